/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hashes, keys, and the two lines of a seal to and from bytes. Where seals and keys lie is known to
 * cli/seal_place and cli/seal_keys, what they say of the files to cli/seal_verify. */
#include <config.h>

#include "core/seal.h"

#include <jansson.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/late.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "core/record.h"

#define KEY_BYTES 32

_Static_assert(crypto_sign_SEEDBYTES == KEY_BYTES && crypto_sign_PUBLICKEYBYTES == KEY_BYTES &&
                   crypto_hash_sha256_BYTES == KEY_BYTES,
               "all fit in SEAL_HEX_SIZE");

/* ---- the library ---- */

struct sodium {
  __typeof__(&sodium_init) init;
  __typeof__(&sodium_memzero) wipe;
  __typeof__(&randombytes_buf) random;
  __typeof__(&crypto_hash_sha256_init) hash_init;
  __typeof__(&crypto_hash_sha256_update) hash_update;
  __typeof__(&crypto_hash_sha256_final) hash_final;
  __typeof__(&crypto_sign_seed_keypair) key_pair;
  __typeof__(&crypto_sign_detached) sign;
  __typeof__(&crypto_sign_verify_detached) verify;
};

static bool find_sodium(struct sodium *sodium)
{
  const char *library = VR_LIBSODIUM_SONAME;

  return late_find(library, "sodium_init", &sodium->init) &&
         late_find(library, "sodium_memzero", &sodium->wipe) &&
         late_find(library, "randombytes_buf", &sodium->random) &&
         late_find(library, "crypto_hash_sha256_init", &sodium->hash_init) &&
         late_find(library, "crypto_hash_sha256_update", &sodium->hash_update) &&
         late_find(library, "crypto_hash_sha256_final", &sodium->hash_final) &&
         late_find(library, "crypto_sign_seed_keypair", &sodium->key_pair) &&
         late_find(library, "crypto_sign_detached", &sodium->sign) &&
         late_find(library, "crypto_sign_verify_detached", &sodium->verify) && sodium->init() >= 0;
}

static bool load(struct sodium *sodium, struct error *error)
{
  return find_sodium(sodium) ||
         error_set(
             error, ERROR_MISSING, "%s",
             _("the library libsodium is not here; without it nothing can be sealed, nor a seal verified"));
}

bool seal_is_available(struct error *error)
{
  struct sodium sodium;

  return load(&sodium, error);
}

/* ---- hexadecimal ---- */

static void to_hex(const unsigned char *bytes, size_t length, char *to)
{
  static const char digits[] = "0123456789abcdef";

  for (size_t i = 0; i < length; i++) {
    to[2 * i] = digits[bytes[i] >> 4];
    to[2 * i + 1] = digits[bytes[i] & 15];
  }
  to[2 * length] = '\0';
}

/* Exactly `length` bytes. */
static bool from_hex(const char *text, unsigned char *to, size_t length)
{
  if (strlen(text) != 2 * length)
    return false;
  for (size_t i = 0; i < length; i++) {
    int high = text_hex_value(text[2 * i]), low = text_hex_value(text[2 * i + 1]);

    if (high < 0 || low < 0)
      return false;
    to[i] = (unsigned char)(high * 16 + low);
  }
  return true;
}

bool seal_hex_is_valid(const char *text)
{
  unsigned char bytes[KEY_BYTES];

  return from_hex(text, bytes, sizeof bytes);
}

/* ---- hashes ---- */

struct seal_hash {
  struct sodium sodium;
  crypto_hash_sha256_state state;
};

struct seal_hash *seal_hash_new(void)
{
  struct seal_hash *hash = xcalloc(1, sizeof *hash);

  if (find_sodium(&hash->sodium) && hash->sodium.hash_init(&hash->state) == 0)
    return hash;
  free(hash);
  return NULL;
}

void seal_hash_add(struct seal_hash *hash, const void *bytes, size_t length)
{
  (void)hash->sodium.hash_update(&hash->state, bytes, length);
}

