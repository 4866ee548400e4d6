/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a window in cells through ui/term.h. What stands where was decided by face_layout, what shows and
 * has the focus by face_move. */
#include <config.h>

#include "ui/face_draw.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "ui/face_keyline.h"
#include "ui/term.h"

#define LEAST_COLUMNS 6 /* of what is cut: less tells nothing */

/* The drawing at hand. */
struct drawing {
  const struct window *window;
  const struct layout *layout;
  const struct view *view;
  const struct face_settings *settings;
  int cursor_row, cursor_column;
};

/* For text that the layout has not seen: the terminal may lack its characters. */
static void put(const struct drawing *drawing, int row, int column, unsigned attributes, const char *text)
{
  if (drawing->layout->utf8) {
    term_put(row, column, attributes, text);
    return;
  }
  char *shown = text_for_charset(text, drawing->settings->charset);
  term_put(row, column, attributes, shown);
  free(shown);
}

/* Not more than `room` columns; the caller frees. */
static char *fit(const struct drawing *drawing, const char *text, int room)
{
  if ((int)text_width(text) <= room)
    return xstrdup(text);
  return text_fit(text, (size_t)room, drawing->layout->ascii);
}

/* The title is whole, and beside it where one is, as much of it as there is room for. */
static void draw_title(const struct drawing *drawing)
{
  const struct layout *layout = drawing->layout;
  int room = layout->right - layout->margin;
  char *title = fit(drawing, clean_get(drawing->view->title), room);
  int rest = room - (int)text_width(title) - (*title == '\0' ? 0 : 2);
  char *where = rest < LEAST_COLUMNS ? xstrdup("") : fit(drawing, clean_get(drawing->view->where), rest);

  put(drawing, layout->top, layout->margin, TERM_BOLD, title);
  put(drawing, layout->top, layout->right - (int)text_width(where), TERM_PLAIN, where);
  free(title);
  free(where);
}

/* What has no room is left out from the end, fact by fact: a number that was cut would be another one. */
static char *fit_facts(const struct drawing *drawing, const char *text, int room)
{
  char *facts = xstrdup(text);

  while ((int)text_width(facts) > room) {
    char *last = strrchr(facts, ',');

    if (last == NULL)
      break;
    *last = '\0';
  }
  char *shown = fit(drawing, facts, room);
  free(facts);
  return shown;
}

static void draw_status(const struct drawing *drawing, const char *more)
{
  const struct layout *layout = drawing->layout;
  int room = layout->right - layout->margin - (*more == '\0' ? 0 : (int)text_width(more) + 2);
  char *status = fit_facts(drawing, clean_get(drawing->view->status), room);

  put(drawing, layout->bottom - 1, layout->margin, TERM_PLAIN, status);
  put(drawing, layout->bottom - 1, layout->right - (int)text_width(more), TERM_PLAIN, more);
  free(status);
}

static void draw_body_row(const struct drawing *drawing, size_t body_row, int row)
{
  const struct layout *layout = drawing->layout;
  const struct layout_row *at = &layout->body[body_row];

  for (size_t i = at->first_run; i < at->first_run + at->run_count; i++) {
    const struct layout_run *run = &layout->runs[i];
    bool has_focus = run->stop != LAYOUT_NONE && run->stop == drawing->window->focus;

    term_put(row, run->column, run->attributes | (has_focus ? (unsigned)TERM_REVERSE : 0),
             layout_text(layout, run));
  }
}

static void draw_field(struct drawing *drawing, const struct layout_stop *stop, bool has_focus,
                       struct input *input)
{
  int row = window_screen_row(drawing->window, stop->row);
  char piece[ACTION_TEXT_MAX + 1];
  char blanks[LAYOUT_FIELD_COLUMNS + 1];
  size_t first, length, cursor;
  struct input stars;

  if (row < 0)
    return;
  if (stop->hidden) {
    input_hide(input, &stars);
    input = &stars;
  }
  input_window(input, (size_t)stop->width, &first, &length, &cursor);
  memcpy(piece, input->text + first, length);
  piece[length] = '\0';
  memset(blanks, ' ', sizeof blanks);
  blanks[stop->width < (int)sizeof blanks ? stop->width : (int)sizeof blanks - 1] = '\0';
  term_put(row, stop->column, TERM_UNDERLINE, blanks);
  term_put(row, stop->column, TERM_UNDERLINE, piece);
  if (has_focus) {
    drawing->cursor_row = row;
    drawing->cursor_column = stop->column + (int)cursor;
  }
}

