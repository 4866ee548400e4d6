/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the records of one person after another into a report; for report_load.c, in several threads. */
#ifndef VR_CLI_REPORT_READER_H
#define VR_CLI_REPORT_READER_H

#include "base/buf.h"
#include "base/lookup.h"
#include "cli/account_cache.h"
#include "cli/declared.h"
#include "cli/report_load.h"
#include "core/corrections.h"

/* For all threads; nothing of it is changed while they run, but for what each alone has of `files` and
 * `has_file`. */
struct report_loading {
  const struct report_sources *sources;
  struct report *report;
  struct record_store *store;
  struct account_cache *accounts;
  struct lookup listed; /* accounts of people on the list: their indices */
  bool *has_file;       /* one per person on the list */
  struct corrections corrections;
  size_t corrections_loaded; /* of the list, those after the day at its end */
  struct record_file *files;
  size_t file_count;
  struct declared declared;
};

/* One thread. */
struct report_reader {
  struct report_loading *loading;
  struct report *report;
  size_t first, end; /* of the files; no account is divided */
  bool shows_progress;
  /* the person at hand */
  struct progress progress;
  struct buf *bytes; /* of the files, which the statements are in; kept for the next person */
  size_t bytes_count, bytes_used;
  const struct record_file *file;
  size_t bad_lines;
  size_t taken;   /* statements */
  bool outranked; /* what is read now does not count beside what was taken */
};

/* The account of this person; of who left, the one that is gone: its record keeps the name; of who has none,
 * the number at a training computer. NULL: none. */
const char *report_account_of_row(const struct report_loading *loading, size_t index);
/* NULL: nobody on the list has this account. */
const struct roster_person *report_find_row(const struct report_loading *loading, const char *account);

/* All files of one account (one, or one for each host), `count` of them. */
void report_read_account(struct report_reader *reader, struct record_file *files, size_t count);
/* On the list, and nothing was recorded, as far as this account could be found. */
void report_read_nothing(struct report_reader *reader, size_t index);
void report_reader_clear(struct report_reader *reader);

#endif
