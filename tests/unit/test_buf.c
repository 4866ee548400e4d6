/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A growing byte string that always ends with a NUL. */
#include <config.h>

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void buf_add__grows__and_ends_with_nul(void **state)
{
  struct buf buf = BUF_INIT;
  (void)state;

  for (size_t i = 0; i < 5000; i++) {
    buf_add_char(&buf, (char)('a' + i % 26));
    assert_int_equal(buf.length, i + 1);
    assert_int_equal(buf.data[buf.length], '\0');
    assert_true(buf.capacity > buf.length);
  }
  for (size_t i = 0; i < 5000; i++)
    assert_int_equal(buf.data[i], 'a' + i % 26);
  buf_clear(&buf);
  assert_null(buf.data);
  assert_int_equal(buf.length, 0);
}

static void buf_add__takes__any_bytes_and_none(void **state)
{
  struct buf buf = BUF_INIT;
  (void)state;

  buf_add(&buf, NULL, 0);
  assert_string_equal(buf.data, "");
  buf_add(&buf, "a\0b", 3);
  buf_add_string(&buf, "");
  buf_add_char(&buf, '\0');

  assert_int_equal(buf.length, 4);
  assert_memory_equal(buf.data, "a\0b\0", 5);
  buf_clear(&buf);
}

static void buf_add__fits__every_length_around_the_room(void **state)
{
  char bytes[200];
  (void)state;

  memset(bytes, 'x', sizeof bytes);
  for (size_t first = 0; first < 130; first++)
    for (size_t second = 0; second < 70; second++) {
      struct buf buf = BUF_INIT;

      buf_add(&buf, bytes, first);
      buf_add(&buf, bytes, second);
      assert_int_equal(buf.length, first + second);
      assert_int_equal(strlen(buf.data), first + second);
      buf_clear(&buf);
    }
}

static void buf_add_format__appends(void **state)
{
  struct buf buf = BUF_INIT;
  (void)state;

  buf_add_format(&buf, "%s", "");
  assert_string_equal(buf.data, ""); /* readable, though nothing was added */
  buf_add_format(&buf, "%d, ", 42);
  buf_add_format(&buf, "%0200d", 7); /* longer than the first room */

  assert_int_equal(buf.length, 204);
  assert_memory_equal(buf.data, "42, 000", 7);
  assert_string_equal(buf.data + 200, "0007");
  buf_clear(&buf);
}

static void buf_add_repeated__repeats(void **state)
{
  struct buf buf = BUF_INIT;
  (void)state;

  buf_add_repeated(&buf, "=-", 3);
  buf_add_repeated(&buf, "x", 0);

  assert_string_equal(buf.data, "=-=-=-");
  buf_clear(&buf);
}

static void buf_reset__keeps__the_room(void **state)
{
  struct buf buf = BUF_INIT;
  (void)state;

  buf_reset(&buf); /* nothing yet: nothing to do */
  buf_add_string(&buf, "abc");
  const char *before = buf.data;
  buf_reset(&buf);
  assert_string_equal(buf.data, "");
  assert_int_equal(buf.length, 0);
  buf_add_string(&buf, "de");

  assert_string_equal(buf.data, "de");
  assert_ptr_equal(buf.data, before);
  buf_clear(&buf);
}

static void buf_take__hands_over__the_bytes(void **state)
{
  struct buf buf = BUF_INIT;
  (void)state;

  char *nothing = buf_take(&buf);
  assert_string_equal(nothing, "");
  free(nothing);
  buf_add_string(&buf, "abc");
  char *taken = buf_take(&buf);
  assert_string_equal(taken, "abc");
  free(taken);

  assert_null(buf.data);
  assert_int_equal(buf.length, 0);
  buf_add_string(&buf, "again");
  assert_string_equal(buf.data, "again");
  buf_clear(&buf);
}

/* It ends the program as want of memory does, and does not turn round for ever. */
static void buf_reserve__ends_the_program__for_more_than_there_can_be(void **state)
{
  static const size_t wanted[] = { SIZE_MAX, SIZE_MAX - 1, SIZE_MAX / 2, SIZE_MAX / 2 + 1 };
  (void)state;

  for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
    pid_t child = fork();
    int status;

    assert_true(child >= 0);
    if (child == 0) {
      struct buf buf = BUF_INIT;

      alarm(10);
      close(STDERR_FILENO);
      buf_add_char(&buf, 'a');
      buf_reserve(&buf, wanted[i]);
      _exit(9);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 1);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(buf_add__grows__and_ends_with_nul),
    cmocka_unit_test(buf_add__takes__any_bytes_and_none),
    cmocka_unit_test(buf_add__fits__every_length_around_the_room),
    cmocka_unit_test(buf_add_format__appends),
    cmocka_unit_test(buf_reserve__ends_the_program__for_more_than_there_can_be),
    cmocka_unit_test(buf_add_repeated__repeats),
    cmocka_unit_test(buf_reset__keeps__the_room),
    cmocka_unit_test(buf_take__hands_over__the_bytes),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
