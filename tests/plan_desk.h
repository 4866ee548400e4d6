/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For the tests of the plan: a course of an introduction, three lessons and one
 * that is planned; a person; records that are written as the program does. */
#ifndef VR_TESTS_PLAN_DESK_H
#define VR_TESTS_PLAN_DESK_H

#include "core/plan.h"

#define DAY_MILLISECONDS INT64_C(86400000)
#define OTHER_ROUND "aaaaaaaa-0000-5000-8000-000000000001"

extern char seven_rules[], shared[];                                    /* courses */
extern char welcome[], sign_in[], check_first[], lock_up[], later_on[]; /* lessons */
extern char home_page[], account[];

struct plan_desk {
  struct course_lesson lessons[5];
  struct course course;
  struct policy *policy;
  struct plan_person person;
  struct zone *zone;
  struct progress progress;
  struct plan plan;
  unsigned ids; /* given out */
};

/* The default policy, days in UTC, nobody on a list. */
void plan_desk_open(struct plan_desk *desk);
void plan_desk_close(struct plan_desk *desk);
/* Makes the plan as it stands on a day. */
void plan_desk_look(struct plan_desk *desk, day_number today);

/* A statement on the course with the next id; borrows its strings. */
struct statement plan_desk_draft(struct plan_desk *desk, enum verb verb, int64_t time);
/* Writes a statement of a round; the lesson is NULL for the course. */
void plan_desk_write_in(struct plan_desk *desk, enum verb verb, const char *registration,
                        enum round_kind kind, const char *anchor, char *lesson, int64_t time);
/* The same, in the round of the plan, at noon; then looks again. */
void plan_desk_write(struct plan_desk *desk, enum verb verb, char *lesson, day_number date);
/* A manager's decision, at noon. */
void plan_desk_decide(struct plan_desk *desk, enum verb verb, char *lesson, const char *until,
                      day_number date);
/* Opens the round and passes all of it on one day; with the closing line, or without. */
void plan_desk_do_round(struct plan_desk *desk, day_number date);
void plan_desk_pass_all(struct plan_desk *desk, day_number date);

day_number on(const char *text);
void assert_day(day_number got, const char *wanted);

#endif
