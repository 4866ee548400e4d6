/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session that is cut off and taken up again, in the other language, or in
 * another window: the same place, the same order. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "golden.h"
#include "learner.h"

/* ---- stopped, and taken up again ---- */

/* As after kill -9: nothing is saved, nothing is said. */
static void kill_and_start(struct learner *learner, struct session *session)
{
  session_close(session);
  learner_start(learner, session);
  assert_int_equal(learner_screen(session), SCREEN_HOME);
}

/* What the home screen will say; the caller frees. */
static char *where_is(struct session *session)
{
  if (learner_screen(session) == SCREEN_STEP)
    return xasprintf("You were at step %zu of 'Check first'. Enter takes you back there.",
                     session_top(session)->index + 1);
  if (learner_screen(session) == SCREEN_QUIZ && quiz_attempt(session->quiz) == 1)
    return xasprintf("You were at closing question %u of 'Check first'. Enter takes you back there.",
                     quiz_number(session->quiz));
  return xstrdup("You were at the closing questions of 'Check first'. Enter takes you back there.");
}

static void session__takes_up__the_same_screen_after_every_step(void **state)
{
  struct learner *learner = *state;
  struct session session;
  unsigned steps = 0;
  learner_start_home(learner, &session);
  learner_choose(&session, "Check first");

  /* two wrong in each of the first tries, so that second tries are interrupted too */
  for (unsigned wrong = 0; learner_screen(&session) != SCREEN_RESULT; steps++) {
    bool is_quiz = learner_screen(&session) == SCREEN_QUIZ;

    assert_in_range(steps, 0, 60);
    if (learner_screen(&session) == SCREEN_MISSED) {
      learner_choose(&session, "Go on with these points");
    } else if (is_quiz && wrong < 4) {
      learner_answer(&session, false);
      learner_enter(&session);
      wrong++;
    } else {
      learner_go_on(&session);
      /* an answered closing question is not shown again: the next one is */
      if (is_quiz)
        learner_enter(&session);
    }
    if (learner_screen(&session) == SCREEN_RESULT)
      break;

    char *before = learner_text(&session);
    char *where = where_is(&session);
    kill_and_start(learner, &session);
    assert_true(learner_sees(&session, where));
    free(where);
    learner_choose(&session, "Check first");
    char *after = learner_text(&session);
    assert_string_equal(after, before);
    free(before);
    free(after);
  }

  assert_in_range(steps, 14, 60);
  assert_int_equal(learner_count_lines(learner, ":flow:one"), 1);
  session_close(&session);
}

static void session__says__where_one_was_in_the_words_of_the_screen(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");
  learner_answer(&session, true);
  learner_enter(&session);
  assert_true(learner_sees(&session, "losing question 2 of 4"));

  kill_and_start(learner, &session);

  assert_true(learner_sees(&session, "You were at closing question 2 of 'Check first'."));
  assert_true(learner_sees(&session, "go on at closing question 2"));
  session_close(&session);
}

static void session__begins__at_the_lesson_one_was_in(void **state)
{
  struct learner *learner = *state;
  struct session session;
  struct view view;
  learner_start_home(learner, &session);
  learner_choose(&session, "Report at once"); /* the second; the first is still to do */
  learner_go_on(&session);

  kill_and_start(learner, &session);

  session_view(&session, &view);
  for (size_t i = 0; i < view_count_options(&view); i++) {
    const struct view_option *option = view_option_at(&view, i, NULL);

    assert_int_equal(option->first, strcmp(clean_get(option->text), "Report at once") == 0);
  }
  view_clear(&view);
  session_close(&session);
}

static void session__goes_back__to_answers_already_given(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_choose(&session, "Check first");
  learner_go_on(&session);
  learner_answer(&session, false);
  char *answered = learner_text(&session);
  learner_enter(&session);

  learner_press(&session, ACTION_BACK);

  char *again = learner_text(&session);
  assert_string_equal(again, answered);
  free(again);
  free(answered);
  session_close(&session);
}

static void session__begins_again__with_other_questions_when_it_was_passed(void **state)
{
  struct learner *learner = *state;
  struct session session;
  size_t first[4], items = 0;
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");
  while (learner_screen(&session) == SCREEN_QUIZ) {
    first[items++] = session_top(&session)->index;
    learner_answer(&session, true);
    learner_enter(&session);
  }
  learner_choose(&session, "Back to the overview");

  learner_reach_quiz(&session, "Check first");
  while (learner_screen(&session) == SCREEN_QUIZ) {
    for (size_t i = 0; i < items; i++)
      assert_int_not_equal(session_top(&session)->index, first[i]);
    learner_answer(&session, true);
    learner_enter(&session);
  }

  assert_true(learner_sees(&session, "You had passed this already; the record stays as it is."));
  assert_int_equal(learner_count_lines(learner, ":flow:one"), 1);
  session_close(&session);
}

