/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a lesson and a course take, and what that may be. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/lint_minutes.h"
#include "reader_support.h"

static int load(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct xml_document *document = xml_load(data_path("lint/good.xml"), XML_LESSON, &problems);

  *state = lesson_parse(document, NULL, &problems);
  xml_free(document);
  assert_no_problem(&problems);
  return *state == NULL;
}

static int unload(void **state)
{
  lesson_free(*state);
  return 0;
}

static void lint_measure_lesson__counts__what_is_read_and_done(void **state)
{
  struct lint_measure measure = lint_measure_lesson(*state, "nl");

  assert_int_equal(measure.running_words, 39);
  /* 39 of pages; 5 + 3 of result; two questions of 12 and 13 with their explanation; three closing ones of 16
   */
  assert_int_equal(measure.words, 120);
  assert_int_equal(measure.seconds, 40 + 5 * 10 + 150);
  assert_int_equal(measure.budget, 7 * 60);
  assert_int_equal(measure.points, 3);
  assert_int_equal(measure.quiz_items, 9);
  assert_int_equal(measure.later_items, 1);
  assert_int_equal(measure.exercises, 1);
  assert_int_equal(measure.single_items, 10);
  assert_int_equal(measure.longest, 0);
  assert_int_equal(lint_minutes(&measure), 4);
}

static void lint_measure_lesson__gives__the_budget_by_what_is_drawn(void **state)
{
  struct lesson *lesson = *state;
  size_t all = lesson->item_count;

  lesson->draw = 5;
  assert_int_equal(lint_measure_lesson(lesson, "en").budget, 11 * 60);
  lesson->draw = 3;
  assert_int_equal(lint_measure_lesson(lesson, "en").budget, 7 * 60);
  lesson->item_count = lesson->path_item_count;
  assert_int_equal(lint_measure_lesson(lesson, "en").budget, 3 * 60);
  assert_int_equal(lint_measure_lesson(lesson, "en").again, 0);
  lesson->item_count = all;
}

static void lint_measure_lesson__counts__only_real_sentences(void **state)
{
  struct lint_measure before = lint_measure_lesson(*state, "nl");
  struct lesson *lesson = *state;
  struct words *title = &lesson->pages[0].title;
  struct words *paragraph = lesson->pages[0].blocks[0].words;
  char *old = paragraph->texts[0].text.s;
  char *old_title = title->texts[0].text.s;
  struct lint_measure after;

  title->texts[0].text.s = (char[]){ "Een titel. Met twee zinnen." };
  paragraph->texts[0].text.s = (char[]){ "Een. Twee woorden. Nu drie woorden." };
  after = lint_measure_lesson(lesson, "nl");
  title->texts[0].text.s = old_title;
  paragraph->texts[0].text.s = old;

  assert_int_equal(after.sentences, before.sentences + 2);
  assert_int_equal(after.sentence_words, before.sentence_words + 2);
}

/* ---- a course ---- */

static void lint_course_budget__is__what_was_promised(void **state)
{
  const struct lint_measure big = { .seconds = 600, .budget = 660, .again = 35, .quiz_items = 15 };
  const struct lint_measure small = { .seconds = 420, .budget = 420, .again = 35, .quiz_items = 9 };
  const struct lint_measure introduction = { .seconds = 130, .budget = 180 };
  struct lint_row seven[7], eight[10];

  (void)state;
  for (size_t i = 0; i < 7; i++)
    seven[i] = (struct lint_row){ i, 0, big };
  for (size_t i = 0; i < 10; i++)
    eight[i] = (struct lint_row){ i, 0, i < 2 ? introduction : small };

  assert_int_equal(lint_course_budget(seven, 7, 0), 85 * 60);
  assert_int_equal(lint_course_seconds(seven, 7, 0), 30 + 7 * 635);
  assert_int_equal(lint_course_budget(eight, 10, 0), 65 * 60);
  assert_int_equal(lint_course_seconds(eight, 10, 0), 30 + 2 * 130 + 8 * 455);
  assert_int_equal(lint_course_seconds(eight, 10, 1), 30);
}

static void lint_course_minutes__warns__of_broken_promises(void **state)
{
  char *languages[] = { (char[]){ "nl" }, NULL };
  char identifier[] = "first";
  struct course_lesson lesson = { .identifier = identifier, .minutes = 10 };
  struct course course = { .languages = languages, .lessons = &lesson, .lesson_count = 1 };
  struct lint_row row = { 0, 0, { .seconds = 629, .budget = 660, .again = 30, .quiz_items = 15 } };
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  lint_course_minutes(&course, "course.xml", &row, 1, &problems);
  assert_no_problem(&problems);

  row.measure.seconds = 630;
  lint_course_minutes(&course, "course.xml", &row, 1, &problems);
  assert_only_problem(&problems, PROBLEM_WARNING,
                      "0: lesson \"first\" takes 11 minutes, and course.xml promises 10");

  lesson.minutes = 13;
  row.measure.seconds = 720; /* 13 minutes for all; with welcome and second try 780 */
  lint_course_minutes(&course, "course.xml", &row, 1, &problems);
  assert_no_problem(&problems);

  row.measure.seconds = 721;
  lint_course_minutes(&course, "course.xml", &row, 1, &problems);
  assert_only_problem(
      &problems, PROBLEM_WARNING,
      "0: the course takes 14 minutes (nl) with welcome and second tries, and 13 were promised");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(lint_measure_lesson__counts__what_is_read_and_done, load, unload),
    cmocka_unit_test_setup_teardown(lint_measure_lesson__gives__the_budget_by_what_is_drawn, load, unload),
    cmocka_unit_test_setup_teardown(lint_measure_lesson__counts__only_real_sentences, load, unload),
    cmocka_unit_test(lint_course_budget__is__what_was_promised),
    cmocka_unit_test(lint_course_minutes__warns__of_broken_promises),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
