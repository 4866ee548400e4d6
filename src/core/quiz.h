/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closing questions: which items, in which order, when passed. Pure: the
 * same seed and answers give the same questions.
 *
 * A run draws `draw` items on as many different points and asks them all: each
 * point gets its explanation. Passed when `mark` of the points are right.
 * Otherwise one new item per missed point, until enough points are right, which
 * ends a try at once; points once right stay right. Items not yet asked in this
 * quiz come first, of these the ones never shown, then the one shown longest
 * ago. */
#ifndef VR_CORE_QUIZ_H
#define VR_CORE_QUIZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/lesson.h"

struct quiz;

enum quiz_phase {
  QUIZ_ASKING,  /* quiz_item is to be answered */
  QUIZ_MISSED,  /* a try has ended and was not enough: say so, then quiz_retry */
  QUIZ_PASSED
};

/* `last_seen`: for each item of the lesson (index) when it was last shown, as a
 * day number; DAY_NONE: never; NULL: none ever. Copied. A quiz that is resumed
 * needs the same seed and the same `last_seen` again: what this quiz itself has
 * shown does not belong in it. Borrows the lesson. Draws fewer where fewer
 * points have an item of that use; NULL when none has. `mark` is at least 1 and
 * at most what is drawn. */
struct quiz *quiz_new(const struct lesson *lesson, enum item_use use, unsigned draw, unsigned mark,
                      uint64_t seed, const int32_t *last_seen);
/* For a refresher or after a miss: only these points (indices into lesson->points). */
struct quiz *quiz_new_for_points(const struct lesson *lesson, enum item_use use, const size_t *points,
                                 size_t count, unsigned mark, uint64_t seed, const int32_t *last_seen);
void quiz_free(struct quiz *quiz);
enum quiz_phase quiz_phase(const struct quiz *quiz);
/* The item to answer now (index into lesson->items); only while QUIZ_ASKING. */
size_t quiz_item(const struct quiz *quiz);
/* Answers it; `chosen` are indices into item->choices. Right when exactly the
 * correct ones were chosen. Gives whether it was right. */
bool quiz_answer(struct quiz *quiz, const size_t *chosen, size_t count);
/* After QUIZ_MISSED: the new questions on the missed points begin. */
void quiz_retry(struct quiz *quiz);

unsigned quiz_number(const struct quiz *quiz);  /* of the question in this try, from 1 */
unsigned quiz_total(const struct quiz *quiz);   /* questions in this try */
unsigned quiz_right(const struct quiz *quiz);   /* points right so far, all tries */
unsigned quiz_drawn(const struct quiz *quiz);   /* points asked for */
unsigned quiz_mark(const struct quiz *quiz);
unsigned quiz_attempt(const struct quiz *quiz); /* 1: the first try */
size_t quiz_pool(const struct quiz *quiz);      /* items it can draw from */
/* Points not yet right, as indices; at most quiz_drawn and `max`. Gives the count. */
size_t quiz_missed(const struct quiz *quiz, size_t *points, size_t max);
/* How often a point was missed. */
unsigned quiz_misses_of(const struct quiz *quiz, size_t point);
/* All answers so far, in order. */
size_t quiz_answered(const struct quiz *quiz);
void quiz_answered_at(const struct quiz *quiz, size_t i, size_t *item, bool *right);

/* Whether exactly the right options were chosen. */
bool item_is_right(const struct item *item, const size_t *chosen, size_t count);
/* The order to show the options in: order[i] is the index of the option at
 * place i; fixed by seed and item, so that it is the same after a resume. */
void item_order(const struct item *item, uint64_t seed, size_t order[LESSON_MAX_CHOICES]);
/* A step of a small generator (SplitMix64, Steele, Lea & Flood 2014). */
uint64_t quiz_random(uint64_t *state);

#endif
