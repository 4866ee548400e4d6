/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading records, every line of them. What cannot be counted is reported,
 * never passed over. Names and owners are the business of record_files.c. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/file.h"
#include "core/record_store_private.h"

#define DAY_MILLISECONDS INT64_C(86400000)

/* ---- the lines ---- */

/* A line that was counted, by id. */
struct seen {
  char id[UUID_TEXT_SIZE];
  const char *line; /* NULL: a free place */
  size_t length;
};

/* The lines seen so far: a place follows from the id, or is the next free one behind that. */
struct seen_table {
  struct seen *places;
  size_t size; /* a power of two, at least twice `count` */
  size_t count;
};

struct reader {
  const struct record_reading *reading;
  struct record_counts *counts;
  struct seen_table seen;
  /* of the line at hand; not on the stack, which is cleared at every call */
  struct statement statement;
  struct error why;
};

/* Of an id, all of it. */
static size_t hash(const char *id)
{
  uint64_t value = 0, part;

  for (size_t i = 0; i + sizeof part <= UUID_TEXT_SIZE; i += sizeof part) {
    memcpy(&part, id + i, sizeof part);
    value = (value ^ part) * UINT64_C(0x9e3779b97f4a7c15);
    value ^= value >> 29;
  }
  memcpy(&part, id + UUID_TEXT_SIZE - sizeof part, sizeof part);
  value = (value ^ part) * UINT64_C(0x9e3779b97f4a7c15);
  return (size_t)(value ^ value >> 32);
}

/* Where this id is, or would be. */
static struct seen *find_place(const struct seen_table *table, const char *id)
{
  size_t i = hash(id) & (table->size - 1);

  while (table->places[i].line != NULL && memcmp(table->places[i].id, id, UUID_TEXT_SIZE) != 0)
    i = (i + 1) & (table->size - 1);
  return &table->places[i];
}

static void make_room(struct seen_table *table)
{
  struct seen_table larger = { .size = table->size == 0 ? 16 : 2 * table->size, .count = table->count };

  if (2 * (table->count + 1) <= table->size)
    return;
  larger.places = xcalloc(larger.size, sizeof *larger.places);
  for (size_t i = 0; i < table->size; i++)
    if (table->places[i].line != NULL)
      *find_place(&larger, table->places[i].id) = table->places[i];
  free(table->places);
  *table = larger;
}

static void report_fault(const struct reader *reader, enum record_fault fault, size_t number)
{
  if (reader->reading->on_fault != NULL)
    reader->reading->on_fault(reader->reading->context, fault, number, &reader->why);
}

/* Whether its id was there before. */
static bool is_repeated(struct reader *reader, const char *line, size_t length, size_t number)
{
  struct record_counts *counts = reader->counts;
  const char *id = reader->statement.id;

  make_room(&reader->seen);
  struct seen *seen = find_place(&reader->seen, id);
  if (seen->line == NULL) {
    memcpy(seen->id, id, sizeof seen->id);
    seen->line = line;
    seen->length = length;
    reader->seen.count++;
    return false;
  }
  bool same = seen->length == length && memcmp(seen->line, line, length) == 0;
  *(same ? &counts->duplicates : &counts->conflicts) += 1;
  reader->why = (struct error){ .code = ERROR_NONE };
  if (!same)
    error_set(&reader->why, ERROR_BAD_INPUT,
              _("an earlier line has the same number %s and says something else"), id);
  report_fault(reader, same ? RECORD_DUPLICATE : RECORD_CONFLICT, number);
  return true;
}

/* Counts a line that could be read, unless its id was there before. */
static void take_statement(struct reader *reader, const char *line, size_t length, size_t number)
{
  struct record_counts *counts = reader->counts;

  if (is_repeated(reader, line, length, number))
    return;
  counts->statements++;
  reader->reading->on_statement(reader->reading->context, &reader->statement, number);
  if (reader->statement.time > reader->reading->now + DAY_MILLISECONDS) {
    counts->future++;
    error_set(&reader->why, ERROR_BAD_INPUT, _("its date is more than a day ahead"));
    report_fault(reader, RECORD_FUTURE, number);
  }
}

/* The line is changed where it was understood, the same way each time. */
static void take_line(struct reader *reader, char *line, size_t length, size_t number)
{
  reader->counts->lines++;
  if (record_parse_in_place(line, length, &reader->statement, &reader->why)) {
    take_statement(reader, line, length, number);
    statement_clear(&reader->statement);
  } else if (record_is_newer(&reader->why)) {
    reader->counts->newer++;
    report_fault(reader, RECORD_NEWER, number);
  } else {
    reader->counts->damaged++;
    report_fault(reader, RECORD_DAMAGED, number);
  }
}

