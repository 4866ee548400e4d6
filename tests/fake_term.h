/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: a terminal of cells without any terminal behind it. Keys come
 * from a script; when that has run out, term_read gives TERM_QUIT. */
#ifndef VR_TESTS_FAKE_TERM_H
#define VR_TESTS_FAKE_TERM_H

#include "ui/term.h"

/* A blank screen of this size, no keys. */
void fake_term_start(int rows, int columns);
void fake_term_end(void);
/* Adds keys: words with blanks between. A name such as Enter, Esc, Down, PgUp,
 * Tab, F1, Space, Backspace or Quiet (no key in time) is that key; ROWSxCOLUMNS a resize (40x10 means 40
 * columns, 10 rows); @ROW,COLUMN a click; anything else is typed character by character. With ! behind it, it
 * is hasty. */
void fake_term_keys(const char *script);
/* Adds pasted text. */
void fake_term_paste(const char *text);
/* How many keys nobody has read yet. */
size_t fake_term_keys_left(void);
/* What was shown last: numbered rows without trailing blanks, then the cursor
 * and the stretches in reverse, in rows and columns from 1. The caller frees. */
char *fake_term_dump(void);
/* One row of it; the caller frees. From 0. */
char *fake_term_row(int row);
unsigned fake_term_attributes(int row, int column);
void fake_term_cursor(int *row, int *column);
/* Times that the screen was shown, redrawn from scratch, suspended. */
int fake_term_shown(void);
int fake_term_redrawn(void);
int fake_term_suspended(void);
/* The time that was given to the last term_read. */
int fake_term_quiet(void);

#endif
