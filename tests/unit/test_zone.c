/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zone that is read from TZif bytes made here, from damaged ones, and from this machine's own, compared
 * with what the C library makes of them. */
#include <config.h>

#include "core/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/quiz.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define DAY INT64_C(86400)

/* ---- TZif made by hand ---- */

struct tzif {
  int version;
  int32_t offsets[4]; /* of the types */
  unsigned types;
  int64_t times[4];
  unsigned char kinds[4];
  unsigned time_count;
  unsigned leaps;
  const char *footer;
};

static void add_number(struct buf *to, uint64_t value, int bytes)
{
  for (int i = bytes - 1; i >= 0; i--)
    buf_add_char(to, (char)(unsigned char)(value >> (8 * i)));
}

static void add_block(struct buf *to, const struct tzif *zone, int width)
{
  buf_add(to, "TZif", 4);
  buf_add_char(to, (char)(zone->version == 1 ? 0 : '0' + zone->version));
  for (int i = 0; i < 15; i++)
    buf_add_char(to, 0);
  const uint64_t counts[] = { 0, 0, zone->leaps, zone->time_count, zone->types, 4 };
  for (size_t i = 0; i < COUNT(counts); i++)
    add_number(to, counts[i], 4);
  for (unsigned i = 0; i < zone->time_count; i++)
    add_number(to, (uint64_t)zone->times[i], width);
  buf_add(to, zone->kinds, zone->time_count);
  for (unsigned i = 0; i < zone->types; i++) {
    add_number(to, (uint32_t)zone->offsets[i], 4);
    add_number(to, 0, 2);
  }
  buf_add(to, "ABC", 4);
  for (unsigned i = 0; i < zone->leaps; i++) {
    add_number(to, 0, width);
    add_number(to, 1, 4);
  }
}

static void make_tzif(struct buf *to, const struct tzif *zone)
{
  add_block(to, zone, 4);
  if (zone->version == 1)
    return;
  add_block(to, zone, 8);
  buf_add_format(to, "\n%s\n", zone->footer);
}

static struct zone *parse_tzif(const struct tzif *zone)
{
  struct buf bytes = BUF_INIT;

  make_tzif(&bytes, zone);
  struct zone *parsed = zone_parse("Test/Zone", (const unsigned char *)bytes.data, bytes.length);
  buf_clear(&bytes);
  return parsed;
}

/* 1 January 2020 winter, 1 July 2020 summer, then by the rule. */
static const struct tzif two_changes = {
  .version = 2,
  .offsets = { 1800, 3600, 7200 },
  .types = 3,
  .times = { INT64_C(1577836800), INT64_C(1593561600) },
  .kinds = { 1, 2 },
  .time_count = 2,
  .footer = "CET-1CEST,M3.5.0,M10.5.0/3",
};

static int64_t moment(const char *date, int hours, int minutes, int seconds)
{
  day_number day;

  assert_true(date_parse(date, &day));
  return day * DAY + hours * 3600 + minutes * 60 + seconds;
}

static void zone_offset__follows__the_table_then_the_rule(void **state)
{
  const struct {
    int64_t moment;
    int32_t offset;
  } cases[] = {
    { INT64_MIN, 1800 },
    { moment("2019-12-31", 23, 59, 59), 1800 },
    { moment("2020-01-01", 0, 0, 0), 3600 },
    { moment("2020-06-30", 23, 59, 59), 3600 },
    { moment("2020-07-01", 0, 0, 0), 7200 },
    { moment("2020-10-25", 0, 59, 59), 7200 },
    { moment("2020-10-25", 1, 0, 0), 3600 },
    { moment("2026-03-29", 0, 59, 59), 3600 },
    { moment("2026-03-29", 1, 0, 0), 7200 },
    { moment("2026-10-25", 0, 59, 59), 7200 },
    { moment("2026-10-25", 1, 0, 0), 3600 },
    { moment("2999-07-01", 12, 0, 0), 7200 },
  };
  struct zone *zone = parse_tzif(&two_changes);
  (void)state;

  assert_non_null(zone);
  assert_true(zone_is_known(zone));
  assert_string_equal(zone_name(zone), "Test/Zone");
  for (size_t i = 0; i < COUNT(cases); i++)
    if (zone_offset(zone, cases[i].moment) != cases[i].offset)
      fail_msg("case %zu: %d", i, (int)zone_offset(zone, cases[i].moment));
  zone_free(zone);
}

