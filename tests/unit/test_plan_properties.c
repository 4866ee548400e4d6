/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every record, every day and every zone: the order of the lines makes no difference, a day
 * ends at the organisation's midnight, a clock that was set back loses nothing, a role that comes later has
 * its own term. */
#include <config.h>

#include "core/plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/quiz.h"
#include "core/uuid.h"
#include "plan_desk.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define MOST_LINES 30
#define DAY_SECONDS INT64_C(86400)

/* ---- order and repetition ---- */

static struct statement any_line(struct plan_desk *desk, uint64_t *chance)
{
  static const enum verb verbs[] = { VERB_INITIALIZED, VERB_PASSED, VERB_PASSED, VERB_PASSED,  VERB_COMPLETED,
                                     VERB_WAIVED,      VERB_LEAVE,  VERB_DEFER,  VERB_CORRECT, VERB_VOIDED };
  static char *const lessons[] = { sign_in, check_first, lock_up };
  static const char *const anchors[] = { "", "2026-01-01", "2027-02-01" };
  static char reason[] = "absent";
  enum verb verb = verbs[quiz_random(chance) % COUNT(verbs)];
  day_number date = on("2026-01-01") + (day_number)(quiz_random(chance) % 700);
  struct statement s = plan_desk_draft(desk, verb, date * DAY_MILLISECONDS);

  memcpy(s.registration, OTHER_ROUND, sizeof s.registration);
  s.registration[0] = (char)('a' + quiz_random(chance) % 4);
  s.round = (enum round_kind)(quiz_random(chance) % 2);
  snprintf(s.anchor, sizeof s.anchor, "%s", anchors[quiz_random(chance) % COUNT(anchors)]);
  s.reason = reason;
  if (verb == VERB_PASSED || (verb == VERB_CORRECT && quiz_random(chance) % 2 == 0)) {
    s.object = OBJECT_LESSON;
    s.lesson = lessons[quiz_random(chance) % COUNT(lessons)];
  }
  if (verb == VERB_DEFER || (verb != VERB_CORRECT && quiz_random(chance) % 2 == 0))
    snprintf(s.until, sizeof s.until, "2027-%02u-15", 1 + (unsigned)(quiz_random(chance) % 12));
  if (verb == VERB_VOIDED) {
    s.object = OBJECT_STATEMENT;
    s.course = NULL;
    snprintf(s.target, sizeof s.target, "%08x-0000-4000-8000-000000000000",
             1 + (unsigned)(quiz_random(chance) % MOST_LINES));
  }
  return s;
}

static void assert_same_plan(const struct plan *a, const struct plan *b)
{
  assert_int_equal(a->state, b->state);
  assert_int_equal(a->kind, b->kind);
  assert_int_equal(a->round_open, b->round_open);
  assert_int_equal(a->may_start, b->may_start);
  assert_string_equal(a->registration, b->registration);
  assert_string_equal(a->anchor, b->anchor);
  assert_int_equal(a->due, b->due);
  assert_int_equal(a->days_late, b->days_late);
  assert_int_equal(a->required, b->required);
  assert_int_equal(a->passed, b->passed);
  assert_int_equal(a->minutes_left, b->minutes_left);
  assert_int_equal(a->has_next, b->has_next);
  assert_int_equal(a->next, b->next);
  assert_int_equal(a->last_completed, b->last_completed);
  assert_string_equal(a->last_completed_id, b->last_completed_id);
  assert_int_equal(a->valid_until, b->valid_until);
  assert_int_equal(a->lesson_count, b->lesson_count);
  for (size_t i = 0; i < a->lesson_count; i++) {
    assert_int_equal(a->lessons[i].state, b->lessons[i].state);
    assert_int_equal(a->lessons[i].passed, b->lessons[i].passed);
    assert_int_equal(a->lessons[i].last_passed, b->lessons[i].last_passed);
  }
}

