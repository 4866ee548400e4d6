/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The training on one terminal after the other, in every size, with and
 * without colours, in every character set. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "flow.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define RESIZES 200
#define LINES_MOST 40
#define SCREENS_MOST 40
#define ENTERS_MOST 8

static void start_anew(void **state, struct flow **flow)
{
  flow_remove(state);
  flow_make(state);
  *flow = *state;
}

static bool is_described(const char *term)
{
  static const char *const folders[] = { "/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/lib/terminfo" };

  for (size_t i = 0; i < COUNT(folders); i++) {
    char *path = xasprintf("%s/%c/%s", folders[i], term[0], term);
    bool found = access(path, R_OK) == 0;

    free(path);
    if (found)
      return true;
  }
  return false;
}

/* ---- kinds of terminal ---- */

static void learn__works__on_every_terminal(void **state)
{
  static const struct {
    const char *name;
    bool colored, second_screen; /* one that libvterm knows */
  } terms[] = {
    { "xterm-256color", true, true }, { "xterm", true, true },       { "putty", true, true },
    { "screen", true, true },         { "tmux", true, true },        { "linux", true, false },
    { "vt100", false, false },        { "vt220", false, false },     { "ansi", true, false },
    { "xterm-mono", false, false },   { "screen-256color", true, true }, { "tmux-256color", true, true },
  };
  struct flow *flow = *state;
  size_t missing = 0;

  for (size_t i = 0; i < COUNT(terms); i++) {
    if (!is_described(terms[i].name)) {
      print_message("# skipped: this machine does not know the terminal %s\n", terms[i].name);
      missing++;
      continue;
    }
    print_message("# %s\n", terms[i].name);
    flow->term = terms[i].name;
    flow_start_question(flow);
    assert_int_equal(pty_is_alternate_screen(flow->pty), terms[i].second_screen);
    assert_true(pty_cursor_is_visible(flow->pty));
    flow_go_on(flow, true);
    flow_expect(flow, "your answer");
    assert_int_equal(flow_output_has(flow, "\033[32m") || flow_output_has(flow, ";32m"), terms[i].colored);
    pty_send(flow->pty, "q");
    flow_expect_exit(flow, 0);
    assert_true(pty_cursor_is_visible(flow->pty));
    assert_false(pty_is_alternate_screen(flow->pty));
    start_anew(state, &flow);
  }
  if (missing > 0)
    skip();
}

/* ---- sizes ---- */

static void learn__works__in_every_size_that_is_large_enough(void **state)
{
  static const int sizes[][2] = { { 60, 200 }, { 43, 132 }, { 24, 80 } };
  struct flow *flow = *state;

  for (size_t i = 0; i < COUNT(sizes); i++) {
    flow->rows = sizes[i][0];
    flow->columns = sizes[i][1];
    flow_start(flow, "--lang en");
    flow_expect(flow, ">");
    flow_key(flow, FLOW_ENTER);
    flow_expect(flow, "Welcome");
    flow_key(flow, FLOW_ENTER);
    flow_expect(flow, "1  Check first");
    flow_key(flow, FLOW_ENTER);
    flow_go_on_to(flow, "Passed.");
    assert_int_equal(flow_count_lines(flow, ""), 2);
    start_anew(state, &flow);
  }
}

/* Down through a page: whatever is right is marked, and what answers or checks is pressed. False: nothing is asked. */
static bool answer_line_by_line(struct flow *flow)
{
  static const char *const ends[] = { "Answer with what", "4  Check" };

  for (int i = 0; i < LINES_MOST; i++) {
    char *row = flow_cursor_row(flow);
    bool several = strstr(row, "[ ] Right:") != NULL;
    bool ends_it = strncmp(row, "> ", 2) == 0 && (strstr(row, "  Right:") != NULL || strstr(row, ends[0]) != NULL ||
                                                  strstr(row, ends[1]) != NULL);
    bool is_last = strstr(row, "Help") != NULL;

    free(row);
    if (several || ends_it)
      flow_key(flow, FLOW_ENTER);
    if (ends_it || is_last)
      return ends_it;
    flow_key(flow, FLOW_DOWN);
  }
  return false;
}

static void learn__teaches__a_lesson_in_the_smallest_window(void **state)
{
  struct flow *flow = *state;
  flow->rows = 10;
  flow->columns = 40;
  flow_start(flow, "--lang en");
  flow_expect(flow, ">");
  flow_go_on_to(flow, "> 1 ");
  flow_key(flow, FLOW_ENTER);

  for (int i = 0; !flow_shows(flow, "Passed."); i++) {
    char *place = pty_row(flow->pty, 0);

    assert_true(i < SCREENS_MOST);
    if (!answer_line_by_line(flow))
      flow_key(flow, "\033[1~");
    for (int n = 0; n < ENTERS_MOST && flow_shows(flow, place) && !flow_shows(flow, "Passed."); n++)
      flow_key(flow, FLOW_ENTER);
    free(place);
  }

  assert_int_equal(flow_count_lines(flow, "verbs/passed"), 1);
}

