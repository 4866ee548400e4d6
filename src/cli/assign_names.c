/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the administrator asks of `assign` by name: files of an account that is called otherwise now, and files
 * that go to the account they are named after. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/assign_folder.h"

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

static bool rename_file(struct assign *assign, struct assign_folder *folder, const struct record_file *file,
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
  struct assign_folder folder;
  bool ok = true;

  if (admin->folder < 0)
    return true;
  if (!assign_folder_open(assign, admin, &folder, error))
    return false;
  for (size_t i = 0; ok && i < folder.count; i++)
    if (folder.files[i].account != NULL && strcmp(folder.files[i].account, from) == 0)
      ok = rename_file(assign, &folder, &folder.files[i], to, owner, error);
  assign_folder_close(&folder);
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

static void adopt_file(struct assign *assign, struct assign_folder *folder, const struct record_file *file,
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
  assign_did_file(assign, clean_get(line), "assign.adopt", file->name, &file->owner, &owner);
  clean_clear(&line);
}

static bool adopt_in(struct assign *assign, struct record_admin *admin, const char *const *accounts,
                     size_t count, size_t *found, struct error *error)
{
  struct assign_folder folder;

  if (admin->folder < 0)
    return true;
  if (!assign_folder_open(assign, admin, &folder, error))
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
  assign_folder_close(&folder);
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
