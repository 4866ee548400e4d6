/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sanitiser: what stays, what is shown, what is cut; and, for random bytes, that the result is valid,
 * safe and does not change when it is cleaned again. */
#include <config.h>

#include "base/clean.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/xalloc.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define ACUTE "\xcc\x81" /* a combining mark */
#define GRAVE "\xcc\x80"

static void assert_clean(struct clean got, const char *wanted)
{
  assert_string_equal(clean_get(got), wanted);
  clean_clear(&got);
}

static void clean_text__shows__what_could_act(void **state)
{
  static const struct {
    const char *bytes, *shown;
  } cases[] = {
    { "", "" },
    { "Noor Jansen", "Noor Jansen" },
    { "René, Šárka, 你好, Ελένη, 😀", "René, Šárka, 你好, Ελένη, 😀" },
    { "\033[2J\033]0;x\a", "^[[2J^[]0;x^G" },
    { "a\r\nb\tc\177d", "a^M^Jb^Ic^?d" },
    { "\xc2\x9b"
      "2J",
      "<U+009B>2J" },                                       /* C1: CSI */
    { "a\xe2\x80\xa8z\xe2\x80\xa9", "a<U+2028>z<U+2029>" }, /* line, paragraph separator */
    { "a\xe2\x80\xaezip.exe", "a<U+202E>zip.exe" },         /* right-to-left override */
    { "\xe2\x81\xa6x\xe2\x81\xa9", "<U+2066>x<U+2069>" },   /* isolates */
    { "\xd8\x9c", "<U+061C>" },
    { "a\xe2\x80\x8b\xe2\x80\x8d\xef\xbb\xbf", "a<U+200B><U+200D><U+FEFF>" },    /* zero-width */
    { "\xc2\xad", "<U+00AD>" },                                                  /* soft hyphen */
    { "x\xf3\xa0\x81\x81", "x<U+E0041>" },                                       /* tag */
    { "x\xef\xb8\x8f\xf3\xa0\x84\x80", "x<U+FE0F><U+E0100>" },                   /* variation selectors */
    { "\xee\x80\x80\xf4\x80\x80\x80", "<U+E000><U+100000>" },                    /* private use */
    { "\xef\xbf\xbe\xef\xb7\x90\xf0\x9f\xbf\xbf", "<U+FFFE><U+FDD0><U+1FFFF>" }, /* noncharacters */
    { "\xcd\xb8", "<U+0378>" },                                                  /* not assigned */
    { "\xe3\x85\xa4\xef\xbe\xa0\xe1\x85\xa0", "<U+3164><U+FFA0><U+1160>" },      /* Hangul fillers */
    { "a\xcd\x8f"
      "b",
      "a<U+034F>b" },
    { "a\xff"
      "b",
      "a\xef\xbf\xbd"
      "b" },
    { "e" ACUTE ACUTE ACUTE ACUTE, "e" ACUTE ACUTE ACUTE ACUTE },
    { "e" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "x" ACUTE, "e" ACUTE ACUTE ACUTE ACUTE "x" ACUTE },
    /* the first of all marks is one too */
    { "e" GRAVE GRAVE GRAVE GRAVE GRAVE GRAVE, "e" GRAVE GRAVE GRAVE GRAVE },
    { "e" ACUTE ACUTE ACUTE ACUTE " " ACUTE, "e" ACUTE ACUTE ACUTE ACUTE " " ACUTE },
    /* a medial vowel takes no room either */
    { "\xe1\x84\x80\xe1\x85\xa1\xe1\x85\xa1\xe1\x85\xa1\xe1\x85\xa1\xe1\x85\xa1",
      "\xe1\x84\x80\xe1\x85\xa1\xe1\x85\xa1\xe1\x85\xa1\xe1\x85\xa1" },
    /* after too many marks, what is invisible is shown all the same */
    { "e" ACUTE ACUTE ACUTE ACUTE ACUTE "\xcd\x8f", "e" ACUTE ACUTE ACUTE ACUTE "<U+034F>" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++)
    assert_clean(clean_text(cases[i].bytes), cases[i].shown);
}

static void clean_text__replaces__bad_bytes(void **state)
{
  static const char *const cases[] = {
    "\xff",     "\xfe\xff",     "\x80",         "\xe2\x82",         "\xf0\x9f\x98",
    "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80",
  };
  (void)state;

  /* how many replacements stand for a bad sequence is the library's choice */
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct clean got = clean_text(cases[i]);
    const char *s = clean_get(got);

    assert_int_not_equal(strlen(s), 0);
    for (; *s != '\0'; s += 3)
      assert_memory_equal(s, "\xef\xbf\xbd", 3);
    clean_clear(&got);
  }
}