void seal_hash_text(const struct seal_hash *hash, char to[SEAL_HEX_SIZE])
{
  crypto_hash_sha256_state copy = hash->state;
  unsigned char bytes[KEY_BYTES];

  (void)hash->sodium.hash_final(&copy, bytes);
  to_hex(bytes, sizeof bytes, to);
}

void seal_hash_free(struct seal_hash *hash)
{
  free(hash);
}

/* ---- keys ---- */

bool seal_key_new(char secret[SEAL_HEX_SIZE], char public[SEAL_HEX_SIZE], struct error *error)
{
  unsigned char seed[KEY_BYTES];
  struct sodium sodium;

  if (!load(&sodium, error))
    return false;
  sodium.random(seed, sizeof seed);
  to_hex(seed, sizeof seed, secret);
  sodium.wipe(seed, sizeof seed);
  return seal_key_public(secret, public, error);
}

/* The caller wipes `pair`. */
static bool make_pair(const struct sodium *sodium, const char *secret, unsigned char *public,
                      unsigned char *pair)
{
  unsigned char seed[KEY_BYTES];
  bool ok = from_hex(secret, seed, sizeof seed) && sodium->key_pair(public, pair, seed) == 0;

  sodium->wipe(seed, sizeof seed);
  return ok;
}

bool seal_key_public(const char secret[SEAL_HEX_SIZE], char public[SEAL_HEX_SIZE], struct error *error)
{
  unsigned char bytes[KEY_BYTES], pair[crypto_sign_SECRETKEYBYTES];
  struct sodium sodium;
  bool ok;

  if (!load(&sodium, error))
    return false;
  ok = make_pair(&sodium, secret, bytes, pair);
  sodium.wipe(pair, sizeof pair);
  if (!ok)
    return error_set(error, ERROR_BAD_INPUT, "%s", _("this is not the key of a seal"));
  to_hex(bytes, sizeof bytes, public);
  return true;
}

/* ---- writing ---- */

/* Names are made of printable ASCII (core/record_store.h) or are paths: what is no UTF-8 cannot be in a line.
 */
static bool set_text(json_t *object, const char *key, const char *text)
{
  return json_object_set_new(object, key, json_string(text)) == 0;
}

static bool add_file(json_t *list, const struct seal_file *file)
{
  json_t *object = json_object();
  bool ok = set_text(object, "name", file->name) && set_text(object, "account", file->account);

  json_object_set_new(object, "owner", json_integer((json_int_t)file->owner));
  json_object_set_new(object, "mode", json_integer((json_int_t)file->mode));
  json_object_set_new(object, "length", json_integer(file->length));
  ok = ok && set_text(object, "sha256", file->hash);
  return json_array_append_new(list, object) == 0 && ok;
}

static bool add_seen(json_t *list, const struct seal_seen *seen)
{
  json_t *object = json_object();
  bool ok = set_text(object, "kind", seen->kind) && set_text(object, "name", seen->name);

  json_object_set_new(object, "length", json_integer(seen->length));
  ok = ok && set_text(object, "sha256", seen->hash);
  return json_array_append_new(list, object) == 0 && ok;
}

static char *format_line(const struct seal *seal)
{
  json_t *root = json_object(), *files = json_array(), *seen = json_array();
  char moment[25], *line;
  bool ok = true;

  record_format_time(seal->time, moment);
  json_object_set_new(root, "v", json_integer(SEAL_VERSION));
  json_object_set_new(root, "number", json_integer(seal->number));
  ok = set_text(root, "time", moment) && set_text(root, "by", seal->by) &&
       set_text(root, "program", seal->program) && set_text(root, "previous", seal->previous) &&
       set_text(root, "key", seal->key);
  for (size_t i = 0; i < seal->file_count; i++)
    ok = add_file(files, &seal->files[i]) && ok;
  for (size_t i = 0; i < seal->seen_count; i++)
    ok = add_seen(seen, &seal->seen[i]) && ok;
  json_object_set_new(root, "files", files);
  json_object_set_new(root, "seen", seen);
  line = ok ? json_dumps(root, JSON_COMPACT | JSON_ENSURE_ASCII) : NULL;
  json_decref(root);
  return line;
}

