/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course, a lesson or a glossary, told by its root element. */
#include <config.h>

#include "core/course.h"
#include "core/glossary.h"
#include "core/lesson.h"
#include "fuzz.h"

static void walk(const struct xml_node *node)
{
  must(is_harmless(clean_get(node->text)), "text is harmless");
  for (size_t i = 0; i < node->attribute_count; i++)
    must(is_harmless(clean_get(node->attributes[i].value)), "attributes are harmless");
  for (size_t i = 0; i < node->child_count; i++)
    walk(&node->children[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct problems problems = PROBLEMS_INIT;
  char *text = text_of(data, size);
  enum xml_kind kind = strstr(text, "<course") != NULL     ? XML_COURSE
                       : strstr(text, "<glossary") != NULL ? XML_GLOSSARY
                                                           : XML_LESSON;
  struct xml_document *document = xml_parse("content.xml", text, size, kind, &problems);

  must(document != NULL || problems.errors > 0, "a refusal has words");
  if (document != NULL) {
    walk(&document->root);
    if (kind == XML_COURSE)
      course_free(course_parse(document, &problems));
    else if (kind == XML_GLOSSARY)
      glossary_free(glossary_parse(document, &problems));
    else
      lesson_free(lesson_parse(document, NULL, &problems));
  }
  xml_free(document);
  judge_problems(&problems);
  free(text);
  return 0;
}
