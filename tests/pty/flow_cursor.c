/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal's own cursor, which a Braille line and a magnifier follow: after
 * every key, on every screen, it is visible and on what has the focus; on a new
 * screen it is where one begins to read. */
#include <config.h>

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "flow.h"
#include "places.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define TITLE_ROW 0
#define FIRST_ROW 2
#define SCREENS_MOST 60

static const char *const keys[] = {
  FLOW_DOWN, "\t", "\033[6~", "\033[4~", FLOW_UP, "\033OC", "r", "\033[Z", "\033[1~",
};

static void fail_at(struct flow *flow, const char *what, const char *key)
{
  char *dump = pty_dump(flow->pty);

  print_error("%s after %s\n%s", what, key[0] == '\033' ? key + 1 : key, dump);
  free(dump);
  fail();
}

/* The bold '>' that marks what has the focus, not the one behind an address; false: there is none. */
static bool find_mark(struct flow *flow, int *row, int *column)
{
  for (int i = FIRST_ROW; i < flow->rows - 2; i++) {
    char *text = pty_row(flow->pty, i);

    for (int j = 0; text[j] != '\0' && (text[j] == ' ' || text[j] == '>' || (text[j] & 0x80) == 0); j++)
      if (text[j] == '>' && (j == 0 || !isalnum((unsigned char)text[j - 1])) &&
          (pty_attributes(flow->pty, i, j) & PTY_BOLD) != 0) {
        *row = i;
        *column = j;
        free(text);
        return true;
      }
    free(text);
  }
  return false;
}

static void check_cursor(struct flow *flow, const char *key)
{
  int row, column, mark_row, mark_column;

  pty_cursor(flow->pty, &row, &column);
  if (!pty_cursor_is_visible(flow->pty))
    fail_at(flow, "no cursor", key);
  if (row <= TITLE_ROW || row >= flow->rows - 2)
    fail_at(flow, "the cursor is on the title, the status or the key line", key);
  if (find_mark(flow, &mark_row, &mark_column) && (row != mark_row || column < mark_column))
    fail_at(flow, "the cursor is not on what is marked", key);
  char *text = flow_cursor_row(flow);
  if (*text == '\0' && (pty_attributes(flow->pty, row, column) & PTY_UNDERLINE) == 0)
    fail_at(flow, "the cursor is on nothing", key);
  free(text);
}

static void resize(struct flow *flow, int rows, int columns)
{
  flow->rows = rows;
  flow->columns = columns;
  pty_resize(flow->pty, rows, columns);
  flow_draw_again(flow);
}

static void try_keys(struct flow *flow)
{
  for (size_t i = 0; i < COUNT(keys); i++) {
    pty_send(flow->pty, keys[i]);
    flow_draw_again(flow);
    check_cursor(flow, keys[i]);
  }
}

/* In the usual window and in the smallest, and seen in large ones. */
static void walk_screen(struct flow *flow)
{
  try_keys(flow);
  resize(flow, 43, 132);
  check_cursor(flow, "a larger window");
  resize(flow, 60, 200);
  check_cursor(flow, "the largest window");
  resize(flow, 10, 40);
  check_cursor(flow, "a smaller window");
  try_keys(flow);
  resize(flow, 24, 80);
  check_cursor(flow, "the usual window");
}

/* What has just come is read from its beginning; a verdict first. */
static void check_reading_point(struct flow *flow)
{
  bool is_verdict = flow_shows(flow, "your answer") || flow_shows(flow, "Passed.") || flow_shows(flow, "> Right.");
  char *row = flow_cursor_row(flow);
  char *first = pty_row(flow->pty, FIRST_ROW);
  /* of an exercise the heading is its name; the question stands below it */
  bool below_heading = (pty_attributes(flow->pty, FIRST_ROW, (int)strspn(first, " ")) & PTY_BOLD) != 0;
  int at, column;

  pty_cursor(flow->pty, &at, &column);
  if (is_verdict) {
    if (strncmp(row, "> Right.", 8) != 0 && strncmp(row, "> Passed.", 9) != 0)
      fail_at(flow, "the verdict is not where one reads", "going on");
  } else if ((at != FIRST_ROW && (at != FIRST_ROW + 2 || !below_heading)) || column != (int)strspn(first, " ")) {
    fail_at(flow, "the cursor is not at the beginning of the text", "going on");
  }
  free(first);
  free(row);
}

