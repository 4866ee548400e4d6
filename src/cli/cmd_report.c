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
#include "cli/out.h"
#include "cli/output.h"
#include "cli/render.h"
#include "cli/report_load.h"
#include "cli/writer.h"
#include "core/file.h"
#include "core/uuid.h"

#define PAGE_LENGTH 60
#define PAGE_LENGTH_MIN 20
#define LESSON_FILE_MAX (1024 * 1024)
#define SAMPLE_MAX 1000
#define PATIENCE 500 /* milliseconds before progress is shown */

enum form { FORM_TEXT, FORM_CSV, FORM_CSV_EXCEL, FORM_JSON, FORM_HTML, FORM_PDF, FORM_XLSX };
static const char *const form_names[] = {
  [FORM_TEXT] = "text", [FORM_CSV] = "csv",   [FORM_CSV_EXCEL] = "csv-excel",
  [FORM_JSON] = "json", [FORM_HTML] = "html", [FORM_PDF] = "pdf",
  [FORM_XLSX] = "xlsx"
};
#define FORM_COUNT (sizeof form_names / sizeof *form_names)

/* How it was asked for. */
struct wish {
  enum form form;
  bool plain;
  long page_length;
  day_number as_of; /* DAY_NONE: today */
  struct report_scope scope;
};

/* ---- options ---- */

static bool choose_form(const struct options *options, struct wish *wish, struct error *error)
{
  const char *format = options->value[OPTION_FORMAT];

  wish->form = FORM_TEXT;
  if (format == NULL)
    return true;
  for (size_t i = 0; i < FORM_COUNT; i++)
    if (strcmp(format, form_names[i]) == 0) {
      wish->form = (enum form)i;
      return true;
    }
  return error_set(error, ERROR_BAD_INPUT, _("'%s' is not a choice for --format: %s"), format,
                   "text, csv, csv-excel, json, html, pdf, xlsx");
}

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
  long usual = options->value[OPTION_OUTPUT] == NULL && isatty(STDOUT_FILENO) ? 0 : PAGE_LENGTH;

  if (!choose_form(options, wish, error) || !take_scope(options, wish, error) ||
      !options_number(options, OPTION_PAGE_LENGTH, usual, 0, 1000, &wish->page_length, error))
    return false;
  if (wish->page_length > 0 && wish->page_length < PAGE_LENGTH_MIN)
    return error_set(error, ERROR_BAD_INPUT, _("a page has at least %d lines; 0 is no pages"),
                     PAGE_LENGTH_MIN);
  if ((wish->form == FORM_PDF || wish->form == FORM_XLSX) && options->value[OPTION_OUTPUT] == NULL &&
      isatty(STDOUT_FILENO))
    return error_set(error, ERROR_BAD_INPUT,
                     _("%s is not for a screen; say where it goes with --output FILE"),
                     form_names[wish->form]);
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

static bool has_role(const struct roster_person *person, const char *role)
{
  for (size_t i = 0; person->roles != NULL && person->roles[i] != NULL; i++)
    if (strcmp(person->roles[i], role) == 0)
      return true;
  return false;
}

/* A typing error would give an overview of nobody. */
static bool check_selection(const struct wish *wish, const struct roster *roster, struct error *error)
{
  const char *department = wish->scope.department;
  bool found = department == NULL, role_found = wish->scope.role == NULL;
  char *wanted = text_fold(department == NULL ? "" : department);

  if (roster == NULL) {
    free(wanted);
    return (found && role_found) ||
           error_set(error, ERROR_BAD_INPUT, "%s",
                     _("departments and roles are known only with a list: --roster FILE"));
  }
  for (size_t i = 0; i < roster->count && !(found && role_found); i++) {
    char *name = text_fold(clean_get(roster->people[i].department));

    found = found || strcmp(name, wanted) == 0;
    role_found = role_found || has_role(&roster->people[i], wish->scope.role);
    free(name);
  }
  free(wanted);
  if (!found)
    return error_set(error, ERROR_BAD_INPUT, _("nobody on the list is in the department '%s'"), department);
  return role_found ||
         error_set(error, ERROR_BAD_INPUT, _("nobody on the list has the role '%s'"), wish->scope.role);
}

