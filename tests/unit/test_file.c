/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a file up to a limit, and everything that is no ordinary file. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/file.h"
#include "reader_support.h"

static int make_folder(void **state)
{
  static struct private_folder folder;

  private_folder_make(&folder);
  *state = &folder;
  return 0;
}

static int remove_folder(void **state)
{
  private_folder_remove(*state);
  return 0;
}

static void file_read__gives__the_bytes_as_they_are(void **state)
{
  static const char bytes[] = "a\0b\nc";
  struct buf read = BUF_INIT;
  struct error error;

  private_write(*state, "x", bytes, sizeof bytes - 1);

  assert_true(file_read(private_path(*state, "x"), 100, &read, &error));
  assert_int_equal(read.length, sizeof bytes - 1);
  assert_memory_equal(read.data, bytes, sizeof bytes - 1);

  buf_clear(&read);
}

static void file_read__takes__exactly_the_limit_and_no_more(void **state)
{
  struct buf read = BUF_INIT;
  struct error error;
  char *bytes = xcalloc(1, 4097);

  private_write(*state, "x", bytes, 4096);
  assert_true(file_read(private_path(*state, "x"), 4096, &read, &error));
  assert_int_equal(read.length, 4096);

  private_write(*state, "x", bytes, 4097);
  assert_false(file_read(private_path(*state, "x"), 4096, &read, &error));
  assert_int_equal(error.code, ERROR_TOO_BIG);
  assert_string_equal(error.text, "is larger than 4 KiB, more than is allowed here");

  free(bytes);
  buf_clear(&read);
}

static void file_read__is_bounded__where_the_size_is_not_known_before(void **state)
{
  struct buf read = BUF_INIT;
  struct error error;

  (void)state;
  /* a regular file of size 0 that has bytes all the same */
  assert_false(file_read("/proc/self/maps", 64, &read, &error));

  assert_int_equal(error.code, ERROR_TOO_BIG);

  buf_clear(&read);
}

static void file_read__says__that_there_is_no_file(void **state)
{
  struct buf read = BUF_INIT;
  struct error error;

  assert_false(file_read(private_path(*state, "absent"), 100, &read, &error));

  assert_int_equal(error.code, ERROR_MISSING);
  assert_string_equal(error.text, "cannot be read: it does not exist");
}

static void file_read__refuses__a_link(void **state)
{
  struct buf read = BUF_INIT;
  struct error error;
  char *target = xstrdup(private_path(*state, "target"));

  private_write(*state, "target", "x", 1);
  assert_int_equal(symlink(target, private_path(*state, "link")), 0);

  assert_false(file_read(private_path(*state, "link"), 100, &read, &error));
  assert_non_null(strstr(error.text, "symbolic link"));

  free(target);
}

static void file_read__refuses__a_fifo_without_waiting(void **state)
{
  struct buf read = BUF_INIT;
  struct error error;

  assert_int_equal(mkfifo(private_path(*state, "fifo"), 0600), 0);

  assert_false(file_read(private_path(*state, "fifo"), 100, &read, &error));
  assert_int_equal(error.code, ERROR_UNSAFE);
  assert_string_equal(error.text, "is not an ordinary file");
}

static void file_read__refuses__a_folder_and_a_device(void **state)
{
  struct buf read = BUF_INIT;
  struct error error;

  assert_false(file_read(private_path(*state, "."), 100, &read, &error));
  assert_string_equal(error.text, "cannot be read: it is a folder");
  assert_false(file_read("/dev/zero", 100, &read, &error));
  assert_string_equal(error.text, "is not an ordinary file");
}

static void file_read__says__that_it_is_not_allowed(void **state)
{
  struct buf read = BUF_INIT;
  struct error error;

  if (geteuid() == 0)
    skip();
  private_write(*state, "x", "x", 1);
  assert_int_equal(chmod(private_path(*state, "x"), 0), 0);

  assert_false(file_read(private_path(*state, "x"), 100, &read, &error));
  assert_string_equal(error.text, "cannot be read: you are not allowed to do this");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(file_read__gives__the_bytes_as_they_are, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(file_read__takes__exactly_the_limit_and_no_more, make_folder,
                                    remove_folder),
    cmocka_unit_test(file_read__is_bounded__where_the_size_is_not_known_before),
    cmocka_unit_test_setup_teardown(file_read__says__that_there_is_no_file, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(file_read__refuses__a_link, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(file_read__refuses__a_fifo_without_waiting, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(file_read__refuses__a_folder_and_a_device, make_folder, remove_folder),
    cmocka_unit_test_setup_teardown(file_read__says__that_it_is_not_allowed, make_folder, remove_folder),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
