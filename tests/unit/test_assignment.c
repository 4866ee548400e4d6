/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is published for one person comes back as it was, without reasons, and is folded like the rest. */
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
#include "core/assignment.h"
#include "core/folder.h"
#include "core/reading.h"
#include "reader_support.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define ID "3f2b8c1e-7d4a-4b6e-9a10-000000000001"
#define WHOLE                                                                                                \
  "{\"v\":1,\"start\":\"2026-11-01\",\"roleStart\":\"2026-12-01\",\"roles\":[\"manager\",\"team-lead\"],"    \
  "\"department\":\"Zorg & caf\\u00E9\",\"decisions\":[{\"id\":\"" ID "\",\"kind\":\"leave\",\"course\":"    \
  "\"seven-rules\",\"lesson\":\"sign-in\",\"until\":\"2027-02-01\",\"time\":\"2026-11-19T09:42:07.123Z\"}]," \
  "\"code\":\"$argon2id$x\"}\n"

static __attribute__((noinline)) void parse(const char *text, struct assignment *assignment)
{
  struct error error = { .code = ERROR_NONE };
  bool ok = assignment_parse(text, strlen(text), assignment, &error);

  if (!ok)
    print_error("%s\n", error.text);
  assert_true(ok);
}

static void assert_format(const struct assignment *assignment, const char *expected)
{
  struct buf text = BUF_INIT;

  assignment_format(assignment, &text);
  assert_string_equal(text.data, expected);
  buf_clear(&text);
}

static void assignment_format__gives__what_parse_read(void **state)
{
  static const char *const texts[] = { WHOLE, "{\"v\":1}\n", "{\"v\":1,\"roles\":[]}\n",
                                       "{\"v\":1,\"start\":\"2026-11-01\"}\n" };

  (void)state;
  for (size_t i = 0; i < COUNT(texts); i++) {
    struct assignment assignment;

    parse(texts[i], &assignment);

    assert_format(&assignment, texts[i]);
    assignment_clear(&assignment);
  }
}

static void assignment_parse__reads__every_member(void **state)
{
  struct assignment assignment;

  (void)state;
  parse(WHOLE, &assignment);

  assert_int_equal(assignment.start, date_from_civil(2026, 11, 1));
  assert_int_equal(assignment.role_start, date_from_civil(2026, 12, 1));
  assert_true(reading_list_has(assignment.roles, "manager"));
  assert_string_equal(clean_get(assignment.department), "Zorg & café");
  assert_int_equal(assignment.decision_count, 1);
  assert_int_equal(assignment.decisions[0].verb, VERB_LEAVE);
  assert_string_equal(assignment.decisions[0].lesson, "sign-in");
  assert_string_equal(assignment.decisions[0].until, "2027-02-01");
  assert_int_equal(assignment.decisions[0].time, INT64_C(1795081327123));
  assignment_clear(&assignment);
  parse("{\"v\":1,\"later\":true}", &assignment);
  assert_int_equal(assignment.start, DAY_NONE);
  assert_null(assignment.roles);
  assignment_clear(&assignment);
}

