/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything goes by an open descriptor of a file that was looked at: in a folder where employees make files,
 * a name may be swapped at any moment. */
#include <config.h>

#include "core/record_admin.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/record_admin_private.h"
#include "core/record_store_private.h"

#define RECORD_MODE 0640

bool record_admin_open(struct record_admin *admin, const char *path, bool append_only, struct error *error)
{
  struct stat status;

  *admin = (struct record_admin){ .append_only = append_only, .path = xstrdup(path) };
  admin->folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (admin->folder < 0 || fstat(admin->folder, &status) != 0) {
    error_set_errno(error, errno, "%s", path);
    record_admin_close(admin);
    return false;
  }
  admin->group = status.st_gid;
  if (status.st_uid == 0)
    return true;
  record_admin_close(admin);
  return error_set(error, ERROR_UNSAFE, _("%s: the folder does not belong to root"), path);
}

void record_admin_close(struct record_admin *admin)
{
  if (admin->folder >= 0)
    close(admin->folder);
  free(admin->path);
  *admin = (struct record_admin){ .folder = -1 };
}

bool record_admin_refused(const struct record_admin *admin, const char *name, int reason, struct error *error)
{
  return error_set_errno(error, reason, "%s/%s", admin->path, name);
}

/* ---- the attribute ---- */

bool record_admin_attributes(int fd, int *attributes)
{
  return ioctl(fd, FS_IOC_GETFLAGS, attributes) == 0;
}

bool record_admin_change_attribute(struct record_admin *admin, int fd, bool wanted)
{
  int attributes = 0;

  if (!record_admin_attributes(fd, &attributes)) {
    admin->no_attribute = true;
    return true;
  }
  if (((attributes & FS_APPEND_FL) != 0) == wanted)
    return true;
  attributes = wanted ? attributes | FS_APPEND_FL : attributes & ~FS_APPEND_FL;
  if (ioctl(fd, FS_IOC_SETFLAGS, &attributes) == 0)
    return true;
  /* EPERM: a container whose root may not */
  if (wanted && (errno == EOPNOTSUPP || errno == ENOTTY || errno == EINVAL || errno == EPERM)) {
    admin->no_attribute = true;
    return true;
  }
  return false;
}

/* ---- one file ---- */

/* Opens what is an ordinary record file by all signs. */
static int open_file(const struct record_admin *admin, const char *name, struct stat *status,
                     struct error *error)
{
  int fd = openat(admin->folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

  if (fd < 0 || fstat(fd, status) != 0) {
    record_admin_refused(admin, name, errno, error);
  } else if (record_file_is_safe(status, 0, error)) {
    return fd;
  } else {
    error_prefix(error, "%s/%s", admin->path, name);
  }
  if (fd >= 0)
    close(fd);
  return -1;
}

/* The attribute forbids all this even to root, so it goes first and comes back last. The owner comes after the mode: a
 * file that was made and has its owner is ready, whenever this is cut off. */
static bool make_right(struct record_admin *admin, int fd, const char *name, uid_t owner, struct error *error)
{
  if (record_admin_change_attribute(admin, fd, false) && fchmod(fd, RECORD_MODE) == 0 &&
      fchown(fd, owner, admin->group) == 0 && record_admin_change_attribute(admin, fd, admin->append_only) &&
      fsync(fd) == 0)
    return true;
  return record_admin_refused(admin, name, errno, error);
}

bool record_admin_make(struct record_admin *admin, const char *name, uid_t owner, struct error *error)
{
  int fd = openat(admin->folder, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  bool ok;

  if (fd < 0)
    return record_admin_refused(admin, name, errno, error);
  ok = make_right(admin, fd, name, owner, error);
  close(fd);
  if (!ok)
    unlinkat(admin->folder, name, 0);
  return ok;
}

bool record_admin_give(struct record_admin *admin, const char *name, uid_t owner, struct error *error)
{
  struct stat status;
  int fd = open_file(admin, name, &status, error);
  bool ok = fd >= 0 && make_right(admin, fd, name, owner, error);

  if (fd >= 0)
    close(fd);
  return ok;
}

/* An empty record of that name, such as `assign` makes for an account it does not know yet, is removed. */
static bool make_way(struct record_admin *admin, const char *name, struct error *error)
{
  struct stat status;
  int fd;
  bool ok;

  if (fstatat(admin->folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT || record_admin_refused(admin, name, errno, error);
  fd = open_file(admin, name, &status, error);
  if (fd < 0)
    return false;
  if (status.st_size > 0)
    ok = error_set(error, ERROR_UNSAFE,
                   _("%s/%s: there is a record of that name already, and two do not become one"), admin->path,
                   name);
  else
    ok = (record_admin_change_attribute(admin, fd, false) && unlinkat(admin->folder, name, 0) == 0) ||
         record_admin_refused(admin, name, errno, error);
  close(fd);
  return ok;
}

bool record_admin_leads_to(const struct record_admin *admin, const char *name, const struct stat *opened)
{
  struct stat named;

  return fstatat(admin->folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 && named.st_dev == opened->st_dev &&
         named.st_ino == opened->st_ino;
}

/* Never over another file; not every file system can promise that. By number: not every C library has it. */
static bool rename_only(const struct record_admin *admin, const char *from, const char *to)
{
  return syscall(SYS_renameat2, admin->folder, from, admin->folder, to, RENAME_NOREPLACE) == 0 ||
         ((errno == EINVAL || errno == ENOSYS) && renameat(admin->folder, from, admin->folder, to) == 0);
}

bool record_admin_rename(struct record_admin *admin, const char *from, const char *to, uid_t owner,
                         struct error *error)
{
  struct stat status;
  int fd = open_file(admin, from, &status, error);
  bool ok = false;

  if (fd < 0)
    return false;
  if (!make_way(admin, to, error))
    ok = false;
  else if (!record_admin_change_attribute(admin, fd, false) || !rename_only(admin, from, to))
    record_admin_refused(admin, from, errno, error);
  else if (!record_admin_leads_to(admin, to, &status))
    error_set(error, ERROR_UNSAFE, _("%s/%s: the file was replaced while it was being renamed"), admin->path,
              to);
  else
    ok = true;
  /* whatever came of it, the attribute has to come back */
  if (ok)
    ok = make_right(admin, fd, to, owner, error);
  else
    (void)record_admin_change_attribute(admin, fd, admin->append_only);
  close(fd);
  return ok;
}

bool record_admin_needs_attribute(struct record_admin *admin, const char *name)
{
  struct stat status;
  struct error ignored;
  int attributes = FS_APPEND_FL, fd;

  if (!admin->append_only || admin->no_attribute)
    return false;
  fd = open_file(admin, name, &status, &ignored);
  if (fd < 0)
    return false;
  if (!record_admin_attributes(fd, &attributes))
    admin->no_attribute = true;
  close(fd);
  return !admin->no_attribute && (attributes & FS_APPEND_FL) == 0;
}

bool record_admin_set_attribute(struct record_admin *admin, const char *name, struct error *error)
{
  struct stat status;
  int fd = open_file(admin, name, &status, error);
  bool ok;

  if (fd < 0)
    return false;
  ok = record_admin_change_attribute(admin, fd, true) || record_admin_refused(admin, name, errno, error);
  close(fd);
  return ok;
}

bool record_admin_sync(struct record_admin *admin, struct error *error)
{
  if (fsync(admin->folder) == 0)
    return true;
  return error_set_errno(error, errno, "%s", admin->path);
}
