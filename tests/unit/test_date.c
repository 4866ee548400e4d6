/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days as numbers and for people, and months added to them. */
#include <config.h>

#include "core/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "base/xalloc.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* ---- days ---- */

static void date_from_civil__counts__days_since_1970(void **state)
{
  static const struct {
    int year;
    unsigned month, day;
    day_number date;
  } cases[] = {
    { 1970, 1, 1, 0 },      { 1969, 12, 31, -1 },    { 2000, 2, 29, 11016 },  { 2000, 3, 1, 11017 },
    { 1900, 3, 1, -25508 }, { 1900, 2, 28, -25509 }, { 2026, 11, 23, 20780 }, { 2400, 2, 29, 157113 },
    { 1, 1, 1, -719162 },   { 0, 12, 31, -719163 },  { -1, 3, 1, -719834 },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++)
    assert_int_equal(date_from_civil(cases[i].year, cases[i].month, cases[i].day), cases[i].date);
}

static void date_to_civil__gives_back__every_day_of_eleven_centuries(void **state)
{
  day_number last = date_from_civil(2999, 12, 31);
  unsigned month_before = 12, day_before = 31;
  int year_before = 1899;
  (void)state;

  for (day_number date = date_from_civil(1900, 1, 1); date <= last; date++) {
    unsigned month, day;
    int year;

    date_to_civil(date, &year, &month, &day);

    assert_int_equal(date_from_civil(year, month, day), date);
    bool next_day = year == year_before && month == month_before && day == day_before + 1;
    bool next_month = day == 1 && year == year_before && month == month_before + 1 && day_before >= 28;
    bool next_year =
        day == 1 && month == 1 && year == year_before + 1 && month_before == 12 && day_before == 31;
    assert_true(next_day || next_month || next_year);
    year_before = year;
    month_before = month;
    day_before = day;
  }
}

static void date_parse__takes__real_dates_only(void **state)
{
  static const struct {
    const char *text;
    bool good;
  } cases[] = {
    { "2026-11-23", true },  { "1900-01-01", true },  { "2999-12-31", true },   { "2028-02-29", true },
    { "2000-02-29", true },  { "1899-12-31", false }, { "3000-01-01", false },  { "2027-02-29", false },
    { "1900-02-29", false }, { "2026-00-10", false }, { "2026-13-10", false },  { "2026-04-31", false },
    { "2026-04-00", false }, { "2026-4-01", false },  { "2026-04-1", false },   { "2026-04-011", false },
    { "", false },           { "2026/04/01", false }, { "2026-04-0a", false },  { " 2026-04-1", false },
    { "2026-04/01", false }, { "2026/04-01", false }, { "2026-1a-01", false },  { "2026-04-1a", false },
    { "-026-04-01", false }, { "+026-04-01", false }, { "2026-04-01 ", false }, { "23-11-2026", false },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    day_number date = 12345;
    char text[11];
    bool good = date_parse(cases[i].text, &date);

    if (good != cases[i].good)
      fail_msg("%s", cases[i].text);
    if (!good)
      assert_int_equal(date, 12345);
    else {
      date_format_iso(date, text);
      assert_string_equal(text, cases[i].text);
    }
  }
}

static void date_format_iso__is_empty__outside_four_figures(void **state)
{
  static const struct {
    day_number date;
    const char *text;
  } cases[] = {
    { DAY_NONE, "" }, { INT32_MAX, "" }, { -719528, "0000-01-01" }, { -719529, "" }, { 0, "1970-01-01" }
  };
  char text[11];
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    date_format_iso(cases[i].date, text);
    assert_string_equal(text, cases[i].text);
  }
}

