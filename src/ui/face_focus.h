/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What had the focus, to find it again when the view or the size is another. */
#ifndef VR_UI_FACE_FOCUS_H
#define VR_UI_FACE_FOCUS_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/face_move.h"

struct focus_mark {
  bool is_set;
  enum layout_stop_kind kind;
  size_t node;
  size_t nth; /* among the stops of that node */
  enum action_kind action;
  int id, argument;
};

/* While the view is still there. */
void focus_remember(struct focus_mark *mark, const struct window *window);
/* The stop that is most like it; where none is, the first to have the focus. */
size_t focus_find(const struct focus_mark *mark, const struct layout *layout);

#endif
