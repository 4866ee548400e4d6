/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps a copy of every statement, and folds them all in one fixed order (by
 * time, then id): so it cannot matter in which order they came, or how often. */
#include <config.h>

#include "core/progress.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xalloc.h"

#define FEW 24 /* statements that are sorted by hand */

struct progress_events {
  struct statement *list;
  size_t count;
};

void progress_init(struct progress *progress)
{
  *progress = (struct progress){ .first_time = INT64_MAX, .last_time = INT64_MIN };
}

/* The results borrow every string from the events. */
static void clear_results(struct progress *progress)
{
  for (size_t i = 0; i < progress->round_count; i++)
    free(progress->rounds[i].passes);
  free(progress->rounds);
  free(progress->acknowledgements);
  free(progress->decisions);
  free(progress->scores);
}

void progress_clear(struct progress *progress)
{
  clear_results(progress);
  if (progress->events != NULL) {
    for (size_t i = 0; i < progress->events->count; i++)
      statement_clear(&progress->events->list[i]);
    free(progress->events->list);
    free(progress->events);
  }
  progress_init(progress);
}

static struct statement *new_event(struct progress *progress)
{
  struct progress_events *events = progress->events;

  if (events == NULL)
    progress->events = events = xcalloc(1, sizeof *events);
  events->list = xgrow_many(events->list, events->count, sizeof *events->list);
  return &events->list[events->count++];
}

void progress_add(struct progress *progress, const struct statement *statement)
{
  statement_copy(new_event(progress), statement);
}

static char **copy_list(char *const *list)
{
  size_t count = 0;

  if (list == NULL)
    return NULL;
  while (list[count] != NULL)
    count++;
  char **copy = xcalloc(count + 1, sizeof *copy);
  memcpy(copy, list, count * sizeof *copy);
  return copy;
}

void progress_add_borrowed(struct progress *progress, const struct statement *statement)
{
  struct statement *event;

  if (!statement->borrowed) {
    progress_add(progress, statement);
    return;
  }
  event = new_event(progress);
  *event = *statement;
  event->lessons = copy_list(statement->lessons);
  event->items = copy_list(statement->items);
}

/* ---- order ---- */

static const char *or_empty(const char *s)
{
  return s == NULL ? "" : s;
}

/* All that the fold looks at, as text: which of two statements with one id counts must not
 * depend on which came first. */
static char *everything(const struct statement *s)
{
  struct buf text = BUF_INIT;

  buf_add_format(&text, "%d\n%d\n%s\n%s\n%s\n%s\n%d\n%s\n", (int)s->verb, (int)s->object, or_empty(s->course),
                 or_empty(s->lesson), s->target, s->registration, (int)s->round, s->anchor);
  buf_add_format(&text, "%d%d%d %u %u %u %u %u %u %u\n%s\n%s\n%s\n%s\n", s->has_success, s->success,
                 s->has_score, s->score_raw, s->score_max, s->attempts, s->drawn, s->pool, s->mark,
                 s->revision, s->content, or_empty(s->reason), s->until, or_empty(s->version));
  for (size_t i = 0; s->lessons != NULL && s->lessons[i] != NULL; i++)
    buf_add_format(&text, "%s\n", s->lessons[i]);
  for (size_t i = 0; s->items != NULL && s->items[i] != NULL; i++)
    buf_add_format(&text, "\t%s\n", s->items[i]);
  return buf_take(&text);
}

static int compare_everything(const struct statement *a, const struct statement *b)
{
  char *text_a = everything(a), *text_b = everything(b);
  int order = strcmp(text_a, text_b);

  free(text_a);
  free(text_b);
  return order;
}

static int compare_times(int64_t a, int64_t b)
{
  return a < b ? -1 : a > b;
}

static int by_id(const void *left, const void *right)
{
  const struct statement *a = *(const struct statement *const *)left;
  const struct statement *b = *(const struct statement *const *)right;
  int order = strcmp(a->id, b->id);

  if (order == 0)
    order = compare_times(a->time, b->time);
  return order != 0 ? order : compare_everything(a, b);
}

static int by_time(const void *left, const void *right)
{
  const struct statement *a = *(const struct statement *const *)left;
  const struct statement *b = *(const struct statement *const *)right;
  int order = compare_times(a->time, b->time);

  return order != 0 ? order : strcmp(a->id, b->id);
}

