/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen: what is drawn, where the focus goes, what each key does; against the goldens in both
 * languages. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "fake_term.h"
#include "golden.h"
#include "ui/face_frame.h"
#include "ui/verbs.h"
#include "ui/sample_views.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct face_settings usual = { .letter_keys = true, .charset = "UTF-8" };

/* Shows a view on a fresh face and plays a script of keys; the fake terminal
 * keeps the screen. The text of the action is the caller's. */
static struct action play_view(const struct view *view, const char *keys)
{
  struct face_frame *face = face_frame_new(&usual);

  fake_term_keys(keys);
  struct action action = face_frame_next(face, view);
  face_frame_free(face);
  return action;
}

static struct action play(const char *sample, const char *keys)
{
  struct view view;

  fake_term_start(24, 80);
  sample_view(sample, "en", &view);
  struct action action = play_view(&view, keys);
  view_clear(&view);
  return action;
}

static void assert_cursor(int row, int column)
{
  int at_row, at_column;

  fake_term_cursor(&at_row, &at_column);
  assert_int_equal(at_row + 1, row);
  assert_int_equal(at_column + 1, column);
}

static bool screen_has(const char *text)
{
  char *dump = fake_term_dump();
  bool found = strstr(dump, text) != NULL;

  free(dump);
  return found;
}

static int end(void **state)
{
  (void)state;
  fake_term_end();
  i18n_set_language("en");
  return 0;
}

/* ---- how it looks ---- */

static void check_golden(const char *sample, const char *language, int rows, int columns)
{
  struct view view;
  char *name = xasprintf("%s-%s-%dx%d.frame", sample, language, columns, rows);

  fake_term_start(rows, columns);
  sample_view(sample, language, &view);
  struct action action = play_view(&view, "");
  view_clear(&view);
  char *dump = fake_term_dump();
  assert_int_equal(action.kind, ACTION_QUIT);
  assert_true(golden_is_same(name, dump));
  free(dump);
  free(name);
}

static void face_frame__looks__as_in_the_goldens(void **state)
{
  static const char *const languages[] = { "en", "nl" };
  static const char *const in_a_large_window[] = { "home", "message", "question", "result" };
  (void)state;

  for (size_t l = 0; l < COUNT(languages); l++) {
    if (!golden_language(languages[l])) {
      print_message("# no Dutch catalogue was built\n");
      continue;
    }
    for (size_t i = 0; i < sample_count; i++) {
      check_golden(sample_names[i], languages[l], 24, 80);
      check_golden(sample_names[i], languages[l], 10, 40);
    }
    for (size_t i = 0; i < COUNT(in_a_large_window); i++)
      check_golden(in_a_large_window[i], languages[l], 40, 120);
  }
}

static void face_frame__draws__mark_and_reverse_on_the_focused_option(void **state)
{
  (void)state;

  play("question", "Down Down");

  assert_cursor(7, 4);
  assert_true(screen_has(" 7|   > 2  I call"));
  assert_true((fake_term_attributes(6, 8) & TERM_REVERSE) != 0);
  assert_true((fake_term_attributes(5, 8) & TERM_REVERSE) == 0);
}

static void face_frame__colours__only_beside_words(void **state)
{
  (void)state;

  play("feedback", "");

  assert_true((fake_term_attributes(11, 3) & TERM_BAD) != 0);
  /* the rest of the verdict is plain text */
  assert_true((fake_term_attributes(11, 15) & TERM_BAD) == 0);
}

static void face_frame__shows__one_record_at_a_time_when_narrow(void **state)
{
  struct view view;
  (void)state;
  sample_view("table", "en", &view);

  fake_term_start(24, 59);
  play_view(&view, "Down Down");
  assert_true(screen_has("> 2  Record 2 of 3"));
  assert_true(screen_has("Role: user"));
  assert_false(screen_has("Anne de Wit"));

  fake_term_start(24, 60);
  play_view(&view, "Down Down");
  assert_true(screen_has("Anne de Wit"));
  view_clear(&view);
}

static void face_frame__shows__places_as_a_list_when_small(void **state)
{
  static const struct {
    int rows, columns;
    bool drawn;
  } cases[] = { { 22, 64, true }, { 21, 64, false }, { 22, 63, false } };
  struct view view;
  (void)state;
  sample_view("picture", "en", &view);

  for (size_t i = 0; i < COUNT(cases); i++) {
    fake_term_start(cases[i].rows, cases[i].columns);
    play_view(&view, "");
    assert_int_equal(screen_has("|   |12:05|"), cases[i].drawn);
    assert_int_equal(screen_has("5  [ ] An access card"), !cases[i].drawn);
  }
  view_clear(&view);
}

