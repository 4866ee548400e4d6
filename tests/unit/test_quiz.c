/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is drawn, what comes back, when it is passed; the same answers always give the same questions. */
#include <config.h>

#include "core/quiz.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/date.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* A lesson of `points` points with `each` quiz items per point; every item has three choices, the
 * second is right. One opening item and one later item per point stand between them. */
static struct lesson *make_lesson(size_t points, size_t each)
{
  struct lesson *lesson = xcalloc(1, sizeof *lesson);

  lesson->point_count = points;
  lesson->points = xcalloc(points, sizeof *lesson->points);
  lesson->item_count = points * (each + 2);
  lesson->items = xcalloc(lesson->item_count, sizeof *lesson->items);
  for (size_t i = 0; i < lesson->item_count; i++) {
    struct item *item = &lesson->items[i];

    item->identifier = xasprintf("item-%zu", i);
    item->point = i % points;
    item->use = i / points == 0 ? ITEM_OPENING : i / points == 1 ? ITEM_LATER : ITEM_QUIZ;
    item->max_choices = 1;
    item->shuffle = true;
    item->choice_count = 3;
    item->choices = xcalloc(3, sizeof *item->choices);
    item->choices[1].correct = true;
  }
  return lesson;
}

static void free_lesson(struct lesson *lesson)
{
  for (size_t i = 0; i < lesson->item_count; i++) {
    free(lesson->items[i].identifier);
    free(lesson->items[i].choices);
  }
  free(lesson->items);
  free(lesson->points);
  free(lesson);
}

static size_t point_now(const struct lesson *lesson, const struct quiz *quiz)
{
  return lesson->items[quiz_item(quiz)].point;
}

static bool answer(struct quiz *quiz, bool right)
{
  size_t chosen = right ? 1 : 2;

  return quiz_answer(quiz, &chosen, 1);
}

/* Answers a whole try: the first `right` questions right, the others wrong. */
static void answer_try(struct quiz *quiz, unsigned right)
{
  unsigned attempt = quiz_attempt(quiz);

  for (unsigned i = 0; quiz_phase(quiz) == QUIZ_ASKING && quiz_attempt(quiz) == attempt; i++)
    answer(quiz, i < right);
}

/* ---- drawing ---- */

static void quiz_new__draws__different_points_of_the_wanted_use(void **state)
{
  struct lesson *lesson = make_lesson(7, 3);
  (void)state;

  for (uint64_t seed = 0; seed < 300; seed++) {
    struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 5, 4, seed, NULL);
    bool asked[7] = { false };

    assert_int_equal(quiz_drawn(quiz), 5);
    assert_int_equal(quiz_total(quiz), 5);
    assert_int_equal(quiz_pool(quiz), 21);
    for (unsigned i = 1; i <= 5; i++) {
      size_t point = point_now(lesson, quiz);

      assert_int_equal(quiz_number(quiz), i);
      assert_int_equal(lesson->items[quiz_item(quiz)].use, ITEM_QUIZ);
      assert_false(asked[point]);
      asked[point] = true;
      answer(quiz, true);
    }
    assert_int_equal(quiz_phase(quiz), QUIZ_PASSED);
    quiz_free(quiz);
  }
  free_lesson(lesson);
}

static void quiz_new__reaches__every_item_in_every_place(void **state)
{
  struct lesson *lesson = make_lesson(7, 3);
  unsigned first[35] = { 0 };
  (void)state;

  for (uint64_t seed = 0; seed < 2100; seed++) {
    struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 5, 4, seed, NULL);

    first[quiz_item(quiz)]++;
    quiz_free(quiz);
  }

  for (size_t i = 0; i < lesson->item_count; i++) {
    if (lesson->items[i].use != ITEM_QUIZ)
      assert_int_equal(first[i], 0);
    else
      assert_in_range(first[i], 60, 140); /* 100 expected */
  }
  free_lesson(lesson);
}

static void quiz_new__draws__fewer_where_there_are_fewer_points(void **state)
{
  struct lesson *lesson = make_lesson(3, 1);
  (void)state;

  struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 5, 4, 1, NULL);
  assert_int_equal(quiz_drawn(quiz), 3);
  assert_int_equal(quiz_mark(quiz), 3);
  answer_try(quiz, 3);
  assert_int_equal(quiz_phase(quiz), QUIZ_PASSED);
  quiz_free(quiz);
  free_lesson(lesson);
}

