/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session from home to result: the path, the closing questions, second
 * tries, and what can be read beside it. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "learner.h"

/* ---- the way through ---- */

static void session__asks__the_drawn_questions_on_as_many_points(void **state)
{
  struct learner *learner = *state;
  struct session session;
  bool seen[4] = { false, false, false, false };
  learner_start_home(learner, &session);

  learner_reach_quiz(&session, "Check first");
  for (size_t i = 0; i < 4; i++) {
    size_t point = session.lesson->items[session_top(&session)->index].point;

    assert_false(seen[point]);
    seen[point] = true;
    learner_answer(&session, true);
    learner_enter(&session);
  }

  assert_int_equal(learner_screen(&session), SCREEN_RESULT);
  assert_true(learner_sees(&session, "Passed. 4 of the 4 right."));
  session_close(&session);
}

static void session__passes__as_soon_as_enough_is_right_at_the_end_of_a_try(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");

  learner_finish_try(&session, 1);

  assert_int_equal(learner_screen(&session), SCREEN_RESULT);
  assert_true(learner_sees(&session, "Passed. 3 of the 4 right."));
  assert_true(learner_sees(&session, "One point comes back some time later: the point "));
  session_close(&session);
}

static void session__asks_again__only_what_was_missed(void **state)
{
  struct learner *learner = *state;
  struct session session;
  size_t missed[4];
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");

  learner_finish_try(&session, 2);
  assert_int_equal(learner_screen(&session), SCREEN_MISSED);
  assert_true(learner_sees(&session, "Not passed yet: 2 of the 4 right, 3 is enough."));
  assert_true(learner_sees(&session, "2 points come back"));
  assert_true(learner_sees(&session, "The 2 other points are yours already."));
  assert_int_equal(quiz_missed(session.quiz, missed, 4), 2);
  learner_choose(&session, "Go on with these points");

  /* another story on one of the missed points; one right answer more is enough */
  size_t item = session_top(&session)->index;
  assert_true(session.lesson->items[item].point == missed[0] || session.lesson->items[item].point == missed[1]);
  for (size_t i = 0; i < quiz_answered(session.quiz); i++) {
    size_t before;
    bool right;

    quiz_answered_at(session.quiz, i, &before, &right);
    assert_int_not_equal(before, item);
  }
  assert_true(learner_sees(&session, "losing question 1 of 2"));
  learner_answer(&session, true);
  learner_enter(&session);
  assert_int_equal(learner_screen(&session), SCREEN_RESULT);
  assert_true(learner_sees(&session, "Passed. 3 of the 4 right."));
  session_close(&session);
}

static void session__offers__the_page_of_every_missed_point(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");

  for (unsigned try = 1; try <= 3; try++) {
    learner_finish_try(&session, 2);
    assert_int_equal(learner_screen(&session), SCREEN_MISSED);
    char *text = learner_text(&session);
    const char *first = strstr(text, ". the point ");
    assert_non_null(first);
    assert_non_null(strstr(first + 1, ". the point "));
    free(text);
    if (try < 3)
      learner_choose(&session, "Go on with these points");
  }
  learner_choose(&session, "the point ");
  assert_int_equal(learner_screen(&session), SCREEN_PAGE);
  learner_enter(&session);
  assert_int_equal(learner_screen(&session), SCREEN_MISSED);

  /* and says whom to ask; no limit of tries */
  learner_choose(&session, "Go on with these points");
  assert_int_equal(learner_screen(&session), SCREEN_QUIZ);
  assert_true(learner_sees(&session, "Does a point keep coming back? Talk it over with your manager"));
  learner_finish_try(&session, 0);
  assert_int_equal(learner_screen(&session), SCREEN_RESULT);
  session_close(&session);
}

static void session__never_gives__hints_in_the_closing_questions(void **state)
{
  struct learner *learner = *state;
  struct session session;
  bool hinted = false;
  learner_start_home(learner, &session);

  learner_choose(&session, "Check first");
  while (learner_screen(&session) == SCREEN_STEP) {
    struct view view;

    session_view(&session, &view);
    if ((view.verbs & VERB(ACTION_HINT)) != 0) {
      learner_press(&session, ACTION_HINT);
      assert_true(learner_sees(&session, "Hint 1: Two are right."));
      hinted = true;
    }
    view_clear(&view);
    learner_go_on(&session);
  }
  assert_true(hinted);
  while (learner_screen(&session) == SCREEN_QUIZ) {
    struct view view;

    session_view(&session, &view);
    assert_int_equal(view.verbs & VERB(ACTION_HINT), 0);
    view_clear(&view);
    learner_go_on(&session);
  }
  session_close(&session);
}

static void session__marks__without_answering_until_it_is_confirmed(void **state)
{
  struct learner *learner = *state;
  struct session session;
  struct action other = { .kind = ACTION_CHOOSE, .id = 0 };
  learner_start_home(learner, &session);
  learner_choose(&session, "Check first");
  while (!learner_shows(&session, "Choose all that is right."))
    learner_go_on(&session);

  learner_choose(&session, "Right: call a number");
  learner_choose(&session, "Wrong: reply by mail");
  session_act(&session, &other); /* nobody offers it here */
  assert_false(session_top(&session)->answered);
  learner_press(&session, ACTION_UNDO);
  assert_int_equal(session_top(&session)->chosen, 0);
  learner_choose(&session, "Right: call a number");
  learner_choose(&session, "Right: walk over");
  learner_choose(&session, "Answer with what is marked");

  assert_true(learner_sees(&session, "Right. You found exactly what belongs."));
  session_close(&session);
}

