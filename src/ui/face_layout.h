/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A view and a size become rows of text with attributes, and the stops where
 * the cursor can stand. Pure: knows no terminal, no keys, no focus; what
 * depends on the focus is drawn by face_frame over what stands here. */
#ifndef VR_UI_FACE_LAYOUT_H
#define VR_UI_FACE_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ui/face_frame.h"
#include "ui/view.h"

#define LAYOUT_MIN_ROWS 10
#define LAYOUT_MIN_COLUMNS 40
#define LAYOUT_FIELD_COLUMNS 60 /* a text field, at most */
#define LAYOUT_NONE ((size_t)-1)

enum layout_stop_kind {
  STOP_READING, /* the reading point */
  STOP_LINE,    /* a line of text, in a body that is taller than the window */
  STOP_OPTION,
  STOP_INPUT,
  STOP_VERB /* in the row of actions */
};

struct layout_stop {
  enum layout_stop_kind kind;
  size_t row; /* of the body, from 0, as the other rows here */
  int column; /* of the cursor */
  size_t mark_row;
  int mark_column; /* of the '>'; -1: none */
  size_t top, bottom; /* rows to keep in view with it */
  size_t node;
  const struct view_option *option; /* STOP_OPTION, and STOP_LINE on a later line of one; else NULL */
  enum action_kind verb;            /* STOP_VERB; ACTION_CONFIRM: view->enter */
  bool in_picture;                  /* arrows go to the nearest place */
  int width;                        /* STOP_INPUT: of the field */
  bool hidden;                      /* STOP_INPUT: what is typed does not show */
};

/* A piece of text on a row; drawn in reverse while `stop` has the focus. */
struct layout_run {
  int column;
  unsigned attributes;
  size_t stop;
  size_t text; /* see layout_text */
};

/* When a row shows. */
enum layout_when {
  ROW_ALWAYS,
  ROW_WITH_STOP,         /* while `stop` has the focus */
  ROW_WITH_STOP_OR_NONE, /* or no stop of its node */
  ROW_WITH_NONE          /* only then */
};

struct layout_row {
  size_t first_run;
  size_t run_count;
  enum layout_when when;
  size_t stop;
  size_t node;
};

struct layout {
  int rows, columns;
  int margin;      /* first column of the text */
  int right;       /* behind the last column */
  int top, bottom; /* rows of the window with the title and with the keys */
  int body_top;    /* and where the body begins */
  int body_height;
  bool fits;       /* the whole body at once */
  bool ascii;      /* frames and signs */
  bool utf8;
  size_t reading;  /* the stop of the reading point; LAYOUT_NONE: none */
  bool reading_is_explicit; /* the view says where it is */
  struct layout_row *body;
  size_t body_count;
  struct layout_run *runs;
  size_t run_count;
  struct layout_stop *stops;
  size_t stop_count;
  struct buf text; /* the runs' texts, one behind the other */
};

void layout_init(struct layout *layout);
void layout_clear(struct layout *layout);
/* Lays out anew; borrows the view's options until the next call. */
void layout_build(struct layout *layout, const struct view *view, const struct face_settings *settings,
                  int rows, int columns);
/* Whether there is room for anything but a request for a larger window. */
bool layout_has_room(const struct layout *layout);
const char *layout_text(const struct layout *layout, const struct layout_run *run);
/* Where the focus begins: reading point, else the option with `first`, else
 * the first stop; LAYOUT_NONE when there is nothing at all. */
size_t layout_first_stop(const struct layout *layout);
/* The option with `first`, else the first option or input; LAYOUT_NONE: none. */
size_t layout_first_option(const struct layout *layout);
/* Whether the row shows while `focus` has the focus. */
bool layout_is_shown(const struct layout *layout, size_t row, size_t focus);
/* '[x]' and the like; three columns, blank for MARK_NONE. */
const char *layout_mark_sign(enum view_mark mark);

#endif
