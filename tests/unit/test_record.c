/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A statement becomes one canonical line that is valid xAPI, or is refused. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/record.h"
#include "record_samples.h"
#include "xapi_check.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static bool goes_together(enum verb verb, enum object_kind object)
{
  static const bool table[VERB_COUNT][6] = {
    /* course, lesson, opening, later, house rules, statement */
    [VERB_INITIALIZED] = { true, false, false, false, false, false },
    [VERB_PASSED] = { true, true, false, false, false, false },
    [VERB_COMPLETED] = { true, false, false, false, false, false },
    [VERB_ACKNOWLEDGED] = { false, false, false, false, true, false },
    [VERB_FAILED] = { false, true, false, false, false, false },
    [VERB_SCORED] = { false, false, true, true, false, false },
    [VERB_WAIVED] = { true, false, false, false, false, false },
    [VERB_LEAVE] = { true, true, false, false, false, false },
    [VERB_DEFER] = { true, true, false, false, false, false },
    [VERB_CORRECT] = { true, true, false, false, false, false },
    [VERB_VOIDED] = { false, false, false, false, false, true },
  };

  return table[verb][object];
}

/* ---- writing ---- */

static void record_format__writes__the_canonical_line(void **state)
{
  struct statement statement = sample_whole_statement(VERB_PASSED, OBJECT_LESSON);
  (void)state;

  statement.has_score = true;
  statement.score_raw = 4;
  statement.score_max = 5;
  statement.attempts = 2;
  statement.items = sample_list("prompt-friday=refuse", "new-number");
  char *line = sample_format(&statement);

  assert_string_equal(
      line, "{\"id\":\"" SAMPLE_ID "\",\"actor\":{\"account\":{\"homePage\":\"urn:vuistregels:host:kantoor\","
            "\"name\":\"noor\"}},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/passed\"},"
            "\"object\":{\"id\":\"urn:vuistregels:seven-rules:check-first\"},"
            "\"result\":{\"success\":true,\"score\":{\"scaled\":0.8,\"raw\":4,\"min\":0,\"max\":5}},"
            "\"context\":{\"registration\":\"" SAMPLE_ROUND
            "\",\"revision\":\"3\",\"extensions\":{\"urn:vuistregels:x\":"
            "{\"v\":1,\"round\":\"refresher\",\"anchor\":\"2026-11-02\",\"drawn\":5,\"pool\":18,\"mark\":4,"
            "\"attempts\":2,\"lang\":\"nl\",\"prog\":\"1.0\",\"content\":\"" SAMPLE_CONTENT
            "\",\"policy\":\"" SAMPLE_POLICY "\","
            "\"items\":[\"prompt-friday=refuse\",\"new-number\"]}}},"
            "\"timestamp\":\"2026-11-19T09:42:07.123Z\"}\n");
  free(line);
  statement_clear(&statement);
}

static void record_format__writes__the_least_by_default(void **state)
{
  struct statement statement = sample_statement(VERB_COMPLETED, OBJECT_COURSE);
  (void)state;

  memcpy(statement.registration, SAMPLE_ROUND, sizeof SAMPLE_ROUND);
  char *line = sample_format(&statement);

  assert_string_equal(
      line, "{\"id\":\"" SAMPLE_ID "\",\"actor\":{\"account\":{\"homePage\":\"urn:vuistregels:host:kantoor\","
            "\"name\":\"noor\"}},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/completed\"},"
            "\"object\":{\"id\":\"urn:vuistregels:seven-rules\"},"
            "\"context\":{\"registration\":\"" SAMPLE_ROUND "\",\"extensions\":{\"urn:vuistregels:x\":"
            "{\"v\":1,\"round\":\"onboarding\",\"lang\":\"nl\",\"prog\":\"1.0\"}}},"
            "\"timestamp\":\"2026-11-19T09:42:07.123Z\"}\n");
  free(line);
  statement_clear(&statement);
}

