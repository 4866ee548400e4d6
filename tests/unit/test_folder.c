/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders of one's own, and new files in them. */
#include <config.h>

#include "core/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static char top[64];

static const char *under(const char *name)
{
  static char path[256];

  snprintf(path, sizeof path, "%s/%s", top, name);
  return path;
}

static int begin(void **state)
{
  (void)state;
  snprintf(top, sizeof top, "/tmp/vuistregels-folder-XXXXXX");
  return mkdtemp(top) == NULL ? -1 : 0;
}

static int end(void **state)
{
  static const char *const files[] = { "new", "file" };
  static const char *const folders[] = { "a/b/c", "a/b", "a", "" };

  (void)state;
  for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
    unlink(under(files[i]));
  for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
    rmdir(under(folders[i]));
  return access(top, F_OK) == 0 ? -1 : 0;
}

static void put_file(const char *name)
{
  int fd = open(under(name), O_WRONLY | O_CREAT | O_EXCL, 0600);

  assert_true(fd >= 0);
  close(fd);
}

static void folder_make__makes__each_level_for_me_alone(void **state)
{
  static const char *const levels[] = { "a", "a/b", "a/b/c" };
  struct error error;
  struct stat st;

  (void)state;
  assert_true(folder_make(under("a/b/c"), &error));

  for (size_t i = 0; i < 3; i++) {
    assert_int_equal(stat(under(levels[i]), &st), 0);
    assert_true(S_ISDIR(st.st_mode));
    assert_int_equal(st.st_mode & 0777, 0700);
  }
  assert_true(folder_make(under("a/b/c"), &error)); /* it was there */
}

static void folder_make__fails__where_a_file_stands_in_the_way(void **state)
{
  struct error error = { .code = ERROR_NONE };

  (void)state;
  put_file("file");

  assert_false(folder_make(under("file/a"), &error));
  assert_int_equal(error.number, ENOTDIR);
  assert_non_null(strstr(error.text, "file/a"));
}

static void folder_open__refuses__what_others_can_write_to(void **state)
{
  static const struct {
    mode_t mode;
    bool good;
  } cases[] = { { 0700, true }, { 0755, true }, { 0770, false }, { 0707, false }, { 0720, false } };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct error error = { .code = ERROR_NONE };
    int fd = -2;

    assert_int_equal(chmod(top, cases[i].mode), 0);
    assert_true(folder_open(top, &fd, &error) == cases[i].good);
    assert_true((fd >= 0) == cases[i].good);
    assert_int_equal(error.code, cases[i].good ? ERROR_NONE : ERROR_UNSAFE);
    if (fd >= 0)
      close(fd);
  }
  assert_int_equal(chmod(top, 0700), 0);
}

static void folder_write_new__writes__all_and_never_over(void **state)
{
  struct error error = { .code = ERROR_NONE };
  char back[8] = "";
  struct stat st;
  int folder, fd;

  (void)state;
  assert_true(folder_open(top, &folder, &error));

  assert_true(folder_write_new(folder, "new", "abc", 3, &error));
  assert_false(folder_write_new(folder, "new", "xyz", 3, &error));
  assert_int_equal(error.number, EEXIST);

  fd = open(under("new"), O_RDONLY);
  assert_int_equal(read(fd, back, sizeof back), 3);
  assert_string_equal(back, "abc");
  assert_int_equal(fstat(fd, &st), 0);
  assert_int_equal(st.st_mode & 0777, 0600);
  close(fd);
  assert_true(folder_sync(folder, &error));
  close(folder);
}

static void folder_write_new__leaves__nothing_that_is_half(void **state)
{
  struct error error = { .code = ERROR_NONE };
  struct rlimit before, limit;
  int folder;

  (void)state;
  signal(SIGXFSZ, SIG_IGN);
  assert_true(folder_open(top, &folder, &error));
  assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
  limit = before;
  limit.rlim_cur = 2;
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);

  bool written = folder_write_new(folder, "new", "abc", 3, &error);
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);

  assert_false(written);
  assert_int_equal(error.number, EFBIG);
  assert_int_equal(access(under("new"), F_OK), -1);
  close(folder);
}

static void folder_lock__keeps__another_out(void **state)
{
  struct timespec before, after;
  struct error error;
  int folder, other;

  (void)state;
  assert_true(folder_open(top, &folder, &error));
  assert_true(folder_open(top, &other, &error));

  clock_gettime(CLOCK_MONOTONIC, &before);
  folder_lock(folder);
  clock_gettime(CLOCK_MONOTONIC, &after);

  assert_true(after.tv_sec - before.tv_sec < 2); /* what is free is not waited for */
  assert_int_equal(flock(other, LOCK_EX | LOCK_NB), -1);
  close(folder);
  assert_int_equal(flock(other, LOCK_EX | LOCK_NB), 0);
  close(other);
}

static void folder_above__takes__all_but_the_last_name(void **state)
{
  static const char *const cases[][2] = {
    { "a", "." }, { "a/b", "a" }, { "/a", "/" }, { "/a/b", "/a" }, { "/", "/" }, { "a/", "a" },
  };
  (void)state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char *above = folder_above(cases[i][0]);

    assert_string_equal(above, cases[i][1]);
    free(above);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(folder_above__takes__all_but_the_last_name),
    cmocka_unit_test_setup_teardown(folder_make__makes__each_level_for_me_alone, begin, end),
    cmocka_unit_test_setup_teardown(folder_make__fails__where_a_file_stands_in_the_way, begin, end),
    cmocka_unit_test_setup_teardown(folder_open__refuses__what_others_can_write_to, begin, end),
    cmocka_unit_test_setup_teardown(folder_write_new__writes__all_and_never_over, begin, end),
    cmocka_unit_test_setup_teardown(folder_write_new__leaves__nothing_that_is_half, begin, end),
    cmocka_unit_test_setup_teardown(folder_lock__keeps__another_out, begin, end),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
