/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report's model: a row says what the record says, the numbers add up, and what was not read is never
 * passed over. */
#include <config.h>

#include "core/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/uuid.h"
#include "report_desk.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define DAYS(...)       \
  (const char *const[]) \
  {                     \
    __VA_ARGS__, NULL   \
  }

static int open_desk(void **state)
{
  struct report_desk *desk = xcalloc(1, sizeof *desk);

  report_desk_open(desk, "2026-11-23");
  *state = desk;
  return 0;
}

static int close_desk(void **state)
{
  report_desk_close(*state);
  free(*state);
  return 0;
}

static void assert_day(day_number date, const char *text)
{
  char iso[11];

  date_format_iso(date, iso);
  assert_string_equal(iso, text);
}

/* ---- a row ---- */

static void report_add_person__keeps__dates_of_an_open_round(void **state)
{
  struct report_desk *desk = *state;

  report_desk_add(desk, "noor", FILE_COUNTED, false, DAYS("2026-11-18 sign-in"));
  report_finish(&desk->report);

  const struct report_person *noor = report_desk_find(desk, "noor");
  assert_int_equal(noor->state, PLAN_WITHIN);
  assert_int_equal(noor->kind, ROUND_ONBOARDING);
  assert_true(noor->round_open);
  assert_int_equal(noor->passed, 1);
  assert_int_equal(noor->required, 2);
  assert_day(noor->first, "2026-11-18");
  assert_day(noor->started, "2026-11-18");
  assert_day(noor->due, "2026-12-18");
  assert_day(noor->completed, "");
  assert_int_equal(noor->days_to_complete, -1);
  assert_string_equal(noor->certificate, "");
  assert_day(noor->passes[0].passed, "2026-11-18");
  assert_int_equal(noor->passes[0].state, PLAN_LESSON_PASSED);
  assert_int_equal(noor->passes[0].revision, 1);
  assert_int_equal(noor->passes[0].drawn, 5);
  assert_int_equal(noor->passes[0].mark, 4);
  assert_int_equal(noor->passes[1].state, PLAN_LESSON_TO_DO);
  assert_day(noor->passes[1].passed, "");
  assert_int_equal(noor->passes[2].state, PLAN_LESSON_NOT_REQUIRED);
}

static void report_add_person__gives__receipt_of_the_pass_and_of_the_round(void **state)
{
  struct report_desk *desk = *state;
  char receipt[10], of_pass[10];

  report_desk_add(desk, "ilse", FILE_COUNTED, false,
                  DAYS("2026-10-01 sign-in", "2026-10-05 check-first", "2026-10-05 done"));
  report_finish(&desk->report);

  /* id 1 opened the round, 2 and 3 are the passes, 4 closed it */
  const struct report_person *ilse = report_desk_find(desk, "ilse");
  uuid_receipt("00000003-0000-4000-8000-000000000000", receipt);
  report_pass_receipt(&ilse->passes[1], of_pass);
  assert_string_equal(of_pass, receipt);
  uuid_receipt("00000004-0000-4000-8000-000000000000", receipt);
  assert_string_equal(ilse->certificate, receipt);
  assert_int_equal(ilse->state, PLAN_DONE);
  assert_int_equal(ilse->days_to_complete, 4);
  assert_int_equal(ilse->completed_kind, ROUND_ONBOARDING);
  assert_day(ilse->completed, "2026-10-05");
  assert_day(ilse->valid_until, "2027-10-05");
}

static void report_add_person__shows__last_pass_of_a_refresher(void **state)
{
  struct report_desk *desk = *state;

  desk->about.today += 365;
  report_desk_again(desk);
  report_desk_add(desk, "ilse", FILE_COUNTED, false,
                  DAYS("2026-10-01 sign-in", "2026-10-05 check-first", "2026-10-05 done",
                       "2027-10-01 sign-in", "2027-10-02 check-first", "2027-10-02 done"));
  report_finish(&desk->report);

  const struct report_person *ilse = report_desk_find(desk, "ilse");
  assert_int_equal(ilse->completed_kind, ROUND_REFRESHER);
  assert_day(ilse->completed, "2027-10-02");
  /* inside its window it keeps its day of the year */
  assert_day(ilse->valid_until, "2028-10-05");
  assert_day(ilse->passes[0].last_passed, "2027-10-01");
  assert_int_equal(ilse->passes[0].drawn, 2);
  /* the first time is still told */
  assert_int_equal(ilse->days_to_complete, 4);
}

