/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Remembers a focus by what it stood on rather than where, and finds what is most like it on another
 * layout. */
#include <config.h>

#include "ui/face_focus.h"

#include <stdio.h>

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

static int first_of(const struct layout *layout)
{
  size_t first = layout_first_option(layout);
  const struct view_option *option = first == LAYOUT_NONE ? NULL : layout->stops[first].option;

  return option != NULL && option->first ? option->action.id : -1;
}

void focus_leave(struct focus_memory *memory, const char *place, const struct focus_mark *mark,
                 const struct layout *layout)
{
  size_t i = 0;

  if (!mark->is_set || mark->kind != STOP_OPTION || layout->reading_is_explicit)
    return;
  while (i < FOCUS_PAGES && !view_is_same_page(memory->pages[i].place, place))
    i++;
  if (i == FOCUS_PAGES) {
    i = memory->next;
    memory->next = (i + 1) % FOCUS_PAGES;
  }
  snprintf(memory->pages[i].place, sizeof memory->pages[i].place, "%s", place);
  memory->pages[i].mark = *mark;
  memory->pages[i].first = first_of(layout);
}

size_t focus_return(const struct focus_memory *memory, const char *place, const struct layout *layout)
{
  for (size_t i = 0; i < FOCUS_PAGES && !layout->reading_is_explicit; i++) {
    const struct focus_page *page = &memory->pages[i];
    size_t stop;

    if (!view_is_same_page(page->place, place) || page->first != first_of(layout))
      continue;
    stop = focus_find(&page->mark, layout);
    if (stop != LAYOUT_NONE && layout->stops[stop].option != NULL &&
        layout->stops[stop].option->action.kind == page->mark.action &&
        layout->stops[stop].option->action.id == page->mark.id)
      return stop;
  }
  return LAYOUT_NONE;
}
