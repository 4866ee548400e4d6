/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hash of a code at a training computer, by libsodium: how dear a try is, and what is tried where
 * there is no hash. Who may enter is decided by ui/entrance. */
#include <config.h>

#include "core/code.h"

#include <errno.h>
#include <sodium.h>
#include <string.h>

#include "base/i18n.h"
#include "base/late.h"

/* A code is a few digits that the account of the training computer could try anyway: the hash keeps it from
 * being read, and must not make `assign` slow with thousands of them. */
#define OPERATIONS 2
#define MEMORY (1024 * 1024)
/* Of something at random, at the same cost: where no code fits, trying one takes as long. */
#define NOBODYS_HASH \
  "$argon2id$v=19$m=1024,t=2,p=1$lzBfshLEZn2HO9SS2TE21Q$GzG+Q4pxkPLqVIfegLddqQHtdbr6xd0kOJoifzF/IKc"

_Static_assert(CODE_HASH_SIZE >= crypto_pwhash_STRBYTES, "room for the hash");

struct sodium {
  __typeof__(&sodium_init) init;
  __typeof__(&crypto_pwhash_str) hash;
  __typeof__(&crypto_pwhash_str_verify) verify;
};

static bool find_sodium(struct sodium *sodium)
{
  return late_find(VR_LIBSODIUM_SONAME, "sodium_init", &sodium->init) &&
         late_find(VR_LIBSODIUM_SONAME, "crypto_pwhash_str", &sodium->hash) &&
         late_find(VR_LIBSODIUM_SONAME, "crypto_pwhash_str_verify", &sodium->verify) && sodium->init() >= 0;
}

bool code_hash(const char *code, char to[CODE_HASH_SIZE], struct error *error)
{
  struct sodium sodium;

  memset(to, 0, CODE_HASH_SIZE);
  if (find_sodium(&sodium) && sodium.hash(to, code, strlen(code), OPERATIONS, MEMORY) == 0)
    return true;
  return error_set(error, ERROR_SYSTEM, "%s",
                   _("the code cannot be made unreadable, so it is not kept: the library libsodium is missing or does not work"));
}

bool code_check(const char *hash, const char *code, bool *fits, struct error *error)
{
  struct sodium sodium;
  char padded[crypto_pwhash_STRBYTES] = "";
  const char *tried = *hash == '\0' ? NOBODYS_HASH : hash;

  *fits = false;
  if (strlen(tried) >= sizeof padded)
    return true;
  memcpy(padded, tried, strlen(tried));
  if (find_sodium(&sodium)) {
    errno = 0;
    bool same = sodium.verify(padded, code, strlen(code)) == 0;
    *fits = same && *hash != '\0';
    /* another code is EINVAL; whatever else keeps it from its work is not */
    if (same || errno == EINVAL)
      return true;
  }
  return error_set(error, ERROR_MISSING, "%s",
                   _("the code cannot be checked: the library libsodium is missing or does not work"));
}
