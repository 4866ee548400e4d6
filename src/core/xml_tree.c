/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plain tree after it was read: looking things up, and freeing. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "core/xml.h"

const char *xml_attribute(const struct xml_node *node, const char *name)
{
  for (size_t i = 0; i < node->attribute_count; i++)
    if (strcmp(node->attributes[i].name, name) == 0)
      return clean_get(node->attributes[i].value);
  return NULL;
}

const char *xml_attribute_or(const struct xml_node *node, const char *name, const char *otherwise)
{
  const char *value = xml_attribute(node, name);

  return value == NULL ? otherwise : value;
}

bool xml_attribute_is_true(const struct xml_node *node, const char *name)
{
  const char *value = xml_attribute_or(node, name, "");

  value += strspn(value, " ");
  size_t length = strcspn(value, " ");
  return (length == 4 && memcmp(value, "true", 4) == 0) || (length == 1 && value[0] == '1');
}

unsigned xml_attribute_number(const struct xml_node *node, const char *name, unsigned otherwise, unsigned max)
{
  const char *value = xml_attribute(node, name);
  unsigned number = 0;

  if (value == NULL)
    return otherwise;
  for (value += strspn(value, " +"); *value >= '0' && *value <= '9'; value++) {
    unsigned digit = (unsigned)(*value - '0');

    if (number > max / 10 || number * 10 > max - digit)
      return max;
    number = number * 10 + digit;
  }
  return number;
}

const struct xml_node *xml_child(const struct xml_node *node, const char *name)
{
  return xml_next(node, name, NULL);
}

const struct xml_node *xml_next(const struct xml_node *parent, const char *name, const struct xml_node *after)
{
  size_t i = after == NULL ? 0 : (size_t)(after - parent->children) + 1;

  for (; i < parent->child_count; i++)
    if (strcmp(parent->children[i].name, name) == 0)
      return &parent->children[i];
  return NULL;
}

static void clear_node(struct xml_node *node)
{
  for (size_t i = 0; i < node->attribute_count; i++)
    clean_clear(&node->attributes[i].value);
  free(node->attributes);
  free(node->children);
  clean_clear(&node->text);
}

/* Always the last child of the last child: no recursion, no stack. The parents
 * of a node are found again from the root, which the limit on depth keeps short. */
static void clear_tree(struct xml_node *root)
{
  for (;;) {
    struct xml_node *parent = NULL;
    struct xml_node *node = root;

    while (node->child_count > 0) {
      parent = node;
      node = &node->children[node->child_count - 1];
    }
    clear_node(node);
    if (parent == NULL)
      return;
    parent->child_count--;
  }
}

void xml_clear(struct xml_document *document)
{
  clear_tree(&document->root);
  document->root = (struct xml_node){ .name = NULL };
  for (size_t i = 0; i < document->name_count; i++)
    free(document->names[i]);
  free(document->names);
  document->names = NULL;
  document->name_count = 0;
}

void xml_free(struct xml_document *document)
{
  if (document == NULL)
    return;
  xml_clear(document);
  free(document->file);
  free(document->bytes);
  free(document);
}
