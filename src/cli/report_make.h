/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of this machine, made and put into a form: for the command and for
 * the manager's screen. */
#ifndef VR_CLI_REPORT_MAKE_H
#define VR_CLI_REPORT_MAKE_H

#include "cli/goal.h"
#include "cli/population.h"
#include "cli/report_load.h"
#include "core/report.h"

#define REPORT_PAGE_LENGTH 60 /* lines of a sheet */

struct report_form {
  enum form form;
  bool plain; /* text as sentences */
  size_t page_length;
};
/* In this form, to its end. */
bool report_print(const struct report *report, const struct report_form *how, struct goal *goal,
                  struct error *error) MUST_CHECK;

/* Told of the report while it lives; false ends with its error. */
typedef bool report_user(const struct report *report, void *context, struct error *error);

struct report_job {
  const struct setup *setup;
  const struct course *course;
  struct population *population; /* without a list: empty; its people are forgotten when they are in the report */
  struct report_scope scope;
  day_number day;
  report_progress *progress; /* NULL: none */
  void *progress_context;
  report_user *use;
  void *context;
};
/* False: it could not be made, or its user failed. `all_read`: nothing was left out. */
bool report_make(const struct report_job *job, bool *all_read, struct error *error) MUST_CHECK;

#endif
