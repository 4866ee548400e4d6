/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole careers lived day by day, in which nobody may be late before a term ends, nothing is due twice and no
 * pass is lost; and records of any kind. */
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

/* ---- whole careers ---- */

struct life {
  struct plan_desk desk;
  uint64_t chance;
  day_number start, today;
  day_number done; /* of the last completion, by what was written; DAY_NONE */
  bool round_open;
  char registration[UUID_TEXT_SIZE]; /* of the open round */
  bool passed[5];                    /* in the open round */
};

static bool perhaps(struct life *life, unsigned one_in)
{
  return quiz_random(&life->chance) % one_in == 0;
}

/* The clock is now and then some days behind. */
static day_number clock_of(struct life *life)
{
  return life->today - (perhaps(life, 12) ? (day_number)(quiz_random(&life->chance) % 6) : 0);
}

static void check_promises(struct life *life)
{
  const struct plan *plan = &life->desk.plan;
  unsigned passed = 0;

  if (life->done == DAY_NONE) {
    if (plan->state == PLAN_LATE)
      assert_true(life->today > life->start + 30);
  } else {
    day_number earliest = date_add_months(life->done, 12);

    assert_true(plan->has_completed && plan->valid_until >= earliest);
    if (plan->state == PLAN_LATE)
      assert_true(life->today > earliest);
    if (life->today < earliest - 30)
      assert_int_equal(plan->state, PLAN_DONE); /* nothing is due twice */
  }
  if (life->round_open) {
    assert_true(plan->round_open);
    assert_string_equal(plan->registration, life->registration);
  }
  for (size_t i = 0; i < 5; i++) {
    if (life->round_open && life->passed[i] && course_lesson_is_required(&life->desk.lessons[i]))
      assert_int_equal(plan->lessons[i].state, PLAN_LESSON_PASSED); /* no pass is lost */
    passed += plan->lessons[i].state == PLAN_LESSON_PASSED ? 1 : 0;
  }
  assert_int_equal(plan->passed, passed);
  assert_int_equal(plan->has_next, plan->passed < plan->required);
  assert_int_equal(plan->days_late > 0, plan->state == PLAN_LATE);
  assert_true(plan->state == PLAN_DONE || plan->state == PLAN_WITHIN || plan->state == PLAN_LATE);
  assert_true(uuid_is_valid(plan->registration));
}

static void note_completion(struct life *life)
{
  for (size_t i = 0; i < life->desk.progress.round_count; i++) {
    const struct progress_round *round = &life->desk.progress.rounds[i];

    if (strcmp(round->registration, life->registration) != 0)
      continue;
    int64_t time = round->completed ? round->completed_time : INT64_MIN;
    for (size_t j = 0; !round->completed && j < round->pass_count; j++)
      time = round->passes[j].time > time ? round->passes[j].time : time;
    life->done = zone_date(life->desk.zone, time);
  }
  life->round_open = false;
  memset(life->passed, 0, sizeof life->passed);
}

static void learn_something(struct life *life)
{
  struct plan_desk *desk = &life->desk;
  day_number now = clock_of(life);

  plan_desk_look(desk, now);
  if (!desk->plan.may_start || (desk->plan.state == PLAN_DONE && !life->round_open))
    return;
  if (!desk->plan.round_open) {
    plan_desk_write(desk, VERB_INITIALIZED, NULL, now);
    life->round_open = true;
    memcpy(life->registration, desk->plan.registration, sizeof life->registration);
  }
  while (desk->plan.has_next && life->round_open) {
    size_t next = desk->plan.next;

    life->passed[next] = true;
    plan_desk_write(desk, VERB_PASSED, desk->lessons[next].identifier, now);
    if (desk->plan.passed == desk->plan.required && desk->plan.state == PLAN_DONE) {
      /* now and then the power fails before the closing line */
      if (!perhaps(life, 8))
        plan_desk_write(desk, VERB_COMPLETED, NULL, now);
      note_completion(life);
    }
    if (!perhaps(life, 3))
      break;
    now = clock_of(life);
  }
}

/* The security officer renews everything, adds the planned lesson, or takes one away for good. */
static void change_content(struct life *life)
{
  struct course_lesson *lessons = life->desk.lessons;

  life->desk.course.revision++;
  if (perhaps(life, 2))
    lessons[4].planned = false;
  else if (course_count_required(&life->desk.course) > 2)
    lessons[1 + quiz_random(&life->chance) % 2].introduction = true;
}

/* A lesson that was removed may have been the last one missing. */
static void notice_completion(struct life *life)
{
  if (life->round_open && life->desk.plan.state == PLAN_DONE)
    note_completion(life);
}

