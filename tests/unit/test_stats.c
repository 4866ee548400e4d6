/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formulas against values from elsewhere, and which groups are hidden. */
#include <config.h>

#include "core/stats.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static void assert_near(double value, double wanted, double by)
{
  if (fabs(value - wanted) > by)
    fail_msg("%.6f is not %.6f", value, wanted);
}

/* The first four are in R. G. Newcombe, Statistics in Medicine 17 (1998), p. 863, method 3, to four decimals;
 * 9 of 12 is the example by which learners are told how little a small group says: 47 to 91 %. */
static void stats_wilson__gives__published_values(void **state)
{
  static const struct {
    size_t right, asked;
    double low, high;
  } cases[] = {
    { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 }, { 0, 20, 0.0000, 0.1611 },
    { 1, 29, 0.0061, 0.1718 },   { 9, 12, 0.4677, 0.9111 },   { 29, 29, 0.8830, 1.0000 },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    const struct stats_interval interval = stats_wilson(cases[i].right, cases[i].asked);

    assert_near(interval.low, cases[i].low, 0.00006);
    assert_near(interval.high, cases[i].high, 0.00006);
  }
}

static void stats_wilson__knows__nothing_without_an_answer(void **state)
{
  const struct stats_interval interval = stats_wilson(0, 0);
  (void)state;

  assert_near(interval.low, 0, 0);
  assert_near(interval.high, 1, 0);
}

static void stats_wilson__holds__the_proportion(void **state)
{
  (void)state;
  for (size_t asked = 1; asked < 60; asked++)
    for (size_t right = 0; right <= asked; right++) {
      const struct stats_interval interval = stats_wilson(right, asked);
      double proportion = (double)right / (double)asked;

      assert_true(interval.low >= 0 && interval.high <= 1);
      assert_true(interval.low <= proportion && proportion <= interval.high);
    }
}

static void stats_facility__is__the_share_that_was_right(void **state)
{
  (void)state;
  assert_near(stats_facility(3, 4), 0.75, 1e-12);
  assert_near(stats_facility(0, 4), 0, 0);
}

/* The point-biserial correlation is Pearson's with 0 and 1 for the answer; so computed elsewhere. */
static void stats_point_biserial__is__the_correlation(void **state)
{
  static const unsigned rest[] = { 4, 3, 2, 4, 4, 1, 3, 2, 4, 3, 4, 4, 2,
                                   3, 4, 1, 2, 4, 3, 4, 2, 1, 4, 3, 4, 3 };
  static const bool right[] = {
    1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 0
  };
  struct stats_answer answers[COUNT(rest)];
  double r = 0;
  (void)state;

  for (size_t i = 0; i < COUNT(rest); i++)
    answers[i] = (struct stats_answer){ right[i], rest[i] };

  assert_int_equal(stats_point_biserial(answers, COUNT(answers), &r), STATS_FINE);
  assert_near(r, 0.584898, 0.000001);
}

static void stats_point_biserial__refuses__what_says_nothing(void **state)
{
  struct stats_answer answers[40];
  double r = 7;
  (void)state;

  for (size_t i = 0; i < COUNT(answers); i++)
    answers[i] = (struct stats_answer){ i % 2 == 0, (unsigned)(i % 5) };

  assert_int_equal(stats_point_biserial(answers, STATS_RANK_MIN - 1, &r), STATS_TOO_FEW);
  assert_int_equal(stats_point_biserial(answers, STATS_RANK_MIN, &r), STATS_FINE);
  r = 7;
  for (size_t i = 0; i < COUNT(answers); i++)
    answers[i].right = i >= 2;
  assert_int_equal(stats_point_biserial(answers, COUNT(answers), &r), STATS_ALIKE);
  for (size_t i = 0; i < COUNT(answers); i++)
    answers[i] = (struct stats_answer){ i % 2 == 0, 4 };
  assert_int_equal(stats_point_biserial(answers, COUNT(answers), &r), STATS_ALIKE);
  assert_near(r, 7, 0);
}

/* A hidden group may not be found by subtracting the others from the whole. */
static void stats_hide__hides__small_groups_and_a_second_one(void **state)
{
  static const struct {
    size_t people[5];
    bool hidden[5];
  } cases[] = {
    { { 10, 20, 30, 40, 50 }, { false, false, false, false, false } },
    { { 10, 4, 30, 40, 50 }, { true, true, false, false, false } },
    { { 10, 5, 30, 40, 50 }, { false, false, false, false, false } },
    { { 3, 4, 30, 40, 50 }, { true, true, false, false, false } },
    { { 1, 2, 30, 9, 50 }, { true, true, false, true, false } },
    { { 0, 20, 30, 40, 50 }, { false, false, false, false, false } },
    { { 0, 4, 0, 0, 0 }, { false, true, false, false, false } },
    { { 2, 2, 0, 0, 0 }, { true, true, false, false, false } },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    bool hidden[5];

    stats_hide(cases[i].people, 5, hidden);
    for (size_t j = 0; j < 5; j++)
      if (hidden[j] != cases[i].hidden[j])
        fail_msg("case %zu, group %zu", i, j);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(stats_wilson__gives__published_values),
    cmocka_unit_test(stats_wilson__knows__nothing_without_an_answer),
    cmocka_unit_test(stats_wilson__holds__the_proportion),
    cmocka_unit_test(stats_facility__is__the_share_that_was_right),
    cmocka_unit_test(stats_point_biserial__is__the_correlation),
    cmocka_unit_test(stats_point_biserial__refuses__what_says_nothing),
    cmocka_unit_test(stats_hide__hides__small_groups_and_a_second_one),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