static void draw_focus(struct drawing *drawing, struct input *input)
{
  const struct layout_stop *stop = window_focused(drawing->window);
  const struct layout *layout = drawing->layout;

  if (stop != NULL) {
    int mark_row = window_screen_row(drawing->window, stop->mark_row);
    int row = window_screen_row(drawing->window, stop->row);

    drawing->cursor_row = row < 0 ? layout->body_top : row;
    drawing->cursor_column = stop->column;
    if (stop->mark_column >= 0 && mark_row >= 0)
      term_put(mark_row, stop->mark_column, TERM_BOLD, ">");
    /* in a drawing there is nothing to be read aloud: its words stand below it */
    if (stop->in_picture && mark_row >= 0) {
      drawing->cursor_row = mark_row;
      drawing->cursor_column = stop->mark_column;
    }
  }
  for (size_t i = 0; i < layout->stop_count; i++)
    if (layout->stops[i].kind == STOP_INPUT)
      draw_field(drawing, &layout->stops[i], &layout->stops[i] == stop, input);
}

static void draw_body(struct drawing *drawing, struct input *input)
{
  const struct window *window = drawing->window;
  const struct layout *layout = drawing->layout;

  for (int i = 0; i < layout->body_height && window->top + (size_t)i < window->shown_count; i++)
    draw_body_row(drawing, window->shown[window->top + (size_t)i], layout->body_top + i);
  draw_focus(drawing, input);
}

/* '↓ more' at the right of the status line, "" when everything shows. */
static void format_more(const struct window *window, char *text, size_t size)
{
  static const char *const arrows[][2] = { { "\xe2\x86\x91", "^" }, { "\xe2\x86\x93", "v" } };
  int ascii = window->layout.ascii;
  bool above = window_has_more_above(window);
  bool below = window_has_more_below(window);

  text[0] = '\0';
  if (above || below)
    /* TRANSLATORS: behind an arrow, as short as can be: the text goes on outside the window */
    snprintf(text, size, "%s%s %s", above ? arrows[0][ascii] : "", below ? arrows[1][ascii] : "", _("more"));
}

static void draw_key_line(const struct drawing *drawing)
{
  const struct layout *layout = drawing->layout;
  const struct layout_stop *stop = window_focused(drawing->window);
  bool has_field = false;
  struct keyline line;
  int column = layout->margin;

  for (size_t i = 0; i < layout->stop_count; i++)
    has_field = has_field || layout->stops[i].kind == STOP_INPUT;
  keyline_make(&line, drawing->view, layout, stop, drawing->settings->letter_keys && !has_field,
               window_has_more_below(drawing->window), window_has_text_below(drawing->window));
  for (size_t i = 0; i < line.count; i++) {
    put(drawing, layout->bottom, column, TERM_BOLD, line.items[i].key);
    column += (int)text_width(line.items[i].key) + (*line.items[i].label != '\0');
    put(drawing, layout->bottom, column, TERM_PLAIN, line.items[i].label);
    column += (int)text_width(line.items[i].label) + line.gap;
  }
}

static void draw_too_small(const struct drawing *drawing)
{
  const struct layout *layout = drawing->layout;
  /* TRANSLATORS: columns and rows; as short as can be */
  char *text = xasprintf(_("Make the window larger (%d by %d)."), LAYOUT_MIN_COLUMNS, LAYOUT_MIN_ROWS);
  size_t count;
  struct text_line *lines = text_wrap(text, layout->columns < 1 ? 1 : (size_t)layout->columns, &count);

  for (size_t i = 0; i < count && (int)i < layout->rows; i++) {
    char *line = xstrndup(text + lines[i].start, lines[i].length);

    put(drawing, (int)i, 0, TERM_PLAIN, line);
    free(line);
  }
  free(lines);
  free(text);
}

void draw_window(const struct window *window, const struct view *view, const struct face_settings *settings,
                 struct input *input)
{
  char more[64];
  struct drawing drawing = {
    .window = window, .layout = &window->layout, .view = view, .settings = settings
  };
  const struct layout *layout = drawing.layout;

  term_clear();
  if (!layout_has_room(layout)) {
    draw_too_small(&drawing);
    term_show(0, 0);
    return;
  }
  drawing.cursor_row = layout->body_top;
  drawing.cursor_column = layout->margin;
  draw_title(&drawing);
  draw_body(&drawing, input);
  format_more(window, more, sizeof more);
  draw_status(&drawing, more);
  draw_key_line(&drawing);
  term_show(drawing.cursor_row, drawing.cursor_column);
}
