/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An office that lives three years, day by day, for a test: who works there, what everybody does, and the
 * lines that the training writes about it. Beside the lines it keeps what happened as plain facts. From these
 * years_rules.c works out how everybody stands, by the rules of the training as a manager would apply them
 * with a calendar: it knows neither core/progress nor core/plan. */
#ifndef VR_TESTS_YEARS_FIRM_H
#define VR_TESTS_YEARS_FIRM_H

#include "base/buf.h"
#include "core/plan.h"

enum years_course { YEARS_RULES, YEARS_SHARED, YEARS_COURSES };
#define YEARS_PEOPLE 48
#define YEARS_LESSONS 5 /* of a course, at most */
#define YEARS_ROUNDS 6  /* of one person in a course, at most */

extern const char *const years_course_name[YEARS_COURSES];

/* One round of somebody, as it happened. */
struct years_round {
  bool refresher;
  day_number anchor;
  unsigned required;                /* a bit for each lesson that it asked for */
  day_number passed[YEARS_LESSONS]; /* DAY_NONE: not yet */
  char registration[UUID_TEXT_SIZE];
};

/* A manager's decision. */
struct years_decision {
  enum verb verb;                    /* WAIVED, LEAVE, DEFER, CORRECT */
  day_number made, until, withdrawn; /* DAY_NONE: no end, not withdrawn */
  int lesson;                        /* CORRECT: -1 for the course */
  char id[UUID_TEXT_SIZE];
};

struct years_person {
  char account[32], first[16], last[16];
  const char *department;
  unsigned number;       /* of the account */
  day_number start, end; /* of employment; end DAY_NONE: stays */
  day_number account_from, account_until;
  day_number listed_from, listed_until; /* on the list from HR */
  day_number settled;    /* of a record whose number somebody else got: when that was put right */
  day_number role_start; /* DAY_NONE: no manager */
  unsigned one_in;       /* days on which something is done; 0: never */
  char record[32];       /* the account that the file is named after; "": no file yet */
  struct years_round rounds[YEARS_COURSES][YEARS_ROUNDS];
  unsigned round_count[YEARS_COURSES];
  struct years_decision decisions[4];
  unsigned decision_count;
  day_number seen[2]; /* the own rules of the office, first and second version; DAY_NONE */
  bool any_line;
};

/* What differs between the versions of the content. */
struct years_content {
  day_number from;
  unsigned required;   /* a bit per lesson of the rules */
  const char *overlay; /* in tests/data/three-years; NULL: none */
};

struct years_firm {
  struct years_person people[YEARS_PEOPLE];
  const struct zone *zone;
  const char *records;     /* folder of the record files */
  const char *corrections; /* likewise, of the manager sanne */
  day_number today;
  uint64_t chance;
  unsigned ids;    /* given out */
  unsigned failed; /* tries that did not pass */
};

day_number years_day(const char *text);
/* In force on that day. */
const struct years_content *years_content(day_number day);
unsigned years_house_rules(day_number day); /* 1 or 2 */
#define YEARS_RENAMED 5                     /* who gets another account name, on: */
day_number years_rename_day(void);

void years_begin(struct years_firm *firm, const struct zone *zone, const char *records,
                 const char *corrections);
/* Everything that happens on `firm->today`. */
void years_live(struct years_firm *firm);
bool years_works(const struct years_person *person, day_number day);
bool years_has_account(const struct years_person *person, day_number day);
bool years_is_listed(const struct years_person *person, day_number day);
/* As the list from HR of that day; the caller clears. */
struct buf years_list(const struct years_firm *firm);

/* ---- years_rules.c ---- */

struct years_standing {
  enum plan_state state;
  bool refresher;
  day_number due; /* of the round at hand */
  int late;
  unsigned passed, required,
      minutes; /* of the round at hand; done: of the one that is done, without minutes */
  day_number completed, valid_until; /* DAY_NONE */
  bool may_start;
  struct years_round *open; /* NULL: none */
};
struct years_standing years_stand(struct years_person *person, enum years_course course, day_number today);
/* The lessons of the round that are still to be done, a bit for each. */
unsigned years_to_do(const struct years_person *person, enum years_course course,
                     const struct years_round *round, day_number today);

#endif
