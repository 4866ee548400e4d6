/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year in the life of a session: the checks between the rounds, the
 * refresher, lessons that are renewed meanwhile. The record of last year was
 * completed on 2025-11-24. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "learner.h"
#include "ui/screens.h"

#define IN_BETWEEN "In between: 3 questions, 3 minutes"

static void start_on(struct learner *learner, const char *date, struct session *session)
{
  learner_set_day(learner, date);
  learner_start_home(learner, session);
}

/* ---- between the rounds ---- */

static void session__offers__a_check_in_its_weeks_only(void **state)
{
  struct learner *learner = *state;
  static const struct {
    const char *date;
    bool offered;
  } cases[] = {
    { "2025-12-21", false }, { "2025-12-22", true }, { "2026-01-21", true }, { "2026-01-22", false },
    { "2026-04-22", false }, { "2026-04-23", true }, { "2026-05-23", true }, { "2026-05-24", false },
  };
  learner_use_record(learner, "records/flow-year-ago.jsonl");

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct session session;

    start_on(learner, cases[i].date, &session);
    if (learner_shows(&session, IN_BETWEEN) != cases[i].offered)
      fail_msg("on %s", cases[i].date);
    assert_int_equal(session.plan.state, PLAN_DONE);
    session_close(&session);
  }
}

static void session__asks__in_between_once_and_records_nothing(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2025-12-22", &session);

  learner_choose(&session, IN_BETWEEN);
  assert_true(learner_sees(&session, "uestion 1 of 2"));
  assert_true(learner_sees(&session, "Later "));
  learner_answer(&session, true);
  learner_enter(&session);
  assert_true(learner_sees(&session, "uestion 2 of 2"));
  learner_answer(&session, true);
  learner_enter(&session);
  assert_true(learner_sees(&session, "That was it. Thank you."));
  learner_enter(&session);

  assert_int_equal(learner_screen(&session), SCREEN_HOME);
  assert_false(learner_shows(&session, IN_BETWEEN));
  assert_int_equal(learner_count_lines(learner, ""), 5);
  session_close(&session);
  start_on(learner, "2026-01-01", &session);
  assert_false(learner_shows(&session, IN_BETWEEN));
  session_close(&session);
  /* the second check comes all the same */
  start_on(learner, "2026-04-23", &session);
  learner_choose(&session, IN_BETWEEN);
  assert_true(learner_sees(&session, "uestion 1 of 2"));
  session_close(&session);
}

/* A miss puts its lesson in front for the next time, not for this one. */
static void session__stays__with_a_question_that_went_wrong(void **state)
{
  struct learner *learner = *state;
  struct session session;
  char lessons[2][16];
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2025-12-22", &session);
  learner_choose(&session, IN_BETWEEN);

  for (int i = 0; i < 2; i++) {
    learner_shows(&session, "");
    snprintf(lessons[i], sizeof lessons[i], "%s", session.lesson->identifier);
    const char *prompt = words_get(&spaced_item(&session, (size_t)i)->prompt, "en");
    assert_true(learner_sees(&session, prompt));
    learner_answer(&session, i == 0);
    assert_true(learner_sees(&session, prompt));
    learner_enter(&session);
  }

  assert_string_not_equal(lessons[0], lessons[1]);
  assert_true(learner_sees(&session, "That was it. Thank you."));
  session_close(&session);
}

static void session__takes_up__a_check_at_the_same_question(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2025-12-22", &session);
  learner_choose(&session, IN_BETWEEN);
  learner_answer(&session, false);
  learner_enter(&session);
  char *before = learner_text(&session);
  session_close(&session);

  start_on(learner, "2025-12-23", &session);
  learner_choose(&session, IN_BETWEEN);
  char *after = learner_text(&session);
  assert_string_equal(after, before);
  free(before);
  free(after);
  /* killed on the explanation of the last one */
  learner_answer(&session, true);
  session_close(&session);

  start_on(learner, "2025-12-24", &session);
  learner_choose(&session, IN_BETWEEN);
  assert_true(learner_sees(&session, "That was it. Thank you."));
  learner_enter(&session);
  assert_false(learner_shows(&session, IN_BETWEEN));
  session_close(&session);
}

