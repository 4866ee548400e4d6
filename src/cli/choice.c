/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Language and face from options, environment, my state and the settings, in this order. The training
 * itself does so in cmd_learn.c. */
#include <config.h>

#include "cli/choice.h"

#include <string.h>

#include "base/i18n.h"

static bool is_language(const char *name)
{
  return name != NULL && i18n_language_of(name) != NULL;
}

static void choose_language(const struct setup *setup, const struct state *state)
{
  const struct env *env = &setup->env;

  if (setup->options->given[OPTION_LANG] || setup->language_chosen)
    return;
  if (state->language != NULL)
    i18n_set_language(state->language);
  else if (setup->policy != NULL && setup->policy->language != NULL && !is_language(env->own_language) &&
           !is_language(env->language) && !is_language(env->messages))
    i18n_set_language(setup->policy->language);
}

static bool is_plain(const struct setup *setup, const struct state *state)
{
  const char *face = state->face;

  if (setup->options->given[OPTION_PLAIN] || setup->env.accessible)
    return true;
  if (face == NULL && setup->policy != NULL)
    face = setup->policy->face;
  return face != NULL && strcmp(face, "plain") == 0;
}

void choice_load_state(const struct setup *setup, struct state *state)
{
  struct state_place place = setup_state_place(setup);
  struct error ignored;

  /* what cannot be read is learn's business, which sets it aside and says so */
  (void)!state_load(&place, state, &ignored);
}

bool choice_apply(const struct setup *setup)
{
  struct state state;
  bool plain;

  choice_load_state(setup, &state);
  choose_language(setup, &state);
  plain = is_plain(setup, &state);
  state_clear(&state);
  return plain;
}
