/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list itself: sorted, each sentence once, the first error as a struct error. It prints nothing. */
#include <config.h>

#include "core/problem.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xalloc.h"

static void clear_one(struct problem *problem)
{
  free(problem->file);
  clean_clear(&problem->text);
}

void problems_clear(struct problems *problems)
{
  for (size_t i = 0; i < problems->count; i++)
    clear_one(&problems->list[i]);
  free(problems->list);
  *problems = (struct problems)PROBLEMS_INIT;
}

static void __attribute__((format(printf, 6, 0)))
add(struct problems *problems, enum problem_severity severity, const char *file, unsigned line,
    const char *name, const char *format, va_list args)
{
  struct buf text = BUF_INIT;

  buf_add_vformat(&text, format, args);
  problems->list = xgrow(problems->list, problems->count, sizeof *problems->list);
  problems->list[problems->count++] = (struct problem){
    .severity = severity,
    .file = clean_text(file).s,
    .line = line,
    .name = name,
    .text = clean_text(text.data == NULL ? "" : text.data),
  };
  if (severity == PROBLEM_ERROR)
    problems->errors++;
  buf_clear(&text);
}

void problem_error(struct problems *problems, const char *file, unsigned line, const char *format, ...)
{
  va_list args;

  va_start(args, format);
  add(problems, PROBLEM_ERROR, file, line, NULL, format, args);
  va_end(args);
}

void problem_warning(struct problems *problems, const char *file, unsigned line, const char *name,
                     const char *format, ...)
{
  va_list args;

  va_start(args, format);
  add(problems, PROBLEM_WARNING, file, line, name, format, args);
  va_end(args);
}

static int compare(const void *a, const void *b)
{
  const struct problem *left = a;
  const struct problem *right = b;
  int order = strcmp(left->file, right->file);

  if (order == 0)
    order = (left->line > right->line) - (left->line < right->line);
  if (order == 0)
    order = strcmp(clean_get(left->text), clean_get(right->text));
  if (order == 0)
    order = (left->severity > right->severity) - (left->severity < right->severity);
  return order;
}

static bool is_same(const struct problem *left, const struct problem *right)
{
  return left->line == right->line && strcmp(left->file, right->file) == 0 &&
         strcmp(clean_get(left->text), clean_get(right->text)) == 0;
}

void problems_sort(struct problems *problems)
{
  size_t kept = 0;

  if (problems->count == 0)
    return;
  qsort(problems->list, problems->count, sizeof *problems->list, compare);
  problems->errors = 0;
  for (size_t i = 0; i < problems->count; i++) {
    struct problem *problem = &problems->list[i];

    /* errors sort before warnings, so the graver of two equal ones stays */
    if (kept > 0 && is_same(&problems->list[kept - 1], problem)) {
      clear_one(problem);
      continue;
    }
    if (problem->severity == PROBLEM_ERROR)
      problems->errors++;
    problems->list[kept++] = *problem;
  }
  problems->count = kept;
}

bool problems_first(const struct problems *problems, struct error *error)
{
  for (size_t i = 0; i < problems->count; i++) {
    const struct problem *problem = &problems->list[i];

    if (problem->severity != PROBLEM_ERROR)
      continue;
    if (problem->line == 0)
      return error_set(error, ERROR_BAD_INPUT, "%s: %s", problem->file, clean_get(problem->text));
    return error_set(error, ERROR_BAD_INPUT, "%s:%u: %s", problem->file, problem->line,
                     clean_get(problem->text));
  }
  return true;
}
