/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a session writes and when: the record of a round, what becomes of it
 * when something fails on the way, practice, the organisation's own rules. */
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

#include "base/xalloc.h"
#include "core/spool.h"
#include "golden.h"
#include "learner.h"
#include "xapi_check.h"

static void assert_record_is_golden(const struct learner *learner, const char *name)
{
  char *record = learner_record(learner);
  char *text = learner_record_without_ids(learner);

  for (char *line = strtok(record, "\n"); line != NULL; line = strtok(NULL, "\n")) {
    const char *wrong = xapi_check(line);

    if (wrong != NULL)
      fail_msg("%s: %s", wrong, line);
  }
  assert_true(golden_is_same(name, text));
  free(record);
  free(text);
}

/* ---- a whole round ---- */

static void session__records__a_whole_round_and_no_more_than_that(void **state)
{
  struct learner *learner = *state;
  struct session session;
  char receipt[10];
  learner_start_home(learner, &session);

  learner_pass(&session, "Check first");
  assert_false(session.receipt_is_course);
  learner->now += 60000;
  learner_choose(&session, "Go on with 2: Report at once");
  while (learner_screen(&session) == SCREEN_STEP)
    learner_go_on(&session);
  learner_finish_try(&session, 0);

  assert_record_is_golden(learner, "flow-round.jsonl");
  assert_true(session.receipt_is_course);
  assert_int_equal(session.plan.state, PLAN_DONE);
  assert_int_equal(session.state.pending_count, 0);
  assert_false(session.not_recorded);
  /* the receipt is that of the completion, which the certificate will ask for */
  uuid_receipt(session.plan.last_completed_id, receipt);
  assert_string_equal(session.receipt, receipt);
  assert_string_equal(session.recorded, receipt);
  char *line = xasprintf("Recorded on 23 November at 09:43. Receipt number %s.", receipt);
  assert_true(learner_sees(&session, line));
  assert_true(learner_sees(&session, "That was the last one: thank you."));
  assert_true(learner_sees(&session, "Next year: 15 minutes."));
  free(line);
  session_close(&session);
}

static void session__opens__a_round_with_the_first_lesson_only(void **state)
{
  struct learner *learner = *state;
  struct session session;

  learner_start_home(learner, &session);
  learner_press(&session, ACTION_WORDS);
  learner_press(&session, ACTION_BACK);
  assert_int_equal(learner_count_lines(learner, ""), 0);

  learner_choose(&session, "Report at once");
  assert_int_equal(learner_count_lines(learner, "initialized"), 1);
  learner_press(&session, ACTION_OVERVIEW);
  learner_choose(&session, "Check first");
  assert_int_equal(learner_count_lines(learner, ""), 1);
  session_close(&session);
}

static void session__writes__nothing_about_a_try_that_did_not_pass(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");

  learner_finish_try(&session, 4);

  assert_true(learner_sees(&session, "Nothing is recorded about this attempt"));
  assert_int_equal(learner_count_lines(learner, ""), 1);
  session_close(&session);
}

static void session__keeps__what_the_policy_switches_on(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_policy(learner, "policy/effect.xml");
  learner_start(learner, &session);
  assert_true(learner_sees(&session, "kept as well: how many attempts it took"));
  assert_true(learner_sees(&session, "whoever may read the records can see this per person too"));
  learner_enter(&session);

  learner_reach_quiz(&session, "Check first");
  learner_finish_try(&session, 2);
  assert_true(learner_sees(&session, "That this attempt was not enough is recorded"));
  learner_choose(&session, "Go on with these points");
  learner_finish_try(&session, 0);

  assert_record_is_golden(learner, "flow-effect.jsonl");
  session_close(&session);
}

static void pass_after_two_misses(struct learner *learner, struct session *session, const char *policy)
{
  learner_use_policy(learner, policy);
  learner_start_home(learner, session);
  learner_reach_quiz(session, "Check first");
  learner_finish_try(session, 2);
  learner_choose(session, "Go on with these points");
  learner_finish_try(session, 0);
}

