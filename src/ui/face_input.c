/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing in a line of UTF-8: nothing goes in that is unsafe to show, and it has room for a fixed number
 * of bytes. */
#include <config.h>

#include "ui/face_input.h"

#include <string.h>

#include "base/clean.h"
#include "base/text.h"

void input_clear(struct input *input)
{
  /* a passphrase may have been tried here */
  explicit_bzero(input, sizeof *input);
}

static bool is_safe(const char *character)
{
  struct clean clean = clean_text(character);
  bool same = strcmp(clean_get(clean), character) == 0;

  clean_clear(&clean);
  return same;
}

void input_insert(struct input *input, unsigned code_point)
{
  char character[5] = "";
  size_t n = text_encode(code_point, character);

  if (n == 0 || code_point == 0 || input->length + n > ACTION_TEXT_MAX || !is_safe(character))
    return;
  memmove(input->text + input->cursor + n, input->text + input->cursor, input->length - input->cursor + 1);
  memcpy(input->text + input->cursor, character, n);
  input->length += n;
  input->cursor += n;
}

static size_t before(const struct input *input, size_t at)
{
  if (at == 0)
    return 0;
  do
    at--;
  while (at > 0 && ((unsigned char)input->text[at] & 0xc0) == 0x80);
  return at;
}

static size_t after(const struct input *input, size_t at)
{
  unsigned c;

  return at + text_next(input->text + at, &c);
}

static void cut(struct input *input, size_t from, size_t to)
{
  memmove(input->text + from, input->text + to, input->length - to + 1);
  input->length -= to - from;
  input->cursor = from;
}

bool input_edit(struct input *input, enum term_key_kind key)
{
  switch (key) {
  case TERM_BACKSPACE:
    cut(input, before(input, input->cursor), input->cursor);
    return true;
  case TERM_DELETE:
    cut(input, input->cursor, after(input, input->cursor));
    return true;
  case TERM_LEFT:
    input->cursor = before(input, input->cursor);
    return true;
  case TERM_RIGHT:
    input->cursor = after(input, input->cursor);
    return true;
  case TERM_HOME:
    input->cursor = 0;
    return true;
  case TERM_END:
    input->cursor = input->length;
    return true;
  default:
    return false;
  }
}

void input_hide(const struct input *input, struct input *stars)
{
  memset(stars, 0, sizeof *stars);
  for (size_t at = 0; at < input->length; at = after(input, at)) {
    stars->cursor += at < input->cursor ? 1 : 0;
    stars->text[stars->length++] = '*';
  }
}

void input_window(struct input *input, size_t columns, size_t *first, size_t *length, size_t *cursor_column)
{
  if (columns == 0)
    columns = 1;
  if (input->first > input->cursor)
    input->first = input->cursor;
  /* the cursor needs a cell of its own behind the text */
  while (text_width_n(input->text + input->first, input->cursor - input->first) >= columns &&
         input->first < input->cursor)
    input->first = after(input, input->first);
  /* no mark without its letter */
  while (input->first < input->cursor &&
         text_width_n(input->text + input->first, after(input, input->first) - input->first) == 0)
    input->first = after(input, input->first);
  *first = input->first;
  *length = text_prefix(input->text + input->first, columns);
  *cursor_column = text_width_n(input->text + input->first, input->cursor - input->first);
}
