/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Run by root, by a timer: from the list of HR and the managers' decisions everybody's own dates; records for
 * who has none yet; the records of accounts that are gone closed. A second run finds nothing to do. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/assign.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/decisions.h"
#include "cli/out.h"
#include "cli/seal_note.h"

void assign_did(struct assign *assign, const char *line, const char *action,
                const struct admin_detail *details)
{
  struct error error;

  assign->changes++;
  out_text(stdout, line);
  if (!assign->dry_run && !admin_log_add(&assign->log, env_now(NULL), action, details, &error))
    assign_failed(assign, &error);
}

void assign_failed(struct assign *assign, const struct error *error)
{
  assign->failures++;
  out_error(error);
}

bool assign_training_account(const struct assign *assign, uid_t *uid)
{
  const struct policy *policy = assign->setup->policy;

  return policy->identity == IDENTITY_ASK && account_find(policy->training_account, uid);
}

/* ---- who is to have a record ---- */

static int by_account(const void *a, const void *b)
{
  const struct assign_wanted *left = a, *right = b;

  return strcmp(left->account, right->account);
}

const struct assign_wanted *assign_find_wanted(const struct assign *assign, const char *account)
{
  struct assign_wanted key = { .account = NULL };
  char *copy = xstrdup(account);
  const struct assign_wanted *found = NULL;

  key.account = copy;
  if (assign->wanted_count > 0)
    found = bsearch(&key, assign->wanted, assign->wanted_count, sizeof key, by_account);
  free(copy);
  return found;
}

static void add_wanted(struct assign *assign, const char *account, uid_t owner,
                       const struct roster_person *person)
{
  assign->wanted = xgrow(assign->wanted, assign->wanted_count, sizeof *assign->wanted);
  assign->wanted[assign->wanted_count++] = (struct assign_wanted){ xstrdup(account), owner, person };
}

/* Everybody on the list who has not left and has an account; at a training computer, everybody with a number.
 */
static void find_wanted(struct assign *assign)
{
  const struct population *population = &assign->population;
  uid_t training;
  bool has_training = assign_training_account(assign, &training);

  for (size_t i = 0; population->roster != NULL && i < population->roster->count; i++) {
    const struct roster_person *person = &population->roster->people[i];
    const struct roster_match *match = &population->matches[i];

    if (roster_person_has_left(person, assign->today))
      continue;
    if (match->account != NULL)
      add_wanted(assign, match->account, match->owner, person);
    if (has_training && person->number != NULL &&
        (match->account == NULL || strcmp(match->account, person->number) != 0))
      add_wanted(assign, person->number, training, person);
  }
  if (assign->wanted_count > 0)
    qsort(assign->wanted, assign->wanted_count, sizeof *assign->wanted, by_account);
}

/* ---- beginning and ending ---- */

static bool find_layout(struct assign *assign, struct error *error)
{
  const struct setup *setup = assign->setup;
  struct stat status;

  if (!setup->store_is_shared)
    return error_set(error, ERROR_MISSING, "%s",
                     _("there is no shared folder of records yet; make it with: vuistregels setup --group GROUP"));
  if (stat(setup->store_path, &status) != 0)
    return error_set(error, ERROR_MISSING,
                     _("%s: this folder does not exist; make it with: vuistregels setup --group GROUP"), setup->store_path);
  assign->is_provisioned = setup->store_kind == STORE_PROVISIONED;
  return true;
}

/* Without it, all that was published for numbers would be withdrawn. */
static bool check_training_account(const struct assign *assign, struct error *error)
{
  const struct policy *policy = assign->setup->policy;
  uid_t ignored;

  return policy->identity != IDENTITY_ASK || assign_training_account(assign, &ignored) ||
         error_set(error, ERROR_MISSING, _("there is no account %s, which the settings name as training computer"),
                   policy->training_account);
}

static bool open_decisions(struct assign *assign, struct error *error)
{
  char *path = decisions_path(assign->setup);
  bool ok = record_admin_open(&assign->decisions, path, false, error) || error->code == ERROR_MISSING;

  free(path);
  return ok;
}

/* A decision that cannot be read might be somebody's exemption: what is published stays as it is until
 * somebody has looked. */
static bool read_decisions(struct assign *assign, struct error *error)
{
  size_t problems = 0;
  bool ok =
      decisions_load_and_say(assign->setup, &assign->corrections,
                             _("Not all decisions could be read: dates that were published before stay as they are."),
                             &problems, error);

  assign->failures += problems;
  assign->decisions_missing = problems > 0;
  return ok;
}

