/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three years of an office. At the end of every month the commands `status` and `me` are run for everybody,
 * from the record files and what `assign` publishes, and the report is made from the same files; what they
 * say is compared with what a calendar says (years_rules.c). The clock is the test's own: in place of
 * cli/env.c it gives the program the day that the office lives on. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "cli/commands.h"
#include "cli/confine.h"
#include "cli/env.h"
#include "years_office.h"

static int64_t now; /* in place of the clock of the system */

int64_t env_now(void *unused)
{
  (void)unused;
  return now;
}

void env_read(struct env *env)
{
  *env = (struct env){ 0 };
}

/* And in place of cli/confine.c: what is confined once could not go on to the next month. */
void confine(const struct setup *setup)
{
  (void)setup;
}

void confine_own(const struct setup *setup)
{
  (void)setup;
}

void confine_training(const struct setup *setup)
{
  (void)setup;
}

/* ---- status and me ---- */

/* What a command says on standard output, squeezed; the caller frees. */
static char *run(struct years_office *office, int command(const struct options *, struct setup *),
                 const struct years_person *person, int *status)
{
  struct options options = { .given[OPTION_LANG] = true };
  struct setup setup = { .options = &options,
                         .account = { .uid = geteuid(), .name = (char *)(uintptr_t)person->account },
                         .person = (char *)(uintptr_t)person->account,
                         .policy = office->policy,
                         .library = { office->content, office->overlay },
                         .zone = office->zone,
                         .home_page = office->policy->organisation_iri,
                         .store_path = office->fixture->path,
                         .store_kind = STORE_OWN,
                         .store_is_shared = true,
                         .shared_folder = office->fixture->folder,
                         .state_folder = (char[]){ "/nonexistent/vuistregels" } };
  int saved = dup(STDOUT_FILENO);
  struct stat st;

  setup.has_assignment =
      assignment_load(office->assigned_path, person->account, &setup.assignment, &setup.assignment_error);
  if (!setup.has_assignment)
    fail_msg("%s", setup.assignment_error.text);
  setup.assignment_error.text[0] = '\0';
  assert_int_equal(ftruncate(office->output, 0), 0);
  assert_int_equal(lseek(office->output, 0, SEEK_SET), 0);
  fflush(stdout);
  dup2(office->output, STDOUT_FILENO);
  *status = command(&options, &setup);
  fflush(stdout);
  dup2(saved, STDOUT_FILENO);
  close(saved);
  assignment_clear(&setup.assignment);
  assert_int_equal(fstat(office->output, &st), 0);
  char *text = xcalloc((size_t)st.st_size + 1, 1);
  assert_int_equal(pread(office->output, text, (size_t)st.st_size, 0), st.st_size);
  char *squeezed = years_squeeze(text);
  free(text);
  return squeezed;
}

static const char *plural(unsigned count)
{
  return count == 1 ? "" : "s";
}

static void expect_status_line(const struct years_office *office, enum years_course course,
                               const struct years_standing *s, struct buf *to)
{
  bool rules = course == YEARS_RULES;
  const char *who = rules ? "Vuistregels" : "A shared responsibility", *what = rules ? "rule" : "lesson";
  unsigned left = s->required - s->passed;
  int days = s->due - office->firm.today;
  char date[48];

  date_format_long(s->due, office->firm.today, YEARS_LANGUAGE, date);
  if (s->state == PLAN_LATE)
    buf_add_format(to,
                   "%s: the date was %s. %u %s%s to go. Does it not work out? Talk it over with Mo of HR. ",
                   who, date, left, what, plural(left));
  else if (days > 7)
    buf_add_format(to, "%s: %u of the %u %s%s to go, no later than %s. Type: vuistregels ", who, left,
                   s->required, what, plural(s->required), date);
  else if (days > 1)
    buf_add_format(to, "%s: %u %s%s to go in %d days (about %u minutes). Type: vuistregels ", who, left, what,
                   plural(left), days, s->minutes);
  else
    buf_add_format(to, "%s: %u %s%s to go, %s (about %u minutes). Type: vuistregels ", who, left, what,
                   plural(left), days == 1 ? "no later than tomorrow" : "today is the last day", s->minutes);
}

/* What is late the longest, else what is due first. */
static bool asks_more(const struct years_standing *a, const struct years_standing *b)
{
  if (a->state != b->state)
    return a->state == PLAN_LATE;
  return a->state == PLAN_LATE ? a->late > b->late : a->due < b->due;
}

