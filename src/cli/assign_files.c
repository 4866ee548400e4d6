/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every run of `assign` does to record files and files of decisions: new ones for who is expected,
 * closed ones for who is gone. Other names and owners are assign_names.c's, what people may know is published
 * by assign_publish.c. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/assign_folder.h"
#include "cli/out.h"

/* When more than a tenth of the files, and more than this, would be closed at once, the name service is more
 * likely to be out of order than so many people to have left. */
#define CLOSE_FREELY 3

/* ---- who is gone ---- */

static bool may_close(const struct assign *assign, const struct assign_folder *folder, size_t gone,
                      struct error *error)
{
  if (gone <= CLOSE_FREELY || gone * 10 <= folder->count || assign->setup->options->given[OPTION_CLOSE_ALL])
    return true;
  return error_set(
      error, ERROR_UNSAFE,
      _("%s: %zu of the %zu accounts are gone at once; is the name service in order? Nothing was closed; if "
        "they left, run: vuistregels assign --close-all"),
      folder->admin->path, gone, folder->count);
}

static void close_file(struct assign *assign, struct assign_folder *folder, const struct record_file *file)
{
  const uid_t root = 0;
  struct error error;

  if (!assign->dry_run && !record_admin_give(folder->admin, file->name, root, &error)) {
    assign_failed(assign, &error);
    return;
  }
  struct clean line = clean_format(_("closed: %s, the account is gone\n"), file->name);
  assign_did_file(assign, clean_get(line), "assign.close", file->name, &file->owner, &root);
  clean_clear(&line);
}

static bool no_account_of(void *context, uid_t owner, char *account, size_t size)
{
  (void)context, (void)owner, (void)account, (void)size;
  return false;
}

static bool no_owner_of(void *context, const char *account, uid_t *owner)
{
  (void)context, (void)account, (void)owner;
  return false;
}

static void skip_statement(void *context, const struct statement *statement, size_t line)
{
  (void)context, (void)statement, (void)line;
}

/* Whether there is nothing wrong with the file but its owner. */
static bool only_owner_is_wrong(const struct assign_folder *folder, const struct record_file *file)
{
  const struct owner_lookup nobody = { no_account_of, no_owner_of, NULL };
  const struct record_reading reading = { skip_statement, NULL, NULL, 0 };
  struct record_file again = { .name = file->name, .account = file->account, .state = FILE_NOT_COUNTED };
  struct record_counts counts;
  struct buf bytes = BUF_INIT;
  struct error ignored;
  bool counts_then = record_store_take(folder->store, &nobody, &again, &reading, &counts, &bytes, &ignored);

  buf_clear(&bytes);
  free(again.why);
  return counts_then && again.state == FILE_ACCOUNT_GONE;
}

/* Whether the account is gone and its number was given to somebody else: the list says that the person left,
 * so that it is no new name. */
static bool has_new_holder(const struct assign *assign, const struct assign_folder *folder,
                           const struct record_file *file)
{
  const struct roster *roster = assign->population.roster;
  uid_t ignored;

  if (roster == NULL || file->state != FILE_NOT_COUNTED || file->account == NULL ||
      account_find(file->account, &ignored))
    return false;
  for (size_t i = 0; i < roster->count; i++)
    if (roster->people[i].account != NULL && strcmp(roster->people[i].account, file->account) == 0 &&
        roster_person_has_left(&roster->people[i], assign->today))
      return only_owner_is_wrong(folder, file);
  return false;
}

/* Nobody is taken for gone because the name service is out of order. */
static bool is_certain(const struct assign_folder *folder, struct error *error)
{
  for (size_t i = 0; i < folder->count; i++) {
    const char *account = folder->files[i].account;

    if (folder->files[i].state == FILE_ACCOUNT_GONE && !account_is_absent(account))
      return error_set(error, ERROR_SYSTEM,
                       _("%s: the name service gives no answer about the account %s; nothing was closed"),
                       folder->admin->path, account);
  }
  return true;
}

static void close_gone(struct assign *assign, struct assign_folder *folder)
{
  struct error error;
  size_t gone = 0;

  if (!is_certain(folder, &error)) {
    assign_failed(assign, &error);
    return;
  }
  for (size_t i = 0; i < folder->count; i++) {
    if (has_new_holder(assign, folder, &folder->files[i])) {
      close_file(assign, folder, &folder->files[i]);
      folder->files[i].state = FILE_CLOSED;
    }
    gone += folder->files[i].state == FILE_ACCOUNT_GONE;
  }
  if (!may_close(assign, folder, gone, &error)) {
    assign_failed(assign, &error);
    return;
  }
  for (size_t i = 0; i < folder->count; i++)
    if (folder->files[i].state == FILE_ACCOUNT_GONE)
      close_file(assign, folder, &folder->files[i]);
}

