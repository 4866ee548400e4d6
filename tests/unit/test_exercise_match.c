/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sorting into groups and reviewing a table: one thing asked after the other. */
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

#define GROUP(id) "<group identifier='" id "'>" T("groep " id, "group " id) "</group>"
#define CARD(id, group) \
  "<card identifier='" id "' group='" group "'>" T("kaart " id, "card " id) WHY("reden", "why") "</card>"
#define THREE                                                                                     \
  "<matchInteraction identifier='sort'>" HEAD GROUP("p") GROUP("q") CARD("a", "p") CARD("b", "q") \
      CARD("c", "p") "</matchInteraction>"
#define RECORD(id, group, cells) \
  "<record identifier='" id "' group='" group "'>" cells WHY("reden", "why") "</record>"
#define CELL(text) "<cell>" T(text, text) "</cell>"
#define TABLE(records)                                                                         \
  "<tableInteraction identifier='list'>" HEAD                                                  \
  "<column>" T("Naam", "Name") "</column><column>" T("Werk", "Work") "</column>" GROUP("keep") \
      GROUP("remove") records "</tableInteraction>"
#define TWO_RECORDS \
  TABLE(RECORD("ilse", "keep", CELL("Ilse") CELL("salaris")) RECORD("kim", "remove", CELL("Kim") CELL("weg")))

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

/* The card that is asked now. */
static int asked(const struct play *play)
{
  struct sheet sheet;
  int card;

  play_sheet(play, "nl", &sheet);
  card = sheet.entries[0].action.verb == EXERCISE_ASSIGN ? sheet.entries[0].action.id : -1;
  sheet_clear(&sheet);
  return card;
}

static void match_sheet__asks__one_card_after_the_other(void **state)
{
  struct fixture fixture;
  bool seen[3] = { false, false, false };

  (void)state;
  begin(&fixture, THREE);
  for (unsigned i = 0; i < 3; i++) {
    struct sheet sheet;
    char heading[32];
    char lead[32];

    play_sheet(fixture.play, "nl", &sheet);
    int card = sheet.entries[0].action.id;
    snprintf(heading, sizeof heading, "Card %u of 3", i + 1);
    snprintf(lead, sizeof lead, "kaart %c", 'a' + card);

    assert_string_equal(clean_get(sheet.heading), heading);
    assert_string_equal(clean_get(sheet.lead), lead);
    assert_int_equal(sheet.moment, i);
    assert_int_equal(sheet.entry_count, 2);
    assert_string_equal(clean_get(sheet.entries[0].text), "groep p");
    assert_string_equal(clean_get(sheet.entries[1].text), "groep q");
    assert_string_equal(clean_get(sheet.confirm_label), "Check now, without the rest");
    assert_false(seen[card]);
    seen[card] = true;
    assert_true(play_act(fixture.play, &sheet.entries[i % 2].action));
    sheet_clear(&sheet);
  }

  assert_int_equal(asked(fixture.play), -1);
  assert_true(play_says(fixture.play, "All are answered."));
  end(&fixture);
}

static void match_act__asks_again__a_card_that_is_chosen(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, THREE);
  for (int i = 0; i < 3; i++)
    assert_true(act(fixture.play, EXERCISE_ASSIGN, i, 0));
  assert_int_equal(asked(fixture.play), -1);

  assert_true(act(fixture.play, EXERCISE_CHOOSE, 1, 0));

  assert_int_equal(asked(fixture.play), 1);
  assert_false(act(fixture.play, EXERCISE_CHOOSE, 1, 0));
  assert_true(act(fixture.play, EXERCISE_ASSIGN, 1, 1));
  assert_int_equal(asked(fixture.play), -1);
  assert_true(act(fixture.play, EXERCISE_UNDO, 0, 0));
  assert_int_equal(asked(fixture.play), 1);
  end(&fixture);
}

static void match_act__rejects__groups_that_are_not_there(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, THREE);

  assert_false(act(fixture.play, EXERCISE_ASSIGN, 0, 2));
  assert_false(act(fixture.play, EXERCISE_ASSIGN, 0, -1));
  assert_false(act(fixture.play, EXERCISE_ASSIGN, 3, 0));
  assert_true(act(fixture.play, EXERCISE_ASSIGN, 0, 1));
  assert_false(act(fixture.play, EXERCISE_ASSIGN, 0, 1)); /* there already */
  assert_false(act(fixture.play, EXERCISE_PLACE, 0, 0));
  assert_false(play_restore(fixture.play, "sort:-:300"));
  assert_true(play_restore(fixture.play, "sort:-:210"));
  end(&fixture);
}

