/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads comma-separated values as spreadsheets write them: ; or , between the fields, a byte-order mark, any
 * line end, quotes around what has a separator, a quote or a line end in it. Knows no columns. Pure. */
#ifndef VR_CORE_CSV_H
#define VR_CORE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct csv {
  const char **fields; /* of the record at hand: valid until the next csv_next */
  size_t field_count;  /* at least 1 */
  unsigned line;       /* where the record begins; the first line is 1 */
  bool unclosed;       /* the last field has a quote that nothing closes: the rest of the file is in it */
  /* private */
  const char *bytes;
  size_t length, at;
  unsigned next_line;
  char separator;
  struct buf text;
  size_t *starts;
};

/* Borrows the bytes, which hold no NUL. The separator is that of the first line, or what a line "sep=;" in
 * front of it says. */
void csv_init(struct csv *csv, const char *bytes, size_t length);
void csv_clear(struct csv *csv);
/* The next record; an empty line is one with an empty field. False at the end. */
bool csv_next(struct csv *csv);

#endif
