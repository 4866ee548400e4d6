/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between core/state.c, which has the file, and core/state_json.c, which has what is in it. */
#ifndef VR_CORE_STATE_PRIVATE_H
#define VR_CORE_STATE_PRIVATE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "core/state.h"

/* The caller frees. NULL when a text is not UTF-8 or a pending statement breaks the rules of its form. */
char *state_format(const struct state *state, struct error *error);
/* Into a fresh state. False, and it is filled in part, when anything is not as state_format writes it. */
bool state_parse(const struct buf *bytes, struct state *state);

#endif