static void report_add_person__counts__days_late(void **state)
{
  struct report_desk *desk = *state;

  report_desk_add(desk, "tom", FILE_COUNTED, false, DAYS("2026-10-17 sign-in"));
  report_finish(&desk->report);

  const struct report_person *tom = report_desk_find(desk, "tom");
  assert_int_equal(tom->state, PLAN_LATE);
  assert_int_equal(tom->days_late, 7);
}

static void report_add_person__cleans__the_name(void **state)
{
  struct report_desk *desk = *state;

  report_desk_add(desk, "OFFICE\\jan\033[2J", FILE_COUNTED, false, DAYS("2026-11-18 sign-in"));
  report_finish(&desk->report);

  assert_null(strchr(clean_get(desk->report.people[0].account), '\033'));
}

static void report_add_person__tells__who_saw_the_house_rules(void **state)
{
  struct report_desk *desk = *state;

  free(desk->policy->house_rules_version);
  desk->policy->house_rules_version = xstrdup("2");
  report_desk_again(desk);
  report_desk_add(desk, "noor", FILE_COUNTED, false, DAYS("2026-11-18 sign-in"));
  report_finish(&desk->report);

  assert_true(report_desk_find(desk, "noor")->house_rules_due);
  assert_day(report_desk_find(desk, "noor")->house_rules_seen, "");
}

/* ---- the numbers ---- */

static void add_office(struct report_desk *desk)
{
  report_desk_add(desk, "ilse", FILE_COUNTED, false,
                  DAYS("2026-10-01 sign-in", "2026-10-05 check-first", "2026-10-05 done"));
  report_desk_add(desk, "tom", FILE_COUNTED, false, DAYS("2026-10-17 sign-in"));
  report_desk_add(desk, "anna", FILE_COUNTED, false, DAYS("2026-10-01 open"));
  report_desk_add(desk, "noor", FILE_COUNTED, false, DAYS("2026-11-18 sign-in"));
  report_desk_add(desk, "mo", FILE_COUNTED, false, DAYS("2026-11-10 sign-in"));
  report_desk_add(desk, "gone", FILE_ACCOUNT_GONE, true, DAYS("2025-10-01 open"));
  report_add_unreadable(&desk->report, "piet", NULL);
  report_finish(&desk->report);
}

static void report_finish__counts__everybody_once(void **state)
{
  struct report_desk *desk = *state;
  const struct report *report = &desk->report;

  add_office(desk);

  assert_int_equal(report->states[PLAN_DONE], 1);
  assert_int_equal(report->states[PLAN_LATE], 2);
  assert_int_equal(report->states[PLAN_WITHIN], 2);
  assert_int_equal(report->states[PLAN_UNKNOWN], 1);
  assert_int_equal(report->states[PLAN_EXEMPT], 0);
  assert_int_equal(report->total, 6);
  /* those within their term need not be done; whoever cannot be determined should be */
  assert_int_equal(report->must, 4);
  assert_int_equal(report->left, 1);
}

static void report_add_unreadable__counts_not__who_left(void **state)
{
  struct report_desk *desk = *state;
  struct roster_person left = { .start = 0, .role_start = DAY_NONE, .end = desk->about.today - 1 };
  struct roster_person stays = { .start = 0, .role_start = DAY_NONE, .end = desk->about.today };

  report_add_unreadable(&desk->report, "piet", &left);
  report_add_unreadable(&desk->report, "mo", &stays);
  report_finish(&desk->report);

  assert_true(report_desk_find(desk, "piet")->left);
  assert_int_equal(desk->report.left, 1);
  assert_int_equal(desk->report.states[PLAN_UNKNOWN], 1);
}

