/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How people stand: joiners, the round that is open, changed content, crashes and two machines. */
#include <config.h>

#include "core/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/uuid.h"
#include "plan_desk.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* ---- registration ---- */

static void plan_registration__is_made_of__five_lines(void **state)
{
  char uuid[UUID_TEXT_SIZE], other[UUID_TEXT_SIZE];
  (void)state;

  plan_registration(home_page, account, seven_rules, ROUND_ONBOARDING, "2026-11-02", uuid);
  assert_string_equal(uuid, "03f81b23-d14e-53e8-9e8c-b3764d36360d");
  plan_registration(home_page, account, seven_rules, ROUND_REFRESHER, "2026-11-02", other);
  assert_string_not_equal(uuid, other);
}

/* ---- joiners ---- */

static void plan_make__gives_a_joiner__the_days_of_the_policy(void **state)
{
  static const struct {
    const char *start, *due, *today;
    enum plan_state state;
    int late;
  } cases[] = {
    { "2026-11-02", "2026-12-02", "2026-11-02", PLAN_WITHIN, 0 },
    { "2026-11-02", "2026-12-02", "2026-12-02", PLAN_WITHIN, 0 },
    { "2026-11-02", "2026-12-02", "2026-12-03", PLAN_LATE, 1 },
    { "2026-11-02", "2026-12-02", "2027-01-02", PLAN_LATE, 31 },
    { "2028-02-29", "2028-03-30", "2028-03-30", PLAN_WITHIN, 0 },
    { "2028-02-29", "2028-03-30", "2028-03-31", PLAN_LATE, 1 },
    { "2026-12-15", "2027-01-14", "2026-12-01", PLAN_WITHIN, 0 }, /* before the first day */
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct plan_desk desk;
    char registration[UUID_TEXT_SIZE];

    plan_desk_open(&desk);
    desk.person.start = on(cases[i].start);
    desk.person.is_assigned = true;
    plan_desk_look(&desk, on(cases[i].today));

    assert_int_equal(desk.plan.state, cases[i].state);
    assert_int_equal(desk.plan.days_late, cases[i].late);
    assert_day(desk.plan.due, cases[i].due);
    assert_int_equal(desk.plan.kind, ROUND_ONBOARDING);
    assert_string_equal(desk.plan.anchor, cases[i].start);
    assert_true(desk.plan.may_start && !desk.plan.round_open && !desk.plan.has_completed);
    assert_int_equal(desk.plan.last_completed, DAY_NONE);
    assert_int_equal(desk.plan.valid_until, DAY_NONE);
    plan_registration(home_page, account, seven_rules, ROUND_ONBOARDING, cases[i].start, registration);
    assert_string_equal(desk.plan.registration, registration);
    plan_desk_close(&desk);
  }
}

