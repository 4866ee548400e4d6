/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Managers' decisions: who decided what about whom, what was withdrawn, what does not count. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/corrections.h"
#include "reader_support.h"
#include "record_fixture.h"

#define FIRST INT64_C(1795081327123)
#define MINUTE INT64_C(60000)

/* All files of the test belong to one account: nobody knows it, and every file counts. */
static bool nobody(void *context, uid_t owner, char *account, size_t size)
{
  (void)context, (void)owner, (void)account, (void)size;
  return false;
}
static bool sanne(void *context, uid_t owner, char *account, size_t size)
{
  (void)context, (void)owner;
  snprintf(account, size, "sanne");
  return true;
}
static bool no_owner(void *context, const char *account, uid_t *owner)
{
  (void)context, (void)account, (void)owner;
  return false;
}
static const struct owner_lookup anybody = { nobody, no_owner, NULL };
static const struct owner_lookup only_sanne = { sanne, no_owner, NULL };

static void id_of(unsigned number, char to[UUID_TEXT_SIZE])
{
  snprintf(to, UUID_TEXT_SIZE, "%08x-7d4a-4b6e-9a10-%012u", number * 0x01010101u, number);
}

static void begin(struct statement *statement, unsigned number, const char *account, unsigned minute)
{
  statement_init(statement);
  id_of(number, statement->id);
  statement->home_page = xstrdup("urn:vuistregels:host:kantoor");
  statement->account = xstrdup(account);
  statement->reason = xstrdup("absent");
  statement->time = FIRST + (int64_t)minute * MINUTE;
}

static void append(struct record_fixture *fixture, const char *author, struct statement *statement)
{
  struct error error = { .code = ERROR_NONE };
  bool ok = corrections_append(fixture->store, author, statement, &error);

  if (!ok)
    print_error("%s\n", error.text);
  assert_true(ok);
  statement_clear(statement);
}

static void decide(struct record_fixture *fixture, const char *author, unsigned number, const char *account,
                   unsigned minute)
{
  struct statement statement;

  begin(&statement, number, account, minute);
  statement.verb = VERB_WAIVED;
  statement.object = OBJECT_COURSE;
  statement.course = xstrdup("seven-rules");
  append(fixture, author, &statement);
}

static void withdraw(struct record_fixture *fixture, const char *author, unsigned number, unsigned target,
                     unsigned minute)
{
  struct statement statement;

  begin(&statement, number, "noor", minute);
  statement.verb = VERB_VOIDED;
  statement.object = OBJECT_STATEMENT;
  free(statement.reason);
  statement.reason = xstrdup("corrected");
  id_of(target, statement.target);
  append(fixture, author, &statement);
}

static void load(struct record_fixture *fixture, const struct owner_lookup *lookup,
                 struct corrections *corrections, struct problems *problems)
{
  struct error error = { .code = ERROR_NONE };

  assert_true(corrections_load(fixture->store, lookup, NULL, 0, FIRST + 1000 * MINUTE, corrections, problems,
                               &error));
}

static void corrections_load__gives__author_and_person(void **state)
{
  struct record_fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;
  struct corrections corrections;

  decide(fixture, "sanne", 2, "noor", 5);
  decide(fixture, "tom", 1, "ahmed", 3);
  load(fixture, &anybody, &corrections, &problems);

  assert_no_problem(&problems);
  assert_int_equal(corrections.count, 2);
  assert_string_equal(corrections.list[0].author, "tom");
  assert_string_equal(corrections.list[0].statement.account, "ahmed");
  assert_string_equal(corrections.list[1].author, "sanne");
  assert_string_equal(corrections.list[1].statement.account, "noor");
  assert_string_equal(corrections.list[1].statement.reason, "absent");
  assert_false(corrections.list[1].withdrawn);
  corrections_clear(&corrections);
}

static void corrections_load__marks__what_was_withdrawn(void **state)
{
  struct record_fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;
  struct corrections corrections;
  struct progress progress;

  decide(fixture, "sanne", 1, "noor", 1);
  decide(fixture, "sanne", 2, "noor", 2);
  withdraw(fixture, "sanne", 4, 1, 9);
  withdraw(fixture, "tom", 3, 1, 7);
  withdraw(fixture, "tom", 5, 99, 8); /* of nothing that is there */
  load(fixture, &anybody, &corrections, &problems);

  assert_no_problem(&problems);
  assert_int_equal(corrections.count, 2);
  assert_true(corrections.list[0].withdrawn);
  assert_string_equal(corrections.list[0].withdrawn_by, "tom"); /* the earliest counts */
  assert_string_equal(corrections.list[0].withdrawn_reason, "corrected");
  assert_int_equal(corrections.list[0].withdrawn_time, FIRST + 7 * MINUTE);
  assert_false(corrections.list[1].withdrawn);
  progress_init(&progress);
  corrections_add_to_progress(&corrections, "noor", &progress);
  progress_finish(&progress);
  assert_int_equal(progress.decision_count, 1);
  assert_string_equal(progress.decisions[0].id, corrections.list[1].statement.id);
  progress_clear(&progress);
  progress_init(&progress);
  corrections_add_to_progress(&corrections, "ahmed", &progress);
  progress_finish(&progress);
  assert_int_equal(progress.decision_count, 0);
  progress_clear(&progress);
  corrections_clear(&corrections);
}

