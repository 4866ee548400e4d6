/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture of characters with places in it, and below it in words what has the focus. */
#include <config.h>

#include "ui/face_layout_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/xalloc.h"
#include "ui/term.h"

#define PICTURE_MIN_COLUMNS 64
#define PICTURE_MIN_ROWS 22

static bool is_in_picture(const struct view_node *node, const struct view_option *option)
{
  return option->width > 0 && option->row >= 1 && option->column >= 1 &&
         (size_t)option->row <= node->line_count;
}

static const char *picture_row(struct layout_build *build, const struct view_node *node, size_t row)
{
  const struct view_line *line = &node->lines[row];

  return line->part_count == 0 ? "" : build_show_clean(build, line->parts[0].text, false);
}

bool build_picture_fits(struct layout_build *build, const struct view_node *node)
{
  const struct layout *layout = build->layout;

  if (layout->columns < PICTURE_MIN_COLUMNS || layout->rows < PICTURE_MIN_ROWS || node->line_count == 0)
    return false;
  for (size_t i = 0; i < node->line_count; i++)
    if (layout->margin + (int)text_width(picture_row(build, node, i)) > layout->right)
      return false;
  return true;
}

/* The place that covers a cell of the picture, both from 1; option_count: none. */
static size_t place_at(const struct view_node *node, int row, int column)
{
  for (size_t i = 0; i < node->option_count; i++) {
    const struct view_option *option = &node->options[i];

    if (is_in_picture(node, option) && row >= option->row &&
        row < option->row + (option->height < 1 ? 1 : option->height) && column >= option->column &&
        column < option->column + option->width)
      return i;
  }
  return node->option_count;
}

/* The mark of a place stands on its first cell: without colours too it shows. */
static void put_cells(struct layout_build *build, const struct view_node *node, const size_t *stops, int row,
                      int column, const char *cells, size_t bytes)
{
  size_t place = place_at(node, row, column);
  const struct view_option *option = place < node->option_count ? &node->options[place] : NULL;
  size_t stop = option == NULL ? LAYOUT_NONE : stops[place];
  int at = build->layout->margin + column - 1;
  bool marked = option != NULL && option->mark != MARK_NONE && option->mark != MARK_OFF;

  if (marked && row == option->row && column == option->column) {
    size_t first = text_prefix(cells, 1);

    build_put(build, at, TERM_BOLD | TERM_ACCENT, stop, layout_mark_sign(option->mark) + 1, 1);
    if (first >= bytes)
      return;
    cells += first;
    bytes -= first;
    at++;
  }
  build_put(build, at, marked ? TERM_BOLD : node->spare ? TERM_ACCENT : TERM_PLAIN, stop, cells, bytes);
}

static void build_picture_row(struct layout_build *build, const struct view_node *node, const size_t *stops,
                              int row)
{
  const char *cells = picture_row(build, node, (size_t)row - 1);
  int column = 1;
  size_t start = 0;
  int start_column = 1;

  build_row(build);
  for (size_t at = 0; cells[at] != '\0';) {
    unsigned c;
    size_t bytes = text_next(cells + at, &c);

    if (column > start_column && place_at(node, row, column) != place_at(node, row, start_column)) {
      put_cells(build, node, stops, row, start_column, cells + start, at - start);
      start = at;
      start_column = column;
    }
    column += (int)text_width_n(cells + at, bytes);
    at += bytes;
  }
  put_cells(build, node, stops, row, start_column, cells + start, strlen(cells + start));
}

/* Stops first, since the cells refer to them; their rows are known by counting. */
static void add_place_stops(struct layout_build *build, const struct view_node *node, size_t top,
                            size_t *stops)
{
  for (size_t i = 0; i < node->option_count; i++) {
    const struct view_option *option = &node->options[i];

    stops[i] = LAYOUT_NONE;
    if (!is_in_picture(node, option) || option->action.kind == ACTION_NONE)
      continue;
    stops[i] = build_stop(build, STOP_OPTION, option);
    struct layout_stop *made = &build->layout->stops[stops[i]];
    made->row = top + (size_t)option->row - 1;
    made->column = build->layout->margin + option->column - 1;
    made->top = top;
    made->in_picture = true;
  }
}

static void build_description(struct layout_build *build, const struct view_option *option,
                              const struct option_columns *columns, size_t stop)
{
  const char *text = build_option_text(build, option);
  struct layout_span all = { strlen(text), TERM_PLAIN, stop };
  size_t row;

  build->when = ROW_WITH_STOP;
  build->when_stop = stop;
  row = build_row(build);
  build_option_head(build, option, columns, stop);
  build_flow(build, columns->text, text, &all, 1, true, -1);
  build_option_note(build, option, columns);
  struct layout_stop *made = &build->layout->stops[stop];
  made->mark_row = row;
  made->mark_column = build->mark_column;
  made->bottom = build_last_row(build);
}

/* What the focused place is, in words, with the '>' in front of it; as many rows while
 * none has the focus, so that what follows stays where it is. */
static void build_descriptions(struct layout_build *build, const struct view_node *node, const size_t *stops)
{
  struct option_columns columns = build_option_columns(build, node);
  size_t most = 0;

  build_row(build);
  for (size_t i = 0; i < node->option_count; i++) {
    size_t first = build->layout->body_count;

    if (stops[i] == LAYOUT_NONE)
      continue;
    build_description(build, &node->options[i], &columns, stops[i]);
    if (build->layout->body_count - first > most)
      most = build->layout->body_count - first;
  }
  build->when = ROW_WITH_NONE;
  build->when_stop = LAYOUT_NONE;
  for (size_t i = 0; i < most; i++)
    build_row(build);
  build->when = ROW_ALWAYS;
}

/* Below the picture: options that have no place in it, and the notes on places that are only shown. */
static void build_rest(struct layout_build *build, const struct view_node *node, const size_t *stops)
{
  struct option_columns columns = build_option_columns(build, node);

  columns.note = build_note_column(build, node, columns.text);
  for (size_t i = 0; i < node->option_count; i++) {
    const struct view_option *option = &node->options[i];

    if (stops[i] == LAYOUT_NONE && (!is_in_picture(node, option) || !clean_is_empty(option->note)))
      build_option(build, option, &columns);
  }
}

static void build_drawn(struct layout_build *build, const struct view_node *node)
{
  size_t *stops = xcalloc(node->option_count, sizeof *stops);
  size_t first_stop = build->layout->stop_count;

  add_place_stops(build, node, build->layout->body_count, stops);
  for (size_t i = 0; i < node->line_count; i++)
    build_picture_row(build, node, stops, (int)i + 1);
  if (build->layout->stop_count > first_stop)
    build_descriptions(build, node, stops);
  else if (node->option_count > 0)
    build_row(build);
  build_rest(build, node, stops);
  free(stops);
}

void build_picture(struct layout_build *build, const struct view_node *node)
{
  if (build_picture_fits(build, node)) {
    build_drawn(build, node);
    return;
  }
  /* too small for the drawing: its words, and its places as a list */
  build_choices(build, node);
}
