/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long a lesson takes, and other counts of it, per language.
 *
 * Somebody reads 180 words a minute, takes 10 s for a decision and 150 s for an
 * exercise, the reading of it included. Read are the pages, the questions on
 * the way and as many closing questions as are drawn, each with the explanation
 * of the right answer, and what the result says. */
#ifndef VR_CORE_LINT_MINUTES_H
#define VR_CORE_LINT_MINUTES_H

#include <stdbool.h>
#include <stddef.h>

#include "core/course.h"
#include "core/lesson.h"
#include "core/problem.h"

#define LINT_RUNNING_WORDS 450

struct lint_measure {
  size_t running_words; /* of the pages: at most LINT_RUNNING_WORDS */
  size_t words;         /* all that is read on the way */
  unsigned seconds;     /* on the way */
  unsigned budget;      /* seconds it may take */
  unsigned again;       /* seconds for one closing question more: a second try; 0: nothing is tested */
  size_t points, quiz_items, later_items, exercises;
  size_t single_items; /* of the pool: with one right answer, */
  size_t longest;      /* of these: where it is the longest option */
  size_t sentences, sentence_words;
};

/* 11 minutes for five closing questions, 7 for three: one minute, and two for each question drawn. Without
 * questions: 3 minutes. */
struct lint_measure lint_measure_lesson(const struct lesson *lesson, const char *language);
/* As the home screen says it: rounded, at least 1. */
unsigned lint_minutes(const struct lint_measure *measure);

/* A lesson of a course in one language. */
struct lint_row {
  size_t lesson;   /* index into the course */
  size_t language; /* index into the course's languages */
  struct lint_measure measure;
};
/* All lessons, the welcome, and one second try in each: in seconds. */
unsigned lint_course_seconds(const struct lint_row *rows, size_t count, size_t language);
/* What that may be: the budgets of what is tested, one minute more for each and one for the welcome. Seven
 * lessons of five questions: 85 minutes; eight of three: 65. */
unsigned lint_course_budget(const struct lint_row *rows, size_t count, size_t language);
/* Warns where a course takes too long, or its course.xml (`file`) promises fewer minutes than a lesson takes.
 */
void lint_course_minutes(const struct course *course, const char *file, const struct lint_row *rows,
                         size_t count, struct problems *problems);

#endif
