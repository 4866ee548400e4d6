/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a file of content, policy or roster: a list of sentences
 * in the user's language, each with its place. Readers fill it; `learn` shows
 * the first error, `check` shows all. */
#ifndef VR_CORE_PROBLEM_H
#define VR_CORE_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clean.h"
#include "base/error.h"

enum problem_severity { PROBLEM_ERROR, PROBLEM_WARNING };

struct problem {
  enum problem_severity severity;
  char *file;        /* as given to the reader */
  unsigned line;     /* 0: the file as a whole */
  const char *name;  /* of a warning that allow="…" can switch off; NULL else; static */
  struct clean text; /* no capital, no full stop */
};

struct problems {
  struct problem *list; /* in order of arrival */
  size_t count;
  size_t errors;
};

#define PROBLEMS_INIT \
  {                   \
    NULL, 0, 0        \
  }

void problems_clear(struct problems *problems);
void problem_error(struct problems *problems, const char *file, unsigned line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void problem_warning(struct problems *problems, const char *file, unsigned line, const char *name,
                     const char *format, ...) __attribute__((format(printf, 5, 6)));
/* By file, line, text; the same sentence at the same place once. */
void problems_sort(struct problems *problems);
/* Makes the first error the text of `error` ("file:line: text"); false when
 * there is one, true when there is none. */
bool problems_first(const struct problems *problems, struct error *error);

#endif
