/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random and name-based UUIDs, their form, and the receipt number. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/uuid.h"

static void uuid_random__gives__a_valid_new_one_each_time(void **state)
{
  char first[UUID_TEXT_SIZE], second[UUID_TEXT_SIZE];
  (void)state;

  uuid_random(first);
  uuid_random(second);

  assert_true(uuid_is_valid(first));
  assert_true(uuid_is_valid(second));
  assert_int_equal(first[14], '4');
  assert_string_not_equal(first, second);
}

/* The wanted values come from another implementation of RFC 4122: registrations of years ago must not change.
 */
static void uuid_name__gives__the_same_for_the_same_bytes(void **state)
{
  static const struct {
    const char *bytes;
    const char *uuid;
  } cases[] = {
    { "", "e4242e29-2c2c-5051-ac43-199986c1c763" },
    { "Check eerst", "3e5f3afd-6021-50c3-9a29-d30a6c2962b8" },
    { "urn:vuistregels:host:kantoor\nnoor\nseven-rules\nonboarding\n2026-11-02\n",
      "03f81b23-d14e-53e8-9e8c-b3764d36360d" },
  };
  (void)state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char uuid[UUID_TEXT_SIZE];

    uuid_name(cases[i].bytes, strlen(cases[i].bytes), uuid);

    assert_string_equal(uuid, cases[i].uuid);
  }
}

static void uuid_name__uses__all_bytes_and_no_more(void **state)
{
  char whole[UUID_TEXT_SIZE], start[UUID_TEXT_SIZE];
  (void)state;

  uuid_name("noor\0x", 6, whole);
  uuid_name("noor\0y", 4, start);

  char expected[UUID_TEXT_SIZE];
  uuid_name("noor", 4, expected);
  assert_string_equal(start, expected);
  assert_string_not_equal(whole, start);
}

static void uuid_is_valid__accepts__only_the_lower_case_form(void **state)
{
  static const struct {
    const char *text;
    bool valid;
  } cases[] = {
    { "e4242e29-2c2c-5051-ac43-199986c1c763", true },
    { "00000000-0000-0000-0000-000000000000", true },
    { "E4242E29-2C2C-5051-AC43-199986C1C763", false },
    { "e4242e29-2c2c-5051-ac43-199986c1c76", false },
    { "e4242e29-2c2c-5051-ac43-199986c1c7633", false },
    { "e4242e292-c2c-5051-ac43-199986c1c763", false },
    { "g4242e29-2c2c-5051-ac43-199986c1c763", false },
    { "{4242e29-2c2c-5051-ac43-199986c1c76}", false },
    { "", false },
  };
  (void)state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(uuid_is_valid(cases[i].text), cases[i].valid);
}

static void uuid_receipt__writes__the_first_forty_bits(void **state)
{
  static const struct {
    const char *uuid;
    const char *receipt;
  } cases[] = {
    { "00000000-0000-4000-8000-000000000000", "0000-0000" },
    { "ffffffff-ffff-4fff-bfff-ffffffffffff", "ZZZZ-ZZZZ" },
    { "0123abcd-ef01-4234-8678-9abcdef01234", "04HT-QKFF" },
    { "08421084-2108-4421-8842-108421084210", "1111-1111" },
  };
  (void)state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char receipt[10];

    uuid_receipt(cases[i].uuid, receipt);

    assert_string_equal(receipt, cases[i].receipt);
  }
}

/* Each byte at each place, by the plain rule. */
static void uuid_is_valid__looks_at__every_byte(void **state)
{
  char text[] = "e4242e29-2c2c-5051-ac43-199986c1c763";
  (void)state;

  for (size_t at = 0; at < sizeof text - 1; at++) {
    char before = text[at];

    for (unsigned byte = 0; byte < 256; byte++) {
      bool is_hex = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f');

      text[at] = (char)byte;
      assert_int_equal(uuid_is_valid(text), before == '-' ? byte == '-' : is_hex);
    }
    text[at] = before;
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(uuid_random__gives__a_valid_new_one_each_time),
    cmocka_unit_test(uuid_name__gives__the_same_for_the_same_bytes),
    cmocka_unit_test(uuid_name__uses__all_bytes_and_no_more),
    cmocka_unit_test(uuid_is_valid__accepts__only_the_lower_case_form),
    cmocka_unit_test(uuid_is_valid__looks_at__every_byte),
    cmocka_unit_test(uuid_receipt__writes__the_first_forty_bits),
  };

  return cmocka_run_group_tests_name("uuid", tests, NULL, NULL);
}
