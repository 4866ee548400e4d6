/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the options of `correct` to a decision that may be recorded, or the sentence that says what is
 * missing. Nothing is written here. */
#include <config.h>

#include "cli/correct_wish.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cli/out.h"
#include "cli/population.h"
#include "core/reading.h"

#define TEXT_MAX 200

static const struct {
  const char *name, *dutch;
  enum verb verb;
  const char *label;
} kinds[] = {
  { "exemption", "vrijstelling", VERB_WAIVED, N_("exemption") },
  { "leave", "verlof", VERB_LEAVE, N_("leave") },
  { "deadline", "termijn", VERB_DEFER, N_("later deadline") },
  { "correction", "correctie", VERB_CORRECT, N_("correction") },
};
#define KIND_COUNT (sizeof kinds / sizeof kinds[0])

const char *correct_kind_label(enum verb verb)
{
  for (size_t i = 0; i < KIND_COUNT; i++)
    if (kinds[i].verb == verb)
      return _(kinds[i].label);
  return "";
}

/* ---- reasons ---- */

static const struct policy_reason *find_reason(const struct policy *policy, const char *code, size_t length)
{
  for (size_t i = 0; i < policy->reason_count; i++)
    if (strlen(policy->reasons[i].code) == length && strncmp(policy->reasons[i].code, code, length) == 0)
      return &policy->reasons[i];
  return NULL;
}

struct clean correct_reason_words(const struct policy *policy, const char *reason)
{
  size_t length = strcspn(reason, ":");
  const struct policy_reason *known = find_reason(policy, reason, length);

  if (known == NULL)
    return clean_text(reason);
  return clean_format("%s%s", words_get(&known->text, i18n_language()), reason + length);
}

bool correct_has_reason(const struct policy *policy, const char *code)
{
  return find_reason(policy, code, strlen(code)) != NULL;
}

static bool bad_reason(const struct policy *policy, const char *code, struct error *error)
{
  struct buf codes = BUF_INIT;

  for (size_t i = 0; i < policy->reason_count; i++)
    buf_add_format(&codes, "%s%s", i == 0 ? "" : ", ", policy->reasons[i].code);
  if (code == NULL)
    error_set(error, ERROR_BAD_INPUT, _("say why with --reason: %s"), codes.data);
  else
    error_set(error, ERROR_BAD_INPUT, _("'%s' is no reason from the settings; there are: %s"), code,
              codes.data);
  buf_clear(&codes);
  return false;
}

