/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody hears who cannot see: the training under the screen reader
 * yasr, with its speech caught in a file. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "flow.h"
#include "places.h"

#define YASR "/usr/bin/yasr"
#define QUIET_MS 30
#define SCREENS_MOST 60
#define ARROWS_MOST 20
#define CHOICES 2
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Text that is spoken begins here. */
struct listener {
  struct flow *flow;
  size_t heard;
};

static void write_file(struct flow *flow, const char *name, mode_t mode, const char *text)
{
  const char *path = private_path(&flow->home, name);
  FILE *file = fopen(path, "w");

  assert_non_null(file);
  fputs(text, file);
  assert_int_equal(fclose(file), 0);
  assert_int_equal(chmod(path, mode), 0);
}

/* The synthesizer is a program that writes down what it is to say, a line at a time. yasr takes what xterm calls
 * 'plain text again' for a letter B, so it gets the terminal of the console. */
static struct listener start_command(struct flow *flow, const char *command)
{
  char *speaker = xasprintf("#!/bin/sh\nexec cat >>'%s/speech'\n", flow->home.path);
  char *settings = xasprintf("[normalkeys]\n[reviewkeys]\n[options]\ncursor tracking=arrow keys\n"
                             "up and down arrows=speak line\nsynthesizer=speakout\n"
                             "synthesizer port=|%s/speaker\n",
                             flow->home.path);
  /* yasr leaves its end of the terminal open in what it starts, which then never hears that it is gone */
  char *run = xasprintf("#!/bin/sh\nexec 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-\nexec %s\n", command);

  write_file(flow, "speaker", 0700, speaker);
  write_file(flow, "yasr.conf", 0600, settings);
  write_file(flow, "run", 0700, run);
  write_file(flow, "speech", 0600, "");
  flow->term = "linux";
  flow_start_script(flow, "exec " YASR " -C ~/yasr.conf ~/run", "");
  free(speaker);
  free(settings);
  free(run);
  return (struct listener){ .flow = flow };
}

static struct listener start(struct flow *flow, const char *options)
{
  char *command = xasprintf("'%s/vuistregels-build' --content '%s' --course flow %s", getenv("VR_TOP_BUILDDIR"),
                            data_path("flow-content"), options);
  struct listener listener = start_command(flow, command);

  free(command);
  return listener;
}

static char *all_speech(const struct flow *flow)
{
  return read_bytes(private_path(&flow->home, "speech"), NULL);
}

/* From here on. */
static void hush(struct listener *listener)
{
  char *speech = all_speech(listener->flow);

  listener->heard = strlen(speech);
  free(speech);
}

static char *spoken(const struct listener *listener)
{
  char *speech = all_speech(listener->flow);
  char *rest = xstrdup(speech + listener->heard);

  free(speech);
  return rest;
}

/* Until the text was spoken; all that was spoken since, the caller frees. */
static char *listen(struct listener *listener, const char *until)
{
  char *speech = spoken(listener);

  for (int i = 0; strstr(speech, until) == NULL; i++) {
    if (i > PTY_DEADLINE_MS / QUIET_MS)
      fail_msg("'%s' was not spoken, but: %s", until, speech);
    free(speech);
    pty_settle(listener->flow->pty, QUIET_MS);
    speech = spoken(listener);
  }
  return speech;
}

/* The words with one blank between, without what hushes the synthesizer; the caller frees. */
static char *words_of(const char *text)
{
  static const char between[] = " \r\n\030";
  struct buf words = BUF_INIT;

  while (*(text += strspn(text, between)) != '\0') {
    size_t length = strcspn(text, between);

    if (words.length > 0)
      buf_add_char(&words, ' ');
    buf_add(&words, text, length);
    text += length;
  }
  buf_add_string(&words, "");
  return buf_take(&words);
}

/* The words that were spoken, once there are so many bytes of them or the deadline has come; the caller frees. */
static char *hear_as_much(struct listener *listener, size_t length)
{
  char *words = NULL;

  for (int i = 0; i < PTY_DEADLINE_MS / QUIET_MS; i++) {
    char *speech = spoken(listener);

    free(words);
    words = words_of(speech);
    free(speech);
    if (strlen(words) >= length)
      break;
    pty_settle(listener->flow->pty, QUIET_MS);
  }
  return words;
}

