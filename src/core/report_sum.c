/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The totals of the report: order, numbers, departments, what is hidden of small
 * groups, the draw. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/order.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "core/report.h"
#include "core/report_questions.h"
#include "core/stats.h"
#include "core/uuid.h"

#define USUAL_DRAW 5 /* questions, where no record says how many there were */

/* ---- order ---- */

/* How a name is looked up: small letters, no accents. Most are plain, and there may be thousands. */
static void add_folded(struct buf *key, const char *name)
{
  size_t start = key->length;

  buf_add_string(key, name);
  for (char *p = key->data + start; *p != '\0'; p++) {
    if ((unsigned char)*p >= 0x80) {
      char *folded = text_fold(name);

      key->length = start;
      buf_add_string(key, folded);
      free(folded);
      return;
    }
    *p = text_small(*p);
  }
}

/* What people are sorted by, in one piece: clean texts have no such character, and it comes before all others. */
static void make_key(struct buf *key, const struct report_person *person)
{
  buf_reset(key);
  add_folded(key, clean_get(person->name));
  buf_add_char(key, '\1');
  buf_add_string(key, clean_get(person->name));
  buf_add_char(key, '\1');
  buf_add_string(key, clean_get(person->account));
}

static void sort(void *list, size_t count, size_t size, int (*compare)(const void *, const void *))
{
  const char *bytes = list;

  /* as a rule it is in order already */
  for (size_t i = 1; i < count; i++)
    if (compare(bytes + (i - 1) * size, bytes + i * size) > 0) {
      qsort(list, count, size, compare);
      return;
    }
}

/* Everybody at the place that `order` says, round by round of who takes whose place, without a second list. */
static void place_people(struct report_person *people, size_t count, size_t *order)
{
  for (size_t i = 0; i < count; i++) {
    struct report_person first = people[i];
    size_t to = i;

    for (size_t from; (from = order[to]) != i; to = from) {
      people[to] = people[from];
      order[to] = to;
    }
    people[to] = first;
    order[to] = to;
  }
}

