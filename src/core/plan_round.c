/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain of completions, each of which sets the day of the next refresher,
 * and the round behind the last of them. */
#include <config.h>

#include "core/plan_round.h"

#include <string.h>

day_number plan_day(const struct plan_work *work, int64_t time)
{
  return zone_date(work->zone, time);
}

day_number plan_later(day_number a, day_number b)
{
  return a > b ? a : b; /* DAY_NONE is the smallest */
}

day_number plan_plus(day_number date, unsigned days)
{
  return date == DAY_NONE ? DAY_NONE : date + (day_number)days;
}

static day_number minus(day_number date, unsigned days)
{
  return date == DAY_NONE ? DAY_NONE : date - (day_number)days;
}

day_number plan_parse_day(const char *text)
{
  day_number date = DAY_NONE;

  return date_parse(text, &date) ? date : DAY_NONE;
}

bool plan_list_has(char *const *list, const char *name)
{
  for (size_t i = 0; list != NULL && list[i] != NULL; i++)
    if (strcmp(list[i], name) == 0)
      return true;
  return false;
}

day_number plan_round_start(const struct plan_work *work)
{
  day_number start = work->person->start;

  if (work->for_role && work->person->role_start != DAY_NONE)
    start = work->person->role_start;
  /* nobody is late on the day that the training is introduced */
  return start == DAY_NONE ? DAY_NONE : plan_later(start, plan_parse_day(work->policy->introduced));
}

unsigned plan_round_days(const struct plan_work *work)
{
  return work->for_role ? work->policy->role_days : work->policy->joiner_days;
}

/* Whether the round names lessons that still exist; else it asks for all. */
static bool names_lessons(const struct plan_work *work, const struct progress_round *round)
{
  if (round == NULL || round->required == NULL)
    return false;
  for (size_t i = 0; i < work->course->lesson_count; i++)
    if (course_lesson_is_required(&work->course->lessons[i]) &&
        plan_list_has(round->required, work->course->lessons[i].identifier))
      return true;
  return false;
}

/* What a round asks for: what it asked for when it was opened and still exists. `named`: what names_lessons says. */
static bool requires(const struct plan_work *work, const struct progress_round *round, bool named, size_t lesson)
{
  return course_lesson_is_required(&work->course->lessons[lesson]) &&
         (!named || plan_list_has(round->required, work->course->lessons[lesson].identifier));
}

bool plan_round_requires(const struct plan_work *work, size_t lesson)
{
  const struct progress_round *round = work->current.round;

  return requires(work, round, names_lessons(work, round), lesson);
}

/* ---- what was completed ---- */

static void complete(struct plan_work *work, int64_t time, const char *id, day_number own_due,
                     const struct progress_round *round, bool written)
{
  struct plan_completion *last = &work->last;
  day_number date = plan_day(work, time);
  day_number from = date;
  day_number next = DAY_NONE;

  /* a refresher done inside its window keeps its day of the year */
  if (own_due != DAY_NONE && date >= minus(own_due, work->policy->refresher_open_days) && date <= own_due)
    from = own_due;
  if (work->policy->refresher_months > 0)
    next = date_add_months(from, (int)work->policy->refresher_months);
  if (last->any)
    next = plan_later(next, last->next_due);
  *last = (struct plan_completion){ true, written, time, date, id, round, next };
}

bool plan_is_of_course(const struct plan_work *work, const struct progress_round *round)
{
  return round->kind != ROUND_LATER && strcmp(round->course, work->course->identifier) == 0;
}

/* A total order of moments, so that nothing depends on the order of the records. */
static bool is_later(int64_t time, const char *id, int64_t than, const char *than_id)
{
  return time != than ? time > than : strcmp(id, than_id) > 0;
}

static bool is_correction(const struct plan_work *work, const struct progress_decision *decision)
{
  return decision->verb == VERB_CORRECT && strcmp(decision->course, work->course->identifier) == 0;
}

/* A completion that is still to be put in its place in the chain. */
struct event {
  int64_t time;
  const char *id;
  const struct progress_round *round; /* NULL: a correction */
  bool written;
};

