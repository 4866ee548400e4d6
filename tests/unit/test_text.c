/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widths, cuts, breaks, other character sets, folding and counting. */
#include <config.h>

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define ACUTE "\xcc\x81"

/* ---- width ---- */

static void text_width__counts__columns(void **state)
{
  static const struct {
    const char *text;
    size_t width;
  } cases[] = {
    { "", 0 },     { "abc", 3 },  { "één", 3 },       { "e" ACUTE "e" ACUTE "n", 3 },
    { "你好", 4 }, { "😀!", 3 },   { ACUTE ACUTE, 0 }, { "€ –", 3 },
    { "│─┌", 3 },  { "a\nb", 2 }, { "ï", 1 },         { "\xef\xbc\xa1", 2 },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++)
    if (text_width(cases[i].text) != cases[i].width)
      fail_msg("'%s': %zu", cases[i].text, text_width(cases[i].text));
  assert_int_equal(text_width_n("één twee", 5), 3);
  assert_int_equal(text_width_n("é", 1), 0); /* half a character is none */
  assert_int_equal(text_width_n("ab", 99), 2);
}

static void text_prefix__fits__without_splitting(void **state)
{
  static const struct {
    const char *text;
    size_t columns, bytes;
  } cases[] = {
    { "abc", 0, 0 },         { "abc", 2, 2 },  { "abc", 3, 3 },  { "abc", 9, 3 },  { "éé", 1, 2 },
    { "e" ACUTE "x", 1, 3 }, { "你好", 1, 0 }, { "你好", 2, 3 }, { "你好", 3, 3 }, { "", 5, 0 },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++)
    if (text_prefix(cases[i].text, cases[i].columns) != cases[i].bytes)
      fail_msg("'%s' at %zu: %zu", cases[i].text, cases[i].columns,
               text_prefix(cases[i].text, cases[i].columns));
}

static void text_fit__is_exactly__as_wide_as_asked(void **state)
{
  static const struct {
    const char *text;
    size_t columns;
    bool ascii;
    const char *left, *right;
  } cases[] = {
    { "abc", 5, false, "abc  ", "  abc" }, { "abc", 3, false, "abc", "abc" },
    { "abcd", 3, false, "ab…", "ab…" },    { "abcd", 3, true, "ab~", "ab~" },
    { "abcd", 1, false, "…", "…" },        { "abcd", 0, false, "", "" },
    { "", 2, false, "  ", "  " },          { "你好吗", 4, false, "你… ", "你… " },
    { "één", 4, false, "één ", " één" },   { "e" ACUTE "en", 2, false, "e" ACUTE "…", "e" ACUTE "…" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    char *left = text_fit(cases[i].text, cases[i].columns, cases[i].ascii);
    char *right = text_fit_right(cases[i].text, cases[i].columns, cases[i].ascii);

    assert_string_equal(left, cases[i].left);
    assert_string_equal(right, cases[i].right);
    assert_int_equal(text_width(left), cases[i].columns);
    assert_int_equal(text_width(right), cases[i].columns);
    free(left);
    free(right);
  }
}

/* ---- wrapping ---- */

/* The lines with | between them. */
static char *wrapped(const char *text, size_t columns)
{
  struct buf out = BUF_INIT;
  size_t count;
  struct text_line *lines = text_wrap(text, columns, &count);

  assert_true(count >= 1);
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      buf_add_char(&out, '|');
    buf_add(&out, text + lines[i].start, lines[i].length);
  }
  free(lines);
  return buf_take(&out);
}

