/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Column widths, row heights and the cells of a table on paper. */
#include <config.h>

#include "libexec/pdf_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "libexec/input.h"

#define COLUMNS 80.0 /* that the widths are counted in */
#define GAP 1.0      /* of these, between two columns */
#define PAD 2.0      /* points above and below a row */
#define LINES_MAX 8

struct column {
  size_t index; /* in the row */
  const char *kind, *label;
  long line;
  double x, width;
};

struct table {
  struct column *columns; /* those for which there is room */
  size_t count;
  const json_t *rows;
  long lines;
};

/* ---- columns ---- */

/* What has no width gets what is left of its line. */
static void place_line(struct table *table, long line)
{
  double used = line > 0 ? 2 : 0;
  double scale = PDF_ROOM / COLUMNS;
  double wanted = used;

  for (size_t i = 0; i < table->count; i++)
    if (table->columns[i].line == line)
      wanted += table->columns[i].width + GAP;
  if (wanted > COLUMNS + GAP)
    scale *= (COLUMNS + GAP) / wanted;
  for (size_t i = 0; i < table->count; i++) {
    struct column *column = &table->columns[i];

    if (column->line != line)
      continue;
    column->x = PDF_SIDE + used * scale;
    used += column->width + GAP;
    column->width = column->width > 0 ? column->width * scale : PDF_WIDTH - PDF_SIDE - column->x;
  }
}

static void read_columns(struct table *table, const json_t *columns)
{
  table->columns = xcalloc(json_array_size(columns), sizeof *table->columns);
  for (size_t i = 0; i < json_array_size(columns); i++) {
    const json_t *column = json_array_get(columns, i);
    long line = input_number(column, "line");

    if (line >= LINES_MAX)
      continue;
    table->columns[table->count++] = (struct column){ .index = i,
                                                      .kind = input_text(column, "kind"),
                                                      .label = input_text(column, "label"),
                                                      .line = line,
                                                      .width = (double)input_number(column, "width") };
    if (line + 1 > table->lines)
      table->lines = line + 1;
  }
  for (long line = 0; line < table->lines; line++)
    place_line(table, line);
}

/* ---- rows ---- */

/* NULL: the row of labels. */
static const char *words_of(const struct column *column, const json_t *row, char own[32])
{
  return row == NULL ? column->label : input_words(json_array_get(row, column->index), own);
}

static bool is_bar(const struct column *column, const json_t *row)
{
  return row != NULL && strcmp(column->kind, "bar") == 0;
}

static double width_of(const struct column *column, const json_t *row)
{
  return is_bar(column, row) ? column->width / 2 : column->width;
}

static void lay_out(struct pdf_page *page, const struct column *column, const json_t *row)
{
  char own[32];

  pdf_page_lay_out(page, row == NULL ? PDF_LABEL : PDF_CELL, width_of(column, row),
                   words_of(column, row, own));
  if (strcmp(column->kind, "number") == 0)
    pango_layout_set_alignment(page->layout, PANGO_ALIGN_RIGHT);
}

/* Heights of the lines of a row; gives their sum. */
static double measure(struct pdf_page *page, const struct table *table, const json_t *row,
                      double heights[LINES_MAX])
{
  double sum = 0;

  memset(heights, 0, LINES_MAX * sizeof *heights);
  for (size_t i = 0; i < table->count; i++) {
    const struct column *column = &table->columns[i];
    char own[32];

    if (words_of(column, row, own)[0] == '\0')
      continue;
    lay_out(page, column, row);
    double height = pdf_page_laid_height(page);
    if (height > heights[column->line])
      heights[column->line] = height;
  }
  for (long i = 0; i < table->lines; i++)
    sum += heights[i];
  return sum + 2 * PAD;
}

static void draw_bar(struct pdf_page *page, const struct column *column, const json_t *cell, double y)
{
  double part = (double)json_integer_value(json_array_get(cell, 0));
  double whole = (double)json_integer_value(json_array_get(cell, 1));
  double width = column->width / 2 - 6, x = column->x + column->width / 2;

  if (whole <= 0)
    return;
  cairo_set_source_rgb(page->cairo, 0.15, 0.35, 0.55);
  cairo_rectangle(page->cairo, x, y + 2, width * part / whole, 6);
  cairo_fill(page->cairo);
  cairo_set_source_rgb(page->cairo, 0, 0, 0);
  cairo_set_line_width(page->cairo, 0.5);
  cairo_rectangle(page->cairo, x, y + 2, width, 6);
  cairo_stroke(page->cairo);
}

static void draw_cell(struct pdf_page *page, const struct column *column, const json_t *row, double y)
{
  const char *tag = row == NULL || strcmp(column->kind, "name") == 0 ? "TH" : "TD";

  pdf_page_begin_tag(page, tag);
  lay_out(page, column, row);
  cairo_move_to(page->cairo, column->x, y);
  pango_cairo_show_layout(page->cairo, page->layout);
  pdf_page_end_tag(page, tag);
  if (is_bar(column, row))
    draw_bar(page, column, json_array_get(row, column->index), y);
  if (row != NULL && strcmp(column->kind, "write") == 0) {
    cairo_set_line_width(page->cairo, 0.5);
    cairo_move_to(page->cairo, column->x, y + 10);
    cairo_line_to(page->cairo, column->x + column->width, y + 10);
    cairo_stroke(page->cairo);
  }
}

static void draw_row(struct pdf_page *page, const struct table *table, const json_t *row,
                     const double heights[LINES_MAX])
{
  double y = page->y + PAD;
  double tops[LINES_MAX];

  for (long i = 0; i < table->lines; i++) {
    tops[i] = y;
    y += heights[i];
  }
  pdf_page_begin_tag(page, "TR");
  for (size_t i = 0; i < table->count; i++)
    draw_cell(page, &table->columns[i], row, tops[table->columns[i].line]);
  pdf_page_end_tag(page, "TR");
  page->y = y + PAD;
  cairo_set_line_width(page->cairo, row == NULL ? 0.8 : 0.25);
  cairo_move_to(page->cairo, PDF_SIDE, page->y);
  cairo_line_to(page->cairo, PDF_WIDTH - PDF_SIDE, page->y);
  cairo_stroke(page->cairo);
}

void pdf_table_draw(struct pdf_page *page, const json_t *object)
{
  bool headless = input_true(object, "headless");
  struct table table = { .rows = json_object_get(object, "rows") };
  double head[LINES_MAX], heights[LINES_MAX], head_height = 0;

  read_columns(&table, json_object_get(object, "columns"));
  if (!headless)
    head_height = measure(page, &table, NULL, head);
  pdf_page_begin_tag(page, "Table");
  for (size_t i = 0; i < json_array_size(table.rows); i++) {
    const json_t *row = json_array_get(table.rows, i);
    double height = measure(page, &table, row, heights);
    bool fresh = pdf_page_need(page, height + (i == 0 ? head_height : 0));

    if (!headless && (i == 0 || fresh))
      draw_row(page, &table, NULL, head);
    draw_row(page, &table, row, heights);
  }
  pdf_page_end_tag(page, "Table");
  free(table.columns);
}
