/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person of the report: the row of the list, the passes, the rounds and the plan, kept small. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "core/report_private.h"
#include "core/uuid.h"

/* ---- texts ---- */

/* A copy in the pool; nothing for an empty text. */
static struct clean keep(struct report *report, struct clean text)
{
  return (struct clean){ clean_is_empty(text) ? NULL : pool_copy(&report->pool, clean_get(text)) };
}

/* Of a text that many people have. */
static struct clean share(struct report *report, struct clean text)
{
  size_t count = report->texts.count;
  uint32_t index;

  if (clean_is_empty(text))
    return (struct clean)CLEAN_INIT;
  if (lookup_find(&report->texts, clean_get(text), &index))
    return report->shared[index];
  struct clean kept = keep(report, text);
  (void)lookup_add(&report->texts, kept.s, (uint32_t)count);
  report->shared = xgrow(report->shared, count, sizeof *report->shared);
  return report->shared[count] = kept;
}

static struct clean join(struct report *report, char *const *list)
{
  struct buf text = BUF_INIT;

  if (list == NULL || list[0] == NULL)
    return (struct clean)CLEAN_INIT;
  for (size_t i = 0; list[i] != NULL; i++)
    buf_add_format(&text, "%s%s", i == 0 ? "" : ", ", list[i]);
  struct clean joined = clean_text(text.data), kept = share(report, joined);
  clean_clear(&joined);
  buf_clear(&text);
  return kept;
}

static struct clean keep_account(struct report *report, const char *account)
{
  struct clean cleaned = clean_name(account, CLEAN_NAME_MAX), kept = keep(report, cleaned);

  clean_clear(&cleaned);
  return kept;
}

struct report_person *report_person_new(struct report *report, const char *account,
                                        const struct roster_person *row)
{
  struct report_person *person;

  report->people = xgrow(report->people, report->people_count, sizeof *report->people);
  person = &report->people[report->people_count++];
  *person = (struct report_person){ .source = FILE_NOT_COUNTED,
                                    .state = PLAN_UNKNOWN,
                                    .start = DAY_NONE,
                                    .end = DAY_NONE,
                                    .first = DAY_NONE,
                                    .started = DAY_NONE,
                                    .due = DAY_NONE,
                                    .completed = DAY_NONE,
                                    .days_to_complete = -1,
                                    .valid_until = DAY_NONE,
                                    .house_rules_seen = DAY_NONE };
  if (account != NULL)
    person->account = keep_account(report, account);
  person->outside = report->about.roster != NULL && row == NULL;
  if (row == NULL)
    return person;
  person->name = keep(report, row->name);
  person->department = share(report, row->department);
  person->employment = share(report, row->kind);
  person->roles = join(report, row->roles);
  person->start =
      report->about.course->audience != NULL && row->role_start != DAY_NONE ? row->role_start : row->start;
  person->end = row->end;
  return person;
}

/* ---- what was done ---- */

static const struct progress_pass *find_last_pass(const struct report *report,
                                                  const struct progress *progress, const char *lesson)
{
  const struct progress_pass *last = NULL;

  for (size_t i = 0; i < progress->round_count; i++) {
    const struct progress_round *round = &progress->rounds[i];
    const struct progress_pass *pass =
        report_is_of_course(report, round) ? progress_find_pass(round, lesson) : NULL;

    if (pass != NULL && (last == NULL || pass->time >= last->time))
      last = pass;
  }
  return last;
}

static uint16_t small(unsigned number)
{
  return number > UINT16_MAX ? UINT16_MAX : (uint16_t)number;
}

void report_pass_receipt(const struct report_pass *pass, char to[10])
{
  static const uint8_t none[UUID_RECEIPT_BYTES];

  to[0] = '\0';
  if (memcmp(pass->receipt, none, sizeof none) != 0)
    uuid_receipt_say(pass->receipt, to);
}