static void face_frame__puts__notes_on_the_next_line_when_they_do_not_fit(void **state)
{
  struct view view;
  (void)state;
  sample_view("feedback", "en", &view);
  fake_term_start(40, 48);

  play_view(&view, "");

  assert_true(screen_has("|  1  I answer the email and ask whether it is\n"));
  assert_true(screen_has("|     your answer\n"));
  view_clear(&view);
}

static void face_frame__shows__only_ascii_where_the_terminal_has_no_more(void **state)
{
  static const struct face_settings ascii = { .letter_keys = true, .charset = "ANSI_X3.4-1968" };
  (void)state;

  for (size_t i = 0; i < sample_count; i++) {
    struct face_frame *face = face_frame_new(&ascii);
    struct view view;

    fake_term_start(24, 80);
    sample_view(sample_names[i], "nl", &view);
    face_frame_next(face, &view);
    view_clear(&view);
    face_frame_free(face);
    char *dump = fake_term_dump();
    for (const char *s = dump; *s != '\0'; s++)
      assert_true((unsigned char)*s < 0x80);
    free(dump);
  }
  /* the last was a page; an address keeps its foreign letter by name */
  struct face_frame *face = face_frame_new(&ascii);
  struct view view;
  sample_view("input", "en", &view);
  face_frame_next(face, &view);
  assert_true(screen_has("https://mijn.b<Cyrillic a>nk.example"));
  view_clear(&view);
  face_frame_free(face);
}

/* ---- keys ---- */

static void face_frame__makes__actions_of_keys(void **state)
{
  static const struct {
    const char *sample;
    const char *keys;
    enum action_kind kind;
    int id;
  } cases[] = {
    /* a question: Enter and an arrow only go to the options, a number only moves */
    { "question", "Enter", ACTION_QUIT, 0 },
    { "question", "Enter Enter", ACTION_CHOOSE, 1 },
    { "question", "Down Enter", ACTION_CHOOSE, 1 },
    { "question", "Down Down Down Enter", ACTION_CHOOSE, 3 },
    { "question", "2", ACTION_QUIT, 0 },
    { "question", "2 Enter", ACTION_CHOOSE, 2 },
    { "question", "9 Enter Enter", ACTION_CHOOSE, 1 },
    { "question", "3 Up Enter", ACTION_CHOOSE, 2 },
    /* but right behind the Enter that led to the choices, another is no answer; behind a choice it is */
    { "question", "Enter Enter!", ACTION_QUIT, 0 },
    { "question", "Enter! Enter! Enter! Enter! Enter!", ACTION_QUIT, 0 },
    { "question", "Enter Enter! Enter", ACTION_CHOOSE, 1 },
    { "question", "Space Space!", ACTION_QUIT, 0 },
    { "question", "Enter Down! Enter!", ACTION_CHOOSE, 2 },
    { "question", "2! Enter!", ACTION_CHOOSE, 2 },
    { "feedback", "Enter!", ACTION_CONFIRM, 0 },
    { "home", "Enter!", ACTION_CHOOSE, 3 },
    { "message", "Enter Enter!", ACTION_MARK, 1 },
    /* Space is as good as Enter */
    { "question", "Space", ACTION_QUIT, 0 },
    { "question", "Space Space", ACTION_CHOOSE, 1 },
    { "question", "Tab Tab Space", ACTION_CHOOSE, 2 },
    { "feedback", "Space", ACTION_CONFIRM, 0 },
    { "question", "End Down Space", ACTION_BACK, 0 },
    { "question", "End Enter", ACTION_CHOOSE, 3 },
    { "question", "PgDn Enter", ACTION_CHOOSE, 3 },
    { "question", "End Home Enter Enter", ACTION_CHOOSE, 1 },
    { "question", "Tab Tab Enter", ACTION_CHOOSE, 2 },
    { "question", "Tab Tab BackTab Enter", ACTION_CHOOSE, 1 },
    { "question", "3 r Enter Enter", ACTION_CHOOSE, 1 },
    { "question", "Right Right Left Enter", ACTION_CHOOSE, 1 },
    /* after the answer */
    { "feedback", "Enter", ACTION_CONFIRM, 0 },
    { "feedback", "3", ACTION_EXPLAIN, 3 },
    { "feedback", "1", ACTION_QUIT, 0 },
    /* an arrow too far, and Enter: on, not back */
    { "feedback", "Down Enter", ACTION_CONFIRM, 0 },
    { "feedback", "Down Right Enter", ACTION_HELP, 0 },
    { "page", "Down Enter", ACTION_CONFIRM, 0 },
    { "page", "Down Right Enter", ACTION_BACK, 0 },
    { "feedback", "Up Enter", ACTION_EXPLAIN, 3 },
    /* home: the focus begins at the option with `first` */
    { "home", "Enter", ACTION_CHOOSE, 3 },
    { "home", "Up Enter", ACTION_CHOOSE, 2 },
    { "home", "Down Down Down Down Down Enter", ACTION_CHOOSE, 100 },
    { "result", "Enter", ACTION_CHOOSE, 1 },
    { "result", "Down Down Enter", ACTION_CHOOSE, 2 },
    /* marks: a number and Space do it at once */
    { "message", "3", ACTION_MARK, 3 },
    { "message", "Down Down Space", ACTION_MARK, 2 },
    { "message", "Down Enter", ACTION_MARK, 1 },
    { "message", "Down Down Down Down Down Enter", ACTION_CONFIRM, 0 },
    /* the row of actions */
    { "question", "End Down Enter", ACTION_BACK, 0 },
    { "question", "End Down Right Enter", ACTION_WORDS, 0 },
    { "question", "End End Enter", ACTION_STOP, 0 },
    { "question", "End End Up Enter", ACTION_CHOOSE, 3 },
    { "question", "End End Left Enter", ACTION_LANGUAGE, 0 },
    { "page", "Enter", ACTION_CONFIRM, 0 },
    /* verbs */
    { "question", "b", ACTION_BACK, 0 },
    { "question", "Esc", ACTION_BACK, 0 },
    { "feedback", "Esc", ACTION_QUIT, 0 },
    { "question", "?", ACTION_HELP, 0 },
    { "question", "F1", ACTION_HELP, 0 },
    { "question", "l", ACTION_LANGUAGE, 0 },
    { "question", "L", ACTION_LANGUAGE, 0 },
    { "question", "F2", ACTION_LANGUAGE, 0 },
    { "question", "w", ACTION_WORDS, 0 },
    { "question", "q", ACTION_STOP, 0 },
    { "question", "t", ACTION_QUIT, 0 },
    { "question", "x", ACTION_QUIT, 0 },
    { "message", "t", ACTION_HINT, 0 },
    { "table", "u", ACTION_UNDO, 0 },
    { "home", "z", ACTION_SEARCH, 0 },
    { "home", "/", ACTION_SEARCH, 0 },
    { "page", "o", ACTION_OVERVIEW, 0 },
    { "page", "i", ACTION_SETTINGS, 0 },
    { "question", "Unknown", ACTION_QUIT, 0 },
    /* the mouse: a click moves, a second one is Enter */
    { "question", "@7,12", ACTION_QUIT, 0 },
    { "question", "@7,12 @7,12", ACTION_CHOOSE, 2 },
    { "question", "@21,7 @21,7", ACTION_BACK, 0 },
    { "question", "@23,7 @23,7", ACTION_QUIT, 0 },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct action action = play(cases[i].sample, cases[i].keys);

    if (action.kind != cases[i].kind || action.id != cases[i].id)
      print_error("%s: %s gives %d %d\n", cases[i].sample, cases[i].keys, (int)action.kind, action.id);
    assert_int_equal(action.kind, cases[i].kind);
    assert_int_equal(action.id, cases[i].kind == ACTION_QUIT ? 0 : cases[i].id);
  }
}