static void sign(const struct sodium *sodium, const unsigned char *pair, struct buf *bytes, size_t start)
{
  unsigned char signature[crypto_sign_BYTES];
  char text[2 * crypto_sign_BYTES + 1];

  (void)sodium->sign(signature, NULL, (const unsigned char *)bytes->data + start, bytes->length - start,
                     pair);
  to_hex(signature, sizeof signature, text);
  buf_add_format(bytes, "{\"signature\":\"%s\"}\n", text);
}

bool seal_format(struct seal *seal, const char secret[SEAL_HEX_SIZE], struct buf *bytes, struct error *error)
{
  unsigned char public[KEY_BYTES], pair[crypto_sign_SECRETKEYBYTES];
  size_t start = bytes->length;
  struct sodium sodium;
  char *line = NULL;
  bool ok;

  if (!load(&sodium, error))
    return false;
  ok = make_pair(&sodium, secret, public, pair);
  if (!ok) {
    error_set(error, ERROR_BAD_INPUT, "%s", _("this is not the key of a seal"));
  } else {
    to_hex(public, sizeof public, seal->key);
    line = format_line(seal);
    ok = line != NULL && strlen(line) < SEAL_MAX - 1024;
    if (!ok)
      error_set(error, ERROR_BAD_INPUT, "%s",
                _("a name of a file is not in UTF-8, or there are too many files: this cannot be sealed"));
  }
  if (ok) {
    buf_add_string(bytes, line);
    buf_add_char(bytes, '\n');
    sign(&sodium, pair, bytes, start);
  }
  sodium.wipe(pair, sizeof pair);
  free(line);
  return ok;
}

/* ---- reading ---- */

static const char *get_text(const json_t *object, const char *key)
{
  return json_string_value(json_object_get(object, key));
}

static bool get_number(const json_t *object, const char *key, json_int_t max, json_int_t *number)
{
  const json_t *value = json_object_get(object, key);

  *number = json_integer_value(value);
  return json_is_integer(value) && *number >= 0 && *number <= max;
}

static bool get_hash(const json_t *object, const char *key, bool may_be_empty, char to[SEAL_HEX_SIZE])
{
  const char *text = get_text(object, key);

  if (text == NULL || !(seal_hex_is_valid(text) || (may_be_empty && text[0] == '\0')))
    return false;
  memcpy(to, text, strlen(text) + 1);
  return true;
}

static bool parse_file(const json_t *object, struct seal_file *file)
{
  const char *name = get_text(object, "name"), *account = get_text(object, "account");
  json_int_t owner, mode, length;

  if (name == NULL || account == NULL || !get_number(object, "owner", UINT32_MAX, &owner) ||
      !get_number(object, "mode", 07777, &mode) || !get_number(object, "length", INT64_MAX, &length) ||
      !get_hash(object, "sha256", false, file->hash))
    return false;
  file->name = xstrdup(name);
  file->account = xstrdup(account);
  file->owner = (uid_t)owner;
  file->mode = (mode_t)mode;
  file->length = length;
  return true;
}

static bool parse_seen(const json_t *object, struct seal_seen *seen)
{
  const char *kind = get_text(object, "kind"), *name = get_text(object, "name");
  json_int_t length;

  if (kind == NULL || name == NULL || !get_number(object, "length", INT64_MAX, &length) ||
      !get_hash(object, "sha256", false, seen->hash))
    return false;
  seen->kind = xstrdup(kind);
  seen->name = xstrdup(name);
  seen->length = length;
  return true;
}

