/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On a line where every byte takes 300 ms each way and the bytes of a key come one by one, and on one of 9,600 baud:
 * whoever waits for each screen and whoever types ahead leave the same record as on a fast line, and what nobody has
 * seen nobody answers. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "core/uuid.h"
#include "flow.h"

/* there and back, and then a look; who presses a key by mistake is faster than that */
#define LOOK_MS 1000
#define BYTES_A_SECOND 960
#define KEY_BYTES_MOST 480
#define SCREEN_BYTES_MOST 1920
#define SCREENS_MOST 60
#define CALM_MS 100
#define NOTHING_MS 1000 /* then the focus was where no arrow leads further */

static const struct line_pace far_keys = { 300, 30000, 45000, 5000, 20000 };
static const struct line_pace far_screen = { 300, 0, 200, 0, 200 };
/* 9,600 baud is 960 bytes a second */
static const struct line_pace modem = { 0, 1042, 1042, 1042, 1042 };

static void start_anew(void **state, struct flow **flow)
{
  flow_remove(state);
  flow_make(state);
  *flow = *state;
}

/* The record without the identifiers and times of its lines; the caller frees. */
static char *lasting_record(const struct flow *flow)
{
  char *record = flow_record(flow);

  for (char *line = record; *line != '\0'; line = strchr(line, '\n') + 1) {
    char *time = strstr(line, "\"timestamp\":");

    memset(line + strlen("{\"id\":\""), '-', UUID_TEXT_SIZE - 1);
    memset(time, '-', strcspn(time, "\n"));
  }
  return record;
}

/* ---- a lesson ---- */

static void wait_for_each_screen(struct flow *flow)
{
  flow_start_home(flow, "--lang en");
  flow_key(flow, FLOW_ENTER);
  flow_go_on_to(flow, "Passed. 4 of the 4 right.");
}

/* The number of the right answer; 0: none is asked for. */
static int right_answer(struct flow *flow)
{
  char *row = flow_shows(flow, "your answer") ? NULL : flow_row_with(flow, "  Right:");
  int number = row == NULL ? 0 : atoi(row + strspn(row, "> "));

  free(row);
  return number;
}

static void expect_open_question(struct flow *flow, const char *text)
{
  flow_expect(flow, text);
  flow_expect(flow, "3  ");
  pty_settle(flow->pty, 30);
  assert_false(flow_shows(flow, "your answer"));
}

/* The answer, past the explanation and on, without a look at the screen; Enter more often than it takes. */
static void answer_ahead(struct flow *flow, bool with_arrows, const char *and_on)
{
  struct buf keys = BUF_INIT;
  int number = right_answer(flow);

  assert_in_range(number, 1, 9);
  /* from above the choices, wherever the focus is */
  for (int i = 0; with_arrows && i < number; i++)
    buf_add_string(&keys, i == 0 ? "\033[1~" FLOW_DOWN : FLOW_DOWN);
  if (!with_arrows)
    buf_add_format(&keys, "%d", number);
  buf_add_string(&keys, FLOW_ENTER);
  buf_add_string(&keys, and_on);
  pty_send_bytes(flow->pty, keys.data, keys.length);
  buf_clear(&keys);
}

static void type_ahead(struct flow *flow)
{
  flow_start(flow, "--lang en");
  /* the choice of face, the welcome, the lesson, its first page; and again, since nothing happens */
  pty_send(flow->pty, "\r\r\r\r\r\r");
  expect_open_question(flow, "What do you do with the mail?");
  answer_ahead(flow, true, "\r\r\r\r");
  expect_open_question(flow, "Choose all that is right.");
  pty_send(flow->pty, flow_shows(flow, "1  [ ]") ? "124\r\r\r" : "24\r\r\r");
  flow_expect(flow, "Put in order.");
  flow_expect(flow, "3  ");
  pty_send(flow->pty, "1\r");
  flow_expect(flow, "4  Check");
  pty_send(flow->pty, "4\r\r\r\r\r");
  for (int i = 1; i <= 4; i++) {
    char *question = xasprintf("closing question %d of 4", i);

    expect_open_question(flow, question);
    answer_ahead(flow, i % 2 == 0, i == 4 ? "\r" : "\r\r\r\r");
    free(question);
  }
  flow_expect(flow, "Passed. 4 of the 4 right.");
}

/* The lesson until it is recorded, and the record; the caller frees. */
static char *record_of(void **state, void (*learn)(struct flow *flow), bool is_far)
{
  struct flow *flow = *state;

  flow->to_program = is_far ? &far_keys : NULL;
  flow->to_terminal = &far_screen;
  learn(flow);
  pty_send(flow->pty, "q");
  flow_expect_exit(flow, 0);
  flow_expect(flow, "Recorded. Receipt number ");
  flow_expect_in_time(flow);

  char *record = lasting_record(flow);
  start_anew(state, &flow);
  return record;
}

static void expect_same_record(void **state, void (*learn)(struct flow *flow))
{
  char *wanted = record_of(state, wait_for_each_screen, false);
  char *record = record_of(state, learn, true);

  assert_non_null(strstr(wanted, "verbs/passed"));
  assert_string_equal(record, wanted);
  free(wanted);
  free(record);
}