/* Only where the settings allow it, and never without the warning in front. */
static char *ask_text(const struct policy *policy)
{
  char line[TEXT_MAX * 4];
  struct clean text;

  if (!policy->reason_free_text || !isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
    return xstrdup("");
  out_format("%s\n> ",
             _("A short note, or just Enter for none. Write nothing about illness or health here: this is "
               "in every overview."));
  if (fflush(stdout) != 0 || fgets(line, sizeof line, stdin) == NULL)
    return xstrdup("");
  line[strcspn(line, "\n")] = '\0';
  text = clean_name(line, TEXT_MAX);
  return text.s;
}

bool correct_take_reason(const struct setup *setup, const char *code, char **reason, struct error *error)
{
  char *text;

  if (code == NULL || !correct_has_reason(setup->policy, code))
    return bad_reason(setup->policy, code, error);
  text = ask_text(setup->policy);
  *reason = text[0] == '\0' ? xstrdup(code) : xasprintf("%s: %s", code, text);
  free(text);
  return true;
}

/* ---- who ---- */

static bool is_person(const struct roster_person *person, const char *name)
{
  return (person->account != NULL && strcmp(person->account, name) == 0) ||
         (person->number != NULL && strcmp(person->number, name) == 0) ||
         (person->mail != NULL && text_compare(person->mail, name) == 0);
}

/* By account; else by what the list says of somebody who has one, or a number at a training computer. */
char *correct_find_person(const struct setup *setup, const char *name, struct error *error)
{
  struct population population;
  char *account = NULL;
  uid_t ignored;

  if (account_find(name, &ignored))
    return xstrdup(name);
  if (!population_load(setup, &population))
    problems_first(&population.problems, error);
  else
    error_set(error, ERROR_MISSING,
              _("there is no account %s, and nobody on the list with that number or e-mail address"), name);
  for (size_t i = 0; population.roster != NULL && account == NULL && i < population.roster->count; i++) {
    const struct roster_person *person = &population.roster->people[i];

    if (!is_person(person, name))
      continue;
    if (population.matches[i].account != NULL)
      account = xstrdup(population.matches[i].account);
    else if (setup->policy->identity == IDENTITY_ASK && person->number != NULL)
      account = xstrdup(person->number);
    else
      error_set(error, ERROR_MISSING, _("%s is on the list and has no account on this system"), name);
  }
  population_clear(&population);
  return account;
}

/* ---- what ---- */

static bool take_kind(const char *name, enum verb *verb, struct error *error)
{
  for (size_t i = 0; i < KIND_COUNT; i++)
    if (strcmp(name, kinds[i].name) == 0 || strcmp(name, kinds[i].dutch) == 0) {
      *verb = kinds[i].verb;
      return true;
    }
  return error_set(error, ERROR_BAD_INPUT,
                   _("'%s' is not a choice for --kind: exemption, leave, deadline or correction"), name);
}

static bool take_until(const struct setup *setup, day_number today, enum verb verb, char to[11],
                       struct error *error)
{
  const char *text = setup->options->value[OPTION_UNTIL];
  day_number date;

  to[0] = '\0';
  if (text == NULL)
    return verb != VERB_DEFER ||
           error_set(error, ERROR_BAD_INPUT, "%s", _("a later deadline needs --until with its date"));
  if (verb == VERB_CORRECT)
    return error_set(error, ERROR_BAD_INPUT, "%s", _("--until does not go with a correction"));
  if (!roster_parse_date(text, &date))
    return error_set(error, ERROR_BAD_INPUT, _("'%s' is no date that exists; write 2026-11-23 or 23-11-2026"),
                     text);
  if (verb != VERB_LEAVE && date < today)
    return error_set(error, ERROR_BAD_INPUT, _("%s is in the past"), text);
  date_format_iso(date, to);
  return true;
}

static bool check_course(const struct setup *setup, const char *name, const char *lesson, struct error *error)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = library_load_course(&setup->library, name, &problems);
  size_t index;
  bool ok = course != NULL || problems_first(&problems, error);

  if (course != NULL && lesson != NULL && !course_find(course, lesson, &index))
    ok = error_set(error, ERROR_MISSING, _("there is no lesson %s in the course %s"), lesson, name);
  else if (course == NULL)
    error->code = ERROR_MISSING;
  course_free(course);
  problems_clear(&problems);
  return ok;
}

/* COURSE or COURSE/LESSON; leave is leave from every course. */
static bool take_courses(const struct setup *setup, struct correct_wish *wish, struct error *error)
{
  const char *given = setup->options->value[OPTION_COURSE];
  const char *course = given == NULL ? setup_course(setup, NULL) : given;
  size_t length = strcspn(course, "/");

  if (given == NULL && wish->verb == VERB_LEAVE) {
    wish->courses = library_courses(&setup->library);
    return wish->courses[0] != NULL ||
           error_set(error, ERROR_MISSING, _("%s: there is no course here"), setup->library.content);
  }
  wish->courses = xcalloc(2, sizeof *wish->courses);
  wish->courses[0] = xstrndup(course, length);
  if (course[length] == '/')
    wish->lesson = xstrdup(course + length + 1);
  if (wish->lesson != NULL && wish->verb != VERB_CORRECT)
    return error_set(error, ERROR_BAD_INPUT, "%s", _("only a correction can be about one lesson"));
  return check_course(setup, wish->courses[0], wish->lesson, error);
}

bool correct_wish_take(const struct setup *setup, day_number today, struct correct_wish *wish,
                       struct error *error)
{
  const struct options *options = setup->options;

  *wish = (struct correct_wish){ .verb = VERB_WAIVED };
  if (options->operand_count == 0)
    return error_set(error, ERROR_BAD_INPUT, "%s", _("whom is it about? Give an account"));
  if (!take_kind(options->value[OPTION_KIND], &wish->verb, error) ||
      !take_until(setup, today, wish->verb, wish->until, error) || !take_courses(setup, wish, error))
    return false;
  wish->account = correct_find_person(setup, options->operands[0], error);
  return wish->account != NULL &&
         correct_take_reason(setup, options->value[OPTION_REASON], &wish->reason, error);
}

void correct_wish_clear(struct correct_wish *wish)
{
  free(wish->account);
  reading_list_free(wish->courses);
  free(wish->lesson);
  free(wish->reason);
}
