/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kill -9 after every key of a lesson, in the full screen and in text only: the next start offers the same
 * screen in the same language, with the options in the same order; what was answered stays answered. And two
 * windows at once. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "flow.h"

#define MOST_STEPS 40
/* the lesson */
#define DUTCH "Meld meteen"
#define ENGLISH "Report at once"

/* ---- the full screen ---- */

/* The rows between the frame's bars, without the mark of the focus; the caller frees. */
static char *page(const struct flow *flow)
{
  struct buf text = BUF_INIT;

  for (int i = 0; i < flow->rows - 2; i++) {
    char *row = pty_row(flow->pty, i), *start = row + strspn(row, " >");

    if (start[0] != '\0')
      buf_add_format(&text, "%s\n", start);
    free(row);
  }
  return text.data == NULL ? xstrdup("") : buf_take(&text);
}

/* The number of the option that is right; 0: there is none on the screen. */
static int right_option(const struct flow *flow)
{
  for (int number = 1; number <= 3; number++) {
    char *dutch = xasprintf("%d  Juist:", number), *english = xasprintf("%d  Right:", number);
    bool there = flow_shows(flow, dutch) || flow_shows(flow, english);

    free(dutch);
    free(english);
    if (there)
      return number;
  }
  return 0;
}

static bool is_answered(const struct flow *flow)
{
  return flow_shows(flow, "jouw antwoord") || flow_shows(flow, "your answer");
}

/* Dead, and at the same place again. */
static void start_again(struct flow *flow, const char *lesson)
{
  flow_kill(flow);
  flow_start(flow, "");
  flow_expect(flow, lesson);
  flow_expect(flow, ">");
  flow_draw_again(flow);
  flow_focus(flow, lesson);
  flow_key(flow, FLOW_ENTER);
  flow_draw_again(flow);
}

static void start_lesson(struct flow *flow)
{
  flow_start(flow, "");
  flow_expect(flow, ">");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Welkom");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Instellingen");
  flow_focus(flow, DUTCH);
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Even melden");
}

/* The next key of somebody who knows the answer; true: it was the last of this screen. */
static bool press_next(struct flow *flow)
{
  int right = is_answered(flow) ? 0 : right_option(flow);
  char *wanted = xasprintf("%d  ", right);
  char *row = flow_cursor_row(flow);
  bool there = right == 0 || strstr(row, wanted) != NULL;

  flow_key(flow, there ? FLOW_ENTER : FLOW_DOWN);
  free(wanted);
  free(row);
  return there;
}

static void assert_same_page(const struct flow *flow, const char *wanted)
{
  char *shown = page(flow);

  assert_string_equal(shown, wanted);
  free(shown);
}

/* L, killed, and the same options in the same order in the other language; and back. */
static void switch_language(struct flow *flow, const char *before)
{
  int right = right_option(flow);

  flow_key(flow, "l");
  start_again(flow, ENGLISH);
  assert_true(flow_shows(flow, "L Nederlands"));
  assert_int_equal(right_option(flow), right);
  flow_key(flow, "l");
  start_again(flow, DUTCH);
  assert_true(flow_shows(flow, "L English"));
  assert_same_page(flow, before);
}

/* One screen: killed after the first key, after the first two, and so on to the one that leads on. */
static unsigned live_through(struct flow *flow)
{
  char *before = page(flow);
  bool was_quiz = flow_shows(flow, "slotvraag");
  bool last = false;
  unsigned kills = 2;

  switch_language(flow, before);
  for (unsigned keys = 1; !last; keys++) {
    for (unsigned i = 0; i < keys; i++)
      last = press_next(flow);
    flow_draw_again(flow);
    char *then = page(flow);
    bool answered = is_answered(flow);
    start_again(flow, DUTCH);
    kills++;
    if (!last)
      assert_same_page(flow, before);
    else if (!(was_quiz && answered))
      assert_same_page(flow, then);
    else /* what counts is not shown twice: on to what comes next */
      assert_false(is_answered(flow));
    free(then);
  }
  free(before);
  return kills;
}

static void learn__goes_on__after_a_kill_at_every_key(void **state)
{
  struct flow *flow = *state;
  unsigned kills = 0;

  start_lesson(flow);
  start_again(flow, DUTCH);
  for (unsigned i = 0; flow_count_lines(flow, ":two\"") == 0; i++) {
    assert_true(i < MOST_STEPS);
    kills += live_through(flow);
  }
  assert_true(kills > 15);
  assert_int_equal(flow_count_lines(flow, "verbs/passed"), 1);
  flow_kill(flow);
}

