/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the report share; for report*.c only. */
#ifndef VR_CORE_REPORT_PRIVATE_H
#define VR_CORE_REPORT_PRIVATE_H

#include "core/report.h"

/* In the zone of the organisation. */
day_number report_day(const struct report *report, int64_t time);
bool report_is_of_course(const struct report *report, const struct progress_round *round);

/* Adds one, with what the list says; its texts are in the report's pool. */
struct report_person *report_person_new(struct report *report, const char *account,
                                        const struct roster_person *row);
void report_person_fill(struct report *report, struct report_person *person,
                        const struct report_subject *subject, const struct progress *progress,
                        const struct plan *plan);

/* All three do nothing where the settings keep no such answers. */
void report_effect_init(struct report *report);
void report_effect_add(struct report *report, const struct progress *progress);
void report_effect_take(struct report *report, const struct report *part);

#endif
