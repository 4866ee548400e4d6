/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that is given back all at once: for thousands of short texts, each of
 * which would cost more by itself. What is taken from a pool never moves. */
#ifndef VR_BASE_POOL_H
#define VR_BASE_POOL_H

#include <stddef.h>

struct pool {
  struct pool_block *block; /* the newest; private */
};
#define POOL_INIT { NULL }

/* Bytes that are 0, aligned for anything. */
void *pool_take(struct pool *pool, size_t size) __attribute__((returns_nonnull));
char *pool_copy(struct pool *pool, const char *text) __attribute__((returns_nonnull));
/* Takes over all that `other` has; that is empty afterwards. */
void pool_join(struct pool *pool, struct pool *other);
void pool_clear(struct pool *pool);

#endif
