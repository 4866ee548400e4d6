/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <config.h>

#include "cli/decisions.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "cli/admin_log.h"

bool decisions_open(const struct setup *setup, struct decisions *decisions, struct error *error)
{
  struct store_options options = { .kind = STORE_DROP_BOX,
                                   .host = setup->policy->store_per_host ? setup->host : NULL,
                                   .admin = 0,
                                   .training_uid = (uid_t)-1 };
  uid_t admin;

  *decisions = (struct decisions){ .path = xasprintf("%s/corrections", setup->shared_folder) };
  if (setup->policy->store_admin != NULL && account_find(setup->policy->store_admin, &admin))
    options.admin = admin;
  options.path = decisions->path;
  decisions->store = record_store_open(&options, false, error);
  if (decisions->store != NULL)
    return true;
  decisions_close(decisions);
  return false;
}

void decisions_close(struct decisions *decisions)
{
  record_store_free(decisions->store);
  free(decisions->path);
  *decisions = (struct decisions){ NULL, NULL };
}

bool decisions_read(const struct setup *setup, const struct decisions *decisions,
                    struct corrections *corrections, struct problems *problems, struct error *error)
{
  const struct owner_lookup lookup = account_lookup();
  struct correction_rename *renames;
  size_t count;
  bool ok;

  *corrections = (struct corrections){ NULL, 0 };
  ok = admin_log_read_renames(setup->shared_folder, &renames, &count, error) &&
       corrections_load(decisions->store, &lookup, renames, count, env_now(NULL), corrections, problems,
                        error);
  admin_log_free_renames(renames, count);
  return ok;
}

bool decisions_load(const struct setup *setup, struct corrections *corrections, struct problems *problems,
                    struct error *error)
{
  struct decisions decisions;
  bool ok;

  *corrections = (struct corrections){ NULL, 0 };
  if (!decisions_open(setup, &decisions, error))
    return error->code == ERROR_MISSING;
  ok = decisions_read(setup, &decisions, corrections, problems, error);
  decisions_close(&decisions);
  return ok;
}
