/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A string in several languages, and which one stands in for another. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/words.h"

static struct words make_words(void)
{
  struct words words = { NULL, 0, 7 };

  words_add_take(&words, "nl", clean_text("hoi"));
  words_add_take(&words, "en", clean_text("hello"));
  return words;
}

static void words_get__gives__the_asked_language(void **state)
{
  struct words words = make_words();

  (void)state;
  assert_string_equal(words_get(&words, "en"), "hello");
  assert_string_equal(words_get(&words, "nl"), "hoi");

  words_clear(&words);
}

static void words_get__falls_back__to_the_first_language(void **state)
{
  struct words words = make_words();

  (void)state;
  assert_string_equal(words_get(&words, "de"), "hoi");
  assert_string_equal(words_get(&words, "e"), "hoi");

  words_clear(&words);
}

static void words_get__gives__empty_text_for_no_words(void **state)
{
  struct words words = { NULL, 0, 0 };

  (void)state;
  assert_string_equal(words_get(&words, "nl"), "");
}

static void words_has__knows__only_what_was_added(void **state)
{
  struct words words = make_words();

  (void)state;
  assert_true(words_has(&words, "en"));
  assert_false(words_has(&words, "de"));
  assert_false(words_has(&words, "en-GB"));

  words_clear(&words);
}

static void words_clear__leaves__something_usable(void **state)
{
  struct words words = make_words();

  (void)state;
  words_clear(&words);

  assert_int_equal(words.count, 0);
  assert_string_equal(words_get(&words, "nl"), "");
}

static void words_add__keeps__a_long_language_code_within_its_room(void **state)
{
  struct words words = { NULL, 0, 0 };

  (void)state;
  words_add_take(&words, "abcdefghijklmnop", clean_text("x"));

  assert_string_equal(words.texts[0].language, "abcdefghijk");

  words_clear(&words);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(words_get__gives__the_asked_language),
    cmocka_unit_test(words_get__falls_back__to_the_first_language),
    cmocka_unit_test(words_get__gives__empty_text_for_no_words),
    cmocka_unit_test(words_has__knows__only_what_was_added),
    cmocka_unit_test(words_clear__leaves__something_usable),
    cmocka_unit_test(words_add__keeps__a_long_language_code_within_its_room),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
