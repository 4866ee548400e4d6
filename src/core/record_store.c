/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening the store and appending to a record, step by step so that a crash,
 * a full disk, a second window or a colleague at any point costs no record
 * that was acknowledged. Reading is in record_read.c. */
#include <config.h>

#include "core/record_store.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/file.h"
#include "core/folder.h"
#include "core/record_store_private.h"

#define ZFS_SUPER_MAGIC 0x2FC12FC1u
#define LITTLE_SPACE (1024 * 1024)
#define TRAINING_TOTAL_MAX (256LL * 1024 * 1024)
#define LOCK_STEPS 1000 /* of 2 ms: 2 s */
#define LOCK_STEP_NANOSECONDS 2000000L
#define MAX_WRITES 4
#define MAX_REOPENED 3

/* ---- the folder ---- */

/* A list of what is known to be local: an unknown file system counts as a network. */
static bool is_local(const struct statfs *fs)
{
  switch ((uint32_t)fs->f_type) {
  case EXT4_SUPER_MAGIC: /* ext2 and ext3 too */
  case XFS_SUPER_MAGIC:
  case BTRFS_SUPER_MAGIC:
  case ZFS_SUPER_MAGIC:
  case F2FS_SUPER_MAGIC:
  case TMPFS_MAGIC:
  case OVERLAYFS_SUPER_MAGIC:
    return true;
  default:
    return false;
  }
}

static bool check_network(const struct record_store *store, int fd, bool *is_network, struct error *error)
{
  struct statfs fs;

  if (fstatfs(fd, &fs) != 0)
    return error_set_errno(error, errno, "%s", store->options.path);
  *is_network = !is_local(&fs);
  if (*is_network && store->options.host == NULL)
    return error_set(
        error, ERROR_NETWORK_FS,
        _("%s: the folder of the records is on a network disk, where two computers can overwrite each "
          "other's records"),
        store->options.path);
  return true;
}

static bool check_folder(const struct record_store *store, struct error *error)
{
  const struct store_options *options = &store->options;
  struct stat st;

  if (fstat(store->directory, &st) != 0)
    return error_set_errno(error, errno, "%s", options->path);
  bool mine = options->kind == STORE_OWN && st.st_uid == geteuid();
  if (st.st_uid != 0 && st.st_uid != options->admin && !mine)
    return error_set(error, ERROR_UNSAFE,
                     _("%s: the folder of the records belongs to the wrong account (number %lu)"),
                     options->path, (unsigned long)st.st_uid);
  if ((st.st_mode & 022) != 0 && (st.st_mode & S_ISVTX) == 0)
    return error_set(
        error, ERROR_UNSAFE,
        _("%s: in the folder of the records everybody can remove what belongs to others (mode %04o)"),
        options->path, st.st_mode & 07777u);
  return true;
}

struct record_store *record_store_open(const struct store_options *options, bool create, struct error *error)
{
  struct record_store *store = xcalloc(1, sizeof *store);

