/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file becomes a plain tree of ours, after every limit and the embedded schema
 * were kept: no DOCTYPE, UTF-8 only, no entities of its own, bounded size, depth,
 * nodes and attributes. All text in the tree is clean. */
#ifndef VR_CORE_XML_H
#define VR_CORE_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clean.h"
#include "base/error.h"
#include "core/problem.h"

enum xml_kind { XML_COURSE, XML_LESSON, XML_GLOSSARY, XML_POLICY };

struct xml_attribute {
  const char *name; /* with its prefix: "xml:lang"; owned by the document */
  struct clean value;
};

struct xml_node {
  const char *name; /* owned by the document */
  unsigned line;
  struct xml_attribute *attributes;
  size_t attribute_count;
  struct xml_node *children; /* elements only, in order */
  size_t child_count;
  /* Of an element without element children: its text, white space folded, or
   * kept when xml:space="preserve". Empty otherwise. */
  struct clean text;
};

struct xml_document {
  struct xml_node root;
  char *file;           /* the path as given */
  unsigned char *bytes; /* the file as read, for the fingerprint; a NUL behind them */
  size_t byte_count;
  char **names; /* of elements and attributes, each once */
  size_t name_count;
};

/* Loads now what is otherwise loaded with the first file that needs it: for
 * before rights are given up, wherever the libraries may be. */
void xml_prepare(void);

/* Opens (no following of links, regular file), reads, parses, validates.
 * NULL when there is an error; the problems say which, in our own words,
 * every one with its line. The caller frees with xml_free. */
struct xml_document *xml_load(const char *path, enum xml_kind kind, struct problems *problems);
/* The same for bytes in memory; `name` stands for the file in messages. */
struct xml_document *xml_parse(const char *name, const void *bytes, size_t length, enum xml_kind kind,
                               struct problems *problems);
void xml_free(struct xml_document *document);
/* Forgets the tree and keeps the bytes. */
void xml_clear(struct xml_document *document);

/* The value of an attribute, NULL when it is absent; borrowed. */
const char *xml_attribute(const struct xml_node *node, const char *name);
/* As above with a default. */
const char *xml_attribute_or(const struct xml_node *node, const char *name, const char *otherwise);
bool xml_attribute_is_true(const struct xml_node *node, const char *name);
/* A number in 0..max, `otherwise` when absent (the schema has checked the form). */
unsigned xml_attribute_number(const struct xml_node *node, const char *name, unsigned otherwise,
                              unsigned max);
/* First child element of that name; NULL when there is none. */
const struct xml_node *xml_child(const struct xml_node *node, const char *name);
/* Next sibling-in-parent of that name after `after` (NULL: the first). */
const struct xml_node *xml_next(const struct xml_node *parent, const char *name,
                                const struct xml_node *after);

#endif
