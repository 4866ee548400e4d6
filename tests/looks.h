/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: what a session or another view shows, as each face shows it. */
#ifndef VR_TESTS_LOOKS_H
#define VR_TESTS_LOOKS_H

#include "base/buf.h"
#include "ui/session.h"

/* Adds the full screen of this size, with the cursor, to `picture`. */
void look_frame(struct session *session, int rows, int columns, struct buf *picture);
/* Adds what the text-only face prints. */
void look_plain(struct session *session, struct buf *picture);
void look_frame_view(const struct view *view, int rows, int columns, struct buf *picture);
void look_plain_view(const struct view *view, struct buf *picture);

#endif
