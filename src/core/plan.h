/* SPDX-License-Identifier: GPL-3.0-or-later */
/* progress + policy + assignment + today -> how one person stands with one
 * course, and what comes next. The only place that decides what "late" means;
 * learn, status, me, certificate and report all ask here. Pure. */
#ifndef VR_CORE_PLAN_H
#define VR_CORE_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/course.h"
#include "core/date.h"
#include "core/policy.h"
#include "core/progress.h"

/* What is known of a person beside the records. */
struct plan_person {
  const char *home_page; /* for the registration; NULL: that of a round to come is not wanted */
  const char *account;
  day_number start;      /* of employment; DAY_NONE: unknown, then the first statement counts */
  day_number role_start; /* for courses with an audience; DAY_NONE: as start */
  char *const *roles;    /* NULL-terminated; NULL: unknown */
  bool is_assigned;      /* roster or assignment names this person */
  bool exempt;
  day_number absent_until; /* DAY_NONE: not absent */
  day_number deadline;     /* a later deadline that was granted; DAY_NONE */
};

enum plan_state {
  PLAN_DONE,       /* done and valid, exempt or not */
  PLAN_WITHIN,     /* something to do, not yet due; a round open and not yet due, too */
  PLAN_LATE,
  PLAN_EXEMPT,     /* exempt or absent */
  PLAN_UNKNOWN,    /* cannot be determined: on the list, without a start, a record or a deadline */
  PLAN_NOT_MEANT   /* not in the audience; roles unknown and nothing begun; nothing in it to do */
};

enum plan_lesson_state { PLAN_LESSON_TO_DO, PLAN_LESSON_PASSED, PLAN_LESSON_NOT_REQUIRED };
struct plan_lesson {
  enum plan_lesson_state state;
  day_number passed;  /* the day of the pass in this round; DAY_NONE */
  day_number last_passed; /* of any round; DAY_NONE: never */
  unsigned last_revision; /* of the last pass; 0: never */
};

struct plan {
  enum plan_state state;
  enum round_kind kind; /* of the round that is open or comes next: onboarding or refresher */
  /* Begun, and no line says that it was completed. With passed == required that
   * line is to be written; the state is PLAN_DONE by then. */
  bool round_open;
  bool may_start;       /* onboarding: always; a refresher from 30 days before it is due */
  char registration[37];/* of the open round, or of the one that would be opened now */
  char anchor[11];
  day_number due;       /* last day of the term, when done: of the next round; DAY_NONE: no term */
  int days_late;        /* 0 when not late */
  struct plan_lesson *lessons; /* one per lesson of the course */
  size_t lesson_count;
  unsigned required, passed; /* lessons of the round at hand; when done: of the one that is done */
  unsigned minutes_left;
  bool has_next; /* some lesson is PLAN_LESSON_TO_DO */
  size_t next;   /* index of the first of them */
  bool has_completed;        /* at least one round was completed */
  day_number last_completed; /* DAY_NONE: never */
  char last_completed_id[37]; /* of its closing line, else of its last pass or of the correction */
  day_number valid_until;    /* of the last completed round; DAY_NONE */
  bool spaced_open;          /* a spaced check is on offer */
  unsigned spaced_number;    /* 1 or 2 */
  day_number spaced_until;
  bool house_rules_due;      /* the policy has them and this version was not acknowledged */
};

/* `zone` turns moments into the organisation's days. Clear with plan_clear.
 *
 * A term ends at the end of its date. A deadline that was granted moves it when
 * it is later. Nobody is late on the first day back: after an exemption, a
 * leave or a new start there are as many days as the policy gives (joiner_days
 * or role_days for a first round, refresher_open_days for a refresher). What a
 * manager corrects counts from the moment of the correction: a lesson as passed
 * in the round at hand, a course as completed. */
void plan_make(const struct progress *progress, const struct course *course, const struct policy *policy,
               const struct plan_person *person, const struct zone *zone, day_number today,
               struct plan *plan);
void plan_clear(struct plan *plan);
/* registration = name-based UUID of homePage, account, course, kind, anchor, each followed by a newline. */
void plan_registration(const char *home_page, const char *account, const char *course, enum round_kind kind,
                       const char *anchor, char to[37]);

#endif
