/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing a line of UTF-8 at its ends and edges, and what of it shows in a narrow field. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "ui/face_input.h"

static struct input input;

static void type(const char *text)
{
  unsigned c;
  size_t n;

  for (; (n = text_next(text, &c)) > 0; text += n)
    input_insert(&input, c);
}

static int begin(void **state)
{
  (void)state;
  input_clear(&input);
  return 0;
}

static void input_insert__puts__characters_at_the_cursor(void **state)
{
  (void)state;

  type("\xc3\xa9 \xd0\xb0");
  assert_true(input_edit(&input, TERM_LEFT));
  type("x");
  assert_true(input_edit(&input, TERM_HOME));
  type("y");
  assert_true(input_edit(&input, TERM_END));
  type("z");

  assert_string_equal(input.text, "y\xc3\xa9 x\xd0\xb0z");
  assert_int_equal(input.length, strlen(input.text));
}

static void input_insert__leaves_out__what_cannot_be_shown(void **state)
{
  static const unsigned bad[] = { 0,      7,      10,     13,     27,     0x7f,    0x9b,
                                  0x200b, 0x202e, 0x2060, 0xd800, 0xe000, 0x110000 };
  (void)state;

  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    input_insert(&input, bad[i]);

  assert_string_equal(input.text, "");
  assert_int_equal(input.length, 0);
}

static void input_insert__stops__when_it_is_full(void **state)
{
  (void)state;

  for (int i = 0; i < ACTION_TEXT_MAX - 1; i++)
    input_insert(&input, 'a');
  input_insert(&input, 0xe9); /* two bytes, room for one */
  assert_int_equal(input.length, ACTION_TEXT_MAX - 1);
  input_insert(&input, 'b');
  input_insert(&input, 'c');

  assert_int_equal(input.length, ACTION_TEXT_MAX);
  assert_int_equal(strlen(input.text), ACTION_TEXT_MAX);
}

static void input_edit__removes__whole_characters(void **state)
{
  (void)state;

  type("a\xc3\xa9\xe4\xb8\xad");
  input_edit(&input, TERM_BACKSPACE);
  assert_string_equal(input.text, "a\xc3\xa9");
  input_edit(&input, TERM_LEFT);
  input_edit(&input, TERM_DELETE);
  assert_string_equal(input.text, "a");
  input_edit(&input, TERM_DELETE);
  input_edit(&input, TERM_BACKSPACE);
  input_edit(&input, TERM_BACKSPACE);
  assert_string_equal(input.text, "");
  assert_false(input_edit(&input, TERM_UP));
}

static void input_window__keeps__the_cursor_in_view(void **state)
{
  size_t first, length, column;
  (void)state;

  for (int i = 0; i < 30; i++) {
    input_insert(&input, i % 2 == 0 ? 'a' : 0x4e2d);
    input_window(&input, 10, &first, &length, &column);
    assert_in_range(column, 0, 9);
    assert_in_range(text_width_n(input.text + first, length), 0, 10);
  }
  for (int i = 0; i < 40; i++) {
    input_edit(&input, TERM_LEFT);
    input_window(&input, 10, &first, &length, &column);
    assert_in_range(column, 0, 9);
  }
  assert_int_equal(first, 0);
  assert_int_equal(column, 0);
}

/* A field that has scrolled begins with a letter, not with the mark of one that is no longer there. */
static void input_window__begins__with_a_whole_character(void **state)
{
  size_t first, length, column;
  (void)state;

  for (int i = 0; i < 40; i++) {
    input_insert(&input, i % 2 == 0 ? 'e' : 0x301);
    input_window(&input, 10, &first, &length, &column);
    assert_int_equal(input.text[first], 'e');
  }
  assert_true(first > 0);
}

static void input_clear__wipes__what_was_typed(void **state)
{
  static const struct input empty;
  (void)state;
  type("a passphrase");

  input_clear(&input);

  assert_memory_equal(&input, &empty, sizeof input);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup(input_insert__puts__characters_at_the_cursor, begin),
    cmocka_unit_test_setup(input_insert__leaves_out__what_cannot_be_shown, begin),
    cmocka_unit_test_setup(input_insert__stops__when_it_is_full, begin),
    cmocka_unit_test_setup(input_edit__removes__whole_characters, begin),
    cmocka_unit_test_setup(input_window__keeps__the_cursor_in_view, begin),
    cmocka_unit_test_setup(input_window__begins__with_a_whole_character, begin),
    cmocka_unit_test_setup(input_clear__wipes__what_was_typed, begin),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
