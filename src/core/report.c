/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes people in, row by row, and puts the parts together that several threads made. Totals are made by
 * report_sum.c, a person's row by report_person.c. */
#include <config.h>

#include "core/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "core/report_private.h"
#include "core/report_questions.h"
#include "core/uuid.h"

void report_init(struct report *report, const struct report_about *about)
{
  *report = (struct report){ .about = *about,
                             .first = DAY_NONE,
                             .last = DAY_NONE,
                             .removed_before = DAY_NONE,
                             .removed_on = DAY_NONE };
  report->since = about->scope.since != DAY_NONE ? about->scope.since : date_add_months(about->today, -12);
  report_effect_init(report);
  report_questions_init(report);
}

static void clear_decision(struct report_decision *decision)
{
  clean_clear(&decision->account);
  clean_clear(&decision->author);
  clean_clear(&decision->reason);
  clean_clear(&decision->withdrawn_by);
}

void report_clear(struct report *report)
{
  for (size_t i = 0; i < report->data.fault_count; i++) {
    clean_clear(&report->data.faults[i].file);
    clean_clear(&report->data.faults[i].why);
  }
  for (size_t i = 0; i < report->seals.arrival_count; i++)
    clean_clear(&report->seals.arrivals[i].file);
  clean_clear(&report->seals.by);
  free(report->seals.arrivals);
  for (size_t i = 0; i < report->decision_count; i++)
    clear_decision(&report->decisions[i]);
  for (size_t i = 0; i < report->account_count; i++)
    clean_clear(&report->accounts[i]);
  for (size_t i = 0; i < report->group_count; i++)
    clean_clear(&report->groups[i].name);
  lookup_clear(&report->texts);
  free(report->shared);
  pool_clear(&report->pool);
  free(report->people);
  free(report->checks);
  free(report->data.faults);
  free(report->decisions);
  free(report->accounts);
  free(report->groups);
  report_questions_clear(report);
  free(report->effect);
  free(report->group_effect);
  free(report->sample);
  *report = (struct report){ .first = DAY_NONE, .last = DAY_NONE };
}

/* ---- what is wanted ---- */

day_number report_day(const struct report *report, int64_t time)
{
  return zone_date(report->about.zone, time);
}

bool report_is_of_course(const struct report *report, const struct progress_round *round)
{
  return strcmp(round->course, report->about.course->identifier) == 0;
}

bool report_is_afterwards(const struct report *report, int64_t time)
{
  return report->about.scope.is_past && report_day(report, time) > report->about.today;
}

bool report_wants(const struct report *report, const struct roster_person *row)
{
  const struct report_scope *scope = &report->about.scope;

  if (scope->department != NULL &&
      (row == NULL || !text_is_alike(clean_get(row->department), scope->department)))
    return false;
  if (scope->role == NULL)
    return true;
  return row != NULL && roster_person_has_role(row, scope->role);
}

/* ---- adding ---- */

static struct report_check *find_check(struct report *report, const struct report_check *wanted)
{
  struct report_check *check;

  for (size_t i = 0; i < report->check_count; i++) {
    check = &report->checks[i];
    if (check->lesson == wanted->lesson && check->revision == wanted->revision &&
        check->drawn == wanted->drawn && check->pool == wanted->pool && check->mark == wanted->mark &&
        check->is_installed == wanted->is_installed)
      return check;
  }
  report->checks = xgrow(report->checks, report->check_count, sizeof *report->checks);
  check = &report->checks[report->check_count++];
  *check = *wanted;
  return check;
}

static void add_checks(struct report *report, const struct progress_round *round)
{
  const struct report_about *about = &report->about;

  for (size_t i = 0; i < round->pass_count; i++) {
    const struct progress_pass *pass = &round->passes[i];
    struct report_check check = {
      .revision = pass->revision, .drawn = pass->drawn, .pool = pass->pool, .mark = pass->mark
    };

    if (!course_find(about->course, pass->lesson, &check.lesson))
      continue;
    check.is_installed =
        about->fingerprints == NULL || strcmp(about->fingerprints[check.lesson], pass->content) == 0;
    find_check(report, &check)->count++;
  }
}

/* DAY_NONE: nothing came with it. */
static void widen_period(struct report *report, day_number first, day_number last)
{
  if (first != DAY_NONE && (report->first == DAY_NONE || first < report->first))
    report->first = first;
  if (last != DAY_NONE && (report->last == DAY_NONE || last > report->last))
    report->last = last;
}

void report_add_person(struct report *report, const struct report_subject *subject,
                       const struct progress *progress, const struct plan *plan)
{
  struct report_person *person = report_person_new(report, subject->account, subject->row);

  report_person_fill(report, person, subject, progress, plan);
  for (size_t i = 0; i < progress->round_count; i++)
    if (report_is_of_course(report, &progress->rounds[i]))
      add_checks(report, &progress->rounds[i]);
  if (report_counts(person)) {
    report_effect_add(report, progress);
    report_questions_add(report, progress);
  }
  if (progress->statement_count > 0)
    widen_period(report, report_day(report, progress->first_time), report_day(report, progress->last_time));
}

void report_add_unreadable(struct report *report, const char *account, const struct roster_person *row)
{
  struct report_person *person = report_person_new(report, account, row);

  person->left = row != NULL && roster_person_has_left(row, report->about.today);
}

/* ---- putting parts together ---- */

static void take_people(struct report *report, struct report *part)
{
  for (size_t i = 0; i < part->people_count; i++) {
    report->people = xgrow(report->people, report->people_count, sizeof *report->people);
    report->people[report->people_count++] = part->people[i];
  }
  part->people_count = 0;
}

static void take_checks(struct report *report, const struct report *part)
{
  for (size_t i = 0; i < part->check_count; i++) {
    struct report_check check = part->checks[i];

    check.count = 0;
    find_check(report, &check)->count += part->checks[i].count;
  }
}

void report_take(struct report *report, struct report *part)
{
  const struct report_about about = part->about;

  take_people(report, part);
  pool_join(&report->pool, &part->pool);
  take_checks(report, part);
  report_effect_take(report, part);
  report_questions_take(report, part);
  report_data_take(&report->data, &part->data);
  report->later += part->later;
  report->outranked += part->outranked;
  report->elsewhere += part->elsewhere;
  widen_period(report, part->first, part->last);
  report_clear(part);
  report_init(part, &about);
}
