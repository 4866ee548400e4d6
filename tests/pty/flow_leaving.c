/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every way out of the training: the terminal is as before, the place is kept,
 * and what has to be said stands on the normal screen. */
#include <config.h>

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "flow.h"

#define PLACE_KEPT "Your place is kept. Next time you begin at "

/* In a shell that writes down the terminal's settings before and after. */
static void start_at_question(struct flow *flow)
{
  flow_start_question(flow);
  flow_kill(flow);
  flow_start_script(flow,
                    "stty -g >~/before; trap : INT TERM HUP; run; status=$?; stty -g >~/after; "
                    "echo \"status $status\"; exit 0",
                    "");
  flow_expect(flow, "You were at closing question 1");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, FLOW_QUESTION);
  assert_true(pty_is_alternate_screen(flow->pty));
  assert_false(pty_is_cooked(flow->pty));
}

static void expect_terminal_as_before(struct flow *flow)
{
  char *before = read_bytes(private_path(&flow->home, "before"), NULL);
  char *after = read_bytes(private_path(&flow->home, "after"), NULL);

  assert_string_equal(after, before);
  assert_false(pty_is_alternate_screen(flow->pty));
  assert_true(pty_cursor_is_visible(flow->pty));
  /* bracketed paste is off again */
  assert_true(flow_output_has(flow, "\033[?2004l"));
  free(before);
  free(after);
}

/* The training itself, the shell's only child. */
static pid_t find_child(const struct flow *flow)
{
  char *path = xasprintf("/proc/%d/task/%d/children", (int)pty_pid(flow->pty), (int)pty_pid(flow->pty));
  char *children = read_bytes(path, NULL);
  pid_t child = atoi(children);

  assert_true(child > 0);
  free(children);
  free(path);
  return child;
}

static void learn__leaves__the_terminal_as_it_was(void **state)
{
  static const struct {
    const char *keys;
    int signal;
    const char *status;
  } cases[] = {
    { "q", 0, "status 0" },
    { "Q", 0, "status 0" },
    { "\003", 0, "status 130" },
    { NULL, SIGINT, "status 130" },
    { NULL, SIGTERM, "status 143" },
    { NULL, SIGHUP, "status 129" },
  };
  struct flow *flow = *state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    start_at_question(flow);

    if (cases[i].keys != NULL)
      pty_send(flow->pty, cases[i].keys);
    else
      assert_int_equal(kill(find_child(flow), cases[i].signal), 0);

    flow_expect(flow, cases[i].status);
    flow_expect(flow, PLACE_KEPT "closing question 1 of 'Check first'.");
    expect_terminal_as_before(flow);
    flow_remove(state);
    flow_make(state);
    flow = *state;
  }
}

static void learn__leaves__the_terminal_as_it_was_when_it_breaks(void **state)
{
  static const struct {
    int signal;
    const char *status;
  } cases[] = { { SIGSEGV, "status 139" }, { SIGABRT, "status 134" }, { SIGQUIT, "status 131" } };
  struct flow *flow = *state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    start_at_question(flow);

    assert_int_equal(kill(find_child(flow), cases[i].signal), 0);

    flow_expect(flow, cases[i].status);
    expect_terminal_as_before(flow);
    flow_remove(state);
    flow_make(state);
    flow = *state;
  }
}

static void learn__repeats__the_receipt_on_the_normal_screen(void **state)
{
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");
  flow_key(flow, FLOW_ENTER);
  flow_go_on_to(flow, "Passed.");
  flow_focus(flow, "Back to the overview");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Settings");
  /* once more, for practice: what was recorded before is what counts */
  flow_key(flow, FLOW_UP);
  flow_key(flow, FLOW_ENTER);
  flow_go_on_to(flow, "You had passed this already");

  pty_send(flow->pty, "q");

  flow_expect_exit(flow, 0);
  flow_expect(flow, "Recorded. Receipt number ");
  char *line = flow_row_with(flow, "Recorded. Receipt number ");
  assert_int_equal(strlen(line), strlen("Recorded. Receipt number 0000-0000."));
  free(line);
}

