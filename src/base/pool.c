/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks that double in size, the newest in front; nothing is given back before all of it. */
#include <config.h>

#include "base/pool.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

#define FIRST_BLOCK 512
#define LARGEST_BLOCK (64 * 1024)

struct pool_block {
  struct pool_block *older;
  size_t used, size;
  alignas(max_align_t) char bytes[];
};

/* Few want little, and many want much. */
static size_t next_size(const struct pool *pool)
{
  if (pool->block == NULL)
    return FIRST_BLOCK;
  return pool->block->size < LARGEST_BLOCK ? 2 * pool->block->size : pool->block->size;
}

static struct pool_block *new_block(struct pool *pool, size_t size)
{
  size_t usual = next_size(pool);

  if (size < usual)
    size = usual;
  if (size > SIZE_MAX - sizeof(struct pool_block))
    xalloc_fail();
  struct pool_block *block = xmalloc(sizeof *block + size);
  block->older = pool->block;
  block->used = 0;
  block->size = size;
  pool->block = block;
  return block;
}

static char *take(struct pool *pool, size_t size, size_t alignment)
{
  struct pool_block *block = pool->block;
  size_t start = block == NULL ? 0 : (block->used + alignment - 1) & ~(alignment - 1);

  if (block == NULL || start > block->size || size > block->size - start) {
    block = new_block(pool, size);
    start = 0;
  }
  block->used = start + size;
  return block->bytes + start;
}

void *pool_take(struct pool *pool, size_t size)
{
  return memset(take(pool, size, alignof(max_align_t)), 0, size);
}

char *pool_copy(struct pool *pool, const char *text)
{
  size_t size = strlen(text) + 1;

  return memcpy(take(pool, size, 1), text, size);
}

void pool_join(struct pool *pool, struct pool *other)
{
  struct pool_block *oldest = other->block;

  if (oldest == NULL)
    return;
  while (oldest->older != NULL)
    oldest = oldest->older;
  oldest->older = pool->block;
  pool->block = other->block;
  other->block = NULL;
}

void pool_clear(struct pool *pool)
{
  while (pool->block != NULL) {
    struct pool_block *older = pool->block->older;

    free(pool->block);
    pool->block = older;
  }
}
