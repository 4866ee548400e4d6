/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text for paper: lines of a fixed width, put on sheets with a running head,
 * numbers and form feeds; or in one piece. Knows nothing of what it says. */
#ifndef VR_CLI_PAGES_H
#define VR_CLI_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

#define PAGES_COLUMNS 80

struct pages {
  size_t length; /* lines of a sheet; 0: in one piece */
  bool ascii;    /* of what is cut: ~ instead of … */
  char *head;    /* first line of every sheet, before its number; NULL: none */
  /* private */
  struct buf text;
  size_t *sheets; /* where the first line of each begins; its number is filled in at the end */
  size_t sheet_count;
  size_t used;        /* lines of this sheet, without its head */
  size_t body;        /* where its lines begin */
  size_t keep;        /* lines that the next one wants to be with; 0: no wish */
  bool new_sheet;     /* the next one begins a sheet */
  struct buf heading; /* of the table at hand */
  size_t heading_count;
};
struct pages_column {
  size_t width; /* 0: the rest of the line */
  bool right;
};

void pages_init(struct pages *pages, size_t length, bool ascii, const char *head);
void pages_clear(struct pages *pages);
/* One line, as it is; no longer than PAGES_COLUMNS, or it is cut. */
void pages_line(struct pages *pages, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Lines of PAGES_COLUMNS at most, all but the first `indent` columns in. */
void pages_text(struct pages *pages, size_t first, size_t indent, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* A label of `columns` columns and, two blanks behind it, a text that may take several lines. */
void pages_labelled(struct pages *pages, const char *label, size_t columns, const char *text);
/* One row of a table: cells cut or padded to their columns, `gap` blanks between, `indent` in front. */
void pages_row(struct pages *pages, size_t indent, size_t gap, const struct pages_column *columns,
               size_t count, const char *const cells[]);
void pages_rule(struct pages *pages, char c);
/* From here on nothing is said for `lines` lines that may be torn apart. */
void pages_keep(struct pages *pages, size_t lines);
/* The last `lines` lines are the heading of a table: they come again on every sheet until pages_end_table. */
void pages_begin_table(struct pages *pages, size_t lines);
void pages_end_table(struct pages *pages);
/* What follows begins on a new sheet. */
void pages_break(struct pages *pages);
/* Takes the text out, with the sheets numbered; the caller frees. Only pages_clear may follow. */
char *pages_format(struct pages *pages);

#endif
