/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the seals say, in words. */
#include <config.h>

#include "base/i18n.h"
#include "cli/render_words.h"

bool render_seals_are_broken(const struct report *report)
{
  const struct report_seals *seals = &report->seals;

  return seals->problems > 0 || seals->state == REPORT_SEALS_UNREAD || seals->changed > 0 ||
         seals->missing > 0;
}

static void say_faults(const struct report_seals *seals, struct render_lines *lines)
{
  if (seals->changed > 0)
    render_lines_add(lines,
                     P_("%zu sealed file was changed", "%zu sealed files were changed", seals->changed),
                     seals->changed);
  if (seals->missing > 0)
    render_lines_add(lines, P_("%zu sealed file is missing", "%zu sealed files are missing", seals->missing),
                     seals->missing);
  if (seals->problems > 0)
    render_lines_add(lines,
                     P_("%zu thing is wrong with the seals themselves",
                        "%zu things are wrong with the seals themselves", seals->problems),
                     seals->problems);
  render_lines_add(lines, "%s", _("What it is, and against every seal: vuistregels verify"));
}

static void say_since(const struct report_seals *seals, struct render_lines *lines)
{
  if (seals->removed > 0)
    render_lines_add(lines,
                     P_("%zu sealed file was removed when its term was over",
                        "%zu sealed files were removed when their term was over", seals->removed),
                     seals->removed);
  if (seals->new_lines + seals->new_files == 0) {
    render_lines_add(lines, "%s", _("Nothing came in after that seal"));
    return;
  }
  render_lines_add(
      lines, P_("%zu line came in after that seal", "%zu lines came in after that seal", seals->new_lines),
      seals->new_lines);
  if (seals->new_files > 0)
    render_lines_add(lines,
                     P_("%zu file is not in that seal", "%zu files are not in that seal", seals->new_files),
                     seals->new_files);
}

/* Counted, for their date is of that day or before; but nobody saw them there then. */
static void say_arrivals(const struct report *report, struct render_lines *lines)
{
  const struct report_seals *seals = &report->seals;
  char day[24];

  if (!report->about.scope.is_past)
    return;
  render_date(report->about.today, day);
  if (!seals->tells_arrivals)
    render_lines_add(lines, _("No seal was made after %s, so it cannot be told what came in later"), day);
  else if (seals->arrival_count == 0)
    render_lines_add(lines, _("Nothing that is dated up to %s came in after that seal"), day);
  for (size_t i = 0; i < seals->arrival_count; i++)
    render_lines_add(lines,
                     P_("Dated up to %s, and came in after that seal: %zu line of %s",
                        "Dated up to %s, and came in after that seal: %zu lines of %s",
                        seals->arrivals[i].lines),
                     day, seals->arrivals[i].lines, clean_get(seals->arrivals[i].file));
}

void render_seals(const struct report *report, struct render_lines *lines)
{
  const struct report_seals *seals = &report->seals;
  char date[24];

  switch (seals->state) {
  case REPORT_SEALS_NONE:
    render_lines_add(lines, "%s", _("Not sealed: a change of what was recorded would not show"));
    return;
  case REPORT_SEALS_UNREAD:
    render_lines_add(lines, "%s",
                     _("The seals could not be read: whether something was changed is not known"));
    say_faults(seals, lines);
    return;
  case REPORT_SEALS_KNOWN:
    break;
  }
  render_date(seals->date, date);
  if (render_seals_are_broken(report))
    render_lines_add(lines, _("Seal %u of %s: not all as it was sealed"), seals->number, date);
  else
    render_lines_add(lines, _("Seal %u of %s: what was sealed is as it was"), seals->number, date);
  render_lines_add(
      lines, P_("%zu file in that seal, made by %s", "%zu files in that seal, made by %s", seals->files),
      seals->files, clean_get(seals->by));
  if (render_seals_are_broken(report))
    say_faults(seals, lines);
  say_since(seals, lines);
  say_arrivals(report, lines);
}

void render_removed(const struct report *report, struct render_lines *lines)
{
  char before[24], day[24];

  if (report->removed_on != DAY_NONE)
    render_lines_add(lines, _("What is dated before %s was removed on %s, for its term was over"),
                     render_date(report->removed_before, before), render_date(report->removed_on, day));
}
