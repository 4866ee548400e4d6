/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "cli/seal_verify.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/admin_log.h"
#include "cli/out.h"
#include "cli/seal_files.h"
#include "cli/seal_place.h"

/* What one seal says of one file. */
struct entry {
  char *name; /* as it is now, after renames */
  const struct seal_file *file;
  unsigned seal;
};

struct verifying {
  const struct setup *setup;
  struct placed_seals seals;
  struct problems problems;
  struct entry *entries; /* by name, length, seal */
  size_t entry_count;
  size_t intact, changed, unsealed, missing;
};

/* ---- keys ---- */

/* With the verifier's own keys: a seal by another one is none. Without: all by the same one. */
static bool check_keys(struct verifying *verifying, struct error *error)
{
  const char *path = verifying->setup->options->value[OPTION_KEY], *previous = NULL;
  char(*keys)[SEAL_HEX_SIZE] = NULL;
  size_t count = 0;

  if (path != NULL && !seal_keys_read_public(path, &keys, &count, error))
    return false;
  for (size_t i = 0; i < verifying->seals.count; i++) {
    struct placed_seal *placed = &verifying->seals.list[i];
    size_t k = 0;

    if (!placed->is_good)
      continue;
    while (k < count && strcmp(keys[k], placed->seal.key) != 0)
      k++;
    if (path != NULL && k == count) {
      placed->is_good = false;
      problem_error(&verifying->problems, placed->path, 1, _("it is signed with a key that is not in %s"),
                    path);
    } else if (path == NULL && previous != NULL && strcmp(previous, placed->seal.key) != 0) {
      problem_error(
          &verifying->problems, placed->path, 1, "%s",
          _("it is signed with another key than the seal before it; verify with --key and the keys that "
            "you know"));
    }
    previous = placed->seal.key;
  }
  free(keys);
  return true;
}

/* ---- what was sealed ---- */

