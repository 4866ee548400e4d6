/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions to the name service about one account or group at a time. Whoever has thousands asks
 * cli/account_cache. */
#include <config.h>

#include "cli/account.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/xalloc.h"

/* The first word of the full name in the GECOS field, if there is one that is
 * not just the account again. */
static char *first_name_of(const struct passwd *entry)
{
  const char *gecos = entry->pw_gecos == NULL ? "" : entry->pw_gecos;
  size_t length = strcspn(gecos, " ,");
  struct clean name;
  char *raw;

  if (length == 0 || gecos[length] != ' ')
    return NULL;
  raw = xstrndup(gecos, length);
  name = clean_name(raw, 40);
  free(raw);
  return name.s;
}

static char *full_name_of(const struct passwd *entry)
{
  const char *gecos = entry->pw_gecos == NULL ? "" : entry->pw_gecos;
  char *raw = xstrndup(gecos, strcspn(gecos, ","));
  struct clean name = clean_name(raw, CLEAN_NAME_MAX);

  free(raw);
  if (!clean_is_empty(name))
    return name.s;
  clean_clear(&name);
  return NULL;
}

bool account_load(struct account *account, struct error *error)
{
  uid_t uid = geteuid();
  struct passwd *entry;

  *account = (struct account){ .uid = uid };
  errno = 0;
  entry = getpwuid(uid);
  if (entry == NULL)
    return error_set(error, ERROR_MISSING, _("this system knows no account with number %u, so nothing can be recorded for it"),
                     (unsigned)uid);
  account->name = xstrdup(entry->pw_name);
  account->first_name = first_name_of(entry);
  account->full_name = full_name_of(entry);
  if (entry->pw_dir != NULL && entry->pw_dir[0] == '/')
    account->home = xstrdup(entry->pw_dir);
  return true;
}

void account_clear(struct account *account)
{
  free(account->name);
  free(account->first_name);
  free(account->full_name);
  free(account->home);
  memset(account, 0, sizeof *account);
}

static bool account_of(void *context, uid_t owner, char *account, size_t size)
{
  struct passwd *entry = getpwuid(owner);

  (void)context;
  if (entry == NULL || strlen(entry->pw_name) >= size)
    return false;
  strcpy(account, entry->pw_name);
  return true;
}

bool account_find(const char *name, uid_t *uid)
{
  struct passwd *entry = getpwnam(name);

  if (entry == NULL)
    return false;
  *uid = entry->pw_uid;
  return true;
}

/* What getpwnam(3) leaves in errno for a name that is not there. */
bool account_is_absent(const char *name)
{
  errno = 0;
  return getpwnam(name) == NULL &&
         (errno == 0 || errno == ENOENT || errno == ESRCH || errno == EBADF || errno == EPERM || errno == ENOTDIR);
}

static bool owner_of(void *context, const char *account, uid_t *owner)
{
  (void)context;
  return account_find(account, owner);
}

struct owner_lookup account_lookup(void)
{
  return (struct owner_lookup){ account_of, owner_of, NULL };
}

bool account_is_in_group(const char *name)
{
  struct group *group = getgrnam(name);
  gid_t *groups;
  gid_t wanted;
  int count;
  bool found = false;

  if (group == NULL)
    return false;
  wanted = group->gr_gid;
  if (getegid() == wanted)
    return true;
  count = getgroups(0, NULL);
  if (count <= 0)
    return false;
  groups = xcalloc((size_t)count, sizeof *groups);
  count = getgroups(count, groups);
  for (int i = 0; i < count; i++)
    found = found || groups[i] == wanted;
  free(groups);
  return found;
}

bool account_find_group(const char *name, gid_t *gid)
{
  const struct group *group = getgrnam(name);

  if (group == NULL)
    return false;
  *gid = group->gr_gid;
  return true;
}
