/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `--version`: which program this is and what was built into it. */
#include <config.h>

#include "base/i18n.h"
#include "base/sandbox.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "cli/parts.h"

void cmd_version(void)
{
  out_format("vuistregels %s\n", PACKAGE_VERSION);
  for (size_t i = 0; i < parts_count(); i++) {
    struct part part = parts_get(i);

    out_format("  %s: %s\n", part.name, part.is_built_in ? _("yes") : _("no"));
  }
  out_format("  %s: %s\n", _("sandbox (Landlock)"), sandbox_version() > 0 ? _("yes") : _("no"));
  out_format("%s\n", _("Program: GPL-3.0-or-later. Lessons: CC BY-SA 4.0. There is no warranty."));
}
