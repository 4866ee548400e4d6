/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of employees that seals keep: an overview of an earlier day is about the people of then. A copy
 * stands beside the seals and is called after its hash, which the seal holds. */
#ifndef VR_CLI_SEAL_LIST_H
#define VR_CLI_SEAL_LIST_H

#include <stdbool.h>

#include "cli/setup.h"

/* What a seal calls it among the things that it saw. */
#define SEAL_LIST_KIND "roster"
/* Where the copy is, or would be. The caller frees. */
char *seal_list_path(const struct setup *setup, const char *hash);

/* Copies the list beside the seals, once for each content; `hash` is the one that is sealed. */
bool seal_list_keep(const struct setup *setup, const char *path, const char *hash,
                    struct error *error) MUST_CHECK;

struct sealed_list {
  char *path;      /* NULL: no list was sealed on that day or before */
  unsigned number; /* of the seal */
  day_number date; /* of the seal */
};
/* The list in the seal nearest before the end of `day`. False when there is one and its copy is gone or
 * changed. Without libsodium no seal can be read, so there is none. The caller frees the path. */
bool seal_list_find(const struct setup *setup, day_number day, struct sealed_list *list,
                    struct error *error) MUST_CHECK;

#endif
