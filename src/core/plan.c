/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody stands: the term and the state of the round that plan_round.c
 * found, and what there is to do in it. */
#include <config.h>

#include "core/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "core/plan_round.h"
#include "core/uuid.h"

#define REFRESHER_MINUTES 2 /* per lesson: two questions and their explanation */

/* ---- who ---- */

static void find_audience(struct plan_work *work)
{
  char *const *audience = work->course->audience;

  for (size_t i = 0; i < work->policy->audience_count; i++)
    if (strcmp(work->policy->audiences[i].course, work->course->identifier) == 0)
      audience = work->policy->audiences[i].roles;
  work->for_role = work->course->audience != NULL;
  work->has_audience = audience != NULL;
  work->roles_known = work->person->roles != NULL;
  work->meant = !work->has_audience;
  for (size_t i = 0; work->has_audience && audience[i] != NULL; i++)
    if (plan_list_has(work->person->roles, audience[i]))
      work->meant = true;
}

/* ---- its term ---- */

/* The end of an exemption or a leave; *now: it goes on today. */
static day_number find_absence(const struct plan_work *work, bool *now)
{
  day_number until = work->person->absent_until;

  *now = work->person->exempt;
  for (size_t i = 0; i < work->progress->decision_count; i++) {
    const struct progress_decision *d = &work->progress->decisions[i];

    if ((d->verb != VERB_WAIVED && d->verb != VERB_LEAVE) || strcmp(d->course, work->course->identifier) != 0)
      continue;
    if (d->until[0] == '\0')
      *now = true;
    until = plan_later(until, plan_parse_day(d->until));
  }
  if (until != DAY_NONE && work->today <= until)
    *now = true;
  return until;
}

static day_number find_deadline(const struct plan_work *work)
{
  day_number deadline = work->person->deadline;

  for (size_t i = 0; i < work->progress->decision_count; i++) {
    const struct progress_decision *d = &work->progress->decisions[i];

    if (d->verb == VERB_DEFER && strcmp(d->course, work->course->identifier) == 0)
      deadline = plan_later(deadline, plan_parse_day(d->until));
  }
  return deadline;
}

/* Nobody is late on the first day back, or on the first day at all. */
static day_number find_due(const struct plan_work *work, day_number absent_until)
{
  unsigned days =
      work->current.kind == ROUND_REFRESHER ? work->policy->refresher_open_days : plan_round_days(work);
  day_number due = work->current.due;

  if (work->has_audience && !(work->roles_known && work->meant))
    return DAY_NONE;
  due = plan_later(due, find_deadline(work));
  if (due == DAY_NONE)
    return DAY_NONE;
  due = plan_later(due, plan_plus(plan_round_start(work), days));
  return plan_later(due, plan_plus(absent_until, days));
}

static void judge(const struct plan_work *work, struct plan *plan)
{
  bool absent_now;
  day_number absent_until = find_absence(work, &absent_now);
  bool done = work->last.any && work->current.round == NULL && !plan->may_start;

  plan->due = find_due(work, absent_until);
  if (course_count_required(work->course) == 0)
    plan->due = DAY_NONE;
  if (course_count_required(work->course) == 0 || (work->has_audience && work->roles_known && !work->meant))
    plan->state = PLAN_NOT_MEANT;
  else if (done)
    plan->state = PLAN_DONE;
  else if (work->has_audience && !work->roles_known)
    plan->state = work->last.any || work->current.round != NULL ? PLAN_WITHIN : PLAN_NOT_MEANT;
  else if (absent_now)
    plan->state = PLAN_EXEMPT;
  else if (plan->due == DAY_NONE)
    plan->state = PLAN_UNKNOWN;
  else
    plan->state = work->today > plan->due ? PLAN_LATE : PLAN_WITHIN;
  if (plan->state == PLAN_LATE)
    plan->days_late = work->today - plan->due;
}

/* ---- what to show ---- */

static bool may_start(const struct plan_work *work)
{
  const struct plan_current *current = &work->current;

  return current->round != NULL || current->kind == ROUND_ONBOARDING ||
         (current->opens != DAY_NONE && work->today >= current->opens);
}

/* The round whose every lesson was passed while the line that says so is still to be written: until the next
 * round may begin, and on the day itself. */
static const struct progress_round *find_closing(const struct plan_work *work)
{
  if (!work->last.any || work->last.written || work->current.round != NULL)
    return NULL;
  return may_start(work) && work->last.date < work->today ? NULL : work->last.round;
}

static void fill_round(const struct plan_work *work, struct plan *plan)
{
  const struct plan_current *current = &work->current;
  const struct progress_round *closing = find_closing(work);
  const struct progress_round *round = closing != NULL ? closing : current->round;

  plan->may_start = course_count_required(work->course) > 0 && closing == NULL && may_start(work);
  plan->kind = round == NULL ? current->kind : round->kind;
  plan->round_open = round != NULL;
  memcpy(plan->anchor, round == NULL ? current->anchor : round->anchor, sizeof plan->anchor);
  if (round != NULL)
    memcpy(plan->registration, round->registration, sizeof plan->registration);
  else if (work->person->home_page != NULL)
    plan_registration(work->person->home_page, work->person->account, work->course->identifier, plan->kind,
                      plan->anchor, plan->registration);
}

static void fill_completion(const struct plan_work *work, struct plan *plan)
{
  plan->last_completed = DAY_NONE;
  plan->valid_until = DAY_NONE;
  if (!work->last.any)
    return;
  plan->has_completed = true;
  plan->last_completed = work->last.date;
  plan->valid_until = work->last.next_due;
  memccpy(plan->last_completed_id, work->last.id, '\0', sizeof plan->last_completed_id - 1);
}

