/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The process that waits: which signals it passes on, stops with, and puts back. */
#include <config.h>

#include "cli/apart.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ui/signals.h"

/* Both are asked to leave by a key; by a name in a list of processes only this one. */
static void pass_on(pid_t child, int number)
{
  struct sigaction action;

  /* what whoever started the program wants to be ignored stays so */
  if (sigaction(number, NULL, &action) != 0 || action.sa_handler == SIG_IGN)
    return;
  signals_leave = number;
  kill(child, number);
}

/* In its sandbox it can stop nobody but itself, and the shell waits for this process. SIGCONT is blocked: when it is
 * there, both were stopped and woken together. */
static void stop_too(pid_t child)
{
  const struct timespec now = { 0, 0 };
  sigset_t woken;

  sigemptyset(&woken);
  sigaddset(&woken, SIGCONT);
  if (sigtimedwait(&woken, NULL, &now) != SIGCONT) {
    kill(0, SIGTSTP);
    (void)sigtimedwait(&woken, NULL, &now);
  }
  kill(child, SIGCONT);
}

/* Called with the signals blocked: between looking and waiting none gets lost. */
static int wait_for(pid_t child, const sigset_t *waiting)
{
  int status = 0;

  for (;;) {
    pid_t ended = waitpid(child, &status, WNOHANG | WUNTRACED);

    if (ended == child && WIFSTOPPED(status)) {
      stop_too(child);
      continue;
    }
    if (ended == child)
      return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (ended < 0 && errno != EINTR)
      return -1;

    int number = sigwaitinfo(waiting, NULL);
    if (number > 0 && number != SIGCHLD)
      pass_on(child, number);
  }
}

bool apart_run(int (*work)(void *context), void *context, int *result, struct error *error)
{
  const struct sigaction standard = { .sa_handler = SIG_DFL };
  struct sigaction ended_before;
  sigset_t waiting, blocked, before;
  pid_t child;

  /* ignored, as a program before this one may have left it, it would never come, and the status would be lost */
  sigaction(SIGCHLD, &standard, &ended_before);
  sigemptyset(&waiting);
  sigaddset(&waiting, SIGINT);
  sigaddset(&waiting, SIGQUIT);
  sigaddset(&waiting, SIGTERM);
  sigaddset(&waiting, SIGHUP);
  sigaddset(&waiting, SIGCHLD);
  blocked = waiting;
  sigaddset(&blocked, SIGCONT);
  sigprocmask(SIG_BLOCK, &blocked, &before);
  fflush(stdout);
  child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGHUP);
    sigaction(SIGCHLD, &ended_before, NULL);
    sigprocmask(SIG_SETMASK, &before, NULL);
    *result = work(context);
    fflush(stdout);
    _exit(*result);
  }
  if (child > 0)
    *result = wait_for(child, &waiting);
  int why = errno;
  sigaction(SIGCHLD, &ended_before, NULL);
  sigprocmask(SIG_SETMASK, &before, NULL);
  return child > 0 || error_set_errno(error, why, "%s", _("another process"));
}

void apart_let_go_of_terminal(void)
{
  static const int fatal[] = { SIGQUIT, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTSTP };
  int nothing = open("/dev/null", O_RDWR);

  xalloc_set_hook(NULL);
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
    signal(fatal[i], SIG_DFL);
  for (int i = 0; nothing >= 0 && i <= STDERR_FILENO; i++)
    dup2(nothing, i);
}

bool apart_has_ended_well(pid_t pid)
{
  int status;

  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR)
      return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}
