/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a shorter file in the place of a record; what it keeps is for retain.c, whose term is over
 * for the command. */
#include <config.h>

#include "core/record_retain.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/file.h"
#include "core/folder.h"
#include "core/record_admin_private.h"
#include "core/record_store_private.h"

#define ASIDE ".retained"
#define MAX_CARRIES 100

/* ---- opening ---- */

static bool lock(const struct record_retain *retain, int fd, struct error *error)
{
  bool is_busy;

  if (record_lock(fd, &is_busy))
    return true;
  if (!is_busy)
    return record_admin_refused(retain->admin, retain->name, errno, error);
  return error_set(error, ERROR_BUSY, _("%s/%s: somebody is writing in it; it waits for the next time"),
                   retain->admin->path, retain->name);
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
  n = file_read_at(retain->fd, retain->bytes, retain->length, 0);
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
  else
    ok = (look_only || lock(retain, retain->fd, error)) && read_all(retain, error);
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
  free(retain->aside_name);
  *retain = (struct record_retain){ .fd = -1, .fresh = -1 };
}

/* ---- the new file ---- */

/* ".retained-records-": the folders have different names. */
static char *aside_prefix(const struct record_admin *admin)
{
  const char *slash = strrchr(admin->path, '/');

  return xasprintf("%s-%s-", ASIDE, slash == NULL ? admin->path : slash + 1);
}

/* With the length that was read: what is behind that came in later. */
static char *aside_name(const struct record_retain *retain)
{
  char *prefix = aside_prefix(retain->admin);
  char *name = xasprintf("%s%zu-%s", prefix, retain->length, retain->name);

  free(prefix);
  return name;
}

void record_retain_discard(const struct record_retain *retain, int aside)
{
  if (retain->fresh >= 0)
    (void)unlinkat(aside, retain->aside_name, 0);
}

bool record_retain_write(struct record_retain *retain, int aside, const char *bytes, size_t length,
                         struct error *error)
{
  const struct stat *status = &retain->status;

