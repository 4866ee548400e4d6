/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who should be trained here: the list that --roster or the settings name, with the account of each person.
 */
#ifndef VR_CLI_POPULATION_H
#define VR_CLI_POPULATION_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/setup.h"
#include "core/roster.h"
#include "core/roster_match.h"

struct population {
  struct roster *roster;        /* NULL: there is no list */
  struct roster_match *matches; /* one per person of the roster */
  struct problems problems;     /* what is odd about the list; after a failure, what is wrong */
  struct problems doubts;       /* whose account could not be settled */
  struct account_cache *accounts; /* of this system, for whoever goes on asking */
  unsigned seal;                /* the number of the seal that kept the list; 0: it is the one of now */
  day_number sealed;            /* the day of that seal */
};

/* False when there is a list and it cannot be used. Needs the settings. */
bool population_load(const struct setup *setup, struct population *population) MUST_CHECK;
/* The same with this list, whatever the options and the settings say. */
bool population_load_list(const struct setup *setup, const char *path, struct population *population) MUST_CHECK;
void population_clear(struct population *population);
/* All but what the list is and how many stood on it, when nobody asks for them any more: there may be thousands. */
void population_forget_people(struct population *population);
/* How many people on the list have no account here. */
size_t population_count_unmatched(const struct population *population);

#endif