static void sort_people(struct report *report)
{
  const char **keys = xcalloc(report->people_count, sizeof *keys);
  struct pool texts = POOL_INIT;
  struct buf key = BUF_INIT;

  for (size_t i = 0; i < report->people_count; i++) {
    make_key(&key, &report->people[i]);
    keys[i] = pool_copy(&texts, key.data);
  }
  size_t *order = order_texts(keys, report->people_count);
  place_people(report->people, report->people_count, order);
  free(order);
  free(keys);
  pool_clear(&texts);
  buf_clear(&key);
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

static int compare_decisions(const void *a, const void *b)
{
  const struct report_decision *first = a, *second = b;
  int order = first->date < second->date ? -1 : first->date > second->date;

  if (order == 0)
    order = strcmp(clean_get(first->account), clean_get(second->account));
  return order != 0 ? order : strcmp(first->receipt, second->receipt);
}

static int compare_names(const void *a, const void *b)
{
  const struct clean *first = a, *second = b;

  return strcmp(clean_get(*first), clean_get(*second));
}

/* ---- numbers ---- */

enum report_unknown report_why_unknown(const struct report_person *person)
{
  if (person->state != PLAN_UNKNOWN)
    return REPORT_KNOWN;
  if (clean_is_empty(person->account))
    return REPORT_NO_ACCOUNT;
  if (person->passes == NULL)
    return REPORT_UNUSABLE;
  return person->no_record ? REPORT_NOTHING : REPORT_NO_START;
}

bool report_counts(const struct report_person *person)
{
  return !person->left && !person->outside;
}

static void sum_states(size_t states[REPORT_STATES], size_t *total, size_t *must)
{
  *total = 0;
  for (size_t i = 0; i < REPORT_STATES; i++)
    if (i != PLAN_NOT_MEANT)
      *total += states[i];
  *must = states[PLAN_DONE] + states[PLAN_LATE] + states[PLAN_UNKNOWN];
}

static void count_people(struct report *report)
{
  memset(report->states, 0, sizeof report->states);
  report->left = report->outside = 0;
  for (size_t i = 0; i < report->people_count; i++) {
    const struct report_person *person = &report->people[i];

    if (person->left)
      report->left++;
    else if (person->outside)
      report->outside++;
    else
      report->states[person->state]++;
  }
  sum_states(report->states, &report->total, &report->must);
}

unsigned report_percentage(size_t done, size_t must)
{
  return must == 0 ? 0 : (unsigned)(done * 100 / must);
}

/* ---- departments ---- */

/* Those who count, by department; the caller frees. */
static const struct report_person **by_department(const struct report *report, size_t *count, bool *any)
{
  const struct report_person **list = xcalloc(report->people_count, sizeof *list);
  const struct report_person **sorted = xcalloc(report->people_count, sizeof *sorted);
  const char **names = xcalloc(report->people_count, sizeof *names);

  *count = 0;
  *any = false;
  for (size_t i = 0; i < report->people_count; i++)
    if (report_counts(&report->people[i]) && report->people[i].state != PLAN_NOT_MEANT) {
      names[*count] = clean_get(report->people[i].department);
      list[(*count)++] = &report->people[i];
      *any = *any || !clean_is_empty(report->people[i].department);
    }
  size_t *order = order_texts(names, *count);
  for (size_t i = 0; i < *count; i++)
    sorted[i] = list[order[i]];
  free(order);
  free(names);
  free(list);
  return sorted;
}

static struct report_group *new_group(struct report *report, struct clean name)
{
  report->groups = xgrow(report->groups, report->group_count, sizeof *report->groups);
  report->group_effect = xgrow(report->group_effect, report->group_count, sizeof *report->group_effect);
  report->group_effect[report->group_count] = (struct report_answers){ 0, 0, 0, false };
  report->groups[report->group_count] = (struct report_group){ .name = clean_copy(name) };
  return &report->groups[report->group_count++];
}

static void add_to_group(struct report *report, struct report_group *group,
                         const struct report_person *person)
{
  struct report_answers *answers = &report->group_effect[report->group_count - 1];
  bool any = false;

  group->states[person->state]++;
  for (size_t i = 0; person->passes != NULL && i < report->about.course->lesson_count; i++) {
    const struct report_pass *pass = &person->passes[i];

    /* a refresher asks two or three */
    if (pass->score_max < USUAL_DRAW - 1)
      continue;
    answers->right += pass->score_raw;
    answers->asked += pass->score_max;
    any = true;
  }
  if (any)
    answers->people++;
}

static void make_groups(struct report *report)
{
  struct report_group *group = NULL;
  size_t count;
  bool any;
  const struct report_person **list = by_department(report, &count, &any);

  for (size_t i = 0; any && i < count; i++) {
    if (group == NULL || strcmp(clean_get(group->name), clean_get(list[i]->department)) != 0)
      group = new_group(report, list[i]->department);
    add_to_group(report, group, list[i]);
  }
  for (size_t i = 0; i < report->group_count; i++)
    sum_states(report->groups[i].states, &report->groups[i].total, &report->groups[i].must);
  free(list);
}

static void free_groups(struct report *report)
{
  for (size_t i = 0; i < report->group_count; i++)
    clean_clear(&report->groups[i].name);
  free(report->groups);
  free(report->group_effect);
  report->groups = NULL;
  report->group_effect = NULL;
  report->group_count = 0;
}

static void hide_small_departments(struct report *report)
{
  size_t *people = xcalloc(report->group_count, sizeof *people);
  bool *hidden = xcalloc(report->group_count, sizeof *hidden);

  for (size_t i = 0; i < report->group_count; i++)
    people[i] = report->group_effect[i].people;
  stats_hide(people, report->group_count, hidden);
  for (size_t i = 0; i < report->group_count; i++)
    report->group_effect[i].hidden = hidden[i];
  free(people);
  free(hidden);
}

/* The departments together are the lessons together: a lesson alone could be found by subtracting too. */
static void hide_small_lessons(struct report *report, size_t moment)
{
  size_t count = report->about.course->lesson_count;
  size_t *people = xcalloc(count, sizeof *people);
  bool *hidden = xcalloc(count, sizeof *hidden);

  for (size_t i = 0; i < count; i++)
    people[i] = report->effect[i].of_lesson[moment].people;
  stats_hide(people, count, hidden);
  for (size_t i = 0; i < count; i++)
    report->effect[i].of_lesson[moment].hidden = hidden[i];
  free(people);
  free(hidden);
}

static void hide_small_groups(struct report *report)
{
  hide_small_departments(report);
  for (size_t i = 0; report->effect != NULL && i < REPORT_MOMENTS; i++)
    hide_small_lessons(report, i);
}

/* ---- the draw ---- */

bool report_is_joiner(const struct report *report, const struct report_person *person)
{
  return report_counts(person) && person->state != PLAN_NOT_MEANT && person->start != DAY_NONE &&
         person->start >= report->since && person->start <= report->about.today;
}

struct lot {
  char number[UUID_TEXT_SIZE];
  size_t index;
};

static int compare_lots(const void *a, const void *b)
{
  const struct lot *first = a, *second = b;

  return strcmp(first->number, second->number);
}

/* Everybody gets a number that follows from the seed and the name; the lowest are drawn. Whoever has seed and
 * list can do it again. */
static void draw_sample(struct report *report)
{
  struct lot *lots;
  size_t count = 0;
  char day[11];

  date_format_iso(report->about.today, day);
  snprintf(report->sample_seed, sizeof report->sample_seed, "%s %s", day, report->about.course->identifier);
  free(report->sample);
  report->sample = NULL;
  report->sample_count = 0;
  if (report->about.scope.sample == 0)
    return;
  lots = xcalloc(report->people_count, sizeof *lots);
  for (size_t i = 0; i < report->people_count; i++) {
    const struct report_person *person = &report->people[i];
    struct buf name = BUF_INIT;

    if (!report_is_joiner(report, person))
      continue;
    buf_add_format(&name, "%s\n%s\n%s\n", report->sample_seed, clean_get(person->account),
                   clean_get(person->name));
    uuid_name(name.data, name.length, lots[count].number);
    lots[count++].index = i;
    buf_clear(&name);
  }
  sort(lots, count, sizeof *lots, compare_lots);
  report->sample_count = count < report->about.scope.sample ? count : report->about.scope.sample;
  report->sample = xcalloc(report->sample_count, sizeof *report->sample);
  for (size_t i = 0; i < report->sample_count; i++)
    report->sample[i] = lots[i].index;
  free(lots);
}

void report_finish(struct report *report)
{
  struct report_data *data = &report->data;

  sort_people(report);
  sort(report->checks, report->check_count, sizeof *report->checks, compare_checks);
  sort(data->faults, data->fault_count, sizeof *data->faults, compare_faults);
  sort(report->decisions, report->decision_count, sizeof *report->decisions, compare_decisions);
  sort(report->accounts, report->account_count, sizeof *report->accounts, compare_names);
  count_people(report);
  free_groups(report);
  make_groups(report);
  hide_small_groups(report);
  report_questions_finish(report);
  draw_sample(report);
  data->all_read = data->files_not_counted + data->damaged + data->conflicts + data->newer + data->decisions +
                       data->corrections ==
                   0;
}

/* ---- asking ---- */

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
    if (report->people[i].state == state && report_counts(&report->people[i]))
      list[(*count)++] = i;
  qsort_r(list, *count, sizeof *list, compare_selected, &selection);
  return list;
}

const struct report_person *report_find(const struct report *report, const char *account)
{
  for (size_t i = 0; i < report->people_count; i++)
    if (strcmp(clean_get(report->people[i].account), account) == 0)
      return &report->people[i];
  return NULL;
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