/* ---- the connection breaks ---- */

static void assert_gone_without_much_ado(struct flow *flow)
{
  struct rusage before, after;
  int status;

  getrusage(RUSAGE_CHILDREN, &before);
  pty_hang_up(flow->pty);
  assert_true(pty_wait_exit(flow->pty, &status));
  getrusage(RUSAGE_CHILDREN, &after);
  /* its whole life, a busy loop at the end included */
  long used = (after.ru_utime.tv_sec + after.ru_stime.tv_sec - before.ru_utime.tv_sec - before.ru_stime.tv_sec) * 1000 +
              (after.ru_utime.tv_usec + after.ru_stime.tv_usec - before.ru_utime.tv_usec - before.ru_stime.tv_usec) /
                1000;
  assert_in_range(used, 0, 1500);
}

static void learn__ends__when_the_connection_breaks(void **state)
{
  struct flow *flow = *state;
  flow_start_question(flow);

  assert_gone_without_much_ado(flow);

  flow_kill(flow);
  flow_start(flow, "");
  flow_expect(flow, "You were at closing question 1 of 'Check first'.");
}

static void learn__ends__when_only_the_end_of_input_tells(void **state)
{
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");
  flow_kill(flow);
  /* as under nohup: no signal comes */
  flow_start_script(flow, "trap '' HUP; run", "");
  flow_expect(flow, "Settings");

  assert_gone_without_much_ado(flow);
}

static void learn__ends__in_text_only_when_the_connection_breaks(void **state)
{
  static const char *const scripts[] = { "run", "trap '' HUP; run" };
  struct flow *flow = *state;

  for (size_t i = 0; i < sizeof scripts / sizeof scripts[0]; i++) {
    flow_start_script(flow, scripts[i], "--plain --lang en");
    flow_expect(flow, "Go on:");

    assert_gone_without_much_ado(flow);
    flow_kill(flow);
  }
}

static void learn__stops__at_the_end_of_input(void **state)
{
  struct flow *flow = *state;
  flow_start(flow, "--plain --lang en");
  flow_expect(flow, "Go on:");
  flow_type(flow, "");
  flow_type(flow, "1");

  pty_send(flow->pty, "\004");

  flow_expect_exit(flow, 0);
  flow_expect(flow, PLACE_KEPT "step 1 of 'Check first'.");
  assert_false(flow_output_has(flow, "Not right"));
}

/* ---- asleep for a while ---- */

static void learn__gives__the_shell_its_terminal_and_comes_back(void **state)
{
  struct flow *flow = *state;
  flow_start_question(flow);
  flow_kill(flow);
  flow_start_script(flow,
                    "set -m; stty -g >~/before; run; stty -g >~/after; echo shell is back; read x; fg; echo all done", "");
  flow_expect(flow, "You were at closing question 1");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, FLOW_QUESTION);
  flow_key(flow, FLOW_DOWN);
  char *option = flow_cursor_row(flow);

  pty_send(flow->pty, "\032");
  flow_expect(flow, "shell is back");
  expect_terminal_as_before(flow);

  flow_key(flow, "\r");
  flow_expect(flow, FLOW_QUESTION);
  assert_true(pty_is_alternate_screen(flow->pty));
  assert_false(pty_is_cooked(flow->pty));
  char *again = flow_cursor_row(flow);
  assert_string_equal(again, option);
  pty_send(flow->pty, "q");
  flow_expect(flow, "all done");
  assert_true(pty_is_cooked(flow->pty));
  free(option);
  free(again);
}

