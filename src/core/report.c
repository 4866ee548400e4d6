/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "core/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/xalloc.h"
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
  if (about->policy->keep_effect)
    report->effect = xcalloc(about->course->lesson_count, sizeof *report->effect);
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

static uint16_t small(unsigned number)
{
  return number > UINT16_MAX ? UINT16_MAX : (uint16_t)number;
}

static unsigned hex_value(char c)
{
  return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* A receipt number is the first 40 bits of an id: ten digits, a dash behind the eighth. */
static void keep_receipt(const char *id, uint8_t to[5])
{
  for (size_t i = 0; i < 5; i++, id += 2) {
    if (*id == '-')
      id++;
    to[i] = (uint8_t)(hex_value(id[0]) << 4 | hex_value(id[1]));
  }
}

void report_pass_receipt(const struct report_pass *pass, char to[10])
{
  const uint8_t *bits = pass->receipt;
  char id[UUID_TEXT_SIZE];

  to[0] = '\0';
  if ((bits[0] | bits[1] | bits[2] | bits[3] | bits[4]) == 0)
    return;
  snprintf(id, sizeof id, "%02x%02x%02x%02x-%02x00-4000-8000-000000000000", bits[0], bits[1], bits[2],
           bits[3], bits[4]);
  uuid_receipt(id, to);
}

static void fill_passes(struct report *report, struct report_person *person,
                        const struct progress *progress, const struct plan *plan)
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
    keep_receipt(pass->id, to->receipt);
  }
}

/* Done before the first day, at an earlier employment: not a negative number. */
static int days_between(day_number from, day_number until)
{
  return until < from ? 0 : until - from;
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
    if (round->kind == ROUND_ONBOARDING && person->start != DAY_NONE)
      person->days_to_complete = days_between(person->start, day_of(report, round->completed_time));
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

static bool is_same_text(const char *a, const char *b)
{
  char *first = text_fold(a), *second = text_fold(b);
  bool same = strcmp(first, second) == 0;

  free(first);
  free(second);
  return same;
}

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

static struct report_person *new_person(struct report *report, const char *account,
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

bool report_wants(const struct report *report, const struct roster_person *row)
{
  const struct report_scope *scope = &report->about.scope;

  if (scope->department != NULL &&
      (row == NULL || !is_same_text(clean_get(row->department), scope->department)))
    return false;
  if (scope->role == NULL)
    return true;
  for (size_t i = 0; row != NULL && row->roles != NULL && row->roles[i] != NULL; i++)
    if (is_same_text(row->roles[i], scope->role))
      return true;
  return false;
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

/* ---- effect: answers before, at the end, and later ---- */

/* Of one person: whoever was asked more than once at one moment, or began anew, is one person all the same. */
struct answerer {
  struct report *report;
  bool (*counted)[REPORT_MOMENTS]; /* per lesson */
};

static void add_answers(struct answerer *answerer, size_t lesson, enum report_moment moment, unsigned right,
                        unsigned asked)
{
  struct report_answers *to = &answerer->report->effect[lesson].of_lesson[moment];

  if (!answerer->counted[lesson][moment])
    to->people++;
  answerer->counted[lesson][moment] = true;
  to->right += right;
  to->asked += asked;
}

static void add_scores(struct answerer *answerer, const struct progress *progress)
{
  const struct report *report = answerer->report;


  for (size_t i = 0; i < progress->score_count; i++) {
    const struct progress_score *score = &progress->scores[i];
    enum report_moment moment = score->object == OBJECT_OPENING ? REPORT_OPENING : REPORT_LATER;
    size_t lesson;

    if (strcmp(score->course, report->about.course->identifier) == 0 &&
        day_of(report, score->time) >= report->since &&
        course_find(report->about.course, score->lesson, &lesson))
      add_answers(answerer, lesson, moment, score->raw, score->max);
  }
}

/* Of a round for newcomers: what a refresher asks is not the same. */
static void add_quizzes(struct answerer *answerer, const struct progress_round *round)
{
  const struct report *report = answerer->report;

  if (round->kind != ROUND_ONBOARDING || !is_of_course(report, round))
    return;
  for (size_t i = 0; i < round->pass_count; i++) {
    const struct progress_pass *pass = &round->passes[i];
    size_t lesson;

    if (pass->has_score && day_of(report, pass->time) >= report->since &&
        course_find(report->about.course, pass->lesson, &lesson))
      add_answers(answerer, lesson, REPORT_QUIZ, pass->score_raw, pass->score_max);
  }
}

static void add_effect(struct report *report, const struct progress *progress)
{
  struct answerer answerer = { .report = report };

  if (report->effect == NULL)
    return;
  answerer.counted = xcalloc(report->about.course->lesson_count, sizeof *answerer.counted);
  add_scores(&answerer, progress);
  for (size_t i = 0; i < progress->round_count; i++)
    add_quizzes(&answerer, &progress->rounds[i]);
  free(answerer.counted);
}

/* ---- adding ---- */

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

void report_add_person(struct report *report, const struct report_subject *subject,
                       const struct progress *progress, const struct plan *plan)
{
  struct report_person *person = new_person(report, subject->account, subject->row);

  person->source = subject->source;
  person->no_record = subject->no_record;
  person->left = subject->left;
  person->bad_lines = subject->bad_lines;
  fill_plan(person, plan);
  if (progress->statement_count > 0)
    person->first = day_of(report, progress->first_time);
  if (person->start == DAY_NONE)
    person->start = person->first;
  fill_passes(report, person, progress, plan);
  fill_rounds(report, person, progress, plan);
  fill_house_rules(report, person, progress);
  for (size_t i = 0; i < progress->round_count; i++)
    if (is_of_course(report, &progress->rounds[i]))
      add_checks(report, &progress->rounds[i]);
  if (report_counts(person)) {
    add_effect(report, progress);
    report_questions_add(report, progress);
  }
  widen_period(report, progress);
}

void report_add_unreadable(struct report *report, const char *account, const struct roster_person *row)
{
  struct report_person *person = new_person(report, account, row);

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

static void take_effect(struct report *report, const struct report *part)
{
  for (size_t i = 0; report->effect != NULL && i < report->about.course->lesson_count; i++)
    for (size_t j = 0; j < REPORT_MOMENTS; j++) {
      struct report_answers *to = &report->effect[i].of_lesson[j];
      const struct report_answers *from = &part->effect[i].of_lesson[j];

      to->people += from->people;
      to->right += from->right;
      to->asked += from->asked;
    }
}

void report_take(struct report *report, struct report *part)
{
  const struct report_about about = part->about;

  take_people(report, part);
  pool_join(&report->pool, &part->pool);
  take_checks(report, part);
  take_effect(report, part);
  report_questions_take(report, part);
  report_data_take(&report->data, &part->data);
  report->later += part->later;
  report->outranked += part->outranked;
  if (part->first != DAY_NONE && (report->first == DAY_NONE || part->first < report->first))
    report->first = part->first;
  if (part->last != DAY_NONE && (report->last == DAY_NONE || part->last > report->last))
    report->last = part->last;
  report_clear(part);
  report_init(part, &about);
}