static void clean_bytes__shows__a_nul(void **state)
{
  (void)state;

  assert_clean(clean_bytes("a\0b", 3), "a^@b");
  assert_clean(clean_bytes("ab", 1), "a");
  assert_clean(clean_bytes("\xc3\xa9", 1), "\xef\xbf\xbd");
  assert_clean(clean_bytes("", 0), "");
}

static void clean_lines__keeps__newlines(void **state)
{
  (void)state;

  assert_clean(clean_lines("een\ntwee\tdrie\r\n\n"), "een\ntwee drie^M\n\n");
}

static void clean_folded__folds__white_space(void **state)
{
  static const struct {
    const char *bytes, *shown;
  } cases[] = {
    { " \n een \t\r\n  twee\n", "een twee" },
    { "\n\t ", "" },
    { "", "" },
    { "é  é", "é é" },
    { "e" ACUTE ACUTE ACUTE ACUTE " " ACUTE, "e" ACUTE ACUTE ACUTE ACUTE " " ACUTE },
    { "e" ACUTE ACUTE ACUTE ACUTE "  " ACUTE ACUTE ACUTE ACUTE ACUTE " ",
      "e" ACUTE ACUTE ACUTE ACUTE " " ACUTE ACUTE ACUTE ACUTE },
    { " \x01 ", "^A" },
    { "1\xc2\xa0"
      "000",
      "1\xc2\xa0"
      "000" }, /* a no-break space is meant */
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++)
    assert_clean(clean_folded(cases[i].bytes), cases[i].shown);
}

static void clean_name__cuts__to_whole_characters(void **state)
{
  static const struct {
    const char *bytes;
    size_t max;
    const char *shown;
  } cases[] = {
    { "Noor", 4, "Noor" },
    { "Noor", 5, "Noor" },
    { "Noor", 3, "No\xe2\x80\xa6" },
    { "ééééé", 5, "ééééé" },
    { "ééééé", 4, "ééé\xe2\x80\xa6" },
    { "Noor", 1, "\xe2\x80\xa6" },
    { "", 3, "" },
    { "a\nb", 3, "a^\xe2\x80\xa6" },
  };
  (void)state;

  for (size_t i = 0; i < COUNT(cases); i++)
    assert_clean(clean_name(cases[i].bytes, cases[i].max), cases[i].shown);
}

static void clean_format__cleans__what_it_formats(void **state)
{
  (void)state;

  assert_clean(clean_format("%s: %d\n%s", "a\033", 3, "\xff"), "a^[: 3\n\xef\xbf\xbd");
  assert_clean(clean_format("%s", ""), "");
}

static void clean_copy__owns__its_text(void **state)
{
  struct clean empty = CLEAN_INIT, original = clean_text("Noor");
  (void)state;

  struct clean copy = clean_copy(original);
  clean_clear(&original);

  assert_clean(copy, "Noor");
  assert_true(clean_is_empty(original));
  assert_string_equal(clean_get(original), "");
  copy = clean_copy(empty);
  assert_null(copy.s);
  assert_true(clean_is_empty(copy));
}

static void clean_cut_bytes__never_splits__a_character(void **state)
{
  struct clean from = clean_text("aé€😀z"); /* 1, 2, 3, 4 and 1 bytes */
  static const char *const wanted[] = { "x",   "",    "a",   "a",   "aé",   "aé",   "aé",
                                        "aé€", "aé€", "aé€", "aé€", "aé€😀", "aé€😀z" };
  (void)state;

  for (size_t size = 0; size < COUNT(wanted); size++) {
    char *to = xmalloc(size + 2); /* "x" for no room at all */

    memcpy(to, "x", 2);
    clean_cut_bytes(to, size, from);
    assert_string_equal(to, wanted[size]);
    free(to);
  }
  clean_clear(&from);
}

/* ---- random bytes ---- */