static void face_frame__ignores__letters_when_they_are_switched_off(void **state)
{
  static const struct face_settings quiet = { .letter_keys = false, .charset = "UTF-8" };
  struct face_frame *face = face_frame_new(&quiet);
  struct view view;
  (void)state;
  fake_term_start(24, 80);
  sample_view("question", "en", &view);

  fake_term_keys("q b ? w / 2 Enter");
  struct action action = face_frame_next(face, &view);

  assert_int_equal(action.kind, ACTION_CHOOSE);
  assert_int_equal(action.id, 2);
  fake_term_keys("F1");
  assert_int_equal(face_frame_next(face, &view).kind, ACTION_HELP);
  assert_true(screen_has("F1 help"));
  assert_false(screen_has("Q stop"));
  view_clear(&view);
  face_frame_free(face);
}

static void many_options(struct view *view, enum action_kind kind)
{
  view_init(view, "many/0");
  struct view_node *node = view_add(view, VIEW_CHOICES, "%s", "");
  for (int i = 1; i <= 12; i++)
    view_add_option(node, kind, i, "Option %d", i)->number = i;
}

static void face_frame__takes__numbers_above_nine_digit_by_digit(void **state)
{
  static const struct {
    enum action_kind kind;
    const char *keys;
    int id; /* 0: nothing was sent */
  } cases[] = {
    { ACTION_CHOOSE, "1 2 Enter", 12 },     { ACTION_CHOOSE, "1 Enter", 1 },
    { ACTION_CHOOSE, "1 Down 2 Enter", 2 }, { ACTION_CHOOSE, "1 9 Enter", 9 },
    { ACTION_CHOOSE, "7 Enter", 7 },        { ACTION_TOGGLE, "1 1", 0 },
    { ACTION_TOGGLE, "1 1 Enter", 11 },     { ACTION_CHOOSE, "1 2 3 Enter", 3 },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct view view;

    many_options(&view, cases[i].kind);
    fake_term_start(24, 80);
    struct action action = play_view(&view, cases[i].keys);
    assert_int_equal(action.id, cases[i].id);
    view_clear(&view);
  }
}

