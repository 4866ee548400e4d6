/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appending to a record: nothing is called recorded that is not there, and nothing recorded gets lost. */
#include <config.h>

#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "record_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define NAME "noor.jsonl"

/* ---- appending ---- */

static void assert_file_is(struct record_fixture *fixture, const char *name, const struct buf *expected)
{
  struct buf bytes = record_fixture_read(fixture, name);

  assert_int_equal(bytes.length, expected->length);
  assert_memory_equal(bytes.data, expected->data, expected->length);
  buf_clear(&bytes);
}

static void record_store_append__adds__exactly_the_lines(void **state)
{
  struct record_fixture *fixture = *state;
  struct buf lines = BUF_INIT;
  struct error error;
  size_t before = record_fixture_count_open("");
  record_fixture_add_line(&lines, 1, 0);

  assert_true(record_store_append(fixture->store, "noor", lines.data, lines.length, &error));
  size_t first = lines.length;
  record_fixture_add_line(&lines, 2, 0);
  record_fixture_add_line(&lines, 3, 0);
  assert_true(record_store_append(fixture->store, "noor", lines.data + first, lines.length - first, &error));

  assert_file_is(fixture, NAME, &lines);
  assert_int_equal(record_fixture_mode(record_fixture_file(fixture, NAME)), 0640);
  assert_int_equal(record_fixture_count_open(""), before);
  buf_clear(&lines);
}

static void record_store_append__begins_a_line__after_a_torn_one(void **state)
{
  static const struct {
    const char *tail;
    size_t length;
  } cases[] = { { "{\"id\":\"3f2b8c1e-7d4a", 20 }, { "\0\0\0\0", 4 }, { "x", 1 } };
  struct record_fixture *fixture = *state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct buf expected = BUF_INIT;
    record_fixture_add_line(&expected, 1, 0);
    buf_add(&expected, cases[i].tail, cases[i].length);
    record_fixture_write(fixture, NAME, expected.data, expected.length);

    record_fixture_must_append(fixture, 2);

    buf_add_char(&expected, '\n');
    record_fixture_add_line(&expected, 2, 0);
    assert_file_is(fixture, NAME, &expected);
    assert_int_equal(record_fixture_count(fixture).statements, 2);
    assert_int_equal(record_fixture_count(fixture).damaged, 1);
    buf_clear(&expected);
  }
}

static void record_store_append__refuses__what_readers_would_not_read(void **state)
{
  struct record_fixture *fixture = *state;
  struct buf lines = BUF_INIT;
  struct error error;
  while (lines.length <= RECORD_APPEND_MAX)
    record_fixture_add_line(&lines, 1, 0);

  assert_false(record_store_append(fixture->store, "noor", lines.data, lines.length, &error));
  assert_int_equal(error.code, ERROR_TOO_BIG);
  record_fixture_plant(record_fixture_file(fixture, NAME), 0640, RECORD_FILE_MAX - 100);
  assert_false(record_fixture_append(fixture, 1, &error));
  assert_int_equal(error.code, ERROR_TOO_BIG);

  assert_int_equal(record_fixture_size(record_fixture_file(fixture, NAME)), RECORD_FILE_MAX - 100);
  buf_clear(&lines);
}

