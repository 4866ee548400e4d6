/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for every type of exercise, over everything that is shipped and
 * the test data. */
#include <config.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/quiz.h"
#include "exercises.h"

#define FUZZ_ACTIONS 10000

typedef void check_exercise(const struct exercise *exercise);

static void for_each(check_exercise *check)
{
  char **files = exercises_files();

  for (size_t i = 0; files[i] != NULL; i++) {
    struct exercises all;

    exercises_load(&all, files[i]);
    for (size_t j = 0; j < all.count; j++)
      check(&all.list[j]);
    exercises_clear(&all);
  }
  exercises_free_files(files);
}

static void plays_perfectly(const struct exercise *exercise)
{
  for (uint64_t seed = 1; seed <= 3; seed++) {
    struct play *play = play_perfectly(exercise, seed);

    assert_true(act(play, EXERCISE_CONFIRM, 0, 0));

    if (fabs(play_score(play) - 1) > 1e-9)
      print_error("%s: %f\n", exercise->identifier, play_score(play));
    assert_true(fabs(play_score(play) - 1) < 1e-9);
    play_free(play);
  }
}

static void play_score__is_one__for_a_perfect_player(void **state)
{
  (void)state;
  for_each(plays_perfectly);
}

static void scores_nothing_before(const struct exercise *exercise)
{
  struct play *play = play_perfectly(exercise, 5);

  assert_false(play_is_confirmed(play));
  assert_true(play_score(play) <= 0);
  play_free(play);
}

static void play_score__is_zero__before_checking(void **state)
{
  (void)state;
  for_each(scores_nothing_before);
}

/* ---- random actions ---- */

static void check_sheet(const struct play *play, const char *language)
{
  struct sheet sheet;

  play_sheet(play, language, &sheet);

  assert_true(sheet.confirmed == play_is_confirmed(play));
  assert_true(!sheet.can_confirm || !sheet.confirmed);
  assert_false(clean_is_empty(sheet.rule));
  assert_true(clean_is_empty(sheet.result) == !sheet.confirmed);
  for (size_t i = 0; i < sheet.entry_count; i++) {
    assert_false(clean_is_empty(sheet.entries[i].text));
    assert_true(sheet.entries[i].selectable == !sheet.confirmed);
    if (sheet.confirmed) {
      assert_false(clean_is_empty(sheet.entries[i].note));
      assert_false(clean_is_empty(sheet.entries[i].feedback));
      assert_true(sheet.entries[i].state == SHEET_RIGHT || sheet.entries[i].state == SHEET_WRONG);
    }
  }
  sheet_clear(&sheet);
}

/* Saved and restored it is the same play, that can go on to be checked. */
static void check_round_trip(const struct exercise *exercise, const struct play *play)
{
  struct play *copy = exercise_start(exercise, 99);
  char *saved = play_save(play);
  char *again;

  for (const char *s = saved; *s != '\0'; s++)
    assert_true(*s > ' ' && *s < 0x7f);
  assert_true(play_restore(copy, saved));
  again = play_save(copy);
  assert_string_equal(saved, again);
  assert_true(play_is_confirmed(copy) == play_is_confirmed(play));
  assert_true(fabs(play_score(copy) - play_score(play)) < 1e-9);
  if (!play_is_confirmed(copy))
    assert_true(act(copy, EXERCISE_CONFIRM, 0, 0));
  assert_true(play_is_confirmed(copy));
  assert_true(play_score(copy) >= 0 && play_score(copy) <= 1);
  free(again);
  free(saved);
  play_free(copy);
}

/* Either one of what is offered, or anything. */
static struct exercise_action random_action(const struct play *play, uint64_t *random)
{
  static const char *const texts[] = { "",     " ", "lindeboom.example", "x", "\xd0\xb0", "welkom123",
                                       "....", NULL };
  struct exercise_action action = { .verb = (enum exercise_verb)(quiz_random(random) % 7),
                                    .id = (int)(quiz_random(random) % 24) - 2,
                                    .argument = (int)(quiz_random(random) % 8) - 2,
                                    .text = texts[quiz_random(random) % 8] };

  if (action.verb == EXERCISE_CONFIRM && quiz_random(random) % 8 != 0)
    action.verb = EXERCISE_UNDO;
  if (quiz_random(random) % 2 == 0) {
    struct sheet sheet;

    play_sheet(play, "en", &sheet);
    if (sheet.entry_count > 0)
      action = sheet.entries[quiz_random(random) % sheet.entry_count].action;
    sheet_clear(&sheet);
  }
  return action;
}

static void survives(const struct exercise *exercise)
{
  struct play *play = exercise_start(exercise, 7);
  uint64_t random = 20261123;

  for (size_t i = 0; i < FUZZ_ACTIONS; i++) {
    struct exercise_action action = random_action(play, &random);
    char *before = play_save(play);

    if (!play_act(play, &action)) {
      char *after = play_save(play);

      assert_string_equal(before, after);
      free(after);
    }
    free(before);
    assert_true(play_score(play) >= 0 && play_score(play) <= 1);
    if (i % 16 == 0 || play_is_confirmed(play)) {
      check_sheet(play, i % 2 == 0 ? "nl" : "en");
      check_round_trip(exercise, play);
    }
    if (play_is_confirmed(play) && quiz_random(&random) % 4 == 0) {
      play_free(play);
      play = exercise_start(exercise, quiz_random(&random));
    }
  }
  play_free(play);
}

static void play_act__survives__random_actions(void **state)
{
  (void)state;
  for_each(survives);
}

