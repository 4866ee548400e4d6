/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading addresses: choosing or typing the owner. */
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

#define ADDRESS(id, value, more) \
  "<address identifier='" id "' value='" value "' " more ">" WHY("reden", "why") "</address>"
#define READ(addresses) "<textEntryInteraction identifier='read'>" HEAD addresses "</textEntryInteraction>"
#define TWO \
  READ(ADDRESS("a", "https://www.bank.example/login", "") ADDRESS("b", "https://bank.example.x.test/", ""))

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

static void address_sheet__asks__one_address_with_names_and_a_field(void **state)
{
  struct fixture fixture;
  struct sheet sheet;
  bool has_owner = false;

  (void)state;
  begin(&fixture, TWO);

  play_sheet(fixture.play, "nl", &sheet);

  assert_string_equal(clean_get(sheet.heading), "Address 1 of 2");
  assert_string_equal(clean_get(sheet.lead), "https://www.bank.example/login");
  assert_true(sheet.lead_is_address);
  assert_true(clean_is_empty(sheet.lead_note));
  assert_true(sheet.takes_text);
  assert_string_equal(clean_get(sheet.text_label), "Or type the name yourself:");
  assert_false(sheet.text_is_secret_pad);
  assert_in_range(sheet.entry_count, 2, 4);
  for (size_t i = 0; i < sheet.entry_count; i++) {
    assert_true(sheet.entries[i].address);
    has_owner |= strcmp(clean_get(sheet.entries[i].text), "bank.example") == 0;
  }
  assert_true(has_owner);
  sheet_clear(&sheet);
  end(&fixture);
}

static void address_act__takes__a_typed_name_in_any_form(void **state)
{
  static const struct {
    const char *address, *typed;
    bool right;
  } cases[] = {
    { "https://www.bank.example/login", "bank.example", true },
    { "https://www.bank.example/login", " Bank.EXAMPLE. ", true },
    { "https://www.bank.example/login", "www.bank.example", false },
    { "https://www.bank.example/login", "bank", false },
    { "https://www.bank.example/login", "nonsense", false },
    { "https://xn--bakkerijdehlm-61k.example/", "xn--bakkerijdehlm-61k.example", true },
    { "https://xn--bakkerijdehlm-61k.example/", "bakkerijdehalm.example", false },
#ifdef HAVE_IDN2
    { "https://xn--bakkerijdehlm-61k.example/", "bakkerijdeh\xd0\xb0lm.example", true },
    { "https://bakkerijdeh\xd0\xb0lm.example/", "XN--bakkerijdehlm-61k.example", true },
#endif
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct fixture fixture;
    char xml[1024];

    snprintf(xml, sizeof xml, READ(ADDRESS("a", "%s", "")), cases[i].address);
    begin(&fixture, xml);

    assert_true(act_text(fixture.play, cases[i].typed));
    assert_false(act_text(fixture.play, cases[i].typed)); /* nothing is asked any more */
    assert_true(act(fixture.play, EXERCISE_CONFIRM, 0, 0));

    assert_true(fabs(play_score(fixture.play) - (cases[i].right ? 1 : 0)) < 1e-9);
    end(&fixture);
  }
}

static void address_act__ignores__an_empty_line(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, TWO);

  assert_false(act_text(fixture.play, ""));
  assert_false(act_text(fixture.play, "   "));
  assert_false(act_text(fixture.play, NULL));
  end(&fixture);
}

static void address_act__asks__the_next_and_can_be_undone(void **state)
{
  struct fixture fixture;

  (void)state;
  begin(&fixture, TWO);

  assert_true(act_text(fixture.play, "anders.example"));
  assert_true(play_says(fixture.play, "Address 2 of 2"));
  assert_true(act(fixture.play, EXERCISE_UNDO, 0, 0));
  assert_true(play_says(fixture.play, "Address 1 of 2"));
  assert_true(act_text(fixture.play, "anders.example"));
  assert_true(act(fixture.play, EXERCISE_ASSIGN, 1, 0));
  assert_true(act(fixture.play, EXERCISE_CONFIRM, 0, 0));
  assert_true(play_says(fixture.play, "1 of 2 addresses read right."));
  assert_true(play_says(fixture.play, "Not right, you chose: another name. The answer is: bank.example."));
  end(&fixture);
}