static void quiz_new__gives_nothing__to_pass_without_questions(void **state)
{
  struct lesson *lesson = make_lesson(3, 0);
  const size_t points[] = { 0, 1 };
  (void)state;

  assert_null(quiz_new(lesson, ITEM_QUIZ, 5, 4, 1, NULL));
  assert_null(quiz_new(lesson, ITEM_LATER, 0, 0, 1, NULL));
  assert_null(quiz_new_for_points(lesson, ITEM_QUIZ, points, 2, 2, 1, NULL));
  assert_null(quiz_new_for_points(lesson, ITEM_LATER, NULL, 0, 2, 1, NULL));
  free_lesson(lesson);
}

static void quiz_new__wants__one_right_point_at_least(void **state)
{
  struct lesson *lesson = make_lesson(3, 2);
  struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 3, 0, 1, NULL);
  (void)state;

  answer_try(quiz, 0);

  assert_int_equal(quiz_mark(quiz), 1);
  assert_int_equal(quiz_phase(quiz), QUIZ_MISSED);
  quiz_free(quiz);
  free_lesson(lesson);
}

static void quiz_new__prefers__never_seen_then_longest_ago(void **state)
{
  struct lesson *lesson = make_lesson(5, 3);
  int32_t seen[25];
  (void)state;

  /* of each point one item was never seen on an even round, else one was seen longest ago */
  for (int all_seen = 0; all_seen < 2; all_seen++)
    for (uint64_t seed = 0; seed < 100; seed++) {
      size_t wanted = 10 + 5 * (size_t)(seed % 3);

      for (size_t i = 0; i < 25; i++)
        seen[i] = 20000 + (int32_t)i;
      for (size_t i = wanted; i < wanted + 5; i++)
        seen[i] = all_seen != 0 ? -5 : DAY_NONE;
      struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 5, 5, seed, seen);
      while (quiz_phase(quiz) == QUIZ_ASKING) {
        assert_in_range(quiz_item(quiz), wanted, wanted + 4);
        answer(quiz, true);
      }
      quiz_free(quiz);
    }
  free_lesson(lesson);
}

static void quiz_new__prefers__points_with_unseen_items(void **state)
{
  struct lesson *lesson = make_lesson(7, 2);
  int32_t seen[28];
  (void)state;

  for (size_t i = 0; i < 28; i++)
    seen[i] = lesson->items[i].point == 2 || lesson->items[i].point == 6 ? 20000 : DAY_NONE;
  for (uint64_t seed = 0; seed < 50; seed++) {
    struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 5, 5, seed, seen);

    while (quiz_phase(quiz) == QUIZ_ASKING) {
      assert_int_not_equal(point_now(lesson, quiz), 2);
      assert_int_not_equal(point_now(lesson, quiz), 6);
      answer(quiz, true);
    }
    quiz_free(quiz);
  }
  free_lesson(lesson);
}

/* ---- verdict and retry ---- */

static void quiz_answer__asks_all__of_the_first_try(void **state)
{
  static const struct {
    unsigned right, mark;
    enum quiz_phase phase;
  } cases[] = {
    { 5, 4, QUIZ_PASSED }, { 4, 4, QUIZ_PASSED }, { 3, 4, QUIZ_MISSED }, { 0, 4, QUIZ_MISSED },
    { 5, 5, QUIZ_PASSED }, { 4, 5, QUIZ_MISSED }, { 1, 1, QUIZ_PASSED },
  };
  struct lesson *lesson = make_lesson(5, 3);
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 5, cases[i].mark, 42, NULL);

    answer_try(quiz, cases[i].right);

    assert_int_equal(quiz_answered(quiz), 5);
    assert_int_equal(quiz_right(quiz), cases[i].right);
    assert_int_equal(quiz_phase(quiz), cases[i].phase);
    assert_int_equal(quiz_missed(quiz, (size_t[5]){ 0 }, 5), 5 - cases[i].right);
    quiz_free(quiz);
  }
  free_lesson(lesson);
}

