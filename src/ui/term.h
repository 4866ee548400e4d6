/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A terminal of cells. Two implementations, swapped at link time:
 * ui/term_curses.c in the program, tests/fake_term.c in tests. */
#ifndef VR_UI_TERM_H
#define VR_UI_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* Attributes of a piece of text; colours are accents beside a word or sign. */
enum {
  TERM_PLAIN = 0,
  TERM_BOLD = 1u << 0,
  TERM_REVERSE = 1u << 1,
  TERM_UNDERLINE = 1u << 2,
  TERM_GOOD = 1u << 3,  /* green */
  TERM_BAD = 1u << 4,   /* red */
  TERM_ACCENT = 1u << 5 /* cyan */
};

enum term_key_kind {
  TERM_CHAR, /* code_point */
  TERM_PASTE_CHAR, /* part of a bracketed paste: only for text fields */
  TERM_ENTER, TERM_ESCAPE, TERM_BACKSPACE, TERM_DELETE, TERM_TAB, TERM_BACKTAB,
  TERM_UP, TERM_DOWN, TERM_LEFT, TERM_RIGHT, TERM_HOME, TERM_END, TERM_PAGE_UP, TERM_PAGE_DOWN,
  TERM_F1, TERM_F2,
  TERM_CLICK,  /* row, column; only with the mouse on */
  TERM_RESIZE, /* ask term_size again */
  TERM_UNKNOWN, /* swallowed whole */
  TERM_QUIET,   /* none came within the time that term_read was given */
  TERM_QUIT    /* a signal asked to leave, or the terminal has gone */
};
struct term_key {
  enum term_key_kind kind;
  unsigned code_point;
  int row, column;
  bool hasty; /* so soon behind the key before it that nobody has seen, on a slow line, what that one did */
};

struct term_options {
  bool color; /* wanted and allowed; used when the terminal has 8 or more */
  bool mouse;
};

/* Takes the screen. False with a sentence when TERM is unknown or cannot move
 * the cursor; the terminal is then as before. */
bool term_open(const struct term_options *options, struct error *error) MUST_CHECK;
/* Puts the terminal back as it was; safe to call twice. */
void term_close(void);
void term_size(int *rows, int *columns);
/* A new picture: everything blank. */
void term_clear(void);
/* Writes UTF-8 from a cell on; what passes the right margin is left out. */
void term_put(int row, int column, unsigned attributes, const char *text);
/* Shows what was put, with the real cursor there. */
void term_show(int row, int column);
/* Waits for a key, at most so many milliseconds; 0: as long as it takes. */
struct term_key term_read(int quiet);
/* Whether more has been typed already: what would be drawn now nobody would see. */
bool term_is_behind(void);
/* Redraws everything from scratch (Ctrl-L). */
void term_redraw(void);
/* While it is not open: a blank screen, and nothing left above it as far as the terminal can; one without a description
 * is cleared as most are. Nothing happens where the output is no terminal, or one that cannot. */
void term_wipe(void);
/* Stops the program until the shell continues it (Ctrl-Z), terminal put back
 * meanwhile. */
void term_suspend(void);

#endif
