/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of employees that was sealed nearest before a day, and no other. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "cli/seal_files.h"
#include "cli/seal_list.h"
#include "cli/seal_place.h"

#define SECRET "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
#define DAY (86400 * INT64_C(1000))

struct place {
  char folder[32];
  char *list; /* the list of HR, which changes */
  struct setup setup;
  struct account account;
};

static int set_up(void **state)
{
  struct place *place = xcalloc(1, sizeof *place);
  struct error error;
  char *seals;

  strcpy(place->folder, "/tmp/vr-list-XXXXXX");
  assert_non_null(mkdtemp(place->folder));
  seals = xasprintf("%s/seals", place->folder);
  assert_int_equal(mkdir(seals, 0700), 0);
  free(seals);
  place->list = xasprintf("%s/list.csv", place->folder);
  assert_true(account_load(&place->account, &error));
  place->setup =
      (struct setup){ .shared_folder = place->folder, .store_is_shared = true, .zone = zone_load("Etc/UTC") };
  *state = place;
  return 0;
}

static int tear_down(void **state)
{
  struct place *place = *state;
  char *command = xasprintf("rm -rf '%s'", place->folder);
  int status = system(command);

  free(command);
  zone_free(place->setup.zone);
  account_clear(&place->account);
  free(place->list);
  free(place);
  return status;
}

static void write_text(const char *path, const char *text)
{
  FILE *file = fopen(path, "w");

  assert_non_null(file);
  assert_true(fputs(text, file) >= 0);
  assert_int_equal(fclose(file), 0);
}

/* On the evening of a day, with this text as the list; NULL: without a list. */
static void seal_on(struct place *place, day_number day, const char *text)
{
  char kind[] = "roster", version[] = "1.0", hash[SEAL_HEX_SIZE];
  struct seal_seen seen = { .kind = kind, .name = place->list };
  struct seal seal = { .time = day * DAY + DAY - 1, .by = place->account.name, .program = version };
  struct problems problems = PROBLEMS_INIT;
  struct placed_seals seals;
  struct error error;

  if (text != NULL) {
    write_text(place->list, text);
    assert_true(seal_seen_hash(place->list, &seen.length, seen.hash, &error));
    assert_true(seal_list_keep(&place->setup, place->list, seen.hash, &error));
    seal.seen = &seen;
    seal.seen_count = 1;
  }
  assert_true(seals_load(&place->setup, &seals, &problems, &error));
  assert_true(seals_add(&place->setup, &seals, SECRET, &seal, hash, &error));
  assert_int_equal(problems.count, 0);
  seals_clear(&seals);
  problems_clear(&problems);
}

static void assert_list(struct place *place, day_number day, unsigned number, const char *text)
{
  struct sealed_list list;
  struct error error;
  char found[64] = "";

  assert_true(seal_list_find(&place->setup, day, &list, &error));
  assert_int_equal(list.number, number);
  assert_int_equal(list.path == NULL, text == NULL);
  if (text != NULL) {
    FILE *file = fopen(list.path, "r");

    assert_non_null(file);
    assert_non_null(fgets(found, sizeof found, file));
    assert_string_equal(found, text);
    fclose(file);
  }
  free(list.path);
}

static void seal_list_find__gives__the_list_nearest_before_the_end_of_the_day(void **state)
{
  struct place *place = *state;

  seal_on(place, 100, "first");
  seal_on(place, 110, "second");
  seal_on(place, 120, NULL);
  seal_on(place, 130, "first");

  assert_list(place, 99, 0, NULL);
  assert_list(place, 100, 1, "first");
  assert_list(place, 109, 1, "first");
  assert_list(place, 110, 2, "second");
  assert_list(place, 129, 2, "second"); /* the third seal saw no list */
  assert_list(place, 130, 4, "first");
}

static void seal_list_find__refuses__a_copy_that_was_changed_or_is_gone(void **state)
{
  struct place *place = *state;
  struct sealed_list list;
  struct error error;
  char *path;

  seal_on(place, 100, "first");
  assert_true(seal_list_find(&place->setup, 100, &list, &error));
  path = list.path;
  write_text(path, "First");
  assert_false(seal_list_find(&place->setup, 100, &list, &error));
  assert_null(list.path);
  assert_non_null(strstr(error.text, "--roster"));
  assert_int_equal(unlink(path), 0);
  assert_false(seal_list_find(&place->setup, 100, &list, &error));
  free(path);
}

static void seal_list_find__finds_none__without_seals_or_in_an_own_store(void **state)
{
  struct place *place = *state;

  assert_list(place, 100, 0, NULL);
  seal_on(place, 100, "first");
  place->setup.store_is_shared = false;
  assert_list(place, 100, 0, NULL);
}

static void seal_list_keep__refuses__a_list_that_changed_meanwhile(void **state)
{
  struct place *place = *state;
  char hash[SEAL_HEX_SIZE];
  struct error error;
  int64_t length;

  write_text(place->list, "first");
  assert_true(seal_seen_hash(place->list, &length, hash, &error));
  write_text(place->list, "second");

  assert_false(seal_list_keep(&place->setup, place->list, hash, &error));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(seal_list_find__gives__the_list_nearest_before_the_end_of_the_day),
    TEST(seal_list_find__refuses__a_copy_that_was_changed_or_is_gone),
    TEST(seal_list_find__finds_none__without_seals_or_in_an_own_store),
    TEST(seal_list_keep__refuses__a_list_that_changed_meanwhile),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
