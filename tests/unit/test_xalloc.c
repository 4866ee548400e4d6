/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Allocation that cannot fail, and what happens when it does. */
#include <config.h>

#include "base/xalloc.h"

#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void xalloc__gives_a_pointer__for_nothing(void **state)
{
  void *pointers[] = { xmalloc(0),  xcalloc(0, 8),   xcalloc(8, 0), xreallocarray(NULL, 0, 8),
                       xstrdup(""), xstrndup("a", 0) };
  (void)state;

  for (size_t i = 0; i < sizeof pointers / sizeof pointers[0]; i++) {
    assert_non_null(pointers[i]);
    free(pointers[i]);
  }
}

static void xcalloc__clears__the_bytes(void **state)
{
  static const char zero[64] = { 0 };
  char *bytes = xcalloc(8, 8);
  (void)state;

  assert_memory_equal(bytes, zero, 64);
  free(bytes);
}

static void xstrndup__stops__at_the_length_or_the_end(void **state)
{
  static const struct {
    const char *s;
    size_t length;
    const char *copy;
  } cases[] = { { "abc", 2, "ab" },
                { "abc", 3, "abc" },
                { "abc", 99, "abc" },
                { "a\0b", 3, "a" },
                { "abc", SIZE_MAX, "abc" } };
  (void)state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char *copy = xstrndup(cases[i].s, cases[i].length);

    assert_string_equal(copy, cases[i].copy);
    free(copy);
  }
}

static void xasprintf__formats(void **state)
{
  char *text = xasprintf("%s-%03d", "les", 7);
  (void)state;

  assert_string_equal(text, "les-007");
  free(text);
}

static void xgrow__keeps__what_is_there(void **state)
{
  int *list = NULL;
  (void)state;

  for (size_t count = 0; count < 1000; count++) {
    list = xgrow(list, count, sizeof *list);
    assert_true(malloc_usable_size(list) >= (count + 1) * sizeof *list);
    list[count] = (int)count;
  }
  for (int i = 0; i < 1000; i++)
    assert_int_equal(list[i], i);
  free(list);
}

/* ---- when memory is gone ---- */

static void say_restored(void)
{
  if (write(STDERR_FILENO, "restored\n", 9) != 9)
    _exit(9);
}

/* Wants memory itself, which must not lead round in a circle. */
static void want_more(void)
{
  say_restored();
  free(xreallocarray(NULL, SIZE_MAX, 2));
}

/* Runs out of memory in a child; gives its exit status and what it said. */
static int run_out(void (*hook)(void), char *said, size_t size)
{
  int ends[2];
  size_t length = 0;
  int status;

  assert_int_equal(pipe(ends), 0);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    dup2(ends[1], STDERR_FILENO);
    xalloc_set_hook(hook);
    free(xreallocarray(NULL, SIZE_MAX / 2, 3));
    _exit(0);
  }
  close(ends[1]);
  for (ssize_t n; length < size - 1 && (n = read(ends[0], said + length, size - 1 - length)) > 0;)
    length += (size_t)n;
  said[length] = '\0';
  close(ends[0]);
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  return WEXITSTATUS(status);
}

static void xreallocarray__ends_the_program__on_overflow(void **state)
{
  char said[256];
  (void)state;

  assert_int_equal(run_out(NULL, said, sizeof said), 1);
  assert_string_equal(said, "vuistregels: out of memory / geen geheugen meer\n");
}

static void xalloc_set_hook__runs_once__before_the_message(void **state)
{
  char said[256];
  (void)state;

  assert_int_equal(run_out(say_restored, said, sizeof said), 1);
  assert_string_equal(said, "restored\nvuistregels: out of memory / geen geheugen meer\n");
  assert_int_equal(run_out(want_more, said, sizeof said), 1);
  assert_string_equal(said, "restored\nvuistregels: out of memory / geen geheugen meer\n");
}

static void xgrow_many__has_room__for_one_more_each_time(void **state)
{
  size_t *list = NULL;
  (void)state;

  for (size_t round = 0; round < 2; round++) /* a list that is filled again */
    for (size_t i = 0; i < 1000; i++) {
      list = xgrow_many(list, i, sizeof *list);
      list[i] = i + round;
    }

  for (size_t i = 0; i < 1000; i++)
    assert_int_equal(list[i], i + 1);
  free(list);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(xalloc__gives_a_pointer__for_nothing),
    cmocka_unit_test(xcalloc__clears__the_bytes),
    cmocka_unit_test(xstrndup__stops__at_the_length_or_the_end),
    cmocka_unit_test(xasprintf__formats),
    cmocka_unit_test(xgrow__keeps__what_is_there),
    cmocka_unit_test(xreallocarray__ends_the_program__on_overflow),
    cmocka_unit_test(xalloc_set_hook__runs_once__before_the_message),
    cmocka_unit_test(xgrow_many__has_room__for_one_more_each_time),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