/* The last pass of a round that has them all; false while one is missing. */
static bool find_last_pass(const struct plan_work *work, const struct progress_round *round,
                           struct event *event)
{
  bool named = names_lessons(work, round);

  if (round->pass_count == 0)
    return false;
  for (size_t i = 0; i < work->course->lesson_count; i++)
    if (requires(work, round, named, i) && progress_find_pass(round, work->course->lessons[i].identifier) == NULL)
      return false;
  *event = (struct event){ INT64_MIN, "", round, false };
  for (size_t i = 0; i < round->pass_count; i++)
    if (is_later(round->passes[i].time, round->passes[i].id, event->time, event->id)) {
      event->time = round->passes[i].time;
      event->id = round->passes[i].id;
    }
  return true;
}

/* A round is completed by its last pass. The closing line says so; it may come later, or never after a crash.
 */
static bool find_completion(const struct plan_work *work, const struct progress_round *round,
                            struct event *event)
{
  bool has_all = find_last_pass(work, round, event);

  if (!round->completed)
    return has_all;
  int64_t time = has_all && event->time < round->completed_time ? event->time : round->completed_time;
  *event = (struct event){ time, round->completed_id, round, true };
  return true;
}

/* The earliest completion after the last one; false: there is none. */
static bool find_next_completion(const struct plan_work *work, struct event *next)
{
  const struct progress *progress = work->progress;
  const struct plan_completion *last = &work->last;
  struct event event = { 0, "", NULL, false };
  bool found = false;

  for (size_t i = 0; i < progress->round_count + progress->decision_count; i++) {
    if (i < progress->round_count) {
      const struct progress_round *round = &progress->rounds[i];

      if (!plan_is_of_course(work, round) || !find_completion(work, round, &event))
        continue;
    } else {
      const struct progress_decision *decision = &progress->decisions[i - progress->round_count];

      if (!is_correction(work, decision) || decision->lesson != NULL)
        continue;
      event = (struct event){ decision->time, decision->id, NULL, true };
    }
    if (last->any && !is_later(event.time, event.id, last->time, last->id))
      continue;
    if (!found || is_later(next->time, next->id, event.time, event.id))
      *next = event;
    found = true;
  }
  return found;
}

static void find_completions(struct plan_work *work)
{
  struct event event = { 0, "", NULL, false };

  while (find_next_completion(work, &event)) {
    day_number own_due = DAY_NONE;

    if (event.round == NULL && work->last.any)
      own_due = work->last.next_due;
    else if (event.round != NULL && event.round->kind == ROUND_REFRESHER)
      own_due = plan_parse_day(event.round->anchor);
    complete(work, event.time, event.id, own_due, event.round, event.written);
  }
}

/* ---- the round at hand ---- */

/* The oldest pass counts. */
static void count_pass(struct plan_work *work, const char *lesson, int64_t time, const char *id)
{
  size_t i;

  if (!course_find(work->course, lesson, &i) || time >= work->current.passed[i])
    return;
  work->current.passed[i] = time;
  work->current.ids[i] = id;
}

static void count_passes(struct plan_work *work, const struct progress_round *round)
{
  for (size_t i = 0; i < round->pass_count; i++)
    count_pass(work, round->passes[i].lesson, round->passes[i].time, round->passes[i].id);
}

/* Lessons that a manager declared passed since the round could begin. */
static void count_corrections(struct plan_work *work)
{
  for (size_t i = 0; i < work->progress->decision_count; i++) {
    const struct progress_decision *d = &work->progress->decisions[i];

    if (is_correction(work, d) && d->lesson != NULL && (!work->last.any || d->time > work->last.time) &&
        (work->current.opens == DAY_NONE || plan_day(work, d->time) >= work->current.opens))
      count_pass(work, d->lesson, d->time, d->id);
  }
}

