/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in an error: clean, cut at a character, with our own sentence for the system's numbers. */
#include <config.h>

#include "base/error.h"

#include <errno.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

static void error_set__keeps__code_and_clean_text(void **state)
{
  struct error error = { ERROR_SYSTEM, 5, "before" };
  (void)state;

  assert_false(error_set(&error, ERROR_BAD_INPUT, "%s:%d: \033[31mrood%s", "les.xml", 12, "\n"));

  assert_int_equal(error.code, ERROR_BAD_INPUT);
  assert_int_equal(error.number, 0);
  assert_string_equal(error.text, "les.xml:12: ^[[31mrood^J");
  assert_false(error_set(&error, ERROR_NONE, "%s", ""));
  assert_string_equal(error.text, "");
}

static void error_set__cuts__at_a_character(void **state)
{
  char text[2000];
  (void)state;

  for (size_t shift = 0; shift < 4; shift++) {
    struct error error;
    unsigned c;
    size_t n;

    memset(text, 'a', shift);
    for (size_t i = shift; i + 4 < sizeof text; i += 4)
      memcpy(text + i, "\xf0\x9f\x98\x80", 5);
    error_set(&error, ERROR_TOO_BIG, "%s", text);

    assert_in_range(strlen(error.text), ERROR_TEXT_MAX - 4, ERROR_TEXT_MAX - 1);
    for (const char *s = error.text; (n = text_next(s, &c)) > 0; s += n)
      assert_int_not_equal(c, 0xfffd);
  }
}

static void error_set_errno__says__where_and_what(void **state)
{
  static const struct {
    int number;
    enum error_code code;
    const char *text;
  } cases[] = {
    { ENOENT, ERROR_MISSING, "/a/b: it does not exist" },
    { EACCES, ERROR_SYSTEM, "/a/b: you are not allowed to do this" },
    { ENOSPC, ERROR_SYSTEM, "/a/b: the disk is full" },
  };
  (void)state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct error error;

    assert_false(error_set_errno(&error, cases[i].number, "/%s/%c", "a", 'b'));

    assert_int_equal(error.code, cases[i].code);
    assert_int_equal(error.number, cases[i].number);
    assert_string_equal(error.text, cases[i].text);
  }
}

static void error_prefix__puts__the_place_in_front(void **state)
{
  struct error error;
  char long_place[900];
  (void)state;

  error_set_errno(&error, EIO, "records");
  assert_false(error_prefix(&error, "%s", "noor.jsonl"));
  assert_string_equal(error.text, "noor.jsonl: records: the disk reports a read or write error");
  assert_int_equal(error.code, ERROR_SYSTEM);
  assert_int_equal(error.number, EIO);

  memset(long_place, 'x', sizeof long_place - 1);
  long_place[sizeof long_place - 1] = '\0';
  error_prefix(&error, "%s", long_place);
  assert_int_equal(strlen(error.text), ERROR_TEXT_MAX - 1);
}

static void error_errno_text__is_a_sentence__for_every_number(void **state)
{
  static const int usual[] = { EACCES, EAGAIN, EBADF,   EBUSY,      EDQUOT, EEXIST,    EFBIG,
                               EINTR,  EINVAL, EIO,     EISDIR,     ELOOP,  EMFILE,    ENOENT,
                               ENOMEM, ENOSPC, ENOTDIR, EOPNOTSUPP, EPERM,  EROFS,     ENFILE,
                               ESTALE, EXDEV,  ETXTBSY, ENOSYS,     EPIPE,  ENOTEMPTY, ENAMETOOLONG };
  (void)state;

  for (int number = -1; number < 200; number++) {
    const char *text = error_errno_text(number);

    assert_int_not_equal(strlen(text), 0);
    assert_false(text[0] >= 'A' && text[0] <= 'Z');
    assert_int_not_equal(text[strlen(text) - 1], '.');
  }
  for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
    assert_null(strstr(error_errno_text(usual[i]), "system error"));
  assert_ptr_equal(strstr(error_errno_text(ENOTTY), "system error 25 ("), error_errno_text(ENOTTY));
}

static void *ask_another(void *context)
{
  (void)context;
  (void)error_errno_text(ENOTTY);
  return NULL;
}

/* Records are read by several threads, and each may meet a number without a sentence. */
static void error_errno_text__is_kept__from_other_threads(void **state)
{
  const char *text = error_errno_text(ENOMSG);
  pthread_t thread;
  char before[160];
  (void)state;

  snprintf(before, sizeof before, "%s", text);
  assert_int_equal(pthread_create(&thread, NULL, ask_another, NULL), 0);
  assert_int_equal(pthread_join(thread, NULL), 0);

  assert_string_equal(text, before);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(error_set__keeps__code_and_clean_text),
    cmocka_unit_test(error_set__cuts__at_a_character),
    cmocka_unit_test(error_set_errno__says__where_and_what),
    cmocka_unit_test(error_prefix__puts__the_place_in_front),
    cmocka_unit_test(error_errno_text__is_a_sentence__for_every_number),
    cmocka_unit_test(error_errno_text__is_kept__from_other_threads),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
