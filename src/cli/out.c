/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way out for every text of the commands, and the last look at whether standard output has taken it
 * all. */
#include <config.h>

#include "cli/out.h"

#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/i18n.h"
#include "base/text.h"

/* Set once at the start, with the language: libc's locale is as global. */
static const char *charset = "UTF-8";

void out_init(bool ascii)
{
  charset = ascii ? "ASCII" : i18n_charset();
}

const char *out_charset(void)
{
  return charset;
}

void out_text(FILE *to, const char *text)
{
  char *bytes = text_to_bytes(text, charset);

  fputs(bytes, to);
  free(bytes);
}

void out_format(const char *format, ...)
{
  struct buf text = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  struct clean clean = clean_lines(text.data == NULL ? "" : text.data);
  out_text(stdout, clean_get(clean));
  clean_clear(&clean);
  buf_clear(&text);
}

static void complain(FILE *to, const char *text)
{
  struct clean clean = clean_lines(text);

  out_text(to, "vuistregels: ");
  out_text(to, clean_get(clean));
  out_text(to, "\n");
  clean_clear(&clean);
}

void out_error(const struct error *error)
{
  complain(stderr, error->text);
}

void out_problems(const struct problems *problems, FILE *to)
{
  for (size_t i = 0; i < problems->count; i++) {
    const struct problem *problem = &problems->list[i];
    struct clean line = problem->line == 0
                          ? clean_format("%s: %s%s\n", problem->file, problem->severity == PROBLEM_WARNING ? _("warning: ") : "",
                                         clean_get(problem->text))
                          : clean_format("%s:%u: %s%s\n", problem->file, problem->line,
                                         problem->severity == PROBLEM_WARNING ? _("warning: ") : "",
                                         clean_get(problem->text));

    out_text(to, clean_get(line));
    clean_clear(&line);
  }
}

void out_wait_for_enter(const char *words, int quiet)
{
  struct pollfd in = { .fd = STDIN_FILENO, .events = POLLIN };
  char c = '\0';

  if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
    return;
  fflush(stdout);
  out_text(stderr, words);
  out_text(stderr, " ");
  while (c != '\n' && poll(&in, 1, quiet > 0 ? quiet : -1) == 1 && read(STDIN_FILENO, &c, 1) == 1)
    continue;
}

bool out_close(void)
{
  bool failed = ferror(stdout) != 0;
  int why = 0;

  errno = 0;
  if (fclose(stdout) != 0) {
    failed = true;
    why = errno;
  }
  if (!failed || why == EPIPE)
    return true;

  struct error error;
  error_set_errno(&error, why == 0 ? EIO : why, "%s", _("standard output"));
  out_error(&error);
  return false;
}
