/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Put in order: placing, taking back, the marking rule. */
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

#include "exercises.h"

#define CARD(id, rank) \
  "<card identifier='" id "' " rank ">" T("kaart " id, "card " id) WHY("reden " id, "reason " id) "</card>"
#define ORDER(cards) "<orderInteraction identifier='row'>" HEAD cards "</orderInteraction>"
/* b and c may change places; x does not belong */
#define FIVE                                                                                        \
  ORDER(CARD("a", "rank='10'") CARD("b", "rank='20'") CARD("c", "rank='20'") CARD("d", "rank='40'") \
            CARD("x", "leaveOut='true'"))

struct fixture {
  struct exercises all;
  struct play *play;
};

static void begin(struct fixture *fixture, const char *xml)
{
  exercises_parse(&fixture->all, xml);
  assert_int_equal(fixture->all.problems.count, 0);
  fixture->play = exercise_start(&fixture->all.list[0], 1);
}

static void end(struct fixture *fixture)
{
  play_free(fixture->play);
  exercises_clear(&fixture->all);
}

/* Places cards by letter. */
static void place(struct play *play, const char *letters)
{
  for (; *letters != '\0'; letters++)
    assert_true(act(play, EXERCISE_PLACE, *letters == 'x' ? 4 : *letters - 'a', 0));
}

static void assert_saved(const struct play *play, const char *wanted)
{
  char *saved = play_save(play);

  assert_string_equal(saved, wanted);
  free(saved);
}

static void order_score__counts__the_longest_row_and_what_was_left_out(void **state)
{
  static const struct {
    const char *placed;
    int right;
  } cases[] = {
    { "abcd", 5 },
    { "acbd", 5 }, /* equal ranks */
    { "", 1 },
    { "x", 0 },
    { "abxcd", 4 }, /* the wrong card in between harms itself only */
    { "xabcd", 4 },
    { "abc", 4 },
    { "dabc", 4 },
    { "bcda", 4 },
    { "dcba", 3 } /* c before b is a row of two */,
    { "adbc", 4 },
    { "da", 2 },
    { "d", 2 },
    { "bacxd", 3 },
    { "dbca", 3 },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct fixture fixture;
    char result[64];

    begin(&fixture, FIVE);
    place(fixture.play, cases[i].placed);

    assert_true(act(fixture.play, EXERCISE_CONFIRM, 0, 0));

    snprintf(result, sizeof result, "%d of 5 cards right: in order, or rightly left out.", cases[i].right);
    if (!play_says(fixture.play, result))
      print_error("%s\n", cases[i].placed);
    assert_true(play_says(fixture.play, result));
    assert_true(fabs(play_score(fixture.play) - cases[i].right / 5.0) < 1e-9);
    end(&fixture);
  }
}

static void order_act__moves_later_cards_up__when_one_is_taken_back(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, FIVE);
  place(fixture.play, "abxd");
  assert_saved(fixture.play, "row:-:12043");
  assert_true(play_says(fixture.play, "4 of 5 have a place."));
  assert_true(play_says(fixture.play, "place 4"));

  place(fixture.play, "b");

  assert_saved(fixture.play, "row:-:10032");
  assert_false(play_says(fixture.play, "place 4"));
  place(fixture.play, "b");
  assert_saved(fixture.play, "row:-:14032");
  end(&fixture);
}

static void order_act__undoes__taking_back(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, FIVE);
  place(fixture.play, "abxda");
  assert_saved(fixture.play, "row:-:01032");

  assert_true(act(fixture.play, EXERCISE_UNDO, 0, 0));

  assert_saved(fixture.play, "row:-:12043");
  end(&fixture);
}

static void order_act__takes__nothing_but_places(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, FIVE);

  assert_false(act(fixture.play, EXERCISE_MARK, 0, 0));
  assert_false(act(fixture.play, EXERCISE_ASSIGN, 0, 0));
  assert_false(act(fixture.play, EXERCISE_PLACE, 5, 0));
  assert_false(act(fixture.play, EXERCISE_PLACE, -1, 0));
  assert_saved(fixture.play, "row:-:00000");
  end(&fixture);
}