static void learn__records__the_same_on_a_far_line(void **state)
{
  expect_same_record(state, wait_for_each_screen);
}

static void learn__records__the_same_with_keys_typed_ahead(void **state)
{
  expect_same_record(state, type_ahead);
}

/* ---- impatience ---- */

static void fail_with_screen(struct flow *flow, const char *what)
{
  char *dump = pty_dump(flow->pty);

  print_error("%s\n%s", what, dump);
  free(dump);
  fail();
}

/* Whoever presses Enter again since nothing happens yet, in whatever rhythm, does not answer the question behind it. */
static void learn__never_answers__what_nobody_has_seen(void **state)
{
  static const struct {
    const char *key, *question;
    int times, pause_ms;
  } cases[] = {
    { FLOW_ENTER, "closing question 2 of 4", 40, 33 }, /* a key held down */
    { " ", "closing question 3 of 4", 12, 150 },
    { FLOW_ENTER, "closing question 4 of 4", 5, 500 },
  };
  struct flow *flow = *state;
  flow_start_question(flow);
  flow_go_on(flow, true);
  flow_expect(flow, "your answer");
  pty_slow_down(flow->pty, &far_keys, &far_screen);

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    pty_pass(flow->pty, LOOK_MS);
    for (int n = 0; n < cases[i].times; n++) {
      pty_send(flow->pty, cases[i].key);
      pty_pass(flow->pty, cases[i].pause_ms);
    }
    pty_settle(flow->pty, 30);
    flow_expect_in_time(flow);
    if (!flow_shows(flow, cases[i].question) || flow_shows(flow, "your answer"))
      fail_with_screen(flow, cases[i].question);

    /* after a look it does */
    pty_pass(flow->pty, LOOK_MS);
    flow_key(flow, cases[i].key);
    if (!flow_shows(flow, "your answer"))
      fail_with_screen(flow, "it is answered by no key any more");
  }
}

/* ---- a text ---- */

static void search__takes__every_key_on_a_far_line(void **state)
{
  struct flow *flow = *state;
  char *row;
  flow_start_home(flow, "--lang en");
  flow_key(flow, "/");
  flow_expect(flow, "Search for:");
  pty_slow_down(flow->pty, &far_keys, &far_screen);

  pty_send(flow->pty, "ab\033[Dc\033OHd\033[4~\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80x\177\033[1~\033[3~\033[Fz");
  flow_draw_again(flow);

  flow_expect_in_time(flow);
  row = flow_cursor_row(flow);
  assert_string_equal(row, "> acb\xc3\xa9\xe4\xb8\xad\xf0\x9f\x98\x80z");
  free(row);
}

/* ---- 9,600 baud ---- */

static long now_ms(void)
{
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* How long until the last byte of the answer is on the screen, and how many there are. Half a second for a key and two
 * for a screen is promised; this machine may be busy with other things. */
static void press(struct flow *flow, const char *key, size_t most)
{
  char *title;
  size_t before, after;
  long begin = now_ms();

  pty_output(flow->pty, &before);
  pty_send(flow->pty, key);
  do {
    pty_settle(flow->pty, CALM_MS);
    pty_output(flow->pty, &after);
  } while (after == before && now_ms() < begin + NOTHING_MS);
  long ms = now_ms() - begin - CALM_MS;
  title = pty_row(flow->pty, 0);
  print_message("# %4zu bytes, %4ld ms, %-6s %.20s%.30s\n", after - before, ms,
                strcmp(key, FLOW_ENTER) == 0 ? "Enter:" : "arrow:", title,
                strlen(title) > 50 ? title + 50 + strspn(title + 50, " ") : "");
  free(title);
  assert_in_range(after - before, 0, most);
  assert_in_range(ms, 0, 3 * most * 1000 / BYTES_A_SECOND);
}

/* To what follows; what takes several keys is not measured. */
static void press_on(struct flow *flow)
{
  if (flow_shows(flow, "4  Check") || flow_shows(flow, "[ ]")) {
    flow_go_on(flow, true);
    return;
  }
  if (right_answer(flow) > 0)
    flow_focus(flow, "  Right:");
  press(flow, FLOW_ENTER, SCREEN_BYTES_MOST);
}

static void learn__answers__in_time_at_9600_baud(void **state)
{
  struct flow *flow = *state;
  flow->to_program = flow->to_terminal = &modem;
  flow_start_home(flow, "--lang en");

  for (int i = 0; !flow_shows(flow, "Passed."); i++) {
    assert_true(i < SCREENS_MOST);
    press(flow, FLOW_DOWN, KEY_BYTES_MOST);
    press(flow, FLOW_UP, KEY_BYTES_MOST);
    press_on(flow);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(learn__records__the_same_on_a_far_line),
    TEST(learn__records__the_same_with_keys_typed_ahead),
    TEST(learn__never_answers__what_nobody_has_seen),
    TEST(search__takes__every_key_on_a_far_line),
    TEST(learn__answers__in_time_at_9600_baud),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
