/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A terminal that does not show what is typed, while a code is asked in text only. */
#ifndef VR_UI_ECHO_H
#define VR_UI_ECHO_H

#include <stdbool.h>
#include <termios.h>

struct echo {
  struct termios before;
  int fd; /* -1: nothing to put back */
};

/* Only the end of the line shows from now on; nothing happens where `fd` is no terminal. Comes back by itself when the
 * program ends by a fatal signal. */
void echo_stop(struct echo *echo, int fd);
void echo_again(struct echo *echo);

#endif
