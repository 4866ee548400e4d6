/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The folder of assignments in a run of `assign`: writes what has changed, removes what belongs to nobody
 * any more. The record files are assign_files.c's. */
#include <config.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/assign.h"
#include "core/assignment.h"
#include "core/folder.h"
#include "core/reading.h"

#define ENDING ".json"

/* The folder of all assignments, where only root may write. */
static bool open_folder(const struct assign *assign, int *fd, struct error *error)
{
  char *path = xasprintf("%s/assigned", assign->setup->shared_folder);
  struct stat status;
  bool ok = true;

  *fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (*fd < 0 || fstat(*fd, &status) != 0)
    ok = error_set_errno(error, errno, "%s", path);
  else if (status.st_uid != 0 || (status.st_mode & 022) != 0)
    ok = error_set(error, ERROR_UNSAFE, _("%s: others than root can write to this folder"), path);
  if (!ok && *fd >= 0)
    close(*fd);
  free(path);
  return ok;
}

static void did(struct assign *assign, const char *line, const char *action, const char *name)
{
  const struct admin_detail details[] = { { "file", name }, { NULL, NULL } };

  assign_did(assign, line, action, details);
}

/* ---- writing ---- */

/* The hash that is there stays while the code is the same: another salt would be a change for nothing. */
static bool take_code(const struct assign *assign, const struct assign_wanted *wanted, struct assignment *to,
                      struct error *error)
{
  char *folder;
  struct assignment old;
  bool same, fits;

  if (wanted->person->code == NULL || assign->setup->policy->identity != IDENTITY_ASK)
    return true;
  folder = xasprintf("%s/assigned", assign->setup->shared_folder);
  same = assignment_load(folder, wanted->account, &old, error) &&
         code_check(old.code, wanted->person->code, &fits, error) && fits;
  if (same)
    memcpy(to->code, old.code, sizeof to->code);
  assignment_clear(&old);
  free(folder);
  return same || code_hash(wanted->person->code, to->code, error);
}

static bool fill(const struct assign *assign, const struct assign_wanted *wanted, struct assignment *to,
                 struct error *error)
{
  const struct roster_person *person = wanted->person;
  const char *own = assign->population.matches[person - assign->population.roster->people].account;
  struct progress progress;

  assignment_init(to);
  to->start = person->start;
  to->role_start = person->role_start;
  to->department = clean_copy(person->department);
  if (person->roles != NULL)
    to->roles = reading_list_copy(person->roles);
  progress_init(&progress);
  corrections_add_to_progress(&assign->corrections, wanted->account, &progress);
  /* what was decided about somebody goes for their number too */
  if (own != NULL && strcmp(own, wanted->account) != 0)
    corrections_add_to_progress(&assign->corrections, own, &progress);
  progress_finish(&progress);
  assignment_take_decisions(to, &progress);
  progress_clear(&progress);
  return take_code(assign, wanted, to, error);
}

static bool exists(int folder, const char *name)
{
  struct stat status;

  return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

static void write_one(struct assign *assign, int folder, const char *name, const struct buf *bytes,
                      uid_t owner)
{
  struct clean line = clean_format(_("dates published: %s\n"), name);
  struct error error;

  if (assign->dry_run || assignment_publish(folder, name, bytes, owner, &error))
    did(assign, clean_get(line), "assign.publish", name);
  else
    assign_failed(assign, &error);
  clean_clear(&line);
}

static void publish_one(struct assign *assign, int folder, const struct assign_wanted *wanted)
{
  char *name = assignment_file_name(wanted->account);
  /* what is missing may be an exemption: nobody gets late by that */
  bool stays = assign->decisions_missing && exists(folder, name);
  struct assignment assignment;
  struct buf bytes = BUF_INIT;
  struct error error;

  assignment_init(&assignment);
  if (!stays && fill(assign, wanted, &assignment, &error)) {
    assignment_format(&assignment, &bytes);
    if (!assignment_is_published(folder, name, &bytes, wanted->owner))
      write_one(assign, folder, name, &bytes, wanted->owner);
  } else if (!stays) {
    assign_failed(assign, &error);
  }
  assignment_clear(&assignment);
  buf_clear(&bytes);
  free(name);
}

/* ---- removing ---- */

static void remove_file(struct assign *assign, int folder, const char *name)
{
  struct clean line = clean_format(_("dates withdrawn: %s\n"), name);
  struct error error;

  if (assign->dry_run || unlinkat(folder, name, 0) == 0) {
    did(assign, clean_get(line), "assign.withdraw", name);
  } else {
    error_set_errno(&error, errno, "%s", name);
    assign_failed(assign, &error);
  }
  clean_clear(&line);
}

/* "noor.json" is noor's. */
static char *account_of(const char *name)
{
  size_t length = strlen(name), ending = strlen(ENDING);
  char *record, *account = NULL;

  if (length <= ending || strcmp(name + length - ending, ENDING) != 0)
    return NULL;
  record = xasprintf("%.*s" RECORD_ENDING, (int)(length - ending), name);
  if (!record_file_account(record, &account))
    account = NULL;
  free(record);
  return account;
}

/* Who is not on a list that may lack people stays as long as the account does. */
static bool is_superfluous(const struct assign *assign, const char *account)
{
  const struct roster *roster = assign->population.roster;

  if (assign_find_wanted(assign, account) != NULL)
    return false;
  return (roster != NULL && !roster->is_incomplete) || account_is_absent(account);
}

static bool remove_superfluous(struct assign *assign, int folder, struct error *error)
{
  int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *list = fd < 0 ? NULL : fdopendir(fd);
  const struct dirent *entry;

  if (list == NULL) {
    error_set_errno(error, errno, "%s", "assigned");
    if (fd >= 0)
      close(fd);
    return false;
  }
  while ((entry = readdir(list)) != NULL) {
    char *account = account_of(entry->d_name);

    if (account != NULL && is_superfluous(assign, account))
      remove_file(assign, folder, entry->d_name);
    free(account);
  }
  closedir(list);
  return true;
}

/* ---- all of it ---- */

bool assign_publish(struct assign *assign, struct error *error)
{
  int folder;
  bool ok;

  if (!open_folder(assign, &folder, error))
    return false;
  for (size_t i = 0; i < assign->wanted_count; i++)
    publish_one(assign, folder, &assign->wanted[i]);
  ok = remove_superfluous(assign, folder, error) && (assign->dry_run || folder_sync(folder, error));
  close(folder);
  return ok;
}