static void plan_make__is_the_same__in_any_order_and_with_repetitions(void **state)
{
  uint64_t chance = 29;
  (void)state;

  for (int run = 0; run < 1500; run++) {
    struct statement lines[MOST_LINES];
    struct plan_desk straight, mixed;
    size_t count = 1 + quiz_random(&chance) % MOST_LINES;
    plan_desk_open(&straight);
    plan_desk_open(&mixed);
    straight.person.start = mixed.person.start = on("2026-01-01");
    straight.person.is_assigned = mixed.person.is_assigned = true;
    for (size_t i = 0; i < count; i++) {
      lines[i] = any_line(&straight, &chance);
      progress_add(&straight.progress, &lines[i]);
    }

    for (size_t i = 0; i < count; i++) {
      size_t other = i + quiz_random(&chance) % (count - i);
      struct statement line = lines[other];

      lines[other] = lines[i];
      lines[i] = line;
      progress_add(&mixed.progress, &line);
      if (quiz_random(&chance) % 3 == 0)
        progress_add(&mixed.progress, &lines[quiz_random(&chance) % (i + 1)]);
    }
    day_number today = on("2026-06-01") + (day_number)(quiz_random(&chance) % 800);
    plan_desk_look(&straight, today);
    plan_desk_look(&mixed, today);

    assert_same_plan(&straight.plan, &mixed.plan);
    plan_desk_close(&straight);
    plan_desk_close(&mixed);
  }
}

/* ---- days ---- */

/* The last second of the day in the zone: whatever its clocks do in that night. */
static int64_t last_second(const struct zone *zone, day_number day)
{
  int64_t second = (day + 1) * DAY_SECONDS - 1 - zone_offset(zone, day * DAY_SECONDS);

  while (zone_date(zone, second * 1000) > day)
    second--;
  while (zone_date(zone, (second + 1) * 1000) <= day)
    second++;
  return second;
}

/* A refresher that is due on the day, done at this moment: when the next one is due. */
static day_number next_after(struct plan_desk *desk, day_number due, int64_t second)
{
  char *const lessons[] = { sign_in, check_first, lock_up };
  char anchor[11];

  date_format_iso(due, anchor);
  progress_clear(&desk->progress);
  for (size_t i = 0; i < COUNT(lessons); i++)
    plan_desk_write_in(desk, VERB_PASSED, OTHER_ROUND, ROUND_REFRESHER, anchor, lessons[i], second * 1000);
  plan_desk_look(desk, due + 2);
  return desk->plan.valid_until;
}

static void plan_make__ends_a_day__at_the_midnight_of_the_organisation(void **state)
{
  static const char *const zones[] = { "UTC", "Europe/Amsterdam", "Australia/Lord_Howe", "America/St_Johns",
                                       "Pacific/Kiritimati" };
  (void)state;

  for (size_t i = 0; i < COUNT(zones); i++) {
    struct plan_desk desk;
    plan_desk_open(&desk);
    zone_free(desk.zone);
    desk.zone = zone_load(zones[i]);

    /* the days on which the clocks change, and 29 February, are among them */
    for (day_number due = on("2026-01-01"); due <= on("2028-12-31"); due++) {
      int64_t last = last_second(desk.zone, due);

      assert_int_equal(next_after(&desk, due, last), date_add_months(due, 12));
      assert_int_equal(desk.plan.last_completed, due);
      assert_int_equal(next_after(&desk, due, last + 1), date_add_months(due + 1, 12));
      assert_int_equal(desk.plan.last_completed, due + 1);
    }
    plan_desk_close(&desk);
  }
}

static void plan_make__finds_a_day__for_who_finished_on_29_february(void **state)
{
  struct plan_desk desk;
  (void)state;

  plan_desk_open(&desk);
  desk.person.start = on("2028-02-14");
  desk.person.is_assigned = true;
  plan_desk_do_round(&desk, on("2028-02-29"));
  assert_day(desk.plan.valid_until, "2029-02-28");
  plan_desk_look(&desk, on("2029-02-28"));
  assert_int_equal(desk.plan.state, PLAN_WITHIN);
  plan_desk_look(&desk, on("2029-03-01"));
  assert_int_equal(desk.plan.state, PLAN_LATE);
  assert_int_equal(desk.plan.days_late, 1);

  /* done in time, year after year: it stays the 28th, also in the next leap year */
  for (int year = 2029; year <= 2032; year++) {
    plan_desk_do_round(&desk, date_from_civil(year, 2, 10));
    assert_int_equal(desk.plan.valid_until, date_from_civil(year + 1, 2, 28));
  }
  plan_desk_close(&desk);
}

