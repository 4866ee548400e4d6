/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between this program and the writer stands a process that does nothing else:
 * it makes a folder, runs the writer in it, hands back what it made, and
 * removes the folder, whatever happens to the two others. The writer gets the
 * document on its standard input, the folder as its only argument, and an
 * environment that holds nothing of the user's. */
#include <config.h>

#include "cli/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/paths.h"
#include "core/file.h"
#include "core/folder.h"

#define RESULT "result" /* what the writer calls its file */
#define RESULT_MAX (1024UL * 1024 * 1024)

#ifdef HAVE_PANGOCAIRO
#define HAS_PDF 1
#else
#define HAS_PDF 0
#endif
#ifdef HAVE_XLSXWRITER
#define HAS_XLSX 1
#else
#define HAS_XLSX 0
#endif

static const struct {
  const char *format, *program;
  bool is_built_in;
} writers[] = {
  [WRITER_PDF] = { "pdf", "vuistregels-pdf", HAS_PDF },
  [WRITER_XLSX] = { "xlsx", "vuistregels-xlsx", HAS_XLSX },
};

bool writer_is_built_in(enum writer writer)
{
  return writers[writer].is_built_in;
}

const char *writer_format(enum writer writer)
{
  return writers[writer].format;
}

/* ---- the folder ---- */

static char *make_folder(struct error *error)
{
  const char *temporary = getenv("TMPDIR");
  char *folder =
      xasprintf("%s/vuistregels-XXXXXX", temporary != NULL && temporary[0] == '/' ? temporary : "/tmp");

  /* 0700 */
  if (mkdtemp(folder) != NULL)
    return folder;
  error_set_errno(error, errno, "%s", folder);
  free(folder);
  return NULL;
}

static char *in_folder(const char *folder)
{
  return xasprintf("%s/%s", folder, RESULT);
}

static void remove_folder(char *folder)
{
  char *result = in_folder(folder);

  unlink(result);
  rmdir(folder);
  free(result);
  free(folder);
}

/* ---- the program ---- */

static bool spawn(const char *program, const char *folder, int input, const sigset_t *mask, pid_t *pid,
                  struct error *error)
{
  char *path = xstrdup(program), *argument = xstrdup(folder);
  char *home = xasprintf("HOME=%s", folder), *cache = xasprintf("XDG_CACHE_HOME=%s", folder);
  char *temporary = xasprintf("TMPDIR=%s", folder), *locale = xstrdup("LC_ALL=C.UTF-8");
  char *arguments[] = { path, argument, NULL };
  char *environment[] = { home, cache, temporary, locale, NULL };
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int failed;

  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, mask);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  failed = posix_spawn(pid, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  free(path);
  free(argument);
  free(home);
  free(cache);
  free(temporary);
  free(locale);
  return failed == 0 || error_set_errno(error, failed, "%s", program);
}

static bool wait_for(pid_t pid)
{
  int status;

  while (waitpid(pid, &status, 0) < 0)
    if (errno != EINTR)
      return false;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool run(const char *program, const char *folder, int input, const sigset_t *mask)
{
  struct error ignored;
  pid_t pid;
  bool started = spawn(program, folder, input, mask, &pid, &ignored);

  close(input);
  return started && wait_for(pid);
}

/* What stands between; true when the result was handed back whole. */
static bool supervise(const char *program, int input, int output, const sigset_t *mask)
{
  struct buf bytes = BUF_INIT;
  struct error ignored;
  char *folder = make_folder(&ignored);
  bool ok = false;

  if (folder != NULL) {
    char *result = in_folder(folder);

    ok = run(program, folder, input, mask) && file_read(result, RESULT_MAX, &bytes, &ignored) &&
         folder_write_all(output, bytes.data, bytes.length);
    free(result);
    remove_folder(folder);
  }
  buf_clear(&bytes);
  return ok;
}

/* ---- the job ---- */

struct writer_job {
  char *program;
  pid_t pid;
  int to, from;
};

/* Whoever breaks it off now breaks off the writer, and the folder with people's names still goes. */
static _Noreturn void be_supervisor(const char *program, int input, int output)
{
  sigset_t leaving, before;

  sigemptyset(&leaving);
  sigaddset(&leaving, SIGINT);
  sigaddset(&leaving, SIGTERM);
  sigaddset(&leaving, SIGHUP);
  sigprocmask(SIG_BLOCK, &leaving, &before);
  _exit(supervise(program, input, output, &before) ? 0 : 1);
}

struct writer_job *writer_start(enum writer writer, struct error *error)
{
  char *program = xasprintf("%s/%s", path_helpers(), writers[writer].program);
  int in[2] = { -1, -1 }, out[2] = { -1, -1 };
  struct writer_job *job = NULL;
  pid_t pid = -1;

  if (!writers[writer].is_built_in)
    error_set(error, ERROR_MISSING, _("this program was built without the form %s"), writers[writer].format);
  else if (access(program, X_OK) != 0 || pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 ||
           (pid = fork()) < 0)
    error_set_errno(error, errno, "%s", program);
  if (pid == 0) {
    close(in[1]);
    close(out[0]);
    be_supervisor(program, in[0], out[1]);
  }
  if (in[0] >= 0)
    close(in[0]);
  if (out[1] >= 0)
    close(out[1]);
  if (pid > 0) {
    job = xcalloc(1, sizeof *job);
    *job = (struct writer_job){ program, pid, in[1], out[0] };
    return job;
  }
  if (in[1] >= 0)
    close(in[1]);
  if (out[0] >= 0)
    close(out[0]);
  free(program);
  return NULL;
}

/* False when it failed. */
static bool end(struct writer_job *job)
{
  bool ok;

  if (job->to >= 0)
    close(job->to);
  close(job->from);
  ok = wait_for(job->pid);
  free(job->program);
  free(job);
  return ok;
}

bool writer_finish(struct writer_job *job, const char *json, struct buf *bytes, struct error *error)
{
  char part[65536];
  ssize_t n;

  /* TRANSLATORS: %s is the file name of a program that writes PDF or Excel */
  error_set(error, ERROR_SYSTEM, _("%s: it failed, and made no file"), job->program);
  bool ok = folder_write_all(job->to, json, strlen(json));
  close(job->to);
  job->to = -1;
  while (ok && ((n = read(job->from, part, sizeof part)) > 0 || (n < 0 && errno == EINTR)))
    if (n > 0)
      buf_add(bytes, part, (size_t)n);
  return end(job) && ok;
}

void writer_cancel(struct writer_job *job)
{
  if (job != NULL)
    (void)end(job);
}
