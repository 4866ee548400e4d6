/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds the model of a report out of people with a history written by date. */
#include <config.h>

#include "report_desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/uuid.h"

#define DAY_MILLISECONDS INT64_C(86400000)
#define MORNING (INT64_C(33240) * 1000) /* 09:14 */

static char seven_rules[] = "seven-rules";
static char sign_in[] = "sign-in", check_first[] = "check-first", lock_up[] = "lock-up";
static char home_page[] = "urn:vuistregels:host:kantoor";
static char *required[] = { sign_in, check_first, NULL };
static const char *const fingerprints[] = { DESK_CONTENT, DESK_CONTENT, DESK_CONTENT };

static struct words text(const char *dutch, const char *english)
{
  struct words words = { NULL, 0, 0 };

  words_add_take(&words, "nl", clean_text(dutch));
  words_add_take(&words, "en", clean_text(english));
  return words;
}

void report_desk_open(struct report_desk *desk, const char *today)
{
  day_number date;

  assert_true(date_parse(today, &date));
  *desk = (struct report_desk){ 0 };
  desk->course =
      (struct course){ .identifier = seven_rules, .revision = 1, .date = "2026-09-01", .lesson_count = 3 };
  desk->course.title = text("De zeven vuistregels", "The seven rules of thumb");
  desk->course.lessons = xcalloc(3, sizeof *desk->course.lessons);
  desk->course.lessons[0] = (struct course_lesson){ .identifier = sign_in, .minutes = 10 };
  desk->course.lessons[0].title = text("Log veilig in", "Sign in safely");
  desk->course.lessons[0].rule = text("Een passkey.", "A passkey.");
  desk->course.lessons[1] = (struct course_lesson){ .identifier = check_first, .minutes = 10 };
  desk->course.lessons[1].title = text("Check eerst", "Check first");
  desk->course.lessons[1].rule = text("Ga het na.", "Find out.");
  desk->course.lessons[2] = (struct course_lesson){ .identifier = lock_up, .minutes = 10, .planned = true };
  desk->course.lessons[2].title = text("Laat niets open", "Lock up");
  desk->policy = policy_default();
  desk->zone = zone_load("UTC");
  desk->about = (struct report_about){ .course = &desk->course,
                                       .policy = desk->policy,
                                       .zone = desk->zone,
                                       .scope = { .since = DAY_NONE },
                                       .made = date * DAY_MILLISECONDS + MORNING,
                                       .today = date,
                                       .made_by = "m.jansen",
                                       .home_page = home_page,
                                       .program_version = "1.0",
                                       .fingerprints = fingerprints };
  report_init(&desk->report, &desk->about);
}

void report_desk_close(struct report_desk *desk)
{
  report_clear(&desk->report);
  for (size_t i = 0; i < desk->course.lesson_count; i++) {
    words_clear(&desk->course.lessons[i].title);
    words_clear(&desk->course.lessons[i].rule);
  }
  free(desk->course.lessons);
  words_clear(&desk->course.title);
  policy_free(desk->policy);
  zone_free(desk->zone);
}

void report_desk_again(struct report_desk *desk)
{
  report_clear(&desk->report);
  report_init(&desk->report, &desk->about);
}

/* ---- somebody's record ---- */

struct somebody {
  struct report_desk *desk;
  struct plan_person person;
  struct progress progress;
  struct plan plan;
};

static void look(struct somebody *somebody, day_number today)
{
  const struct report_about *about = &somebody->desk->about;

  plan_clear(&somebody->plan);
  progress_finish(&somebody->progress);
  plan_make(&somebody->progress, about->course, about->policy, &somebody->person, about->zone, today,
            &somebody->plan);
}

static void write_line(struct somebody *somebody, enum verb verb, char *lesson, day_number date)
{
  struct statement s;
  char account[] = "somebody";

  statement_init(&s);
  snprintf(s.id, sizeof s.id, "%08x-0000-4000-8000-000000000000", ++somebody->desk->ids);
  s.verb = verb;
  s.object = lesson == NULL ? OBJECT_COURSE : OBJECT_LESSON;
  s.home_page = home_page;
  s.account = account;
  s.course = seven_rules;
  s.lesson = lesson;
  s.time = date * DAY_MILLISECONDS + MORNING + somebody->desk->ids;
  memcpy(s.registration, somebody->plan.registration, sizeof s.registration);
  s.round = somebody->plan.kind;
  memcpy(s.anchor, somebody->plan.anchor, sizeof s.anchor);
  s.revision = 1;
  memcpy(s.content, DESK_CONTENT, sizeof s.content);
  if (verb == VERB_INITIALIZED)
    s.lessons = required;
  if (lesson != NULL) {
    s.drawn = somebody->plan.kind == ROUND_REFRESHER ? 2 : 5;
    s.pool = 15;
    s.mark = somebody->plan.kind == ROUND_REFRESHER ? 2 : 4;
  }
  progress_add(&somebody->progress, &s);
}

static void live_day(struct somebody *somebody, const char *day)
{
  char date_text[11];
  const char *what = day + 11;
  day_number date;

  memcpy(date_text, day, 10);
  date_text[10] = '\0';
  assert_true(date_parse(date_text, &date));
  look(somebody, date);
  if (strcmp(what, "done elsewhere") == 0) {
    memcpy(somebody->plan.registration, "aaaaaaaa-0000-5000-8000-000000000001", UUID_TEXT_SIZE);
    somebody->plan.kind = ROUND_ONBOARDING;
    write_line(somebody, VERB_COMPLETED, NULL, date);
    return;
  }
  if (!somebody->plan.round_open)
    write_line(somebody, VERB_INITIALIZED, NULL, date);
  if (strcmp(what, "done") == 0)
    write_line(somebody, VERB_COMPLETED, NULL, date);
  else if (strcmp(what, "open") != 0)
    write_line(somebody, VERB_PASSED, strcmp(what, "sign-in") == 0 ? sign_in : check_first, date);
}

void report_desk_add(struct report_desk *desk, const char *account, enum file_state source, bool left,
                     const char *const days[])
{
  report_desk_add_listed(desk, NULL, account, source, left, days);
}

void report_desk_add_listed(struct report_desk *desk, const struct roster_person *row, const char *account,
                            enum file_state source, bool left, const char *const days[])
{
  struct report_subject subject = { .account = account, .row = row, .source = source, .left = left };
  struct somebody somebody = { .desk = desk };

  somebody.person = (struct plan_person){ .home_page = home_page,
                                          .account = account,
                                          .start = DAY_NONE,
                                          .role_start = DAY_NONE,
                                          .absent_until = DAY_NONE,
                                          .deadline = DAY_NONE };
  if (row != NULL)
    somebody.person.start = row->start;
  progress_init(&somebody.progress);
  for (size_t i = 0; days[i] != NULL; i++)
    live_day(&somebody, days[i]);
  look(&somebody, desk->about.today);
  report_add_person(&desk->report, &subject, &somebody.progress, &somebody.plan);
  plan_clear(&somebody.plan);
  progress_clear(&somebody.progress);
}

const struct report_person *report_desk_find(const struct report_desk *desk, const char *account)
{
  for (size_t i = 0; i < desk->report.people_count; i++)
    if (strcmp(clean_get(desk->report.people[i].account), account) == 0)
      return &desk->report.people[i];
  fail_msg("nobody is called %s", account);
  return NULL;
}
