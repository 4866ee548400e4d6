/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The accounts of this system, for whoever asks for thousands of them: after a
 * few questions all are read in one go, since the name service would go through
 * its whole list for each. What is not in that list is still asked for. */
#ifndef VR_CLI_ACCOUNT_CACHE_H
#define VR_CLI_ACCOUNT_CACHE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/record_store.h"

struct account_cache;
struct account_cache *account_cache_new(void);
/* Reads the list now, for many questions. */
void account_cache_load(struct account_cache *cache);
void account_cache_free(struct account_cache *cache);
/* Valid as long as the cache; may be asked by several threads. */
struct owner_lookup account_cache_lookup(struct account_cache *cache);
bool account_cache_has(struct account_cache *cache, const char *account);

/* Accounts of people: those whose number is in the range that the system gives out (UID_MIN to UID_MAX of
 * login.defs). `incomplete`: the name service may know more than it lists. The names belong to the cache; the
 * caller frees the list. */
const char **account_cache_people(struct account_cache *cache, size_t *count, bool *incomplete);

#endif
