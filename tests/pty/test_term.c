/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ui/term_curses in a real terminal: keys as terminals send them, drawing, and leaving in every way. */
#include <config.h>

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "pty/pty.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct pty *pty;
static size_t serial;

static char *probe(void)
{
  return xasprintf("%s/tests/pty/term_probe", getenv("VR_TOP_BUILDDIR"));
}

static void start_with(const char *term, const char *option, const char *mode, const char *name)
{
  char *program = probe();
  char *variable = xasprintf("TERM=%s", term);
  const char *argv[] = { program, option, mode, name, NULL };
  /* LINES and COLUMNS must not be believed */
  const char *const environment[] = {
    variable,    "LANG=C.UTF-8",       "LINES=5",
    "COLUMNS=7", "PATH=/usr/bin:/bin", "ASAN_OPTIONS=allocator_may_return_null=1",
    NULL
  };

  if (option == NULL) {
    argv[1] = mode;
    argv[2] = name;
    argv[3] = NULL;
  }
  pty = pty_start(argv, environment, 24, 80);
  assert_non_null(pty);
  serial = 0;
  free(program);
  free(variable);
}

/* Through a shell: 'PROBE' in the script is the program. */
static void start_script(const char *script)
{
  char *program = probe();
  char *whole = xasprintf("PROBE='%s'; %s", program, script);
  const char *const argv[] = { "/bin/sh", "-c", whole, NULL };
  const char *const environment[] = { "TERM=xterm-256color", "LANG=C.UTF-8", "PATH=/usr/bin:/bin",
                                      "ASAN_OPTIONS=allocator_may_return_null=1", NULL };

  pty = pty_start(argv, environment, 24, 80);
  assert_non_null(pty);
  serial = 0;
  assert_true(pty_wait_text(pty, "#0 unknown"));
  free(whole);
  free(program);
}

static void start(void)
{
  start_with("xterm-256color", NULL, "keys", NULL);
  assert_true(pty_wait_text(pty, "#0 unknown"));
}

static int end(void **state)
{
  (void)state;
  pty_free(pty);
  pty = NULL;
  return 0;
}

/* The next key that the program sees is this one. */
static void expect_key(const char *wanted)
{
  char *text = xasprintf("#%zu %s ", ++serial, wanted);
  bool found = pty_wait_text(pty, text);

  if (!found) {
    char *dump = pty_dump(pty);
    print_error("wanted: %s\n%s", text, dump);
    free(dump);
  }
  free(text);
  assert_true(found);
}

static void term_read__knows__keys_as_terminals_send_them(void **state)
{
  static const struct {
    const char *bytes;
    const char *key;
  } cases[] = {
    /* after keypad mode, before it, and with another TERM than the terminal's own */
    { "\033OA", "up" },
    { "\033[A", "up" },
    { "\033OB", "down" },
    { "\033[B", "down" },
    { "\033OC", "right" },
    { "\033[C", "right" },
    { "\033OD", "left" },
    { "\033[D", "left" },
    { "\033[H", "home" },
    { "\033OH", "home" },
    { "\033[1~", "home" },
    { "\033[7~", "home" },
    { "\033[F", "end" },
    { "\033OF", "end" },
    { "\033[4~", "end" },
    { "\033[8~", "end" },
    { "\033[5~", "pgup" },
    { "\033[6~", "pgdn" },
    { "\033[3~", "delete" },
    { "\033[Z", "backtab" },
    { "\033OP", "f1" },
    { "\033[11~", "f1" },
    { "\033[[A", "f1" },
    { "\033OQ", "f2" },
    { "\033[12~", "f2" },
    { "\033[[B", "f2" },
    { "\t", "tab" },
    { "\r", "enter" },
    { "\n", "enter" },
    { "\033OM", "enter" },
    { "\177", "backspace" },
    { "\b", "backspace" },
    { "\033Op", "char 48" },
    { "\033Oq", "char 49" },
    { "\033Or", "char 50" },
    { "\033Os", "char 51" },
    { "\033Ot", "char 52" },
    { "\033Ou", "char 53" },
    { "\033Ov", "char 54" },
    { "\033Ow", "char 55" },
    { "\033Ox", "char 56" },
    { "\033Oy", "char 57" },
    { "a", "char 97" },
    { "\xc3\xa9", "char 233" },
    { "\xd0\xb0", "char 1072" },
    { "\xf0\x9f\x98\x80", "char 128512" },
    { "\014", "char 12" },
    { "\032", "char 26" },
  };
  static const char *const terms[] = { "xterm", "xterm-256color", "linux", "vt100", "screen", "rxvt" };
  (void)state;

  for (size_t t = 0; t < COUNT(terms); t++) {
    start_with(terms[t], NULL, "keys", NULL);
    assert_true(pty_wait_text(pty, "#0 unknown"));
    for (size_t i = 0; i < COUNT(cases); i++) {
      pty_send(pty, cases[i].bytes);
      expect_key(cases[i].key);
    }
    end(NULL);
  }
}

