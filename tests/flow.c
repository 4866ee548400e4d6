/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starts, drives and watches the real program in a terminal of tests/pty/pty.c; it knows the small course
 * that it is started with. */
#include <config.h>

#include "flow.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"

#define QUIET_MS 30
#define TOGETHER_MS 10
#define ESCAPE_MS 48 /* two more, and the program no longer waits for the rest of a sequence */
#define MOST_KEYS 60
#define MOST_SCREENS 60

/* ---- starting and ending ---- */

int flow_make(void **state)
{
  struct flow *flow = xcalloc(1, sizeof *flow);

  private_folder_make(&flow->home);
  flow->term = "xterm-256color";
  flow->rows = 24;
  flow->columns = 80;
  *state = flow;
  return 0;
}

int flow_remove(void **state)
{
  struct flow *flow = *state;

  pty_free(flow->pty);
  private_folder_remove(&flow->home);
  free(flow);
  return 0;
}

void flow_expect_in_time(const struct flow *flow)
{
  int longest = pty_longest_escape(flow->pty);

  if (longest < ESCAPE_MS)
    return;
  print_message("# skipped: this machine is so busy that an ESC was a key, %d ms before the next byte\n", longest);
  skip();
}

static void fail_with_screen(const struct flow *flow, const char *what)
{
  char *dump = pty_dump(flow->pty);

  print_error("%s\n%s", what, dump);
  free(dump);
  flow_expect_in_time(flow);
  fail();
}

void flow_start_script(struct flow *flow, const char *script, const char *options)
{
  char *run = xasprintf("%s/vuistregels-build --content '%s' --course flow %s", getenv("VR_TOP_BUILDDIR"),
                        data_path("flow-content"), options);
  char *whole = xasprintf("run() { %s; }\n%s", run, script);
  char *home = xasprintf("HOME=%s", flow->home.path);
  char *term = xasprintf("TERM=%s", flow->term);
  const char *const argv[] = { "/bin/sh", "-c", whole, NULL };
  const char *const environment[] = { home, term, "LANG=C.UTF-8", "PATH=/usr/bin:/bin", NULL };

  assert_null(flow->pty);
  flow->asked = 0;
  flow->pty = pty_start(argv, environment, flow->rows, flow->columns);
  assert_non_null(flow->pty);
  if (flow->to_program != NULL)
    pty_slow_down(flow->pty, flow->to_program, flow->to_terminal);
  free(run);
  free(whole);
  free(home);
  free(term);
}

void flow_start(struct flow *flow, const char *options)
{
  char *script = xasprintf("exec %s/vuistregels-build --content '%s' --course flow %s", getenv("VR_TOP_BUILDDIR"),
                           data_path("flow-content"), options);

  flow_start_script(flow, script, "");
  free(script);
}

void flow_start_home(struct flow *flow, const char *options)
{
  flow_start(flow, options);
  flow_expect(flow, ">");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, strstr(options, "--lang nl") != NULL ? "Welkom" : "Welcome");
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Settings");
}

void flow_start_question(struct flow *flow)
{
  flow_start_home(flow, "--lang en");
  flow_key(flow, FLOW_ENTER);
  flow_go_on_to(flow, FLOW_QUESTION);
}

void flow_kill(struct flow *flow)
{
  pty_free(flow->pty);
  flow->pty = NULL;
}

void flow_expect_exit(struct flow *flow, int wanted)
{
  int status;

  if (!pty_wait_exit(flow->pty, &status))
    fail_with_screen(flow, "it does not end");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != wanted) {
    print_error("wait status %d\n", status);
    fail_with_screen(flow, "it ended otherwise");
  }
}

/* ---- looking ---- */

void flow_expect(struct flow *flow, const char *text)
{
  if (!pty_wait_text(flow->pty, text))
    fail_with_screen(flow, text);
  /* and all that is written with it */
  pty_settle(flow->pty, TOGETHER_MS);
}

static char *trimmed(char *row)
{
  char *start = row + strspn(row, " ");

  memmove(row, start, strlen(start) + 1);
  return row;
}

char *flow_row_with(const struct flow *flow, const char *text)
{
  for (int i = 0; i < flow->rows; i++) {
    char *row = pty_row(flow->pty, i);

    if (strstr(row, text) != NULL)
      return trimmed(row);
    free(row);
  }
  return NULL;
}

bool flow_shows(const struct flow *flow, const char *text)
{
  char *row = flow_row_with(flow, text);

  free(row);
  return row != NULL;
}

char *flow_cursor_row(const struct flow *flow)
{
  int row, column;

  pty_cursor(flow->pty, &row, &column);
  return trimmed(pty_row(flow->pty, row));
}