/* ---- what is installed now ---- */

struct installed {
  char **fingerprints;
  struct lesson **lessons;
  size_t count;
};

static void fingerprint(const struct setup *setup, const struct course *course, size_t lesson,
                        char to[UUID_TEXT_SIZE])
{
  char *path = library_path(&setup->library, course->identifier, course->lessons[lesson].identifier, NULL);
  struct buf bytes = BUF_INIT;
  struct error ignored;

  to[0] = '\0';
  if (file_read(path, LESSON_FILE_MAX, &bytes, &ignored))
    uuid_name(bytes.data, bytes.length, to);
  buf_clear(&bytes);
  free(path);
}

/* A lesson that cannot be read is missing from what is taught; check and doctor say why. */
static void load_installed(const struct setup *setup, const struct course *course,
                           struct installed *installed)
{
  struct problems ignored = PROBLEMS_INIT;

  installed->count = course->lesson_count;
  installed->fingerprints = xcalloc(course->lesson_count, sizeof *installed->fingerprints);
  installed->lessons = xcalloc(course->lesson_count, sizeof *installed->lessons);
  for (size_t i = 0; i < course->lesson_count; i++) {
    installed->fingerprints[i] = xcalloc(1, UUID_TEXT_SIZE);
    if (course->lessons[i].planned)
      continue;
    installed->lessons[i] = library_load_lesson(&setup->library, course, &course->lessons[i], &ignored);
    if (installed->lessons[i] != NULL)
      memcpy(installed->fingerprints[i], installed->lessons[i]->fingerprint, UUID_TEXT_SIZE);
    else
      fingerprint(setup, course, i, installed->fingerprints[i]);
  }
  problems_clear(&ignored);
}

