/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of many texts, beside the plain comparison of two. */
#include <config.h>

#include "base/order.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static void order_texts__sorts__as_two_are_compared(void **state)
{
  /* around the eight bytes that are looked at first; signs above 0x7f; beginnings of one another */
  static const char *const texts[] = { "b",         "",          "aaaaaaaab", "aaaaaaaa",     "aaaaaaa",
                                       "aaaaaaaac", "\xc3\xab",  "z",         "a",            "aaaaaaaaa",
                                       "aaaaaaaab", "\xff",      "A",         "aaaaaaa\x01",  "a",
                                       "~",         "aaaaaaa\x7f", "",         "aaaaaaa\x80", "b" };
  (void)state;

  size_t *order = order_texts(texts, COUNT(texts));

  for (size_t i = 1; i < COUNT(texts); i++) {
    int compared = strcmp(texts[order[i - 1]], texts[order[i]]);

    assert_true(compared < 0 || (compared == 0 && order[i - 1] < order[i]));
  }
  free(order);
}

static void order_texts__leaves__what_is_sorted_and_takes_none(void **state)
{
  static const char *const texts[] = { "a", "a", "b" };
  (void)state;

  size_t *order = order_texts(texts, COUNT(texts)), *none = order_texts(texts, 0);

  for (size_t i = 0; i < COUNT(texts); i++)
    assert_int_equal(order[i], i);
  assert_non_null(none);
  free(order);
  free(none);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(order_texts__sorts__as_two_are_compared),
    cmocka_unit_test(order_texts__leaves__what_is_sorted_and_takes_none),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
