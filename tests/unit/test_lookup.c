/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts, and the number that each stands for. */
#include <config.h>

#include "base/lookup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void lookup_find__finds__each_of_thousands_and_nothing_else(void **state)
{
  static char texts[20000][8];
  struct lookup lookup = LOOKUP_INIT;
  uint32_t number;
  char text[8];
  (void)state;

  assert_false(lookup_find(&lookup, "0", &number));
  for (uint32_t i = 0; i < 20000; i++) {
    snprintf(texts[i], sizeof texts[i], "%u", i);
    assert_true(lookup_add(&lookup, texts[i], i));
    assert_int_equal(lookup.count, i + 1);
  }

  for (uint32_t i = 0; i < 20000; i++) {
    snprintf(text, sizeof text, "%u", i);
    assert_true(lookup_find(&lookup, text, &number));
    assert_int_equal(number, i);
  }
  assert_false(lookup_find(&lookup, "20000", &number));
  assert_false(lookup_find(&lookup, "", &number));
  lookup_clear(&lookup);
  assert_false(lookup_find(&lookup, "1", &number));
}

static void lookup_add__keeps__the_first_of_equal_texts(void **state)
{
  const char first[] = "noor";
  char second[] = "noor";
  struct lookup lookup = LOOKUP_INIT;
  uint32_t number;
  (void)state;

  assert_true(lookup_add(&lookup, first, 1));
  assert_false(lookup_add(&lookup, second, 2));
  second[0] = 'x';

  assert_int_equal(lookup.count, 1);
  assert_true(lookup_find(&lookup, "noor", &number));
  assert_int_equal(number, 1);
  assert_true(lookup_add(&lookup, "", 3));
  assert_true(lookup_find(&lookup, "", &number));
  assert_int_equal(number, 3);
  lookup_clear(&lookup);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(lookup_find__finds__each_of_thousands_and_nothing_else),
    cmocka_unit_test(lookup_add__keeps__the_first_of_equal_texts),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