static void plan_make__counts_from__the_introduction_for_those_who_were_there_before(void **state)
{
  static const struct {
    const char *start, *due;
  } cases[] = {
    { "2014-03-01", "2026-12-31" },
    { "2026-12-01", "2026-12-31" },
    { "2026-12-10", "2027-01-09" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct plan_desk desk;

    plan_desk_open(&desk);
    memcpy(desk.policy->introduced, "2026-12-01", sizeof desk.policy->introduced);
    desk.person.start = on(cases[i].start);
    desk.person.is_assigned = true;
    plan_desk_look(&desk, on("2026-12-01"));

    assert_int_equal(desk.plan.state, PLAN_WITHIN);
    assert_day(desk.plan.due, cases[i].due);
    plan_desk_close(&desk);
  }
}

static void plan_make__counts__neither_introduction_nor_planned(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_look(&desk, on("2026-11-03"));

  assert_int_equal(desk.plan.required, 3);
  assert_int_equal(desk.plan.minutes_left, 33);
  assert_true(desk.plan.has_next);
  assert_int_equal(desk.plan.next, 1);
  assert_int_equal(desk.plan.lessons[0].state, PLAN_LESSON_NOT_REQUIRED);
  assert_int_equal(desk.plan.lessons[4].state, PLAN_LESSON_NOT_REQUIRED);

  /* a course with nothing else is for nobody */
  desk.lessons[1].planned = desk.lessons[2].planned = desk.lessons[3].introduction = true;
  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-03"));
  plan_desk_look(&desk, on("2027-11-03"));
  assert_int_equal(desk.plan.state, PLAN_NOT_MEANT);
  assert_int_equal(desk.plan.due, DAY_NONE);
  assert_false(desk.plan.may_start || desk.plan.has_next || desk.plan.has_completed);
  plan_desk_close(&desk);
}

static void plan_make__counts__from_the_first_statement_without_a_start(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  plan_desk_look(&desk, on("2026-11-10"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  assert_day(desk.plan.due, "2026-12-10");
  assert_string_equal(desk.plan.anchor, "2026-11-10");

  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-10"));
  plan_desk_look(&desk, on("2026-12-11"));
  assert_int_equal(desk.plan.state, PLAN_LATE);
  assert_day(desk.plan.due, "2026-12-10");
  assert_string_equal(desk.plan.anchor, "2026-11-10");
  plan_desk_close(&desk);
}

static void plan_make__cannot_tell__of_somebody_on_the_list_without_a_start(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.is_assigned = true;
  plan_desk_look(&desk, on("2026-11-10"));
  assert_int_equal(desk.plan.state, PLAN_UNKNOWN);
  assert_int_equal(desk.plan.due, DAY_NONE);
  assert_true(desk.plan.may_start && desk.plan.has_next);

  desk.person.deadline = on("2026-12-31"); /* a date is a date */
  plan_desk_look(&desk, on("2026-11-10"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  assert_day(desk.plan.due, "2026-12-31");
  plan_desk_close(&desk);
}

/* ---- the open round ---- */

static void plan_make__continues__an_open_round_with_its_registration(void **state)
{
  struct plan_desk desk;
  char registration[UUID_TEXT_SIZE];
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_look(&desk, on("2026-11-03"));
  memcpy(registration, desk.plan.registration, sizeof registration);
  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-03"));
  plan_desk_write(&desk, VERB_PASSED, check_first, on("2026-11-04"));
  desk.person.start = on("2026-11-16"); /* HR had it wrong */
  plan_desk_look(&desk, on("2026-11-20"));

  assert_true(desk.plan.round_open);
  assert_string_equal(desk.plan.registration, registration);
  assert_string_equal(desk.plan.anchor, "2026-11-02");
  assert_day(desk.plan.due, "2026-12-16");
  assert_int_equal(desk.plan.passed, 1);
  assert_int_equal(desk.plan.lessons[2].state, PLAN_LESSON_PASSED);
  assert_day(desk.plan.lessons[2].passed, "2026-11-04");
  assert_day(desk.plan.lessons[2].last_passed, "2026-11-04");
  assert_int_equal(desk.plan.lessons[2].last_revision, 1);
  assert_int_equal(desk.plan.next, 1);
  assert_int_equal(desk.plan.minutes_left, 22);

  desk.person.start = on("2026-10-20"); /* the list says when, not what was written at the time */
  plan_desk_look(&desk, on("2026-11-20"));
  assert_day(desk.plan.due, "2026-11-19");
  assert_int_equal(desk.plan.days_late, 1);
  plan_desk_close(&desk);
}

static void plan_make__drops__a_lesson_removed_since(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_look(&desk, on("2026-11-03"));
  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-03"));
  plan_desk_write(&desk, VERB_PASSED, sign_in, on("2026-11-03"));
  plan_desk_write(&desk, VERB_PASSED, check_first, on("2026-11-03"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  desk.lessons[3].planned = true; /* or gone altogether: */
  plan_desk_look(&desk, on("2026-11-04"));
  assert_int_equal(desk.plan.state, PLAN_DONE);
  desk.course.lesson_count = 3;
  plan_desk_look(&desk, on("2026-11-04"));

  assert_int_equal(desk.plan.state, PLAN_DONE);
  assert_int_equal(desk.plan.required, 2);
  assert_day(desk.plan.last_completed, "2026-11-03");
  plan_desk_close(&desk);
}

static void plan_make__leaves__a_lesson_added_since_to_the_next_round(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_look(&desk, on("2026-11-03"));
  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-03"));
  desk.lessons[4].planned = false;
  plan_desk_look(&desk, on("2026-11-04"));
  assert_int_equal(desk.plan.required, 3);
  assert_int_equal(desk.plan.lessons[4].state, PLAN_LESSON_NOT_REQUIRED);

  while (desk.plan.has_next)
    plan_desk_write(&desk, VERB_PASSED, desk.lessons[desk.plan.next].identifier, on("2026-11-05"));
  plan_desk_write(&desk, VERB_COMPLETED, NULL, on("2026-11-05"));
  assert_int_equal(desk.plan.state, PLAN_DONE);
  assert_int_equal(desk.plan.required, 3);
  plan_desk_look(&desk, on("2027-11-05"));
  assert_int_equal(desk.plan.kind, ROUND_REFRESHER);
  assert_int_equal(desk.plan.required, 4);
  plan_desk_close(&desk);
}

static void plan_make__asks_for_all__when_nothing_of_a_round_is_left(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  desk.lessons[1].planned = desk.lessons[2].planned = true;
  plan_desk_look(&desk, on("2026-11-03"));
  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-03"));
  assert_int_equal(desk.plan.required, 1);
  desk.lessons[1].planned = desk.lessons[2].planned = false;
  desk.lessons[3].planned = true;
  plan_desk_look(&desk, on("2026-11-04"));

  assert_int_equal(desk.plan.state, PLAN_WITHIN); /* never done for want of lessons */
  assert_int_equal(desk.plan.required, 2);
  assert_int_equal(desk.plan.passed, 0);
  plan_desk_close(&desk);
}

static void plan_make__counts_together__what_two_machines_wrote(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  plan_desk_look(&desk, on("2026-11-10"));
  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-10"));
  plan_desk_write(&desk, VERB_PASSED, sign_in, on("2026-11-10"));
  plan_desk_write_in(&desk, VERB_INITIALIZED, OTHER_ROUND, ROUND_ONBOARDING, "2026-11-12", NULL,
                     on("2026-11-12") * DAY_MILLISECONDS);
  plan_desk_write_in(&desk, VERB_PASSED, OTHER_ROUND, ROUND_ONBOARDING, "2026-11-12", lock_up,
                     on("2026-11-12") * DAY_MILLISECONDS);
  plan_desk_look(&desk, on("2026-11-13"));

  assert_int_equal(desk.plan.passed, 2);
  assert_string_equal(desk.plan.anchor, "2026-11-10"); /* the older goes on */
  plan_desk_write(&desk, VERB_PASSED, check_first, on("2026-11-13"));
  plan_desk_write(&desk, VERB_COMPLETED, NULL, on("2026-11-13"));
  assert_int_equal(desk.plan.state, PLAN_DONE);
  /* what the other machine has open is not due any more */
  plan_desk_write_in(&desk, VERB_INITIALIZED, "bbbbbbbb-0000-5000-8000-000000000002", ROUND_ONBOARDING,
                     "2027-01-20", NULL, on("2027-01-20") * DAY_MILLISECONDS);
  plan_desk_look(&desk, on("2027-03-01"));
  assert_int_equal(desk.plan.state, PLAN_DONE);
  plan_desk_close(&desk);
}

static void plan_make__is_done__before_the_closing_line_is_written(void **state)
{
  struct plan_desk desk;
  char registration[UUID_TEXT_SIZE];
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_look(&desk, on("2026-11-03"));
  memcpy(registration, desk.plan.registration, sizeof registration);
  plan_desk_pass_all(&desk, on("2026-11-03"));

  /* the round is still the one at hand, so that its closing line can be written */
  assert_int_equal(desk.plan.state, PLAN_DONE);
  assert_true(desk.plan.round_open);
  assert_string_equal(desk.plan.registration, registration);
  assert_int_equal(desk.plan.passed, desk.plan.required);
  assert_day(desk.plan.last_completed, "2026-11-03");
  assert_string_equal(desk.plan.last_completed_id,
                      "00000004-0000-4000-8000-000000000000"); /* of the last pass */
  assert_day(desk.plan.valid_until, "2027-11-03");

  plan_desk_look(&desk, on("2027-06-01"));
  assert_int_equal(desk.plan.state, PLAN_DONE);
  assert_string_equal(desk.plan.registration, registration);
  plan_desk_write(&desk, VERB_COMPLETED, NULL, on("2026-11-03"));
  assert_false(desk.plan.round_open);
  assert_string_not_equal(desk.plan.registration, registration);
  assert_string_equal(desk.plan.last_completed_id, "00000005-0000-4000-8000-000000000000");
  plan_desk_close(&desk);
}

static void plan_make__counts_from__the_last_pass_when_the_closing_line_is_late(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_pass_all(&desk, on("2026-11-03"));
  plan_desk_write(&desk, VERB_COMPLETED, NULL, on("2027-02-01"));
  assert_day(desk.plan.last_completed, "2026-11-03");
  assert_day(desk.plan.valid_until, "2027-11-03");
  assert_string_equal(desk.plan.last_completed_id,
                      "00000005-0000-4000-8000-000000000000"); /* still its own code */

  /* a line without the passes is believed as it is */
  plan_desk_write_in(&desk, VERB_COMPLETED, OTHER_ROUND, ROUND_REFRESHER, "2027-11-03", NULL,
                     on("2027-11-02") * DAY_MILLISECONDS);
  plan_desk_look(&desk, on("2027-11-10"));
  assert_day(desk.plan.last_completed, "2027-11-02");
  assert_day(desk.plan.valid_until, "2028-11-03");
  plan_desk_close(&desk);
}

static void plan_make__goes_on__to_the_refresher_without_a_closing_line(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_pass_all(&desk, on("2026-11-03"));
  plan_desk_look(&desk, on("2027-10-04"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  assert_int_equal(desk.plan.kind, ROUND_REFRESHER);
  assert_int_equal(desk.plan.passed, 0);
  assert_string_equal(desk.plan.anchor, "2027-11-03");
  plan_desk_pass_all(&desk, on("2027-10-20"));
  assert_int_equal(desk.plan.state, PLAN_DONE);
  assert_day(desk.plan.valid_until, "2028-11-03");
  plan_desk_close(&desk);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(plan_registration__is_made_of__five_lines),
    cmocka_unit_test(plan_make__gives_a_joiner__the_days_of_the_policy),
    cmocka_unit_test(plan_make__counts_from__the_introduction_for_those_who_were_there_before),
    cmocka_unit_test(plan_make__counts__neither_introduction_nor_planned),
    cmocka_unit_test(plan_make__counts__from_the_first_statement_without_a_start),
    cmocka_unit_test(plan_make__cannot_tell__of_somebody_on_the_list_without_a_start),
    cmocka_unit_test(plan_make__continues__an_open_round_with_its_registration),
    cmocka_unit_test(plan_make__drops__a_lesson_removed_since),
    cmocka_unit_test(plan_make__leaves__a_lesson_added_since_to_the_next_round),
    cmocka_unit_test(plan_make__asks_for_all__when_nothing_of_a_round_is_left),
    cmocka_unit_test(plan_make__counts_together__what_two_machines_wrote),
    cmocka_unit_test(plan_make__is_done__before_the_closing_line_is_written),
    cmocka_unit_test(plan_make__counts_from__the_last_pass_when_the_closing_line_is_late),
    cmocka_unit_test(plan_make__goes_on__to_the_refresher_without_a_closing_line),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
