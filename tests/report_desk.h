/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For the tests of the report: a course of three lessons (one of them planned),
 * and people whose records are made line by line. */
#ifndef VR_TESTS_REPORT_DESK_H
#define VR_TESTS_REPORT_DESK_H

#include "core/report.h"

#define DESK_CONTENT "11111111-0000-5000-8000-000000000001" /* of every lesson that is installed */

struct report_desk {
  struct course course;
  struct policy *policy;
  struct zone *zone;
  struct report_about about;
  struct report report;
  unsigned ids; /* given out */
};

/* The report is made on `today` at 09:14. */
void report_desk_open(struct report_desk *desk, const char *today);
void report_desk_close(struct report_desk *desk);
/* After a change of policy or course: everybody is to be added again. */
void report_desk_again(struct report_desk *desk);

/* What somebody did, day by day: "2026-11-02 sign-in", or "2026-11-02 done" for the end of the round;
 * "2027-10-20 open" opens the refresher; "2026-11-20 done elsewhere" ends a newcomer's round of another computer. NULL
 * ends it. */
void report_desk_add(struct report_desk *desk, const char *account, enum file_state source, bool left,
                     const char *const days[]);
/* The same of somebody on the list. */
void report_desk_add_listed(struct report_desk *desk, const struct roster_person *row, const char *account,
                            enum file_state source, bool left, const char *const days[]);
/* The person of that name, after report_finish. */
const struct report_person *report_desk_find(const struct report_desk *desk, const char *account);

#endif
