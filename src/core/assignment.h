/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one person may know of the list from HR and of the managers' decisions about them: one small file
 * each, written by the administrator, read by learn, status and me. Reasons are not in it. */
#ifndef VR_CORE_ASSIGNMENT_H
#define VR_CORE_ASSIGNMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/error.h"
#include "core/code.h"
#include "core/date.h"
#include "core/progress.h"

#define ASSIGNMENT_FILE_MAX (256 * 1024)

struct assignment_decision {
  enum verb verb; /* as progress_is_decision */
  char id[UUID_TEXT_SIZE];
  char *course, *lesson; /* lesson NULL: the whole course */
  char until[11];        /* "": no end */
  int64_t time;
};

struct assignment {
  day_number start, role_start; /* DAY_NONE: not known */
  char **roles;                 /* NULL-terminated; NULL: not known */
  struct clean department;
  struct assignment_decision *decisions;
  size_t decision_count;
  char code[CODE_HASH_SIZE]; /* "": none was handed out */
};

void assignment_init(struct assignment *assignment);
void assignment_clear(struct assignment *assignment);
/* The decisions in force about this person, from `progress` (finished), without their reasons. */
void assignment_take_decisions(struct assignment *assignment, const struct progress *progress);
/* The other way round, for the plan: the same fold as everywhere. */
void assignment_add_to_progress(const struct assignment *assignment, const char *home_page,
                                const char *account, struct progress *progress);

/* One line of JSON; the same assignment gives the same bytes. */
void assignment_format(const struct assignment *assignment, struct buf *to);
/* `assignment` is overwritten, not cleared first, and is empty on failure. */
bool assignment_parse(const char *bytes, size_t length, struct assignment *assignment,
                      struct error *error) MUST_CHECK;

/* "ACCOUNT.json", with the account as in the name of a record file. The caller frees. */
char *assignment_file_name(const char *account);
/* Of the folder of all assignments. ERROR_MISSING where this person has none; `assignment` is empty then. */
bool assignment_load(const char *folder, const char *account, struct assignment *assignment,
                     struct error *error) MUST_CHECK;

/* Whether the file holds these bytes, belongs to `owner` and can be read by nobody else. */
bool assignment_is_published(int folder, const char *name, const struct buf *bytes, uid_t owner);
/* Writes the file aside and renames it: root, in a folder where only root can write. The name lasts after
 * folder_sync. */
bool assignment_publish(int folder, const char *name, const struct buf *bytes, uid_t owner,
                        struct error *error) MUST_CHECK;

#endif