static void address_sheet__shows__a_look_alike_in_both_forms(void **state)
{
#ifdef HAVE_IDN2
  static const char *const values[] = { "https://xn--hlm-6cd.example/", "https://h\xd0\xb0lm.example/" };
  static const char *const notes[] = { "h\xd0\xb0lm.example", "xn--hlm-6cd.example" };
  static const char *const names[] = { "xn--hlm-6cd.example (h\xd0\xb0lm.example)",
                                       "h\xd0\xb0lm.example (xn--hlm-6cd.example)" };

  (void)state;
  for (size_t i = 0; i < 2; i++) {
    struct fixture fixture;
    struct sheet sheet;
    char xml[1024];

    snprintf(xml, sizeof xml, READ(ADDRESS("a", "%s", "")), values[i]);
    begin(&fixture, xml);
    play_sheet(fixture.play, "nl", &sheet);

    assert_string_equal(clean_get(sheet.lead_note), notes[i]);
    assert_true(sheet_says(&sheet, names[i]));
    sheet_clear(&sheet);
    end(&fixture);
  }
#else
  (void)state;
  skip();
#endif
}

/* The keys of what is shipped, worked out by hand. */
static void shipped_addresses__have__these_owners(void **state)
{
  static const struct {
    const char *address, *owner;
  } wanted[] = {
    { "https://portal.lindeboom.example/login", "lindeboom.example" },
    { "https://lindeboom.example.login.test/portal", "login.test" },
    { "https://lindeboom-portal.example/login", "lindeboom-portal.example" },
    { "https://invoice.test/bakkerijdehalm.example/pdf", "invoice.test" },
    { "https://bank.example@check.test/login", "check.test" },
    { "https://bank.example:8443/login", "bank.example" },
    { "https://lindeboorn.example/portal", "lindeboorn.example" },
    { "https://xn--bakkerijdehlm-61k.example/pdf", "xn--bakkerijdehlm-61k.example" },
    { "https://login.bank.co.example/account", "bank.co.example" },
    { "https://bank.example:443@my.bank-login.test:8443/bank.example", "bank-login.test" },
  };
  struct exercises all;
  size_t found = 0;

  (void)state;
  exercises_load(&all, "content/seven-rules/check-first.xml");
  for (size_t i = 0; i < all.count; i++) {
    struct play *play = exercise_start(&all.list[i], 1);
    struct sheet sheet;

    act(play, EXERCISE_CONFIRM, 0, 0);
    play_sheet(play, "nl", &sheet);
    for (size_t j = 0; j < sheet.entry_count; j++)
      for (size_t k = 0; k < sizeof wanted / sizeof wanted[0]; k++)
        if (strcmp(clean_get(sheet.entries[j].text), wanted[k].address) == 0) {
          assert_non_null(strstr(clean_get(sheet.entries[j].note), wanted[k].owner));
          found++;
        }
    sheet_clear(&sheet);
    play_free(play);
  }

  assert_int_equal(found, sizeof wanted / sizeof wanted[0]);
  exercises_clear(&all);
}

static void exercise_parse__complains__of_addresses(void **state)
{
  static const struct {
    const char *xml;
    const char *complaint;
    size_t errors;
  } cases[] = {
    { READ(ADDRESS("a", "https://example/login", "")), "no owner by the rule", 1 },
    { READ(ADDRESS("a", "https://a.example?b.test/", "")), "no owner by the rule", 1 },
    { READ(ADDRESS("a", "https://a.example/", "ending='co.example'")), "no owner by the rule", 1 },
    { READ(ADDRESS("a", "https://www.lindeboom.nl/", "")), "may be somebody's", 0 },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct exercises all;

    exercises_parse(&all, cases[i].xml);

    assert_int_equal(all.problems.count, 1);
    assert_int_equal(all.problems.errors, cases[i].errors);
    assert_non_null(strstr(clean_get(all.problems.list[0].text), cases[i].complaint));
    exercises_clear(&all);
  }
}

static void exercise_parse__allows__real_names_when_told(void **state)
{
  struct exercises all;

  (void)state;
  exercises_parse(
      &all, "<textEntryInteraction identifier='read' allow='unsafe-data' why='our own site'>" HEAD ADDRESS(
                "a", "https://www.lindeboom.nl/", "") "</textEntryInteraction>");

  assert_int_equal(all.problems.count, 0);
  exercises_clear(&all);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(address_sheet__asks__one_address_with_names_and_a_field),
    cmocka_unit_test(address_act__takes__a_typed_name_in_any_form),
    cmocka_unit_test(address_act__ignores__an_empty_line),
    cmocka_unit_test(address_act__asks__the_next_and_can_be_undone),
    cmocka_unit_test(address_sheet__shows__a_look_alike_in_both_forms),
    cmocka_unit_test(shipped_addresses__have__these_owners),
    cmocka_unit_test(exercise_parse__complains__of_addresses),
    cmocka_unit_test(exercise_parse__allows__real_names_when_told),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
