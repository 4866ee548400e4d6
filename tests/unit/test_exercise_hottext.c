/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marking spots, in a message and in a picture. */
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

#define PART(id, more) \
  "<part identifier='" id "' " more ">" T("deel " id, "part " id) WHY("reden " id, "why " id) "</part>"
#define BAD "suspicious='true'"
#define MESSAGE(lines)                                                        \
  "<hottextInteraction identifier='mail'>" HEAD "<message kind='chat'>" lines \
  "</message></hottextInteraction>"
#define PLAIN(text) "<part>" T(text, text) "</part>"
#define FOUR                                                                                            \
  MESSAGE("<line kind='from'>" PLAIN("Wim") PART("a", BAD) "</line><line>" PART("b", "") PLAIN(", en ") \
              PART("c", BAD) "</line><line>" PART("d", "") "</line>")
#define SPOT(id, place) \
  "<hotspot identifier='" id "' " place ">" T("plek " id, "spot " id) WHY("reden", "why") "</hotspot>"
#define PICTURE(rows, spots)                                     \
  "<hotspotInteraction identifier='room'>" HEAD "<picture>" rows \
  "<words>" T("kamer", "room") "</words></picture>" spots "</hotspotInteraction>"
#define ROW(text) "<row xml:space='preserve'>" text "</row>"

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

static void mark_score__counts__hits_and_what_was_left_alone(void **state)
{
  static const struct {
    const char *saved;
    int right;
    const char *result;
  } cases[] = {
    { "mail:-:1010", 4, "2 of 2 suspicious spots found. No false alarm." },
    { "mail:-:0000", 2, "0 of 2 suspicious spots found. No false alarm." },
    { "mail:-:1111", 2, "2 of 2 suspicious spots found. 2 false alarms." },
    { "mail:-:0101", 0, "0 of 2 suspicious spots found. 2 false alarms." },
    { "mail:-:1100", 2, "1 of 2 suspicious spots found. 1 false alarm." },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct fixture fixture;

    begin(&fixture, FOUR);
    assert_true(play_restore(fixture.play, cases[i].saved));

    assert_true(act(fixture.play, EXERCISE_CONFIRM, 0, 0));

    assert_true(play_says(fixture.play, cases[i].result));
    assert_true(fabs(play_score(fixture.play) - cases[i].right / 4.0) < 1e-9);
    end(&fixture);
  }
}

static void hottext_sheet__says__that_an_honest_message_is_honest(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, MESSAGE("<line>" PART("a", "") PART("b", "") "</line>"));
  assert_true(play_restore(fixture.play, "mail:+:01"));

  assert_true(play_says(fixture.play, "There was nothing suspicious here. 1 false alarm."));
  assert_true(fabs(play_score(fixture.play) - 0.5) < 1e-9);
  end(&fixture);
}

static void hottext_sheet__explains__every_part(void **state)
{
  static const char *const notes[] = { "Well spotted.", "False alarm.", "Missed.", "Rightly left alone." };
  static const enum sheet_state states[] = { SHEET_RIGHT, SHEET_WRONG, SHEET_WRONG, SHEET_RIGHT };
  struct fixture fixture;
  struct sheet sheet;

  (void)state;
  begin(&fixture, FOUR);
  assert_true(play_restore(fixture.play, "mail:+:1100"));

  play_sheet(fixture.play, "en", &sheet);

  for (size_t i = 0; i < 4; i++) {
    assert_string_equal(clean_get(sheet.entries[i].note), notes[i]);
    assert_int_equal(sheet.entries[i].state, states[i]);
  }
  assert_string_equal(clean_get(sheet.entries[2].feedback), "why c");
  sheet_clear(&sheet);
  end(&fixture);
}

static void hottext_sheet__keeps__lines_parts_and_blanks(void **state)
{
  struct fixture fixture;
  struct sheet sheet;

  (void)state;
  begin(&fixture, FOUR);
  act(fixture.play, EXERCISE_MARK, 2, 0);

  play_sheet(fixture.play, "nl", &sheet);

  assert_int_equal(sheet.kind, SHEET_MESSAGE);
  assert_int_equal(sheet.message_kind, MESSAGE_CHAT);
  assert_int_equal(sheet.line_count, 3);
  assert_int_equal(sheet.lines[0].kind, LINE_FROM);
  assert_int_equal(sheet.lines[0].part_count, 3); /* Wim, a blank, the part */
  assert_string_equal(clean_get(sheet.lines[0].parts[1].text), " ");
  assert_int_equal(sheet.lines[0].parts[1].entry, -1);
  assert_int_equal(sheet.lines[0].parts[2].entry, 0);
  assert_int_equal(sheet.lines[1].part_count, 4); /* no blank before the comma */
  assert_int_equal(sheet.lines[1].parts[0].entry, 1);
  assert_string_equal(clean_get(sheet.lines[1].parts[1].text), ", en");
  assert_int_equal(sheet.lines[1].parts[3].entry, 2);
  assert_string_equal(clean_get(sheet.lines[1].parts[3].text), "deel c");
  assert_int_equal(sheet.entries[1].state, SHEET_UNMARKED);
  assert_int_equal(sheet.entries[2].state, SHEET_MARKED);
  assert_string_equal(clean_get(sheet.progress), "1 spot marked.");
  sheet_clear(&sheet);
  end(&fixture);
}

