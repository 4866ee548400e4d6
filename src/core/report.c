/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "core/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

#define USUAL_DRAW 5 /* questions, where no record says how many there were */

void report_init(struct report *report, const struct report_about *about)
{
  *report = (struct report){ .about = *about, .first = DAY_NONE, .last = DAY_NONE };
}

static void clear_person(struct report_person *person)
{
  clean_clear(&person->account);
  free(person->passes);
}

void report_clear(struct report *report)
{
  for (size_t i = 0; i < report->people_count; i++)
    clear_person(&report->people[i]);
  for (size_t i = 0; i < report->data.fault_count; i++) {
    clean_clear(&report->data.faults[i].file);
    clean_clear(&report->data.faults[i].why);
  }
  free(report->people);
  free(report->checks);
  free(report->data.faults);
  *report = (struct report){ .first = DAY_NONE, .last = DAY_NONE };
}

/* ---- one person ---- */

static day_number day_of(const struct report *report, int64_t time)
{
  return zone_date(report->about.zone, time);
}

static bool is_of_course(const struct report *report, const struct progress_round *round)
{
  return strcmp(round->course, report->about.course->identifier) == 0;
}

static const struct progress_pass *find_last_pass(const struct report *report,
                                                  const struct progress *progress, const char *lesson)
{
  const struct progress_pass *last = NULL;

  for (size_t i = 0; i < progress->round_count; i++) {
    const struct progress_round *round = &progress->rounds[i];
    const struct progress_pass *pass = is_of_course(report, round) ? progress_find_pass(round, lesson) : NULL;

    if (pass != NULL && (last == NULL || pass->time >= last->time))
      last = pass;
  }
  return last;
}

static void fill_passes(const struct report *report, struct report_person *person,
                        const struct progress *progress, const struct plan *plan)
{
  const struct course *course = report->about.course;

  person->passes = xcalloc(course->lesson_count, sizeof *person->passes);
  for (size_t i = 0; i < course->lesson_count; i++) {
    struct report_pass *to = &person->passes[i];
    const struct progress_pass *pass = find_last_pass(report, progress, course->lessons[i].identifier);

    to->state = plan->lessons[i].state;
    to->passed = plan->lessons[i].passed;
    to->last_passed = plan->lessons[i].last_passed;
    if (pass == NULL)
      continue;
    to->revision = pass->revision;
    to->drawn = pass->drawn;
    to->pool = pass->pool;
    to->mark = pass->mark;
    to->has_score = pass->has_score;
    to->score_raw = pass->score_raw;
    to->score_max = pass->score_max;
    to->attempts = pass->attempts;
    uuid_receipt(pass->id, to->receipt);
  }
}

static void fill_rounds(const struct report *report, struct report_person *person,
                        const struct progress *progress, const struct plan *plan)
{
  int64_t newest = INT64_MIN;

  for (size_t i = 0; i < progress->round_count; i++) {
    const struct progress_round *round = &progress->rounds[i];
    bool is_at_hand = strcmp(round->registration, plan->registration) == 0;

    if (!is_of_course(report, round))
      continue;
    if (round->opened >= newest && (!plan->round_open || is_at_hand)) {
      newest = round->opened;
      person->started = day_of(report, round->opened);
    }
    if (!round->completed)
      continue;
    if (strcmp(round->completed_id, plan->last_completed_id) == 0)
      person->completed_kind = round->kind;
    if (round->kind == ROUND_ONBOARDING)
      person->days_to_complete = day_of(report, round->completed_time) - person->first;
  }
}

static void fill_house_rules(const struct report *report, struct report_person *person,
                             const struct progress *progress)
{
  const char *version = report->about.policy->house_rules_version;

  for (size_t i = 0; version != NULL && i < progress->acknowledgement_count; i++)
    if (strcmp(progress->acknowledgements[i].version, version) == 0 && person->house_rules_seen == DAY_NONE)
      person->house_rules_seen = day_of(report, progress->acknowledgements[i].time);
}

static struct report_person *new_person(struct report *report, const char *account)
{
  struct report_person *person;

