/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "cli/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"

#define HEAD_LINES 2 /* running head and a blank */

struct pages_line {
  char *text;
  size_t keep; /* this and the next lines stay on one sheet; 0: no wish */
  bool new_sheet;
  size_t heading, heading_count; /* lines to repeat above this one on a new sheet */
};

void pages_init(struct pages *pages, size_t length, bool ascii, const char *head)
{
  *pages = (struct pages){ .length = length, .ascii = ascii, .head = head == NULL ? NULL : xstrdup(head) };
}

void pages_clear(struct pages *pages)
{
  for (size_t i = 0; i < pages->count; i++)
    free(pages->lines[i].text);
  free(pages->lines);
  free(pages->head);
  *pages = (struct pages){ 0 };
}

/* A line in the making keeps the wishes that were made before it. */
static struct pages_line *last_or_new(struct pages *pages)
{
  if (pages->count > 0 && pages->lines[pages->count - 1].text == NULL)
    return &pages->lines[pages->count - 1];
  pages->lines = xgrow(pages->lines, pages->count, sizeof *pages->lines);
  pages->lines[pages->count] = (struct pages_line){ .text = NULL };
  return &pages->lines[pages->count++];
}

static void add_take(struct pages *pages, char *text)
{
  struct pages_line *line = last_or_new(pages);
  size_t length = strlen(text);

  while (length > 0 && text[length - 1] == ' ')
    text[--length] = '\0';
  line->text = text;
  line->heading = pages->heading;
  line->heading_count = pages->heading_count;
}

void pages_line(struct pages *pages, const char *format, ...)
{
  struct buf text = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  char *raw = buf_take(&text);
  add_take(pages, text_fit(raw, PAGES_COLUMNS, pages->ascii));
  free(raw);
}

/* The first line behind `lead`, the others `indent` columns in. */
static void add_wrapped(struct pages *pages, const char *lead, size_t indent, const char *text)
{
  size_t first = text_width(lead);
  size_t count;
  struct text_line *lines = text_wrap(text, PAGES_COLUMNS - (indent > first ? indent : first), &count);

  for (size_t i = 0; i < count; i++) {
    struct buf line = BUF_INIT;

    if (i == 0)
      buf_add_string(&line, lead);
    else
      buf_add_repeated(&line, " ", indent);
    buf_add(&line, text + lines[i].start, lines[i].length);
    add_take(pages, buf_take(&line));
  }
  free(lines);
}

void pages_text(struct pages *pages, size_t first, size_t indent, const char *format, ...)
{
  struct buf text = BUF_INIT, lead = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  buf_add_repeated(&lead, " ", first);
  add_wrapped(pages, lead.data == NULL ? "" : lead.data, indent, text.data == NULL ? "" : text.data);
  buf_clear(&text);
  buf_clear(&lead);
}

void pages_labelled(struct pages *pages, const char *label, size_t columns, const char *text)
{
  char *cell = text_fit(label, columns, pages->ascii);
  struct clean lead = clean_format("%s  ", cell);

  add_wrapped(pages, clean_get(lead), columns + 2, text);
  clean_clear(&lead);
  free(cell);
}

void pages_row(struct pages *pages, size_t indent, const struct pages_column *columns, size_t count,
               const char *const cells[])
{
  struct buf row = BUF_INIT;

  buf_add_repeated(&row, " ", indent);
  for (size_t i = 0; i < count; i++) {
    size_t here = text_width(row.data == NULL ? "" : row.data);
    size_t width = columns[i].width != 0 ? columns[i].width : PAGES_COLUMNS - here;
    char *cell = columns[i].right ? text_fit_right(cells[i], width, pages->ascii)
                                  : text_fit(cells[i], width, pages->ascii);

    buf_add_string(&row, cell);
    if (i + 1 < count)
      buf_add_string(&row, "  ");
    free(cell);
  }
  add_take(pages, buf_take(&row));
}

void pages_rule(struct pages *pages, char c)
{
  char *text = xmalloc(PAGES_COLUMNS + 1);

  memset(text, c, PAGES_COLUMNS);
  text[PAGES_COLUMNS] = '\0';
  add_take(pages, text);
}

void pages_keep(struct pages *pages, size_t lines)
{
  last_or_new(pages)->keep = lines;
}

void pages_begin_table(struct pages *pages, size_t lines)
{
  pages->heading = pages->count - lines;
  pages->heading_count = lines;
}

void pages_end_table(struct pages *pages)
{
  pages->heading_count = 0;
}

void pages_break(struct pages *pages)
{
  last_or_new(pages)->new_sheet = true;
}

/* ---- on sheets ---- */

struct sheets {
  const struct pages *pages;
  struct buf *to; /* NULL: only counts */
  size_t room;    /* body lines of a sheet */
  size_t used;    /* of the sheet at hand */
  size_t number;
  size_t total;
};

static void print(struct sheets *sheets, const char *text)
{
  sheets->used++;
  if (sheets->to == NULL)
    return;
  buf_add_string(sheets->to, text);
  buf_add_char(sheets->to, '\n');
}

static void begin_sheet(struct sheets *sheets)
{
  const char *head = sheets->pages->head == NULL ? "" : sheets->pages->head;

  sheets->number++;
  if (sheets->to != NULL) {
    struct clean number = clean_format(_("sheet %zu of %zu"), sheets->number, sheets->total);
    size_t width = text_width(clean_get(number));
    char *left = text_fit(head, PAGES_COLUMNS - width, sheets->pages->ascii);

    buf_add_format(sheets->to, "%s%s%s\n\n", sheets->number > 1 ? "\f" : "", left, clean_get(number));
    free(left);
    clean_clear(&number);
  }
  sheets->used = 0;
}

static void put_on_sheets(struct sheets *sheets)
{
  const struct pages *pages = sheets->pages;

  begin_sheet(sheets);
  for (size_t i = 0; i < pages->count; i++) {
    const struct pages_line *line = &pages->lines[i];
    size_t wanted = line->keep > 0 && line->keep <= sheets->room ? line->keep : 1;

    if (line->text == NULL)
      continue;
    if (sheets->used > 0 && (line->new_sheet || sheets->used + wanted > sheets->room)) {
      begin_sheet(sheets);
      for (size_t j = 0; j < line->heading_count && line->heading_count < sheets->room; j++)
        print(sheets, pages->lines[line->heading + j].text);
    }
    /* no sheet begins with a blank */
    if (sheets->used > 0 || line->text[0] != '\0')
      print(sheets, line->text);
  }
}

static void put_in_one_piece(const struct pages *pages, struct buf *to)
{
  if (pages->head != NULL)
    buf_add_format(to, "%s\n\n", pages->head);
  for (size_t i = 0; i < pages->count; i++)
    if (pages->lines[i].text != NULL)
      buf_add_format(to, "%s%s\n", pages->lines[i].new_sheet ? "\n" : "", pages->lines[i].text);
}

char *pages_format(const struct pages *pages)
{
  struct buf text = BUF_INIT;

  if (pages->length <= HEAD_LINES) {
    put_in_one_piece(pages, &text);
    return buf_take(&text);
  }
  struct sheets sheets = { .pages = pages, .to = NULL, .room = pages->length - HEAD_LINES };
  put_on_sheets(&sheets);
  sheets = (struct sheets){ .pages = pages, .to = &text, .room = sheets.room, .total = sheets.number };
  put_on_sheets(&sheets);
  return buf_take(&text);
}
