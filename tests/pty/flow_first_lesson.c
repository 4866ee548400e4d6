/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the very first start to a lesson in the record: in the full screen with
 * arrows and Enter only, and in text only. */
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
#include "flow.h"
#include "xapi_check.h"

/* The record has the round and the lesson, each a whole statement, and what was said at the end is the receipt
 * of the second. The words are those on the normal screen. */
static void assert_recorded(struct flow *flow, const char *words, const char *language)
{
  char *record = flow_record(flow);
  char *first = strtok(record, "\n");
  char *second = strtok(NULL, "\n");
  struct statement statement;
  struct error error;
  char receipt[10];

  assert_non_null(second);
  assert_null(strtok(NULL, "\n"));
  assert_null(xapi_check(first));
  assert_null(xapi_check(second));
  assert_true(record_parse(second, strlen(second), &statement, &error));
  assert_int_equal(statement.verb, VERB_PASSED);
  assert_string_equal(statement.lesson, "one");
  assert_string_equal(statement.lang, language);
  uuid_receipt(statement.id, receipt);
  char *line = xasprintf("%s %s.", words, receipt);
  flow_expect(flow, line);
  free(line);
  statement_clear(&statement);
  free(record);
}

static void learn__reaches__the_record_with_arrows_and_enter(void **state)
{
  static const struct {
    const char *options, *home, *passed, *recorded, *stop, *receipt, *language;
  } cases[] = {
    { "--lang en", "Settings", "Passed. 4 of the 4 right.", "Recorded on", "Stop for today",
      "Recorded. Receipt number", "en" },
    { "", "Instellingen", "Gehaald. 4 van de 4 goed.", "Vastgelegd op", "Stoppen voor vandaag",
      "Vastgelegd. Bewijsnummer", "nl" },
  };
  struct flow *flow = *state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    flow_start(flow, cases[i].options);
    flow_expect(flow, ">");
    assert_false(pty_is_alternate_screen(flow->pty));
    flow_go_on_to(flow, cases[i].home);
    assert_true(pty_is_alternate_screen(flow->pty));
    flow_key(flow, FLOW_ENTER); /* the first lesson is where the cursor is */
    flow_go_on_to(flow, cases[i].passed);
    flow_expect(flow, cases[i].recorded);
    flow_focus(flow, cases[i].stop);
    pty_send(flow->pty, FLOW_ENTER);

    flow_expect_exit(flow, 0);
    assert_false(pty_is_alternate_screen(flow->pty));
    assert_recorded(flow, cases[i].receipt, cases[i].language);
    flow_remove(state);
    flow_make(state);
    flow = *state;
  }
}

static void learn__reaches__the_record_in_text_only(void **state)
{
  struct flow *flow = *state;
  flow_start(flow, "--lang en");
  flow_expect(flow, ">");

  flow_type(flow, "p");
  for (int i = 0; i < 60 && !flow_output_has(flow, "Passed. 4 of the 4 right."); i++)
    flow_type_on(flow);
  assert_true(flow_output_has(flow, "Recorded on "));
  pty_send(flow->pty, "stop\r");

  flow_expect_exit(flow, 0);
  assert_recorded(flow, "Recorded. Receipt number", "en");
  /* no cursor movement, no colour, nothing but lines */
  assert_false(flow_output_has(flow, "\033"));
  assert_true(pty_is_cooked(flow->pty));
}

static void learn__asks_once__which_face(void **state)
{
  struct flow *flow = *state;
  flow_start(flow, "--lang en");
  flow_expect(flow, ">");
  flow_type(flow, "p");
  flow_expect(flow, "Welcome");
  flow_type(flow, ""); /* to the home screen */
  flow_kill(flow);

  flow_start(flow, "");
  flow_expect(flow, "Two rules.");
  assert_false(pty_is_alternate_screen(flow->pty));
  assert_false(flow_output_has(flow, "p and Enter"));
}

static void learn__goes_on__with_the_next_lesson_from_the_result(void **state)
{
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");
  flow_key(flow, FLOW_ENTER);
  flow_go_on_to(flow, "Passed.");

  flow_key(flow, FLOW_ENTER);

  flow_expect(flow, "Report at once");
  flow_go_on_to(flow, "That was the last one");
  assert_int_equal(flow_count_lines(flow, "verbs/completed"), 1);
  assert_int_equal(flow_count_lines(flow, ""), 5);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(learn__reaches__the_record_with_arrows_and_enter),
    TEST(learn__reaches__the_record_in_text_only),
    TEST(learn__asks_once__which_face),
    TEST(learn__goes_on__with_the_next_lesson_from_the_result),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
