/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that could not be written where they belong: one file each in the
 * learner's state folder, delivered at a later start, removed only after the
 * store confirmed them. */
#ifndef VR_CORE_SPOOL_H
#define VR_CORE_SPOOL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "core/record_store.h"

/* Writes the lines to a new file (exclusive, 0600, synced, folder synced). */
bool spool_put(const char *folder, const char *lines, size_t length, struct error *error) MUST_CHECK;
/* How many files wait. */
size_t spool_count(const char *folder);
/* Appends each waiting file's statements to the store and removes the file. A start that was cut off in between
 * leaves the same lines twice, which count once. `delivered` counts files. Stops at the first that fails, with its
 * reason. Good lines of a damaged file are delivered, then the file is set aside (.damaged) and that is the error at
 * the end. */
bool spool_deliver(const char *folder, struct record_store *store, const char *account, size_t *delivered,
                   struct error *error) MUST_CHECK;

#endif