static void learn__is_text_only__in_a_window_that_is_too_small(void **state)
{
  static const int sizes[][2] = { { 9, 39 }, { 5, 20 }, { 1, 1 } };
  struct flow *flow = *state;

  for (size_t i = 0; i < COUNT(sizes); i++) {
    flow->rows = sizes[i][0];
    flow->columns = sizes[i][1];
    flow_start(flow, "--lang en");
    for (int n = 0; n < 100 && !flow_output_has(flow, "\n> "); n++)
      pty_settle(flow->pty, 50);
    assert_true(flow_output_has(flow, "This window is"));
    pty_send(flow->pty, "\r");
    for (int n = 0; n < 100 && !flow_output_has(flow, "Welcome"); n++)
      pty_settle(flow->pty, 50);
    assert_true(flow_output_has(flow, "Welcome"));
    pty_send(flow->pty, "stop\r");
    flow_expect_exit(flow, 0);
    assert_false(flow_output_has(flow, "\033"));
    start_anew(state, &flow);
  }
}

/* In an exercise with a card put down: not a character is another afterwards. */
static void learn__keeps__its_place_through_random_resizes(void **state)
{
  struct flow *flow = *state;
  unsigned seed = 20261123;
  flow_start_home(flow, "--lang en");
  flow_key(flow, FLOW_ENTER);
  flow_go_on_to(flow, "Put in order.");
  flow_key(flow, FLOW_ENTER);
  flow_key(flow, FLOW_ENTER);
  flow_key(flow, FLOW_DOWN);
  char *before = pty_dump(flow->pty);

  for (int i = 0; i < RESIZES; i++) {
    seed = seed * 1103515245 + 12345;
    flow->rows = 1 + (int)(seed >> 16) % 70;
    seed = seed * 1103515245 + 12345;
    flow->columns = 1 + (int)(seed >> 16) % 220;
    pty_resize(flow->pty, flow->rows, flow->columns);
    pty_settle(flow->pty, i % 8 == 0 ? 20 : 0);
  }
  flow->rows = 24;
  flow->columns = 80;
  pty_resize(flow->pty, 24, 80);
  flow_draw_again(flow);

  char *after = pty_dump(flow->pty);
  assert_string_equal(after, before);
  assert_non_null(strstr(after, "place 1"));
  free(before);
  free(after);
}

/* ---- colours ---- */

static void learn__colours__only_where_it_may(void **state)
{
  static const struct {
    const char *term, *variables, *options;
    bool colored;
  } cases[] = {
    { "xterm-256color", "", "", true },
    { "xterm-256color", "", "--color never", false },
    { "xterm-256color", "NO_COLOR=1", "", false },
    { "xterm-256color", "NO_COLOR=", "", true },
    { "xterm-256color", "NO_COLOR=1", "--color always", true },
    { "xterm-256color", "CLICOLOR=0", "", false },
    { "xterm-256color", "CLICOLOR=1", "", true },
    { "xterm-256color", "CLICOLOR=0 CLICOLOR_FORCE=1", "", true },
    { "xterm-256color", "NO_COLOR=1 CLICOLOR_FORCE=1", "", false },
    { "xterm-256color", "CLICOLOR=0 CLICOLOR_FORCE=0", "", false },
    { "xterm", "", "", true },
    { "vt100", "", "", false },
    { "vt100", "", "--color always", false },
    { "four", "", "", false },
  };
  struct flow *flow = *state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    if (strcmp(cases[i].term, "four") == 0 && access("/usr/bin/tic", X_OK) != 0) {
      print_message("# skipped: no tic here to describe a terminal with four colours\n");
      continue;
    }
    /* few machines know a terminal with fewer colours than eight */
    char *script = xasprintf("echo 'four|few colours,colors#4,pairs#16,use=xterm,' >~/four; tic -x -o ~/.terminfo ~/four; "
                             "export %s; run", cases[i].variables[0] == '\0' ? "NOTHING=" : cases[i].variables);
    char *options = xasprintf("--lang en %s", cases[i].options);

    flow->term = cases[i].term;
    flow_start_script(flow, script, options);
    flow_expect(flow, ">");
    flow_key(flow, FLOW_ENTER);
    flow_expect(flow, "Welcome");
    flow_key(flow, FLOW_ENTER);
    flow_expect(flow, "Settings");
    flow_key(flow, FLOW_ENTER);
    flow_go_on_to(flow, "your answer");
    bool colored = false;
    for (int row = 0; row < flow->rows; row++)
      for (int column = 0; column < flow->columns; column++)
        colored = colored || (pty_attributes(flow->pty, row, column) & PTY_COLORED) != 0;
    bool green = flow_output_has(flow, "\033[32m") || flow_output_has(flow, ";32m");
    if (colored != cases[i].colored || green != colored)
      print_error("%s %s %s\n", cases[i].term, cases[i].variables, cases[i].options);
    assert_int_equal(colored, cases[i].colored);
    /* one of ours: not what some default looks like */
    assert_int_equal(green, colored);
    /* in order, or what a shell has started still writes in its home when that is removed */
    pty_send(flow->pty, "q");
    flow_expect_exit(flow, 0);
    free(script);
    free(options);
    start_anew(state, &flow);
  }
}

