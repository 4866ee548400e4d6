/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a form is written down, and what values may look like: between
 * core/xml_form.c, which compares, and the tables core/xml_form_*.c. */
#ifndef VR_CORE_XML_FORM_PRIVATE_H
#define VR_CORE_XML_FORM_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/xml.h"

typedef bool form_value(const char *value);

struct form_attribute {
  const char *name;
  form_value *fits;
  bool required;
};

struct form_element;

struct form_child {
  const struct form_element *element;
  size_t min, max;
};

/* The children stand in this order. Both lists end with an empty entry, NULL is an empty list. */
struct form_element {
  const char *name;
  const struct form_attribute *attributes;
  const struct form_child *children;
  form_value *text; /* of an element without children; NULL: it has none */
};

#define FORM_ATTRIBUTES(...) ((const struct form_attribute[]){ __VA_ARGS__, { .name = NULL } })
#define FORM_CHILDREN(...) ((const struct form_child[]){ __VA_ARGS__, { .element = NULL } })
#define FORM_MANY SIZE_MAX

/* <text xml:lang="…">, and an element that holds these and nothing else. */
extern const struct form_element form_text;
#define FORM_WORDS(element) { element, NULL, FORM_CHILDREN({ &form_text, 1, FORM_MANY }), NULL }

bool form_fits(const struct xml_node *node, const struct form_element *form);

/* Each is the type of that name in the schemas, or stricter. */
form_value form_is_boolean;
form_value form_is_date;
form_value form_is_identifier;
form_value form_is_identifiers;
form_value form_is_language;
form_value form_is_languages;
form_value form_is_name;     /* 1 to 200 characters */
form_value form_is_positive; /* a whole number, 1 or more */

/* Whether the value is one of the words of a list with blanks between. */
bool form_is_one_of(const char *value, const char *words);
/* Whether it is not empty and made of these characters only. */
bool form_is_made_of(const char *value, const char *characters);

#define FORM_LOWER "abcdefghijklmnopqrstuvwxyz"
#define FORM_UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define FORM_DIGITS "0123456789"

#endif
