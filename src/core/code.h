/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code that HR handed out for a training computer: kept as a salted hash only. */
#ifndef VR_CORE_CODE_H
#define VR_CORE_CODE_H

#include <stdbool.h>

#include "base/error.h"

#define CODE_HASH_SIZE 128

/* Another salt each time. */
bool code_hash(const char *code, char to[CODE_HASH_SIZE], struct error *error) MUST_CHECK;
/* False also for a hash that is none; for "" no sooner than for another one. */
bool code_matches(const char *hash, const char *code);

#endif