/* ---- a clock that was set back ---- */

static void plan_make__loses_no_pass__whatever_the_clock_said(void **state)
{
  uint64_t chance = 7;
  (void)state;

  for (int run = 0; run < 2000; run++) {
    struct plan_desk desk;
    day_number start = on("2026-01-01"), today = start + (day_number)(quiz_random(&chance) % 300);
    plan_desk_open(&desk);
    desk.person.start = start;
    desk.person.is_assigned = true;
    plan_desk_look(&desk, today);
    char registration[UUID_TEXT_SIZE];
    memcpy(registration, desk.plan.registration, sizeof registration);

    /* each line at another time, before the opening and before the first day at work too */
    char *const lessons[] = { NULL, sign_in, check_first, lock_up };
    for (size_t i = 0; i < COUNT(lessons); i++) {
      int64_t time = (today - (day_number)(quiz_random(&chance) % 300)) * DAY_MILLISECONDS;

      plan_desk_write_in(&desk, i == 0 ? VERB_INITIALIZED : VERB_PASSED, registration, ROUND_ONBOARDING,
                         "2026-01-01", lessons[i], time);
      plan_desk_look(&desk, today);
      assert_int_equal(desk.plan.passed, i);
      for (size_t j = 1; j <= i; j++)
        assert_int_equal(desk.plan.lessons[j].state, PLAN_LESSON_PASSED);
      assert_string_equal(desk.plan.registration, registration);
      if (desk.plan.state == PLAN_LATE)
        assert_true(today > start + 30);
    }
    assert_true(desk.plan.has_completed);
    assert_int_equal(desk.plan.required, 3);
    plan_desk_close(&desk);
  }
}

/* ---- a role that comes later ---- */

static void plan_make__counts__a_role_from_the_day_it_begins(void **state)
{
  static char manager[] = "manager", other[] = "other";
  char *audience[] = { manager, NULL }, *without[] = { other, NULL }, *with[] = { other, manager, NULL };
  uint64_t chance = 11;
  (void)state;

  for (int run = 0; run < 300; run++) {
    struct plan_desk desk;
    plan_desk_open(&desk);
    desk.course.identifier = shared;
    desk.course.audience = audience;
    desk.person.start = on("2020-01-01") + (day_number)(quiz_random(&chance) % 2000);
    desk.person.is_assigned = true;
    day_number role = desk.person.start + (day_number)(quiz_random(&chance) % 900);
    desk.person.roles = without;
    plan_desk_look(&desk, role - 1);
    assert_int_equal(desk.plan.state, PLAN_NOT_MEANT);

    desk.person.roles = with;
    desk.person.role_start = role;
    for (day_number day = role; day < role + 100; day++) {
      plan_desk_look(&desk, day);
      assert_int_equal(desk.plan.state, day > role + 90 ? PLAN_LATE : PLAN_WITHIN);
      assert_int_equal(desk.plan.due, role + 90);
    }
    plan_desk_do_round(&desk, role + 95);
    assert_int_equal(desk.plan.valid_until, date_add_months(role + 95, 12));

    /* and without it again nothing is asked, while what was passed stays */
    desk.person.roles = without;
    plan_desk_look(&desk, role + 1000);
    assert_int_equal(desk.plan.state, PLAN_NOT_MEANT);
    assert_true(desk.plan.has_completed);
    plan_desk_close(&desk);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(plan_make__is_the_same__in_any_order_and_with_repetitions),
    cmocka_unit_test(plan_make__ends_a_day__at_the_midnight_of_the_organisation),
    cmocka_unit_test(plan_make__finds_a_day__for_who_finished_on_29_february),
    cmocka_unit_test(plan_make__loses_no_pass__whatever_the_clock_said),
    cmocka_unit_test(plan_make__counts__a_role_from_the_day_it_begins),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
