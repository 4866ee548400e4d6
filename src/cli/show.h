/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the training shows on a screen, as text on standard output: for me, recap
 * and the like, which are made of the same views. */
#ifndef VR_CLI_SHOW_H
#define VR_CLI_SHOW_H

#include "cli/setup.h"
#include "ui/session.h"

#define SHOW_COLUMNS 72

/* Enough of a session to make views of content and policy; no course is open. `world` is
 * filled too and has to live as long. Nothing to free. */
void show_session(const struct setup *setup, struct world *world, struct session *session);
/* The view as text in the character set of the output; the caller frees. */
char *show_text(const struct view *view);
/* Prints and clears the view. */
void show_view(struct view *view);

#endif
