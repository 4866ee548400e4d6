/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares a tree with a form. As strict as is useful: whatever is unusual is
 * left to the schema. */
#include <config.h>

#include "core/xml_form.h"

#include <string.h>

#include "core/date.h"
#include "core/xml_form_private.h"

#define IDENTIFIER_MAX 48
#define NAME_MAX_CHARACTERS 200

/* ---- values ---- */

bool form_is_made_of(const char *value, const char *characters)
{
  return value[0] != '\0' && value[strspn(value, characters)] == '\0';
}

bool form_is_one_of(const char *value, const char *words)
{
  size_t length = strlen(value);

  for (const char *word = words; *word != '\0'; word += strspn(word, " ")) {
    size_t end = strcspn(word, " ");

    if (end == length && memcmp(word, value, length) == 0)
      return true;
    word += end;
  }
  return false;
}

bool form_is_boolean(const char *value)
{
  return form_is_one_of(value, "true false 1 0");
}

bool form_is_date(const char *value)
{
  day_number date;

  return strlen(value) == 10 && date_parse(value, &date);
}

bool form_is_name(const char *value)
{
  size_t characters = 0;

  for (const char *p = value; *p != '\0'; p++)
    if (((unsigned char)*p & 0xc0) != 0x80)
      characters++;
  return characters > 0 && characters <= NAME_MAX_CHARACTERS;
}

bool form_is_positive(const char *value)
{
  return form_is_made_of(value, FORM_DIGITS) && strlen(value) < 9 && value[0] != '0';
}

/* Words of lower-case letters and digits with single hyphens between. */
static bool is_identifier_n(const char *value, size_t length)
{
  if (length == 0 || length > IDENTIFIER_MAX || value[0] < 'a' || value[0] > 'z' || value[length - 1] == '-')
    return false;
  for (size_t i = 0; i < length; i++)
    if (strchr(FORM_LOWER FORM_DIGITS "-", value[i]) == NULL || (value[i] == '-' && value[i + 1] == '-'))
      return false;
  return true;
}

static bool is_language_n(const char *value, size_t length)
{
  return length == 2 && strspn(value, FORM_LOWER) >= 2;
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

bool form_is_identifier(const char *value)
{
  return is_identifier_n(value, strlen(value));
}

bool form_is_identifiers(const char *value)
{
  return is_list(value, is_identifier_n);
}

bool form_is_language(const char *value)
{
  return is_language_n(value, strlen(value));
}

bool form_is_languages(const char *value)
{
  return is_list(value, is_language_n);
}

static bool is_any(const char *value)
{
  (void)value;
  return true;
}

const struct form_element form_text = {
  "text",
  FORM_ATTRIBUTES({ "xml:lang", form_is_language, true }),
  NULL,
  is_any,
};

/* ---- elements ---- */

static bool attributes_fit(const struct xml_node *node, const struct form_attribute *form)
{
  size_t known = 0;

  for (; form != NULL && form->name != NULL; form++) {
    const char *value = xml_attribute(node, form->name);

    if (value == NULL ? form->required : !form->fits(value))
      return false;
    if (value != NULL)
      known++;
  }
  return known == node->attribute_count;
}

static bool text_fits(const struct xml_node *node, form_value *fits)
{
  const char *text = clean_get(node->text);

  return fits == NULL ? text[0] == '\0' : fits(text);
}

/* Recursion is bounded by the depth of the form. */
static bool children_fit(const struct xml_node *node, const struct form_child *form)
{
  size_t i = 0;

  for (; form != NULL && form->element != NULL; form++) {
    size_t count = 0;

    while (i < node->child_count && count < form->max &&
           strcmp(node->children[i].name, form->element->name) == 0) {
      if (!form_fits(&node->children[i], form->element))
        return false;
      i++;
      count++;
    }
    if (count < form->min)
      return false;
  }
  return i == node->child_count;
}

bool form_fits(const struct xml_node *node, const struct form_element *form)
{
  return strcmp(node->name, form->name) == 0 && attributes_fit(node, form->attributes) &&
         text_fits(node, form->text) && children_fit(node, form->children);
}
