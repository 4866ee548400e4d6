/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines go onto their sheet as they come: a report of thousands of people is not
 * kept twice. Only the number of sheets is not known until the end; the first
 * line of each has room for it. */
#include <config.h>

#include "cli/pages.h"

#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"

#define HEAD_LINES 2 /* running head and a blank */

void pages_init(struct pages *pages, size_t length, bool ascii, const char *head)
{
  *pages = (struct pages){ .length = length, .ascii = ascii, .head = head == NULL ? NULL : xstrdup(head) };
}

void pages_clear(struct pages *pages)
{
  buf_clear(&pages->text);
  buf_clear(&pages->heading);
  free(pages->sheets);
  free(pages->head);
  *pages = (struct pages){ 0 };
}

/* ---- sheets ---- */

static bool in_one_piece(const struct pages *pages)
{
  return pages->length <= HEAD_LINES;
}

/* The first line of a sheet; the caller frees. */
static char *head_line(const struct pages *pages, size_t number, size_t total)
{
  /* TRANSLATORS: at the right of the first line of every sheet */
  struct clean right = clean_format(_("sheet %zu of %zu"), number, total);
  char *left = text_fit(pages->head == NULL ? "" : pages->head, PAGES_COLUMNS - text_width(clean_get(right)),
                        pages->ascii);
  char *line = xasprintf("%s%s", left, clean_get(right));

  free(left);
  clean_clear(&right);
  return line;
}

static void begin_sheet(struct pages *pages)
{
  char *head = head_line(pages, 1, 1);

  if (pages->sheet_count > 0)
    buf_add_char(&pages->text, '\f');
  pages->sheets = xgrow(pages->sheets, pages->sheet_count, sizeof *pages->sheets);
  pages->sheets[pages->sheet_count++] = pages->text.length;
  buf_add_string(&pages->text, head);
  buf_add_string(&pages->text, "\n\n");
  pages->used = 0;
  pages->body = pages->text.length;
  free(head);
}

/* The numbers are plain digits, so that the line stays as long as it was. */
static void number_sheets(struct pages *pages)
{
  for (size_t i = 0; i < pages->sheet_count; i++) {
    char *place = pages->text.data + pages->sheets[i];
    char *head = head_line(pages, i + 1, pages->sheet_count);
    size_t length = strlen(head), room = strcspn(place, "\n");

    memcpy(place, head, length < room ? length : room);
    free(head);
  }
}

/* ---- lines ---- */

static void start_in_one_piece(struct pages *pages)
{
  if (pages->text.length == 0 && pages->head != NULL)
    buf_add_format(&pages->text, "%s\n\n", pages->head);
  if (pages->new_sheet)
    buf_add_char(&pages->text, '\n');
}

static void start_on_sheet(struct pages *pages)
{
  size_t room = pages->length - HEAD_LINES;
  size_t wanted = pages->keep > 0 && pages->keep <= room ? pages->keep : 1;

  if (pages->sheet_count == 0)
    begin_sheet(pages);
  if (pages->used == 0 || (!pages->new_sheet && pages->used + wanted <= room))
    return;
  begin_sheet(pages);
  if (pages->heading_count < room) {
    buf_add(&pages->text, pages->heading.data, pages->heading.length);
    pages->used = pages->heading_count;
  }
}

/* What comes before the next line. */
static void start_line(struct pages *pages)
{
  if (in_one_piece(pages))
    start_in_one_piece(pages);
  else
    start_on_sheet(pages);
  pages->keep = 0;
  pages->new_sheet = false;
}

/* Ends what was added behind `start`; no sheet begins with a blank. */
static void end_line(struct pages *pages, size_t start)
{
  struct buf *text = &pages->text;

  while (text->length > start && text->data[text->length - 1] == ' ')
    text->length--;
  if (text->length == start && pages->used == 0 && !in_one_piece(pages))
    return;
  buf_add_char(text, '\n');
  pages->used++;
}

