/* SPDX-License-Identifier: GPL-3.0-or-later */
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
  json_object_set_new(root, "v", json_integer(LOG_VERSION));
  json_object_set_new(root, "time", json_string(moment));
  json_object_set_new(root, "by", json_string(log->by));
  json_object_set_new(root, "action", json_string(action));
  for (size_t i = 0; details[i].key != NULL; i++)
    if (details[i].value != NULL)
      json_object_set_new(root, details[i].key, json_string(details[i].value));
  text = json_dumps(root, JSON_COMPACT | JSON_ENSURE_ASCII);
  ok = text != NULL ? write_line(log, text, error) : error_set_errno(error, ENOMEM, "%s", log->path);
  json_decref(root);
  free(text);
  return ok;
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

static bool parse_rename(const json_t *root, struct correction_rename *rename)
{
  const char *action = json_string_value(json_object_get(root, "action"));
  const char *moment = json_string_value(json_object_get(root, "time"));
  const char *from = json_string_value(json_object_get(root, "from"));
  const char *to = json_string_value(json_object_get(root, "to"));

  return action != NULL && strcmp(action, ADMIN_LOG_RENAME) == 0 && moment != NULL &&
         record_parse_time(moment, &rename->time) && from != NULL && to != NULL &&
         record_file_account(from, &rename->from) && record_file_account(to, &rename->to);
}

static bool take_rename(const char *line, size_t length, struct correction_rename *rename)
{
  json_t *root;
  bool ok;

  *rename = (struct correction_rename){ NULL, NULL, 0 };
  /* nearly every line is about something else */
  if (memmem(line, length, ADMIN_LOG_RENAME, strlen(ADMIN_LOG_RENAME)) == NULL)
    return false;
  root = json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL);
  ok = parse_rename(root, rename);
  json_decref(root);
  return ok;
}

bool admin_log_read_renames(const char *folder, struct correction_rename **renames, size_t *count,
                            struct error *error)
{
  char *path = xasprintf("%s/%s", folder, ADMIN_LOG_NAME);
  struct buf bytes = BUF_INIT;
  bool ok = file_read(path, LOG_MAX, &bytes, error);

  *renames = NULL;
  *count = 0;
  for (size_t start = 0; ok && start < bytes.length;) {
    size_t length = strcspn(bytes.data + start, "\n");
    struct correction_rename rename;

    if (take_rename(bytes.data + start, length, &rename)) {
      *renames = xgrow(*renames, *count, sizeof **renames);
      (*renames)[(*count)++] = rename;
    } else {
      free(rename.from);
      free(rename.to);
    }
    start += length + 1;
  }
  if (!ok)
    error_prefix(error, "%s", path);
  buf_clear(&bytes);
  free(path);
  return ok || error->code == ERROR_MISSING;
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

static bool take_seal(const char *line, size_t length, struct admin_seal *seal)
{
  json_t *root;
  const char *action, *number, *hash;
  bool ok;

  if (memmem(line, length, SEAL_SEEN, strlen(SEAL_SEEN)) == NULL)
    return false;
  root = json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL);
  action = json_string_value(json_object_get(root, "action"));
  number = json_string_value(json_object_get(root, "number"));
  hash = json_string_value(json_object_get(root, "sha256"));
  ok = action != NULL && strcmp(action, SEAL_SEEN) == 0 && number != NULL && hash != NULL && seal_hex_is_valid(hash);
  if (ok) {
    seal->number = (unsigned)strtoul(number, NULL, 10);
    memcpy(seal->hash, hash, SEAL_HEX_SIZE);
  }
  json_decref(root);
  return ok;
}

bool admin_log_read_seals(const char *folder, struct admin_seal **seals, size_t *count, struct error *error)
{
  char *path = xasprintf("%s/%s", folder, ADMIN_LOG_NAME);
  struct buf bytes = BUF_INIT;
  bool ok = file_read(path, LOG_MAX, &bytes, error) || error_prefix(error, "%s", path);

  *seals = NULL;
  *count = 0;
  for (size_t start = 0; ok && start < bytes.length;) {
    size_t length = strcspn(bytes.data + start, "\n");
    struct admin_seal seal;

    if (take_seal(bytes.data + start, length, &seal)) {
      *seals = xgrow(*seals, *count, sizeof **seals);
      (*seals)[(*count)++] = seal;
    }
    start += length + 1;
  }
  buf_clear(&bytes);
  free(path);
  return ok || error->code == ERROR_MISSING;
}