static void report_finish__leaves_out__whom_the_course_is_not_for(void **state)
{
  struct report_desk *desk = *state;

  desk->course.lessons[0].planned = desk->course.lessons[1].planned = true;
  report_desk_add(desk, "noor", FILE_COUNTED, false, DAYS("2026-11-18 sign-in"));
  report_finish(&desk->report);

  assert_int_equal(desk->report.states[PLAN_NOT_MEANT], 1);
  assert_int_equal(desk->report.total, 0);
  assert_int_equal(desk->report.must, 0);
}

static void report_finish__tells__first_and_last_day(void **state)
{
  struct report_desk *desk = *state;

  add_office(desk);

  assert_day(desk->report.first, "2025-10-01");
  assert_day(desk->report.last, "2026-11-18");
}

static void assert_selected(const struct report *report, enum plan_state which, enum report_order order,
                            const char *expected)
{
  size_t count;
  size_t *list = report_select(report, which, order, &count);
  struct buf names = BUF_INIT;

  for (size_t i = 0; i < count; i++)
    buf_add_format(&names, "%s ", clean_get(report->people[list[i]].account));
  assert_string_equal(names.data == NULL ? "" : names.data, expected);
  buf_clear(&names);
  free(list);
}

static void report_select__sorts__by_delay_term_or_name(void **state)
{
  struct report_desk *desk = *state;

  add_office(desk);

  assert_selected(&desk->report, PLAN_LATE, REPORT_BY_DELAY, "anna tom ");
  assert_selected(&desk->report, PLAN_WITHIN, REPORT_BY_DUE, "mo noor ");
  assert_selected(&desk->report, PLAN_WITHIN, REPORT_BY_NAME, "mo noor ");
  assert_selected(&desk->report, PLAN_UNKNOWN, REPORT_BY_NAME, "piet ");
  assert_selected(&desk->report, PLAN_EXEMPT, REPORT_BY_NAME, "");
}

static void report_select__keeps__names_in_order_among_equals(void **state)
{
  struct report_desk *desk = *state;

  report_desk_add(desk, "c", FILE_COUNTED, false, DAYS("2026-10-01 open"));
  report_desk_add(desk, "a", FILE_COUNTED, false, DAYS("2026-10-01 open"));
  report_desk_add(desk, "b", FILE_COUNTED, false, DAYS("2026-09-01 open"));
  report_finish(&desk->report);

  assert_selected(&desk->report, PLAN_LATE, REPORT_BY_DELAY, "b a c ");
}

/* ---- the data ---- */

static void report_finish__says__whether_all_was_read(void **state)
{
  struct report_desk *desk = *state;
  static const struct {
    struct record_counts counts;
    enum file_state file;
    int fault; /* -1: none */
    bool all_read;
  } cases[] = {
    { { .lines = 3, .statements = 3 }, FILE_COUNTED, -1, true },
    { { .lines = 3, .statements = 2, .duplicates = 1 }, FILE_COUNTED, -1, true },
    { { .lines = 3, .statements = 2, .unfinished = 1 }, FILE_COUNTED, -1, true },
    { { .lines = 3, .statements = 3, .future = 1 }, FILE_CLOSED, REPORT_FUTURE, true },
    { { .lines = 3, .statements = 3 }, FILE_SELF_DECLARED, REPORT_OTHER_NAME, true },
    { { .lines = 3, .statements = 2, .damaged = 1 }, FILE_COUNTED, REPORT_DAMAGED, false },
    { { .lines = 3, .statements = 2, .conflicts = 1 }, FILE_COUNTED, REPORT_CONFLICT, false },
    { { .lines = 3, .statements = 2, .newer = 1 }, FILE_COUNTED, REPORT_NEWER, false },
    { { .lines = 3, .statements = 3 }, FILE_COUNTED, REPORT_DECISION, false },
    { { .lines = 0 }, FILE_NOT_COUNTED, REPORT_FILE, false },
  };

  for (size_t i = 0; i < COUNT(cases); i++) {
    report_desk_again(desk);

    report_add_file(&desk->report, cases[i].file);
    report_add_counts(&desk->report, &cases[i].counts);
    if (cases[i].fault >= 0)
      report_add_fault(&desk->report, (enum report_fault_kind)cases[i].fault, "a.jsonl", 2, "reason");
    report_finish(&desk->report);

    assert_int_equal(desk->report.data.all_read, cases[i].all_read);
    assert_int_equal(desk->report.data.files, 1);
  }
}

