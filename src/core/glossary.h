/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terms that lessons use, explained in one sentence each. */
#ifndef VR_CORE_GLOSSARY_H
#define VR_CORE_GLOSSARY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/words.h"
#include "core/xml.h"

struct glossary_entry {
  char *identifier;
  struct words term;
  struct words meaning;
  struct words *also;
  size_t also_count;
  unsigned line;
};
struct glossary {
  struct glossary_entry *entries;
  size_t count;
};

struct glossary *glossary_parse(const struct xml_document *document, struct problems *problems);
void glossary_free(struct glossary *glossary);
/* Moves the entries of `over` into `glossary`, replacing equal identifiers; frees `over`. */
void glossary_merge_take(struct glossary *glossary, struct glossary *over);
bool glossary_find(const struct glossary *glossary, const char *identifier, size_t *index);
/* Indices sorted by the term in `language` (accents and case folded); the caller frees. */
size_t *glossary_sorted(const struct glossary *glossary, const char *language);

#endif
