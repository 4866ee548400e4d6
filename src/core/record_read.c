/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading records, every line of them. What cannot be counted is reported,
 * never passed over. Names and owners are the business of record_files.c. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/record_store_private.h"

#define DAY_MILLISECONDS INT64_C(86400000)

/* ---- the lines ---- */

/* A line that was counted, by id. */
struct seen {
  char id[UUID_TEXT_SIZE];
  const char *line;
  size_t length;
};

struct reader {
  const struct record_reading *reading;
  struct record_counts *counts;
  void *seen; /* a tree of struct seen */
};

static int compare_seen(const void *a, const void *b)
{
  const struct seen *first = a, *second = b;

  return strcmp(first->id, second->id);
}

static void report_fault(const struct reader *reader, enum record_fault fault, size_t number,
                         const struct error *why)
{
  if (reader->reading->on_fault != NULL)
    reader->reading->on_fault(reader->reading->context, fault, number, why);
}

/* Counts a line that could be read, unless its id was there before. */
static void take_statement(struct reader *reader, const struct statement *statement, const char *line,
                           size_t length, size_t number)
{
  struct record_counts *counts = reader->counts;
  struct seen *seen = xcalloc(1, sizeof *seen);
  struct error why = { .code = ERROR_NONE };

  memcpy(seen->id, statement->id, sizeof seen->id);
  seen->line = line;
  seen->length = length;
  struct seen **place = tsearch(seen, &reader->seen, compare_seen);
  if (place != NULL && *place != seen) {
    bool same = (*place)->length == length && memcmp((*place)->line, line, length) == 0;

    free(seen);
    *(same ? &counts->duplicates : &counts->conflicts) += 1;
    if (!same)
      error_set(&why, ERROR_BAD_INPUT, _("an earlier line has the same number %s and says something else"),
                statement->id);
    report_fault(reader, same ? RECORD_DUPLICATE : RECORD_CONFLICT, number, &why);
    return;
  }
  if (place == NULL) /* no memory to remember it: a repetition of it would count again */
    free(seen);
  counts->statements++;
  reader->reading->on_statement(reader->reading->context, statement, number);
  if (statement->time > reader->reading->now + DAY_MILLISECONDS) {
    counts->future++;
    error_set(&why, ERROR_BAD_INPUT, _("its date is more than a day ahead"));
    report_fault(reader, RECORD_FUTURE, number, &why);
  }
}

static void take_line(struct reader *reader, const char *line, size_t length, size_t number)
{
  struct statement statement;
  struct error why;

  reader->counts->lines++;
  if (record_parse(line, length, &statement, &why)) {
    take_statement(reader, &statement, line, length, number);
    statement_clear(&statement);
  } else if (record_is_newer(&why)) {
    reader->counts->newer++;
    report_fault(reader, RECORD_NEWER, number, &why);
  } else {
    reader->counts->damaged++;
    report_fault(reader, RECORD_DAMAGED, number, &why);
  }
}

static bool is_blank(const char *line, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
      return false;
  return true;
}

static void take_lines(struct reader *reader, const char *data, size_t size)
{
  size_t number = 0;

  for (size_t start = 0; start < size;) {
    const char *line = data + start;
    const char *end = memchr(line, '\n', size - start);
    size_t length = end == NULL ? size - start : (size_t)(end - line);

    number++;
    if (end == NULL) {
      struct error why;

      reader->counts->lines++;
      reader->counts->unfinished++;
      error_set(&why, ERROR_BAD_INPUT, _("the last line is not finished"));
      report_fault(reader, RECORD_UNFINISHED, number, &why);
    } else if (!is_blank(line, length)) {
      take_line(reader, line, length, number);
    }
    start += length + 1;
  }
}

/* ---- the file ---- */

