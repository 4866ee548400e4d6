/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key line: what the keys do now, and nothing that they do not. Shortened
 * by leaving out what matters least. */
#ifndef VR_UI_FACE_KEYLINE_H
#define VR_UI_FACE_KEYLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/face_layout.h"
#include "ui/view.h"

#define KEYLINE_MAX 12

struct keyline_item {
  char key[24];
  const char *label; /* borrowed from the view or the catalogue */
  int weight;        /* the larger, the sooner it is left out */
};

struct keyline {
  struct keyline_item items[KEYLINE_MAX];
  size_t count;
  int gap; /* columns between items */
};

/* For a focus on `stop` (NULL: nowhere). `letters`: single letters are
 * commands now; `more_below`: something is below the window; `text_below`: of the
 * text that the focus is in, so that Enter reads on. */
void keyline_make(struct keyline *line, const struct view *view, const struct layout *layout,
                  const struct layout_stop *stop, bool letters, bool more_below, bool text_below);

#endif
