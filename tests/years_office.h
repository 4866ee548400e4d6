/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine of the office of years_firm.h: its name service, the list from HR, the content and the
 * decisions of the day, what `assign` publishes; and the report that is made of it. */
#ifndef VR_TESTS_YEARS_OFFICE_H
#define VR_TESTS_YEARS_OFFICE_H

#include "core/corrections.h"
#include "core/policy.h"
#include "core/roster_match.h"
#include "record_fixture.h"
#include "years_firm.h"

#define YEARS_LANGUAGE "en"

struct years_office {
  struct record_fixture *fixture;
  char *corrections_path, *assigned_path;
  struct record_store *corrections_store;
  struct years_firm firm;
  struct policy *policy;
  struct zone *zone;
  char *content, *overlay;
  struct course *courses[YEARS_COURSES];
  struct corrections corrections;
  struct roster *roster;
  struct roster_match *matches;
  unsigned file_number; /* of the owner of the file at hand */
  int64_t now;
  int output;                          /* where standard output goes meanwhile */
  unsigned states[PLAN_NOT_MEANT + 1]; /* how often they were seen in a report */
};

void years_office_open(struct years_office *office, struct record_fixture *fixture);
void years_office_close(struct years_office *office);
/* Everything anew for `firm.today`. */
void years_office_begin(struct years_office *office);
/* NULL: there is no such account today. */
const struct years_person *years_office_find_account(const struct years_office *office, const char *account);
/* All files have one owner in the test: takes one as if its owner were who it should be. */
bool years_office_take(struct years_office *office, struct record_file *file,
                       const struct record_reading *reading, struct record_counts *counts, struct buf *bytes,
                       struct error *error);
/* All white space is one blank, since lines are wrapped; the caller frees. */
char *years_squeeze(const char *text);

/* ---- years_report.c ---- */

/* Makes the report of this course from the files and compares it with the calendar. */
void years_office_check_report(struct years_office *office, enum years_course course);

#endif
