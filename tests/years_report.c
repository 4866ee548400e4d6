/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the report of a month's end and holds every line and total of it against what years_rules.c says. */
#include <config.h>

#include "years_office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "cli/render.h"

/* ---- the report ---- */

static void add_to_progress(void *context, const struct statement *statement, size_t line)
{
  (void)line;
  progress_add_borrowed(context, statement);
}

static void add_person(struct years_office *office, struct report *report,
                       const struct report_subject *subject, struct progress *progress)
{
  const struct report_about *about = &report->about;
  struct plan_person person = { .account = subject->account == NULL ? "" : subject->account,
                                .start = DAY_NONE,
                                .role_start = DAY_NONE,
                                .absent_until = DAY_NONE,
                                .deadline = DAY_NONE };
  struct plan plan;

  if (subject->row != NULL) {
    person.start = subject->row->start;
    person.role_start = subject->row->role_start;
    person.roles = subject->row->roles;
    person.is_assigned = true;
  }
  if (subject->account != NULL)
    corrections_add_to_progress(&office->corrections, subject->account, progress);
  progress_finish(progress);
  plan_make(progress, about->course, about->policy, &person, about->zone, about->today, &plan);
  if (subject->account == NULL && plan.state != PLAN_NOT_MEANT)
    plan.state = PLAN_UNKNOWN;
  report_add_person(report, subject, progress, &plan);
  plan_clear(&plan);
}

static const struct roster_person *find_row(const struct years_office *office, const char *account,
                                            bool *has_file)
{
  for (size_t i = 0; i < office->roster->count; i++) {
    const struct roster_person *row = &office->roster->people[i];
    const char *name = office->matches[i].account;

    /* the account of who left is gone, and its record keeps the name */
    if (name == NULL && roster_person_has_left(row, office->firm.today))
      name = row->account;
    if (name == NULL || strcmp(name, account) != 0)
      continue;
    has_file[i] = true;
    return row;
  }
  return NULL;
}

static void add_file(struct years_office *office, struct report *report, struct record_file *file,
                     bool *has_file)
{
  struct report_subject subject = { .account = file->account };
  struct record_counts counts;
  struct progress progress;
  const struct record_reading reading = { add_to_progress, NULL, &progress, office->now };
  struct buf bytes = BUF_INIT;
  struct error error;

  subject.row = find_row(office, file->account, has_file);
  progress_init(&progress);
  if (years_office_take(office, file, &reading, &counts, &bytes, &error)) {
    report_add_file(report, file->state);
    report_add_counts(report, &counts);
    subject.source = file->state;
    subject.left = subject.row != NULL ? roster_person_has_left(subject.row, office->firm.today)
                                       : years_office_find_account(office, file->account) == NULL;
    add_person(office, report, &subject, &progress);
  } else {
    report_add_file(report, FILE_NOT_COUNTED);
    report_add_fault(report, REPORT_FILE, file->name, 0, error.text);
    if (subject.row != NULL)
      report_add_unreadable(report, file->account, subject.row);
  }
  progress_clear(&progress);
  buf_clear(&bytes);
}

static void add_everybody(struct years_office *office, struct report *report)
{
  bool *has_file = xcalloc(office->roster->count, sizeof *has_file);
  struct record_file *files;
  struct error error;
  size_t count;

  assert_true(record_store_names(office->fixture->store, &files, &count, &error));
  for (size_t i = 0; i < count; i++)
    add_file(office, report, &files[i], has_file);
  record_files_free(files, count);
  for (size_t i = 0; i < office->roster->count; i++) {
    const struct roster_person *row = &office->roster->people[i];
    struct report_subject subject = { .account = office->matches[i].account,
                                      .row = row,
                                      .source = FILE_COUNTED,
                                      .no_record = true,
                                      .left = roster_person_has_left(row, office->firm.today) };
    struct progress progress;

    if (has_file[i])
      continue;
    progress_init(&progress);
    add_person(office, report, &subject, &progress);
    progress_clear(&progress);
  }
  for (size_t i = 0; i < office->corrections.count; i++)
    report_add_decision(report, &office->corrections.list[i]);
  free(has_file);
}