static void date_add_months__keeps__the_day_or_takes_the_last(void **state)
{
  static const struct {
    const char *from;
    int months;
    const char *to;
  } cases[] = {
    { "2026-01-31", 1, "2026-02-28" },   { "2028-01-31", 1, "2028-02-29" },
    { "2028-02-29", 12, "2029-02-28" },  { "2028-02-29", 48, "2032-02-29" },
    { "2026-11-23", 12, "2027-11-23" },  { "2026-12-01", 1, "2027-01-01" },
    { "2026-11-30", 3, "2027-02-28" },   { "2026-01-15", -1, "2025-12-15" },
    { "2026-03-31", -13, "2025-02-28" }, { "2026-05-31", 0, "2026-05-31" },
    { "2026-12-31", 6, "2027-06-30" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    day_number from;
    char to[11];

    assert_true(date_parse(cases[i].from, &from));
    date_format_iso(date_add_months(from, cases[i].months), to);
    assert_string_equal(to, cases[i].to);
  }
}

static void date_weekday__counts__from_monday(void **state)
{
  static const struct {
    const char *date;
    unsigned weekday;
  } cases[] = { { "1970-01-01", 4 }, { "2026-11-23", 1 }, { "2026-11-22", 7 },
                { "1969-12-31", 3 }, { "1900-01-01", 1 }, { "2028-02-29", 2 } };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    day_number date;

    assert_true(date_parse(cases[i].date, &date));
    assert_int_equal(date_weekday(date), cases[i].weekday);
  }
}

static void date_format__speaks__both_languages(void **state)
{
  static const struct {
    const char *date, *today, *language, *words, *figures;
  } cases[] = {
    { "2026-11-18", "2026-12-01", "en", "18 November", "18 Nov 2026" },
    { "2026-11-18", "2027-01-01", "en", "18 November 2026", "18 Nov 2026" },
    { "2027-05-03", "2026-11-23", "en", "3 May 2027", "3 May 2027" },
    { "2026-11-18", "2026-12-01", "nl", "18 november", "18-11-2026" },
    { "2026-03-01", "2027-01-01", "nl", "1 maart 2026", "01-03-2026" },
    { "2026-05-03", "2026-11-23", "nl", "3 mei", "03-05-2026" },
  };
  bool has_dutch = strcmp(i18n_in("nl", "March"), "maart") == 0;
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    day_number date, today;
    char text[48], figures[24];

    if (strcmp(cases[i].language, "nl") == 0 && !has_dutch)
      continue; /* built without catalogues */
    assert_true(date_parse(cases[i].date, &date));
    assert_true(date_parse(cases[i].today, &today));
    date_format_long(date, today, cases[i].language, text);
    assert_string_equal(text, cases[i].words);
    date_format_short(date, cases[i].language, figures);
    assert_string_equal(figures, cases[i].figures);
  }
}

static void date_format__is_empty__without_a_date(void **state)
{
  char text[48] = "x";
  (void)state;

  date_format_long(DAY_NONE, 0, "en", text);
  assert_string_equal(text, "");
  text[0] = 'x';
  date_format_short(DAY_NONE, "nl", text);
  assert_string_equal(text, "");
  date_format_long(0, DAY_NONE, "en", text);
  assert_string_equal(text, "1 January 1970");
}

static int set_up(void **state)
{
  const char *top = getenv("VR_TOP_BUILDDIR");
  const char *const wanted[] = { "en" };
  char *catalogues = xasprintf("%s/locale", top == NULL ? "." : top);
  char *locales = xasprintf("%s/locale-link", top == NULL ? "." : top);
  (void)state;

  i18n_init(&(struct i18n_paths){ catalogues, locales }, "C.UTF-8", wanted, 1);
  free(catalogues);
  free(locales);
  return 0;
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(date_from_civil__counts__days_since_1970),
    cmocka_unit_test(date_to_civil__gives_back__every_day_of_eleven_centuries),
    cmocka_unit_test(date_parse__takes__real_dates_only),
    cmocka_unit_test(date_format_iso__is_empty__outside_four_figures),
    cmocka_unit_test(date_add_months__keeps__the_day_or_takes_the_last),
    cmocka_unit_test(date_weekday__counts__from_monday),
    cmocka_unit_test(date_format__speaks__both_languages),
    cmocka_unit_test(date_format__is_empty__without_a_date),
  };

  return cmocka_run_group_tests(tests, set_up, NULL);
}
