/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ranking pass phrases: the estimate beside each, and the pad that keeps nothing. */
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

#include "core/estimate.h"
#include "exercises.h"

#define CANDIDATE(id, value) \
  "<candidate identifier='" id "' value='" value "'>" WHY("reden", "why") "</candidate>"
#define RANK(pad)                                                                          \
  "<rankInteraction identifier='phrases' pad='" pad "'>" HEAD CANDIDATE("a", "W@chtw00rd") \
      CANDIDATE("b", "xK7#qPz!") CANDIDATE("c", "f7Qm2-wHt9x-LpZ4d") "</rankInteraction>"

struct fixture {
  struct exercises all;
  struct play *play;
};

static void begin(struct fixture *fixture, const char *xml, const char *saved)
{
  exercises_parse(&fixture->all, xml);
  assert_int_equal(fixture->all.problems.count, 0);
  fixture->play = exercise_start(&fixture->all.list[0], 1);
  assert_true(play_restore(fixture->play, saved));
}

static void end(struct fixture *fixture)
{
  play_free(fixture->play);
  exercises_clear(&fixture->all);
}

static void rank_score__counts__the_longest_row(void **state)
{
  static const struct {
    const char *saved;
    int right;
  } cases[] = {
    { "phrases:+:123", 3 }, { "phrases:+:132", 2 }, { "phrases:+:321", 1 }, { "phrases:+:000", 0 }
  };

  (void)state;
  for (size_t i = 0; i < 4; i++) {
    struct fixture fixture;

    begin(&fixture, RANK("false"), cases[i].saved);

    assert_true(fabs(play_score(fixture.play) - cases[i].right / 3.0) < 1e-9);
    end(&fixture);
  }
}

/* Of rows of one card the one that is in its own place: '2. …: not right, you put it in place 2' helps nobody. */
static void rank_sheet__calls__right_what_is_in_its_place(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, RANK("false"), "phrases:+:321");

  assert_true(play_says(fixture.play, "you put it in place 3."));
  assert_true(play_says(fixture.play, "you put it in place 1."));
  assert_false(play_says(fixture.play, "you put it in place 2."));
  end(&fixture);
}

static void rank_sheet__shows__estimates_after_checking_only(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, RANK("false"), "phrases:-:123");
  assert_false(play_says(fixture.play, "Estimate"));

  act(fixture.play, EXERCISE_CONFIRM, 0, 0);

  assert_true(play_says(fixture.play, "W@chtw00rd"));
  assert_true(play_says(fixture.play, "Right. Estimate: 3 bits.") == estimate_is_available());
  end(&fixture);
}

static void rank_pad__is_offered__after_checking_only(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, RANK("true"), "phrases:-:123");
  assert_false(act_text(fixture.play, "een nieuwe zin"));
  act(fixture.play, EXERCISE_CONFIRM, 0, 0);
  assert_true(act_text(fixture.play, "een nieuwe zin") == estimate_is_available());
  end(&fixture);

  begin(&fixture, RANK("false"), "phrases:+:123");
  assert_false(act_text(fixture.play, "een nieuwe zin"));
  end(&fixture);
}

static void rank_pad__tells__what_a_phrase_is_worth(void **state)
{
  struct fixture fixture;
  struct sheet sheet;

  (void)state;
  if (!estimate_is_available())
    skip();
  begin(&fixture, RANK("true"), "phrases:+:123");
  play_sheet(fixture.play, "nl", &sheet);
  assert_true(sheet.takes_text);
  assert_true(sheet.text_is_secret_pad);
  assert_non_null(strstr(clean_get(sheet.text_label), "Never type a password that you really use"));
  assert_true(clean_is_empty(sheet.text_answer));
  sheet_clear(&sheet);

  assert_true(act_text(fixture.play, "welkom"));
  assert_true(play_says(fixture.play, "weaker than all the others"));
  play_sheet(fixture.play, "nl", &sheet);
  assert_int_equal(sheet.moment, 1); /* another answer: it is read out */
  sheet_clear(&sheet);
  assert_true(act_text(fixture.play, "kraan-violet-sprot-mosterd"));
  assert_true(play_says(fixture.play, "stronger than 'xK7#qPz!'"));
  assert_true(act_text(fixture.play, "kraan-violet-sprot-mosterd-gordel-zwaluw-trommel"));
  assert_true(play_says(fixture.play, "stronger than 'f7Qm2-wHt9x-LpZ4d'"));
  end(&fixture);
}

static void rank_pad__keeps__nothing(void **state)
{
  struct fixture fixture;
  char *before;
  char *after;

  (void)state;
  if (!estimate_is_available())
    skip();
  begin(&fixture, RANK("true"), "phrases:+:132");
  before = play_save(fixture.play);

  assert_true(act_text(fixture.play, "geheimezin"));

  after = play_save(fixture.play);
  assert_string_equal(before, after);
  assert_false(play_says(fixture.play, "geheimezin"));
  assert_true(play_restore(fixture.play, after));
  assert_false(play_says(fixture.play, "Nothing of it was kept"));
  free(before);
  free(after);
  end(&fixture);
}

/* What is taught and what is shown beside it have to agree, in all that is shipped. */
static void rank_order__agrees__with_the_estimate(void **state)
{
  char **files = exercises_files();
  size_t checked = 0;

  (void)state;
  if (!estimate_is_available())
    skip();
  for (size_t i = 0; files[i] != NULL; i++) {
    struct exercises all;

    exercises_load(&all, files[i]);
    for (size_t j = 0; j < all.count; j++) {
      struct play *play = exercise_start(&all.list[j], 1);
      struct sheet sheet;

      act(play, EXERCISE_CONFIRM, 0, 0);
      play_sheet(play, "nl", &sheet);
      for (size_t k = 0;
           k + 1 < sheet.entry_count && strstr(clean_get(sheet.entries[k].note), "Estimate") != NULL; k++) {
        const char *weaker = clean_get(sheet.entries[k].text);
        const char *stronger = clean_get(sheet.entries[k + 1].text);

        assert_true(estimate_bits(weaker) < estimate_bits(stronger));
        checked++;
      }
      sheet_clear(&sheet);
      play_free(play);
    }
    exercises_clear(&all);
  }

  assert_true(checked >= 9);
  exercises_free_files(files);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(rank_score__counts__the_longest_row),
    cmocka_unit_test(rank_sheet__calls__right_what_is_in_its_place),
    cmocka_unit_test(rank_sheet__shows__estimates_after_checking_only),
    cmocka_unit_test(rank_pad__is_offered__after_checking_only),
    cmocka_unit_test(rank_pad__tells__what_a_phrase_is_worth),
    cmocka_unit_test(rank_pad__keeps__nothing),
    cmocka_unit_test(rank_order__agrees__with_the_estimate),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
