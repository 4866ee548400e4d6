/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sanitiser: harmless, valid UTF-8, and cleaning once is enough. Then what is done with clean text: columns, lines,
 * other character sets. */
#include <config.h>

#include <unistr.h>

#include "base/clean.h"
#include "base/text.h"
#include "fuzz.h"

static void judge(struct clean clean, struct clean (*again)(const char *))
{
  const char *s = clean_get(clean);

  must(is_harmless(s), "clean text is harmless");
  must(u8_check((const uint8_t *)s, strlen(s)) == NULL, "clean text is valid UTF-8");
  struct clean twice = again(s);
  must(strcmp(s, clean_get(twice)) == 0, "cleaning once is enough");
  clean_clear(&twice);
  clean_clear(&clean);
}

static void judge_lines(const char *s, size_t columns)
{
  size_t count, end = 0;
  struct text_line *lines = text_wrap(s, columns, &count);

  must(count > 0, "there is a line");
  for (size_t i = 0; i < count; i++) {
    must(lines[i].start >= end && lines[i].start + lines[i].length <= strlen(s), "lines stand behind each other");
    /* a character of two columns stands in one where there is no more */
    must(columns == 1 || text_width_n(s + lines[i].start, lines[i].length) <= columns, "a line is no wider");
    end = lines[i].start + lines[i].length;
  }
  free(lines);
}

static void judge_fit(const char *s, size_t columns)
{
  char *left = text_fit(s, columns, false), *right = text_fit_right(s, columns, true);

  must(text_width(left) == columns && text_width(right) == columns, "it is as wide as it has to be");
  free(left);
  free(right);
}

static void judge_charset(const char *s)
{
  static const char *const charsets[] = { "ISO-8859-1", "ASCII", "ISO-8859-15", "no-such-thing" };
  char *ascii = text_ascii(s);

  for (const char *p = ascii; *p != '\0'; p++)
    must(*p > 0, "plain ASCII is plain");
  for (size_t i = 0; i < sizeof charsets / sizeof charsets[0]; i++) {
    char *shown = text_for_charset(s, charsets[i]), *bytes = text_to_bytes(s, charsets[i]);

    must(u8_check((const uint8_t *)shown, strlen(shown)) == NULL && is_harmless(shown), "what is shown is harmless");
    free(shown);
    free(bytes);
  }
  free(ascii);
}

/* Of text that is clean already. */
static void judge_text(const char *s)
{
  static const size_t widths[] = { 1, 7, 40 };
  char *folded = text_fold(s), *upper = text_upper(s), *trimmed = text_trim(s);

  for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
    judge_lines(s, widths[i]);
    must(text_width_n(s, text_prefix(s, widths[i])) <= widths[i], "a prefix is no wider");
  }
  judge_fit(s, 12);
  judge_charset(s);
  must(text_is_alike(s, folded) || folded[0] == '\0', "a text is like itself");
  must(text_sentence(s) <= strlen(s) && (text_count_words(s) == 0 || text_count_sentences(s) > 0), "words make sentences");
  free(folded);
  free(upper);
  free(trimmed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char *text = text_of(data, size);
  char cut[32];
  struct error error;

  judge(clean_bytes(text, size), clean_text);
  judge(clean_text(text), clean_text);
  judge(clean_lines(text), clean_lines);
  judge(clean_folded(text), clean_folded);
  judge(clean_name(text, 20), clean_text);
  struct clean clean = clean_text(text);
  judge_text(clean_get(clean));
  clean_cut_bytes(cut, sizeof cut, clean);
  must(u8_check((const uint8_t *)cut, strlen(cut)) == NULL, "a cut is between characters");
  clean_clear(&clean);
  error_set(&error, ERROR_BAD_INPUT, "%s", text);
  must(is_harmless(error.text) && strlen(error.text) < sizeof error.text, "an error is harmless");
  free(text);
  return 0;
}
