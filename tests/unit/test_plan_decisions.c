/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager decides, and who is meant by a course. */
#include <config.h>

#include "core/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "plan_desk.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static char manager[] = "manager", clerk[] = "clerk";

/* ---- exemption, leave, deadline ---- */

static void plan_make__exempts__while_it_lasts(void **state)
{
  static const struct {
    enum verb verb;
    const char *until, *today;
    enum plan_state state;
    const char *due;
  } cases[] = {
    { VERB_WAIVED, "", "2028-01-01", PLAN_EXEMPT, "2026-12-02" },
    { VERB_LEAVE, "", "2028-01-01", PLAN_EXEMPT, "2026-12-02" },
    { VERB_LEAVE, "2027-01-31", "2026-11-10", PLAN_EXEMPT, "2027-03-02" },
    { VERB_LEAVE, "2027-01-31", "2027-01-31", PLAN_EXEMPT, "2027-03-02" },
    { VERB_LEAVE, "2027-01-31", "2027-02-01", PLAN_WITHIN, "2027-03-02" }, /* the first day back */
    { VERB_WAIVED, "2027-01-31", "2027-03-02", PLAN_WITHIN, "2027-03-02" },
    { VERB_LEAVE, "2027-01-31", "2027-03-03", PLAN_LATE, "2027-03-02" },
    { VERB_LEAVE, "2026-11-03", "2026-11-20", PLAN_WITHIN, "2026-12-03" },
    { VERB_DEFER, "2027-01-31", "2027-01-31", PLAN_WITHIN, "2027-01-31" },
    { VERB_DEFER, "2027-01-31", "2027-02-01", PLAN_LATE, "2027-01-31" },
    { VERB_DEFER, "2026-11-15", "2026-12-02", PLAN_WITHIN, "2026-12-02" }, /* earlier moves nothing */
    { VERB_DEFER, "2026-11-15", "2026-12-03", PLAN_LATE, "2026-12-02" },
  };
  (void)state;

  /* decided in the corrections, or told by the assignment */
  for (int assigned = 0; assigned < 2; assigned++)
    for (size_t i = 0; i < COUNT(cases); i++) {
      struct plan_desk desk;

      plan_desk_open(&desk);
      desk.person.start = on("2026-11-02");
      if (assigned == 0) {
        plan_desk_decide(&desk, cases[i].verb, NULL, cases[i].until, on("2026-11-03"));
      } else if (cases[i].until[0] == '\0') {
        desk.person.exempt = true;
      } else if (cases[i].verb == VERB_DEFER) {
        desk.person.deadline = on(cases[i].until);
      } else {
        desk.person.absent_until = on(cases[i].until);
      }
      plan_desk_look(&desk, on(cases[i].today));

      if (desk.plan.state != cases[i].state)
        fail_msg("case %zu: state %d", i, (int)desk.plan.state);
      assert_day(desk.plan.due, cases[i].due);
      assert_int_equal(desk.plan.days_late > 0, cases[i].state == PLAN_LATE);
      assert_true(desk.plan.may_start); /* who wants to, may */
      plan_desk_close(&desk);
    }
}

static void plan_make__ignores__decisions_on_another_course(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  desk.course.identifier = shared;
  plan_desk_decide(&desk, VERB_WAIVED, NULL, "", on("2026-11-03"));
  plan_desk_decide(&desk, VERB_DEFER, NULL, "2028-01-01", on("2026-11-03"));
  plan_desk_decide(&desk, VERB_CORRECT, NULL, "", on("2026-11-03"));
  plan_desk_decide(&desk, VERB_CORRECT, sign_in, "", on("2026-11-03"));
  desk.course.identifier = seven_rules;
  plan_desk_look(&desk, on("2026-12-03"));

  assert_int_equal(desk.plan.state, PLAN_LATE);
  assert_int_equal(desk.plan.passed, 0);
  plan_desk_close(&desk);
}

static void plan_make__ignores__rounds_of_another_course(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  desk.course.identifier = shared;
  plan_desk_do_round(&desk, on("2026-11-03"));
  desk.course.identifier = seven_rules;
  plan_desk_look(&desk, on("2026-12-03"));

  assert_int_equal(desk.plan.state, PLAN_LATE);
  assert_int_equal(desk.plan.passed, 0);
  assert_false(desk.plan.has_completed);
  plan_desk_close(&desk);
}

static void plan_make__says_done__also_of_the_exempt(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_do_round(&desk, on("2026-11-18"));
  desk.person.exempt = true;
  plan_desk_look(&desk, on("2027-03-01"));
  assert_int_equal(desk.plan.state, PLAN_DONE);
  plan_desk_look(&desk, on("2028-03-01"));
  assert_int_equal(desk.plan.state, PLAN_EXEMPT);
  assert_int_equal(desk.plan.days_late, 0);
  plan_desk_close(&desk);
}