static void fill_passes(struct report *report, struct report_person *person, const struct progress *progress,
                        const struct plan *plan)
{
  const struct course *course = report->about.course;

  person->passes = pool_take(&report->pool, course->lesson_count * sizeof *person->passes);
  for (size_t i = 0; i < course->lesson_count; i++) {
    struct report_pass *to = &person->passes[i];
    const struct progress_pass *pass = find_last_pass(report, progress, course->lessons[i].identifier);

    to->state = (uint8_t)plan->lessons[i].state;
    to->passed = plan->lessons[i].passed;
    to->last_passed = plan->lessons[i].last_passed;
    if (pass == NULL)
      continue;
    to->revision = small(pass->revision);
    to->drawn = small(pass->drawn);
    to->pool = small(pass->pool);
    to->mark = small(pass->mark);
    to->score_raw = pass->has_score ? small(pass->score_raw) : 0;
    to->score_max = pass->has_score ? small(pass->score_max) : 0;
    to->attempts = small(pass->attempts);
    uuid_receipt_bits(pass->id, to->receipt);
  }
}

/* Of two rounds, as two computers keep them, the one that was done first. Done before the first day, at an earlier
 * employment: no day, unless it was done again since. */
static void take_onboarding(struct report_person *person, day_number done, day_number *first)
{
  if (done < person->start)
    person->days_to_complete = *first == DAY_NONE ? 0 : person->days_to_complete;
  else if (*first == DAY_NONE || done < *first) {
    *first = done;
    person->days_to_complete = done - person->start;
  }
}

static void fill_rounds(const struct report *report, struct report_person *person,
                        const struct progress *progress, const struct plan *plan)
{
  day_number first = DAY_NONE;
  int64_t newest = INT64_MIN;

  for (size_t i = 0; i < progress->round_count; i++) {
    const struct progress_round *round = &progress->rounds[i];
    bool is_at_hand = strcmp(round->registration, plan->registration) == 0;

    if (!report_is_of_course(report, round))
      continue;
    if (round->opened >= newest && (!plan->round_open || is_at_hand)) {
      newest = round->opened;
      person->started = report_day(report, round->opened);
    }
    if (!round->completed)
      continue;
    if (strcmp(round->completed_id, plan->last_completed_id) == 0)
      person->completed_kind = round->kind;
    if (round->kind == ROUND_ONBOARDING && person->start != DAY_NONE)
      take_onboarding(person, report_day(report, round->completed_time), &first);
  }
}

static void fill_house_rules(const struct report *report, struct report_person *person,
                             const struct progress *progress)
{
  const char *version = report->about.policy->house_rules_version;

  for (size_t i = 0; version != NULL && i < progress->acknowledgement_count; i++)
    if (strcmp(progress->acknowledgements[i].version, version) == 0 && person->house_rules_seen == DAY_NONE)
      person->house_rules_seen = report_day(report, progress->acknowledgements[i].time);
}

static void fill_plan(struct report_person *person, const struct plan *plan)
{
  person->state = plan->state;
  person->kind = plan->kind;
  person->round_open = plan->round_open;
  person->required = small(plan->required);
  person->passed = small(plan->passed);
  person->due = plan->due;
  person->days_late = plan->days_late;
  person->completed = plan->last_completed;
  person->valid_until = plan->valid_until;
  person->house_rules_due = plan->house_rules_due;
  if (plan->last_completed_id[0] != '\0')
    uuid_receipt(plan->last_completed_id, person->certificate);
}

void report_person_fill(struct report *report, struct report_person *person,
                        const struct report_subject *subject, const struct progress *progress,
                        const struct plan *plan)
{
  person->source = subject->source;
  person->no_record = subject->no_record;
  person->left = subject->left;
  person->bad_lines = subject->bad_lines;
  fill_plan(person, plan);
  if (progress->statement_count > 0)
    person->first = report_day(report, progress->first_time);
  if (person->start == DAY_NONE)
    person->start = person->first;
  fill_passes(report, person, progress, plan);
  fill_rounds(report, person, progress, plan);
  fill_house_rules(report, person, progress);
}