/* ---- undo ---- */

static void undoes(const struct exercise *exercise)
{
  struct play *play = exercise_start(exercise, 11);
  uint64_t random = 5;
  char *states[41];
  size_t count = 0;

  states[count++] = play_save(play);
  while (count < 41) {
    struct sheet sheet;

    play_sheet(play, "nl", &sheet);
    if (sheet.entry_count == 0) {
      sheet_clear(&sheet);
      break;
    }
    if (play_act(play, &sheet.entries[quiz_random(&random) % sheet.entry_count].action))
      states[count++] = play_save(play);
    sheet_clear(&sheet);
  }

  for (size_t i = count - 1; i-- > 0;) {
    assert_true(act(play, EXERCISE_UNDO, 0, 0));
    char *now = play_save(play);
    assert_string_equal(now, states[i]);
    free(now);
  }
  assert_false(act(play, EXERCISE_UNDO, 0, 0));
  for (size_t i = 0; i < count; i++)
    free(states[i]);
  play_free(play);
}

static void play_act__undoes__step_by_step_to_the_start(void **state)
{
  (void)state;
  for_each(undoes);
}

#define TWO_SPOTS                                                           \
  "<hottextInteraction identifier='spots'>" HEAD "<message><line>"          \
  "<part identifier='bad' suspicious='true'>" T("fout", "bad")              \
      WHY("daarom", "because") "</part>"                                    \
                               "<part identifier='good'>" T("goed", "good") \
                                   WHY("zo", "so") "</part>"                \
                                                   "</line></message></hottextInteraction>"

static void play_act__forgets__the_oldest_of_many_steps(void **state)
{
  struct exercises all;
  struct play *play;

  (void)state;
  exercises_parse(&all, TWO_SPOTS);
  play = exercise_start(&all.list[0], 1);
  for (int i = 0; i < 151; i++)
    assert_true(act(play, EXERCISE_MARK, 0, 0));

  for (int i = 0; i < 100; i++)
    assert_true(act(play, EXERCISE_UNDO, 0, 0));
  assert_false(act(play, EXERCISE_UNDO, 0, 0));

  char *saved = play_save(play); /* after 51 of the 151 */
  assert_string_equal(saved, "spots:-:10");
  free(saved);
  play_free(play);
  exercises_clear(&all);
}

static void play_act__changes_nothing__after_checking(void **state)
{
  struct exercises all;
  struct play *play;

  (void)state;
  exercises_parse(&all, TWO_SPOTS);
  play = exercise_start(&all.list[0], 1);
  assert_true(act(play, EXERCISE_MARK, 0, 0));
  assert_true(act(play, EXERCISE_CONFIRM, 0, 0));

  assert_false(act(play, EXERCISE_UNDO, 0, 0));
  assert_false(act(play, EXERCISE_CONFIRM, 0, 0));
  assert_false(act(play, EXERCISE_MARK, 1, 0));

  char *saved = play_save(play);
  assert_string_equal(saved, "spots:+:10");
  free(saved);
  play_free(play);
  exercises_clear(&all);
}

/* ---- restoring ---- */

static void play_restore__rejects__what_is_not_of_this_exercise(void **state)
{
  static const char *const wrong[] = {
    "",           "spots",      "spots:-:",   "spots:-:1", "spots:-:100", "spots:-:12",
    "spots:-:1 ", "spots:?:10", "spots-:10",  "spot:-:10", "spotsx:-:10", "spots:-:1\xc3\xa9",
    "spots:-:-1", "Spots:-:10", " spots:-:10"
  };
  struct exercises all;
  struct play *play;

  (void)state;
  exercises_parse(&all, TWO_SPOTS);
  play = exercise_start(&all.list[0], 1);
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    assert_true(act(play, EXERCISE_MARK, 1, 0));

    assert_false(play_restore(play, wrong[i]));

    char *saved = play_save(play);
    assert_string_equal(saved, "spots:-:00");
    assert_false(act(play, EXERCISE_UNDO, 0, 0));
    free(saved);
  }
  play_free(play);
  exercises_clear(&all);
}

static void seed__decides__the_order_of_cards(void **state)
{
  struct exercises all;
  struct sheet sheets[3];
  static const uint64_t seeds[] = { 3, 3, 4 };

  (void)state;
  exercises_load(&all, "tests/data/exercises/incident.xml");
  for (size_t i = 0; i < 3; i++) {
    struct play *play = exercise_start(&all.list[0], seeds[i]);

    play_sheet(play, "nl", &sheets[i]);
    play_free(play);
  }

  size_t same = 0;
  for (size_t i = 0; i < sheets[0].entry_count; i++) {
    assert_int_equal(sheets[0].entries[i].action.id, sheets[1].entries[i].action.id);
    same += sheets[0].entries[i].action.id == sheets[2].entries[i].action.id;
  }
  assert_true(same < sheets[0].entry_count);
  for (size_t i = 0; i < 3; i++)
    sheet_clear(&sheets[i]);
  exercises_clear(&all);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(play_score__is_one__for_a_perfect_player),
    cmocka_unit_test(play_score__is_zero__before_checking),
    cmocka_unit_test(play_act__survives__random_actions),
    cmocka_unit_test(play_act__undoes__step_by_step_to_the_start),
    cmocka_unit_test(play_act__forgets__the_oldest_of_many_steps),
    cmocka_unit_test(play_act__changes_nothing__after_checking),
    cmocka_unit_test(play_restore__rejects__what_is_not_of_this_exercise),
    cmocka_unit_test(seed__decides__the_order_of_cards),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
