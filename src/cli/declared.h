/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of a training computer of people who have an account of their own too: which file, by its number, is about
 * whom on the list. Such a record counts only where the person's own account has recorded nothing. */
#ifndef VR_CLI_DECLARED_H
#define VR_CLI_DECLARED_H

#include "cli/account_cache.h"
#include "cli/population.h"

#define DECLARED_NONE ((size_t)-1)

/* One stretch of the files; `count` is 0 where there is none. */
struct declared_files {
  size_t first, count;
  bool with_own; /* the person's own account has a file too */
};

struct declared {
  struct declared_files *of_row; /* per person on the list; NULL: no training computer, nothing is declared */
  size_t *row_of;                /* per file: of whom; or DECLARED_NONE */
};

/* Fills an empty one, where there is a list. `files` stand as record_store_names has them. A number that is somebody's
 * account is that account's. */
void declared_find(const struct population *population, struct account_cache *known, const struct record_file *files,
                   size_t file_count, struct declared *declared);
void declared_clear(struct declared *declared);

#endif
