/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a screen says: a small document of a closed list of node kinds, without
 * any layout. Screens build it, faces show it. Every text in it is clean.
 *
 * An option carries the action that choosing it sends, so that a face never
 * has to know what a screen is about. The view owns all it holds. */
#ifndef VR_UI_VIEW_H
#define VR_UI_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clean.h"
#include "ui/action.h"

enum view_kind {
  VIEW_HEADING,   /* text */
  VIEW_PARAGRAPH, /* text */
  VIEW_LIST,      /* lines, one bullet each */
  VIEW_STEPS,     /* lines, numbered */
  VIEW_DO,        /* lines under the heading 'Wel' */
  VIEW_DONT,      /* lines under the heading 'Niet' */
  VIEW_MESSAGE,   /* lines of parts; text is its kind in words ('Mail', 'Chat'); parts may be options */
  VIEW_PICTURE,   /* lines as drawn (never wrapped); text is the picture in words; options may have a place */
  VIEW_TABLE,     /* columns; one option per row with a cell per column */
  VIEW_CHOICES,   /* options, one below the other */
  VIEW_INPUT,     /* text is the label; a typed line is sent as ACTION_TEXT */
  VIEW_LOG,       /* lines, oldest first, what happened so far */
  VIEW_PROGRESS,  /* text ('2 van 7 gehaald') and done of total */
  VIEW_VERDICT,   /* text ('Goed.', 'Nog niet gehaald: …'); tone */
  VIEW_NOTICE,    /* text that must not be missed: an error, what was not recorded */
  VIEW_RECEIPT,   /* text: recorded, with number and time */
  VIEW_RULE       /* a line across; nothing in plain mode */
};

enum view_tone { TONE_NORMAL, TONE_GOOD, TONE_BAD, TONE_QUIET, TONE_STRONG };

/* Always a sign and, in plain mode, a word as well. */
enum view_mark { MARK_NONE, MARK_OFF, MARK_ON, MARK_RIGHT, MARK_WRONG, MARK_DONE, MARK_BUSY };

struct view_option {
  struct action action; /* ACTION_NONE: stands there to be read, cannot be chosen */
  int number; /* printed and typed; 0: none */
  struct clean text;
  struct clean note; /* words beside it: 'jouw antwoord', 'gehaald op 18 november' */
  enum view_mark mark;
  bool first;   /* focus begins here, and Enter in plain mode takes it */
  bool address; /* text is exempt from transliteration */
  /* VIEW_TABLE */
  struct clean *cells;
  size_t cell_count;
  /* VIEW_PICTURE: from 1; width 0: not in the picture */
  int row, column, width, height;
};

struct view_part {
  struct clean text;
  int option; /* index into the node's options, -1: cannot be chosen */
};
struct view_line {
  struct clean label; /* 'Van:', '09.14 uur'; empty: none */
  unsigned place;     /* VIEW_LIST: its place in a row, instead of a bullet; 0: none */
  struct view_part *parts;
  size_t part_count;
  bool address; /* exempt from transliteration */
};

struct view_node {
  enum view_kind kind;
  enum view_tone tone;
  bool reading_point; /* where the real cursor stands when the view is new; at most one node */
  bool address;       /* text is exempt from transliteration */
  struct clean text;
  struct clean said; /* instead of the text where nothing is in sight but it; empty: the text */
  struct view_line *lines;
  size_t line_count;
  struct view_option *options;
  size_t option_count;
  struct clean *columns; /* VIEW_TABLE */
  size_t column_count;
  unsigned done, total; /* VIEW_PROGRESS */
  bool secret;          /* VIEW_INPUT: stays out of every history */
  bool hidden;          /* VIEW_INPUT: what is typed does not show */
  bool apart;           /* whole sentences: where there is room, options or lines have a blank row between them */
  bool spare;           /* the full screen leaves it out where not all has room; nothing is said there only */
};

/* What Enter does while the focus is at the reading point. */
enum view_enter {
  ENTER_CONFIRMS, /* sends view->enter */
  ENTER_TO_OPTIONS /* only goes to the first option: a double Enter on the page before never answers */
};

struct view {
  char place[96]; /* where this is, as 'KIND/INDEX/SERIAL'. The same as before: focus and scrolling stay. Only
                   * the part behind the last '/' differs: the same page with something new to read, and the
                   * focus goes to the reading point. Else another page, where all begins anew. */
  struct clean title;
  struct clean where;  /* beside the title: 'vraag 3 van 5' */
  struct clean status; /* 'regel 2 van 7 · vraag 3 van 5 · 2 goed' */
  struct view_node *nodes;
  size_t count;
  unsigned verbs; /* VERB(...) bits that work now */
  enum view_enter enter_rule;
  struct action enter;      /* sent by Enter at the reading point; ACTION_NONE: as ENTER_TO_OPTIONS */
  struct clean enter_label; /* 'verder', 'antwoorden', 'volgende vraag' */
  struct clean input_label; /* what Enter does in the input: 'zoeken'; empty: the usual */
  struct clean number_label; /* what typing a number does here: 'uitleg bij dat antwoord'; empty: the usual */
  struct clean language_label; /* of the language key, in the other language */
};

/* ---- building; each returns the new node or option, valid until the next call ---- */

void view_init(struct view *view, const char *place_format, ...) __attribute__((format(printf, 2, 3)));
void view_clear(struct view *view);
struct view_node *view_add(struct view *view, enum view_kind kind, const char *format, ...)
  __attribute__((format(printf, 3, 4)));
/* A line with one part. */
struct view_line *view_add_line(struct view_node *node, const char *format, ...)
  __attribute__((format(printf, 2, 3)));
/* Adds a part to a line; option -1: cannot be chosen. */
void view_add_part(struct view_line *line, int option, const char *format, ...)
  __attribute__((format(printf, 3, 4)));
struct view_line *view_add_empty_line(struct view_node *node);
struct view_option *view_add_option(struct view_node *node, enum action_kind kind, int id,
                                    const char *format, ...)
  __attribute__((format(printf, 4, 5)));
void view_add_cell(struct view_option *option, const char *format, ...) __attribute__((format(printf, 2, 3)));
void view_add_column(struct view_node *node, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Replaces a clean text. */
void view_set(struct clean *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Options of all nodes in order, counted. */
size_t view_count_options(const struct view *view);
/* The i-th option over all nodes; `node` (may be NULL) is where it stands. */
const struct view_option *view_option_at(const struct view *view, size_t i, const struct view_node **node);
/* Index of the node with the reading point; view->count when there is none. */
size_t view_reading_point(const struct view *view);
/* Whether Enter at the reading point goes on to what comes next. */
bool view_goes_on(const struct view *view);
/* Whether two places are the same but for what stands behind the last '/'. */
bool view_is_same_page(const char *place, const char *other);
/* With its own copy of the text; the caller frees that. */
struct action view_copy_action(const struct action *action);

#endif
