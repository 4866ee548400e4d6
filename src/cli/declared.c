/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which file of a training computer is about whom, by number; what counts of it is for report_reader.c. */
#include <config.h>

#include "cli/declared.h"

#include <stdlib.h>
#include <string.h>

#include "base/lookup.h"
#include "base/xalloc.h"

/* People who have an account and another number as well: their rows, by either. */
static void add_people(const struct population *population, struct lookup *numbers, struct lookup *accounts)
{
  for (size_t i = 0; i < population->roster->count; i++) {
    const char *number = population->roster->people[i].number, *account = population->matches[i].account;

    if (number == NULL || account == NULL || strcmp(number, account) == 0)
      continue;
    (void)lookup_add(numbers, number, (uint32_t)i);
    (void)lookup_add(accounts, account, (uint32_t)i);
  }
}

void declared_find(const struct population *population, struct account_cache *known,
                   const struct record_file *files, size_t file_count, struct declared *declared)
{
  struct lookup numbers = LOOKUP_INIT, accounts = LOOKUP_INIT;

  declared->of_row = xcalloc(population->roster->count + 1, sizeof *declared->of_row);
  declared->row_of = xcalloc(file_count + 1, sizeof *declared->row_of);
  add_people(population, &numbers, &accounts);
  for (size_t i = 0; i < file_count; i++) {
    struct declared_files *of_row;
    uint32_t row;

    declared->row_of[i] = DECLARED_NONE;
    if (files[i].account != NULL && lookup_find(&accounts, files[i].account, &row))
      declared->of_row[row].with_own = true;
    if (files[i].account == NULL || !lookup_find(&numbers, files[i].account, &row) ||
        account_cache_has(known, files[i].account))
      continue;
    declared->row_of[i] = row;
    of_row = &declared->of_row[row];
    of_row->first = of_row->count++ == 0 ? i : of_row->first;
  }
  lookup_clear(&numbers);
  lookup_clear(&accounts);
}

void declared_clear(struct declared *declared)
{
  free(declared->of_row);
  free(declared->row_of);
}