static void face_frame__moves__to_the_nearest_place_of_a_picture(void **state)
{
  static const struct {
    const char *keys;
    const char *described;
  } cases[] = {
    { "Down", "> 4  [ ] A door" },
    { "Down Left", "> 3  [ ] Paper" },
    { "Down Down", "> 3  [ ] Paper" },
    { "Down Down Left", "> 2  [ ] A screen that is locked" },
    { "Down Down Left Left", "> 1  [x] A screen with" },
    { "Down Down Left Left Down", "> 5  [ ] An access card" },
    { "Down Down Left Left Left", "> 1  [x] A screen with" },
    { "Down Down Left Left Down Right", "> 2  [ ] A screen that is locked" },
    { "Down Down Down Down", ">    " },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    play("picture", cases[i].keys);
    if (!screen_has(cases[i].described)) {
      char *dump = fake_term_dump();
      print_error("%s\n%s", cases[i].keys, dump);
      free(dump);
    }
    assert_true(screen_has(cases[i].described));
  }
  assert_int_equal(play("picture", "1").kind, ACTION_MARK);
}

static void face_frame__redraws_and_suspends__on_request(void **state)
{
  (void)state;

  play("question", "Ctrl-L Ctrl-Z");

  assert_int_equal(fake_term_redrawn(), 1);
  assert_int_equal(fake_term_suspended(), 1);
}

/* ---- everything can be reached and read ---- */

/* Whether Enter gives this action after some arrows down from the top, and then some to the side. */
static bool can_reach(const struct view *view, int rows, int columns, const struct action *wanted)
{
  for (int down = 0; down < 60; down++)
    for (int side = 0; side < 3; side++) {
      struct face_frame *face = face_frame_new(&usual);

      fake_term_start(rows, columns);
      fake_term_keys("Home");
      for (int i = 0; i < down; i++)
        fake_term_keys("Down");
      for (int i = 0; i < side; i++)
        fake_term_keys("Left");
      fake_term_keys("Enter");
      struct action action = face_frame_next(face, view);
      free(action.text);
      face_frame_free(face);
      if (action.kind == wanted->kind && action.id == wanted->id)
        return true;
    }
  return false;
}

static void face_frame__reaches__everything_by_arrows_and_enter(void **state)
{
  static const int sizes[][2] = { { 24, 80 }, { 10, 40 } };
  (void)state;

  for (size_t s = 0; s < COUNT(sizes); s++)
    for (size_t i = 0; i < sample_count; i++) {
      struct view view;

      sample_view(sample_names[i], "en", &view);
      for (size_t o = 0; o < view_count_options(&view); o++) {
        const struct action *action = &view_option_at(&view, o, NULL)->action;

        assert_true(action->kind == ACTION_NONE || can_reach(&view, sizes[s][0], sizes[s][1], action));
      }
      for (size_t v = 0; v < verb_count; v++) {
        struct action verb = { .kind = verbs[v].kind };

        /* the others are choices of the home screen and of what it leads to */
        assert_true(!verbs[v].in_row || !verb_is_offered(&verbs[v], &view) ||
                    can_reach(&view, sizes[s][0], sizes[s][1], &verb));
      }
      view_clear(&view);
    }
}

/* All rows of text that show while going down from the top, each once and in order. */
static char *read_by_arrows(const struct view *view, int rows, int columns)
{
  struct buf seen = BUF_INIT;

  for (int down = 0; down < 60; down++) {
    struct face_frame *face = face_frame_new(&usual);

    fake_term_start(rows, columns);
    fake_term_keys("Home");
    for (int i = 0; i < down; i++)
      fake_term_keys("Down");
    face_frame_next(face, view);
    face_frame_free(face);
    for (int row = 1; row < rows - 2; row++) {
      char *text = fake_term_row(row);
      buf_add_format(&seen, "%s\n", text);
      free(text);
    }
  }
  return buf_take(&seen);
}

static void face_frame__shows__every_line_at_40x10(void **state)
{
  (void)state;

  for (size_t i = 0; i < sample_count; i++) {
    struct view view;

    sample_view(sample_names[i], "nl", &view);
    char *seen = read_by_arrows(&view, 10, 40);
    /* in a tall window of the same width all of it stands on one screen */
    fake_term_start(120, 40);
    play_view(&view, "Home");
    for (int row = 30; row < 90; row++) {
      char *line = fake_term_row(row);
      const char *text = line + strspn(line, " >");

      if (strstr(seen, text) == NULL)
        print_error("%s: never seen: %s\n", sample_names[i], line);
      assert_non_null(strstr(seen, text));
      free(line);
    }
    free(seen);
    view_clear(&view);
  }
}

