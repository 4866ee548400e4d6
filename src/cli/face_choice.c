/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Full screen or text only, and why; what a person chose later is in the private state. */
#include <config.h>

#include "cli/face_choice.h"

#include <string.h>
#include <unistd.h>

bool face_is_interactive(void)
{
  return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

static bool can_move_cursor(const struct setup *setup)
{
  return setup->env.term != NULL && strcmp(setup->env.term, "dumb") != 0;
}

bool face_can_be_frame(const struct setup *setup)
{
  return face_is_interactive() && can_move_cursor(setup);
}

enum face_choice face_choose(const struct setup *setup, const struct state *state)
{
  const char *policy_face = setup->policy == NULL ? NULL : setup->policy->face;

  if (setup->options->given[OPTION_TUI])
    return FACE_FRAME_BY_OPTION;
  if (setup->options->given[OPTION_PLAIN])
    return FACE_PLAIN_BY_OPTION;
  if (setup->env.accessible)
    return FACE_PLAIN_ACCESSIBLE;
  if (!face_is_interactive())
    return FACE_PLAIN_NO_TERMINAL;
  if (!can_move_cursor(setup))
    return FACE_PLAIN_NO_CURSOR;
  if (state->face != NULL)
    return strcmp(state->face, "plain") == 0 ? FACE_PLAIN_BY_CHOICE : FACE_FRAME_BY_CHOICE;
  return policy_face != NULL && strcmp(policy_face, "plain") == 0 ? FACE_PLAIN_BY_POLICY : FACE_FRAME_USUAL;
}

bool face_choice_is_plain(enum face_choice choice)
{
  return choice != FACE_FRAME_BY_OPTION && choice != FACE_FRAME_BY_CHOICE && choice != FACE_FRAME_USUAL;
}
