/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What root does to record files: owners, modes, names, the append-only attribute. Only root can try it. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/record_admin.h"
#include "reader_support.h"

#define NOOR 1101
#define TOM 1102
#define GROUP 1200

struct fixture {
  struct private_folder folder;
  struct record_admin admin;
};

static int set_up(void **state)
{
  struct fixture *fixture = xcalloc(1, sizeof *fixture);
  struct error error;

  *state = fixture;
  fixture->admin.folder = -1;
  private_folder_make(&fixture->folder);
  if (geteuid() != 0)
    return 0;
  if (chown(fixture->folder.path, 0, GROUP) != 0 ||
      !record_admin_open(&fixture->admin, fixture->folder.path, true, &error))
    return -1;
  return 0;
}

/* Attributes stand in the way of removing the folder. */
static void lift(const struct fixture *fixture, const char *name)
{
  int attributes, fd = openat(fixture->admin.folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);

  if (fd < 0)
    return;
  if (ioctl(fd, FS_IOC_GETFLAGS, &attributes) == 0) {
    attributes &= ~FS_APPEND_FL;
    (void)ioctl(fd, FS_IOC_SETFLAGS, &attributes);
  }
  close(fd);
}

static int tear_down(void **state)
{
  struct fixture *fixture = *state;

  lift(fixture, "noor.jsonl");
  lift(fixture, "jansen.jsonl");
  record_admin_close(&fixture->admin);
  private_folder_remove(&fixture->folder);
  free(fixture);
  return 0;
}

static struct fixture *root_fixture(void **state)
{
  if (geteuid() != 0)
    skip();
  return *state;
}

static void assert_file(const struct fixture *fixture, const char *name, uid_t owner)
{
  struct stat status;

  assert_int_equal(fstatat(fixture->admin.folder, name, &status, AT_SYMLINK_NOFOLLOW), 0);
  assert_int_equal(status.st_uid, owner);
  assert_int_equal(status.st_gid, GROUP);
  assert_int_equal(status.st_mode & 07777, 0640);
}

static bool is_append_only(const struct fixture *fixture, const char *name)
{
  int attributes = 0, fd = openat(fixture->admin.folder, name, O_RDONLY);

  assert_true(fd >= 0);
  (void)ioctl(fd, FS_IOC_GETFLAGS, &attributes);
  close(fd);
  return (attributes & FS_APPEND_FL) != 0;
}

static void write_line(const struct fixture *fixture, const char *name)
{
  int fd = openat(fixture->admin.folder, name, O_WRONLY | O_APPEND);

  assert_true(fd >= 0);
  assert_int_equal(write(fd, "{}\n", 3), 3);
  close(fd);
}

static void make(struct fixture *fixture, const char *name, uid_t owner)
{
  struct error error = { .code = ERROR_NONE };
  bool ok = record_admin_make(&fixture->admin, name, owner, &error);

  if (!ok)
    print_error("%s\n", error.text);
  assert_true(ok);
}

static void record_admin_make__gives__a_protected_file(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct error error;

  make(fixture, "noor.jsonl", NOOR);

  assert_file(fixture, "noor.jsonl", NOOR);
  assert_false(record_admin_make(&fixture->admin, "noor.jsonl", TOM, &error));
  assert_int_equal(error.number, EEXIST);
  assert_file(fixture, "noor.jsonl", NOOR);
  if (fixture->admin.no_attribute)
    skip();
  assert_true(is_append_only(fixture, "noor.jsonl"));
  assert_int_equal(unlinkat(fixture->admin.folder, "noor.jsonl", 0), -1);
  assert_true(openat(fixture->admin.folder, "noor.jsonl", O_WRONLY) < 0);
  write_line(fixture, "noor.jsonl");
}

static void record_admin_give__changes__owner_and_keeps_the_lines(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct error error;
  struct stat status;

  make(fixture, "noor.jsonl", NOOR);
  write_line(fixture, "noor.jsonl");

  assert_true(record_admin_give(&fixture->admin, "noor.jsonl", 0, &error));

  assert_file(fixture, "noor.jsonl", 0);
  assert_int_equal(fstatat(fixture->admin.folder, "noor.jsonl", &status, 0), 0);
  assert_int_equal(status.st_size, 3);
  assert_true(fixture->admin.no_attribute || is_append_only(fixture, "noor.jsonl"));
}