/* ---- character sets ---- */

static bool output_is_ascii(const struct flow *flow)
{
  size_t length;
  const char *output = pty_output(flow->pty, &length);

  for (size_t i = 0; i < length; i++)
    if ((unsigned char)output[i] > 0x7e)
      return false;
  return true;
}

static void learn__speaks__the_character_set_of_the_terminal(void **state)
{
  static const struct {
    const char *locale;
    bool ascii;
  } cases[] = { { "C.UTF-8", false }, { "C", true }, { "POSIX", true } };
  struct flow *flow = *state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    char *script = xasprintf("LC_ALL=%s; export LC_ALL; run", cases[i].locale);

    flow_start_script(flow, script, "--lang nl");
    flow_expect(flow, ">");
    flow_key(flow, FLOW_ENTER);
    flow_key(flow, FLOW_ENTER);
    flow_expect(flow, "Instellingen");
    flow_key(flow, FLOW_ENTER);
    flow_go_on_to(flow, "Gehaald.");
    assert_int_equal(output_is_ascii(flow), cases[i].ascii);
    pty_send(flow->pty, "q");
    flow_expect_exit(flow, 0);
    free(script);
    start_anew(state, &flow);
  }
}

/* In a locale of our own: few machines have one that is not UTF-8. */
static void learn__speaks__latin_1(void **state)
{
  struct flow *flow = *state;

  flow_start_script(flow,
                    "localedef -i nl_NL -f ISO-8859-1 ~/nl_NL.ISO-8859-1 >~/log 2>&1 || exec echo no locale\n"
                    "LOCPATH=~ LC_ALL=nl_NL.ISO-8859-1; export LOCPATH LC_ALL; run", "--lang nl");
  if (!pty_wait_text(flow->pty, ">")) {
    assert_true(flow_shows(flow, "no locale"));
    print_message("# skipped: localedef makes no locale here\n");
    skip();
  }
  flow_key(flow, FLOW_ENTER);
  flow_key(flow, FLOW_ENTER);
  flow_expect(flow, "Instellingen");
  flow_key(flow, "/");
  flow_key(flow, "caf\xe9"); /* a byte is a character */
  flow_key(flow, "\177");
  flow_key(flow, "\xeb");

  assert_true(flow_output_has(flow, "caf\xe9"));
  assert_true(flow_output_has(flow, "\xeb"));
  /* neither the frames nor the letters of UTF-8 */
  assert_false(flow_output_has(flow, "\xe2\x94"));
  assert_false(flow_output_has(flow, "\xc3"));
  pty_send(flow->pty, "\003");
  assert_true(pty_wait_gone(flow->pty, "Zoek"));
}

/* In a text field, where what is typed comes to the right margin a character at a time. */
static void learn__keeps__every_character_whole_at_the_margin(void **state)
{
  /* wide; of two code points; a face, wide as well; letters that become one syllable; an ordinary one */
  static const char *const characters[] = { "\xe4\xb8\xad", "e\xcc\x81", "\xf0\x9f\x98\x80", "\xe1\x84\x92\xe1\x85\xa1", "x" };
  struct flow *flow = *state;
  flow_start_home(flow, "--lang en");
  flow_key(flow, "/");
  flow_expect(flow, "Search for:");

  for (int columns = 40; columns <= 43; columns++) {
    flow->rows = 10;
    flow->columns = columns;
    pty_resize(flow->pty, 10, columns);
    flow_draw_again(flow);
    for (size_t i = 0; i < COUNT(characters); i++) {
      int row, column;

      for (int n = 0; n < columns; n++) {
        pty_send(flow->pty, characters[i]);
        pty_settle(flow->pty, 0);
      }
      flow_draw_again(flow);
      pty_cursor(flow->pty, &row, &column);
      char *text = pty_row(flow->pty, row);
      char *below = pty_row(flow->pty, row + 1);
      size_t last = strlen(text) - strlen(characters[i]);
      size_t first = strspn(text, " >");
      if (strcmp(text + last, characters[i]) != 0 || *below != '\0' || column >= columns)
        print_error("at %d columns, cursor in %d: '%s', '%s'\n", columns, column + 1, text, below);
      assert_string_equal(text + last, characters[i]);
      /* nor is one cut at the left, where the field has scrolled */
      assert_int_equal(strncmp(text + first, characters[i], strlen(characters[i])), 0);
      assert_string_equal(below, "");
      assert_true(column < columns);
      free(text);
      free(below);
      for (int n = 0; n < 2 * columns; n++)
        pty_send(flow->pty, "\177");
      flow_draw_again(flow);
    }
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(learn__works__on_every_terminal),
    TEST(learn__works__in_every_size_that_is_large_enough),
    TEST(learn__teaches__a_lesson_in_the_smallest_window),
    TEST(learn__is_text_only__in_a_window_that_is_too_small),
    TEST(learn__keeps__its_place_through_random_resizes),
    TEST(learn__colours__only_where_it_may),
    TEST(learn__speaks__the_character_set_of_the_terminal),
    TEST(learn__speaks__latin_1),
    TEST(learn__keeps__every_character_whole_at_the_margin),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