static void record_format__makes__valid_xapi_of_every_kind_and_nothing_else(void **state)
{
  size_t made = 0;
  (void)state;

  for (unsigned verb = 0; verb < VERB_COUNT; verb++) {
    for (unsigned object = OBJECT_COURSE; object <= OBJECT_STATEMENT; object++) {
      struct statement statement = sample_whole_statement((enum verb)verb, (enum object_kind)object), again;
      struct buf line = BUF_INIT;
      struct error error = { .code = ERROR_NONE };

      bool ok = record_format(&statement, &line, &error);

      assert_int_equal(ok, goes_together((enum verb)verb, (enum object_kind)object));
      if (ok) {
        const char *wrong = xapi_check(line.data);
        if (wrong != NULL)
          print_error("%s: %s", wrong, line.data);
        assert_null(wrong);
        assert_true(line.length < 700);
        assert_int_equal(strchr(line.data, '\n') - line.data, line.length - 1);
        sample_parse(line.data, &again);
        sample_assert_same(&statement, &again);
        statement_clear(&again);
        made++;
      } else {
        assert_int_equal(line.length, 0);
        assert_int_equal(error.code, ERROR_BAD_INPUT);
      }
      buf_clear(&line);
      statement_clear(&statement);
    }
  }

  assert_int_equal(made, 16);
}

