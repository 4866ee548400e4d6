/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet of an exercise as view nodes, and a view's action as an action on
 * the exercise. Knows no type of exercise. */
#ifndef VR_UI_SHEET_VIEW_H
#define VR_UI_SHEET_VIEW_H

#include <stdbool.h>

#include "core/exercise.h"
#include "ui/action.h"
#include "ui/view.h"

/* Adds the nodes of a sheet. Options are numbered on from those the view has.
 * The reading point moves here, from wherever it was, when there is something
 * new to read: the next thing in question (moment > 0), the result, the answer
 * on a typed text. Else it stays with the caller's prompt. */
void sheet_to_view(const struct sheet *sheet, struct view *view);
/* What an action of such a view means. False: not something that this sheet
 * offers. The text stays the action's. */
bool sheet_action(const struct sheet *sheet, const struct action *action, struct exercise_action *wanted);

#endif
