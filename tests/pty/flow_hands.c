/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever somebody has to work with is enough: Tab and Space, no letters, no
 * mouse. And how many bytes it all costs on a slow line. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "flow.h"

/* 9,600 baud is 960 bytes a second: a key is answered within half a second, a screen in two */
#define KEY_BYTES_MOST 480
#define SCREEN_BYTES_MOST 1920
#define CALM_MS 100

static void learn__reaches__the_end_of_the_course_with_any_hand(void **state)
{
  static const enum flow_hand hands[] = { FLOW_ARROWS, FLOW_DIGITS, FLOW_TABS };
  struct flow *flow = *state;

  for (size_t i = 0; i < sizeof hands / sizeof hands[0]; i++) {
    flow_start_home(flow, "--lang en --letter-keys off");
    flow->hand = hands[i];
    flow_confirm(flow);
    flow_go_on_to(flow, "Passed. 4 of the 4 right.");
    assert_int_equal(flow_count_lines(flow, ""), 2);
    flow_confirm(flow); /* with the next lesson */
    flow_go_on_to(flow, "That was the last one");
    assert_int_equal(flow_count_lines(flow, "verbs/completed"), 1);
    assert_int_equal(flow_count_lines(flow, ""), 5);
    /* what can be done after that has no numbers */
    if (flow->hand != FLOW_DIGITS) {
      flow_focus(flow, "Stop for today");
      pty_send(flow->pty, flow->hand == FLOW_TABS ? " " : FLOW_ENTER);
      flow_expect_exit(flow, 0);
    }
    flow_remove(state);
    flow_make(state);
    flow = *state;
  }
}

static void learn__does__nothing_for_letters_that_are_off(void **state)
{
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en --letter-keys off");
  flow_key(flow, FLOW_ENTER);
  flow_go_on_to(flow, FLOW_QUESTION);
  flow_key(flow, FLOW_DOWN);
  flow_draw_again(flow);
  char *before = pty_dump(flow->pty);

  pty_send(flow->pty, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ/");
  flow_draw_again(flow);

  char *after = pty_dump(flow->pty);
  assert_string_equal(after, before);
  free(before);
  free(after);
}

static void learn__leaves__the_mouse_to_the_terminal(void **state)
{
  struct flow *flow = *state;

  flow_start_question(flow);

  /* any of the modes in which clicks no longer mark text, alone or with others */
  assert_false(flow_output_has(flow, "1000h"));
  assert_false(flow_output_has(flow, "1002h"));
  assert_false(flow_output_has(flow, "1003h"));
  assert_false(flow_output_has(flow, "1006"));
  assert_false(flow_output_has(flow, "?9h"));
}

/* From 1; past the last: none. */
static int screen_row_of(struct flow *flow, const char *text)
{
  bool found = false;
  int row = 0;

  while (row < flow->rows && !found) {
    char *line = pty_row(flow->pty, row++);

    found = strstr(line, text) != NULL;
    free(line);
  }
  return row;
}

static void learn__tells__clicks_where_that_was_chosen(void **state)
{
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");
  flow_key(flow, "i");
  flow_focus(flow, "Mouse");

  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "What you choose changes at once.");
  assert_true(flow_output_has(flow, "\033[?1000h") || flow_output_has(flow, "\033[?1006;1000h"));
  flow_draw_again(flow);
  pty_send(flow->pty, "\033");
  flow_expect(flow, "Summaries");
  flow_draw_again(flow);
  /* the first click moves there, the second chooses */
  int row = screen_row_of(flow, "2  Report at once");
  char *click = xasprintf("\033[<0;12;%dM\033[<0;12;%dm", row, row);
  flow_key(flow, click);
  char *focused = flow_cursor_row(flow);
  assert_int_equal(strncmp(focused, "> 2", 3), 0);
  pty_send(flow->pty, click);
  flow_expect(flow, "Report at once  ");
  free(focused);
  free(click);
  pty_send(flow->pty, "\003");
  flow_expect(flow, "Your place is kept.");
  assert_true(flow_output_has(flow, "\033[?1000l") || flow_output_has(flow, "\033[?1006;1000l"));
}