/* The checker that the test above relies on can say no. */
static void xapi_check__rejects__what_the_specification_forbids(void **state)
{
#define START "{\"actor\":{\"account\":{\"homePage\":\"urn:aa:b\",\"name\":\"n\"}},"
#define VERB "\"verb\":{\"id\":\"http://v\"},"
#define OBJECT "\"object\":{\"id\":\"urn:aa:b\"}"
  static const struct {
    bool valid;
    const char *line;
  } cases[] = {
    { true, START VERB OBJECT "}" },
    { false, START VERB OBJECT ",\"extra\":1}" },
    { false, START VERB OBJECT ",\"result\":null}" },
    { false, START VERB OBJECT ",\"id\":\"12\"}" },
    { false, START VERB OBJECT ",\"id\":\"" SAMPLE_ID "\",\"id\":\"" SAMPLE_ID "\"}" },
    { false, START VERB OBJECT ",\"timestamp\":\"2026-11-19\"}" },
    { true, START VERB OBJECT ",\"timestamp\":\"2026-11-19T10:00:00Z\"}" },
    { false, START VERB "\"object\":{\"id\":\"no iri\"}}" },
    { false, START "\"verb\":{\"id\":\"passed\"}," OBJECT "}" },
    { false, "{\"actor\":{\"name\":\"n\"}," VERB OBJECT "}" },
    { false, "{\"actor\":{\"account\":{\"name\":\"n\"}}," VERB OBJECT "}" },
    { false, START "\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/voided\"}," OBJECT "}" },
    { false, START VERB OBJECT ",\"result\":{\"score\":{\"scaled\":1.1}}}" },
    { false, START VERB OBJECT ",\"result\":{\"score\":{\"raw\":4,\"min\":0,\"max\":3}}}" },
    { false, START VERB OBJECT ",\"result\":{\"score\":{\"raw\":0,\"min\":0,\"max\":0}}}" },
    { false, START VERB OBJECT ",\"result\":{\"success\":1}}" },
    { false, START VERB OBJECT ",\"context\":{\"extensions\":{\"x\":1}}}" },
    { false, START VERB OBJECT ",\"context\":{\"registration\":\"1\"}}" },
    { false, START VERB "\"object\":{\"objectType\":\"StatementRef\",\"id\":\"" SAMPLE_ID
                        "\"},\"context\":{\"revision\":\"1\"}}" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    const char *wrong = xapi_check(cases[i].line);

    if ((wrong == NULL) != cases[i].valid)
      print_error("case %zu: %s\n", i, wrong == NULL ? "accepted" : wrong);
    assert_int_equal(wrong == NULL, cases[i].valid);
  }
}

static void record_format__keeps__any_account_name(void **state)
{
  static const char *const names[] = {
    "noor",
    "KANTOOR\\noor",
    "noor@kantoor.example",
    "noor van dam",
    "100%",
    "zoë",
    "..",
    ".noor",
    "\"quoted\"",
    "tab\there",
    "\x1b[31mred",
    "\x7f",
    "\xe2\x80\xaenoor",
    "\xf0\x9f\x98\x80",
  };
  (void)state;

  for (size_t i = 0; i < COUNT(names); i++) {
    struct statement statement = sample_whole_statement(VERB_PASSED, OBJECT_LESSON), again;
    free(statement.account);
    statement.account = xstrdup(names[i]);

    char *line = sample_format(&statement);

    for (const char *c = line; c[1] != '\0'; c++)
      assert_in_range(*c, ' ', '~');
    sample_parse(line, &again);
    assert_string_equal(again.account, names[i]);
    assert_null(xapi_check(line));
    statement_clear(&again);
    free(line);
    statement_clear(&statement);
  }
}

static void set(char **to, const char *value)
{
  free(*to);
  *to = value == NULL ? NULL : xstrdup(value);
}

static void assert_refused(const struct statement *statement)
{
  struct buf line = BUF_INIT;
  struct error error = { .code = ERROR_NONE };

  bool ok = record_format(statement, &line, &error);

  if (ok)
    print_error("written: %s", line.data);
  assert_false(ok);
  assert_int_equal(error.code, ERROR_BAD_INPUT);
  assert_int_equal(line.length, 0);
  buf_clear(&line);
}

#define STRING(member) offsetof(struct statement, member), true
#define ARRAY(member) offsetof(struct statement, member), false

static void record_format__refuses__texts_that_break_the_form(void **state)
{
  static const struct {
    size_t offset;
    bool is_string; /* owned; else an array in the statement */
    const char *value;
  } cases[] = {
    { ARRAY(id), "Gf2b8c1e" },
    { STRING(home_page), NULL },
    { STRING(home_page), "kantoor" },
    { STRING(home_page), "urn:" },
    { STRING(home_page), "1urn:kantoor" },
    { STRING(home_page), "urn:vuistregels:host:mijn kantoor" },
    { STRING(home_page), "urn:vuistregels:host:<b>" },
    { STRING(account), NULL },
    { STRING(account), "" },
    { STRING(account), "no\xff utf-8" },
    { STRING(course), NULL },
    { STRING(course), "Seven rules" },
    { STRING(lesson), NULL },
    { STRING(lesson), "a:b" },
    { STRING(lesson), "-first" },
    { STRING(lesson), "check--first" },
    { STRING(lesson), "a-name-that-is-longer-than-the-schema-allows-it-to-be" },
    { ARRAY(registration), "" },
    { ARRAY(registration), "x" },
    { ARRAY(anchor), "2026-02-30" },
    { ARRAY(until), "2026" },
    { ARRAY(lang), "n l" },
    { ARRAY(content), "z" },
    { ARRAY(policy), "z" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct statement statement = sample_whole_statement(VERB_PASSED, OBJECT_LESSON);
    char *member = (char *)&statement + cases[i].offset;

    if (cases[i].is_string)
      set((char **)(void *)member, cases[i].value);
    else
      memcpy(member, cases[i].value, strlen(cases[i].value) + 1);

    assert_refused(&statement);
    statement_clear(&statement);
  }
}

static void record_format__refuses__what_contradicts_itself(void **state)
{
  (void)state;

  for (unsigned i = 0; i < 8; i++) {
    struct statement statement = sample_whole_statement(VERB_PASSED, OBJECT_LESSON);

    if (i == 0)
      statement.success = false;
    if (i == 1 || i == 2)
      statement.has_score = true;
    if (i == 1)
      statement.score_raw = 6, statement.score_max = 5;
    if (i == 3)
      statement.time = INT64_MAX;
    if (i == 4)
      statement.lessons = sample_list("sign-in", NULL);
    if (i == 5)
      statement.items = sample_list("", NULL);
    if (i == 6)
      statement.verb = VERB_COUNT;
    if (i == 7) {
      set(&statement.lesson, NULL);
      set(&statement.course, "house-rules");
      statement.object = OBJECT_COURSE;
    }

    assert_refused(&statement);
    statement_clear(&statement);
  }
}

static void record_format__wants__what_a_verb_needs(void **state)
{
  (void)state;

  for (unsigned i = 0; i < 6; i++) {
    static const struct {
      enum verb verb;
      enum object_kind object;
      const char *member;
    } cases[] = {
      { VERB_ACKNOWLEDGED, OBJECT_HOUSE_RULES, "x.version" },
      { VERB_WAIVED, OBJECT_COURSE, "x.reason" },
      { VERB_VOIDED, OBJECT_STATEMENT, "x.reason" },
      { VERB_DEFER, OBJECT_COURSE, "x.until" },
      { VERB_SCORED, OBJECT_LATER, "result.score" },
      { VERB_FAILED, OBJECT_LESSON, "result.success" },
    };
    struct statement statement = sample_whole_statement(cases[i].verb, cases[i].object);
    struct error error;
    set(&statement.version, NULL);
    statement.until[0] = '\0';
    statement.has_score = statement.has_success = false;
    if (cases[i].verb != VERB_DEFER)
      set(&statement.reason, NULL);

    bool ok = statement_check(&statement, &error);

    assert_false(ok);
    assert_non_null(strstr(error.text, cases[i].member));
    statement_clear(&statement);
  }
}

static void record_format__refuses__a_line_that_is_too_long(void **state)
{
  struct statement statement = sample_whole_statement(VERB_WAIVED, OBJECT_COURSE);
  struct buf line = BUF_INIT;
  struct error error;
  (void)state;

  buf_add_string(&line, "before\n");
  free(statement.reason);
  struct buf reason = BUF_INIT;
  buf_add_repeated(&reason, "x", RECORD_LINE_MAX);
  statement.reason = buf_take(&reason);

  assert_false(record_format(&statement, &line, &error));

  assert_int_equal(error.code, ERROR_TOO_BIG);
  assert_string_equal(line.data, "before\n");
  buf_clear(&line);
  statement_clear(&statement);
}

/* ---- the moment, the copy ---- */

static void record_time__goes__there_and_back(void **state)
{
  static const struct {
    int64_t time;
    const char *text;
  } cases[] = {
    { 0, "1970-01-01T00:00:00.000Z" },
    { -1, "1969-12-31T23:59:59.999Z" },
    { SAMPLE_TIME, "2026-11-19T09:42:07.123Z" },
    { INT64_C(1709164800000), "2024-02-29T00:00:00.000Z" },
    { INT64_C(32503679999999), "2999-12-31T23:59:59.999Z" },
    { INT64_C(-2208988800000), "1900-01-01T00:00:00.000Z" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    char text[25];
    int64_t time = 0;

    record_format_time(cases[i].time, text);

    assert_string_equal(text, cases[i].text);
    assert_true(record_parse_time(text, &time));
    assert_true(time == cases[i].time);
  }
}

static void record_format_time__leaves_empty__what_has_no_date(void **state)
{
  static const int64_t times[] = { INT64_MIN, INT64_MAX, INT64_C(32503680000000), INT64_C(-2208988800001) };
  (void)state;

  for (size_t i = 0; i < COUNT(times); i++) {
    char text[25] = "before";

    record_format_time(times[i], text);

    assert_string_equal(text, "");
  }
}

static void record_parse_time__refuses__other_forms(void **state)
{
  static const char *const texts[] = {
    "",
    "2026-11-19",
    "2026-11-19T09:42:07Z",
    "2026-11-19T09:42:07.123",
    "2026-11-19 09:42:07.123Z",
    "2026-11-19T09:42:07,123Z",
    "2026-11-19T24:00:00.000Z",
    "2026-11-19T09:60:07.123Z",
    "2026-11-19T09:42:60.123Z",
    "2026-02-29T09:42:07.123Z",
    "2026-11-19T09:42:0-.123Z",
    "2026-11-19T09:42:07.123Zx",
    "2026-11-19T09:42:07.123+",
  };
  (void)state;

  for (size_t i = 0; i < COUNT(texts); i++) {
    int64_t time;

    assert_false(record_parse_time(texts[i], &time));
  }
}

static void statement_copy__owns__all_it_has(void **state)
{
  struct statement statement = sample_whole_statement(VERB_INITIALIZED, OBJECT_COURSE), copy;
  (void)state;
  statement.items = sample_list("a", "b");

  statement_copy(&copy, &statement);
  char *before = sample_format(&statement);
  statement_clear(&statement);
  char *after = sample_format(&copy);

  assert_string_equal(before, after);
  assert_null(statement.account);
  free(before);
  free(after);
  statement_clear(&copy);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(record_format__writes__the_canonical_line),
    cmocka_unit_test(record_format__writes__the_least_by_default),
    cmocka_unit_test(record_format__makes__valid_xapi_of_every_kind_and_nothing_else),
    cmocka_unit_test(xapi_check__rejects__what_the_specification_forbids),
    cmocka_unit_test(record_format__keeps__any_account_name),
    cmocka_unit_test(record_format__refuses__texts_that_break_the_form),
    cmocka_unit_test(record_format__refuses__what_contradicts_itself),
    cmocka_unit_test(record_format__wants__what_a_verb_needs),
    cmocka_unit_test(record_format__refuses__a_line_that_is_too_long),
    cmocka_unit_test(record_time__goes__there_and_back),
    cmocka_unit_test(record_format_time__leaves_empty__what_has_no_date),
    cmocka_unit_test(record_parse_time__refuses__other_forms),
    cmocka_unit_test(statement_copy__owns__all_it_has),
  };

  return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