static void session__explains__another_option_on_request(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_reach_quiz(&session, "Check first");

  learner_choose(&session, "Wrong: I do what it says.");
  assert_true(learner_sees(&session, "Not right. Understandable, but that is how it goes wrong."));
  assert_true(learner_sees(&session, "That way you know for sure."));
  char *before = learner_text(&session);
  learner_choose(&session, "Wrong: I wait until tomorrow.");
  assert_null(strstr(before, "It may be too late by then."));
  assert_true(learner_sees(&session, "It may be too late by then."));
  /* the answer itself is given and stays */
  learner_enter(&session);
  assert_int_equal(quiz_right(session.quiz), 0);
  free(before);
  session_close(&session);
}

static void session__says__why_a_lesson_cannot_be_opened(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_copy_content(learner);
  learner_start_home(learner, &session);
  private_write(&learner->folder, "content/flow/two.xml", "<lesson", 7);

  learner_choose(&session, "Share with care");
  assert_int_equal(learner_screen(&session), SCREEN_HOME);
  assert_true(learner_sees(&session, "it follows later"));
  learner_choose(&session, "Report at once");
  assert_int_equal(learner_screen(&session), SCREEN_HOME);
  assert_true(learner_sees(&session, "two.xml:1"));

  /* the other lesson still works */
  learner_choose(&session, "Check first");
  assert_int_equal(learner_screen(&session), SCREEN_STEP);
  session_close(&session);
}

static void session__says__why_there_is_no_glossary(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_copy_content(learner);
  private_write(&learner->folder, "content/glossary.xml", "<glossary", 9);
  learner_start_home(learner, &session);

  learner_press(&session, ACTION_WORDS);

  assert_int_equal(learner_screen(&session), SCREEN_GLOSSARY);
  assert_true(learner_sees(&session, "glossary.xml:1"));
  session_close(&session);
}

static void session__finds__words_but_never_questions(void **state)
{
  struct learner *learner = *state;
  struct action search = { .kind = ACTION_TEXT };
  struct session session;
  learner_start_home(learner, &session);
  learner_press(&session, ACTION_SEARCH);

  search.text = xstrdup("hurry"); /* only in closing questions */
  session_act(&session, &search);
  free(search.text);
  assert_true(learner_sees(&session, "Nothing found."));
  search.text = xstrdup("FRIDAY");
  session_act(&session, &search);
  free(search.text);
  learner_choose(&session, "Friday");

  assert_int_equal(learner_screen(&session), SCREEN_PAGE);
  assert_true(learner_sees(&session, "A mail on Friday"));
  session_close(&session);
}

static void session__shows__the_words_of_what_is_on_the_screen(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_choose(&session, "Check first");

  learner_press(&session, ACTION_WORDS);

  assert_int_equal(learner_screen(&session), SCREEN_WORDS);
  assert_true(learner_sees(&session, "A false message that makes you do something."));
  learner_enter(&session);
  assert_int_equal(learner_screen(&session), SCREEN_STEP);
  session_close(&session);
}

static void session__keeps__own_words_to_oneself(void **state)
{
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_pass(&session, "Check first");
  char *record = learner_record(learner);

  learner_choose(&session, "Say it in your own words");
  assert_true(learner_sees(&session, "From now on you check first."));
  learner_type(&session, "  If a number is new, then I call ");

  /* it is on the result, and the next time in the summary */
  assert_int_equal(learner_screen(&session), SCREEN_RESULT);
  assert_true(learner_sees(&session, "My own words: If a number is new, then I call\n"));
  session_close(&session);
  learner_start_home(learner, &session);
  learner_choose(&session, "Summaries");
  learner_choose(&session, "Check first");
  assert_true(learner_sees(&session, "then I call"));
  /* of this lesson only, and nowhere in the record */
  learner_press(&session, ACTION_BACK);
  learner_choose(&session, "Report at once");
  assert_true(learner_sees(&session, "Say it in your own words"));
  char *after = learner_record(learner);
  assert_string_equal(after, record);
  free(after);
  free(record);
  session_close(&session);
}

static void session__takes__own_words_back_and_asks_for_short_ones(void **state)
{
  char much[130];
  struct learner *learner = *state;
  struct session session;
  learner_start_home(learner, &session);
  learner_pass(&session, "Check first");
  learner_choose(&session, "Say it in your own words");

  memset(much, 'm', sizeof much);
  much[121] = '\0';
  learner_type(&session, much);
  assert_true(learner_sees(&session, "That is too long for the card"));
  assert_int_equal(session.state.resolution_count, 0);
  learner_type(&session, "   ");
  assert_int_equal(session.state.resolution_count, 0);
  much[120] = '\0';
  learner_type(&session, much);
  assert_int_equal(learner_screen(&session), SCREEN_RESULT);
  assert_int_equal(session.state.resolution_count, 1);
  learner_choose(&session, "My own words");
  learner_choose(&session, "Take it away");
  assert_true(learner_sees(&session, "Say it in your own words"));

  session_close(&session);
  learner_start_home(learner, &session);
  assert_int_equal(session.state.resolution_count, 0);
  session_close(&session);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, learner_make, learner_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(session__asks__the_drawn_questions_on_as_many_points),
    TEST(session__passes__as_soon_as_enough_is_right_at_the_end_of_a_try),
    TEST(session__asks_again__only_what_was_missed),
    TEST(session__offers__the_page_of_every_missed_point),
    TEST(session__never_gives__hints_in_the_closing_questions),
    TEST(session__marks__without_answering_until_it_is_confirmed),
    TEST(session__explains__another_option_on_request),
    TEST(session__says__why_a_lesson_cannot_be_opened),
    TEST(session__keeps__own_words_to_oneself),
    TEST(session__takes__own_words_back_and_asks_for_short_ones),
    TEST(session__says__why_there_is_no_glossary),
    TEST(session__finds__words_but_never_questions),
    TEST(session__shows__the_words_of_what_is_on_the_screen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
