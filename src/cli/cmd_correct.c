/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager decides about somebody: recorded with a reason and under the manager's own account,
 * withdrawn by another line, never altered. Without --kind it lists what was decided. */
#include <config.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/correct_wish.h"
#include "cli/decisions.h"
#include "cli/out.h"

#define USUAL_WITHDRAWAL "corrected"

struct correcting {
  const struct setup *setup;
  struct decisions decisions;
  day_number today;
};

/* ---- writing ---- */

static void begin_statement(const struct setup *setup, const char *account, const char *reason,
                            struct statement *statement)
{
  statement_init(statement);
  uuid_random(statement->id);
  statement->home_page = xstrdup(setup->home_page);
  statement->account = xstrdup(account);
  statement->time = env_now(NULL);
  statement->prog = xstrdup(PACKAGE_VERSION);
  memcpy(statement->policy, setup->policy->fingerprint, sizeof statement->policy);
  statement->reason = xstrdup(reason);
}

/* 'leave, seven-rules, until 18-12-2026, absent' */
static struct clean describe(const struct policy *policy, const struct statement *statement)
{
  struct clean reason = correct_reason_words(policy, statement->reason);
  struct clean text;
  char date[24] = "";
  day_number until;

  if (date_parse(statement->until, &until))
    date_format_short(until, i18n_language(), date);
  struct clean about = statement->lesson == NULL
                           ? clean_text(statement->course)
                           : clean_format("%s/%s", statement->course, statement->lesson);
  if (date[0] != '\0')
    /* TRANSLATORS: kind of decision, course, date, reason */
    text = clean_format(_("%s, %s, until %s, %s"), correct_kind_label(statement->verb), clean_get(about),
                        date, clean_get(reason));
  else
    text =
        clean_format("%s, %s, %s", correct_kind_label(statement->verb), clean_get(about), clean_get(reason));
  clean_clear(&about);
  clean_clear(&reason);
  return text;
}

static bool append(const struct correcting *correcting, const struct statement *statement, const char *what,
                   struct error *error)
{
  struct clean account = clean_text(statement->account);
  char receipt[10];
  bool ok =
      corrections_append(correcting->decisions.store, correcting->setup->account.name, statement, error);

  uuid_receipt(statement->id, receipt);
  if (ok)
    /* TRANSLATORS: account, what was decided, number */
    out_format(_("Recorded for %s: %s. Number %s.\n"), clean_get(account), what, receipt);
  else
    error_prefix(error, "%s", _("not recorded"));
  clean_clear(&account);
  return ok;
}

static bool record(const struct correcting *correcting, const struct correct_wish *wish, struct error *error)
{
  bool ok = true;

  for (size_t i = 0; ok && wish->courses[i] != NULL; i++) {
    struct statement statement;
    struct clean what;

    begin_statement(correcting->setup, wish->account, wish->reason, &statement);
    statement.verb = wish->verb;
    statement.object = wish->lesson == NULL ? OBJECT_COURSE : OBJECT_LESSON;
    statement.course = xstrdup(wish->courses[i]);
    statement.lesson = wish->lesson == NULL ? NULL : xstrdup(wish->lesson);
    memcpy(statement.until, wish->until, sizeof statement.until);
    what = describe(correcting->setup->policy, &statement);
    ok = append(correcting, &statement, clean_get(what), error);
    clean_clear(&what);
    statement_clear(&statement);
  }
  return ok;
}

static bool decide(const struct correcting *correcting, struct error *error)
{
  struct correct_wish wish;
  bool ok = correct_wish_take(correcting->setup, correcting->today, &wish, error) &&
            record(correcting, &wish, error);

  correct_wish_clear(&wish);
  return ok;
}

static bool withdraw(const struct correcting *correcting, const struct corrections *corrections,
                     struct error *error)
{
  const struct setup *setup = correcting->setup;
  const char *code = setup->options->value[OPTION_REASON];
  const struct correction *it;
  struct statement statement;
  struct clean what;
  char *reason;
  size_t index;
  bool ok;

  if (!corrections_find(corrections, setup->options->value[OPTION_WITHDRAW], &index, error))
    return false;
  it = &corrections->list[index];
  if (it->withdrawn)
    return error_set(error, ERROR_BAD_INPUT, _("this was withdrawn already, by %s"), it->withdrawn_by);
  if (code == NULL && correct_has_reason(setup->policy, USUAL_WITHDRAWAL))
    code = USUAL_WITHDRAWAL;
  if (!correct_take_reason(setup, code, &reason, error))
    return false;
  begin_statement(setup, it->statement.account, reason, &statement);
  statement.verb = VERB_VOIDED;
  statement.object = OBJECT_STATEMENT;
  memcpy(statement.target, it->statement.id, sizeof statement.target);
  struct clean old = describe(setup->policy, &it->statement);
  what = clean_format(_("withdrawn: %s"), clean_get(old));
  ok = append(correcting, &statement, clean_get(what), error);
  clean_clear(&what);
  clean_clear(&old);
  statement_clear(&statement);
  free(reason);
  return ok;
}

/* ---- showing ---- */

