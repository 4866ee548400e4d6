/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The second implementation of ui/term.h: cells in memory, keys from a script. */
#include <config.h>

#include "fake_term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/xalloc.h"

struct cell {
  char text[32]; /* with its combining marks; empty behind a wide character */
  unsigned attributes;
};

struct screen {
  struct cell *cells;
  int row, column;
};

/* A scripted key; a resize has its new size in row and column. */
static struct {
  int rows, columns;
  struct screen drawn, shown;
  struct term_key *keys;
  size_t key_count, key_next;
  int times_shown, times_redrawn, times_suspended;
  int quiet;
} fake;

static struct cell *cell(const struct screen *screen, int row, int column)
{
  return &screen->cells[row * fake.columns + column];
}

static void blank(struct screen *screen)
{
  for (int i = 0; i < fake.rows * fake.columns; i++)
    screen->cells[i] = (struct cell){ " ", TERM_PLAIN };
}

static void set_size(int rows, int columns)
{
  size_t count = (size_t)(rows * columns);

  fake.rows = rows;
  fake.columns = columns;
  fake.drawn.cells = xreallocarray(fake.drawn.cells, count, sizeof(struct cell));
  fake.shown.cells = xreallocarray(fake.shown.cells, count, sizeof(struct cell));
  blank(&fake.drawn);
  blank(&fake.shown);
}

void fake_term_start(int rows, int columns)
{
  fake_term_end();
  set_size(rows, columns);
}

void fake_term_end(void)
{
  free(fake.drawn.cells);
  free(fake.shown.cells);
  free(fake.keys);
  memset(&fake, 0, sizeof fake);
}

/* ---- keys ---- */

static void add_key(struct term_key key)
{
  fake.keys = xgrow(fake.keys, fake.key_count, sizeof *fake.keys);
  fake.keys[fake.key_count++] = key;
}

static bool add_named(const char *word)
{
  static const struct {
    const char *name;
    enum term_key_kind kind;
  } names[] = {
    { "Enter", TERM_ENTER },   { "Esc", TERM_ESCAPE },      { "Backspace", TERM_BACKSPACE },
    { "Delete", TERM_DELETE }, { "Tab", TERM_TAB },         { "BackTab", TERM_BACKTAB },
    { "Up", TERM_UP },         { "Down", TERM_DOWN },       { "Left", TERM_LEFT },
    { "Right", TERM_RIGHT },   { "Home", TERM_HOME },       { "End", TERM_END },
    { "PgUp", TERM_PAGE_UP },  { "PgDn", TERM_PAGE_DOWN },  { "F1", TERM_F1 },
    { "F2", TERM_F2 },         { "Unknown", TERM_UNKNOWN },    { "Quiet", TERM_QUIET },
  };

  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(word, names[i].name) == 0) {
      add_key((struct term_key){ .kind = names[i].kind });
      return true;
    }
  return false;
}

static bool add_special(const char *word)
{
  struct term_key key = { .kind = TERM_CHAR };
  char end;

  if (strcmp(word, "Space") == 0)
    key.code_point = ' ';
  else if (strcmp(word, "Ctrl-L") == 0)
    key.code_point = 12;
  else if (strcmp(word, "Ctrl-Z") == 0)
    key.code_point = 26;
  else if (sscanf(word, "%dx%d%c", &key.column, &key.row, &end) == 2)
    key.kind = TERM_RESIZE;
  else if (sscanf(word, "@%d,%d%c", &key.row, &key.column, &end) == 2) {
    key.kind = TERM_CLICK;
    key.row--;
    key.column--;
  } else
    return false;
  add_key(key);
  return true;
}

static void add_characters(const char *text, enum term_key_kind kind)
{
  unsigned c;
  size_t n;

  for (; (n = text_next(text, &c)) > 0; text += n)
    add_key((struct term_key){ .kind = kind, .code_point = c });
}

void fake_term_keys(const char *script)
{
  char *copy = xstrdup(script);
  char *rest = copy;
  char *word;

  while ((word = strsep(&rest, " ")) != NULL) {
    size_t length = strlen(word);
    bool hasty = length > 1 && word[length - 1] == '!';

    if (hasty)
      word[length - 1] = '\0';
    if (*word != '\0' && !add_named(word) && !add_special(word))
      add_characters(word, TERM_CHAR);
    if (hasty)
      fake.keys[fake.key_count - 1].hasty = true;
  }
  free(copy);
}

