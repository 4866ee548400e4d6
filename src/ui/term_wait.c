/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting for bytes from the terminal and for signals at once. */
#include <config.h>

#include "ui/term_wait.h"

#include <errno.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>

void term_wait_signals(sigset_t *signals)
{
  static const int numbers[] = { SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH };

  sigemptyset(signals);
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
    sigaddset(signals, numbers[i]);
}

enum term_waited term_wait(const sigset_t *unblocked, int milliseconds)
{
  struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
  struct timespec time = { .tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000L };
  int n = ppoll(&in, 1, milliseconds < 0 ? NULL : &time, unblocked);

  if (n < 0)
    return errno == EINTR ? WAITED_SIGNAL : WAITED_GONE;
  if (n == 0)
    return WAITED_LONG;
  return (in.revents & POLLIN) != 0 ? WAITED_INPUT : WAITED_GONE;
}

bool term_has_input(void)
{
  struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };

  return poll(&in, 1, 0) == 1 && (in.revents & POLLIN) != 0;
}
