/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that could not be written wait, are delivered once, and go only
 * when the store has them. */
#include <config.h>

#include <dirent.h>
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

#include "core/spool.h"
#include "record_fixture.h"

/* Beside the store; static. */
static const char *spool_of(const struct record_fixture *fixture)
{
  static char path[160];

  snprintf(path, sizeof path, "%s/state", fixture->folder);
  return path;
}

static void put(struct record_fixture *fixture, unsigned first, unsigned last)
{
  struct buf lines = BUF_INIT;
  struct error error;

  for (unsigned i = first; i <= last; i++)
    record_fixture_add_line(&lines, i, 0);
  assert_true(spool_put(spool_of(fixture), lines.data, lines.length, &error));
  buf_clear(&lines);
}

static bool deliver(struct record_fixture *fixture, size_t *delivered, struct error *error)
{
  return spool_deliver(spool_of(fixture), fixture->store, "noor", delivered, error);
}

/* A path in the spool's folder of the first name that begins so; NULL: none. Static. */
static const char *find(const struct record_fixture *fixture, const char *prefix)
{
  static char path[512];
  DIR *list = opendir(spool_of(fixture));
  const struct dirent *entry;
  const char *found = NULL;

  assert_non_null(list);
  while (found == NULL && (entry = readdir(list)) != NULL)
    if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0) {
      snprintf(path, sizeof path, "%s/%s", spool_of(fixture), entry->d_name);
      found = path;
    }
  closedir(list);
  return found;
}

static void spool_put__makes__a_private_file(void **state)
{
  struct record_fixture *fixture = *state;
  struct stat st;
  assert_int_equal(spool_count(spool_of(fixture)), 0);

  put(fixture, 1, 1);
  put(fixture, 2, 2);

  assert_int_equal(spool_count(spool_of(fixture)), 2);
  assert_int_equal(stat(find(fixture, "spool-"), &st), 0);
  assert_int_equal(st.st_mode & 07777, 0600);
  assert_int_equal(stat(spool_of(fixture), &st), 0);
  assert_int_equal(st.st_mode & 07777, 0700);
}

static void spool_deliver__moves__all_to_the_record(void **state)
{
  struct record_fixture *fixture = *state;
  struct error error;
  size_t delivered;
  put(fixture, 1, 2);
  put(fixture, 3, 3);

  assert_true(deliver(fixture, &delivered, &error));

  assert_int_equal(delivered, 2);
  assert_int_equal(spool_count(spool_of(fixture)), 0);
  assert_int_equal(record_fixture_count(fixture).statements, 3);
  assert_true(deliver(fixture, &delivered, &error));
  assert_int_equal(delivered, 0);
}

/* Reading it back proves nothing about the disk: after a failed sync the line may be in memory only. */
static void spool_deliver__appends__again_what_the_record_seems_to_have(void **state)
{
  struct record_fixture *fixture = *state;
  struct buf line = BUF_INIT;
  struct error error;
  size_t delivered;
  record_fixture_add_line(&line, 2, 0);
  assert_true(record_store_append(fixture->store, "noor", line.data, line.length, &error));
  put(fixture, 1, 3);

  assert_true(deliver(fixture, &delivered, &error));

  assert_int_equal(delivered, 1);
  assert_int_equal(record_fixture_count(fixture).statements, 3);
  assert_int_equal(record_fixture_count(fixture).duplicates, 1);
  buf_clear(&line);
}

static void spool_deliver__keeps__what_the_store_refused(void **state)
{
  struct record_fixture *fixture = *state;
  struct error error;
  size_t delivered;
  put(fixture, 1, 1);
  record_fixture_reopen(fixture, STORE_PROVISIONED, 0755);

  assert_false(deliver(fixture, &delivered, &error));
  assert_true(record_store_is_waiting(&error));
  assert_int_equal(delivered, 0);
  assert_int_equal(spool_count(spool_of(fixture)), 1);

  record_fixture_write(fixture, "noor.jsonl", "", 0);
  assert_true(deliver(fixture, &delivered, &error));
  assert_int_equal(delivered, 1);
  assert_int_equal(record_fixture_count(fixture).statements, 1);
}

