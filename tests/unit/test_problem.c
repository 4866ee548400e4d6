/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of problems: its order, what counts once, and what is first. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/problem.h"

static void problems_first__is_true__without_errors(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct error error;

  (void)state;
  problem_warning(&problems, "a.xml", 3, "long-sentence", "a long sentence");

  assert_true(problems_first(&problems, &error));
  assert_int_equal(problems.count, 1);
  assert_int_equal(problems.errors, 0);
  assert_string_equal(problems.list[0].name, "long-sentence");

  problems_clear(&problems);
}

static void problems_first__gives__the_first_error_with_its_place(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct error error;

  (void)state;
  problem_warning(&problems, "a.xml", 1, NULL, "a warning");
  problem_error(&problems, "b.xml", 12, "no %s", "title");
  problem_error(&problems, "b.xml", 2, "another");

  assert_false(problems_first(&problems, &error));
  assert_string_equal(error.text, "b.xml:12: no title");
  assert_int_equal(error.code, ERROR_BAD_INPUT);

  problems_clear(&problems);
}

static void problems_first__leaves_out__the_line_of_a_whole_file(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct error error;

  (void)state;
  problem_error(&problems, "b.xml", 0, "is empty");

  assert_false(problems_first(&problems, &error));
  assert_string_equal(error.text, "b.xml: is empty");

  problems_clear(&problems);
}

static void problem_error__cleans__name_and_text(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  problem_error(&problems, "a\033]0;x\a.xml", 1, "the value \"%s\"",
                "\xe2\x80\xae"
                "evil\n");

  assert_string_equal(problems.list[0].file, "a^[]0;x^G.xml");
  assert_string_equal(clean_get(problems.list[0].text), "the value \"<U+202E>evil^J\"");

  problems_clear(&problems);
}

static void problems_sort__orders__by_file_line_and_text(void **state)
{
  static const char *const expected[] = { "first", "second", "third", "fourth" };
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  problem_error(&problems, "b.xml", 1, "fourth");
  problem_error(&problems, "a.xml", 10, "third");
  problem_warning(&problems, "a.xml", 2, NULL, "second");
  problem_error(&problems, "a.xml", 2, "first");

  problems_sort(&problems);

  assert_int_equal(problems.count, 4);
  for (size_t i = 0; i < 4; i++)
    assert_string_equal(clean_get(problems.list[i].text), expected[i]);
  assert_int_equal(problems.errors, 3);

  problems_clear(&problems);
}

static void problems_sort__keeps__the_same_sentence_at_the_same_place_once(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  problem_error(&problems, "a.xml", 2, "again");
  problem_error(&problems, "a.xml", 3, "again");
  problem_warning(&problems, "a.xml", 2, NULL, "again");
  problem_error(&problems, "a.xml", 2, "again");

  problems_sort(&problems);

  assert_int_equal(problems.count, 2);
  assert_int_equal(problems.errors, 2);
  assert_int_equal(problems.list[0].severity, PROBLEM_ERROR);
  assert_int_equal(problems.list[0].line, 2);
  assert_int_equal(problems.list[1].line, 3);

  problems_clear(&problems);
}

static void problems_sort__accepts__an_empty_list(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  problems_sort(&problems);

  assert_int_equal(problems.count, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(problems_first__is_true__without_errors),
    cmocka_unit_test(problems_first__gives__the_first_error_with_its_place),
    cmocka_unit_test(problems_first__leaves_out__the_line_of_a_whole_file),
    cmocka_unit_test(problem_error__cleans__name_and_text),
    cmocka_unit_test(problems_sort__orders__by_file_line_and_text),
    cmocka_unit_test(problems_sort__keeps__the_same_sentence_at_the_same_place_once),
    cmocka_unit_test(problems_sort__accepts__an_empty_list),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