static void assert_once_and_in_order(const char *speech, const char *const texts[], size_t count)
{
  const char *at = speech;

  for (size_t i = 0; i < count; i++) {
    const char *found = strstr(at, texts[i]);

    if (found == NULL || strstr(found + 1, texts[i]) != NULL)
      fail_msg("'%s' is not spoken once, behind what comes before it, in: %s", texts[i], speech);
    at = found;
  }
}

/* ---- text only ---- */

static size_t output_length(const struct flow *flow)
{
  size_t length;

  pty_output(flow->pty, &length);
  return length;
}

static void learn__speaks__all_that_it_prints_in_text_only(void **state)
{
  static const struct {
    const char *options, *prompt, *result;
    const char *question[6], *feedback[3]; /* what is spoken of them, in this order */
  } cases[] = {
    { "--plain --lang en",
      "Go on:",
      "Passed. 4 of the 4 right.",
      { "Closing question 1 of 4.", "What do you do?", " 1. ", " 2. ", "Type 1, 2 or 3.", "Answer:" },
      { "Right.", "That way you know for sure.", "Go on:" } },
    { "--plain --lang nl",
      "Verder:",
      "Gehaald. 4 van de 4 goed.",
      { "Slotvraag 1 van 4.", "Wat doe je?", " 1. ", " 2. ", "Typ 1, 2 of 3.", "Antwoord:" },
      { "Goed.", "Zo weet je het zeker.", "Verder:" } },
  };
  struct flow *flow = *state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct listener listener = start(flow, cases[i].options);

    bool asked = false, answered = false;

    free(listen(&listener, cases[i].prompt));
    for (int n = 0; !flow_output_has(flow, cases[i].result); n++) {
      assert_true(n < SCREENS_MOST);
      hush(&listener);
      size_t before = output_length(flow);
      flow_type_on(flow); /* one line or two */
      char *printed = xstrndup(pty_output(flow->pty, &(size_t){ 0 }) + before, output_length(flow) - before);
      char *wanted = words_of(printed);
      char *heard = hear_as_much(&listener, strlen(wanted));
      assert_string_equal(heard, wanted);
      if (asked && !answered)
        assert_once_and_in_order(heard, cases[i].feedback, COUNT(cases[i].feedback));
      answered = asked;
      if (strstr(heard, cases[i].question[0]) != NULL)
        assert_once_and_in_order(heard, cases[i].question, COUNT(cases[i].question));
      asked = asked || strstr(heard, cases[i].question[0]) != NULL;
      free(printed);
      free(wanted);
      free(heard);
    }
    assert_true(answered);
    flow_remove(state);
    flow_make(state);
    flow = *state;
  }
}

/* ---- the full screen ---- */

/* The bold '>' of what has the focus, in another row than the cursor. */
static bool has_mark_elsewhere(const struct flow *flow)
{
  bool found = false;
  int at, column;

  pty_cursor(flow->pty, &at, &column);
  for (int i = 0; i < flow->rows && !found; i++) {
    char *row = i == at ? xstrdup("") : pty_row(flow->pty, i);

    for (int j = 0; row[j] != '\0' && (row[j] & 0x80) == 0; j++)
      found = found || (row[j] == '>' && (pty_attributes(flow->pty, i, j) & PTY_BOLD) != 0);
    free(row);
  }
  return found;
}

