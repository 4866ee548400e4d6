/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as text, on sheets of 80 columns. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cli/document.h"
#include "cli/pages.h"

#define LABEL_COLUMNS 12
#define LINES_MAX 8     /* of one row */
#define ROW_LINES_MAX 4 /* that a cell may take */

/* ---- rows on sheets ---- */

/* The columns of one line of a row. */
struct line {
  struct pages_column columns[DOCUMENT_COLUMNS_MAX];
  size_t index[DOCUMENT_COLUMNS_MAX]; /* in the table */
  size_t count;
  size_t gap; /* between them */
};

/* A bar without words: they stand in the columns beside it. */
static void draw_bar(const struct document_cell *cell, size_t width, char *to)
{
  size_t full = cell->whole == 0 ? 0 : cell->part * width / cell->whole;

  memset(to, '#', full);
  memset(to + full, '.', cell->whole == 0 ? 0 : width - full);
  to[cell->whole == 0 ? 0 : width] = '\0';
}

static size_t indent_of(const struct document_table *table, size_t line)
{
  return table->indent + (line == 0 ? 0 : 2);
}

/* One blank where two are too many. */
static size_t gap_of(const struct document_table *table, const struct line *line, size_t number)
{
  size_t used = indent_of(table, number);

  for (size_t i = 0; i < line->count; i++)
    used += line->columns[i].width + (i == 0 ? 0 : 2);
  return used > PAGES_COLUMNS ? 1 : 2;
}

static size_t split_lines(const struct document_table *table, struct line lines[LINES_MAX])
{
  size_t count = 0;

  memset(lines, 0, LINES_MAX * sizeof *lines);
  for (size_t i = 0; i < table->column_count; i++) {
    const struct document_column *column = &table->columns[i];
    struct line *line = &lines[column->line < LINES_MAX ? column->line : 0];

    if (column->line >= LINES_MAX)
      continue;
    line->columns[line->count] = (struct pages_column){ column->width, column->kind == COLUMN_NUMBER };
    line->index[line->count++] = i;
    if (column->line + 1 > count)
      count = column->line + 1;
  }
  for (size_t i = 0; i < count; i++)
    lines[i].gap = gap_of(table, &lines[i], i);
  return count;
}

struct printing {
  struct pages *pages;
  const struct document_table *table;
  struct line lines[LINES_MAX];
  size_t line_count;
  struct document_scratch *scratch;
  size_t date_columns; /* of a date in the reader's language */
  /* of the row at hand; not on the stack, which is cleared at every call */
  struct document_cell cells[DOCUMENT_COLUMNS_MAX];
  char own[DOCUMENT_COLUMNS_MAX][PAGES_COLUMNS + 1];
  const char *words[DOCUMENT_COLUMNS_MAX];
  /* of a line in which words do not fit */
  struct text_line *parts[DOCUMENT_COLUMNS_MAX]; /* NULL: they do */
  size_t counts[DOCUMENT_COLUMNS_MAX];
  char *pieces[DOCUMENT_COLUMNS_MAX];
  const char *pieces_or_words[DOCUMENT_COLUMNS_MAX];
};

static void print_head(struct printing *printing)
{
  for (size_t i = 0; i < printing->line_count; i++) {
    const struct line *line = &printing->lines[i];
    const char *cells[DOCUMENT_COLUMNS_MAX];

    for (size_t j = 0; j < line->count; j++)
      cells[j] = printing->table->columns[line->index[j]].label;
    pages_row(printing->pages, indent_of(printing->table, i), line->gap, line->columns, line->count, cells);
  }
  pages_begin_table(printing->pages, printing->line_count);
}

/* '23 Nov 2026' is wider than '2026-11-23', and a column has one form. */
static size_t date_columns(void)
{
  char widest[24];

  date_format_short(date_from_civil(2026, 11, 23), i18n_language(), widest);
  return text_width(widest);
}

static const char *words_of(const struct printing *printing, const struct document_column *column,
                            const struct document_cell *cell, char own[PAGES_COLUMNS + 1])
{
  size_t width = column->width == 0 || column->width > 20 ? 20 : column->width;

  if (column->kind == COLUMN_BAR) {
    draw_bar(cell, width, own);
    return own;
  }
  if (column->kind == COLUMN_WRITE) {
    memset(own, '_', PAGES_COLUMNS);
    own[column->width == 0 ? PAGES_COLUMNS : column->width] = '\0';
    return own;
  }
  if (column->kind == COLUMN_DATE && column->width > 0 && column->width < printing->date_columns) {
    date_format_iso(cell->date, own);
    return own;
  }
  return document_cell_words(column, cell, own);
}