ssize_t record_read_at(int fd, char *to, size_t length, off_t offset)
{
  size_t done = 0;
  unsigned interrupted = 0;

  while (done < length) {
    ssize_t n = pread(fd, to + done, length - done, offset + (off_t)done);

    if (n < 0 && errno == EINTR && ++interrupted < RECORD_MAX_INTERRUPTED)
      continue;
    if (n < 0)
      return -1;
    if (n == 0)
      break;
    done += (size_t)n;
  }
  return (ssize_t)done;
}

/* As it was when it was opened: what is appended meanwhile is for the next reading. */
static bool read_bytes(int fd, const struct stat *st, char **data, struct error *error)
{
  size_t size = (size_t)st->st_size;

  *data = xmalloc(size);
  ssize_t length = record_read_at(fd, *data, size, 0);
  if (length == (ssize_t)size)
    return true;
  if (length < 0)
    error_set_errno(error, errno, "%s", _("reading failed"));
  else
    error_set(error, ERROR_BAD_INPUT, _("it became shorter while it was being read"));
  free(*data);
  *data = NULL;
  return false;
}

static bool read_open(int fd, uid_t owner, const struct record_reading *reading, struct record_counts *counts,
                      struct error *error)
{
  struct reader reader = { .reading = reading, .counts = counts };
  struct stat st;
  char *data;

  if (fstat(fd, &st) != 0)
    return error_set_errno(error, errno, "%s", _("reading failed"));
  if (st.st_uid != owner && st.st_uid != 0)
    return error_set(error, ERROR_UNSAFE, _("it belongs to another account (number %lu)"),
                     (unsigned long)st.st_uid);
  if (!record_file_is_safe(&st, 0, error) || !read_bytes(fd, &st, &data, error))
    return false;
  take_lines(&reader, data, (size_t)st.st_size);
  tdestroy(reader.seen, free);
  free(data);
  return true;
}

static bool read_named(const struct record_store *store, const char *name, uid_t owner,
                       const struct record_reading *reading, struct record_counts *counts,
                       struct error *error)
{
  int fd = openat(store->directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

  if (fd < 0)
    return error_set_errno(error, errno, "%s/%s", store->options.path, name);
  bool ok = read_open(fd, owner, reading, counts, error);
  close(fd);
  return ok || record_store_blame(store, name, error);
}

bool record_store_read(struct record_store *store, const struct record_file *file,
                       const struct record_reading *reading, struct record_counts *counts,
                       struct error *error)
{
  *counts = (struct record_counts){ 0 };
  if (file->state == FILE_NOT_COUNTED) {
    *error = file->why;
    return false;
  }
  return read_named(store, file->name, file->owner, reading, counts, error);
}

/* Adds the files that other hosts keep for the account, as far as the folder may be listed. */
static bool read_other_hosts(const struct record_store *store, const char *account, const char *own_name,
                             uid_t owner, const struct record_reading *reading, struct record_counts *counts,
                             bool *found, struct error *error)
{
  struct error ignored;
  DIR *list = record_store_open_list(store, &ignored);
  const char *name;
  bool ok = true;

  if (list == NULL)
    return true;
  while (ok && (name = record_store_next_name(list)) != NULL) {
    char *whose;

    if (strcmp(name, own_name) == 0 || !record_file_account(name, &whose))
      continue;
    if (strcmp(whose, account) == 0) {
      ok = read_named(store, name, owner, reading, counts, error);
      *found = true;
    }
    free(whose);
  }
  closedir(list);
  return ok;
}

bool record_store_read_account(struct record_store *store, const char *account, uid_t owner,
                               const struct record_reading *reading, struct record_counts *counts,
                               struct error *error)
{
  char *name = record_file_name(account, store->options.host);
  bool found = true;

  *counts = (struct record_counts){ 0 };
  bool ok = read_named(store, name, owner, reading, counts, error);
  if (store->options.host != NULL && (ok || error->code == ERROR_MISSING)) {
    found = ok;
    ok = read_other_hosts(store, account, name, owner, reading, counts, &found, error) && found;
  }
  free(name);
  return ok;
}
