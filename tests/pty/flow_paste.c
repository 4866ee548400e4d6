/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was pasted by mistake, a megabyte of it: it answers nothing, and the
 * program is there again when it is over. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "flow.h"

#define MEGABYTE ((size_t)1024 * 1024)
#define PASTE "\033[200~"
#define PASTE_END "\033[201~"
/* what a terminal stops and goes on at, where nobody has told it not to */
#define CTRL_S "\023"
#define CTRL_Q "\021"
/* Far more than a screen; drawn after each character it would be a hundred times as much. */
#define OUTPUT_MOST 65536

/* The piece again and again; the caller clears it. */
static void repeat(struct buf *text, const char *piece, size_t length)
{
  *text = (struct buf)BUF_INIT;
  while (text->length < length)
    buf_add_string(text, piece);
}

static size_t output_so_far(const struct flow *flow)
{
  size_t length;

  pty_output(flow->pty, &length);
  return length;
}

static void learn__gets_over__a_pasted_megabyte(void **state)
{
  struct flow *flow = *state;
  struct buf text;
  flow_start_question(flow);
  flow_key(flow, FLOW_DOWN);
  char *option = flow_cursor_row(flow);
  size_t before = output_so_far(flow);
  repeat(&text, "qwerty 1\r2\r" CTRL_S "\033[B\033OB\033[1;5C\033[11~" CTRL_Q CTRL_S "\t \xe2\x82\xac\033\r\n", MEGABYTE);

  pty_send(flow->pty, PASTE);
  pty_send_bytes(flow->pty, text.data, text.length);
  pty_send(flow->pty, PASTE_END);
  flow_draw_again(flow);

  flow_expect_unanswered(flow);
  char *focused = flow_cursor_row(flow);
  assert_string_equal(focused, option);
  assert_in_range(output_so_far(flow) - before, 1, OUTPUT_MOST);
  pty_send(flow->pty, "q");
  flow_expect_exit(flow, 0);
  free(focused);
  free(option);
  buf_clear(&text);
}

/* Where the terminal does not say that it is a paste it is typing, and without an Enter typing answers nothing. */
static void learn__never_answers__with_what_is_not_said_to_be_pasted(void **state)
{
  struct flow *flow = *state;
  struct buf text;
  flow_start_question(flow);
  repeat(&text, "1234567890" CTRL_S "\033[B\033OA\033[1;5C\033[25~" CTRL_Q CTRL_S "\xe2\x82\xac\xff" "axn", MEGABYTE / 4);

  size_t before = output_so_far(flow);
  pty_send_bytes(flow->pty, text.data, text.length);
  flow_draw_again(flow);

  flow_expect_unanswered(flow);
  assert_in_range(output_so_far(flow) - before, 1, OUTPUT_MOST);
  buf_clear(&text);
}

static void learn__goes_on__after_ctrl_s(void **state)
{
  struct flow *flow = *state;
  flow_start_question(flow);

  pty_send(flow->pty, CTRL_S);
  flow_key(flow, FLOW_DOWN);

  char *row = flow_cursor_row(flow);
  assert_int_equal(strncmp(row, "> 1", 3), 0);
  free(row);
}

static void search__takes__pasted_text_and_waits_for_enter(void **state)
{
  struct flow *flow = *state;
  struct buf text;
  flow_start_home(flow, "--lang en");
  flow_key(flow, "/");
  flow_expect(flow, "Search for:");
  flow_key(flow, "x"); /* wherever the cursor is, typing goes to the field */
  repeat(&text, "letters and 1234\r", MEGABYTE / 16);

  pty_send(flow->pty, PASTE);
  pty_send_bytes(flow->pty, text.data, text.length);
  pty_send(flow->pty, PASTE_END);
  flow_draw_again(flow);

  char *row = flow_cursor_row(flow);
  assert_non_null(strstr(row, "1234letters and 1234"));
  free(row);
  buf_clear(&text);
}

static void learn__ends__after_a_pasted_megabyte_in_text_only(void **state)
{
  static const struct {
    const char *piece;
    size_t length;
  } cases[] = {
    /* the terminal keeps 4,095 characters of a line and gives back the rest */
    { "letters", MEGABYTE }, { "1", MEGABYTE },       { "\033[A\033[1;5C", MEGABYTE },
    { CTRL_S, MEGABYTE },    { CTRL_S CTRL_Q, MEGABYTE }, { "letters\r", MEGABYTE / 16 },
  };
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");
  flow_kill(flow);

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct buf text;

    flow_start(flow, "--plain");
    flow_expect(flow, "Choice:");
    repeat(&text, cases[i].piece, cases[i].length);
    pty_send_bytes(flow->pty, text.data, text.length);
    pty_send(flow->pty, CTRL_Q "\025stop\r"); /* 0x15: the line is begun anew */
    flow_expect_exit(flow, 0);
    flow_expect(flow, "To go on another time, type: ");
    assert_int_equal(flow_count_lines(flow, ""), 0);
    flow_kill(flow);
    buf_clear(&text);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(learn__gets_over__a_pasted_megabyte),
    TEST(learn__never_answers__with_what_is_not_said_to_be_pasted),
    TEST(learn__goes_on__after_ctrl_s),
    TEST(search__takes__pasted_text_and_waits_for_enter),
    TEST(learn__ends__after_a_pasted_megabyte_in_text_only),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
