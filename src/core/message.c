/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the tree to messages and pictures, for lessons and exercises alike; how they look is the faces'
 * business. */
#include <config.h>

#include "core/message.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "core/reading.h"

void words_parse(const struct xml_node *parent, struct words *words)
{
  const struct xml_node *text = NULL;

  *words = (struct words){ NULL, 0, parent->line };
  while ((text = xml_next(parent, "text", text)) != NULL) {
    if (words->count == 0)
      words->line = text->line;
    words_add_take(words, xml_attribute_or(text, "xml:lang", ""), clean_copy(text->text));
  }
}

static void parse_part(const struct xml_node *node, struct message_part *part)
{
  part->identifier = reading_string(node, "identifier");
  part->suspicious = xml_attribute_is_true(node, "suspicious");
  words_parse(node, &part->text);
  reading_words(node, "feedback", &part->feedback);
  part->line = node->line;
}

static void parse_line(const struct xml_node *node, struct message_line *line)
{
  static const char *const kinds[] = { "from",    "replyTo",    "to",   "cc",     "date",
                                       "subject", "attachment", "link", "target", "body" };
  const struct xml_node *part = NULL;

  line->kind = xml_attribute(node, "kind") == NULL
                   ? LINE_BODY
                   : (enum line_kind)reading_choice(node, "kind", kinds, sizeof kinds / sizeof kinds[0]);
  line->parts = xcalloc(node->child_count, sizeof *line->parts);
  while ((part = xml_next(node, "part", part)) != NULL)
    parse_part(part, &line->parts[line->part_count++]);
}

void message_parse(const struct xml_node *node, struct message *message)
{
  static const char *const kinds[] = { "mail", "sms", "chat", "call", "qr", "note", "screen" };
  const struct xml_node *line = NULL;

  *message = (struct message){
    .kind = (enum message_kind)reading_choice(node, "kind", kinds, sizeof kinds / sizeof kinds[0]),
    .lines = xcalloc(node->child_count, sizeof *message->lines),
  };
  while ((line = xml_next(node, "line", line)) != NULL)
    parse_line(line, &message->lines[message->line_count++]);
}

void message_clear(struct message *message)
{
  for (size_t i = 0; i < message->line_count; i++) {
    struct message_line *line = &message->lines[i];

    for (size_t k = 0; k < line->part_count; k++) {
      free(line->parts[k].identifier);
      words_clear(&line->parts[k].text);
      words_clear(&line->parts[k].feedback);
    }
    free(line->parts);
  }
  free(message->lines);
  *message = (struct message){ .lines = NULL };
}

void picture_parse(const struct xml_node *node, struct picture *picture)
{
  const struct xml_node *row = NULL;

  *picture = (struct picture){ .rows = xcalloc(node->child_count, sizeof *picture->rows) };
  while ((row = xml_next(node, "row", row)) != NULL)
    picture->rows[picture->row_count++] = clean_copy(row->text);
  reading_words(node, "words", &picture->words);
}

void picture_clear(struct picture *picture)
{
  for (size_t i = 0; i < picture->row_count; i++)
    clean_clear(&picture->rows[i]);
  free(picture->rows);
  words_clear(&picture->words);
  *picture = (struct picture){ .rows = NULL };
}