/* Where one is, and whether an answer was given there; the caller frees. */
static char *state_of(struct flow *flow)
{
  char *title = pty_row(flow->pty, TITLE_ROW);
  char *whole = xasprintf("%s%d", title, flow_shows(flow, "your answer") || flow_shows(flow, "> Right."));

  free(title);
  return whole;
}

static void learn__shows__the_cursor_on_what_has_the_focus(void **state)
{
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");
  char *before = state_of(flow);
  walk_screen(flow);

  flow_focus(flow, "Check first");
  flow_key(flow, FLOW_ENTER);
  for (int i = 0; !flow_shows(flow, "That was the last one"); i++) {
    if (i == SCREENS_MOST)
      flow_expect(flow, "That was the last one"); /* fails, with the screen */
    flow_draw_again(flow);
    char *now = state_of(flow);
    if (strcmp(now, before) != 0) {
      check_reading_point(flow);
      walk_screen(flow);
    }
    free(before);
    before = now;
    flow_go_on(flow, true);
  }
  free(before);
}

/* Where one reads first, then after every key, in every size. */
static void program__shows__the_cursor_on_every_screen(void **state)
{
  for (size_t i = 0; i < place_count; i++) {
    struct flow *flow = *state;
    char *command = place_prepare(flow, &places[i], "en");

    if (command == NULL) {
      print_message("# not looked at: %s\n", places[i].name);
      continue;
    }
    char *script = xasprintf("exec %s", command);
    flow_start_script(flow, script, "");
    place_reach(flow, &places[i], "en");
    char *row = flow_cursor_row(flow);
    if (strncmp(row, places[i].reads[0], strlen(places[i].reads[0])) != 0)
      fail_at(flow, places[i].name, "coming there");
    check_cursor(flow, places[i].name);
    try_keys(flow);
    resize(flow, 10, 40);
    check_cursor(flow, "a smaller window");
    try_keys(flow);
    place_leave(flow);
    free(row);
    free(script);
    free(command);
    flow_remove(state);
    flow_make(state);
  }
}

/* Before anything is drawn: where one types. */
static void program__shows__the_cursor_behind_the_first_question(void **state)
{
  struct flow *flow = *state;

  flow_start(flow, "--lang en");
  flow_expect(flow, "Press Enter to begin.");
  assert_true(pty_settle(flow->pty, 100));

  char *row = flow_cursor_row(flow);
  int at, column;
  pty_cursor(flow->pty, &at, &column);
  assert_false(pty_is_alternate_screen(flow->pty));
  assert_true(pty_cursor_is_visible(flow->pty));
  assert_string_equal(row, ">");
  assert_int_equal(column, 2);
  free(row);
}

/* Where nothing can be shown: on the line that says what to do. */
static void program__shows__the_cursor_in_a_window_that_is_too_small(void **state)
{
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");

  resize(flow, 8, 30);

  char *row = flow_cursor_row(flow);
  if (!pty_cursor_is_visible(flow->pty) || strncmp(row, "Make the window larger", 22) != 0)
    fail_at(flow, "the cursor is not on what to do", "a window that is too small");
  free(row);
}

/* Nothing moves, blinks or is drawn while nobody does anything. */
static void learn__writes__nothing_by_itself(void **state)
{
  struct flow *flow = *state;
  size_t before, after;
  flow_start_question(flow);
  assert_true(pty_settle(flow->pty, 100));

  pty_output(flow->pty, &before);
  assert_true(pty_settle(flow->pty, 1500));

  pty_output(flow->pty, &after);
  assert_int_equal(after, before);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(learn__shows__the_cursor_on_what_has_the_focus),
    TEST(program__shows__the_cursor_on_every_screen),
    TEST(program__shows__the_cursor_behind_the_first_question),
    TEST(program__shows__the_cursor_in_a_window_that_is_too_small),
    TEST(learn__writes__nothing_by_itself),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