static void corrections_load__tells__what_does_not_count(void **state)
{
  struct record_fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;
  struct corrections corrections;
  struct buf text = BUF_INIT;

  decide(fixture, "sanne", 1, "noor", 1);
  decide(fixture, "tom", 2, "noor", 2);
  struct buf lines = record_fixture_read(fixture, "sanne.jsonl");
  record_fixture_add_line(&text, 7, 1); /* a pass */
  buf_add(&lines, text.data, text.length);
  buf_add_string(&lines, "{damaged\n");
  record_fixture_write(fixture, "sanne.jsonl", lines.data, lines.length);
  load(fixture, &only_sanne, &corrections, &problems);

  assert_int_equal(corrections.count, 1);
  assert_int_equal(problems.errors, 3);
  problems_sort(&problems);
  assert_string_equal(problems.list[0].file, "corrections/sanne.jsonl");
  assert_int_equal(problems.list[0].line, 2);
  assert_string_equal(clean_get(problems.list[0].text),
                      "this line is no decision of a manager, so it does not count");
  assert_int_equal(problems.list[1].line, 3);
  assert_string_equal(problems.list[2].file, "corrections/tom.jsonl");
  assert_some_problem(&problems, "it belongs to sanne");
  problems_clear(&problems);
  corrections_clear(&corrections);
  buf_clear(&lines);
  buf_clear(&text);
}

static void corrections_load__counts__a_copied_line_once(void **state)
{
  struct record_fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;
  struct corrections corrections;

  decide(fixture, "sanne", 1, "noor", 1);
  decide(fixture, "tom", 1, "noor", 2);
  load(fixture, &anybody, &corrections, &problems);

  assert_int_equal(corrections.count, 1);
  assert_string_equal(corrections.list[0].author, "sanne");
  assert_int_equal(problems.errors, 1);
  assert_string_equal(problems.list[0].file, "corrections/tom.jsonl");
  assert_some_problem(&problems, "is in the file of sanne too; it counts there");
  problems_clear(&problems);
  corrections_clear(&corrections);
}

static void corrections_load__follows__accounts_that_were_renamed(void **state)
{
  struct record_fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;
  struct corrections corrections;
  struct error error;
  char noor[] = "noor", jansen[] = "n.jansen", visser[] = "n.visser";
  const struct correction_rename renames[] = { { noor, jansen, FIRST + 5 * MINUTE },
                                               { jansen, visser, FIRST + 20 * MINUTE } };

  decide(fixture, "sanne", 1, "noor", 1);
  decide(fixture, "sanne", 2, "noor", 10); /* somebody new who is called noor */
  decide(fixture, "sanne", 3, "n.jansen", 12);
  assert_true(corrections_load(fixture->store, &anybody, renames, 2, FIRST + 1000 * MINUTE, &corrections,
                               &problems, &error));

  assert_string_equal(corrections.list[0].statement.account, "n.visser");
  assert_string_equal(corrections.list[1].statement.account, "noor");
  assert_string_equal(corrections.list[2].statement.account, "n.visser");
  corrections_clear(&corrections);
}

static void corrections_find__takes__receipts_and_ids(void **state)
{
  struct record_fixture *fixture = *state;
  struct problems problems = PROBLEMS_INIT;
  struct corrections corrections;
  struct error error;
  char receipt[10], id[UUID_TEXT_SIZE], small[10];
  size_t index = 99;

  decide(fixture, "sanne", 1, "noor", 1);
  decide(fixture, "sanne", 2, "noor", 2);
  load(fixture, &anybody, &corrections, &problems);
  id_of(2, id);
  uuid_receipt(id, receipt);
  size_t at = 0;
  for (const char *p = receipt; *p != '\0'; p++)
    if (*p != '-')
      small[at++] = *p >= 'A' && *p <= 'Z' ? (char)(*p - 'A' + 'a') : *p;
  small[at] = '\0';

  assert_true(corrections_find(&corrections, receipt, &index, &error));
  assert_int_equal(index, 1);
  index = 99;
  assert_true(corrections_find(&corrections, small, &index, &error));
  assert_int_equal(index, 1);
  index = 99;
  assert_true(corrections_find(&corrections, id, &index, &error));
  assert_int_equal(index, 1);
  assert_false(corrections_find(&corrections, "0000-0000", &index, &error));
  assert_int_equal(error.code, ERROR_MISSING);
  small[at - 1] = '\0';
  assert_false(corrections_find(&corrections, small, &index, &error));
  assert_false(corrections_find(&corrections, "", &index, &error));
  corrections_clear(&corrections);
}

static void corrections_append__refuses__a_decision_without_reason(void **state)
{
  struct record_fixture *fixture = *state;
  struct statement statement;
  struct error error;

  begin(&statement, 1, "noor", 1);
  statement.verb = VERB_WAIVED;
  statement.object = OBJECT_COURSE;
  statement.course = xstrdup("seven-rules");
  free(statement.reason);
  statement.reason = NULL;

  assert_false(corrections_append(fixture->store, "sanne", &statement, &error));

  assert_int_equal(access(record_fixture_file(fixture, "sanne.jsonl"), F_OK), -1);
  statement_clear(&statement);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, record_fixture_make, record_fixture_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    WITH_FOLDER(corrections_load__gives__author_and_person),
    WITH_FOLDER(corrections_load__marks__what_was_withdrawn),
    WITH_FOLDER(corrections_load__tells__what_does_not_count),
    WITH_FOLDER(corrections_load__counts__a_copied_line_once),
    WITH_FOLDER(corrections_load__follows__accounts_that_were_renamed),
    WITH_FOLDER(corrections_find__takes__receipts_and_ids),
    WITH_FOLDER(corrections_append__refuses__a_decision_without_reason),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