static void quiz_retry__asks__the_missed_points_with_new_items(void **state)
{
  struct lesson *lesson = make_lesson(6, 3);
  (void)state;

  for (uint64_t seed = 0; seed < 100; seed++) {
    struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 5, 5, seed, NULL);
    size_t before[5], missed[5], item;
    bool right;

    answer_try(quiz, 2);
    for (size_t i = 0; i < 5; i++) {
      quiz_answered_at(quiz, i, &before[i], &right);
      assert_int_equal(right, i < 2);
    }
    assert_int_equal(quiz_missed(quiz, missed, 5), 3);
    assert_int_equal(quiz_missed(quiz, missed, 1), 1);
    quiz_missed(quiz, missed, 5);
    quiz_retry(quiz);

    assert_int_equal(quiz_attempt(quiz), 2);
    assert_int_equal(quiz_total(quiz), 3);
    for (unsigned i = 1; i <= 3; i++) {
      bool is_missed = false;

      item = quiz_item(quiz);
      for (size_t j = 0; j < 5; j++)
        assert_int_not_equal(item, before[j]);
      for (size_t j = 0; j < 3; j++)
        is_missed = is_missed || missed[j] == point_now(lesson, quiz);
      assert_true(is_missed);
      assert_int_equal(quiz_number(quiz), i);
      answer(quiz, true);
    }
    assert_int_equal(quiz_phase(quiz), QUIZ_PASSED);
    assert_int_equal(quiz_drawn(quiz), 5);
    quiz_free(quiz);
  }
  free_lesson(lesson);
}

static void quiz_retry__ends__as_soon_as_enough_are_right(void **state)
{
  struct lesson *lesson = make_lesson(5, 3);
  struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 5, 4, 3, NULL);
  (void)state;

  answer_try(quiz, 2);
  quiz_retry(quiz);
  assert_int_equal(quiz_total(quiz), 3);
  assert_true(answer(quiz, true));
  assert_int_equal(quiz_phase(quiz), QUIZ_ASKING);
  assert_true(answer(quiz, true));

  assert_int_equal(quiz_phase(quiz), QUIZ_PASSED);
  assert_int_equal(quiz_right(quiz), 4);
  assert_int_equal(quiz_answered(quiz), 7);
  quiz_free(quiz);
  free_lesson(lesson);
}

static void quiz_retry__keeps__points_that_were_right(void **state)
{
  struct lesson *lesson = make_lesson(5, 3);
  struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 5, 4, 8, NULL);
  (void)state;

  answer_try(quiz, 3);
  quiz_retry(quiz);
  answer_try(quiz, 0);

  assert_int_equal(quiz_phase(quiz), QUIZ_MISSED);
  assert_int_equal(quiz_right(quiz), 3);
  quiz_retry(quiz);
  assert_int_equal(quiz_total(quiz), 2);
  assert_int_equal(quiz_attempt(quiz), 3);
  quiz_free(quiz);
  free_lesson(lesson);
}

/* One point with three items, never right: 0 1 2 in some order, then again in that order. */
static void quiz_retry__repeats__the_item_asked_longest_ago(void **state)
{
  struct lesson *lesson = make_lesson(1, 3);
  (void)state;

  for (uint64_t seed = 0; seed < 20; seed++) {
    struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 5, 4, seed, NULL);
    size_t items[9];

    for (size_t i = 0; i < COUNT(items); i++) {
      items[i] = quiz_item(quiz);
      answer(quiz, false);
      assert_int_equal(quiz_misses_of(quiz, 0), i + 1);
      quiz_retry(quiz);
    }
    assert_int_not_equal(items[0], items[1]);
    assert_int_not_equal(items[0], items[2]);
    assert_int_not_equal(items[1], items[2]);
    for (size_t i = 3; i < COUNT(items); i++)
      assert_int_equal(items[i], items[i - 3]);
    quiz_free(quiz);
  }
  free_lesson(lesson);
}

static void quiz_new_for_points__asks__these_points_once(void **state)
{
  struct lesson *lesson = make_lesson(6, 2);
  const size_t points[] = { 4, 1, 4 };
  struct quiz *quiz = quiz_new_for_points(lesson, ITEM_QUIZ, points, COUNT(points), 2, 5, NULL);
  bool asked[6] = { false };
  (void)state;

  assert_int_equal(quiz_drawn(quiz), 2);
  asked[point_now(lesson, quiz)] = true;
  answer(quiz, true);
  asked[point_now(lesson, quiz)] = true;
  answer(quiz, false);

  assert_true(asked[4] && asked[1]);
  assert_int_equal(quiz_phase(quiz), QUIZ_MISSED);
  quiz_retry(quiz);
  assert_int_equal(quiz_total(quiz), 1);
  answer(quiz, true);
  assert_int_equal(quiz_phase(quiz), QUIZ_PASSED);
  assert_int_equal(quiz_misses_of(quiz, 0), 0);
  quiz_free(quiz);
  free_lesson(lesson);
}

/* Somebody who answers by chance for a long time: nothing is ever asked twice while there is something new, a
 * question is always about a point not yet right, and the end is where enough points are right. */
