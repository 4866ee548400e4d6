/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys as terminals really send them, in one piece or as a slow line delivers
 * them: each does what it says or nothing, and none answers but Enter. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "flow.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define PIECE_MS 20
#define ESCAPE_MS 50 /* then ESC was a key */
#define TRIES 5
/* what is promised; this machine may be busy with other things, but not ten times in a row */
#define ESCAPE_PROMISED_MS 100
#define ESCAPE_MOST_MS 1000
#define HELP "With the arrow keys and Enter you can do everything."

/* The focus is on the second of three options. */
static void focus_second(struct flow *flow)
{
  pty_send(flow->pty, "2");
  flow_draw_again(flow);
}

static long now_ms(void)
{
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* `in_pieces`: byte by byte, with a pause behind each. False: this machine was so busy that the pause behind ESC became
 * long enough to make it a key. */
static bool send(struct flow *flow, const char *bytes, bool in_pieces)
{
  long begin = now_ms();
  bool in_time = true;

  if (!in_pieces) {
    pty_send(flow->pty, bytes);
    return true;
  }
  for (size_t i = 0; bytes[i] != '\0'; i++) {
    in_time = in_time && (i != 1 || now_ms() - begin < ESCAPE_MS - 10);
    pty_send_bytes(flow->pty, bytes + i, 1);
    pty_settle(flow->pty, PIECE_MS);
  }
  return in_time;
}

/* Back to the question; the key may have changed the language. */
static void start_again(struct flow *flow)
{
  flow_kill(flow);
  flow_start(flow, "--lang en");
  flow_expect(flow, "You were at closing question 1");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, FLOW_QUESTION);
}

static void send_in_time(struct flow *flow, const char *bytes, bool in_pieces)
{
  focus_second(flow);
  for (int i = 0; !send(flow, bytes, in_pieces) && i < TRIES; i++) {
    start_again(flow);
    focus_second(flow);
  }
}

static void expect_focus(struct flow *flow, const char *key, const char *wanted)
{
  char *row = flow_cursor_row(flow);

  if (strncmp(row, wanted, strlen(wanted)) != 0) {
    char *dump = pty_dump(flow->pty);

    print_error("after %s the cursor is on '%s', not on '%s'\n%s", key + 1, row, wanted, dump);
    free(dump);
    fail();
  }
  free(row);
}

struct key {
  const char *bytes;
  const char *focus; /* how the cursor's row begins afterwards */
};

static void try_keys(struct flow *flow, const struct key *keys, size_t count)
{
  for (size_t i = 0; i < count; i++)
    for (int in_pieces = 0; in_pieces <= 1; in_pieces++) {
      send_in_time(flow, keys[i].bytes, in_pieces != 0);
      flow_draw_again(flow);
      expect_focus(flow, keys[i].bytes, keys[i].focus);
      flow_expect_unanswered(flow);
    }
}

#define NOTHING "> 2"
#define FIRST "Closing "
#define LAST "> 3"

static void learn__does__what_the_keys_of_putty_say(void **state)
{
  static const struct key keys[] = {
    /* with TERM=xterm, none of these is what the description says */
    { "\033[1~", FIRST },    { "\033[4~", LAST },     { "\033[A", "> 1" },     { "\033[B", "> 3" },
    { "\033OA", "> 1" },     { "\033OB", "> 3" },     { "\033[C", "> 3" },     { "\033[D", "> 1" },
    { "\033OC", "> 3" },     { "\033OD", "> 1" },     { "\033[2~", NOTHING },  { "\033[3~", NOTHING },
    { "\033[13~", NOTHING }, { "\033[14~", NOTHING }, { "\033[15~", NOTHING }, { "\033[17~", NOTHING },
    { "\033[18~", NOTHING }, { "\033[19~", NOTHING }, { "\033[20~", NOTHING }, { "\033[21~", NOTHING },
    { "\033[23~", NOTHING }, { "\033[24~", NOTHING }, { "\033[25~", NOTHING }, { "\033[34~", NOTHING },
    /* Shift-Tab; with Ctrl, with Shift, as PuTTY and others send them */
    { "\033[Z", "> 1" },     { "\033[1;5C", NOTHING }, { "\033[1;2A", NOTHING }, { "\033[5;5~", NOTHING },
  };
  struct flow *flow = *state;
  flow->term = "xterm";
  flow_start_question(flow);

  try_keys(flow, keys, COUNT(keys));
}

static void learn__knows__the_number_pad_in_application_mode(void **state)
{
  static const struct key keys[] = {
    { "\033Oq", "> 1" },   { "\033Or", "> 2" },   { "\033Os", "> 3" },   { "\033Op", NOTHING }, { "\033Ot", NOTHING },
    { "\033Ou", NOTHING }, { "\033Ov", NOTHING }, { "\033Ow", NOTHING }, { "\033Ox", NOTHING }, { "\033Oy", NOTHING },
    /* its signs: / * - + , . = and Num Lock as PuTTY sends it */
    { "\033Oo", NOTHING }, { "\033Oj", NOTHING }, { "\033Om", NOTHING }, { "\033Ok", NOTHING }, { "\033Ol", NOTHING },
    { "\033On", NOTHING }, { "\033OX", NOTHING },
  };
  static const char *const terms[] = { "xterm", "linux" };
  struct flow *flow = *state;

  for (size_t i = 0; i < COUNT(terms); i++) {
    flow->term = terms[i];
    flow_start_question(flow);
    try_keys(flow, keys, COUNT(keys));
    flow_key(flow, "\033OM"); /* its Enter */
    flow_expect(flow, "your answer");
    flow_remove(state);
    flow_make(state);
    flow = *state;
  }
}

