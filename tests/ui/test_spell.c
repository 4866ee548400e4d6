/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of characters, on terminals that can and cannot show them, and which addresses of a page are
 * spelled. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "ui/spell.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void spell_text__names__each_character(void **state)
{
  static const struct {
    const char *text;
    const char *english;
    const char *dutch;
  } cases[] = {
    { "", "", "" },
    { "a", "a", "a" },
    { "B1", "capital B, digit one", "hoofdletter B, cijfer een" },
    { "a-b.c", "a, hyphen, b, dot, c", "a, streepje, b, punt, c" },
    { "x@y", "x, at sign, y", "x, apenstaartje, y" },
    /* look-alikes of the Latin letter, and a letter that is none */
    { "\xd0\xb0", "Cyrillic a", "Cyrillische a" },
    { "\xd0\xa1", "Cyrillic C", "Cyrillische C" },
    { "\xce\xbf", "Greek o", "Griekse o" },
    { "\xd0\xb6", "Cyrillic letter ж (U+0436)", "Cyrillische letter ж (U+0436)" },
    { "\xc3\xa9", "e with an accent", "e met accent" },
    { "\xc3\x89", "capital E with an accent", "hoofdletter E met accent" },
    { "\xc4\xb1", "i without a dot", "i zonder punt" },
    { "\xe4\xb8\xad", "character U+4E2D", "teken U+4E2D" },
    /* what the sanitiser made visible is one character, what only looks so is not */
    { "a<U+202E>b", "a, hidden character U+202E, b", "a, verborgen teken U+202E, b" },
    { "<U", "less-than sign, capital U", "kleiner-dan-teken, hoofdletter U" },
  };
  (void)state;

  golden_language("en");
  for (size_t i = 0; i < COUNT(cases); i++) {
    char *names = spell_text(cases[i].text);
    assert_string_equal(names, cases[i].english);
    free(names);
  }
  if (!golden_language("nl"))
    return;
  for (size_t i = 0; i < COUNT(cases); i++) {
    char *names = spell_text(cases[i].text);
    assert_string_equal(names, cases[i].dutch);
    free(names);
  }
}

static void spell_for_charset__keeps_or_names__never_replaces(void **state)
{
  static const struct {
    const char *text;
    const char *charset;
    const char *shown;
  } cases[] = {
    { "b\xd0\xb0nk.nl", "UTF-8", "b\xd0\xb0nk.nl" },
    { "b\xd0\xb0nk.nl", "ISO-8859-1", "b<Cyrillic a>nk.nl" },
    { "caf\xc3\xa9.nl", "ISO-8859-1", "caf\xc3\xa9.nl" },
    { "caf\xc3\xa9.nl", "ANSI_X3.4-1968", "caf<U+00E9>.nl" },
    { "\xe4\xb8\xad.nl", "ISO-8859-1", "<U+4E2D>.nl" },
  };
  (void)state;
  golden_language("en");

  for (size_t i = 0; i < COUNT(cases); i++) {
    char *shown = spell_for_charset(cases[i].text, cases[i].charset);
    assert_string_equal(shown, cases[i].shown);
    free(shown);
  }
}

static void spell_addresses__finds__nodes_and_lines(void **state)
{
  struct view from, to;
  (void)state;
  golden_language("en");
  view_init(&from, "from");
  view_init(&to, "to");
  view_add(&from, VIEW_PARAGRAPH, "%s", "no address");
  struct view_line *line = view_add_line(view_add(&from, VIEW_MESSAGE, "%s", "Email"), "%s", "a.nl");
  line->address = true;
  view_set(&line->label, "%s", "From:");
  view_add(&from, VIEW_PARAGRAPH, "%s", "b")->address = true;

  assert_int_equal(spell_addresses(&from, &to), 2);

  assert_int_equal(to.count, 4);
  assert_string_equal(clean_get(to.nodes[0].text), "From: a.nl");
  assert_string_equal(clean_get(to.nodes[1].text), "a, dot, n, l");
  assert_true(to.nodes[0].address);
  assert_int_equal(view_reading_point(&to), 1);
  view_clear(&from);
  view_clear(&to);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(spell_text__names__each_character),
    cmocka_unit_test(spell_for_charset__keeps_or_names__never_replaces),
    cmocka_unit_test(spell_addresses__finds__nodes_and_lines),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
