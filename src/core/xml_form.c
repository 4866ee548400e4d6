/* SPDX-License-Identifier: GPL-3.0-or-later */
/* content/schema/course.xsd once more, and stricter: whatever is unusual is
 * left to the schema. */
#include <config.h>

#include "core/xml_form.h"

#include <string.h>

#include "core/date.h"

#define LESSONS_MAX 2000
#define PARAGRAPHS_MAX 12
#define IDENTIFIER_MAX 48

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define DIGITS "0123456789"

struct attribute_form {
  const char *name;
  bool (*fits)(const char *value);
  bool required;
};
#define FORM_COUNT(forms) (sizeof(forms) / sizeof(forms)[0])

/* Words of lower-case letters and digits with single hyphens between. */
static bool is_identifier_n(const char *value, size_t length)
{
  if (length == 0 || length > IDENTIFIER_MAX || value[0] < 'a' || value[0] > 'z' || value[length - 1] == '-')
    return false;
  for (size_t i = 0; i < length; i++)
    if (strchr(LOWER DIGITS "-", value[i]) == NULL || (value[i] == '-' && value[i + 1] == '-'))
      return false;
  return true;
}

static bool is_identifier(const char *value)
{
  return is_identifier_n(value, strlen(value));
}

static bool is_language_n(const char *value, size_t length)
{
  return length == 2 && strspn(value, LOWER) >= 2;
}

static bool is_language(const char *value)
{
  return is_language_n(value, strlen(value));
}

static bool is_list(const char *value, bool (*fits)(const char *value, size_t length))
{
  for (;;) {
    size_t length = strcspn(value, " ");

    if (!fits(value, length))
      return false;
    if (value[length] == '\0')
      return true;
    value += length + 1;
  }
}

static bool is_language_list(const char *value)
{
  return is_list(value, is_language_n);
}

static bool is_identifier_list(const char *value)
{
  return is_list(value, is_identifier_n);
}

static bool is_positive(const char *value)
{
  size_t length = strspn(value, DIGITS);

  return length > 0 && length < 9 && value[length] == '\0' && value[0] != '0';
}

static bool is_date(const char *value)
{
  day_number date;

  return strlen(value) == 10 && date_parse(value, &date);
}

static bool is_status(const char *value)
{
  return strcmp(value, "ready") == 0 || strcmp(value, "planned") == 0;
}

static bool is_kind(const char *value)
{
  return strcmp(value, "lesson") == 0 || strcmp(value, "introduction") == 0;
}

static const struct attribute_form course_attributes[] = {
  { "identifier", is_identifier, true },
  { "revision", is_positive, true },
  { "date", is_date, true },
  { "languages", is_language_list, true },
  { "masteryScore", is_positive, false },
  { "audience", is_identifier_list, false },
};
static const struct attribute_form lesson_attributes[] = {
  { "identifier", is_identifier, true },
  { "minutes", is_positive, true },
  { "status", is_status, false },
  { "kind", is_kind, false },
};
static const struct attribute_form text_attributes[] = { { "xml:lang", is_language, true } };

static bool attributes_fit(const struct xml_node *node, const struct attribute_form *forms, size_t count)
{
  size_t known = 0;

  for (size_t i = 0; i < count; i++) {
    const char *value = xml_attribute(node, forms[i].name);

    if (value == NULL ? forms[i].required : !forms[i].fits(value))
      return false;
    if (value != NULL)
      known++;
  }
  return known == node->attribute_count;
}

static bool is_words(const struct xml_node *node, const char *name)
{
  if (strcmp(node->name, name) != 0 || node->attribute_count != 0 || node->child_count == 0)
    return false;
  for (size_t i = 0; i < node->child_count; i++) {
    const struct xml_node *text = &node->children[i];

    if (strcmp(text->name, "text") != 0 || text->child_count != 0 ||
        !attributes_fit(text, text_attributes, FORM_COUNT(text_attributes)))
      return false;
  }
  return true;
}

static bool is_lesson(const struct xml_node *node)
{
  return node->child_count == 2 && is_words(&node->children[0], "title") &&
         is_words(&node->children[1], "rule") &&
         attributes_fit(node, lesson_attributes, FORM_COUNT(lesson_attributes));
}

static bool is_closing(const struct xml_node *node)
{
  if (node->attribute_count != 0 || node->child_count < 2 || node->child_count > 1 + PARAGRAPHS_MAX ||
      !is_words(&node->children[0], "title"))
    return false;
  for (size_t i = 1; i < node->child_count; i++)
    if (!is_words(&node->children[i], "p"))
      return false;
  return true;
}

bool xml_form_is_course(const struct xml_node *root)
{
  size_t i = 2;

  if (strcmp(root->name, "course") != 0 || root->child_count < 3 || root->child_count > LESSONS_MAX ||
      !attributes_fit(root, course_attributes, FORM_COUNT(course_attributes)) ||
      !is_words(&root->children[0], "title") || !is_words(&root->children[1], "description"))
    return false;
  while (i < root->child_count && strcmp(root->children[i].name, "lesson") == 0)
    if (!is_lesson(&root->children[i++]))
      return false;
  if (i == root->child_count)
    return true;
  return i > 2 && i + 1 == root->child_count && strcmp(root->children[i].name, "closing") == 0 &&
         is_closing(&root->children[i]);
}
