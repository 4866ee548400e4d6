/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record file that is put back without some of its lines, while others write in it. Only root can try it. */
#include <config.h>

#include "core/record_retain.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/record_store.h"
#include "reader_support.h"
#include "record_fixture.h"

#define NOOR 1101
#define GROUP 1200
#define WRITES 300
#define WRITES_MAX 100000 /* then something is wrong */
#define REPLACEMENTS 11

struct fixture {
  struct private_folder folder;
  struct record_admin admin;
  int aside;
};

static int set_up(void **state)
{
  struct fixture *fixture = xcalloc(1, sizeof *fixture);
  struct error error;
  char *records;

  *state = fixture;
  fixture->admin.folder = fixture->aside = -1;
  private_folder_make(&fixture->folder);
  if (geteuid() != 0)
    return 0;
  records = xasprintf("%s/records", fixture->folder.path);
  if (chmod(fixture->folder.path, 0755) != 0 || mkdir(records, 0700) != 0 || chown(records, 0, GROUP) != 0 ||
      chmod(records, 03773) != 0 || !record_admin_open(&fixture->admin, records, true, &error))
    return -1;
  fixture->aside = open(fixture->folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  free(records);
  return fixture->aside < 0 ? -1 : 0;
}

static bool change_attribute(const struct fixture *fixture, bool wanted)
{
  int attributes = 0, fd = openat(fixture->admin.folder, "noor.jsonl", O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  bool ok = fd >= 0 && ioctl(fd, FS_IOC_GETFLAGS, &attributes) == 0;

  attributes = wanted ? attributes | FS_APPEND_FL : attributes & ~FS_APPEND_FL;
  ok = ok && ioctl(fd, FS_IOC_SETFLAGS, &attributes) == 0;
  if (fd >= 0)
    close(fd);
  return ok;
}

static bool has_attribute(const struct fixture *fixture)
{
  int attributes = 0, fd = openat(fixture->admin.folder, "noor.jsonl", O_RDONLY);

  assert_true(fd >= 0);
  assert_int_equal(ioctl(fd, FS_IOC_GETFLAGS, &attributes), 0);
  close(fd);
  return (attributes & FS_APPEND_FL) != 0;
}

static int tear_down(void **state)
{
  struct fixture *fixture = *state;

  (void)change_attribute(fixture, false);
  record_admin_close(&fixture->admin);
  if (fixture->aside >= 0)
    close(fixture->aside);
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

static void write_noor(const struct fixture *fixture, const char *bytes, mode_t mode)
{
  char *path = xasprintf("%s/records/noor.jsonl", fixture->folder.path);

  /* a system that protects files in such a folder lets nobody write over one of somebody else's */
  (void)unlinkat(fixture->admin.folder, "noor.jsonl", 0);
  private_write(&fixture->folder, "records/noor.jsonl", bytes, strlen(bytes));
  assert_int_equal(chown(path, NOOR, GROUP), 0);
  assert_int_equal(chmod(path, mode), 0);
  free(path);
}

static char *read_noor(const struct fixture *fixture)
{
  return read_bytes(private_path(&fixture->folder, "records/noor.jsonl"), NULL);
}

static void assert_noor(const struct fixture *fixture, const char *wanted)
{
  char *bytes = read_noor(fixture);

  assert_string_equal(bytes, wanted);
  free(bytes);
}

static void assert_nothing_aside(const struct fixture *fixture)
{
  DIR *list = opendir(fixture->folder.path);
  const struct dirent *entry;

  assert_non_null(list);
  while ((entry = readdir(list)) != NULL)
    if (strncmp(entry->d_name, ".retained", 9) == 0)
      fail_msg("%s is left", entry->d_name);
  closedir(list);
}

static void record_retain_replace__keeps__owner_mode_and_attribute(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct record_retain retain;
  struct stat status;
  struct error error;
  bool protected;

  write_noor(fixture, "one\ntwo\nthree\n", 0640);
  protected = change_attribute(fixture, true);

  assert_true(record_retain_open(&retain, &fixture->admin, "noor.jsonl", false, &error));
  assert_int_equal(retain.length, 14);
  assert_true(record_retain_write(&retain, fixture->aside, "three\n", 6, &error));
  assert_noor(fixture, "one\ntwo\nthree\n"); /* nothing happened yet */
  assert_true(record_retain_replace(&retain, fixture->aside, &error));
  record_retain_close(&retain);

  assert_noor(fixture, "three\n");
  assert_int_equal(fstatat(fixture->admin.folder, "noor.jsonl", &status, 0), 0);
  assert_int_equal(status.st_uid, NOOR);
  assert_int_equal(status.st_gid, GROUP);
  assert_int_equal(status.st_mode & 07777, 0640);
  assert_true(!protected || has_attribute(fixture));
  assert_nothing_aside(fixture);
}

static void append(const struct fixture *fixture, const char *bytes)
{
  int fd = openat(fixture->admin.folder, "noor.jsonl", O_WRONLY | O_APPEND);

  assert_true(fd >= 0);
  assert_int_equal(write(fd, bytes, strlen(bytes)), strlen(bytes));
  close(fd);
}

static void record_retain_replace__carries__whole_lines_over(void **state)
{
  static const struct {
    const char *before, *kept, *meanwhile, *after;
  } cases[] = {
    { "one\ntwo\n", "two\n", "three\n", "two\nthree\n" },
    { "one\ntwo\n", "", "three\nfour\n", "three\nfour\n" },
    { "one\ntw", "tw", "\nthree\n", "tw\nthree\n" },      /* behind a torn line a writer begins with a newline */
    { "one\ntwo\n", "two\n", "three\nfo", "two\nthree\n" }, /* who is still writing writes again */
    { "one\ntwo\n", "two\n", "", "two\n" },
  };
  struct fixture *fixture = root_fixture(state);

  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct record_retain retain;
    struct error error;

    (void)change_attribute(fixture, false);
    write_noor(fixture, cases[i].before, 0640);
    assert_true(record_retain_open(&retain, &fixture->admin, "noor.jsonl", false, &error));
    assert_true(
        record_retain_write(&retain, fixture->aside, cases[i].kept, strlen(cases[i].kept), &error));
    append(fixture, cases[i].meanwhile);
    assert_true(record_retain_replace(&retain, fixture->aside, &error));
    record_retain_close(&retain);

    assert_noor(fixture, cases[i].after);
  }
}

/* No byte more fits in a file than the new one has. */
static void let_files_be(rlim_t length)
{
  const struct rlimit limit = { length, RLIM_INFINITY };

  assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void record_retain_recover__delivers__what_could_not_be_carried_over(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct record_retain retain;
  struct stat status;
  struct error error;

  signal(SIGXFSZ, SIG_IGN);
  write_noor(fixture, "one\ntwo\n", 0640);
  assert_true(record_retain_open(&retain, &fixture->admin, "noor.jsonl", false, &error));
  assert_true(record_retain_write(&retain, fixture->aside, "two\n", 4, &error));
  append(fixture, "three\nfo");
  let_files_be(4);
  assert_false(record_retain_replace(&retain, fixture->aside, &error));
  record_retain_close(&retain);
  assert_noor(fixture, "two\n");
  assert_false(record_retain_recover(&fixture->admin, fixture->aside, &error)); /* still full */
  let_files_be(RLIM_INFINITY);
  (void)change_attribute(fixture, false);
  append(fixture, "four\nto"); /* and what comes now stays */

  assert_true(record_retain_recover(&fixture->admin, fixture->aside, &error));

  assert_noor(fixture, "two\nfour\nto\nthree\n");
  assert_int_equal(fstatat(fixture->admin.folder, "noor.jsonl", &status, 0), 0);
  assert_int_equal(status.st_uid, NOOR);
  assert_nothing_aside(fixture);
  assert_true(record_retain_recover(&fixture->admin, fixture->aside, &error));
  assert_noor(fixture, "two\nfour\nto\nthree\n");
}

/* Cut off before the files changed places: the record is as it was, and what was written aside is of no use. */
static void record_retain_recover__removes__what_was_never_put_in_place(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct record_retain retain;
  struct error error;

  write_noor(fixture, "one\ntwo\n", 0640);
  assert_true(record_retain_open(&retain, &fixture->admin, "noor.jsonl", false, &error));
  assert_true(record_retain_write(&retain, fixture->aside, "two\n", 4, &error));
  record_retain_close(&retain);

  assert_true(record_retain_recover(&fixture->admin, fixture->aside, &error));

  assert_noor(fixture, "one\ntwo\n");
  assert_nothing_aside(fixture);
}

/* Somebody has to look at lines of which the record is gone. */
static void record_retain_recover__keeps__what_has_no_record(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct error error;

  private_write(&fixture->folder, ".retained-records-4-noor.jsonl", "one\ntwo\n", 8);

  assert_false(record_retain_recover(&fixture->admin, fixture->aside, &error));

  assert_int_equal(error.code, ERROR_MISSING);
  assert_int_equal(faccessat(fixture->aside, ".retained-records-4-noor.jsonl", F_OK, 0), 0);
}

static void record_retain_open__waits__for_nobody_who_holds_the_lock(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  struct record_retain retain;
  struct error error;
  int fd;

  write_noor(fixture, "one\n", 0640);
  fd = openat(fixture->admin.folder, "noor.jsonl", O_RDWR | O_APPEND);
  assert_true(fd >= 0);
  assert_int_equal(fcntl(fd, F_OFD_SETLK, &lock), 0);

  assert_false(record_retain_open(&retain, &fixture->admin, "noor.jsonl", false, &error));

  assert_int_equal(error.code, ERROR_BUSY);
  /* who only looks needs no lock */
  assert_true(record_retain_open(&retain, &fixture->admin, "noor.jsonl", true, &error));
  record_retain_close(&retain);
  close(fd);
}

static void record_retain_replace__refuses__another_file_of_that_name(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct record_retain retain;
  struct error error;

  write_noor(fixture, "one\n", 0640);
  assert_true(record_retain_open(&retain, &fixture->admin, "noor.jsonl", false, &error));
  assert_true(record_retain_write(&retain, fixture->aside, "", 0, &error));
  assert_int_equal(renameat(fixture->admin.folder, "noor.jsonl", fixture->admin.folder, "old.jsonl"), 0);
  write_noor(fixture, "other\n", 0640);

  assert_false(record_retain_replace(&retain, fixture->aside, &error));

  assert_int_equal(error.code, ERROR_UNSAFE);
  assert_noor(fixture, "other\n");
  assert_nothing_aside(fixture);
  assert_false(record_retain_remove(&retain, &error));
  assert_noor(fixture, "other\n");
  record_retain_close(&retain);
}

static void record_retain_remove__refuses__a_file_that_grew(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct record_retain retain;
  struct error error;

  write_noor(fixture, "one\n", 0640);
  assert_true(record_retain_open(&retain, &fixture->admin, "noor.jsonl", false, &error));
  append(fixture, "two\n");
  assert_false(record_retain_remove(&retain, &error));
  assert_int_equal(error.code, ERROR_BUSY);
  record_retain_close(&retain);
  assert_noor(fixture, "one\ntwo\n");

  assert_true(record_retain_open(&retain, &fixture->admin, "noor.jsonl", false, &error));
  assert_true(record_retain_remove(&retain, &error));
  record_retain_close(&retain);
  assert_int_equal(faccessat(fixture->admin.folder, "noor.jsonl", F_OK, 0), -1);
}

static void record_retain_open__refuses__what_is_no_record(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct record_retain retain;
  struct error error;

  write_noor(fixture, "one\n", 0640);
  assert_int_equal(symlinkat("noor.jsonl", fixture->admin.folder, "link.jsonl"), 0);
  assert_false(record_retain_open(&retain, &fixture->admin, "link.jsonl", false, &error));
  assert_int_equal(linkat(fixture->admin.folder, "noor.jsonl", fixture->admin.folder, "two.jsonl", 0), 0);
  assert_false(record_retain_open(&retain, &fixture->admin, "noor.jsonl", false, &error));
  assert_int_equal(error.code, ERROR_UNSAFE);
  assert_false(record_retain_open(&retain, &fixture->admin, "none.jsonl", false, &error));
  assert_int_equal(error.code, ERROR_MISSING);
}

/* ---- while the owner goes on writing ---- */

/* Of both processes. */
struct meanwhile {
  _Atomic unsigned written;
  _Atomic bool enough;
};

/* Noor finishes one lesson after another, at least until it is enough. Exit status 0: each was recorded. */
static void write_on(const struct fixture *fixture, struct meanwhile *meanwhile)
{
  struct store_options options = { .path = fixture->admin.path, .kind = STORE_DROP_BOX, .training_uid = (uid_t)-1 };
  struct record_store *store;
  struct error error;

  if (setgid(GROUP) != 0 || setuid(NOOR) != 0)
    _exit(2);
  store = record_store_open(&options, false, &error);
  for (unsigned i = 1; store != NULL && (i <= WRITES || (!meanwhile->enough && i <= WRITES_MAX)); i++) {
    struct buf line = BUF_INIT;

    record_fixture_add_line(&line, i, i % 60);
    /* replaced too often while it was written: not recorded, and said so */
    while (!record_store_append(store, "noor", line.data, line.length, &error))
      if (error.code != ERROR_NOT_RECORDED)
        _exit(1);
    meanwhile->written = i;
    buf_clear(&line);
  }
  record_store_free(store);
  _exit(store == NULL ? 3 : 0);
}

static void record_retain_replace__loses__nothing_that_was_recorded(void **state)
{
  struct fixture *fixture = root_fixture(state);
  struct meanwhile *meanwhile =
      mmap(NULL, sizeof *meanwhile, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  size_t replaced = 0;
  char *bytes;
  int status = -1;
  pid_t child;

  assert_true(meanwhile != MAP_FAILED);

  write_noor(fixture, "", 0640);
  fixture->admin.append_only = false;
  child = fork();
  assert_true(child >= 0);
  if (child == 0)
    write_on(fixture, meanwhile);
  while (waitpid(child, &status, WNOHANG) == 0) {
    struct record_retain retain;
    struct error error;

    if (!record_retain_open(&retain, &fixture->admin, "noor.jsonl", false, &error))
      continue;
    if (record_retain_write(&retain, fixture->aside, retain.bytes, retain.length, &error) &&
        record_retain_replace(&retain, fixture->aside, &error))
      replaced++;
    meanwhile->enough = replaced >= REPLACEMENTS;
    record_retain_close(&retain);
  }

  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
  assert_true(replaced > 10);
  bytes = read_noor(fixture);
  assert_true(meanwhile->written >= WRITES);
  for (unsigned i = 1; i <= meanwhile->written; i++) {
    struct buf line = BUF_INIT;

    record_fixture_add_line(&line, i, i % 60);
    if (strstr(bytes, line.data) == NULL)
      fail_msg("line %u is lost", i);
    buf_clear(&line);
  }
  free(bytes);
  munmap(meanwhile, sizeof *meanwhile);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(record_retain_replace__keeps__owner_mode_and_attribute, set_up, tear_down),
    cmocka_unit_test_setup_teardown(record_retain_replace__carries__whole_lines_over, set_up, tear_down),
    cmocka_unit_test_setup_teardown(record_retain_recover__delivers__what_could_not_be_carried_over, set_up, tear_down),
    cmocka_unit_test_setup_teardown(record_retain_recover__removes__what_was_never_put_in_place, set_up, tear_down),
    cmocka_unit_test_setup_teardown(record_retain_recover__keeps__what_has_no_record, set_up, tear_down),
    cmocka_unit_test_setup_teardown(record_retain_open__waits__for_nobody_who_holds_the_lock, set_up, tear_down),
    cmocka_unit_test_setup_teardown(record_retain_replace__refuses__another_file_of_that_name, set_up, tear_down),
    cmocka_unit_test_setup_teardown(record_retain_remove__refuses__a_file_that_grew, set_up, tear_down),
    cmocka_unit_test_setup_teardown(record_retain_open__refuses__what_is_no_record, set_up, tear_down),
    cmocka_unit_test_setup_teardown(record_retain_replace__loses__nothing_that_was_recorded, set_up, tear_down),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