/* There are few, and as a rule they are in order already. */
static void sort(const struct statement **list, size_t count, int (*compare)(const void *, const void *))
{
  if (count > FEW) {
    qsort(list, count, sizeof *list, compare);
    return;
  }
  for (size_t i = 1; i < count; i++)
    for (size_t j = i; j > 0 && compare(&list[j - 1], &list[j]) > 0; j--) {
      const struct statement *before = list[j - 1];

      list[j - 1] = list[j];
      list[j] = before;
    }
}

/* Every id once, oldest first; the caller frees the list. */
static const struct statement **in_order(const struct progress_events *events, size_t *count)
{
  const struct statement **list = xcalloc(events->count, sizeof *list);
  size_t n = 0;

  for (size_t i = 0; i < events->count; i++)
    list[i] = &events->list[i];
  sort(list, events->count, by_id);
  for (size_t i = 0; i < events->count; i++)
    if (n == 0 || strcmp(list[n - 1]->id, list[i]->id) != 0)
      list[n++] = list[i];
  sort(list, n, by_time);
  *count = n;
  return list;
}

/* ---- rounds ---- */

static struct progress_round *round_of(struct progress *progress, const struct statement *s)
{
  struct progress_round *round;

  for (size_t i = 0; i < progress->round_count; i++) {
    round = &progress->rounds[i];
    if (strcmp(round->registration, s->registration) == 0 && strcmp(round->course, s->course) == 0)
      return round;
  }
  progress->rounds = xgrow(progress->rounds, progress->round_count, sizeof *progress->rounds);
  round = &progress->rounds[progress->round_count++];
  *round = (struct progress_round){ .course = s->course, .kind = s->round, .opened = s->time };
  memcpy(round->registration, s->registration, sizeof round->registration);
  memcpy(round->anchor, s->anchor, sizeof round->anchor);
  return round;
}

static void open_round(struct progress_round *round, const struct statement *s)
{
  if (round->has_initialized)
    return;
  round->has_initialized = true;
  round->opened = s->time;
  round->required = s->lessons;
  round->revision = s->revision;
}

static void pass_lesson(struct progress_round *round, const struct statement *s)
{
  struct progress_pass *pass;

  if (progress_find_pass(round, s->lesson) != NULL)
    return;
  round->passes = xgrow_many(round->passes, round->pass_count, sizeof *round->passes);
  pass = &round->passes[round->pass_count++];
  *pass = (struct progress_pass){
    .lesson = s->lesson,
    .time = s->time,
    .revision = s->revision,
    .drawn = s->drawn,
    .pool = s->pool,
    .mark = s->mark,
    .has_score = s->has_score,
    .score_raw = s->score_raw,
    .score_max = s->score_max,
    .attempts = s->attempts,
    .items = s->items,
  };
  memcpy(pass->id, s->id, sizeof pass->id);
  memcpy(pass->content, s->content, sizeof pass->content);
}

static void complete_round(struct progress_round *round, const struct statement *s, bool *has_certificate)
{
  if (!round->completed)
    round->completed_time = s->time;
  /* the course is completed and passed at one moment; `completed` names the certificate */
  if (!round->completed || (s->verb == VERB_COMPLETED && !*has_certificate))
    memcpy(round->completed_id, s->id, sizeof round->completed_id);
  if (s->verb == VERB_COMPLETED)
    *has_certificate = true;
  round->completed = true;
}

/* ---- decisions ---- */

bool progress_is_decision(enum verb verb)
{
  return verb == VERB_WAIVED || verb == VERB_LEAVE || verb == VERB_DEFER || verb == VERB_CORRECT;
}

static bool is_withdrawn(const struct statement *const *list, size_t count, const char *id)
{
  for (size_t i = 0; i < count; i++)
    if (list[i]->verb == VERB_VOIDED && strcmp(list[i]->target, id) == 0)
      return true;
  return false;
}

static void add_decision(struct progress *progress, const struct statement *s)
{
  struct progress_decision *decision;

  progress->decisions = xgrow(progress->decisions, progress->decision_count, sizeof *progress->decisions);
  decision = &progress->decisions[progress->decision_count++];
  *decision = (struct progress_decision){
    .verb = s->verb, .course = s->course, .lesson = s->lesson, .reason = s->reason, .time = s->time
  };
  memcpy(decision->until, s->until, sizeof decision->until);
  memcpy(decision->id, s->id, sizeof decision->id);
}

