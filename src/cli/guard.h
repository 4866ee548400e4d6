/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First thing in main: the ground a program that writes evidence stands on. */
#ifndef VR_CLI_GUARD_H
#define VR_CLI_GUARD_H

#include <stdbool.h>

#include "base/error.h"

/* Opens descriptors 0 to 2 on the null device where they are closed, ignores
 * SIGXFSZ and SIGPIPE. False when the program was given more rights than its
 * user has (set-user-id, set-group-id, capabilities). */
bool guard_start(struct error *error) MUST_CHECK;
/* Says so without the help of anything that has been set up yet. */
void guard_refuse(const struct error *error);

#endif