  store->options = *options;
  store->directory = open(options->path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (store->directory < 0 && errno == ENOENT && create && options->kind == STORE_OWN) {
    if (!folder_make(options->path, error))
      goto failed;
    store->directory = open(options->path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  }
  if (store->directory < 0) {
    error_set_errno(error, errno, "%s", options->path);
    goto failed;
  }
  if (check_folder(store, error) && check_network(store, store->directory, &store->is_network, error))
    return store;
failed:
  record_store_free(store);
  return NULL;
}

void record_store_free(struct record_store *store)
{
  if (store == NULL)
    return;
  if (store->directory >= 0)
    close(store->directory);
  free(store);
}

bool record_store_blame(const struct record_store *store, const char *name, struct error *error)
{
  return error_prefix(error, "%s/%s", store->options.path, name);
}

/* ---- the file ---- */

bool record_file_is_safe(const struct stat *st, size_t more, struct error *error)
{
  if (S_ISLNK(st->st_mode))
    return error_set(error, ERROR_UNSAFE, _("it is a symbolic link, and links are not followed here"));
  if (!S_ISREG(st->st_mode))
    return error_set(error, ERROR_UNSAFE, _("it is not an ordinary file"));
  if (st->st_nlink != 1)
    return error_set(error, ERROR_UNSAFE, _("it has more than one name (hard links), or none"));
  if ((st->st_mode & 022) != 0)
    return error_set(error, ERROR_UNSAFE, _("others than its owner can write to it"));
  if (st->st_size > (off_t)(RECORD_FILE_MAX - more))
    return error_set(error, ERROR_TOO_BIG, _("it is larger than %d MiB"), RECORD_FILE_MAX / (1024 * 1024));
  return true;
}

static bool is_mine_and_safe(const struct stat *st, size_t more, struct error *error)
{
  if (st->st_uid == geteuid())
    return record_file_is_safe(st, more, error);
  if (st->st_uid == 0)
    return error_set(error, ERROR_UNSAFE, _("the administrator has closed this record"));
  return error_set(error, ERROR_UNSAFE, _("it belongs to another account (number %lu), not to you"),
                   (unsigned long)st->st_uid);
}

/* What stands in the way, in better words than the errno of an open that failed. Only words: nothing is
 * decided on a name. */
static bool explain_refusal(const struct record_store *store, const char *name, int reason,
                            struct error *error)
{
  struct stat st;

  if (reason != ENOENT && fstatat(store->directory, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
      !is_mine_and_safe(&st, 0, error))
    return record_store_blame(store, name, error);
  return error_set_errno(error, reason, "%s/%s", store->options.path, name);
}

/* Without O_CREAT first: that tells a missing file from a planted one, and some kernels refuse O_CREAT on
 * the latter. -1 with errno. */
static int open_or_create(struct record_store *store, const char *name)
{
  const int flags = O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  int fd = openat(store->directory, name, flags);

  if (fd >= 0 || errno != ENOENT || store->options.kind == STORE_PROVISIONED)
    return fd;
  fd = openat(store->directory, name, flags | O_CREAT | O_EXCL, 0640);
  if (fd < 0 && errno == EEXIST) /* another window of mine was first */
    return openat(store->directory, name, flags);
  if (fd < 0)
    return fd;
  store->has_new_file = true;
  if (fchmod(fd, 0640) != 0) { /* umask and default ACLs vary */
    int reason = errno;
    close(fd);
    errno = reason;
    return -1;
  }
  return fd;
}

static bool check_file(struct record_store *store, int fd, const char *name, size_t more, struct error *error)
{
  struct stat st;
  bool is_network;

  if (fstat(fd, &st) != 0)
    return error_set_errno(error, errno, "%s/%s", store->options.path, name);
  if (!is_mine_and_safe(&st, more, error))
    return record_store_blame(store, name, error);
  return check_network(store, fd, &is_network, error);
}

/* Opens the record for appending; the caller closes `fd`. */
static bool open_record(struct record_store *store, const char *name, size_t more, int *fd,
                        struct error *error)
{
  if (geteuid() == 0 && store->options.kind != STORE_OWN)
    return error_set(error, ERROR_UNSAFE, _("the administrator account keeps no record in a shared store"));
  *fd = open_or_create(store, name);
  if (*fd < 0 && errno == ENOENT && store->options.kind == STORE_PROVISIONED)
    return error_set(error, ERROR_MISSING, _("the administrator has not made your record yet"));
  if (*fd < 0)
    return explain_refusal(store, name, errno, error);
  if (check_file(store, *fd, name, more, error))
    return true;
  close(*fd);
  return false;
}

bool record_store_is_waiting(const struct error *error)
{
  /* a system call that found nothing leaves its number */
  return error->code == ERROR_MISSING && error->number == 0;
}

static bool account_is_usable(const char *account, struct error *error)
{
  return account[0] != '\0' || error_set(error, ERROR_BAD_INPUT, _("the account has no name"));
}

bool record_training_is_safe(long long bytes, struct error *error)
{
  if (bytes <= TRAINING_TOTAL_MAX)
    return true;
  return error_set(error, ERROR_TOO_BIG,
                   _("the records of the training computer are larger than %d MiB together"),
                   (int)(TRAINING_TOTAL_MAX / (1024 * 1024)));
}

/* The files of the training computer all belong to one account, which could fill the disk with them. Where it may not
 * list them, `assign` looks. */
static bool check_training_total(const struct record_store *store, struct error *error)
{
  return geteuid() != store->options.training_uid || record_training_is_safe(record_store_total(store), error);
}

bool record_store_check(struct record_store *store, const char *account, struct error *warning,
                        struct error *error)
{
  struct statvfs fs;
  int fd;

  *warning = (struct error){ .code = ERROR_NONE };
  if (!account_is_usable(account, error) || !check_training_total(store, error))
    return false;
  char *name = record_file_name(account, store->options.host);
  bool ok = open_record(store, name, RECORD_APPEND_MAX, &fd, error);
  if (ok && fstatvfs(fd, &fs) == 0 && fs.f_bavail < LITTLE_SPACE / fs.f_frsize)
    error_set(warning, ERROR_SYSTEM, _("%s: the disk is nearly full, soon nothing can be recorded any more"),
              store->options.path);
  if (ok)
    close(fd);
  free(name);
  return ok;
}

/* ---- appending ---- */

struct entry {
  const char *name;   /* of the file */
  const char *path;   /* the same, to be shown */
  const char *buffer; /* a newline, then the lines */
  size_t length;      /* of the lines */
};

bool record_lock(int fd, bool *is_busy)
{
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  const struct timespec step = { .tv_nsec = LOCK_STEP_NANOSECONDS };

  *is_busy = false;
  for (int i = 0; i < LOCK_STEPS; i++) {
    if (fcntl(fd, F_OFD_SETLK, &whole) == 0)
      return true;
    if (errno != EAGAIN && errno != EACCES && errno != EINTR)
      return false;
    nanosleep(&step, NULL);
  }
  *is_busy = true;
  return false;
}

static ssize_t write_once(int fd, const char *bytes, size_t length)
{
  ssize_t n = -1;

  errno = EINTR;
  for (int i = 0; i <= RECORD_MAX_INTERRUPTED && n < 0 && errno == EINTR; i++)
    n = write(fd, bytes, length);
  return n;
}

/* Do the lines end where the descriptor stands, at the beginning of a line? */
static bool is_in_place(int fd, const struct entry *entry, off_t *start)
{
  off_t end = lseek(fd, 0, SEEK_CUR);

  *start = end - (off_t)entry->length;
  if (end < 0 || *start < 0)
    return false;
  size_t before = *start == 0 ? 0 : 1;
  size_t length = entry->length + before;
  char *back = xmalloc(length);
  bool same = file_read_at(fd, back, length, *start - (off_t)before) == (ssize_t)length &&
              memcmp(back, entry->buffer + 1 - before, length) == 0;
  free(back);
  return same;
}

/* Writes until the lines stand in one piece in their place. A short write is never continued: another window
 * may have come in between; the next try begins with a newline instead. */
static bool write_in_place(int fd, const struct entry *entry, off_t *start, struct error *error)
{
  for (int i = 0; i < MAX_WRITES; i++) {
    off_t end = lseek(fd, 0, SEEK_END);
    char last;

    if (end < 0)
      return error_set_errno(error, errno, "%s", entry->path);
    bool torn = end > 0 && (pread(fd, &last, 1, end - 1) != 1 || last != '\n');
    size_t length = entry->length + (torn ? 1 : 0);
    ssize_t n = write_once(fd, entry->buffer + (torn ? 0 : 1), length);
    if (n < 0)
      return error_set_errno(error, errno, "%s", entry->path);
    if ((size_t)n == length && is_in_place(fd, entry, start))
      return true;
  }
  return error_set(error, ERROR_NOT_RECORDED, _("%s: what was written does not stand in its place"),
                   entry->path);
}

/* Never a second fsync as proof: after a write-back error that one says "all is well". */
static bool sync_file(int fd, const struct entry *entry, struct error *error)
{
  if (fsync(fd) == 0 || (errno == EINTR && fsync(fd) == 0))
    return true;
  return error_set_errno(error, errno, "%s", entry->path);
}

/* Is the file that was written still the one that the name leads to? */
static bool name_leads_to(const struct record_store *store, const char *name, int fd)
{
  struct stat opened, named;

  return fstat(fd, &opened) == 0 && fstatat(store->directory, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino && named.st_nlink == 1;
}

/* A folder that may not be read cannot be opened for a sync of its own, so the whole disk is synced. A file
 * that was empty counts as new: a session that made it may have been cut off before this. */
static bool sync_name(struct record_store *store, int fd, off_t start, const struct entry *entry,
                      struct error *error)
{
  if (!store->has_new_file && start != 0)
    return true;
  if (syncfs(fd) != 0)
    return error_set_errno(error, errno, "%s", entry->path);
  store->has_new_file = false;
  return true;
}

/* One go through opening, writing, syncing. True with `replaced` when all went well on a file that is no
 * longer the record. */
static bool append_once(struct record_store *store, const struct entry *entry, bool *replaced,
                        struct error *error)
{
  bool ignored;
  off_t start = 0;
  int fd;

  if (!open_record(store, entry->name, entry->length + 1, &fd, error))
    return false;
  /* keeps two windows apart; without the lock each step below still finds out when they met */
  (void)record_lock(fd, &ignored);
  bool ok = write_in_place(fd, entry, &start, error) && sync_file(fd, entry, error);
  *replaced = ok && !name_leads_to(store, entry->name, fd);
  ok = ok && (*replaced || sync_name(store, fd, start, entry, error));
  /* on a network disk only this tells that the bytes arrived */
  if (close(fd) != 0 && store->is_network && ok)
    return error_set_errno(error, errno, "%s", entry->path);
  return ok;
}

bool record_store_append(struct record_store *store, const char *account, const char *lines, size_t length,
                         struct error *error)
{
  bool ok = false, replaced = true;

  assert(length > 0 && lines[length - 1] == '\n');
  if (length > RECORD_APPEND_MAX)
    return error_set(error, ERROR_TOO_BIG, _("the record is longer than %d KiB"), RECORD_APPEND_MAX / 1024);
  if (!account_is_usable(account, error))
    return false;
  char *name = record_file_name(account, store->options.host);
  struct buf buffer = BUF_INIT;
  buf_add_char(&buffer, '\n');
  buf_add(&buffer, lines, length);
  char *path = xasprintf("%s/%s", store->options.path, name);
  const struct entry entry = { name, path, buffer.data, length };
  for (int i = 0; replaced && i < MAX_REOPENED; i++) {
    ok = append_once(store, &entry, &replaced, error);
    replaced = ok && replaced;
  }
  if (replaced)
    ok =
        error_set(error, ERROR_NOT_RECORDED, _("%s: the file was replaced while it was being written"), path);
  buf_clear(&buffer);
  free(path);
  free(name);
  return ok;
}