static void match_score__counts__cards_in_their_group(void **state)
{
  static const struct {
    const char *saved;
    int right;
  } cases[] = {
    { "sort:-:121", 3 }, { "sort:-:111", 2 }, { "sort:-:212", 0 }, { "sort:-:000", 0 }, { "sort:-:020", 1 }
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct fixture fixture;
    char result[48];

    begin(&fixture, THREE);
    assert_true(play_restore(fixture.play, cases[i].saved));

    assert_true(act(fixture.play, EXERCISE_CONFIRM, 0, 0));

    snprintf(result, sizeof result, "%d of 3 cards in the right group.", cases[i].right);
    assert_true(play_says(fixture.play, result));
    assert_true(fabs(play_score(fixture.play) - cases[i].right / 3.0) < 1e-9);
    end(&fixture);
  }
}

static void match_sheet__explains__every_card(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, THREE);
  assert_true(play_restore(fixture.play, "sort:+:110"));

  assert_true(play_says(fixture.play, "Right: groep p."));
  assert_true(play_says(fixture.play, "Not right, you chose: groep p. The answer is: groep q."));
  assert_true(play_says(fixture.play, "Not answered. The answer is: groep p."));
  end(&fixture);
}

/* ---- table ---- */

static void table_sheet__shows__one_record_then_the_table(void **state)
{
  struct fixture fixture;
  struct sheet sheet;

  (void)state;
  begin(&fixture, TWO_RECORDS);
  play_sheet(fixture.play, "nl", &sheet);
  assert_int_equal(sheet.kind, SHEET_CHOICES);
  assert_string_equal(clean_get(sheet.heading), "Record 1 of 2");
  assert_string_equal(clean_get(sheet.lead), "Naam: Ilse\nWerk: salaris");
  sheet_clear(&sheet);
  act(fixture.play, EXERCISE_ASSIGN, 0, 0);
  act(fixture.play, EXERCISE_ASSIGN, 1, 0);

  play_sheet(fixture.play, "nl", &sheet);

  assert_int_equal(sheet.kind, SHEET_TABLE);
  assert_int_equal(sheet.column_count, 2);
  assert_string_equal(clean_get(sheet.columns[1]), "Werk");
  assert_int_equal(sheet.entry_count, 2);
  assert_int_equal(sheet.entries[1].cell_count, 2);
  assert_string_equal(clean_get(sheet.entries[1].cells[0]), "Kim");
  assert_string_equal(clean_get(sheet.entries[1].note), "groep keep");
  assert_int_equal(sheet.entries[1].action.verb, EXERCISE_CHOOSE);
  sheet_clear(&sheet);
  act(fixture.play, EXERCISE_CONFIRM, 0, 0);
  assert_true(play_says(fixture.play, "1 of 2 decisions right."));
  end(&fixture);
}

static void exercise_parse__complains__of_missing_or_extra_cells(void **state)
{
  static const char *const cases[] = {
    TABLE(RECORD("ilse", "keep", CELL("Ilse")) RECORD("kim", "remove", CELL("Kim") CELL("weg"))),
    TABLE(RECORD("ilse", "keep", CELL("Ilse") CELL("a") CELL("b"))
              RECORD("kim", "remove", CELL("Kim") CELL("weg"))),
  };

  (void)state;
  for (size_t i = 0; i < 2; i++) {
    struct exercises all;

    exercises_parse(&all, cases[i]);

    assert_int_equal(all.problems.errors, 1);
    assert_non_null(strstr(clean_get(all.problems.list[0].text), "as many cells"));
    exercises_clear(&all);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(match_sheet__asks__one_card_after_the_other),
    cmocka_unit_test(match_act__asks_again__a_card_that_is_chosen),
    cmocka_unit_test(match_act__rejects__groups_that_are_not_there),
    cmocka_unit_test(match_score__counts__cards_in_their_group),
    cmocka_unit_test(match_sheet__explains__every_card),
    cmocka_unit_test(table_sheet__shows__one_record_then_the_table),
    cmocka_unit_test(exercise_parse__complains__of_missing_or_extra_cells),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
