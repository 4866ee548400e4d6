/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an overview owns; it is filled on the other side, in cli/manager_desk.c. */
#include <config.h>

#include "ui/manager.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

const char *manager_say_unknown(enum report_unknown why)
{
  switch (why) {
  case REPORT_NO_ACCOUNT:
    return _("no account found");
  case REPORT_UNUSABLE:
    return _("the record cannot be used");
  case REPORT_NOTHING:
    return _("no start date, and no record");
  case REPORT_NO_START:
    return _("no start date");
  case REPORT_KNOWN:
    break;
  }
  return NULL;
}

void manager_overview_clear(struct manager_overview *overview)
{
  for (size_t i = 0; i < overview->count; i++) {
    struct manager_person *person = &overview->people[i];

    clean_clear(&person->name);
    clean_clear(&person->department);
    clean_clear(&person->certificate);
    free(person->passes);
    free(person->to_do);
  }
  free(overview->people);
  memset(overview, 0, sizeof *overview);
}
