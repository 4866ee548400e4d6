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

#define FOCUS_PAGES 8

/* What was chosen on the lists that were left last. */
struct focus_memory {
  struct focus_page {
    char place[sizeof((struct view *)0)->place];
    struct focus_mark mark;
    int first; /* id of the option that had the focus by itself; -1: none */
  } pages[FOCUS_PAGES];
  size_t next;
};

/* A list without text that is read first is left; of all else nothing is kept. */
void focus_leave(struct focus_memory *memory, const char *place, const struct focus_mark *mark,
                 const struct layout *layout);
/* Back on a list that still has what was chosen there, and offers nothing else to begin with; else LAYOUT_NONE. */
size_t focus_return(const struct focus_memory *memory, const char *place, const struct layout *layout);

#endif
