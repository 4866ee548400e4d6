/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The working part of face_layout: a layout in the making, and what lays out
 * the single kinds of nodes. */
#ifndef VR_UI_FACE_LAYOUT_BUILD_H
#define VR_UI_FACE_LAYOUT_BUILD_H

#include "ui/face_layout.h"

#define LAYOUT_TEXT_COLUMNS 76

struct layout_build {
  struct layout *layout;
  const struct view *view;
  const struct face_settings *settings;
  bool utf8;
  bool narrow;
  bool is_tight;      /* no row is free above the row of actions */
  bool roomy;         /* rows enough: blank ones between what is dense elsewhere */
  bool without_pictures, without_spare; /* not all has room: these stay out */
  bool close;         /* choices below other choices have no blank row above them */
  bool line_stops;    /* the body does not fit: each line of text is a stop */
  size_t node;        /* index of the node being laid out */
  bool reading_due;   /* its next line of text is the reading point */
  int indent;         /* of text below a verdict */
  int mark_column;    /* of the options */
  int number_width;   /* 0: no option has a number */
  bool has_signs;     /* options have a mark in front of the text, and those without keep its place free */
  enum layout_when when; /* for new rows */
  size_t when_stop;
  char **made; /* converted texts */
  size_t made_count;
};

/* Attributes and stop of a stretch of text, up to byte `end`. */
struct layout_span {
  size_t end;
  unsigned attributes;
  size_t stop;
};

/* The text as the terminal can show it. */
const char *build_show(struct layout_build *build, const char *text, bool address);
const char *build_show_clean(struct layout_build *build, struct clean text, bool address);
/* Columns for text from `column` on. */
size_t build_columns(const struct layout_build *build, int column);
size_t build_row(struct layout_build *build);
/* A blank one, if it is wanted and there is room. */
void build_room(struct layout_build *build, bool wanted);
/* Index of the last row. */
size_t build_last_row(const struct layout_build *build);
/* Puts text on the last row. */
void build_put(struct layout_build *build, int column, unsigned attributes, size_t stop, const char *text,
               size_t bytes);
void build_put_string(struct layout_build *build, int column, unsigned attributes, size_t stop,
                      const char *text);
/* Wraps text onto rows from `column` on, the first on the last row when `here`.
 * Each line can be read: the first from `reads` on; -1: it has stops of its own. */
void build_flow(struct layout_build *build, int column, const char *text, const struct layout_span *spans,
                size_t span_count, bool here, int reads);
/* A paragraph: all in one attribute. */
void build_paragraph(struct layout_build *build, int column, unsigned attributes, const char *text);
size_t build_stop(struct layout_build *build, enum layout_stop_kind kind, const struct view_option *option);
/* Says that a line of text is at this row and column, to be read there. */
void build_reads_at(struct layout_build *build, size_t row, int column, int mark_column);

/* ---- options (face_layout_options.c) ---- */

/* Where the parts of the options of a node stand. */
struct option_columns {
  int number;
  int sign;
  int text;
  int note; /* 0: each note on a line of its own */
};
struct option_columns build_option_columns(const struct layout_build *build, const struct view_node *node);
/* A column for all notes beside texts that begin at `text`; 0: they do not fit. */
int build_note_column(struct layout_build *build, const struct view_node *node, int text);
const char *build_option_text(struct layout_build *build, const struct view_option *option);
/* Number and sign on the last row. */
void build_option_head(struct layout_build *build, const struct view_option *option,
                       const struct option_columns *columns, size_t stop);
void build_option_note(struct layout_build *build, const struct view_option *option,
                       const struct option_columns *columns);
/* All of it, with its stop. */
void build_option(struct layout_build *build, const struct view_option *option,
                  const struct option_columns *columns);

/* ---- nodes (face_layout_nodes.c, _options.c, _picture.c) ---- */

void build_text_node(struct layout_build *build, const struct view_node *node);
void build_message(struct layout_build *build, const struct view_node *node);
void build_choices(struct layout_build *build, const struct view_node *node);
void build_input(struct layout_build *build, const struct view_node *node);
void build_table(struct layout_build *build, const struct view_node *node);
/* Whether it is drawn here; else its words and places stand for it. */
bool build_picture_fits(struct layout_build *build, const struct view_node *node);
void build_picture(struct layout_build *build, const struct view_node *node);
void build_verbs(struct layout_build *build);

#endif
