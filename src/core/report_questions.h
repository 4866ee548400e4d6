/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For core/report.c and core/report_sum.c alone: how each closing question was answered. Only where the
 * policy keeps it; nothing is known of a lesson that is not installed. */
#ifndef VR_CORE_REPORT_QUESTIONS_H
#define VR_CORE_REPORT_QUESTIONS_H

#include "core/report.h"

void report_questions_init(struct report *report);
void report_questions_clear(struct report *report);
/* The first try of each lesson in somebody's first round for newcomers, in the period. */
void report_questions_add(struct report *report, const struct progress *progress);
/* Takes over what was added to `part`. */
void report_questions_take(struct report *report, struct report *part);
/* Hides, ranks, correlates. */
void report_questions_finish(struct report *report);

#endif