static void face_frame__reads_on__before_it_leaves_a_page(void **state)
{
  static const struct {
    const char *sample, *key, *last; /* what the text ends with */
  } cases[] = {
    { "page", "Enter", "Choose Security." },
    { "page", "Space", "Choose Security." },
    { "feedback", "Enter", "another story." },
    { "result", "Enter", "Not: your answers." },
    { "result", "Space", "Not: your answers." },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct buf keys = BUF_INIT;
    bool read = false;

    buf_add_string(&keys, "40x10");
    for (int presses = 0; presses < 9; presses++) {
      read = read || screen_has(cases[i].last);
      buf_add_format(&keys, " %s", cases[i].key);
      struct action action = play(cases[i].sample, keys.data);
      if (action.kind != ACTION_QUIT) {
        assert_in_range(presses, 1, 5);
        break;
      }
      /* it is not behind the text that the next Enter chooses */
      assert_false(screen_has("Enter stop"));
    }
    if (!read)
      print_error("%s: left before '%s'\n", cases[i].sample, cases[i].last);
    assert_true(read);
    buf_clear(&keys);
  }
}

static void face_frame__says__what_enter_does_in_a_text_that_goes_on(void **state)
{
  (void)state;

  play("page", "40x10");
  assert_true(screen_has("Enter read on"));
  play("page", "40x10 End");
  assert_false(screen_has("read on"));
  /* only choices are below: they are no text */
  play("question", "40x10");
  assert_true(screen_has("Enter to the choices"));
  play("page", "");
  assert_true(screen_has("Enter go on"));
}

static void face_frame__goes_to__the_choices_ahead_of_a_text(void **state)
{
  struct view view;
  (void)state;
  view_init(&view, "page/0/0");
  view_add(&view, VIEW_PARAGRAPH, "%s", "Put in order.");
  struct view_node *node = view_add(&view, VIEW_CHOICES, "%s", "");
  for (int i = 1; i <= 6; i++)
    view_add_option(node, ACTION_PLACE, i, "card %d", i);
  view_add(&view, VIEW_PARAGRAPH, "%s", "What stands in order counts.");
  view_add_option(view_add(&view, VIEW_CHOICES, "%s", ""), ACTION_CONFIRM, 9, "%s", "Check");

  /* from the text above to the first, from the text between on to the next: not back */
  fake_term_start(10, 40);
  assert_int_equal(play_view(&view, "Home Enter Enter").id, 1);
  fake_term_start(10, 40);
  assert_int_equal(play_view(&view, "Home Down Down Down Down Down Down Down Enter Enter").id, 9);
  view_clear(&view);
}

static void face_frame__keeps__the_cursor_in_the_body(void **state)
{
  static const int sizes[][2] = { { 24, 80 }, { 10, 40 }, { 12, 57 }, { 50, 132 } };
  (void)state;

  for (size_t s = 0; s < COUNT(sizes); s++)
    for (size_t i = 0; i < sample_count; i++) {
      struct view view;

      sample_view(sample_names[i], "en", &view);
      for (int down = 0; down < 40; down++) {
        struct face_frame *face = face_frame_new(&usual);
        int row, column;

        fake_term_start(sizes[s][0], sizes[s][1]);
        for (int k = 0; k < down; k++)
          fake_term_keys("Down");
        face_frame_next(face, &view);
        face_frame_free(face);
        fake_term_cursor(&row, &column);
        assert_in_range(row, 1, sizes[s][0] - 3);
        assert_in_range(column, 0, sizes[s][1] - 1);
      }
      view_clear(&view);
    }
}

static void face_frame__says__that_there_is_more(void **state)
{
  struct view view;
  (void)state;
  sample_view("page", "en", &view);

  fake_term_start(10, 40);
  play_view(&view, "");
  assert_true(screen_has(" ↓ more"));
  fake_term_start(10, 40);
  play_view(&view, "PgDn");
  assert_true(screen_has(" ↑↓ more"));
  fake_term_start(10, 40);
  play_view(&view, "End End");
  assert_true(screen_has(" ↑ more"));
  assert_false(screen_has("↓ more"));
  fake_term_start(24, 80);
  play_view(&view, "");
  assert_false(screen_has("more\n"));
  view_clear(&view);
}

/* ---- from view to view ---- */

static void face_frame__keeps__the_focus_in_the_same_place(void **state)
{
  struct face_frame *face = face_frame_new(&usual);
  struct view view;
  (void)state;
  fake_term_start(24, 80);

  sample_view("message", "en", &view);
  fake_term_keys("3");
  assert_int_equal(face_frame_next(face, &view).kind, ACTION_MARK);
  view_clear(&view);

  /* the same in the other language, as after the language key */
  sample_view("message", "nl", &view);
  fake_term_keys("Enter");
  struct action action = face_frame_next(face, &view);
  assert_int_equal(action.kind, ACTION_MARK);
  assert_int_equal(action.id, 3);
  view_clear(&view);

  /* another page begins anew */
  sample_view("question", "en", &view);
  face_frame_next(face, &view);
  assert_cursor(3, 2);
  view_clear(&view);
  face_frame_free(face);
}

