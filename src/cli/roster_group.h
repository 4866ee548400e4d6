/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A group of the system as the list of who should be trained: from the name service, where no file from HR
 * is. */
#ifndef VR_CLI_ROSTER_GROUP_H
#define VR_CLI_ROSTER_GROUP_H

#include <stdbool.h>

#include "core/roster.h"

/* The members of the group and the accounts whose first group it is, by account, with the full name that the
 * system knows; no dates, roles or departments. `is_incomplete` where the name service does not list all
 * accounts, so that some whose first group this is may be missing. NULL: no such group, or nobody in it. */
struct roster *roster_group_load(const char *group, struct problems *problems);
/* Whether all accounts can be listed where nsswitch.conf says this; without the file they can. */
bool roster_group_can_list(const char *nsswitch);
/* The same of this system. */
bool roster_group_lists_all(void);

#endif
