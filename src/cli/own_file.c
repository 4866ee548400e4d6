/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks for a name that is free, from the day and up. */
#include <config.h>

#include "cli/own_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/xalloc.h"

#define NAMES_MAX 99 /* files of one day */

static char *name_file(const struct setup *setup, const char *name, enum form form, unsigned number)
{
  static const char *const endings[] = { [FORM_TEXT] = "txt", [FORM_HTML] = "html", [FORM_PDF] = "pdf",
                                         [FORM_XLSX] = "xlsx" };
  const char *home = setup->env.home != NULL ? setup->env.home : setup->account.home;
  char day[11], more[16] = "";

  date_format_iso(zone_date(setup->zone, env_now(NULL)), day);
  if (number > 1)
    snprintf(more, sizeof more, "-%u", number);
  return xasprintf("%s/%s-%s%s.%s", home == NULL ? "." : home, name, day, more, endings[form]);
}

char *own_file_open(const struct setup *setup, const char *name, enum form form, struct goal *goal,
                    struct error *error)
{
  for (unsigned number = 1; number <= NAMES_MAX; number++) {
    char *path = name_file(setup, name, form, number);

    if (goal_open(goal, form, path, error))
      return path;
    goal_close(goal);
    free(path);
    if (error->number != EEXIST)
      break;
  }
  return NULL;
}