/* What is asked on a sample: Enter chooses the focused option. */
static int chosen(struct face_frame *face, struct view *view, const char *keys)
{
  fake_term_keys(keys);
  return face_frame_next(face, view).id;
}

static void face_frame__goes_back__to_what_was_chosen_on_a_list(void **state)
{
  struct face_frame *face = face_frame_new(&usual);
  struct view home, question;
  (void)state;
  fake_term_start(24, 80);
  sample_view("home", "en", &home);
  sample_view("question", "en", &question);
  struct view_option *options = home.nodes[1].options;
  int next = chosen(face, &home, "Enter");
  chosen(face, &question, "Esc");

  /* two further: there again after another page, be it with other keys before it */
  int further = chosen(face, &home, "Down Down Enter");
  assert_int_not_equal(further, next);
  chosen(face, &question, "Esc");
  assert_int_equal(chosen(face, &home, "Enter"), further);
  chosen(face, &question, "Esc");

  /* something else comes next now, after a lesson: that has the focus */
  for (size_t i = 0; i < home.nodes[1].option_count; i++)
    options[i].first = options[i].action.id == next + 1;
  assert_int_equal(chosen(face, &home, "Enter"), next + 1);

  /* a question begins with its text, not with an option */
  chosen(face, &question, "3 ?");
  chosen(face, &home, "Enter");
  chosen(face, &question, "Esc");
  assert_cursor(3, 2);
  view_clear(&home);
  view_clear(&question);
  face_frame_free(face);
}

static void face_frame__says__that_what_is_passed_is_done_again(void **state)
{
  struct view view;
  (void)state;
  fake_term_start(24, 80);
  sample_view("home", "en", &view);
  struct view_node *lessons = &view.nodes[1];
  for (size_t i = 0; i < lessons->option_count; i++)
    lessons->options[i].first = i == 0;

  lessons->options[0].mark = MARK_NONE;
  play_view(&view, "");
  assert_false(screen_has("Enter do again"));
  lessons->options[0].mark = MARK_DONE;
  play_view(&view, "");
  assert_true(screen_has("Enter do again"));
  view_clear(&view);
}

static void face_frame__goes_to__the_verdict_of_the_same_page(void **state)
{
  struct face_frame *face = face_frame_new(&usual);
  struct view view;
  (void)state;
  fake_term_start(24, 80);

  sample_view("question", "en", &view);
  fake_term_keys("1 Enter");
  assert_int_equal(face_frame_next(face, &view).kind, ACTION_CHOOSE);
  view_clear(&view);
  sample_view("feedback", "en", &view);
  face_frame_next(face, &view);

  assert_cursor(12, 2);
  view_clear(&view);
  face_frame_free(face);
}

static void face_frame__goes_to__an_error_that_is_new(void **state)
{
  struct face_frame *face = face_frame_new(&usual);
  struct view view;
  (void)state;
  fake_term_start(24, 80);
  many_options(&view, ACTION_TOGGLE);
  fake_term_keys("4 Enter");
  face_frame_next(face, &view);
  view_clear(&view);

  view_init(&view, "many/0");
  view_add(&view, VIEW_NOTICE, "%s", "The disk is full.")->reading_point = true;
  struct view_node *node = view_add(&view, VIEW_CHOICES, "%s", "");
  for (int i = 1; i <= 12; i++)
    view_add_option(node, ACTION_TOGGLE, i, "Option %d", i)->number = i;
  face_frame_next(face, &view);
  assert_cursor(3, 2);

  /* once read it does not call again */
  fake_term_keys("5 Enter");
  face_frame_next(face, &view);
  face_frame_next(face, &view);
  assert_cursor(9, 4);
  view_clear(&view);
  face_frame_free(face);
}

static void face_frame__keeps__the_focus_when_the_size_changes(void **state)
{
  (void)state;

  struct action action = play("question", "3 40x10 Enter");
  assert_int_equal(action.id, 3);
  play("question", "3 40x10");
  assert_true(screen_has("> 3  I pay"));
}

static void face_frame__asks__for_a_larger_window(void **state)
{
  static const char *const sizes[] = { "39x10", "40x9", "5x3", "1x1", "200x2" };
  (void)state;

  for (size_t i = 0; i < COUNT(sizes); i++) {
    char *keys = xasprintf("3 %s Enter", sizes[i]);

    /* what cannot be seen cannot be answered */
    assert_int_equal(play("question", keys).kind, ACTION_QUIT);
    assert_true(screen_has("M"));
    assert_false(screen_has("I pay"));
    free(keys);
    keys = xasprintf("3 %s Enter 80x24 Enter", sizes[i]);
    assert_int_equal(play("question", keys).id, 3);
    free(keys);
  }
}

