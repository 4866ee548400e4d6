/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refreshers: when they open, when they are due; and what is between two rounds. */
#include <config.h>

#include "core/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/uuid.h"
#include "plan_desk.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static char manager[] = "manager";

/* ---- refreshers ---- */

static void plan_make__opens_the_refresher__before_it_is_due(void **state)
{
  static const struct {
    const char *today;
    enum plan_state state;
    bool may_start;
    int late;
  } cases[] = {
    { "2026-11-18", PLAN_DONE, false, 0 },  { "2027-10-18", PLAN_DONE, false, 0 },
    { "2027-10-19", PLAN_WITHIN, true, 0 }, { "2027-11-18", PLAN_WITHIN, true, 0 },
    { "2027-11-19", PLAN_LATE, true, 1 },   { "2028-11-18", PLAN_LATE, true, 366 },
  };
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_do_round(&desk, on("2026-11-18"));
  for (size_t i = 0; i < COUNT(cases); i++) {
    plan_desk_look(&desk, on(cases[i].today));

    if (desk.plan.state != cases[i].state)
      fail_msg("%s: %d", cases[i].today, (int)desk.plan.state);
    assert_int_equal(desk.plan.may_start, cases[i].may_start);
    assert_int_equal(desk.plan.days_late, cases[i].late);
    assert_int_equal(desk.plan.kind, ROUND_REFRESHER);
    assert_string_equal(desk.plan.anchor, "2027-11-18");
    assert_day(desk.plan.due, "2027-11-18");
    assert_day(desk.plan.valid_until, "2027-11-18");
    assert_day(desk.plan.last_completed, "2026-11-18");
    assert_int_equal(desk.plan.passed, cases[i].may_start ? 0 : 3);
    assert_int_equal(desk.plan.required, 3);
    assert_int_equal(desk.plan.minutes_left, cases[i].may_start ? 6 : 0);
    assert_int_equal(desk.plan.has_next, cases[i].may_start);
    assert_day(desk.plan.lessons[1].last_passed, "2026-11-18");
  }
  plan_desk_close(&desk);
}

