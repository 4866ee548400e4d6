/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list from HR. */
#include <config.h>

#include "core/roster.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct problems problems = PROBLEMS_INIT;
  char *text = text_of(data, size);
  struct roster *roster = roster_parse("roster.csv", text, size, &problems);

  must(roster != NULL || problems.errors > 0, "a refusal has words");
  for (size_t i = 0; roster != NULL && i < roster->count; i++) {
    const struct roster_person *person = &roster->people[i];

    must(is_harmless(clean_get(person->name)) && is_harmless(clean_get(person->department)) &&
           is_harmless(clean_get(person->kind)), "what is shown is harmless");
    must(person->line > 0, "a person has a line");
  }
  roster_free(roster);
  judge_problems(&problems);
  free(text);
  return 0;
}
