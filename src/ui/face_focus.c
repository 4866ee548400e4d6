/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Remembers a focus by what it stood on rather than where, and finds what is most like it on another
 * layout. */
#include <config.h>

#include "ui/face_focus.h"

static size_t nth_of_node(const struct layout *layout, size_t stop)
{
  size_t n = 0;

  for (size_t i = 0; i < stop; i++)
    if (layout->stops[i].node == layout->stops[stop].node)
      n++;
  return n;
}

void focus_remember(struct focus_mark *mark, const struct window *window)
{
  const struct layout_stop *stop = window_focused(window);

  mark->is_set = stop != NULL;
  if (stop == NULL)
    return;
  mark->kind = stop->kind;
  mark->node = stop->node;
  mark->nth = nth_of_node(&window->layout, window->focus);
  mark->action = stop->kind == STOP_VERB ? stop->verb : ACTION_NONE;
  mark->id = mark->argument = 0;
  if (stop->option != NULL) {
    mark->action = stop->option->action.kind;
    mark->id = stop->option->action.id;
    mark->argument = stop->option->action.argument;
  }
}

/* How well a stop fits what had the focus; 0: not at all. */
static int likeness(const struct focus_mark *mark, const struct layout *layout, size_t i)
{
  const struct layout_stop *stop = &layout->stops[i];
  bool is_text = mark->kind == STOP_READING || mark->kind == STOP_LINE;

  if (mark->kind == STOP_VERB)
    return stop->kind == STOP_VERB && stop->verb == mark->action ? 3 : 0;
  if (mark->kind == STOP_OPTION && stop->kind == STOP_OPTION && stop->option->action.id == mark->id &&
      stop->option->action.argument == mark->argument)
    return stop->option->action.kind == mark->action ? 4 : stop->node == mark->node ? 3 : 0;
  if (stop->node != mark->node || stop->kind == STOP_VERB)
    return 0;
  if (mark->kind == STOP_INPUT)
    return stop->kind == STOP_INPUT ? 3 : 0;
  if (nth_of_node(layout, i) == mark->nth)
    return 2;
  return is_text && (stop->kind == STOP_READING || stop->kind == STOP_LINE) ? 1 : 0;
}

size_t focus_find(const struct focus_mark *mark, const struct layout *layout)
{
  size_t best = LAYOUT_NONE;
  int most = 0;

  for (size_t i = 0; mark->is_set && i < layout->stop_count; i++) {
    int like = likeness(mark, layout, i);

    if (like > most) {
      most = like;
      best = i;
    }
  }
  return best == LAYOUT_NONE ? layout_first_stop(layout) : best;
}