/* ---- a slow line ---- */

/* Who waits long for an answer types ahead. */
static void learn__obeys__keys_that_were_typed_ahead(void **state)
{
  struct flow *flow = *state;
  flow_start_question(flow);
  flow_key(flow, FLOW_DOWN);
  char *second = flow_row_with(flow, "     2  ");
  bool right = second != NULL && strstr(second, "Right:") != NULL;
  flow_key(flow, FLOW_UP);

  pty_send(flow->pty, FLOW_DOWN FLOW_DOWN FLOW_ENTER);

  flow_expect(flow, right ? "> Right." : "> Not right.");
  char *row = flow_row_with(flow, "your answer");
  assert_int_equal(strncmp(row, "2 ", 2), 0);
  free(row);
  free(second);
}

struct costs {
  size_t most_key, most_screen;
};

static size_t bytes_of(struct flow *flow, const char *key)
{
  size_t before, after;

  /* nothing of another key is counted, however busy this machine is */
  pty_settle(flow->pty, CALM_MS);
  pty_output(flow->pty, &before);
  flow_key(flow, key);
  pty_settle(flow->pty, CALM_MS);
  pty_output(flow->pty, &after);
  return after - before;
}

/* An arrow key, and the whole screen drawn on an empty one. */
static void measure(struct flow *flow, struct costs *costs)
{
  size_t key = bytes_of(flow, FLOW_DOWN);
  size_t back = bytes_of(flow, FLOW_UP);
  size_t screen = bytes_of(flow, "\014");
  char *title = pty_row(flow->pty, 0);
  char *heading = pty_row(flow->pty, 2);

  key = back > key ? back : key;
  print_message("# %4zu bytes a key, %5zu the screen: %-20.20s%-26s%.30s\n", key, screen, title,
                strlen(title) > 50 ? title + 50 + strspn(title + 50, " ") : "", heading);
  costs->most_key = key > costs->most_key ? key : costs->most_key;
  costs->most_screen = screen > costs->most_screen ? screen : costs->most_screen;
  free(title);
  free(heading);
}

static void learn__costs__little_on_a_slow_line(void **state)
{
  /* from the home screen: what is chosen there, or a key */
  static const char *const places[] = { "?", "w", "/", "i", "Summaries", "My data" };
  struct flow *flow = *state;
  struct costs costs = { 0, 0 };
  flow_start_home(flow, "--lang en");

  measure(flow, &costs);
  for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
    if (strlen(places[i]) > 1)
      flow_focus(flow, places[i]);
    flow_key(flow, strlen(places[i]) > 1 ? FLOW_ENTER : places[i]);
    measure(flow, &costs);
    flow_key(flow, "\033");
  }
  flow_key(flow, "\033[H"); /* a list keeps what was chosen on it */
  flow_focus(flow, "Check first");
  flow_key(flow, FLOW_ENTER);
  for (int i = 0; !flow_shows(flow, "Passed."); i++) {
    assert_true(i < 60);
    measure(flow, &costs);
    flow_go_on(flow, true);
  }
  measure(flow, &costs);

  assert_in_range(costs.most_key, 1, KEY_BYTES_MOST);
  assert_in_range(costs.most_screen, 1, SCREEN_BYTES_MOST);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(learn__reaches__the_end_of_the_course_with_any_hand),
    TEST(learn__does__nothing_for_letters_that_are_off),
    TEST(learn__leaves__the_mouse_to_the_terminal),
    TEST(learn__tells__clicks_where_that_was_chosen),
    TEST(learn__obeys__keys_that_were_typed_ahead),
    TEST(learn__costs__little_on_a_slow_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
