/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists as a spreadsheet or a stranger saves them: each person has harmless texts and a line, and no account of a made-up
 * system goes to two of them, nor to root. */
#include <config.h>

#include "core/roster.h"
#include "core/roster_match.h"
#include "fuzz.h"

#define FIRST 995 /* of the numbers of the made-up accounts: a few belong to the system itself */
#define ACCOUNTS 16

/* "u3", in any spelling of its u; "root". */
static bool owner_of(void *context, const char *account, uid_t *owner)
{
  char *end;

  (void)context;
  if (strcmp(account, "root") == 0) {
    *owner = 0;
    return true;
  }
  if ((account[0] != 'u' && account[0] != 'U') || account[1] < '0' || account[1] > '9')
    return false;
  *owner = FIRST + (uid_t)(strtoul(account + 1, &end, 10) % ACCOUNTS);
  return *end == '\0';
}

static bool account_of(void *context, uid_t owner, char *account, size_t size)
{
  (void)context;
  if (owner == 0)
    return snprintf(account, size, "root") > 0;
  return owner >= FIRST && owner < FIRST + ACCOUNTS && snprintf(account, size, "u%u", (unsigned)(owner - FIRST)) > 0;
}

static void match(struct roster *roster)
{
  const struct owner_lookup lookup = { account_of, owner_of, NULL };
  struct problems doubts = PROBLEMS_INIT;
  struct roster_match *matches = roster_match(roster, &lookup, &doubts);
  bool taken[ACCOUNTS] = { false };
  size_t index;

  for (size_t i = 0; i < roster->count; i++) {
    uid_t owner = matches[i].owner;

    must((matches[i].how == ROSTER_NO_ACCOUNT) == (matches[i].account == NULL), "an account, or none");
    if (matches[i].account == NULL)
      continue;
    must(owner >= FIRST && owner < FIRST + ACCOUNTS && !taken[owner - FIRST], "an account has one person");
    taken[owner - FIRST] = true;
    must(roster_match_find(matches, roster->count, matches[i].account, &index) && index == i, "and is found");
  }
  free(matches);
  judge_problems(&doubts);
}

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
    (void)roster_person_has_left(person, 20780);
    (void)roster_person_has_role(person, "manager");
  }
  if (roster != NULL)
    match(roster);
  roster_free(roster);
  judge_problems(&problems);
  free(text);
  return 0;
}