/* Nothing passed yet; as a round that is opened today would be. */
static void begin_current(struct plan_work *work)
{
  struct plan_current *current = &work->current;
  day_number anchor;

  for (size_t i = 0; i < work->course->lesson_count; i++)
    current->passed[i] = PLAN_NEVER;
  current->round = NULL;
  if (work->last.any) {
    current->kind = ROUND_REFRESHER;
    current->due = anchor = work->last.next_due;
    current->opens = minus(anchor, work->policy->refresher_open_days);
  } else {
    current->kind = ROUND_ONBOARDING;
    anchor = plan_round_start(work);
    current->due = plan_plus(anchor, plan_round_days(work));
    current->opens = DAY_NONE;
    if (anchor == DAY_NONE) {
      anchor = work->today;
      if (!work->person->is_assigned)
        current->due = plan_plus(anchor, plan_round_days(work));
    }
  }
  date_format_iso(anchor, current->anchor);
}

/* The same for a round that is open already. */
static void continue_round(struct plan_work *work, const struct progress_round *round)
{
  struct plan_current *current = &work->current;
  day_number anchor = plan_parse_day(round->anchor);

  current->round = round;
  current->kind = round->kind;
  memcpy(current->anchor, round->anchor, sizeof current->anchor);
  if (anchor == DAY_NONE)
    anchor = plan_day(work, round->opened);
  if (round->kind == ROUND_REFRESHER) {
    day_number opens = minus(anchor, work->policy->refresher_open_days),
               opened = plan_day(work, round->opened);

    current->due = anchor;
    current->opens = opened < opens ? opened : opens;
  } else {
    current->due = plan_plus(plan_round_start(work) == DAY_NONE ? anchor : plan_round_start(work),
                             plan_round_days(work));
    current->opens = DAY_NONE;
  }
}

/* The pass that made it complete; false while one is missing. */
static bool is_complete(const struct plan_work *work, int64_t *time, const char **id)
{
  const struct plan_current *current = &work->current;

  *time = INT64_MIN;
  *id = "";
  for (size_t i = 0; i < work->course->lesson_count; i++) {
    if (current->passed[i] == PLAN_NEVER && plan_round_requires(work, i))
      return false;
    if (current->passed[i] != PLAN_NEVER && is_later(current->passed[i], current->ids[i], *time, *id)) {
      *time = current->passed[i];
      *id = current->ids[i];
    }
  }
  return *time != INT64_MIN;
}

static bool complete_current(struct plan_work *work)
{
  const struct plan_current *current = &work->current;
  const char *id;
  int64_t time;

  if (!is_complete(work, &time, &id))
    return false;
  complete(work, time, id, current->kind == ROUND_REFRESHER ? current->due : DAY_NONE, current->round, false);
  begin_current(work);
  return true;
}

/* A refresher that was not opened, with a pass far ahead of its window, waits for the window. */
static bool counts_now(const struct plan_work *work, const struct progress_round *round)
{
  day_number due = plan_parse_day(round->anchor);

  return round->kind != ROUND_REFRESHER || round->has_initialized || due == DAY_NONE ||
         work->today >= minus(due, work->policy->refresher_open_days);
}

/* Whether what was completed since, or elsewhere, has made an open round needless. A refresher
 * that goes on under another interval than it was opened with is not. */
static bool is_superseded(const struct plan_work *work, const struct progress_round *round)
{
  const struct plan_completion *last = &work->last;
  day_number due = plan_parse_day(round->anchor);

  if (!last->any)
    return false;
  if (round->kind == ROUND_ONBOARDING)
    return true;
  if (due == DAY_NONE)
    return round->opened < last->time;
  return due < last->next_due &&
         (last->round == NULL || last->date >= minus(due, work->policy->refresher_open_days));
}

/* Goes through the rounds that nothing closed. Two that are open side by side (records
 * of two machines) are one: the older goes on, and what was passed in either counts. */
void plan_round_find(struct plan_work *work)
{
  find_completions(work);
  begin_current(work);
  for (size_t i = 0; i < work->progress->round_count; i++) {
    const struct progress_round *round = &work->progress->rounds[i];

    struct event event;

    if (!plan_is_of_course(work, round) || find_completion(work, round, &event) || !counts_now(work, round) ||
        is_superseded(work, round))
      continue;
    if (work->current.round == NULL)
      continue_round(work, round);
    count_passes(work, round);
    count_corrections(work);
    complete_current(work);
  }
  do
    count_corrections(work);
  while (complete_current(work));
}