  report->people = xgrow(report->people, report->people_count, sizeof *report->people);
  person = &report->people[report->people_count++];
  *person = (struct report_person){ .source = FILE_NOT_COUNTED,
                                    .state = PLAN_UNKNOWN,
                                    .first = DAY_NONE,
                                    .started = DAY_NONE,
                                    .due = DAY_NONE,
                                    .completed = DAY_NONE,
                                    .days_to_complete = -1,
                                    .valid_until = DAY_NONE,
                                    .house_rules_seen = DAY_NONE };
  person->account = clean_name(account, CLEAN_NAME_MAX);
  return person;
}

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

static void widen_period(struct report *report, const struct progress *progress)
{
  if (progress->statement_count == 0)
    return;
  day_number first = day_of(report, progress->first_time), last = day_of(report, progress->last_time);
  if (report->first == DAY_NONE || first < report->first)
    report->first = first;
  if (report->last == DAY_NONE || last > report->last)
    report->last = last;
}

void report_add_person(struct report *report, const struct report_subject *subject,
                       const struct progress *progress, const struct plan *plan)
{
  struct report_person *person = new_person(report, subject->account);

  person->source = subject->source;
  person->left = subject->left;
  person->bad_lines = subject->bad_lines;
  person->state = plan->state;
  person->kind = plan->kind;
  person->round_open = plan->round_open;
  person->required = plan->required;
  person->passed = plan->passed;
  person->due = plan->due;
  person->days_late = plan->days_late;
  person->completed = plan->last_completed;
  person->valid_until = plan->valid_until;
  person->house_rules_due = plan->house_rules_due;
  if (progress->statement_count > 0)
    person->first = day_of(report, progress->first_time);
  if (plan->last_completed_id[0] != '\0')
    uuid_receipt(plan->last_completed_id, person->certificate);
  fill_passes(report, person, progress, plan);
  fill_rounds(report, person, progress, plan);
  fill_house_rules(report, person, progress);
  for (size_t i = 0; i < progress->round_count; i++)
    if (is_of_course(report, &progress->rounds[i]))
      add_checks(report, &progress->rounds[i]);
  widen_period(report, progress);
}

void report_add_unreadable(struct report *report, const char *account)
{
  new_person(report, account);
}

/* ---- the data ---- */

void report_add_file(struct report *report, enum file_state state)
{
  struct report_data *data = &report->data;

  data->files++;
  switch (state) {
  case FILE_COUNTED:
    break;
  case FILE_CLOSED:
    data->files_closed++;
    break;
  case FILE_ACCOUNT_GONE:
    data->files_gone++;
    break;
  case FILE_SELF_DECLARED:
    data->files_self_declared++;
    break;
  case FILE_NOT_COUNTED:
    data->files_not_counted++;
    break;
  }
}

void report_add_counts(struct report *report, const struct record_counts *counts)
{
  struct report_data *data = &report->data;

  data->lines += counts->lines;
  data->statements += counts->statements;
  data->duplicates += counts->duplicates;
  data->unfinished += counts->unfinished;
  data->damaged += counts->damaged;
  data->conflicts += counts->conflicts;
  data->newer += counts->newer;
  data->future += counts->future;
}

void report_add_fault(struct report *report, enum report_fault_kind kind, const char *file, size_t line,
                      const char *why)
{
  struct report_data *data = &report->data;
  struct report_fault *fault;

  data->faults = xgrow(data->faults, data->fault_count, sizeof *data->faults);
  fault = &data->faults[data->fault_count++];
  fault->kind = kind;
  fault->file = clean_text(file);
  fault->line = line;
  fault->why = clean_text(why);
  if (kind == REPORT_DECISION)
    data->decisions++;
  if (kind == REPORT_OTHER_NAME)
    data->other_name++;
}

/* ---- the whole ---- */

static int compare_people(const void *a, const void *b)
{
  const struct report_person *first = a, *second = b;

  return strcmp(clean_get(first->account), clean_get(second->account));
}

static int compare_numbers(unsigned a, unsigned b)
{
  return a < b ? -1 : a > b;
}