static void term_read__swallows__unknown_sequences_whole(void **state)
{
  static const char *const sequences[] = {
    "\033[25~", "\033[1;5A", "\033[99;99~",  "\033[15;2~",     "\033[?1;2c", "\033Oz",
    "\033[[E",  "\033x",     "\033\xc3\xa9", "\033]0;title\a", "\033P1$r\a", "\033[M",
  };
  (void)state;
  start();

  for (size_t i = 0; i < COUNT(sequences); i++) {
    pty_send(pty, sequences[i]);
    expect_key("unknown");
    pty_send(pty, "k");
    expect_key("char 107");
  }
}

static void term_read__knows__lone_escape(void **state)
{
  (void)state;
  start();

  pty_send(pty, "\033");
  expect_key("escape");
  pty_send(pty, "\033\033");
  expect_key("escape");
}

static void term_read__drops__broken_utf8_and_nothing_else(void **state)
{
  (void)state;
  start();

  /* é of Latin-1, then a key: the key must not be lost */
  pty_send_bytes(pty, "\xe9q", 2);
  expect_key("unknown");
  expect_key("char 113");
  pty_send_bytes(pty, "\xff", 1);
  expect_key("unknown");
}

/* Nothing but the rest of the character can begin with such a byte: a line may take its time over it. */
static void term_read__waits__for_the_rest_of_a_character(void **state)
{
  (void)state;
  start();

  pty_send(pty, "\xf0\x9f");
  assert_true(pty_settle(pty, 150));
  pty_send(pty, "\x98");
  assert_true(pty_settle(pty, 150));
  pty_send(pty, "\x80");
  expect_key("char 128512");
}

static void term_read__tells__pasted_text_from_keys(void **state)
{
  (void)state;
  start();

  pty_send(pty, "\033[200~a1\r\033[A\xc3\xa9\033[201~b");

  expect_key("unknown");
  expect_key("paste 97");
  expect_key("paste 49");
  expect_key("unknown"); /* the Enter in it */
  expect_key("unknown"); /* the arrow in it */
  expect_key("paste 233");
  expect_key("unknown");
  expect_key("char 98");
}

static void term_read__gets_over__a_paste_that_never_ends(void **state)
{
  (void)state;
  start();

  pty_send(pty, "\033[200~a");
  expect_key("unknown");
  expect_key("paste 97");
  /* the program gives up the paste after a second of silence */
  assert_true(pty_settle(pty, 1500));
  pty_send(pty, "b");

  expect_key("char 98");
}

static void term_read__tells__new_size(void **state)
{
  (void)state;
  start();
  assert_true(pty_wait_text(pty, "80x24."));

  pty_resize(pty, 10, 40);
  expect_key("resize");
  assert_true(pty_wait_text(pty, "40x10."));

  pty_resize(pty, 1, 1);
  pty_resize(pty, 30, 100);
  assert_true(pty_wait_text(pty, "100x30."));
}

static void term_read__gives__clicks_with_the_mouse_on(void **state)
{
  (void)state;
  start_with("xterm-256color", "--mouse", "keys", NULL);
  assert_true(pty_wait_text(pty, "#0 unknown"));

  pty_send(pty, "\033[<0;11;6M\033[<0;11;6m");

  expect_key("click 0 5 10");
}

static void term_put__uses__attributes_and_colours(void **state)
{
  static const struct {
    const char *term;
    const char *option;
    bool colored;
  } cases[] = {
    { "xterm-256color", NULL, true },
    { "xterm", NULL, true },
    { "vt100", NULL, false },
    { "xterm", "--mono", false },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    start_with(cases[i].term, cases[i].option, "keys", NULL);
    assert_true(pty_wait_text(pty, "reverse"));

    assert_true((pty_attributes(pty, 0, 0) & PTY_BOLD) != 0);
    assert_true((pty_attributes(pty, 1, 6) & PTY_REVERSE) != 0);
    assert_true((pty_attributes(pty, 1, 6) & PTY_UNDERLINE) != 0);
    assert_int_equal((pty_attributes(pty, 1, 0) & PTY_COLORED) != 0, cases[i].colored);
    assert_true(pty_cursor_is_visible(pty));
    end(NULL);
  }
}

/* Row and what it shows, from the first that is no blank. */
static void expect_row(int row, const char *wanted)
{
  char *text = pty_row(pty, row);

  assert_string_equal(text + strspn(text, " "), wanted);
  free(text);
}