static void session__draws_again__for_a_later_check(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2025-12-22", &session);
  learner_choose(&session, IN_BETWEEN);
  learner_answer(&session, true);
  learner_enter(&session);
  session_close(&session);

  /* the first was left half done */
  start_on(learner, "2026-04-23", &session);
  learner_choose(&session, IN_BETWEEN);

  assert_true(learner_sees(&session, "uestion 1 of 2"));
  session_close(&session);
}

static void session__survives__a_renewed_lesson_in_a_check(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_copy_content(learner);
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2025-12-22", &session);
  learner_choose(&session, IN_BETWEEN);
  learner_answer(&session, true);
  learner_enter(&session);
  char *before = learner_text(&session);
  session_close(&session);

  learner_renew_lesson(learner, "one");
  learner_renew_lesson(learner, "two");
  start_on(learner, "2025-12-23", &session);
  learner_choose(&session, IN_BETWEEN);

  /* the question is still there, so it is the one that comes */
  char *after = learner_text(&session);
  assert_string_equal(after, before);
  free(before);
  free(after);
  session_close(&session);
}

static void session__shows__the_words_of_a_check(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_copy_content(learner);
  char *lesson = read_bytes(private_path(&learner->folder, "content/flow/two.xml"), NULL);
  char *with_terms = replaced(lesson, "identifier=\"later-alpha-1\" point=\"alpha\"",
                              "identifier=\"later-alpha-1\" terms=\"mfa\" point=\"alpha\"");
  char *with_more = replaced(with_terms, "identifier=\"later-beta-1\" point=\"beta\"",
                             "identifier=\"later-beta-1\" terms=\"mfa\" point=\"beta\"");
  private_write(&learner->folder, "content/flow/two.xml", with_more, strlen(with_more));
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2025-12-22", &session);
  learner_choose(&session, IN_BETWEEN);
  while (learner_shows(&session, "Check first")) {
    learner_answer(&session, true);
    learner_enter(&session);
  }

  learner_press(&session, ACTION_WORDS);

  assert_true(learner_sees(&session, "One more proof that it is you."));
  session_close(&session);
  free(lesson);
  free(with_terms);
  free(with_more);
}

/* ---- the refresher ---- */

static void session__opens__a_refresher_a_month_before_it_is_due(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_record(learner, "records/flow-year-ago.jsonl");

  start_on(learner, "2026-10-24", &session);
  assert_true(learner_sees(&session, "You have passed everything. This is valid until 24 November."));
  session_close(&session);
  start_on(learner, "2026-10-25", &session);

  assert_true(learner_sees(&session, "Time for the refresher"));
  assert_true(learner_sees(&session, "refresher, a few questions"));
  session_close(&session);
}

static void session__asks__two_fresh_questions_of_a_lesson_in_a_refresher(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2026-11-01", &session);

  learner_choose(&session, "Check first");
  assert_int_equal(learner_screen(&session), SCREEN_QUIZ);
  assert_true(learner_sees(&session, "efresher, question 1 of 2"));
  assert_true(learner_sees(&session, "Changed since last time: A voice you know is no proof either."));
  assert_true(learner_sees(&session, "Later "));
  learner_finish_try(&session, 0);
  assert_true(learner_sees(&session, "Passed. 2 of the 2 right."));
  /* of a lesson that asks no more than three itself: one */
  learner_choose(&session, "Go on with 2: Report at once");
  assert_true(learner_sees(&session, "efresher, question 1 of 1"));
  learner_finish_try(&session, 0);

  assert_int_equal(learner_count_lines(learner, "\"round\":\"refresher\""), 5);
  assert_int_equal(learner_count_lines(learner, "\"round\":\"refresher\",\"anchor\":\"2026-11-24\",\"drawn\":2,\"pool\":8,\"mark\":2"), 1);
  assert_int_equal(session.plan.state, PLAN_DONE);
  assert_true(session.receipt_is_course);
  session_close(&session);
}

