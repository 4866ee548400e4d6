/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens to somebody in the middle of a question: another window size,
 * the other language, kill -9, Enter twice. The question stays,
 * and nothing but an answer answers it. */
#include <config.h>

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "flow.h"


static void resize(struct flow *flow, int rows, int columns)
{
  flow->rows = rows;
  flow->columns = columns;
  pty_resize(flow->pty, rows, columns);
}

/* ---- another size ---- */

static void learn__keeps__question_and_focus_in_every_size(void **state)
{
  static const struct {
    int rows, columns;
  } sizes[] = { { 10, 40 }, { 1, 1 }, { 43, 132 }, { 9, 39 }, { 24, 80 }, { 200, 300 }, { 10, 40 } };
  struct flow *flow = *state;
  flow_start_question(flow);
  flow_key(flow, FLOW_DOWN);
  flow_key(flow, FLOW_DOWN);
  char *option = flow_cursor_row(flow);

  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
    resize(flow, sizes[i].rows, sizes[i].columns);
    flow_draw_again(flow);
    if (sizes[i].rows < 10 || sizes[i].columns < 40)
      continue;
    flow_expect(flow, option + 2); /* behind the '>' */
    char *focused = flow_cursor_row(flow);
    assert_string_equal(focused, option);
    free(focused);
    flow_expect_unanswered(flow);
  }

  /* it is the one that Enter answers with */
  flow_key(flow, FLOW_ENTER);
  bool right = strstr(option, "Right:") != NULL;
  flow_expect(flow, right ? "Right. That way you know for sure." : "Not right.");
  free(option);
}

static void learn__shows__all_of_a_question_in_a_small_window(void **state)
{
  struct flow *flow = *state;
  flow_start_question(flow);
  resize(flow, 10, 40);
  flow_draw_again(flow);

  flow_focus(flow, "Closing ");
  flow_focus(flow, "> 1 ");
  flow_focus(flow, "> 2 ");
  flow_focus(flow, "> 3 ");
  char *row = flow_cursor_row(flow);
  bool right = strstr(row, "Right:") != NULL;

  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, right ? "Right. That way you" : "Not right.");
  free(row);
}

/* ---- the other language ---- */

static void learn__keeps__question_and_order_in_the_other_language(void **state)
{
  static const char *const english[] = { "Right: I check it first.", "Wrong: I do what it says.",
                                         "Wrong: I wait until tomorrow." };
  static const char *const dutch[] = { "Juist: ik vraag het eerst na.", "Fout: ik doe wat er staat.",
                                       "Fout: ik wacht tot morgen." };
  static const char *const keys[] = { "l", "L", "\033OQ", "\033[12~" };
  struct flow *flow = *state;
  int numbers[3];
  flow_start_question(flow);
  flow_key(flow, FLOW_DOWN);
  for (size_t i = 0; i < 3; i++) {
    char *row = flow_row_with(flow, english[i]);
    numbers[i] = atoi(row[0] == '>' ? row + 1 : row);
    free(row);
  }

  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    const char *const *texts = i % 2 == 0 ? dutch : english;

    flow_key(flow, keys[i]);
    flow_expect(flow, i % 2 == 0 ? "slotvraag 1 van 4" : FLOW_QUESTION);
    for (size_t j = 0; j < 3; j++) {
      char *row = flow_row_with(flow, texts[j]);
      assert_non_null(row);
      assert_int_equal(row[0] == '>', numbers[j] == 1); /* the focus stays too */
      assert_int_equal(atoi(row[0] == '>' ? row + 1 : row), numbers[j]);
      free(row);
    }
  }
}

static void learn__remembers__the_other_language(void **state)
{
  struct flow *flow = *state;
  flow_start_question(flow);
  flow_key(flow, "l");
  flow_expect(flow, "slotvraag 1 van 4");
  flow_kill(flow);

  flow_start(flow, "");
  flow_expect(flow, "Je was bij slotvraag 1 van 'Check eerst'.");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "slotvraag 1 van 4");
  flow_go_on(flow, true);
  flow_expect(flow, "jouw antwoord, goed");
}

/* ---- kill -9 ---- */

static char *screen_of(const struct flow *flow)
{
  return pty_dump(flow->pty);
}

static void learn__offers__the_same_question_after_kill(void **state)
{
  struct flow *flow = *state;
  flow_start_question(flow);
  flow_go_on(flow, true);
  flow_go_on(flow, true);
  flow_expect(flow, "closing question 2 of 4");
  char *before = screen_of(flow);

  kill(pty_pid(flow->pty), SIGKILL);
  flow_kill(flow);
  flow_start(flow, "");
  flow_expect(flow, "You were at closing question 2 of 'Check first'. Enter takes you back there.");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "closing question 2 of 4");

  char *after = screen_of(flow);
  assert_string_equal(after, before);
  free(before);
  free(after);
  /* and what was answered before it is kept */
  flow_go_on_to(flow, "Passed. 4 of the 4 right.");
  assert_int_equal(flow_count_lines(flow, ":flow:one\""), 1);
}

/* At every screen of the lesson, the next start leads back to it. */
static void learn__survives__kill_on_every_screen(void **state)
{
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");
  flow_key(flow, FLOW_ENTER);

  for (int i = 0; i < 40 && !flow_shows(flow, "Passed."); i++) {
    flow_go_on(flow, true);
    /* where an answer was given, it is explained; after a kill the next question comes */
    if (flow_shows(flow, "closing question") && flow_shows(flow, "your answer"))
      flow_go_on(flow, true);
    if (flow_shows(flow, "Passed."))
      break;
    char *before = flow_row_with(flow, "Check first");
    kill(pty_pid(flow->pty), SIGKILL);
    flow_kill(flow);
    flow_start(flow, "");
    flow_expect(flow, "Enter takes you back there.");
    flow_key(flow, FLOW_ENTER);
    flow_expect(flow, before);
    free(before);
  }

  flow_expect(flow, "Passed. 4 of the 4 right.");
  assert_int_equal(flow_count_lines(flow, ""), 2);
}

/* ---- keys as they come ---- */

static void learn__never_answers__with_pasted_text(void **state)
{
  struct flow *flow = *state;
  flow_start_question(flow);

  pty_send(flow->pty, FLOW_DOWN "\033[200~1\r2\r\r\033[201~");
  flow_draw_again(flow);

  flow_expect_unanswered(flow);
}

/* The Enter that leads here may have been pressed twice. */
static void learn__never_answers__with_a_double_enter(void **state)
{
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "step 1 of 5");

  flow_key(flow, FLOW_ENTER FLOW_ENTER);
  flow_draw_again(flow);

  flow_expect(flow, "step 2 of 5");
  assert_false(flow_shows(flow, "your answer"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(learn__keeps__question_and_focus_in_every_size),
    TEST(learn__shows__all_of_a_question_in_a_small_window),
    TEST(learn__keeps__question_and_order_in_the_other_language),
    TEST(learn__remembers__the_other_language),
    TEST(learn__offers__the_same_question_after_kill),
    TEST(learn__survives__kill_on_every_screen),
    TEST(learn__never_answers__with_pasted_text),
    TEST(learn__never_answers__with_a_double_enter),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
