/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spool: files spool-UUID.jsonl in the learner's state folder. A file goes
 * only after the store said that its statements are on disk. */
#include <config.h>

#include "core/spool.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/file.h"
#include "core/folder.h"

#define PREFIX "spool-"
#define ENDING ".jsonl"
#define DAMAGED ".damaged"

/* ---- names ---- */

static bool is_spool_name(const char *name)
{
  char uuid[UUID_TEXT_SIZE];
  size_t prefix = strlen(PREFIX);

  if (strncmp(name, PREFIX, prefix) != 0 || strlen(name) != prefix + UUID_TEXT_SIZE - 1 + strlen(ENDING))
    return false;
  memcpy(uuid, name + prefix, UUID_TEXT_SIZE - 1);
  uuid[UUID_TEXT_SIZE - 1] = '\0';
  return uuid_is_valid(uuid) && strcmp(name + prefix + UUID_TEXT_SIZE - 1, ENDING) == 0;
}

static void free_names(char **names, size_t count)
{
  for (size_t i = 0; i < count; i++)
    free(names[i]);
  free(names);
}

/* The waiting files; a folder that is not there has none. */
static bool list_names(const char *folder, char ***names, size_t *count, struct error *error)
{
  DIR *list = opendir(folder);
  const struct dirent *entry;

  *names = NULL;
  *count = 0;
  if (list == NULL)
    return errno == ENOENT || error_set_errno(error, errno, "%s", folder);
  while (errno = 0, (entry = readdir(list)) != NULL)
    if (is_spool_name(entry->d_name)) {
      *names = xgrow(*names, *count, sizeof **names);
      (*names)[(*count)++] = xstrdup(entry->d_name);
    }
  int reason = errno;
  closedir(list);
  if (reason == 0)
    return true;
  free_names(*names, *count);
  return error_set_errno(error, reason, "%s", folder);
}

size_t spool_count(const char *folder)
{
  struct error ignored;
  char **names;
  size_t count;

  if (!list_names(folder, &names, &count, &ignored))
    return 0;
  free_names(names, count);
  return count;
}

/* ---- putting ---- */

bool spool_put(const char *folder, const char *lines, size_t length, struct error *error)
{
  char uuid[UUID_TEXT_SIZE], name[64];
  int fd;

  if (!folder_make(folder, error) || !folder_open(folder, &fd, error))
    return false;
  uuid_random(uuid);
  snprintf(name, sizeof name, "%s%s%s", PREFIX, uuid, ENDING);
  bool ok = folder_write_new(fd, name, lines, length, error) && folder_sync(fd, error);
  close(fd);
  return ok;
}

/* ---- delivering ---- */

struct delivery {
  struct record_store *store;
  const char *account;
  const char *path; /* of the folder */
  int folder;       /* the same, open */
  bool found_damaged;
  struct error damage;
};

static bool append(const struct delivery *delivery, const struct buf *lines, struct error *error)
{
  return lines->length == 0 ||
         record_store_append(delivery->store, delivery->account, lines->data, lines->length, error);
}

/* `damaged` tells that some lines cannot be understood. A statement that the record seems to have is appended all the
 * same: here it stands because an append failed, and after a failed sync the line may be in memory only. The same id
 * counts once. */
static bool deliver_lines(struct delivery *delivery, const struct buf *bytes, bool *damaged,
                          struct error *error)
{
  struct buf batch = BUF_INIT;
  bool ok = true;

  for (size_t start = 0; ok && start < bytes->length;) {
    const char *line = bytes->data + start;
    const char *end = memchr(line, '\n', bytes->length - start);
    size_t length = end == NULL ? bytes->length - start : (size_t)(end - line);
    struct statement statement;
    struct error why;

    start += length + 1;
    if (end == NULL || !record_parse(line, length, &statement, &why)) {
      *damaged = true;
      continue;
    }
    statement_clear(&statement);
    if (batch.length + length + 1 > RECORD_APPEND_MAX) {
      ok = append(delivery, &batch, error);
      buf_reset(&batch);
    }
    buf_add(&batch, line, length + 1);
  }
  ok = ok && append(delivery, &batch, error);
  buf_clear(&batch);
  return ok;
}

static bool set_aside(struct delivery *delivery, const char *name, struct error *error)
{
  char aside[96];

  snprintf(aside, sizeof aside, "%s%s", name, DAMAGED);
  if (renameat(delivery->folder, name, delivery->folder, aside) != 0)
    return error_set_errno(error, errno, "%s", name);
  delivery->found_damaged = true;
  error_set(&delivery->damage, ERROR_BAD_INPUT,
            _("%s: a result that was kept for later is damaged and was set aside"), aside);
  return folder_sync(delivery->folder, error);
}

static bool deliver_file(struct delivery *delivery, const char *name, struct error *error)
{
  struct buf bytes = BUF_INIT;
  bool damaged = false;

  char *path = xasprintf("%s/%s", delivery->path, name);
  bool ok = file_read(path, RECORD_FILE_MAX, &bytes, error);
  free(path);
  if (!ok && error->code == ERROR_MISSING) /* another window delivered it */
    return true;
  if (!ok && error->code == ERROR_SYSTEM && error->number != ELOOP)
    return error_prefix(error, "%s", name);
  if (!ok)
    return set_aside(delivery, name, error);
  ok = deliver_lines(delivery, &bytes, &damaged, error);
  buf_clear(&bytes);
  if (!ok)
    return false;
  if (damaged)
    return set_aside(delivery, name, error);
  if (unlinkat(delivery->folder, name, 0) != 0 && errno != ENOENT)
    return error_set_errno(error, errno, "%s", name);
  return true;
}

bool spool_deliver(const char *folder, struct record_store *store, const char *account, size_t *delivered,
                   struct error *error)
{
  struct delivery delivery = { .store = store, .account = account, .path = folder };
  char **names;
  size_t count;

  *delivered = 0;
  if (!list_names(folder, &names, &count, error))
    return false;
  if (count == 0)
    return true;
  if (!folder_open(folder, &delivery.folder, error)) {
    free_names(names, count);
    return false;
  }
  bool ok = true;
  for (size_t i = 0; ok && i < count; i++) {
    ok = deliver_file(&delivery, names[i], error);
    *delivered += ok ? 1 : 0;
  }
  ok = ok && folder_sync(delivery.folder, error);
  if (ok && delivery.found_damaged) {
    *error = delivery.damage;
    ok = false;
  }
  close(delivery.folder);
  free_names(names, count);
  return ok;
}
