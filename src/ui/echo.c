/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal's own echo, off while something secret is typed in text only. */
#include <config.h>

#include "ui/echo.h"

#include <unistd.h>

#include "ui/term_restore.h"

void echo_stop(struct echo *echo, int fd)
{
  struct termios modes;

  echo->fd = -1;
  if (fd < 0 || tcgetattr(fd, &echo->before) != 0)
    return;
  echo->fd = fd;
  restore_begin();
  restore_catch_fatal();
  modes = echo->before;
  modes.c_lflag &= ~(tcflag_t)ECHO;
  modes.c_lflag |= ECHONL;
  /* the shell that one comes back from would turn it on again */
  modes.c_cc[VSUSP] = _POSIX_VDISABLE;
  tcsetattr(fd, TCSANOW, &modes);
}

void echo_again(struct echo *echo)
{
  if (echo->fd < 0)
    return;
  tcsetattr(echo->fd, TCSANOW, &echo->before);
  restore_release();
  echo->fd = -1;
}
