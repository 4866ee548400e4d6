/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text on sheets: no sheet too long, nothing lost, tables with their heading, what belongs together together.
 */
#include <config.h>

#include "cli/pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"

static void assert_text(struct pages *pages, const char *expected)
{
  char *text = pages_format(pages);

  assert_string_equal(text, expected);
  free(text);
  pages_clear(pages);
}

static void pages_format__gives__one_piece_without_a_length(void **state)
{
  struct pages pages;
  (void)state;

  pages_init(&pages, 0, false, "Head");
  pages_line(&pages, "%s", "one");
  pages_break(&pages);
  pages_line(&pages, "%s", "two");

  assert_text(&pages, "Head\n\none\n\ntwo\n");
}

static void pages_format__numbers__each_sheet(void **state)
{
  struct pages pages;
  (void)state;

  pages_init(&pages, 4, false, "Head");
  for (int i = 1; i <= 5; i++)
    pages_line(&pages, "line %d", i);

  assert_text(
      &pages,
      "Head                                                                sheet 1 of 3\n\nline 1\nline 2\n"
      "\fHead                                                                sheet 2 of 3\n\nline 3\nline 4\n"
      "\fHead                                                                sheet 3 of 3\n\nline 5\n");
}

static void pages_format__begins__no_sheet_with_a_blank(void **state)
{
  struct pages pages;
  (void)state;

  pages_init(&pages, 4, false, NULL);
  pages_line(&pages, "%s", "");
  pages_line(&pages, "%s", "one");
  pages_line(&pages, "%s", "two");
  pages_line(&pages, "%s", "");
  pages_line(&pages, "%s", "three");
  char *text = pages_format(&pages);

  assert_non_null(strstr(text, "sheet 1 of 2\n\none\ntwo\n\f"));
  assert_non_null(strstr(text, "sheet 2 of 2\n\nthree\n"));
  free(text);
  pages_clear(&pages);
}

static void pages_keep__moves__what_would_be_torn_apart(void **state)
{
  struct pages pages;
  (void)state;

  pages_init(&pages, 6, false, NULL);
  pages_line(&pages, "%s", "one");
  pages_line(&pages, "%s", "two");
  pages_keep(&pages, 3);
  pages_line(&pages, "%s", "heading");
  pages_line(&pages, "%s", "first");
  pages_line(&pages, "%s", "second");
  char *text = pages_format(&pages);

  assert_non_null(strstr(text, "one\ntwo\n\f"));
  assert_non_null(strstr(text, "\n\nheading\nfirst\nsecond\n"));
  free(text);
  pages_clear(&pages);
}

static void pages_keep__gives_up__what_fits_on_no_sheet(void **state)
{
  struct pages pages;
  (void)state;

  pages_init(&pages, 4, false, NULL);
  pages_line(&pages, "%s", "one");
  pages_keep(&pages, 9);
  pages_line(&pages, "%s", "two");
  char *text = pages_format(&pages);

  assert_non_null(strstr(text, "one\ntwo\n"));
  free(text);
  pages_clear(&pages);
}

static void pages_begin_table__repeats__the_heading(void **state)
{
  static const struct pages_column columns[] = { { 6, false }, { 4, true } };
  struct pages pages;
  (void)state;

  pages_init(&pages, 5, false, NULL);
  pages_row(&pages, 0, 2, columns, 2, (const char *const[]){ "name", "n" });
  pages_begin_table(&pages, 1);
  for (int i = 0; i < 4; i++)
    pages_row(&pages, 0, 2, columns, 2, (const char *const[]){ "jan", "12" });
  pages_end_table(&pages);
  pages_line(&pages, "%s", "after");
  char *text = pages_format(&pages);

  assert_non_null(strstr(text, "1 of 3\n\nname       n\njan       12\njan       12\n\f"));
  assert_non_null(strstr(text, "2 of 3\n\nname       n\njan       12\njan       12\n\f"));
  /* what follows the table has no heading */
  assert_non_null(strstr(text, "3 of 3\n\nafter\n"));
  free(text);
  pages_clear(&pages);
}

static void pages_row__cuts__what_is_too_wide(void **state)
{
  static const struct pages_column columns[] = { { 6, false }, { 0, false } };
  char wide[200];
  struct pages pages;
  (void)state;

  memset(wide, 'x', sizeof wide - 1);
  wide[sizeof wide - 1] = '\0';
  pages_init(&pages, 0, true, NULL);
  pages_row(&pages, 2, 2, columns, 2, (const char *const[]){ "Geëerde", wide });
  char *text = pages_format(&pages);

  assert_int_equal(text_width_n(text, strcspn(text, "\n")), PAGES_COLUMNS);
  assert_memory_equal(text, "  Geëer~  xxx", strlen("  Geëer~  xxx"));
  free(text);
  pages_clear(&pages);
}

static void pages_text__wraps__and_sets_in(void **state)
{
  struct pages pages;
  (void)state;

  pages_init(&pages, 0, false, NULL);
  pages_text(&pages, 2, 4, "%s",
             "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen");
  char *text = pages_format(&pages);

  assert_memory_equal(text, "  one two", 9);
  const char *second = strchr(text, '\n') + 1;
  assert_memory_equal(second, "    f", 5);
  assert_true(text_width_n(text, (size_t)(second - text - 1)) <= PAGES_COLUMNS);
  free(text);
  pages_clear(&pages);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(pages_format__gives__one_piece_without_a_length),
    cmocka_unit_test(pages_format__numbers__each_sheet),
    cmocka_unit_test(pages_format__begins__no_sheet_with_a_blank),
    cmocka_unit_test(pages_keep__moves__what_would_be_torn_apart),
    cmocka_unit_test(pages_keep__gives_up__what_fits_on_no_sheet),
    cmocka_unit_test(pages_begin_table__repeats__the_heading),
    cmocka_unit_test(pages_row__cuts__what_is_too_wide),
    cmocka_unit_test(pages_text__wraps__and_sets_in),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