static void report_add_fault__is_listed__by_file_and_line(void **state)
{
  struct report_desk *desk = *state;

  report_add_fault(&desk->report, REPORT_DAMAGED, "b.jsonl", 2, "reason");
  report_add_fault(&desk->report, REPORT_DAMAGED, "a.jsonl", 12, "reason");
  report_add_fault(&desk->report, REPORT_DAMAGED, "a.jsonl", 3, "re\033ason");
  report_finish(&desk->report);

  const struct report_fault *faults = desk->report.data.faults;
  assert_string_equal(clean_get(faults[0].file), "a.jsonl");
  assert_int_equal(faults[0].line, 3);
  assert_null(strchr(clean_get(faults[0].why), '\033'));
  assert_int_equal(faults[1].line, 12);
  assert_string_equal(clean_get(faults[2].file), "b.jsonl");
}

/* ---- how it was checked ---- */

static void report_checks__are__counted_by_kind(void **state)
{
  struct report_desk *desk = *state;

  add_office(desk);

  const struct report *report = &desk->report;
  assert_int_equal(report->check_count, 2);
  assert_int_equal(report->checks[0].lesson, 0);
  assert_int_equal(report->checks[0].count, 4);
  assert_int_equal(report->checks[0].drawn, 5);
  assert_int_equal(report->checks[0].pool, 15);
  assert_true(report->checks[0].is_installed);
  assert_int_equal(report->checks[1].lesson, 1);
  assert_int_equal(report->checks[1].count, 1);
}

static void report_checks__tell__other_content_apart(void **state)
{
  struct report_desk *desk = *state;
  static const char *const other[] = { "22222222-0000-5000-8000-000000000001", DESK_CONTENT, DESK_CONTENT };

  desk->about.fingerprints = other;
  report_desk_again(desk);
  add_office(desk);

  assert_false(desk->report.checks[0].is_installed);
  assert_true(desk->report.checks[1].is_installed);
}

static void report_asked__gives__what_the_records_say(void **state)
{
  struct report_desk *desk = *state;
  unsigned mark, drawn;

  add_office(desk);
  report_asked(&desk->report, &mark, &drawn);

  assert_int_equal(mark, 4);
  assert_int_equal(drawn, 5);
}

static void report_asked__falls_back__on_course_and_policy(void **state)
{
  struct report_desk *desk = *state;
  unsigned mark, drawn;

  report_finish(&desk->report);
  report_asked(&desk->report, &mark, &drawn);
  assert_int_equal(mark, 4);
  assert_int_equal(drawn, 5);

  desk->course.mastery_score = 3;
  report_asked(&desk->report, &mark, &drawn);
  assert_int_equal(mark, 3);
  assert_int_equal(drawn, 5);
}

/* ---- with a list ---- */

static struct roster_person row(const char *name, const char *department, day_number start)
{
  return (struct roster_person){ .name = clean_text(name),
                                 .department = clean_text(department),
                                 .start = start,
                                 .role_start = DAY_NONE,
                                 .end = DAY_NONE };
}

static void clear_row(struct roster_person *person)
{
  clean_clear(&person->name);
  clean_clear(&person->department);
}

static const struct report_roster office_list = { "roster.csv", false, false, DAY_NONE, 3 };

