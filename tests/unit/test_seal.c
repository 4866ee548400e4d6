/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A seal comes back as it was made, and no byte of it can be changed unnoticed. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/seal.h"

/* RFC 8032, 7.1, test 1 */
#define RFC_SECRET "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
#define RFC_PUBLIC "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
/* FIPS 180-4: of "" and of "abc" */
#define OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define OF_ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static char noor[] = "records/noor.jsonl", noor_account[] = "noor", odd[] = "records/%C3%A9.jsonl",
            nobody[] = "";
static char roster[] = "roster", roster_path[] = "/etc/h\"r.csv", sanne[] = "sanne", version[] = "1.0";
static struct seal_file files[] = {
  { noor, 1101, noor_account, 0640, 3, OF_ABC },
  { odd, 0, nobody, 0640, 0, OF_NOTHING },
};
static struct seal_seen seen[] = { { roster, roster_path, 3, OF_ABC } };

static struct seal example(void)
{
  return (struct seal){ .number = 2,
                        .time = 1795515727123,
                        .by = sanne,
                        .program = version,
                        .previous = OF_ABC,
                        .files = files,
                        .file_count = 2,
                        .seen = seen,
                        .seen_count = 1 };
}

static void made(struct buf *bytes)
{
  struct seal seal = example();
  struct error error;

  assert_true(seal_format(&seal, RFC_SECRET, bytes, &error));
}

static void seal_key_public__gives__the_key_of_the_standard(void **state)
{
  char public[SEAL_HEX_SIZE];
  struct error error;

  (void)state;
  assert_true(seal_key_public(RFC_SECRET, public, &error));

  assert_string_equal(public, RFC_PUBLIC);
}

static void seal_key_public__refuses__what_is_no_key(void **state)
{
  static const char *const wrong[] = { "", "9d61", RFC_SECRET "00", ("G" OF_ABC),
                                       "9D61B19DEFFD5A60BA844AF492EC2CC44449C5697B326919703BAC031CAE7F60" };
  char public[SEAL_HEX_SIZE];
  struct error error;

  (void)state;
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    assert_false(seal_hex_is_valid(wrong[i]));
    assert_false(seal_key_public(wrong[i], public, &error));
  }
}

static void seal_key_new__makes__another_each_time(void **state)
{
  char secret[2][SEAL_HEX_SIZE], public[2][SEAL_HEX_SIZE], again[SEAL_HEX_SIZE];
  struct error error;

  (void)state;
  assert_true(seal_key_new(secret[0], public[0], &error));
  assert_true(seal_key_new(secret[1], public[1], &error));

  assert_string_not_equal(secret[0], secret[1]);
  assert_string_not_equal(public[0], public[1]);
  assert_true(seal_key_public(secret[0], again, &error));
  assert_string_equal(again, public[0]);
}

static void seal_hash__gives__the_hash_of_each_prefix(void **state)
{
  struct seal_hash *hash = seal_hash_new();
  char text[SEAL_HEX_SIZE];

  (void)state;
  assert_non_null(hash);
  seal_hash_text(hash, text);
  assert_string_equal(text, OF_NOTHING);
  seal_hash_add(hash, "ab", 2);
  seal_hash_text(hash, text);
  seal_hash_add(hash, "c", 1);
  seal_hash_text(hash, text);

  assert_string_equal(text, OF_ABC);
  seal_hash_free(hash);
}

static void seal_words__gives__twelve_words_that_differ(void **state)
{
  char *first = seal_words(OF_ABC), *second = seal_words(OF_NOTHING);
  unsigned spaces = 0;

  (void)state;
  for (const char *p = first; *p != '\0'; p++) {
    spaces += *p == ' ' ? 1 : 0;
    assert_true(*p == ' ' || (*p >= 'a' && *p <= 'z'));
  }
  assert_int_equal(spaces, 11);
  assert_string_not_equal(first, second);
  free(first);
  free(second);
}

/* A word that stands for two values would let two fingerprints sound the same. */
static void seal_words__has__another_word_for_each_value(void **state)
{
  char *words[256];

  (void)state;
  for (unsigned i = 0; i < 256; i++) {
    char hash[SEAL_HEX_SIZE] = OF_ABC;

    hash[0] = "0123456789abcdef"[i / 16];
    hash[1] = "0123456789abcdef"[i % 16];
    words[i] = seal_words(hash);
    *strchr(words[i], ' ') = '\0';
    for (unsigned k = 0; k < i; k++)
      assert_string_not_equal(words[i], words[k]);
  }
  for (unsigned i = 0; i < 256; i++)
    free(words[i]);
}

