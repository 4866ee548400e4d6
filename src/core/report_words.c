/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a report and the manager's screen say in the same words. */
#include <config.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/report.h"

static char *headline_of_list(size_t done, size_t must, bool all_read)
{
  unsigned percentage = report_percentage(done, must);

  if (must == 0)
    return xstrdup(_("Nobody has to be done yet."));
  if (!all_read)
    return xasprintf(P_("Of the %zu people who should be done by now, %zu is done (%u%%), as far as read.",
                        "Of the %zu people who should be done by now, %zu are done (%u%%), as far as read.", done),
                     must, done, percentage);
  return xasprintf(P_("Of the %zu people who should be done by now, %zu is done (%u%%).",
                      "Of the %zu people who should be done by now, %zu are done (%u%%).", done),
                   must, done, percentage);
}

static const char *headline_of_one(bool is_done, bool all_read)
{
  if (all_read)
    return is_done ? _("One person should be done by now, and is done.")
                   : _("One person should be done by now, and is not done yet.");
  return is_done ? _("One person should be done by now, and is done, as far as read.")
                 : _("One person should be done by now, and is not done yet, as far as read.");
}

static const char *headline_of_one_record(bool is_done, bool all_read)
{
  if (all_read)
    return is_done ? _("One person with a record should be done by now, and is done.")
                   : _("One person with a record should be done by now, and is not done yet.");
  return is_done ? _("One person with a record should be done by now, and is done, as far as read.")
                 : _("One person with a record should be done by now, and is not done yet, as far as read.");
}

char *report_headline(size_t done, size_t must, bool has_list, bool all_read)
{
  if (must == 1)
    return xstrdup(has_list ? headline_of_one(done == 1, all_read) : headline_of_one_record(done == 1, all_read));
  if (has_list)
    return headline_of_list(done, must, all_read);
  if (must == 0)
    return xstrdup(_("Of the people with a record, nobody has to be done yet."));
  if (!all_read)
    return xasprintf(
        P_("Of the %zu people with a record who should be done by now, %zu is done (as far as read).",
           "Of the %zu people with a record who should be done by now, %zu are done (as far as read).", done),
        must, done);
  return xasprintf(P_("Of the %zu people with a record who should be done by now, %zu is done.",
                      "Of the %zu people with a record who should be done by now, %zu are done.", done),
                   must, done);
}
