/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page about my last completed round. Computed from the record each time,
 * never stored; the code on it is the receipt number of that round. */
#ifndef VR_CLI_CERTIFICATE_H
#define VR_CLI_CERTIFICATE_H

#include <stdbool.h>

#include "base/error.h"
#include "cli/goal.h"
#include "cli/setup.h"
#include "core/course.h"

/* Reads my record and writes the page into `goal`. True with `earned` false: no round was completed, and nothing was
 * written. */
bool certificate_write(struct setup *setup, const struct course *course, struct goal *goal, bool *earned,
                       struct error *error) MUST_CHECK;

#endif
