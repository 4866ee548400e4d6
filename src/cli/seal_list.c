/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The copy of the list of employees that lies beside the seals. */
#include <config.h>

#include "cli/seal_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/seal_files.h"
#include "cli/seal_place.h"
#include "core/file.h"

static char *copy_name(const char *hash)
{
  return xasprintf("list-%s.csv", hash);
}

char *seal_list_path(const struct setup *setup, const char *hash)
{
  return xasprintf("%s/seals/list-%s.csv", setup->shared_folder, hash);
}

bool seal_list_keep(const struct setup *setup, const char *path, const char *hash, struct error *error)
{
  struct seal_hash *sum = seal_hash_new();
  struct buf bytes = BUF_INIT;
  char text[SEAL_HEX_SIZE], *name = copy_name(hash);
  bool ok = (sum != NULL || seal_is_available(error)) &&
            (file_read(path, SEAL_SEEN_MAX, &bytes, error) || error_prefix(error, "%s", path));

  if (ok) {
    seal_hash_add(sum, bytes.data == NULL ? "" : bytes.data, bytes.length);
    seal_hash_text(sum, text);
    ok = strcmp(text, hash) == 0 ||
         error_set(error, ERROR_SYSTEM, _("%s: it changed at this moment; do it again"), path);
  }
  if (ok) /* busy: it is there already */
    ok = seals_put(setup, name, &bytes, error) || error->code == ERROR_BUSY;
  seal_hash_free(sum);
  buf_clear(&bytes);
  free(name);
  return ok;
}

/* NULL: this seal holds no list. */
static const struct seal_seen *list_of(const struct seal *seal)
{
  for (size_t i = 0; i < seal->seen_count; i++)
    if (strcmp(seal->seen[i].kind, SEAL_LIST_KIND) == 0)
      return &seal->seen[i];
  return NULL;
}

static bool check_copy(const char *path, const char *wanted, unsigned number, struct error *error)
{
  char hash[SEAL_HEX_SIZE];
  int64_t length;

  if (!seal_seen_hash(path, &length, hash, error))
    return error_prefix(error, "%s", path);
  return strcmp(hash, wanted) == 0 ||
         error_set(error, ERROR_BAD_INPUT,
                   _("%s: this is not the list that seal %u saw; name a list with --roster"), path, number);
}

bool seal_list_find(const struct setup *setup, day_number day, struct sealed_list *list, struct error *error)
{
  struct problems ignored = PROBLEMS_INIT;
  struct placed_seals seals;
  bool ok = true;

  *list = (struct sealed_list){ .path = NULL, .date = DAY_NONE };
  if (!setup->store_is_shared || !seal_is_available(error))
    return true;
  if (!seals_load(setup, &seals, &ignored, error))
    return false;
  for (size_t i = seals.count; i > 0 && list->path == NULL; i--) {
    const struct placed_seal *placed = &seals.list[i - 1];
    const struct seal_seen *seen = placed->is_good ? list_of(&placed->seal) : NULL;
    day_number date = zone_date(setup->zone, placed->seal.time);

    if (seen == NULL || date > day)
      continue;
    *list = (struct sealed_list){ seal_list_path(setup, seen->hash), placed->number, date };
    ok = check_copy(list->path, seen->hash, placed->number, error);
  }
  seals_clear(&seals);
  problems_clear(&ignored);
  if (!ok) {
    free(list->path);
    list->path = NULL;
  }
  return ok;
}
