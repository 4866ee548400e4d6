/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What I chose earlier, in the training or for the organisation, for the
 * commands beside it: which language, and whether I read sentences rather than
 * tables. Looks only; makes no folder and changes no file. */
#ifndef VR_CLI_CHOICE_H
#define VR_CLI_CHOICE_H

#include <stdbool.h>

#include "cli/setup.h"

/* Switches to the language of --lang, else stays with what was just chosen, else my last choice, else that of the
 * environment, else the organisation's. True: text only was asked for, chosen by me or set by the organisation. */
bool choice_apply(const struct setup *setup);
/* Fills a state that the caller clears: mine, or a fresh one where I have none that can be read. */
void choice_load_state(const struct setup *setup, struct state *state);

#endif
