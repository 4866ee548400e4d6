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

  /* any of the modes in which clicks no longer mark text */
  assert_false(flow_output_has(flow, "\033[?1000h"));
  assert_false(flow_output_has(flow, "\033[?1002h"));
  assert_false(flow_output_has(flow, "\033[?1003h"));
  assert_false(flow_output_has(flow, "\033[?9h"));
}

/* ---- a slow line ---- */

static size_t bytes_so_far(const struct flow *flow)
{
  size_t bytes;

  pty_output(flow->pty, &bytes);
  return bytes;
}

static void learn__costs__little_on_a_slow_line(void **state)
{
  size_t most_key = 0, most_screen = 0, keys = 0, screens = 0, key_bytes = 0, screen_bytes = 0;
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");

  flow_key(flow, FLOW_ENTER);
  while (!flow_shows(flow, "Passed.")) {
    size_t before = bytes_so_far(flow);
    flow_key(flow, FLOW_DOWN);
    size_t bytes = bytes_so_far(flow) - before;
    most_key = bytes > most_key ? bytes : most_key;
    key_bytes += bytes;
    keys++;
    flow_key(flow, FLOW_UP);

    before = bytes_so_far(flow);
    flow_go_on(flow, true);
    bytes = bytes_so_far(flow) - before;
    most_screen = bytes > most_screen ? bytes : most_screen;
    screen_bytes += bytes;
    screens++;
    assert_true(screens < 60);
  }

  /* going on takes some arrow keys too: they are in the figure for a screen */
  print_message("# at 80x24: an arrow key %zu bytes at most, %zu on average; a screen %zu at most, %zu on average\n",
                most_key, key_bytes / keys, most_screen, screen_bytes / screens);
  assert_in_range(most_key, 1, KEY_BYTES_MOST);
  assert_in_range(most_screen, 1, SCREEN_BYTES_MOST);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(learn__reaches__the_end_of_the_course_with_any_hand),
    TEST(learn__does__nothing_for_letters_that_are_off),
    TEST(learn__leaves__the_mouse_to_the_terminal),
    TEST(learn__costs__little_on_a_slow_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