/* Of the round at hand, or of the one that is done while no other has begun. */
static void fill_lesson(const struct plan_work *work, size_t i, bool done, struct plan_lesson *lesson)
{
  const struct course_lesson *entry = &work->course->lessons[i];
  const struct progress_round *round = work->last.round;
  const struct progress_pass *pass = NULL;

  if (!course_lesson_is_required(entry))
    return;
  if (!done) {
    if (work->current.passed[i] != PLAN_NEVER) {
      lesson->state = PLAN_LESSON_PASSED;
      lesson->passed = plan_day(work, work->current.passed[i]);
    } else if (plan_round_requires(work, i)) {
      lesson->state = PLAN_LESSON_TO_DO;
    }
    return;
  }
  if (round != NULL)
    pass = progress_find_pass(round, entry->identifier);
  if (round != NULL && pass == NULL && !plan_list_has(round->required, entry->identifier))
    return;
  lesson->state = PLAN_LESSON_PASSED;
  lesson->passed = pass == NULL ? work->last.date : plan_day(work, pass->time);
}

static void fill_last_pass(const struct plan_work *work, const char *name, struct plan_lesson *lesson)
{
  int64_t newest = INT64_MIN;

  for (size_t i = 0; i < work->progress->round_count; i++) {
    const struct progress_round *round = &work->progress->rounds[i];
    const struct progress_pass *pass =
        plan_is_of_course(work, round) ? progress_find_pass(round, name) : NULL;

    if (pass != NULL && pass->time >= newest) {
      newest = pass->time;
      lesson->last_passed = plan_day(work, pass->time);
      lesson->last_revision = pass->revision;
    }
  }
}

static void fill_lessons(const struct plan_work *work, struct plan *plan)
{
  plan->lesson_count = work->course->lesson_count;
  plan->lessons = xcalloc(plan->lesson_count, sizeof *plan->lessons);
  for (size_t i = 0; i < plan->lesson_count; i++) {
    const struct course_lesson *entry = &work->course->lessons[i];
    struct plan_lesson *lesson = &plan->lessons[i];

    *lesson = (struct plan_lesson){ PLAN_LESSON_NOT_REQUIRED, DAY_NONE, DAY_NONE, 0 };
    fill_lesson(work, i, !plan->may_start, lesson);
    fill_last_pass(work, entry->identifier, lesson);
    if (lesson->state == PLAN_LESSON_NOT_REQUIRED)
      continue;
    plan->required++;
    if (lesson->state == PLAN_LESSON_PASSED) {
      plan->passed++;
      continue;
    }
    plan->minutes_left += plan->kind == ROUND_REFRESHER ? REFRESHER_MINUTES : entry->minutes;
    if (!plan->has_next)
      plan->next = i;
    plan->has_next = true;
  }
}

static bool was_checked(const struct plan_work *work, day_number from, day_number until)
{
  for (size_t i = 0; i < work->progress->score_count; i++) {
    const struct progress_score *score = &work->progress->scores[i];
    day_number date = plan_day(work, score->time);

    if (score->object == OBJECT_LATER && strcmp(score->course, work->course->identifier) == 0 &&
        date >= from && date <= until)
      return true;
  }
  return false;
}

static void offer_spaced_check(const struct plan_work *work, struct plan *plan)
{
  plan->spaced_until = DAY_NONE;
  if (plan->state != PLAN_DONE || work->for_role)
    return;
  for (unsigned i = 0; i < 2; i++) {
    day_number from = plan_plus(work->last.date, work->policy->spaced_days[i]);
    day_number until = plan_plus(from, work->policy->spaced_open_days);

    if (work->policy->spaced_days[i] == 0 || work->today < from || work->today > until ||
        was_checked(work, from, until))
      continue;
    plan->spaced_open = true;
    plan->spaced_number = i + 1;
    plan->spaced_until = until;
  }
}

static bool house_rules_are_due(const struct plan_work *work)
{
  if (work->policy->house_rules_version == NULL)
    return false;
  for (size_t i = 0; i < work->progress->acknowledgement_count; i++)
    if (strcmp(work->progress->acknowledgements[i].version, work->policy->house_rules_version) == 0)
      return false;
  return true;
}

void plan_make(const struct progress *progress, const struct course *course, const struct policy *policy,
               const struct plan_person *person, const struct zone *zone, day_number today, struct plan *plan)
{
  struct plan_work work = {
    .progress = progress, .course = course, .policy = policy, .person = person, .zone = zone, .today = today
  };

  *plan = (struct plan){ .due = DAY_NONE };
  work.current.passed = xcalloc(course->lesson_count, sizeof *work.current.passed);
  work.current.ids = xcalloc(course->lesson_count, sizeof *work.current.ids);
  find_audience(&work);
  plan_round_find(&work);
  fill_round(&work, plan);
  judge(&work, plan);
  fill_completion(&work, plan);
  fill_lessons(&work, plan);
  offer_spaced_check(&work, plan);
  plan->house_rules_due = house_rules_are_due(&work);
  free(work.current.passed);
  free(work.current.ids);
}

void plan_clear(struct plan *plan)
{
  free(plan->lessons);
  *plan = (struct plan){ .due = DAY_NONE };
}

void plan_registration(const char *home_page, const char *account, const char *course, enum round_kind kind,
                       const char *anchor, char to[37])
{
  struct buf name = BUF_INIT;

  buf_add_format(&name, "%s\n%s\n%s\n%s\n%s\n", home_page, account, course, round_name(kind), anchor);
  uuid_name(name.data, name.length, to);
  buf_clear(&name);
}
