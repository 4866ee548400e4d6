/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts a window with its title, status and key line on the terminal, and the
 * real cursor on what has the focus. */
#ifndef VR_UI_FACE_DRAW_H
#define VR_UI_FACE_DRAW_H

#include "ui/face_frame.h"
#include "ui/face_input.h"
#include "ui/face_move.h"

void draw_window(const struct window *window, const struct view *view, const struct face_settings *settings,
                 struct input *input);

#endif