static void learn__does__nothing_for_keys_that_mean_nothing(void **state)
{
  static const struct key keys[] = {
    /* Alt with a key */
    { "\0331", NOTHING },          { "\0333", NOTHING },         { "\033q", NOTHING },       { "\033b", NOTHING },
    { "\033?", NOTHING },          { "\033\xc3\xab", NOTHING },
    /* keys with Ctrl as newer terminals tell them */
    { "\033[27;5;13~", NOTHING },  { "\033[13;5u", NOTHING },    { "\033[49;5u", NOTHING },
    /* what a terminal tells by itself: focus in and out, where the cursor is, what it is, its title */
    { "\033[I", NOTHING },         { "\033[O", NOTHING },        { "\033[12;40R", NOTHING }, { "\033[?62;1;2c", NOTHING },
    { "\033[>0;276;0c", NOTHING }, { "\033]11;rgb:0000/0000/0000\a", NOTHING },
    { "\033]11;rgb:1111/1111/1111\033\\", NOTHING },             { "\033P1+r436f=323536\033\\", NOTHING },
    /* clicks, where another program has left the mouse on */
    { "\033[<0;11;8M\033[<0;11;8m", NOTHING },                   { "\033[M !1", NOTHING },
    /* Ctrl with a letter; bytes that are no character */
    { "\001", NOTHING },           { "\005", NOTHING },          { "\007", NOTHING },        { "\030", NOTHING },
    { "\002", NOTHING },           { "\017", NOTHING },          { "\022", NOTHING },        { "\027", NOTHING },
    { "\xff", NOTHING },           { "\xc3", NOTHING },
  };
  struct flow *flow = *state;
  flow_start_question(flow);

  try_keys(flow, keys, COUNT(keys));
}

static void learn__opens__help_and_language_with_function_keys(void **state)
{
  static const char *const help[] = { "\033[11~", "\033OP", "\033[[A" };
  static const char *const language[] = { "\033[12~", "\033OQ", "\033[[B" };
  struct flow *flow = *state;
  flow->term = "xterm";
  flow_start_question(flow);

  for (size_t i = 0; i < COUNT(help); i++)
    for (int in_pieces = 0; in_pieces <= 1; in_pieces++) {
      send_in_time(flow, help[i], in_pieces != 0);
      flow_expect(flow, HELP);
      pty_send(flow->pty, "\033");
      flow_expect(flow, FLOW_QUESTION);
      send_in_time(flow, language[i], in_pieces != 0);
      flow_expect(flow, "slotvraag 1 van 4");
      flow_key(flow, "l");
      flow_expect(flow, FLOW_QUESTION);
      flow_draw_again(flow);
      expect_focus(flow, language[i], "> 2");
      flow_expect_unanswered(flow);
    }
}

/* Behind ESC and a bracket the rest may take its time. */
static void learn__waits__for_the_rest_of_a_key(void **state)
{
  struct flow *flow = *state;
  flow_start_question(flow);
  focus_second(flow);

  pty_send(flow->pty, "\033[");
  pty_settle(flow->pty, 3 * ESCAPE_MS);
  pty_send(flow->pty, "B");
  flow_draw_again(flow);
  expect_focus(flow, "\033[B", "> 3");

  pty_send(flow->pty, "\033[20");
  pty_settle(flow->pty, 3 * ESCAPE_MS);
  pty_send(flow->pty, "0~1\r\r\033[201~");
  flow_draw_again(flow);
  expect_focus(flow, "\033[200~", "> 3");
  flow_expect_unanswered(flow);
}

/* Nothing tells ESC from the beginning of another key but the time that passes. */
static void learn__answers__escape_alone_at_once(void **state)
{
  struct flow *flow = *state;
  long most = 0, least = ESCAPE_MOST_MS;
  flow_start_question(flow);

  for (int i = 0; i < 10; i++) {
    flow_key(flow, "?");
    flow_expect(flow, HELP);
    long before = now_ms();
    pty_send(flow->pty, "\033");
    assert_true(pty_wait_gone(flow->pty, HELP));
    long passed = now_ms() - before;
    most = passed > most ? passed : most;
    least = passed < least ? passed : least;
    flow_expect(flow, FLOW_QUESTION);
  }

  print_message("# Esc alone: %ld to %ld ms until the screen is another\n", least, most);
  assert_in_range(least, 0, ESCAPE_PROMISED_MS);
  assert_in_range(most, 0, ESCAPE_MOST_MS);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(learn__does__what_the_keys_of_putty_say),
    TEST(learn__knows__the_number_pad_in_application_mode),
    TEST(learn__does__nothing_for_keys_that_mean_nothing),
    TEST(learn__opens__help_and_language_with_function_keys),
    TEST(learn__waits__for_the_rest_of_a_key),
    TEST(learn__answers__escape_alone_at_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
