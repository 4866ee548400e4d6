/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manager's screen of the training, from the records of this machine. The
 * training of a manager is in no sandbox, since it has files made in the home
 * folder and starts their writers: what others wrote is therefore read by a
 * process of its own, which is confined as the report command is, and hands
 * back an overview or a finished file. */
#ifndef VR_CLI_MANAGER_DESK_H
#define VR_CLI_MANAGER_DESK_H

#include "cli/setup.h"
#include "ui/manager.h"

/* Fills `manager` for whoever may read a shared store; false: not this person. Looks at the folder's rights only.
 * Borrows the setup. */
bool manager_desk_open(struct setup *setup, struct manager *manager);

#endif