static void zone_offset__keeps__the_last_of_the_table_without_a_rule(void **state)
{
  struct tzif old = two_changes, empty = two_changes;
  (void)state;

  old.version = 1;
  empty.footer = "";
  struct zone *zones[] = { parse_tzif(&old), parse_tzif(&empty) };

  for (size_t i = 0; i < COUNT(zones); i++) {
    assert_non_null(zones[i]);
    assert_int_equal(zone_offset(zones[i], moment("2020-03-01", 0, 0, 0)), 3600);
    assert_int_equal(zone_offset(zones[i], moment("2026-12-01", 0, 0, 0)), 7200);
    zone_free(zones[i]);
  }
}

static void zone_rule__is_read__in_every_form(void **state)
{
  const struct {
    const char *footer, *date;
    int hour;
    int32_t offset;
  } cases[] = {
    { "<-0330>3:30", "2026-07-01", 0, -12600 },
    { "<+05>-5:45:30", "2026-07-01", 0, 20730 },
    { "AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-15", 0, 39600 },
    { "AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-15", 0, 36000 },
    { "AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-12-31", 23, 39600 },
    { "IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-15", 0, 0 },
    { "IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-15", 0, 3600 },
    { "AAA0BBB,J60,J61", "2028-03-01", 12, 3600 }, /* 29 February is not counted … */
    { "AAA0BBB,J60,J61", "2028-02-29", 12, 0 },
    { "AAA0BBB,J60,J61", "2027-03-01", 12, 3600 },
    { "AAA0BBB,59,60", "2028-02-29", 12, 3600 }, /* … or is */
    { "AAA0BBB,59,60", "2027-03-01", 12, 3600 },
    { "XXX3EDT4,0/0,J365/23", "2026-01-01", 5, -14400 }, /* summer all year */
    { "XXX3EDT4,0/0,J365/23", "2026-12-31", 23, -14400 },
    { "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2026-03-29", 0, -10800 }, /* the Saturday evening before */
    { "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2026-03-29", 2, -7200 },
    { "EET-2EEST,M2.4.4/50,M10.4.4/50", "2026-02-28", 1, 10800 }, /* two days and two hours later */
    { "EET-2EEST,M2.4.4/50,M10.4.4/50", "2026-02-27", 23, 7200 },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct tzif tzif = { .version = 2, .offsets = { 77 }, .types = 1, .footer = cases[i].footer };
    struct zone *zone = parse_tzif(&tzif);

    if (zone == NULL)
      fail_msg("%s is refused", cases[i].footer);
    int32_t offset = zone_offset(zone, moment(cases[i].date, cases[i].hour, 0, 0));
    if (offset != cases[i].offset)
      fail_msg("case %zu (%s): %d", i, cases[i].footer, (int)offset);
    zone_free(zone);
  }
}

static void zone_parse__refuses__a_rule_that_is_none(void **state)
{
  static const char *const footers[] = {
    "CE-1",
    "CET",
    "CET-25",
    "CET-1CEST",
    "CET-1CEST,M3.5.0",
    "CET-1CEST,M13.5.0,M10.5.0",
    "CET-1CEST,M3.6.0,M10.5.0",
    "CET-1CEST,M3.5.7,M10.5.0",
    "CET-1CEST,M3.0.0,M10.5.0",
    "CET-1CEST,M3.5,M10.5.0",
    "CET-1CEST,J0,J60",
    "CET-1CEST,J366,J60",
    "CET-1CEST,366,60",
    "CET-1CEST,M3.5.0/168,M10.5.0",
    "CET-1CEST,M3.5.0,M10.5.0x",
    "<CET-1",
    "<>-1",
    "CET-1:60",
    "CET--1",
    "CET-1CEST,M3.5.0,",
    "CET-1CEST,,M3.5.0",
    "CET-99999999999999999999",
  };
  (void)state;

  for (size_t i = 0; i < COUNT(footers); i++) {
    struct tzif tzif = { .version = 3, .offsets = { 77 }, .types = 1, .footer = footers[i] };
    struct zone *zone = parse_tzif(&tzif);

    if (zone != NULL)
      fail_msg("%s is taken", footers[i]);
  }
}

