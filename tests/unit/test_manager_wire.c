/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview between two processes: it arrives as it was sent, and bytes that
 * are none, or are cut off anywhere, are refused and leave nothing. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "cli/manager_wire.h"
#include "report_desk.h"

#define DAYS(...)       \
  (const char *const[]) \
  {                     \
    __VA_ARGS__, NULL   \
  }

/* Three who count; one left, and one is not on the list. */
static void fill(struct report_desk *desk, struct buf *bytes)
{
  static const struct report_roster list = { "list.csv", false, false, 20000, 4 };
  struct roster_person row = { .name = clean_text("Bakker, Ilse"),
                               .department = clean_text("Tax"),
                               .start = DAY_NONE,
                               .role_start = DAY_NONE,
                               .end = DAY_NONE };

  report_desk_open(desk, "2026-11-23");
  desk->about.roster = &list;
  report_desk_again(desk);
  report_desk_add_listed(desk, &row, "ilse", FILE_COUNTED, false,
                         DAYS("2026-10-01 sign-in", "2026-10-05 check-first", "2026-10-05 done"));
  report_desk_add_listed(desk, &row, "tom", FILE_COUNTED, false, DAYS("2026-10-17 sign-in"));
  report_desk_add_listed(desk, &row, "weg", FILE_CLOSED, true, DAYS("2026-10-17 sign-in"));
  report_desk_add(desk, "stranger", FILE_COUNTED, false, DAYS("2026-11-18 sign-in"));
  report_add_unreadable(&desk->report, "piet", &row);
  report_finish(&desk->report);
  manager_wire_put(&desk->report, bytes);
  clean_clear(&row.name);
  clean_clear(&row.department);
}

static void manager_wire_take__gives__what_was_put(void **state)
{
  struct manager_overview overview;
  struct buf bytes = BUF_INIT;
  struct report_desk desk;
  size_t states[REPORT_STATES] = { 0 };
  (void)state;
  fill(&desk, &bytes);

  assert_true(manager_wire_take(bytes.data, bytes.length, &overview));

  assert_true(overview.has_list);
  assert_int_equal(overview.outside, 1);
  assert_int_equal(overview.count, 3);
  assert_int_equal(overview.lesson_count, desk.course.lesson_count);
  for (size_t i = 0; i < overview.count; i++) {
    const struct manager_person *person = &overview.people[i];

    assert_string_equal(clean_get(person->name), "Bakker, Ilse");
    assert_string_equal(clean_get(person->department), "Tax");
    states[person->state]++;
    assert_int_equal(person->why == REPORT_KNOWN, person->state != PLAN_UNKNOWN);
    if (person->state == PLAN_DONE) {
      day_number passed;

      assert_true(date_parse("2026-10-05", &passed));
      assert_int_equal(person->completed, passed);
      assert_int_equal(person->passes[1], passed);
      assert_int_equal(strlen(clean_get(person->certificate)), 9);
      assert_false(person->to_do[0]);
    } else if (person->state != PLAN_UNKNOWN) {
      assert_int_equal(person->passed, 1);
      assert_true(person->to_do[1]);
    }
  }
  assert_memory_equal(states, desk.report.states, sizeof states);
  manager_overview_clear(&overview);
  buf_clear(&bytes);
  report_desk_close(&desk);
}

static void manager_wire_take__refuses__what_is_cut_off_or_too_long(void **state)
{
  struct manager_overview overview;
  struct buf bytes = BUF_INIT;
  struct report_desk desk;
  (void)state;
  fill(&desk, &bytes);

  for (size_t length = 0; length < bytes.length; length++) {
    /* of exactly this size, so that a byte too many is noticed */
    char *part = xmalloc(length);

    memcpy(part, bytes.data, length);
    assert_false(manager_wire_take(part, length, &overview));
    assert_null(overview.people);
    free(part);
  }
  buf_add_char(&bytes, '\0');
  assert_false(manager_wire_take(bytes.data, bytes.length, &overview));
  buf_clear(&bytes);
  report_desk_close(&desk);
}

/* Each number in turn as large, and as negative, as there is. */
static void manager_wire_take__survives__any_number(void **state)
{
  static const int64_t numbers[] = { INT64_MAX, INT64_MIN, -1, 4097, 1 << 20 };
  struct manager_overview overview;
  struct buf bytes = BUF_INIT;
  struct report_desk desk;
  (void)state;
  fill(&desk, &bytes);

  for (size_t at = 0; at + sizeof(int64_t) <= bytes.length; at++)
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
      char *changed = xmalloc(bytes.length);

      memcpy(changed, bytes.data, bytes.length);
      memcpy(changed + at, &numbers[i], sizeof numbers[i]);
      if (manager_wire_take(changed, bytes.length, &overview)) {
        for (size_t j = 0; j < overview.count; j++)
          assert_in_range(overview.people[j].state, 0, PLAN_NOT_MEANT);
        manager_overview_clear(&overview);
      }
      free(changed);
    }
  buf_clear(&bytes);
  report_desk_close(&desk);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(manager_wire_take__gives__what_was_put),
    cmocka_unit_test(manager_wire_take__refuses__what_is_cut_off_or_too_long),
    cmocka_unit_test(manager_wire_take__survives__any_number),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