/* Somebody's record that was being made when an earlier run was cut off: there is nothing in it, so nothing is given
 * away with it. */
static bool is_half_made(const struct assign *assign, const struct record_file *file)
{
  return assign->is_provisioned && file->state == FILE_CLOSED && file->size == 0 &&
         assign_find_wanted(assign, file->account) != NULL;
}

/* What only the administrator can settle is said at every run. */
static void tell_doubtful(const struct assign *assign, const struct assign_folder *folder)
{
  for (size_t i = 0; i < folder->count; i++) {
    const struct record_file *file = &folder->files[i];
    uid_t ignored;
    struct error error;

    if (file->state == FILE_NOT_COUNTED) {
      error = *file->why;
      error_prefix(&error, "%s/%s", folder->admin->path, file->name);
      out_error(&error);
    } else if (file->state == FILE_CLOSED && !is_half_made(assign, file) &&
               assign_find_wanted(assign, file->account) != NULL && account_find(file->account, &ignored)) {
      error_set(&error, ERROR_UNSAFE,
                _("%s/%s: this is closed, and the account exists; if it is the same person, run: vuistregels "
                  "assign --adopt %s"),
                folder->admin->path, file->name, file->account);
      out_error(&error);
    }
  }
}

/* The account itself may not list a shared folder. */
static void look_at_total(struct assign *assign, const struct assign_folder *folder)
{
  struct error error;
  long long total = 0;

  for (size_t i = 0; i < folder->count; i++)
    total += folder->files[i].state == FILE_SELF_DECLARED ? folder->files[i].size : 0;
  if (!record_training_is_safe(total, &error)) {
    error_prefix(&error, "%s", folder->admin->path);
    assign_failed(assign, &error);
  }
}

/* ---- records that are missing ---- */

static const struct record_file *find_file(const struct assign_folder *folder, const char *name)
{
  size_t low = 0, high = folder->count;

  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(folder->files[middle].name, name);

    if (order == 0)
      return &folder->files[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

static void make_one(struct assign *assign, struct assign_folder *folder, const char *name, uid_t owner, bool is_there)
{
  struct clean line = clean_format(_("record made: %s\n"), name);
  struct error error;

  if (assign->dry_run || (is_there ? record_admin_give(folder->admin, name, owner, &error)
                                   : record_admin_make(folder->admin, name, owner, &error)))
    assign_did_file(assign, clean_get(line), "assign.make", name, NULL, &owner);
  else
    assign_failed(assign, &error);
  clean_clear(&line);
}

static void make_missing(struct assign *assign, struct assign_folder *folder)
{
  const struct setup *setup = assign->setup;

  for (size_t i = 0; i < assign->wanted_count; i++) {
    const struct assign_wanted *wanted = &assign->wanted[i];
    char *name = record_file_name(wanted->account, setup->policy->store_per_host ? setup->host : NULL);
    const struct record_file *file = find_file(folder, name);

    if (file == NULL || is_half_made(assign, file))
      make_one(assign, folder, name, wanted->owner, file != NULL);
    free(name);
  }
}

static void protect(struct assign *assign, const struct assign_folder *folder)
{
  for (size_t i = 0; i < folder->count; i++) {
    const struct record_file *file = &folder->files[i];
    struct error error;

    if (file->state == FILE_NOT_COUNTED || file->state == FILE_ACCOUNT_GONE ||
        !record_admin_needs_attribute(folder->admin, file->name))
      continue;
    struct clean line = clean_format(_("protected: %s can only be added to\n"), file->name);
    if (assign->dry_run || record_admin_set_attribute(folder->admin, file->name, &error))
      assign_did_file(assign, clean_get(line), "assign.protect", file->name, NULL, NULL);
    else
      assign_failed(assign, &error);
    clean_clear(&line);
  }
}

static bool tend_decisions(struct assign *assign, struct error *error)
{
  struct assign_folder folder;

  if (assign->decisions.folder < 0)
    return true;
  if (!assign_folder_open(assign, &assign->decisions, &folder, error))
    return false;
  close_gone(assign, &folder);
  assign_folder_close(&folder);
  return true;
}

bool assign_tend(struct assign *assign, struct error *error)
{
  struct assign_folder folder;

  if (!assign_folder_open(assign, &assign->records, &folder, error))
    return false;
  close_gone(assign, &folder);
  tell_doubtful(assign, &folder);
  look_at_total(assign, &folder);
  if (assign->is_provisioned) {
    make_missing(assign, &folder);
    protect(assign, &folder);
  }
  assign_folder_close(&folder);
  if (!assign->dry_run && !record_admin_sync(&assign->records, error))
    return false;
  return tend_decisions(assign, error);
}
