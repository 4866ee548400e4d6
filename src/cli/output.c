/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file is written under a name that nobody else uses, and gets its own name
 * when it is on disk. (One without any name could be linked into place too, but
 * not from within the sandbox of every kernel.) From the moment that it is there
 * until its first name is gone, signals that ask to leave have to wait: it is
 * written when all is ready, so that takes no time. */
#include <config.h>

#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/folder.h"
#include "core/uuid.h"

#define MAX_INTERRUPTED 100

struct output {
  char *path;       /* as it was given; NULL: standard output */
  const char *name; /* last part of it */
  int folder;
  int file;
  char aside[64]; /* name of the file meanwhile; "": there is none */
  sigset_t before; /* while there is one: the signals that had to wait anyway */
};

/* ---- opening ---- */

static bool open_folder(struct output *output, struct error *error)
{
  const char *slash = strrchr(output->path, '/');
  char *folder = folder_above(output->path);

  output->name = slash == NULL ? output->path : slash + 1;
  output->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  free(folder);
  return output->folder >= 0 || error_set_errno(error, errno, "%s", output->path);
}

/* Only for an early word: what counts is the link at the end. */
static bool is_free(const struct output *output, struct error *error)
{
  struct stat status;

  if (output->name[0] == '\0')
    return error_set_errno(error, EISDIR, "%s", output->path);
  if (fstatat(output->folder, output->name, &status, AT_SYMLINK_NOFOLLOW) == 0)
    return error_set_errno(error, EEXIST, "%s", output->path);
  if (errno != ENOENT || faccessat(output->folder, ".", W_OK | X_OK, AT_EACCESS) != 0)
    return error_set_errno(error, errno, "%s", output->path);
  return true;
}

static void hold_signals(struct output *output)
{
  sigset_t leaving;

  sigemptyset(&leaving);
  sigaddset(&leaving, SIGINT);
  sigaddset(&leaving, SIGTERM);
  sigaddset(&leaving, SIGHUP);
  sigaddset(&leaving, SIGQUIT);
  sigprocmask(SIG_BLOCK, &leaving, &output->before);
}

static bool open_aside(struct output *output, struct error *error)
{
  char unique[UUID_TEXT_SIZE];

  hold_signals(output);
  uuid_random(unique);
  snprintf(output->aside, sizeof output->aside, ".vuistregels-%s", unique);
  output->file =
      openat(output->folder, output->aside, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (output->file >= 0)
    return true;
  error_set_errno(error, errno, "%s", output->path);
  output->aside[0] = '\0';
  sigprocmask(SIG_SETMASK, &output->before, NULL);
  return false;
}

/* What waited comes now. */
static void remove_aside(struct output *output)
{
  if (output->aside[0] == '\0')
    return;
  unlinkat(output->folder, output->aside, 0);
  output->aside[0] = '\0';
  sigprocmask(SIG_SETMASK, &output->before, NULL);
}

struct output *output_open(const char *path, struct error *error)
{
  struct output *output = xcalloc(1, sizeof *output);

  *output = (struct output){ .path = path == NULL ? NULL : xstrdup(path), .folder = -1, .file = -1 };
  if (path == NULL || (open_folder(output, error) && is_free(output, error)))
    return output;
  output_free(output);
  return NULL;
}

/* ---- writing ---- */

/* Not through stdio: that forgets why a write failed. A reader that has gone is no failure. */
bool output_write(struct output *output, const void *bytes, size_t length, struct error *error)
{
  const char *next = bytes;
  unsigned interrupted = 0;

  if (output->path != NULL && output->file < 0 && !open_aside(output, error))
    return false;
  while (length > 0) {
    ssize_t n = write(output->path == NULL ? STDOUT_FILENO : output->file, next, length);

    /* with an end to it: signals that ask to leave wait for this */
    if (n < 0 && errno == EINTR && ++interrupted < MAX_INTERRUPTED)
      continue;
    if (n < 0 && errno == EPIPE && output->path == NULL)
      return true;
    if (n < 0)
      return error_set_errno(error, errno, "%s", output->path == NULL ? _("standard output") : output->path);
    next += n;
    length -= (size_t)n;
  }
  return true;
}

/* A link never replaces what is there; where there are no links, a rename that does not either. */
static bool give_name(const struct output *output)
{
  if (linkat(output->folder, output->aside, output->folder, output->name, 0) == 0)
    return true;
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK)
    return false;
  return renameat2(output->folder, output->aside, output->folder, output->name, RENAME_NOREPLACE) == 0;
}

bool output_finish(struct output *output, struct error *error)
{
  if (output->path == NULL)
    return true;
  if (fsync(output->file) != 0 || !give_name(output))
    return error_set_errno(error, errno, "%s", output->path);
  /* that the name is on disk too is worth a try; the bytes are */
  (void)fsync(output->folder);
  remove_aside(output);
  return true;
}

void output_free(struct output *output)
{
  if (output == NULL)
    return;
  remove_aside(output);
  if (output->file >= 0)
    close(output->file);
  if (output->folder >= 0)
    close(output->folder);
  free(output->path);
  free(output);
}
