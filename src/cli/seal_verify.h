/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Has anything changed since it was sealed? Looks at every seal, not at the newest only: a change that was
 * sealed again is one all the same. */
#ifndef VR_CLI_SEAL_VERIFY_H
#define VR_CLI_SEAL_VERIFY_H

#include "cli/setup.h"

/* Says what is so, with the reasons. The exit status: 0 all is as it was sealed, 3 not all, 1 could not look.
 */
int seal_verify(const struct setup *setup);

#endif