static bool is_asked(const struct session *session, const char *point)
{
  size_t points[4];
  size_t count = quiz_missed(session->quiz, points, 4);

  for (size_t i = 0; i < count; i++)
    if (strcmp(session->lesson->points[points[i]].identifier, point) == 0)
      return true;
  return false;
}

/* Whatever chance says; a miss in another lesson or course, and what went right, changes nothing. */
static void session__asks__what_was_hard_a_year_ago(void **state)
{
  static const char *const points[] = { "alpha", "beta", "gamma", "delta" };
  struct learner *learner = *state;
  unsigned others = 0;

  for (size_t i = 0; i < 4 * 4; i++) {
    struct session session;
    const char *point = points[i % 4];
    char *item = xasprintf("quiz-%s-1", point);

    learner_use_record(learner, "records/flow-year-ago.jsonl");
    start_on(learner, "2026-11-01", &session);
    session.state.seed = i + 1;
    state_remember_seen(&session.state, "flow", "one", item, "2025-11-20", false);
    state_remember_seen(&session.state, "flow", "one", "quiz-alpha-2", "2025-11-20", true);
    state_remember_seen(&session.state, "flow", "two", "quiz-delta-1", "2025-11-20", false);
    learner_choose(&session, "Check first");

    assert_int_equal(quiz_drawn(session.quiz), 2);
    assert_true(is_asked(&session, point));
    for (size_t j = 0; j < 4; j++)
      others += j != i % 4 && is_asked(&session, points[j]) ? 1 : 0;
    /* said at that question, and at no other */
    const char *asked = session.lesson->points[session.lesson->items[quiz_item(session.quiz)].point].identifier;
    assert_int_equal(learner_shows(&session, "This was hard last time."), strcmp(asked, point) == 0);
    learner_answer(&session, true);
    assert_false(learner_shows(&session, "This was hard last time."));
    session_close(&session);
    free(item);
    char *file = xasprintf("%s/state.json", learner->state_folder);
    assert_int_equal(unlink(file), 0);
    free(file);
  }
  assert_int_equal(others, 16);
}

static void session__asks__one_more_after_one_miss_in_a_refresher(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2026-11-01", &session);
  learner_choose(&session, "Check first");

  learner_finish_try(&session, 1);
  assert_true(learner_sees(&session, "Not passed yet: 1 of the 2 right, 2 is enough."));
  learner_choose(&session, "Go on with this point");
  assert_true(learner_sees(&session, "efresher, question 1 of 1"));
  learner_finish_try(&session, 0);

  assert_int_equal(learner_screen(&session), SCREEN_RESULT);
  session_close(&session);
}

static void session__shows__the_summary_after_two_misses_in_a_refresher(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2026-11-01", &session);
  learner_choose(&session, "Check first");

  learner_finish_try(&session, 2);
  learner_choose(&session, "Read the summary, then go on");
  assert_int_equal(learner_screen(&session), SCREEN_RECAP);
  learner_enter(&session);

  /* two others, and both to be right */
  assert_true(learner_sees(&session, "efresher, question 1 of 2"));
  learner_finish_try(&session, 0);
  assert_int_equal(learner_screen(&session), SCREEN_RESULT);
  assert_int_equal(learner_count_lines(learner, "\"round\":\"refresher\""), 2);
  session_close(&session);
}

static void session__offers__the_whole_lesson_in_a_refresher(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2026-11-01", &session);
  learner_choose(&session, "Check first");
  learner_finish_try(&session, 2);

  learner_choose(&session, "Do the whole lesson again");
  assert_int_equal(learner_screen(&session), SCREEN_STEP);
  while (learner_screen(&session) == SCREEN_STEP)
    learner_go_on(&session);
  assert_true(learner_sees(&session, "losing question 1 of 4"));
  learner_finish_try(&session, 0);

  assert_int_equal(learner_count_lines(learner, "\"round\":\"refresher\",\"anchor\":\"2026-11-24\",\"drawn\":4"), 1);
  session_close(&session);
}

