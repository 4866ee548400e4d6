/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The half-typed line of a text field: characters, a cursor, and the piece of
 * it that fits in the field. */
#ifndef VR_UI_FACE_INPUT_H
#define VR_UI_FACE_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/action.h"
#include "ui/term.h"

struct input {
  char text[ACTION_TEXT_MAX + 1]; /* clean UTF-8 */
  size_t length;
  size_t cursor; /* bytes in front of it */
  size_t first;  /* byte where the shown piece begins */
};

/* Empties it and wipes what was there. */
void input_clear(struct input *input);
/* Puts a character at the cursor; one that cannot be shown safely, or for
 * which there is no room, is left out. */
void input_insert(struct input *input, unsigned code_point);
/* Backspace, Delete, Left, Right, Home, End; false for any other key. */
bool input_edit(struct input *input, enum term_key_kind key);
/* As many stars as there are characters, with the cursor at its place among them. */
void input_hide(const struct input *input, struct input *stars);
/* The piece that shows in `columns`, cursor included: its first byte and
 * length, and the column of the cursor in it. */
void input_window(struct input *input, size_t columns, size_t *first, size_t *length, size_t *cursor_column);

#endif
