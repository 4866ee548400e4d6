/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen: fixed places for title, body, status and key line; the real
 * cursor on the focused thing, always. Alone knows keys, focus and scrolling. */
#ifndef VR_UI_FACE_FRAME_H
#define VR_UI_FACE_FRAME_H

#include <stdbool.h>

#include "ui/action.h"
#include "ui/view.h"

struct face_frame;

struct face_settings {
  bool letter_keys; /* single letters are commands */
  bool ascii;       /* frames and marks in ASCII */
  const char *charset; /* of the terminal; text that it lacks is transliterated */
  int quiet;           /* milliseconds without a key or a line after which ACTION_QUIET comes; 0: never */
};

/* term_open must have succeeded; the face borrows the settings' strings. */
struct face_frame *face_frame_new(const struct face_settings *settings);
void face_frame_free(struct face_frame *face);
void face_frame_set(struct face_frame *face, const struct face_settings *settings);
/* Draws the view, then reads keys (moving focus, scrolling, redrawing after a
 * resize) until one makes an action. The caller owns the action's text. */
struct action face_frame_next(struct face_frame *face, const struct view *view);

#endif
