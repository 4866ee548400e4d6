/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listing and reading records: whose they are, what counts, and that whatever
 * does not count is said. */
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
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "record_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define NOW INT64_C(1795100000000) /* 2026-11-19T14:53:20Z */

/* ---- names ---- */

static void record_file_name__writes__safe_bytes_only(void **state)
{
  static const struct {
    const char *account, *host, *name;
  } cases[] = {
    { "noor", NULL, "noor.jsonl" },
    { "Noor_van-Dam.2", NULL, "Noor_van-Dam.2.jsonl" },
    { "KANTOOR\\noor", NULL, "KANTOOR%5Cnoor.jsonl" },
    { "noor@kantoor.example", NULL, "noor%40kantoor.example.jsonl" },
    { "noor van dam", NULL, "noor%20van%20dam.jsonl" },
    { "100%", NULL, "100%25.jsonl" },
    { "zo\xc3\xab", NULL, "zo%C3%AB.jsonl" },
    { "..", NULL, "...jsonl" },
    { "../noor", NULL, "..%2Fnoor.jsonl" },
    { ".noor", NULL, ".noor.jsonl" },
    { "", NULL, ".jsonl" },
    { "\xff\x01", NULL, "%FF%01.jsonl" },
    { "noor", "desk-4.kantoor", "noor@desk-4.kantoor.jsonl" },
    { "noor@desk", "a/b", "noor%40desk@a%2Fb.jsonl" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    char *name = record_file_name(cases[i].account, cases[i].host), *account;

    assert_string_equal(name, cases[i].name);
    assert_true(record_file_account(name, &account));
    assert_string_equal(account, cases[i].account);
    free(name);
    free(account);
  }
}

/* Two names for one account would give two records of one person. */
static void record_file_account__refuses__names_that_are_never_made(void **state)
{
  static const char *const names[] = {
    "",
    "noor",
    "noor.json",
    "noor.jsonl.bak",
    "noor.jsonl~",
    "%6Eoor.jsonl",
    "KANTOOR%5cnoor.jsonl",
    "noor%.jsonl",
    "noor%4.jsonl",
    "no or.jsonl",
    "no%00or.jsonl",
    "zo\xc3\xab.jsonl",
    "a@b@c.jsonl",
    "noor%2G.jsonl",
  };
  (void)state;

  for (size_t i = 0; i < COUNT(names); i++) {
    char *account = NULL;

    if (record_file_account(names[i], &account))
      print_error("%s was taken\n", names[i]);
    assert_null(account);
  }
}

/* ---- the list ---- */

/* What the name service says: `owner_name` for the numbers of files, and which accounts there are. */
struct names {
  const char *owner_name; /* NULL: the owner has no account */
  const char *other;      /* an account that exists with another number */
};

static bool account_of(void *context, uid_t owner, char *account, size_t size)
{
  const struct names *names = context;
  (void)owner;

  if (names->owner_name == NULL)
    return false;
  snprintf(account, size, "%s", names->owner_name);
  return true;
}

static bool owner_of(void *context, const char *account, uid_t *owner)
{
  const struct names *names = context;

  *owner = 4711;
  return (names->owner_name != NULL && strcmp(account, names->owner_name) == 0) ||
         (names->other != NULL && strcmp(account, names->other) == 0);
}

static void list(struct record_fixture *fixture, const struct names *names, struct record_file **files,
                 size_t *n)
{
  struct names copy = *names;
  const struct owner_lookup lookup = { account_of, owner_of, &copy };
  struct error error = { .code = ERROR_NONE };

  bool ok = record_store_list(fixture->store, &lookup, files, n, &error);

  if (!ok)
    print_error("%s\n", error.text);
  assert_true(ok);
}

static void record_store_list__decides__whose_a_record_is(void **state)
{
  static const struct {
    const char *owner_name, *other;
    bool by_training;
    enum file_state state;
    const char *why; /* a part of it */
  } cases[] = {
    { "noor", NULL, false, FILE_COUNTED, "" },
    { "noor", NULL, true, FILE_COUNTED, "" },
    { NULL, NULL, false, FILE_ACCOUNT_GONE, "" },
    { "kiosk", NULL, true, FILE_SELF_DECLARED, "" },
    { "sanne", NULL, false, FILE_NOT_COUNTED, "assign --renamed noor=sanne" },
    { "sanne", "noor", false, FILE_NOT_COUNTED, "belongs to sanne, not to noor" },
    { NULL, "noor", false, FILE_NOT_COUNTED, "assign --adopt" },
  };
  struct record_fixture *fixture = *state;
  record_fixture_write(fixture, "noor.jsonl", "", 0);

  for (size_t i = 0; i < COUNT(cases); i++) {
    const struct names names = { cases[i].owner_name, cases[i].other };
    struct record_file *files;
    size_t n;
    fixture->options.training_uid = cases[i].by_training ? geteuid() : (uid_t)-1;
    record_fixture_reopen(fixture, STORE_OWN, 0700);

    list(fixture, &names, &files, &n);

    assert_int_equal(n, 1);
    assert_string_equal(files[0].account, "noor");
    assert_int_equal(files[0].state, cases[i].state);
    assert_int_equal(files[0].why == NULL, cases[i].why[0] == '\0');
    assert_non_null(strstr(files[0].why == NULL ? "" : files[0].why->text, cases[i].why));
    record_files_free(files, n);
  }
}

static void record_store_list__counts__a_closed_record_of_root(void **state)
{
  struct record_fixture *fixture = *state;
  const struct names names = { "root", "noor" };
  struct record_file *files;
  size_t n;
  if (!record_fixture_become_root(fixture))
    skip();
  record_fixture_write(fixture, "noor.jsonl", "", 0);
  record_fixture_become_user(fixture);

  list(fixture, &names, &files, &n);

  assert_int_equal(files[0].state, FILE_CLOSED);
  assert_int_equal(files[0].owner, 0);
  record_files_free(files, n);
}

/* What a folder may have in it. */
static void make_every_kind(const struct record_fixture *fixture)
{
  char other[600];

  assert_int_equal(mkdir(record_fixture_file(fixture, "a-folder.jsonl"), 0700), 0);
  assert_int_equal(mkfifo(record_fixture_file(fixture, "b-fifo.jsonl"), 0600), 0);
  assert_int_equal(symlink("noor.jsonl", record_fixture_file(fixture, "c-link.jsonl")), 0);
  record_fixture_write(fixture, "d-huge.jsonl", "", 0);
  assert_int_equal(truncate(record_fixture_file(fixture, "d-huge.jsonl"), 17 * 1024 * 1024), 0);
  record_fixture_write(fixture, "e-writable.jsonl", "", 0);
  assert_int_equal(chmod(record_fixture_file(fixture, "e-writable.jsonl"), 0642), 0);
  record_fixture_write(fixture, "f-two.jsonl", "", 0);
  snprintf(other, sizeof other, "%s", record_fixture_file(fixture, "f-two.other"));
  assert_int_equal(link(record_fixture_file(fixture, "f-two.jsonl"), other), 0);
  record_fixture_write(fixture, "noor@desk.jsonl", "", 0);
  record_fixture_write(fixture, "noor.jsonl", "12345", 5);
}

static void record_store_list__shows__every_file_with_its_reason(void **state)
{
  static const struct {
    const char *name, *why;
  } expected[] = {
    { "a-folder.jsonl", "ordinary file" },
    { "b-fifo.jsonl", "ordinary file" },
    { "c-link.jsonl", "symbolic link" },
    { "d-huge.jsonl", "16 MiB" },
    { "e-writable.jsonl", "others than" },
    { "f-two.jsonl", "hard links" },
    { "f-two.other", "not that of a record" },
    { "noor.jsonl", "" },
    { "noor@desk.jsonl", "" },
  };
  struct record_fixture *fixture = *state;
  const struct names names = { "noor", NULL };
  struct record_file *files;
  size_t n;
  make_every_kind(fixture);

  list(fixture, &names, &files, &n);

  assert_int_equal(n, COUNT(expected));
  for (size_t i = 0; i < n; i++) {
    assert_string_equal(files[i].name, expected[i].name);
    assert_non_null(strstr(files[i].why == NULL ? "" : files[i].why->text, expected[i].why));
    assert_int_equal(files[i].state == FILE_NOT_COUNTED, expected[i].why[0] != '\0');
  }
  assert_int_equal(files[7].size, 5);
  assert_null(files[7].host);
  assert_string_equal(files[8].host, "desk");
  record_files_free(files, n);
}

/* The bytes of the names would put 1001 between the two of 100. */
static void record_store_list__keeps__the_files_of_an_account_together(void **state)
{
  static const char *const expected[] = { "100.jsonl",      "100@desk.jsonl",  "100@kiosk2.jsonl", "1001.jsonl",
                                          "1001@desk.jsonl", "noor.jsonl",      "noor@h.jsonl",     "noor-2.jsonl",
                                          "noor2.jsonl",     "x%20y@desk.jsonl" };
  struct record_fixture *fixture = *state;
  const struct names names = { "noor", NULL };
  struct record_file *files;
  size_t n;
  for (size_t i = COUNT(expected); i > 0; i--)
    record_fixture_write(fixture, expected[i - 1], "", 0);

  list(fixture, &names, &files, &n);

  assert_int_equal(n, COUNT(expected));
  for (size_t i = 0; i < n; i++)
    assert_string_equal(files[i].name, expected[i]);
  record_files_free(files, n);
}

static void record_store_list__fails__where_it_may_not_look(void **state)
{
  struct record_fixture *fixture = *state;
  const struct owner_lookup lookup = { account_of, owner_of, NULL };
  struct record_file *files;
  struct error error;
  size_t n;
  assert_int_equal(chmod(fixture->path, 0300), 0);

  assert_false(record_store_list(fixture->store, &lookup, &files, &n, &error));

  assert_null(files);
  assert_int_equal(n, 0);
}

/* ---- the lines ---- */

struct log {
  struct buf text; /* "4 damaged\n" and so on */
  size_t statements;
};

static void on_statement(void *context, const struct statement *statement, size_t line)
{
  struct log *log = context;

  assert_string_equal(statement->account, "noor");
  buf_add_format(&log->text, "%zu statement\n", line);
  log->statements++;
}

static void on_fault(void *context, enum record_fault fault, size_t line, const struct error *why)
{
  static const char *const words[] = {
    [RECORD_DAMAGED] = "damaged",   [RECORD_UNFINISHED] = "unfinished", [RECORD_DUPLICATE] = "duplicate",
    [RECORD_CONFLICT] = "conflict", [RECORD_FUTURE] = "future",         [RECORD_NEWER] = "newer",
  };
  struct log *log = context;

  assert_int_equal(why->text[0] == '\0', fault == RECORD_DUPLICATE);
  buf_add_format(&log->text, "%zu %s\n", line, words[fault]);
}

static bool read_noor(struct record_fixture *fixture, struct log *log, struct record_counts *counts,
                      struct error *error)
{
  const struct record_reading reading = { on_statement, on_fault, log, NOW };

  return record_store_read_account(fixture->store, "noor", geteuid(), &reading, counts, error);
}

static struct record_counts must_read(struct record_fixture *fixture, struct log *log)
{
  struct record_counts counts;
  struct error error = { .code = ERROR_NONE };
  bool ok = read_noor(fixture, log, &counts, &error);

  if (!ok)
    print_error("%s\n", error.text);
  assert_true(ok);
  return counts;
}

static void copy_data(struct record_fixture *fixture, const char *data)
{
  const char *top = getenv("srcdir");
  char *path = xasprintf("%s/tests/data/records/%s", top == NULL ? "." : top, data);
  FILE *file = fopen(path, "r");
  struct buf bytes = BUF_INIT;
  char block[4096];
  size_t n;

  if (file == NULL)
    print_error("%s is missing\n", path);
  assert_non_null(file);
  while ((n = fread(block, 1, sizeof block, file)) > 0)
    buf_add(&bytes, block, n);
  fclose(file);
  free(path);
  record_fixture_write(fixture, "noor.jsonl", bytes.data, bytes.length);
  buf_clear(&bytes);
}

static void record_store_read__tells__every_fault_and_reads_on(void **state)
{
  struct record_fixture *fixture = *state;
  struct log log = { BUF_INIT, 0 };
  copy_data(fixture, "faults.jsonl");

  struct record_counts counts = must_read(fixture, &log);

  assert_string_equal(log.text.data, "1 statement\n"
                                     "3 damaged\n"
                                     "4 damaged\n"
                                     "5 duplicate\n"
                                     "6 conflict\n"
                                     "7 newer\n"
                                     "9 statement\n"
                                     "9 future\n"
                                     "10 damaged\n"
                                     "11 statement\n"
                                     "12 unfinished\n");
  assert_int_equal(counts.lines, 10);
  assert_int_equal(counts.statements, 3);
  assert_int_equal(counts.duplicates, 1);
  assert_int_equal(counts.conflicts, 1);
  assert_int_equal(counts.damaged, 3);
  assert_int_equal(counts.newer, 1);
  assert_int_equal(counts.future, 1);
  assert_int_equal(counts.unfinished, 1);
  buf_clear(&log.text);
}

static void record_store_read__skips__nul_bytes_and_endless_lines(void **state)
{
  struct record_fixture *fixture = *state;
  struct log log = { BUF_INIT, 0 };
  struct buf bytes = BUF_INIT;
  buf_add(&bytes, "\0\0\0\0\n", 5);
  record_fixture_add_line(&bytes, 1, 0);
  buf_add_repeated(&bytes, " ", RECORD_READ_MAX);
  record_fixture_add_line(&bytes, 2, 0);
  record_fixture_add_line(&bytes, 3, 0);
  buf_add(&bytes, "\0\0\0", 3);
  record_fixture_write(fixture, "noor.jsonl", bytes.data, bytes.length);

  must_read(fixture, &log);

  assert_string_equal(log.text.data, "1 damaged\n2 statement\n3 damaged\n4 statement\n5 unfinished\n");
  buf_clear(&bytes);
  buf_clear(&log.text);
}

static void record_store_read__sets__all_counts_of_an_empty_record_to_zero(void **state)
{
  static const struct record_counts zero;
  struct record_fixture *fixture = *state;
  struct log log = { BUF_INIT, 0 };
  record_fixture_write(fixture, "noor.jsonl", "", 0);

  struct record_counts counts = must_read(fixture, &log);

  assert_memory_equal(&counts, &zero, sizeof zero);
  assert_null(log.text.data);
}

/* Hundreds of lines with ids in an order that would make a chain of a plain tree. */
static void record_store_read__finds__every_repetition(void **state)
{
  struct record_fixture *fixture = *state;
  struct log log = { BUF_INIT, 0 };
  struct buf bytes = BUF_INIT;
  for (unsigned round = 0; round < 2; round++)
    for (unsigned i = 0; i < 500; i++)
      record_fixture_add_line(&bytes, i, 0);
  record_fixture_write(fixture, "noor.jsonl", bytes.data, bytes.length);

  struct record_counts counts = must_read(fixture, &log);

  assert_int_equal(counts.statements, 500);
  assert_int_equal(counts.duplicates, 500);
  buf_clear(&bytes);
  buf_clear(&log.text);
}

/* ---- the file ---- */

static void record_store_read__gives__the_reason_of_a_file_that_does_not_count(void **state)
{
  struct record_fixture *fixture = *state;
  const struct record_reading reading = { on_statement, on_fault, NULL, NOW };
  const struct names names = { "sanne", "noor" };
  struct record_counts counts;
  struct record_file *files;
  struct error error;
  size_t n;
  record_fixture_write(fixture, "noor.jsonl", "", 0);
  list(fixture, &names, &files, &n);

  assert_false(record_store_read(fixture->store, &files[0], &reading, &counts, &error));

  assert_string_equal(error.text, files[0].why->text);
  record_files_free(files, n);
}

/* The list was made, then somebody put something else in its place. */
static void record_store_read__looks_again__at_what_it_opens(void **state)
{
  struct record_fixture *fixture = *state;
  const struct record_reading reading = { on_statement, on_fault, NULL, NOW };
  const struct names names = { "noor", NULL };
  struct record_counts counts;
  struct record_file *files;
  struct error error;
  size_t n;
  record_fixture_write(fixture, "noor.jsonl", "", 0);
  list(fixture, &names, &files, &n);
  assert_true(record_store_read(fixture->store, &files[0], &reading, &counts, &error));

  files[0].owner = 4711;
  assert_false(record_store_read(fixture->store, &files[0], &reading, &counts, &error));
  assert_int_equal(error.code, ERROR_UNSAFE);
  files[0].owner = geteuid();
  assert_int_equal(unlink(record_fixture_file(fixture, "noor.jsonl")), 0);
  assert_int_equal(mkfifo(record_fixture_file(fixture, "noor.jsonl"), 0640), 0);
  assert_false(record_store_read(fixture->store, &files[0], &reading, &counts, &error));
  assert_int_equal(error.code, ERROR_UNSAFE);
  assert_int_equal(unlink(record_fixture_file(fixture, "noor.jsonl")), 0);
  assert_int_equal(symlink("other", record_fixture_file(fixture, "noor.jsonl")), 0);
  assert_false(record_store_read(fixture->store, &files[0], &reading, &counts, &error));
  assert_non_null(strstr(error.text, "symbolic link"));
  record_files_free(files, n);
}

static void record_store_read_account__tells__missing_from_unreadable(void **state)
{
  struct record_fixture *fixture = *state;
  struct record_counts counts;
  struct error error;

  assert_false(read_noor(fixture, NULL, &counts, &error));
  assert_int_equal(error.code, ERROR_MISSING);
  record_fixture_write(fixture, "noor.jsonl", "", 0);
  assert_int_equal(chmod(record_fixture_file(fixture, "noor.jsonl"), 0200), 0);

  assert_false(read_noor(fixture, NULL, &counts, &error));
  assert_int_equal(error.code, ERROR_SYSTEM);
}

static void record_store_read_account__refuses__the_file_of_another(void **state)
{
  struct record_fixture *fixture = *state;
  const struct record_reading reading = { on_statement, on_fault, NULL, NOW };
  struct record_counts counts;
  struct error error;
  record_fixture_write(fixture, "noor.jsonl", "", 0);

  assert_false(record_store_read_account(fixture->store, "noor", 4711, &reading, &counts, &error));

  assert_int_equal(error.code, ERROR_UNSAFE);
}

/* A learner's own start reads a record after a crash: its torn tail must not matter. */
static void record_store_read_account__needs__no_listener_for_faults(void **state)
{
  struct record_fixture *fixture = *state;
  struct log log = { BUF_INIT, 0 };
  const struct record_reading reading = { on_statement, NULL, &log, NOW };
  struct record_counts counts;
  struct error error;
  copy_data(fixture, "faults.jsonl");

  assert_true(record_store_read_account(fixture->store, "noor", geteuid(), &reading, &counts, &error));

  assert_true(counts.damaged > 0 && counts.duplicates > 0);
  buf_clear(&log.text);
}

static void record_store_read_account__takes__the_files_of_all_hosts(void **state)
{
  struct record_fixture *fixture = *state;
  struct record_counts counts;
  struct log log = { BUF_INIT, 0 };
  struct error error;
  fixture->options.host = "desk-4";
  record_fixture_reopen(fixture, STORE_OWN, 0700);
  assert_false(read_noor(fixture, &log, &counts, &error));
  assert_int_equal(error.code, ERROR_MISSING);

  static const char *const names[] = { "noor.jsonl", "noor@desk-4.jsonl", "noor@laptop.jsonl",
                                       "sanne@desk-4.jsonl" };
  for (unsigned i = 0; i < COUNT(names); i++) {
    struct buf line = BUF_INIT;
    record_fixture_add_line(&line, i, 0);
    record_fixture_write(fixture, names[i], line.data, line.length);
    buf_clear(&line);
  }
  assert_int_equal(must_read(fixture, &log).statements, 3);

  assert_int_equal(unlink(record_fixture_file(fixture, "noor@desk-4.jsonl")), 0);
  assert_int_equal(must_read(fixture, &log).statements, 2);
  buf_clear(&log.text);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, record_fixture_make, record_fixture_remove)

/* The list says what a file is and then reads it; to take it is both at once. */
static void record_store_take__agrees__with_listing_and_reading(void **state)
{
  struct record_fixture *fixture = *state;
  struct log log = { BUF_INIT, 0 };
  const struct record_reading reading = { on_statement, on_fault, &log, NOW };
  struct names names = { "noor", NULL };
  const struct owner_lookup lookup = { account_of, owner_of, &names };
  struct buf bytes = BUF_INIT, text = BUF_INIT;
  struct record_file *listed, *taken;
  struct error error, other = { .code = ERROR_NONE };
  struct record_counts counts, other_counts;
  size_t n, m;
  make_every_kind(fixture);
  record_fixture_write(fixture, "g-locked.jsonl", "", 0);
  assert_int_equal(chmod(record_fixture_file(fixture, "g-locked.jsonl"), 0), 0);
  record_fixture_add_line(&text, 1, 1);
  record_fixture_add_line(&text, 2, 2);
  record_fixture_write(fixture, "noor@home.jsonl", text.data, text.length);
  list(fixture, &names, &listed, &n);
  assert_true(record_store_names(fixture->store, &taken, &m, &error));
  assert_int_equal(n, m);

  for (size_t i = 0; i < n; i++) {
    bool read = record_store_read(fixture->store, &listed[i], &reading, &counts, &error);
    assert_int_equal(
        record_store_take(fixture->store, &lookup, &taken[i], &reading, &other_counts, &bytes, &other), read);

    assert_string_equal(taken[i].name, listed[i].name);
    assert_int_equal(taken[i].state, listed[i].state);
    assert_int_equal(taken[i].size, listed[i].size);
    if (!read)
      assert_string_equal(other.text, error.text);
    assert_memory_equal(&other_counts, &counts, sizeof counts);
  }
  assert_int_equal(log.statements, 4);
  record_files_free(listed, n);
  record_files_free(taken, m);
  buf_clear(&log.text);
  buf_clear(&bytes);
  buf_clear(&text);
}

/* The strings of statements are where the bytes are, and the next file goes into the same bytes. */
static void record_store_take__fills__the_same_bytes_again(void **state)
{
  struct record_fixture *fixture = *state;
  struct log log = { BUF_INIT, 0 };
  const struct record_reading reading = { on_statement, on_fault, &log, NOW };
  struct names names = { "noor", NULL };
  const struct owner_lookup lookup = { account_of, owner_of, &names };
  struct buf bytes = BUF_INIT, text = BUF_INIT;
  struct record_file *files;
  struct record_counts counts;
  struct error error;
  size_t n;
  record_fixture_add_line(&text, 1, 1);
  record_fixture_write(fixture, "noor@b.jsonl", text.data, text.length);
  record_fixture_add_line(&text, 2, 2);
  record_fixture_write(fixture, "noor@a.jsonl", text.data, text.length);
  assert_true(record_store_names(fixture->store, &files, &n, &error));

  for (size_t i = 0; i < 2; i++) {
    assert_true(record_store_take(fixture->store, &lookup, &files[i], &reading, &counts, &bytes, &error));
    assert_int_equal(counts.statements, 2 - i);
    assert_int_equal(bytes.length, files[i].size);
  }
  record_files_free(files, n);
  buf_clear(&log.text);
  buf_clear(&bytes);
  buf_clear(&text);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(record_file_name__writes__safe_bytes_only),
    cmocka_unit_test(record_file_account__refuses__names_that_are_never_made),
    TEST(record_store_list__decides__whose_a_record_is),
    TEST(record_store_list__counts__a_closed_record_of_root),
    TEST(record_store_list__shows__every_file_with_its_reason),
    TEST(record_store_list__keeps__the_files_of_an_account_together),
    TEST(record_store_list__fails__where_it_may_not_look),
    TEST(record_store_take__agrees__with_listing_and_reading),
    TEST(record_store_take__fills__the_same_bytes_again),
    TEST(record_store_read__tells__every_fault_and_reads_on),
    TEST(record_store_read__skips__nul_bytes_and_endless_lines),
    TEST(record_store_read__sets__all_counts_of_an_empty_record_to_zero),
    TEST(record_store_read__finds__every_repetition),
    TEST(record_store_read__gives__the_reason_of_a_file_that_does_not_count),
    TEST(record_store_read__looks_again__at_what_it_opens),
    TEST(record_store_read_account__tells__missing_from_unreadable),
    TEST(record_store_read_account__refuses__the_file_of_another),
    TEST(record_store_read_account__needs__no_listener_for_faults),
    TEST(record_store_read_account__takes__the_files_of_all_hosts),
  };

  return cmocka_run_group_tests_name("record_read", tests, NULL, NULL);
}
