/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Private folders and their small files, by handle and without following links. */
#include <config.h>

#include "core/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"

#define LOCK_STEPS 100 /* of 20 ms: 2 s */
#define LOCK_STEP_NANOSECONDS 20000000L
#define MAX_INTERRUPTED 5

bool folder_sync_path(const char *path, struct error *error)
{
  int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool ok = (fd >= 0 && fsync(fd) == 0) || error_set_errno(error, errno, "%s", path);

  if (fd >= 0)
    close(fd);
  return ok;
}

char *folder_above(const char *path)
{
  const char *slash = strrchr(path, '/');

  if (slash == NULL)
    return xstrdup(".");
  return slash == path ? xstrdup("/") : xstrndup(path, (size_t)(slash - path));
}

bool folder_make(const char *path, struct error *error)
{
  struct error ignored;
  struct stat st;
  bool ok = true;

  if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
    return true;
  char *level = xstrdup(path);
  for (size_t i = 1; ok && path[i - 1] != '\0'; i++) {
    if (path[i] != '/' && path[i] != '\0')
      continue;
    level[i] = '\0';
    if (mkdir(level, 0700) == 0) {
      /* best effort: a parent that may be passed but not read cannot be synced */
      char *slash = strrchr(level, '/');
      if (slash != NULL && slash != level) {
        *slash = '\0';
        (void)!folder_sync_path(level, &ignored);
        *slash = '/';
      }
    } else if (errno != EEXIST) {
      ok = error_set_errno(error, errno, "%s", level);
    }
    level[i] = path[i];
  }
  free(level);
  return ok;
}

bool folder_open(const char *path, int *fd, struct error *error)
{
  struct stat st;

  *fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (*fd < 0)
    return error_set_errno(error, errno, "%s", path);
  if (fstat(*fd, &st) == 0 && st.st_uid == geteuid() && (st.st_mode & 022) == 0)
    return true;
  close(*fd);
  *fd = -1;
  return error_set(error, ERROR_UNSAFE, _("%s: the folder is somebody else's, or others can write to it"),
                   path);
}

bool folder_write_all(int fd, const char *bytes, size_t length)
{
  unsigned interrupted = 0;

  while (length > 0) {
    ssize_t n = write(fd, bytes, length);

    if (n < 0 && errno == EINTR && ++interrupted < MAX_INTERRUPTED)
      continue;
    if (n == 0) /* it would be tried for ever */
      errno = EIO;
    if (n <= 0)
      return false;
    bytes += n;
    length -= (size_t)n;
  }
  return true;
}

bool folder_write_new(int folder, const char *name, const void *bytes, size_t length,
                      struct error *error)
{
  int fd = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (fd < 0)
    return error_set_errno(error, errno, "%s", name);
  bool ok = folder_write_all(fd, bytes, length) && fsync(fd) == 0;
  int reason = errno;
  if (close(fd) != 0 && ok) {
    ok = false;
    reason = errno;
  }
  if (ok)
    return true;
  unlinkat(folder, name, 0);
  return error_set_errno(error, reason, "%s", name);
}

bool folder_sync(int folder, struct error *error)
{
  if (fsync(folder) == 0)
    return true;
  return error_set_errno(error, errno, "%s", _("the folder cannot be written to disk"));
}

void folder_lock(int folder)
{
  const struct timespec step = { .tv_nsec = LOCK_STEP_NANOSECONDS };

  for (int i = 0; i < LOCK_STEPS && flock(folder, LOCK_EX | LOCK_NB) != 0; i++) {
    if (errno != EWOULDBLOCK && errno != EINTR)
      return;
    nanosleep(&step, NULL);
  }
}