static void session__counts__a_check_that_went_right_in_the_refresher(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2025-12-22", &session);
  learner_choose(&session, IN_BETWEEN);
  for (int i = 0; i < 2; i++) {
    learner_answer(&session, true);
    learner_enter(&session);
  }
  session_close(&session);

  start_on(learner, "2026-11-01", &session);
  learner_choose(&session, "Check first");

  assert_true(learner_sees(&session, "efresher, question 1 of 1"));
  session_close(&session);
}

static void session__takes_up__a_refresher_at_the_same_question(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2026-11-01", &session);
  learner_choose(&session, "Check first");
  learner_answer(&session, true);
  learner_enter(&session);
  char *before = learner_text(&session);
  session_close(&session);

  start_on(learner, "2026-11-02", &session);
  assert_true(learner_sees(&session, "go on with the refresher"));
  learner_choose(&session, "Check first");

  char *after = learner_text(&session);
  assert_string_equal(after, before);
  free(before);
  free(after);
  session_close(&session);
}

static void without_later_questions(struct learner *learner, const char *lesson)
{
  char *path = xasprintf("%s/flow/%s.xml", learner->library.content, lesson);
  char *name = xasprintf("content/flow/%s.xml", lesson);
  char *text = read_bytes(path, NULL);

  for (char *at = text; (at = strstr(at, "\"later\"")) != NULL;)
    memcpy(at, "\"quiz\" ", 7);
  private_write(&learner->folder, name, text, strlen(text));
  free(text);
  free(name);
  free(path);
}

/* A lesson of one's own may lack them; `check` says that the refresher repeats then. */
static void session__asks__closing_questions_again_where_none_is_for_later(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_copy_content(learner);
  without_later_questions(learner, "one");
  without_later_questions(learner, "two");
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2026-11-01", &session);

  learner_choose(&session, "Check first");
  assert_true(learner_sees(&session, "efresher, question 1 of 2"));
  learner_finish_try(&session, 0);
  assert_true(learner_sees(&session, "Passed. 2 of the 2 right."));
  learner_choose(&session, "Go on with 2: Report at once");
  learner_finish_try(&session, 0);

  assert_int_equal(session.plan.state, PLAN_DONE);
  session_close(&session);
}

static void session__begins_anew__a_refresher_whose_lesson_was_renewed(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_copy_content(learner);
  learner_use_record(learner, "records/flow-year-ago.jsonl");
  start_on(learner, "2026-11-01", &session);
  learner_choose(&session, "Check first");
  learner_answer(&session, true);
  learner_enter(&session);
  session_close(&session);

  learner_renew_lesson(learner, "one");
  start_on(learner, "2026-11-02", &session);
  learner_choose(&session, "Check first");

  assert_true(learner_sees(&session, "This lesson was renewed since you were here, so it begins at the start"));
  assert_true(learner_sees(&session, "efresher, question 1 of 2"));
  session_close(&session);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, learner_make, learner_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(session__offers__a_check_in_its_weeks_only),
    TEST(session__asks__in_between_once_and_records_nothing),
    TEST(session__stays__with_a_question_that_went_wrong),
    TEST(session__takes_up__a_check_at_the_same_question),
    TEST(session__draws_again__for_a_later_check),
    TEST(session__survives__a_renewed_lesson_in_a_check),
    TEST(session__shows__the_words_of_a_check),
    TEST(session__opens__a_refresher_a_month_before_it_is_due),
    TEST(session__asks__two_fresh_questions_of_a_lesson_in_a_refresher),
    TEST(session__asks__what_was_hard_a_year_ago),
    TEST(session__asks__one_more_after_one_miss_in_a_refresher),
    TEST(session__shows__the_summary_after_two_misses_in_a_refresher),
    TEST(session__offers__the_whole_lesson_in_a_refresher),
    TEST(session__counts__a_check_that_went_right_in_the_refresher),
    TEST(session__takes_up__a_refresher_at_the_same_question),
    TEST(session__asks__closing_questions_again_where_none_is_for_later),
    TEST(session__begins_anew__a_refresher_whose_lesson_was_renewed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
