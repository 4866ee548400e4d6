/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts, and the number that each stands for: a table in which thousands are
 * found at once. */
#ifndef VR_BASE_LOOKUP_H
#define VR_BASE_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lookup {
  struct lookup_place *places; /* private */
  size_t size;                 /* 0, or a power of two */
  size_t count;                /* of texts */
};
#define LOOKUP_INIT { NULL, 0, 0 }

/* False when the text is there already: then nothing changes. It is borrowed while the table lives. */
bool lookup_add(struct lookup *lookup, const char *text, uint32_t number);
/* Threads may look things up at the same time. */
bool lookup_find(const struct lookup *lookup, const char *text, uint32_t *number);
/* The texts stay. */
void lookup_clear(struct lookup *lookup);

#endif