static bool is_blank(const char *line, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
      return false;
  return true;
}

static void take_lines(struct reader *reader, char *data, size_t size)
{
  size_t number = 0;

  for (size_t start = 0; start < size;) {
    char *line = data + start;
    const char *end = memchr(line, '\n', size - start);
    size_t length = end == NULL ? size - start : (size_t)(end - line);

    number++;
    if (end == NULL) {
      reader->counts->lines++;
      reader->counts->unfinished++;
      error_set(&reader->why, ERROR_BAD_INPUT, _("the last line is not finished"));
      report_fault(reader, RECORD_UNFINISHED, number);
    } else if (!is_blank(line, length)) {
      take_line(reader, line, length, number);
    }
    start += length + 1;
  }
}

/* ---- the file ---- */

/* As it was when it was opened: what is appended meanwhile is for the next reading. */
static bool read_bytes(int fd, const struct stat *st, struct buf *bytes, struct error *error)
{
  size_t size = (size_t)st->st_size;

  buf_reset(bytes);
  buf_reserve(bytes, size);
  ssize_t length = file_read_at(fd, bytes->data, size, 0);
  if (length < 0)
    return error_set_errno(error, errno, "%s", _("reading failed"));
  if (length != (ssize_t)size)
    return error_set(error, ERROR_BAD_INPUT, _("it became shorter while it was being read"));
  bytes->length = size;
  bytes->data[size] = '\0';
  return true;
}

static bool read_statements(int fd, const struct stat *st, const struct record_reading *reading,
                            struct record_counts *counts, struct buf *bytes, struct error *error)
{
  struct reader reader = { .reading = reading, .counts = counts };

  if (!read_bytes(fd, st, bytes, error))
    return false;
  take_lines(&reader, bytes->data, bytes->length);
  free(reader.seen.places);
  return true;
}

static int open_file(const struct record_store *store, const char *name)
{
  return openat(store->directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

static bool read_open(int fd, uid_t owner, const struct record_reading *reading, struct record_counts *counts,
                      struct error *error)
{
  struct buf bytes = BUF_INIT;
  struct stat st;

  if (fstat(fd, &st) != 0)
    return error_set_errno(error, errno, "%s", _("reading failed"));
  if (st.st_uid != owner && st.st_uid != 0)
    return error_set(error, ERROR_UNSAFE, _("it belongs to another account (number %lu)"),
                     (unsigned long)st.st_uid);
  bool ok = record_file_is_safe(&st, 0, error) && read_statements(fd, &st, reading, counts, &bytes, error);
  buf_clear(&bytes);
  return ok;
}

static bool read_named(const struct record_store *store, const char *name, uid_t owner,
                       const struct record_reading *reading, struct record_counts *counts,
                       struct error *error)
{
  int fd = open_file(store, name);

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
  if (file->state != FILE_NOT_COUNTED)
    return read_named(store, file->name, file->owner, reading, counts, error);
  *error = *file->why;
  return false;
}

/* It is opened first, and the system is asked about what was opened: half the questions, and nothing can be changed
 * between two of them. What cannot be opened has its reason in what it is, else in the opening. */
bool record_store_take(const struct record_store *store, const struct owner_lookup *lookup,
                       struct record_file *file, const struct record_reading *reading,
                       struct record_counts *counts, struct buf *bytes, struct error *error)
{
  int fd = file->account == NULL ? -1 : open_file(store, file->name);
  int why = errno;
  struct stat st;

  *counts = (struct record_counts){ 0 };
  if (fd >= 0 && fstat(fd, &st) != 0) {
    why = errno;
    close(fd);
    fd = -1;
  }
  if (fd >= 0)
    record_file_judge(store, lookup, &st, file);
  else
    record_file_look(store, lookup, file);
  bool ok = file->state != FILE_NOT_COUNTED;
  if (!ok)
    *error = *file->why;
  else if (fd < 0)
    ok = error_set_errno(error, why, "%s/%s", store->options.path, file->name);
  else
    ok = read_statements(fd, &st, reading, counts, bytes, error) ||
         record_store_blame(store, file->name, error);
  if (fd >= 0)
    close(fd);
  return ok;
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
  if (ok && errno != 0)
    ok = error_set_errno(error, errno, "%s", store->options.path);
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
