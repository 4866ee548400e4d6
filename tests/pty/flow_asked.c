/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A training computer in a terminal: the code never shows, the keyboard is as before however one leaves, and nothing of
 * one person is left on the screen for the next. */
#include <config.h>

#include <pwd.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "desk_numbers.h"
#include "flow.h"

#define CODE "84711"
#define WIPED "\033[3J"

/* This account is that of the computer; the store is there for the assignments beside it. */
static char *make_desk(struct flow *flow, const char *more)
{
  const struct passwd *me = getpwuid(geteuid());
  char *store, *policy;

  if (me == NULL)
    return NULL;
  store = xstrdup(private_path(&flow->home, "records"));
  assert_int_equal(mkdir(store, 0700), 0);
  assert_int_equal(chmod(store, 01777), 0);
  publish_number(&flow->home, "assigned", "1001", CODE);
  publish_number(&flow->home, "assigned", "1002", CODE "2");
  policy = xasprintf("<policy language=\"en\"><identity from=\"ask\" trainingAccount=\"%s\"/>"
                     "<store kind=\"drop-box\" path=\"%s\" group=\"daemon\"/></policy>\n",
                     me->pw_name, store);
  private_write(&flow->home, "policy.xml", policy, strlen(policy));
  free(policy);
  free(store);
  return xasprintf("--policy %s %s", private_path(&flow->home, "policy.xml"), more);
}

static void start(struct flow *flow, const char *more)
{
  char *options = make_desk(flow, more);

  if (options == NULL)
    skip();
  flow_start(flow, options);
  free(options);
}

static void learn__asks__one_after_the_other_in_the_full_screen(void **state)
{
  struct flow *flow = *state;
  start(flow, "--lang en");
  flow_expect(flow, "Type your personnel number:");
  assert_true(pty_is_alternate_screen(flow->pty));

  flow_key(flow, "1001");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Type the code that you were given:");
  flow_key(flow, CODE);
  flow_expect(flow, "*****");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Welcome");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Personnel number 1001, declared by the employee.");
  flow_focus(flow, "Done, next");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Until next time");
  assert_false(flow_output_has(flow, WIPED));
  flow_key(flow, FLOW_ENTER);

  flow_expect(flow, "Type your personnel number:");
  assert_true(flow_output_has(flow, WIPED));
  assert_false(flow_shows(flow, "1001"));
  assert_false(flow_output_has(flow, CODE));
}

static void learn__asks__one_after_the_other_in_text_only(void **state)
{
  struct flow *flow = *state;
  start(flow, "--lang nl --plain");
  flow_expect(flow, "Typ je personeelsnummer:");

  flow_type(flow, "1001");
  flow_expect(flow, "Typ de code die je kreeg:");
  assert_false(pty_is_cooked(flow->pty));
  /* the end of the line shows at once, what comes of it only later */
  pty_send(flow->pty, CODE "\r");
  flow_expect(flow, "Welkom");
  assert_true(pty_is_cooked(flow->pty));
  flow_type(flow, "");
  flow_expect(flow, "Personeelsnummer 1001, opgegeven door de medewerker zelf.");
  flow_type(flow, "stop");
  flow_expect(flow, "Tot de volgende keer");
  flow_type(flow, "");

  flow_expect(flow, "Typ je personeelsnummer:");
  assert_true(flow_output_has(flow, WIPED));
  assert_false(flow_shows(flow, "1001"));
  assert_false(flow_shows(flow, "Tot de volgende keer"));
  assert_false(flow_output_has(flow, CODE));
  pty_send(flow->pty, ":q\r");
  flow_expect_exit(flow, 0);
}

/* Another terminal and home, for the next case. */
static struct flow *fresh_flow(void **state)
{
  flow_remove(state);
  flow_make(state);
  return *state;
}

/* Number 1001 begins in text only, in a shell that is there afterwards and says `after`; up to the question for a code.
 * Without a core file. */
static void start_plain(struct flow *flow, const char *after)
{
  char *options = make_desk(flow, "--lang en --plain");
  if (options == NULL)
    skip();
  char *script = xasprintf("trap : INT QUIT; ulimit -c 0; run; %s; read line", after);
  flow_start_script(flow, script, options);
  free(script);
  free(options);
  flow_expect(flow, "Type your personnel number:");
  flow_type(flow, "1001");
  flow_expect(flow, "Type the code that you were given:");
}

/* Ctrl-C, and what ends a program on the spot. */
static void learn__gives_back__the_echo(void **state)
{
  static const char *const keys[] = { "\003", "\034" };

  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    struct flow *flow = fresh_flow(state);
    start_plain(flow, "echo over");
    assert_false(pty_is_cooked(flow->pty));

    pty_send(flow->pty, keys[i]);

    flow_expect(flow, "over");
    assert_true(pty_is_cooked(flow->pty));
  }
}

