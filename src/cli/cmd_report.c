/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The completion report: what was asked for, what is installed, the form. Exit
 * status 3 when not everything could be read. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/confine.h"
#include "cli/goal.h"
#include "cli/out.h"
#include "cli/report_make.h"
#include "cli/seal_list.h"

#define PAGE_LENGTH_MIN 20
#define SAMPLE_MAX 1000
#define PATIENCE 500 /* milliseconds before progress is shown */

static const enum form forms[] = { FORM_TEXT, FORM_CSV, FORM_CSV_EXCEL, FORM_JSON, FORM_HTML, FORM_PDF, FORM_XLSX };

/* How it was asked for. */
struct wish {
  struct report_form how;
  day_number as_of; /* DAY_NONE: today */
  struct report_scope scope;
};

/* ---- options ---- */

static bool take_date(const struct options *options, enum option option, const char *name, day_number *date,
                      struct error *error)
{
  const char *value = options->value[option];

  *date = DAY_NONE;
  if (value == NULL || roster_parse_date(value, date))
    return true;
  return error_set(error, ERROR_BAD_INPUT, _("--%s takes a date such as 2026-11-23, not '%s'"), name, value);
}

static bool take_scope(const struct options *options, struct wish *wish, struct error *error)
{
  long sample = 0;

  wish->scope = (struct report_scope){ .department = options->value[OPTION_DEPARTMENT],
                                       .role = options->value[OPTION_ROLE],
                                       .only_overdue = options->given[OPTION_OVERDUE] };
  if (!options_number(options, OPTION_SAMPLE, 0, 0, SAMPLE_MAX, &sample, error) ||
      !take_date(options, OPTION_SINCE, "since", &wish->scope.since, error) ||
      !take_date(options, OPTION_AS_OF, "as-of", &wish->as_of, error))
    return false;
  wish->scope.sample = (unsigned)sample;
  return true;
}

static bool check_options(const struct options *options, struct wish *wish, struct error *error)
{
  /* a screen has no sheets */
  long usual = options->value[OPTION_OUTPUT] == NULL && isatty(STDOUT_FILENO) ? 0 : REPORT_PAGE_LENGTH;
  long length;

  if (!form_choose(options, forms, sizeof forms / sizeof *forms, &wish->how.form, error) ||
      !take_scope(options, wish, error) ||
      !options_number(options, OPTION_PAGE_LENGTH, usual, 0, 1000, &length, error))
    return false;
  wish->how.page_length = (size_t)length;
  if (length > 0 && length < PAGE_LENGTH_MIN)
    return error_set(error, ERROR_BAD_INPUT, _("a page has at least %d lines; 0 is no pages"),
                     PAGE_LENGTH_MIN);
  return true;
}

/* The day and whether it is over; false for one that is still to come. */
static bool choose_day(struct wish *wish, day_number today, struct error *error)
{
  if (wish->as_of == DAY_NONE)
    wish->as_of = today;
  wish->scope.is_past = wish->as_of < today;
  if (wish->as_of > today)
    return error_set(error, ERROR_BAD_INPUT, "%s", _("the day of --as-of is still to come"));
  if (wish->scope.since != DAY_NONE && wish->scope.since > wish->as_of)
    return error_set(error, ERROR_BAD_INPUT, "%s",
                     _("the day of --since is after the day that the overview is about"));
  return true;
}

/* ---- is what was selected there? ---- */

/* A typing error would give an overview of nobody. */
static bool check_selection(const struct wish *wish, const struct roster *roster, struct error *error)
{
  const char *department = wish->scope.department;
  bool found = department == NULL, role_found = wish->scope.role == NULL;

  if (roster == NULL)
    return (found && role_found) ||
           error_set(error, ERROR_BAD_INPUT, "%s",
                     _("departments and roles are known only with a list: --roster FILE"));
  for (size_t i = 0; i < roster->count && !(found && role_found); i++) {
    const struct roster_person *person = &roster->people[i];

    found = found || text_is_alike(clean_get(person->department), department);
    role_found = role_found || roster_person_has_role(person, wish->scope.role);
  }
  if (!found)
    return error_set(error, ERROR_BAD_INPUT, _("nobody on the list is in the department '%s'"), department);
  return role_found ||
         error_set(error, ERROR_BAD_INPUT, _("nobody on the list has the role '%s'"), wish->scope.role);
}

/* ---- progress ---- */

