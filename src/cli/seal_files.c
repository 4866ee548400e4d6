/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists, opens and hashes what seals cover, without following a link. What a seal says of them is
 * compared in seal_verify.c. */
#include <config.h>

#include "cli/seal_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/admin_log.h"
#include "cli/decisions.h"
#include "core/file.h"

#define RECORDS "records/"
#define CORRECTIONS "corrections/"
#define ADMIN_LOG_MAX (64 * 1024 * 1024)

static bool starts_with(const char *text, const char *start)
{
  return strncmp(text, start, strlen(start)) == 0;
}

/* ---- the list ---- */

static void add(struct seal_names *names, const char *folder, const char *name)
{
  char *account;

  if (!record_file_account(name, &account))
    return;
  free(account);
  names->list = xgrow(names->list, names->count, sizeof *names->list);
  names->list[names->count++] = xasprintf("%s%s", folder, name);
}

static bool list_folder(const char *path, const char *folder, struct seal_names *names, struct error *error)
{
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR *list = fd < 0 ? NULL : fdopendir(fd);
  const struct dirent *entry;
  bool ok;

  if (list == NULL) {
    error_set_errno(error, errno, "%s", path);
    if (fd >= 0)
      close(fd);
    return false;
  }
  while (errno = 0, (entry = readdir(list)) != NULL)
    add(names, folder, entry->d_name);
  ok = errno == 0 || error_set_errno(error, errno, "%s", path);
  closedir(list);
  return ok;
}

static int compare_names(const void *a, const void *b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

bool seal_names_list(const struct setup *setup, struct seal_names *names, struct error *error)
{
  char *corrections = decisions_path(setup);
  char *log = xasprintf("%s/%s", setup->shared_folder, ADMIN_LOG_NAME);
  bool ok;

  *names = (struct seal_names){ NULL, 0 };
  ok = list_folder(setup->store_path, RECORDS, names, error) &&
       (list_folder(corrections, CORRECTIONS, names, error) || error->code == ERROR_MISSING);
  if (ok && access(log, F_OK) == 0) {
    names->list = xgrow(names->list, names->count, sizeof *names->list);
    names->list[names->count++] = xstrdup(ADMIN_LOG_NAME);
  }
  free(corrections);
  free(log);
  if (ok && names->count > 0)
    qsort(names->list, names->count, sizeof *names->list, compare_names);
  if (!ok)
    seal_names_free(names);
  return ok;
}

void seal_names_free(struct seal_names *names)
{
  for (size_t i = 0; i < names->count; i++)
    free(names->list[i]);
  free(names->list);
  *names = (struct seal_names){ NULL, 0 };
}

/* ---- one file ---- */

/* NULL: a seal may be by anybody, and its names lead nowhere else. The caller frees. */
static char *path_of(const struct setup *setup, const char *name)
{
  bool is_record = starts_with(name, RECORDS);
  const char *rest = is_record ? name + strlen(RECORDS) : name + strlen(CORRECTIONS);
  char *account;

  if (strcmp(name, ADMIN_LOG_NAME) == 0)
    return xasprintf("%s/%s", setup->shared_folder, name);
  if ((!is_record && !starts_with(name, CORRECTIONS)) || !record_file_account(rest, &account))
    return NULL;
  free(account);
  return is_record ? xasprintf("%s/%s", setup->store_path, rest)
                   : xasprintf("%s/%s", setup->shared_folder, name);
}

static bool check(const struct stat *status, const char *name, struct error *error)
{
  off_t max = strcmp(name, ADMIN_LOG_NAME) == 0 ? ADMIN_LOG_MAX : RECORD_FILE_MAX;

  if (!S_ISREG(status->st_mode))
    return error_set(error, ERROR_UNSAFE, "%s", _("it is not an ordinary file"));
  if (status->st_nlink != 1)
    return error_set(error, ERROR_UNSAFE, "%s", _("it has more than one name (hard links), or none"));
  if (status->st_size > max)
    return error_set(error, ERROR_TOO_BIG, _("it is larger than %d MiB"), (int)(max / (1024 * 1024)));
  return true;
}

bool seal_file_open(const struct setup *setup, const char *name, int *fd, struct stat *status,
                    struct error *error)
{
  char *path = path_of(setup, name);
  bool ok = false;

  *fd = -1;
  if (path == NULL)
    return error_set(error, ERROR_BAD_INPUT, "%s", _("its name is not that of a record"));
  *fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (*fd < 0 && errno == ELOOP)
    error_set(error, ERROR_UNSAFE, "%s", _("it is a symbolic link, and links are not followed here"));
  else if (*fd < 0 || fstat(*fd, status) != 0)
    error_set_errno(error, errno, "%s", _("cannot be read"));
  else
    ok = check(status, name, error);
  if (!ok && *fd >= 0) {
    close(*fd);
    *fd = -1;
  }
  free(path);
  return ok;
}

static bool add_up_to(int fd, struct seal_hash *hash, int64_t *done, int64_t length, struct error *error)
{
  while (*done < length) {
    char block[65536];
    size_t wanted = length - *done < (int64_t)sizeof block ? (size_t)(length - *done) : sizeof block;
    ssize_t n = pread(fd, block, wanted, (off_t)*done);

    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0)
      return error_set_errno(error, errno, "%s", _("cannot be read"));
    if (n == 0)
      return error_set(error, ERROR_BAD_INPUT, "%s", _("it is shorter than it was"));
    seal_hash_add(hash, block, (size_t)n);
    *done += n;
  }
  return true;
}

bool seal_file_hash(int fd, const int64_t *lengths, size_t count, char (*hashes)[SEAL_HEX_SIZE],
                    struct error *error)
{
  struct seal_hash *hash = seal_hash_new();
  int64_t done = 0;
  bool ok = hash != NULL || seal_is_available(error);

  for (size_t i = 0; ok && i < count; i++) {
    ok = add_up_to(fd, hash, &done, lengths[i], error);
    if (ok)
      seal_hash_text(hash, hashes[i]);
  }
  seal_hash_free(hash);
  return ok;
}

bool seal_seen_hash(const char *path, int64_t *length, char hash[SEAL_HEX_SIZE], struct error *error)
{
  struct seal_hash *sum = seal_hash_new();
  struct buf bytes = BUF_INIT;
  bool ok = (sum != NULL || seal_is_available(error)) && file_read(path, SEAL_SEEN_MAX, &bytes, error);

  if (ok) {
    seal_hash_add(sum, bytes.data == NULL ? "" : bytes.data, bytes.length);
    seal_hash_text(sum, hash);
    *length = (int64_t)bytes.length;
  }
  seal_hash_free(sum);
  buf_clear(&bytes);
  return ok;
}