static void print_one(const struct correcting *correcting, const struct correction *it)
{
  const struct setup *setup = correcting->setup;
  struct clean what = describe(setup->policy, &it->statement), account = clean_text(it->statement.account),
               author = clean_text(it->author);
  char receipt[10], date[24];

  uuid_receipt(it->statement.id, receipt);
  date_format_short(zone_date(setup->zone, it->statement.time), i18n_language(), date);
  /* TRANSLATORS: number, date, account, what was decided, account of the manager */
  out_format(_("%s  %s  %s: %s; by %s\n"), receipt, date, clean_get(account), clean_get(what),
             clean_get(author));
  if (it->withdrawn) {
    struct clean by = clean_text(it->withdrawn_by),
                 why = correct_reason_words(setup->policy, it->withdrawn_reason);

    date_format_short(zone_date(setup->zone, it->withdrawn_time), i18n_language(), date);
    /* TRANSLATORS: date, account of the manager, reason */
    out_format(_("           withdrawn on %s by %s, %s\n"), date, clean_get(by), clean_get(why));
    clean_clear(&by);
    clean_clear(&why);
  }
  clean_clear(&what);
  clean_clear(&account);
  clean_clear(&author);
}

static bool list(const struct correcting *correcting, const struct corrections *corrections,
                 struct error *error)
{
  const struct options *options = correcting->setup->options;
  char *account = NULL;
  size_t shown = 0;

  if (options->operand_count > 0) {
    account = correct_find_person(correcting->setup, options->operands[0], error);
    if (account == NULL)
      return false;
  }
  for (size_t i = 0; i < corrections->count; i++)
    if (account == NULL || strcmp(corrections->list[i].statement.account, account) == 0) {
      print_one(correcting, &corrections->list[i]);
      shown++;
    }
  if (shown == 0)
    out_format("%s\n", _("Nothing was decided."));
  free(account);
  return true;
}

/* ---- the command ---- */

static bool check_options(const struct options *options, struct error *error)
{
  bool withdraws = options->given[OPTION_WITHDRAW], decides = options->given[OPTION_KIND];

  if (withdraws && (decides || options->operand_count > 0 || options->given[OPTION_UNTIL] ||
                    options->given[OPTION_COURSE]))
    return error_set(error, ERROR_BAD_INPUT, "%s",
                     _("--withdraw goes with a number and a reason, and nothing else"));
  if (!withdraws && !decides &&
      (options->given[OPTION_REASON] || options->given[OPTION_UNTIL] || options->given[OPTION_COURSE]))
    return error_set(error, ERROR_BAD_INPUT, "%s",
                     _("say what it is with --kind: exemption, leave, deadline or correction"));
  return true;
}

static bool check_manager(const struct setup *setup, struct error *error)
{
  const char *group = setup->policy->store_group;
  bool writes = setup->options->given[OPTION_KIND] || setup->options->given[OPTION_WITHDRAW];

  if (writes && setup->account.uid == 0)
    return error_set(
        error, ERROR_UNSAFE, "%s",
        _("the administrator's account decides nothing; a manager does it under an own account"));
  if (setup->account.uid != 0 && group != NULL && !account_is_in_group(group))
    return error_set(error, ERROR_UNSAFE, _("this is for members of the group %s"), group);
  return true;
}

static bool work(const struct correcting *correcting, bool *all_read, struct error *error)
{
  const struct options *options = correcting->setup->options;
  struct problems problems = PROBLEMS_INIT;
  struct corrections corrections;
  bool ok;

  if (options->given[OPTION_KIND])
    return decide(correcting, error);
  ok = decisions_read(correcting->setup, &correcting->decisions, &corrections, &problems, error);
  if (ok)
    ok = options->given[OPTION_WITHDRAW] ? withdraw(correcting, &corrections, error)
                                         : list(correcting, &corrections, error);
  problems_sort(&problems);
  out_problems(&problems, stderr);
  *all_read = problems.errors == 0;
  corrections_clear(&corrections);
  problems_clear(&problems);
  return ok;
}

/* In words for somebody who knows no folders. */
static void explain_refusal(bool opened, struct error *error)
{
  if (!opened && error->code == ERROR_MISSING)
    error_set(error, ERROR_MISSING, "%s",
              _("there is no folder for decisions yet; the administrator makes it with: vuistregels setup"));
  else if (error->number == EACCES)
    error_set(error, ERROR_SYSTEM, "%s",
              _("nothing was recorded or read: this is for the managers, who are members of the group of the "
                "records"));
}

int cmd_correct(const struct options *options, struct setup *setup)
{
  struct correcting correcting = { .setup = setup, .today = zone_date(setup->zone, env_now(NULL)) };
  struct error error = { ERROR_NONE, 0, "" };
  bool all_read = true;
  bool opened = false;
  bool ok;

  choice_apply(setup);
  if (setup_policy(setup) == NULL)
    return 1;
  if (!check_options(options, &error)) {
    out_error(&error);
    return EXIT_USAGE;
  }
  ok = check_manager(setup, &error);
  if (ok) {
    opened = decisions_open(setup, &correcting.decisions, &error);
    ok = opened && work(&correcting, &all_read, &error);
    if (!ok)
      explain_refusal(opened, &error);
    decisions_close(&correcting.decisions);
  }
  if (!ok)
    out_error(&error);
  return ok && all_read ? 0 : error.code == ERROR_BAD_INPUT ? EXIT_USAGE : 1;
}
