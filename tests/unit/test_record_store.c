/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening a store and its check at the start: what is refused, and left as it is. */
#include <config.h>

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "record_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define NAME "noor.jsonl"

/* ---- opening ---- */

static void record_store_open__makes__a_private_own_store(void **state)
{
  struct record_fixture *fixture = *state;
  struct store_options options = fixture->options;
  struct error error;
  char path[192], parent[160];

  snprintf(parent, sizeof parent, "%s/share", fixture->folder);
  snprintf(path, sizeof path, "%s/vuistregels", parent);
  options.path = path;
  struct record_store *store = record_store_open(&options, true, &error);

  assert_non_null(store);
  assert_int_equal(record_fixture_mode(path), 0700);
  assert_int_equal(record_fixture_mode(parent), 0700);
  record_store_free(store);
}

static void record_store_open__never_makes__a_shared_store(void **state)
{
  struct record_fixture *fixture = *state;
  struct store_options options = fixture->options;
  struct error error;
  char path[192];

  snprintf(path, sizeof path, "%s/missing", fixture->folder);
  options.path = path;
  options.kind = STORE_DROP_BOX;

  assert_null(record_store_open(&options, true, &error));
  assert_int_equal(error.code, ERROR_MISSING);
  options.kind = STORE_OWN;
  assert_null(record_store_open(&options, false, &error));
  assert_int_equal(error.code, ERROR_MISSING);
  assert_int_equal(access(path, F_OK), -1);
}

static void record_store_open__judges__owner_and_mode(void **state)
{
  static const struct {
    mode_t mode;
    enum store_kind kind;
    bool admin; /* is the owner the administrator? */
    bool fine;
  } cases[] = {
    { 0700, STORE_OWN, false, true },         { 0755, STORE_OWN, false, true },
    { 0770, STORE_OWN, false, false },        { 0777, STORE_OWN, false, false },
    { 01777, STORE_OWN, false, true },        { 03773, STORE_DROP_BOX, true, true },
    { 02773, STORE_DROP_BOX, true, false },   { 03773, STORE_DROP_BOX, false, false },
    { 02751, STORE_PROVISIONED, true, true }, { 02751, STORE_PROVISIONED, false, false },
  };
  struct record_fixture *fixture = *state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct store_options options = fixture->options;
    struct error error;
    options.kind = cases[i].kind;
    options.admin = cases[i].admin ? geteuid() : 4711;
    assert_int_equal(chmod(fixture->path, cases[i].mode), 0);

    struct record_store *store = record_store_open(&options, false, &error);

    assert_int_equal(store != NULL, cases[i].fine);
    if (store == NULL)
      assert_int_equal(error.code, ERROR_UNSAFE);
    record_store_free(store);
  }
}

static void record_store_open__refuses__what_is_no_folder(void **state)
{
  struct record_fixture *fixture = *state;
  struct store_options options = fixture->options;
  struct error error;

  record_fixture_write(fixture, "file", "x", 1);
  options.path = record_fixture_file(fixture, "file");

  assert_null(record_store_open(&options, true, &error));
  assert_non_null(strstr(error.text, "not a folder"));
}

/* The proc file system stands for any that is not known to be local. */
static void record_store_open__refuses__a_network_disk_without_host(void **state)
{
  struct store_options options = { .path = "/proc", .kind = STORE_OWN, .training_uid = (uid_t)-1 };
  struct error error;
  (void)state;

  assert_null(record_store_open(&options, false, &error));
  assert_int_equal(error.code, ERROR_NETWORK_FS);
  options.host = "desk-4";
  struct record_store *store = record_store_open(&options, false, &error);

  assert_non_null(store);
  record_store_free(store);
}

/* ---- the check at the start ---- */

static void record_store_check__makes__the_record_readable_for_the_group(void **state)
{
  struct record_fixture *fixture = *state;
  struct error warning, error;
  size_t before = record_fixture_count_open("");
  umask(077);

  assert_true(record_store_check(fixture->store, "noor", &warning, &error));

  umask(022);
  assert_string_equal(warning.text, "");
  assert_int_equal(record_fixture_mode(record_fixture_file(fixture, NAME)), 0640);
  assert_int_equal(record_fixture_size(record_fixture_file(fixture, NAME)), 0);
  assert_int_equal(record_fixture_count_open(""), before);
}