  retain->aside_name = aside_name(retain);
  retain->fresh = openat(aside, retain->aside_name,
                         O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (retain->fresh >= 0 && folder_write_all(retain->fresh, bytes, length) &&
      fchown(retain->fresh, status->st_uid, status->st_gid) == 0 &&
      fchmod(retain->fresh, status->st_mode & 07777) == 0 && fsync(retain->fresh) == 0)
    return true;
  error_set_errno(error, errno, _("%s/%s: the lines that stay cannot be written, so nothing was removed"),
                  retain->admin->path, retain->name);
  record_retain_discard(retain, aside);
  return false;
}

/* ---- what came in meanwhile ---- */

/* Whole lines only: who is still writing finds that the file was replaced, and writes it all again. */
static bool carry_piece(struct record_retain *retain, size_t from, size_t *to)
{
  size_t length = *to - from;
  char *bytes = xmalloc(length), *last;
  ssize_t n = file_read_at(retain->fd, bytes, length, (off_t)from);
  bool ok = n == (ssize_t)length;

  if (n >= 0 && !ok)
    errno = EAGAIN; /* it became shorter meanwhile */
  last = ok ? memrchr(bytes, '\n', length) : NULL;
  length = last == NULL ? 0 : (size_t)(last - bytes) + 1;
  *to = from + length;
  ok = ok && (length == 0 || (folder_write_all(retain->fresh, bytes, length) && fsync(retain->fresh) == 0));
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

/* By number: not every C library has it. */
static bool change_places(const struct record_retain *retain, int aside)
{
  int folder = retain->admin->folder;

  return syscall(SYS_renameat2, aside, retain->aside_name, folder, retain->name, RENAME_EXCHANGE) == 0 ||
         ((errno == EINVAL || errno == ENOSYS) && renameat(aside, retain->aside_name, folder, retain->name) == 0);
}

static bool remove_old(const struct record_retain *retain, int aside)
{
  return unlinkat(aside, retain->aside_name, 0) == 0 || errno == ENOENT;
}

static bool put_in_place(struct record_retain *retain, int aside, bool wants_attribute, struct error *error)
{
  struct record_admin *admin = retain->admin;

  if (!record_admin_leads_to(admin, retain->name, &retain->status))
    return error_set(error, ERROR_UNSAFE,
                     _("%s/%s: the file was replaced meanwhile; it waits for the next time"), admin->path,
                     retain->name);
  if (!record_admin_change_attribute(admin, retain->fd, false))
    return record_admin_refused(admin, retain->name, errno, error);
  if (change_places(retain, aside))
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
    record_retain_discard(retain, aside);
    return false;
  }
  if (carry_over(retain) && record_admin_change_attribute(admin, retain->fresh, attribute) &&
      fsync(retain->fresh) == 0 && fsync(admin->folder) == 0 && fsync(aside) == 0 && remove_old(retain, aside))
    return true;
  record_admin_refused(admin, retain->name, errno, error);
  (void)record_admin_change_attribute(admin, retain->fresh, attribute);
  return false;
}

/* ---- what an earlier run left ---- */

/* What was cut off in the middle of a line: the next begins on one of its own. */
static bool end_line(int fd)
{
  off_t end = lseek(fd, 0, SEEK_END);
  char last;

  return end == 0 || (end > 0 && pread(fd, &last, 1, end - 1) == 1 && (last == '\n' || folder_write_all(fd, "\n", 1)));
}

/* `fd` is what was left, `length` of it known; `fresh` becomes the record. */
static bool deliver_rest(struct record_retain *retain, struct error *error)
{
  const int how = O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  struct record_admin *admin = retain->admin;

  retain->fresh = openat(admin->folder, retain->name, how);
  if (retain->fresh < 0 || fstat(retain->fresh, &retain->status) != 0)
    return record_admin_refused(admin, retain->name, errno, error);
  if (!record_file_is_safe(&retain->status, 0, error))
    return error_prefix(error, "%s/%s", admin->path, retain->name);
  if (!lock(retain, retain->fresh, error))
    return false;
  return (end_line(retain->fresh) && carry_over(retain)) || record_admin_refused(admin, retain->name, errno, error);
}

/* One that never took the place of the record, or was all carried over, is no longer than what was known. */
static bool deliver(struct record_admin *admin, int aside, const char *left, const char *name, size_t length,
                    struct error *error)
{
  struct record_retain retain = { .admin = admin, .name = name, .length = length, .fresh = -1 };
  struct stat status;
  bool ok;

  retain.fd = openat(aside, left, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (retain.fd < 0 || fstat(retain.fd, &status) != 0)
    ok = error_set_errno(error, errno, "%s", left);
  else
    ok = (size_t)status.st_size <= length || deliver_rest(&retain, error);
  ok = ok && (unlinkat(aside, left, 0) == 0 || error_set_errno(error, errno, "%s", left));
  record_retain_close(&retain);
  return ok;
}

static bool recover_from(struct record_admin *admin, int aside, DIR *list, struct error *error)
{
  char *prefix = aside_prefix(admin);
  bool ok = true;
  const char *left;

  while ((left = record_store_next_name(list)) != NULL) {
    unsigned long long length;
    char *end;

    if (strncmp(left, prefix, strlen(prefix)) != 0)
      continue;
    length = strtoull(left + strlen(prefix), &end, 10);
    if (*end == '-')
      ok = deliver(admin, aside, left, end + 1, (size_t)length, error) && ok;
  }
  free(prefix);
  return ok;
}

bool record_retain_recover(struct record_admin *admin, int aside, struct error *error)
{
  int folder = openat(aside, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *list = folder < 0 ? NULL : fdopendir(folder);
  bool ok;

  if (list == NULL) {
    error_set_errno(error, errno, "%s", admin->path);
    if (folder >= 0)
      close(folder);
    return false;
  }
  ok = recover_from(admin, aside, list, error);
  closedir(list);
  return ok;
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
