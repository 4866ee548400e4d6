/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens, looks at what it opened, and reads with a bound: the size that fstat
 * gave is a hint only, the file may grow meanwhile. */
#include <config.h>

#include "core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"

#define MAX_INTERRUPTED 5

static bool too_big(size_t max, struct error *error)
{
  /* TRANSLATORS: %zu is a number of KiB */
  return error_set(error, ERROR_TOO_BIG, _("is larger than %zu KiB, more than is allowed here"), max / 1024);
}

static bool refused(int errnum, struct error *error)
{
  return error_set_errno(error, errnum, "%s", _("cannot be read"));
}

static bool read_all(int fd, size_t max, struct buf *bytes, struct error *error)
{
  char block[16384];
  size_t total = 0;
  unsigned interrupted = 0;

  for (;;) {
    ssize_t n = read(fd, block, sizeof block);

    if (n < 0 && errno == EINTR && ++interrupted < MAX_INTERRUPTED)
      continue;
    if (n < 0)
      return refused(errno, error);
    if (n == 0)
      return true;
    total += (size_t)n;
    if (total > max)
      return too_big(max, error);
    buf_add(bytes, block, (size_t)n);
  }
}

bool file_read(const char *path, size_t max, struct buf *bytes, struct error *error)
{
  struct stat status;
  bool done = false;
  int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

  if (fd < 0)
    return refused(errno, error);
  if (fstat(fd, &status) != 0)
    refused(errno, error);
  else if (S_ISDIR(status.st_mode))
    refused(EISDIR, error);
  else if (!S_ISREG(status.st_mode))
    error_set(error, ERROR_UNSAFE, "%s", _("is not an ordinary file"));
  else if (status.st_size > 0 && (size_t)status.st_size > max)
    too_big(max, error);
  else
    done = read_all(fd, max, bytes, error);
  close(fd);
  return done;
}

ssize_t file_read_at(int fd, char *to, size_t length, off_t offset)
{
  size_t done = 0;
  unsigned interrupted = 0;

  while (done < length) {
    ssize_t n = pread(fd, to + done, length - done, offset + (off_t)done);

    if (n < 0 && errno == EINTR && ++interrupted < MAX_INTERRUPTED)
      continue;
    if (n < 0)
      return -1;
    if (n == 0)
      break;
    done += (size_t)n;
  }
  return (ssize_t)done;
}