/* ---- text only ---- */

/* What was printed since the last line was typed, without the echo, blank lines, and the lesson's number,
 * which is said once in a session; the caller frees. */
static char *printed_page(const struct flow *flow)
{
  char *printed = flow_printed(flow), *rest = printed;
  struct buf text = BUF_INIT;

  strsep(&rest, "\n");
  for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
    line[strcspn(line, "\r")] = '\0';
    if (line[0] != '\0' && strncmp(line, "Les ", 4) != 0)
      buf_add_format(&text, "%s\n", line);
  }
  free(printed);
  return text.data == NULL ? xstrdup("") : buf_take(&text);
}

/* The number in front of the text; "" when it is not there. */
static void number_before(const char *printed, const char *text, char to[2])
{
  const char *found = strstr(printed, text);

  snprintf(to, 2, "%c", found == NULL || found == printed ? '\0' : found[-1]);
}

static void start_plain_again(struct flow *flow)
{
  char number[2];

  flow_kill(flow);
  flow_start(flow, "--plain");
  flow_expect(flow, "Keuze:");
  char *printed = flow_printed(flow);
  number_before(printed, ". Meld meteen", number);
  flow_type(flow, number);
  free(printed);
}

static void assert_same_print(const struct flow *flow, const char *wanted)
{
  char *shown = printed_page(flow);

  assert_string_equal(shown, wanted);
  free(shown);
}

/* Killed with the answer typed and Enter not pressed; then with both. */
static void live_through_print(struct flow *flow)
{
  char *before = printed_page(flow);
  bool was_quiz = strstr(before, "lotvraag") != NULL;
  char answer[2];

  number_before(before, ". Juist:", answer);
  pty_send(flow->pty, answer[0] == '\0' ? " " : answer);
  pty_settle(flow->pty, 30);
  start_plain_again(flow);
  assert_same_print(flow, before);

  flow_type(flow, answer);
  char *then = printed_page(flow);
  bool is_next = strstr(then, "Goed. ") == NULL;
  start_plain_again(flow);
  if (is_next)
    assert_same_print(flow, then);
  else if (was_quiz)
    /* what counts is not asked twice */
    assert_false(flow_output_has(flow, before));
  else
    flow_type(flow, "");
  free(then);
  free(before);
}

static void learn__goes_on__after_a_kill_at_every_line(void **state)
{
  struct flow *flow = *state;

  flow_start(flow, "--plain");
  flow_expect(flow, "Verder:");
  flow_type(flow, "");
  start_plain_again(flow);
  for (unsigned i = 0; flow_count_lines(flow, ":two\"") == 0; i++) {
    assert_true(i < MOST_STEPS);
    live_through_print(flow);
  }
  assert_int_equal(flow_count_lines(flow, "verbs/passed"), 1);
  flow_kill(flow);
}

/* ---- two windows ---- */

static void learn__goes_on__in_the_newest_window_only(void **state)
{
  struct flow *flow = *state;

  flow_start_question(flow);
  char *question = page(flow);
  struct pty *older = flow->pty;
  flow->pty = NULL;
  flow_start(flow, "--lang en");
  flow_expect(flow, "You were at closing question 1");
  flow_draw_again(flow);
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, FLOW_QUESTION);
  assert_same_page(flow, question);

  /* in the older one an answer ends it, and answers nothing */
  struct pty *newer = flow->pty;
  flow->pty = older;
  pty_send(flow->pty, FLOW_DOWN FLOW_ENTER);
  flow_expect(flow, "You went on in another window; this one has stopped and changed nothing.");
  flow_expect_exit(flow, 0);
  flow_kill(flow);

  flow->pty = newer;
  flow_draw_again(flow);
  flow_expect_unanswered(flow);
  flow_go_on_to(flow, "Passed. 4 of the 4 right.");
  assert_int_equal(flow_count_lines(flow, "verbs/passed"), 1);
  free(question);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(learn__goes_on__after_a_kill_at_every_key, flow_make, flow_remove),
    cmocka_unit_test_setup_teardown(learn__goes_on__after_a_kill_at_every_line, flow_make, flow_remove),
    cmocka_unit_test_setup_teardown(learn__goes_on__in_the_newest_window_only, flow_make, flow_remove),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
