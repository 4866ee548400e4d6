/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A code is kept so that it cannot be read back, and is recognised. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "core/code.h"

/* Whether it fits, where that can be told. */
static bool fits(const char *hash, const char *code)
{
  struct error error;
  bool same;

  if (!code_check(hash, code, &same, &error))
    fail_msg("%s", error.text);
  return same;
}

static void code_check__knows__the_code_and_no_other(void **state)
{
  static const char *const others[] = { "4712", "471", "47111", "", " 4711" };
  char hash[CODE_HASH_SIZE], again[CODE_HASH_SIZE];
  struct error error;

  (void)state;
  assert_true(code_hash("4711", hash, &error));
  assert_true(code_hash("4711", again, &error));

  assert_true(fits(hash, "4711"));
  assert_true(fits(again, "4711"));
  assert_string_not_equal(hash, again); /* each with its own salt */
  assert_null(strstr(hash, "4711"));
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    assert_false(fits(hash, others[i]));
}

static void code_check__refuses__what_is_no_hash(void **state)
{
  char longer[CODE_HASH_SIZE + 100];

  (void)state;
  memset(longer, 'a', sizeof longer - 1);
  longer[sizeof longer - 1] = '\0';
  assert_false(fits("", "4711"));
  assert_false(fits("4711", "4711"));
  /* every length around the room that a hash has */
  for (size_t length = CODE_HASH_SIZE - 2; length <= CODE_HASH_SIZE + 2; length++) {
    memset(longer, 'a', length);
    longer[length] = '\0';
    assert_false(fits(longer, "4711"));
    longer[length] = 'a';
  }
  memset(longer, 'a', sizeof longer - 1);
  assert_false(fits(longer, "4711"));
}

/* It is not said of somebody's code that it does not fit. */
static void code_check__cannot_tell__where_the_library_refuses(void **state)
{
  struct error error = { ERROR_NONE, 0, "" };
  bool same = true;

  (void)state;
  assert_false(code_check("$argon2id$v=19$m=1024,t=2,p=1$", "4711", &same, &error));

  assert_false(same);
  assert_non_null(strstr(error.text, "libsodium"));
}

/* The least of a few times, in nanoseconds of processor time. */
static int64_t time_of(const char *hash)
{
  int64_t least = INT64_MAX;

  for (int i = 0; i < 5; i++) {
    struct timespec begin, end;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
    assert_false(fits(hash, "4712"));
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    int64_t took = (end.tv_sec - begin.tv_sec) * INT64_C(1000000000) + (end.tv_nsec - begin.tv_nsec);
    least = took < least ? took : least;
  }
  return least;
}

/* The time it takes must not tell which numbers have a code. */
static void code_check__is_no_sooner_done__without_a_hash(void **state)
{
  char hash[CODE_HASH_SIZE];
  struct error error;

  (void)state;
  assert_true(code_hash("4711", hash, &error));
  int64_t with = time_of(hash);
  int64_t without = time_of("");

  if (without < with / 2 || without > with * 2)
    fail_msg("%lld and %lld ns", (long long)with, (long long)without);
}

/* Made with what code_hash makes them with. */
static void code_hash__costs__what_the_hash_of_nobody_costs(void **state)
{
  char hash[CODE_HASH_SIZE];
  struct error error;

  (void)state;
  assert_true(code_hash("4711", hash, &error));

  assert_memory_equal(hash, "$argon2id$v=19$m=1024,t=2,p=1$", 30);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(code_check__knows__the_code_and_no_other),
    cmocka_unit_test(code_check__refuses__what_is_no_hash),
    cmocka_unit_test(code_check__cannot_tell__where_the_library_refuses),
    cmocka_unit_test(code_check__is_no_sooner_done__without_a_hash),
    cmocka_unit_test(code_hash__costs__what_the_hash_of_nobody_costs),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
