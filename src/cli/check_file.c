/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file by itself, whatever it is: its root element says so. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/check.h"
#include "core/file.h"
#include "core/roster.h"

#define FILE_MAX (1024 * 1024)

bool check_exists(const char *path)
{
  struct stat status;

  return lstat(path, &status) == 0;
}

void check_lesson(struct check *check, const struct lesson *lesson)
{
  lint_lesson(&check->lint, lesson, &check->problems);
  if (check->stale >= 0)
    lint_stale(&check->lint, lesson, (unsigned)check->stale, &check->problems);
}

const char *check_find_root(const char *text)
{
  const char *p = text;

  while ((p = strchr(p, '<')) != NULL) {
    const char *end = strncmp(p, "<!--", 4) == 0 ? "-->" : p[1] == '?' ? "?>" : p[1] == '!' ? ">" : NULL;

    if (end == NULL)
      return p;
    p = strstr(p, end);
    if (p == NULL)
      break;
  }
  return NULL;
}

/* The name of the root element, as far as one can see; the reader judges. */
static char *root_name(const char *text)
{
  const char *root = check_find_root(text);

  return root == NULL ? xstrdup("") : xstrndup(root + 1, strcspn(root + 1, " \t\r\n/>"));
}

static void check_lesson_file(struct check *check, const char *path)
{
  const char *slash = strrchr(path, '/');
  char *course_path =
      slash == NULL ? xstrdup("course.xml") : xasprintf("%.*s/course.xml", (int)(slash - path), path);
  struct problems ignored = PROBLEMS_INIT;
  struct xml_document *document =
      check_exists(course_path) ? xml_load(course_path, XML_COURSE, &ignored) : NULL;
  struct course *course = document == NULL ? NULL : course_parse(document, &ignored);

  xml_free(document);
  document = xml_load(path, XML_LESSON, &check->problems);
  if (document != NULL) {
    struct lesson *lesson = lesson_parse(document, course, &check->problems);

    if (lesson != NULL) {
      check_lesson(check, lesson);
      if (check->minutes)
        check_table_lesson(check, lesson);
    }
    lesson_free(lesson);
  }
  xml_free(document);
  course_free(course);
  problems_clear(&ignored);
  free(course_path);
}

static void check_course_name(struct check *check, const struct policy *policy, char *const *courses,
                              const char *name, unsigned line)
{
  for (size_t i = 0; courses[i] != NULL; i++)
    if (strcmp(courses[i], name) == 0)
      return;
  problem_warning(&check->problems, policy->file, line, NULL,
                  _("there is no course \"%s\" here, so this has no effect"), name);
}

static void check_course_names(struct check *check, const struct policy *policy)
{
  char **courses = library_courses(check->library);

  for (size_t i = 0; i < policy->mastery_count; i++)
    check_course_name(check, policy, courses, policy->mastery[i].course, policy->mastery[i].line);
  for (size_t i = 0; i < policy->audience_count; i++)
    check_course_name(check, policy, courses, policy->audiences[i].course, policy->audiences[i].line);
  for (size_t i = 0; courses[i] != NULL; i++)
    free(courses[i]);
  free(courses);
}

static void check_zone(struct check *check, const struct policy *policy)
{
  struct zone *zone = zone_load(policy->time_zone), *any = zone_load("UTC");

  /* where no zone is known, doctor says so */
  if (policy->time_zone != NULL && !zone_is_known(zone) && zone_is_known(any))
    problem_warning(&check->problems, policy->file, policy->line, NULL,
                    _("this system does not know the time zone \"%s\"; until it does, days are those of UTC"),
                    policy->time_zone);
  zone_free(zone);
  zone_free(any);
}

void check_policy(struct check *check, const struct policy *policy)
{
  if (policy == NULL || !policy->from_file)
    return;
  if (!policy_has_report_contact(policy))
    problem_warning(&check->problems, policy->file, 0, NULL, "%s",
                    _("the reporting point is not filled in: lessons say 'your manager or ICT'"));
  check_course_names(check, policy);
  check_zone(check, policy);
}

static void check_document(struct check *check, const char *path, enum xml_kind kind)
{
  struct xml_document *document = xml_load(path, kind, &check->problems);

  if (document != NULL && kind == XML_COURSE) {
    struct course *course = course_parse(document, &check->problems);

    if (course != NULL)
      lint_course(&check->lint, course, path, &check->problems);
    course_free(course);
  }
  if (document != NULL && kind == XML_GLOSSARY) {
    struct glossary *glossary = glossary_parse(document, &check->problems);

    if (glossary != NULL)
      lint_glossary(&check->lint, glossary, path, &check->problems);
    glossary_free(glossary);
  }
  if (document != NULL && kind == XML_POLICY) {
    struct policy *policy = policy_parse(document, &check->problems);

    check_policy(check, policy);
    policy_free(policy);
  }
  xml_free(document);
}

/* By its root element; by its name where that cannot be made out, so that the reader says what is wrong. */
static bool find_kind(const char *path, const char *text, enum xml_kind *kind)
{
  static const char *const names[] = {
    [XML_COURSE] = "course", [XML_LESSON] = "lesson", [XML_GLOSSARY] = "glossary", [XML_POLICY] = "policy"
  };
  const char *file = strrchr(path, '/') == NULL ? path : strrchr(path, '/') + 1;
  size_t length = strlen(file);
  char *root = root_name(text);
  bool found = false;

  *kind = XML_LESSON;
  for (size_t i = 0; !found && i < sizeof names / sizeof names[0]; i++) {
    found = strcmp(root, names[i]) == 0;
    if (found)
      *kind = (enum xml_kind)i;
  }
  for (size_t i = 0; !found && i < sizeof names / sizeof names[0]; i++)
    if (strncmp(file, names[i], strlen(names[i])) == 0 && strcmp(file + strlen(names[i]), ".xml") == 0)
      *kind = (enum xml_kind)i;
  free(root);
  return found || (length > 4 && strcmp(file + length - 4, ".xml") == 0);
}

/* A list of who should be trained is no XML; it is known by its name. */
static bool is_roster(const char *path)
{
  size_t length = strlen(path);

  return length > 4 && strcasecmp(path + length - 4, ".csv") == 0;
}

void check_roster(struct check *check, const char *path)
{
  check->files++;
  roster_free(roster_load(path, &check->problems));
}

void check_file(struct check *check, const char *path)
{
  struct buf bytes = BUF_INIT;
  struct error error;
  enum xml_kind kind;

  if (is_roster(path)) {
    check_roster(check, path);
    return;
  }
  check->files++;
  if (!file_read(path, FILE_MAX, &bytes, &error))
    problem_error(&check->problems, path, 0, "%s", error.text);
  else if (!find_kind(path, bytes.data == NULL ? "" : bytes.data, &kind))
    problem_error(&check->problems, path, 0, "%s", _("this is no course, lesson, glossary or policy"));
  else if (kind == XML_LESSON)
    check_lesson_file(check, path);
  else
    check_document(check, path, kind);
  buf_clear(&bytes);
}
