/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes, keeps and reads the files of keys: the secret one for its owner only and never beside the
 * records. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/seal_place.h"
#include "core/file.h"
#include "core/folder.h"

#define SECRET "vuistregels-seal-secret-1 "
#define PUBLIC "vuistregels-seal-public-1 "
#define KEYS_MAX (64 * 1024)

/* A key beside what it seals is decoration: who can change the one can use the other. */
static bool is_beside_records(const struct setup *setup, const char *folder)
{
  char *wanted = realpath(folder, NULL), *shared = realpath(setup->shared_folder, NULL);
  size_t length = shared == NULL ? 0 : strlen(shared);
  bool inside = wanted != NULL && shared != NULL && strncmp(wanted, shared, length) == 0 &&
                (wanted[length] == '\0' || wanted[length] == '/');

  free(wanted);
  free(shared);
  return inside;
}

static bool write_key(const char *path, const char *kind, const char *key, struct error *error)
{
  char *text = xasprintf("%s%s\n", kind, key);
  bool ok = folder_write_new(AT_FDCWD, path, text, strlen(text), error);

  explicit_bzero(text, strlen(text));
  free(text);
  return ok;
}

bool seal_keys_make(const struct setup *setup, const char *path, char public[SEAL_HEX_SIZE],
                    struct error *error)
{
  char *folder = folder_above(path), *other = xasprintf("%s.pub", path);
  char secret[SEAL_HEX_SIZE];
  struct stat status;
  bool ok = false;

  if (is_beside_records(setup, folder))
    error_set(error, ERROR_UNSAFE, _("%s: a key beside the records protects nothing; keep it elsewhere"),
              path);
  else if (lstat(other, &status) == 0)
    error_set_errno(error, EEXIST, "%s", other);
  else if (seal_key_new(secret, public, error))
    ok = write_key(path, SECRET, secret, error) && write_key(other, PUBLIC, public, error) &&
         folder_sync_path(folder, error);
  explicit_bzero(secret, sizeof secret);
  free(folder);
  free(other);
  return ok;
}

static bool take_secret(int fd, char secret[SEAL_HEX_SIZE], struct error *error)
{
  char text[sizeof SECRET - 1 + SEAL_HEX_SIZE] = "";
  ssize_t n = read(fd, text, sizeof text - 1);
  bool ok = n == (ssize_t)sizeof text - 1 && strncmp(text, SECRET, strlen(SECRET)) == 0 &&
            seal_hex_is_valid(text + strlen(SECRET));

  if (ok)
    memcpy(secret, text + strlen(SECRET), SEAL_HEX_SIZE);
  explicit_bzero(text, sizeof text);
  return ok || error_set(error, ERROR_BAD_INPUT, "%s", _("this is not the key of a seal"));
}

bool seal_keys_read_secret(const char *path, char secret[SEAL_HEX_SIZE], struct error *error)
{
  int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  struct stat status;
  bool ok = false;

  if (fd < 0 || fstat(fd, &status) != 0)
    error_set_errno(error, errno, "%s", path);
  else if (!S_ISREG(status.st_mode) || status.st_uid != geteuid() || (status.st_mode & 077) != 0)
    error_set(error, ERROR_UNSAFE, _("%s: the key is not yours alone; take it back with: chmod 600"), path);
  else
    ok = take_secret(fd, secret, error) || error_prefix(error, "%s", path);
  if (fd >= 0)
    close(fd);
  return ok;
}

bool seal_keys_read_public(const char *path, char (**keys)[SEAL_HEX_SIZE], size_t *count, struct error *error)
{
  struct buf bytes = BUF_INIT;
  unsigned number = 0;
  bool ok = file_read(path, KEYS_MAX, &bytes, error) || error_prefix(error, "%s", path);
  char *next = bytes.data, *line;

  *keys = NULL;
  *count = 0;
  while (ok && (line = strsep(&next, "\n")) != NULL) {
    number++;
    if (line[0] == '\0' || line[0] == '#')
      continue;
    if (strncmp(line, PUBLIC, strlen(PUBLIC)) != 0 || !seal_hex_is_valid(line + strlen(PUBLIC))) {
      ok = error_set(error, ERROR_BAD_INPUT, _("%s:%u: this is no public key of a seal"), path, number);
      break;
    }
    *keys = xgrow(*keys, *count, sizeof **keys);
    memcpy((*keys)[(*count)++], line + strlen(PUBLIC), SEAL_HEX_SIZE);
  }
  if (ok && *count == 0)
    ok = error_set(error, ERROR_BAD_INPUT, _("%s: there is no public key in it"), path);
  buf_clear(&bytes);
  if (!ok) {
    free(*keys);
    *keys = NULL;
  }
  return ok;
}
