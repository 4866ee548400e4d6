/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who should be trained: the list from HR, as a spreadsheet saves it. Bytes in, rows out; whose account a row
 * is finds core/roster_match. vuistregels(1) tells which columns there may be. */
#ifndef VR_CORE_ROSTER_H
#define VR_CORE_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clean.h"
#include "base/pool.h"
#include "core/date.h"
#include "core/problem.h"

#define ROSTER_FILE_MAX (32 * 1024 * 1024)
#define ROSTER_KEY_MAX 128 /* bytes of an account, number, mail address or code */

/* All texts and lists are in the roster's pool. Keys are for comparing and for finding the account: UTF-8 without control characters, NULL when the list
 * does not say it. Everything else is for showing, empty when the list does not say it. */
struct roster_person {
  unsigned line; /* in the file; of a group: the place in it */
  char *account, *number, *mail, *code;
  struct clean name; /* surname first: 'Vries, Tom de' */
  struct clean department, kind;
  char **roles;     /* as identifiers; NULL-terminated; NULL: the list does not speak of roles */
  day_number start; /* of employment; DAY_NONE: not said, below too */
  day_number role_start;
  day_number end; /* the last day */
};

struct roster {
  char *source;                 /* the file as it was given, or the name of the group */
  bool is_group;                /* a group of the system */
  bool is_incomplete;           /* of a group: the name service does not list all its accounts */
  int64_t modified;             /* of the file: milliseconds since 1970 */
  struct roster_person *people; /* in the order of the list */
  size_t count;
  struct pool pool; /* of people */
};

/* NULL when something is wrong with the list, each thing with its line in `problems`; what is only odd (a
 * column that nobody knows) is a warning. A list in which nobody stands is wrong too. */
struct roster *roster_parse(const char *file, const char *bytes, size_t length, struct problems *problems);
/* The same from a file of at most ROSTER_FILE_MAX bytes. */
struct roster *roster_load(const char *path, struct problems *problems);
void roster_free(struct roster *roster);
/* Nobody is on it any more; what it is stays. */
void roster_forget_people(struct roster *roster);

/* 'Vries, Tom de' from the parts, each of which may be empty, and from a name in one piece. */
struct clean roster_name_of_parts(const char *first, const char *prefix, const char *surname);
struct clean roster_name_of_whole(const char *name);
/* 2026-11-23, 23-11-2026 or 1-2-2026; false for anything else and for days that do not exist. */
bool roster_parse_date(const char *text, day_number *date);
/* Whether the last day is behind us. */
bool roster_person_has_left(const struct roster_person *person, day_number today);
/* However it is written. */
bool roster_person_has_role(const struct roster_person *person, const char *role);

#endif
