/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The members of a group, and those whose first group it is, as rows of a list; and whether the name
 * service would name them all. */
#include <config.h>

#include "cli/roster_group.h"

#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/lookup.h"
#include "base/xalloc.h"
#include "core/file.h"

#define NSSWITCH "/etc/nsswitch.conf"
#define NSSWITCH_MAX (64 * 1024)

/* ---- is the list whole? ---- */

/* Services that list every account they know; a directory (sss, winbind, ldap) as a rule does not. */
static bool lists_all(const char *service, size_t length)
{
  static const char *const services[] = { "files", "compat", "db", "systemd", "mymachines", "altfiles" };

  for (size_t i = 0; i < sizeof services / sizeof services[0]; i++)
    if (strlen(services[i]) == length && strncmp(service, services[i], length) == 0)
      return true;
  return false;
}

/* The services of a line 'passwd: files [NOTFOUND=return] sss # comment'. */
static bool line_lists_all(const char *line)
{
  while (*line != '\0' && *line != '\n' && *line != '#') {
    size_t length = strcspn(line, " \t\n#[");

    if (*line == '[')
      length = strcspn(line, "]\n");
    else if (length > 0 && !lists_all(line, length))
      return false;
    line += length;
    while (*line == ' ' || *line == '\t' || *line == ']')
      line++;
  }
  return true;
}

bool roster_group_can_list(const char *nsswitch)
{
  bool can = true;

  while (*nsswitch != '\0') {
    const char *line = nsswitch + strspn(nsswitch, " \t");

    if (strncmp(line, "passwd:", 7) == 0 || strncmp(line, "group:", 6) == 0)
      can = can && line_lists_all(strchr(line, ':') + 1);
    nsswitch += strcspn(nsswitch, "\n");
    nsswitch += *nsswitch == '\n';
  }
  return can;
}

bool roster_group_lists_all(void)
{
  struct buf bytes = BUF_INIT;
  struct error error;
  bool can = file_read(NSSWITCH, NSSWITCH_MAX, &bytes, &error)
                 ? bytes.data == NULL || roster_group_can_list(bytes.data)
                 : error.code == ERROR_MISSING;

  buf_clear(&bytes);
  return can;
}

/* ---- the list ---- */

struct adding {
  struct roster *roster;
  struct lookup accounts; /* who is on it */
};

static void add(struct adding *adding, const char *account, const char *gecos)
{
  struct roster *roster = adding->roster;
  struct roster_person *person;
  uint32_t there;

  if (lookup_find(&adding->accounts, account, &there))
    return;
  char *name = xstrndup(gecos, strcspn(gecos, ","));
  struct clean shown = roster_name_of_whole(name);
  roster->people = xgrow(roster->people, roster->count, sizeof *roster->people);
  person = &roster->people[roster->count];
  *person = (struct roster_person){ .account = pool_copy(&roster->pool, account),
                                    .name = { pool_copy(&roster->pool, clean_get(shown)) },
                                    .start = DAY_NONE,
                                    .role_start = DAY_NONE,
                                    .end = DAY_NONE };
  (void)lookup_add(&adding->accounts, person->account, (uint32_t)roster->count++);
  clean_clear(&shown);
  free(name);
}

static const char *gecos_of(const struct passwd *entry)
{
  return entry == NULL || entry->pw_gecos == NULL ? "" : entry->pw_gecos;
}

static int by_account(const void *a, const void *b)
{
  const struct roster_person *left = a, *right = b;

  return strcmp(left->account, right->account);
}

/* The names first: looking up an account may end the use of the group's entry. */
static char **copy_members(const struct group *group)
{
  char **members;
  size_t count = 0;

  while (group->gr_mem[count] != NULL)
    count++;
  members = xcalloc(count + 1, sizeof *members);
  for (size_t i = 0; i < count; i++)
    members[i] = xstrdup(group->gr_mem[i]);
  return members;
}

/* A member without an account is somebody who should be trained too. */
static void add_members(struct adding *adding, char **members)
{
  for (size_t i = 0; members[i] != NULL; i++) {
    add(adding, members[i], gecos_of(getpwnam(members[i])));
    free(members[i]);
  }
  free(members);
}

static void add_whose_first_group_it_is(struct adding *adding, gid_t gid)
{
  const struct passwd *entry;

  setpwent();
  while ((entry = getpwent()) != NULL)
    if (entry->pw_gid == gid)
      add(adding, entry->pw_name, gecos_of(entry));
  endpwent();
}

struct roster *roster_group_load(const char *name, struct problems *problems)
{
  const struct group *group = getgrnam(name);
  struct adding adding = { .accounts = LOOKUP_INIT };
  struct roster *roster;
  gid_t gid;

  if (group == NULL) {
    problem_error(problems, name, 0, "%s", _("there is no such group on this system"));
    return NULL;
  }
  gid = group->gr_gid;
  roster = xcalloc(1, sizeof *roster);
  roster->source = xstrdup(name);
  roster->is_group = true;
  roster->is_incomplete = !roster_group_lists_all();
  adding.roster = roster;
  add_members(&adding, copy_members(group));
  add_whose_first_group_it_is(&adding, gid);
  lookup_clear(&adding.accounts);
  if (roster->count > 0) {
    qsort(roster->people, roster->count, sizeof *roster->people, by_account);
    for (size_t i = 0; i < roster->count; i++)
      roster->people[i].line = (unsigned)i + 1;
    return roster;
  }
  problem_error(problems, name, 0, "%s", _("there is nobody in this group"));
  roster_free(roster);
  return NULL;
}
