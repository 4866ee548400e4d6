/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A number and a code let in whoever they were given to, and tell nobody anything else. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/who.h"
#include "desk_numbers.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define ACCOUNT "training"

struct desk {
  struct private_folder folder;
  char *assigned;
  struct who who;
};

static int make(void **state)
{
  static struct desk desk;

  private_folder_make(&desk.folder);
  publish_number(&desk.folder, "assigned", "1001", "4711");
  publish_number(&desk.folder, "assigned", "1002", "0815");
  publish_number(&desk.folder, "assigned", "1003", NULL);
  publish_number(&desk.folder, "assigned", ACCOUNT, NULL);
  desk.assigned = xstrdup(private_path(&desk.folder, "assigned"));
  private_write(&desk.folder, "assigned/1004.json", "no json", 7);
  who_init(&desk.who, desk.assigned, ACCOUNT);
  *state = &desk;
  return 0;
}

static int clear(void **state)
{
  struct desk *desk = *state;

  who_clear(&desk->who);
  free(desk->assigned);
  private_folder_remove(&desk->folder);
  return 0;
}

static void who__knows__a_number_with_its_code(void **state)
{
  struct who *who = &((struct desk *)*state)->who;

  who_give_number(who, "  1001\t");
  assert_int_equal(who->state, WHO_CODE);

  assert_int_equal(who_give_code(who, " 4711 "), WHO_FITS);

  assert_int_equal(who->state, WHO_KNOWN);
  assert_string_equal(who->number, "1001");
}

static void who__knows__a_number_without_a_code(void **state)
{
  struct who *who = &((struct desk *)*state)->who;

  who_give_number(who, "1003");

  assert_int_equal(who->state, WHO_KNOWN);
  assert_string_equal(who->number, "1003");
}

/* Each is asked for a code, and then for a number again. */
static void who__tells__nothing_of_what_did_not_fit(void **state)
{
  static const char *const cases[][2] = {
    { "1001", "4712" },  { "1001", "0815" }, { "1001", "" },       { "9999", "4711" }, { "9999", "" },
    { "1004", "4711" },  { ACCOUNT, "" },    { "../1001", "4711" }, { "1001.json", "" }, { "100", "4711" },
    { "1001 1", "4711" }, { "%31001", "4711" },
  };
  struct who *who = &((struct desk *)*state)->who;

  for (size_t i = 0; i < COUNT(cases); i++) {
    who->misses = 0;
    who_give_number(who, cases[i][0]);
    if (who->state != WHO_CODE)
      fail_msg("%s is no longer asked for a code", cases[i][0]);

    if (who_give_code(who, cases[i][1]) != WHO_FITS_NOT)
      fail_msg("'%s' fits %s", cases[i][1], cases[i][0]);

    assert_int_equal(who->state, WHO_NUMBER);
    assert_null(who->number);
    assert_string_equal(who->hash, "");
  }
}

static void who__has_enough__after_five_in_a_row(void **state)
{
  struct who *who = &((struct desk *)*state)->who;

  for (int i = 0; i < WHO_TRIES; i++) {
    assert_int_equal(who->state, WHO_NUMBER);
    who_give_number(who, "1001");
    assert_int_equal(who_give_code(who, "1"), WHO_FITS_NOT);
  }

  assert_int_equal(who->state, WHO_ENOUGH);
}

static void who__counts_no_try__for_nothing_or_another_number(void **state)
{
  struct who *who = &((struct desk *)*state)->who;

  for (int i = 0; i < 2 * WHO_TRIES; i++) {
    who_give_number(who, " ");
    assert_int_equal(who->state, WHO_NUMBER);
    who_give_number(who, "1002");
    who_ask_again(who);
  }
  who_give_number(who, "1001");

  assert_int_equal(who_give_code(who, "4711"), WHO_FITS);
}

/* A hash that the library cannot work with stands for a library that cannot work. */
static void who__counts_no_try__when_nobody_can_tell(void **state)
{
  struct desk *desk = *state;
  struct who *who = &desk->who;

  publish_hash(&desk->folder, "assigned", "1005", "$argon2id$v=19$m=1024,t=2,p=1$");
  for (int i = 0; i < 2 * WHO_TRIES; i++) {
    who_give_number(who, "1005");
    assert_int_equal(who->state, WHO_CODE);

    assert_int_equal(who_give_code(who, "4711"), WHO_CANNOT_TELL);

    assert_int_equal(who->state, WHO_NUMBER);
    assert_int_equal(who->misses, 0);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make, clear)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(who__knows__a_number_with_its_code),
    TEST(who__knows__a_number_without_a_code),
    TEST(who__tells__nothing_of_what_did_not_fit),
    TEST(who__has_enough__after_five_in_a_row),
    TEST(who__counts_no_try__for_nothing_or_another_number),
    TEST(who__counts_no_try__when_nobody_can_tell),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