static int compare_entries(const void *a, const void *b)
{
  const struct entry *first = a, *second = b;
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

static bool gather(struct verifying *verifying, struct error *error)
{
  struct correction_rename *renames;
  size_t rename_count;

  if (!admin_log_read_renames(verifying->setup->shared_folder, &renames, &rename_count, error))
    return false;
  for (size_t i = 0; i < verifying->seals.count; i++) {
    const struct placed_seal *placed = &verifying->seals.list[i];

    for (size_t k = 0; placed->is_good && k < placed->seal.file_count; k++) {
      const struct seal_file *file = &placed->seal.files[k];

      verifying->entries = xgrow(verifying->entries, verifying->entry_count, sizeof *verifying->entries);
      verifying->entries[verifying->entry_count++] =
          (struct entry){ name_now(file->name, placed->seal.time, renames, rename_count), file,
                          placed->number };
    }
  }
  if (verifying->entry_count > 0)
    qsort(verifying->entries, verifying->entry_count, sizeof *verifying->entries, compare_entries);
  admin_log_free_renames(renames, rename_count);
  return true;
}

/* ---- one file ---- */

/* The administrator closes a file by giving it to root, and may give it the new number of its account. */
static bool check_owner(const struct seal_file *file, const struct stat *status, struct error *error)
{
  const struct owner_lookup lookup = account_lookup();
  char owner[256] = "";

  if (status->st_uid == file->owner || status->st_uid == 0)
    return true;
  if (lookup.account_of(lookup.context, status->st_uid, owner, sizeof owner) &&
      strcmp(owner, file->account) == 0)
    return true;
  return error_set(error, ERROR_UNSAFE,
                   _("it belonged to number %lu when it was sealed, and to number %lu now"),
                   (unsigned long)file->owner, (unsigned long)status->st_uid);
}

static bool check_bytes(int fd, const struct stat *status, const struct entry *entries, size_t count,
                        struct error *error)
{
  int64_t *lengths = xcalloc(count, sizeof *lengths);
  char(*hashes)[SEAL_HEX_SIZE] = xcalloc(count, sizeof *hashes);
  bool ok = true;

  for (size_t i = 0; i < count; i++)
    lengths[i] = entries[i].file->length;
  if (status->st_size < lengths[count - 1])
    ok = error_set(error, ERROR_BAD_INPUT, _("it is shorter than seal %u saw it: %lld bytes now, %lld then"),
                   entries[count - 1].seal, (long long)status->st_size, (long long)lengths[count - 1]);
  else
    ok = seal_file_hash(fd, lengths, count, hashes, error);
  for (size_t i = 0; ok && i < count; i++)
    if (strcmp(hashes[i], entries[i].file->hash) != 0)
      ok = error_set(error, ERROR_BAD_INPUT,
                     _("among its first %lld bytes something is other than seal %u saw it"),
                     (long long)lengths[i], entries[i].seal);
  free(lengths);
  free(hashes);
  return ok;
}

static const struct entry *newest_of(const struct entry *entries, size_t count)
{
  const struct entry *newest = &entries[0];

  for (size_t i = 1; i < count; i++)
    if (entries[i].seal > newest->seal)
      newest = &entries[i];
  return newest;
}

/* All that seals say of one file. */
static void check_file(struct verifying *verifying, const struct entry *entries, size_t count)
{
  const struct entry *newest = newest_of(entries, count);
  struct stat status;
  struct error error;
  bool ok;
  int fd;

  if (!seal_file_open(verifying->setup, entries[0].name, &fd, &status, &error)) {
    bool gone = error.code == ERROR_MISSING;

    if (gone)
      verifying->missing++;
    else
      verifying->changed++;
    if (gone)
      error_set(&error, ERROR_MISSING, _("it is in seal %u, and is not there any more"), newest->seal);
    problem_error(&verifying->problems, entries[0].name, 0, "%s", error.text);
    return;
  }
  ok = check_owner(newest->file, &status, &error) && check_bytes(fd, &status, entries, count, &error);
  if (ok && (status.st_mode & 07777) != newest->file->mode && status.st_uid == newest->file->owner)
    ok = error_set(&error, ERROR_UNSAFE, _("its rights were %04o when it was sealed, and are %04o now"),
                   (unsigned)newest->file->mode, (unsigned)(status.st_mode & 07777));
  close(fd);
  if (ok)
    verifying->intact++;
  else
    verifying->changed++;
  if (!ok)
    problem_error(&verifying->problems, entries[0].name, 0, "%s", error.text);
}

static int compare_name(const void *name, const void *entry)
{
  return strcmp(name, ((const struct entry *)entry)->name);
}

static bool check_files(struct verifying *verifying, struct error *error)
{
  const struct entry *entries = verifying->entries;
  size_t count = verifying->entry_count;
  struct seal_names names;

  if (!seal_names_list(verifying->setup, &names, error))
    return false;
  for (size_t first = 0, next; first < count; first = next) {
    for (next = first + 1; next < count && strcmp(entries[next].name, entries[first].name) == 0;)
      next++;
    check_file(verifying, &entries[first], next - first);
  }
  for (size_t i = 0; i < names.count; i++) {
    if (count > 0 && bsearch(names.list[i], entries, count, sizeof *entries, compare_name) != NULL)
      continue;
    verifying->unsealed++;
    problem_warning(&verifying->problems, names.list[i], 0, NULL, "%s", _("it was never sealed"));
  }
  seal_names_free(&names);
  return true;
}

/* ---- saying ---- */

static void say_seen(const struct seal *seal)
{
  for (size_t i = 0; i < seal->seen_count; i++) {
    const struct seal_seen *seen = &seal->seen[i];
    char hash[SEAL_HEX_SIZE];
    struct error error;
    int64_t length;
    bool same = seal_seen_hash(seen->name, &length, hash, &error) && strcmp(hash, seen->hash) == 0;
    struct clean name = clean_text(seen->name);

    if (!same)
      out_format(_("Since the newest seal another one, or not to be read: %s\n"), clean_get(name));
    clean_clear(&name);
  }
}

static void say_newest(const struct verifying *verifying, const struct placed_seal *newest)
{
  const struct setup *setup = verifying->setup;
  struct clean by = clean_name(newest->seal.by, CLEAN_NAME_MAX);
  char date[24], *words = seal_words(newest->hash), *key = seal_words(newest->seal.key);

  date_format_short(zone_date(setup->zone, newest->seal.time), i18n_language(), date);
  out_format(_("The newest seal: number %u, of %s, by %s.\n"), newest->seal.number, date, clean_get(by));
  out_format(_("Its fingerprint: %s\n"), words);
  if (setup->options->value[OPTION_KEY] == NULL) {
    out_format(_("The words of its key: %s\n"), key);
    out_format(
        "%s\n",
        _("Whose key that is, is not proven: compare the words, or verify with --key and a public key from "
          "elsewhere."));
  }
  clean_clear(&by);
  free(words);
  free(key);
}

static int say(struct verifying *verifying)
{
  const struct placed_seal *newest = seals_newest(&verifying->seals);
  bool all = newest != NULL && verifying->problems.count == 0;

  problems_sort(&verifying->problems);
  out_problems(&verifying->problems, stdout);
  out_format(_("  sealed and intact    %6zu\n"), verifying->intact);
  out_format(_("  sealed and changed   %6zu\n"), verifying->changed);
  out_format(_("  never sealed         %6zu\n"), verifying->unsealed);
  out_format(_("  sealed and missing   %6zu\n"), verifying->missing);
  if (newest != NULL) {
    say_newest(verifying, newest);
    say_seen(&newest->seal);
  }
  if (newest == NULL && verifying->seals.count == 0 && verifying->problems.errors == 0)
    out_format("%s\n", _("Nothing was sealed yet. To begin: vuistregels seal --new-key --key FILE"));
  else if (all)
    out_format("%s\n", _("Everything is as it was sealed."));
  else
    out_format("%s\n", _("Not everything is as it was sealed; see above."));
  return all ? 0 : EXIT_PARTLY;
}

int seal_verify(const struct setup *setup)
{
  struct verifying verifying = { .setup = setup, .problems = PROBLEMS_INIT };
  struct error error;
  int status = 1;

  if (seals_load(setup, &verifying.seals, &verifying.problems, &error) && check_keys(&verifying, &error) &&
      gather(&verifying, &error) && check_files(&verifying, &error))
    status = say(&verifying);
  else
    out_error(&error);
  for (size_t i = 0; i < verifying.entry_count; i++)
    free(verifying.entries[i].name);
  free(verifying.entries);
  seals_clear(&verifying.seals);
  problems_clear(&verifying.problems);
  return status;
}