bool flow_output_has(const struct flow *flow, const char *bytes)
{
  size_t length;
  const char *output = pty_output(flow->pty, &length);

  return memmem(output, length, bytes, strlen(bytes)) != NULL;
}

/* ---- keys ---- */

static void wait_for_output(struct flow *flow, size_t before)
{
  size_t now = before;

  for (int i = 0; i < PTY_DEADLINE_MS / QUIET_MS && now == before; i++) {
    pty_settle(flow->pty, QUIET_MS);
    pty_output(flow->pty, &now);
  }
  if (now == before)
    fail_with_screen(flow, "nothing happens");
}

void flow_key(struct flow *flow, const char *bytes)
{
  size_t before;

  pty_output(flow->pty, &before);
  pty_send(flow->pty, bytes);
  wait_for_output(flow, before);
}

void flow_draw_again(struct flow *flow)
{
  flow_key(flow, "\014");
}

void flow_expect_unanswered(struct flow *flow)
{
  if (!flow_shows(flow, FLOW_QUESTION) || flow_shows(flow, "your answer") || flow_shows(flow, "Not right."))
    fail_with_screen(flow, "the question was answered or left");
}

static bool is_in_cursor_row(const struct flow *flow, const char *text)
{
  char *row = flow_cursor_row(flow);
  bool is_in = strstr(row, text) != NULL;

  free(row);
  return is_in;
}

/* The number in front of the text, typed. */
static void type_number_of(struct flow *flow, const char *text)
{
  char *row = flow_row_with(flow, text);
  const char *number = row == NULL ? "" : row + strspn(row, "> ");
  size_t digits = strspn(number, "0123456789");

  if (digits == 0)
    fail_with_screen(flow, text);
  pty_send_bytes(flow->pty, number, digits);
  flow_draw_again(flow);
  free(row);
}

void flow_focus(struct flow *flow, const char *text)
{
  if (flow->hand == FLOW_DIGITS && !is_in_cursor_row(flow, text))
    type_number_of(flow, text);
  for (int i = 0; !is_in_cursor_row(flow, text); i++) {
    if (i == MOST_KEYS)
      fail_with_screen(flow, text);
    flow_key(flow, flow->hand == FLOW_TABS ? "\t" : FLOW_DOWN);
  }
}

void flow_confirm(struct flow *flow)
{
  flow_key(flow, flow->hand == FLOW_TABS ? " " : FLOW_ENTER);
}

/* The first of two texts that stands on the screen; NULL: neither. */
static const char *either(const struct flow *flow, const char *one, const char *other)
{
  return flow_shows(flow, one) ? one : flow_shows(flow, other) ? other : NULL;
}

/* The option that begins with the text: 'N  TEXT', or 'N  [ ] TEXT'; the caller frees. NULL: none. */
static char *find_option(const struct flow *flow, const char *sign, const char *text)
{
  char *option = NULL;

  for (int number = 1; number <= 9 && option == NULL; number++) {
    char *wanted = xasprintf("%d  %s%s", number, sign, text);

    if (flow_shows(flow, wanted))
      option = wanted;
    else
      free(wanted);
  }
  return option;
}

static char *find_answer(const struct flow *flow, const char *sign, bool right)
{
  char *english = find_option(flow, sign, right ? "Right:" : "Wrong:");

  return english != NULL ? english : find_option(flow, sign, right ? "Juist:" : "Fout:");
}

static void choose(struct flow *flow, const char *text)
{
  bool digit_acts = flow->hand == FLOW_DIGITS && strstr(text, "[ ]") != NULL;

  if (digit_acts) {
    type_number_of(flow, text);
    return;
  }
  flow_focus(flow, text);
  flow_confirm(flow);
}

/* Several may be right: each is marked, then all are confirmed. */
static bool answer_several(struct flow *flow, bool right)
{
  const char *confirm = either(flow, "Answer with what is marked", "Antwoorden met wat er is aangekruist");
  char *option;

  if (confirm == NULL)
    return false;
  while ((option = find_answer(flow, "[ ] ", right)) != NULL) {
    choose(flow, option);
    free(option);
  }
  choose(flow, confirm);
  return true;
}

void flow_go_on(struct flow *flow, bool right)
{
  const char *check = either(flow, "4  Check", "4  Nakijken");
  bool answered = flow_shows(flow, "your answer") || flow_shows(flow, "jouw antwoord");
  char *option = answered ? NULL : find_answer(flow, "", right);
  bool nothing_placed = either(flow, "Choose what comes first", "Kies wat het eerst komt") != NULL;

  if (check != NULL)
    choose(flow, check);
  else if (nothing_placed)
    choose(flow, "1  "); /* a card; then it can be checked */
  else if (option != NULL)
    choose(flow, option);
  else if (answered || !answer_several(flow, right))
    flow_confirm(flow);
  free(option);
}

