/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Run by root, by a timer: what was recorded longer ago than the settings allow goes. A second run finds
 * nothing to do. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/decisions.h"
#include "cli/out.h"
#include "cli/retain.h"
#include "cli/seal_note.h"
#include "core/record_retain.h"

void retain_did(struct retain *retain, const char *line, size_t lines)
{
  retain->files++;
  retain->lines += lines;
  out_text(stdout, line);
}

void retain_failed(struct retain *retain, const struct error *error)
{
  retain->failures++;
  out_error(error);
}

static void format_terms(const struct retain *retain, char from[11], char left[11])
{
  date_format_iso(retain_first_kept(&retain->terms), from);
  date_format_iso(retain_last_left(&retain->terms), left);
}

/* No names: the log stays when the records are gone. */
bool retain_note(struct retain *retain, const char *kind, size_t lines, const char *sealed,
                 struct error *error)
{
  const struct placed_seal *newest = seals_newest(&retain->seals);
  char from[11], left[11], *count = xasprintf("%zu", lines);
  char *seal = xasprintf("%u", newest == NULL ? 0 : newest->number);
  const struct admin_detail details[] = { { "kind", kind },
                                          { "before", from },
                                          { "leftUntil", left },
                                          { "lines", count },
                                          { sealed[0] == '\0' ? NULL : "seal", seal },
                                          { "sealed", sealed },
                                          { NULL, NULL } };
  bool ok;

  format_terms(retain, from, left);
  ok = admin_log_add(&retain->log, env_now(NULL), RETAIN_NOTE, details, error) &&
       admin_log_sync(&retain->log, error);
  free(count);
  free(seal);
  return ok;
}

/* ---- beginning and ending ---- */

static bool check_disk(const struct record_admin *admin, const struct stat *aside, struct error *error)
{
  struct stat folder;

  if (fstat(admin->folder, &folder) != 0)
    return error_set_errno(error, errno, "%s", admin->path);
  if (folder.st_dev == aside->st_dev)
    return true;
  return error_set(
      error, ERROR_UNSAFE,
      _("%s: this is another file system than that of the folder it is in, so no file can be replaced"),
      admin->path);
}