static void record_store_check__says_waiting__before_the_administrator_made_it(void **state)
{
  struct record_fixture *fixture = *state;
  struct error warning, error;
  record_fixture_reopen(fixture, STORE_PROVISIONED, 0755);

  assert_false(record_store_check(fixture->store, "noor", &warning, &error));
  assert_true(record_store_is_waiting(&error));
  assert_false(record_fixture_append(fixture, 1, &error));
  assert_true(record_store_is_waiting(&error));
  assert_int_equal(access(record_fixture_file(fixture, NAME), F_OK), -1);

  record_fixture_write(fixture, NAME, "", 0);
  assert_true(record_store_check(fixture->store, "noor", &warning, &error));
  record_fixture_must_append(fixture, 1);
}

static void record_store_is_waiting__is_not__any_missing_file(void **state)
{
  struct record_fixture *fixture = *state;
  struct error error;

  assert_int_equal(rmdir(fixture->path), 0);
  assert_false(record_fixture_append(fixture, 1, &error));

  assert_int_equal(error.code, ERROR_MISSING);
  assert_false(record_store_is_waiting(&error));
}

static void record_store_check__refuses__an_account_without_name(void **state)
{
  struct record_fixture *fixture = *state;
  struct error warning, error;

  assert_false(record_store_check(fixture->store, "", &warning, &error));
  assert_false(record_store_append(fixture->store, "", "x\n", 2, &error));
  assert_int_equal(error.code, ERROR_BAD_INPUT);
}

/* ---- what is not a safe record is refused, and left as it is ---- */

static void plant_link(const char *path)
{
  assert_int_equal(symlink("target", path), 0);
}

static void plant_fifo(const char *path)
{
  assert_int_equal(mkfifo(path, 0640), 0);
}

static void plant_folder(const char *path)
{
  assert_int_equal(mkdir(path, 0750), 0);
}

static void plant_second_name(const char *path)
{
  char other[600];

  record_fixture_plant(path, 0640, 0);
  snprintf(other, sizeof other, "%s.other", path);
  assert_int_equal(link(path, other), 0);
}

static void plant_group_writable(const char *path)
{
  record_fixture_plant(path, 0660, 0);
}

static void plant_unreadable(const char *path)
{
  record_fixture_plant(path, 0200, 0);
}

static void plant_huge(const char *path)
{
  record_fixture_plant(path, 0640, 17 * 1024 * 1024);
}

static void record_store_append__refuses__what_is_no_safe_record(void **state)
{
  static const struct {
    void (*plant)(const char *path);
    enum error_code code;
    const char *word;
  } cases[] = {
    { plant_link, ERROR_UNSAFE, "symbolic link" },
    { plant_fifo, ERROR_UNSAFE, "ordinary file" },
    { plant_folder, ERROR_UNSAFE, "ordinary file" },
    { plant_second_name, ERROR_UNSAFE, "hard links" },
    { plant_group_writable, ERROR_UNSAFE, "others than its owner" },
    { plant_unreadable, ERROR_SYSTEM, "not allowed" },
    { plant_huge, ERROR_TOO_BIG, "16 MiB" },
  };
  struct record_fixture *fixture = *state;
  record_fixture_write(fixture, "target", "", 0);

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct error warning, error = { .code = ERROR_NONE }, at_start = { .code = ERROR_NONE };
    const char *path = record_fixture_file(fixture, NAME);
    cases[i].plant(path);
    off_t before = record_fixture_size(path);

    bool appended = record_fixture_append(fixture, 1, &error);
    bool checked = record_store_check(fixture->store, "noor", &warning, &at_start);

    assert_false(appended);
    assert_false(checked);
    assert_int_equal(error.code, cases[i].code);
    assert_non_null(strstr(error.text, cases[i].word));
    assert_non_null(strstr(error.text, path));
    assert_string_equal(error.text, at_start.text);
    path = record_fixture_file(fixture, NAME);
    assert_int_equal(record_fixture_size(path), before);
    assert_int_equal(remove(path), 0);
  }
  assert_int_equal(record_fixture_size(record_fixture_file(fixture, "target")), 0);
}

