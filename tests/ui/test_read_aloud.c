/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that the shipped lessons say, as text only, in both languages: nothing that a screen reader stumbles over,
 * that is heard twice in a row, or that says where on a screen something stands. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "golden.h"
#include "learner.h"
#include "ui/face_plain.h"
#include "ui/screens.h"

#define COLUMNS 76
#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define MOMENTS_MOST 20

static const struct face_settings usual = { .letter_keys = true, .charset = "UTF-8" };

struct reader {
  struct session *session;
  size_t read; /* views */
  bool quotes; /* lists of what others wrote */
};

/* ---- what is looked for ---- */

static bool is_letter_like(unsigned c)
{
  return c < 0x80 || (c >= 0xc0 && c < 0x250) || (c >= 0x400 && c < 0x530) || c == 0x20ac; /* the euro sign */
}

/* Three or more of a sign that is not written so in words. */
static bool has_row_of_signs(const char *line)
{
  for (; *line != '\0'; line++)
    if (strchr("=_*#~|+-", *line) != NULL && line[1] == *line && line[2] == *line)
      return true;
  return false;
}

static bool has_odd_character(const char *line)
{
  unsigned c;

  for (size_t n; (n = text_next(line, &c)) > 0; line += n)
    if (!is_letter_like(c))
      return true;
  return false;
}

static bool ends_in(const char *line, const char *end)
{
  size_t length = strlen(line), wanted = strlen(end);

  return length >= wanted && strcmp(line + length - wanted, end) == 0;
}

/* What is wrong with a line; NULL: nothing. */
static const char *fault_of(const char *line, const char *before)
{
  static const char *const places[] = { "hieronder", "hierboven", "linksboven", "rechtsboven", "linksonder",
                                        "rechtsonder", "see below", "see above", "the list below",
                                        "the list above", "in red", "in green", "in het rood", "in het groen" };

  if (strchr(line, '{') != NULL)
    return "a placeholder that nobody filled";
  if (strstr(line, "[0") != NULL || strncmp(line, "0. ", 3) == 0)
    return "the number of nothing";
  if (has_row_of_signs(line) && !ends_in(line, ": ________")) /* room to write, which only paper keeps */
    return "a row of signs";
  if (strstr(line, "  ") != NULL)
    return "columns";
  if (ends_in(line, "://"))
    return "an address in two pieces";
  if (has_odd_character(line))
    return "a sign that is read as a name, or not at all";
  if (*line != '\0' && strcmp(line, before) == 0)
    return "the same twice";
  for (size_t i = 0; i < COUNT(places); i++)
    if (strstr(line, places[i]) != NULL)
      return "where it stands";
  return NULL;
}

/* What strangers write in a mail is theirs. */
static bool begins_message(const char *line)
{
  return strcmp(line, "Mail:") == 0 || strcmp(line, "Email:") == 0;
}

static bool ends_message(const char *line)
{
  return strcmp(line, "Einde van het bericht.") == 0 || strcmp(line, "End of the message.") == 0;
}

static void read_text(char *text, bool quotes)
{
  const char *before = "";
  bool is_message = false;
  char *rest = text;

  for (char *line = strsep(&rest, "\n"); line != NULL; line = strsep(&rest, "\n")) {
    const char *fault = fault_of(line, before);

    is_message = (is_message || begins_message(line)) && !ends_message(line);
    bool is_quote = is_message || (quotes && strncmp(line, "- ", 2) == 0);
    if (fault != NULL && !(is_quote && strcmp(fault, "where it stands") == 0))
      fail_msg("%s: %s", fault, line);
    before = line;
  }
}

static void read_view(struct reader *reader, struct view *view)
{
  char *text = face_plain_format(view, &usual, COLUMNS);

  read_text(text, reader->quotes);
  reader->read++;
  free(text);
}

static void read_screen(struct reader *reader)
{
  struct view view;

  session_view(reader->session, &view);
  read_view(reader, &view);
  view_clear(&view);
}

/* ---- what is read ---- */

static void read_one(struct reader *reader, enum screen_kind kind, size_t index)
{
  session_push(reader->session, kind, index);
  read_screen(reader);
  session_pop(reader->session);
}

