/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "cli/account_cache.h"

#include <pthread.h>
#include <pwd.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "cli/roster_group.h"
#include "core/file.h"

#define FEW 4 /* questions that are asked one by one */
#define LOGIN_DEFS "/etc/login.defs"
#define LOGIN_DEFS_MAX (256 * 1024)
#define NOBODY 65534

struct entry {
  char *name;
  uid_t owner;
  size_t place; /* in the name service's list: of two with one number or name the first counts */
};

struct account_cache {
  pthread_mutex_t lock; /* while it is loaded, and around the name service, which has one answer at a time */
  size_t asked;
  _Atomic bool is_loaded; /* from then on the rest is only read */
  struct entry *by_name;
  struct entry *by_owner; /* the same, names borrowed */
  size_t count;
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
  for (size_t i = 0; i < cache->count; i++)
    free(cache->by_name[i].name);
  free(cache->by_name);
  free(cache->by_owner);
  pthread_mutex_destroy(&cache->lock);
  free(cache);
}

/* ---- the list ---- */

static int compare_names(const void *a, const void *b)
{
  const struct entry *first = a, *second = b;
  int order = strcmp(first->name, second->name);

  return order != 0 ? order : first->place < second->place ? -1 : first->place > second->place;
}

static int compare_owners(const void *a, const void *b)
{
  const struct entry *first = a, *second = b;

  if (first->owner != second->owner)
    return first->owner < second->owner ? -1 : 1;
  return first->place < second->place ? -1 : first->place > second->place;
}

/* As a rule it is in order already. */
static void sort(struct entry *list, size_t count, int (*compare)(const void *, const void *))
{
  for (size_t i = 1; i < count; i++)
    if (compare(&list[i - 1], &list[i]) > 0) {
      qsort(list, count, sizeof *list, compare);
      return;
    }
}

static void load(struct account_cache *cache)
{
  const struct passwd *passwd;

  if (cache->is_loaded)
    return;
  setpwent();
  while ((passwd = getpwent()) != NULL) {
    cache->by_name = xgrow(cache->by_name, cache->count, sizeof *cache->by_name);
    cache->by_name[cache->count] = (struct entry){ xstrdup(passwd->pw_name), passwd->pw_uid, cache->count };
    cache->count++;
  }
  endpwent();
  cache->by_owner = xcalloc(cache->count, sizeof *cache->by_owner);
  if (cache->count > 0)
    memcpy(cache->by_owner, cache->by_name, cache->count * sizeof *cache->by_owner);
  sort(cache->by_name, cache->count, compare_names);
  sort(cache->by_owner, cache->count, compare_owners);
  cache->is_loaded = true;
}

void account_cache_load(struct account_cache *cache)
{
  pthread_mutex_lock(&cache->lock);
  load(cache);
  pthread_mutex_unlock(&cache->lock);
}

/* The first entry that is not before `wanted`. */
static const struct entry *find(const struct entry *list, size_t count, const struct entry *wanted,
                                int (*compare)(const void *, const void *))
{
  size_t low = 0, high = count;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (compare(&list[middle], wanted) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < count ? &list[low] : NULL;
}

/* Under the lock. */
static void count_question(struct account_cache *cache)
{
  if (++cache->asked > FEW)
    load(cache);
}

static bool find_owner(const struct account_cache *cache, uid_t owner, char *account, size_t size)
{
  const struct entry wanted = { NULL, owner, 0 };
  const struct entry *entry = find(cache->by_owner, cache->count, &wanted, compare_owners);

  if (entry == NULL || entry->owner != owner || strlen(entry->name) >= size)
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
  char *name = xstrdup(account);
  const struct entry wanted = { name, 0, 0 };
  const struct entry *entry = find(cache->by_name, cache->count, &wanted, compare_names);
  bool found = entry != NULL && strcmp(entry->name, account) == 0;

  if (found)
    *owner = entry->owner;
  free(name);
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
    if (cache->by_name[i].owner >= min && cache->by_name[i].owner <= max && cache->by_name[i].owner != NOBODY)
      list[(*count)++] = cache->by_name[i].name;
  *incomplete = !roster_group_lists_all();
  return list;
}