static void spool_deliver__sets_aside__a_damaged_file_after_its_good_lines(void **state)
{
  struct record_fixture *fixture = *state;
  struct buf lines = BUF_INIT;
  struct error error;
  size_t delivered;
  record_fixture_add_line(&lines, 1, 0);
  buf_add_string(&lines, "{\"half\n");
  record_fixture_add_line(&lines, 2, 0);
  record_fixture_add_line(&lines, 3, 0);
  assert_true(spool_put(spool_of(fixture), lines.data, lines.length - 1, &error));
  put(fixture, 4, 4);

  assert_false(deliver(fixture, &delivered, &error));

  assert_int_equal(error.code, ERROR_BAD_INPUT);
  assert_non_null(strstr(error.text, ".damaged"));
  assert_int_equal(delivered, 2);
  assert_int_equal(spool_count(spool_of(fixture)), 0);
  assert_int_equal(record_fixture_count(fixture).statements, 3);
  assert_non_null(strstr(find(fixture, "spool-"), ".jsonl.damaged"));
  assert_true(deliver(fixture, &delivered, &error));
  buf_clear(&lines);
}

static void spool_deliver__does_not_follow__links(void **state)
{
  struct record_fixture *fixture = *state;
  struct error error;
  size_t delivered;
  char link[512];
  put(fixture, 1, 1);
  snprintf(link, sizeof link, "%s/spool-3f2b8c1e-7d4a-4b6e-9a10-000000000009.jsonl", spool_of(fixture));
  assert_int_equal(symlink(find(fixture, "spool-"), link), 0);

  assert_false(deliver(fixture, &delivered, &error));

  assert_int_equal(error.code, ERROR_BAD_INPUT);
  assert_int_equal(record_fixture_count(fixture).statements, 1);
  assert_int_equal(spool_count(spool_of(fixture)), 0);
}

static void spool_deliver__splits__what_is_more_than_one_append(void **state)
{
  struct record_fixture *fixture = *state;
  struct error error;
  size_t delivered;
  put(fixture, 1, 400);

  assert_true(deliver(fixture, &delivered, &error));

  assert_int_equal(record_fixture_count(fixture).statements, 400);
  assert_int_equal(record_fixture_count(fixture).damaged, 0);
}

static void spool_count__counts__only_waiting_files(void **state)
{
  struct record_fixture *fixture = *state;
  static const char *const others[] = { "state.json", "spool-.jsonl", "spool-x.jsonl.damaged",
                                        "spool-3f2b8c1e-7d4a-4b6e-9a10-000000000009.json",
                                        "spool-3F2b8c1e-7d4a-4b6e-9a10-000000000009.jsonl" };

  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    record_fixture_write(fixture, others[i], "", 0);

  assert_int_equal(spool_count(fixture->path), 0);
  record_fixture_write(fixture, "spool-3f2b8c1e-7d4a-4b6e-9a10-000000000009.jsonl", "", 0);
  assert_int_equal(spool_count(fixture->path), 1);
}

static void spool_put__fails__without_a_folder_of_ones_own(void **state)
{
  struct record_fixture *fixture = *state;
  struct error error;
  record_fixture_write(fixture, "file", "", 0);

  assert_false(spool_put(record_fixture_file(fixture, "file"), "x\n", 2, &error));
  assert_int_equal(error.code, ERROR_SYSTEM);
  assert_int_equal(chmod(fixture->path, 0777), 0);
  assert_false(spool_put(fixture->path, "x\n", 2, &error));
  assert_int_equal(error.code, ERROR_UNSAFE);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, record_fixture_make, record_fixture_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(spool_put__makes__a_private_file),
    TEST(spool_deliver__moves__all_to_the_record),
    TEST(spool_deliver__appends__again_what_the_record_seems_to_have),
    TEST(spool_deliver__keeps__what_the_store_refused),
    TEST(spool_deliver__sets_aside__a_damaged_file_after_its_good_lines),
    TEST(spool_deliver__does_not_follow__links),
    TEST(spool_deliver__splits__what_is_more_than_one_append),
    TEST(spool_count__counts__only_waiting_files),
    TEST(spool_put__fails__without_a_folder_of_ones_own),
  };

  return cmocka_run_group_tests_name("spool", tests, NULL, NULL);
}
