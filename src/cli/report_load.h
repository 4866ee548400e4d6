/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the report's model from this machine: every record there is, the list of
 * people, what managers decided, the accounts of the system. */
#ifndef VR_CLI_REPORT_LOAD_H
#define VR_CLI_REPORT_LOAD_H

#include "cli/population.h"
#include "cli/setup.h"
#include "core/report.h"

/* Told how far it is, now and then; `done` of `total` files. */
typedef void report_progress(void *context, size_t done, size_t total);

struct report_sources {
  const struct setup *setup;
  const struct population *population; /* without a list: empty */
  report_progress *progress;
  void *context;
};

/* Into a report that was begun with report_init; report_finish is left to the caller. False only when the
 * records cannot be read at all. */
bool report_load(const struct report_sources *sources, struct report *report, struct error *error) MUST_CHECK;

#endif