static int compare_checks(const void *a, const void *b)
{
  const struct report_check *first = a, *second = b;
  int order = first->lesson < second->lesson ? -1 : first->lesson > second->lesson;

  if (order == 0)
    order = compare_numbers(first->revision, second->revision);
  if (order == 0)
    order = compare_numbers(first->mark, second->mark);
  if (order == 0)
    order = compare_numbers(first->drawn, second->drawn);
  if (order == 0)
    order = compare_numbers(first->pool, second->pool);
  return order == 0 ? (int)second->is_installed - (int)first->is_installed : order;
}

static int compare_faults(const void *a, const void *b)
{
  const struct report_fault *first = a, *second = b;
  int order = strcmp(clean_get(first->file), clean_get(second->file));

  if (order == 0)
    order = first->line < second->line ? -1 : first->line > second->line;
  return order == 0 ? (int)first->kind - (int)second->kind : order;
}

static void sort(void *list, size_t count, size_t size, int (*compare)(const void *, const void *))
{
  if (count > 1)
    qsort(list, count, size, compare);
}

void report_finish(struct report *report)
{
  struct report_data *data = &report->data;

  sort(report->people, report->people_count, sizeof *report->people, compare_people);
  sort(report->checks, report->check_count, sizeof *report->checks, compare_checks);
  sort(data->faults, data->fault_count, sizeof *data->faults, compare_faults);
  memset(report->states, 0, sizeof report->states);
  report->left = 0;
  for (size_t i = 0; i < report->people_count; i++) {
    if (report->people[i].left)
      report->left++;
    else
      report->states[report->people[i].state]++;
  }
  report->total = report->people_count - report->left - report->states[PLAN_NOT_MEANT];
  report->must = report->states[PLAN_DONE] + report->states[PLAN_LATE] + report->states[PLAN_UNKNOWN];
  data->all_read =
      data->files_not_counted + data->damaged + data->conflicts + data->newer + data->decisions == 0;
}

/* Without a term: behind all who have one. */
static int compare_days(day_number a, day_number b)
{
  if (a == b)
    return 0;
  if (a == DAY_NONE || b == DAY_NONE)
    return a == DAY_NONE ? 1 : -1;
  return a < b ? -1 : 1;
}

struct selection {
  const struct report *report;
  enum report_order order;
};

static int compare_selected(const void *a, const void *b, void *context)
{
  const size_t *first = a, *second = b;
  const struct selection *selection = context;
  const struct report_person *one = &selection->report->people[*first];
  const struct report_person *other = &selection->report->people[*second];
  int order = 0;

  if (selection->order == REPORT_BY_DUE)
    order = compare_days(one->due, other->due);
  else if (selection->order == REPORT_BY_DELAY)
    order = (other->days_late > one->days_late) - (other->days_late < one->days_late);
  /* people are sorted by name */
  return order != 0 ? order : *first < *second ? -1 : 1;
}

size_t *report_select(const struct report *report, enum plan_state state, enum report_order order,
                      size_t *count)
{
  struct selection selection = { report, order };
  size_t *list = xcalloc(report->people_count + 1, sizeof *list);

  *count = 0;
  for (size_t i = 0; i < report->people_count; i++)
    if (report->people[i].state == state && !report->people[i].left)
      list[(*count)++] = i;
  qsort_r(list, *count, sizeof *list, compare_selected, &selection);
  return list;
}

void report_asked(const struct report *report, unsigned *mark, unsigned *drawn)
{
  const struct course *course = report->about.course;
  unsigned policy_score = policy_mark(report->about.policy, course->identifier);

  *mark = 0;
  for (size_t i = 0; i < report->check_count; i++) {
    const struct report_check *check = &report->checks[i];

    /* five questions at the start, two or three in a refresher */
    if (check->mark > 0 && check->drawn >= USUAL_DRAW - 1 && (*mark == 0 || check->mark < *mark)) {
      *mark = check->mark;
      *drawn = check->drawn;
    }
  }
  if (*mark > 0)
    return;
  *mark = policy_score > 0            ? policy_score
          : course->mastery_score > 0 ? course->mastery_score
                                      : USUAL_DRAW - 1;
  *drawn = *mark > USUAL_DRAW ? *mark : USUAL_DRAW;
}
