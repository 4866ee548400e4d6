/* SPDX-License-Identifier: GPL-3.0-or-later */
/* That a view keeps what it was given, cleaned, in its order. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "ui/view.h"

static void view_add__cleans__every_text(void **state)
{
  struct view view;
  (void)state;
  view_init(&view, "%s/%d", "place", 1);

  struct view_node *node = view_add(&view, VIEW_PARAGRAPH, "a%sb\nc", "\033[2J");
  view_set(&view.title, "%s", "\xe2\x80\xae");

  assert_string_equal(view.place, "place/1");
  assert_string_equal(clean_get(node->text), "a^[[2Jb\nc");
  assert_string_equal(clean_get(view.title), "<U+202E>");
  view_clear(&view);
  assert_int_equal(view.count, 0);
}

static void view__keeps__nodes_lines_and_options_in_order(void **state)
{
  struct view view;
  (void)state;
  view_init(&view, "order");

  /* enough of each to grow several times */
  for (int i = 0; i < 20; i++) {
    struct view_node *node = view_add(&view, VIEW_MESSAGE, "node %d", i);

    for (int j = 0; j < i; j++) {
      struct view_line *line = view_add_line(node, "line %d", j);

      view_add_part(line, j, "part %d", j);
      view_set(&line->label, "label %d", j);
      struct view_option *option = view_add_option(node, ACTION_MARK, 100 * i + j, "option %d", j);
      for (int k = 0; k < 3; k++)
        view_add_cell(option, "cell %d", k);
      view_add_column(node, "column %d", j);
    }
  }

  assert_int_equal(view.count, 20);
  const struct view_node *last = &view.nodes[19];
  assert_int_equal(last->line_count, 19);
  assert_int_equal(last->lines[18].part_count, 2);
  assert_int_equal(last->lines[18].parts[0].option, -1);
  assert_int_equal(last->lines[18].parts[1].option, 18);
  assert_string_equal(clean_get(last->lines[18].parts[1].text), "part 18");
  assert_string_equal(clean_get(last->options[18].cells[2]), "cell 2");
  assert_string_equal(clean_get(last->columns[18]), "column 18");
  assert_int_equal(view_count_options(&view), 190);
  view_clear(&view);
}

static void view_option_at__counts__over_all_nodes(void **state)
{
  const struct view_node *where = NULL;
  struct view view;
  (void)state;
  view_init(&view, "options");
  view_add(&view, VIEW_PARAGRAPH, "%s", "no options");
  view_add_option(view_add(&view, VIEW_CHOICES, "%s", ""), ACTION_CHOOSE, 1, "%s", "a");
  struct view_node *second = view_add(&view, VIEW_CHOICES, "%s", "");
  view_add_option(second, ACTION_CHOOSE, 2, "%s", "b");
  view_add_option(second, ACTION_CHOOSE, 3, "%s", "c");

  assert_int_equal(view_option_at(&view, 0, NULL)->action.id, 1);
  assert_int_equal(view_option_at(&view, 2, &where)->action.id, 3);
  assert_ptr_equal(where, &view.nodes[2]);
  assert_null(view_option_at(&view, 3, NULL));
  view_clear(&view);
}

static void view_reading_point__finds__its_node(void **state)
{
  struct view view;
  (void)state;
  view_init(&view, "reading");
  view_add(&view, VIEW_PARAGRAPH, "%s", "a");

  assert_int_equal(view_reading_point(&view), view.count);
  view_add(&view, VIEW_VERDICT, "%s", "b")->reading_point = true;
  assert_int_equal(view_reading_point(&view), 1);
  view_clear(&view);
}

static void view_is_same_page__looks_at__all_but_the_last_part(void **state)
{
  static const struct {
    const char *a;
    const char *b;
    bool same;
  } cases[] = {
    { "3/1/0", "3/1/0", true },   { "3/1/0", "3/1/7", true }, { "3/1/0", "3/2/0", false },
    { "3/1", "3/1/0", false },    { "home", "home", true },   { "home", "homes", false },
    { "3/11/0", "3/1/0", false },
  };
  (void)state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(view_is_same_page(cases[i].a, cases[i].b), cases[i].same);
}

static void view_copy_action__owns__its_text(void **state)
{
  struct action action = { .kind = ACTION_TEXT, .id = 2, .argument = 3, .text = xstrdup("text") };
  (void)state;

  struct action copy = view_copy_action(&action);
  free(action.text);

  assert_int_equal(copy.kind, ACTION_TEXT);
  assert_int_equal(copy.id, 2);
  assert_int_equal(copy.argument, 3);
  assert_string_equal(copy.text, "text");
  free(copy.text);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(view_add__cleans__every_text),
    cmocka_unit_test(view__keeps__nodes_lines_and_options_in_order),
    cmocka_unit_test(view_option_at__counts__over_all_nodes),
    cmocka_unit_test(view_reading_point__finds__its_node),
    cmocka_unit_test(view_is_same_page__looks_at__all_but_the_last_part),
    cmocka_unit_test(view_copy_action__owns__its_text),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