static bool parse_lists(const json_t *root, struct seal *seal)
{
  const json_t *files = json_object_get(root, "files"), *seen = json_object_get(root, "seen");

  if (!json_is_array(files) || !json_is_array(seen))
    return false;
  seal->files = xcalloc(json_array_size(files) + 1, sizeof *seal->files);
  seal->seen = xcalloc(json_array_size(seen) + 1, sizeof *seal->seen);
  for (size_t i = 0; i < json_array_size(files); i++) {
    if (!parse_file(json_array_get(files, i), &seal->files[i]))
      return false;
    seal->file_count++;
  }
  for (size_t i = 0; i < json_array_size(seen); i++) {
    if (!parse_seen(json_array_get(seen, i), &seal->seen[i]))
      return false;
    seal->seen_count++;
  }
  return true;
}

static bool parse_first(const json_t *root, struct seal *seal)
{
  const char *moment = get_text(root, "time"), *by = get_text(root, "by"),
             *program = get_text(root, "program");
  json_int_t number;

  if (moment == NULL || by == NULL || program == NULL || !record_parse_time(moment, &seal->time) ||
      !get_number(root, "number", INT32_MAX, &number) || number == 0 ||
      !get_hash(root, "previous", true, seal->previous) || !get_hash(root, "key", false, seal->key))
    return false;
  seal->number = (unsigned)number;
  seal->by = xstrdup(by);
  seal->program = xstrdup(program);
  return parse_lists(root, seal);
}

static bool parse_line(const char *line, size_t length, struct seal *seal, struct error *error)
{
  json_t *root = json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL);
  json_int_t version = 0;
  bool ok = get_number(root, "v", INT32_MAX, &version) && version <= SEAL_VERSION && parse_first(root, seal);

  json_decref(root);
  if (version > SEAL_VERSION)
    return error_set(error, ERROR_BAD_INPUT, "%s", _("this seal was made by a newer program"));
  return ok || error_set(error, ERROR_BAD_INPUT, "%s", _("this is no seal, or it is damaged"));
}

static bool parse_signature(const char *line, size_t length, unsigned char signature[crypto_sign_BYTES])
{
  json_t *root = json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL);
  const char *text = get_text(root, "signature");
  bool ok = text != NULL && from_hex(text, signature, crypto_sign_BYTES);

  json_decref(root);
  return ok;
}

bool seal_parse(const char *bytes, size_t length, struct seal *seal, unsigned *line, struct error *error)
{
  const char *newline = length == 0 ? NULL : memchr(bytes, '\n', length);
  size_t first = newline == NULL ? length : (size_t)(newline - bytes) + 1;
  unsigned char signature[crypto_sign_BYTES], key[KEY_BYTES];
  struct sodium sodium;
  bool ok = false;

  *seal = (struct seal){ .number = 0 };
  *line = 1;
  if (!load(&sodium, error))
    return false;
  if (!parse_line(bytes, first, seal, error)) {
    ok = false;
  } else if (*line = 2, !parse_signature(bytes + first, length - first, signature)) {
    error_set(error, ERROR_BAD_INPUT, "%s", _("the signature is missing or damaged"));
  } else if (!from_hex(seal->key, key, sizeof key) ||
             sodium.verify(signature, (const unsigned char *)bytes, first, key) != 0) {
    error_set(error, ERROR_BAD_INPUT, "%s",
              _("the signature does not fit: this seal was changed after it was made"));
  } else {
    ok = true;
  }
  if (!ok)
    seal_clear(seal);
  return ok;
}

void seal_clear(struct seal *seal)
{
  for (size_t i = 0; i < seal->file_count; i++) {
    free(seal->files[i].name);
    free(seal->files[i].account);
  }
  for (size_t i = 0; i < seal->seen_count; i++) {
    free(seal->seen[i].kind);
    free(seal->seen[i].name);
  }
  free(seal->files);
  free(seal->seen);
  free(seal->by);
  free(seal->program);
  *seal = (struct seal){ .number = 0 };
}
