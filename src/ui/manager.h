/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody who may read the store of records sees of the others: the calls
 * that a session is handed for it, and the overview that they give. Nothing is
 * read before the screen is opened. */
#ifndef VR_UI_MANAGER_H
#define VR_UI_MANAGER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clean.h"
#include "base/error.h"
#include "core/date.h"
#include "core/plan.h"
#include "core/report.h"

/* One person who counts. */
struct manager_person {
  struct clean name;       /* as the list has it, else the account */
  struct clean department; /* empty: unknown */
  enum plan_state state;
  enum report_unknown why; /* the state cannot be determined */
  enum round_kind kind; /* of the round at hand */
  bool round_open;
  bool house_rules_due;
  bool self_declared; /* who it was, was said at a training computer */
  unsigned required, passed;
  day_number due; /* DAY_NONE: no term; below too */
  int days_late;
  day_number completed; /* the last round */
  day_number valid_until;
  struct clean certificate; /* code of the last round; empty: none */
  day_number *passes;       /* per lesson of the course: in the round at hand or the one that is done; DAY_NONE */
  bool *to_do;              /* per lesson */
};

struct manager_overview {
  struct manager_person *people; /* by name */
  size_t count;
  size_t lesson_count;
  bool has_list; /* of who should be trained; else only who has a record is here */
  bool all_read;
  size_t outside; /* accounts that are not on the list */
};
/* In words; NULL: it can. */
const char *manager_say_unknown(enum report_unknown why);
void manager_overview_clear(struct manager_overview *overview);

enum manager_form { MANAGER_PDF, MANAGER_XLSX, MANAGER_TEXT, MANAGER_HTML };
#define MANAGER_FORMS 4

/* Borrowed for the life of the session. */
struct manager {
  /* Everybody's state with this course as it is now. Fills an empty overview; the caller clears it. */
  bool (*load)(void *context, const char *course, struct manager_overview *overview, struct error *error);
  /* The report as a new file; `department` NULL: of all. `path` is clean, and the caller's. */
  bool (*save)(void *context, const char *course, const char *department, enum manager_form form,
               struct clean *path, struct error *error);
  bool can_save[MANAGER_FORMS];
  void *context;
};

#endif
