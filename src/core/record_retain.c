/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "core/record_retain.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/record_admin_private.h"
#include "core/record_store_private.h"

#define ASIDE ".retained"
#define LOCK_STEPS 1000
#define LOCK_STEP_NANOSECONDS 2000000
#define MAX_CARRIES 100

/* ---- opening ---- */

static bool lock(int fd)
{
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  const struct timespec step = { .tv_nsec = LOCK_STEP_NANOSECONDS };

  for (int i = 0; i < LOCK_STEPS; i++) {
    if (fcntl(fd, F_OFD_SETLK, &whole) == 0)
      return true;
    if (errno != EAGAIN && errno != EACCES && errno != EINTR)
      return false;
    nanosleep(&step, NULL);
  }
  return false;
}

static bool read_all(struct record_retain *retain, struct error *error)
{
  ssize_t n;

  if (fstat(retain->fd, &retain->status) != 0)
    return record_admin_refused(retain->admin, retain->name, errno, error);
  if (!record_file_is_safe(&retain->status, 0, error))
    return error_prefix(error, "%s/%s", retain->admin->path, retain->name);
  retain->length = (size_t)retain->status.st_size;
  retain->bytes = xmalloc(retain->length + 1);
  n = record_read_at(retain->fd, retain->bytes, retain->length, 0);
  if (n == (ssize_t)retain->length)
    return true;
  return record_admin_refused(retain->admin, retain->name, n < 0 ? errno : EAGAIN, error);
}

bool record_retain_open(struct record_retain *retain, struct record_admin *admin, const char *name,
                        bool look_only, struct error *error)
{
  const int how = look_only ? O_RDONLY : O_RDWR | O_APPEND;
  bool ok = false;

  *retain = (struct record_retain){ .admin = admin, .name = name, .fresh = -1 };
  retain->fd = openat(admin->folder, name, how | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (retain->fd < 0)
    record_admin_refused(admin, name, errno, error);
  else if (!look_only && !lock(retain->fd))
    error_set(error, ERROR_BUSY, _("%s/%s: somebody is writing in it; it waits for the next time"),
              admin->path, name);
  else
    ok = read_all(retain, error);
  if (!ok)
    record_retain_close(retain);
  return ok;
}

void record_retain_close(struct record_retain *retain)
{
  if (retain->fd >= 0)
    close(retain->fd);
  if (retain->fresh >= 0)
    close(retain->fresh);
  free(retain->bytes);
  *retain = (struct record_retain){ .fd = -1, .fresh = -1 };
}

/* ---- the new file ---- */

static bool write_all(int fd, const char *bytes, size_t length)
{
  while (length > 0) {
    ssize_t n = write(fd, bytes, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return false;
    bytes += n;
    length -= (size_t)n;
  }
  return true;
}

void record_retain_clean(int aside)
{
  (void)unlinkat(aside, ASIDE, 0);
}

bool record_retain_write(struct record_retain *retain, int aside, const char *bytes, size_t length,
                         struct error *error)
{
  const struct stat *status = &retain->status;

  record_retain_clean(aside);
  retain->fresh = openat(aside, ASIDE, O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (retain->fresh >= 0 && write_all(retain->fresh, bytes, length) &&
      fchown(retain->fresh, status->st_uid, status->st_gid) == 0 &&
      fchmod(retain->fresh, status->st_mode & 07777) == 0 && fsync(retain->fresh) == 0)
    return true;
  error_set_errno(error, errno, _("%s/%s: the lines that stay cannot be written, so nothing was removed"),
                  retain->admin->path, retain->name);
  record_retain_clean(aside);
  return false;
}

/* ---- what came in meanwhile ---- */

/* Whole lines only: who is still writing finds that the file was replaced, and writes it all again. */
static bool carry_piece(struct record_retain *retain, size_t from, size_t *to)
{
  size_t length = *to - from;
  char *bytes = xmalloc(length), *last;
  bool ok = record_read_at(retain->fd, bytes, length, (off_t)from) == (ssize_t)length;

  last = ok ? memrchr(bytes, '\n', length) : NULL;
  length = last == NULL ? 0 : (size_t)(last - bytes) + 1;
  *to = from + length;
  ok = ok && (length == 0 || (write_all(retain->fresh, bytes, length) && fsync(retain->fresh) == 0));
  free(bytes);
  return ok;
}

/* A writer who looks after the renaming sees it and writes again; one who looked before has written before
 * this. So once nothing more is found, nothing is lost; what is there twice has the same number and counts
 * once. */
static bool carry_over(struct record_retain *retain)
{
  size_t done = retain->length;

  for (int i = 0; i < MAX_CARRIES; i++) {
    struct stat now;
    size_t to;

    if (fstat(retain->fd, &now) != 0)
      return false;
    to = (size_t)now.st_size;
    if (to <= done)
      return true;
    if (!carry_piece(retain, done, &to))
      return false;
    if (to == done)
      return true;
    done = to;
  }
  return true;
}

/* ---- in its place ---- */

static bool put_in_place(struct record_retain *retain, int aside, bool wants_attribute, struct error *error)
{
  struct record_admin *admin = retain->admin;

  if (!record_admin_leads_to(admin, retain->name, &retain->status))
    return error_set(error, ERROR_UNSAFE,
                     _("%s/%s: the file was replaced meanwhile; it waits for the next time"), admin->path,
                     retain->name);
  if (!record_admin_change_attribute(admin, retain->fd, false))
    return record_admin_refused(admin, retain->name, errno, error);
  if (renameat(aside, ASIDE, admin->folder, retain->name) == 0)
    return true;
  record_admin_refused(admin, retain->name, errno, error);
  (void)record_admin_change_attribute(admin, retain->fd, wants_attribute);
  return false;
}

static bool wants_attribute(const struct record_retain *retain)
{
  int attributes = 0;

  return retain->admin->append_only ||
         (record_admin_attributes(retain->fd, &attributes) && (attributes & FS_APPEND_FL) != 0);
}

bool record_retain_replace(struct record_retain *retain, int aside, struct error *error)
{
  struct record_admin *admin = retain->admin;
  bool attribute = wants_attribute(retain);

  if (!put_in_place(retain, aside, attribute, error)) {
    record_retain_clean(aside);
    return false;
  }
  if (carry_over(retain) && record_admin_change_attribute(admin, retain->fresh, attribute) &&
      fsync(retain->fresh) == 0 && fsync(admin->folder) == 0)
    return true;
  return record_admin_refused(admin, retain->name, errno, error);
}

bool record_retain_remove(struct record_retain *retain, struct error *error)
{
  struct record_admin *admin = retain->admin;
  bool attribute = wants_attribute(retain);
  struct stat now;

  if (fstat(retain->fd, &now) != 0)
    return record_admin_refused(admin, retain->name, errno, error);
  if (now.st_size != retain->status.st_size || !record_admin_leads_to(admin, retain->name, &retain->status))
    return error_set(error, ERROR_BUSY, _("%s/%s: somebody is writing in it; it waits for the next time"),
                     admin->path, retain->name);
  if (record_admin_change_attribute(admin, retain->fd, false) &&
      unlinkat(admin->folder, retain->name, 0) == 0 && fsync(admin->folder) == 0)
    return true;
  record_admin_refused(admin, retain->name, errno, error);
  (void)record_admin_change_attribute(admin, retain->fd, attribute);
  return false;
}
