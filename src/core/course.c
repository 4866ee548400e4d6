/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the tree of course.xml to a table of contents, with the checks that the schema cannot say. The
 * lessons themselves are read by core/lesson_parse. */
#include <config.h>

#include "core/course.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/message.h"
#include "core/reading.h"
#include "core/uuid.h"

#define MINUTES_MAX 600
#define SCORE_MAX 99
#define REVISION_MAX 99999

static void parse_lesson(const struct xml_node *node, const char *file, struct course_lesson *lesson,
                         struct problems *problems)
{
  lesson->identifier = reading_string(node, "identifier");
  lesson->minutes = reading_number(node, "minutes", file, 0, MINUTES_MAX, problems);
  lesson->planned = strcmp(xml_attribute_or(node, "status", ""), "planned") == 0;
  lesson->introduction = strcmp(xml_attribute_or(node, "kind", ""), "introduction") == 0;
  reading_words(node, "title", &lesson->title);
  reading_words(node, "rule", &lesson->rule);
}

static void parse_lessons(const struct xml_node *root, struct course *course, const char *file,
                          struct problems *problems)
{
  struct reading_names names = { NULL, 0 };
  const struct xml_node *node = NULL;

  course->lessons = xcalloc(root->child_count, sizeof *course->lessons);
  while ((node = xml_next(root, "lesson", node)) != NULL) {
    struct course_lesson *lesson = &course->lessons[course->lesson_count++];

    parse_lesson(node, file, lesson, problems);
    reading_names_add(&names, lesson->identifier, node->line);
    reading_check_words(&lesson->title, course->languages, file, problems);
    reading_check_words(&lesson->rule, course->languages, file, problems);
  }
  reading_names_check(&names, file, problems);
}

static void parse_closing(const struct xml_node *root, struct course *course, const char *file,
                          struct problems *problems)
{
  const struct xml_node *closing = xml_child(root, "closing");
  const struct xml_node *paragraph = NULL;

  if (closing == NULL)
    return;
  reading_words(closing, "title", &course->closing_title);
  reading_check_words(&course->closing_title, course->languages, file, problems);
  course->closing = xcalloc(closing->child_count, sizeof *course->closing);
  while ((paragraph = xml_next(closing, "p", paragraph)) != NULL) {
    struct words *words = &course->closing[course->closing_count++];

    words_parse(paragraph, words);
    reading_check_words(words, course->languages, file, problems);
  }
}

struct course *course_parse(const struct xml_document *document, struct problems *problems)
{
  const struct xml_node *root = &document->root;
  const char *file = document->file;
  struct course *course = xcalloc(1, sizeof *course);
  size_t before = problems->errors;

  course->identifier = reading_string(root, "identifier");
  course->revision = reading_number(root, "revision", file, 0, REVISION_MAX, problems);
  reading_date(root, "date", file, course->date, problems);
  course->languages = reading_list(root, "languages");
  reading_check_languages(course->languages, file, root->line, problems);
  course->mastery_score = reading_number(root, "masteryScore", file, 0, SCORE_MAX, problems);
  course->audience = reading_list(root, "audience");
  if (course->audience == NULL && xml_attribute(root, "audience") != NULL)
    problem_error(problems, file, root->line, "%s",
                  _("audience=\"\" names no role; leave it out when the course is for everybody"));
  reading_words(root, "title", &course->title);
  reading_words(root, "description", &course->description);
  reading_check_words(&course->title, course->languages, file, problems);
  reading_check_words(&course->description, course->languages, file, problems);
  parse_lessons(root, course, file, problems);
  parse_closing(root, course, file, problems);
  if (problems->errors > before) {
    course_free(course);
    return NULL;
  }
  course->bytes = xmalloc(document->byte_count);
  course->byte_count = document->byte_count;
  memcpy(course->bytes, document->bytes, document->byte_count);
  return course;
}

void course_free(struct course *course)
{
  if (course == NULL)
    return;
  for (size_t i = 0; i < course->lesson_count; i++) {
    free(course->lessons[i].identifier);
    words_clear(&course->lessons[i].title);
    words_clear(&course->lessons[i].rule);
  }
  free(course->lessons);
  for (size_t i = 0; i < course->closing_count; i++)
    words_clear(&course->closing[i]);
  free(course->closing);
  words_clear(&course->closing_title);
  words_clear(&course->title);
  words_clear(&course->description);
  reading_list_free(course->languages);
  reading_list_free(course->audience);
  free(course->identifier);
  free(course->bytes);
  free(course);
}

void course_fingerprint(const struct course *course, char to[37])
{
  uuid_name(course->bytes, course->byte_count, to);
}

bool course_find(const struct course *course, const char *lesson, size_t *index)
{
  for (size_t i = 0; i < course->lesson_count; i++)
    if (strcmp(course->lessons[i].identifier, lesson) == 0) {
      *index = i;
      return true;
    }
  return false;
}

bool course_lesson_is_required(const struct course_lesson *lesson)
{
  return !lesson->planned && !lesson->introduction;
}

size_t course_count_required(const struct course *course)
{
  size_t count = 0;

  for (size_t i = 0; i < course->lesson_count; i++)
    if (course_lesson_is_required(&course->lessons[i]))
      count++;
  return count;
}