/* A line that has to be written on is as long as what is left of the sheet. */
static size_t room_of(const struct line *line, size_t indent)
{
  size_t used = indent;

  for (size_t i = 0; i + 1 < line->count; i++)
    used += line->columns[i].width + line->gap;
  return used < PAGES_COLUMNS ? PAGES_COLUMNS - used : 0;
}

/* Only words are broken; a number or date is as wide as its column. */
static bool must_wrap(const struct printing *printing, const struct line *line, size_t j, size_t width)
{
  enum document_column_kind kind = printing->table->columns[line->index[j]].kind;
  const char *words = printing->words[j];

  /* no character has more columns than bytes */
  return (kind == COLUMN_TEXT || kind == COLUMN_NAME) && width > 0 && strlen(words) > width && text_width(words) > width;
}

/* Breaks what does not fit; how many lines there are then. */
static size_t wrap_cells(struct printing *printing, const struct line *line, size_t indent)
{
  size_t rows = 1;

  for (size_t j = 0; j < line->count; j++) {
    size_t width = line->columns[j].width > 0 ? line->columns[j].width : room_of(line, indent);

    printing->parts[j] = NULL;
    printing->counts[j] = 1;
    if (must_wrap(printing, line, j, width))
      printing->parts[j] = text_wrap(printing->words[j], width, &printing->counts[j]);
    if (printing->counts[j] > rows)
      rows = printing->counts[j] < ROW_LINES_MAX ? printing->counts[j] : ROW_LINES_MAX;
  }
  return rows;
}

/* Cells of which the words do not fit go on below, each in its column; what is hopelessly long is cut in the end. */
static void print_cells(struct printing *printing, const struct line *line, size_t indent)
{
  size_t rows = wrap_cells(printing, line, indent);

  for (size_t r = 0; r < rows; r++) {
    for (size_t j = 0; j < line->count; j++) {
      const struct text_line *part =
          printing->parts[j] != NULL && r < printing->counts[j] ? &printing->parts[j][r] : NULL;
      const char *words = printing->words[j];
      bool rest = r + 1 == rows && printing->counts[j] > rows;

      printing->pieces[j] =
          part == NULL ? NULL : xstrndup(words + part->start, rest ? strlen(words) : part->length);
      printing->pieces_or_words[j] = part != NULL ? printing->pieces[j] : r == 0 ? words : "";
    }
    pages_row(printing->pages, indent, line->gap, line->columns, line->count, printing->pieces_or_words);
    for (size_t j = 0; j < line->count; j++)
      free(printing->pieces[j]);
  }
  for (size_t j = 0; j < line->count; j++)
    free(printing->parts[j]);
}

static void print_line(struct printing *printing, size_t i)
{
  const struct document_table *table = printing->table;
  const struct line *line = &printing->lines[i];
  bool any = false;

  for (size_t j = 0; j < line->count; j++) {
    const struct document_column *column = &table->columns[line->index[j]];

    printing->words[j] = words_of(printing, column, &printing->cells[line->index[j]], printing->own[j]);
    if (column->kind == COLUMN_WRITE && column->width == 0)
      printing->own[j][room_of(line, indent_of(table, i))] = '\0';
    any = any || printing->words[j][0] != '\0';
  }
  /* a name is never cut: a long one has a line of its own */
  if (line->count > 1 && table->columns[line->index[0]].kind == COLUMN_NAME &&
      text_width(printing->words[0]) > line->columns[0].width) {
    pages_text(printing->pages, indent_of(table, i), indent_of(table, i), "%s", printing->words[0]);
    printing->words[0] = "";
  }
  if (line->count > 0 && (any || i == 0))
    print_cells(printing, line, indent_of(table, i));
}

static void print_row(struct printing *printing, size_t row)
{
  document_table_row(printing->table, row, printing->cells, printing->scratch);
  if (printing->line_count > 1)
    pages_keep(printing->pages, printing->line_count + 1);
  for (size_t i = 0; i < printing->line_count; i++)
    print_line(printing, i);
}

