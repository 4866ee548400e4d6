/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a seal says of the files that the report is made of, for the report: are they as they were sealed, and
 * what came since. One seal only; all of them, and whose key it is, is for `verify`. No key is needed. */
#ifndef VR_CLI_REPORT_SEALS_H
#define VR_CLI_REPORT_SEALS_H

#include "cli/setup.h"
#include "core/report.h"

/* Fills `report->seals`, and what retention removed. */
void report_seals_look(const struct setup *setup, struct report *report);

#endif