static void session__begins_anew__when_the_lesson_was_renewed(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_copy_content(learner);
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");
  learner_answer(&session, true);

  session_close(&session);
  learner_renew_lesson(learner, "one");
  learner_start(learner, &session);
  learner_choose(&session, "Check first");

  assert_int_equal(learner_screen(&session), SCREEN_STEP);
  assert_int_equal(session_top(&session)->index, 0);
  assert_true(learner_sees(&session, "This lesson was renewed since you were here, so it begins at the start"));
  session_close(&session);
}

/* ---- the other language ---- */

struct order {
  size_t count;
  struct action actions[40];
};

static struct order order_of(struct session *session)
{
  struct order order = { 0 };
  struct view view;

  session_view(session, &view);
  order.count = view_count_options(&view);
  assert_in_range(order.count, 0, 40);
  for (size_t i = 0; i < order.count; i++)
    order.actions[i] = view_option_at(&view, i, NULL)->action;
  view_clear(&view);
  return order;
}

static void assert_same_order(const struct order *a, const struct order *b)
{
  assert_int_equal(a->count, b->count);
  for (size_t i = 0; i < a->count; i++) {
    assert_int_equal(a->actions[i].kind, b->actions[i].kind);
    assert_int_equal(a->actions[i].id, b->actions[i].id);
    assert_int_equal(a->actions[i].argument, b->actions[i].argument);
  }
}

static void session__keeps__place_and_order_in_the_other_language(void **state)
{
  struct learner *learner = *state;
  struct session session;
  if (!golden_language("nl"))
    skip();
  golden_language("en");
  learner_start_home(learner, &session);
  learner_choose(&session, "Check first");

  while (learner_screen(&session) != SCREEN_RESULT) {
    char *english = learner_text(&session);
    struct order before = order_of(&session);
    struct screen screen = *session_top(&session);

    learner_press(&session, ACTION_LANGUAGE);
    char *dutch = learner_text(&session);
    struct order after = order_of(&session);
    assert_same_order(&before, &after);
    assert_memory_equal(&screen, session_top(&session), sizeof screen);
    assert_string_not_equal(dutch, english);
    learner_press(&session, ACTION_LANGUAGE);
    char *again = learner_text(&session);
    assert_string_equal(again, english);

    free(english);
    free(dutch);
    free(again);
    learner_go_on(&session);
  }
  session_close(&session);
}

static void session__resumes__in_the_language_chosen_last(void **state)
{
  struct learner *learner = *state;
  struct session session;
  if (!golden_language("nl"))
    skip();
  golden_language("en");
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");
  struct order before = order_of(&session);

  learner_press(&session, ACTION_LANGUAGE);
  kill_and_start(learner, &session);
  assert_string_equal(session.state.language, "nl");
  learner_choose(&session, "Check eerst");

  struct order after = order_of(&session);
  assert_same_order(&before, &after);
  learner_finish_try(&session, 0);
  assert_int_equal(learner_count_lines(learner, "\"lang\":\"nl\""), 1);
  session_close(&session);
}

/* ---- two windows ---- */

static void session__stops__when_a_newer_window_took_over(void **state)
{
  struct learner *learner = *state;
  struct session older, newer;
  size_t length, length_after;
  char *file = xasprintf("%s/state.json", learner->state_folder);
  learner_start_home(learner, &older);
  learner_reach_quiz(&older, "Check first");
  for (int i = 0; i < 3; i++) {
    learner_answer(&older, true);
    learner_enter(&older);
  }

  learner_start(learner, &newer);
  char *before = read_bytes(file, &length);
  learner_answer(&older, true); /* the last one: it would pass */
  char *after = read_bytes(file, &length_after);

  assert_true(older.taken_over);
  assert_true(older.done);
  assert_string_equal(after, before);
  /* whatever is still pressed there writes nothing */
  learner_enter(&older);
  assert_int_equal(learner_count_lines(learner, ":flow:one"), 0);
  session_close(&older);
  learner_choose(&newer, "Check first");
  assert_true(learner_sees(&newer, "losing question 4 of 4"));
  learner_finish_try(&newer, 0);
  assert_int_equal(learner_count_lines(learner, ":flow:one"), 1);
  assert_false(newer.taken_over);
  free(before);
  free(after);
  free(file);
  session_close(&newer);
}

static void session__opens__no_round_in_an_older_window(void **state)
{
  struct learner *learner = *state;
  struct session older, newer;
  learner_start_home(learner, &older);
  learner_start(learner, &newer);

  learner_choose(&older, "Check first");

  assert_true(older.taken_over);
  assert_int_equal(learner_count_lines(learner, "initialized"), 0);
  session_close(&older);
  session_close(&newer);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, learner_make, learner_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(session__takes_up__the_same_screen_after_every_step),
    TEST(session__says__where_one_was_in_the_words_of_the_screen),
    TEST(session__begins__at_the_lesson_one_was_in),
    TEST(session__goes_back__to_answers_already_given),
    TEST(session__begins_again__with_other_questions_when_it_was_passed),
    TEST(session__begins_anew__when_the_lesson_was_renewed),
    TEST(session__keeps__place_and_order_in_the_other_language),
    TEST(session__resumes__in_the_language_chosen_last),
    TEST(session__stops__when_a_newer_window_took_over),
    TEST(session__opens__no_round_in_an_older_window),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
