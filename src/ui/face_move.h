/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window on a layout: which stop has the focus, which rows show, and how
 * arrows, pages and Tab move both. */
#ifndef VR_UI_FACE_MOVE_H
#define VR_UI_FACE_MOVE_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/face_layout.h"
#include "ui/term.h"

struct window {
  struct layout layout;
  size_t focus; /* index of a stop; LAYOUT_NONE: there is none */
  size_t top;   /* the first of the shown rows that is in the window */
  size_t *shown; /* the rows that can show while this stop has the focus */
  size_t shown_count;
};

void window_init(struct window *window);
void window_clear(struct window *window);
/* Lays out for the size of the terminal. The focus is the caller's to set. */
void window_build(struct window *window, const struct view *view, const struct face_settings *settings);
/* NULL: there is none. */
const struct layout_stop *window_focused(const struct window *window);
/* Focus and scrolling of a new page: a reading point stands as high as can be. */
void window_begin(struct window *window, size_t focus);
/* After the focus was set. */
void window_scroll_to_focus(struct window *window);
/* Arrows, Home, End, pages, Tab; other keys do nothing. */
void window_move(struct window *window, enum term_key_kind key);
/* Down (1) or up (-1) by a window. */
void window_page(struct window *window, int direction);
/* Whether the text that the focus is in goes on below the window; choices below are no text. */
bool window_has_text_below(const struct window *window);
/* To the first line of it, as high as can be; false: there is none. */
bool window_read_on(struct window *window);
bool window_has_more_above(const struct window *window);
bool window_has_more_below(const struct window *window);
/* The row of the terminal for a row of the body; -1: not in the window. */
int window_screen_row(const struct window *window, size_t row);
/* The stop that was clicked on; LAYOUT_NONE: none. */
size_t window_stop_at(const struct window *window, int screen_row, int column);
/* The text of a row of the body; the caller frees. */
char *window_row_text(const struct window *window, size_t row);

#endif