static void play_restore__rejects__places_with_a_gap_or_twice(void **state)
{
  static const char *const wrong[] = { "row:-:10300", "row:-:11000", "row:-:20000", "row:-:12346",
                                       "row:-:1234" };
  struct fixture fixture;

  (void)state;
  begin(&fixture, FIVE);
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    assert_false(play_restore(fixture.play, wrong[i]));

  assert_true(play_restore(fixture.play, "row:+:51423"));
  end(&fixture);
}

static void order_sheet__explains__in_the_right_order(void **state)
{
  static const char *const texts[] = { "kaart a", "kaart b", "kaart c", "kaart d", "kaart x" };
  static const unsigned places[] = { 1, 2, 2, 3, 0 };
  static const char *const notes[] = { "Right.", "Not right: this one belongs in the row.", "Right.",
                                       "Not right: you put it in place 1.",
                                       "Not right: leave this one out." };
  static const enum sheet_state states[] = { SHEET_RIGHT, SHEET_WRONG, SHEET_RIGHT, SHEET_WRONG,
                                             SHEET_WRONG };
  struct fixture fixture;
  struct sheet sheet;

  (void)state;
  begin(&fixture, FIVE);
  place(fixture.play, "daxc");
  act(fixture.play, EXERCISE_CONFIRM, 0, 0);

  play_sheet(fixture.play, "nl", &sheet);

  assert_int_equal(sheet.entry_count, 5);
  for (size_t i = 0; i < 5; i++) {
    assert_string_equal(clean_get(sheet.entries[i].text), texts[i]);
    assert_int_equal(sheet.entries[i].place, places[i]);
    assert_string_equal(clean_get(sheet.entries[i].note), notes[i]);
    assert_int_equal(sheet.entries[i].state, states[i]);
  }
  assert_string_equal(clean_get(sheet.entries[3].feedback), "reden d");
  sheet_clear(&sheet);
  end(&fixture);
}

/* One key would make all of it wrong. */
static void order_sheet__offers_checking__once_a_card_is_placed(void **state)
{
  static const char *const placed[] = { "", "a", "aa" }; /* none, one, taken back */
  static const bool offered[] = { false, true, false };

  (void)state;
  for (size_t i = 0; i < sizeof placed / sizeof placed[0]; i++) {
    struct fixture fixture;
    struct sheet sheet;

    begin(&fixture, FIVE);
    place(fixture.play, placed[i]);

    play_sheet(fixture.play, "en", &sheet);

    assert_int_equal(sheet.can_confirm, offered[i]);
    sheet_clear(&sheet);
    end(&fixture);
  }
}

static void order_sheet__says_nothing_of_leaving_out__when_all_belong(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, ORDER(CARD("a", "rank='1'") CARD("b", "rank='2'") CARD("c", "rank='3'")));
  assert_false(play_says(fixture.play, "left out"));
  place(fixture.play, "acb");
  act(fixture.play, EXERCISE_CONFIRM, 0, 0);

  assert_true(play_says(fixture.play, "2 of 3 in the right order."));
  end(&fixture);
}

static void exercise_parse__complains__of_ranks(void **state)
{
  static const struct {
    const char *xml;
    const char *complaint;
  } cases[] = {
    { ORDER(CARD("a", "rank='1'") CARD("b", "") CARD("c", "rank='3'")), "needs a rank" },
    { ORDER(CARD("a", "rank='1'") CARD("b", "rank='2' leaveOut='true'") CARD("c", "rank='3'")),
      "has no rank" },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct exercises all;

    exercises_parse(&all, cases[i].xml);

    assert_int_equal(all.problems.errors, 1);
    assert_non_null(strstr(clean_get(all.problems.list[0].text), cases[i].complaint));
    exercises_clear(&all);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(order_score__counts__the_longest_row_and_what_was_left_out),
    cmocka_unit_test(order_act__moves_later_cards_up__when_one_is_taken_back),
    cmocka_unit_test(order_act__undoes__taking_back),
    cmocka_unit_test(order_act__takes__nothing_but_places),
    cmocka_unit_test(play_restore__rejects__places_with_a_gap_or_twice),
    cmocka_unit_test(order_sheet__explains__in_the_right_order),
    cmocka_unit_test(order_sheet__offers_checking__once_a_card_is_placed),
    cmocka_unit_test(order_sheet__says_nothing_of_leaving_out__when_all_belong),
    cmocka_unit_test(exercise_parse__complains__of_ranks),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
