/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report as sentences: a line is one fact or one person, whatever reads it
 * aloud. Says the same as the paper one, without columns and signatures. */
#include <config.h>

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "cli/render.h"
#include "cli/render_words.h"

static void heading(struct buf *to, const char *text)
{
  buf_add_format(to, "\n%s\n\n", text);
}

static void sentences(struct buf *to, struct render_lines *lines)
{
  for (size_t i = 0; i < lines->count; i++) {
    size_t length = to->length;

    buf_add_string(to, lines->list[i]);
    if (to->length > length && to->data[to->length - 1] != '.')
      buf_add_char(to, '.');
    buf_add_char(to, '\n');
  }
  render_lines_clear(lines);
}

/* ---- one person ---- */

static void say_state(struct buf *to, const struct report_person *person)
{
  char due[24];

  if (person->left) {
    buf_add_format(to, "%s:", clean_get(person->account));
    return;
  }
  buf_add_format(to, "%s: %s.", clean_get(person->account), render_state(person->state));
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

static void say_leavers(struct buf *to, const struct report *report)
{
  if (report->left == 0)
    return;
  heading(to, _("Left"));
  for (size_t i = 0; i < report->people_count; i++)
    if (report->people[i].left)
      say_person(to, report, &report->people[i]);
}

/* ---- the whole ---- */

static void add_number(struct buf *to, const char *label, size_t number)
{
  buf_add_format(to, "%s: %zu.\n", label, number);
}

static void add_numbers(struct buf *to, const struct report *report)
{
  char *headline = render_headline(report);

  heading(to, _("The state in numbers"));
  add_number(to, _("Done and valid"), report->states[PLAN_DONE]);
  add_number(to, _("Late"), report->states[PLAN_LATE]);
  add_number(to, _("Within the term"), report->states[PLAN_WITHIN]);
  add_number(to, _("Exempt or absent"), report->states[PLAN_EXEMPT]);
  if (report->states[PLAN_UNKNOWN] > 0)
    add_number(to, _("Cannot be determined"), report->states[PLAN_UNKNOWN]);
  add_number(to, _("Together"), report->total);
  buf_add_format(to, "%s\n", headline);
  free(headline);
}

static void add_title(struct buf *to, const struct report *report)
{
  struct render_lines lines = { NULL, 0 };
  const char *organisation = render_organisation(report);
  char date[48];

  render_warnings(report, &lines);
  sentences(to, &lines);
  buf_add_format(to, "%s\n", _("Information security training: who is done, who is not yet."));
  buf_add_format(to, "%s.\n", _("CONFIDENTIAL: for management, HR and auditor"));
  if (organisation[0] != '\0')
    buf_add_format(to, "%s.\n", organisation);
  date_format_long(report->about.today, DAY_NONE, i18n_language(), date);
  buf_add_format(to, _("%s, content version %u. The state on %s.\n"), render_course(report),
                 report->about.course->revision, date);
}

static void add_data(struct buf *to, const struct report *report)
{
  struct render_lines lines = { NULL, 0 };

  heading(to, _("The data"));
  render_read(report, &lines);
  sentences(to, &lines);
  for (size_t i = 0; i < report->data.fault_count; i++) {
    char *fault = render_fault(&report->data.faults[i]);

    buf_add_format(to, "%s.\n", fault);
    free(fault);
  }
}

static void add_checks(struct buf *to, const struct report *report)
{
  if (report->check_count == 0)
    return;
  heading(to, _("How it was checked"));
  for (size_t i = 0; i < report->check_count; i++) {
    const struct report_check *check = &report->checks[i];
    char *questions = render_check(check);

    buf_add_format(to, P_("%s, version %u: %s, %zu time.", "%s, version %u: %s, %zu times.", check->count),
                   words_get(&report->about.course->lessons[check->lesson].title, i18n_language()),
                   check->revision, questions, check->count);
    if (!check->is_installed)
      buf_add_format(to, " %s", _("With other content than what is installed now."));
    buf_add_char(to, '\n');
    free(questions);
  }
}

char *render_plain(const struct report *report)
{
  struct buf text = BUF_INIT;
  struct render_lines lines = { NULL, 0 };
  char *made = render_made(report);

  add_title(&text, report);
  add_numbers(&text, report);
  heading(&text, _("Per person"));
  say_people(&text, report, PLAN_LATE, REPORT_BY_DELAY);
  say_people(&text, report, PLAN_WITHIN, REPORT_BY_DUE);
  say_people(&text, report, PLAN_UNKNOWN, REPORT_BY_NAME);
  say_people(&text, report, PLAN_EXEMPT, REPORT_BY_NAME);
  say_people(&text, report, PLAN_DONE, REPORT_BY_DUE);
  say_leavers(&text, report);
  add_data(&text, report);
  heading(&text, _("What this overview shows"));
  render_shows(report, &lines);
  sentences(&text, &lines);
  heading(&text, _("Next step"));
  render_next_steps(report, &lines);
  sentences(&text, &lines);
  add_checks(&text, report);
  heading(&text, _("Keeping and privacy"));
  render_notes(report, &lines);
  sentences(&text, &lines);
  buf_add_format(&text, "%s.\n", made);
  free(made);
  return buf_take(&text);
}
