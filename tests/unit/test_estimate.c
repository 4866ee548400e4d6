/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The estimate agrees with the order that is taught. */
#include <config.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/estimate.h"

/* Content facts A1, from the weakest to the strongest. */
static const char *const candidates[] = { "W@chtw00rd",
                                          "Boekhouder1!",
                                          "Welkom2026!",
                                          "Administratie#2026",
                                          "xK7#qPz!",
                                          "tafel fiets lamp boom",
                                          "kraan-violet-sprot-mosterd",
                                          "f7Qm2-wHt9x-LpZ4d" };

#define COUNT (sizeof candidates / sizeof candidates[0])

static void estimate_bits__agrees__with_the_order_of_the_candidates(void **state)
{
  (void)state;
  if (!estimate_is_available())
    skip();
  for (size_t i = 0; i + 1 < COUNT; i++) {
    if (estimate_bits(candidates[i]) >= estimate_bits(candidates[i + 1]))
      print_error("%s %s\n", candidates[i], candidates[i + 1]);
    assert_true(estimate_bits(candidates[i]) < estimate_bits(candidates[i + 1]));
  }
}

static void estimate_bits__calls_weak__what_is_made_of_one_dutch_word(void **state)
{
  static const char *const weak[] = { "Welkom2026!",        "Boekhouder1!",  "W@chtw00rd",
                                      "Administratie#2026", "Feyenoord1908", "Amsterdam01",
                                      "Zomer2026!",         "September26!",  "salaris123" };

  (void)state;
  if (!estimate_is_available())
    skip();
  for (size_t i = 0; i < sizeof weak / sizeof weak[0]; i++) {
    if (estimate_bits(weak[i]) >= 30)
      print_error("%s %f\n", weak[i], estimate_bits(weak[i]));
    assert_true(estimate_bits(weak[i]) < 30);
  }
}

static void estimate_bits__is__a_number_for_anything(void **state)
{
  char *long_phrase = malloc(2001);

  (void)state;
  memset(long_phrase, 'q', 2000);
  long_phrase[2000] = '\0';

  assert_true(estimate_bits("") <= 0);
  assert_true(estimate_bits("\xc3\xa9\xe2\x82\xac") >= 0);
  assert_true(estimate_bits(long_phrase) >= 0);
  assert_true(estimate_is_available() == (estimate_bits("a") > 0));
  free(long_phrase);
}

static void estimate_words__are__lower_case_and_different(void **state)
{
  (void)state;
  assert_in_range(estimate_word_count, 60, 300);
  for (size_t i = 0; i < estimate_word_count; i++) {
    for (const char *s = estimate_words[i]; *s != '\0'; s++)
      assert_in_range(*s, 'a', 'z');
    for (size_t j = 0; j < i; j++)
      assert_string_not_equal(estimate_words[i], estimate_words[j]);
  }
  assert_string_equal(estimate_words[0], "welkom");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(estimate_bits__agrees__with_the_order_of_the_candidates),
    cmocka_unit_test(estimate_bits__calls_weak__what_is_made_of_one_dutch_word),
    cmocka_unit_test(estimate_bits__is__a_number_for_anything),
    cmocka_unit_test(estimate_words__are__lower_case_and_different),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