/* That page reads a shared folder, which only root can make. */
static char *make_page_desk(struct flow *flow, const char *more)
{
  return geteuid() == 0 ? make_desk(flow, more) : NULL;
}

static void me__asks__and_leaves_nothing_on_the_screen(void **state)
{
  struct flow *flow = *state;
  char *options = make_page_desk(flow, "--lang en");
  if (options == NULL)
    skip();
  char *script = xasprintf("exec %s/vuistregels-build me %s", getenv("VR_TOP_BUILDDIR"), options);
  flow_start_script(flow, script, "");
  free(script);
  free(options);
  flow_expect(flow, "Type your personnel number:");

  flow_type(flow, "1001");
  flow_expect(flow, "Type the code that you were given:");
  pty_send(flow->pty, CODE "\r");
  flow_expect(flow, "Press Enter: the screen is cleared.");
  assert_true(flow_output_has(flow, "Personnel number 1001, declared by the employee."));
  pty_send(flow->pty, "\r");

  flow_expect_exit(flow, 0);
  assert_true(flow_output_has(flow, WIPED));
  assert_false(flow_shows(flow, "1001"));
  assert_false(flow_output_has(flow, CODE));
}

/* To the page about number 1001, in a shell; `before` comes before it in the script. */
static void start_page(struct flow *flow, const char *command, const char *before, const char *language_key)
{
  char *options = make_page_desk(flow, "");
  if (options == NULL)
    skip();
  char *script = xasprintf("%s\n%s/vuistregels-build %s --content '%s' %s; echo \"status $?\"; read line", before,
                           getenv("VR_TOP_BUILDDIR"), command, data_path("flow-content"), options);
  flow_start_script(flow, script, "");
  free(script);
  free(options);
  flow_expect(flow, "Type your personnel number:");
  if (language_key != NULL)
    flow_type(flow, language_key);
  flow_type(flow, "1001");
  flow_expect(flow, language_key != NULL ? "Typ de code die je kreeg:" : "Type the code that you were given:");
  pty_send(flow->pty, CODE "\r");
}

static void me__speaks__the_language_that_was_chosen_on_the_way(void **state)
{
  struct flow *flow = *state;

  start_page(flow, "me", "", ":taal");

  flow_expect(flow, "Druk op Enter: het scherm wordt leeg.");
  assert_true(flow_output_has(flow, "Personeelsnummer 1001, opgegeven door de medewerker zelf."));
}

/* Its description is read when hardly anything else may be read any more, and may be missing altogether. */
static void me__leaves_nothing__on_a_terminal_that_only_its_owner_describes(void **state)
{
  static const char described[] = "own-terminal|for a test,am,cols#80,lines#24,"
                                  "clear=\\E[H\\E[2J\\E[7m\\E[m,cup=\\E[%i%p1%d;%p2%dH,\n";
  static const struct {
    const char *before;
    bool found;
  } cases[] = {
    { "tic -o $HOME/.terminfo $HOME/own.ti", true },
    { "tic -o $HOME/own $HOME/own.ti; export TERMINFO=$HOME/own", true },
    { "tic -o $HOME/own $HOME/own.ti; export TERMINFO_DIRS=$HOME/none:$HOME/own", true },
    { ":", false },
  };

  if (system("command -v tic >/dev/null 2>&1") != 0)
    skip();
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct flow *flow = fresh_flow(state);
    private_write(&flow->home, "own.ti", described, sizeof described - 1);
    char *before = xasprintf("mkdir $HOME/.terminfo; %s; export TERM=own-terminal", cases[i].before);
    start_page(flow, "me", before, NULL);
    free(before);
    flow_expect(flow, "Press Enter: the screen is cleared.");
    pty_send(flow->pty, "\r");

    flow_expect(flow, "status 0");
    assert_true(flow_output_has(flow, WIPED));
    assert_int_equal(flow_output_has(flow, "\033[7m\033[m"), cases[i].found);
    assert_false(flow_shows(flow, "1001"));
  }
}

/* However one leaves the page. */
static void me__leaves_nothing__when_it_is_broken_off(void **state)
{
  static const char *const keys[][2] = { { "\003", "status 130" }, { "\034", "status 131" } };

  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    struct flow *flow = fresh_flow(state);
    start_page(flow, "me", "trap : INT QUIT; ulimit -c 0", NULL);
    flow_expect(flow, "Press Enter: the screen is cleared.");

    pty_send(flow->pty, keys[i][0]);

    flow_expect(flow, keys[i][1]);
    assert_true(flow_output_has(flow, WIPED));
    assert_false(flow_shows(flow, "1001"));
  }
}

/* ---- each turn is a process of its own ---- */