/* Somebody as the report should have them. */
static enum plan_state reported_state(const struct years_office *office, struct years_person *person,
                                      enum years_course course, struct years_standing *s)
{
  *s = years_stand(person, course, office->firm.today);
  if (s->state != PLAN_NOT_MEANT && !years_has_account(person, office->firm.today))
    return PLAN_UNKNOWN;
  return s->state;
}

static void must_say(const char *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void must_say(const char *text, const char *format, ...)
{
  char wanted[256];
  va_list arguments;

  va_start(arguments, format);
  vsnprintf(wanted, sizeof wanted, format, arguments);
  va_end(arguments);
  if (strstr(text, wanted) == NULL) {
    print_error("%s\n", text);
    fail_msg("the report does not say '%s'", wanted);
  }
}

static void check_line(const struct years_office *office, const struct years_person *person,
                       enum plan_state state, const struct years_standing *s, const char *text)
{
  const char *what = s->refresher ? "refresher" : "new";
  char due[24], valid[24], done[24];

  date_format_short(s->due, YEARS_LANGUAGE, due);
  date_format_short(s->valid_until, YEARS_LANGUAGE, valid);
  date_format_short(s->completed, YEARS_LANGUAGE, done);
  (void)office;
  if (state == PLAN_LATE)
    must_say(text, "%s, %s %s %s %s %d ", person->last, person->first, person->department, what, due,
             s->late);
  else if (state == PLAN_WITHIN && s->open == NULL && s->passed == 0)
    must_say(text, "%s, %s %s %s %s not begun ", person->last, person->first, person->department, what, due);
  else if (state == PLAN_WITHIN && s->passed > 0)
    must_say(text, "%s, %s %s %s %s %u of %u passed ", person->last, person->first, person->department, what,
             due, s->passed, s->required);
  else if (state == PLAN_WITHIN)
    must_say(text, "%s, %s %s %s %s begun ", person->last, person->first, person->department, what, due);
  else if (state == PLAN_DONE)
    must_say(text, " %s %s ", done, valid);
}

static void check_person(struct years_office *office, const struct report *report,
                         struct years_person *person, enum years_course course, const char *text,
                         size_t states[])
{
  struct years_standing s;
  enum plan_state state = reported_state(office, person, course, &s);
  char name[40];
  const struct report_person *row = NULL;

  snprintf(name, sizeof name, "%s, %s", person->last, person->first);
  for (size_t i = 0; i < report->people_count; i++)
    if (strcmp(clean_get(report->people[i].name), name) == 0)
      row = &report->people[i];
  if (row == NULL)
    fail_msg("%s is not in the report", name);
  if (person->end != DAY_NONE && person->end < office->firm.today) {
    assert_true(row->left);
    return;
  }
  assert_false(row->left || row->outside);
  if (row->state != state || row->days_late != (state == PLAN_LATE ? s.late : 0))
    fail_msg("%s: the report has state %d and %d days, the calendar %d and %d", name, (int)row->state,
             row->days_late, (int)state, s.late);
  states[state]++;
  if (state == PLAN_NOT_MEANT || state == PLAN_UNKNOWN)
    return;
  assert_int_equal(row->completed, s.completed);
  assert_int_equal(row->valid_until, s.valid_until);
  assert_int_equal(row->passed, s.passed);
  assert_int_equal(row->required, s.required);
  if (state != PLAN_DONE)
    assert_int_equal(row->due, s.due);
  assert_int_equal(row->house_rules_seen, person->seen[years_house_rules(office->firm.today) - 1]);
  check_line(office, person, state, &s, text);
}

/* People without a name in the report: their row is gone from the list, only the record is left. */
static size_t count_left(const struct years_office *office)
{
  size_t count = 0;

  for (unsigned i = 0; i < YEARS_PEOPLE; i++) {
    const struct years_person *person = &office->firm.people[i];

    if (person->end != DAY_NONE && person->end < office->firm.today &&
        (years_is_listed(person, office->firm.today) || person->any_line))
      count++;
  }
  return count;
}

static void check_totals(const struct years_office *office, const struct report *report,
                         const size_t states[], const char *text)
{
  size_t must = states[PLAN_DONE] + states[PLAN_LATE] + states[PLAN_UNKNOWN];
  size_t total = must + states[PLAN_WITHIN] + states[PLAN_EXEMPT];
  bool unread = office->firm.today >= office->firm.people[42].start &&
                office->firm.today < office->firm.people[3].settled;

  for (size_t i = 0; i <= PLAN_NOT_MEANT; i++)
    assert_int_equal(report->states[i], states[i]);
  assert_int_equal(report->total, total);
  assert_int_equal(report->must, must);
  assert_int_equal(report->left, count_left(office));
  assert_int_equal(report->outside, 0);
  assert_int_equal(report->data.all_read, !unread);
  must_say(text, "LATE (%zu) ", states[PLAN_LATE]);
  if (states[PLAN_WITHIN] > 0)
    must_say(text, "NOT YET DONE, BUT WITHIN THE TERM (%zu) ", states[PLAN_WITHIN]);
  if (states[PLAN_UNKNOWN] > 0)
    must_say(text, "CANNOT BE DETERMINED (%zu) ", states[PLAN_UNKNOWN]);
  must_say(text, "Done and valid %zu Late %zu Within the term %zu Exempt or absent %zu ", states[PLAN_DONE],
           states[PLAN_LATE], states[PLAN_WITHIN], states[PLAN_EXEMPT]);
  must_say(text, "Together %zu ", total);
  if (must == 0)
    must_say(text, "Nobody has to be done yet. ");
  else if (must == 1)
    must_say(text, "One person should be done by now, and is %s%s. ",
             states[PLAN_DONE] == 1 ? "done" : "not done yet", unread ? ", as far as read" : "");
  else
    must_say(text, "Of the %zu people who should be done by now, %zu %s done (%zu%%)%s. ", must,
             states[PLAN_DONE], states[PLAN_DONE] == 1 ? "is" : "are", states[PLAN_DONE] * 100 / must,
             unread ? ", as far as read" : "");
  must_say(text, unread ? "All data read: no, 1 file not." : "All data read: yes");
}

void years_office_check_report(struct years_office *office, enum years_course course)
{
  const struct report_roster list = { .source = "personeel.csv",
                                      .date = office->firm.today,
                                      .count = office->roster->count };
  const struct report_about about = { .course = office->courses[course],
                                      .policy = office->policy,
                                      .zone = office->zone,
                                      .roster = &list,
                                      .scope = { .since = DAY_NONE },
                                      .made = office->now,
                                      .today = office->firm.today,
                                      .made_by = "sanne",
                                      .home_page = office->policy->organisation_iri,
                                      .program_version = "1.0" };
  const struct document_paper paper = { 0, false };
  size_t states[PLAN_NOT_MEANT + 1] = { 0 };
  struct report report;

  report_init(&report, &about);
  add_everybody(office, &report);
  report_finish(&report);
  char *said = render_text(&report, &paper), *text = years_squeeze(said);
  for (unsigned i = 0; i < YEARS_PEOPLE; i++)
    if (years_is_listed(&office->firm.people[i], office->firm.today))
      check_person(office, &report, &office->firm.people[i], course, text, states);
  check_totals(office, &report, states, text);
  for (size_t i = 0; i <= PLAN_NOT_MEANT; i++)
    office->states[i] += (unsigned)states[i];
  free(said);
  free(text);
  report_clear(&report);
}
