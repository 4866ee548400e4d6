/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: somebody at either face, for whom the same thing is done in both. */
#ifndef VR_TESTS_FACES_DESK_H
#define VR_TESTS_FACES_DESK_H

#include <stdbool.h>
#include <stdio.h>

#include "ui/face_frame.h"
#include "ui/face_plain.h"

struct faces_desk {
  struct face_frame *frame; /* NULL: text only */
  struct face_plain *plain;
  FILE *in, *out;
  int typed; /* the other end of `in` */
};

void faces_desk_open(struct faces_desk *desk, bool is_plain);
void faces_desk_close(struct faces_desk *desk);
/* What comes of keys (as for fake_term) in the full screen, or of a line as text only. */
struct action faces_desk_ask(struct faces_desk *desk, const struct view *view, const char *keys, const char *line);

#endif