static void record_store_append__fails__in_a_folder_that_cannot_be_written(void **state)
{
  struct record_fixture *fixture = *state;
  struct error error;
  assert_int_equal(chmod(fixture->path, 0500), 0);

  assert_false(record_fixture_append(fixture, 1, &error));

  assert_int_equal(error.code, ERROR_SYSTEM);
  assert_non_null(strstr(error.text, "not allowed"));
}

static void record_store_append__names__the_owner_of_a_squatted_record(void **state)
{
  struct record_fixture *fixture = *state;
  struct error error;
  if (!record_fixture_become_root(fixture))
    skip();
  record_fixture_write(fixture, NAME, "", 0);
  const char *path = record_fixture_file(fixture, NAME);
  assert_int_equal(chown(path, 4711, 4711), 0);
  record_fixture_become_user(fixture);

  assert_false(record_fixture_append(fixture, 1, &error));
  assert_int_equal(error.code, ERROR_UNSAFE);
  assert_non_null(strstr(error.text, "4711"));

  record_fixture_become_root(fixture);
  assert_int_equal(chmod(path, 0666), 0); /* one that can be opened is refused as well */
  record_fixture_become_user(fixture);
  assert_false(record_fixture_append(fixture, 1, &error));
  assert_non_null(strstr(error.text, "4711"));

  record_fixture_become_root(fixture);
  assert_int_equal(chown(path, 0, 0), 0);
  record_fixture_become_user(fixture);
  assert_false(record_fixture_append(fixture, 1, &error));
  assert_non_null(strstr(error.text, "administrator has closed"));
  assert_int_equal(record_fixture_size(path), 0);
}

static void record_store_append__refuses__root_in_a_shared_store(void **state)
{
  struct record_fixture *fixture = *state;
  struct error error;
  record_fixture_reopen(fixture, STORE_DROP_BOX, 01777);
  if (!record_fixture_become_root(fixture))
    skip();

  assert_false(record_fixture_append(fixture, 1, &error));

  assert_int_equal(error.code, ERROR_UNSAFE);
  assert_int_equal(access(record_fixture_file(fixture, NAME), F_OK), -1);
  record_fixture_become_user(fixture);
}

static void record_store_check__limits__the_training_computer(void **state)
{
  struct record_fixture *fixture = *state;
  struct error warning, error;
  char name[32];

  for (int i = 0; i < 17; i++) {
    snprintf(name, sizeof name, "%d.jsonl", i);
    record_fixture_plant(record_fixture_file(fixture, name), 0640, RECORD_FILE_MAX - 200000);
  }
  assert_true(record_store_check(fixture->store, "1001", &warning, &error));
  fixture->options.training_uid = geteuid();
  record_fixture_reopen(fixture, STORE_OWN, 0700);

  assert_false(record_store_check(fixture->store, "1001", &warning, &error));

  assert_int_equal(error.code, ERROR_TOO_BIG);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, record_fixture_make, record_fixture_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(record_store_open__makes__a_private_own_store),
    TEST(record_store_open__never_makes__a_shared_store),
    TEST(record_store_open__judges__owner_and_mode),
    TEST(record_store_open__refuses__what_is_no_folder),
    TEST(record_store_open__refuses__a_network_disk_without_host),
    TEST(record_store_check__makes__the_record_readable_for_the_group),
    TEST(record_store_check__says_waiting__before_the_administrator_made_it),
    TEST(record_store_is_waiting__is_not__any_missing_file),
    TEST(record_store_check__refuses__an_account_without_name),
    TEST(record_store_append__refuses__what_is_no_safe_record),
    TEST(record_store_append__fails__in_a_folder_that_cannot_be_written),
    TEST(record_store_append__names__the_owner_of_a_squatted_record),
    TEST(record_store_append__refuses__root_in_a_shared_store),
    TEST(record_store_check__limits__the_training_computer),
  };

  return cmocka_run_group_tests_name("record_store", tests, NULL, NULL);
}
