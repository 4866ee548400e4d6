/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How views become rows and stops at several widths, without a terminal. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "golden.h"
#include "ui/face_layout.h"
#include "ui/sample_views.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct face_settings usual = { .letter_keys = true, .charset = "UTF-8" };

static void check_runs(const struct layout *layout)
{
  for (size_t row = 0; row < layout->body_count; row++) {
    int free_from = 0;

    for (size_t i = 0; i < layout->body[row].run_count; i++) {
      const struct layout_run *run = &layout->runs[layout->body[row].first_run + i];
      int width = (int)text_width(layout_text(layout, run));

      /* from left to right, none over another, none beyond the margin, none empty */
      assert_true(run->column >= free_from);
      assert_true(width > 0);
      assert_true(run->column + width <= layout->right);
      free_from = run->column + width;
    }
  }
}

static void check_stops(const struct layout *layout)
{
  for (size_t i = 0; i < layout->stop_count; i++) {
    const struct layout_stop *stop = &layout->stops[i];

    assert_true(stop->row < layout->body_count);
    assert_true(stop->top <= stop->row && stop->row <= stop->bottom && stop->bottom < layout->body_count);
    assert_in_range(stop->column, 0, layout->right - 1);
    assert_true(stop->mark_column < layout->right);
    assert_int_equal(stop->option != NULL,
                     stop->kind == STOP_OPTION || (stop->kind == STOP_LINE && stop->option != NULL));
    if (i > 0)
      assert_true(stop->row > stop[-1].row || (stop->row == stop[-1].row && stop->column > stop[-1].column));
  }
}

static void layout_build__keeps__within_every_size(void **state)
{
  struct layout layout;
  (void)state;
  layout_init(&layout);

  for (size_t i = 0; i < sample_count; i++)
    for (int columns = LAYOUT_MIN_COLUMNS; columns <= 132; columns++) {
      struct view view;

      sample_view(sample_names[i], columns % 2 == 0 ? "en" : "nl", &view);
      layout_build(&layout, &view, &usual, 10 + columns % 40, columns);
      check_runs(&layout);
      check_stops(&layout);
      assert_true(layout_first_stop(&layout) < layout.stop_count);
      view_clear(&view);
    }
  layout_clear(&layout);
}

static void layout_build__survives__sizes_without_room(void **state)
{
  struct layout layout;
  (void)state;
  layout_init(&layout);

  for (size_t i = 0; i < sample_count; i++)
    for (int size = 1; size < 12; size++) {
      struct view view;

      sample_view(sample_names[i], "en", &view);
      layout_build(&layout, &view, &usual, size, size);
      assert_false(layout_has_room(&layout));
      view_clear(&view);
    }
  layout_clear(&layout);
}

static void layout_build__has__the_places_of_the_screens(void **state)
{
  static const struct {
    int rows, columns;
    int margin, right, top, body_top, body_height, bottom;
  } cases[] = {
    { 24, 80, 1, 79, 0, 2, 20, 23 },  { 10, 40, 0, 40, 0, 1, 7, 9 },
    { 15, 60, 1, 59, 0, 1, 12, 14 },  { 16, 59, 0, 59, 0, 2, 12, 15 },
    /* in the middle of a wider one, and not against the edge of a taller one */
    { 24, 81, 1, 79, 0, 2, 20, 23 },  { 31, 100, 11, 89, 0, 2, 27, 30 },
    { 40, 120, 21, 99, 2, 4, 32, 37 }, { 43, 132, 27, 105, 3, 5, 33, 39 },
    { 60, 200, 61, 139, 8, 10, 40, 51 },
  };
  struct layout layout;
  struct view view;
  (void)state;
  layout_init(&layout);
  sample_view("home", "en", &view);

  for (size_t i = 0; i < COUNT(cases); i++) {
    layout_build(&layout, &view, &usual, cases[i].rows, cases[i].columns);

    assert_int_equal(layout.margin, cases[i].margin);
    assert_int_equal(layout.right, cases[i].right);
    assert_int_equal(layout.body_top, cases[i].body_top);
    assert_int_equal(layout.body_height, cases[i].body_height);
    assert_int_equal(layout.top, cases[i].top);
    assert_int_equal(layout.bottom, cases[i].bottom);
  }
  view_clear(&view);
  layout_clear(&layout);
}

static void layout_build__uses__the_edge_of_a_tall_window_for_what_needs_it(void **state)
{
  static const struct {
    int rows, paragraphs, top;
    bool fits;
  } cases[] = {
    { 60, 10, 8, true }, { 60, 20, 8, true },  { 60, 21, 2, true },  { 60, 26, 2, true },
    { 60, 27, 2, false }, { 40, 10, 2, true }, { 40, 17, 2, false },
  };
  struct layout layout;
  (void)state;
  layout_init(&layout);

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct view view;

    view_init(&view, "text");
    for (int n = 0; n < cases[i].paragraphs; n++)
      view_add(&view, VIEW_PARAGRAPH, "Paragraph %d.", n);
    layout_build(&layout, &view, &usual, cases[i].rows, 200);

    if (layout.top != cases[i].top || layout.fits != cases[i].fits)
      print_error("%d rows, %d paragraphs: from row %d\n", cases[i].rows, cases[i].paragraphs, layout.top);
    assert_int_equal(layout.top, cases[i].top);
    assert_int_equal(layout.fits, cases[i].fits);
    view_clear(&view);
  }
  layout_clear(&layout);
}