static void quiz__holds_its_promises__whatever_the_answers(void **state)
{
  uint64_t chance = 2026;
  (void)state;

  for (int run = 0; run < 3000; run++) {
    size_t points = 1 + quiz_random(&chance) % 8, each = 1 + quiz_random(&chance) % 4;
    unsigned mark = (unsigned)(quiz_random(&chance) % 7);
    struct lesson *lesson = make_lesson(points, each);
    struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 5, mark, quiz_random(&chance), NULL);
    unsigned times[48] = { 0 };
    bool right[8] = { false };
    unsigned right_count = 0;

    for (int i = 0; i < 60 && quiz_phase(quiz) != QUIZ_PASSED; i++) {
      if (quiz_phase(quiz) == QUIZ_MISSED) {
        assert_true(right_count < quiz_mark(quiz));
        quiz_retry(quiz);
      }
      size_t item = quiz_item(quiz), point = lesson->items[item].point;
      assert_false(right[point]);
      for (size_t j = 0; j < lesson->item_count; j++)
        if (lesson->items[j].point == point && lesson->items[j].use == ITEM_QUIZ)
          assert_true(times[j] >= times[item]);
      times[item]++;
      right[point] = answer(quiz, quiz_random(&chance) % 3 == 0);
      right_count += right[point] ? 1 : 0;
      assert_int_equal(quiz_right(quiz), right_count);
    }
    if (quiz_phase(quiz) == QUIZ_PASSED)
      assert_true(right_count >= quiz_mark(quiz));
    quiz_free(quiz);
    free_lesson(lesson);
  }
}

static void quiz__is_the_same_again__after_a_restart(void **state)
{
  struct lesson *lesson = make_lesson(6, 4);
  uint64_t chance = 1;
  int32_t seen[36];
  (void)state;

  for (int run = 0; run < 200; run++) {
    uint64_t seed = quiz_random(&chance);

    for (size_t i = 0; i < 36; i++)
      seen[i] = (int32_t)(quiz_random(&chance) % 3);
    struct quiz *first = quiz_new(lesson, ITEM_QUIZ, 5, 4, seed, seen);
    for (int i = 0; i < 12 && quiz_phase(first) == QUIZ_ASKING; i++) {
      answer(first, quiz_random(&chance) % 2 == 0);
      if (quiz_phase(first) == QUIZ_MISSED)
        quiz_retry(first);
    }

    struct quiz *again = quiz_new(lesson, ITEM_QUIZ, 5, 4, seed, seen);
    for (size_t i = 0; i < quiz_answered(first); i++) {
      size_t item;
      bool right;

      quiz_answered_at(first, i, &item, &right);
      assert_int_equal(quiz_item(again), item);
      assert_int_equal(answer(again, right), right);
      if (quiz_phase(again) == QUIZ_MISSED)
        quiz_retry(again);
    }
    assert_int_equal(quiz_phase(again), quiz_phase(first));
    assert_int_equal(quiz_attempt(again), quiz_attempt(first));
    if (quiz_phase(first) == QUIZ_ASKING) {
      assert_int_equal(quiz_item(again), quiz_item(first));
      assert_int_equal(quiz_number(again), quiz_number(first));
    }
    quiz_free(first);
    quiz_free(again);
  }
  free_lesson(lesson);
}

/* A quiz that was begun before an upgrade goes on after it, so the generator and the draw never change. */
static void quiz__draws_the_same__in_every_version(void **state)
{
  static const size_t wanted[] = { 20, 23, 17, 24, 11 };
  struct lesson *lesson = make_lesson(5, 3);
  struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 5, 4, 20261123, NULL);
  uint64_t random = 0;
  (void)state;

  assert_true(quiz_random(&random) == UINT64_C(0xe220a8397b1dcdaf));
  assert_true(quiz_random(&random) == UINT64_C(0x6e789e6aa1b965f4));
  for (size_t i = 0; i < COUNT(wanted); i++) {
    assert_int_equal(quiz_item(quiz), wanted[i]);
    answer(quiz, true);
  }
  quiz_free(quiz);
  free_lesson(lesson);
}

/* ---- marking ---- */

static void item_is_right__wants__exactly_the_right_ones(void **state)
{
  struct choice choices[4] = {
    { .correct = true }, { .correct = false }, { .correct = true }, { .correct = false }
  };
  const struct item item = { .choices = choices, .choice_count = 4 };
  static const struct {
    size_t chosen[5], count;
    bool right;
  } cases[] = {
    { { 0, 2 }, 2, true },      { { 2, 0 }, 2, true },     { { 2, 0, 2 }, 3, true },
    { { 0 }, 1, false },        { { 0, 1, 2 }, 3, false }, { { 1, 3 }, 2, false },
    { { 0 }, 0, false },        { { 0, 2, 4 }, 3, false }, { { 4 }, 1, false },
    { { SIZE_MAX }, 1, false },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++)
    if (item_is_right(&item, cases[i].chosen, cases[i].count) != cases[i].right)
      fail_msg("case %zu", i);
}

