/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many people answered before a lesson, at the end and weeks later: people, not answers, for by their
 * number is decided whether one of them could be recognised. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "core/report.h"
#include "report_desk.h"

static char home_page[] = "urn:vuistregels:host:kantoor", course[] = "seven-rules";
static char sign_in[] = "sign-in", check_first[] = "check-first";

struct answer {
  enum object_kind object;
  char *lesson;
  unsigned days_ago, right, asked;
};

static int open_desk(void **state)
{
  struct report_desk *desk = xcalloc(1, sizeof *desk);

  report_desk_open(desk, "2026-11-23");
  desk->policy->keep_effect = true;
  report_desk_again(desk);
  *state = desk;
  return 0;
}

static int close_desk(void **state)
{
  report_desk_close(*state);
  free(*state);
  return 0;
}

/* Each answer has a round of its own. */
static void write_answer(struct report_desk *desk, struct progress *progress, const struct answer *answer)
{
  char account[] = "noor";
  struct statement s;

  statement_init(&s);
  desk->ids++;
  snprintf(s.id, sizeof s.id, "%08x-0000-4000-8000-000000000000", desk->ids);
  snprintf(s.registration, sizeof s.registration, "%08x-0000-5000-8000-000000000000", desk->ids);
  s.verb = answer->object == OBJECT_LESSON ? VERB_PASSED : VERB_SCORED;
  s.object = answer->object;
  s.home_page = home_page;
  s.account = account;
  s.course = course;
  s.lesson = answer->lesson;
  s.time = desk->about.made - (int64_t)answer->days_ago * 86400000;
  s.has_score = true;
  s.score_raw = answer->right;
  s.score_max = answer->asked;
  strcpy(s.content, DESK_CONTENT);
  progress_add(progress, &s);
}

static void add_somebody(struct report_desk *desk, const struct answer *answers, size_t count)
{
  struct plan_person person = {
    .start = DAY_NONE, .role_start = DAY_NONE, .absent_until = DAY_NONE, .deadline = DAY_NONE
  };
  const struct report_subject subject = { .account = "noor", .source = FILE_COUNTED };
  struct progress progress;
  struct plan plan;

  progress_init(&progress);
  for (size_t i = 0; i < count; i++)
    write_answer(desk, &progress, &answers[i]);
  progress_finish(&progress);
  plan_make(&progress, &desk->course, desk->policy, &person, desk->zone, desk->about.today, &plan);
  report_add_person(&desk->report, &subject, &progress, &plan);
  plan_clear(&plan);
  progress_clear(&progress);
}

static void assert_answers(const struct report_desk *desk, size_t lesson, enum report_moment moment,
                           size_t people, size_t right, size_t asked)
{
  const struct report_answers *answers = &desk->report.effect[lesson].of_lesson[moment];

  assert_int_equal(answers->people, people);
  assert_int_equal(answers->right, right);
  assert_int_equal(answers->asked, asked);
}

static void report_effect__counts__people_and_all_their_answers(void **state)
{
  static const struct answer one[] = {
    { OBJECT_LATER, sign_in, 10, 1, 2 },    { OBJECT_LATER, sign_in, 40, 2, 2 },
    { OBJECT_LATER, sign_in, 90, 0, 2 },    { OBJECT_LATER, check_first, 10, 1, 1 },
    { OBJECT_OPENING, sign_in, 200, 0, 1 }, { OBJECT_LESSON, sign_in, 200, 4, 5 },
    { OBJECT_LESSON, sign_in, 5, 5, 5 },  /* came back */
    { OBJECT_LATER, sign_in, 400, 2, 2 }, /* before the period */
  };
  struct report_desk *desk = *state;

  add_somebody(desk, one, sizeof one / sizeof *one);
  add_somebody(desk, one, 2);
  report_finish(&desk->report);

  assert_answers(desk, 0, REPORT_LATER, 2, 6, 10);
  assert_answers(desk, 1, REPORT_LATER, 1, 1, 1);
  assert_answers(desk, 0, REPORT_OPENING, 1, 0, 1);
  assert_answers(desk, 0, REPORT_QUIZ, 1, 9, 10);
}

static void report_effect__hides__few_people_who_were_asked_often(void **state)
{
  static const struct answer often[] = { { OBJECT_LATER, sign_in, 10, 1, 2 },
                                         { OBJECT_LATER, sign_in, 40, 2, 2 },
                                         { OBJECT_LATER, sign_in, 90, 0, 2 } };
  struct report_desk *desk = *state;

  for (size_t people = 4; people <= 5; people++) {
    report_desk_again(desk);
    for (size_t i = 0; i < people; i++)
      add_somebody(desk, often, sizeof often / sizeof *often);
    report_finish(&desk->report);

    assert_int_equal(desk->report.effect[0].of_lesson[REPORT_LATER].hidden, people < 5);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(report_effect__counts__people_and_all_their_answers, open_desk,
                                    close_desk),
    cmocka_unit_test_setup_teardown(report_effect__hides__few_people_who_were_asked_often, open_desk,
                                    close_desk),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
