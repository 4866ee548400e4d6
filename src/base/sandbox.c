/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Landlock by its system calls: the C library has no functions for it, and the
 * headers of the build may know less than the kernel that it runs on. */
#include <config.h>

#include "base/sandbox.h"

#ifdef HAVE_LINUX_LANDLOCK_H

#include <fcntl.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* All that version 1 can refuse: execute, write, read, list, remove, make. */
#define FILES_1 UINT64_C(0x1fff)
#define REFER (UINT64_C(1) << 13)     /* 2 */
#define TRUNCATE (UINT64_C(1) << 14)  /* 3 */
#define TCP UINT64_C(3)               /* 4: bind and connect */
#define IOCTL_DEV (UINT64_C(1) << 15) /* 5 */
#define SCOPES UINT64_C(3)            /* 6: abstract sockets and signals of others */

/* struct landlock_ruleset_attr, with the members that later versions added. */
struct ruleset {
  uint64_t files, net, scopes;
};

int sandbox_version(void)
{
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

  return version < 0 ? 0 : (int)version;
}

#define READING (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define APPENDING (READING | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG)
#define MAKING (APPENDING | LANDLOCK_ACCESS_FS_REMOVE_FILE)

static int make_ruleset(int version)
{
  struct ruleset ruleset = { .files = FILES_1 };
  size_t size = offsetof(struct ruleset, net);

  ruleset.files |= (version >= 2 ? REFER : 0) | (version >= 3 ? TRUNCATE : 0) | (version >= 5 ? IOCTL_DEV : 0);
  if (version >= 4) {
    ruleset.net = TCP;
    size = offsetof(struct ruleset, scopes);
  }
  if (version >= 6) {
    ruleset.scopes = SCOPES;
    size = sizeof ruleset;
  }
  return (int)syscall(SYS_landlock_create_ruleset, &ruleset, size, 0);
}

/* True also when there is nothing of that name: then nothing is allowed. */
static bool allow(int ruleset, const char *path, uint64_t rights)
{
  int fd = path == NULL ? -1 : open(path, O_PATH | O_CLOEXEC);
  struct stat status;

  if (fd < 0)
    return true;
  struct landlock_path_beneath_attr rule = { .allowed_access = rights, .parent_fd = fd };
  if (fstat(fd, &status) == 0 && !S_ISDIR(status.st_mode))
    rule.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
  bool ok = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
  close(fd);
  return ok;
}

bool sandbox_enter(const struct sandbox *sandbox)
{
  int version = sandbox_version();
  int ruleset = version == 0 ? -1 : make_ruleset(version);

  if (ruleset < 0)
    return false;
  bool ok = true;
  for (const char *const *path = sandbox->read; ok && *path != NULL; path++)
    ok = allow(ruleset, *path, READING);
  ok = ok && allow(ruleset, sandbox->make, MAKING) && allow(ruleset, sandbox->append, APPENDING);
  ok = ok && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
  close(ruleset);
  return ok;
}

#else

int sandbox_version(void)
{
  return 0;
}

bool sandbox_enter(const struct sandbox *sandbox)
{
  (void)sandbox;
  return false;
}

#endif