static void add_line(struct pages *pages, const char *text)
{
  start_line(pages);
  size_t start = pages->text.length;
  buf_add_string(&pages->text, text);
  end_line(pages, start);
}

void pages_line(struct pages *pages, const char *format, ...)
{
  struct buf text = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  char *line = text_fit(text.data == NULL ? "" : text.data, PAGES_COLUMNS, pages->ascii);
  add_line(pages, line);
  free(line);
  buf_clear(&text);
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
    add_line(pages, line.data == NULL ? "" : line.data);
    buf_clear(&line);
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

/* ---- rows ---- */

/* Columns of plain characters; false for all else. */
static bool is_plain(const char *text, size_t *columns)
{
  for (*columns = 0; text[*columns] != '\0'; ++*columns)
    if (text[*columns] < 0x20 || text[*columns] > 0x7e)
      return false;
  return true;
}

static void add_blanks(struct buf *to, size_t count)
{
  buf_reserve(to, count);
  memset(to->data + to->length, ' ', count);
  to->length += count;
  to->data[to->length] = '\0';
}

/* Nearly every cell. */
static void add_plain(struct buf *to, const char *text, size_t columns, size_t width, bool right)
{
  buf_reserve(to, width);
  char *at = to->data + to->length;
  memset(at, ' ', width);
  memcpy(right ? at + width - columns : at, text, columns);
  to->length += width;
  at[width] = '\0';
}

static void add_cell(struct pages *pages, const char *text, size_t width, bool right)
{
  struct buf *to = &pages->text;
  size_t columns;

  if (is_plain(text, &columns) && columns <= width) {
    add_plain(to, text, columns, width, right);
    return;
  }
  char *cell = right ? text_fit_right(text, width, pages->ascii) : text_fit(text, width, pages->ascii);
  buf_add_string(to, cell);
  free(cell);
}

void pages_row(struct pages *pages, size_t indent, size_t gap, const struct pages_column *columns,
               size_t count, const char *const cells[])
{
  size_t at = indent;

  start_line(pages);
  size_t start = pages->text.length;
  add_blanks(&pages->text, indent);
  for (size_t i = 0; i < count; i++) {
    size_t width = columns[i].width != 0 ? columns[i].width : at < PAGES_COLUMNS ? PAGES_COLUMNS - at : 0;

    add_cell(pages, cells[i], width, columns[i].right);
    at += width + gap;
    if (i + 1 < count)
      add_blanks(&pages->text, gap);
  }
  end_line(pages, start);
}

void pages_rule(struct pages *pages, char c)
{
  char text[PAGES_COLUMNS + 1];

  memset(text, c, PAGES_COLUMNS);
  text[PAGES_COLUMNS] = '\0';
  add_line(pages, text);
}

void pages_keep(struct pages *pages, size_t lines)
{
  pages->keep = lines;
}

/* The last lines, as far as they are on this sheet. */
void pages_begin_table(struct pages *pages, size_t lines)
{
  size_t from = pages->text.length;

  pages->heading_count = 0;
  while (from > pages->body && pages->heading_count < lines) {
    from--;
    while (from > pages->body && pages->text.data[from - 1] != '\n')
      from--;
    pages->heading_count++;
  }
  buf_reset(&pages->heading);
  if (from < pages->text.length)
    buf_add(&pages->heading, pages->text.data + from, pages->text.length - from);
}

void pages_end_table(struct pages *pages)
{
  pages->heading_count = 0;
  buf_reset(&pages->heading);
}

void pages_break(struct pages *pages)
{
  pages->new_sheet = true;
}

char *pages_format(struct pages *pages)
{
  if (!in_one_piece(pages) && pages->sheet_count == 0)
    begin_sheet(pages);
  if (pages->text.length == 0)
    start_in_one_piece(pages);
  number_sheets(pages);
  return buf_take(&pages->text);
}
