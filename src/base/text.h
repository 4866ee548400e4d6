/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns: how wide UTF-8 text is on a terminal, where it may break, how it
 * is cut; and how it is written where the terminal cannot show it. Everything
 * here takes valid UTF-8 (base/clean makes it so). */
#ifndef VR_BASE_TEXT_H
#define VR_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Columns of the text; combining marks count 0, wide characters 2. */
size_t text_width(const char *s);
size_t text_width_n(const char *s, size_t bytes);
size_t text_char_width(unsigned code_point);

/* Bytes of the longest prefix that is at most `columns` wide; never splits a
 * character from its combining marks. */
size_t text_prefix(const char *s, size_t columns);

/* A line of wrapped text: `length` bytes from `start` in the source. */
struct text_line {
  size_t start;
  size_t length;
};

/* Wraps to at most `columns` (at least 1) by the rules of Unicode line
 * breaking; a newline in the text breaks always; trailing blanks of a line are
 * left out; a word wider than the line is split between characters. At least one line,
 * also for the empty text. The caller frees the result with free(). */
struct text_line *text_wrap(const char *s, size_t columns, size_t *count);

/* The text, padded with blanks or cut with … (~ when `ascii`) to exactly
 * `columns`. The caller frees. */
char *text_fit(const char *s, size_t columns, bool ascii);
/* As text_fit, but the blanks go in front. */
char *text_fit_right(const char *s, size_t columns, bool ascii);

/* One character: its code point and length in bytes; 0 bytes at the end. */
size_t text_next(const char *s, unsigned *code_point);
/* Appends a code point as UTF-8 to `to` (room for 5); gives the bytes used. */
size_t text_encode(unsigned code_point, char *to);

/* The text in plain ASCII: é -> e, ë -> e, – -> -, … -> ..., € -> EUR, box
 * lines -> - | +; anything else -> ?. The caller frees. */
char *text_ascii(const char *s);
/* As above, but keeps what that character set can show; stays UTF-8. */
char *text_for_charset(const char *s, const char *charset);

/* The bytes to write where the character set is `charset`: text_for_charset,
 * then converted. The same text for UTF-8. The caller frees. */
char *text_to_bytes(const char *s, const char *charset);

/* For searching: lower case, accents removed, ß -> ss; the caller frees. */
char *text_fold(const char *s);
/* Whether they are the same when folded. */
bool text_is_alike(const char *a, const char *b);
/* Without blanks at both ends, the hard blanks of spreadsheets among them; the caller frees. */
char *text_trim(const char *s);
/* Of a hexadecimal digit, in small letters; -1: it is none. */
int text_hex_value(char c);
/* Of a letter from A to Z the small one; any other byte as it is. */
char text_small(char c);
/* As strcmp and strncmp, capitals from A to Z taken as small letters, whatever the locale. */
int text_compare(const char *a, const char *b);
int text_compare_n(const char *a, const char *b, size_t bytes);
/* In capitals; the caller frees. */
char *text_upper(const char *s);

/* Words in the text, as a reader counts them. */
size_t text_count_words(const char *s);
/* Bytes of the first sentence and the blanks behind it: up to a . ? or ! with its
 * closing quotes (abbreviations with single letters such as 'z.o.z.' and
 * decimals such as 15.00 do not end one), else the whole text. */
size_t text_sentence(const char *s);
/* At least 1 for a text with a word. */
size_t text_count_sentences(const char *s);

#endif
