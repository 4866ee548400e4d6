/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For fuzz targets: one input that stands for a folder of files, as text that people can read and write. A line
 *
 *   === NAME [OWNER [KIND]]
 *
 * begins a file; its bytes are what follows, up to the next of these lines. OWNER is a number, which only root can
 * give away. KIND is link, fifo, folder, writable (for everybody) or twice (under two names). */
#ifndef VR_TESTS_PIECES_H
#define VR_TESTS_PIECES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "core/policy.h"

#define PIECES_MAX 24

struct piece {
  char *name;
  uid_t owner; /* (uid_t)-1: mine */
  char *kind;  /* "": an ordinary file */
  char *bytes; /* with a NUL behind */
  size_t length;
};

struct pieces {
  struct piece list[PIECES_MAX];
  size_t count;
};

/* Cuts `text` into pieces, in place; it has a NUL behind. What stands before the first is ignored. */
void pieces_split(struct pieces *pieces, char *text, size_t length);
/* The first of that name; NULL: there is none. */
const struct piece *pieces_find(const struct pieces *pieces, const char *name);
/* The bytes of that one; "" when there is none. */
const char *pieces_text(const struct pieces *pieces, const char *name);
/* The settings in policy.xml; those of a system without, when there are none that can be read. The caller frees. */
struct policy *pieces_policy(const struct pieces *pieces);

/* A private folder, made when first asked for and removed when the process ends in order; where TMPDIR says, which is best
 * in memory. */
const char *pieces_folder(void);
/* FOLDER/NAME of it; the caller frees. */
char *pieces_path(const char *name);
/* Makes the folders named, "records", and writes the pieces called "records/NAME" and those called NAME.ENDING. */
void pieces_write(const struct pieces *pieces, const char *const folders[], size_t count);
/* Takes all out of it. */
void pieces_remove(void);

#endif
