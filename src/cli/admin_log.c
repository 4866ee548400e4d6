/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes and reads admin.jsonl, and knows the two kinds of entry that are read again: renames and seals.
 * What of a deed is noted is said by whoever did it. */
#include <config.h>

#include "cli/admin_log.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/json.h"
#include "core/file.h"
#include "core/record.h"
#include "core/record_store.h"

#define LOG_VERSION 1
#define LOG_MODE 0640
#define LOG_MAX (64 * 1024 * 1024)

/* ---- writing ---- */

static bool check(struct admin_log *log, gid_t group, struct error *error)
{
  struct stat status;

  if (fstat(log->fd, &status) != 0)
    return error_set_errno(error, errno, "%s", log->path);
  if (!S_ISREG(status.st_mode) || status.st_nlink != 1 || status.st_uid != geteuid() ||
      (status.st_mode & 022) != 0)
    return error_set(error, ERROR_UNSAFE, _("%s: this is no file of the administrator alone"), log->path);
  if (flock(log->fd, LOCK_EX | LOCK_NB) != 0)
    return error_set(error, ERROR_BUSY,
                     _("%s: another command of the administrator is busy with the records"), log->path);
  /* umask and default rights vary */
  if ((status.st_gid != group && fchown(log->fd, (uid_t)-1, group) != 0) || fchmod(log->fd, LOG_MODE) != 0)
    return error_set_errno(error, errno, "%s", log->path);
  return true;
}

bool admin_log_open(struct admin_log *log, const char *folder, gid_t group, const char *by,
                    struct error *error)
{
  *log = (struct admin_log){ .by = by, .path = xasprintf("%s/%s", folder, ADMIN_LOG_NAME) };
  log->fd =
      open(log->path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, LOG_MODE);
  if (log->fd < 0)
    error_set_errno(error, errno, "%s", log->path);
  else if (check(log, group, error))
    return true;
  if (log->fd >= 0)
    close(log->fd);
  free(log->path);
  *log = (struct admin_log){ .fd = -1 };
  return false;
}

/* A line that was torn off by a crash or a full disk must not swallow the next. */
static bool ends_inside_line(int fd)
{
  off_t end = lseek(fd, 0, SEEK_END);
  char last;

  return end > 0 && (pread(fd, &last, 1, end - 1) != 1 || last != '\n');
}

static bool write_line(const struct admin_log *log, const char *text, struct error *error)
{
  struct buf line = BUF_INIT;
  ssize_t n;
  bool ok;

  if (ends_inside_line(log->fd))
    buf_add_char(&line, '\n');
  buf_add_string(&line, text);
  buf_add_char(&line, '\n');
  n = write(log->fd, line.data, line.length);
  ok = n == (ssize_t)line.length;
  buf_clear(&line);
  return ok || error_set_errno(error, n < 0 ? errno : ENOSPC, "%s", log->path);
}

bool admin_log_add(struct admin_log *log, int64_t now, const char *action, const struct admin_detail *details,
                   struct error *error)
{
  json_t *root = json_object();
  char moment[25];
  char *text;
  bool ok;

  record_format_time(now, moment);
  json_put(root, "v", json_integer(LOG_VERSION));
  json_put(root, "time", json_text(moment));
  json_put(root, "by", json_text(log->by));
  json_put(root, "action", json_text(action));
  for (size_t i = 0; details[i].key != NULL; i++)
    if (details[i].value != NULL)
      json_put(root, details[i].key, json_text(details[i].value));
  text = json_dumps(root, JSON_COMPACT | JSON_ENSURE_ASCII);
  ok = text != NULL ? write_line(log, text, error) : error_set_errno(error, ENOMEM, "%s", log->path);
  json_decref(root);
  free(text);
  return ok;
}

bool admin_log_sync(const struct admin_log *log, struct error *error)
{
  return fsync(log->fd) == 0 || error_set_errno(error, errno, "%s", log->path);
}

bool admin_log_close(struct admin_log *log, struct error *error)
{
  bool ok = true;

  if (log->fd < 0)
    return true;
  if (fsync(log->fd) != 0)
    ok = error_set_errno(error, errno, "%s", log->path);
  close(log->fd);
  free(log->path);
  *log = (struct admin_log){ .fd = -1 };
  return ok;
}

bool admin_log_hold(const char *folder, int *fd, struct error *error)
{
  char *path = xasprintf("%s/%s", folder, ADMIN_LOG_NAME);
  bool ok = true;

  *fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (*fd < 0)
    ok = errno == ENOENT || error_set_errno(error, errno, "%s", path);
  else if (flock(*fd, LOCK_SH | LOCK_NB) != 0)
    ok = error_set(error, ERROR_BUSY, _("%s: another command of the administrator is busy with the records"), path);
  if (!ok && *fd >= 0) {
    close(*fd);
    *fd = -1;
  }
  free(path);
  return ok;
}