/* A question, and each of its answers with every explanation. */
static void read_item(struct reader *reader, const struct item *item)
{
  const struct item_setting setting = { .item = item, .seed = 5, .count_matters = true, .may_hint = true };

  for (size_t i = 0; i <= item->choice_count; i++) {
    struct screen screen = { .kind = SCREEN_QUIZ, .hints = (unsigned)item->hint_count };
    struct view view;

    if (i < item->choice_count) {
      screen.answered = true;
      screen.chosen = 1u << i;
      screen.explained = ~screen.chosen;
    }
    view_init(&view, "item");
    item_view(reader->session, &screen, &setting, &view);
    read_view(reader, &view);
    view_clear(&view);
  }
}

/* The first choice that there is, or the one that checks. */
static bool take(struct session *session, bool to_check)
{
  struct action action = { .kind = ACTION_NONE };
  struct view view;

  session_view(session, &view);
  for (size_t i = 0; i < view_count_options(&view) && action.kind == ACTION_NONE; i++) {
    const struct view_option *option = view_option_at(&view, i, NULL);

    if (option->action.kind != ACTION_NONE && (option->action.kind == ACTION_CONFIRM) == to_check)
      action = option->action;
  }
  view_clear(&view);
  session_act(session, &action);
  return action.kind != ACTION_NONE;
}

/* Untouched, after each of the first choices, and checked. */
static void read_exercise(struct reader *reader, size_t exercise)
{
  session_push(reader->session, SCREEN_PRACTICE, exercise);
  read_screen(reader);
  for (int i = 0; i < MOMENTS_MOST && take(reader->session, false); i++)
    read_screen(reader);
  /* nothing can be checked of which the last card was taken back */
  if (!take(reader->session, true)) {
    assert_true(take(reader->session, false));
    assert_true(take(reader->session, true));
  }
  reader->quotes = true;
  read_screen(reader);
  reader->quotes = false;
  session_pop(reader->session);
}

static void read_lesson(struct reader *reader, size_t index)
{
  const struct lesson *lesson;

  assert_true(session_open_lesson(reader->session, index));
  lesson = reader->session->lesson;
  for (size_t i = 0; i < lesson->path_count; i++)
    if (lesson->path[i].kind == STEP_PAGE)
      read_one(reader, SCREEN_STEP, i);
  for (size_t i = 0; i < lesson->item_count; i++)
    read_item(reader, &lesson->items[i]);
  for (size_t i = 0; i < lesson->exercise_count; i++)
    read_exercise(reader, i);
  read_one(reader, SCREEN_RECAP, index);
  read_one(reader, SCREEN_OWN_WORDS, index);
}

static size_t read_course(const char *course, const char *language)
{
  struct session session;
  struct reader reader = { .session = &session };
  void *learner;

  learner_make(&learner);
  learner_use_shipped(learner, course);
  learner_start(learner, &session);
  i18n_set_language(language);
  read_screen(&reader);
  session_home(&session);
  read_screen(&reader);
  for (size_t i = 0; i < session.course->lesson_count; i++)
    if (!session.course->lessons[i].planned)
      read_lesson(&reader, i);
  for (size_t i = 0; i < session_glossary(&session)->count; i++)
    read_one(&reader, SCREEN_TERM, i);
  session_close(&session);
  learner_remove(&learner);
  return reader.read;
}

static void lessons__are_read_aloud__without_stumbling(void **state)
{
  static const char *const languages[] = { "en", "nl" };
  (void)state;

  for (size_t i = 0; i < COUNT(languages); i++) {
    if (!golden_language(languages[i])) {
      print_message("# no Dutch catalogue was built\n");
      continue;
    }
    assert_true(read_course("seven-rules", languages[i]) > 700);
    assert_true(read_course("shared-responsibility", languages[i]) > 500);
  }
}

/* Each of the faults is found. */
static void reader__stumbles__over_what_is_wrong(void **state)
{
  static const char *const faults[] = {
    "Bel {report-contact}.", "[0, not right] Dear Noor", "Name   Date",       "Open https://",
    "Choose \xe2\x86\x92 next", "Where: ____ or ____",   "Zie de lijst hieronder.", "0. Nothing",
  };
  (void)state;

  for (size_t i = 0; i < COUNT(faults); i++)
    assert_non_null(fault_of(faults[i], ""));
  assert_non_null(fault_of("Twice.", "Twice."));
  assert_null(fault_of("- One fact, on a line: https://a.example/b", "Facts:"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(reader__stumbles__over_what_is_wrong),
    cmocka_unit_test(lessons__are_read_aloud__without_stumbling),
  };

  golden_language("en");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