static void report_finish__adds_up__to_the_list_and_leaves_out_the_others(void **state)
{
  struct report_desk *desk = *state;
  struct roster_person ilse = row("Bakker, Ilse", "Salaris", DAY_NONE),
                       tom = row("Vries, Tom de", "Fiscaal", DAY_NONE);
  struct roster_person gone = row("Éric, Jan", "Fiscaal", DAY_NONE);

  desk->about.roster = &office_list;
  report_desk_again(desk);
  gone.end = desk->about.today - 1;
  report_desk_add_listed(desk, &tom, "tom", FILE_COUNTED, false, DAYS("2026-10-17 sign-in"));
  report_desk_add_listed(desk, &ilse, "ilse", FILE_COUNTED, false,
                         DAYS("2026-10-01 sign-in", "2026-10-05 check-first", "2026-10-05 done"));
  report_desk_add_listed(desk, &gone, "jan", FILE_COUNTED, true, DAYS("2026-10-17 sign-in"));
  report_desk_add(desk, "stranger", FILE_COUNTED, false, DAYS("2026-10-17 sign-in"));
  report_finish(&desk->report);

  const struct report *report = &desk->report;
  assert_int_equal(report->states[PLAN_DONE], 1);
  assert_int_equal(report->states[PLAN_LATE], 1);
  assert_int_equal(report->total, 2);
  assert_int_equal(report->must, 2);
  assert_int_equal(report->left, 1);
  assert_int_equal(report->outside, 1);
  assert_int_equal(report->states[PLAN_DONE] + report->states[PLAN_LATE] + report->states[PLAN_WITHIN] +
                       report->states[PLAN_EXEMPT] + report->states[PLAN_UNKNOWN],
                   report->total);
  /* by name, accents aside; who has none comes first */
  assert_string_equal(clean_get(report->people[0].account), "stranger");
  assert_string_equal(clean_get(report->people[1].name), "Bakker, Ilse");
  assert_string_equal(clean_get(report->people[2].name), "Éric, Jan");
  clear_row(&ilse);
  clear_row(&tom);
  clear_row(&gone);
}

static void report_finish__counts__per_department(void **state)
{
  struct report_desk *desk = *state;
  struct roster_person rows[] = { row("A", "Salaris", DAY_NONE), row("B", "Fiscaal", DAY_NONE),
                                  row("C", "Fiscaal", DAY_NONE), row("D", "", DAY_NONE) };

  desk->about.roster = &office_list;
  report_desk_again(desk);
  report_desk_add_listed(desk, &rows[0], "a", FILE_COUNTED, false, DAYS("2026-10-17 sign-in"));
  report_desk_add_listed(desk, &rows[1], "b", FILE_COUNTED, false,
                         DAYS("2026-10-01 sign-in", "2026-10-05 check-first", "2026-10-05 done"));
  report_desk_add_listed(desk, &rows[2], "c", FILE_COUNTED, false, DAYS("2026-11-17 sign-in"));
  report_desk_add_listed(desk, &rows[3], "d", FILE_COUNTED, false, DAYS("2026-11-17 sign-in"));
  report_finish(&desk->report);

  const struct report_group *groups = desk->report.groups;
  assert_int_equal(desk->report.group_count, 3);
  assert_string_equal(clean_get(groups[0].name), "");
  assert_string_equal(clean_get(groups[1].name), "Fiscaal");
  assert_int_equal(groups[1].total, 2);
  assert_int_equal(groups[1].must, 1);
  assert_int_equal(groups[1].states[PLAN_DONE], 1);
  assert_int_equal(groups[2].states[PLAN_LATE], 1);
  for (size_t i = 0; i < COUNT(rows); i++)
    clear_row(&rows[i]);
}

static void report_finish__makes__no_departments_where_nobody_has_one(void **state)
{
  struct report_desk *desk = *state;

  report_desk_add(desk, "ilse", FILE_COUNTED, false, DAYS("2026-10-01 sign-in"));
  report_finish(&desk->report);

  assert_int_equal(desk->report.group_count, 0);
}

static void report_person__counts__from_the_day_of_the_list(void **state)
{
  struct report_desk *desk = *state;
  day_number start;
  assert_true(date_parse("2026-09-20", &start));
  struct roster_person ilse = row("Bakker, Ilse", "", start);

  desk->about.roster = &office_list;
  report_desk_again(desk);
  report_desk_add_listed(desk, &ilse, "ilse", FILE_COUNTED, false,
                         DAYS("2026-10-01 sign-in", "2026-10-05 check-first", "2026-10-05 done"));
  report_finish(&desk->report);

  const struct report_person *person = report_desk_find(desk, "ilse");
  assert_int_equal(person->days_to_complete, 15);
  assert_true(report_is_joiner(&desk->report, person));
  clear_row(&ilse);
}

