/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every element and attribute name is kept once: a file has many tags and few names. */
#include <config.h>

#include "core/xml_build.h"

#include <string.h>

#include "base/xalloc.h"

void xml_build_init(struct xml_builder *builder, struct xml_document *document)
{
  *builder = (struct xml_builder){ .document = document };
}

void xml_build_clear(struct xml_builder *builder)
{
  buf_clear(&builder->text);
}

static bool is_name(const char *known, const char *prefix, const char *name)
{
  /* nearly all that differ do so at once */
  if (known[0] != (prefix == NULL ? name : prefix)[0])
    return false;
  if (prefix != NULL) {
    size_t length = strlen(prefix);

    if (strncmp(known, prefix, length) != 0 || known[length] != ':')
      return false;
    known += length + 1;
  }
  return strcmp(known, name) == 0;
}

static const char *qualified_name(struct xml_builder *builder, const char *prefix, const char *name)
{
  struct xml_document *document = builder->document;

  for (size_t i = 0; i < document->name_count; i++)
    if (is_name(document->names[i], prefix, name))
      return document->names[i];
  document->names = xgrow(document->names, document->name_count, sizeof *document->names);
  char *made = prefix == NULL ? xstrdup(name) : xasprintf("%s:%s", prefix, name);
  document->names[document->name_count++] = made;
  return made;
}

static bool is_too_long(const char *text)
{
  size_t characters = 0;

  if (strlen(text) <= CLEAN_ANSWER_MAX)
    return false;
  for (const char *p = text; *p != '\0'; p++)
    if (((unsigned char)*p & 0xc0) != 0x80)
      characters++;
  return characters > CLEAN_ANSWER_MAX;
}

static bool has_words(const struct buf *text)
{
  return text->length > 0 && text->data[strspn(text->data, " \t\r\n")] != '\0';
}

bool xml_build_start(struct xml_builder *builder, const char *prefix, const char *name, unsigned line,
                     size_t attributes)
{
  struct xml_node *node = &builder->document->root;

  if (builder->depth == XML_DEPTH_MAX)
    return false;
  if (has_words(&builder->text))
    builder->mixed = true;
  if (builder->depth > 0) {
    struct xml_node *parent = builder->open[builder->depth - 1];

    parent->children = xgrow(parent->children, parent->child_count, sizeof *parent->children);
    node = &parent->children[parent->child_count++];
  }
  *node = (struct xml_node){ .name = qualified_name(builder, prefix, name), .line = line };
  if (attributes > 0)
    node->attributes = xcalloc(attributes, sizeof *node->attributes);
  builder->open[builder->depth++] = node;
  builder->current = node;
  builder->at_end = false;
  buf_reset(&builder->text);
  return true;
}

bool xml_build_attribute(struct xml_builder *builder, const char *prefix, const char *name, const char *value)
{
  struct xml_node *node = builder->current;
  struct clean clean = clean_text(value);

  if (strcmp(clean_get(clean), value) != 0)
    builder->altered = true;
  node->attributes[node->attribute_count++] =
      (struct xml_attribute){ qualified_name(builder, prefix, name), clean };
  return !is_too_long(value);
}

void xml_build_text(struct xml_builder *builder, const char *bytes, size_t length)
{
  if (builder->depth == 0)
    return;
  builder->current = builder->open[builder->depth - 1];
  builder->at_end = false;
  buf_add(&builder->text, bytes, length);
}

bool xml_build_end(struct xml_builder *builder)
{
  struct xml_node *node = builder->open[--builder->depth];
  bool fits = true;

  builder->current = node;
  builder->at_end = true;
  if (node->child_count == 0 && builder->text.length > 0) {
    const char *text = builder->text.data;

    fits = !is_too_long(text);
    node->text = xml_attribute(node, "xml:space") == NULL ? clean_folded(text) : clean_text(text);
    if (strcmp(node->name, "text") != 0 && strcmp(clean_get(node->text), text) != 0)
      builder->altered = true;
  } else if (has_words(&builder->text)) {
    builder->mixed = true;
  }
  buf_reset(&builder->text);
  return fits;
}