static void term_put__leaves_out__what_passes_the_margin(void **state)
{
  (void)state;
  start();
  assert_true(pty_settle(pty, 50));

  expect_row(18, "x\xe4\xb8\xad\xcc\x81");
  expect_row(19, "");
  expect_row(20, "");
  expect_row(21, "");
}

/* ---- leaving ---- */

static bool output_has(const char *bytes)
{
  size_t length;
  const char *output = pty_output(pty, &length);

  return memmem(output, length, bytes, strlen(bytes)) != NULL;
}

static void expect_terminal_as_before(void)
{
  assert_false(pty_is_alternate_screen(pty));
  assert_true(pty_cursor_is_visible(pty));
  assert_true(pty_is_cooked(pty));
  assert_true(output_has("\033[?2004h"));
  assert_true(output_has("\033[?2004l"));
}

static void term_close__puts_back__the_terminal(void **state)
{
  int status;
  (void)state;
  start();
  assert_true(pty_is_alternate_screen(pty));
  assert_false(pty_is_cooked(pty));

  pty_send(pty, "Q");

  assert_true(pty_wait_text(pty, "left in order"));
  assert_true(pty_wait_exit(pty, &status));
  assert_true(WIFEXITED(status));
  expect_terminal_as_before();
}

static void term_read__leaves__in_order_after_a_signal(void **state)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  (void)state;

  for (size_t i = 0; i < COUNT(signals); i++) {
    int status;

    start();
    kill(pty_pid(pty), signals[i]);

    assert_true(pty_wait_exit(pty, &status));
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), signals[i]);
    assert_true(pty_wait_text(pty, "left in order"));
    expect_terminal_as_before();
    end(NULL);
  }
}

static void term_read__leaves__after_ctrl_c(void **state)
{
  int status;
  (void)state;
  start();

  pty_send(pty, "\003");

  assert_true(pty_wait_exit(pty, &status));
  assert_true(WIFSIGNALED(status));
  assert_int_equal(WTERMSIG(status), SIGINT);
  expect_terminal_as_before();
}

static void term__puts_back__the_terminal_when_the_program_breaks(void **state)
{
  static const struct {
    const char *keys;
    int number; /* of the signal it ends by; 0: it exits */
  } cases[] = { { "!S", SIGSEGV }, { "!A", SIGABRT }, { "\034", SIGQUIT }, { "!M", 0 } };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    int status;

    start();
    pty_send(pty, cases[i].keys);

    assert_true(pty_wait_exit(pty, &status));
    if (cases[i].number == 0) {
      assert_true(WIFEXITED(status));
      assert_int_equal(WEXITSTATUS(status), 1);
      assert_true(pty_wait_text(pty, "out of memory"));
    } else {
      assert_true(WIFSIGNALED(status));
      assert_int_equal(WTERMSIG(status), cases[i].number);
    }
    expect_terminal_as_before();
    end(NULL);
  }
}

static void term_read__leaves__when_the_terminal_has_gone(void **state)
{
  int status;
  (void)state;
  start();

  pty_hang_up(pty);

  assert_true(pty_wait_exit(pty, &status));
}

static void term_read__leaves__when_only_the_end_of_input_tells(void **state)
{
  int status;
  (void)state;
  /* as under nohup: no signal comes, reading fails at once and for ever */
  start_script("trap '' HUP; exec \"$PROBE\" keys");

  pty_hang_up(pty);

  assert_true(pty_wait_exit(pty, &status));
  assert_true(WIFEXITED(status));
}

static void term_suspend__gives__the_shell_its_terminal(void **state)
{
  int status;
  (void)state;
  start_script("set -m; \"$PROBE\" keys; echo shell is back; read x; fg; echo all done");

  /* what the face does with Ctrl-Z */
  pty_send(pty, "!Z");
  assert_true(pty_wait_text(pty, "shell is back"));
  assert_false(pty_is_alternate_screen(pty));
  assert_true(pty_is_cooked(pty));

  pty_send(pty, "\n");
  assert_true(pty_wait_text(pty, "reverse"));
  assert_true(pty_is_alternate_screen(pty));
  assert_false(pty_is_cooked(pty));
  pty_send(pty, "Q");
  assert_true(pty_wait_text(pty, "all done"));
  assert_true(pty_wait_exit(pty, &status));
}

static void term_open__refuses__terminals_without_cursor_movement(void **state)
{
  static const struct {
    const char *term;
    const char *reason;
  } cases[] = { { "dumb", "cannot move the cursor" },
                { "no-such-terminal", "is not known" },
                { "", "is not known" } };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    int status;

    start_with(cases[i].term, NULL, "keys", NULL);

    assert_true(pty_wait_exit(pty, &status));
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), EXIT_FAILURE);
    assert_true(pty_wait_text(pty, cases[i].reason));
    assert_false(output_has("\033["));
    end(NULL);
  }
}

