/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an author would want to know of content that is without mistakes: too
 * long, too easy to guess, unsafe, not said well. Warnings only, each with its
 * reason; `allow` on the page, question, exercise or lesson switches one off by
 * its name. Pure: content in, sentences out. */
#ifndef VR_CORE_LINT_H
#define VR_CORE_LINT_H

#include "core/course.h"
#include "core/date.h"
#include "core/glossary.h"
#include "core/lesson.h"
#include "core/policy.h"
#include "core/problem.h"

/* The names of the warnings. */
#define LINT_TIME_BUDGET "time-budget"
#define LINT_LONG_ITEM "long-item"
#define LINT_LONG_FEEDBACK "long-feedback"
#define LINT_LONGEST_OPTION "longest-option"
#define LINT_KEY_PLACE "key-place"
#define LINT_OPTION_LENGTH "option-length"
#define LINT_CATCH_ALL "catch-all"
#define LINT_ABSOLUTE_WORD "absolute-word"
#define LINT_NEGATIVE_STEM "negative-stem"
#define LINT_MISSING_HINT "missing-hint"
#define LINT_FEW_ITEMS "few-items"
#define LINT_FEW_LATER "few-later"
#define LINT_FEW_DECISIONS "few-decisions"
#define LINT_LONG_SENTENCE "long-sentence"
#define LINT_AVERAGE_SENTENCE "average-sentence"
#define LINT_NUMBERS_DIFFER "numbers-differ"
#define LINT_UNKNOWN_PLACEHOLDER "unknown-placeholder"
#define LINT_UNKNOWN_TERM "unknown-term"
#define LINT_STALE_FACT "stale-fact"
#define LINT_UNSAFE_DATA "unsafe-data"
#define LINT_CAPITALS "capitals"
#define LINT_PICTURE_WORDS "picture-words"
#define LINT_TRANSLATED "translated-dutch"

/* What content is looked at with. */
struct lint {
  const struct glossary *glossary; /* NULL: terms are not looked up */
  const struct policy *policy;     /* its public contacts are real and may be named */
  day_number today;
};

void lint_lesson(const struct lint *lint, const struct lesson *lesson, struct problems *problems);
/* The table of contents by itself; `file` is where it was read from. How long the lessons take together:
 * core/lint_minutes.h. */
void lint_course(const struct lint *lint, const struct course *course, const char *file,
                 struct problems *problems);
void lint_glossary(const struct lint *lint, const struct glossary *glossary, const char *file,
                   struct problems *problems);
/* What was last checked more than `days` days ago: the lesson, its sources, its facts. */
void lint_stale(const struct lint *lint, const struct lesson *lesson, unsigned days,
                struct problems *problems);

#endif
