/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folders and files for the tests of the record store. */
#include <config.h>

#include "record_fixture.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/xalloc.h"

#define ORDINARY_USER 65534

static void need(bool done, const char *what)
{
  if (done)
    return;
  perror(what);
  abort();
}

bool record_fixture_become_root(struct record_fixture *fixture)
{
  if (fixture->was_root)
    need(seteuid(0) == 0, "seteuid");
  return fixture->was_root;
}

void record_fixture_become_user(struct record_fixture *fixture)
{
  if (!fixture->was_root)
    return;
  need(seteuid(ORDINARY_USER) == 0, "seteuid");
  /* or the leak checker cannot look at its own process */
  need(prctl(PR_SET_DUMPABLE, 1) == 0, "prctl");
}

int record_fixture_make(void **state)
{
  struct record_fixture *fixture = xcalloc(1, sizeof *fixture);
  struct error error;

  fixture->was_root = geteuid() == 0;
  record_fixture_become_user(fixture);
  umask(022);
  snprintf(fixture->folder, sizeof fixture->folder, "/tmp/vuistregels-records.XXXXXX");
  need(mkdtemp(fixture->folder) != NULL, "mkdtemp");
  snprintf(fixture->path, sizeof fixture->path, "%s/records", fixture->folder);
  fixture->options = (struct store_options){
    .path = fixture->path, .kind = STORE_OWN, .admin = geteuid(), .training_uid = (uid_t)-1
  };
  fixture->store = record_store_open(&fixture->options, true, &error);
  need(fixture->store != NULL, error.text);
  *state = fixture;
  return 0;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
  (void)st, (void)kind, (void)where;
  return remove(path);
}

int record_fixture_remove(void **state)
{
  struct record_fixture *fixture = *state;

  record_store_free(fixture->store);
  record_fixture_become_root(fixture);
  chmod(fixture->path, 0700);
  nftw(fixture->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  free(fixture);
  return 0;
}

void record_fixture_reopen(struct record_fixture *fixture, enum store_kind kind, mode_t mode)
{
  struct error error;

  record_store_free(fixture->store);
  need(chmod(fixture->path, mode) == 0, "chmod");
  fixture->options.kind = kind;
  fixture->store = record_store_open(&fixture->options, false, &error);
  need(fixture->store != NULL, error.text);
}

void record_fixture_add_line(struct buf *to, unsigned number, unsigned minute)
{
  struct statement statement;
  struct error error;

  statement_init(&statement);
  snprintf(statement.id, sizeof statement.id, "3f2b8c1e-7d4a-4b6e-9a10-%012u", number);
  statement.verb = VERB_PASSED;
  statement.object = OBJECT_LESSON;
  statement.home_page = xstrdup("urn:vuistregels:host:kantoor");
  statement.account = xstrdup("noor");
  statement.course = xstrdup("seven-rules");
  statement.lesson = xstrdup("sign-in");
  snprintf(statement.registration, sizeof statement.registration, "03f81b23-d14e-53e8-9e8c-b3764d36360d");
  statement.time = INT64_C(1795081327123) + (int64_t)minute * 60000;
  need(record_format(&statement, to, &error), error.text);
  statement_clear(&statement);
}

const char *record_fixture_file(const struct record_fixture *fixture, const char *name)
{
  static char path[512];

  snprintf(path, sizeof path, "%s/%s", fixture->path, name);
  return path;
}

void record_fixture_write(const struct record_fixture *fixture, const char *name, const char *bytes,
                          size_t length)
{
  int fd = open(record_fixture_file(fixture, name), O_WRONLY | O_CREAT | O_TRUNC, 0640);

  need(fd >= 0, "open");
  while (length > 0) {
    ssize_t n = write(fd, bytes, length);
    need(n > 0, "write");
    bytes += n;
    length -= (size_t)n;
  }
  need(close(fd) == 0, "close");
}

struct buf record_fixture_read(const struct record_fixture *fixture, const char *name)
{
  int fd = open(record_fixture_file(fixture, name), O_RDONLY);
  struct buf bytes = BUF_INIT;
  char block[4096];
  ssize_t n;

  need(fd >= 0, record_fixture_file(fixture, name));
  buf_add_string(&bytes, "");
  while ((n = read(fd, block, sizeof block)) > 0)
    buf_add(&bytes, block, (size_t)n);
  close(fd);
  return bytes;
}

bool record_fixture_append(struct record_fixture *fixture, unsigned number, struct error *error)
{
  struct buf line = BUF_INIT;

  record_fixture_add_line(&line, number, 0);
  bool ok = record_store_append(fixture->store, "noor", line.data, line.length, error);
  buf_clear(&line);
  return ok;
}

void record_fixture_must_append(struct record_fixture *fixture, unsigned number)
{
  struct error error = { .code = ERROR_NONE };

  need(record_fixture_append(fixture, number, &error), error.text);
}

static void ignore_statement(void *context, const struct statement *statement, size_t line)
{
  (void)context, (void)statement, (void)line;
}

static void ignore_fault(void *context, enum record_fault fault, size_t line, const struct error *why)
{
  (void)context, (void)fault, (void)line, (void)why;
}

struct record_counts record_fixture_count(struct record_fixture *fixture)
{
  const struct record_reading reading = { ignore_statement, ignore_fault, NULL, INT64_C(1800000000000) };
  struct record_counts counts;
  struct error error = { .code = ERROR_NONE };

  need(record_store_read_account(fixture->store, "noor", geteuid(), &reading, &counts, &error), error.text);
  return counts;
}

off_t record_fixture_size(const char *path)
{
  struct stat st;

  need(lstat(path, &st) == 0, path);
  return st.st_size;
}

unsigned record_fixture_mode(const char *path)
{
  struct stat st;

  need(lstat(path, &st) == 0, path);
  return st.st_mode & 07777;
}

void record_fixture_plant(const char *path, mode_t mode, off_t size)
{
  int fd = open(path, O_WRONLY | O_CREAT, 0640);

  need(fd >= 0 && ftruncate(fd, size) == 0 && fchmod(fd, mode) == 0 && close(fd) == 0, path);
}

size_t record_fixture_count_open(const char *ending)
{
  DIR *list = opendir("/proc/self/fd");
  const struct dirent *entry;
  size_t n = 0;

  need(list != NULL, "/proc/self/fd");
  while ((entry = readdir(list)) != NULL) {
    char target[512];
    ssize_t length = readlinkat(dirfd(list), entry->d_name, target, sizeof target - 1);

    if (length < (ssize_t)strlen(ending))
      continue;
    target[length] = '\0';
    n += strcmp(target + length - strlen(ending), ending) == 0 ? 1 : 0;
  }
  closedir(list);
  return n;
}
