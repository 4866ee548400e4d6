/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refuses extra rights, fills closed standard descriptors, and turns the signals of a full disk and of a
 * closed pipe into errors. */
#include <config.h>

#include "cli/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

/* A closed descriptor would be given to the next file that is opened: the
 * record itself could become standard output. */
static bool open_standard(void)
{
  for (int fd = 0; fd <= 2; fd++)
    if (fcntl(fd, F_GETFD) < 0 && errno == EBADF && open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY) != fd)
      return false;
  return true;
}

bool guard_start(struct error *error)
{
  struct sigaction ignore = { .sa_handler = SIG_IGN };

  if (!open_standard())
    return error_set(error, ERROR_SYSTEM, "%s", "the null device cannot be opened; /dev/null kan niet worden geopend");
  if (getauxval(AT_SECURE) != 0 || geteuid() != getuid() || getegid() != getgid())
    return error_set(error, ERROR_UNSAFE, "%s",
                     "this program must not be set-user-id, set-group-id or have capabilities; "
                     "dit programma mag geen extra rechten hebben");
  sigemptyset(&ignore.sa_mask);
  sigaction(SIGXFSZ, &ignore, NULL);
  sigaction(SIGPIPE, &ignore, NULL);
  return true;
}

void guard_refuse(const struct error *error)
{
  (void)!write(STDERR_FILENO, "vuistregels: ", 13);
  (void)!write(STDERR_FILENO, error->text, strlen(error->text));
  (void)!write(STDERR_FILENO, "\n", 1);
}
