/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For cmd_assign.c and assign_*.c alone: one run of `assign`. */
#ifndef VR_CLI_ASSIGN_H
#define VR_CLI_ASSIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "cli/admin_log.h"
#include "cli/population.h"
#include "core/corrections.h"
#include "core/record_admin.h"

/* Somebody who is to have a record and an assignment. */
struct assign_wanted {
  char *account; /* or the number, at a training computer */
  uid_t owner;
  const struct roster_person *person;
};

struct assign {
  const struct setup *setup;
  bool dry_run;
  bool is_provisioned;
  day_number today;
  struct record_admin records;
  struct record_admin decisions; /* folder < 0: there is none */
  struct admin_log log;
  struct population population;
  struct corrections corrections;
  bool decisions_missing;       /* some could not be read: what is published about them stays */
  struct assign_wanted *wanted; /* by account */
  size_t wanted_count;
  size_t changes, failures;
};

/* Shows and logs a change that was made, or would be in a dry run. `line` is ready text with its newline. */
void assign_did(struct assign *assign, const char *line, const char *action,
                const struct admin_detail *details);
void assign_failed(struct assign *assign, const struct error *error);
const struct assign_wanted *assign_find_wanted(const struct assign *assign, const char *account);
/* The account that owns what a training computer records; false where there is none. */
bool assign_training_account(const struct assign *assign, uid_t *uid);

/* ---- assign_names.c ---- */

/* OLD=NEW: the files of OLD, among the records and the decisions, get the new name and owner. */
bool assign_rename(struct assign *assign, const char *pair, struct error *error) MUST_CHECK;
/* Files go to the account they are named after: those of the accounts that were named, else all but closed
 * ones. */
bool assign_adopt(struct assign *assign, const char *const *accounts, size_t count,
                  struct error *error) MUST_CHECK;

/* ---- assign_files.c ---- */

/* Closes the files of accounts that are gone; then, where the administrator makes the records, makes those
 * that are missing and sees to the attribute. */
bool assign_tend(struct assign *assign, struct error *error) MUST_CHECK;

/* ---- assign_publish.c ---- */

/* Writes the assignments that are not there as they should be and removes those of people who left the list.
 */
bool assign_publish(struct assign *assign, struct error *error) MUST_CHECK;

#endif
