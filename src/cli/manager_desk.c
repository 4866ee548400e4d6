/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls of ui/manager over the records of this machine, each in a process of its own; how an overview
 * becomes bytes and comes back is known to manager_wire.c. */
#include <config.h>

#include "cli/manager_desk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/apart.h"
#include "cli/confine.h"
#include "cli/manager_wire.h"
#include "cli/own_file.h"
#include "cli/report_make.h"
#include "core/folder.h"

static const enum form forms[MANAGER_FORMS] = { [MANAGER_PDF] = FORM_PDF,
                                                [MANAGER_XLSX] = FORM_XLSX,
                                                [MANAGER_TEXT] = FORM_TEXT,
                                                [MANAGER_HTML] = FORM_HTML };

/* What the other process is to do. */
struct task {
  const struct setup *setup;
  const char *course, *department;
  report_user *use;
  void *context;
};

/* ---- in the process of its own ---- */

static bool with_course(const struct task *task, const struct course *course, struct error *error)
{
  struct population population;
  struct report_job job = { .setup = task->setup,
                            .course = course,
                            .population = &population,
                            .scope = { .department = task->department, .since = DAY_NONE },
                            .day = zone_date(task->setup->zone, env_now(NULL)),
                            .use = task->use,
                            .context = task->context };
  bool all_read;
  bool ok = population_load(task->setup, &population);

  if (!ok)
    problems_first(&population.problems, error);
  else
    ok = report_make(&job, &all_read, error);
  population_clear(&population);
  return ok;
}

static bool do_task(const struct task *task, struct error *error)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = library_load_course(&task->setup->library, task->course, &problems);
  bool ok = course != NULL;

  if (ok)
    ok = with_course(task, course, error);
  else
    problems_first(&problems, error);
  course_free(course);
  problems_clear(&problems);
  return ok;
}

/* ---- the overview ---- */

static bool put_overview(const struct report *report, void *context, struct error *error)
{
  (void)error;
  manager_wire_put(report, context);
  return true;
}

/* ---- a file ---- */

struct saving {
  struct report_form how;
  struct goal goal;
};

static bool put_file(const struct report *report, void *context, struct error *error)
{
  struct saving *saving = context;

  return report_print(report, &saving->how, &saving->goal, error);
}

/* ---- the two processes ---- */

/* What it has to say goes into `answer`. */
typedef bool errand(const void *what, struct buf *answer, struct error *error);

/* One letter for how it went, then the answer, or the error as a text. */
static _Noreturn void run_errand(errand *go, const void *what, int to)
{
  struct error error = { ERROR_NONE, 0, "" };
  struct buf answer = BUF_INIT, failed = BUF_INIT;

  apart_let_go_of_terminal();
  buf_add_char(&answer, '+');
  if (go(what, &answer, &error))
    _exit(folder_write_all(to, answer.data, answer.length) ? 0 : 1);
  buf_add_format(&failed, "-%s", error.text);
  _exit(folder_write_all(to, failed.data, failed.length) ? 0 : 1);
}

static bool read_all(int from, struct buf *bytes)
{
  char part[65536];
  ssize_t n;

  while ((n = read(from, part, sizeof part)) != 0) {
    if (n < 0 && errno != EINTR)
      return false;
    if (n > 0)
      buf_add(bytes, part, (size_t)n);
  }
  return true;
}

/* In a process of its own; the answer begins at `answer->data[1]`. */
static bool send_out(errand *go, const void *what, struct buf *answer, struct error *error)
{
  int ends[2];
  pid_t pid;

  if (pipe2(ends, O_CLOEXEC) != 0)
    return error_set_errno(error, errno, "%s", _("overview"));
  pid = fork();
  if (pid == 0)
    run_errand(go, what, ends[1]);
  close(ends[1]);
  if (pid < 0) {
    close(ends[0]);
    return error_set_errno(error, errno, "%s", _("overview"));
  }
  bool whole = read_all(ends[0], answer);
  close(ends[0]);
  if (!apart_has_ended_well(pid) || !whole || answer->length == 0)
    return error_set(error, ERROR_SYSTEM, "%s", _("the overview could not be made: what reads the records stopped"));
  if (answer->data[0] == '+')
    return true;
  struct clean text = clean_text(answer->data + 1);
  error_set(error, ERROR_SYSTEM, "%s", clean_get(text));
  clean_clear(&text);
  return false;
}

/* ---- loading ---- */

static bool load_errand(const void *what, struct buf *answer, struct error *error)
{
  struct task task = *(const struct task *)what;

  confine(task.setup);
  task.use = put_overview;
  task.context = answer;
  return do_task(&task, error);
}

static bool desk_load(void *context, const char *course, struct manager_overview *overview, struct error *error)
{
  const struct task task = { .setup = context, .course = course };
  struct buf answer = BUF_INIT;
  bool ok = send_out(load_errand, &task, &answer, error);

  if (ok && !manager_wire_take(answer.data + 1, answer.length - 1, overview))
    ok = error_set(error, ERROR_SYSTEM, "%s", _("the overview could not be made: what reads the records stopped"));
  buf_clear(&answer);
  return ok;
}

/* ---- saving ---- */

struct save_task {
  struct task task;
  enum form form;
};

static bool save_errand(const void *what, struct buf *answer, struct error *error)
{
  const struct save_task *save = what;
  struct saving saving = { .how = { .form = save->form, .page_length = REPORT_PAGE_LENGTH } };
  /* TRANSLATORS: how the name of a file begins; letters and '-' only */
  char *path = own_file_open(save->task.setup, _("vuistregels-overview"), save->form, &saving.goal, error);
  bool ok = false;

  if (path != NULL) {
    struct options options = *save->task.setup->options;
    struct setup setup = *save->task.setup;
    struct task task = save->task;

    options.value[OPTION_OUTPUT] = path;
    setup.options = &options;
    confine(&setup);
    task.setup = &setup;
    task.use = put_file;
    task.context = &saving;
    ok = do_task(&task, error);
    buf_add_string(answer, path);
  }
  goal_close(&saving.goal);
  free(path);
  return ok;
}

static bool desk_save(void *context, const char *course, const char *department, enum manager_form form,
                      struct clean *path, struct error *error)
{
  const struct save_task save = { { .setup = context, .course = course, .department = department }, forms[form] };
  struct buf answer = BUF_INIT;
  bool ok = send_out(save_errand, &save, &answer, error);

  if (ok)
    *path = clean_text(answer.data + 1);
  buf_clear(&answer);
  return ok;
}

bool manager_desk_open(struct setup *setup, struct manager *manager)
{
  if (!setup->store_is_shared || faccessat(AT_FDCWD, setup->store_path, R_OK | X_OK, AT_EACCESS) != 0)
    return false;
  *manager = (struct manager){ .load = desk_load,
                               .save = desk_save,
                               .can_save = { [MANAGER_PDF] = writer_is_built_in(WRITER_PDF),
                                             [MANAGER_XLSX] = writer_is_built_in(WRITER_XLSX),
                                             [MANAGER_TEXT] = true,
                                             [MANAGER_HTML] = true },
                               .context = setup };
  return true;
}
