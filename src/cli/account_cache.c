/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of accounts, sorted by name and by number, read at most once; several threads may ask it. */
#include <config.h>

#include "cli/account_cache.h"

#include <pthread.h>
#include <pwd.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/lookup.h"
#include "base/pool.h"
#include "base/xalloc.h"
#include "cli/roster_group.h"
#include "core/file.h"

#define FEW 4 /* questions that are asked one by one */
#define LOGIN_DEFS "/etc/login.defs"
#define LOGIN_DEFS_MAX (256 * 1024)
#define NOBODY 65534

struct entry {
  const char *name;
  uid_t owner;
};

struct account_cache {
  pthread_mutex_t lock; /* while it is loaded, and around the name service, which has one answer at a time */
  size_t asked;
  _Atomic bool is_loaded; /* from then on the rest is only read */
  struct entry *entries;  /* as the name service lists them: of two with one number or name the first counts */
  size_t count;
  struct lookup by_name; /* indices, as below */
  uint32_t *by_owner;
  struct pool names;
};

struct account_cache *account_cache_new(void)
{
  struct account_cache *cache = xcalloc(1, sizeof *cache);

  pthread_mutex_init(&cache->lock, NULL);
  return cache;
}

void account_cache_free(struct account_cache *cache)
{
  if (cache == NULL)
    return;
  free(cache->entries);
  lookup_clear(&cache->by_name);
  free(cache->by_owner);
  pool_clear(&cache->names);
  pthread_mutex_destroy(&cache->lock);
  free(cache);
}

/* ---- the list ---- */

static int compare_owners(const void *a, const void *b, void *context)
{
  const struct account_cache *cache = context;
  uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
  uid_t one = cache->entries[first].owner, other = cache->entries[second].owner;

  if (one != other)
    return one < other ? -1 : 1;
  return first < second ? -1 : first > second;
}

/* As a rule they are in order already. */
static void sort_owners(struct account_cache *cache)
{
  bool sorted = true;

  cache->by_owner = xcalloc(cache->count, sizeof *cache->by_owner);
  for (size_t i = 0; i < cache->count; i++) {
    cache->by_owner[i] = (uint32_t)i;
    sorted = sorted && (i == 0 || cache->entries[i - 1].owner <= cache->entries[i].owner);
  }
  if (!sorted)
    qsort_r(cache->by_owner, cache->count, sizeof *cache->by_owner, compare_owners, cache);
}

static void load(struct account_cache *cache)
{
  const struct passwd *passwd;

  if (cache->is_loaded)
    return;
  setpwent();
  while ((passwd = getpwent()) != NULL) {
    const char *name = pool_copy(&cache->names, passwd->pw_name);

    cache->entries = xgrow(cache->entries, cache->count, sizeof *cache->entries);
    cache->entries[cache->count] = (struct entry){ name, passwd->pw_uid };
    (void)lookup_add(&cache->by_name, name, (uint32_t)cache->count++);
  }
  endpwent();
  sort_owners(cache);
  cache->is_loaded = true;
}

void account_cache_load(struct account_cache *cache)
{
  pthread_mutex_lock(&cache->lock);
  load(cache);
  pthread_mutex_unlock(&cache->lock);
}

/* Under the lock. */
static void count_question(struct account_cache *cache)
{
  if (++cache->asked > FEW)
    load(cache);
}

static bool find_owner(const struct account_cache *cache, uid_t owner, char *account, size_t size)
{
  size_t low = 0, high = cache->count;

  /* the first that is not below */
  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (cache->entries[cache->by_owner[middle]].owner < owner)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == cache->count)
    return false;
  const struct entry *entry = &cache->entries[cache->by_owner[low]];
  if (entry->owner != owner || strlen(entry->name) >= size)
    return false;
  strcpy(account, entry->name);
  return true;
}

static bool account_of(void *context, uid_t owner, char *account, size_t size)
{
  struct account_cache *cache = context;
  const struct passwd *passwd;
  bool found;

  if (cache->is_loaded && find_owner(cache, owner, account, size))
    return true;
  pthread_mutex_lock(&cache->lock);
  count_question(cache);
  found = cache->is_loaded && find_owner(cache, owner, account, size);
  passwd = found ? NULL : getpwuid(owner);
  if (passwd != NULL && strlen(passwd->pw_name) < size) {
    strcpy(account, passwd->pw_name);
    found = true;
  }
  pthread_mutex_unlock(&cache->lock);
  return found;
}

static bool find_name(const struct account_cache *cache, const char *account, uid_t *owner)
{
  uint32_t index;
  bool found = lookup_find(&cache->by_name, account, &index);

  if (found)
    *owner = cache->entries[index].owner;
  return found;
}

static bool owner_of(void *context, const char *account, uid_t *owner)
{
  struct account_cache *cache = context;
  const struct passwd *passwd;
  bool found;

  if (cache->is_loaded && find_name(cache, account, owner))
    return true;
  pthread_mutex_lock(&cache->lock);
  count_question(cache);
  found = cache->is_loaded && find_name(cache, account, owner);
  passwd = found ? NULL : getpwnam(account);
  if (passwd != NULL) {
    *owner = passwd->pw_uid;
    found = true;
  }
  pthread_mutex_unlock(&cache->lock);
  return found;
}

struct owner_lookup account_cache_lookup(struct account_cache *cache)
{
  return (struct owner_lookup){ account_of, owner_of, cache };
}

bool account_cache_has(struct account_cache *cache, const char *account)
{
  uid_t ignored;

  return owner_of(cache, account, &ignored);
}

/* ---- people ---- */

/* The number behind a name at the start of a line of login.defs. */
static unsigned long setting(const char *text, const char *name, unsigned long otherwise)
{
  size_t length = strlen(name);

  for (; text != NULL && *text != '\0'; text += strcspn(text, "\n"), text += *text == '\n')
    if (strncmp(text, name, length) == 0 && (text[length] == ' ' || text[length] == '\t'))
      return strtoul(text + length, NULL, 10);
  return otherwise;
}

const char **account_cache_people(struct account_cache *cache, size_t *count, bool *incomplete)
{
  struct buf defs = BUF_INIT;
  struct error ignored;
  bool has_defs = file_read(LOGIN_DEFS, LOGIN_DEFS_MAX, &defs, &ignored);
  unsigned long min = setting(has_defs ? defs.data : NULL, "UID_MIN", 1000);
  unsigned long max = setting(has_defs ? defs.data : NULL, "UID_MAX", 60000);
  const char **list;

  buf_clear(&defs);
  account_cache_load(cache);
  list = xcalloc(cache->count + 1, sizeof *list);
  *count = 0;
  for (size_t i = 0; i < cache->count; i++)
    if (cache->entries[i].owner >= min && cache->entries[i].owner <= max && cache->entries[i].owner != NOBODY)
      list[(*count)++] = cache->entries[i].name;
  *incomplete = !roster_group_lists_all();
  return list;
}
