/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ui/term_curses on the null device: what needs no terminal behind it. */
#include <config.h>

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "golden.h"
#include "ui/signals.h"
#include "ui/term.h"

/* Standard input and output, while they are the null device. */
static int kept_in, kept_out;

static int begin(void **state)
{
  int null = open("/dev/null", O_RDWR);
  (void)state;

  kept_in = dup(STDIN_FILENO);
  kept_out = dup(STDOUT_FILENO);
  dup2(null, STDIN_FILENO);
  dup2(null, STDOUT_FILENO);
  close(null);
  setenv("TERM", "xterm-256color", 1);
  signals_leave = 0;
  return 0;
}

static int end(void **state)
{
  (void)state;
  term_close();
  dup2(kept_in, STDIN_FILENO);
  dup2(kept_out, STDOUT_FILENO);
  close(kept_in);
  close(kept_out);
  return 0;
}

static void open_terminal(void)
{
  struct term_options options = { .color = true };
  struct error error;

  assert_true(term_open(&options, &error));
}

static void term_open__gives__a_size_where_there_is_none(void **state)
{
  int rows, columns;
  (void)state;

  open_terminal();

  term_size(&rows, &columns);
  assert_int_equal(rows, 24);
  assert_int_equal(columns, 80);
}

static void term_open__works__again_after_closing(void **state)
{
  (void)state;

  for (int i = 0; i < 3; i++) {
    open_terminal();
    term_put(0, 0, TERM_PLAIN, "text");
    term_show(0, 0);
    term_close();
    term_close();
  }
}

static void term_open__refuses__with_a_sentence(void **state)
{
  static const struct {
    const char *term;
    enum error_code code;
  } cases[] = { { "dumb", ERROR_BAD_INPUT }, { "no-such-terminal", ERROR_MISSING } };
  struct term_options options = { .color = true };
  (void)state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct error error = { .code = ERROR_NONE };

    setenv("TERM", cases[i].term, 1);
    assert_false(term_open(&options, &error));
    assert_int_equal(error.code, cases[i].code);
    assert_true(strlen(error.text) > 20);
  }
}

static void term_put__leaves_out__what_lies_outside(void **state)
{
  char line[1001];
  (void)state;
  memset(line, 'x', 1000);
  line[1000] = '\0';
  open_terminal();

  term_clear();
  term_put(-1, 0, TERM_PLAIN, "above");
  term_put(24, 0, TERM_PLAIN, "below");
  term_put(0, -1, TERM_PLAIN, "left");
  term_put(0, 80, TERM_PLAIN, "right");
  term_put(23, 0, TERM_BOLD | TERM_BAD, line);
  term_put(5, 79, TERM_REVERSE, "\xe4\xb8\xad"); /* wide, on the last column */
  term_put(6, 78, TERM_UNDERLINE, "e\xcc\x81\xcc\x82");
  term_put(7, 0, TERM_GOOD, "\x01\n\x1b");
  term_show(100, -5);
  term_redraw();
  term_show(0, 0);
}

static void term_read__gives_quit__at_the_end_of_input(void **state)
{
  (void)state;
  open_terminal();

  assert_int_equal(term_read(0).kind, TERM_QUIT);
  assert_int_equal(term_read(0).kind, TERM_QUIT);
}

static void term_read__gives_quit__when_a_signal_asked(void **state)
{
  (void)state;
  signals_install();
  open_terminal();

  raise(SIGTERM);

  assert_int_equal(signals_leave, SIGTERM);
  assert_int_equal(term_read(0).kind, TERM_QUIT);
}

static void term_close__gives_back__the_handlers(void **state)
{
  static const int numbers[] = { SIGQUIT, SIGABRT, SIGTSTP };
  struct sigaction before[3], after;
  (void)state;
  for (size_t i = 0; i < 3; i++)
    sigaction(numbers[i], NULL, &before[i]);

  open_terminal();
  sigaction(SIGQUIT, NULL, &after);
  assert_ptr_not_equal(after.sa_handler, before[0].sa_handler);
  term_close();

  for (size_t i = 0; i < 3; i++) {
    sigaction(numbers[i], NULL, &after);
    assert_ptr_equal(after.sa_handler, before[i].sa_handler);
  }
}

static void signals_install__leaves__ignored_signals_ignored(void **state)
{
  struct sigaction after;
  (void)state;
  signal(SIGHUP, SIG_IGN);

  signals_install();

  sigaction(SIGHUP, NULL, &after);
  assert_ptr_equal(after.sa_handler, SIG_IGN);
  signal(SIGHUP, SIG_DFL);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(term_open__gives__a_size_where_there_is_none, begin, end),
    cmocka_unit_test_setup_teardown(term_open__works__again_after_closing, begin, end),
    cmocka_unit_test_setup_teardown(term_open__refuses__with_a_sentence, begin, end),
    cmocka_unit_test_setup_teardown(term_put__leaves_out__what_lies_outside, begin, end),
    cmocka_unit_test_setup_teardown(term_read__gives_quit__at_the_end_of_input, begin, end),
    cmocka_unit_test_setup_teardown(term_read__gives_quit__when_a_signal_asked, begin, end),
    cmocka_unit_test_setup_teardown(term_close__gives_back__the_handlers, begin, end),
    cmocka_unit_test_setup_teardown(signals_install__leaves__ignored_signals_ignored, begin, end),
  };

  /* who starts tests in the background may have these ignored */
  signal(SIGINT, SIG_DFL);
  signal(SIGQUIT, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
  golden_language("en");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
