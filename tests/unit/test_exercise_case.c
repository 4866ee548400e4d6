/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case: ways through a story, its clock, its marking, its checks. */
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

#define STATE(id, choices) "<state identifier='" id "'><p>" T("in " id, "at " id) "</p>" choices "</state>"
#define CHOICE(id, next, more)                              \
  "<simpleChoice identifier='" id "' next='" next "' " more \
  ">" T("kies " id, "choose " id) "<log>" T("toen " id, "then " id) "</log></simpleChoice>"
#define MESSAGE "<message><line><part>" T("bericht", "message") "</part></line></message>"
#define GOOD "good='true'"
#define STORY(states) \
  "<caseInteraction identifier='story' day='friday' time='23:50'>" HEAD states "</caseInteraction>"
/* two ways that meet again */
#define FORK                                                                                                 \
  STORY(STATE("start", CHOICE("stop", "middle", GOOD " minutes='9'") CHOICE("wait", "late", "minutes='70'")) \
            STATE("late", CHOICE("mend", "middle", GOOD) CHOICE("hide", "end", "minutes='0'"))               \
                STATE("middle", CHOICE("ask", "end", GOOD) CHOICE("guess", "end", "")) STATE("end", ""))

enum { START, LATE, MIDDLE, END };

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

static void case_score__counts__decisions_made_well_on_the_way(void **state)
{
  static const struct {
    const char *saved; /* start, late, middle, end */
    int good, of;
  } cases[] = {
    { "story:-:1010", 2, 2 }, { "story:-:1020", 1, 2 }, { "story:-:2110", 2, 3 }, { "story:-:2120", 1, 3 },
    { "story:-:2200", 0, 2 }, { "story:-:0000", 0, 1 }, { "story:-:1000", 1, 2 }, { "story:-:2100", 1, 3 },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct fixture fixture;
    char result[48];

    begin(&fixture, FORK);
    assert_true(play_restore(fixture.play, cases[i].saved));

    assert_true(act(fixture.play, EXERCISE_CONFIRM, 0, 0));

    snprintf(result, sizeof result, "%d of %d decision%s made well.", cases[i].good, cases[i].of,
             cases[i].of == 1 ? "" : "s");
    assert_true(play_says(fixture.play, result));
    assert_true(fabs(play_score(fixture.play) - (double)cases[i].good / cases[i].of) < 1e-9);
    end(&fixture);
  }
}

static void case_sheet__tells__the_time_and_what_followed(void **state)
{
  struct fixture fixture;
  struct sheet sheet;

  (void)state;
  begin(&fixture, FORK);
  play_sheet(fixture.play, "nl", &sheet);
  assert_string_equal(clean_get(sheet.heading), "Friday 23:50");
  assert_string_equal(clean_get(sheet.lead), "in start");
  assert_int_equal(sheet.entry_count, 2);
  assert_int_equal(sheet.log_count, 0);
  assert_string_equal(clean_get(sheet.confirm_label), "Stop here and see how it went");
  sheet_clear(&sheet);
  assert_true(act(fixture.play, EXERCISE_CHOOSE, START, 1)); /* 70 minutes: past midnight */
  assert_true(act(fixture.play, EXERCISE_CHOOSE, LATE, 0));  /* 5 when nothing is said */
  assert_true(act(fixture.play, EXERCISE_CHOOSE, MIDDLE, 0));

  play_sheet(fixture.play, "nl", &sheet);

  assert_true(clean_is_empty(sheet.heading)); /* the log tells the time */
  assert_string_equal(clean_get(sheet.lead), "in end");
  assert_int_equal(sheet.entry_count, 0);
  assert_int_equal(sheet.log_count, 3);
  assert_string_equal(clean_get(sheet.log[0]), "Saturday 01:00: toen wait");
  assert_string_equal(clean_get(sheet.log[2]), "Saturday 01:10: toen ask");
  assert_string_equal(clean_get(sheet.confirm_label), "See how it went");
  assert_int_equal(sheet.moment, 3);
  sheet_clear(&sheet);
  end(&fixture);
}

static void case_sheet__goes_on__to_the_next_week(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture,
        "<caseInteraction identifier='story' day='sunday' time='23:30'>" HEAD STATE(
            "start", CHOICE("go", "end", GOOD " minutes='45'")) STATE("end", "") "</caseInteraction>");
  assert_true(play_says(fixture.play, "Sunday 23:30"));

  assert_true(act(fixture.play, EXERCISE_CHOOSE, START, 0));

  assert_true(play_says(fixture.play, "Monday 00:15: toen go"));
  end(&fixture);
}