static void clear_installed(struct installed *installed)
{
  for (size_t i = 0; i < installed->count; i++) {
    free(installed->fingerprints[i]);
    lesson_free(installed->lessons[i]);
  }
  free(installed->fingerprints);
  free(installed->lessons);
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
static void end_progress(const struct progress_line *line)
{
  if (line->shown && !line->in_words)
    out_text(stderr, "\r                                                            \r");
}

/* ---- output ---- */

/* Where it goes. */
struct goal {
  struct output *output;
  struct writer_job *writer; /* NULL: no other program is needed */
};

static bool make_bytes(const struct report *report, const struct wish *wish, struct goal *goal,
                       struct buf *bytes, struct error *error)
{
  struct document document;
  char *json;
  bool ok;

  render_document(report, wish->form == FORM_XLSX, &document);
  json = document_json(&document);
  document_clear(&document);
  ok = writer_finish(goal->writer, json, bytes, error);
  goal->writer = NULL;
  free(json);
  return ok;
}

static char *make_text(const struct report *report, const struct wish *wish)
{
  const struct document_paper paper = { (size_t)wish->page_length, strcmp(out_charset(), "UTF-8") != 0 };

  switch (wish->form) {
  case FORM_CSV:
  case FORM_CSV_EXCEL:
    return render_csv(report, wish->form == FORM_CSV_EXCEL);
  case FORM_JSON:
    return render_json(report);
  case FORM_HTML:
    return render_html(report);
  case FORM_TEXT:
  case FORM_PDF:
  case FORM_XLSX:
    break;
  }
  char *text = wish->plain ? render_plain(report) : render_text(report, &paper);
  if (!paper.ascii)
    return text;
  char *shown = text_to_bytes(text, out_charset());
  free(text);
  return shown;
}

static bool print(const struct report *report, const struct wish *wish, struct goal *goal,
                  struct error *error)
{
  struct buf bytes = BUF_INIT;
  bool ok;

  if (goal->writer != NULL) {
    ok = make_bytes(report, wish, goal, &bytes, error) &&
         output_write(goal->output, bytes.data, bytes.length, error);
    buf_clear(&bytes);
  } else {
    char *text = make_text(report, wish);

    ok = output_write(goal->output, text, strlen(text), error);
    free(text);
  }
  return ok && output_finish(goal->output, error);
}

/* ---- the command ---- */

static void explain_refusal(const struct setup *setup, struct error *error)
{
  if (error->code == ERROR_MISSING && setup->store_from == FROM_DEFAULT && !setup->store_is_shared)
    error_set(error, ERROR_MISSING,
              _("%s: there are no records yet; nobody has started the training with this account"),
              setup->store_path);
  else if (error->number == EACCES && setup->policy->store_group != NULL)
    error_set(error, ERROR_SYSTEM, _("%s: the overview is for members of the group %s"), setup->store_path,
              setup->policy->store_group);
}

static bool load(const struct setup *setup, const struct population *population, bool plain,
                 struct report *report, struct error *error)
{
  struct progress_line line = { .in_words = plain, .began = env_now(NULL) };
  const struct report_sources sources = { setup, population, isatty(STDERR_FILENO) ? show_progress : NULL,
                                          &line };
  bool ok = report_load(&sources, report, error);

  end_progress(&line);
  if (!ok)
    explain_refusal(setup, error);
  report_finish(report);
  return ok;
}

static int make_report(const struct setup *setup, const struct course *course,
                       const struct population *population, const struct wish *wish, struct goal *goal)
{
  const struct roster *roster = population->roster;
  struct report_roster list = { 0 };
  struct installed installed;
  struct report_about about = { .course = course,
                                .policy = setup->policy,
                                .zone = setup->zone,
                                .scope = wish->scope,
                                .made = env_now(NULL),
                                .today = wish->as_of,
                                .made_by = setup->account.name,
                                .home_page = setup->home_page,
                                .program_version = PACKAGE_VERSION };
  struct error error = { ERROR_NONE, 0, "" };
  struct report report;
  int status = 1;

  if (roster != NULL) {
    list = (struct report_roster){ roster->source, roster->is_group, roster->is_incomplete,
                                   roster->is_group ? about.today : zone_date(setup->zone, roster->modified),
                                   roster->count };
    about.roster = &list;
  }
  load_installed(setup, course, &installed);
  about.fingerprints = (const char *const *)installed.fingerprints;
  about.lessons = (const struct lesson *const *)installed.lessons;
  report_init(&report, &about);
  if (load(setup, population, wish->plain, &report, &error) && print(&report, wish, goal, &error))
    status = report.data.all_read ? 0 : EXIT_PARTLY;
  else
    out_error(&error);
  report_clear(&report);
  clear_installed(&installed);
  return status;
}

/* With the list of people, and what is odd about it said. */
static int with_population(const struct setup *setup, const struct course *course, const struct wish *wish,
                           struct goal *goal)
{
  struct error error = { ERROR_NONE, 0, "" };
  struct population population;
  int status = 1;

  bool ok = population_load(setup, &population);
  out_problems(&population.problems, stderr);
  out_problems(&population.doubts, stderr);
  if (ok && !check_selection(wish, population.roster, &error)) {
    out_error(&error);
    status = EXIT_USAGE;
  } else if (ok) {
    status = make_report(setup, course, &population, wish, goal);
  }
  population_clear(&population);
  return status;
}

/* What this program may do later no more. */
static bool open_goal(const struct options *options, const struct wish *wish, struct goal *goal,
                      struct error *error)
{
  *goal = (struct goal){ .output = output_open(options->value[OPTION_OUTPUT], error) };
  if (goal->output == NULL)
    return false;
  if (wish->form != FORM_PDF && wish->form != FORM_XLSX)
    return true;
  goal->writer = writer_start(wish->form == FORM_PDF ? WRITER_PDF : WRITER_XLSX, error);
  return goal->writer != NULL;
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
  struct goal goal;
  struct wish wish;
  int status = 1;

  wish.plain = choice_apply(setup);
  if (!check_options(options, &wish, &error) ||
      !choose_day(&wish, zone_date(setup->zone, env_now(NULL)), &error)) {
    out_error(&error);
    return EXIT_USAGE;
  }
  if (setup_policy(setup) == NULL)
    return 1;
  if (open_goal(options, &wish, &goal, &error)) {
    confine(setup);
    status = report_about_course(setup, &wish, &goal);
  } else {
    out_error(&error);
  }
  writer_cancel(goal.writer);
  output_free(goal.output);
  return status;
}