static void quiz_answer__rejects__choice_out_of_range(void **state)
{
  struct lesson *lesson = make_lesson(2, 2);
  struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, 2, 2, 1, NULL);
  const size_t chosen[] = { 1, 3 };
  (void)state;

  assert_false(quiz_answer(quiz, chosen, 2));
  assert_false(quiz_answer(quiz, chosen, 0));
  assert_int_equal(quiz_right(quiz), 0);
  quiz_free(quiz);
  free_lesson(lesson);
}

/* ---- the order of options ---- */

static void item_order__is_fixed__by_seed_and_name(void **state)
{
  char name[] = "prompt-friday", other[] = "prompt-monday";
  const struct item item = { .identifier = name, .shuffle = true, .choice_count = 9 };
  const struct item renamed = { .identifier = other, .shuffle = true, .choice_count = 9 };
  size_t first[LESSON_MAX_CHOICES], again[LESSON_MAX_CHOICES], different[LESSON_MAX_CHOICES];
  (void)state;

  item_order(&item, 77, first);
  item_order(&item, 77, again);
  assert_memory_equal(first, again, sizeof first);
  item_order(&item, 78, different);
  assert_memory_not_equal(first, different, sizeof first);
  item_order(&renamed, 77, different);
  assert_memory_not_equal(first, different, sizeof first);
}

static void item_order__reaches__every_order(void **state)
{
  char name[] = "a";
  const struct item item = { .identifier = name, .shuffle = true, .choice_count = 3 };
  unsigned seen[27] = { 0 };
  (void)state;

  for (uint64_t seed = 0; seed < 600; seed++) {
    size_t order[LESSON_MAX_CHOICES];

    item_order(&item, seed, order);
    assert_true(order[0] != order[1] && order[0] != order[2] && order[1] != order[2]);
    assert_true(order[0] < 3 && order[1] < 3 && order[2] < 3);
    seen[order[0] * 9 + order[1] * 3 + order[2]]++;
  }
  unsigned orders = 0;
  for (size_t i = 0; i < COUNT(seen); i++)
    if (seen[i] > 0) {
      assert_in_range(seen[i], 60, 140);
      orders++;
    }
  assert_int_equal(orders, 6);
}

static void item_order__stays__where_order_matters(void **state)
{
  char name[] = "a";
  const struct item item = { .identifier = name, .shuffle = false, .choice_count = 4 };
  size_t order[LESSON_MAX_CHOICES];
  (void)state;

  for (uint64_t seed = 0; seed < 20; seed++) {
    item_order(&item, seed, order);
    for (size_t i = 0; i < 4; i++)
      assert_int_equal(order[i], i);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(quiz_new__draws__different_points_of_the_wanted_use),
    cmocka_unit_test(quiz_new__reaches__every_item_in_every_place),
    cmocka_unit_test(quiz_new__draws__fewer_where_there_are_fewer_points),
    cmocka_unit_test(quiz_new__gives_nothing__to_pass_without_questions),
    cmocka_unit_test(quiz_new__wants__one_right_point_at_least),
    cmocka_unit_test(quiz_new__prefers__never_seen_then_longest_ago),
    cmocka_unit_test(quiz_new__prefers__points_with_unseen_items),
    cmocka_unit_test(quiz_answer__asks_all__of_the_first_try),
    cmocka_unit_test(quiz_retry__asks__the_missed_points_with_new_items),
    cmocka_unit_test(quiz_retry__ends__as_soon_as_enough_are_right),
    cmocka_unit_test(quiz_retry__keeps__points_that_were_right),
    cmocka_unit_test(quiz_retry__repeats__the_item_asked_longest_ago),
    cmocka_unit_test(quiz_new_for_points__asks__these_points_once),
    cmocka_unit_test(quiz__holds_its_promises__whatever_the_answers),
    cmocka_unit_test(quiz__is_the_same_again__after_a_restart),
    cmocka_unit_test(quiz__draws_the_same__in_every_version),
    cmocka_unit_test(item_is_right__wants__exactly_the_right_ones),
    cmocka_unit_test(quiz_answer__rejects__choice_out_of_range),
    cmocka_unit_test(item_order__is_fixed__by_seed_and_name),
    cmocka_unit_test(item_order__reaches__every_order),
    cmocka_unit_test(item_order__stays__where_order_matters),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
