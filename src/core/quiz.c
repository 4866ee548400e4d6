/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing, marking and the verdict. Chance is spent in one fixed order, so that the
 * same answers give the same questions; nothing here looks at a clock. */
#include <config.h>

#include "core/quiz.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "core/date.h"

/* A point that is asked for. */
struct target {
  size_t point;
  bool right;
  unsigned misses;
};

struct asked {
  size_t item;
  bool right;
};

struct quiz {
  const struct lesson *lesson;
  enum item_use use;
  unsigned mark;
  uint64_t chance;    /* the generator's state */
  int32_t *last_seen; /* per item of the lesson; DAY_NONE: never */
  struct target *targets;
  size_t target_count;
  size_t *questions; /* targets of this try, in the order of asking */
  size_t question_count;
  size_t question; /* the one being asked */
  size_t item;     /* its item */
  unsigned attempt;
  enum quiz_phase phase;
  struct asked *asked;
  size_t asked_count;
};

/* ---- chance ---- */

uint64_t quiz_random(uint64_t *state)
{
  uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* 0 … n - 1. The bias of the remainder is far below what a quiz can show. */
static size_t below(uint64_t *state, size_t n)
{
  return (size_t)(quiz_random(state) % n);
}

static void shuffle(uint64_t *state, size_t *list, size_t count)
{
  for (size_t i = count; i > 1; i--) {
    size_t j = below(state, i);
    size_t kept = list[i - 1];

    list[i - 1] = list[j];
    list[j] = kept;
  }
}

/* ---- marking ---- */

bool item_is_right(const struct item *item, const size_t *chosen, size_t count)
{
  bool picked[LESSON_MAX_CHOICES] = { false };

  assert(item->choice_count <= LESSON_MAX_CHOICES);
  for (size_t i = 0; i < count; i++) {
    if (chosen[i] >= item->choice_count)
      return false;
    picked[chosen[i]] = true;
  }
  for (size_t i = 0; i < item->choice_count; i++)
    if (picked[i] != item->choices[i].correct)
      return false;
  return true;
}

void item_order(const struct item *item, uint64_t seed, size_t order[LESSON_MAX_CHOICES])
{
  uint64_t state = seed;

  assert(item->choice_count <= LESSON_MAX_CHOICES);
  for (size_t i = 0; i < item->choice_count; i++)
    order[i] = i;
  if (!item->shuffle)
    return;
  /* by name, not by place: an item added before it changes nothing */
  for (const char *c = item->identifier; *c != '\0'; c++)
    state = (state ^ (unsigned char)*c) * UINT64_C(0x100000001b3);
  shuffle(&state, order, item->choice_count);
}

/* ---- drawing ---- */

static bool is_in_pool(const struct quiz *quiz, size_t item)
{
  return quiz->lesson->items[item].use == quiz->use;
}

/* The place in this quiz where the item was asked last; SIZE_MAX: nowhere. */
static size_t last_asked(const struct quiz *quiz, size_t item)
{
  for (size_t i = quiz->asked_count; i > 0; i--)
    if (quiz->asked[i - 1].item == item)
      return i - 1;
  return SIZE_MAX;
}

/* Below 0 when item `a` should be asked rather than `b`: one not asked in this quiz goes
 * first, then what was asked longest ago in it; else what was never seen, or longest ago. */
static int compare_freshness(const struct quiz *quiz, size_t a, size_t b)
{
  size_t asked_a = last_asked(quiz, a), asked_b = last_asked(quiz, b);

  if ((asked_a == SIZE_MAX) != (asked_b == SIZE_MAX))
    return asked_a == SIZE_MAX ? -1 : 1;
  if (asked_a != asked_b)
    return asked_a < asked_b ? -1 : 1;
  if (quiz->last_seen[a] == quiz->last_seen[b])
    return 0;
  return quiz->last_seen[a] < quiz->last_seen[b] ? -1 : 1; /* DAY_NONE is the smallest */
}

/* The freshest item of a point; among equals chance decides. False: it has none. */
static bool pick_item(const struct quiz *quiz, uint64_t *chance, size_t point, size_t *item)
{
  size_t equals = 0;

  for (size_t i = 0; i < quiz->lesson->item_count; i++) {
    if (!is_in_pool(quiz, i) || quiz->lesson->items[i].point != point)
      continue;
    int order = equals == 0 ? -1 : compare_freshness(quiz, i, *item);
    if (order < 0)
      equals = 0;
    if (order > 0)
      continue;
    equals++;
    if (below(chance, equals) == 0)
      *item = i;
  }
  return equals > 0;
}

static void ask(struct quiz *quiz)
{
  struct target *target = &quiz->targets[quiz->questions[quiz->question]];
  bool found = pick_item(quiz, &quiz->chance, target->point, &quiz->item);

  assert(found);
  (void)found;
}

/* The points not yet right, in an order of chance, become the questions of a try. */
static void begin_try(struct quiz *quiz)
{
  quiz->attempt++;
  quiz->question = 0;
  quiz->question_count = 0;
  for (size_t i = 0; i < quiz->target_count; i++)
    if (!quiz->targets[i].right)
      quiz->questions[quiz->question_count++] = i;
  shuffle(&quiz->chance, quiz->questions, quiz->question_count);
  quiz->phase = QUIZ_ASKING;
  ask(quiz);
}

/* A quiz without targets yet. */
static struct quiz *new_quiz(const struct lesson *lesson, enum item_use use, uint64_t seed,
                             const int32_t *last_seen)
{
  struct quiz *quiz = xcalloc(1, sizeof *quiz);

  quiz->lesson = lesson;
  quiz->use = use;
  quiz->chance = seed;
  quiz->last_seen = xcalloc(lesson->item_count, sizeof *quiz->last_seen);
  for (size_t i = 0; i < lesson->item_count; i++)
    quiz->last_seen[i] = last_seen == NULL ? DAY_NONE : last_seen[i];
  quiz->targets = xcalloc(lesson->point_count, sizeof *quiz->targets);
  quiz->questions = xcalloc(lesson->point_count, sizeof *quiz->questions);
  return quiz;
}

static bool has_target(const struct quiz *quiz, size_t point)
{
  for (size_t i = 0; i < quiz->target_count; i++)
    if (quiz->targets[i].point == point)
      return true;
  return false;
}

static struct quiz *start(struct quiz *quiz, unsigned mark)
{
  if (quiz->target_count == 0) {
    quiz_free(quiz);
    return NULL;
  }
  quiz->mark = mark < 1 ? 1 : mark;
  if (quiz->mark > quiz->target_count)
    quiz->mark = (unsigned)quiz->target_count;
  begin_try(quiz);
  return quiz;
}

struct quiz *quiz_new(const struct lesson *lesson, enum item_use use, unsigned draw, unsigned mark,
                      uint64_t seed, const int32_t *last_seen)
{
  struct quiz *quiz = new_quiz(lesson, use, seed, last_seen);
  size_t *points = xcalloc(lesson->point_count, sizeof *points);

  for (size_t i = 0; i < lesson->point_count; i++)
    points[i] = i;
  shuffle(&quiz->chance, points, lesson->point_count);
  /* draw the points whose freshest item is freshest */
  while (quiz->target_count < draw) {
    size_t best_point = 0, best_item = 0;
    bool found = false;

    for (size_t i = 0; i < lesson->point_count; i++) {
      uint64_t chance = 0;
      size_t item = 0;

      if (has_target(quiz, points[i]) || !pick_item(quiz, &chance, points[i], &item))
        continue;
      if (found && compare_freshness(quiz, item, best_item) >= 0)
        continue;
      found = true;
      best_point = points[i];
      best_item = item;
    }
    if (!found)
      break;
    quiz->targets[quiz->target_count++] = (struct target){ best_point, false, 0 };
  }
  free(points);
  return start(quiz, mark);
}

struct quiz *quiz_new_for_points(const struct lesson *lesson, enum item_use use, const size_t *points,
                                 size_t count, unsigned mark, uint64_t seed, const int32_t *last_seen)
{
  struct quiz *quiz = new_quiz(lesson, use, seed, last_seen);

  for (size_t i = 0; i < count; i++) {
    uint64_t chance = 0;
    size_t item = 0;

    assert(points[i] < lesson->point_count);
    if (!has_target(quiz, points[i]) && pick_item(quiz, &chance, points[i], &item))
      quiz->targets[quiz->target_count++] = (struct target){ points[i], false, 0 };
  }
  return start(quiz, mark);
}

void quiz_free(struct quiz *quiz)
{
  if (quiz == NULL)
    return;
  free(quiz->last_seen);
  free(quiz->targets);
  free(quiz->questions);
  free(quiz->asked);
  free(quiz);
}

/* ---- asking ---- */

enum quiz_phase quiz_phase(const struct quiz *quiz)
{
  return quiz->phase;
}

size_t quiz_item(const struct quiz *quiz)
{
  assert(quiz->phase == QUIZ_ASKING);
  return quiz->item;
}

bool quiz_answer(struct quiz *quiz, const size_t *chosen, size_t count)
{
  assert(quiz->phase == QUIZ_ASKING);
  struct target *target = &quiz->targets[quiz->questions[quiz->question]];
  bool right = item_is_right(&quiz->lesson->items[quiz->item], chosen, count);

  quiz->asked = xgrow(quiz->asked, quiz->asked_count, sizeof *quiz->asked);
  quiz->asked[quiz->asked_count++] = (struct asked){ quiz->item, right };
  if (right)
    target->right = true;
  else
    target->misses++;

  bool enough = quiz_right(quiz) >= quiz->mark;
  bool last = quiz->question + 1 == quiz->question_count;
  /* every point gets its explanation once; a further try ends as soon as it may */
  if (enough && (last || quiz->attempt > 1))
    quiz->phase = QUIZ_PASSED;
  else if (last)
    quiz->phase = QUIZ_MISSED;
  else {
    quiz->question++;
    ask(quiz);
  }
  return right;
}

void quiz_retry(struct quiz *quiz)
{
  assert(quiz->phase == QUIZ_MISSED);
  begin_try(quiz);
}

/* ---- how it stands ---- */

unsigned quiz_number(const struct quiz *quiz)
{
  return (unsigned)quiz->question + 1;
}

unsigned quiz_total(const struct quiz *quiz)
{
  return (unsigned)quiz->question_count;
}

unsigned quiz_right(const struct quiz *quiz)
{
  unsigned right = 0;

  for (size_t i = 0; i < quiz->target_count; i++)
    right += quiz->targets[i].right ? 1 : 0;
  return right;
}

unsigned quiz_drawn(const struct quiz *quiz)
{
  return (unsigned)quiz->target_count;
}

unsigned quiz_mark(const struct quiz *quiz)
{
  return quiz->mark;
}

unsigned quiz_attempt(const struct quiz *quiz)
{
  return quiz->attempt;
}

size_t quiz_pool(const struct quiz *quiz)
{
  size_t pool = 0;

  for (size_t i = 0; i < quiz->lesson->item_count; i++)
    pool += is_in_pool(quiz, i) ? 1 : 0;
  return pool;
}

size_t quiz_missed(const struct quiz *quiz, size_t *points, size_t max)
{
  size_t count = 0;

  for (size_t i = 0; i < quiz->target_count; i++)
    if (!quiz->targets[i].right && count < max)
      points[count++] = quiz->targets[i].point;
  return count;
}

unsigned quiz_misses_of(const struct quiz *quiz, size_t point)
{
  for (size_t i = 0; i < quiz->target_count; i++)
    if (quiz->targets[i].point == point)
      return quiz->targets[i].misses;
  return 0;
}

size_t quiz_answered(const struct quiz *quiz)
{
  return quiz->asked_count;
}

void quiz_answered_at(const struct quiz *quiz, size_t i, size_t *item, bool *right)
{
  assert(i < quiz->asked_count);
  *item = quiz->asked[i].item;
  *right = quiz->asked[i].right;
}