static bool open_folders(struct retain *retain, struct error *error)
{
  const struct setup *setup = retain->setup;
  char *path = decisions_path(setup);
  bool provisioned = setup->store_kind == STORE_PROVISIONED;
  struct stat aside;
  bool ok = record_admin_open(&retain->records, setup->store_path, provisioned, error) &&
            (record_admin_open(&retain->decisions, path, false, error) || error->code == ERROR_MISSING);

  free(path);
  if (!ok)
    return false;
  retain->aside = open(setup->shared_folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (retain->aside < 0 || fstat(retain->aside, &aside) != 0)
    return error_set_errno(error, errno, "%s", setup->shared_folder);
  if (aside.st_uid != 0 || (aside.st_mode & 022) != 0)
    return error_set(error, ERROR_UNSAFE, _("%s: others than root can write to this folder"),
                     setup->shared_folder);
  return check_disk(&retain->records, &aside, error) &&
         (retain->decisions.folder < 0 || check_disk(&retain->decisions, &aside, error));
}

/* Where libsodium is missing, only what was never sealed can be removed without looking like a change. */
static bool load_seals(struct retain *retain, struct error *error)
{
  struct problems problems = PROBLEMS_INIT;
  size_t noted;
  bool ok = !seals_may_be_there(retain->setup) ||
            ((retain->dry_run || seal_note(retain->setup, &retain->log, &noted, error)) &&
             seals_load(retain->setup, &retain->seals, &problems, error) &&
             seal_entries_load(retain->setup, &retain->seals, &retain->sealed, &problems, error));

  retain->seals_doubtful = problems.errors > 0; /* which, is for `verify` to tell */
  problems_clear(&problems);
  return ok;
}

static bool load_decisions(struct retain *retain, struct error *error)
{
  size_t problems = 0;
  bool ok = decisions_load_and_say(retain->setup, &retain->corrections,
                                   _("Not all decisions could be read: nothing of them was removed."), &problems,
                                   error);

  retain->failures += problems;
  retain->decisions_doubtful = problems > 0;
  return ok;
}

static bool load_list(struct retain *retain, struct error *error)
{
  bool ok = population_load(retain->setup, &retain->population);

  if (!ok)
    out_problems(&retain->population.problems, stderr);
  return ok ||
         error_set(error, ERROR_BAD_INPUT, "%s",
                   _("the list of employees cannot be used, so nobody knows who left; nothing was removed"));
}

static void recover(struct retain *retain)
{
  struct error why;

  if (!record_retain_recover(&retain->records, retain->aside, &why))
    retain_failed(retain, &why);
  if (retain->decisions.folder >= 0 && !record_retain_recover(&retain->decisions, retain->aside, &why))
    retain_failed(retain, &why);
}

static bool begin(struct retain *retain, struct error *error)
{
  const struct setup *setup = retain->setup;

  if (!open_folders(retain, error) ||
      (!retain->dry_run && !admin_log_open(&retain->log, setup->shared_folder, retain->records.group,
                                           setup->account.name, error)))
    return false;
  if (!retain->dry_run)
    recover(retain);
  return load_list(retain, error) && load_seals(retain, error) && load_decisions(retain, error) &&
         retain_find_leavers(retain, error);
}

static void end(struct retain *retain)
{
  struct error error;

  if (!admin_log_close(&retain->log, &error))
    retain_failed(retain, &error);
  record_admin_close(&retain->records);
  record_admin_close(&retain->decisions);
  if (retain->aside >= 0)
    close(retain->aside);
  retain_free_leavers(retain);
  account_cache_free(retain->accounts);
  corrections_clear(&retain->corrections);
  seal_entries_clear(&retain->sealed);
  seals_clear(&retain->seals);
  population_clear(&retain->population);
}

/* ---- saying ---- */

static void say_terms(const struct retain *retain)
{
  const struct policy *policy = retain->setup->policy;
  const char *language = i18n_language();
  char from[24], left[24];

  date_format_short(retain_first_kept(&retain->terms), language, from);
  date_format_short(retain_last_left(&retain->terms), language, left);
  out_format(_("What was recorded before %s goes, and all of whoever left on %s or earlier.\n"), from, left);
  if (policy->refresher_months == 0 || policy->refresher_months > 12 * policy->retention_years)
    out_format(
        "%s\n",
        _("Mind: what was completed counts for longer than it is kept; who did it then becomes late."));
}

static void say_unknown(const struct retain *retain)
{
  size_t count = 0;

  for (size_t i = 0; i < retain->leaver_count; i++)
    count += retain->leavers[i].left == DAY_NONE;
  if (count > 0)
    out_format(P_("Of %zu closed file it is not known when its owner left: only the years count there.\n",
                  "Of %zu closed files it is not known when their owners left: only the years count there.\n",
                  count),
               count);
  if (retain->undated > 0)
    out_format(P_("%zu line that could not be read stays, since it has no date.\n",
                  "%zu lines that could not be read stay, since they have no date.\n", retain->undated),
               retain->undated);
}

static void say_end(const struct retain *retain)
{
  say_unknown(retain);
  if (retain->files == 0)
    out_format("%s\n", _("Nothing had to be removed."));
  else
    out_format(P_("%zu line in all.\n", "%zu lines in all.\n", retain->lines), retain->lines);
  if (retain->dry_run)
    out_format("%s\n", _("This was a dry run: nothing was changed."));
}

/* ---- the command ---- */

static bool note_all(struct retain *retain, struct error *error)
{
  char from[11], left[11], *files = xasprintf("%zu", retain->files), *lines = xasprintf("%zu", retain->lines);
  const struct admin_detail details[] = {
    { "before", from }, { "leftUntil", left }, { "files", files }, { "lines", lines }, { NULL, NULL }
  };
  bool ok;

  format_terms(retain, from, left);
  ok = retain->dry_run || retain->files == 0 ||
       admin_log_add(&retain->log, env_now(NULL), RETAIN_APPLIED, details, error);
  free(files);
  free(lines);
  return ok;
}

static bool work(struct retain *retain, struct error *error)
{
  if (!begin(retain, error))
    return false;
  say_terms(retain);
  return retain_records(retain, error) && retain_decisions(retain, error) &&
         retain_assignments(retain, error) && retain_lists(retain, error) && note_all(retain, error);
}

static bool check_wish(const struct options *options, const struct setup *setup, struct error *error)
{
  if (options->given[OPTION_DRY_RUN] == options->given[OPTION_APPLY])
    return error_set(error, ERROR_BAD_INPUT, "%s", _("retain needs --dry-run, to look, or --apply"));
  if (!setup->store_is_shared)
    return error_set(error, ERROR_MISSING, "%s",
                     _("there is no shared folder of records; a record of your own you can remove yourself"));
  if (setup->account.uid != 0 && !options->given[OPTION_DRY_RUN])
    return error_set(error, ERROR_UNSAFE, "%s",
                     _("this is for the administrator (root); with --dry-run anybody can look"));
  return true;
}

int cmd_retain(const struct options *options, struct setup *setup)
{
  struct retain retain = { .setup = setup,
                           .dry_run = options->given[OPTION_DRY_RUN],
                           .records = { .folder = -1 },
                           .decisions = { .folder = -1 },
                           .aside = -1,
                           .log = { .fd = -1 } };
  struct error error;
  bool ok;

  choice_apply(setup);
  if (setup_policy(setup) == NULL)
    return 1;
  if (!check_wish(options, setup, &error)) {
    out_error(&error);
    return options->given[OPTION_DRY_RUN] == options->given[OPTION_APPLY] ? EXIT_USAGE : 1;
  }
  retain.terms =
      (struct retain_terms){ setup->zone, zone_date(setup->zone, env_now(NULL)),
                             setup->policy->retention_years, setup->policy->leaver_retention_years };
  retain.accounts = account_cache_new();
  ok = work(&retain, &error);
  if (ok)
    say_end(&retain);
  else
    out_error(&error);
  end(&retain);
  return ok && retain.failures == 0 ? 0 : 1;
}
