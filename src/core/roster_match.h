/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which account of this system belongs to a row of the list: the one it names, else the one that is called
 * like the part of the e-mail address before the @, else the one that is called like the personnel number.
 * Pure: the name service is handed in. */
#ifndef VR_CORE_ROSTER_MATCH_H
#define VR_CORE_ROSTER_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "core/record_store.h"
#include "core/roster.h"

enum roster_how { ROSTER_NO_ACCOUNT, ROSTER_BY_ACCOUNT, ROSTER_BY_MAIL, ROSTER_BY_NUMBER };

struct roster_match {
  enum roster_how how;
  const char *account; /* as the name service writes it, in the roster's pool; NULL: no account found */
  uid_t owner;
};

/* What an account of this person would be called, by one of the three; the caller frees. NULL: the list does not say. */
char *roster_candidate(const struct roster_person *person, enum roster_how how);
/* One match per person of the list, in its order; no account is given to two of them. Where an address or
 * number would give one account to several, none gets it and `problems` has a warning for each. Accounts of
 * the system itself are found by their own name only, and root never. The caller frees the list before the roster. */
struct roster_match *roster_match(struct roster *roster, const struct owner_lookup *lookup,
                                  struct problems *problems);
/* The person with this account; false: nobody on the list has it. */
bool roster_match_find(const struct roster_match *matches, size_t count, const char *account, size_t *index);

#endif