static bool read_list(struct assign *assign)
{
  bool ok = population_load(assign->setup, &assign->population);

  /* columns that nobody knows are for `check` to tell; at night they would be told for ever */
  if (!ok || assign->dry_run)
    out_problems(&assign->population.problems, stderr);
  out_problems(&assign->population.doubts, stderr);
  return ok;
}

static bool begin(struct assign *assign, struct error *error)
{
  const struct setup *setup = assign->setup;

  if (!find_layout(assign, error) || !check_training_account(assign, error) ||
      !record_admin_open(&assign->records, setup->store_path, assign->is_provisioned, error) ||
      !open_decisions(assign, error))
    return false;
  return assign->dry_run || admin_log_open(&assign->log, setup->shared_folder, assign->records.group,
                                           setup->account.name, error);
}

static void end(struct assign *assign)
{
  struct error error;

  if (!admin_log_close(&assign->log, &error))
    assign_failed(assign, &error);
  record_admin_close(&assign->records);
  record_admin_close(&assign->decisions);
  corrections_clear(&assign->corrections);
  for (size_t i = 0; i < assign->wanted_count; i++)
    free(assign->wanted[i].account);
  free(assign->wanted);
  population_clear(&assign->population);
}

/* ---- saying ---- */

static void say_list(const struct assign *assign)
{
  const struct roster *roster = assign->population.roster;
  size_t unmatched = population_count_unmatched(&assign->population);
  struct clean source;

  if (roster == NULL) {
    out_format("%s\n",
               _("The settings name no list of who should be trained: only the files were looked after."));
    return;
  }
  source = clean_text(roster->source);
  out_format(P_("%zu person on the list %s.\n", "%zu people on the list %s.\n", roster->count), roster->count,
             clean_get(source));
  clean_clear(&source);
  if (unmatched > 0)
    out_format(
        P_("For %zu person no account was found.\n", "For %zu people no account was found.\n", unmatched),
        unmatched);
  if (roster->is_incomplete)
    out_format("%s\n",
               _("This list is incomplete: the name service does not tell which accounts there are."));
}

static void say_end(const struct assign *assign)
{
  say_list(assign);
  if (assign->is_provisioned && assign->records.no_attribute)
    out_format("%s\n",
               _("This disk or system cannot make files that can only be added to; an owner can still change "
                 "the own record."));
  if (assign->dry_run)
    out_format("%s\n", _("This was a dry run: nothing was changed."));
  else if (assign->changes == 0)
    out_format("%s\n", _("Nothing had to be changed."));
  else
    out_format(P_("%zu change.\n", "%zu changes.\n", assign->changes), assign->changes);
}

/* ---- the command ---- */

/* A manager cannot write in this log, so that seals cannot disappear unnoticed. */
static bool note_seals(struct assign *assign, struct error *error)
{
  size_t count;

  return assign->dry_run || seal_note(assign->setup, &assign->log, &count, error);
}

static bool work(struct assign *assign, struct error *error)
{
  const struct options *options = assign->setup->options;

  find_wanted(assign);
  if (options->given[OPTION_RENAMED] && !assign_rename(assign, options->value[OPTION_RENAMED], error))
    return false;
  if (options->given[OPTION_ADOPT] && !assign_adopt(assign, options->operands, options->operand_count, error))
    return false;
  return read_decisions(assign, error) && assign_tend(assign, error) && assign_publish(assign, error) &&
         note_seals(assign, error);
}

int cmd_assign(const struct options *options, struct setup *setup)
{
  struct assign assign = { .setup = setup,
                           .dry_run = options->given[OPTION_DRY_RUN],
                           .today = zone_date(setup->zone, env_now(NULL)),
                           .records = { .folder = -1 },
                           .decisions = { .folder = -1 },
                           .log = { .fd = -1 } };
  struct error error;
  bool ok;

  choice_apply(setup);
  if (setup_policy(setup) == NULL)
    return 1;
  if (options->operand_count > 0 && !options->given[OPTION_ADOPT]) {
    error_set(&error, ERROR_BAD_INPUT, _("'%s' is one word too many"), options->operands[0]);
    out_error(&error);
    return EXIT_USAGE;
  }
  if (setup->account.uid != 0 && !assign.dry_run) {
    error_set(&error, ERROR_UNSAFE, "%s",
              _("this is for the administrator (root); with --dry-run anybody can look"));
    out_error(&error);
    return 1;
  }
  ok = begin(&assign, &error);
  if (!ok || (read_list(&assign) && !work(&assign, &error))) {
    out_error(&error);
    ok = false;
  } else if (assign.population.problems.errors > 0) {
    ok = false;
  } else {
    say_end(&assign);
  }
  end(&assign);
  return ok && assign.failures == 0 ? 0 : 1;
}
