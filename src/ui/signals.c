/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The handlers that ask to leave, and the end by the same signal after all was put in order. Those of the
 * terminal itself are in term_restore.c. */
#include <config.h>

#include "ui/signals.h"

#include <string.h>

volatile sig_atomic_t signals_leave;

static void ask_to_leave(int number)
{
  signals_leave = number;
}

/* Without SA_RESTART: a read that waits for a key has to come back. */
static void install(int number)
{
  struct sigaction action;
  struct sigaction before;

  if (sigaction(number, NULL, &before) != 0 || before.sa_handler == SIG_IGN)
    return;
  memset(&action, 0, sizeof action);
  action.sa_handler = ask_to_leave;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

void signals_install(void)
{
  install(SIGINT);
  install(SIGTERM);
  install(SIGHUP);
}

void signals_install_quit(void)
{
  install(SIGQUIT);
}

void signals_finish(void)
{
  int number = signals_leave;

  if (number == 0)
    return;
  signal(number, SIG_DFL);
  raise(number);
}