static void limit_file_size(rlim_t bytes)
{
  struct rlimit limit;

  assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
  limit.rlim_cur = bytes == RLIM_INFINITY ? limit.rlim_max : bytes;
  assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* A true short write: the first 60 bytes fit. Nothing is called recorded, nothing recorded is lost. */
static void record_store_append__reports__a_short_write(void **state)
{
  struct record_fixture *fixture = *state;
  struct error error;
  record_fixture_must_append(fixture, 1);
  off_t before = record_fixture_size(record_fixture_file(fixture, NAME));
  signal(SIGXFSZ, SIG_IGN);
  limit_file_size((rlim_t)before + 60);

  bool ok = record_fixture_append(fixture, 2, &error);
  limit_file_size(RLIM_INFINITY);

  assert_false(ok);
  assert_non_null(strstr(error.text, "larger than is allowed"));
  assert_int_equal(record_fixture_size(record_fixture_file(fixture, NAME)), before + 60);
  assert_int_equal(record_fixture_count(fixture).statements, 1);
  assert_int_equal(record_fixture_count(fixture).unfinished, 1);
  record_fixture_must_append(fixture, 2);
  assert_int_equal(record_fixture_count(fixture).statements, 2);
  assert_int_equal(record_fixture_count(fixture).damaged, 1);
}

static void record_store_append__reports__a_refused_write(void **state)
{
  struct record_fixture *fixture = *state;
  struct error error;
  record_fixture_must_append(fixture, 1);
  off_t before = record_fixture_size(record_fixture_file(fixture, NAME));
  signal(SIGXFSZ, SIG_IGN);
  limit_file_size((rlim_t)before);

  bool ok = record_fixture_append(fixture, 2, &error);
  limit_file_size(RLIM_INFINITY);

  assert_false(ok);
  assert_int_equal(error.code, ERROR_SYSTEM);
  assert_int_equal(record_fixture_size(record_fixture_file(fixture, NAME)), before);
}

/* Between two appends somebody put another file in its place: the descriptor of before must not be used. */
static void record_store_append__goes__to_the_file_of_that_name(void **state)
{
  struct record_fixture *fixture = *state;
  struct buf expected = BUF_INIT;
  record_fixture_must_append(fixture, 1);
  record_fixture_write(fixture, "new", "", 0);
  char new[512];
  snprintf(new, sizeof new, "%s", record_fixture_file(fixture, "new"));
  assert_int_equal(rename(new, record_fixture_file(fixture, NAME)), 0);

  record_fixture_must_append(fixture, 2);

  record_fixture_add_line(&expected, 2, 0);
  assert_file_is(fixture, NAME, &expected);
  buf_clear(&expected);
}

struct replacer {
  int fd; /* holds the lock */
  const char *folder;
  atomic_bool too_late; /* the append did not wait for the lock */
  bool replaced;
};

/* Waits until the append has the record open too, replaces it, and only then lets it go on. */
static void *replace(void *context)
{
  struct replacer *replacer = context;
  char from[600], to[600];

  while (record_fixture_count_open("/" NAME) < 2 && !atomic_load(&replacer->too_late))
    sched_yield();
  snprintf(from, sizeof from, "%s/new", replacer->folder);
  snprintf(to, sizeof to, "%s/%s", replacer->folder, NAME);
  replacer->replaced = !atomic_load(&replacer->too_late) && rename(from, to) == 0;
  close(replacer->fd);
  return NULL;
}

static int lock(const char *path)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int fd = open(path, O_RDWR | O_CLOEXEC);

  assert_true(fd >= 0);
  assert_int_equal(fcntl(fd, F_OFD_SETLK, &lock), 0);
  return fd;
}

static void record_store_append__writes_again__when_replaced_meanwhile(void **state)
{
  struct record_fixture *fixture = *state;
  struct buf expected = BUF_INIT;
  pthread_t thread;
  record_fixture_must_append(fixture, 1);
  record_fixture_write(fixture, "new", "", 0);
  struct replacer replacer = { lock(record_fixture_file(fixture, NAME)), fixture->path, false, false };
  assert_int_equal(pthread_create(&thread, NULL, replace, &replacer), 0);

  record_fixture_must_append(fixture, 2);

  atomic_store(&replacer.too_late, true);
  assert_int_equal(pthread_join(thread, NULL), 0);
  assert_true(replacer.replaced);
  record_fixture_add_line(&expected, 2, 0);
  assert_file_is(fixture, NAME, &expected);
  buf_clear(&expected);
}

static double seconds(void)
{
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void record_store_append__goes_on__after_two_seconds_without_the_lock(void **state)
{
  struct record_fixture *fixture = *state;
  record_fixture_must_append(fixture, 1);
  int fd = lock(record_fixture_file(fixture, NAME));
  double start = seconds();

  record_fixture_must_append(fixture, 2);

  assert_true(seconds() - start > 1.9);
  assert_true(seconds() - start < 8);
  assert_int_equal(record_fixture_count(fixture).statements, 2);
  close(fd);
}

static void record_store_append__loses_nothing__with_many_windows(void **state)
{
  enum { WINDOWS = 8, LINES = 40 };
  struct record_fixture *fixture = *state;

  for (unsigned window = 0; window < WINDOWS; window++) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
      struct error error;
      for (unsigned i = 0; i < LINES; i++)
        if (!record_fixture_append(fixture, window * LINES + i, &error))
          _exit(1);
      _exit(0);
    }
  }
  for (unsigned window = 0; window < WINDOWS; window++) {
    int status;
    assert_true(wait(&status) > 0);
    assert_int_equal(status, 0);
  }

  assert_int_equal(record_fixture_count(fixture).statements, WINDOWS * LINES);
  assert_int_equal(record_fixture_count(fixture).damaged, 0);
}