static void seal_parse__gives_back__what_was_sealed(void **state)
{
  struct buf bytes = BUF_INIT;
  struct seal seal;
  struct error error;
  unsigned line;

  (void)state;
  made(&bytes);
  assert_true(seal_parse(bytes.data, bytes.length, &seal, &line, &error));

  assert_int_equal(seal.number, 2);
  assert_true(seal.time == 1795515727123);
  assert_string_equal(seal.by, "sanne");
  assert_string_equal(seal.program, "1.0");
  assert_string_equal(seal.previous, OF_ABC);
  assert_string_equal(seal.key, RFC_PUBLIC);
  assert_int_equal(seal.file_count, 2);
  assert_string_equal(seal.files[0].name, "records/noor.jsonl");
  assert_string_equal(seal.files[0].account, "noor");
  assert_int_equal(seal.files[0].owner, 1101);
  assert_int_equal(seal.files[0].mode, 0640);
  assert_int_equal(seal.files[0].length, 3);
  assert_string_equal(seal.files[1].hash, OF_NOTHING);
  assert_int_equal(seal.seen_count, 1);
  assert_string_equal(seal.seen[0].kind, "roster");
  assert_string_equal(seal.seen[0].name, "/etc/h\"r.csv");
  seal_clear(&seal);
  buf_clear(&bytes);
}

static void seal_format__gives__the_same_bytes_for_the_same_seal(void **state)
{
  struct buf first = BUF_INIT, second = BUF_INIT;

  (void)state;
  made(&first);
  made(&second);

  assert_int_equal(first.length, second.length);
  assert_memory_equal(first.data, second.data, first.length);
  buf_clear(&first);
  buf_clear(&second);
}

static void seal_parse__notices__each_changed_byte_and_each_cut(void **state)
{
  struct buf bytes = BUF_INIT;
  struct seal seal;
  struct error error;
  unsigned line;

  (void)state;
  made(&bytes);
  for (size_t i = 0; i + 1 < bytes.length; i++) { /* the last newline is not signed */
    bytes.data[i] ^= 1;
    assert_false(seal_parse(bytes.data, bytes.length, &seal, &line, &error));
    assert_true(line == 1 || line == 2);
    assert_int_equal(seal.file_count, 0);
    bytes.data[i] ^= 1;
    assert_false(seal_parse(bytes.data, i, &seal, &line, &error));
  }
  buf_clear(&bytes);
}

static void seal_parse__notices__a_signature_by_another_key(void **state)
{
  struct buf bytes = BUF_INIT, other = BUF_INIT;
  struct seal seal = example();
  struct error error;
  unsigned line;

  (void)state;
  made(&bytes);
  assert_true(seal_format(&seal, OF_ABC, &other, &error));
  /* the lines have the same length: the first of one, the second of the other */
  assert_int_equal(bytes.length, other.length);
  size_t first = (size_t)(strchr(bytes.data, '\n') - bytes.data) + 1;
  memcpy(bytes.data + first, other.data + first, bytes.length - first);

  assert_false(seal_parse(bytes.data, bytes.length, &seal, &line, &error));
  assert_int_equal(line, 2);
  buf_clear(&bytes);
  buf_clear(&other);
}

static void seal_parse__refuses__what_is_no_seal(void **state)
{
  static const char *const wrong[] = { "",
                                       "\n",
                                       "\n\n",
                                       "{}\n{}\n",
                                       "[]\n[]\n",
                                       "null\n",
                                       "{\"v\":1}\n{\"signature\":\"\"}\n",
                                       "{\"v\":2}\n",
                                       "{\"v\":1,\"v\":1}\n",
                                       "\xff\n" };
  struct seal seal;
  struct error error;
  unsigned line;

  (void)state;
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    assert_false(seal_parse(wrong[i], strlen(wrong[i]), &seal, &line, &error));
    assert_int_equal(line, 1);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(seal_key_public__gives__the_key_of_the_standard),
    cmocka_unit_test(seal_key_public__refuses__what_is_no_key),
    cmocka_unit_test(seal_key_new__makes__another_each_time),
    cmocka_unit_test(seal_hash__gives__the_hash_of_each_prefix),
    cmocka_unit_test(seal_words__gives__twelve_words_that_differ),
    cmocka_unit_test(seal_words__has__another_word_for_each_value),
    cmocka_unit_test(seal_parse__gives_back__what_was_sealed),
    cmocka_unit_test(seal_format__gives__the_same_bytes_for_the_same_seal),
    cmocka_unit_test(seal_parse__notices__each_changed_byte_and_each_cut),
    cmocka_unit_test(seal_parse__notices__a_signature_by_another_key),
    cmocka_unit_test(seal_parse__refuses__what_is_no_seal),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
