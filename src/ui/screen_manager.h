/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the manager's overview and the people in it share. Used by
 * ui/screen_manager*.c only. */
#ifndef VR_UI_SCREEN_MANAGER_H
#define VR_UI_SCREEN_MANAGER_H

#include "core/report.h"
#include "ui/screens.h"

#define MANAGER_EVERYBODY REPORT_STATES /* beside the states */

/* Somebody in a list that is sorted, and the place in the overview. */
struct manager_place {
  const struct manager_person *person;
  size_t index;
};

/* Of the department at hand, or there is none. */
bool manager_is_chosen(const struct session *session, const struct manager_person *person);
/* A state, or MANAGER_EVERYBODY, in words. */
const char *manager_state_title(size_t state);
/* The department at hand, else the course. */
void manager_add_where(const struct session *session, struct view *view);

#endif