static void record_store_append__keeps_inside__any_account_name(void **state)
{
  static const char *const accounts[] = {
    "..",   ".",   ".noor", "../../etc/passwd", "KANTOOR\\noor", "noor@kantoor", "noor van dam",
    "100%", "zoë", "-rf",   "%2e%2e",           "a\nb"
  };
  struct record_fixture *fixture = *state;

  for (size_t i = 0; i < COUNT(accounts); i++) {
    struct error error;
    char *name = record_file_name(accounts[i], NULL);

    assert_true(record_store_append(fixture->store, accounts[i], "{}\n", 3, &error));

    assert_null(strchr(name, '/'));
    assert_int_equal(record_fixture_size(record_fixture_file(fixture, name)), 3);
    free(name);
  }
}

static void record_store_append__uses__one_file_per_host(void **state)
{
  struct record_fixture *fixture = *state;
  fixture->options.host = "desk-4";
  record_fixture_reopen(fixture, STORE_OWN, 0700);

  record_fixture_must_append(fixture, 1);

  assert_int_equal(access(record_fixture_file(fixture, "noor@desk-4.jsonl"), F_OK), 0);
  assert_int_equal(access(record_fixture_file(fixture, NAME), F_OK), -1);
}

/* ---- a full disk ---- */

static bool put_map(const char *path, const char *text)
{
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  bool ok = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);

  close(fd);
  return ok;
}

/* The right to mount: root has it, others in a world of their own where the system lets them. */
static bool enter_own_mounts(struct record_fixture *fixture)
{
  char users[64], groups[64];

  snprintf(users, sizeof users, "%lu %lu 1", (unsigned long)geteuid(), (unsigned long)geteuid());
  snprintf(groups, sizeof groups, "%lu %lu 1", (unsigned long)getegid(), (unsigned long)getegid());
  if (record_fixture_become_root(fixture))
    return unshare(CLONE_NEWNS) == 0;
  return unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0 && put_map("/proc/self/uid_map", users) &&
         put_map("/proc/self/setgroups", "deny") && put_map("/proc/self/gid_map", groups);
}

/* A disk of 64 KiB of its own, in a child. Not 0: why not, 77 when none may be mounted here. */
static int use_full_disk(struct record_fixture *fixture)
{
  struct error warning, error;
  char options[64];
  uid_t user = geteuid();

  if (!enter_own_mounts(fixture))
    return 77;
  snprintf(options, sizeof options, "size=64k,mode=0700,uid=%lu", (unsigned long)user);
  if (mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) != 0 ||
      mount("tmpfs", fixture->path, "tmpfs", 0, options) != 0)
    return 77;
  record_fixture_become_user(fixture);
  record_fixture_reopen(fixture, STORE_OWN, 0700);
  if (!record_store_check(fixture->store, "noor", &warning, &error) ||
      strstr(warning.text, "nearly full") == NULL)
    return 1;
  unsigned acknowledged = 0;
  while (acknowledged < 1000 && record_fixture_append(fixture, acknowledged, &error))
    acknowledged++;
  if (acknowledged < 10 || acknowledged == 1000 || strstr(error.text, "the disk is full") == NULL)
    return 2;
  struct record_counts counts = record_fixture_count(fixture);
  return counts.statements == acknowledged && counts.damaged == 0 ? 0 : 3;
}

static void record_store_append__reports__a_full_disk(void **state)
{
  struct record_fixture *fixture = *state;
  int status;
  pid_t child = fork();
  assert_true(child >= 0);

  if (child == 0)
    _exit(use_full_disk(fixture));
  assert_int_equal(waitpid(child, &status, 0), child);

  assert_true(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77)
    skip();
  assert_int_equal(WEXITSTATUS(status), 0);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, record_fixture_make, record_fixture_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(record_store_append__adds__exactly_the_lines),
    TEST(record_store_append__begins_a_line__after_a_torn_one),
    TEST(record_store_append__refuses__what_readers_would_not_read),
    TEST(record_store_append__reports__a_short_write),
    TEST(record_store_append__reports__a_refused_write),
    TEST(record_store_append__goes__to_the_file_of_that_name),
    TEST(record_store_append__writes_again__when_replaced_meanwhile),
    TEST(record_store_append__goes_on__after_two_seconds_without_the_lock),
    TEST(record_store_append__loses_nothing__with_many_windows),
    TEST(record_store_append__keeps_inside__any_account_name),
    TEST(record_store_append__uses__one_file_per_host),
    TEST(record_store_append__reports__a_full_disk),
  };

  return cmocka_run_group_tests_name("record_append", tests, NULL, NULL);
}
