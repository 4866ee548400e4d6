/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be written to the terminal at a sudden end, kept ready; from the handlers only functions are
 * called that a handler may call. */
#include <config.h>

#include "ui/term_restore.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int fatal_signals[] = { SIGQUIT, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL };
#define FATAL_COUNT (sizeof fatal_signals / sizeof fatal_signals[0])

/* Part of the one handle on the terminal; here since a signal handler has no arguments. */
static struct {
  struct termios modes;
  bool has_modes;
  char bytes[256];
  size_t length;
  struct sigaction fatal_before[FATAL_COUNT];
  bool has_fatal;
  struct sigaction stop_before, continue_before;
  bool has_stop;
} restore;

volatile sig_atomic_t restore_stop_wanted;

void restore_write(const char *bytes, size_t length)
{
  while (length > 0) {
    ssize_t n = write(STDOUT_FILENO, bytes, length);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return;
    bytes += n;
    length -= (size_t)n;
  }
}

void restore_begin(void)
{
  restore.has_modes = tcgetattr(STDIN_FILENO, &restore.modes) == 0;
  restore.length = 0;
}

void restore_add(const char *bytes)
{
  size_t length = restore.length;

  for (const char *s = bytes; *s != '\0'; s++) {
    const char *end = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;

    if (length == sizeof restore.bytes)
      return;
    if (end != NULL)
      s = end;
    else
      restore.bytes[length++] = *s;
  }
  restore.length = length;
}

void restore_add_clear(const char *clear, const char *scrolled)
{
  if (clear != NULL)
    restore_add(clear);
  if (scrolled != NULL)
    restore_add(scrolled);
  else if (clear != NULL && strncmp(clear, "\033[", 2) == 0)
    /* PuTTY and others know it whatever their TERM says, and who does not swallows it */
    restore_add("\033[3J");
}

void restore_now(void)
{
  restore_write(restore.bytes, restore.length);
  if (restore.has_modes)
    tcsetattr(STDIN_FILENO, TCSANOW, &restore.modes);
}

static void fatal(int number)
{
  restore_now();
  /* SA_RESETHAND: now it means what it always means */
  raise(number);
}

static struct sigaction handler_action(void (*handler)(int))
{
  struct sigaction action;

  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  return action;
}

/* SIGQUIT is fatal only where nobody ignores it or leaves in order. */
static void catch_fatal(int number, const struct sigaction *action, struct sigaction *before)
{
  sigaction(number, NULL, before);
  if (number != SIGQUIT || before->sa_handler == SIG_DFL)
    sigaction(number, action, NULL);
}

void restore_catch_fatal(void)
{
  static char stack[16384];
  stack_t other = { .ss_sp = stack, .ss_size = sizeof stack };
  struct sigaction action = handler_action(fatal);

  /* the usual stack may be what has run out */
  sigaltstack(&other, NULL);
  action.sa_flags = (int)(SA_RESETHAND | SA_ONSTACK | SA_NODEFER);
  for (size_t i = 0; i < FATAL_COUNT; i++)
    catch_fatal(fatal_signals[i], &action, &restore.fatal_before[i]);
  restore.has_fatal = true;
}

/* ---- stopping ---- */

enum { WANT_STOP = 1, WANT_PICTURE };

static void ask_to_stop(int number)
{
  (void)number;
  restore_stop_wanted = WANT_STOP;
}

/* SIGSTOP gives no warning: whoever continues has had the terminal meanwhile. */
static void ask_for_picture(int number)
{
  (void)number;
  if (restore_stop_wanted == 0)
    restore_stop_wanted = WANT_PICTURE;
}

void restore_catch_stop(void)
{
  struct sigaction action = handler_action(ask_to_stop);
  struct sigaction picture = handler_action(ask_for_picture);

  restore_stop_wanted = 0;
  sigaction(SIGTSTP, NULL, &restore.stop_before);
  restore.has_stop = restore.stop_before.sa_handler != SIG_IGN;
  if (!restore.has_stop)
    return;
  sigaction(SIGTSTP, &action, NULL);
  sigaction(SIGCONT, &picture, &restore.continue_before);
}

bool restore_can_stop(void)
{
  return restore.has_stop;
}

void restore_stop(void)
{
  struct sigaction standard = handler_action(SIG_DFL);
  struct sigaction ours;

  if (restore_stop_wanted != WANT_PICTURE) {
    sigaction(SIGTSTP, &standard, &ours);
    /* as the terminal does it: with whatever script has started us */
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
  }
  restore_stop_wanted = 0;
}

void restore_release(void)
{
  for (size_t i = 0; restore.has_fatal && i < FATAL_COUNT; i++)
    sigaction(fatal_signals[i], &restore.fatal_before[i], NULL);
  if (restore.has_stop) {
    sigaction(SIGTSTP, &restore.stop_before, NULL);
    sigaction(SIGCONT, &restore.continue_before, NULL);
  }
  restore.has_fatal = restore.has_stop = false;
}
