/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The seals beside the records (seals/000001.jsonl and on) and the files of keys. */
#ifndef VR_CLI_SEAL_PLACE_H
#define VR_CLI_SEAL_PLACE_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/setup.h"
#include "core/seal.h"

struct placed_seal {
  char *path;
  unsigned number;          /* from its name */
  char hash[SEAL_HEX_SIZE]; /* of all its bytes; "" when it could not be read */
  bool is_good;             /* it could be read and its signature fits */
  struct seal seal;         /* empty unless good */
};

struct placed_seals {
  struct placed_seal *list; /* by number */
  size_t count;
};

/* All seals. What is wrong with them goes to `problems`: unreadable, damaged, not signed by the key it names,
 * made by another account than it says, missing in the row, not following the one before, or another one than
 * the administrator's log has noted. */
bool seals_load(const struct setup *setup, struct placed_seals *seals, struct problems *problems,
                struct error *error) MUST_CHECK;
void seals_clear(struct placed_seals *seals);
/* False: there is none, as far as one can see without libsodium, which is missing; nobody missed anything. */
bool seals_may_be_there(const struct setup *setup);
/* NULL: there is none that is good. */
const struct placed_seal *seals_newest(const struct placed_seals *seals);
/* Numbers and signs `seal` as the one after `seals` and makes its file; `hash` is its fingerprint. ERROR_BUSY
 * when somebody else made one meanwhile; none can follow a seal that cannot be read. */
bool seals_add(const struct setup *setup, const struct placed_seals *seals, const char *secret,
               struct seal *seal, char hash[SEAL_HEX_SIZE], struct error *error) MUST_CHECK;
/* A file beside the seals, whole or not at all. ERROR_BUSY when there is one of that name. */
bool seals_put(const struct setup *setup, const char *name, const struct buf *bytes,
               struct error *error) MUST_CHECK;

/* Whether a file of this name, beside the seals, is what a program that was killed left of one. */
bool seals_is_leftover(const char *name);

/* ---- keys ---- */

/* Makes `path`, which only I may read, and `path`.pub; never over another file, nor beside the records. */
bool seal_keys_make(const struct setup *setup, const char *path, char public[SEAL_HEX_SIZE],
                    struct error *error) MUST_CHECK;
bool seal_keys_read_secret(const char *path, char secret[SEAL_HEX_SIZE], struct error *error) MUST_CHECK;
/* Public keys, one a line; the caller frees. */
bool seal_keys_read_public(const char *path, char (**keys)[SEAL_HEX_SIZE], size_t *count,
                           struct error *error) MUST_CHECK;

#endif