static void print_table(struct pages *pages, const struct document_table *table)
{
  struct printing *printing;

  if (table->only_data)
    return;
  printing = xcalloc(1, sizeof *printing);
  printing->pages = pages;
  printing->table = table;
  printing->line_count = split_lines(table, printing->lines);
  printing->scratch = document_scratch_new();
  printing->date_columns = date_columns();
  if (!table->headless)
    print_head(printing);
  for (size_t i = 0; i < table->row_count; i++)
    print_row(printing, i);
  pages_end_table(pages);
  document_scratch_free(printing->scratch);
  free(printing);
}

/* ---- blocks on sheets ---- */

static void print_title(struct pages *pages, const char *text)
{
  char *title = text_upper(text);

  pages_line(pages, "%s", title);
  free(title);
}

/* How many lines after a heading stay with it: at least a head and a row of a table. */
static size_t keep_after(const struct document *document, size_t i)
{
  const struct document_block *next = i + 1 < document->block_count ? &document->blocks[i + 1] : NULL;
  size_t lines = 2;

  if (next != NULL && next->kind == DOCUMENT_TABLE && next->table.row_count > 0) {
    struct line split[LINES_MAX];

    lines = 2 * split_lines(&next->table, split) + 1;
    /* what has a line of a row for itself may take more of them */
    if (lines > 3)
      lines += 3;
    if (next->table.headless && next->table.row_count < 9)
      lines = next->table.row_count + 1;
  }
  if (next != NULL && next->kind == DOCUMENT_WRITE)
    lines = 10;
  return lines + 1;
}

static void print_heading(struct pages *pages, const struct document *document, size_t i)
{
  if (document->blocks[i].new_sheet)
    pages_break(pages);
  pages_line(pages, "%s", "");
  pages_keep(pages, keep_after(document, i));
  print_title(pages, document->blocks[i].texts[0]);
}

static void print_write(struct pages *pages, const struct document_block *block)
{
  size_t width = block->text_count == 0 ? 0 : PAGES_COLUMNS / block->text_count;

  pages_line(pages, "%s", "");
  if (block->text_count == 0) {
    pages_rule(pages, '_');
    return;
  }
  struct buf line = BUF_INIT;
  for (size_t i = 0; i < block->text_count; i++) {
    size_t label = text_width(block->texts[i]) + 2;

    buf_add_format(&line, "%s: ", block->texts[i]);
    buf_add_repeated(&line, "_", label + 2 < width ? width - label - 2 : 2);
    if (i + 1 < block->text_count)
      buf_add_string(&line, "  ");
  }
  pages_line(pages, "%s", line.data);
  buf_clear(&line);
}

static void print_block(struct pages *pages, const struct document *document, size_t i)
{
  const struct document_block *block = &document->blocks[i];

  switch (block->kind) {
  case DOCUMENT_HEADING:
    print_heading(pages, document, i);
    break;
  case DOCUMENT_SUBHEADING:
    pages_line(pages, "%s", "");
    pages_keep(pages, keep_after(document, i));
    pages_text(pages, 2, 2, "%s", block->texts[0]);
    break;
  case DOCUMENT_WARNING:
  case DOCUMENT_SUBTITLE:
    pages_text(pages, 0, 0, "%s", block->texts[0]);
    break;
  case DOCUMENT_PARAGRAPH:
  case DOCUMENT_STRONG:
    pages_text(pages, 2, 2, "%s", block->texts[0]);
    break;
  case DOCUMENT_LIST:
    for (size_t j = 0; j < block->text_count; j++)
      pages_text(pages, 2, 4, "- %s", block->texts[j]);
    break;
  case DOCUMENT_FACTS:
    for (size_t j = 0; j + 1 < block->text_count; j += 2)
      pages_labelled(pages, block->texts[j], LABEL_COLUMNS, block->texts[j + 1]);
    break;
  case DOCUMENT_TABLE:
    print_table(pages, &block->table);
    break;
  case DOCUMENT_RULE:
    pages_rule(pages, '-');
    break;
  case DOCUMENT_WRITE:
    print_write(pages, block);
    break;
  }
}

char *document_text(const struct document *document, const struct document_paper *paper)
{
  struct pages pages;

  pages_init(&pages, paper->page_length, paper->ascii, document->marking);
  print_title(&pages, document->title);
  for (size_t i = 0; i < document->block_count; i++)
    print_block(&pages, document, i);
  char *text = pages_format(&pages);
  pages_clear(&pages);
  return text;
}