static void session__keeps__the_missed_questions_alone(void **state)
{
  struct learner *learner = *state;
  struct session session;

  pass_after_two_misses(learner, &session, "policy/items-missed.xml");

  assert_record_is_golden(learner, "flow-items-missed.jsonl");
  session_close(&session);
}

static void session__keeps__every_answer_where_the_policy_says_so(void **state)
{
  struct learner *learner = *state;
  struct session session;

  pass_after_two_misses(learner, &session, "policy/items-answers.xml");

  assert_record_is_golden(learner, "flow-items-answers.jsonl");
  session_close(&session);
}

/* Somebody who goes on missing for very long is recorded all the same. */
static void session__records__a_pass_after_more_tries_than_a_line_holds(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_policy(learner, "policy/items-answers.xml");
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");
  for (size_t i = 0; i < 2000; i++) {
    struct state_lesson *lesson = session_lesson_state(&session);
    const char *choice[] = { "wait" };
    char *item = xasprintf("an-item-that-has-gone-%zu", i);

    state_set_answer(&lesson->quiz, &lesson->quiz_count, item, choice, 1);
    free(item);
  }

  learner_finish_try(&session, 0);

  assert_false(session.not_recorded);
  assert_int_equal(learner_count_lines(learner, ":flow:one"), 1);
  session_close(&session);
}

static void session__welcomes_again__when_the_policy_changed(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  session_close(&session);
  learner_start(learner, &session);
  assert_int_equal(learner_screen(&session), SCREEN_HOME);
  session_close(&session);

  learner_use_policy(learner, "policy/effect.xml");
  learner_start(learner, &session);

  assert_int_equal(learner_screen(&session), SCREEN_WELCOME);
  session_close(&session);
}

/* ---- cut off ---- */

/* The private state as it is on disk. */
static void load_state(const struct learner *learner, struct state *state)
{
  struct error error;

  assert_true(state_load(&learner->world.place, state, &error));
}

/* Whoever is cut off here has neither a finished lesson without its statement nor lost an answer. */
static void look_at_state(struct learner *learner)
{
  struct state state;

  load_state(learner, &state);
  const struct state_lesson *lesson = state_find_lesson(&state, "flow", "one", false);
  if (lesson != NULL && lesson->finished && learner_count_lines(learner, ":flow:one") == 0)
    assert_int_not_equal(state.pending_count, 0);
  state_clear(&state);
}

static void session__finishes__in_the_same_moment_as_its_statement_is_kept(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");

  learner->on_clock = look_at_state;
  learner_finish_try(&session, 0);

  assert_int_equal(learner_screen(&session), SCREEN_RESULT);
  session_close(&session);
}

static void session__records__a_quiz_whose_last_answer_was_given(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");
  for (int i = 0; i < 3; i++)
    learner_go_on(&session), learner_go_on(&session);
  learner_answer(&session, true);
  session_close(&session); /* killed on the explanation of the last one */

  learner_start(learner, &session);
  assert_int_equal(learner_count_lines(learner, ":flow:one"), 0);
  learner_choose(&session, "Check first");

  assert_int_equal(learner_screen(&session), SCREEN_RESULT);
  assert_int_equal(learner_count_lines(learner, ":flow:one"), 1);
  session_close(&session);
}

/* As if the program had ended between keeping a statement and forgetting it. */
static void make_pending(struct learner *learner, const char *record)
{
  struct state state;
  struct error error;
  const char *line = strstr(record, "\n") + 1; /* the second: the pass */
  struct statement statement;
  bool set_aside;

  assert_true(record_parse(line, strcspn(line, "\n"), &statement, &error));
  assert_true(state_begin(&learner->world.place, &state, &set_aside, &error));
  state_add_pending(&state, &statement);
  assert_true(state_save(&learner->world.place, &state, &error));
  state_clear(&state);
  statement_clear(&statement);
}

