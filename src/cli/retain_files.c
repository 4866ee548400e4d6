/* SPDX-License-Identifier: GPL-3.0-or-later */
/* File by file: what goes, noted before it goes. Whose term is over is for retain_leavers.c. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/retain.h"
#include "core/assignment.h"
#include "core/folder.h"
#include "core/record_retain.h"

/* ---- what seals know of it ---- */

static void note_one(const struct seal_entry *entry, const struct retain_choice *choice, unsigned seal,
                     bool all, struct buf *text)
{
  struct retain_note note = { .seal = seal, .is_gone = all };
  struct seal_hash *hash = seal_hash_new();

  if (hash != NULL && retain_note_key(entry->file, note.key)) {
    note.length = (int64_t)retain_kept_length(choice, (size_t)entry->length);
    seal_hash_add(hash, choice->kept.data == NULL ? "" : choice->kept.data, (size_t)note.length);
    seal_hash_text(hash, note.hash);
    retain_note_format(&note, text);
  }
  seal_hash_free(hash);
}

/* Only of what is as it was sealed: a removal makes no change good. */
static bool describe_sealed(const struct retain *retain, const char *sealed_name,
                            const struct record_retain *file, const struct retain_choice *choice, bool all,
                            struct buf *text, struct error *error)
{
  const struct placed_seal *newest = seals_newest(&retain->seals);
  struct seal_entry *entries;
  size_t count;

  entries = seal_entries_find(&retain->sealed, sealed_name, &count);
  if (entries == NULL || newest == NULL)
    return true;
  if (!seal_entries_match(file->fd, (int64_t)file->length, entries, count, error))
    return error_prefix(error, "%s", sealed_name);
  for (size_t i = 0; i < count; i++) {
    bool repeated = i > 0 && strcmp(entries[i].file->hash, entries[i - 1].file->hash) == 0 &&
                    strcmp(entries[i].file->name, entries[i - 1].file->name) == 0;

    if (entries[i].is_intact && !entries[i].is_gone && !repeated)
      note_one(&entries[i], choice, newest->number, all, text);
  }
  return true;
}

/* ---- one file ---- */

/* "records" or "corrections": what of it there is to do. */
struct kind {
  const char *name;
  struct record_admin *admin;
  retain_on_line *keeps;
};

static void tell(struct retain *retain, const char *place, const struct retain_choice *choice, bool all)
{
  struct clean line;

  if (all)
    line = clean_format(P_("removed: %s, %zu line\n", "removed: %s, %zu lines\n", choice->lines), place,
                        choice->lines);
  else
    line = clean_format(P_("shortened: %s, %zu line\n", "shortened: %s, %zu lines\n", choice->lines_gone),
                        place, choice->lines_gone);
  retain_did(retain, clean_get(line), all ? choice->lines : choice->lines_gone);
  clean_clear(&line);
}

/* The new file is ready before the note is made, and the note before the file is replaced: whenever this is
 * cut off, the old or the new file is there whole, and a note explains either. */
static bool apply(struct retain *retain, const struct kind *kind, const char *place,
                  struct record_retain *file, const struct retain_choice *choice, bool all,
                  struct error *error)
{
  struct buf sealed = BUF_INIT;
  bool ok =
      describe_sealed(retain, place, file, choice, all, &sealed, error) &&
      (all || record_retain_write(file, retain->aside, choice->kept.data == NULL ? "" : choice->kept.data,
                                  choice->kept.length, error));

  if (ok && !retain_note(retain, kind->name, all ? choice->lines : choice->lines_gone,
                         sealed.length == 0 ? "" : sealed.data, error)) {
    record_retain_discard(file, retain->aside);
    ok = false;
  }
  ok = ok && (all ? record_retain_remove(file, error) : record_retain_replace(file, retain->aside, error));
  buf_clear(&sealed);
  return ok;
}

/* The file of somebody of whom nothing stays, or one that nobody writes in any more and that becomes empty.
 */
static bool goes_whole(const struct retain *retain, const struct kind *kind, const struct record_file *file,
                       const struct retain_choice *choice)
{
  bool is_record = kind->admin == &retain->records;

  return (is_record && retain_record_is_over(retain, file->account, choice->newest)) ||
         (file->state == FILE_CLOSED && choice->kept.length == 0);
}

