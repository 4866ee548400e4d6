/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widths, cuts, comparison and transliteration, on libunistring. Lines are text_wrap.c's. */
#include <config.h>

#include "base/text.h"

#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/buf.h"
#include "base/xalloc.h"

size_t text_next(const char *s, unsigned *code_point)
{
  ucs4_t c = 0;

  if ((unsigned char)*s < 0x80) {
    *code_point = (unsigned char)*s;
    return *s == '\0' ? 0 : 1;
  }
  int n = u8_strmbtouc(&c, (const uint8_t *)s);
  if (n <= 0) {
    *code_point = 0xfffd;
    return 1;
  }
  *code_point = c;
  return (size_t)n;
}

size_t text_encode(unsigned code_point, char *to)
{
  uint8_t bytes[6];
  int n = u8_uctomb(bytes, code_point, (ptrdiff_t)sizeof bytes);

  if (n <= 0)
    return 0;
  memcpy(to, bytes, (size_t)n);
  to[n] = '\0';
  return (size_t)n;
}

size_t text_char_width(unsigned c)
{
  if (c < 0x7f)
    return c < 0x20 ? 0 : 1;
  int width = uc_width(c, "UTF-8");
  return width < 0 ? 0 : (size_t)width;
}

size_t text_width_n(const char *s, size_t bytes)
{
  size_t width = 0;
  size_t i = 0;

  while (i < bytes) {
    unsigned c;
    size_t n = text_next(s + i, &c);

    if (n == 0 || i + n > bytes)
      break;
    width += text_char_width(c);
    i += n;
  }
  return width;
}

size_t text_width(const char *s)
{
  return text_width_n(s, strlen(s));
}

size_t text_prefix(const char *s, size_t columns)
{
  size_t width = 0;
  size_t i = 0;

  for (;;) {
    unsigned c;
    size_t n = text_next(s + i, &c);

    if (n == 0)
      return i;
    if (width + text_char_width(c) > columns)
      return i;
    width += text_char_width(c);
    i += n;
  }
}

static char *fit(const char *s, size_t columns, bool ascii, bool right)
{
  struct buf out = BUF_INIT;
  size_t width = text_width(s);

  if (width > columns) {
    size_t keep = columns == 0 ? 0 : text_prefix(s, columns - 1);
    size_t kept = text_width_n(s, keep);

    buf_add(&out, s, keep);
    if (columns > 0)
      buf_add_string(&out, ascii ? "~" : "\xe2\x80\xa6");
    buf_add_repeated(&out, " ", columns == 0 ? 0 : columns - 1 - kept);
  } else {
    if (right)
      buf_add_repeated(&out, " ", columns - width);
    buf_add_string(&out, s);
    if (!right)
      buf_add_repeated(&out, " ", columns - width);
  }
  return buf_take(&out);
}

char *text_fit(const char *s, size_t columns, bool ascii)
{
  return fit(s, columns, ascii, false);
}

char *text_fit_right(const char *s, size_t columns, bool ascii)
{
  return fit(s, columns, ascii, true);
}

static const struct {
  unsigned code_point;
  const char *ascii;
} spellings[] = {
  { 0x00a0, " " },   { 0x00ab, "\"" },  { 0x00b0, " graden" }, { 0x00b7, "-" },   { 0x00bb, "\"" },  { 0x00c6, "AE" },
  { 0x00d7, "x" },   { 0x00d8, "O" },   { 0x00df, "ss" },      { 0x00e6, "ae" },  { 0x00f8, "o" },   { 0x0131, "i" },
  { 0x0132, "IJ" },  { 0x0133, "ij" },  { 0x0141, "L" },       { 0x0142, "l" },   { 0x0152, "OE" },  { 0x0153, "oe" },
  { 0x2010, "-" },   { 0x2011, "-" },   { 0x2012, "-" },       { 0x2013, "-" },   { 0x2014, "-" },   { 0x2015, "-" },
  { 0x2018, "'" },   { 0x2019, "'" },   { 0x201a, "," },       { 0x201c, "\"" },  { 0x201d, "\"" },  { 0x201e, "\"" },
  { 0x2022, "*" },   { 0x2026, "..." }, { 0x202f, " " },       { 0x20ac, "EUR" }, { 0x2190, "<-" },  { 0x2191, "^" },
  { 0x2192, "->" },  { 0x2193, "v" },   { 0x2212, "-" },       { 0x2500, "-" },   { 0x2502, "|" },   { 0x250c, "+" },
  { 0x2510, "+" },   { 0x2514, "+" },   { 0x2518, "+" },       { 0x2550, "=" },   { 0x2588, "#" },   { 0x2591, "." },
  { 0x2713, "x" },   { 0x2717, "-" },   { 0xfffd, "?" },
};

