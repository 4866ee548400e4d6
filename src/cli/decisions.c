/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the folder of decisions and reads it with the renames of the administrator's log. What the
 * decisions mean is known to core/corrections. */
#include <config.h>

#include "cli/decisions.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "cli/admin_log.h"
#include "cli/out.h"

char *decisions_path(const struct setup *setup)
{
  return xasprintf("%s/corrections", setup->shared_folder);
}

bool decisions_open(const struct setup *setup, struct decisions *decisions, struct error *error)
{
  struct store_options options = { .kind = STORE_DROP_BOX,
                                   .host = setup->policy->store_per_host ? setup->host : NULL,
                                   .admin = 0,
                                   .training_uid = (uid_t)-1 };
  uid_t admin;

  *decisions = (struct decisions){ .path = decisions_path(setup) };
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

bool decisions_load_and_say(const struct setup *setup, struct corrections *corrections, const char *doubtful,
                            size_t *problem_count, struct error *error)
{
  struct problems problems = PROBLEMS_INIT;
  bool ok = decisions_load(setup, corrections, &problems, error);

  problems_sort(&problems);
  out_problems(&problems, stderr);
  *problem_count = problems.errors;
  if (problems.errors > 0)
    out_format("%s\n", doubtful);
  problems_clear(&problems);
  return ok;
}