static void layout_build__wraps__text_at_76_columns(void **state)
{
  struct layout layout;
  struct view view;
  (void)state;
  layout_init(&layout);
  view_init(&view, "text");
  struct view_node *node = view_add(&view, VIEW_PARAGRAPH, "%s", "");
  char words[1001];
  memset(words, 'x', 1000);
  words[1000] = '\0';
  view_set(&node->text, "%s", words);

  layout_build(&layout, &view, &usual, 24, 200);

  assert_int_equal(text_width(layout_text(&layout, &layout.runs[0])), 76);
  view_clear(&view);
  layout_clear(&layout);
}

static void layout_build__makes__each_line_a_stop_only_when_it_does_not_fit(void **state)
{
  struct layout layout;
  struct view view;
  size_t lines = 0;
  (void)state;
  layout_init(&layout);
  sample_view("page", "en", &view);

  layout_build(&layout, &view, &usual, 24, 80);
  assert_true(layout.fits);
  for (size_t i = 0; i < layout.stop_count; i++)
    assert_int_not_equal(layout.stops[i].kind, STOP_LINE);

  layout_build(&layout, &view, &usual, 12, 80);
  assert_false(layout.fits);
  for (size_t i = 0; i < layout.stop_count; i++)
    lines += layout.stops[i].kind == STOP_LINE;
  assert_int_equal(lines, 10);
  view_clear(&view);
  layout_clear(&layout);
}

static void layout_first_stop__prefers__reading_point_then_first_option(void **state)
{
  struct layout layout;
  struct view view;
  (void)state;
  layout_init(&layout);
  view_init(&view, "stops");
  view_add(&view, VIEW_PARAGRAPH, "%s", "text");
  struct view_node *node = view_add(&view, VIEW_CHOICES, "%s", "");
  view_add_option(node, ACTION_CHOOSE, 1, "%s", "a");
  view_add_option(node, ACTION_CHOOSE, 2, "%s", "b");

  layout_build(&layout, &view, &usual, 24, 80);
  assert_int_equal(layout.stops[layout_first_stop(&layout)].kind, STOP_READING);
  assert_int_equal(layout.stops[layout_first_option(&layout)].option->action.id, 1);

  view.nodes[1].options[1].first = true;
  layout_build(&layout, &view, &usual, 24, 80);
  assert_int_equal(layout.stops[layout_first_stop(&layout)].option->action.id, 2);
  assert_int_equal(layout_first_option(&layout), layout_first_stop(&layout));

  view.nodes[0].reading_point = true;
  layout_build(&layout, &view, &usual, 24, 80);
  assert_int_equal(layout.stops[layout_first_stop(&layout)].kind, STOP_READING);

  /* a list can be the reading point itself, and so can a text field */
  view.nodes[0].reading_point = false;
  view.nodes[1].options[1].first = false;
  view.nodes[1].reading_point = true;
  layout_build(&layout, &view, &usual, 24, 80);
  assert_int_equal(layout.stops[layout_first_stop(&layout)].option->action.id, 1);
  view.nodes[1].reading_point = false;
  view_add(&view, VIEW_INPUT, "%s", "label")->reading_point = true;
  layout_build(&layout, &view, &usual, 24, 80);
  assert_int_equal(layout.stops[layout_first_stop(&layout)].kind, STOP_INPUT);
  view_clear(&view);
  layout_clear(&layout);
}

static void layout_build__has__no_stop_in_an_empty_view(void **state)
{
  struct layout layout;
  struct view view;
  (void)state;
  layout_init(&layout);
  view_init(&view, "empty");

  layout_build(&layout, &view, &usual, 24, 80);

  assert_int_equal(layout_first_stop(&layout), LAYOUT_NONE);
  assert_int_equal(layout_first_option(&layout), LAYOUT_NONE);
  view_clear(&view);
  layout_clear(&layout);
}

static void layout_build__keeps__wide_and_combining_characters_whole(void **state)
{
  struct layout layout;
  struct view view;
  (void)state;
  layout_init(&layout);
  view_init(&view, "wide");
  struct view_node *node = view_add(&view, VIEW_CHOICES, "%s", "");
  for (int i = 0; i < 3; i++)
    view_add_option(
        node, ACTION_CHOOSE, i, "%s",
        "\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad"
        "\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad"
        "\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad\xe4\xb8\xad"
        "e\xcc\x81");

  for (int columns = 40; columns < 60; columns++) {
    layout_build(&layout, &view, &usual, 24, columns);
    check_runs(&layout);
  }
  view_clear(&view);
  layout_clear(&layout);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(layout_build__keeps__within_every_size),
    cmocka_unit_test(layout_build__survives__sizes_without_room),
    cmocka_unit_test(layout_build__has__the_places_of_the_screens),
    cmocka_unit_test(layout_build__uses__the_edge_of_a_tall_window_for_what_needs_it),
    cmocka_unit_test(layout_build__wraps__text_at_76_columns),
    cmocka_unit_test(layout_build__makes__each_line_a_stop_only_when_it_does_not_fit),
    cmocka_unit_test(layout_first_stop__prefers__reading_point_then_first_option),
    cmocka_unit_test(layout_build__has__no_stop_in_an_empty_view),
    cmocka_unit_test(layout_build__keeps__wide_and_combining_characters_whole),
  };

  golden_language("en");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