static void plan_make__keeps_the_day__of_a_refresher_done_in_time(void **state)
{
  static const struct {
    const char *done, *due;
  } cases[] = {
    { "2027-10-19", "2028-11-18" }, /* first day of the window */
    { "2027-11-18", "2028-11-18" }, /* last */
    { "2027-11-19", "2028-11-19" }, /* late: a year from then */
    { "2028-06-01", "2029-06-01" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct plan_desk desk;

    plan_desk_open(&desk);
    desk.person.start = on("2026-11-02");
    plan_desk_do_round(&desk, on("2026-11-18"));
    plan_desk_do_round(&desk, on(cases[i].done));

    assert_int_equal(desk.plan.state, PLAN_DONE);
    assert_day(desk.plan.valid_until, cases[i].due);
    assert_day(desk.plan.due, cases[i].due);
    assert_day(desk.plan.last_completed, cases[i].done);
    plan_desk_close(&desk);
  }
}

/* Two computers with a record each: the second round for a date moves the next one no further. */
static void plan_make__counts_once__two_rounds_for_one_date(void **state)
{
  static const struct {
    enum round_kind kind;
    const char *anchor, *first, *second, *due;
  } cases[] = {
    { ROUND_REFRESHER, "2027-11-18", "2027-11-01", "2027-11-01", "2028-11-18" }, /* on one day */
    { ROUND_REFRESHER, "2027-11-18", "2027-10-20", "2027-11-18", "2028-11-18" }, /* while it was open */
    { ROUND_REFRESHER, "2027-11-18", "2027-11-18", "2027-11-30", "2028-11-30" }, /* as one done late */
    { ROUND_ONBOARDING, "2026-11-02", "2026-11-20", "2026-11-20", "2027-11-20" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    /* in the evening, behind the first of the two */
    int64_t evening = on(cases[i].second) * DAY_MILLISECONDS + DAY_MILLISECONDS / 4 * 3;
    struct plan_desk desk;

    plan_desk_open(&desk);
    desk.person.start = on("2026-11-02");
    if (cases[i].kind == ROUND_REFRESHER)
      plan_desk_do_round(&desk, on("2026-11-18"));
    plan_desk_do_round(&desk, on(cases[i].first));
    for (size_t k = 0; k < desk.course.lesson_count; k++)
      if (course_lesson_is_required(&desk.course.lessons[k]))
        plan_desk_write_in(&desk, VERB_PASSED, OTHER_ROUND, cases[i].kind, cases[i].anchor,
                           desk.course.lessons[k].identifier, evening);
    plan_desk_write_in(&desk, VERB_COMPLETED, OTHER_ROUND, cases[i].kind, cases[i].anchor, NULL, evening + 1);
    plan_desk_look(&desk, on(cases[i].second));

    assert_int_equal(desk.plan.state, PLAN_DONE);
    assert_day(desk.plan.last_completed, cases[i].second);
    assert_day(desk.plan.valid_until, cases[i].due);
    assert_string_equal(desk.plan.anchor, cases[i].due);
    plan_desk_close(&desk);
  }
}

static void plan_make__counts_a_year__from_an_onboarding_done_late_or_early(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2028-01-15");
  plan_desk_do_round(&desk, on("2028-02-29"));
  assert_day(desk.plan.valid_until, "2029-02-28");
  desk.policy->refresher_months = 48;
  plan_desk_look(&desk, on("2028-03-01"));
  assert_day(desk.plan.valid_until, "2032-02-29");
  desk.policy->refresher_months = 0; /* no refreshers: done for good */
  plan_desk_look(&desk, on("2040-03-01"));
  assert_int_equal(desk.plan.state, PLAN_DONE);
  assert_int_equal(desk.plan.valid_until, DAY_NONE);
  assert_int_equal(desk.plan.due, DAY_NONE);
  assert_false(desk.plan.may_start);
  plan_desk_close(&desk);
}

static void plan_make__continues__a_refresher_under_a_new_interval(void **state)
{
  struct plan_desk desk;
  char registration[UUID_TEXT_SIZE];
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_do_round(&desk, on("2026-11-18"));
  plan_desk_look(&desk, on("2027-11-01"));
  memcpy(registration, desk.plan.registration, sizeof registration);
  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2027-11-01"));
  plan_desk_write(&desk, VERB_PASSED, sign_in, on("2027-11-01"));
  desk.policy->refresher_months = 24;
  plan_desk_look(&desk, on("2027-11-02"));

  assert_true(desk.plan.round_open);
  assert_string_equal(desk.plan.registration, registration);
  assert_int_equal(desk.plan.passed, 1);
  assert_day(desk.plan.due, "2027-11-18");
  plan_desk_close(&desk);
}

/* The window of a very short interval opens before the round before it was done. */
static void plan_make__keeps_rounds_apart__at_a_short_interval(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.policy->refresher_months = 1;
  desk.person.start = on("2026-11-02");
  plan_desk_decide(&desk, VERB_CORRECT, sign_in, "", on("2026-11-20"));
  plan_desk_do_round(&desk, on("2026-11-20"));
  plan_desk_look(&desk, on("2026-11-21"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  assert_int_equal(desk.plan.passed, 0);
  assert_day(desk.plan.due, "2026-12-20");
  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-25"));
  plan_desk_write(&desk, VERB_PASSED, check_first, on("2026-11-25"));
  assert_true(desk.plan.round_open);
  assert_int_equal(desk.plan.passed, 1);
  plan_desk_close(&desk);
}

static void plan_make__never_brings_forward__what_is_due(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_do_round(&desk, on("2026-11-18"));
  plan_desk_do_round(&desk, on("2027-10-20"));
  assert_day(desk.plan.valid_until, "2028-11-18");
  plan_desk_decide(&desk, VERB_CORRECT, NULL, "", on("2027-10-25"));
  plan_desk_look(&desk, on("2027-10-26"));
  assert_day(desk.plan.valid_until, "2028-11-18");
  plan_desk_close(&desk);
}

/* A pass that was written for a refresher long before its window waits for it. */
static void plan_make__keeps__a_pass_ahead_of_its_time(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_do_round(&desk, on("2026-11-18"));
  plan_desk_write(&desk, VERB_PASSED, lock_up, on("2027-01-05"));
  assert_int_equal(desk.plan.state, PLAN_DONE);
  assert_false(desk.plan.round_open);
  plan_desk_look(&desk, on("2027-10-19"));

  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  assert_int_equal(desk.plan.passed, 1);
  plan_desk_close(&desk);
}

static void plan_make__is_not_fooled__by_a_clock_set_back(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_look(&desk, on("2026-11-20"));
  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-20"));
  plan_desk_write(&desk, VERB_PASSED, sign_in, on("2026-11-10")); /* before the round was opened */
  plan_desk_write(&desk, VERB_PASSED, check_first, on("2026-11-20"));
  plan_desk_write(&desk, VERB_PASSED, lock_up, on("2026-11-05"));
  assert_int_equal(desk.plan.state, PLAN_DONE);
  plan_desk_write(&desk, VERB_COMPLETED, NULL, on("2026-11-05"));

  assert_int_equal(desk.plan.state, PLAN_DONE);
  assert_int_equal(desk.plan.passed, 3);
  plan_desk_look(&desk, on("2026-11-04")); /* even yesterday's clock */
  assert_int_equal(desk.plan.state, PLAN_DONE);
  plan_desk_close(&desk);
}

/* ---- between rounds ---- */

static void plan_make__offers__spaced_checks_for_thirty_days(void **state)
{
  static const struct {
    const char *today;
    unsigned number;
    const char *until;
  } cases[] = {
    { "2026-12-15", 0, "" },           { "2026-12-16", 1, "2027-01-15" }, { "2027-01-15", 1, "2027-01-15" },
    { "2027-01-16", 0, "" },           { "2027-04-16", 0, "" },           { "2027-04-17", 2, "2027-05-17" },
    { "2027-05-17", 2, "2027-05-17" }, { "2027-05-18", 0, "" },           { "2027-11-01", 0, "" },
  };
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_look(&desk, on("2026-12-01"));
  assert_false(desk.plan.spaced_open);
  plan_desk_do_round(&desk, on("2026-11-18"));
  for (size_t i = 0; i < COUNT(cases); i++) {
    plan_desk_look(&desk, on(cases[i].today));

    if (desk.plan.spaced_open != (cases[i].number > 0))
      fail_msg("%s", cases[i].today);
    if (cases[i].number == 0) {
      assert_int_equal(desk.plan.spaced_until, DAY_NONE);
      continue;
    }
    assert_int_equal(desk.plan.spaced_number, cases[i].number);
    assert_day(desk.plan.spaced_until, cases[i].until);
    assert_int_equal(desk.plan.state, PLAN_DONE); /* never late, never due */
  }
  plan_desk_close(&desk);
}

static void plan_make__offers_no_check__that_was_done_or_is_off(void **state)
{
  char *audience[] = { manager, NULL };
  struct statement score;
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_do_round(&desk, on("2026-11-18"));
  score = plan_desk_draft(&desk, VERB_SCORED, on("2026-12-20") * DAY_MILLISECONDS);
  score.object = OBJECT_LATER;
  score.lesson = sign_in;
  progress_add(&desk.progress, &score);
  plan_desk_look(&desk, on("2026-12-21"));
  assert_false(desk.plan.spaced_open);
  plan_desk_look(&desk, on("2027-04-20")); /* the second is another one */
  assert_true(desk.plan.spaced_open);
  desk.policy->spaced_days[1] = 0;
  plan_desk_look(&desk, on("2027-04-20"));
  assert_false(desk.plan.spaced_open);
  desk.policy->spaced_days[1] = 150;
  desk.course.audience = audience;
  plan_desk_look(&desk, on("2027-04-20"));
  assert_false(desk.plan.spaced_open);
  plan_desk_close(&desk);
}

static void plan_make__asks__for_house_rules_once_per_version(void **state)
{
  static char first[] = "2026-1", second[] = "2027-1";
  struct statement seen;
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_look(&desk, on("2026-11-03"));
  assert_false(desk.plan.house_rules_due);
  free(desk.policy->house_rules_version);
  desk.policy->house_rules_version = xstrdup(first);
  plan_desk_look(&desk, on("2026-11-03"));
  assert_true(desk.plan.house_rules_due);

  seen = plan_desk_draft(&desk, VERB_ACKNOWLEDGED, on("2026-11-03") * DAY_MILLISECONDS);
  seen.object = OBJECT_HOUSE_RULES;
  seen.course = NULL;
  seen.version = first;
  progress_add(&desk.progress, &seen);
  plan_desk_look(&desk, on("2026-11-03"));
  assert_false(desk.plan.house_rules_due);
  free(desk.policy->house_rules_version);
  desk.policy->house_rules_version = xstrdup(second);
  plan_desk_look(&desk, on("2026-11-03"));
  assert_true(desk.plan.house_rules_due);
  plan_desk_close(&desk);
}

/* ---- the organisation's days ---- */

static void plan_make__counts__in_days_of_the_organisation(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  zone_free(desk.zone);
  desk.zone = zone_load("Europe/Amsterdam");
  if (!zone_is_known(desk.zone)) {
    plan_desk_close(&desk);
    skip(); /* no zone data here */
  }
  desk.person.start = on("2026-11-02");
  plan_desk_look(&desk, on("2026-11-18"));
  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-18"));
  plan_desk_write_in(&desk, VERB_COMPLETED, desk.plan.registration, ROUND_ONBOARDING, "2026-11-02", NULL,
                     on("2026-11-18") * DAY_MILLISECONDS + 23 * INT64_C(3600000)); /* midnight in Amsterdam */
  plan_desk_look(&desk, on("2026-11-20"));
  assert_day(desk.plan.last_completed, "2026-11-19");
  assert_day(desk.plan.valid_until, "2027-11-19");
  plan_desk_close(&desk);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(plan_make__opens_the_refresher__before_it_is_due),
    cmocka_unit_test(plan_make__keeps_the_day__of_a_refresher_done_in_time),
    cmocka_unit_test(plan_make__counts_once__two_rounds_for_one_date),
    cmocka_unit_test(plan_make__counts_a_year__from_an_onboarding_done_late_or_early),
    cmocka_unit_test(plan_make__continues__a_refresher_under_a_new_interval),
    cmocka_unit_test(plan_make__keeps_rounds_apart__at_a_short_interval),
    cmocka_unit_test(plan_make__never_brings_forward__what_is_due),
    cmocka_unit_test(plan_make__keeps__a_pass_ahead_of_its_time),
    cmocka_unit_test(plan_make__is_not_fooled__by_a_clock_set_back),
    cmocka_unit_test(plan_make__offers__spaced_checks_for_thirty_days),
    cmocka_unit_test(plan_make__offers_no_check__that_was_done_or_is_off),
    cmocka_unit_test(plan_make__asks__for_house_rules_once_per_version),
    cmocka_unit_test(plan_make__counts__in_days_of_the_organisation),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