static void check_status(struct years_office *office, struct years_person *person)
{
  struct years_standing best = { .state = PLAN_DONE };
  enum years_course of = YEARS_RULES;
  struct buf wanted = BUF_INIT;
  int status, wanted_status;

  for (enum years_course course = 0; course < YEARS_COURSES; course++) {
    struct years_standing s = years_stand(person, course, office->firm.today);

    if ((s.state == PLAN_LATE || s.state == PLAN_WITHIN) &&
        (best.state == PLAN_DONE || asks_more(&s, &best))) {
      best = s;
      of = course;
    }
  }
  wanted_status = best.state == PLAN_DONE ? 0 : best.state == PLAN_LATE ? 4 : 3;
  if (wanted_status != 0)
    expect_status_line(office, of, &best, &wanted);
  char *said = run(office, cmd_status, person, &status);

  if (status != wanted_status || strcmp(said, wanted.data == NULL ? "" : wanted.data) != 0)
    fail_msg("%s: status gives %d and says '%s', the calendar %d and '%s'", person->account, status, said,
             wanted_status, wanted.data);
  free(said);
  buf_clear(&wanted);
}

static void expect_next(const struct years_standing *s, const char *title, struct buf *to)
{
  char date[24];

  date_format_short(s->state == PLAN_DONE ? s->valid_until : s->due, YEARS_LANGUAGE, date);
  if (s->state == PLAN_DONE)
    buf_add_format(to, "- %s: all done, valid until %s ", title, date);
  else if (s->state == PLAN_LATE)
    buf_add_format(to, "- %s: %u of %u passed, the date was %s ", title, s->passed, s->required, date);
  else if (s->state == PLAN_WITHIN)
    buf_add_format(to, "- %s: %u of %u passed, no later than %s ", title, s->passed, s->required, date);
  else if (s->state == PLAN_EXEMPT)
    buf_add_format(to, "- %s: you are exempt or absent for now ", title);
}

static void check_me(struct years_office *office, struct years_person *person)
{
  static const char *const titles[] = { "The seven rules of thumb", "A shared responsibility" };
  struct buf wanted = BUF_INIT;
  int status;

  buf_add_string(&wanted, "What comes next ");
  for (enum years_course course = 0; course < YEARS_COURSES; course++) {
    struct years_standing s = years_stand(person, course, office->firm.today);

    expect_next(&s, titles[course], &wanted);
  }
  char *said = run(office, cmd_me, person, &status);

  assert_int_equal(status, 0);
  if (strlen(said) < wanted.length || strcmp(said + strlen(said) - wanted.length, wanted.data) != 0)
    fail_msg("%s: me says '%s', the calendar '%s'", person->account, said, wanted.data);
  free(said);
  buf_clear(&wanted);
}

/* ---- three years ---- */

static bool is_month_end(day_number day)
{
  int year;
  unsigned month, of_month;

  date_to_civil(day + 1, &year, &month, &of_month);
  return of_month == 1;
}

static void check_month(struct years_office *office, unsigned *checked)
{
  struct years_firm *firm = &office->firm;

  years_office_begin(office);
  now = office->now;
  for (unsigned i = 0; i < YEARS_PEOPLE; i++) {
    struct years_person *person = &firm->people[i];

    if (!years_is_listed(person, firm->today) || !years_has_account(person, firm->today))
      continue;
    check_status(office, person);
    check_me(office, person);
    ++*checked;
  }
  for (enum years_course course = 0; course < YEARS_COURSES; course++)
    years_office_check_report(office, course);
}

static void status_me_and_report__agree__with_a_calendar_for_three_years(void **state)
{
  struct years_office office;
  unsigned months = 0, checked = 0;

  years_office_open(&office, *state);
  for (day_number day = years_day("2026-01-01"); day <= years_day("2028-12-31"); day++) {
    office.firm.today = day;
    years_live(&office.firm);
    if (!is_month_end(day))
      continue;
    check_month(&office, &checked);
    months++;
  }

  /* the office was lively enough to show something */
  assert_int_equal(months, 36);
  assert_true(checked > 36 * 38 && office.firm.failed > 50);
  for (size_t i = 0; i <= PLAN_NOT_MEANT; i++)
    assert_true(office.states[i] > 0);
  years_office_close(&office);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(status_me_and_report__agree__with_a_calendar_for_three_years,
                                    record_fixture_make, record_fixture_remove),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