/* ASCII for one character; NULL when there is none but '?'. */
static const char *spelling(unsigned c)
{
  for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++)
    if (spellings[i].code_point == c)
      return spellings[i].ascii;
  return NULL;
}

static void add_ascii(struct buf *out, unsigned c)
{
  const char *known = spelling(c);
  ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];

  if (known != NULL) {
    buf_add_string(out, known);
    return;
  }
  if (uc_combining_class(c) != 0)
    return;
  int n = uc_canonical_decomposition(c, parts);
  if (n > 0 && parts[0] < 0x80)
    buf_add_char(out, (char)parts[0]);
  else if (n > 0 && parts[0] != c)
    add_ascii(out, parts[0]);
  else
    buf_add_char(out, '?');
}

static bool converts(iconv_t converter, const char *s, size_t length)
{
  char room[16];
  char *to = room;
  size_t left = sizeof room;
  char copy[8];
  char *from = copy;

  if (length >= sizeof copy)
    return false;
  memcpy(copy, s, length);
  return iconv(converter, &from, &length, &to, &left) == 0 && length == 0;
}

static bool is_utf8(const char *charset)
{
  return strcasecmp(charset, "UTF-8") == 0 || strcasecmp(charset, "utf8") == 0;
}

char *text_for_charset(const char *s, const char *charset)
{
  struct buf out = BUF_INIT;
  iconv_t converter;
  unsigned c;
  size_t n;

  if (is_utf8(charset))
    return xstrdup(s);
  converter = iconv_open(charset, "UTF-8");
  while ((n = text_next(s, &c)) > 0) {
    if (c < 0x80 || (converter != (iconv_t)-1 && converts(converter, s, n)))
      buf_add(&out, s, n);
    else
      add_ascii(&out, c);
    s += n;
  }
  if (converter != (iconv_t)-1)
    iconv_close(converter);
  return buf_take(&out);
}

char *text_ascii(const char *s)
{
  return text_for_charset(s, "ASCII");
}

char *text_to_bytes(const char *s, const char *charset)
{
  char *showable = text_for_charset(s, charset);
  iconv_t converter;

  if (is_utf8(charset))
    return showable;
  converter = iconv_open(charset, "UTF-8");
  if (converter == (iconv_t)-1)
    return showable; /* an unknown character set: ASCII by now */

  size_t left = strlen(showable);
  size_t room = left * 4 + 8;
  char *bytes = xmalloc(room + 1);
  char *from = showable;
  char *to = bytes;
  iconv(converter, &from, &left, &to, &room);
  iconv(converter, NULL, NULL, &to, &room);
  *to = '\0';
  iconv_close(converter);
  free(showable);
  return bytes;
}

char *text_fold(const char *s)
{
  struct buf out = BUF_INIT;
  size_t length = 0;
  uint8_t *folded = u8_casefold((const uint8_t *)s, strlen(s), NULL, UNINORM_NFKD, NULL, &length);
  size_t i = 0;

  if (folded == NULL)
    return xstrdup(s);
  while (i < length) {
    ucs4_t c;
    int n = u8_mbtouc(&c, folded + i, length - i);

    if (uc_combining_class(c) == 0)
      buf_add(&out, folded + i, (size_t)n);
    i += (size_t)n;
  }
  free(folded);
  return buf_take(&out);
}