static void term_suspend__comes_back__drawn_whole(void **state)
{
  (void)state;
  start();

  /* nobody controls jobs here, so it goes on at once: what counts is that all is there again */
  pty_send(pty, "!Z");
  expect_key("char 33");
  expect_key("char 90");

  assert_true(pty_is_alternate_screen(pty));
  assert_false(pty_is_cooked(pty));
  assert_true(pty_wait_text(pty, "reverse"));
  pty_send(pty, "k");
  expect_key("char 107");
}

/* ---- with a face on it ---- */

static void face_frame__costs__few_bytes_per_key(void **state)
{
  size_t before, after;
  (void)state;
  start_with("xterm-256color", NULL, "frame", "home");
  assert_true(pty_wait_cursor(pty, 7, 3));
  assert_true(pty_settle(pty, 100));
  pty_output(pty, &before);

  pty_send(pty, "\033OB");
  assert_true(pty_wait_cursor(pty, 8, 3));
  assert_true(pty_settle(pty, 100));

  pty_output(pty, &after);
  print_message("# %zu bytes for an arrow key, %zu for the first screen\n", after - before, before);
  assert_in_range(after - before, 1, 200);
}

static void face_frame__survives__every_size(void **state)
{
  static const int sizes[][2] = { { 1, 1 },   { 2, 200 }, { 200, 2 },  { 9, 40 },    { 10, 39 },
                                  { 10, 40 }, { 24, 80 }, { 60, 200 }, { 300, 300 }, { 24, 80 } };
  (void)state;
  start_with("xterm-256color", NULL, "frame", "picture");
  assert_true(pty_wait_text(pty, "printer"));

  for (size_t i = 0; i < COUNT(sizes); i++) {
    pty_resize(pty, sizes[i][0], sizes[i][1]);
    assert_true(pty_settle(pty, 50));
    pty_send(pty, "\033OB");
  }

  assert_true(pty_wait_text(pty, "printer"));
  assert_true(pty_wait_text(pty, "Stop"));
}

static void face_frame__switches__language_with_f2_and_with_its_letter(void **state)
{
  (void)state;
  start_with("xterm", NULL, "frame", "question");
  assert_true(pty_wait_text(pty, "Wat doe je?"));

  pty_send(pty, "\033[12~"); /* as PuTTY sends F2 */
  assert_true(pty_wait_text(pty, "What do you do?"));
  pty_send(pty, "L");
  assert_true(pty_wait_text(pty, "Wat doe je?"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_teardown(term_read__knows__keys_as_terminals_send_them, end),
    cmocka_unit_test_teardown(term_read__swallows__unknown_sequences_whole, end),
    cmocka_unit_test_teardown(term_read__knows__lone_escape, end),
    cmocka_unit_test_teardown(term_read__drops__broken_utf8_and_nothing_else, end),
    cmocka_unit_test_teardown(term_read__waits__for_the_rest_of_a_character, end),
    cmocka_unit_test_teardown(term_read__tells__pasted_text_from_keys, end),
    cmocka_unit_test_teardown(term_read__gets_over__a_paste_that_never_ends, end),
    cmocka_unit_test_teardown(term_read__tells__new_size, end),
    cmocka_unit_test_teardown(term_read__gives__clicks_with_the_mouse_on, end),
    cmocka_unit_test_teardown(term_put__uses__attributes_and_colours, end),
    cmocka_unit_test_teardown(term_put__leaves_out__what_passes_the_margin, end),
    cmocka_unit_test_teardown(term_close__puts_back__the_terminal, end),
    cmocka_unit_test_teardown(term_read__leaves__in_order_after_a_signal, end),
    cmocka_unit_test_teardown(term_read__leaves__after_ctrl_c, end),
    cmocka_unit_test_teardown(term__puts_back__the_terminal_when_the_program_breaks, end),
    cmocka_unit_test_teardown(term_read__leaves__when_the_terminal_has_gone, end),
    cmocka_unit_test_teardown(term_read__leaves__when_only_the_end_of_input_tells, end),
    cmocka_unit_test_teardown(term_suspend__gives__the_shell_its_terminal, end),
    cmocka_unit_test_teardown(term_open__refuses__terminals_without_cursor_movement, end),
    cmocka_unit_test_teardown(term_suspend__comes_back__drawn_whole, end),
    cmocka_unit_test_teardown(face_frame__costs__few_bytes_per_key, end),
    cmocka_unit_test_teardown(face_frame__survives__every_size, end),
    cmocka_unit_test_teardown(face_frame__switches__language_with_f2_and_with_its_letter, end),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
