/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A seal: what files were like at one moment, signed (Ed25519) and tied to the seal before it. A seal is two
 * lines of JSON: what was seen, and the signature on exactly the bytes of that line and its newline.
 * vuistregels-records(5) is the manual of the form. Needs libsodium, which is loaded when it is first needed.
 * Files are read and written elsewhere. */
#ifndef VR_CORE_SEAL_H
#define VR_CORE_SEAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/error.h"

#define SEAL_VERSION 1
#define SEAL_MAX (64 * 1024 * 1024) /* bytes of a seal */
#define SEAL_HEX_SIZE 65            /* 32 bytes as lower-case hexadecimal, and a NUL: hashes and keys */

/* ---- hashes (SHA-256) ---- */

/* Whether libsodium is there; the error says in a sentence what does not work without it. */
bool seal_is_available(struct error *error) MUST_CHECK;

struct seal_hash;
/* NULL without libsodium. */
struct seal_hash *seal_hash_new(void);
void seal_hash_add(struct seal_hash *hash, const void *bytes, size_t length);
/* Of all that was added so far; more may be added afterwards. */
void seal_hash_text(const struct seal_hash *hash, char to[SEAL_HEX_SIZE]);
void seal_hash_free(struct seal_hash *hash);
/* The fingerprint of a hash, to be mailed or read out: twelve short Dutch words (96 bits). The caller frees.
 */
char *seal_words(const char hash[SEAL_HEX_SIZE]);

/* ---- keys ---- */

bool seal_key_new(char secret[SEAL_HEX_SIZE], char public[SEAL_HEX_SIZE], struct error *error) MUST_CHECK;
bool seal_key_public(const char secret[SEAL_HEX_SIZE], char public[SEAL_HEX_SIZE],
                     struct error *error) MUST_CHECK;
/* Exactly 64 lower-case hexadecimal digits. */
bool seal_hex_is_valid(const char *text);

/* ---- seals ---- */

struct seal_file {
  char *name;    /* "records/noor.jsonl" */
  uid_t owner;   /* its number */
  char *account; /* the owner's name at that time; "" when there was none */
  mode_t mode;   /* permission bits */
  int64_t length;
  char hash[SEAL_HEX_SIZE]; /* of these first bytes */
};

/* What was in force: the roster, the settings, a file of content. */
struct seal_seen {
  char *kind, *name;
  int64_t length;
  char hash[SEAL_HEX_SIZE];
};

struct seal {
  unsigned number;              /* from 1 */
  int64_t time;                 /* milliseconds since 1970, UTC */
  char *by;                     /* account */
  char *program;                /* its version */
  char previous[SEAL_HEX_SIZE]; /* of all bytes of the seal before this one; "" for the first */
  char key[SEAL_HEX_SIZE];      /* the public key that it is signed with */
  struct seal_file *files;
  size_t file_count;
  struct seal_seen *seen;
  size_t seen_count;
};

/* Appends the two lines, signed with `secret`; sets `key`. */
bool seal_format(struct seal *seal, const char secret[SEAL_HEX_SIZE], struct buf *bytes,
                 struct error *error) MUST_CHECK;
/* Reads the two lines and checks the signature against the key that the seal itself names: whose key that is,
 * is for the caller to judge. `seal` is overwritten, and empty after a failure; the error tells in which
 * `line` (1 or 2). */
bool seal_parse(const char *bytes, size_t length, struct seal *seal, unsigned *line,
                struct error *error) MUST_CHECK;
void seal_clear(struct seal *seal);

#endif