/* False: what is gone to is text and not a choice. */
static bool is_spoken_when_chosen(struct listener *listener, const char *key)
{
  hush(listener);
  flow_key(listener->flow, key);
  flow_draw_again(listener->flow);
  char *row = flow_cursor_row(listener->flow);
  char *mark = strchr(row, '>'); /* in a message its number may be right behind it */
  if (mark != NULL && strchr(" 0123456789", mark[1]) == NULL)
    mark = NULL;
  if (mark == NULL) {
    free(row);
    if (has_mark_elsewhere(listener->flow))
      flow_expect(listener->flow, "the cursor beside the mark"); /* fails, with the screen */
    return false;
  }
  char *note = strstr(mark + 2 + strspn(mark + 2, " "), "   "); /* in a column of its own; does not change */
  if (note != NULL)
    *note = '\0';
  char *line = words_of(mark + 1);
  char *wanted = xasprintf("> %s", line);
  char *heard = NULL;

  for (int i = 0; i < PTY_DEADLINE_MS / QUIET_MS && (heard == NULL || strstr(heard, wanted) == NULL); i++) {
    char *speech = spoken(listener);

    free(heard);
    heard = words_of(speech);
    free(speech);
    pty_settle(listener->flow->pty, QUIET_MS);
  }
  if (strstr(heard, wanted) == NULL)
    fail_msg("'%s' is not spoken, but: %s", wanted, heard);
  /* the last mark that is spoken is that of the chosen line (an address may end with the same sign); on a slow machine
   * the line before may still be heard */
  if (strchr(wanted + 1, '>') == NULL)
    assert_int_equal(strncmp(strrchr(heard, '>'), wanted, strlen(wanted)), 0);
  free(row);
  free(line);
  free(wanted);
  free(heard);
  return true;
}

static void assert_chosen_is_spoken(struct listener *listener, const char *key)
{
  assert_true(is_spoken_when_chosen(listener, key));
}

static void learn__speaks__the_chosen_line_with_its_mark(void **state)
{
  static const struct {
    const char *options, *welcome, *home, *question;
  } cases[] = { { "--tui --lang en", "Welcome", "Settings", FLOW_QUESTION },
                { "--tui --lang nl", "Welkom", "Instellingen", "slotvraag 1 van 4" } };
  static const char *const keys[] = { FLOW_DOWN, FLOW_DOWN, FLOW_DOWN, FLOW_UP, FLOW_UP, "3", "1" };
  struct flow *flow = *state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct listener listener = start(flow, cases[i].options);

    flow_expect(flow, cases[i].welcome);
    flow_key(flow, FLOW_ENTER);
    flow_expect(flow, cases[i].home);
    for (int n = 0; n < 3; n++)
      assert_chosen_is_spoken(&listener, FLOW_DOWN);
    flow_key(flow, "1");
    flow_key(flow, FLOW_ENTER);
    flow_go_on_to(flow, cases[i].question);
    for (size_t n = 0; n < COUNT(keys); n++)
      assert_chosen_is_spoken(&listener, keys[n]);
    flow_remove(state);
    flow_make(state);
    flow = *state;
  }
}

/* Wherever arrows go from one choice to the next, an exercise of each type among them. */
static void program__speaks__the_chosen_line_on_every_screen(void **state)
{
  static const char *const languages[] = { "en", "nl" };

  for (size_t i = 0; i < place_count * COUNT(languages); i++) {
    const struct place *place = &places[i / COUNT(languages)];
    const char *language = languages[i % COUNT(languages)];
    struct flow *flow = *state;

    if (!place->has_choices)
      continue;
    char *command = place_prepare(flow, place, language);
    if (command == NULL) {
      print_message("# not listened to: %s\n", place->name);
      continue;
    }
    struct listener listener = start_command(flow, command);
    place_reach(flow, place, language);
    int spoken_choices = 0;
    for (int n = 0; n < ARROWS_MOST && spoken_choices < CHOICES; n++)
      spoken_choices += is_spoken_when_chosen(&listener, FLOW_DOWN) ? 1 : 0;
    if (spoken_choices < CHOICES)
      flow_expect(flow, place->name); /* fails, with the screen */
    place_leave(flow);
    free(command);
    flow_remove(state);
    flow_make(state);
  }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, flow_make, flow_remove)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(learn__speaks__all_that_it_prints_in_text_only),
    TEST(learn__speaks__the_chosen_line_with_its_mark),
    TEST(program__speaks__the_chosen_line_on_every_screen),
  };

  if (access(YASR, X_OK) != 0) {
    print_message("# skipped: yasr, the screen reader, is not installed\n");
    return 77;
  }
  return cmocka_run_group_tests(tests, NULL, NULL);
}