/* kill -STOP says nothing beforehand: the shell has had the terminal, and what it wrote is on the screen. */
static void learn__draws_again__after_a_stop_without_warning(void **state)
{
  struct flow *flow = *state;
  flow_start_question(flow);
  flow_kill(flow);
  flow_start_script(flow,
                    "set -m; stty -g >~/before; run; echo shell is back; read x; fg; stty -g >~/after; echo all done", "");
  flow_expect(flow, "You were at closing question 1");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, FLOW_QUESTION);
  flow_key(flow, FLOW_DOWN);
  char *option = flow_cursor_row(flow);

  assert_int_equal(kill(find_child(flow), SIGSTOP), 0);
  flow_expect(flow, "shell is back");
  pty_send(flow->pty, "\n");
  assert_true(pty_wait_gone(flow->pty, "shell is back"));

  flow_draw_again(flow);
  flow_expect_unanswered(flow);
  char *again = flow_cursor_row(flow);
  assert_string_equal(again, option);
  assert_false(pty_is_cooked(flow->pty));
  assert_true(pty_is_alternate_screen(flow->pty));
  pty_send(flow->pty, "q");
  flow_expect(flow, "all done");
  expect_terminal_as_before(flow);
  free(option);
  free(again);
}

static void learn__goes_on__after_a_stop_where_no_shell_is(void **state)
{
  struct flow *flow = *state;
  flow_start_question(flow);

  kill(pty_pid(flow->pty), SIGSTOP);
  pty_send(flow->pty, FLOW_DOWN FLOW_DOWN);
  kill(pty_pid(flow->pty), SIGCONT);
  flow_draw_again(flow);

  flow_expect(flow, "> 2");
  flow_expect_unanswered(flow);
  pty_send(flow->pty, "q");
  flow_expect_exit(flow, 0);
  assert_true(pty_is_cooked(flow->pty));
}

static void learn__ends__by_every_signal_in_text_only(void **state)
{
  static const struct {
    const char *keys;
    int signal;
    const char *status;
  } cases[] = {
    { "\003", 0, "status 130" },       { "\034", 0, "status 131" },       { "stop\r", 0, "status 0" },
    { NULL, SIGTERM, "status 143" },   { NULL, SIGHUP, "status 129" },    { NULL, SIGABRT, "status 134" },
  };
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");
  flow_kill(flow);

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    flow_start_script(flow,
                      "stty -g >~/before; trap : INT QUIT TERM HUP; run; status=$?; stty -g >~/after; "
                      "echo \"status $status\"; exit 0",
                      "--plain");
    flow_expect(flow, "Choice:");
    if (cases[i].keys != NULL)
      pty_send(flow->pty, cases[i].keys);
    else
      kill(find_child(flow), cases[i].signal);
    flow_expect(flow, cases[i].status);
    char *before = read_bytes(private_path(&flow->home, "before"), NULL);
    char *after = read_bytes(private_path(&flow->home, "after"), NULL);
    assert_string_equal(after, before);
    free(before);
    free(after);
    flow_expect_exit(flow, 0);
    flow_kill(flow);
  }
}

static void learn__waits__for_enter_in_a_window_of_its_own(void **state)
{
  struct flow *flow = *state;

  flow_start_home(flow, "--lang en");
  flow_kill(flow);
  flow_start(flow, "--launcher");
  flow_expect(flow, "Two rules");
  pty_send(flow->pty, "q");
  flow_expect(flow, "Press Enter to close this window.");
  assert_true(pty_is_cooked(flow->pty));
  assert_false(pty_is_alternate_screen(flow->pty));
  pty_send(flow->pty, "\r");
  flow_expect_exit(flow, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(learn__leaves__the_terminal_as_it_was),
    TEST(learn__leaves__the_terminal_as_it_was_when_it_breaks),
    TEST(learn__repeats__the_receipt_on_the_normal_screen),
    TEST(learn__ends__when_the_connection_breaks),
    TEST(learn__ends__when_only_the_end_of_input_tells),
    TEST(learn__ends__in_text_only_when_the_connection_breaks),
    TEST(learn__stops__at_the_end_of_input),
    TEST(learn__waits__for_enter_in_a_window_of_its_own),
    TEST(learn__gives__the_shell_its_terminal_and_comes_back),
    TEST(learn__draws_again__after_a_stop_without_warning),
    TEST(learn__goes_on__after_a_stop_where_no_shell_is),
    TEST(learn__ends__by_every_signal_in_text_only),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
