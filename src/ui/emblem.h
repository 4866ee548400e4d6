/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small picture of characters for a rule, for those who look: the full screen shows it where there is room, text
 * only never does. It says nothing that is not said in words. */
#ifndef VR_UI_EMBLEM_H
#define VR_UI_EMBLEM_H

#include "ui/view.h"

/* The picture of the lesson with this identifier, and `title` beside it; nothing for a lesson that has none. */
void emblem_add(struct view *view, const char *lesson, const char *title);

#endif
