/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that is done in a process of its own, while this one waits for it. */
#ifndef VR_CLI_APART_H
#define VR_CLI_APART_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"

/* `result` is what `work` gives, at most 255; -1 when it was cut off. What asks this process to leave is passed on, and
 * known afterwards (signals_leave). False: there is no such process. */
bool apart_run(int (*work)(void *context), void *context, int *result, struct error *error) MUST_CHECK;

/* In another such process, beside this one: the terminal is not its own, and neither is what happens to it. */
void apart_let_go_of_terminal(void);
/* Waits for the end of such a process; false unless it ended by itself, with status 0. */
bool apart_has_ended_well(pid_t pid);

#endif
