/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document without a form: headings, paragraphs, lists, tables. Whoever has
 * something to say on paper says it once with these functions; document_text,
 * document_plain, document_html and document_json (for the PDF and .xlsx
 * writers) give it a form. All texts are clean, in the reader's language, and
 * copied. */
#ifndef VR_CLI_DOCUMENT_H
#define VR_CLI_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "core/date.h"

#define DOCUMENT_VERSION 1
#define DOCUMENT_COLUMNS_MAX 256
#define DOCUMENT_WORDS_MAX 64
#define DOCUMENT_OFF_SHEET 99

enum document_column_kind {
  COLUMN_TEXT,
  COLUMN_NAME, /* what the row is about */
  COLUMN_DATE,
  COLUMN_NUMBER,
  COLUMN_BAR,  /* a part of a whole, as a bar and in words */
  COLUMN_WRITE /* left empty, to write in by hand */
};
struct document_column {
  enum document_column_kind kind;
  const char *label;      /* copied by document_add_table_take */
  const char *full_label; /* where there is room for it, likewise; NULL: the label */
  unsigned width; /* of the 80 columns of a sheet; 0: the rest of the line. On other paper in proportion */
  unsigned line;  /* of the row, from 0: a row may take several on a sheet; one line everywhere
                   * else. DOCUMENT_OFF_SHEET: not on a sheet, for want of room */
};
/* What the kind of the column needs. */
struct document_cell {
  const char *text;   /* TEXT, NAME; NULL: nothing */
  day_number date;    /* DATE; DAY_NONE: nothing */
  long number;        /* NUMBER; -1: nothing */
  size_t part, whole; /* BAR */
};
#define DOCUMENT_CELL_TEXT(t) ((struct document_cell){ .text = (t), .date = DAY_NONE, .number = -1 })
#define DOCUMENT_CELL_DATE(d) ((struct document_cell){ .date = (d), .number = -1 })
#define DOCUMENT_CELL_NUMBER(n) ((struct document_cell){ .date = DAY_NONE, .number = (n) })
#define DOCUMENT_CELL_BAR(p, w) \
  ((struct document_cell){ .date = DAY_NONE, .number = -1, .part = (p), .whole = (w) })

/* Rows are made when they are wanted, one at a time, so that a long table is never in memory as a whole.
 * Texts that are made go into `scratch`, which lives until the next row: document_say. */
struct document_scratch;
typedef void document_row(const void *context, size_t row, struct document_cell *cells,
                          struct document_scratch *scratch);
/* For rows of which the facts are scattered over memory: they can be fetched while others are made. `soon` comes in a
 * few rows, `later` in twice as many. */
typedef void document_ahead(const void *context, size_t soon, size_t later);
const char *document_say(struct document_scratch *scratch, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

struct document_table {
  struct document_column *columns;
  char **labels; /* of the columns, two for each */
  size_t column_count;
  size_t row_count;
  document_row *row;
  const void *context;
  void *own_context;                   /* freed with the table; NULL: `context` is borrowed */
  void (*free_context)(void *context); /* likewise */
  size_t *order;                       /* what `row` is called with; owned; NULL: 0, 1, 2 … */
  document_ahead *ahead;               /* NULL: nothing is gained by it */
  unsigned indent;                     /* on a sheet */
  bool headless;                       /* no row of labels on a sheet */
  bool only_data;                      /* for spreadsheets: too much for anything that is read */
  char *name;                          /* of the table */
};

enum document_kind {
  DOCUMENT_SUBTITLE,
  DOCUMENT_HEADING,
  DOCUMENT_SUBHEADING,
  DOCUMENT_WARNING,
  DOCUMENT_PARAGRAPH,
  DOCUMENT_STRONG, /* a paragraph that is not to be overlooked */
  DOCUMENT_LIST,
  DOCUMENT_FACTS, /* label and text, in turn */
  DOCUMENT_TABLE,
  DOCUMENT_RULE,
  DOCUMENT_WRITE /* `texts` are what to write behind: 'Manager', 'date'; none: a line across the page */
};
struct document_block {
  enum document_kind kind;
  bool new_sheet; /* of a heading */
  char **texts;
  size_t text_count;
  struct document_table table;
};

struct document {
  char *language; /* of its words: nl, en */
  char *marking;  /* on every sheet: 'CONFIDENTIAL: …'; NULL: none */
  char *title;
  char *made; /* 2026-11-23T09:14:00.000Z; NULL: not said */
  struct document_block *blocks;
  size_t block_count;
};

/* In the interface language. */
void document_init(struct document *document, const char *marking, const char *title);
void document_clear(struct document *document);
/* When it was made, milliseconds since 1970: the same document and moment give the same bytes in every form.
 */
void document_set_made(struct document *document, int64_t made);

void document_add_heading(struct document *document, bool new_sheet, const char *text);
/* A text by itself: subtitle, subheading, warning, paragraph, strong. */
void document_add(struct document *document, enum document_kind kind, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The first call begins a list, the next ones go on with it. */
void document_add_item(struct document *document, const char *text);
/* Likewise. */
void document_add_fact(struct document *document, const char *label, const char *text);
/* The columns are copied; `order` (NULL: none) is taken over. */
struct document_table *document_add_table_take(struct document *document, const char *name,
                                               const struct document_column *columns, size_t column_count,
                                               size_t row_count, document_row *row, const void *context,
                                               size_t *order);
/* Hands the context over to the table. */
void document_table_own(struct document_table *table, void *context, void (*free_context)(void *context));
/* The full label, else the label. */
const char *document_label(const struct document_column *column);
void document_add_rule(struct document *document);
/* Lines to write on by hand: `labels` of one line, NULL-terminated; NULL: a line without words. */
void document_add_write(struct document *document, const char *const *labels);

/* ---- for the forms ---- */

struct document_scratch *document_scratch_new(void);
void document_scratch_free(struct document_scratch *scratch);
/* Fills one cell per column. */
void document_table_row(const struct document_table *table, size_t row, struct document_cell *cells,
                        struct document_scratch *scratch);
/* The cell as words; "" for nothing. Its own text, or what is put into `own`. */
const char *document_cell_words(const struct document_column *column, const struct document_cell *cell,
                                char own[DOCUMENT_WORDS_MAX]);

/* ---- forms: UTF-8 that is clean; the caller frees ---- */

struct document_paper {
  size_t page_length; /* lines of a sheet; 0: in one piece */
  bool ascii;
};
/* 80 columns, sheets. */
char *document_text(const struct document *document, const struct document_paper *paper);
/* For a screen reader or Braille line: a fact a line, a row of a table as a sentence. Adds to `text`. */
void document_plain(const struct document *document, struct buf *text);
/* One file without script or anything from outside. */
char *document_html(const struct document *document);
/* What the writers of PDF and .xlsx read. */
char *document_json(const struct document *document);
/* A table as comma-separated values: RFC 4180, or with semicolons and a byte-order mark as Excel takes it
 * where the comma is for decimals. Dates as YYYY-MM-DD; what a spreadsheet would calculate gets an
 * apostrophe. */
char *document_csv(const struct document_table *table, bool for_excel);

#endif
