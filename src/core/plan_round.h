/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For core/plan.c alone: what was completed, when the next round is due, and
 * what was passed in the round that is open or comes next. */
#ifndef VR_CORE_PLAN_ROUND_H
#define VR_CORE_PLAN_ROUND_H

#include <stdbool.h>
#include <stddef.h>

#include "core/plan.h"

#define PLAN_NEVER INT64_MAX

/* The last time that the course was completed. */
struct plan_completion {
  bool any;
  bool written; /* the record says so; else every lesson was passed, and the closing line is missing */
  int64_t time;
  day_number date;
  const char *id;
  const struct progress_round *round; /* NULL: a manager's correction */
  day_number next_due; /* of the refresher after it; DAY_NONE: there are none */
};

/* The round that is open or comes next. */
struct plan_current {
  const struct progress_round *round; /* NULL: not opened yet */
  enum round_kind kind;
  char anchor[11];
  day_number due;
  day_number opens;
  int64_t *passed; /* per lesson of the course; PLAN_NEVER: not yet */
  const char **ids; /* of these passes */
};

struct plan_work {
  const struct progress *progress;
  const struct course *course;
  const struct policy *policy;
  const struct plan_person *person;
  const struct zone *zone;
  day_number today;
  bool for_role;     /* the course is by nature for a role: its terms count from there */
  bool has_audience; /* not for everybody: by the policy, else by the course */
  bool roles_known;
  bool meant;
  struct plan_completion last;
  struct plan_current current;
};

/* Fills `last` and `current`; `current.passed` and `current.ids` have room for every lesson. */
void plan_round_find(struct plan_work *work);
/* Whether the round at hand asks for the lesson: it did so when it was opened, and it still exists. */
bool plan_round_requires(const struct plan_work *work, size_t lesson);

/* Where the terms of this person count from, and the days of the first one. */
day_number plan_round_start(const struct plan_work *work);
unsigned plan_round_days(const struct plan_work *work);

day_number plan_day(const struct plan_work *work, int64_t time);
/* Sums that leave DAY_NONE as it is. */
day_number plan_plus(day_number date, unsigned days);
day_number plan_later(day_number a, day_number b);
day_number plan_parse_day(const char *text);
bool plan_list_has(char *const *list, const char *name);
bool plan_is_of_course(const struct plan_work *work, const struct progress_round *round);

#endif
