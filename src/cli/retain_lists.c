/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The copies of lists of employees beside the seals: those that only old seals need, and those that none needs. */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/retain.h"
#include "cli/seal_list.h"

/* ---- what only old seals need ---- */

/* The day of the newest seal that keeps this list. */
static day_number newest_use(const struct retain *retain, const char *hash)
{
  day_number newest = DAY_NONE;

  for (size_t i = 0; i < retain->seals.count; i++) {
    const struct seal *seal = &retain->seals.list[i].seal;
    day_number date = zone_date(retain->terms.zone, seal->time);

    for (size_t k = 0; k < seal->seen_count; k++)
      if (strcmp(seal->seen[k].hash, hash) == 0 && date > newest)
        newest = date;
  }
  return newest;
}

static bool remove_list(struct retain *retain, const char *hash, struct error *error)
{
  char *path = seal_list_path(retain->setup, hash);
  struct stat status;
  bool ok = true;

  if (lstat(path, &status) == 0) {
    struct clean line =
        clean_format(_("removed: the list of employees %s, that only old seals needed\n"), path);

    ok = retain->dry_run || (retain_note(retain, "list", 1, "", error) &&
                             (unlink(path) == 0 || error_set_errno(error, errno, "%s", path)));
    if (ok)
      retain_did(retain, clean_get(line), 0);
    clean_clear(&line);
  }
  free(path);
  return ok;
}

/* Whether one of the first `count` seals keeps this list. */
static bool is_in_a_seal(const struct retain *retain, size_t count, const char *hash)
{
  for (size_t i = 0; i < count; i++) {
    const struct seal *seal = &retain->seals.list[i].seal;

    for (size_t k = 0; k < seal->seen_count; k++)
      if (strcmp(seal->seen[k].hash, hash) == 0)
        return true;
  }
  return false;
}

static bool remove_old_lists(struct retain *retain, struct error *error)
{
  bool ok = true;

  for (size_t i = 0; ok && i < retain->seals.count; i++) {
    const struct seal *seal = &retain->seals.list[i].seal;

    for (size_t k = 0; ok && k < seal->seen_count; k++)
      /* seals in a row mostly keep the same list */
      if (strcmp(seal->seen[k].kind, SEAL_LIST_KIND) == 0 &&
          !is_in_a_seal(retain, i, seal->seen[k].hash) &&
          newest_use(retain, seal->seen[k].hash) < retain_first_kept(&retain->terms))
        ok = remove_list(retain, seal->seen[k].hash, error);
  }
  return ok;
}

/* ---- what no seal needs ---- */

/* The copy of a list whose seal was never made, or the beginning of a file beside the seals. */
static bool is_needless(const struct retain *retain, const char *name)
{
  char hash[SEAL_HEX_SIZE], *again;
  bool is_list;

  if (seals_is_leftover(name))
    return true;
  if (sscanf(name, "list-%64[0-9a-f].csv", hash) != 1)
    return false;
  again = xasprintf("list-%s.csv", hash);
  is_list = strcmp(again, name) == 0 && seal_hex_is_valid(hash);
  free(again);
  return is_list && !is_in_a_seal(retain, retain->seals.count, hash);
}

static bool remove_needless(struct retain *retain, int folder, const char *name, struct error *error)
{
  struct clean line = clean_format(_("removed: seals/%s, which no seal needs\n"), name);
  bool ok = retain->dry_run || (retain_note(retain, "list", 1, "", error) &&
                                (unlinkat(folder, name, 0) == 0 || error_set_errno(error, errno, "seals/%s", name)));

  if (ok)
    retain_did(retain, clean_get(line), 0);
  clean_clear(&line);
  return ok;
}

/* A seal that cannot be read may need a list, and nobody knows which. Nobody makes one meanwhile: that waits for the
 * administrator's log. */
static bool remove_needless_lists(struct retain *retain, struct error *error)
{
  char *path = xasprintf("%s/seals", retain->setup->shared_folder);
  DIR *list = retain->seals_doubtful ? NULL : opendir(path);
  const struct dirent *entry;
  bool ok = retain->seals_doubtful || list != NULL || errno == ENOENT || (errno == EACCES && retain->dry_run) ||
            error_set_errno(error, errno, "%s", path);

  while (ok && list != NULL && (errno = 0, entry = readdir(list)) != NULL)
    if (is_needless(retain, entry->d_name))
      ok = remove_needless(retain, dirfd(list), entry->d_name, error);
  if (ok && list != NULL && errno != 0)
    ok = error_set_errno(error, errno, "%s", path);
  if (list != NULL)
    closedir(list);
  free(path);
  return ok;
}

bool retain_lists(struct retain *retain, struct error *error)
{
  return remove_old_lists(retain, error) && remove_needless_lists(retain, error);
}