static void plan_make__gives_time__after_a_leave_over_the_refresher(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_do_round(&desk, on("2026-11-18"));
  plan_desk_decide(&desk, VERB_LEAVE, NULL, "2028-02-01", on("2027-09-01"));
  plan_desk_look(&desk, on("2028-02-02"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  assert_day(desk.plan.due, "2028-03-02");
  assert_string_equal(desk.plan.anchor, "2027-11-18"); /* the name of the round does not move */
  assert_day(desk.plan.valid_until, "2027-11-18");
  plan_desk_close(&desk);
}

static void plan_make__gives_time__to_who_comes_back_as_a_joiner(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_do_round(&desk, on("2026-11-18"));
  desk.person.start = on("2030-05-01");
  plan_desk_look(&desk, on("2030-05-02"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  assert_day(desk.plan.due, "2030-05-31");
  plan_desk_close(&desk);
}

/* ---- corrections ---- */

static void plan_make__counts__a_corrected_lesson_as_passed(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_decide(&desk, VERB_CORRECT, sign_in, "", on("2026-11-05"));
  plan_desk_look(&desk, on("2026-11-06"));
  assert_int_equal(desk.plan.passed, 1);
  assert_day(desk.plan.lessons[1].passed, "2026-11-05");

  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-06"));
  plan_desk_write(&desk, VERB_PASSED, check_first, on("2026-11-06"));
  plan_desk_write(&desk, VERB_PASSED, lock_up, on("2026-11-07"));
  assert_int_equal(desk.plan.state, PLAN_DONE);
  assert_day(desk.plan.last_completed, "2026-11-07");

  /* it belongs to that round, as one between the rounds belongs to none: the refresher begins with nothing */
  plan_desk_decide(&desk, VERB_CORRECT, sign_in, "", on("2027-03-01"));
  plan_desk_look(&desk, on("2027-10-20"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  assert_int_equal(desk.plan.passed, 0);
  plan_desk_decide(&desk, VERB_CORRECT, lock_up, "", on("2027-10-20"));
  plan_desk_look(&desk, on("2027-10-20"));
  assert_int_equal(desk.plan.passed, 1);
  plan_desk_close(&desk);
}

static void plan_make__is_done__when_every_lesson_was_corrected(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_decide(&desk, VERB_CORRECT, sign_in, "", on("2026-11-05"));
  plan_desk_decide(&desk, VERB_CORRECT, check_first, "", on("2026-11-06"));
  plan_desk_decide(&desk, VERB_CORRECT, lock_up, "", on("2026-11-07"));
  plan_desk_look(&desk, on("2026-11-08"));

  assert_int_equal(desk.plan.state, PLAN_DONE);
  assert_false(desk.plan.round_open); /* nothing to close */
  assert_day(desk.plan.last_completed, "2026-11-07");
  assert_int_equal(desk.plan.passed, 3);
  plan_desk_close(&desk);
}

static void plan_make__counts__a_corrected_course_as_completed(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_look(&desk, on("2026-11-03"));
  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-03"));
  plan_desk_decide(&desk, VERB_CORRECT, NULL, "", on("2026-11-20"));
  plan_desk_look(&desk, on("2026-12-15"));

  assert_int_equal(desk.plan.state, PLAN_DONE);
  assert_false(desk.plan.round_open);
  assert_day(desk.plan.last_completed, "2026-11-20");
  assert_string_equal(desk.plan.last_completed_id, "00000002-0000-4000-8000-000000000000");
  assert_day(desk.plan.valid_until, "2027-11-20");
  assert_int_equal(desk.plan.passed, 3);
  plan_desk_close(&desk);
}

static void plan_make__opens_again__when_a_correction_is_withdrawn(void **state)
{
  struct plan_desk desk;
  struct statement withdrawal;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2026-11-02");
  plan_desk_look(&desk, on("2026-11-03"));
  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-03"));
  plan_desk_write(&desk, VERB_PASSED, sign_in, on("2026-11-03"));
  plan_desk_decide(&desk, VERB_CORRECT, NULL, "", on("2026-11-20"));
  withdrawal = plan_desk_draft(&desk, VERB_VOIDED, on("2026-11-21") * DAY_MILLISECONDS);
  withdrawal.object = OBJECT_STATEMENT;
  snprintf(withdrawal.target, sizeof withdrawal.target, "%08x-0000-4000-8000-000000000000", 3u);
  progress_add(&desk.progress, &withdrawal);
  plan_desk_look(&desk, on("2026-12-15"));

  assert_int_equal(desk.plan.state, PLAN_LATE);
  assert_true(desk.plan.round_open);
  assert_int_equal(desk.plan.passed, 1);
  plan_desk_close(&desk);
}

/* The learner does not see corrections and may begin, or have begun, the round all the same. */
static void plan_make__asks_nothing_twice__after_a_correction(void **state)
{
  static const struct {
    const char *corrected, *opened, *due;
  } cases[] = {
    { "2027-11-01", "2027-10-25", "2028-11-18" }, /* in the window, begun before … */
    { "2027-11-01", "2027-11-05", "2028-11-18" }, /* … or after */
    { "2027-09-01", "2027-11-05", "2028-09-01" }, /* before the window: a year from then */
    { "2027-12-01", "2027-11-05", "2028-12-01" }, /* too late: a year from then */
    { "2027-12-01", "2027-12-05", "2028-12-01" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct plan_desk desk;

    plan_desk_open(&desk);
    desk.person.start = on("2026-11-02");
    plan_desk_do_round(&desk, on("2026-11-18"));
    plan_desk_look(&desk, on(cases[i].opened));
    plan_desk_write(&desk, VERB_INITIALIZED, NULL, on(cases[i].opened));
    plan_desk_decide(&desk, VERB_CORRECT, NULL, "", on(cases[i].corrected));
    plan_desk_look(&desk, on("2028-02-01"));

    assert_int_equal(desk.plan.state, PLAN_DONE);
    assert_day(desk.plan.valid_until, cases[i].due);
    plan_desk_close(&desk);
  }
}

/* ---- roles ---- */

static void plan_make__counts__from_the_start_of_the_role(void **state)
{
  char *audience[] = { manager, NULL }, *roles[] = { clerk, manager, NULL }, *others[] = { clerk, NULL };
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.course.audience = audience;
  desk.person.start = on("2026-01-05");
  desk.person.role_start = on("2026-11-02");
  desk.person.roles = roles;
  plan_desk_look(&desk, on("2026-11-02"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  assert_string_equal(desk.plan.anchor, "2026-11-02");
  assert_day(desk.plan.due, "2027-01-31");
  plan_desk_look(&desk, on("2027-02-01"));
  assert_int_equal(desk.plan.state, PLAN_LATE);

  desk.person.role_start = DAY_NONE; /* as the start of employment */
  plan_desk_look(&desk, on("2026-04-05"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  assert_day(desk.plan.due, "2026-04-05");

  desk.person.roles = others;
  plan_desk_look(&desk, on("2027-02-01"));
  assert_int_equal(desk.plan.state, PLAN_NOT_MEANT);
  assert_int_equal(desk.plan.due, DAY_NONE);
  assert_int_equal(desk.plan.days_late, 0);
  plan_desk_close(&desk);
}

static void plan_make__asks_the_policy__who_is_meant(void **state)
{
  char *course_audience[] = { manager, NULL }, *roles[] = { clerk, NULL };
  struct policy_audience *audience = xcalloc(1, sizeof *audience);
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.course.audience = course_audience;
  desk.person.start = on("2026-11-02");
  desk.person.roles = roles;
  plan_desk_look(&desk, on("2026-11-10"));
  assert_int_equal(desk.plan.state, PLAN_NOT_MEANT);

  audience->course = xstrdup(seven_rules);
  audience->roles = xcalloc(2, sizeof *audience->roles);
  audience->roles[0] = xstrdup(clerk);
  for (size_t i = 0; i < desk.policy->audience_count; i++)
    fail_msg("the default policy has no audiences");
  desk.policy->audiences = audience;
  desk.policy->audience_count = 1;
  plan_desk_look(&desk, on("2026-11-10"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  plan_desk_close(&desk);
}

static void plan_make__makes_nobody_late__for_a_role_that_is_unknown(void **state)
{
  char *audience[] = { manager, NULL };
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.course.audience = audience;
  plan_desk_look(&desk, on("2026-11-10"));
  assert_int_equal(desk.plan.state, PLAN_NOT_MEANT);
  assert_true(desk.plan.may_start); /* it is offered */

  plan_desk_write(&desk, VERB_INITIALIZED, NULL, on("2026-11-10"));
  plan_desk_look(&desk, on("2028-11-10"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  assert_int_equal(desk.plan.due, DAY_NONE);
  plan_desk_do_round(&desk, on("2028-11-10"));
  assert_int_equal(desk.plan.state, PLAN_DONE);
  plan_desk_look(&desk, on("2031-11-10"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  assert_int_equal(desk.plan.due, DAY_NONE);
  plan_desk_close(&desk);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(plan_make__exempts__while_it_lasts),
    cmocka_unit_test(plan_make__ignores__decisions_on_another_course),
    cmocka_unit_test(plan_make__ignores__rounds_of_another_course),
    cmocka_unit_test(plan_make__says_done__also_of_the_exempt),
    cmocka_unit_test(plan_make__gives_time__after_a_leave_over_the_refresher),
    cmocka_unit_test(plan_make__gives_time__to_who_comes_back_as_a_joiner),
    cmocka_unit_test(plan_make__counts__a_corrected_lesson_as_passed),
    cmocka_unit_test(plan_make__is_done__when_every_lesson_was_corrected),
    cmocka_unit_test(plan_make__counts__a_corrected_course_as_completed),
    cmocka_unit_test(plan_make__opens_again__when_a_correction_is_withdrawn),
    cmocka_unit_test(plan_make__asks_nothing_twice__after_a_correction),
    cmocka_unit_test(plan_make__counts__from_the_start_of_the_role),
    cmocka_unit_test(plan_make__asks_the_policy__who_is_meant),
    cmocka_unit_test(plan_make__makes_nobody_late__for_a_role_that_is_unknown),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