void flow_go_on_to(struct flow *flow, const char *text)
{
  for (int i = 0; !flow_shows(flow, text); i++) {
    if (i == MOST_SCREENS)
      fail_with_screen(flow, text);
    flow_go_on(flow, true);
  }
}

/* Marks the first and answers with it, where several may be right. */
static void answer_somehow(struct flow *flow)
{
  const char *confirm = either(flow, "Answer with what is marked", "Antwoorden met wat er is aangekruist");

  if (confirm == NULL || flow_shows(flow, "[x]"))
    return;
  flow_key(flow, FLOW_ENTER); /* to the choices */
  flow_draw_again(flow);
  flow_key(flow, FLOW_ENTER); /* the first is marked */
  flow_focus(flow, confirm);
  flow_key(flow, FLOW_ENTER);
}

void flow_walk_to(struct flow *flow, const char *text)
{
  for (int i = 0; !flow_shows(flow, text); i++) {
    if (i == MOST_SCREENS)
      fail_with_screen(flow, text);
    flow_key(flow, FLOW_ENTER);
    flow_draw_again(flow);
    answer_somehow(flow);
  }
}

/* ---- text only ---- */

void flow_type(struct flow *flow, const char *line)
{
  char *whole = xasprintf("%s\r", line);

  pty_output(flow->pty, &flow->asked);
  pty_send(flow->pty, whole);
  free(whole);
  for (int i = 0; i < PTY_DEADLINE_MS / QUIET_MS; i++) {
    char *row = flow_cursor_row(flow);
    size_t length = strlen(row);
    char *printed = flow_printed(flow);
    /* what is typed is echoed in the row of the old prompt; a new one stands alone */
    bool is_new = strchr(printed, '\n') != NULL && length > 0 && row[length - 1] == ':';

    free(row);
    free(printed);
    if (is_new)
      return;
    pty_settle(flow->pty, QUIET_MS);
  }
  fail_with_screen(flow, "no prompt");
}

char *flow_printed(const struct flow *flow)
{
  size_t length;
  const char *output = pty_output(flow->pty, &length);

  return xstrndup(output + flow->asked, length - flow->asked);
}

/* The number in front of either text, as 'N. TEXT'; 0: none. */
static int number_of(const char *printed, const char *english, const char *dutch)
{
  const char *found = strstr(printed, english);

  if (found == NULL)
    found = strstr(printed, dutch);
  if (found == NULL)
    return 0;
  while (found > printed && found[-1] != '\n')
    found--;
  return atoi(found);
}

void flow_type_on(struct flow *flow)
{
  char *printed = flow_printed(flow);
  bool answered = strstr(printed, "your answer") != NULL || strstr(printed, "jouw antwoord") != NULL ||
                  strstr(printed, "\nRight. ") != NULL || strstr(printed, "\nGoed. ") != NULL;
  int several = number_of(printed, ". Answer with what is marked", ". Antwoorden met wat er is aangekruist");
  int check = number_of(printed, ". Check\r", ". Nakijken\r");
  int right = number_of(printed, ". Right:", ". Juist:");
  int card = strstr(printed, "Choose what comes first") != NULL || strstr(printed, "Kies wat het eerst komt") != NULL;
  char line[16] = "";

  if (check > 0 || card > 0)
    snprintf(line, sizeof line, "%d", check > 0 ? check : card);
  else if (several > 0 && !answered) {
    flow_type(flow, "1 2"); /* the right ones: their order is fixed */
    snprintf(line, sizeof line, "%d", several);
  } else if (right > 0 && !answered)
    snprintf(line, sizeof line, "%d", right);
  flow_type(flow, line);
  free(printed);
}

/* ---- the record ---- */

char *flow_record(const struct flow *flow)
{
  char *pattern = xasprintf("%s/.local/share/vuistregels/records/*.jsonl", flow->home.path);
  glob_t found;
  char *record = NULL;

  if (glob(pattern, 0, NULL, &found) == 0) {
    assert_int_equal(found.gl_pathc, 1);
    record = read_bytes(found.gl_pathv[0], NULL);
    globfree(&found);
  }
  free(pattern);
  return record == NULL ? xstrdup("") : record;
}

size_t flow_count_lines(const struct flow *flow, const char *with)
{
  char *record = flow_record(flow);
  size_t count = 0;

  for (char *line = strtok(record, "\n"); line != NULL; line = strtok(NULL, "\n"))
    if (strstr(line, with) != NULL)
      count++;
  free(record);
  return count;
}
