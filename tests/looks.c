/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows a view through the real faces, on a terminal of cells and as lines. */
#include <config.h>

#include "looks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "fake_term.h"
#include "ui/face_frame.h"
#include "ui/face_plain.h"

static const struct face_settings usual = { .letter_keys = true, .charset = "UTF-8" };

void look_frame_view(const struct view *view, int rows, int columns, struct buf *picture)
{
  fake_term_start(rows, columns);
  struct face_frame *face = face_frame_new(&usual);
  struct action action = face_frame_next(face, view);
  assert_int_equal(action.kind, ACTION_QUIT);
  face_frame_free(face);
  char *dump = fake_term_dump();
  buf_add_format(picture, "%dx%d\n%s\n", columns, rows, dump);
  free(dump);
  fake_term_end();
}

void look_plain_view(const struct view *view, struct buf *picture)
{
  char *text = NULL;
  size_t size;
  FILE *in = fopen("/dev/null", "r");
  FILE *out = open_memstream(&text, &size);

  struct face_plain *face = face_plain_new(in, out, &usual, NULL);
  struct action action = face_plain_next(face, view);
  assert_int_equal(action.kind, ACTION_QUIT);
  face_plain_free(face);
  fclose(in);
  fclose(out);
  buf_add_format(picture, "%s\n\n", text);
  free(text);
}

void look_frame(struct session *session, int rows, int columns, struct buf *picture)
{
  struct view view;

  session_view(session, &view);
  look_frame_view(&view, rows, columns, picture);
  view_clear(&view);
}

void look_plain(struct session *session, struct buf *picture)
{
  struct view view;

  session_view(session, &view);
  look_plain_view(&view, picture);
  view_clear(&view);
}
