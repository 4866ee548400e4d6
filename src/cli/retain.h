/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For cmd_retain.c, retain_files.c, retain_leavers.c and retain_lists.c alone: one run of `retain`. */
#ifndef VR_CLI_RETAIN_H
#define VR_CLI_RETAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/account_cache.h"
#include "cli/admin_log.h"
#include "cli/population.h"
#include "cli/seal_entries.h"
#include "core/corrections.h"
#include "core/record_admin.h"
#include "core/retain.h"

/* Somebody who does not work here any more. */
struct retain_leaver {
  char *account;
  day_number left; /* DAY_NONE: nobody knows when */
};

struct retain {
  const struct setup *setup;
  bool dry_run;
  struct retain_terms terms;
  struct record_admin records;
  struct record_admin decisions; /* folder < 0: there is none */
  int aside;                     /* the folder of all this, where only root may write */
  struct admin_log log;
  struct account_cache *accounts;
  struct population population;
  struct placed_seals seals;
  struct seal_entries sealed;
  struct corrections corrections;
  bool decisions_doubtful;       /* some could not be read: the lines of managers all stay */
  bool seals_doubtful;           /* the same of seals: lists that they may need stay */
  struct retain_leaver *leavers; /* by account */
  size_t leaver_count;
  size_t files, lines, undated, failures; /* changed files, lines that went, lines of no day */
};

/* Shows what was done, or would be in a dry run. `line` is ready text with its newline. */
void retain_did(struct retain *retain, const char *line, size_t lines);
void retain_failed(struct retain *retain, const struct error *error);
/* An entry of the log about `lines` lines that go; `sealed` is "" when no seal knows them. On disk when true.
 */
bool retain_note(struct retain *retain, const char *kind, size_t lines, const char *sealed,
                 struct error *error) MUST_CHECK;

/* ---- retain_leavers.c ---- */

/* Who left, by the list of employees and by the files that were closed. Who recorded something after the last day on
 * the list and has an account still is here: that is told as a failure. */
bool retain_find_leavers(struct retain *retain, struct error *error) MUST_CHECK;
void retain_free_leavers(struct retain *retain);
/* Whether what is about this account is to go. */
bool retain_is_over(const struct retain *retain, const char *account);
/* The same of a record of which that is the newest statement. */
bool retain_record_is_over(const struct retain *retain, const char *account, int64_t newest);

/* ---- retain_files.c ---- */

/* The records, and what managers decided. */
bool retain_records(struct retain *retain, struct error *error) MUST_CHECK;
bool retain_decisions(struct retain *retain, struct error *error) MUST_CHECK;
/* What was published about people of whom nothing stays. */
bool retain_assignments(struct retain *retain, struct error *error) MUST_CHECK;

/* ---- retain_lists.c ---- */

/* Lists of employees that only old seals need, or none, and what a seal that was cut off has left. */
bool retain_lists(struct retain *retain, struct error *error) MUST_CHECK;

#endif
