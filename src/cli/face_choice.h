/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full screen or text only, and why: decided in one place for learn and doctor. */
#ifndef VR_CLI_FACE_CHOICE_H
#define VR_CLI_FACE_CHOICE_H

#include "cli/setup.h"

enum face_choice {
  FACE_FRAME_BY_OPTION,
  FACE_PLAIN_BY_OPTION,
  FACE_PLAIN_ACCESSIBLE,  /* ACCESSIBLE is set */
  FACE_PLAIN_NO_TERMINAL, /* input or output is none */
  FACE_PLAIN_NO_CURSOR,   /* TERM cannot move it */
  FACE_PLAIN_BY_CHOICE,   /* the person's own, from the settings */
  FACE_FRAME_BY_CHOICE,
  FACE_PLAIN_BY_POLICY,
  FACE_FRAME_USUAL
};

enum face_choice face_choose(const struct setup *setup, const struct state *state);
bool face_choice_is_plain(enum face_choice choice);
/* Standard input and output are both a terminal. */
bool face_is_interactive(void);
/* Whether the full screen is possible here at all. */
bool face_can_be_frame(const struct setup *setup);

#endif