bool text_is_alike(const char *a, const char *b)
{
  char *first = text_fold(a), *second = text_fold(b);
  bool alike = strcmp(first, second) == 0;

  free(first);
  free(second);
  return alike;
}

static size_t blank_at(const char *text)
{
  if (text[0] == ' ' || text[0] == '\t' || text[0] == '\n' || text[0] == '\r')
    return 1;
  return strncmp(text, "\xc2\xa0", 2) == 0 ? 2 : 0;
}

char *text_trim(const char *s)
{
  size_t blank, end = 0;

  while ((blank = blank_at(s)) > 0)
    s += blank;
  for (size_t i = 0; s[i] != '\0'; i += blank > 0 ? blank : 1) {
    blank = blank_at(s + i);
    if (blank == 0)
      end = i + 1;
  }
  return xstrndup(s, end);
}

int text_hex_value(char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

char text_small(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

int text_compare_n(const char *a, const char *b, size_t bytes)
{
  for (size_t i = 0; i < bytes; i++) {
    unsigned char left = (unsigned char)text_small(a[i]), right = (unsigned char)text_small(b[i]);

    if (left != right || left == '\0')
      return left - right;
  }
  return 0;
}

int text_compare(const char *a, const char *b)
{
  return text_compare_n(a, b, SIZE_MAX);
}

char *text_upper(const char *s)
{
  size_t length = 0;
  uint8_t *upper = u8_toupper((const uint8_t *)s, strlen(s), NULL, NULL, NULL, &length);

  if (upper == NULL)
    return xstrdup(s);
  char *text = xstrndup((const char *)upper, length);
  free(upper);
  return text;
}

static bool is_word_character(unsigned c)
{
  return (c < 0x80 && ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) ||
         (c >= 0x80 && uc_is_alpha(c));
}

size_t text_count_words(const char *s)
{
  size_t words = 0;
  bool in_word = false;
  unsigned c;
  size_t n;

  while ((n = text_next(s, &c)) > 0) {
    if (c == ' ' || c == '\n')
      in_word = false;
    else if (!in_word && is_word_character(c)) {
      in_word = true;
      words++;
    }
    s += n;
  }
  return words;
}

/* Bytes of a mark that may stand between a full stop and the blank behind it. */
static size_t closing_mark(const char *s)
{
  if (*s != '\0' && strchr("'\")", *s) != NULL)
    return 1;
  return strncmp(s, "\xe2\x80\x99", 3) == 0 || strncmp(s, "\xe2\x80\x9d", 3) == 0 ? 3 : 0;
}

size_t text_sentence(const char *s)
{
  size_t letters = 0; /* of the word so far */
  bool open = false;

  for (size_t i = 0; s[i] != '\0'; i++) {
    char c = s[i];

    if (c == '.' || c == '?' || c == '!') {
      size_t end = i + 1;

      while (closing_mark(s + end) > 0)
        end += closing_mark(s + end);
      /* 'z.o.z.' and 'J. Vries': a single letter before the point ends nothing */
      if (open && (s[end] == '\0' || s[end] == ' ' || s[end] == '\n') &&
          !(c == '.' && letters == 1 && s[i + 1] != '\0'))
        return end + strspn(s + end, " \n");
      letters = 0;
    } else if (c == ' ' || c == '\n') {
      letters = 0;
    } else if (((unsigned char)c & 0xc0) != 0x80) {
      letters++;
      open = true;
    }
  }
  return strlen(s);
}

size_t text_count_sentences(const char *s)
{
  size_t sentences = 0;

  for (; s[strspn(s, " \n.?!")] != '\0'; s += text_sentence(s))
    sentences++;
  return sentences;
}
