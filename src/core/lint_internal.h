/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the linter share. Only core/lint*.c include this. */
#ifndef VR_CORE_LINT_INTERNAL_H
#define VR_CORE_LINT_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "core/lint.h"

/* One file being looked at. */
struct linting {
  const struct lint *lint;
  const char *file;
  char *const *allow; /* of the lesson; NULL: nothing */
  struct problems *problems;
};

enum lint_role {
  LINT_TITLE, /* headings, terms, points: no sentences */
  LINT_TEXT,
  LINT_STEM,
  LINT_OPTION,
  LINT_FEEDBACK,
  LINT_HINT,
  LINT_MESSAGE /* somebody else's words */
};

/* One string of the content in all its languages. */
struct lint_string {
  const struct words *words;
  enum lint_role role;
  unsigned line;
  char *const *allow; /* of the page, question or exercise it stands in; NULL: of none */
  size_t part;        /* which page, question or exercise: those of one have the same number */
};
typedef void lint_visit(void *context, const struct lint_string *string);
/* Every string of a lesson, in order. */
void lint_each_string(const struct lesson *lesson, lint_visit *visit, void *context);

/* Unless it is allowed there. */
void lint_warn(const struct linting *linting, char *const *allow, unsigned line, const char *name,
               const char *format, ...) __attribute__((format(printf, 5, 6)));

/* ---- single strings ---- */

static inline bool lint_is_digit(char c)
{
  return c >= '0' && c <= '9';
}
/* A byte of a digit, of a letter, or of a character beyond ASCII. */
static inline bool lint_is_word(char c)
{
  return lint_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Whether the folded text has the phrase, both ends at the end of a word. */
bool lint_has_phrase(const char *folded, const char *phrase);
/* The text without what stands in quotes, which somebody else says; the caller frees. */
char *lint_unquoted(const char *text);
/* Whether the same numbers stand in both: 45.000 and 45,000, 15.00 and 3 pm are the same. */
bool lint_same_numbers(const char *text, const char *other);
/* What is unsafe in the text: a number that could be somebody's citizen service number, an account number
 * that could exist, a domain that is not reserved for examples. `allowed` says of a domain that it may be
 * named. NULL: nothing, else the caller frees. */
char *lint_find_bsn(const char *text);
char *lint_find_iban(const char *text);
char *lint_find_domain(const char *text, bool (*allowed)(const void *context, const char *domain),
                       const void *context);

/* ---- questions, for counting too (core/lint_minutes.c) ---- */

/* Words before the answer; those of the stem with its message in `stem` (NULL: not asked). */
size_t lint_item_words(const struct item *item, const char *language, size_t *stem);
/* Whether the longest option is right: longer than each wrong one. */
bool lint_key_is_longest(const struct item *item, const char *language);

/* ---- the parts of lint_lesson ---- */

/* Counts over the whole lesson that the style of one string does not show. */
struct lint_habits;
struct lint_habits *lint_habits_new(void);
void lint_habits_free(struct lint_habits *habits);
/* How it is said: word list, exclamation marks, opening of feedback, numbers as the language writes them. */
void lint_style(const struct linting *linting, const struct lint_string *string, struct lint_habits *habits);
/* The rest of what one string shows. */
void lint_text(const struct linting *linting, const struct lint_string *string);
/* Questions one by one, and the pool as a whole. */
void lint_items(const struct linting *linting, const struct lesson *lesson);

#endif
