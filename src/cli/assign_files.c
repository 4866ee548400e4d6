/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record files and files of decisions in a run of `assign`: another name, another owner, new ones for
 * who is expected, closed ones for who is gone. What people may know is published by assign_publish.c. */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/assign.h"
#include "cli/out.h"

/* When more than a tenth of the files, and more than this, would be closed at once, the name service is more
 * likely to be out of order than so many people to have left. */
#define CLOSE_FREELY 3

/* The files of one folder. */
struct folder {
  struct record_admin *admin;
  struct record_store *store;
  struct record_file *files;
  size_t count;
};

static bool open_folder(const struct assign *assign, struct record_admin *admin, struct folder *folder,
                        struct error *error)
{
  const struct owner_lookup lookup = account_lookup();
  const struct setup *setup = assign->setup;
  struct store_options options = { .path = admin->path,
                                   .kind = STORE_DROP_BOX, /* makes no difference to who only looks */
                                   .host = setup->policy->store_per_host ? setup->host : NULL,
                                   .training_uid = (uid_t)-1 };
  uid_t training;

  if (assign_training_account(assign, &training))
    options.training_uid = training;
  *folder = (struct folder){ .admin = admin };
  folder->store = record_store_open(&options, false, error);
  if (folder->store != NULL &&
      record_store_list(folder->store, &lookup, &folder->files, &folder->count, error))
    return true;
  record_store_free(folder->store);
  return false;
}

static void close_folder(struct folder *folder)
{
  record_files_free(folder->files, folder->count);
  record_store_free(folder->store);
}

static void did_file(struct assign *assign, const char *line, const char *action, const char *name,
                     const uid_t *from, const uid_t *to)
{
  char old_owner[24] = "", new_owner[24] = "";
  const struct admin_detail details[] = { { "file", name },
                                          { "oldOwner", from == NULL ? NULL : old_owner },
                                          { "newOwner", to == NULL ? NULL : new_owner },
                                          { NULL, NULL } };

  if (from != NULL)
    snprintf(old_owner, sizeof old_owner, "%lu", (unsigned long)*from);
  if (to != NULL)
    snprintf(new_owner, sizeof new_owner, "%lu", (unsigned long)*to);
  assign_did(assign, line, action, details);
}

/* ---- another name ---- */

static bool split(const char *pair, char **from, char **to, struct error *error)
{
  const char *equals = strchr(pair, '=');

  *from = *to = NULL;
  if (equals == NULL || equals == pair || equals[1] == '\0')
    return error_set(error, ERROR_BAD_INPUT, _("--renamed takes OLD=NEW, not '%s'"), pair);
  *from = xstrndup(pair, (size_t)(equals - pair));
  *to = xstrdup(equals + 1);
  return true;
}

static bool rename_file(struct assign *assign, struct folder *folder, const struct record_file *file,
                        const char *to, uid_t owner, struct error *error)
{
  char *name = record_file_name(to, file->host);
  bool ok = assign->dry_run || record_admin_rename(folder->admin, file->name, name, owner, error);

  if (ok) {
    /* TRANSLATORS: names of files */
    struct clean line = clean_format(_("renamed: %s is now %s\n"), file->name, name);
    const struct admin_detail details[] = { { "file", file->name }, { "newFile", name }, { NULL, NULL } };

    assign_did(assign, clean_get(line), "assign.move", details);
    clean_clear(&line);
  }
  free(name);
  return ok;
}

static bool rename_in(struct assign *assign, struct record_admin *admin, const char *from, const char *to,
                      uid_t owner, struct error *error)
{
  struct folder folder;
  bool ok = true;

  if (admin->folder < 0)
    return true;
  if (!open_folder(assign, admin, &folder, error))
    return false;
  for (size_t i = 0; ok && i < folder.count; i++)
    if (folder.files[i].account != NULL && strcmp(folder.files[i].account, from) == 0)
      ok = rename_file(assign, &folder, &folder.files[i], to, owner, error);
  close_folder(&folder);
  return ok;
}

/* What was decided about the old name goes on to count: the readers of decisions look here for renames. */
static bool log_rename(struct assign *assign, const char *from, const char *to, struct error *error)
{
  struct correction_rename *renames;
  size_t count;
  bool known = false;
  bool ok = admin_log_read_renames(assign->setup->shared_folder, &renames, &count, error);

  for (size_t i = 0; i < count; i++)
    known = known || (strcmp(renames[i].from, from) == 0 && strcmp(renames[i].to, to) == 0);
  admin_log_free_renames(renames, count);
  if (!ok || known || assign->dry_run)
    return ok;
  assign->changes++;
  return admin_log_add_rename(&assign->log, env_now(NULL), from, to, error);
}

bool assign_rename(struct assign *assign, const char *pair, struct error *error)
{
  char *from, *to;
  uid_t owner, ignored;
  bool ok = split(pair, &from, &to, error);

  if (ok && !account_find(to, &owner))
    ok = error_set(error, ERROR_MISSING, _("there is no account %s"), to);
  if (ok && account_find(from, &ignored))
    ok = error_set(error, ERROR_BAD_INPUT, _("the account %s still exists, so it was not renamed"), from);
  ok = ok && log_rename(assign, from, to, error) &&
       rename_in(assign, &assign->records, from, to, owner, error) &&
       rename_in(assign, &assign->decisions, from, to, owner, error);
  free(from);
  free(to);
  return ok;
}

/* ---- another owner ---- */

static bool is_named(const char *const *accounts, size_t count, const char *account)
{
  for (size_t i = 0; i < count; i++)
    if (strcmp(accounts[i], account) == 0)
      return true;
  return false;
}

