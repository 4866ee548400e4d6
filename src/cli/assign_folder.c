/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, listing and closing a folder, and the note about one of its files. */
#include <config.h>

#include "cli/assign_folder.h"

#include <stdio.h>

bool assign_folder_open(const struct assign *assign, struct record_admin *admin, struct assign_folder *folder,
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
  *folder = (struct assign_folder){ .admin = admin };
  folder->store = record_store_open(&options, false, error);
  if (folder->store != NULL &&
      record_store_list(folder->store, &lookup, &folder->files, &folder->count, error))
    return true;
  record_store_free(folder->store);
  return false;
}

void assign_folder_close(struct assign_folder *folder)
{
  record_files_free(folder->files, folder->count);
  record_store_free(folder->store);
}

void assign_did_file(struct assign *assign, const char *line, const char *action, const char *name,
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