static void case_sheet__explains__every_decision(void **state)
{
  struct fixture fixture;
  struct sheet sheet;

  (void)state;
  begin(&fixture, FORK);
  assert_true(play_restore(fixture.play, "story:+:2110"));

  play_sheet(fixture.play, "en", &sheet);

  assert_int_equal(sheet.entry_count, 3);
  assert_string_equal(clean_get(sheet.entries[0].text), "Friday 23:50: choose wait");
  assert_string_equal(clean_get(sheet.entries[0].note), "This could be better.");
  assert_string_equal(clean_get(sheet.entries[0].feedback), "then wait");
  assert_int_equal(sheet.entries[0].state, SHEET_WRONG);
  assert_string_equal(clean_get(sheet.entries[1].text), "Saturday 01:00: choose mend");
  assert_string_equal(clean_get(sheet.entries[1].note), "Decided well.");
  sheet_clear(&sheet);
  end(&fixture);
}

static void case_act__takes__choices_of_this_moment_only(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, FORK);

  assert_false(act(fixture.play, EXERCISE_CHOOSE, MIDDLE, 0));
  assert_false(act(fixture.play, EXERCISE_CHOOSE, START, 2));
  assert_false(act(fixture.play, EXERCISE_CHOOSE, START, -1));
  assert_false(act(fixture.play, EXERCISE_ASSIGN, START, 0));
  assert_true(act(fixture.play, EXERCISE_CHOOSE, START, 0));
  assert_false(act(fixture.play, EXERCISE_CHOOSE, START, 1)); /* a second press on the same choice */
  assert_true(act(fixture.play, EXERCISE_UNDO, 0, 0));
  assert_true(act(fixture.play, EXERCISE_CHOOSE, START, 1));
  end(&fixture);
}

static void play_restore__rejects__choices_off_the_way(void **state)
{
  static const char *const wrong[] = { "story:-:0010", "story:-:1110", "story:-:1001", "story:-:3000",
                                       "story:-:2210" };
  struct fixture fixture;

  (void)state;
  begin(&fixture, FORK);
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    assert_false(play_restore(fixture.play, wrong[i]));
  end(&fixture);
}

static void case_sheet__shows__paragraphs_and_a_message(void **state)
{
  struct fixture fixture;
  struct sheet sheet;

  (void)state;
  begin(&fixture,
        STORY("<state identifier='start'><p>" T("een", "one") "</p><message kind='sms'><line><part>" T(
            "sms", "text") "</part></line></message><p>" T("twee",
                                                           "two") "</p>" CHOICE("go", "end",
                                                                                GOOD) "</state>" STATE("end",
                                                                                                       "")));

  play_sheet(fixture.play, "nl", &sheet);

  assert_string_equal(clean_get(sheet.lead), "een\ntwee");
  assert_int_equal(sheet.message_kind, MESSAGE_SMS);
  assert_int_equal(sheet.line_count, 1);
  assert_int_equal(sheet.lines[0].parts[0].entry, -1);
  sheet_clear(&sheet);
  end(&fixture);
}

static void exercise_parse__complains__of_ways(void **state)
{
  static const struct {
    const char *xml;
    const char *complaint;
  } cases[] = {
    { STORY(STATE("start", CHOICE("go", "nowhere", GOOD)) STATE("end", "")), "no state \"nowhere\"" },
    { STORY(STATE("start", CHOICE("go", "end", GOOD)) STATE("end", "") STATE("lost", "")),
      "\"lost\" is never reached" },
    { STORY(STATE("start", CHOICE("go", "next", GOOD))
                STATE("next", CHOICE("back", "start", GOOD) CHOICE("on", "end", "")) STATE("end", "")),
      "in a circle" },
    { STORY(STATE("start", CHOICE("again", "start", "") CHOICE("on", "end", GOOD)) STATE("end", "")),
      "in a circle" },
    { STORY(STATE("start", CHOICE("go", "end", "")) STATE("end", "")), "no choice of this state" },
    { STORY(STATE("start", "") STATE("end", "")), "begins with a state that has choices" },
    { STORY(
          "<state identifier='start'>" MESSAGE MESSAGE CHOICE("go", "end", GOOD) "</state>" STATE("end", "")),
      "one message at most" },
    { STORY(STATE("start", CHOICE("go", "end", GOOD) CHOICE("go", "end", "")) STATE("end", "")), "\"go\"" },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct exercises all;
    bool found = false;

    exercises_parse(&all, cases[i].xml);

    for (size_t j = 0; j < all.problems.count; j++)
      found |= strstr(clean_get(all.problems.list[j].text), cases[i].complaint) != NULL;
    if (!found)
      print_error("%s\n", cases[i].complaint);
    assert_true(found);
    exercises_clear(&all);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(case_score__counts__decisions_made_well_on_the_way),
    cmocka_unit_test(case_sheet__tells__the_time_and_what_followed),
    cmocka_unit_test(case_sheet__goes_on__to_the_next_week),
    cmocka_unit_test(case_sheet__explains__every_decision),
    cmocka_unit_test(case_act__takes__choices_of_this_moment_only),
    cmocka_unit_test(play_restore__rejects__choices_off_the_way),
    cmocka_unit_test(case_sheet__shows__paragraphs_and_a_message),
    cmocka_unit_test(exercise_parse__complains__of_ways),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
