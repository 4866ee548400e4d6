/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines are read: our own, those that went through other hands, and damaged ones. */
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
#include "core/record.h"
#include "record_samples.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* ---- reading ---- */

static char *read_data(const char *name)
{
  const char *top = getenv("srcdir");
  char *path = xasprintf("%s/tests/data/records/%s", top == NULL ? "." : top, name);
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
  return buf_take(&bytes);
}

static void record_parse__reads__another_order_and_spacing_and_unknown_members(void **state)
{
  struct statement expected = sample_whole_statement(VERB_PASSED, OBJECT_LESSON), statement;
  char *line = read_data("other-order.jsonl");
  (void)state;

  sample_parse(line, &statement);

  sample_assert_same(&expected, &statement);
  statement_clear(&statement);
  statement_clear(&expected);
  free(line);
}

/* A line per case: the beginning of the reason, a tab, the line. */
static void record_parse__refuses__each_line_of_refused_txt(void **state)
{
  char *text = read_data("refused.txt"), *save = NULL;
  size_t cases = 0;
  (void)state;

  for (char *line = strtok_r(text, "\n", &save); line != NULL; line = strtok_r(NULL, "\n", &save)) {
    struct statement statement;
    struct error error = { .code = ERROR_NONE };
    char *tab = strchr(line, '\t');
    assert_non_null(tab);
    *tab = '\0';

    bool ok = record_parse(tab + 1, strlen(tab + 1), &statement, &error);

    if (ok || strncmp(error.text, line, strlen(line)) != 0)
      print_error("wanted '%s', got '%s' for %s\n", line, ok ? "read" : error.text, tab + 1);
    assert_false(ok);
    assert_int_equal(strncmp(error.text, line, strlen(line)), 0);
    assert_null(statement.account);
    assert_int_equal(record_is_newer(&error), strcmp(line, "a newer version of this program wrote it") == 0);
    cases++;
  }

  assert_int_equal(cases, 33);
  free(text);
}

static void record_parse__refuses__every_cut_line(void **state)
{
  struct statement statement = sample_whole_statement(VERB_INITIALIZED, OBJECT_COURSE), again;
  struct error error;
  char *line = sample_format(&statement);
  size_t length = strlen(line) - 1;
  (void)state;

  for (size_t i = 0; i < length; i++)
    assert_false(record_parse(line, i, &again, &error));

  free(line);
  statement_clear(&statement);
}

/* Whatever a changed byte makes of it: refused, or a statement that can be written again. */
static void record_parse__survives__any_changed_byte(void **state)
{
  static const char bytes[] = { '\0', '\n', '"', '\\', '}', '{', '9', 'a', (char)0x80, (char)0xff };
  struct statement statement = sample_whole_statement(VERB_FAILED, OBJECT_LESSON), again;
  char *line = sample_format(&statement);
  size_t length = strlen(line) - 1, read = 0;
  (void)state;

  for (size_t i = 0; i < length; i++) {
    char old = line[i];
    for (size_t j = 0; j < sizeof bytes; j++) {
      struct error error;
      line[i] = bytes[j];
      if (!record_parse(line, length, &again, &error))
        continue;
      char *second = sample_format(&again);
      free(second);
      statement_clear(&again);
      read++;
    }
    line[i] = old;
  }

  assert_true(read > 100);
  free(line);
  statement_clear(&statement);
}

static void record_parse__refuses__long_and_deep_lines(void **state)
{
  struct buf line = BUF_INIT;
  struct statement statement;
  struct error error;
  (void)state;

  buf_add_repeated(&line, " ", RECORD_READ_MAX + 1);
  assert_false(record_parse(line.data, line.length, &statement, &error));
  assert_int_equal(error.code, ERROR_TOO_BIG);
  buf_reset(&line);
  buf_add_repeated(&line, "[", 60000);

  assert_false(record_parse(line.data, line.length, &statement, &error));
  assert_non_null(strstr(error.text, "nested too deeply"));
  buf_clear(&line);
}

static void record_parse__does_not_count__brackets_in_text(void **state)
{
  struct statement statement = sample_whole_statement(VERB_WAIVED, OBJECT_COURSE), again;
  (void)state;
  free(statement.reason);
  statement.reason = xstrdup("\\\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[{{{{{{{{{{");

  char *line = sample_format(&statement);
  sample_parse(line, &again);

  assert_string_equal(again.reason, statement.reason);
  statement_clear(&again);
  statement_clear(&statement);
  free(line);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(record_parse__reads__another_order_and_spacing_and_unknown_members),
    cmocka_unit_test(record_parse__refuses__each_line_of_refused_txt),
    cmocka_unit_test(record_parse__refuses__every_cut_line),
    cmocka_unit_test(record_parse__survives__any_changed_byte),
    cmocka_unit_test(record_parse__refuses__long_and_deep_lines),
    cmocka_unit_test(record_parse__does_not_count__brackets_in_text),
  };

  return cmocka_run_group_tests_name("record_parse", tests, NULL, NULL);
}
