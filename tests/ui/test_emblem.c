/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small picture of a rule: where there is room to look at it, and nowhere else. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "fake_term.h"
#include "ui/emblem.h"
#include "ui/face_frame.h"
#include "ui/face_plain.h"

static const struct face_settings usual = { .letter_keys = true, .charset = "UTF-8" };

static void make_page(struct view *view, int paragraphs)
{
  view_init(view, "page/0/0");
  view_set(&view->title, "%s", "Title");
  for (int i = 0; i < paragraphs; i++)
    view_add(view, VIEW_PARAGRAPH, "Paragraph %d.", i + 1);
  emblem_add(view, "sign-in", "Sign in safely");
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_CONFIRM };
  view->verbs = VERB(ACTION_HELP);
}

/* The screen; the caller frees. */
static char *show(int rows, int columns, int paragraphs)
{
  struct view view;

  make_page(&view, paragraphs);
  fake_term_start(rows, columns);
  struct face_frame *face = face_frame_new(&usual);
  face_frame_next(face, &view);
  face_frame_free(face);
  char *dump = fake_term_dump();
  fake_term_end();
  view_clear(&view);
  return dump;
}

static void emblem__is_drawn__where_all_has_room(void **state)
{
  static const struct {
    int rows, columns, paragraphs;
    bool drawn, scrolls;
  } cases[] = {
    { 24, 80, 1, true, false },
    { 24, 80, 6, true, false },
    { 24, 80, 7, false, false }, /* it makes room for the text before the text scrolls */
    { 24, 80, 14, false, true },
    { 24, 60, 1, false, false },
    { 20, 80, 1, false, false },
    { 10, 40, 1, false, false },
    { 40, 120, 12, true, false },
  };
  (void)state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char *screen = show(cases[i].rows, cases[i].columns, cases[i].paragraphs);

    if ((strstr(screen, ".--.") != NULL) != cases[i].drawn || (strstr(screen, "more") != NULL) != cases[i].scrolls)
      print_error("%dx%d, %d paragraphs:\n%s", cases[i].columns, cases[i].rows, cases[i].paragraphs, screen);
    assert_int_equal(strstr(screen, ".------.    Sign in safely") != NULL, cases[i].drawn);
    assert_int_equal(strstr(screen, ".--.") != NULL, cases[i].drawn);
    /* nor are its words there instead */
    assert_int_equal(strstr(screen, "Sign in safely") != NULL, cases[i].drawn);
    assert_int_equal(strstr(screen, "more") != NULL, cases[i].scrolls);
    free(screen);
  }
}

static void emblem__is__nothing_in_text_only(void **state)
{
  struct view view;
  (void)state;

  make_page(&view, 1);
  char *text = face_plain_format(&view, &usual, 76);
  assert_non_null(strstr(text, "Paragraph 1."));
  assert_null(strstr(text, "Sign in safely"));
  assert_null(strstr(text, "|"));
  free(text);
  view_clear(&view);
}

static void emblem_add__has__one_for_each_rule(void **state)
{
  static const char *const rules[] = { "sign-in",         "check-first",   "lock-up",       "keep-up-to-date",
                                       "share-with-care", "work-anywhere", "report-at-once" };
  struct view view;
  (void)state;

  for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
    view_init(&view, "page/0/0");
    emblem_add(&view, rules[i], "");
    assert_int_equal(view.count, 1);
    assert_int_equal(view.nodes[0].line_count, 5);
    for (size_t row = 0; row < 5; row++)
      assert_int_equal(text_width(clean_get(view.nodes[0].lines[row].parts[0].text)), 14);
    view_clear(&view);
  }
  view_init(&view, "page/0/0");
  emblem_add(&view, "somebody-else's", "");
  assert_int_equal(view.count, 0);
  view_clear(&view);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(emblem__is_drawn__where_all_has_room),
    cmocka_unit_test(emblem__is__nothing_in_text_only),
    cmocka_unit_test(emblem_add__has__one_for_each_rule),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
