/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a face on a scripted terminal or on files, and gives it keys or a line to the same effect. */
#include <config.h>

#include "faces_desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "fake_term.h"

static const struct face_settings usual = { .letter_keys = true, .charset = "UTF-8" };

void faces_desk_open(struct faces_desk *desk, bool is_plain)
{
  int ends[2];

  *desk = (struct faces_desk){ .typed = -1 };
  fake_term_start(24, 80);
  if (!is_plain) {
    desk->frame = face_frame_new(&usual);
    return;
  }
  assert_int_equal(pipe(ends), 0);
  desk->typed = ends[1];
  desk->in = fdopen(ends[0], "r");
  desk->out = fopen("/dev/null", "w");
  desk->plain = face_plain_new(desk->in, desk->out, &usual, NULL);
}

void faces_desk_close(struct faces_desk *desk)
{
  face_frame_free(desk->frame);
  face_plain_free(desk->plain);
  if (desk->in != NULL) {
    fclose(desk->in);
    fclose(desk->out);
    close(desk->typed);
  }
  fake_term_end();
}

struct action faces_desk_ask(struct faces_desk *desk, const struct view *view, const char *keys, const char *line)
{
  if (desk->frame != NULL) {
    fake_term_keys(keys);
    return face_frame_next(desk->frame, view);
  }
  assert_int_equal(write(desk->typed, line, strlen(line)), (ssize_t)strlen(line));
  assert_int_equal(write(desk->typed, "\n", 1), 1);
  return face_plain_next(desk->plain, view);
}
