/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session at a training computer: it ends with a last screen, by itself when nobody is there, and leaves a place only
 * while a round is open. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "learner.h"

#define QUIET 60000

static void start(struct learner *learner, struct session *session)
{
  learner->world.is_asked = true;
  learner->world.quiet = QUIET;
  learner_start_home(learner, session);
}

static void act(struct session *session, enum action_kind kind)
{
  const struct action action = { .kind = kind };

  session_act(session, &action);
}

static void session__ends__past_a_last_screen(void **state)
{
  struct session session;
  start(*state, &session);
  learner_choose(&session, "Check first");

  learner_press(&session, ACTION_STOP);

  assert_int_equal(learner_screen(&session), SCREEN_GOODBYE);
  assert_false(session.done);
  learner_press(&session, ACTION_BACK);
  assert_int_equal(learner_screen(&session), SCREEN_HOME);
  learner_choose(&session, "Done, next");
  learner_enter(&session);
  assert_true(session.done);
  assert_false(session.hung_up);
  session_close(&session);
}

static void session__ends__at_the_end_of_input_at_once(void **state)
{
  struct session session;
  start(*state, &session);

  act(&session, ACTION_QUIT);

  assert_true(session.done);
  assert_true(session.hung_up);
  session_close(&session);
}

/* The place is kept, and the next one is asked. */
static void session__ends__when_nobody_is_there(void **state)
{
  struct learner *learner = *state;
  struct session session;
  start(learner, &session);
  learner_reach_quiz(&session, "Check first");

  act(&session, ACTION_QUIET);

  assert_true(session.done);
  assert_false(session.hung_up);
  session_close(&session);
  start(learner, &session);
  assert_true(learner_sees(&session, "You were at closing question 1 of 'Check first'."));
  session_close(&session);
}

/* Whatever the program was stopped by meanwhile. */
static void session__takes_no_answer__after_a_long_silence(void **state)
{
  static const struct {
    int64_t silence;
    bool ends;
  } cases[] = { { QUIET - 1, false }, { QUIET, true }, { 24 * 3600000, true } };

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct learner *learner = *state;
    struct session session;
    start(learner, &session);
    learner_choose(&session, "Check first");
    learner->now += cases[i].silence;

    learner_press(&session, ACTION_HELP);

    assert_int_equal(session.done, cases[i].ends);
    assert_int_equal(learner_screen(&session) == SCREEN_HELP, !cases[i].ends);
    session_close(&session);
  }
}

static void session__never_ends__by_itself_elsewhere(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner->now += 24 * 3600000;

  learner_press(&session, ACTION_HELP);
  assert_false(session.done);
  learner_press(&session, ACTION_STOP);

  assert_true(session.done);
  session_close(&session);
}

static void session_is_finished__tells__whether_a_round_is_open(void **state)
{
  struct learner *learner = *state;
  struct session session;
  start(learner, &session);
  assert_true(session_is_finished(&session));

  learner_pass(&session, "Check first");
  assert_false(session_is_finished(&session));
  learner_choose(&session, "Back to the overview");
  learner_pass(&session, "Report at once");

  assert_true(session_is_finished(&session));
  session_close(&session);
}

/* While one can be on offer, it is to be known that it was done. */
static void session_is_finished__waits__for_the_check_in_between(void **state)
{
  static const struct {
    const char *date;
    bool finished;
  } cases[] = { { "2025-12-21", true }, { "2025-12-22", false }, { "2026-01-21", false }, { "2026-01-22", true } };
  struct learner *learner = *state;

  learner_use_record(learner, "records/flow-year-ago.jsonl");
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct session session;
    learner_set_day(learner, cases[i].date);
    start(learner, &session);

    if (session_is_finished(&session) != cases[i].finished)
      fail_msg("on %s", cases[i].date);
    session_close(&session);
  }
}

/* What cannot be read may be an open round. */
static void session_is_finished__does_not_guess(void **state)
{
  struct learner *learner = *state;
  struct session session;
  error_set(&learner->world.store_problem, ERROR_SYSTEM, "the record cannot be read");
  start(learner, &session);

  assert_false(session_is_finished(&session));
  session_close(&session);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, learner_make, learner_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(session__ends__past_a_last_screen),
    TEST(session__ends__at_the_end_of_input_at_once),
    TEST(session__ends__when_nobody_is_there),
    TEST(session__takes_no_answer__after_a_long_silence),
    TEST(session__never_ends__by_itself_elsewhere),
    TEST(session_is_finished__tells__whether_a_round_is_open),
    TEST(session_is_finished__waits__for_the_check_in_between),
    TEST(session_is_finished__does_not_guess),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
