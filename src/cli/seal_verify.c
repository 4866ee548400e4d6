/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares the files of now with what each seal says of them, and says what is different. Nothing is
 * written. */
#include <config.h>

#include "cli/seal_verify.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/admin_log.h"
#include "cli/out.h"
#include "cli/seal_entries.h"
#include "cli/seal_files.h"
#include "cli/seal_place.h"

struct verifying {
  const struct setup *setup;
  struct placed_seals seals;
  struct problems problems;
  struct seal_entries entries;
  size_t intact, changed, unsealed, missing;
  size_t removed, shortened; /* by retention */
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

/* Entries of files that were removed since are none of this one. */
static bool check_bytes(int fd, const struct stat *status, struct seal_entry *entries, size_t count,
                        struct error *error)
{
  if (!seal_entries_match(fd, status->st_size, entries, count, error))
    return false;
  for (size_t i = count; i > 0; i--) {
    const struct seal_entry *entry = &entries[i - 1];

    if (entry->is_intact || entry->is_gone)
      continue;
    if (status->st_size < entry->file->length && entry->note_count == 0)
      return error_set(error, ERROR_BAD_INPUT, _("it is shorter than seal %u saw it: %lld bytes now, %lld then"),
                       entry->seal, (long long)status->st_size, (long long)entry->file->length);
  }
  for (size_t i = 0; i < count; i++)
    if (!entries[i].is_intact && !entries[i].is_gone)
      return error_set(error, ERROR_BAD_INPUT,
                       _("among its first %lld bytes something is other than seal %u saw it"),
                       (long long)entries[i].file->length, entries[i].seal);
  return true;
}

/* NULL: all that was sealed under this name was removed by retention. */
static const struct seal_entry *newest_of(const struct seal_entry *entries, size_t count)
{
  const struct seal_entry *newest = NULL;

  for (size_t i = 0; i < count; i++)
    if (!entries[i].is_gone && (newest == NULL || entries[i].seal > newest->seal))
      newest = &entries[i];
  return newest;
}

static void note_unsealed(struct verifying *verifying, const char *name)
{
  verifying->unsealed++;
  problem_warning(&verifying->problems, name, 0, NULL, "%s", _("it was never sealed"));
}

static void note_missing(struct verifying *verifying, const char *name, const struct seal_entry *newest)
{
  if (newest == NULL) {
    verifying->removed++;
    return;
  }
  verifying->missing++;
  problem_error(&verifying->problems, name, 0, _("it is in seal %u, and is not there any more"), newest->seal);
}

static bool check_open(int fd, const struct stat *status, struct seal_entry *entries, size_t count,
                       struct error *error)
{
  const struct seal_entry *newest = newest_of(entries, count);

  if (!check_owner(newest->file, status, error) || !check_bytes(fd, status, entries, count, error))
    return false;
  if ((status->st_mode & 07777) == newest->file->mode || status->st_uid != newest->file->owner)
    return true;
  return error_set(error, ERROR_UNSAFE, _("its rights were %04o when it was sealed, and are %04o now"),
                   (unsigned)newest->file->mode, (unsigned)(status->st_mode & 07777));
}

static bool is_shortened(const struct seal_entry *entries, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (entries[i].is_shortened)
      return true;
  return false;
}

/* All that seals say of one file. */
static void check_file(struct verifying *verifying, struct seal_entry *entries, size_t count)
{
  const struct seal_entry *newest = newest_of(entries, count);
  const char *name = entries[0].name;
  struct stat status;
  struct error error;
  bool ok;
  int fd;

  if (!seal_file_open(verifying->setup, name, &fd, &status, &error)) {
    if (error.code == ERROR_MISSING) {
      note_missing(verifying, name, newest);
      return;
    }
    verifying->changed++;
    problem_error(&verifying->problems, name, 0, "%s", error.text);
    return;
  }
  if (newest == NULL) { /* somebody else has this name now */
    note_unsealed(verifying, name);
    close(fd);
    return;
  }
  ok = check_open(fd, &status, entries, count, &error);
  close(fd);
  if (ok)
    verifying->intact++;
  else
    verifying->changed++;
  if (!ok)
    problem_error(&verifying->problems, name, 0, "%s", error.text);
  else if (is_shortened(entries, count))
    verifying->shortened++;
}

static bool check_files(struct verifying *verifying, struct error *error)
{
  const struct seal_entries *entries = &verifying->entries;
  struct seal_names names;

  if (!seal_names_list(verifying->setup, &names, error))
    return false;
  for (size_t first = 0, count; first < entries->count; first += count) {
    struct seal_entry *list = seal_entries_find(entries, entries->list[first].name, &count);

    check_file(verifying, list, count);
  }
  for (size_t i = 0; i < names.count; i++) {
    size_t count;

    if (seal_entries_find(entries, names.list[i], &count) == NULL)
      note_unsealed(verifying, names.list[i]);
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

static void say_removed(const struct verifying *verifying)
{
  if (verifying->removed > 0)
    out_format(P_("Removed by retention: %zu sealed file, of somebody who left.\n",
                  "Removed by retention: %zu sealed files, of people who left.\n", verifying->removed),
               verifying->removed);
  if (verifying->shortened > 0)
    out_format(P_("Removed by retention: sealed lines of %zu file; what stayed is as it was sealed.\n",
                  "Removed by retention: sealed lines of %zu files; what stayed is as it was sealed.\n",
                  verifying->shortened),
               verifying->shortened);
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
  say_removed(verifying);
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
  int status = 1, held;

  /* what is removed between reading the notes and the files would seem to be changed */
  if (admin_log_hold(setup->shared_folder, &held, &error) &&
      seals_load(setup, &verifying.seals, &verifying.problems, &error) && check_keys(&verifying, &error) &&
      seal_entries_load(setup, &verifying.seals, &verifying.entries, &verifying.problems, &error) &&
      check_files(&verifying, &error))
    status = say(&verifying);
  else
    out_error(&error);
  if (held >= 0)
    close(held);
  seal_entries_clear(&verifying.entries);
  seals_clear(&verifying.seals);
  problems_clear(&verifying.problems);
  return status;
}
