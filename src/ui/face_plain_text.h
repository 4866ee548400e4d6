/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A view in words: units (a paragraph, an option, a line of a message), each
 * printed whole or not at all, and the sentences that say what may be typed. */
#ifndef VR_UI_FACE_PLAIN_TEXT_H
#define VR_UI_FACE_PLAIN_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "ui/face_frame.h"
#include "ui/view.h"

#define PLAIN_COLUMNS 76

struct plain_unit {
  char *text; /* one or more lines, without the last newline */
  size_t node;
  bool apart; /* a blank line in front of it */
  bool over;  /* stood or happened on this page before; nothing in it can be chosen any more */
};
struct plain_units {
  struct plain_unit *units;
  size_t count;
};

void plain_units_clear(struct plain_units *units);
/* The nodes of a view; the title is apart from them. */
void plain_units_make(struct plain_units *units, const struct view *view,
                      const struct face_settings *settings, size_t columns);
/* Title and place as a sentence each: 'Check eerst. Vraag 3 van 5.' The caller frees. */
char *plain_title(const struct view *view, const struct face_settings *settings, size_t columns);
/* What of the status the title does not say, as a sentence; "" when nothing. The caller frees. */
char *plain_status(const struct view *view, const struct face_settings *settings, size_t columns);

/* The number that is printed and typed for the i-th option of the view: its
 * own, else one behind all others; 0: it cannot be chosen and has none. */
int plain_number(const struct view *view, size_t i);
/* The option that can be chosen with this number; NULL: none. */
const struct view_option *plain_find_number(const struct view *view, int number);

bool plain_has_input(const struct view *view);
/* The option that Enter takes; NULL: none. */
const struct view_option *plain_enter_option(const struct view *view);
bool plain_enter_confirms(const struct view *view);
/* What may be typed, in sentences, and the word that stands in front of what is
 * typed. The caller frees both. */
char *plain_prompt(const struct view *view, const struct face_settings *settings);
char *plain_prompt_word(const struct view *view, const struct face_settings *settings);

#endif
