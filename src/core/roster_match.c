/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three passes over the list, the surest first; a table remembers whose each account is. */
#include <config.h>

#include "core/roster_match.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/lookup.h"
#include "base/pool.h"
#include "base/text.h"
#include "base/xalloc.h"

/* Below it are accounts of the system: 'mail' is not who mail@office.example is. */
#define FIRST_PERSON 1000
#define NOBODY 65534

struct taken {
  size_t index; /* whose it is */
  enum roster_how how;
  bool disputed; /* nobody's */
};

/* Why a person did not get the account it seemed to be. */
struct dispute {
  char *account; /* NULL: none */
  size_t other;  /* whom it fits too */
};

struct matching {
  struct roster *roster;
  const struct owner_lookup *lookup;
  struct roster_match *matches;
  struct dispute *disputes; /* one per person */
  struct taken *taken;
  size_t taken_count;
  struct lookup accounts; /* their indices in `taken` */
};

char *roster_candidate(const struct roster_person *person, enum roster_how how)
{
  switch (how) {
  case ROSTER_BY_ACCOUNT:
    return person->account == NULL ? NULL : xstrdup(person->account);
  case ROSTER_BY_MAIL:
    return person->mail == NULL ? NULL : xstrndup(person->mail, strcspn(person->mail, "@"));
  case ROSTER_BY_NUMBER:
    return person->number == NULL ? NULL : xstrdup(person->number);
  case ROSTER_NO_ACCOUNT:
    break;
  }
  return NULL;
}

/* Some name services know a name in any spelling; the record is called after theirs. */
static void spell(const struct owner_lookup *lookup, char **name, uid_t owner)
{
  char account[256];

  if (!lookup->account_of(lookup->context, owner, account, sizeof account) || strcmp(account, *name) == 0)
    return;
  free(*name);
  *name = xstrdup(account);
}

/* As it is written, else in small letters. */
static bool look_up(const struct matching *matching, char **name, enum roster_how how, uid_t *owner)
{
  const struct owner_lookup *lookup = matching->lookup;

  if (*name[0] == '\0')
    return false;
  if (!lookup->owner_of(lookup->context, *name, owner)) {
    for (char *p = *name; *p != '\0'; p++)
      *p = text_small(*p);
    if (!lookup->owner_of(lookup->context, *name, owner))
      return false;
  }
  if (*owner == 0 || (how != ROSTER_BY_ACCOUNT && (*owner < FIRST_PERSON || *owner == NOBODY)))
    return false;
  spell(lookup, name, *owner);
  return true;
}

static void dispute(struct matching *matching, size_t index, const char *account, size_t other)
{
  free(matching->disputes[index].account);
  matching->disputes[index] = (struct dispute){ xstrdup(account), other };
}

/* As a rule the list has it already. */
static const char *keep_account(struct matching *matching, size_t index, const char *account)
{
  const char *listed = matching->roster->people[index].account;

  return listed != NULL && strcmp(listed, account) == 0 ? listed : pool_copy(&matching->roster->pool, account);
}

static void take(struct matching *matching, size_t index, const char *account, uid_t owner,
                 enum roster_how how)
{
  struct taken *there;
  uint32_t place;

  if (!lookup_find(&matching->accounts, account, &place)) {
    const char *kept = keep_account(matching, index, account);

    (void)lookup_add(&matching->accounts, kept, (uint32_t)matching->taken_count);
    matching->taken = xgrow(matching->taken, matching->taken_count, sizeof *matching->taken);
    matching->taken[matching->taken_count++] = (struct taken){ index, how, false };
    matching->matches[index] = (struct roster_match){ how, kept, owner };
    return;
  }
  there = &matching->taken[place];
  dispute(matching, index, account, there->index);
  if (there->how == how && !there->disputed) {
    dispute(matching, there->index, account, index);
    matching->matches[there->index] = (struct roster_match){ ROSTER_NO_ACCOUNT, NULL, (uid_t)-1 };
    there->disputed = true;
  }
}

static void pass(struct matching *matching, enum roster_how how)
{
  for (size_t i = 0; i < matching->roster->count; i++) {
    char *name;
    uid_t owner;

    if (matching->matches[i].how != ROSTER_NO_ACCOUNT)
      continue;
    name = roster_candidate(&matching->roster->people[i], how);
    if (name != NULL && look_up(matching, &name, how, &owner))
      take(matching, i, name, owner, how);
    free(name);
  }
}

/* A dispute that a later pass has settled is none. */
static void tell_disputes(struct matching *matching, struct problems *problems)
{
  for (size_t i = 0; i < matching->roster->count; i++) {
    const struct dispute *it = &matching->disputes[i];

    if (it->account != NULL && matching->matches[i].how == ROSTER_NO_ACCOUNT)
      problem_warning(
          problems, matching->roster->source, matching->roster->people[i].line, NULL,
          _("the account %s fits line %u too, so this line has no account; a column 'account' settles it"),
          it->account, matching->roster->people[it->other].line);
    free(it->account);
  }
  free(matching->disputes);
}

struct roster_match *roster_match(struct roster *roster, const struct owner_lookup *lookup,
                                  struct problems *problems)
{
  struct matching matching = { .roster = roster,
                               .lookup = lookup,
                               .matches = xcalloc(roster->count, sizeof *matching.matches),
                               .disputes = xcalloc(roster->count, sizeof *matching.disputes) };

  for (size_t i = 0; i < roster->count; i++)
    matching.matches[i].owner = (uid_t)-1;
  pass(&matching, ROSTER_BY_ACCOUNT);
  pass(&matching, ROSTER_BY_MAIL);
  pass(&matching, ROSTER_BY_NUMBER);
  tell_disputes(&matching, problems);
  free(matching.taken);
  lookup_clear(&matching.accounts);
  return matching.matches;
}

bool roster_match_find(const struct roster_match *matches, size_t count, const char *account, size_t *index)
{
  for (size_t i = 0; i < count; i++)
    if (matches[i].account != NULL && strcmp(matches[i].account, account) == 0) {
      *index = i;
      return true;
    }
  return false;
}
