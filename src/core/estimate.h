/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How hard a password is to guess, as an estimate; the only user of
 * libzxcvbn. The library knows English words only, so that a list of common
 * Dutch ones of our own comes with it. Nothing is kept or written. */
#ifndef VR_CORE_ESTIMATE_H
#define VR_CORE_ESTIMATE_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the program was built with libzxcvbn. */
bool estimate_is_available(void);
/* Bits of entropy, 0 for the empty text; 0 always when not available. An order, not a promise: phrases
 * of words that the library does not know come out too high. */
double estimate_bits(const char *phrase);

/* The Dutch words, lower case, commonest first (core/estimate_words.c). */
extern const char *const estimate_words[];
extern const size_t estimate_word_count;

#endif