/* On two computers, or at an earlier employment too: what counts is when somebody was done first since the start. */
static void report_person__counts__until_the_first_round_since_the_start(void **state)
{
  const struct {
    const char *const *days;
    int to_complete;
  } cases[] = {
    { DAYS("2026-10-01 sign-in", "2026-10-05 check-first", "2026-10-05 done", "2026-11-20 done elsewhere"), 15 },
    { DAYS("2026-10-01 sign-in", "2026-10-02 done elsewhere", "2026-11-05 done"), 12 },
    { DAYS("2026-09-01 done elsewhere"), 0 },
  };
  struct report_desk *desk = *state;
  day_number start;
  assert_true(date_parse("2026-09-20", &start));
  struct roster_person ilse = row("Bakker, Ilse", "", start);

  for (size_t i = 0; i < COUNT(cases); i++) {
    desk->about.roster = &office_list;
    report_desk_again(desk);
    report_desk_add_listed(desk, &ilse, "ilse", FILE_COUNTED, false, cases[i].days);
    report_finish(&desk->report);

    if (report_desk_find(desk, "ilse")->days_to_complete != cases[i].to_complete)
      fail_msg("case %zu: %d days", i, report_desk_find(desk, "ilse")->days_to_complete);
  }
  clear_row(&ilse);
}

static void report_wants__knows__department_and_role_however_written(void **state)
{
  struct report_desk *desk = *state;
  char manager[] = "manager";
  char *roles[] = { manager, NULL };
  struct roster_person ilse = row("Bakker, Ilse", "Fiscaal Réunion", DAY_NONE);
  static const struct {
    const char *department, *role;
    bool wanted;
  } cases[] = { { NULL, NULL, true },       { "fiscaal reunion", NULL, true },
                { "Fiscaal", NULL, false }, { NULL, "Manager", true },
                { NULL, "board", false },   { "Fiscaal Réunion", "board", false } };

  ilse.roles = roles;
  for (size_t i = 0; i < COUNT(cases); i++) {
    desk->about.scope.department = cases[i].department;
    desk->about.scope.role = cases[i].role;
    report_desk_again(desk);
    assert_int_equal(report_wants(&desk->report, &ilse), cases[i].wanted);
    assert_int_equal(report_wants(&desk->report, NULL), cases[i].department == NULL && cases[i].role == NULL);
  }
  clear_row(&ilse);
}

static void report_sample__draws__the_same_people_each_time(void **state)
{
  struct report_desk *desk = *state;
  char first[3][32];

  desk->about.scope.sample = 3;
  for (int round = 0; round < 2; round++) {
    report_desk_again(desk);
    /* in another order the second time */
    for (int i = 0; i < 20; i++) {
      char name[16];

      snprintf(name, sizeof name, "m%02d", round == 0 ? i : 19 - i);
      report_desk_add(desk, name, FILE_COUNTED, false, DAYS("2026-11-10 open"));
    }
    report_finish(&desk->report);
    assert_int_equal(desk->report.sample_count, 3);
    for (size_t i = 0; i < 3; i++) {
      const char *drawn = clean_get(desk->report.people[desk->report.sample[i]].account);

      if (round == 0)
        snprintf(first[i], sizeof first[i], "%s", drawn);
      else
        assert_string_equal(drawn, first[i]);
    }
  }
  assert_string_not_equal(first[0], "m00");
  assert_string_equal(desk->report.sample_seed, "2026-11-23 seven-rules");
}

static void report_sample__draws__only_who_started_in_the_period(void **state)
{
  struct report_desk *desk = *state;

  desk->about.scope.sample = 5;
  assert_true(date_parse("2026-11-01", &desk->about.scope.since));
  report_desk_again(desk);
  report_desk_add(desk, "before", FILE_COUNTED, false, DAYS("2026-10-31 open"));
  report_desk_add(desk, "on-it", FILE_COUNTED, false, DAYS("2026-11-01 open"));
  report_desk_add(desk, "left", FILE_ACCOUNT_GONE, true, DAYS("2026-11-02 open"));
  report_finish(&desk->report);

  assert_int_equal(desk->report.sample_count, 1);
  assert_string_equal(clean_get(desk->report.people[desk->report.sample[0]].account), "on-it");
}

/* ---- decisions ---- */

