/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a file comes from the overlay is decided by whether it is there, not
 * by whether it can be read: a damaged file of the organisation is an error and
 * never silently replaced by the shipped one. */
#include <config.h>

#include "core/library.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/reading.h"
#include "core/xml.h"

static bool is_there(const char *path)
{
  struct stat status;

  return lstat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

static char *path_in(const char *folder, const char *course, const char *lesson)
{
  return xasprintf("%s/%s/%s.xml", folder, course, lesson == NULL ? "course" : lesson);
}

char *library_path(const struct library *library, const char *course, const char *lesson, bool *from_overlay)
{
  char *path = library->overlay == NULL ? NULL : path_in(library->overlay, course, lesson);
  bool over = path != NULL && is_there(path);

  if (!over) {
    free(path);
    path = path_in(library->content, course, lesson);
  }
  if (from_overlay != NULL)
    *from_overlay = over;
  return path;
}

struct course *library_load_course(const struct library *library, const char *name, struct problems *problems)
{
  char *path = library_path(library, name, NULL, NULL);
  struct xml_document *document = xml_load(path, XML_COURSE, problems);
  struct course *course = document == NULL ? NULL : course_parse(document, problems);

  if (course != NULL && strcmp(course->identifier, name) != 0) {
    problem_error(problems, path, 0, _("the course is called \"%s\" and stands in the folder \"%s\""),
                  course->identifier, name);
    course_free(course);
    course = NULL;
  }
  xml_free(document);
  free(path);
  return course;
}

/* An overlay lesson says which shipped revision it was made from, so that it
 * can be seen when that one has moved on. */
static void check_based_on(const struct library *library, const struct course *course,
                           const struct lesson *lesson, struct problems *problems)
{
  char *shipped = path_in(library->content, course->identifier, lesson->identifier);

  if (lesson->based_on == 0 && is_there(shipped))
    problem_warning(
        problems, lesson->file, 0, NULL, "%s",
        _("this lesson replaces the shipped one and does not say which revision of it (basedOn)"));
  free(shipped);
}

static struct lesson *load_lesson_file(const char *path, const struct course *course, const char *name,
                                       struct problems *problems)
{
  struct xml_document *document = xml_load(path, XML_LESSON, problems);
  struct lesson *lesson = document == NULL ? NULL : lesson_parse(document, course, problems);

  if (lesson != NULL && strcmp(lesson->identifier, name) != 0) {
    problem_error(problems, path, 0, _("the lesson is called \"%s\" and stands in the file \"%s.xml\""),
                  lesson->identifier, name);
    lesson_free(lesson);
    lesson = NULL;
  }
  xml_free(document);
  return lesson;
}

struct lesson *library_load_lesson(const struct library *library, const struct course *course,
                                   const struct course_lesson *entry, struct problems *problems)
{
  bool from_overlay;
  char *path = library_path(library, course->identifier, entry->identifier, &from_overlay);
  struct lesson *lesson = NULL;

  if (entry->planned)
    problem_error(problems, path, 0, _("lesson \"%s\" is planned: it cannot be opened yet"),
                  entry->identifier);
  else if (!is_there(path))
    problem_error(problems, path, 0, _("course.xml names lesson \"%s\", and its file does not exist"),
                  entry->identifier);
  else
    lesson = load_lesson_file(path, course, entry->identifier, problems);
  if (lesson != NULL && from_overlay)
    check_based_on(library, course, lesson, problems);
  free(path);
  return lesson;
}

static struct glossary *load_glossary(const char *folder, bool optional, struct problems *problems)
{
  char *path = xasprintf("%s/glossary.xml", folder);
  struct glossary *glossary = NULL;

  if (optional && !is_there(path)) {
    glossary = xcalloc(1, sizeof *glossary);
  } else {
    struct xml_document *document = xml_load(path, XML_GLOSSARY, problems);

    if (document != NULL)
      glossary = glossary_parse(document, problems);
    xml_free(document);
  }
  free(path);
  return glossary;
}

struct glossary *library_load_glossary(const struct library *library, struct problems *problems)
{
  struct glossary *glossary = load_glossary(library->content, false, problems);

  if (glossary == NULL || library->overlay == NULL)
    return glossary;
  struct glossary *over = load_glossary(library->overlay, true, problems);
  if (over == NULL) {
    glossary_free(glossary);
    return NULL;
  }
  glossary_merge_take(glossary, over);
  return glossary;
}

/* ---- which courses there are ---- */

struct names {
  char **list;
  size_t count;
};

static void add_course(struct names *names, const char *folder, const char *name)
{
  char *path = path_in(folder, name, NULL);

  if (name[0] != '.' && is_there(path)) {
    names->list = xgrow(names->list, names->count, sizeof *names->list);
    names->list[names->count++] = xstrdup(name);
  }
  free(path);
}

static void add_courses(struct names *names, const char *folder)
{
  DIR *directory = opendir(folder);
  const struct dirent *entry;

  if (directory == NULL)
    return;
  while ((entry = readdir(directory)) != NULL)
    add_course(names, folder, entry->d_name);
  closedir(directory);
}

static int compare_names(const void *a, const void *b)
{
  const char *const *left = a;
  const char *const *right = b;

  return strcmp(*left, *right);
}

char **library_courses(const struct library *library)
{
  struct names names = { NULL, 0 };
  size_t kept = 0;

  add_courses(&names, library->content);
  if (library->overlay != NULL)
    add_courses(&names, library->overlay);
  if (names.count > 1)
    qsort(names.list, names.count, sizeof *names.list, compare_names);
  for (size_t i = 0; i < names.count; i++) {
    if (kept > 0 && strcmp(names.list[kept - 1], names.list[i]) == 0)
      free(names.list[i]);
    else
      names.list[kept++] = names.list[i];
  }
  names.list = xreallocarray(names.list, kept + 1, sizeof *names.list);
  names.list[kept] = NULL;
  return names.list;
}

bool library_is_overlay(const char *folder, const char *content)
{
  const struct library alone = { folder, NULL };
  const struct library shipped = { content, NULL };
  char **own = library_courses(&alone), **courses = library_courses(&shipped);
  bool over = false;

  for (size_t i = 0; courses[i] != NULL; i++) {
    char *path = xasprintf("%s/%s", folder, courses[i]);

    over = over || (own[0] == NULL && is_there(path));
    free(path);
  }
  reading_list_free(own);
  reading_list_free(courses);
  return over;
}
