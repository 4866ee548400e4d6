/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a typed line means on a page. Pure: prints and remembers nothing. */
#ifndef VR_UI_FACE_PLAIN_PARSE_H
#define VR_UI_FACE_PLAIN_PARSE_H

#include <stddef.h>

#include "ui/face_frame.h"
#include "ui/view.h"

#define PLAIN_NUMBERS_MAX 64

enum plain_meaning_kind {
  PLAIN_NOTHING,
  PLAIN_ACTIONS, /* one, or one for each number */
  PLAIN_REPEAT,  /* the page once more */
  PLAIN_SPELL,   /* the option, or the addresses of the page when it is NULL */
  PLAIN_SAY      /* nothing but a sentence to the user */
};

struct plain_meaning {
  enum plain_meaning_kind kind;
  struct action actions[PLAIN_NUMBERS_MAX]; /* the texts are the caller's */
  size_t count;
  const struct view_option *option;
  char *say; /* the caller frees */
};

/* `line` is clean and has no end of line. */
void plain_parse(struct plain_meaning *meaning, const struct view *view,
                 const struct face_settings *settings, const char *line);

#endif
