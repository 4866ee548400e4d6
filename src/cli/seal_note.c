/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes in the administrator's log which seals there are. What is missing later is noticed by
 * seal_place.c. */
#include <config.h>

#include "cli/seal_note.h"

#include <stdlib.h>
#include <string.h>

#include "cli/seal_place.h"

static bool is_noted(const struct admin_seal *noted, size_t count, unsigned number)
{
  for (size_t i = 0; i < count; i++)
    if (noted[i].number == number)
      return true;
  return false;
}

bool seal_note(const struct setup *setup, struct admin_log *log, size_t *count, struct error *error)
{
  struct problems problems = PROBLEMS_INIT;
  struct placed_seals seals = { NULL, 0 };
  struct admin_seal *noted = NULL;
  size_t noted_count;
  bool ok;

  *count = 0;
  if (!seal_is_available(error))
    return true;
  ok = seals_load(setup, &seals, &problems, error) &&
       admin_log_read_seals(setup->shared_folder, &noted, &noted_count, error);
  for (size_t i = 0; ok && i < seals.count; i++) {
    struct admin_seal seen = { .number = seals.list[i].number };

    if (!seals.list[i].is_good || is_noted(noted, noted_count, seen.number))
      continue;
    memcpy(seen.hash, seals.list[i].hash, SEAL_HEX_SIZE);
    ok = admin_log_add_seal(log, env_now(NULL), &seen, error);
    (*count)++;
  }
  free(noted);
  seals_clear(&seals);
  problems_clear(&problems);
  return ok;
}