static void text_wrap__breaks__between_words(void **state)
{
  static const struct {
    const char *text;
    size_t columns;
    const char *lines;
  } cases[] = {
    { "", 10, "" },
    { "een", 10, "een" },
    { "een twee drie", 8, "een twee|drie" },
    { "een twee drie", 7, "een|twee|drie" },
    { "een twee", 8, "een twee" },
    { "een   twee", 4, "een|twee" }, /* blanks at the break are gone */
    { "een twee  ", 8, "een twee" }, /* and at the end take no room */
    { "een\ntwee", 20, "een|twee" },
    { "een\n\ntwee\n", 20, "een||twee|" },
    { "wachtwoord", 4, "wach|twoo|rd" }, /* a word that is too wide */
    { "lang wachtwoord", 6, "lang|wachtw|oord" },
    { "e-mail versturen", 7, "e-mail|verstur|en" },
    { "één tweeë", 4, "één|twee|ë" },
    { "e" ACUTE "e" ACUTE "e" ACUTE, 2, "e" ACUTE "e" ACUTE "|e" ACUTE },
    { "你好吗", 4, "你好|吗" },
    { "你好", 1, "你|好" }, /* wider than the line: one at a time */
    { "abc", 1, "a|b|c" },
    { "100\xc2\xa0"
      "euro erbij",
      9,
      "100\xc2\xa0"
      "euro|erbij" }, /* not at a no-break space */
    { "(zie hier)", 5, "(zie|hier)" },
    { "ja, nee.", 4, "ja,|nee." },
    /* an address stays whole where it fits on a line, and else breaks at its joints */
    { "zie https://a.example/pad", 21, "zie|https://a.example/pad" },
    { "van kantoor.example. Nu", 16, "van|kantoor.example.|Nu" },
    { "https://a.example/pad/verder", 22, "https://a.example/pad/|verder" },
    { "mail naar <ict-hulp@kantoor.example>", 26, "mail naar|<ict-hulp@kantoor.example>" },
    { "kantoor.example.inlog.test", 17, "kantoor.example.|inlog.test" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    char *lines = wrapped(cases[i].text, cases[i].columns);

    assert_string_equal(lines, cases[i].lines);
    free(lines);
  }
}

static unsigned next_random(unsigned *seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

static void text_wrap__loses_nothing__and_stays_inside(void **state)
{
  static const char *const pieces[] = { "a", "woord", " ",       " ", "  ", "\n",
                                        "é", ACUTE,   "你",      "-", ",",  "https://example.nl/pad",
                                        "😀", ".",     "\xc2\xa0" };
  unsigned seed = 3;
  (void)state;

  for (int run = 0; run < 5000; run++) {
    struct buf text = BUF_INIT;
    size_t columns = 1 + next_random(&seed) % 20, count, place = 0;

    buf_add_string(&text, "");
    for (unsigned n = next_random(&seed) % 25; n > 0; n--)
      buf_add_string(&text, pieces[next_random(&seed) % COUNT(pieces)]);
    struct text_line *lines = text_wrap(text.data, columns, &count);

    for (size_t i = 0; i < count; i++) {
      /* between two lines there is nothing but blanks and a newline */
      for (; place < lines[i].start; place++)
        assert_true(text.data[place] == ' ' || text.data[place] == '\n');
      assert_int_equal(place, lines[i].start);
      assert_true(text_width_n(text.data + place, lines[i].length) <= (columns > 1 ? columns : 2));
      if (lines[i].length > 0)
        assert_int_not_equal(text.data[place + lines[i].length - 1], ' ');
      assert_null(memchr(text.data + place, '\n', lines[i].length));
      /* never in the middle of a character */
      assert_int_not_equal((unsigned char)text.data[place] & 0xc0, 0x80);
      place += lines[i].length;
    }
    for (; place < text.length; place++)
      assert_true(text.data[place] == ' ' || text.data[place] == '\n');
    free(lines);
    buf_clear(&text);
  }
}

/* ---- characters ---- */

static void text_next__reads__one_character(void **state)
{
  static const struct {
    const char *text;
    unsigned code_point;
    size_t bytes;
  } cases[] = { { "", 0, 0 },       { "ab", 'a', 1 },    { "é", 0xe9, 2 },
                { "€", 0x20ac, 3 }, { "😀", 0x1f600, 4 }, { "\xff", 0xfffd, 1 } };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    unsigned c = 1;

    assert_int_equal(text_next(cases[i].text, &c), cases[i].bytes);
    assert_int_equal(c, cases[i].code_point);
  }
}

static void text_encode__gives_back__every_character(void **state)
{
  (void)state;

  for (unsigned c = 1; c <= 0x10ffff; c += c < 0x3000 ? 1 : 97) {
    char bytes[8];
    unsigned again;

    if (c >= 0xd800 && c <= 0xdfff)
      continue;
    size_t n = text_encode(c, bytes);
    assert_in_range(n, 1, 4);
    assert_int_equal(bytes[n], '\0');
    assert_int_equal(text_next(bytes, &again), n);
    assert_int_equal(again, c);
  }
}

/* ---- other character sets ---- */

static void text_ascii__spells__what_ascii_has_not(void **state)
{
  static const struct {
    const char *text, *ascii;
  } cases[] = {
    { "gewoon", "gewoon" },
    { "één coöperatie, à la carte", "een cooperatie, a la carte" },
    { "e" ACUTE, "e" },
    { "‘ja’ – “nee” — …", "'ja' - \"nee\" - ..." },
    { "€ 5", "EUR 5" },
    { "┌─┐│└┘", "+-+|++" },
    { "Œuvre, æ, ß, Ø, ł, ĳ", "OEuvre, ae, ss, O, l, ij" },
    { "Šárka Ǭ", "Sarka O" },
    { "你😀", "??" },
    { "a\xc2\xa0"
      "b • c → d",
      "a b * c -> d" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    char *ascii = text_ascii(cases[i].text);

    assert_string_equal(ascii, cases[i].ascii);
    free(ascii);
  }
}

static void text_ascii__is_ascii__for_every_character(void **state)
{
  (void)state;

  for (unsigned c = 1; c <= 0x2ffff; c++) {
    char bytes[8];

    if (c >= 0xd800 && c <= 0xdfff)
      continue;
    text_encode(c, bytes);
    char *ascii = text_ascii(bytes);
    for (const char *s = ascii; *s != '\0'; s++)
      assert_true((unsigned char)*s < 0x80);
    free(ascii);
  }
}

static void text_for_charset__keeps__what_can_be_shown(void **state)
{
  static const struct {
    const char *charset, *text, *shown, *bytes;
  } cases[] = {
    { "UTF-8", "é€你", "é€你", "é€你" },
    { "utf8", "é€你", "é€你", "é€你" },
    { "ISO-8859-1", "é€ ß –", "éEUR ß -",
      "\xe9"
      "EUR \xdf -" },
    { "ISO-8859-15", "é€ š", "é€ š", "\xe9\xa4 \xa8" },
    { "ANSI_X3.4-1968", "é€", "eEUR", "eEUR" },
    { "NO-SUCH-SET", "é€", "eEUR", "eEUR" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    char *shown = text_for_charset(cases[i].text, cases[i].charset);
    char *bytes = text_to_bytes(cases[i].text, cases[i].charset);

    assert_string_equal(shown, cases[i].shown);
    assert_string_equal(bytes, cases[i].bytes);
    free(shown);
    free(bytes);
  }
}

/* ---- folding, counting ---- */

static void text_fold__drops__case_and_accents(void **state)
{
  static const struct {
    const char *text, *folded;
  } cases[] = {
    { "Één COÖPERATIE", "een cooperatie" },
    { "e" ACUTE, "e" },
    { "Straße", "strasse" },
    { "ﬁets", "fiets" },
    { "", "" },
    { "MFA-2", "mfa-2" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    char *folded = text_fold(cases[i].text);

    assert_string_equal(folded, cases[i].folded);
    free(folded);
  }
}

static void text_count__counts__as_a_reader_does(void **state)
{
  static const struct {
    const char *text;
    size_t words, sentences;
  } cases[] = {
    { "", 0, 0 },
    { "   ", 0, 0 },
    { "Ja.", 1, 1 },
    { "Ja. Nee! Echt?", 3, 3 },
    { "Geen punt", 2, 1 },
    { "De betaalronde is om 15.00 uur. Wat doe je?", 9, 2 },
    { "Bel de heer J. Vries, z.o.z. of mail hem.", 9, 1 },
    { "Zie z.o.z.", 2, 1 },
    { "'Ja.'", 1, 1 },
    { "Hij zei 'nee.'", 3, 1 },
    { "'Weet je het zeker?' Dan mag het.", 7, 2 },
    { "Hij zei \"nee.\" Toen ging hij.", 6, 2 },
    { "(Echt waar.) Ja.", 3, 2 },
    { "Ze vroeg \xe2\x80\x98mag dat?\xe2\x80\x99 en bleef staan.", 7, 2 },
    { "auto's en e-mails – elk één woord", 6, 1 },
    { "een\ntwee", 2, 1 },
    { "een - twee / drie @ _ ^ ` {", 3, 1 },
    { "Wacht... en kijk.", 3, 2 },
    { "0 9 a z A Z", 6, 1 },
    { "ga naar mijn.kantoor.nl en log in.", 6, 1 },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++) {
    if (text_count_words(cases[i].text) != cases[i].words)
      fail_msg("'%s': %zu words", cases[i].text, text_count_words(cases[i].text));
    if (text_count_sentences(cases[i].text) != cases[i].sentences)
      fail_msg("'%s': %zu sentences", cases[i].text, text_count_sentences(cases[i].text));
  }
}

static void text_trim__takes_away__blanks_at_both_ends(void **state)
{
  static const struct {
    const char *text, *trimmed;
  } cases[] = {
    { "noor", "noor" }, { "  noor\t\r\n", "noor" }, { "\xc2\xa0 tom de  boer\xc2\xa0", "tom de  boer" }, { " \xc2\xa0", "" }, { "", "" },
  };
  (void)state;

  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char *trimmed = text_trim(cases[i].text);

    assert_string_equal(trimmed, cases[i].trimmed);
    free(trimmed);
  }
}

static void text_is_alike__ignores__capitals_and_accents(void **state)
{
  (void)state;

  assert_true(text_is_alike("Cr\xc3\xa9" "dit", "CREDIT"));
  assert_true(text_is_alike("", ""));
  assert_false(text_is_alike("credit", "credits"));
}

static void text_small__changes__nothing_but_capitals(void **state)
{
  (void)state;
  assert_int_equal(text_small('A'), 'a');
  assert_int_equal(text_small('Z'), 'z');
  /* the bytes beside them, and those of other letters */
  assert_int_equal(text_small('@'), '@');
  assert_int_equal(text_small('['), '[');
  assert_int_equal(text_small('z'), 'z');
  assert_int_equal(text_small('\xc3'), '\xc3');
}

static void text_compare__takes__capitals_for_small_letters(void **state)
{
  (void)state;
  assert_int_equal(text_compare("ILSE@Office.Example", "ilse@office.example"), 0);
  assert_int_equal(text_compare("", ""), 0);
  assert_true(text_compare("a", "B") < 0);
  assert_true(text_compare("b", "A") > 0);
  assert_true(text_compare("a", "ab") < 0);
  assert_true(text_compare("z", "\xc3\xa9") < 0); /* bytes, not signs */
  assert_int_equal(text_compare_n("Van", "vanaf", 3), 0);
  assert_true(text_compare_n("Van", "vanaf", 4) < 0);
}

static void text_hex_value__knows__small_letters_only(void **state)
{
  (void)state;

  assert_int_equal(text_hex_value('0'), 0);
  assert_int_equal(text_hex_value('9'), 9);
  assert_int_equal(text_hex_value('a'), 10);
  assert_int_equal(text_hex_value('f'), 15);
  assert_int_equal(text_hex_value('g'), -1);
  assert_int_equal(text_hex_value('A'), -1);
  assert_int_equal(text_hex_value('/'), -1);
  assert_int_equal(text_hex_value(':'), -1);
  assert_int_equal(text_hex_value('\0'), -1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(text_trim__takes_away__blanks_at_both_ends),
    cmocka_unit_test(text_is_alike__ignores__capitals_and_accents),
    cmocka_unit_test(text_small__changes__nothing_but_capitals),
    cmocka_unit_test(text_compare__takes__capitals_for_small_letters),
    cmocka_unit_test(text_hex_value__knows__small_letters_only),
    cmocka_unit_test(text_width__counts__columns),
    cmocka_unit_test(text_prefix__fits__without_splitting),
    cmocka_unit_test(text_fit__is_exactly__as_wide_as_asked),
    cmocka_unit_test(text_wrap__breaks__between_words),
    cmocka_unit_test(text_wrap__loses_nothing__and_stays_inside),
    cmocka_unit_test(text_next__reads__one_character),
    cmocka_unit_test(text_encode__gives_back__every_character),
    cmocka_unit_test(text_ascii__spells__what_ascii_has_not),
    cmocka_unit_test(text_ascii__is_ascii__for_every_character),
    cmocka_unit_test(text_for_charset__keeps__what_can_be_shown),
    cmocka_unit_test(text_fold__drops__case_and_accents),
    cmocka_unit_test(text_count__counts__as_a_reader_does),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
