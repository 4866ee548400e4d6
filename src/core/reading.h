/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the readers of courses, lessons, glossary and policy share: attributes
 * as plain values, and the checks that a schema cannot say. */
#ifndef VR_CORE_READING_H
#define VR_CORE_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/problem.h"
#include "core/words.h"
#include "core/xml.h"

/* The value of an attribute; NULL when it is absent. The caller frees. */
char *reading_string(const struct xml_node *node, const char *name);
/* The words of an attribute that is a list, NULL-terminated; NULL when it is
 * absent or empty. Free with reading_list_free. */
char **reading_list(const struct xml_node *node, const char *name);
char **reading_list_copy(char *const *list);
void reading_list_free(char **list);
bool reading_list_has(char *const *list, const char *word);

/* The index of an attribute's value among `names`; 0 when absent or unknown. */
size_t reading_choice(const struct xml_node *node, const char *name, const char *const names[], size_t count);

/* The words of the first child element of that name; empty when it has none. */
void reading_words(const struct xml_node *parent, const char *child, struct words *words);

/* A number; `otherwise` when absent. Above `max` is an error. */
unsigned reading_number(const struct xml_node *node, const char *name, const char *file, unsigned otherwise,
                        unsigned max, struct problems *problems);

/* A date as YYYY-MM-DD; "" when absent. xs:date allows more, such as a zone:
 * that is an error here. */
void reading_date(const struct xml_node *node, const char *name, const char *file, char to[11],
                  struct problems *problems);

/* The languages of a course, lesson or glossary: at least one, each once, no
 * longer than words can hold. */
void reading_check_languages(char *const *languages, const char *file, unsigned line,
                             struct problems *problems);
/* Every language once, none empty, no other ones. Words without any text
 * were left out, which the schema has allowed. */
void reading_check_words(const struct words *words, char *const *languages, const char *file,
                         struct problems *problems);

/* Identifiers that must differ. */
struct reading_names {
  struct reading_name {
    const char *name; /* borrowed */
    unsigned line;
  } * list;
  size_t count;
};
void reading_names_add(struct reading_names *names, const char *name, unsigned line);
/* Complains of each name that stands twice, and frees the list. */
void reading_names_check(struct reading_names *names, const char *file, struct problems *problems);

#endif
