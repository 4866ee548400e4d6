/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One string of the content in every language it exists in. */
#ifndef VR_CORE_WORDS_H
#define VR_CORE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clean.h"

struct words_text {
  char language[12]; /* as in xml:lang */
  struct clean text; /* white space folded */
};

struct words {
  struct words_text *texts; /* owned */
  size_t count;
  unsigned line; /* of the first text in its file, for messages */
};

/* The text in `language`, else in the first language there is; never NULL,
 * borrowed from the words. */
const char *words_get(const struct words *words, const char *language);
bool words_has(const struct words *words, const char *language);
/* Takes over `text`. */
void words_add_take(struct words *words, const char *language, struct clean text);
void words_clear(struct words *words);

#endif