static void mark_act__marks__on_and_off(void **state)
{
  struct fixture fixture;
  char *saved;

  (void)state;
  begin(&fixture, FOUR);

  assert_true(act(fixture.play, EXERCISE_MARK, 3, 0));
  assert_true(act(fixture.play, EXERCISE_MARK, 1, 0));
  assert_true(act(fixture.play, EXERCISE_MARK, 3, 0));
  assert_false(act(fixture.play, EXERCISE_CHOOSE, 3, 0));
  assert_false(act(fixture.play, EXERCISE_MARK, 4, 0));

  saved = play_save(fixture.play);
  assert_string_equal(saved, "mail:-:0100");
  free(saved);
  end(&fixture);
}

static void hotspot_sheet__offers__places_as_one_reads(void **state)
{
  struct fixture fixture;
  struct sheet sheet;

  (void)state;
  begin(&fixture, PICTURE(ROW("+  +") ROW("  xx"),
                          SPOT("low", "row='2' column='3' width='2' hazard='true'")
                              SPOT("right", "row='1' column='4'") SPOT("left", "row='1' column='1'")));
  act(fixture.play, EXERCISE_MARK, 2, 0);

  play_sheet(fixture.play, "nl", &sheet);

  assert_int_equal(sheet.kind, SHEET_PICTURE);
  assert_int_equal(sheet.row_count, 2);
  assert_string_equal(clean_get(sheet.rows[1]), "  xx");
  assert_string_equal(clean_get(sheet.picture_words), "kamer");
  assert_string_equal(clean_get(sheet.entries[0].text), "plek left");
  assert_string_equal(clean_get(sheet.entries[1].text), "plek right");
  assert_string_equal(clean_get(sheet.entries[2].text), "plek low");
  assert_int_equal(sheet.entries[2].row, 2);
  assert_int_equal(sheet.entries[2].column, 3);
  assert_int_equal(sheet.entries[2].width, 2);
  assert_int_equal(sheet.entries[2].height, 1);
  sheet_clear(&sheet);
  act(fixture.play, EXERCISE_CONFIRM, 0, 0);
  assert_true(play_says(fixture.play, "1 of 1 hazard found. No false alarm."));
  end(&fixture);
}

static void exercise_parse__complains__of_spots(void **state)
{
  static const struct {
    const char *xml;
    const char *complaint;
  } cases[] = {
    { MESSAGE("<line><part identifier='a'>" T("a", "a") "</part></line>"), "needs feedback" },
    { MESSAGE("<line>" PLAIN("a") "</line>"), "none can be marked" },
    { PICTURE(ROW("ab"), SPOT("a", "row='1' column='1'") SPOT("b", "row='1' column='2'")), "no hazard" },
    { PICTURE(ROW("ab"), SPOT("a", "row='2' column='1' hazard='true'") SPOT("b", "row='1' column='2'")),
      "outside" },
    { PICTURE(ROW("ab"),
              SPOT("a", "row='1' column='60' width='2' hazard='true'") SPOT("b", "row='1' column='2'")),
      "outside" },
    { PICTURE(ROW("ab"),
              SPOT("a", "row='1' column='1' height='2' hazard='true'") SPOT("b", "row='1' column='2'")),
      "outside" },
    { PICTURE(ROW("0123456789012345678901234567890123456789012345678901234567890"),
              SPOT("a", "row='1' column='1' hazard='true'") SPOT("b", "row='1' column='2'")),
      "wider than 60" },
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
    cmocka_unit_test(mark_score__counts__hits_and_what_was_left_alone),
    cmocka_unit_test(hottext_sheet__says__that_an_honest_message_is_honest),
    cmocka_unit_test(hottext_sheet__explains__every_part),
    cmocka_unit_test(hottext_sheet__keeps__lines_parts_and_blanks),
    cmocka_unit_test(mark_act__marks__on_and_off),
    cmocka_unit_test(hotspot_sheet__offers__places_as_one_reads),
    cmocka_unit_test(exercise_parse__complains__of_spots),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
