/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes statements and decisions by date and asks the plan how somebody stands on a day. */
#include <config.h>

#include "plan_desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define NOON (DAY_MILLISECONDS / 2)

char seven_rules[] = "seven-rules", shared[] = "shared-responsibility";
char welcome[] = "welcome", sign_in[] = "sign-in", check_first[] = "check-first", lock_up[] = "lock-up",
     later_on[] = "later-on";
char home_page[] = "urn:vuistregels:host:kantoor", account[] = "noor";

day_number on(const char *text)
{
  day_number date;

  assert_true(date_parse(text, &date));
  return date;
}

void plan_desk_open(struct plan_desk *desk)
{
  *desk = (struct plan_desk){ 0 };
  const struct course_lesson lessons[] = {
    { .identifier = welcome, .minutes = 3, .introduction = true },
    { .identifier = sign_in, .minutes = 10 },
    { .identifier = check_first, .minutes = 11 },
    { .identifier = lock_up, .minutes = 12 },
    { .identifier = later_on, .minutes = 9, .planned = true },
  };
  memcpy(desk->lessons, lessons, sizeof lessons);
  desk->course = (struct course){ .identifier = seven_rules, .lessons = desk->lessons, .lesson_count = 5 };
  desk->policy = policy_default();
  desk->person = (struct plan_person){ .home_page = home_page,
                                       .account = account,
                                       .start = DAY_NONE,
                                       .role_start = DAY_NONE,
                                       .absent_until = DAY_NONE,
                                       .deadline = DAY_NONE };
  desk->zone = zone_load("UTC");
  progress_init(&desk->progress);
}

void plan_desk_close(struct plan_desk *desk)
{
  plan_clear(&desk->plan);
  progress_clear(&desk->progress);
  policy_free(desk->policy);
  zone_free(desk->zone);
}

void plan_desk_look(struct plan_desk *desk, day_number today)
{
  plan_clear(&desk->plan);
  progress_finish(&desk->progress);
  plan_make(&desk->progress, &desk->course, desk->policy, &desk->person, desk->zone, today, &desk->plan);
}

struct statement plan_desk_draft(struct plan_desk *desk, enum verb verb, int64_t time)
{
  struct statement s;

  statement_init(&s);
  snprintf(s.id, sizeof s.id, "%08x-0000-4000-8000-000000000000", ++desk->ids);
  s.verb = verb;
  s.object = OBJECT_COURSE;
  s.home_page = home_page;
  s.account = account;
  s.course = desk->course.identifier;
  s.time = time;
  return s;
}

void plan_desk_write_in(struct plan_desk *desk, enum verb verb, const char *registration,
                        enum round_kind kind, const char *anchor, char *lesson, int64_t time)
{
  struct statement s = plan_desk_draft(desk, verb, time);
  char *required[6] = { NULL };
  size_t count = 0;

  s.object = lesson == NULL ? OBJECT_COURSE : OBJECT_LESSON;
  s.lesson = lesson;
  memcpy(s.registration, registration, sizeof s.registration);
  s.round = kind;
  memcpy(s.anchor, anchor, sizeof s.anchor);
  s.revision = 1;
  for (size_t i = 0; i < desk->course.lesson_count; i++)
    if (course_lesson_is_required(&desk->course.lessons[i]))
      required[count++] = desk->course.lessons[i].identifier;
  if (verb == VERB_INITIALIZED)
    s.lessons = required;
  progress_add(&desk->progress, &s);
}

void plan_desk_write(struct plan_desk *desk, enum verb verb, char *lesson, day_number date)
{
  char registration[UUID_TEXT_SIZE], anchor[11];
  enum round_kind kind = desk->plan.kind;

  memcpy(registration, desk->plan.registration, sizeof registration);
  memcpy(anchor, desk->plan.anchor, sizeof anchor);
  plan_desk_write_in(desk, verb, registration, kind, anchor, lesson, date * DAY_MILLISECONDS + NOON);
  plan_desk_look(desk, date);
}

void plan_desk_decide(struct plan_desk *desk, enum verb verb, char *lesson, const char *until,
                      day_number date)
{
  static char reason[] = "afwezig";
  struct statement s = plan_desk_draft(desk, verb, date * DAY_MILLISECONDS + NOON);

  s.object = lesson == NULL ? OBJECT_COURSE : OBJECT_LESSON;
  s.lesson = lesson;
  s.reason = reason;
  snprintf(s.until, sizeof s.until, "%s", until);
  progress_add(&desk->progress, &s);
}

void plan_desk_pass_all(struct plan_desk *desk, day_number date)
{
  plan_desk_look(desk, date);
  plan_desk_write(desk, VERB_INITIALIZED, NULL, date);
  while (desk->plan.has_next)
    plan_desk_write(desk, VERB_PASSED, desk->course.lessons[desk->plan.next].identifier, date);
}

void plan_desk_do_round(struct plan_desk *desk, day_number date)
{
  plan_desk_pass_all(desk, date);
  plan_desk_write(desk, VERB_COMPLETED, NULL, date);
}

void assert_day(day_number got, const char *wanted)
{
  char text[11];

  date_format_iso(got, text);
  assert_string_equal(text, wanted);
}