static void zone_parse__refuses__damaged_data(void **state)
{
  struct tzif cases[6];
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++)
    cases[i] = two_changes;
  cases[0].kinds[1] = 3;
  cases[1].times[1] = cases[1].times[0];
  cases[2].types = 0;
  cases[3].offsets[2] = 93600;
  cases[4].offsets[0] = -90000;
  cases[5].leaps = 1;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct zone *zone = parse_tzif(&cases[i]);

    if (zone != NULL)
      fail_msg("case %zu is taken", i);
  }
  assert_null(zone_parse("x", (const unsigned char *)"", 0));
}

static void zone_parse__survives__every_cut_and_changed_byte(void **state)
{
  struct buf bytes = BUF_INIT;
  (void)state;

  make_tzif(&bytes, &two_changes);
  for (size_t length = 0; length < bytes.length; length++) {
    unsigned char *copy = xmalloc(length); /* its own block, so that reading past it is seen */

    memcpy(copy, bytes.data, length);
    struct zone *zone = zone_parse(NULL, copy, length);
    if (zone != NULL)
      fail_msg("cut at %zu is taken", length);
    free(copy);
  }
  for (size_t i = 0; i < bytes.length; i++)
    for (unsigned value = 0; value < 256; value++) {
      unsigned char *copy = xmalloc(bytes.length);

      memcpy(copy, bytes.data, bytes.length);
      copy[i] = (unsigned char)value;
      struct zone *zone = zone_parse(NULL, copy, bytes.length);
      for (int64_t t = -4; zone != NULL && t < 5; t++)
        zone_offset(zone, t * INT64_C(1000000000));
      zone_free(zone);
      free(copy);
    }
  buf_clear(&bytes);
}

static void zone_parse__survives__random_bytes(void **state)
{
  uint64_t chance = 7;
  (void)state;

  for (int i = 0; i < 20000; i++) {
    size_t length = (size_t)(quiz_random(&chance) % 300);
    unsigned char *bytes = xmalloc(length);

    for (size_t j = 0; j < length; j++)
      bytes[j] = (unsigned char)(quiz_random(&chance) % (j >= 20 && j < 44 ? 4 : 256));
    if (length >= 5)
      memcpy(bytes, "TZif2", 5);
    zone_free(zone_parse(NULL, bytes, length));
    free(bytes);
  }
}

/* ---- moments ---- */

static void zone_date__turns__at_local_midnight(void **state)
{
  const struct {
    const char *utc;
    int hour;
    const char *local;
  } cases[] = {
    { "2026-11-23", 22, "2026-11-23" }, { "2026-11-23", 23, "2026-11-24" }, /* winter: an hour ahead */
    { "2026-07-14", 21, "2026-07-14" }, { "2026-07-14", 22, "2026-07-15" }, /* summer: two */
    { "2028-02-28", 23, "2028-02-29" }, { "2026-12-31", 23, "2027-01-01" },
  };
  struct zone *zone = parse_tzif(&two_changes);
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    char local[11];

    date_format_iso(zone_date(zone, moment(cases[i].utc, cases[i].hour, 0, 0) * 1000), local);
    assert_string_equal(local, cases[i].local);
  }
  assert_int_equal(zone_date(zone, moment("2026-11-23", 23, 0, 0) * 1000 - 1),
                   zone_date(zone, moment("2026-11-23", 12, 0, 0) * 1000));
  zone_free(zone);
}

static void zone_date__stays_in_range__at_the_ends_of_time(void **state)
{
  static const int64_t moments[] = { INT64_MIN, INT64_MIN + 1, -1, 0, INT64_MAX - 1, INT64_MAX };
  struct zone *zone = parse_tzif(&two_changes);
  char text[16];
  (void)state;

  for (size_t i = 0; i < COUNT(moments); i++) {
    zone_date(zone, moments[i]);
    zone_format_time(zone, moments[i], "en", text);
    assert_int_equal(strlen(text), 5);
  }
  assert_int_equal(zone_date(zone, -1800 * 1000 - 1), -1);
  assert_int_equal(zone_date(zone, -1800 * 1000), 0);
  zone_free(zone);
}

static void zone_format_time__shows__the_local_clock(void **state)
{
  struct zone *zone = parse_tzif(&two_changes);
  int64_t ms = moment("2026-11-19", 9, 42, 59) * 1000 + 999;
  char text[16];
  (void)state;

  zone_format_time(zone, ms, "en", text);
  assert_string_equal(text, "10:42");
  zone_format_time(zone, moment("2026-11-19", 23, 5, 0) * 1000, "en", text);
  assert_string_equal(text, "00:05");
  if (strcmp(i18n_in("nl", "March"), "maart") == 0) {
    zone_format_time(zone, ms, "nl", text);
    assert_string_equal(text, "10.42 uur");
  }
  zone_free(zone);
}

