/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal's own cursor, which a Braille line and a magnifier follow: after
 * every key, on every screen, it is visible and on what has the focus; on a new
 * screen it is where one begins to read. */
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

/* The bold '>' that marks what has the focus; false: there is none. */
static bool find_mark(struct flow *flow, int *row, int *column)
{
  for (int i = FIRST_ROW; i < flow->rows - 2; i++) {
    char *text = pty_row(flow->pty, i);

    for (int j = 0; text[j] != '\0' && (text[j] == ' ' || text[j] == '>' || (text[j] & 0x80) == 0); j++)
      if (text[j] == '>' && (pty_attributes(flow->pty, i, j) & PTY_BOLD) != 0) {
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

static void learn__shows__the_cursor_on_every_other_screen(void **state)
{
  /* from the home screen: what has to be chosen there, or a key */
  static const char *const places[] = { "?", "w", "/", "i", "Summaries", "My data", "Settings" };
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");

  for (size_t i = 0; i < COUNT(places); i++) {
    if (strlen(places[i]) == 1) {
      flow_key(flow, places[i]);
    } else {
      flow_focus(flow, places[i]);
      flow_key(flow, FLOW_ENTER);
    }
    flow_draw_again(flow);
    assert_false(flow_shows(flow, "Two rules    "));
    check_cursor(flow, places[i]);
    walk_screen(flow);
    while (!flow_shows(flow, "My data:"))
      flow_key(flow, "\033");
    pty_send(flow->pty, "\033[1~");
    flow_draw_again(flow);
  }
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
    TEST(learn__shows__the_cursor_on_every_other_screen),
    TEST(learn__writes__nothing_by_itself),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
