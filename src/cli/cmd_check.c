/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is this content or policy good? Everything that is wrong with it, as
 * file:line: message. Without a path: what is installed, and what the
 * organisation put over it. */
#include <config.h>

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/check.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/confine.h"
#include "cli/out.h"
#include "cli/paths.h"
#include "core/folder.h"
#include "core/reading.h"

#define STALE_DAYS_MAX 36500

static bool is_folder(const char *path)
{
  struct stat status;

  return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The organisation's own version of a lesson, where the shipped one has moved on. */
static void check_overtaken(struct check *check, const struct lesson *own, const struct lesson *shipped)
{
  if (own->based_on == 0 || own->based_on >= shipped->revision)
    return;
  problem_warning(&check->problems, own->file, 0, NULL,
                  _("this lesson is based on version %u of the shipped one, which is at version %u now"),
                  own->based_on, shipped->revision);
  for (size_t i = 0; i < shipped->changes_count; i++)
    if (shipped->changes[i].revision > own->based_on)
      problem_warning(&check->problems, own->file, 0, NULL, _("version %u of the shipped lesson: %s"),
                      shipped->changes[i].revision, words_get(&shipped->changes[i].text, i18n_language()));
}

/* ---- a course ---- */

static bool is_named(const struct course *course, const char *file, bool *planned)
{
  size_t length = strlen(file), index;

  if (strcmp(file, "course.xml") == 0)
    return true;
  if (length <= 4 || strcmp(file + length - 4, ".xml") != 0)
    return false;
  char *name = xstrndup(file, length - 4);
  bool named = course_find(course, name, &index);
  *planned = named && course->lessons[index].planned;
  free(name);
  return named;
}

/* One file per lesson beside course.xml, and nothing else. */
static void check_strays(struct check *check, const char *folder, const struct course *course)
{
  DIR *list = opendir(folder);
  const struct dirent *entry;

  while (list != NULL && (entry = readdir(list)) != NULL) {
    bool planned = false;
    char *path;

    if (entry->d_name[0] == '.')
      continue;
    path = xasprintf("%s/%s", folder, entry->d_name);
    if (!is_named(course, entry->d_name, &planned))
      problem_warning(&check->problems, path, 0, NULL, "%s", _("course.xml does not name this file"));
    else if (planned)
      problem_warning(&check->problems, path, 0, NULL, "%s",
                      _("course.xml says that this lesson is still planned"));
    free(path);
  }
  if (list != NULL)
    closedir(list);
}

/* A lesson that is there and good; the caller frees it. NULL: planned, or wrong, and that was said. */
static struct lesson *check_course_lesson(struct check *check, const struct library *library,
                                          const struct course *course, const struct course_lesson *entry)
{
  const struct library shipped_only = { library->content, NULL };
  struct problems ignored = PROBLEMS_INIT;
  struct lesson *lesson, *shipped;
  bool own = false;

  if (entry->planned)
    return NULL;
  check->files++;
  lesson = library_load_lesson(library, course, entry, &check->problems);
  if (lesson == NULL)
    return NULL;
  check_lesson(check, lesson);
  free(library_path(library, course->identifier, entry->identifier, &own));
  shipped = own ? library_load_lesson(&shipped_only, course, entry, &ignored) : NULL;
  if (shipped != NULL)
    check_overtaken(check, lesson, shipped);
  lesson_free(shipped);
  problems_clear(&ignored);
  return lesson;
}

/* How long each lesson takes in each language, for the course as a whole and for the table. */
static struct lint_row *add_rows(struct lint_row *rows, size_t *count, const struct course *course,
                                 size_t index, const struct lesson *lesson)
{
  for (size_t i = 0; course->languages[i] != NULL; i++)
    if (reading_list_has(lesson->languages, course->languages[i])) {
      rows = xgrow(rows, *count, sizeof *rows);
      rows[(*count)++] = (struct lint_row){ index, i, lint_measure_lesson(lesson, course->languages[i]) };
    }
  return rows;
}

static void check_good_course(struct check *check, const struct library *library, const struct course *course)
{
  const char *top = library->overlay != NULL ? library->overlay : library->content;
  char *folder = xasprintf("%s/%s", top, course->identifier);
  char *path = library_path(library, course->identifier, NULL, NULL);
  struct lint_row *rows = NULL;
  size_t count = 0;

  for (size_t i = 0; i < course->lesson_count; i++) {
    struct lesson *lesson = check_course_lesson(check, library, course, &course->lessons[i]);

    if (lesson != NULL)
      rows = add_rows(rows, &count, course, i, lesson);
    lesson_free(lesson);
  }
  lint_course(&check->lint, course, path, &check->problems);
  lint_course_minutes(course, path, rows, count, &check->problems);
  if (check->minutes)
    check_table_course(check, path, course, rows, count);
  check_strays(check, folder, course);
  free(rows);
  free(path);
  free(folder);
}

static void check_course(struct check *check, const struct library *library, const char *name)
{
  struct course *course = library_load_course(library, name, &check->problems);

  check->files++;
  if (course != NULL)
    check_good_course(check, library, course);
  course_free(course);
}

/* ---- all content of a folder ---- */

/* What the linter says of the glossary file of the overlay, or of the only one: entries of both are merged,
 * and only one of them is looked at here. */
static void check_glossary(struct check *check, const struct library *library)
{
  struct library own = { library->overlay != NULL ? library->overlay : library->content, NULL };
  char *path = xasprintf("%s/glossary.xml", own.content);
  struct problems ignored = PROBLEMS_INIT;
  struct glossary *glossary = check_exists(path) ? library_load_glossary(&own, &ignored) : NULL;

  if (glossary != NULL)
    lint_glossary(&check->lint, glossary, path, &check->problems);
  glossary_free(glossary);
  problems_clear(&ignored);
  free(path);
}

static void check_library(struct check *check, const struct library *library)
{
  char **courses = library_courses(library);
  struct glossary *glossary = library_load_glossary(library, &check->problems);

  check->files++;
  check_glossary(check, library);
  check->lint.glossary = glossary;
  if (courses[0] == NULL)
    problem_error(&check->problems, library->content, 0, "%s", _("there is no course here"));
  for (size_t i = 0; courses[i] != NULL; i++) {
    check_course(check, library, courses[i]);
    free(courses[i]);
  }
  free(courses);
  check->lint.glossary = NULL;
  glossary_free(glossary);
}

/* A folder of content, or of what goes over the content that is installed. */
static struct library library_of(const struct check *check, const char *folder)
{
  if (library_is_overlay(folder, check->library->content))
    return (struct library){ check->library->content, folder };
  return (struct library){ folder, NULL };
}

/* The folder that the folder of a course is in, as a library. */
static void check_course_folder(struct check *check, const char *above, const char *name)
{
  struct library library = library_of(check, above);
  struct problems ignored = PROBLEMS_INIT;
  char *glossary_path = xasprintf("%s/glossary.xml", library.content);
  struct glossary *glossary = check_exists(glossary_path) ? library_load_glossary(&library, &ignored) : NULL;

  check->lint.glossary = glossary;
  check_course(check, &library, name);
  check->lint.glossary = NULL;
  glossary_free(glossary);
  problems_clear(&ignored);
  free(glossary_path);
}

/* Without what makes names differ: slashes behind it, and no name at all. The caller frees. */
static char *plain_path(const char *given)
{
  size_t length = strlen(given);
  const char *last;
  char *path, *real;

  while (length > 1 && given[length - 1] == '/')
    length--;
  path = xstrndup(given, length);
  last = strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
  if (strcmp(last, ".") != 0 && strcmp(last, "..") != 0)
    return path;
  /* a course is called like its folder, so that has to be known */
  real = realpath(path, NULL);
  if (real == NULL)
    return path;
  free(path);
  return real;
}

static void check_folder(struct check *check, const char *given)
{
  char *path = plain_path(given);
  const char *slash = strrchr(path, '/');
  const char *name = slash == NULL ? path : slash + 1;
  char *above = folder_above(path);
  char *own = xasprintf("%s/course.xml", path);
  char *shipped = xasprintf("%s/%s/course.xml", check->library->content, name);

  if (check_exists(own) || (check_exists(shipped) && library_is_overlay(above, check->library->content))) {
    check_course_folder(check, above, name);
  } else {
    struct library library = library_of(check, path);

    check_library(check, &library);
  }
  free(own);
  free(shipped);
  free(above);
  free(path);
}

/* ---- the command ---- */

/* What is installed, with and without what the organisation put over it. */
static void check_installed(struct check *check, const struct setup *setup)
{
  const struct library shipped = { setup->library.content, NULL };

  check_library(check, &shipped);
  if (setup->library.overlay != NULL)
    check_library(check, &setup->library);
  if (setup->policy == NULL || setup->policy->from_file)
    check->files++;
  for (size_t i = 0; i < setup->policy_problems.count; i++) {
    const struct problem *problem = &setup->policy_problems.list[i];

    if (problem->severity == PROBLEM_ERROR)
      problem_error(&check->problems, problem->file, problem->line, "%s", clean_get(problem->text));
    else
      problem_warning(&check->problems, problem->file, problem->line, problem->name, "%s",
                      clean_get(problem->text));
  }
  check_policy(check, setup->policy);
  if (setup->policy != NULL && setup->policy->roster_path != NULL)
    check_roster(check, setup->policy->roster_path);
}

static void print_sum(const struct check *check)
{
  size_t errors = check->problems.errors, warnings = check->problems.count - errors;
  struct clean files = clean_format(P_("%zu file", "%zu files", check->files), check->files);

  if (errors + warnings == 0) {
    /* TRANSLATORS: how many files were checked */
    out_format(_("%s checked, nothing wrong\n"), clean_get(files));
  } else {
    struct clean wrong = clean_format(P_("%zu error", "%zu errors", errors), errors);
    struct clean doubtful = clean_format(P_("%zu warning", "%zu warnings", warnings), warnings);

    /* TRANSLATORS: how many files, errors and warnings, each with its word */
    out_format(_("%s checked: %s, %s\n"), clean_get(files), clean_get(wrong), clean_get(doubtful));
    clean_clear(&wrong);
    clean_clear(&doubtful);
  }
  clean_clear(&files);
}

/* What was asked for beside the check. */
static bool read_options(const struct options *options, struct check *check, struct error *error)
{
  check->minutes = options->given[OPTION_MINUTES];
  if (!options_number(options, OPTION_STALE, -1, 0, STALE_DAYS_MAX, &check->stale, error))
    return false;
  if (options->given[OPTION_COPY] && options->operand_count != 1)
    return error_set(error, ERROR_BAD_INPUT, "%s",
                     _("--copy needs a folder to write into: vuistregels check --copy COURSE/LESSON DIR"));
  return true;
}

static int copy_lesson(const struct setup *setup)
{
  const char *folder = setup->options->operands[0];
  struct error error;
  unsigned revision;
  char *path;

  if (!check_copy(setup, setup->options->value[OPTION_COPY], folder, &path, &revision, &error)) {
    out_error(&error);
    return 1;
  }
  out_format(_("%s is there, based on version %u of the shipped lesson\n"), path, revision);
  if (strcmp(folder, path_overlay()) == 0) {
    out_format("%s\n", _("When it says what you want: vuistregels check"));
  } else {
    out_format(_("When it says what you want: vuistregels check %s\n"), folder);
    out_format(_("To see it as your colleagues will: vuistregels --content %s\n"), folder);
  }
  free(path);
  return 0;
}

static int check_all(const struct setup *setup, struct check *check)
{
  const struct options *options = setup->options;
  bool failed;

  for (size_t i = 0; i < options->operand_count; i++) {
    if (is_folder(options->operands[i]))
      check_folder(check, options->operands[i]);
    else
      check_file(check, options->operands[i]);
  }
  if (options->operand_count == 0)
    check_installed(check, setup);
  problems_sort(&check->problems);
  out_problems(&check->problems, stdout);
  if (check->table.length > 0)
    out_format("%s\n", check->table.data);
  print_sum(check);
  failed = check->problems.errors > 0 || (options->given[OPTION_STRICT] && check->problems.count > 0);
  problems_clear(&check->problems);
  buf_clear(&check->table);
  return failed ? 1 : 0;
}

int cmd_check(const struct options *options, struct setup *setup)
{
  struct check check = { .problems = PROBLEMS_INIT, .table = BUF_INIT, .library = &setup->library };
  struct policy *policy = NULL;
  struct error error;
  int status;

  choice_apply(setup);
  if (!read_options(options, &check, &error)) {
    out_error(&error);
    return EXIT_USAGE;
  }
  if (options->given[OPTION_COPY])
    return copy_lesson(setup);
  confine(setup);
  if (setup->policy == NULL)
    policy = policy_default();
  check.lint.policy = setup->policy != NULL ? setup->policy : policy;
  check.lint.today = zone_date(setup->zone, env_now(NULL));
  status = check_all(setup, &check);
  policy_free(policy);
  return status;
}
