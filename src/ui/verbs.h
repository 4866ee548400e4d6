/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs that are the same on every screen: their letters, keys, names, and
 * the words that may be typed for them. Both faces read this one table. */
#ifndef VR_UI_VERBS_H
#define VR_UI_VERBS_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/view.h"

struct verb {
  enum action_kind kind;
  char letter;       /* small, the same in both languages; typed in either case; printed as a capital */
  const char *key;   /* works where letters do not: 'F1'; NULL: none */
  const char *label; /* English, for the key line: 'help' */
  const char *name;  /* English, for the row of actions: 'Help' */
  const char *words; /* that may be typed in the text-only face, in both languages, with blanks between */
  bool in_row; /* in the row of actions; the others are a choice on the home screen and what it leads to */
};

/* In the order of the row of actions. */
extern const struct verb verbs[];
extern const size_t verb_count;

bool verb_is_offered(const struct verb *verb, const struct view *view);
/* In the interface language (the language verb: in the other one). Borrowed. */
const char *verb_label(const struct verb *verb, const struct view *view);
const char *verb_name(const struct verb *verb, const struct view *view);
/* NULL when there is none. */
const struct verb *verb_find_letter(unsigned code_point);
/* `word` as text_fold gives it. */
const struct verb *verb_find_word(const char *word);
/* Whether `word` is one of the blank-separated `words`. */
bool verb_word_is_among(const char *word, const char *words);

#endif
