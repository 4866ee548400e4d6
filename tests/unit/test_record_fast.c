/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fast reader against the JSON reader, which is what a line with one more
 * blank always goes to: it takes nothing else and reads nothing otherwise. */
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
#include "core/record_private.h"
#include "record_samples.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct {
  enum verb verb;
  enum object_kind object;
} kinds[] = {
  { VERB_INITIALIZED, OBJECT_COURSE },          { VERB_PASSED, OBJECT_COURSE },
  { VERB_PASSED, OBJECT_LESSON },               { VERB_COMPLETED, OBJECT_COURSE },
  { VERB_ACKNOWLEDGED, OBJECT_HOUSE_RULES },    { VERB_FAILED, OBJECT_LESSON },
  { VERB_SCORED, OBJECT_OPENING },              { VERB_SCORED, OBJECT_LATER },
  { VERB_WAIVED, OBJECT_COURSE },               { VERB_LEAVE, OBJECT_COURSE },
  { VERB_DEFER, OBJECT_LESSON },                { VERB_CORRECT, OBJECT_LESSON },
  { VERB_VOIDED, OBJECT_STATEMENT },
};

static char *line_of(const struct statement *statement)
{
  char *line = sample_format(statement);

  line[strcspn(line, "\n")] = '\0';
  return line;
}

/* The same line, by the JSON reader. */
static bool slow_parse(const char *line, size_t length, struct statement *statement)
{
  char *longer = xmalloc(length + 2);
  struct error error;

  memcpy(longer, line, length);
  longer[length] = ' ';
  longer[length + 1] = '\0';
  bool ok = record_parse(longer, length + 1, statement, &error);
  free(longer);
  return ok;
}

static bool compare(const char *line, size_t length)
{
  struct statement fast, slow;
  bool taken = record_fast_parse(line, length, &fast);

  if (taken) {
    if (!slow_parse(line, length, &slow))
      fail_msg("only the fast reader takes: %s", line);
    sample_assert_same(&fast, &slow);
    statement_clear(&slow);
  } else {
    assert_null(fast.account);
  }
  statement_clear(&fast);
  return taken;
}

static void record_fast__reads__all_that_the_program_writes(void **state)
{
  (void)state;
  for (size_t i = 0; i < COUNT(kinds); i++) {
    struct statement least = sample_statement(kinds[i].verb, kinds[i].object);
    struct statement most = sample_whole_statement(kinds[i].verb, kinds[i].object);
    char *line = line_of(&most);
    struct error error;

    if (!compare(line, strlen(line)))
      fail_msg("the JSON reader has to read this at every start: %s", line);
    free(line);
    if (statement_check(&least, &error)) {
      line = line_of(&least);
      assert_true(compare(line, strlen(line)));
      free(line);
    }
    statement_clear(&least);
    statement_clear(&most);
  }
}

static void record_fast__reads__scores_and_items(void **state)
{
  static const unsigned scores[][2] = { { 0, 5 }, { 5, 5 }, { 4, 5 }, { 1, 3 }, { 2, 3 }, { 1, 1000000 } };

  (void)state;
  for (size_t i = 0; i < COUNT(scores); i++) {
    struct statement statement = sample_whole_statement(VERB_PASSED, OBJECT_LESSON), fast;
    statement.has_score = true;
    statement.score_raw = scores[i][0];
    statement.score_max = scores[i][1];
    statement.attempts = 3;
    statement.items = sample_list("prompt-friday", "mail-1=refuse");

    char *line = line_of(&statement);

    /* 0.000001 has an exponent, which is the JSON reader's business */
    assert_int_equal(compare(line, strlen(line)), scores[i][1] != 1000000);
    if (record_fast_parse(line, strlen(line), &fast))
      sample_assert_same(&fast, &statement);
    statement_clear(&fast);
    statement_clear(&statement);
    free(line);
  }
}

static void record_fast__leaves__escaped_names_to_the_json_reader(void **state)
{
  static const char *const names[] = { "no\xc3\xabl", "a\\b", "a\"b", "a\tb", "a\x7f" };

  (void)state;
  for (size_t i = 0; i < COUNT(names); i++) {
    struct statement statement = sample_statement(VERB_COMPLETED, OBJECT_COURSE), read;
    struct error error;

    memcpy(statement.registration, SAMPLE_ROUND, sizeof SAMPLE_ROUND);
    free(statement.account);
    statement.account = xstrdup(names[i]);
    char *line = line_of(&statement);

    assert_false(compare(line, strlen(line)));
    assert_true(record_parse(line, strlen(line), &read, &error));
    assert_string_equal(read.account, names[i]);
    statement_clear(&read);
    statement_clear(&statement);
    free(line);
  }
}

