/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Example data that could be somebody's. A citizen service number (BSN) has
 * nine digits and passes the eleven-test, an account number (IBAN) leaves 1
 * modulo 97; domains for examples are those of RFC 2606 and RFC 6761. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/xalloc.h"
#include "core/lint_internal.h"

/* ---- citizen service numbers ---- */

static bool passes_eleven_test(const char digits[9])
{
  int sum = 0;
  int any = 0;

  for (int i = 0; i < 9; i++) {
    int digit = digits[i] - '0';

    sum += digit * (i == 8 ? -1 : 9 - i);
    any |= digit;
  }
  return any != 0 && sum % 11 == 0;
}

/* Nine digits as they are written: in one piece, or 1234.56.789, 123 456 789. Gives the bytes, 0: something
 * else. */
static size_t read_nine(const char *text, char digits[9])
{
  static const size_t groups[][3] = { { 9, 0, 0 }, { 4, 2, 3 }, { 3, 3, 3 } };

  for (size_t g = 0; g < sizeof groups / sizeof groups[0]; g++) {
    size_t at = 0, count = 0;
    bool fits = true;

    for (size_t part = 0; part < 3 && groups[g][part] > 0 && fits; part++) {
      if (part > 0 && (text[at] == '\0' || strchr(". -", text[at++]) == NULL))
        fits = false;
      for (size_t i = 0; i < groups[g][part] && fits; i++) {
        fits = lint_is_digit(text[at]);
        if (fits)
          digits[count++] = text[at++];
      }
    }
    if (fits && !lint_is_word(text[at]))
      return at;
  }
  return 0;
}

char *lint_find_bsn(const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    char digits[9];
    size_t length;

    if (!lint_is_digit(*p) ||
        (p > text &&
         (lint_is_word(p[-1]) || (p - text > 1 && strchr(".,-", p[-1]) != NULL && lint_is_digit(p[-2])))))
      continue;
    length = read_nine(p, digits);
    if (length > 0 && passes_eleven_test(digits))
      return xstrndup(p, length);
  }
  return NULL;
}

/* ---- account numbers ---- */

/* One more character of an IBAN, letters as two digits. */
static unsigned add_to_remainder(unsigned remainder, char c)
{
  if (lint_is_digit(c))
    return (remainder * 10 + (unsigned)(c - '0')) % 97;
  return (remainder * 100 + (unsigned)(c - 'A') + 10) % 97;
}

static bool is_iban(const char *letters, size_t count)
{
  unsigned remainder = 0;

  for (size_t i = 4; i < count + 4; i++)
    remainder = add_to_remainder(remainder, letters[i % count]);
  return remainder == 1;
}

static bool is_capital(char c)
{
  return c >= 'A' && c <= 'Z';
}

static bool is_iban_character(char c)
{
  return lint_is_digit(c) || is_capital(c);
}

/* Groups with single blanks between; after each group it can be whole. Gives the bytes, 0: none. */
static size_t read_iban(const char *text)
{
  char letters[34];
  size_t count = 0, at = 0;

  if (!(is_capital(text[0]) && is_capital(text[1]) && lint_is_digit(text[2])))
    return 0;
  for (;;) {
    while (count < sizeof letters && is_iban_character(text[at]))
      letters[count++] = text[at++];
    if (lint_is_word(text[at]))
      return 0;
    if (count >= 15 && is_iban(letters, count))
      return at;
    if (text[at] != ' ' || !is_iban_character(text[at + 1]))
      return 0;
    at++;
  }
}

char *lint_find_iban(const char *text)
{
  for (const char *p = text; *p != '\0'; p++) {
    size_t length = p > text && lint_is_word(p[-1]) ? 0 : read_iban(p);

    if (length > 0)
      return xstrndup(p, length);
  }
  return NULL;
}

/* ---- domains ---- */

static bool ends_with(const char *domain, const char *ending)
{
  size_t length = strlen(domain), end = strlen(ending);

  return length >= end && text_compare(domain + length - end, ending) == 0 &&
         (length == end || domain[length - end - 1] == '.');
}

static bool is_reserved(const char *domain)
{
  static const char *const endings[] = { "example",     "test",        "invalid",     "localhost",
                                         "example.com", "example.net", "example.org", "example.nl" };

  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
    if (ends_with(domain, endings[i]))
      return true;
  return false;
}

/* What stands behind the last point of a file's name. */
static bool is_file(const char *domain)
{
  static const char *const endings[] = { "csv", "doc", "docm", "docx", "exe", "htm", "html", "iso",
                                         "jpg", "js",  "lnk",  "msg",  "pdf", "png", "pptx", "rtf",
                                         "txt", "xls", "xlsm", "xlsx", "xml", "zip" };

  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
    if (ends_with(domain, endings[i]))
      return true;
  return false;
}

/* Labels with points between; the last one of two letters or more. Abbreviations such as d.w.z. end in one.
 */
static bool is_domain(const char *token)
{
  const char *last = strrchr(token, '.');

  if (last == NULL || strlen(last + 1) < 2 || token[0] == '.' || token[0] == '-' ||
      strstr(token, "..") != NULL)
    return false;
  if (strncmp(last + 1, "xn--", 4) == 0)
    return true;
  return last[1 + strcspn(last + 1, "0123456789-")] == '\0';
}

/* Bytes of a character that can be in a name, 0: none. Quotes and dashes are beyond ASCII and no letters. */
static size_t name_character(const char *s)
{
  unsigned c;
  size_t n = text_next(s, &c);

  if (n <= 1)
    return n == 1 && (lint_is_word(*s) || *s == '.' || *s == '-') ? 1 : 0;
  return c >= 0xc0 && (c < 0x2000 || c > 0x2bff) ? n : 0;
}

char *lint_find_domain(const char *text, bool (*allowed)(const void *context, const char *domain),
                       const void *context)
{
  const char *p = text;

  while (*p != '\0') {
    size_t length = 0;
    /* the path of an address is no name, and neither is what stands before an @ */
    bool in_path = p > text && p[-1] == '/' && !(p - text > 1 && p[-2] == '/');

    while (name_character(p + length) > 0)
      length += name_character(p + length);
    if (length == 0) {
      p++;
      continue;
    }
    const char *rest = p + length;

    while (length > 0 && strchr(".-", p[length - 1]) != NULL)
      length--;
    char *token = xstrndup(p, length);
    if (!in_path && *rest != '@' && is_domain(token) && !is_reserved(token) && !is_file(token) &&
        !allowed(context, token))
      return token;
    free(token);
    p = rest;
  }
  return NULL;
}
