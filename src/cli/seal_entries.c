/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all seals say of a file, in the order of its length, with renames and removals since. */
#include <config.h>

#include "cli/seal_entries.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "cli/admin_log.h"
#include "cli/seal_files.h"

/* ---- gathering ---- */

static int compare_entries(const void *a, const void *b)
{
  const struct seal_entry *first = a, *second = b;
  int order = strcmp(first->name, second->name);

  if (order == 0)
    order = (first->file->length > second->file->length) - (first->file->length < second->file->length);
  return order != 0 ? order : (first->seal > second->seal) - (first->seal < second->seal);
}

/* "records/ACCOUNT.jsonl" when the account of that file was renamed since. */
static char *name_now(const char *name, int64_t time, const struct correction_rename *renames, size_t count)
{
  char *now = xstrdup(name);

  for (size_t i = 0; i < count; i++) {
    const char *slash = strchr(now, '/');
    char *from = record_file_name(renames[i].from, NULL), *to = record_file_name(renames[i].to, NULL);

    if (renames[i].time >= time && slash != NULL && strcmp(slash + 1, from) == 0) {
      char *renamed = xasprintf("%.*s/%s", (int)(slash - now), now, to);

      free(now);
      now = renamed;
    }
    free(from);
    free(to);
  }
  return now;
}

static void add(struct seal_entries *entries, char *name, const struct seal_file *file, unsigned seal)
{
  struct seal_entry *entry;

  entries->list = xgrow(entries->list, entries->count, sizeof *entries->list);
  entry = &entries->list[entries->count++];
  *entry = (struct seal_entry){ .name = name, .file = file, .seal = seal };
  entry->notes = retain_notes_find(&entries->notes, file, &entry->note_count);
  for (size_t i = 0; i < entry->note_count; i++)
    entry->is_gone = entry->is_gone || (entry->notes[i].is_gone && seal <= entry->notes[i].seal);
}

bool seal_entries_load(const struct setup *setup, const struct placed_seals *seals,
                       struct seal_entries *entries, struct problems *problems, struct error *error)
{
  struct correction_rename *renames = NULL;
  size_t rename_count = 0;
  bool ok;

  *entries = (struct seal_entries){ NULL, 0, { NULL, 0 } };
  ok = retain_notes_load(setup->shared_folder, &entries->notes, problems, error) &&
       admin_log_read_renames(setup->shared_folder, &renames, &rename_count, error);
  for (size_t i = 0; ok && i < seals->count; i++) {
    const struct placed_seal *placed = &seals->list[i];

    for (size_t k = 0; placed->is_good && k < placed->seal.file_count; k++) {
      const struct seal_file *file = &placed->seal.files[k];

      add(entries, name_now(file->name, placed->seal.time, renames, rename_count), file, placed->number);
    }
  }
  if (entries->count > 0)
    qsort(entries->list, entries->count, sizeof *entries->list, compare_entries);
  admin_log_free_renames(renames, rename_count);
  return ok;
}

void seal_entries_clear(struct seal_entries *entries)
{
  for (size_t i = 0; i < entries->count; i++)
    free(entries->list[i].name);
  free(entries->list);
  retain_notes_clear(&entries->notes);
  *entries = (struct seal_entries){ NULL, 0, { NULL, 0 } };
}

struct seal_entry *seal_entries_find(const struct seal_entries *entries, const char *name, size_t *count)
{
  size_t low = 0, high = entries->count, end;

  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (strcmp(entries->list[middle].name, name) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  for (end = low; end < entries->count && strcmp(entries->list[end].name, name) == 0;)
    end++;
  *count = end - low;
  return *count == 0 ? NULL : &entries->list[low];
}

/* ---- comparing ---- */

/* One way in which an entry may be intact. */
struct candidate {
  struct seal_entry *entry;
  int64_t length;
  const char *hash;
  bool is_shortened;
};

struct candidates {
  struct candidate *list;
  size_t count;
  int64_t size; /* of the file: what is longer cannot be in it */
};

static void propose(struct candidates *candidates, struct seal_entry *entry, int64_t length, const char *hash,
                    bool is_shortened)
{
  if (length > candidates->size)
    return;
  candidates->list = xgrow(candidates->list, candidates->count, sizeof *candidates->list);
  candidates->list[candidates->count++] = (struct candidate){ entry, length, hash, is_shortened };
}

static int by_length(const void *a, const void *b)
{
  const struct candidate *left = a, *right = b;

  return (left->length > right->length) - (left->length < right->length);
}

static bool compare(int fd, const struct candidates *candidates, struct error *error)
{
  int64_t *lengths = xcalloc(candidates->count + 1, sizeof *lengths);
  char(*hashes)[SEAL_HEX_SIZE] = xcalloc(candidates->count + 1, sizeof *hashes);
  bool ok;

  for (size_t i = 0; i < candidates->count; i++)
    lengths[i] = candidates->list[i].length;
  ok = seal_file_hash(fd, lengths, candidates->count, hashes, error);
  for (size_t i = 0; ok && i < candidates->count; i++) {
    const struct candidate *candidate = &candidates->list[i];
    struct seal_entry *entry = candidate->entry;

    if (strcmp(hashes[i], candidate->hash) != 0 || (entry->is_intact && !entry->is_shortened))
      continue;
    entry->is_intact = true;
    entry->is_shortened = candidate->is_shortened;
    entry->length = candidate->length;
  }
  free(lengths);
  free(hashes);
  return ok;
}

bool seal_entries_match(int fd, int64_t size, struct seal_entry *list, size_t count, struct error *error)
{
  struct candidates candidates = { .size = size };
  bool ok;

  for (size_t i = 0; i < count; i++) {
    struct seal_entry *entry = &list[i];

    entry->is_intact = entry->is_shortened = false;
    propose(&candidates, entry, entry->file->length, entry->file->hash, false);
    for (size_t k = 0; k < entry->note_count; k++)
      if (!entry->notes[k].is_gone && entry->seal <= entry->notes[k].seal)
        propose(&candidates, entry, entry->notes[k].length, entry->notes[k].hash, true);
  }
  if (candidates.count > 0)
    qsort(candidates.list, candidates.count, sizeof *candidates.list, by_length);
  ok = compare(fd, &candidates, error);
  free(candidates.list);
  return ok;
}