/* ---- reading ---- */

const char *admin_entry_text(const struct admin_entry *entry, const char *key)
{
  return json_string_value(json_object_get((const json_t *)entry, key));
}

static void take_line(const char *line, size_t length, const char *wanted, admin_log_on_entry *on_entry, void *context)
{
  json_t *root;
  const char *action, *moment;
  int64_t time;

  /* nearly every line is about something else */
  if (memmem(line, length, wanted, strlen(wanted)) == NULL)
    return;
  root = json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL);
  action = json_string_value(json_object_get(root, "action"));
  moment = json_string_value(json_object_get(root, "time"));
  if (action != NULL && strcmp(action, wanted) == 0 && moment != NULL && record_parse_time(moment, &time))
    on_entry(context, time, (const struct admin_entry *)root);
  json_decref(root);
}

bool admin_log_read(const char *folder, const char *action, admin_log_on_entry *on_entry, void *context,
                    struct error *error)
{
  char *path = xasprintf("%s/%s", folder, ADMIN_LOG_NAME);
  struct buf bytes = BUF_INIT;
  bool ok = file_read(path, LOG_MAX, &bytes, error) || error_prefix(error, "%s", path);

  for (size_t start = 0; ok && start < bytes.length;) {
    size_t length = strcspn(bytes.data + start, "\n");

    take_line(bytes.data + start, length, action, on_entry, context);
    start += length + 1;
  }
  buf_clear(&bytes);
  free(path);
  return ok || error->code == ERROR_MISSING;
}

/* ---- renames ---- */

bool admin_log_add_rename(struct admin_log *log, int64_t now, const char *from, const char *to,
                          struct error *error)
{
  char *old_name = record_file_name(from, NULL), *new_name = record_file_name(to, NULL);
  const struct admin_detail details[] = { { "from", old_name }, { "to", new_name }, { NULL, NULL } };
  bool ok = admin_log_add(log, now, ADMIN_LOG_RENAME, details, error);

  free(old_name);
  free(new_name);
  return ok;
}

struct renames {
  struct correction_rename *list;
  size_t count;
};

static void take_rename(void *context, int64_t time, const struct admin_entry *entry)
{
  struct renames *renames = context;
  const char *from = admin_entry_text(entry, "from"), *to = admin_entry_text(entry, "to");
  struct correction_rename rename = { .time = time };

  if (from == NULL || to == NULL || !record_file_account(from, &rename.from))
    return;
  if (!record_file_account(to, &rename.to)) {
    free(rename.from);
    return;
  }
  renames->list = xgrow(renames->list, renames->count, sizeof *renames->list);
  renames->list[renames->count++] = rename;
}

bool admin_log_read_renames(const char *folder, struct correction_rename **renames, size_t *count,
                            struct error *error)
{
  struct renames found = { NULL, 0 };
  bool ok = admin_log_read(folder, ADMIN_LOG_RENAME, take_rename, &found, error);

  *renames = found.list;
  *count = found.count;
  return ok;
}

void admin_log_free_renames(struct correction_rename *renames, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    free(renames[i].from);
    free(renames[i].to);
  }
  free(renames);
}

/* ---- seals ---- */

#define SEAL_SEEN "seal.seen"

bool admin_log_add_seal(struct admin_log *log, int64_t now, const struct admin_seal *seal, struct error *error)
{
  char number[16];
  const struct admin_detail details[] = { { "number", number }, { "sha256", seal->hash }, { NULL, NULL } };

  snprintf(number, sizeof number, "%u", seal->number);
  return admin_log_add(log, now, SEAL_SEEN, details, error);
}

struct noted_seals {
  struct admin_seal *list;
  size_t count;
};

static void take_seal(void *context, int64_t time, const struct admin_entry *entry)
{
  struct noted_seals *seals = context;
  const char *number = admin_entry_text(entry, "number"), *hash = admin_entry_text(entry, "sha256");

  (void)time;
  if (number == NULL || hash == NULL || !seal_hex_is_valid(hash))
    return;
  seals->list = xgrow(seals->list, seals->count, sizeof *seals->list);
  seals->list[seals->count] = (struct admin_seal){ .number = (unsigned)strtoul(number, NULL, 10) };
  memcpy(seals->list[seals->count++].hash, hash, SEAL_HEX_SIZE);
}

bool admin_log_read_seals(const char *folder, struct admin_seal **seals, size_t *count, struct error *error)
{
  struct noted_seals found = { NULL, 0 };
  bool ok = admin_log_read(folder, SEAL_SEEN, take_seal, &found, error);

  *seals = found.list;
  *count = found.count;
  return ok;
}
