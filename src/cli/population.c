/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list and the accounts that belong to it, loaded together; reading and matching are core/roster's. */
#include <config.h>

#include "cli/population.h"

#include <stdlib.h>

#include "cli/account_cache.h"
#include "cli/roster_group.h"

bool population_load(const struct setup *setup, struct population *population)
{
  const char *path = setup->options->value[OPTION_ROSTER];

  return population_load_list(setup, path != NULL ? path : setup->policy->roster_path, population);
}

/* NULL `path`: the group of the settings, if any. */
bool population_load_list(const struct setup *setup, const char *path, struct population *population)
{
  *population = (struct population){ .accounts = account_cache_new(), .sealed = DAY_NONE };
  const struct owner_lookup lookup = account_cache_lookup(population->accounts);

  if (path != NULL)
    population->roster = roster_load(path, &population->problems);
  else if (setup->policy->roster_group != NULL)
    population->roster = roster_group_load(setup->policy->roster_group, &population->problems);
  if (population->roster != NULL)
    population->matches = roster_match(population->roster, &lookup, &population->doubts);
  problems_sort(&population->problems);
  problems_sort(&population->doubts);
  return population->problems.errors == 0;
}

void population_clear(struct population *population)
{
  free(population->matches);
  roster_free(population->roster);
  problems_clear(&population->problems);
  problems_clear(&population->doubts);
  account_cache_free(population->accounts);
  *population = (struct population){ .sealed = DAY_NONE };
}

void population_forget_people(struct population *population)
{
  free(population->matches);
  population->matches = NULL;
  if (population->roster != NULL)
    roster_forget_people(population->roster);
  account_cache_free(population->accounts);
  population->accounts = NULL;
}

size_t population_count_unmatched(const struct population *population)
{
  size_t count = 0;

  for (size_t i = 0; population->roster != NULL && i < population->roster->count; i++)
    if (population->matches[i].how == ROSTER_NO_ACCOUNT)
      count++;
  return count;
}