/* ---- text fields ---- */

static void face_frame__takes__typed_text(void **state)
{
  static const struct {
    const char *keys;
    const char *text; /* NULL: nothing was sent */
  } cases[] = {
    { "Down a b c Enter", "abc" },
    { "Enter a b c Enter", "abc" },
    /* from the reading point typing goes to the field: q does not stop here, 1 chooses nothing */
    { "q 1 Enter", "q1" },
    { "? b Enter", "?b" },
    { "Down a b Left Left X Enter", "Xab" },
    { "Down a b Backspace c Enter", "ac" },
    { "Down a b Home Delete Enter", "b" },
    { "Down a b Home End c Enter", "abc" },
    { "Down a Space b Enter", "a b" },
    { "Down é ж Backspace Enter", "é" },
    { "Down Enter", NULL },
    { "Down a Backspace Backspace Enter", NULL },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct action action = play("input", cases[i].keys);

    if (cases[i].text == NULL) {
      assert_int_equal(action.kind, ACTION_QUIT);
      continue;
    }
    assert_int_equal(action.kind, ACTION_TEXT);
    assert_string_equal(action.text, cases[i].text);
    free(action.text);
  }
}

static void face_frame__takes__pasted_text_only_into_a_field(void **state)
{
  struct face_frame *face = face_frame_new(&usual);
  struct view view;
  (void)state;
  fake_term_start(24, 80);
  sample_view("input", "en", &view);

  /* at the reading point it is ignored; a newline sends nothing, and what cannot be shown stays out */
  fake_term_paste("q1");
  fake_term_keys("Down");
  fake_term_paste("a\n\xe2\x80\xae"
                  "b\033"
                  "c");
  fake_term_keys("Enter");
  struct action action = face_frame_next(face, &view);

  assert_int_equal(action.kind, ACTION_TEXT);
  assert_string_equal(action.text, "abc");
  free(action.text);
  /* and the next line begins empty */
  fake_term_keys("Enter");
  assert_int_equal(face_frame_next(face, &view).kind, ACTION_QUIT);
  view_clear(&view);
  face_frame_free(face);
}

static void face_frame__scrolls__long_text_in_its_field(void **state)
{
  struct view view;
  char text[201];
  (void)state;
  memset(text, 'a', 200);
  text[200] = '\0';
  sample_view("input", "en", &view);
  fake_term_start(24, 80);
  fake_term_keys("Down");
  fake_term_paste(text);

  struct action action = play_view(&view, "z");
  assert_int_equal(action.kind, ACTION_QUIT);

  assert_true(screen_has("aaaz\n"));
  int row, column;
  fake_term_cursor(&row, &column);
  assert_in_range(column, 5, 65);
  view_clear(&view);
}

/* ---- spelling ---- */

static void face_frame__spells__what_has_the_focus(void **state)
{
  (void)state;

  play("question", "1 s");
  assert_true(screen_has("capital I, space, a, n, s, w, e, r"));
  play("input", "");
  assert_false(screen_has("Cyrillic a"));
  /* back on the same option */
  struct action action = play("question", "2 s Esc Enter");
  assert_int_equal(action.id, 2);
  action = play("question", "2 s Enter Enter");
  assert_int_equal(action.id, 2);
}

static void face_frame__spells__from_the_row_where_letters_are_off(void **state)
{
  static const struct face_settings settings[] = { { .letter_keys = false, .charset = "UTF-8" },
                                                   { .letter_keys = true, .charset = "UTF-8" } };
  (void)state;

  for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
    struct face_frame *face = face_frame_new(&settings[i]);
    struct view view;

    view_init(&view, "spell");
    view_add(&view, VIEW_PARAGRAPH, "%s", "Read this.")->reading_point = true;
    view_add(&view, VIEW_PARAGRAPH, "%s", "a.example")->address = true;
    view.verbs = VERB(ACTION_SPELL) | VERB(ACTION_STOP);
    fake_term_start(24, 80);
    fake_term_keys("Down Enter");
    struct action action = face_frame_next(face, &view);

    if (settings[i].letter_keys) {
      assert_int_equal(action.kind, ACTION_STOP);
    } else {
      assert_int_equal(action.kind, ACTION_QUIT); /* no more keys, on the spelled page */
      assert_true(screen_has("a, dot, e, x, a, m, p, l, e"));
    }
    view_clear(&view);
    face_frame_free(face);
    fake_term_end();
  }
}

static void face_frame__spells__the_addresses_of_a_page(void **state)
{
  (void)state;

  play("message", "s");

  assert_true(screen_has("Goes to: https://microsoft.com.inloggen-nu.example/365"));
  assert_true(screen_has("h, t, t, p, s, colon, slash, slash, m, i, c"));
}

/* ---- a code, and nobody there ---- */

