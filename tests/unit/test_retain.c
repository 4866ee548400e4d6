/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines of a file stay: by the year of the organisation's day, by the last day of who left, by what is still in
 * force. */
#include <config.h>

#include "core/retain.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "record_samples.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static day_number day(const char *text)
{
  day_number date;

  assert_true(date_parse(text, &date));
  return date;
}

static int64_t moment(const char *text)
{
  int64_t time;

  assert_true(record_parse_time(text, &time));
  return time;
}

static struct retain_terms terms_of(const struct zone *zone, const char *today)
{
  return (struct retain_terms){ .zone = zone, .today = day(today), .years = 3, .leaver_years = 2 };
}

static void retain_first_kept__is__the_first_of_january(void **state)
{
  static const struct {
    const char *today;
    unsigned years;
    const char *first;
  } cases[] = {
    { "2026-01-01", 3, "2023-01-01" }, { "2026-12-31", 3, "2023-01-01" }, { "2025-12-31", 3, "2022-01-01" },
    { "2028-02-29", 1, "2027-01-01" }, { "2026-06-15", 50, "1976-01-01" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct retain_terms terms = terms_of(NULL, cases[i].today);

    terms.years = cases[i].years;
    assert_int_equal(retain_first_kept(&terms), day(cases[i].first));
  }
}

/* The last day of all that was recorded in a year, and the day after. */
static void retain_keeps_record__goes__by_the_day_of_the_organisation(void **state)
{
  struct zone *utc = zone_load("Etc/UTC"), *amsterdam = zone_load("Europe/Amsterdam");
  const struct {
    const struct zone *zone;
    const char *time;
    bool on_new_years_eve, on_new_years_day; /* of 2025 and 2026 */
  } cases[] = {
    { utc, "2022-12-31T23:59:59.999Z", true, false },      { utc, "2023-01-01T00:00:00.000Z", true, true },
    { utc, "2022-01-01T00:00:00.000Z", true, false },      { utc, "2021-12-31T23:59:59.999Z", false, false },
    { amsterdam, "2022-12-31T22:59:59.999Z", true, false }, { amsterdam, "2022-12-31T23:00:00.000Z", true, true },
    { amsterdam, "2021-12-31T23:00:00.000Z", true, false }, { amsterdam, "2021-12-31T22:59:59.999Z", false, false },
    { utc, "2027-01-01T00:00:00.000Z", true, true },
  };
  (void)state;
  if (!zone_is_known(amsterdam)) {
    zone_free(utc);
    zone_free(amsterdam);
    skip();
  }

  for (size_t i = 0; i < COUNT(cases); i++) {
    const struct retain_terms eve = terms_of(cases[i].zone, "2025-12-31");
    const struct retain_terms after = terms_of(cases[i].zone, "2026-01-01");
    const struct statement statement = { .time = moment(cases[i].time) };

    assert_int_equal(retain_keeps_record(&eve, &statement), cases[i].on_new_years_eve);
    assert_int_equal(retain_keeps_record(&after, &statement), cases[i].on_new_years_day);
  }
  zone_free(utc);
  zone_free(amsterdam);
}

/* Who left on that day is kept until the same day two years later, that day included. */
static void retain_last_left__is__so_many_years_and_a_day_ago(void **state)
{
  static const struct {
    const char *today, *left;
  } cases[] = {
    { "2026-11-24", "2024-11-23" }, { "2026-01-01", "2023-12-31" }, { "2026-03-01", "2024-02-29" },
    { "2026-02-28", "2024-02-27" }, /* kept that whole day: who left on the 28th or 29th */
    { "2028-02-29", "2026-02-28" }, { "2028-03-01", "2026-02-28" }, { "2028-03-02", "2026-03-01" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    const struct retain_terms terms = terms_of(NULL, cases[i].today);

    assert_int_equal(retain_last_left(&terms), day(cases[i].left));
  }
}

static void retain_last_left__agrees__with_adding_the_years(void **state)
{
  (void)state;

  for (day_number today = day("2027-01-01"); today < day("2029-12-31"); today++) {
    const struct retain_terms terms = { .today = today, .leaver_years = 2 };
    day_number left = retain_last_left(&terms);

    assert_true(date_add_months(left, 24) < today);
    assert_true(date_add_months(left + 1, 24) >= today);
  }
}

static void retain_keeps_decision__keeps__what_is_in_force(void **state)
{
  struct zone *zone = zone_load("Etc/UTC");
  const struct retain_terms terms = terms_of(zone, "2026-11-24");
  static const struct {
    enum verb verb;
    const char *time, *until;
    bool withdrawn, stays;
  } cases[] = {
    { VERB_WAIVED, "2020-05-01T08:00:00.000Z", "", false, true },
    { VERB_WAIVED, "2020-05-01T08:00:00.000Z", "", true, false },
    { VERB_WAIVED, "2020-05-01T08:00:00.000Z", "2022-12-31", false, false },
    { VERB_WAIVED, "2020-05-01T08:00:00.000Z", "2023-01-01", false, true },
    { VERB_LEAVE, "2020-05-01T08:00:00.000Z", "", false, true },
    { VERB_LEAVE, "2020-05-01T08:00:00.000Z", "2999-01-01", true, false },
    { VERB_DEFER, "2020-05-01T08:00:00.000Z", "2024-02-29", false, true },
    { VERB_DEFER, "2022-12-31T23:59:59.999Z", "2022-12-31", false, false },
    { VERB_CORRECT, "2022-12-31T23:59:59.999Z", "", false, false },
    { VERB_CORRECT, "2023-01-01T00:00:00.000Z", "", true, true },
    { VERB_WAIVED, "2023-01-01T00:00:00.000Z", "2023-01-02", true, true },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct correction decision = { .withdrawn = cases[i].withdrawn };

    decision.statement.verb = cases[i].verb;
    decision.statement.time = moment(cases[i].time);
    strcpy(decision.statement.until, cases[i].until);
    assert_int_equal(retain_keeps_decision(&terms, &decision), cases[i].stays);
  }
  zone_free(zone);
}

/* ---- lines ---- */

static void add_line(struct buf *bytes, int64_t time)
{
  struct statement statement = sample_whole_statement(VERB_PASSED, OBJECT_LESSON);
  char *line;

  statement.time = time;
  line = sample_format(&statement);
  buf_add_string(bytes, line);
  free(line);
  statement_clear(&statement);
}

static bool is_even(void *context, const struct statement *statement)
{
  (void)context;
  return statement->time / 1000 % 2 == 0;
}

static void retain_choose__keeps__bytes_as_they_are(void **state)
{
  /* o: goes, e: stays, b: blank, d: damaged, t: torn off at the end */
  static const char *const cases[] = { "",   "o",    "e",     "oe",    "eo",      "ooe",      "eooe",  "oeoeo",
                                       "bo", "dodo", "eobot", "t",     "ot",      "et",       "obo",   "ddd",
                                       "oooooooo" };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct buf bytes = BUF_INIT, wanted = BUF_INIT;
    struct retain_choice choice;
    size_t gone = 0, undated = 0, lines = 0, length_before[16], kept_before[16], count = strlen(cases[i]);

    for (size_t k = 0; k < count; k++) {
      size_t start = bytes.length;
      char kind = cases[i][k];

      length_before[k] = start;
      kept_before[k] = wanted.length;
      if (kind == 'o' || kind == 'e')
        add_line(&bytes, SAMPLE_TIME / 2000 * 2000 + (kind == 'o' ? 1000 : 0));
      else
        buf_add_string(&bytes, kind == 'b' ? " \n" : kind == 'd' ? "{\"v\":1}\n" : "{\"id\":\"");
      if (kind != 'o')
        buf_add(&wanted, bytes.data + start, bytes.length - start);
      gone += kind == 'o';
      lines += kind != 'b';
      undated += kind == 'd' || kind == 't';
    }

    retain_choose(bytes.data == NULL ? "" : bytes.data, bytes.length, is_even, NULL, &choice);

    assert_int_equal(choice.lines, lines);
    assert_int_equal(choice.lines_gone, gone);
    assert_int_equal(choice.undated, undated);
    assert_int_equal(choice.kept.length, wanted.length);
    if (wanted.length > 0)
      assert_memory_equal(choice.kept.data, wanted.data, wanted.length);
    for (size_t k = 0; k < count; k++) {
      assert_int_equal(retain_kept_length(&choice, length_before[k]), kept_before[k]);
      /* a seal may have seen a line that was half there */
      assert_int_equal(retain_kept_length(&choice, length_before[k] + 1),
                       kept_before[k] + (cases[i][k] == 'o' ? 0 : 1));
    }
    assert_int_equal(retain_kept_length(&choice, bytes.length), wanted.length);
    retain_choice_clear(&choice);
    buf_clear(&bytes);
    buf_clear(&wanted);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(retain_first_kept__is__the_first_of_january),
    cmocka_unit_test(retain_keeps_record__goes__by_the_day_of_the_organisation),
    cmocka_unit_test(retain_last_left__is__so_many_years_and_a_day_ago),
    cmocka_unit_test(retain_last_left__agrees__with_adding_the_years),
    cmocka_unit_test(retain_keeps_decision__keeps__what_is_in_force),
    cmocka_unit_test(retain_choose__keeps__bytes_as_they_are),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
