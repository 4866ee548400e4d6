/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a line ends: by the rules of Unicode, and never within an address that fits on a line of its own. */
#include <config.h>

#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/xalloc.h"

static bool is_label(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Behind the point of an address, before its next part (never within o.a. or 15.00): versions of the library
 * differ there, and an address that is longer than a line has to break somewhere. */
static bool is_between_labels(const char *s, size_t i)
{
  return i >= 3 && s[i - 1] == '.' && is_label(s[i - 2]) && is_label(s[i - 3]) &&
         is_label(s[i]) && (s[i] < '0' || s[i] > '9');
}

/* In the middle of an address or a path, which stays whole where it fits on a line of its own: it is read, and copied,
 * in one piece. */
static bool is_within_address(const char *s, size_t i)
{
  size_t start = i;

  while (start > 0 && s[start - 1] != ' ' && s[start - 1] != '\n')
    start--;
  for (size_t j = start; start < i && s[j] != ' ' && s[j] != '\n' && s[j] != '\0'; j++)
    if (s[j] == '/' || s[j] == '@' || (s[j] == '.' && j > start && is_label(s[j - 1]) && is_label(s[j + 1])))
      return true;
  return false;
}

/* One line of at most `columns` from `start` (within `end`): where the next
 * line begins. `breaks` says where a line may be broken. */
static size_t line_end(const char *s, size_t start, size_t end, size_t columns, const char *breaks)
{
  size_t width = 0;
  size_t pending_blanks = 0;
  size_t last_break = start, last_resort = start;
  size_t i = start;

  while (i < end) {
    unsigned c;
    size_t n = text_next(s + i, &c);
    size_t w = text_char_width(c);

    if (n == 0)
      break;
    if (i > start && (breaks[i] == UC_BREAK_POSSIBLE || is_between_labels(s, i)))
      *(is_within_address(s, i) ? &last_resort : &last_break) = i;
    if (c == ' ') {
      /* blanks at the end of a line take no room */
      pending_blanks++;
    } else {
      /* a mark on a blank makes the blank take its room */
      if (width + pending_blanks + w > columns) {
        if (last_break > start || last_resort > start)
          return last_break > start ? last_break : last_resort;
        return i > start ? i : i + n;
      }
      width += pending_blanks + w;
      pending_blanks = 0;
    }
    i += n;
  }
  return end;
}

static size_t without_trailing_blanks(const char *s, size_t start, size_t end)
{
  while (end > start && s[end - 1] == ' ')
    end--;
  return end;
}

static struct text_line *wrap(const char *s, size_t length, size_t columns, size_t *count)
{
  char *breaks = xmalloc(length + 1);
  struct text_line *lines = NULL;
  size_t n = 0;
  size_t start = 0;

  u8_possible_linebreaks((const uint8_t *)s, length, "UTF-8", breaks);
  do {
    const char *newline = memchr(s + start, '\n', length - start);
    size_t end = newline == NULL ? length : (size_t)(newline - s);

    do {
      size_t next = line_end(s, start, end, columns, breaks);
      size_t last = without_trailing_blanks(s, start, next);

      lines = xgrow(lines, n, sizeof *lines);
      lines[n++] = (struct text_line){ start, last - start };
      start = next;
    } while (start < end);
    start = end + 1;
  } while (start <= length);
  free(breaks);
  *count = n;
  return lines;
}

struct text_line *text_wrap(const char *s, size_t columns, size_t *count)
{
  size_t length = strlen(s);
  struct text_line *line;

  if (length > columns || memchr(s, '\n', length) != NULL)
    return wrap(s, length, columns == 0 ? 1 : columns, count);
  /* most texts fit: none is wider than it has bytes */
  line = xmalloc(sizeof *line);
  *line = (struct text_line){ 0, without_trailing_blanks(s, 0, length) };
  *count = 1;
  return line;
}