static void face_frame__shows__stars_for_what_is_hidden(void **state)
{
  struct view view;
  (void)state;
  fake_term_start(24, 80);
  sample_view("input", "en", &view);
  for (size_t i = 0; i < view.count; i++)
    view.nodes[i].hidden = view.nodes[i].kind == VIEW_INPUT;

  struct action action = play_view(&view, "4 7 1 1 \xc3\xa9");

  assert_true(screen_has("*****"));
  assert_false(screen_has("******"));
  assert_false(screen_has("471"));
  assert_int_equal(action.kind, ACTION_QUIT);
  action = play_view(&view, "4 7 1 Left 2 Enter");
  assert_string_equal(action.text, "4721");
  free(action.text);
  view_clear(&view);
}

static void face_frame__tells__that_nobody_is_there(void **state)
{
  static const struct face_settings patient = { .letter_keys = true, .charset = "UTF-8", .quiet = 1234 };
  struct view view;
  (void)state;

  assert_int_equal(play("question", "1 Quiet").kind, ACTION_QUIET);
  /* also where a line is spelled */
  assert_int_equal(play("question", "1 s Quiet").kind, ACTION_QUIET);
  assert_int_equal(fake_term_quiet(), 0);
  fake_term_start(24, 80);
  sample_view("question", "en", &view);
  struct face_frame *face = face_frame_new(&patient);
  face_frame_next(face, &view);
  assert_int_equal(fake_term_quiet(), 1234);
  face_frame_free(face);
  view_clear(&view);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_teardown(face_frame__looks__as_in_the_goldens, end),
    cmocka_unit_test_teardown(face_frame__draws__mark_and_reverse_on_the_focused_option, end),
    cmocka_unit_test_teardown(face_frame__colours__only_beside_words, end),
    cmocka_unit_test_teardown(face_frame__shows__one_record_at_a_time_when_narrow, end),
    cmocka_unit_test_teardown(face_frame__shows__places_as_a_list_when_small, end),
    cmocka_unit_test_teardown(face_frame__puts__notes_on_the_next_line_when_they_do_not_fit, end),
    cmocka_unit_test_teardown(face_frame__shows__only_ascii_where_the_terminal_has_no_more, end),
    cmocka_unit_test_teardown(face_frame__makes__actions_of_keys, end),
    cmocka_unit_test_teardown(face_frame__ignores__letters_when_they_are_switched_off, end),
    cmocka_unit_test_teardown(face_frame__takes__numbers_above_nine_digit_by_digit, end),
    cmocka_unit_test_teardown(face_frame__moves__to_the_nearest_place_of_a_picture, end),
    cmocka_unit_test_teardown(face_frame__redraws_and_suspends__on_request, end),
    cmocka_unit_test_teardown(face_frame__reaches__everything_by_arrows_and_enter, end),
    cmocka_unit_test_teardown(face_frame__shows__every_line_at_40x10, end),
    cmocka_unit_test_teardown(face_frame__reads_on__before_it_leaves_a_page, end),
    cmocka_unit_test_teardown(face_frame__goes_to__the_choices_ahead_of_a_text, end),
    cmocka_unit_test_teardown(face_frame__says__what_enter_does_in_a_text_that_goes_on, end),
    cmocka_unit_test_teardown(face_frame__keeps__the_cursor_in_the_body, end),
    cmocka_unit_test_teardown(face_frame__says__that_there_is_more, end),
    cmocka_unit_test_teardown(face_frame__keeps__the_focus_in_the_same_place, end),
    cmocka_unit_test_teardown(face_frame__goes_back__to_what_was_chosen_on_a_list, end),
    cmocka_unit_test_teardown(face_frame__says__that_what_is_passed_is_done_again, end),
    cmocka_unit_test_teardown(face_frame__goes_to__the_verdict_of_the_same_page, end),
    cmocka_unit_test_teardown(face_frame__goes_to__an_error_that_is_new, end),
    cmocka_unit_test_teardown(face_frame__keeps__the_focus_when_the_size_changes, end),
    cmocka_unit_test_teardown(face_frame__asks__for_a_larger_window, end),
    cmocka_unit_test_teardown(face_frame__takes__typed_text, end),
    cmocka_unit_test_teardown(face_frame__takes__pasted_text_only_into_a_field, end),
    cmocka_unit_test_teardown(face_frame__scrolls__long_text_in_its_field, end),
    cmocka_unit_test_teardown(face_frame__spells__what_has_the_focus, end),
    cmocka_unit_test_teardown(face_frame__spells__from_the_row_where_letters_are_off, end),
    cmocka_unit_test_teardown(face_frame__spells__the_addresses_of_a_page, end),
    cmocka_unit_test_teardown(face_frame__shows__stars_for_what_is_hidden, end),
    cmocka_unit_test_teardown(face_frame__tells__that_nobody_is_there, end),
  };

  golden_language("en");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