static pid_t child_of(pid_t parent)
{
  char *path = xasprintf("/proc/%d/task/%d/children", (int)parent, (int)parent);
  char *children = read_bytes(path, NULL);
  pid_t child = atoi(children);

  assert_true(child > 0);
  free(children);
  free(path);
  return child;
}

/* To the home screen of number 1001, in a shell. */
static void start_turn(struct flow *flow, const char *script)
{
  char *options = make_desk(flow, "--lang en");

  if (options == NULL)
    skip();
  flow_start_script(flow, script, options);
  free(options);
  flow_expect(flow, "Type your personnel number:");
  flow_key(flow, "1001");
  flow_key(flow, FLOW_ENTER);
  flow_key(flow, CODE);
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Welcome");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Personnel number 1001");
}

/* Whichever of the two is asked to leave, and whoever asks. */
static void learn__leaves__in_order_when_it_is_asked_to(void **state)
{
  static const struct {
    const char *keys, *status;
    int signal;
    bool to_turn;
  } cases[] = {
    { "\003", "status 130", 0, false },
    { "\034", "status 131", 0, false },
    { NULL, "status 143", SIGTERM, false },
    { NULL, "status 129", SIGHUP, false },
    { NULL, "status 0", SIGTERM, true },
  };

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct flow *flow = fresh_flow(state);
    start_turn(flow, "trap : INT QUIT TERM HUP; ulimit -c 0; run; echo \"status $?\"; read line");
    pid_t program = child_of(pty_pid(flow->pty));

    if (cases[i].keys != NULL)
      pty_send(flow->pty, cases[i].keys);
    else
      assert_int_equal(kill(cases[i].to_turn ? child_of(program) : program, cases[i].signal), 0);

    flow_expect(flow, cases[i].status);
    assert_true(pty_is_cooked(flow->pty));
    assert_false(pty_is_alternate_screen(flow->pty));
    assert_false(flow_shows(flow, "1001"));
  }
}

/* What is on the screen does not stay when both end by a key. */
static void learn__clears__text_only_when_it_is_asked_to_leave(void **state)
{
  static const char *const keys[][2] = { { "\003", "status 130" }, { "\034", "status 131" } };

  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    struct flow *flow = fresh_flow(state);
    start_plain(flow, "echo \"status $?\"");
    pty_send(flow->pty, CODE "\r");
    flow_expect(flow, "Welcome");
    flow_type(flow, "");
    flow_expect(flow, "Personnel number 1001");

    pty_send(flow->pty, keys[i][0]);

    flow_expect(flow, keys[i][1]);
    assert_true(flow_output_has(flow, WIPED));
    assert_false(flow_shows(flow, "1001"));
  }
}

/* Cut off by whatever it was, also where nothing can be put back any more: the next one is asked, on a clean screen. */
static void learn__asks_the_next_one__when_a_turn_breaks(void **state)
{
  static const int signals[] = { SIGSEGV, SIGKILL };

  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
    struct flow *flow = fresh_flow(state);
    start_turn(flow, "trap : INT; ulimit -c 0; run; echo \"status $?\"; read line");

    assert_int_equal(kill(child_of(child_of(pty_pid(flow->pty))), signals[i]), 0);

    flow_expect(flow, "Type your personnel number:");
    assert_false(flow_shows(flow, "1001"));
    pty_send(flow->pty, "\003");
    flow_expect(flow, "status 130");
    assert_true(pty_is_cooked(flow->pty));
  }
}

static void learn__gives__the_shell_its_terminal_and_comes_back(void **state)
{
  struct flow *flow = *state;
  start_turn(flow, "trap : INT; set -m; run; echo shell is back; read x; fg; echo all done; read x");

  pty_send(flow->pty, "\032");
  flow_expect(flow, "shell is back");
  assert_true(pty_is_cooked(flow->pty));
  pty_send(flow->pty, "\n");
  flow_expect(flow, "Personnel number 1001");
  assert_false(pty_is_cooked(flow->pty));

  pty_send(flow->pty, "\003");
  flow_expect(flow, "all done");
  assert_true(pty_is_cooked(flow->pty));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(learn__asks__one_after_the_other_in_the_full_screen),
    TEST(learn__asks__one_after_the_other_in_text_only),
    TEST(learn__gives_back__the_echo),
    TEST(me__asks__and_leaves_nothing_on_the_screen),
    TEST(me__speaks__the_language_that_was_chosen_on_the_way),
    TEST(me__leaves_nothing__on_a_terminal_that_only_its_owner_describes),
    TEST(me__leaves_nothing__when_it_is_broken_off),
    TEST(learn__leaves__in_order_when_it_is_asked_to),
    TEST(learn__clears__text_only_when_it_is_asked_to_leave),
    TEST(learn__asks_the_next_one__when_a_turn_breaks),
    TEST(learn__gives__the_shell_its_terminal_and_comes_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