/* ---- zones of this machine ---- */

static void zone_load__gives__utc_for_what_is_no_zone(void **state)
{
  static const char *const names[] = {
    "../../../etc/passwd",
    "/etc/localtime",
    "Europe/../Europe/Amsterdam",
    "Nowhere/Land",
    "Europe",
    "zone1970.tab",
    "Europe/Amsterdam ",
    "a\nb",
    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  };
  (void)state;

  for (size_t i = 0; i < COUNT(names); i++) {
    struct zone *zone = zone_load(names[i]);

    if (zone_is_known(zone))
      fail_msg("%s is taken", names[i]);
    assert_string_equal(zone_name(zone), "UTC");
    assert_int_equal(zone_offset(zone, 1000000000), 0);
    zone_free(zone);
  }
}

static void zone_load__knows__utc_without_data(void **state)
{
  struct zone *zone = zone_load("UTC");
  (void)state;

  assert_true(zone_is_known(zone));
  assert_string_equal(zone_name(zone), "UTC");
  zone_free(zone);
}

static void zone_load__ignores__tz(void **state)
{
  int64_t now = moment("2026-07-01", 0, 0, 0);
  (void)state;

  struct zone *before = zone_load(NULL);
  setenv("TZ", "XXX-5", 1);
  setenv("TZDIR", "/nowhere", 1);
  struct zone *after = zone_load("");
  unsetenv("TZ");
  unsetenv("TZDIR");

  assert_int_equal(zone_offset(before, now), zone_offset(after, now));
  assert_string_equal(zone_name(before), zone_name(after));
  zone_free(before);
  zone_free(after);
}

static void zone_offset__agrees_with__the_c_library(void **state)
{
  static const char *const names[] = {
    "Europe/Amsterdam",    "Europe/London",    "Europe/Dublin",  "America/New_York",  "America/St_Johns",
    "Australia/Lord_Howe", "Australia/Sydney", "Asia/Kathmandu", "Africa/Casablanca", "America/Santiago",
    "Pacific/Apia",        "America/Nuuk",     "Asia/Gaza",      "Antarctica/Troll",  "Pacific/Chatham",
    "America/Paramaribo",  "Etc/GMT+12",
  };
  uint64_t chance = 99;
  size_t compared = 0;
  (void)state;

  for (size_t i = 0; i < COUNT(names); i++) {
    struct zone *zone = zone_load(names[i]);

    setenv("TZ", names[i], 1);
    tzset();
    /* from 1900 to 2400 */
    for (int j = 0; j < 4000 && zone_is_known(zone); j++) {
      time_t t = (time_t)(quiz_random(&chance) % UINT64_C(15778476000)) - 2208988800;
      struct tm tm;

      assert_non_null(localtime_r(&t, &tm));
      if (zone_offset(zone, t) != tm.tm_gmtoff)
        fail_msg("%s at %lld: %d, the C library %ld", names[i], (long long)t, (int)zone_offset(zone, t),
                 tm.tm_gmtoff);
      compared++;
    }
    zone_free(zone);
  }
  unsetenv("TZ");
  tzset();
  if (compared == 0)
    skip(); /* no zone data here */
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
    cmocka_unit_test(zone_offset__follows__the_table_then_the_rule),
    cmocka_unit_test(zone_offset__keeps__the_last_of_the_table_without_a_rule),
    cmocka_unit_test(zone_rule__is_read__in_every_form),
    cmocka_unit_test(zone_parse__refuses__a_rule_that_is_none),
    cmocka_unit_test(zone_parse__refuses__damaged_data),
    cmocka_unit_test(zone_parse__survives__every_cut_and_changed_byte),
    cmocka_unit_test(zone_parse__survives__random_bytes),
    cmocka_unit_test(zone_date__turns__at_local_midnight),
    cmocka_unit_test(zone_date__stays_in_range__at_the_ends_of_time),
    cmocka_unit_test(zone_format_time__shows__the_local_clock),
    cmocka_unit_test(zone_load__gives__utc_for_what_is_no_zone),
    cmocka_unit_test(zone_load__knows__utc_without_data),
    cmocka_unit_test(zone_load__ignores__tz),
    cmocka_unit_test(zone_offset__agrees_with__the_c_library),
  };

  return cmocka_run_group_tests(tests, set_up, NULL);
}
