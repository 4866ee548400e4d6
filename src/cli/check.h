/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the command check share. Only cli/cmd_check.c and
 * cli/check_*.c include this. */
#ifndef VR_CLI_CHECK_H
#define VR_CLI_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "cli/setup.h"
#include "core/lesson.h"
#include "core/lint.h"
#include "core/lint_minutes.h"
#include "core/problem.h"

struct check {
  struct problems problems;
  struct lint lint; /* what lessons are looked at with */
  const struct library *library; /* what is installed: the courses that settings may name */
  size_t files;
  bool minutes;     /* add to `table` */
  struct buf table; /* how long each lesson takes; lines */
  long stale;       /* days; below 0: not asked for */
};

/* Whether there is something of that name, be it a link. */
bool check_exists(const char *path);
/* What goes beyond one file that is good by itself. */
void check_lesson(struct check *check, const struct lesson *lesson);
void check_policy(struct check *check, const struct policy *policy);
/* A file by itself: course, lesson, glossary or policy. */
void check_file(struct check *check, const char *path);
/* The list of who should be trained. */
void check_roster(struct check *check, const char *path);
/* The root element of an XML file: where its '<' stands; NULL: not to be seen. */
const char *check_find_root(const char *text);

/* The rows of a course, or those of one lesson in each of its languages, as a table with a heading. */
void check_table_course(struct check *check, const char *path, const struct course *course,
                        const struct lint_row *rows, size_t count);
void check_table_lesson(struct check *check, const struct lesson *lesson);

/* Writes a copy of the shipped lesson `what` (COURSE/LESSON) as a start for the organisation's own, into the
 * folder of the course in `folder`, made where it is missing. Never over a file. The caller frees `path`. */
bool check_copy(const struct setup *setup, const char *what, const char *folder, char **path,
                unsigned *revision, struct error *error) MUST_CHECK;

#endif