void fake_term_paste(const char *text)
{
  add_characters(text, TERM_PASTE_CHAR);
}

size_t fake_term_keys_left(void)
{
  return fake.key_count - fake.key_next;
}

/* ---- what was shown ---- */

static void add_row(struct buf *to, int row)
{
  size_t end = to->length;

  for (int column = 0; column < fake.columns; column++) {
    const char *text = cell(&fake.shown, row, column)->text;

    buf_add_string(to, text);
    if (strcmp(text, " ") != 0)
      end = to->length;
  }
  to->length = end;
  to->data[end] = '\0';
}

char *fake_term_row(int row)
{
  struct buf text = BUF_INIT;

  add_row(&text, row);
  return buf_take(&text);
}

static void add_reversed(struct buf *to, int row)
{
  for (int column = 0; column < fake.columns; column++) {
    int first = column;

    while (column < fake.columns && (cell(&fake.shown, row, column)->attributes & TERM_REVERSE) != 0)
      column++;
    if (column > first)
      buf_add_format(to, "reverse: row %d, columns %d-%d\n", row + 1, first + 1, column);
  }
}

char *fake_term_dump(void)
{
  struct buf text = BUF_INIT;

  for (int row = 0; row < fake.rows; row++) {
    buf_add_format(&text, "%2d|", row + 1);
    add_row(&text, row);
    buf_add_char(&text, '\n');
  }
  buf_add_format(&text, "cursor: row %d, column %d\n", fake.shown.row + 1, fake.shown.column + 1);
  for (int row = 0; row < fake.rows; row++)
    add_reversed(&text, row);
  return buf_take(&text);
}

unsigned fake_term_attributes(int row, int column)
{
  return cell(&fake.shown, row, column)->attributes;
}

void fake_term_cursor(int *row, int *column)
{
  *row = fake.shown.row;
  *column = fake.shown.column;
}

int fake_term_shown(void)
{
  return fake.times_shown;
}

int fake_term_redrawn(void)
{
  return fake.times_redrawn;
}

int fake_term_suspended(void)
{
  return fake.times_suspended;
}

int fake_term_quiet(void)
{
  return fake.quiet;
}

/* ---- ui/term.h ---- */

bool term_open(const struct term_options *options, struct error *error)
{
  (void)options;
  (void)error;
  if (fake.rows == 0)
    set_size(24, 80);
  return true;
}

void term_close(void)
{
}

void term_size(int *rows, int *columns)
{
  *rows = fake.rows;
  *columns = fake.columns;
}

void term_clear(void)
{
  blank(&fake.drawn);
}

void term_put(int row, int column, unsigned attributes, const char *text)
{
  unsigned c;
  size_t n;

  if (row < 0 || row >= fake.rows || column < 0)
    return;
  for (; (n = text_next(text, &c)) > 0; text += n) {
    int width = (int)text_width_n(text, n);

    if (width == 0 && column > 0 && column <= fake.columns) {
      struct cell *before = cell(&fake.drawn, row, column - 1);
      if (strlen(before->text) + n < sizeof before->text)
        strncat(before->text, text, n);
      continue;
    }
    if (column + width > fake.columns)
      return;
    struct cell *at = cell(&fake.drawn, row, column);
    memcpy(at->text, text, n);
    at->text[n] = '\0';
    at->attributes = attributes;
    for (int i = 1; i < width; i++)
      *cell(&fake.drawn, row, column + i) = (struct cell){ "", attributes };
    column += width;
  }
}

void term_show(int row, int column)
{
  memcpy(fake.shown.cells, fake.drawn.cells, (size_t)(fake.rows * fake.columns) * sizeof(struct cell));
  fake.shown.row = row;
  fake.shown.column = column;
  fake.times_shown++;
}

struct term_key term_read(int quiet)
{
  fake.quiet = quiet;
  if (fake.key_next == fake.key_count)
    return (struct term_key){ .kind = TERM_QUIT };

  struct term_key key = fake.keys[fake.key_next++];
  if (key.kind == TERM_RESIZE)
    set_size(key.row, key.column);
  return key;
}

/* Tests look at what each key has drawn. */
bool term_is_behind(void)
{
  return false;
}

void term_redraw(void)
{
  fake.times_redrawn++;
}

void term_wipe(void)
{
}

void term_suspend(void)
{
  fake.times_suspended++;
}