/* Pieces of a good line replaced: what JSON allows and the program never writes, and what it does not allow. */
static void record_fast__refuses__what_the_json_reader_refuses(void **state)
{
  static const struct {
    const char *from, *to;
  } changes[] = {
    { "{\"id\"", "{\"id\" " },
    { "\"nl\"", "\"\"" },
    { "\"nl\"", "\"n\xff\"" },
    { "\"noor\"", "\"no\xc3\xb6r\"" },
    { "\"noor\"", "\"no\xffr\"" },
    { "\"noor\"", "\"no\x01r\"" },
    { "\"noor\"", "\"\"" },
    { "\"1.0\"", "\"1\\u0000\"" },
    { "\"1.0\"", "\"1\\q\"" },
    { "\"drawn\":5", "\"drawn\":05" },
    { "\"drawn\":5", "\"drawn\":5.0" },
    { "\"drawn\":5", "\"drawn\":-5" },
    { "\"drawn\":5", "\"drawn\":" },
    { "\"drawn\":5", "\"drawn\":0" },
    { "\"drawn\":5", "\"drawn\":1234567890" },
    { "\"drawn\":5", "\"drawn\":5,\"drawn\":5" },
    { "\"v\":1", "\"v\":2" },
    { "\"v\":1", "\"v\":10" },
    { "\"revision\":\"3\"", "\"revision\":\"03\"" },
    { "\"revision\":\"3\"", "\"revision\":\"\"" },
    { "\"success\":true", "\"success\":true,\"success\":true" },
    { "\"success\":true", "\"success\":truex" },
    { "\"success\":true", "" },
    { "refresher", "refresh" },
    { "seven-rules:check-first", "seven-rules:check-first:opening" },
    { "seven-rules:check-first", "seven-rules:check-first:other" },
    { "seven-rules:check-first", "seven-rules" },
    { "passed", "passed2" },
    { "2026-11-02", "2026-11-31" },
    { "07.123Z", "07.123" },
    { "Z\"}", "Z\"}}" },
    { "Z\"}", "Z\"} " },
    { "Z\"}", "Z\"" },
  };
  struct statement statement = sample_whole_statement(VERB_PASSED, OBJECT_LESSON);
  char *line = line_of(&statement);
  size_t taken = 0;

  (void)state;
  for (size_t i = 0; i < COUNT(changes); i++) {
    const char *place = strstr(line, changes[i].from);

    assert_non_null(place);
    char *text = xasprintf("%.*s%s%s", (int)(place - line), line, changes[i].to, place + strlen(changes[i].from));
    taken += compare(text, strlen(text));
    free(text);
  }
  /* no result, 0 questions, a statement on the course: all are well formed */
  assert_in_range(taken, 1, 4);
  statement_clear(&statement);
  free(line);
}

static void record_fast__agrees__with_the_json_reader_on_changed_bytes(void **state)
{
  static const char odd[] = { '"', '\\', '{', '}', '[', ',', ':', '0', '9', 'a', ' ', '\0', '\x01', '\x7f', '\xc3', '-' };

  (void)state;
  for (size_t kind = 0; kind < COUNT(kinds); kind++) {
    struct statement statement = sample_whole_statement(kinds[kind].verb, kinds[kind].object);
    char *line = line_of(&statement);
    size_t length = strlen(line);

    for (size_t at = 0; at < length; at++) {
      char before = line[at];

      for (size_t i = 0; i < sizeof odd; i++) {
        line[at] = odd[i];
        compare(line, length);
      }
      line[at] = before;
      assert_false(compare(line, at));
    }
    statement_clear(&statement);
    free(line);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(record_fast__reads__all_that_the_program_writes),
    cmocka_unit_test(record_fast__reads__scores_and_items),
    cmocka_unit_test(record_fast__leaves__escaped_names_to_the_json_reader),
    cmocka_unit_test(record_fast__refuses__what_the_json_reader_refuses),
    cmocka_unit_test(record_fast__agrees__with_the_json_reader_on_changed_bytes),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