static void live(struct life *life, const char *zone)
{
  struct plan_desk *desk = &life->desk;
  day_number end;

  plan_desk_open(desk);
  zone_free(desk->zone);
  desk->zone = zone_load(zone);
  life->done = DAY_NONE;
  life->round_open = false;
  memset(life->passed, 0, sizeof life->passed);
  life->start = perhaps(life, 10) ? on("2028-02-29")
                                  : on("2026-01-01") + (day_number)(quiz_random(&life->chance) % 1500);
  desk->person.start = life->start;
  desk->person.is_assigned = true;
  unsigned zeal = 2 + (unsigned)(quiz_random(&life->chance) % 80);
  bool content_changes = perhaps(life, 2);
  end = life->start + 365 * 5;
  for (life->today = life->start; life->today < end;
       life->today += 1 + (day_number)(quiz_random(&life->chance) % 9)) {
    if (content_changes && perhaps(life, 60)) {
      change_content(life);
      plan_desk_look(desk, life->today);
      notice_completion(life);
    }
    if (perhaps(life, zeal))
      learn_something(life);
    plan_desk_look(desk, life->today);
    notice_completion(life);
    check_promises(life);
  }
  plan_desk_close(desk);
}

static void plan_make__keeps_its_promises__through_whole_careers(void **state)
{
  static const char *const zones[] = { "UTC", "Europe/Amsterdam", "Australia/Lord_Howe", "America/St_Johns" };
  struct life life = { .chance = 20261123 };
  (void)state;

  for (size_t i = 0; i < 200; i++)
    live(&life, zones[i % COUNT(zones)]);
}

/* Whatever stands in the records: nothing breaks, and the numbers agree with each other. */
static void plan_make__is_consistent__for_any_records(void **state)
{
  static const enum verb verbs[] = { VERB_INITIALIZED, VERB_PASSED, VERB_PASSED, VERB_PASSED,  VERB_COMPLETED,
                                     VERB_WAIVED,      VERB_LEAVE,  VERB_DEFER,  VERB_CORRECT, VERB_VOIDED };
  static char *const names[] = { sign_in, check_first, lock_up, welcome, later_on };
  static const char *const anchors[] = { "", "2026-01-01", "2026-12-01", "2027-12-01" };
  uint64_t chance = 5;
  (void)state;

  for (int run = 0; run < 3000; run++) {
    struct plan_desk desk;
    size_t count = quiz_random(&chance) % 25;

    plan_desk_open(&desk);
    if (quiz_random(&chance) % 2 == 0)
      desk.person.start = on("2026-01-01");
    desk.person.is_assigned = quiz_random(&chance) % 2 == 0;
    for (size_t i = 0; i < count; i++) {
      enum verb verb = verbs[quiz_random(&chance) % COUNT(verbs)];
      day_number date = on("2026-01-01") + (day_number)(quiz_random(&chance) % 900);
      char *lesson = quiz_random(&chance) % 3 == 0 ? NULL : names[quiz_random(&chance) % COUNT(names)];
      char registration[UUID_TEXT_SIZE] = OTHER_ROUND;

      if (verb == VERB_VOIDED) {
        struct statement s = plan_desk_draft(&desk, verb, date * DAY_MILLISECONDS);

        s.object = OBJECT_STATEMENT;
        snprintf(s.target, sizeof s.target, "%08x-0000-4000-8000-000000000000",
                 (unsigned)(quiz_random(&chance) % desk.ids) + 1);
        progress_add(&desk.progress, &s);
      } else if (progress_is_decision(verb)) {
        plan_desk_decide(&desk, verb, verb == VERB_CORRECT ? lesson : NULL,
                         verb == VERB_DEFER ? "2027-06-01" : "", date);
      } else {
        registration[0] = (char)('a' + quiz_random(&chance) % 5);
        char anchor[11] = "";
        snprintf(anchor, sizeof anchor, "%s", anchors[quiz_random(&chance) % COUNT(anchors)]);
        plan_desk_write_in(&desk, verb, registration, (enum round_kind)(quiz_random(&chance) % 3), anchor,
                           verb == VERB_PASSED ? lesson : NULL, date * DAY_MILLISECONDS);
      }
    }
    day_number today = on("2026-01-01") + 900 + (day_number)(quiz_random(&chance) % 1000);
    plan_desk_look(&desk, today);

    const struct plan *plan = &desk.plan;
    unsigned required = 0, passed = 0;
    for (size_t i = 0; i < plan->lesson_count; i++) {
      required += plan->lessons[i].state != PLAN_LESSON_NOT_REQUIRED ? 1 : 0;
      passed += plan->lessons[i].state == PLAN_LESSON_PASSED ? 1 : 0;
    }
    assert_int_equal(plan->required, required);
    assert_int_equal(plan->passed, passed);
    assert_int_equal(plan->has_next, passed < required);
    assert_int_equal(plan->days_late > 0, plan->state == PLAN_LATE);
    assert_true(uuid_is_valid(plan->registration));
    assert_int_equal(plan->has_completed, plan->last_completed != DAY_NONE);
    if (plan->state == PLAN_DONE)
      assert_true(plan->has_completed && passed == required);

    /* one more completion never brings a due date forward */
    day_number before = plan->valid_until;
    plan_desk_decide(&desk, VERB_CORRECT, NULL, "", today);
    plan_desk_look(&desk, today);
    assert_true(desk.plan.has_completed && desk.plan.valid_until >= before);
    plan_desk_close(&desk);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(plan_make__keeps_its_promises__through_whole_careers),
    cmocka_unit_test(plan_make__is_consistent__for_any_records),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
