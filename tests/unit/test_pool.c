/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that is given back all at once. */
#include <config.h>

#include "base/pool.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void pool_copy__keeps__thousands_of_texts_in_place(void **state)
{
  struct pool pool = POOL_INIT;
  static char *texts[20000];
  char text[300];
  (void)state;

  for (size_t i = 0; i < 20000; i++) {
    snprintf(text, sizeof text, "%zu%0*d", i, (int)(i % 200 + 1), 0);
    texts[i] = pool_copy(&pool, text);
  }

  for (size_t i = 0; i < 20000; i++) {
    snprintf(text, sizeof text, "%zu%0*d", i, (int)(i % 200 + 1), 0);
    assert_string_equal(texts[i], text);
  }
  pool_clear(&pool);
  assert_null(pool.block);
}

static void pool_take__gives__zeros_that_are_aligned(void **state)
{
  static const size_t sizes[] = { 1, 0, 7, 16, 400, 513, 70000, 3, 65536, 200000, 8 };
  struct pool pool = POOL_INIT;
  unsigned char *taken[sizeof sizes / sizeof sizes[0]];
  (void)state;

  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
    (void)pool_copy(&pool, "x"); /* what comes next is not where it would be by itself */
    taken[i] = pool_take(&pool, sizes[i]);
    assert_int_equal((uintptr_t)taken[i] % _Alignof(max_align_t), 0);
    for (size_t j = 0; j < sizes[i]; j++)
      assert_int_equal(taken[i][j], 0);
    memset(taken[i], (int)i + 1, sizes[i]);
  }

  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
    for (size_t j = 0; j < sizes[i]; j++)
      assert_int_equal(taken[i][j], i + 1);
  pool_clear(&pool);
}

static void pool_join__takes_over__what_another_has(void **state)
{
  struct pool pool = POOL_INIT, other = POOL_INIT, empty = POOL_INIT;
  (void)state;
  char *first = pool_copy(&pool, "first"), *second = pool_copy(&other, "second");
  memset(pool_take(&other, 100000), 1, 100000);

  pool_join(&pool, &other);
  pool_join(&pool, &empty);
  pool_join(&empty, &pool);

  assert_null(other.block);
  assert_null(pool.block);
  assert_string_equal(first, "first");
  assert_string_equal(second, "second");
  assert_string_equal(pool_copy(&empty, "third"), "third");
  pool_clear(&empty);
  pool_clear(&pool);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(pool_copy__keeps__thousands_of_texts_in_place),
    cmocka_unit_test(pool_take__gives__zeros_that_are_aligned),
    cmocka_unit_test(pool_join__takes_over__what_another_has),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