/* Whose the file should be by its name. */
static bool find_owner(const struct assign *assign, const struct record_file *file, uid_t *owner)
{
  const struct assign_wanted *wanted;

  if (account_find(file->account, owner))
    return true;
  wanted = assign_find_wanted(assign, file->account);
  if (wanted == NULL)
    return false;
  *owner = wanted->owner;
  return true;
}

static void adopt_file(struct assign *assign, struct folder *folder, const struct record_file *file,
                       uid_t owner)
{
  struct error error;

  if (!assign->dry_run && !record_admin_give(folder->admin, file->name, owner, &error)) {
    assign_failed(assign, &error);
    return;
  }
  /* TRANSLATORS: a file, the numbers of its old and new owner, the account of the new one */
  struct clean line = clean_format(_("adopted: %s, from account number %lu to %lu (%s)\n"), file->name,
                                   (unsigned long)file->owner, (unsigned long)owner, file->account);
  did_file(assign, clean_get(line), "assign.adopt", file->name, &file->owner, &owner);
  clean_clear(&line);
}

static bool adopt_in(struct assign *assign, struct record_admin *admin, const char *const *accounts,
                     size_t count, size_t *found, struct error *error)
{
  struct folder folder;

  if (admin->folder < 0)
    return true;
  if (!open_folder(assign, admin, &folder, error))
    return false;
  for (size_t i = 0; i < folder.count; i++) {
    const struct record_file *file = &folder.files[i];
    bool named = file->account != NULL && is_named(accounts, count, file->account);
    uid_t owner;

    *found += named;
    if (file->account == NULL || (count > 0 ? !named : file->owner == 0) ||
        !find_owner(assign, file, &owner) || owner == file->owner || owner == 0)
      continue;
    adopt_file(assign, &folder, file, owner);
  }
  close_folder(&folder);
  return true;
}

bool assign_adopt(struct assign *assign, const char *const *accounts, size_t count, struct error *error)
{
  size_t found = 0;

  if (!adopt_in(assign, &assign->records, accounts, count, &found, error) ||
      !adopt_in(assign, &assign->decisions, accounts, count, &found, error))
    return false;
  if (count > 0 && found == 0)
    return error_set(error, ERROR_MISSING, "%s", _("there is no file with such a name"));
  return true;
}

/* ---- who is gone ---- */

static bool may_close(const struct assign *assign, const struct folder *folder, size_t gone,
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

static void close_file(struct assign *assign, struct folder *folder, const struct record_file *file)
{
  const uid_t root = 0;
  struct error error;

  if (!assign->dry_run && !record_admin_give(folder->admin, file->name, root, &error)) {
    assign_failed(assign, &error);
    return;
  }
  struct clean line = clean_format(_("closed: %s, the account is gone\n"), file->name);
  did_file(assign, clean_get(line), "assign.close", file->name, &file->owner, &root);
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
static bool only_owner_is_wrong(const struct folder *folder, const struct record_file *file)
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
static bool has_new_holder(const struct assign *assign, const struct folder *folder,
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
static bool is_certain(const struct folder *folder, struct error *error)
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

static void close_gone(struct assign *assign, struct folder *folder)
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
static void tell_doubtful(const struct assign *assign, const struct folder *folder)
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
static void look_at_total(struct assign *assign, const struct folder *folder)
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

static const struct record_file *find_file(const struct folder *folder, const char *name)
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

static void make_one(struct assign *assign, struct folder *folder, const char *name, uid_t owner, bool is_there)
{
  struct clean line = clean_format(_("record made: %s\n"), name);
  struct error error;

  if (assign->dry_run || (is_there ? record_admin_give(folder->admin, name, owner, &error)
                                   : record_admin_make(folder->admin, name, owner, &error)))
    did_file(assign, clean_get(line), "assign.make", name, NULL, &owner);
  else
    assign_failed(assign, &error);
  clean_clear(&line);
}

static void make_missing(struct assign *assign, struct folder *folder)
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

static void protect(struct assign *assign, const struct folder *folder)
{
  for (size_t i = 0; i < folder->count; i++) {
    const struct record_file *file = &folder->files[i];
    struct error error;

    if (file->state == FILE_NOT_COUNTED || file->state == FILE_ACCOUNT_GONE ||
        !record_admin_needs_attribute(folder->admin, file->name))
      continue;
    struct clean line = clean_format(_("protected: %s can only be added to\n"), file->name);
    if (assign->dry_run || record_admin_set_attribute(folder->admin, file->name, &error))
      did_file(assign, clean_get(line), "assign.protect", file->name, NULL, NULL);
    else
      assign_failed(assign, &error);
    clean_clear(&line);
  }
}

static bool tend_decisions(struct assign *assign, struct error *error)
{
  struct folder folder;

  if (assign->decisions.folder < 0)
    return true;
  if (!open_folder(assign, &assign->decisions, &folder, error))
    return false;
  close_gone(assign, &folder);
  close_folder(&folder);
  return true;
}

bool assign_tend(struct assign *assign, struct error *error)
{
  struct folder folder;

  if (!open_folder(assign, &assign->records, &folder, error))
    return false;
  close_gone(assign, &folder);
  tell_doubtful(assign, &folder);
  look_at_total(assign, &folder);
  if (assign->is_provisioned) {
    make_missing(assign, &folder);
    protect(assign, &folder);
  }
  close_folder(&folder);
  if (!assign->dry_run && !record_admin_sync(&assign->records, error))
    return false;
  return tend_decisions(assign, error);
}
