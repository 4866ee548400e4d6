/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What managers decided: exemptions, leave, later deadlines, corrections, and what they withdrew. Every
 * manager has a file of their own in the corrections folder, in the same form as the records and written by
 * the same hand (core/record_store): the owner of the file is the author, `actor` is the person concerned.
 * Nothing is altered. */
#ifndef VR_CORE_CORRECTIONS_H
#define VR_CORE_CORRECTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "core/problem.h"
#include "core/progress.h"
#include "core/record_store.h"

/* An account that got another name: what was decided before about the old name is about the new one. */
struct correction_rename {
  char *from, *to;
  int64_t time;
};

struct correction {
  struct statement statement; /* progress_is_decision; `account` is the name of today */
  char *author;               /* account */
  bool withdrawn;             /* by whom and when is below; the earliest withdrawal counts */
  char *withdrawn_by;
  char *withdrawn_reason;
  int64_t withdrawn_time;
};

struct corrections {
  struct correction *list; /* by time, then id; each id once */
  size_t count;
};

/* Reads every file of the folder, opened as a store. What cannot be counted (a file with another owner, a
 * damaged line, a line that is no decision) is an error in `problems`, with its file and line. False only
 * when the folder cannot be read. `renames` are in the order in which they happened. */
bool corrections_load(struct record_store *store, const struct owner_lookup *lookup,
                      const struct correction_rename *renames, size_t rename_count, int64_t now,
                      struct corrections *corrections, struct problems *problems,
                      struct error *error) MUST_CHECK;
void corrections_clear(struct corrections *corrections);

/* By its number as a receipt shows it (small letters and a missing dash do not matter), or by its whole id.
 * ERROR_MISSING when there is none. */
bool corrections_find(const struct corrections *corrections, const char *number, size_t *index,
                      struct error *error) MUST_CHECK;
/* Adds what is in force about this account, for the plan. */
void corrections_add_to_progress(const struct corrections *corrections, const char *account,
                                 struct progress *progress);

/* Appends to the author's own file. True only when it is on disk in place. */
bool corrections_append(struct record_store *store, const char *author, const struct statement *statement,
                        struct error *error) MUST_CHECK;

#endif