static void report_add_decision__keeps__code_author_and_withdrawal(void **state)
{
  struct report_desk *desk = *state;
  char course[] = "seven-rules", other[] = "another", lesson[] = "check-first", account[] = "ilse",
       author[] = "h.smit";
  char reason[] = "absent", second[] = "m.jansen";
  struct correction correction = {
    .statement = { .id = "00000009-0000-4000-8000-000000000000",
                   .verb = VERB_WAIVED,
                   .account = account,
                   .course = course,
                   .reason = reason,
                   .until = "2026-12-01",
                   .time = desk->about.made },
    .author = author,
  };

  report_add_decision(&desk->report, &correction);
  correction.statement.verb = VERB_CORRECT;
  correction.statement.lesson = lesson;
  correction.statement.until[0] = '\0';
  correction.statement.time -= INT64_C(86400000);
  correction.withdrawn = true;
  correction.withdrawn_by = second;
  correction.withdrawn_time = desk->about.made;
  report_add_decision(&desk->report, &correction);
  correction.statement.course = other;
  report_add_decision(&desk->report, &correction);
  report_finish(&desk->report);

  const struct report_decision *decisions = desk->report.decisions;
  assert_int_equal(desk->report.decision_count, 2);
  assert_int_equal(decisions[0].lesson, 1);
  assert_string_equal(clean_get(decisions[0].withdrawn_by), "m.jansen");
  assert_day(decisions[0].until, "");
  assert_int_equal(decisions[1].lesson, 3);
  assert_day(decisions[1].until, "2026-12-01");
  assert_string_equal(clean_get(decisions[1].author), "h.smit");
  assert_true(clean_is_empty(decisions[1].withdrawn_by));
}

static void report_finish__counts__a_decision_that_was_not_read(void **state)
{
  struct report_desk *desk = *state;

  report_add_fault(&desk->report, REPORT_CORRECTION, "h.smit.jsonl", 3, "no JSON");
  report_finish(&desk->report);

  assert_false(desk->report.data.all_read);
}

/* What the departments answered at the end is what the lessons were answered: one lesson alone could be found by
 * subtracting. */
static void report_finish__hides__a_second_lesson_with_a_small_one(void **state)
{
  static const struct {
    size_t people[3];
    bool hidden[3];
  } cases[] = {
    { { 3, 9, 20 }, { true, true, false } },
    { { 20, 9, 4 }, { false, true, true } },
    { { 2, 3, 20 }, { true, true, false } },
    { { 5, 9, 0 }, { false, false, false } },
  };
  struct report_desk *desk = *state;

  desk->policy->keep_effect = true;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (size_t moment = 0; moment < REPORT_MOMENTS; moment++) {
      report_desk_again(desk);
      for (size_t j = 0; j < 3; j++)
        desk->report.effect[j].of_lesson[moment] =
            (struct report_answers){ cases[i].people[j], cases[i].people[j], 5 * cases[i].people[j], false };

      report_finish(&desk->report);

      for (size_t j = 0; j < 3; j++)
        assert_int_equal(desk->report.effect[j].of_lesson[moment].hidden, cases[i].hidden[j]);
    }
}