static void session__writes__what_was_pending_when_it_was_cut_off(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_pass(&session, "Check first");
  session_close(&session);
  char *record = learner_record(learner);
  make_pending(learner, record);
  /* cut off before it was appended */
  assert_int_equal(truncate(learner->record, strchr(record, '\n') + 1 - record), 0);

  learner_start(learner, &session);

  assert_int_equal(session.plan.passed, 1);
  assert_int_equal(session.state.pending_count, 0);
  session_close(&session);
  char *again = learner_record(learner);
  assert_string_equal(again, record);
  /* and it is over */
  learner_start(learner, &session);
  session_close(&session);
  assert_int_equal(learner_count_lines(learner, ""), 2);
  free(record);
  free(again);
}

static void session__counts_once__what_was_appended_before_it_was_cut_off(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_pass(&session, "Check first");
  session_close(&session);
  char *record = learner_record(learner);
  make_pending(learner, record);

  learner_start(learner, &session);

  assert_int_equal(session.plan.passed, 1);
  assert_int_equal(session.state.pending_count, 0);
  assert_int_equal(session.progress.statement_count, 2);
  session_close(&session);
  /* the same bytes again at most, which every reader drops */
  char *again = learner_record(learner);
  assert_int_equal(strncmp(again, record, strlen(record)), 0);
  if (strlen(again) > strlen(record))
    assert_string_equal(again + strlen(record), strchr(record, '\n') + 1);
  free(record);
  free(again);
}

static void session__completes__the_round_that_was_cut_off_before_it_said_so(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_pass(&session, "Check first");
  learner_choose(&session, "Back to the overview");
  learner_pass(&session, "Report at once");
  session_close(&session);
  char *record = learner_record(learner);
  const char *end = strstr(record, "verbs/completed");
  while (end[-1] != '\n')
    end--;
  assert_int_equal(truncate(learner->record, end - record), 0);

  learner_start(learner, &session);

  assert_int_equal(learner_count_lines(learner, "verbs/completed"), 1);
  assert_int_equal(session.plan.state, PLAN_DONE);
  free(record);
  session_close(&session);
}

/* ---- the store fails ---- */

/* A record that every store refuses, whoever asks: a link. */
static void break_store(const struct learner *learner)
{
  char *aside = xasprintf("%s.aside", learner->record);

  assert_int_equal(rename(learner->record, aside), 0);
  assert_int_equal(symlink(aside, learner->record), 0);
  free(aside);
}

static void repair_store(const struct learner *learner)
{
  char *aside = xasprintf("%s.aside", learner->record);

  assert_int_equal(unlink(learner->record), 0);
  assert_int_equal(rename(aside, learner->record), 0);
  free(aside);
}

static void session__keeps__for_the_next_start_what_the_store_refused(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");
  break_store(learner);

  learner_finish_try(&session, 0);

  /* said, on the result itself; nothing claims that it was recorded */
  assert_true(learner_sees(&session, "Passed. 4 of the 4 right."));
  assert_true(learner_sees(&session, "Not recorded yet: "));
  assert_false(learner_shows(&session, "Recorded"));
  assert_true(session.not_recorded);
  assert_string_equal(session.recorded, "");
  assert_int_equal(spool_count(learner->state_folder), 1);
  /* but here it counts, and one can go on */
  assert_int_equal(session.plan.passed, 1);
  session_close(&session);

  repair_store(learner);
  learner_start(learner, &session);
  assert_true(learner_sees(&session, "An earlier result that could not be recorded then has been recorded now"));
  assert_int_equal(spool_count(learner->state_folder), 0);
  assert_int_equal(learner_count_lines(learner, ":flow:one"), 1);
  assert_int_equal(session.plan.passed, 1);
  assert_false(session.not_recorded);
  session_close(&session);
  learner_start(learner, &session);
  assert_int_equal(learner_count_lines(learner, ":flow:one"), 1);
  session_close(&session);
}

