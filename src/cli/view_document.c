/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which block of a document each kind of node becomes; what can only be used on a screen is left out. */
#include <config.h>

#include "cli/view_document.h"

#include "base/buf.h"
#include "base/i18n.h"

static void join_line(const struct view_line *line, struct buf *text)
{
  buf_reset(text);
  buf_add_string(text, clean_get(line->label));
  if (!clean_is_empty(line->label))
    buf_add_char(text, ' ');
  for (size_t i = 0; i < line->part_count; i++)
    buf_add_string(text, clean_get(line->parts[i].text));
}

static void add_items(const struct view_node *node, struct document *document)
{
  struct buf text = BUF_INIT;

  for (size_t i = 0; i < node->line_count; i++) {
    join_line(&node->lines[i], &text);
    document_add_item(document, text.data);
  }
  buf_clear(&text);
}

/* Each line by itself, with its number where that matters. */
static void add_lines(const struct view_node *node, bool numbered, struct document *document)
{
  struct buf text = BUF_INIT;

  for (size_t i = 0; i < node->line_count; i++) {
    join_line(&node->lines[i], &text);
    if (numbered)
      document_add(document, DOCUMENT_PARAGRAPH, "%zu. %s", i + 1, text.data);
    else
      document_add(document, DOCUMENT_PARAGRAPH, "%s", text.data);
  }
  buf_clear(&text);
}

static void add_node(const struct view_node *node, struct document *document)
{
  const char *text = clean_get(node->text);

  switch (node->kind) {
  case VIEW_HEADING:
    document_add_heading(document, false, text);
    break;
  case VIEW_DO:
  case VIEW_DONT:
    document_add(document, DOCUMENT_SUBHEADING, "%s", node->kind == VIEW_DO ? _("Do:") : _("Do not:"));
    add_items(node, document);
    break;
  case VIEW_LIST:
  case VIEW_LOG:
    add_items(node, document);
    break;
  case VIEW_STEPS:
    add_lines(node, true, document);
    break;
  case VIEW_MESSAGE:
    document_add(document, DOCUMENT_SUBHEADING, "%s", text);
    add_lines(node, false, document);
    break;
  case VIEW_NOTICE:
    document_add(document, DOCUMENT_WARNING, "%s", text);
    break;
  case VIEW_RULE:
    document_add_rule(document);
    break;
  case VIEW_PARAGRAPH:
  case VIEW_PICTURE: /* in words */
  case VIEW_PROGRESS:
  case VIEW_VERDICT:
  case VIEW_RECEIPT:
    document_add(document, node->tone == TONE_STRONG ? DOCUMENT_STRONG : DOCUMENT_PARAGRAPH, "%s", text);
    break;
  case VIEW_TABLE:
  case VIEW_CHOICES:
  case VIEW_INPUT:
    break;
  }
}

void view_add_to_document(const struct view *view, struct document *document)
{
  for (size_t i = 0; i < view->count; i++)
    add_node(&view->nodes[i], document);
}