static void report_percentage__rounds__down(void **state)
{
  (void)state;
  assert_int_equal(report_percentage(999, 1000), 99);
  assert_int_equal(report_percentage(2, 3), 66);
  assert_int_equal(report_percentage(3, 3), 100);
  assert_int_equal(report_percentage(0, 0), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_desk, close_desk)

/* ---- what was read, in parts ---- */

static void report_add_file__counts__each_kind_for_itself(void **state)
{
  struct report_desk *desk = *state;
  const struct report_data *data = &desk->report.data;
  static const enum file_state kinds[] = { FILE_COUNTED, FILE_CLOSED, FILE_ACCOUNT_GONE, FILE_SELF_DECLARED,
                                           FILE_NOT_COUNTED };

  for (size_t i = 0; i < COUNT(kinds); i++) {
    report_add_file(&desk->report, kinds[i]);

    assert_int_equal(data->files, i + 1);
    assert_int_equal(data->files_closed, i >= 1);
    assert_int_equal(data->files_gone, i >= 2);
    assert_int_equal(data->files_self_declared, i >= 3);
    assert_int_equal(data->files_not_counted, i >= 4);
  }
}

static void report_data_take__adds__every_number(void **state)
{
  struct report_data whole = { 0 };
  (void)state;

  for (size_t times = 1; times <= 2; times++) {
    struct report_data part = { .files = 1, .files_closed = 2, .files_gone = 3, .files_self_declared = 4,
                                .files_not_counted = 5, .lines = 6, .statements = 7, .duplicates = 8,
                                .unfinished = 9, .damaged = 10, .conflicts = 11, .newer = 12, .decisions = 13,
                                .corrections = 14, .future = 15, .other_name = 16 };

    report_data_take(&whole, &part);

    assert_int_equal(whole.files, times);
    assert_int_equal(whole.files_closed, 2 * times);
    assert_int_equal(whole.files_gone, 3 * times);
    assert_int_equal(whole.files_self_declared, 4 * times);
    assert_int_equal(whole.files_not_counted, 5 * times);
    assert_int_equal(whole.lines, 6 * times);
    assert_int_equal(whole.statements, 7 * times);
    assert_int_equal(whole.duplicates, 8 * times);
    assert_int_equal(whole.unfinished, 9 * times);
    assert_int_equal(whole.damaged, 10 * times);
    assert_int_equal(whole.conflicts, 11 * times);
    assert_int_equal(whole.newer, 12 * times);
    assert_int_equal(whole.decisions, 13 * times);
    assert_int_equal(whole.corrections, 14 * times);
    assert_int_equal(whole.future, 15 * times);
    assert_int_equal(whole.other_name, 16 * times);
  }
}

static void report_lines_counted__leaves_out__what_does_not_count(void **state)
{
  struct report_desk *desk = *state;
  const struct record_counts counts = { .lines = 21, .statements = 19, .damaged = 2 };
  struct report part;

  for (size_t i = 0; i < 2; i++) {
    report_init(&part, &desk->about);
    report_add_counts(&part, &counts);
    report_add_fault(&part, REPORT_DECISION, "noor.jsonl", 1, "it does not count");
    part.later = 3;
    part.outranked = 5;
    part.elsewhere = 4;
    report_take(&desk->report, &part);
    report_clear(&part);
  }

  assert_int_equal(report_lines_counted(&desk->report), 2 * (19 - 1 - 3 - 5 - 4));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(report_add_file__counts__each_kind_for_itself),
    TEST(report_data_take__adds__every_number),
    TEST(report_lines_counted__leaves_out__what_does_not_count),
    TEST(report_add_person__keeps__dates_of_an_open_round),
    TEST(report_add_person__gives__receipt_of_the_pass_and_of_the_round),
    TEST(report_add_person__shows__last_pass_of_a_refresher),
    TEST(report_add_person__counts__days_late),
    TEST(report_add_person__cleans__the_name),
    TEST(report_add_person__tells__who_saw_the_house_rules),
    TEST(report_finish__counts__everybody_once),
    TEST(report_add_unreadable__counts_not__who_left),
    TEST(report_finish__leaves_out__whom_the_course_is_not_for),
    TEST(report_finish__tells__first_and_last_day),
    TEST(report_select__sorts__by_delay_term_or_name),
    TEST(report_select__keeps__names_in_order_among_equals),
    TEST(report_finish__says__whether_all_was_read),
    TEST(report_add_fault__is_listed__by_file_and_line),
    TEST(report_checks__are__counted_by_kind),
    TEST(report_checks__tell__other_content_apart),
    TEST(report_asked__gives__what_the_records_say),
    TEST(report_asked__falls_back__on_course_and_policy),
    TEST(report_finish__adds_up__to_the_list_and_leaves_out_the_others),
    TEST(report_finish__counts__per_department),
    TEST(report_finish__makes__no_departments_where_nobody_has_one),
    TEST(report_person__counts__from_the_day_of_the_list),
    TEST(report_person__counts__until_the_first_round_since_the_start),
    TEST(report_wants__knows__department_and_role_however_written),
    TEST(report_sample__draws__the_same_people_each_time),
    TEST(report_sample__draws__only_who_started_in_the_period),
    TEST(report_add_decision__keeps__code_author_and_withdrawal),
    TEST(report_finish__counts__a_decision_that_was_not_read),
    TEST(report_finish__hides__a_second_lesson_with_a_small_one),
    TEST(report_percentage__rounds__down),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