static void session__still_waits__while_the_store_refuses(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");
  break_store(learner);
  learner_finish_try(&session, 0);
  session_close(&session);

  learner_start(learner, &session);

  assert_true(session.not_recorded);
  assert_int_equal(spool_count(learner->state_folder), 1);
  session_close(&session);
  repair_store(learner);
}

static void session__shows__at_the_end_what_could_be_kept_nowhere(void **state)
{
  struct learner *learner = *state;
  struct session session;
  char *aside = xasprintf("%s.aside", learner->state_folder);
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");
  for (int i = 0; i < 3; i++)
    learner_go_on(&session), learner_go_on(&session);
  learner_answer(&session, true);
  break_store(learner);
  /* the state's folder has gone, and nobody can make it again */
  assert_int_equal(rename(learner->state_folder, aside), 0);
  private_write(&learner->folder, "state", "", 0);

  learner_enter(&session);

  assert_true(session.not_recorded);
  assert_true(learner_sees(&session, "Not recorded: "));
  assert_non_null(strstr(session.unrecorded.data, ":flow:one"));
  assert_null(xapi_check(strtok(session.unrecorded.data, "\n")));
  session_close(&session);
  free(aside);
}

/* ---- practice ---- */

static void session__records__nothing_in_practice(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner->world.practice = PRACTICE_OWN_CONTENT;
  learner_start_home(learner, &session);
  assert_true(learner_sees(&session, "Practice: nothing is recorded"));

  learner_pass(&session, "Check first");

  assert_true(learner_sees(&session, "Practice: nothing was recorded."));
  assert_int_equal(learner_count_lines(learner, ""), 0);
  assert_int_equal(session.state.pending_count, 0);
  assert_int_equal(spool_count(learner->state_folder), 0);
  session_close(&session);
}

/* ---- the organisation's own rules ---- */

static void session__records__that_the_own_rules_are_known(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_policy(learner, "policy/house-rules.xml");
  learner_start_home(learner, &session);

  learner_choose(&session, "Our own rules");
  assert_true(learner_sees(&session, "What is new: working from home."));
  learner_enter(&session);
  learner_choose(&session, "somewhere on the internet");
  assert_true(learner_sees(&session, "Read it once more, then answer again"));
  assert_int_equal(learner_count_lines(learner, ""), 0);
  learner_enter(&session);
  learner_choose(&session, "the intranet, under Policy");
  learner_choose(&session, "Mo of HR");

  assert_true(learner_sees(&session, "I know where our rules are and whom I can ask."));
  assert_record_is_golden(learner, "flow-house-rules.jsonl");
  learner_enter(&session);
  assert_false(learner_shows(&session, "Our own rules"));
  session_close(&session);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, learner_make, learner_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(session__records__a_whole_round_and_no_more_than_that),
    TEST(session__opens__a_round_with_the_first_lesson_only),
    TEST(session__writes__nothing_about_a_try_that_did_not_pass),
    TEST(session__keeps__what_the_policy_switches_on),
    TEST(session__keeps__the_missed_questions_alone),
    TEST(session__keeps__every_answer_where_the_policy_says_so),
    TEST(session__records__a_pass_after_more_tries_than_a_line_holds),
    TEST(session__welcomes_again__when_the_policy_changed),
    TEST(session__finishes__in_the_same_moment_as_its_statement_is_kept),
    TEST(session__records__a_quiz_whose_last_answer_was_given),
    TEST(session__writes__what_was_pending_when_it_was_cut_off),
    TEST(session__counts_once__what_was_appended_before_it_was_cut_off),
    TEST(session__completes__the_round_that_was_cut_off_before_it_said_so),
    TEST(session__keeps__for_the_next_start_what_the_store_refused),
    TEST(session__still_waits__while_the_store_refuses),
    TEST(session__shows__at_the_end_what_could_be_kept_nowhere),
    TEST(session__records__nothing_in_practice),
    TEST(session__records__that_the_own_rules_are_known),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
