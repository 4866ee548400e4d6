/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course, a lesson or a glossary, told by its root element; a course and a glossary are looked through too. */
#include <config.h>

#include "core/course.h"
#include "core/glossary.h"
#include "core/lesson.h"
#include "core/lint.h"
#include "core/lint_minutes.h"
#include "core/search.h"
#include "fuzz.h"

static void walk(const struct xml_node *node)
{
  must(is_harmless(clean_get(node->text)), "text is harmless");
  for (size_t i = 0; i < node->attribute_count; i++)
    must(is_harmless(clean_get(node->attributes[i].value)), "attributes are harmless");
  for (size_t i = 0; i < node->child_count; i++)
    walk(&node->children[i]);
}

static void use_course(struct course *course, const struct lint *lint, struct problems *problems)
{
  const struct lint_row row = { .measure = { .seconds = 900, .budget = 600, .quiz_items = 5 } };
  size_t index;

  if (course == NULL)
    return;
  lint_course(lint, course, "course.xml", problems);
  lint_course_minutes(course, "course.xml", &row, course->lesson_count > 0, problems);
  for (size_t i = 0; i < course->lesson_count; i++)
    must(course_find(course, course->lessons[i].identifier, &index) && index <= i, "a lesson is found");
  must(course_count_required(course) <= course->lesson_count, "no more lessons are required than there are");
  course_free(course);
}

/* Merged with itself it stays what it is: entries of the same name are replaced. */
static void use_glossary(struct glossary *glossary, struct glossary *same, const struct lint *lint,
                         struct problems *problems)
{
  struct search search;
  size_t count, index;

  if (glossary == NULL || same == NULL) {
    glossary_free(glossary);
    glossary_free(same);
    return;
  }
  count = glossary->count;
  glossary_merge_take(glossary, same);
  must(glossary->count == count, "a glossary merged with itself");
  size_t *sorted = glossary_sorted(glossary, "nl");
  for (size_t i = 0; i < count; i++)
    must(glossary_find(glossary, glossary->entries[sorted[i]].identifier, &index), "an entry is found");
  free(sorted);
  lint_glossary(lint, glossary, "glossary.xml", problems);
  search_init(&search, "e");
  search_glossary(&search, glossary);
  search_finish(&search);
  must(search.count <= count, "no more is found than there is");
  search_clear(&search);
  glossary_free(glossary);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct problems problems = PROBLEMS_INIT, again = PROBLEMS_INIT;
  struct error error;
  char *text = text_of(data, size);
  enum xml_kind kind = strstr(text, "<course") != NULL     ? XML_COURSE
                       : strstr(text, "<glossary") != NULL ? XML_GLOSSARY
                                                           : XML_LESSON;
  struct xml_document *document = xml_parse("content.xml", text, size, kind, &problems);
  struct policy *policy = document == NULL || kind == XML_LESSON ? NULL : policy_default();
  const struct lint lint = { .policy = policy, .today = 20780 };

  must(document != NULL || problems.errors > 0, "a refusal has words");
  if (document != NULL) {
    walk(&document->root);
    if (kind == XML_COURSE)
      use_course(course_parse(document, &problems), &lint, &problems);
    else if (kind == XML_GLOSSARY)
      use_glossary(glossary_parse(document, &problems), glossary_parse(document, &again), &lint, &problems);
    else
      lesson_free(lesson_parse(document, NULL, &problems));
  }
  policy_free(policy);
  xml_free(document);
  problems_sort(&problems);
  must(problems_first(&problems, &error) == (problems.errors == 0), "the first error is told");
  judge_problems(&problems);
  judge_problems(&again);
  free(text);
  return 0;
}
