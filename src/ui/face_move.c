/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moves the focus and the window over a layout; never draws, and changes nothing in the layout. */
#include <config.h>

#include "ui/face_move.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/xalloc.h"

void window_init(struct window *window)
{
  *window = (struct window){ .focus = LAYOUT_NONE };
  layout_init(&window->layout);
}

void window_clear(struct window *window)
{
  layout_clear(&window->layout);
  free(window->shown);
  window_init(window);
}

void window_build(struct window *window, const struct view *view, const struct face_settings *settings)
{
  int rows, columns;

  term_size(&rows, &columns);
  layout_build(&window->layout, view, settings, rows, columns);
  window->shown = xreallocarray(window->shown, window->layout.body_count, sizeof *window->shown);
  window->shown_count = 0;
  window->focus = LAYOUT_NONE;
}

const struct layout_stop *window_focused(const struct window *window)
{
  return window->focus < window->layout.stop_count ? &window->layout.stops[window->focus] : NULL;
}

/* ---- rows ---- */

static void find_shown(struct window *window)
{
  window->shown_count = 0;
  for (size_t row = 0; row < window->layout.body_count; row++)
    if (layout_is_shown(&window->layout, row, window->focus))
      window->shown[window->shown_count++] = row;
}

/* Where a row is among the shown ones; a hidden one: where it would be. */
static size_t position(const struct window *window, size_t row)
{
  size_t low = 0;
  size_t high = window->shown_count;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (window->shown[middle] < row)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static size_t height(const struct window *window)
{
  return window->layout.body_height > 0 ? (size_t)window->layout.body_height : 0;
}

void window_scroll_to_focus(struct window *window)
{
  const struct layout_stop *stop = window_focused(window);
  size_t rows = height(window);

  find_shown(window);
  if (window->shown_count <= rows || rows == 0) {
    window->top = 0;
    return;
  }
  if (window->top > window->shown_count - rows)
    window->top = window->shown_count - rows;
  if (stop != NULL) {
    size_t first = position(window, stop->top);
    size_t last = position(window, stop->bottom);

    if (last - first >= rows)
      first = last = position(window, stop->row);
    /* what stands above the first stop belongs to it */
    if (window->focus == 0 && last < rows)
      first = 0;
    if (first < window->top)
      window->top = first;
    if (last >= window->top + rows)
      window->top = last - rows + 1;
  }
}

void window_begin(struct window *window, size_t focus)
{
  const struct layout_stop *stop;

  window->focus = focus;
  window->top = 0;
  find_shown(window);
  stop = window_focused(window);
  if (stop != NULL && stop->kind == STOP_READING)
    window->top = position(window, stop->top);
  window_scroll_to_focus(window);
}

bool window_has_more_above(const struct window *window)
{
  return window->top > 0;
}

bool window_has_more_below(const struct window *window)
{
  return window->top + height(window) < window->shown_count;
}

int window_screen_row(const struct window *window, size_t row)
{
  size_t at = position(window, row);

  if (at >= window->shown_count || window->shown[at] != row || at < window->top ||
      at - window->top >= height(window))
    return -1;
  return window->layout.body_top + (int)(at - window->top);
}

/* ---- moving ---- */

static void go(struct window *window, size_t stop)
{
  if (stop >= window->layout.stop_count)
    return;
  window->focus = stop;
  window_scroll_to_focus(window);
}

static bool is_verb(const struct window *window, size_t stop)
{
  return window->layout.stops[stop].kind == STOP_VERB;
}

/* Behind the last stop that is no verb. */
static size_t body_end(const struct window *window)
{
  size_t end = window->layout.stop_count;

  while (end > 0 && is_verb(window, end - 1))
    end--;
  return end;
}

static void go_up(struct window *window)
{
  size_t at = window->focus;
  size_t row = window->layout.stops[at].row;

  if (!is_verb(window, at)) {
    if (at > 0)
      go(window, at - 1);
    return;
  }
  while (at > 0 && window->layout.stops[at].row == row)
    at--;
  if (window->layout.stops[at].row != row)
    go(window, at);
}

static void go_end(struct window *window)
{
  size_t end = body_end(window);

  /* the row of actions only at a second time: End and Enter must not stop the program */
  go(window, end > 0 && window->focus != end - 1 ? end - 1 : window->layout.stop_count - 1);
}

void window_page(struct window *window, int direction)
{
  const struct layout_stop *stop = window_focused(window);

  if (stop == NULL)
    return;
  size_t end = body_end(window);
  size_t step = height(window) > 1 ? height(window) - 1 : 1;
  size_t here = position(window, stop->row);
  size_t found = window->focus;

  if (direction > 0) {
    for (size_t i = window->focus + 1; i < end; i++)
      if (i == window->focus + 1 || position(window, window->layout.stops[i].row) <= here + step)
        found = i;
  } else {
    for (size_t i = window->focus; i-- > 0;)
      if (i + 1 == window->focus || position(window, window->layout.stops[i].row) + step >= here)
        found = i;
  }
  /* the text moves by a window, not only as far as the focus asks for */
  if (direction > 0)
    window->top += step;
  else
    window->top -= window->top < step ? window->top : step;
  go(window, found);
}

/* The last stop of the text that the focus is in; the focus itself where it is in no text. */
static size_t text_end(const struct window *window)
{
  const struct layout *layout = &window->layout;
  size_t end = window->focus;

  while (end < layout->stop_count && layout->stops[end].option == NULL &&
         (layout->stops[end].kind == STOP_READING || layout->stops[end].kind == STOP_LINE))
    end++;
  return end > window->focus ? end - 1 : end;
}

/* Its first stop that is below the window; LAYOUT_NONE: all of it was there to be read. */
static size_t text_below(const struct window *window)
{
  size_t last = text_end(window);

  for (size_t i = window->focus; i < last; i++)
    if (position(window, window->layout.stops[i + 1].row) >= window->top + height(window))
      return i + 1;
  return LAYOUT_NONE;
}

bool window_has_text_below(const struct window *window)
{
  return text_below(window) != LAYOUT_NONE;
}

bool window_read_on(struct window *window)
{
  size_t next = text_below(window);

  if (next == LAYOUT_NONE)
    return false;
  /* the row before it stays, so that the eye finds where it was */
  window->top = position(window, window->layout.stops[next].row) - 1;
  go(window, next);
  return true;
}

static void go_tab(struct window *window, size_t step)
{
  size_t count = window->layout.stop_count;

  for (size_t i = (window->focus + step) % count; i != window->focus; i = (i + step) % count) {
    enum layout_stop_kind kind = window->layout.stops[i].kind;

    if (kind == STOP_OPTION || kind == STOP_INPUT || kind == STOP_VERB) {
      go(window, i);
      return;
    }
  }
}

/* How far a place lies in a direction; sideways counts double (a cell is twice as high as wide, so a
 * row counts as two columns); -1: not in that direction. */
static int distance(const struct layout_stop *from, const struct layout_stop *to, enum term_key_kind key)
{
  int down = ((int)to->row - (int)from->row) * 2;
  int right = to->column - from->column;
  int ahead = key == TERM_DOWN ? down : key == TERM_UP ? -down : key == TERM_RIGHT ? right : -right;
  int aside = key == TERM_DOWN || key == TERM_UP ? right : down;

  return ahead <= 0 ? -1 : ahead + 2 * abs(aside);
}

/* To the nearest place of the picture; false: there is none that way. */
static bool go_in_picture(struct window *window, enum term_key_kind key)
{
  const struct layout *layout = &window->layout;
  const struct layout_stop *from = &layout->stops[window->focus];
  size_t nearest = LAYOUT_NONE;
  int least = 0;

  for (size_t i = 0; i < layout->stop_count; i++) {
    if (i == window->focus || !layout->stops[i].in_picture || layout->stops[i].node != from->node)
      continue;
    int far = distance(from, &layout->stops[i], key);
    if (far >= 0 && (nearest == LAYOUT_NONE || far < least)) {
      nearest = i;
      least = far;
    }
  }
  go(window, nearest);
  return nearest != LAYOUT_NONE;
}

/* Out of the picture, above or below it. */
static void leave_picture(struct window *window, size_t step)
{
  const struct layout *layout = &window->layout;
  size_t node = layout->stops[window->focus].node;

  for (size_t i = window->focus; i < layout->stop_count; i += step)
    if (!layout->stops[i].in_picture || layout->stops[i].node != node) {
      go(window, i);
      return;
    }
}

void window_move(struct window *window, enum term_key_kind key)
{
  const struct layout_stop *stop = window_focused(window);
  bool is_arrow = key == TERM_UP || key == TERM_DOWN || key == TERM_LEFT || key == TERM_RIGHT;

  if (stop == NULL)
    return;
  if (stop->in_picture && is_arrow) {
    if (!go_in_picture(window, key) && (key == TERM_UP || key == TERM_DOWN))
      leave_picture(window, key == TERM_DOWN ? 1 : (size_t)-1);
    return;
  }
  switch (key) {
  case TERM_UP:
    go_up(window);
    break;
  case TERM_LEFT:
    if (window->focus > 0)
      go(window, window->focus - 1);
    break;
  case TERM_DOWN:
  case TERM_RIGHT:
    go(window, window->focus + 1);
    break;
  case TERM_HOME:
    go(window, 0);
    break;
  case TERM_END:
    go_end(window);
    break;
  case TERM_PAGE_UP:
    window_page(window, -1);
    break;
  case TERM_PAGE_DOWN:
    window_page(window, 1);
    break;
  case TERM_TAB:
    go_tab(window, 1);
    break;
  case TERM_BACKTAB:
    go_tab(window, window->layout.stop_count - 1);
    break;
  default:
    break;
  }
}

/* ---- what is where ---- */

size_t window_stop_at(const struct window *window, int screen_row, int column)
{
  const struct layout *layout = &window->layout;
  int at = screen_row - layout->body_top;

  if (at < 0 || at >= layout->body_height || window->top + (size_t)at >= window->shown_count)
    return LAYOUT_NONE;

  size_t body_row = window->shown[window->top + (size_t)at];
  const struct layout_row *row = &layout->body[body_row];
  for (size_t i = row->first_run; i < row->first_run + row->run_count; i++) {
    const struct layout_run *run = &layout->runs[i];

    if (run->stop != LAYOUT_NONE && column >= run->column &&
        column < run->column + (int)text_width(layout_text(layout, run)))
      return run->stop;
  }
  for (size_t i = 0; i < layout->stop_count; i++) {
    const struct layout_stop *stop = &layout->stops[i];

    if (!stop->in_picture && stop->kind == STOP_OPTION && body_row >= stop->row && body_row <= stop->bottom)
      return i;
    if (stop->kind == STOP_INPUT && body_row == stop->row)
      return i;
  }
  return LAYOUT_NONE;
}

char *window_row_text(const struct window *window, size_t row)
{
  const struct layout *layout = &window->layout;
  const struct layout_row *at = &layout->body[row];
  struct buf text = BUF_INIT;
  int column = at->run_count > 0 ? layout->runs[at->first_run].column : 0;

  for (size_t i = at->first_run; i < at->first_run + at->run_count; i++) {
    const struct layout_run *run = &layout->runs[i];

    if (run->column > column)
      buf_add_char(&text, ' ');
    buf_add_string(&text, layout_text(layout, run));
    column = run->column + (int)text_width(layout_text(layout, run));
  }
  return buf_take(&text);
}