static void assignment_parse__refuses__what_it_cannot_be(void **state)
{
  static const struct {
    const char *text, *reason;
  } cases[] = {
    { "", "this is no assignment of vuistregels, or it is damaged" },
    { "{\"v\":1", "this is no assignment of vuistregels, or it is damaged" },
    { "[1]", "this is no assignment of vuistregels, or it is damaged" },
    { "{}", "this is no assignment of vuistregels, or it is damaged" },
    { "{\"v\":1,\"v\":1}", "this is no assignment of vuistregels, or it is damaged" },
    { "{\"v\":1,\"start\":\"2026-02-30\"}", "this is no assignment of vuistregels, or it is damaged" },
    { "{\"v\":1,\"start\":20261101}", "this is no assignment of vuistregels, or it is damaged" },
    { "{\"v\":1,\"roles\":\"manager\"}", "this is no assignment of vuistregels, or it is damaged" },
    { "{\"v\":1,\"roles\":[1]}", "this is no assignment of vuistregels, or it is damaged" },
    { "{\"v\":1,\"decisions\":{}}", "this is no assignment of vuistregels, or it is damaged" },
    { "{\"v\":1,\"decisions\":[{\"id\":\"" ID "\",\"kind\":\"sacked\",\"course\":\"a\",\"time\":"
      "\"2026-11-19T09:42:07.123Z\"}]}",
      "this is no assignment of vuistregels, or it is damaged" },
    { "{\"v\":1,\"decisions\":[{\"id\":\"1\",\"kind\":\"leave\",\"course\":\"a\",\"time\":"
      "\"2026-11-19T09:42:07.123Z\"}]}",
      "this is no assignment of vuistregels, or it is damaged" },
    { "{\"v\":1,\"decisions\":[{\"id\":\"" ID "\",\"kind\":\"leave\",\"course\":\"\",\"time\":"
      "\"2026-11-19T09:42:07.123Z\"}]}",
      "this is no assignment of vuistregels, or it is damaged" },
    { "{\"v\":1,\"decisions\":[{\"id\":\"" ID "\",\"kind\":\"leave\",\"course\":\"a\",\"lesson\":1,\"time\":"
      "\"2026-11-19T09:42:07.123Z\"}]}",
      "this is no assignment of vuistregels, or it is damaged" },
    { "{\"v\":2}", "a newer version of this program wrote it" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct assignment assignment;
    struct error error = { .code = ERROR_NONE };

    assert_false(assignment_parse(cases[i].text, strlen(cases[i].text), &assignment, &error));
    assert_string_equal(error.text, cases[i].reason);
    assert_int_equal(assignment.start, DAY_NONE);
    assert_int_equal(assignment.decision_count, 0);
  }
}

static void add_decision(struct progress *progress, const char *id, enum verb verb, const char *lesson)
{
  struct statement statement;

  statement_init(&statement);
  memcpy(statement.id, id, sizeof statement.id);
  statement.verb = verb;
  statement.object = lesson == NULL ? OBJECT_COURSE : OBJECT_LESSON;
  statement.home_page = xstrdup("urn:vuistregels:host:kantoor");
  statement.account = xstrdup("noor");
  statement.course = xstrdup("seven-rules");
  statement.lesson = lesson == NULL ? NULL : xstrdup(lesson);
  statement.reason = xstrdup("absent: knee");
  statement.time = INT64_C(1795081327123);
  memcpy(statement.until, "2027-02-01", sizeof statement.until);
  progress_add(progress, &statement);
  statement_clear(&statement);
}

static void assignment_add_to_progress__gives__the_decisions_without_reasons(void **state)
{
  static const enum verb verbs[] = { VERB_WAIVED, VERB_LEAVE, VERB_DEFER, VERB_CORRECT };
  struct progress managers, mine;
  struct assignment assignment, read;
  struct buf text = BUF_INIT;

  (void)state;
  progress_init(&managers);
  for (unsigned i = 0; i < COUNT(verbs); i++) {
    char id[UUID_TEXT_SIZE];

    snprintf(id, sizeof id, "3f2b8c1e-7d4a-4b6e-9a10-%012u", i);
    add_decision(&managers, id, verbs[i], verbs[i] == VERB_CORRECT ? "sign-in" : NULL);
  }
  progress_finish(&managers);
  assignment_init(&assignment);

  assignment_take_decisions(&assignment, &managers);
  assignment_format(&assignment, &text);
  parse(text.data, &read);
  progress_init(&mine);
  assignment_add_to_progress(&read, "urn:vuistregels:host:kantoor", "noor", &mine);
  progress_finish(&mine);

  assert_null(strstr(text.data, "knee"));
  assert_null(strstr(text.data, "absent"));
  assert_int_equal(mine.decision_count, COUNT(verbs));
  for (size_t i = 0; i < COUNT(verbs); i++) {
    assert_int_equal(mine.decisions[i].verb, managers.decisions[i].verb);
    assert_string_equal(mine.decisions[i].id, managers.decisions[i].id);
    assert_string_equal(mine.decisions[i].course, "seven-rules");
    assert_string_equal(mine.decisions[i].until, "2027-02-01");
    assert_int_equal(mine.decisions[i].time, managers.decisions[i].time);
    assert_null(mine.decisions[i].reason);
  }
  assert_string_equal(mine.decisions[3].lesson, "sign-in");
  progress_clear(&managers);
  progress_clear(&mine);
  assignment_clear(&assignment);
  assignment_clear(&read);
  buf_clear(&text);
}

static void assignment_file_name__encodes__like_records(void **state)
{
  static const struct {
    const char *account, *name;
  } cases[] = { { "noor", "noor.json" },
                { "LINDE\\noor", "LINDE%5Cnoor.json" },
                { "a.json", "a.json.json" } };

  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    char *name = assignment_file_name(cases[i].account);

    assert_string_equal(name, cases[i].name);
    free(name);
  }
}

