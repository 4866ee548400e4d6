/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a shared store appears: what I have in a store of my own is offered to
 * it, once. The same statements with the same ids; my own store stays. */
#ifndef VR_CLI_MOVE_H
#define VR_CLI_MOVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "cli/setup.h"
#include "core/record_store.h"

/* How many statements of my own store the shared one does not have. 0 when there is
 * no shared store or nothing of my own. */
size_t move_count(const struct setup *setup, struct record_store *shared);
/* Appends them. False with the reason; what was appended before that stays. */
bool move_records(const struct setup *setup, struct record_store *shared, struct error *error) MUST_CHECK;

#endif
