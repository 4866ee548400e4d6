/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sanitiser. One loop over code points; every way in goes through it. */
#include <config.h>

#include "base/clean.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>
#include <uniwidth.h>

#include "base/buf.h"
#include "base/xalloc.h"

#define COMBINING_MAX 4

enum mode { ONE_LINE, LINES, FOLDED };

/* Format controls (bidi, zero-width, tags), private use, surrogates, what is not
 * assigned (noncharacters among it), C1 and separators: nothing of these may act
 * on a terminal. */
static bool is_dangerous(ucs4_t c)
{
  if (c < 0x20 || (c >= 0x7f && c < 0xa0))
    return true;
  if (c < 0xad)
    return false;
  if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Co |
                                            UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp))
    return true;
  /* fillers, joiners and selectors that are letters or marks by category, and show as nothing */
  return uc_is_property_default_ignorable_code_point(c);
}

/* What is drawn on the character before it. */
static bool is_mark(ucs4_t c)
{
  return c >= 0x300 && (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me) ||
                        uc_width(c, "UTF-8") == 0);
}

static void add_visible(struct buf *to, ucs4_t c)
{
  if (c < 0x20) {
    buf_add_char(to, '^');
    buf_add_char(to, (char)(c + '@'));
  } else if (c == 0x7f) {
    buf_add_string(to, "^?");
  } else {
    buf_add_format(to, "<U+%04X>", (unsigned)c);
  }
}

static bool is_blank(ucs4_t c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Plain printable ASCII is nearly everything that is ever cleaned. */
static size_t plain_run(const unsigned char *s, size_t length)
{
  size_t i = 0;

  while (i < length && s[i] > 0x20 && s[i] < 0x7f)
    i++;
  return i;
}

/* Text that cleaning would not change. */
static bool is_clean(const unsigned char *s, size_t length, enum mode mode)
{
  for (size_t i = 0; i < length; i++) {
    if (s[i] < 0x20 || s[i] > 0x7e)
      return false;
    if (mode == FOLDED && s[i] == ' ' && (i == 0 || i + 1 == length || s[i - 1] == ' '))
      return false;
  }
  return true;
}

static struct clean clean_with(const char *bytes, size_t length, enum mode mode)
{
  const unsigned char *s = (const unsigned char *)bytes;
  struct buf out = BUF_INIT;
  size_t i = 0;
  unsigned marks = 0;
  bool gap = false; /* FOLDED: white space that is owed */

  if (is_clean(s, length, mode))
    return (struct clean){ xstrndup(bytes, length) };
  while (i < length) {
    size_t run = plain_run(s + i, length - i);
    ucs4_t c = 0;

    if (run > 0) {
      if (gap && out.length > 0)
        buf_add_char(&out, ' ');
      gap = false;
      marks = 0;
      buf_add(&out, s + i, run);
      i += run;
      continue;
    }

    int n = u8_mbtouc(&c, s + i, length - i);
    i += (size_t)n;
    if (mode == FOLDED && is_blank(c)) {
      gap = true;
      marks = 0;
      continue;
    }
    if (gap && out.length > 0)
      buf_add_char(&out, ' ');
    gap = false;
    bool dangerous = is_dangerous(c) || uc_width(c, "UTF-8") < 0;
    marks = !dangerous && is_mark(c) ? marks + 1 : 0;
    if (marks > COMBINING_MAX)
      continue;
    if (mode == LINES && c == '\n')
      buf_add_char(&out, '\n');
    else if (mode == LINES && c == '\t')
      buf_add_char(&out, ' ');
    else if (dangerous)
      add_visible(&out, c);
    else {
      uint8_t encoded[6];
      int m = u8_uctomb(encoded, c, (ptrdiff_t)sizeof encoded);
      if (m > 0)
        buf_add(&out, encoded, (size_t)m);
    }
  }
  return (struct clean){ buf_take(&out) };
}

bool clean_is_utf8(const char *bytes, size_t length)
{
  return u8_check((const uint8_t *)bytes, length) == NULL;
}

struct clean clean_bytes(const char *bytes, size_t length)
{
  return clean_with(bytes, length, ONE_LINE);
}

struct clean clean_text(const char *s)
{
  return clean_with(s, strlen(s), ONE_LINE);
}

struct clean clean_lines(const char *s)
{
  return clean_with(s, strlen(s), LINES);
}

struct clean clean_folded(const char *s)
{
  return clean_with(s, strlen(s), FOLDED);
}

struct clean clean_name(const char *s, size_t max)
{
  static const char ellipsis[] = "\xe2\x80\xa6";
  struct clean whole = clean_text(s);
  const uint8_t *p = (const uint8_t *)whole.s;
  size_t characters = 0;
  size_t cut = 0; /* bytes of the first max - 1 characters */

  while (*p != 0) {
    ucs4_t c;
    int n = u8_strmbtouc(&c, p);

    if (n <= 0)
      break;
    p += n;
    characters++;
    if (characters + 1 == max)
      cut = (size_t)((const char *)p - whole.s);
  }
  if (characters <= max)
    return whole;

  struct buf out = BUF_INIT;
  buf_add(&out, whole.s, cut);
  buf_add_string(&out, ellipsis);
  clean_clear(&whole);
  return (struct clean){ buf_take(&out) };
}

struct clean clean_format(const char *format, ...)
{
  struct buf text = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  struct clean clean = clean_with(text.data == NULL ? "" : text.data, text.length, LINES);
  buf_clear(&text);
  return clean;
}

struct clean clean_copy(struct clean clean)
{
  return (struct clean){ clean.s == NULL ? NULL : xstrdup(clean.s) };
}

void clean_clear(struct clean *clean)
{
  free(clean->s);
  clean->s = NULL;
}

const char *clean_get(struct clean clean)
{
  return clean.s == NULL ? "" : clean.s;
}

bool clean_is_empty(struct clean clean)
{
  return clean.s == NULL || clean.s[0] == '\0';
}

void clean_cut_bytes(char *to, size_t size, struct clean from)
{
  const char *s = clean_get(from);
  size_t length = strlen(s);

  if (size == 0)
    return;
  if (length >= size) {
    length = size - 1;
    while (length > 0 && ((unsigned char)s[length] & 0xc0) == 0x80)
      length--;
  }
  memcpy(to, s, length);
  to[length] = '\0';
}