static void tend_file(struct retain *retain, const struct kind *kind, const struct record_file *listed)
{
  char *place = xasprintf("%s/%s", kind->name, listed->name);
  struct retain_choice choice;
  struct record_retain file;
  struct error error;
  bool all;

  if (!record_retain_open(&file, kind->admin, listed->name, retain->dry_run, &error)) {
    retain_failed(retain, &error);
    free(place);
    return;
  }
  retain_choose(file.bytes, file.length, kind->keeps, retain, &choice);
  all = goes_whole(retain, kind, listed, &choice);
  if (!all)
    retain->undated += choice.undated;
  if (all || choice.lines_gone > 0) {
    if (retain->dry_run || apply(retain, kind, place, &file, &choice, all, &error))
      tell(retain, place, &choice, all);
    else
      retain_failed(retain, &error);
  }
  retain_choice_clear(&choice);
  record_retain_close(&file);
  free(place);
}

/* On a network disk this refuses: another host might be writing, and not notice. */
static bool tend_folder(struct retain *retain, const struct kind *kind, struct error *error)
{
  const struct owner_lookup lookup = account_cache_lookup(retain->accounts);
  const struct store_options options = { .path = kind->admin->path,
                                         .kind = STORE_DROP_BOX,
                                         .training_uid = (uid_t)-1 };
  struct record_store *store = record_store_open(&options, false, error);
  struct record_file *files = NULL;
  size_t count = 0;
  bool ok = store != NULL && record_store_list(store, &lookup, &files, &count, error);

  for (size_t i = 0; ok && i < count; i++)
    if (files[i].account != NULL)
      tend_file(retain, kind, &files[i]);
  record_files_free(files, count);
  record_store_free(store);
  return ok;
}

static bool keeps_record(void *context, const struct statement *statement)
{
  const struct retain *retain = context;

  return retain_keeps_record(&retain->terms, statement);
}

bool retain_records(struct retain *retain, struct error *error)
{
  const struct kind kind = { "records", &retain->records, keeps_record };

  return tend_folder(retain, &kind, error);
}

/* ---- decisions ---- */

static const struct correction *find_decision(const struct retain *retain, const char *id)
{
  for (size_t i = 0; i < retain->corrections.count; i++)
    if (strcmp(retain->corrections.list[i].statement.id, id) == 0)
      return &retain->corrections.list[i];
  return NULL;
}

static bool decision_stays(const struct retain *retain, const struct correction *decision)
{
  return !retain_is_over(retain, decision->statement.account) &&
         retain_keeps_decision(&retain->terms, decision);
}

/* A withdrawal stays as long as what it withdraws, which would be in force again otherwise. */
static bool keeps_decision(void *context, const struct statement *statement)
{
  const struct retain *retain = context;
  const struct correction *decision =
      find_decision(retain, statement->verb == VERB_VOIDED ? statement->target : statement->id);

  if (decision != NULL && decision_stays(retain, decision))
    return true;
  if (decision == NULL || statement->verb == VERB_VOIDED)
    return !retain_is_over(retain, statement->account) && retain_keeps_record(&retain->terms, statement);
  return false;
}

bool retain_decisions(struct retain *retain, struct error *error)
{
  const struct kind kind = { "corrections", &retain->decisions, keeps_decision };

  return retain->decisions.folder < 0 || retain->decisions_doubtful || tend_folder(retain, &kind, error);
}

/* ---- what was published ---- */

static bool remove_assignment(struct retain *retain, int folder, const char *account, struct error *error)
{
  char *name = assignment_file_name(account);
  struct stat status;
  bool ok = true;

  if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
    struct clean line = clean_format(_("dates withdrawn: %s\n"), name);

    ok = retain->dry_run ||
         (retain_note(retain, "assigned", 1, "", error) &&
          (unlinkat(folder, name, 0) == 0 || error_set_errno(error, errno, "assigned/%s", name)));
    if (ok)
      retain_did(retain, clean_get(line), 0);
    clean_clear(&line);
  }
  free(name);
  return ok;
}

bool retain_assignments(struct retain *retain, struct error *error)
{
  char *path = xasprintf("%s/assigned", retain->setup->shared_folder);
  int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  bool ok = true;

  if (folder < 0) /* who only looks may not be allowed in */
    ok = errno == ENOENT || (errno == EACCES && retain->dry_run) || error_set_errno(error, errno, "%s", path);
  for (size_t i = 0; ok && folder >= 0 && i < retain->leaver_count; i++)
    if (retain_is_over(retain, retain->leavers[i].account))
      ok = remove_assignment(retain, folder, retain->leavers[i].account, error);
  if (folder >= 0)
    close(folder);
  free(path);
  return ok;
}