/* ---- the fold ---- */

static void add_acknowledgement(struct progress *progress, const struct statement *s)
{
  progress->acknowledgements =
      xgrow(progress->acknowledgements, progress->acknowledgement_count, sizeof *progress->acknowledgements);
  progress->acknowledgements[progress->acknowledgement_count++] =
      (struct progress_acknowledgement){ s->version, s->time };
}

static void add_score(struct progress *progress, const struct statement *s)
{
  progress->scores = xgrow(progress->scores, progress->score_count, sizeof *progress->scores);
  progress->scores[progress->score_count++] =
      (struct progress_score){ s->object, s->course, s->lesson, s->time, s->score_raw, s->score_max };
}

static bool counts_as_passed(const struct statement *s)
{
  return s->verb == VERB_COMPLETED || (s->verb == VERB_PASSED && (!s->has_success || s->success));
}

static void fold(struct progress *progress, const struct statement *const *list, size_t count, size_t at,
                 bool *has_certificate)
{
  const struct statement *s = list[at];

  if (s->verb == VERB_INITIALIZED) {
    open_round(round_of(progress, s), s);
  } else if (counts_as_passed(s) && s->object == OBJECT_LESSON) {
    pass_lesson(round_of(progress, s), s);
  } else if (counts_as_passed(s) && s->object == OBJECT_COURSE) {
    struct progress_round *round = round_of(progress, s);

    complete_round(round, s, &has_certificate[round - progress->rounds]);
  } else if (s->verb == VERB_ACKNOWLEDGED) {
    add_acknowledgement(progress, s);
  } else if (s->verb == VERB_SCORED) {
    add_score(progress, s);
  } else if (progress_is_decision(s->verb) && !is_withdrawn(list, count, s->id)) {
    add_decision(progress, s);
  }
}

static int compare_rounds(const void *left, const void *right)
{
  const struct progress_round *a = left, *b = right;
  int order = strcmp(a->course, b->course);

  if (order == 0)
    order = compare_times(a->opened, b->opened);
  return order != 0 ? order : strcmp(a->registration, b->registration);
}

static int compare_passes(const void *left, const void *right)
{
  const struct progress_pass *a = left, *b = right;

  return strcmp(a->lesson, b->lesson);
}

void progress_finish(struct progress *progress)
{
  struct progress_events *events = progress->events;
  const struct statement **list;
  bool *has_certificate; /* per round, in the order of arrival */
  size_t count;

  clear_results(progress);
  progress_init(progress);
  progress->events = events;
  if (events == NULL)
    return;
  list = in_order(events, &count);
  has_certificate = xcalloc(count, sizeof *has_certificate);
  for (size_t i = 0; i < count; i++)
    fold(progress, list, count, i, has_certificate);
  progress->statement_count = count;
  progress->first_time = list[0]->time;
  progress->last_time = list[count - 1]->time;
  if (progress->round_count > 0)
    qsort(progress->rounds, progress->round_count, sizeof *progress->rounds, compare_rounds);
  for (size_t i = 0; i < progress->round_count; i++)
    if (progress->rounds[i].pass_count > 0)
      qsort(progress->rounds[i].passes, progress->rounds[i].pass_count, sizeof *progress->rounds[i].passes,
            compare_passes);
  free(has_certificate);
  free(list);
}

const struct progress_round *progress_find_round(const struct progress *progress, const char *registration)
{
  for (size_t i = 0; i < progress->round_count; i++)
    if (strcmp(progress->rounds[i].registration, registration) == 0)
      return &progress->rounds[i];
  return NULL;
}

const struct progress_round *progress_last_completed(const struct progress *progress, const char *course)
{
  const struct progress_round *last = NULL;

  for (size_t i = 0; i < progress->round_count; i++) {
    const struct progress_round *round = &progress->rounds[i];

    if (round->completed && strcmp(round->course, course) == 0 &&
        (last == NULL || round->completed_time > last->completed_time))
      last = round;
  }
  return last;
}

const struct progress_pass *progress_find_pass(const struct progress_round *round, const char *lesson)
{
  /* asked dozens of times for each person: most names differ in their first letter */
  for (size_t i = 0; i < round->pass_count; i++)
    if (round->passes[i].lesson[0] == lesson[0] && strcmp(round->passes[i].lesson, lesson) == 0)
      return &round->passes[i];
  return NULL;
}