static void assignment_publish__writes__what_load_reads(void **state)
{
  struct private_folder folder;
  struct assignment assignment, read;
  struct buf text = BUF_INIT;
  struct error error = { .code = ERROR_NONE };
  struct stat status;

  (void)state;
  private_folder_make(&folder);
  int fd = open(folder.path, O_RDONLY | O_DIRECTORY);
  parse(WHOLE, &assignment);
  assignment_format(&assignment, &text);

  assert_false(assignment_load(folder.path, "noor", &read, &error));
  assert_int_equal(error.code, ERROR_MISSING);
  assert_false(assignment_is_published(fd, "noor.json", &text, geteuid()));
  assert_true(assignment_publish(fd, "noor.json", &text, geteuid(), &error));
  assert_true(assignment_is_published(fd, "noor.json", &text, geteuid()));
  assert_false(assignment_is_published(fd, "noor.json", &text, geteuid() + 1));
  assert_true(assignment_publish(fd, "noor.json", &text, geteuid(), &error)); /* over the old one */
  assert_true(assignment_load(folder.path, "noor", &read, &error));

  assert_format(&read, WHOLE);
  assert_int_equal(fstatat(fd, "noor.json", &status, 0), 0);
  assert_int_equal(status.st_mode & 07777, 0400);
  assert_int_equal(fchmodat(fd, "noor.json", 0440, 0), 0);
  assert_false(assignment_is_published(fd, "noor.json", &text, geteuid()));
  close(fd);
  assignment_clear(&assignment);
  assignment_clear(&read);
  buf_clear(&text);
  private_folder_remove(&folder);
}

static void assignment_load__says__which_file_is_damaged(void **state)
{
  struct private_folder folder;
  struct assignment read;
  struct error error = { .code = ERROR_NONE };

  (void)state;
  private_folder_make(&folder);
  private_write(&folder, "noor.json", "{\"v\":1,", 7);

  assert_false(assignment_load(folder.path, "noor", &read, &error));

  assert_int_equal(error.code, ERROR_BAD_INPUT);
  assert_non_null(strstr(error.text, "/noor.json: this is no assignment"));
  assert_int_equal(read.start, DAY_NONE);
  private_folder_remove(&folder);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(assignment_format__gives__what_parse_read),
    cmocka_unit_test(assignment_parse__reads__every_member),
    cmocka_unit_test(assignment_parse__refuses__what_it_cannot_be),
    cmocka_unit_test(assignment_add_to_progress__gives__the_decisions_without_reasons),
    cmocka_unit_test(assignment_file_name__encodes__like_records),
    cmocka_unit_test(assignment_publish__writes__what_load_reads),
    cmocka_unit_test(assignment_load__says__which_file_is_damaged),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
