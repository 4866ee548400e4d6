/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Removals in the administrator's log, without names: how they are written, read back and found. */
#include <config.h>

#include "cli/retain_note.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/admin_log.h"

#define GONE "gone"

bool retain_note_key(const struct seal_file *file, char key[SEAL_HEX_SIZE])
{
  struct seal_hash *hash = seal_hash_new();
  char *text;

  if (hash == NULL)
    return false;
  text = xasprintf("%s\n%" PRId64 "\n%s\n", file->name, file->length, file->hash);
  seal_hash_add(hash, text, strlen(text));
  seal_hash_text(hash, key);
  seal_hash_free(hash);
  free(text);
  return true;
}

void retain_note_format(const struct retain_note *note, struct buf *text)
{
  buf_add_string(text, text->length > 0 ? "," : "");
  if (note->is_gone)
    buf_add_format(text, "%s " GONE, note->key);
  else
    buf_add_format(text, "%s %" PRId64 " %s", note->key, note->length, note->hash);
}

/* ---- reading ---- */

static bool parse(char *text, struct retain_note *note)
{
  char *key = strsep(&text, " "), *length = strsep(&text, " "), *hash = strsep(&text, " "), *end;

  if (key == NULL || length == NULL || text != NULL || !seal_hex_is_valid(key))
    return false;
  memcpy(note->key, key, SEAL_HEX_SIZE);
  note->is_gone = hash == NULL && strcmp(length, GONE) == 0;
  if (note->is_gone)
    return true;
  if (hash == NULL || !seal_hex_is_valid(hash))
    return false;
  memcpy(note->hash, hash, SEAL_HEX_SIZE);
  note->length = strtoll(length, &end, 10);
  return length[0] != '\0' && *end == '\0' && note->length >= 0;
}

static void take(void *context, int64_t time, const struct admin_entry *entry)
{
  struct retain_notes *notes = context;
  const char *sealed = admin_entry_text(entry, "sealed"), *seal = admin_entry_text(entry, "seal");
  char *copy, *next, *text;

  (void)time;
  if (sealed == NULL || seal == NULL)
    return;
  copy = next = xstrdup(sealed);
  while ((text = strsep(&next, ",")) != NULL) {
    struct retain_note note = { .seal = (unsigned)strtoul(seal, NULL, 10) };

    if (!parse(text, &note))
      continue;
    notes->list = xgrow(notes->list, notes->count, sizeof *notes->list);
    notes->list[notes->count++] = note;
  }
  free(copy);
}

static int by_key(const void *a, const void *b)
{
  const struct retain_note *left = a, *right = b;

  return strcmp(left->key, right->key);
}

/* Who could write here could call a change a removal. */
static bool is_roots(const char *folder, struct problems *problems)
{
  char *path = xasprintf("%s/%s", folder, ADMIN_LOG_NAME);
  struct stat log, place;
  bool ok = lstat(path, &log) == 0 && stat(folder, &place) == 0 && S_ISREG(log.st_mode) && log.st_uid == 0 &&
            place.st_uid == 0 && (log.st_mode & 022) == 0 && (place.st_mode & 022) == 0;

  if (!ok)
    problem_error(
        problems, path, 0, "%s",
        _("this is no file of the administrator alone, so what it says of removed lines does not count"));
  free(path);
  return ok;
}

bool retain_notes_load(const char *folder, struct retain_notes *notes, struct problems *problems,
                       struct error *error)
{
  *notes = (struct retain_notes){ NULL, 0 };
  if (!admin_log_read(folder, RETAIN_NOTE, take, notes, error)) {
    retain_notes_clear(notes);
    return false;
  }
  if (notes->count > 0 && !is_roots(folder, problems))
    retain_notes_clear(notes);
  if (notes->count > 0)
    qsort(notes->list, notes->count, sizeof *notes->list, by_key);
  return true;
}

void retain_notes_clear(struct retain_notes *notes)
{
  free(notes->list);
  *notes = (struct retain_notes){ NULL, 0 };
}

const struct retain_note *retain_notes_find(const struct retain_notes *notes, const struct seal_file *file,
                                            size_t *count)
{
  struct retain_note wanted = { .seal = 0 };
  size_t low = 0, high = notes->count, end;

  *count = 0;
  if (notes->count == 0 || !retain_note_key(file, wanted.key))
    return NULL;
  while (low < high) {
    size_t middle = low + (high - low) / 2;

    if (by_key(&notes->list[middle], &wanted) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  for (end = low; end < notes->count && by_key(&notes->list[end], &wanted) == 0;)
    end++;
  *count = end - low;
  return *count == 0 ? NULL : &notes->list[low];
}