struct progress_line {
  bool in_words; /* one line that stays, for a screen reader */
  bool shown;
  int64_t began, last;
};

static void show_progress(void *context, size_t done, size_t total)
{
  struct progress_line *line = context;
  int64_t now = env_now(NULL);

  if (now - line->began < PATIENCE || (line->shown && (line->in_words || now - line->last < PATIENCE)))
    return;
  /* TRANSLATORS: while it takes long; the numbers grow */
  struct clean text = clean_format(_("reading the records: %zu of %zu"), done, total);
  out_text(stderr, line->in_words ? "" : "\r");
  out_text(stderr, clean_get(text));
  out_text(stderr, line->in_words ? "\n" : "");
  fflush(stderr);
  clean_clear(&text);
  line->shown = true;
  line->last = now;
}

/* Blanks over it. */
static void end_progress(struct progress_line *line)
{
  if (line->shown && !line->in_words)
    out_text(stderr, "\r                                                            \r");
  line->shown = false;
}

/* ---- the command ---- */

/* For the user of the report. */
struct printing {
  const struct report_form *how;
  struct goal *goal;
  struct progress_line line;
};

static bool print(const struct report *report, void *context, struct error *error)
{
  struct printing *printing = context;

  end_progress(&printing->line);
  return report_print(report, printing->how, printing->goal, error);
}

static int make_report(const struct setup *setup, const struct course *course,
                       struct population *population, const struct wish *wish, struct goal *goal)
{
  struct printing printing = { &wish->how, goal, { .in_words = wish->how.plain, .began = env_now(NULL) } };
  const struct report_job job = { .setup = setup,
                                  .course = course,
                                  .population = population,
                                  .scope = wish->scope,
                                  .day = wish->as_of,
                                  .progress = isatty(STDERR_FILENO) ? show_progress : NULL,
                                  .progress_context = &printing.line,
                                  .use = print,
                                  .context = &printing };
  struct error error = { ERROR_NONE, 0, "" };
  bool all_read;

  if (report_make(&job, &all_read, &error))
    return all_read ? 0 : EXIT_PARTLY;
  end_progress(&printing.line);
  out_error(&error);
  return 1;
}

/* With the list of people, and what is odd about it said. */
static int with_population(const struct setup *setup, const struct course *course, const struct wish *wish,
                           struct goal *goal)
{
  struct error error = { ERROR_NONE, 0, "" };
  struct sealed_list sealed = { .path = NULL };
  struct population population;
  int status = 1;

  /* who should have been trained then, unless another list is asked for */
  if (wish->scope.is_past && !setup->options->given[OPTION_ROSTER] &&
      !seal_list_find(setup, wish->as_of, &sealed, &error)) {
    out_error(&error);
    return 1;
  }
  bool ok = sealed.path != NULL ? population_load_list(setup, sealed.path, &population)
                                : population_load(setup, &population);
  population.seal = sealed.number;
  population.sealed = sealed.date;
  out_problems(&population.problems, stderr);
  out_problems(&population.doubts, stderr);
  if (ok && !check_selection(wish, population.roster, &error)) {
    out_error(&error);
    status = EXIT_USAGE;
  } else if (ok) {
    status = make_report(setup, course, &population, wish, goal);
  }
  population_clear(&population);
  free(sealed.path);
  return status;
}

static int report_about_course(const struct setup *setup, const struct wish *wish, struct goal *goal)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = library_load_course(&setup->library, setup_course(setup, NULL), &problems);
  int status = 1;

  if (course != NULL)
    status = with_population(setup, course, wish, goal);
  else
    out_problems(&problems, stderr);
  course_free(course);
  problems_clear(&problems);
  return status;
}

int cmd_report(const struct options *options, struct setup *setup)
{
  struct error error = { ERROR_NONE, 0, "" };
  struct goal goal = { 0 };
  struct wish wish;
  int status = 1;

  xalloc_return_large();
  wish.how.plain = choice_apply(setup);
  if (!check_options(options, &wish, &error) ||
      !choose_day(&wish, zone_date(setup->zone, env_now(NULL)), &error)) {
    out_error(&error);
    return EXIT_USAGE;
  }
  if (setup_policy(setup) == NULL)
    return 1;
  if (goal_open(&goal, wish.how.form, options->value[OPTION_OUTPUT], &error)) {
    confine(setup);
    status = report_about_course(setup, &wish, &goal);
  } else {
    out_error(&error);
  }
  goal_close(&goal);
  return status;
}
