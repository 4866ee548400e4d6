/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages and pictures: what lessons and exercises both show. A message is
 * lines of parts, so that a mark is a part. */
#ifndef VR_CORE_MESSAGE_H
#define VR_CORE_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/words.h"
#include "core/xml.h"

enum line_kind {
  LINE_FROM,
  LINE_REPLY_TO,
  LINE_TO,
  LINE_CC,
  LINE_DATE,
  LINE_SUBJECT,
  LINE_ATTACHMENT,
  LINE_LINK,
  LINE_TARGET,
  LINE_BODY
};
enum message_kind {
  MESSAGE_MAIL,
  MESSAGE_SMS,
  MESSAGE_CHAT,
  MESSAGE_CALL,
  MESSAGE_QR,
  MESSAGE_NOTE,
  MESSAGE_SCREEN
};

struct message_part {
  char *identifier; /* NULL: cannot be marked */
  bool suspicious;
  struct words text;
  struct words feedback; /* empty: none */
  unsigned line;
};
struct message_line {
  enum line_kind kind;
  struct message_part *parts;
  size_t part_count;
};
struct message {
  enum message_kind kind;
  struct message_line *lines;
  size_t line_count;
};
struct picture {
  struct clean *rows; /* as drawn, no language */
  size_t row_count;
  struct words words; /* what one sees, for those who do not see it */
};

/* From a schema-valid tree; the struct is filled and owned by the caller. */
void words_parse(const struct xml_node *parent, struct words *words);
void message_parse(const struct xml_node *node, struct message *message);
void message_clear(struct message *message);
void picture_parse(const struct xml_node *node, struct picture *picture);
void picture_clear(struct picture *picture);

#endif
