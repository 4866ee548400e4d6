/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The code that HR handed out for a training computer: kept as a salted hash only. */
#ifndef VR_CORE_CODE_H
#define VR_CORE_CODE_H

#include <stdbool.h>

#include "base/error.h"

#define CODE_HASH_SIZE 128

/* Another salt each time. */
bool code_hash(const char *code, char to[CODE_HASH_SIZE], struct error *error) MUST_CHECK;
/* False: nobody can tell, since libsodium is missing or refuses, or the hash is not whole. `fits` is false for what is
 * no hash at all; for "" no sooner than for another one. */
bool code_check(const char *hash, const char *code, bool *fits, struct error *error) MUST_CHECK;

#endif
