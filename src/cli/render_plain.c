/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report as sentences: a line is one fact or one person, whatever reads it
 * aloud. Says the same as the paper one, without columns and signatures. */
#include <config.h>

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "cli/render.h"
#include "cli/render_parts.h"

static void heading(struct buf *to, const char *text)
{
  buf_add_format(to, "\n%s\n\n", text);
}

/* ---- one person ---- */

static void say_state(struct buf *to, const struct report_person *person)
{
  char due[24];

  if (person->left) {
    buf_add_format(to, "%s:", render_name(person));
    return;
  }
  buf_add_format(to, "%s: %s.", render_name(person), render_state(person->state));
  if (person->passes == NULL)
    return;
  if (person->state == PLAN_LATE)
    buf_add_format(to,
                   P_(" The date was %s, %d day ago.", " The date was %s, %d days ago.",
                      (unsigned long)person->days_late),
                   render_date(person->due, due), person->days_late);
  else if (person->state == PLAN_WITHIN && person->due != DAY_NONE)
    buf_add_format(to, _(" No later than %s."), render_date(person->due, due));
  else if (person->state == PLAN_DONE && person->valid_until != DAY_NONE)
    buf_add_format(to, _(" Valid until %s."), render_date(person->valid_until, due));
  if (person->kind == ROUND_REFRESHER && person->state != PLAN_DONE)
    buf_add_format(to, " %s", _("This is a refresher."));
}

static void say_lessons(struct buf *to, const struct report *report, const struct report_person *person)
{
  const struct course *course = report->about.course;
  char date[24];

  for (size_t i = 0; i < course->lesson_count; i++) {
    const struct report_pass *pass = &person->passes[i];
    const char *title = words_get(&course->lessons[i].title, i18n_language());

    if (pass->state == PLAN_LESSON_TO_DO)
      buf_add_format(to, _(" %s: not yet."), title);
    else if (pass->state == PLAN_LESSON_PASSED)
      buf_add_format(to, _(" %s: passed on %s."), title,
                     render_date(pass->passed != DAY_NONE ? pass->passed : pass->last_passed, date));
  }
}

static void say_house_rules(struct buf *to, const struct report_person *person)
{
  char date[24];

  if (person->house_rules_seen != DAY_NONE)
    buf_add_format(to, _(" Our own rules: seen on %s."), render_date(person->house_rules_seen, date));
  else if (person->house_rules_due)
    buf_add_format(to, " %s", _("Our own rules: not seen yet."));
}

static void say_person(struct buf *to, const struct report *report, const struct report_person *person)
{
  say_state(to, person);
  if (person->passes != NULL) {
    say_lessons(to, report, person);
    say_house_rules(to, person);
  }
  if (render_source(person->source) != NULL)
    buf_add_format(to, _(" Note: %s."), render_source(person->source));
  if (person->bad_lines > 0)
    buf_add_format(to,
                   P_(" %zu line of this record was not counted.",
                      " %zu lines of this record were not counted.", person->bad_lines),
                   person->bad_lines);
  buf_add_char(to, '\n');
}

static void say_people(struct buf *to, const struct report *report, enum plan_state state,
                       enum report_order order)
{
  size_t count;
  size_t *people = report_select(report, state, order, &count);

  for (size_t i = 0; i < count; i++)
    say_person(to, report, &report->people[people[i]]);
  free(people);
}

static void say_everybody(struct buf *to, const struct report *report)
{
  heading(to, _("Per person"));
  say_people(to, report, PLAN_LATE, REPORT_BY_DELAY);
  if (!report->about.scope.only_overdue)
    say_people(to, report, PLAN_WITHIN, REPORT_BY_DUE);
  say_people(to, report, PLAN_UNKNOWN, REPORT_BY_NAME);
  if (!report->about.scope.only_overdue) {
    say_people(to, report, PLAN_EXEMPT, REPORT_BY_NAME);
    say_people(to, report, PLAN_DONE, REPORT_BY_DUE);
  }
}

static void say_document(struct buf *to, struct document *document)
{
  document_plain(document, to);
  document_clear(document);
}

char *render_plain(const struct report *report)
{
  struct buf text = BUF_INIT;
  struct document document;

  document_init(&document, _("CONFIDENTIAL: for management, HR and auditor"),
                _("Information security training: who is done, who is not yet"));
  render_title(report, &document);
  render_numbers(report, &document);
  say_document(&text, &document);
  say_everybody(&text, report);
  document_init(&document, NULL, "");
  render_newcomers(report, &document);
  render_accounts(report, &document);
  render_annex(report, &document, false);
  say_document(&text, &document);
  return buf_take(&text);
}