static void record_admin_rename__takes__owner_and_attribute_along(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct error error;

  make(fixture, "noor.jsonl", NOOR);
  write_line(fixture, "noor.jsonl");
  make(fixture, "jansen.jsonl", TOM); /* empty: it makes way */

  assert_true(record_admin_rename(&fixture->admin, "noor.jsonl", "jansen.jsonl", TOM, &error));

  assert_file(fixture, "jansen.jsonl", TOM);
  assert_int_equal(faccessat(fixture->admin.folder, "noor.jsonl", F_OK, 0), -1);
  assert_true(fixture->admin.no_attribute || is_append_only(fixture, "jansen.jsonl"));
}

static void record_admin_rename__refuses__two_records_for_one(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct error error;

  make(fixture, "noor.jsonl", NOOR);
  make(fixture, "jansen.jsonl", TOM);
  write_line(fixture, "jansen.jsonl");

  assert_false(record_admin_rename(&fixture->admin, "noor.jsonl", "jansen.jsonl", TOM, &error));

  assert_int_equal(error.code, ERROR_UNSAFE);
  assert_file(fixture, "noor.jsonl", NOOR);
  assert_file(fixture, "jansen.jsonl", TOM);
  assert_true(fixture->admin.no_attribute || is_append_only(fixture, "noor.jsonl"));
  assert_false(record_admin_rename(&fixture->admin, "gone.jsonl", "new.jsonl", TOM, &error));
  assert_int_equal(error.code, ERROR_MISSING);
}

static void record_admin_give__refuses__what_is_no_record_file(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct error error;
  struct stat status;

  private_write(&fixture->folder, "victim", "secret\n", 7);
  assert_int_equal(symlinkat("victim", fixture->admin.folder, "link.jsonl"), 0);
  assert_int_equal(linkat(fixture->admin.folder, "victim", fixture->admin.folder, "hard.jsonl", 0), 0);
  assert_int_equal(mkfifoat(fixture->admin.folder, "pipe.jsonl", 0600), 0);

  assert_false(record_admin_give(&fixture->admin, "link.jsonl", NOOR, &error));
  assert_false(record_admin_give(&fixture->admin, "hard.jsonl", NOOR, &error));
  assert_non_null(strstr(error.text, "/hard.jsonl: "));
  assert_false(record_admin_give(&fixture->admin, "pipe.jsonl", NOOR, &error));

  assert_int_equal(fstatat(fixture->admin.folder, "victim", &status, 0), 0);
  assert_int_equal(status.st_uid, 0);
}

static void record_admin_needs_attribute__sees__what_lacks_it(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct error error;

  make(fixture, "noor.jsonl", NOOR);
  if (fixture->admin.no_attribute)
    skip();
  assert_false(record_admin_needs_attribute(&fixture->admin, "noor.jsonl"));
  lift(fixture, "noor.jsonl");

  assert_true(record_admin_needs_attribute(&fixture->admin, "noor.jsonl"));
  assert_true(record_admin_set_attribute(&fixture->admin, "noor.jsonl", &error));

  assert_true(is_append_only(fixture, "noor.jsonl"));
  assert_false(record_admin_needs_attribute(&fixture->admin, "noor.jsonl"));
}

static void record_admin_open__refuses__a_folder_of_somebody_else(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct record_admin other;
  struct error error;

  assert_int_equal(chown(fixture->folder.path, NOOR, GROUP), 0);

  assert_false(record_admin_open(&other, fixture->folder.path, true, &error));

  assert_int_equal(error.code, ERROR_UNSAFE);
  assert_int_equal(other.folder, -1);
  assert_false(record_admin_open(&other, "/nonexistent/records", true, &error));
  assert_int_equal(error.code, ERROR_MISSING);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
    WITH_FOLDER(record_admin_make__gives__a_protected_file),
    WITH_FOLDER(record_admin_give__changes__owner_and_keeps_the_lines),
    WITH_FOLDER(record_admin_rename__takes__owner_and_attribute_along),
    WITH_FOLDER(record_admin_rename__refuses__two_records_for_one),
    WITH_FOLDER(record_admin_give__refuses__what_is_no_record_file),
    WITH_FOLDER(record_admin_needs_attribute__sees__what_lacks_it),
    WITH_FOLDER(record_admin_open__refuses__a_folder_of_somebody_else),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