static unsigned next_random(unsigned *seed)
{
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

/* Not by the tables that the sanitiser uses: the ranges are written out. */
static bool may_be_shown(unsigned c, bool lines)
{
  static const struct {
    unsigned first, last;
  } forbidden[] = {
    { 0x7f, 0x9f },     { 0xad, 0xad },     { 0x34f, 0x34f },   { 0x61c, 0x61c },     { 0x115f, 0x1160 },
    { 0x17b4, 0x17b5 }, { 0x180b, 0x180f }, { 0x200b, 0x200f }, { 0x2028, 0x202e },   { 0x2060, 0x206f },
    { 0x3164, 0x3164 }, { 0xd800, 0xf8ff }, { 0xfdd0, 0xfdef }, { 0xfe00, 0xfe0f },   { 0xfeff, 0xfeff },
    { 0xffa0, 0xffa0 }, { 0xfff0, 0xfffb }, { 0xfffe, 0xffff }, { 0xe0000, 0xe0fff }, { 0xf0000, 0x10ffff },
  };

  if (c < 0x20)
    return lines && c == '\n';
  for (size_t i = 0; i < COUNT(forbidden); i++)
    if (c >= forbidden[i].first && c <= forbidden[i].last)
      return false;
  return (c & 0xfffe) != 0xfffe;
}

static void check(struct clean got, struct clean again, bool lines)
{
  const char *s = clean_get(got);
  unsigned zero_width = 0;
  unsigned c;
  size_t n;

  assert_string_equal(clean_get(again), s);
  while ((n = text_next(s, &c)) > 0) {
    char encoded[8];

    assert_int_equal(text_encode(c, encoded), n); /* valid, and in its shortest form */
    assert_memory_equal(encoded, s, n);
    if (!may_be_shown(c, lines))
      fail_msg("U+%04X is shown", c);
    zero_width = c >= 0x300 && text_width_n(s, n) == 0 ? zero_width + 1 : 0;
    assert_in_range(zero_width, 0, 4);
    s += n;
  }
  clean_clear(&got);
  clean_clear(&again);
}

static void check_bytes(const char *bytes, size_t length)
{
  struct clean first = clean_bytes(bytes, length);
  check(first, clean_text(clean_get(first)), false);
  if (strlen(bytes) != length)
    return;
  first = clean_lines(bytes);
  check(first, clean_lines(clean_get(first)), true);
  first = clean_folded(bytes);
  const char *s = clean_get(first);
  assert_true(s[0] != ' ' && (s[0] == '\0' || s[strlen(s) - 1] != ' '));
  assert_null(strstr(s, "  "));
  check(first, clean_folded(s), false);
  first = clean_name(bytes, 10);
  check(first, clean_name(clean_get(first), 10), false);
}

static void clean__is_safe_and_idempotent__for_random_bytes(void **state)
{
  static const char *const pieces[] = {
    "a",
    " ",
    "\n",
    "\r",
    "\t",
    "é",
    ACUTE,
    ACUTE,
    ACUTE,
    "\xcd\x8f",
    "\xe2\x80\xae",
    "\xe1\x85\xa1",
    "😀",
    "\xff",
    "\xe2",
    "\x80",
    "\xf0\x9f",
    "\xe2\x83\xa0",
    "\xef\xb8\x8f",
    "\xc2\xa0",
    "<U+202E>",
    "\xed\xa0\x80",
    "\xf4\x8f\xbf\xbf",
    "\xe0\xb8\xb4",
  };
  unsigned seed = 1;
  (void)state;

  for (int run = 0; run < 30000; run++) {
    size_t length = next_random(&seed) % 40;
    char *bytes = xmalloc(length * 4 + 1);
    size_t n = 0;

    for (size_t i = 0; i < length; i++) {
      if (run % 2 == 0) {
        bytes[n++] = (char)(unsigned char)next_random(&seed);
      } else {
        const char *piece = pieces[next_random(&seed) % COUNT(pieces)];

        if (strlen(piece) > 4)
          continue;
        memcpy(bytes + n, piece, strlen(piece));
        n += strlen(piece);
      }
    }
    bytes[n] = '\0';
    check_bytes(bytes, n);
    free(bytes);
  }
}

static void clean__is_safe__for_every_code_point(void **state)
{
  (void)state;

  for (unsigned c = 1; c <= 0x10ffff; c++) {
    char bytes[16] = "a";
    size_t n;

    if (c >= 0xd800 && c <= 0xdfff)
      continue;
    n = text_encode(c, bytes + 1);
    bytes[n + 1] = '\0';
    check(clean_text(bytes), clean_text(bytes), false);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(clean_text__shows__what_could_act),
    cmocka_unit_test(clean_text__replaces__bad_bytes),
    cmocka_unit_test(clean_bytes__shows__a_nul),
    cmocka_unit_test(clean_lines__keeps__newlines),
    cmocka_unit_test(clean_folded__folds__white_space),
    cmocka_unit_test(clean_name__cuts__to_whole_characters),
    cmocka_unit_test(clean_format__cleans__what_it_formats),
    cmocka_unit_test(clean_copy__owns__its_text),
    cmocka_unit_test(clean_cut_bytes__never_splits__a_character),
    cmocka_unit_test(clean__is_safe_and_idempotent__for_random_bytes),
    cmocka_unit_test(clean__is_safe__for_every_code_point),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
