/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long records are kept, and which lines of a file that leaves. What was recorded in a year stays until
 * the end of the last calendar year of the term; what is about somebody who left, so many years after the
 * last day. Pure: files are replaced by core/record_retain. */
#ifndef VR_CORE_RETAIN_H
#define VR_CORE_RETAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "core/corrections.h"
#include "core/date.h"
#include "core/record.h"

struct retain_terms {
  const struct zone *zone; /* borrowed: days are those of the organisation */
  day_number today;
  unsigned years;        /* after the year of the record */
  unsigned leaver_years; /* after the last day */
};

/* The first day whose records stay: a 1 January. */
day_number retain_first_kept(const struct retain_terms *terms);
/* The newest last day of which nothing stays: who left on it or before is removed. */
day_number retain_last_left(const struct retain_terms *terms);
/* A line of somebody's record. */
bool retain_keeps_record(const struct retain_terms *terms, const struct statement *statement);
/* A decision. What is still in force stays, whatever its age. */
bool retain_keeps_decision(const struct retain_terms *terms, const struct correction *decision);

/* ---- the lines of a file ---- */

typedef bool retain_on_line(void *context, const struct statement *statement);

/* Bytes that go. */
struct retain_piece {
  size_t start, end;
};

struct retain_choice {
  struct buf kept;             /* the bytes that stay */
  struct retain_piece *pieces; /* ascending, with something between */
  size_t piece_count;
  size_t lines; /* that are not blank */
  size_t lines_gone;
  int64_t newest; /* time of a statement; INT64_MIN: there is none */
  size_t undated; /* no statement, so of no day: they stay as long as the file does */
};
/* `choice` is overwritten; free with retain_choice_clear. What is no whole line stays. */
void retain_choose(const char *bytes, size_t length, retain_on_line *keeps, void *context,
                   struct retain_choice *choice);
void retain_choice_clear(struct retain_choice *choice);
/* How much stays of the first `length` bytes: so many of `kept`, from its beginning. */
size_t retain_kept_length(const struct retain_choice *choice, size_t length);

#endif
