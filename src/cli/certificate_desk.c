/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The process that was put aside, what goes over the line to it, and what it starts for each request. */
#include <config.h>

#include "cli/certificate_desk.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/apart.h"
#include "cli/certificate.h"
#include "cli/confine.h"
#include "cli/own_file.h"
#include "cli/writer.h"

#define ANSWER_MAX 8192 /* a path, or a sentence with one */

/* What goes to the process; it trusts none of it. */
struct request {
  char course[128];
  char language[8];
  char form; /* 'p': PDF; anything else: text */
};

/* ---- in the process that saves one ---- */

/* The path, or NULL and why. */
static char *save(struct setup *setup, const struct request *request, struct error *error)
{
  struct problems problems = PROBLEMS_INIT;
  struct options options = *setup->options;
  struct setup own = *setup;
  struct goal goal = { 0 };
  struct course *course = NULL;
  bool earned, ok = false;
  /* TRANSLATORS: how the name of a file begins; letters and '-' only */
  char *path = own_file_open(&own, _("vuistregels-certificate"), request->form == 'p' ? FORM_PDF : FORM_TEXT,
                             &goal, error);

  if (path != NULL) {
    options.value[OPTION_OUTPUT] = path;
    own.options = &options;
    confine(&own);
    course = library_load_course(&own.library, request->course, &problems);
    if (course == NULL)
      problems_first(&problems, error);
    else if (certificate_write(&own, course, &goal, &earned, error))
      ok = earned ||
           error_set(error, ERROR_MISSING, "%s", _("there is no certificate yet: no training was completed"));
  }
  goal_close(&goal);
  course_free(course);
  problems_clear(&problems);
  if (ok)
    return path;
  free(path);
  return NULL;
}

/* One letter for how it went, then the path, or the error as a text. */
static _Noreturn void save_and_answer(struct setup *setup, const struct request *request, int line)
{
  struct error error = { ERROR_NONE, 0, "" };
  char answer[ANSWER_MAX];

  i18n_set_language(request->language);
  char *path = save(setup, request, &error);
  snprintf(answer, sizeof answer, "%c%s", path != NULL ? '+' : '-', path != NULL ? path : error.text);
  _exit(send(line, answer, strlen(answer), MSG_NOSIGNAL) > 0 ? 0 : 1);
}

/* ---- in the process that waits ---- */

static bool take(int line, struct request *request)
{
  ssize_t n;

  do
    n = recv(line, request, sizeof *request, 0);
  while (n < 0 && errno == EINTR);
  return n == (ssize_t)sizeof *request && memchr(request->course, '\0', sizeof request->course) != NULL &&
         strchr(request->course, '/') == NULL &&
         memchr(request->language, '\0', sizeof request->language) != NULL;
}

/* Until the training has ended, however it did: then the line is closed. */
static _Noreturn void wait_for_requests(struct setup *setup, int line)
{
  struct request request;

  (void)setsid(); /* what a key does to the training is not for this one */
  apart_let_go_of_terminal();
  signal(SIGCHLD, SIG_DFL);
  while (take(line, &request)) {
    pid_t pid = fork();

    if (pid == 0)
      save_and_answer(setup, &request, line);
    if (pid < 0 || !apart_has_ended_well(pid))
      (void)send(line, "-", 1, MSG_NOSIGNAL);
  }
  _exit(0);
}

/* ---- in the training ---- */

static bool desk_save(void *context, const char *course, bool pdf, struct clean *path, struct error *error)
{
  struct certificate_desk *desk = context;
  struct request request = { .form = pdf ? 'p' : 't' };
  char answer[ANSWER_MAX + 1];
  ssize_t n = -1;

  snprintf(request.course, sizeof request.course, "%s", course);
  snprintf(request.language, sizeof request.language, "%s", i18n_language());
  if (send(desk->line, &request, sizeof request, MSG_NOSIGNAL) == (ssize_t)sizeof request)
    do
      n = recv(desk->line, answer, ANSWER_MAX, 0);
    while (n < 0 && errno == EINTR);
  if (n < 2)
    return error_set(error, ERROR_SYSTEM, "%s",
                     _("the certificate could not be saved: what makes it stopped"));
  answer[n] = '\0';
  *path = clean_text(answer + 1);
  if (answer[0] == '+')
    return true;
  error_set(error, ERROR_SYSTEM, "%s", clean_get(*path));
  clean_clear(path);
  return false;
}

bool certificate_desk_open(struct setup *setup, struct certificate_desk *desk)
{
  int ends[2];

  *desk = (struct certificate_desk){
    .line = -1, .saver = { .save = desk_save, .has_pdf = writer_is_built_in(WRITER_PDF), .context = desk }
  };
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
    return false;
  fflush(stdout);
  desk->process = fork();
  if (desk->process == 0) {
    close(ends[0]);
    wait_for_requests(setup, ends[1]);
  }
  close(ends[1]);
  if (desk->process < 0) {
    close(ends[0]);
    return false;
  }
  desk->line = ends[0];
  return true;
}

void certificate_desk_close(struct certificate_desk *desk)
{
  if (desk->line < 0)
    return;
  close(desk->line);
  while (waitpid(desk->process, NULL, 0) < 0 && errno == EINTR) {
  }
  desk->line = -1;
}
