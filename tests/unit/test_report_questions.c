/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each closing question was answered: against values that were worked out by another program (the covariance form
 * of the correlation, statistics.correlation of Python), never of a few people, ranked only where there are enough. */
#include <config.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "cli/render.h"
#include "core/report.h"
#include "report_desk.h"

#define QUESTIONS 6
#define ITEMS (QUESTIONS + 1) /* the first belongs to the lesson itself */

/* 42 newcomers: five of the six questions each, 'a' is right. */
static const char *const many[] = {
  "q5=a q0=a q4=a q2=a q3=a",
  "q0=a q1=a q5=c q2=b q4=a",
  "q0=a q4=a q1=c q3=c q2=b",
  "q2=a q0=a q4=a q5=a q3=a",
  "q1=a q5=c q4=a q0=a q3=a",
  "q4=b q3=a q1=c q5=b q0=a",
  "q3=b q0=a q4=c q1=c q2=b",
  "q5=a q3=a q2=a q0=a q1=a",
  "q3=b q0=a q1=b q5=b q2=b",
  "q1=a q5=a q0=a q3=b q2=b",
  "q4=a q2=c q1=b q5=b q0=a",
  "q5=b q3=a q0=a q4=a q2=a",
  "q2=b q4=a q0=a q3=a q5=a",
  "q0=a q3=a q4=a q1=a q2=c",
  "q4=a q2=a q1=a q5=a q0=a",
  "q4=a q2=b q1=a q3=b q0=a",
  "q1=b q5=a q3=a q4=a q0=a",
  "q5=a q2=b q4=a q0=c q3=b",
  "q5=a q0=a q4=a q1=a q3=c",
  "q3=b q5=b q4=a q2=c q0=a",
  "q5=a q2=c q1=a q4=a q0=a",
  "q3=c q1=c q4=c q0=b q5=c",
  "q4=a q5=b q3=b q2=b q0=a",
  "q3=a q4=a q0=a q2=b q5=b",
  "q0=a q4=b q3=a q2=c q5=a",
  "q5=a q2=a q3=a q4=a q1=c",
  "q3=a q1=a q5=a q0=a q4=a",
  "q0=b q1=a q2=b q5=b q4=b",
  "q4=a q3=a q2=a q1=a q0=a",
  "q5=a q0=a q3=b q1=b q2=a",
  "q1=a q2=c q5=c q3=a q4=a",
  "q5=a q1=a q3=a q0=a q4=a",
  "q3=a q0=a q2=a q5=a q1=a",
  "q0=a q1=a q2=a q5=a q3=a",
  "q2=a q0=a q5=c q4=a q3=b",
  "q5=b q3=b q4=a q2=c q1=b",
  "q0=a q1=a q5=b q3=c q4=c",
  "q1=a q2=a q0=a q5=c q3=a",
  "q1=a q2=a q5=a q0=a q3=a",
  "q0=a q5=a q2=a q4=a q3=a",
  "q1=a q4=c q3=a q5=c q2=c",
  "q3=c q4=c q1=c q2=b q0=a"
};

/* By question. */
static const struct {
  size_t people, right, b, c;
  double r;
} expected[QUESTIONS] = {
  { 38, 35, 2, 1, 0.302857 },
  { 31, 20, 5, 6, 0.348463 },
  { 34, 14, 12, 8, 0.528850 },
  { 37, 22, 10, 5, 0.489288 },
  { 34, 26, 3, 5, 0.378820 },
  { 36, 19, 10, 7, 0.429659 }
};
static const size_t hardest_first[QUESTIONS] = { 2, 5, 3, 1, 4, 0 };

struct office {
  struct report_desk desk;
  struct item items[ITEMS];
  struct choice choices[ITEMS][3];
  struct lesson lesson;
  const struct lesson *lessons[3];
  char names[ITEMS][4];
};

static char home_page[] = "urn:vuistregels:host:kantoor", course[] = "seven-rules", sign_in[] = "sign-in";
static char a[] = "a", b[] = "b", c[] = "c";

static int open_office(void **state)
{
  struct office *office = xcalloc(1, sizeof *office);

  report_desk_open(&office->desk, "2026-11-23");
  for (size_t i = 0; i < ITEMS; i++) {
    struct choice *choices = office->choices[i];

    snprintf(office->names[i], sizeof office->names[i], i == 0 ? "in" : "q%zu", i - 1);
    choices[0] = (struct choice){ .identifier = a, .correct = true };
    choices[1] = (struct choice){ .identifier = b };
    choices[2] = (struct choice){ .identifier = c };
    office->items[i] = (struct item){ .identifier = office->names[i],
                                      .use = i == 0 ? ITEM_LESSON : ITEM_QUIZ,
                                      .max_choices = 1,
                                      .choices = choices,
                                      .choice_count = 3 };
  }
  office->lesson = (struct lesson){ .items = office->items, .item_count = ITEMS };
  office->lessons[0] = &office->lesson;
  office->desk.about.lessons = office->lessons;
  office->desk.policy->keep_items = ITEMS_ANSWERS;
  report_desk_again(&office->desk);
  *state = office;
  return 0;
}

static int close_office(void **state)
{
  struct office *office = *state;

  report_desk_close(&office->desk);
  free(office);
  return 0;
}

/* One pass with these answers, into any report about the same. */
static void add(struct office *office, struct report *report, unsigned number, const char *answers, unsigned drawn,
                enum round_kind round, const char *content)
{
  struct plan_person person = { .start = DAY_NONE, .role_start = DAY_NONE, .absent_until = DAY_NONE, .deadline = DAY_NONE };
  struct report_subject subject = { .source = FILE_COUNTED };
  struct progress progress;
  struct plan plan;
  struct statement s;
  char account[16], *items[32], *copy = xstrdup(answers), *next = copy;
  size_t count = 0;

  snprintf(account, sizeof account, "person%u", number);
  subject.account = account;
  statement_init(&s);
  snprintf(s.id, sizeof s.id, "%08x-0000-4000-8000-000000000000", number);
  s.verb = VERB_PASSED;
  s.object = OBJECT_LESSON;
  s.home_page = home_page;
  s.account = account;
  s.course = course;
  s.lesson = sign_in;
  s.time = office->desk.about.made - 1000;
  s.round = round;
  s.drawn = drawn;
  strcpy(s.content, content);
  while ((items[count] = strsep(&next, " ")) != NULL)
    count++;
  s.items = items;
  progress_init(&progress);
  progress_add(&progress, &s);
  progress_finish(&progress);
  plan_make(&progress, &office->desk.course, office->desk.policy, &person, office->desk.zone, office->desk.about.today,
            &plan);
  report_add_person(report, &subject, &progress, &plan);
  plan_clear(&plan);
  progress_clear(&progress);
  free(copy);
}

static void add_all(struct office *office, struct report *report, size_t first, size_t end)
{
  for (size_t i = first; i < end; i++)
    add(office, report, (unsigned)i + 1, many[i], 5, ROUND_ONBOARDING, DESK_CONTENT);
}

static const struct report_question *question_of(const struct report *report, size_t question)
{
  for (size_t i = 0; i < report->question_count; i++)
    if (report->questions[i].item == question + 1)
      return &report->questions[i];
  fail_msg("there is no question %zu", question);
  return NULL;
}

static void assert_all(const struct report *report)
{
  assert_int_equal(report->question_count, QUESTIONS);
  assert_int_equal(report->question_people[0], sizeof many / sizeof *many);
  for (size_t i = 0; i < QUESTIONS; i++) {
    const struct report_question *question = question_of(report, i);

    assert_int_equal(question->people, expected[i].people);
    assert_int_equal(question->right, expected[i].right);
    assert_int_equal(question->chosen[0], expected[i].right);
    assert_int_equal(question->chosen[1], expected[i].b);
    assert_int_equal(question->chosen[2], expected[i].c);
    assert_int_equal(question->missed, expected[i].b + expected[i].c);
    assert_int_equal(question->verdict, STATS_FINE);
    if (fabs(question->r - expected[i].r) > 0.000001)
      fail_msg("question %zu: %.7f", i, question->r);
    assert_true(question->ranked);
    assert_false(question->hidden);
    assert_int_equal(report->questions[i].item, hardest_first[i] + 1);
  }
}

static void report_questions__agree__with_another_program(void **state)
{
  struct office *office = *state;
  struct report *report = &office->desk.report;

  add_all(office, report, 0, sizeof many / sizeof *many);
  report_finish(report);

  assert_all(report);
}

static void report_take__puts__the_answers_together(void **state)
{
  struct office *office = *state;
  struct report *report = &office->desk.report, part;

  report_init(&part, &office->desk.about);
  add_all(office, report, 0, 10);
  add_all(office, &part, 10, sizeof many / sizeof *many);
  report_take(report, &part);
  report_clear(&part);
  report_finish(report);

  assert_all(report);
}

static void report_questions__look__at_the_first_try_of_newcomers(void **state)
{
  struct office *office = *state;
  struct report *report = &office->desk.report;

  for (unsigned i = 0; i < 5; i++) /* the point of q1 again, with q5; then q1 itself, wrong once more */
    add(office, report, i + 1, "q0=a q1=b q5=a q1=c", 2, ROUND_ONBOARDING, DESK_CONTENT);
  for (unsigned i = 5; i < 10; i++)
    add(office, report, i + 1, "q0=b q1=b", 2, ROUND_REFRESHER, DESK_CONTENT);
  report_finish(report);

  assert_int_equal(question_of(report, 0)->people, 5);
  assert_int_equal(question_of(report, 0)->right, 5);
  assert_int_equal(question_of(report, 1)->people, 5);
  assert_int_equal(question_of(report, 1)->right, 0);
  assert_int_equal(question_of(report, 1)->missed, 5); /* each once */
  assert_int_equal(question_of(report, 1)->chosen[1], 5);
  assert_int_equal(question_of(report, 1)->chosen[2], 0);
  assert_int_equal(question_of(report, 5)->people, 0);
  assert_false(question_of(report, 0)->ranked);
  assert_int_equal(question_of(report, 0)->verdict, STATS_TOO_FEW);
  assert_int_equal(report->questions[0].item, 1); /* as in the lesson */
}

/* A pass of sign-in in a round of its own. */
static void write_pass(struct progress *progress, const struct office *office, unsigned number, char **items,
                       unsigned days_ago)
{
  char account[] = "noor";
  struct statement s;

  statement_init(&s);
  snprintf(s.id, sizeof s.id, "%08x-0000-4000-8000-000000000000", number);
  snprintf(s.registration, sizeof s.registration, "%08x-0000-5000-8000-000000000000", number);
  s.verb = VERB_PASSED;
  s.object = OBJECT_LESSON;
  s.home_page = home_page;
  s.account = account;
  s.course = course;
  s.lesson = sign_in;
  s.time = office->desk.about.made - (int64_t)days_ago * 86400000;
  s.drawn = 5;
  strcpy(s.content, DESK_CONTENT);
  s.items = items;
  progress_add(progress, &s);
}

/* Who left and came back begins anew, and would hide nobody by counting for two. */
static void report_questions__count__somebody_with_two_rounds_once(void **state)
{
  struct office *office = *state;
  struct report *report = &office->desk.report;
  struct plan_person person = { .start = DAY_NONE, .role_start = DAY_NONE, .absent_until = DAY_NONE, .deadline = DAY_NONE };
  const struct report_subject subject = { .account = "noor", .source = FILE_COUNTED };
  char wrong[] = "q0=b", right[] = "q0=a", *first[] = { wrong, NULL }, *second[] = { right, NULL };
  struct progress progress;
  struct plan plan;

  progress_init(&progress);
  write_pass(&progress, office, 2, second, 10);
  write_pass(&progress, office, 1, first, 200);
  progress_finish(&progress);
  plan_make(&progress, &office->desk.course, office->desk.policy, &person, office->desk.zone, office->desk.about.today,
            &plan);
  report_add_person(report, &subject, &progress, &plan);
  report_finish(report);

  assert_int_equal(progress.round_count, 2);
  assert_int_equal(report->question_people[0], 1);
  assert_int_equal(question_of(report, 0)->people, 1);
  assert_int_equal(question_of(report, 0)->right, 0); /* of the first */
  assert_int_equal(question_of(report, 0)->missed, 1);
  plan_clear(&plan);
  progress_clear(&progress);
}

static void report_questions__leave_out__other_versions_and_unknown_questions(void **state)
{
  struct office *office = *state;
  struct report *report = &office->desk.report;

  for (unsigned i = 0; i < 6; i++)
    add(office, report, i + 1, "q0=a in=a q9=a q1=nothing q2= =a", 6, ROUND_ONBOARDING, DESK_CONTENT);
  add(office, report, 7, "q0=a", 1, ROUND_ONBOARDING, "22222222-0000-5000-8000-000000000002");
  report_finish(report);

  assert_int_equal(question_of(report, 0)->people, 6);
  assert_int_equal(question_of(report, 1)->people, 6); /* a choice that is not there is not right */
  assert_int_equal(question_of(report, 1)->right, 0);
  assert_int_equal(question_of(report, 2)->right, 0);
  assert_int_equal(report->other_version, 1);
}

static void report_questions__need__all_right_choices(void **state)
{
  struct office *office = *state;
  struct report *report = &office->desk.report;

  office->items[1].max_choices = 0;
  office->choices[1][1].correct = true; /* of q0: a and b */
  for (unsigned i = 0; i < 5; i++)
    add(office, report, i + 1, "q0=b+a", 1, ROUND_ONBOARDING, DESK_CONTENT);
  add(office, report, 6, "q0=a", 1, ROUND_ONBOARDING, DESK_CONTENT);
  add(office, report, 7, "q0=a+b+c", 1, ROUND_ONBOARDING, DESK_CONTENT);
  report_finish(report);

  assert_int_equal(question_of(report, 0)->right, 5);
  assert_int_equal(question_of(report, 0)->chosen[0], 7);
  assert_int_equal(question_of(report, 0)->chosen[2], 1);
}

static size_t count(const char *text, const char *part)
{
  size_t found = 0;

  while ((text = strstr(text, part)) != NULL) {
    text += strlen(part);
    found++;
  }
  return found;
}

/* Four had q1, seven q2, nine q0: of q1 nothing is shown, and of q2 nothing either, or q1 could be found. */
static void report_questions__hide__a_small_one_and_the_next(void **state)
{
  struct office *office = *state;
  struct report *report = &office->desk.report;
  char *json;

  for (unsigned i = 0; i < 9; i++)
    add(office, report, i + 1, i < 4 ? "q0=a q1=c q2=c" : i < 7 ? "q0=a q2=c" : "q0=b", 5, ROUND_ONBOARDING,
        DESK_CONTENT);
  report_finish(report);

  assert_false(question_of(report, 0)->hidden);
  assert_true(question_of(report, 1)->hidden);
  assert_true(question_of(report, 2)->hidden);
  json = render_json(report);
  assert_int_equal(count(json, "\"question\": "), QUESTIONS);
  assert_int_equal(count(json, "\"firstTry\": null"), QUESTIONS - 1);
  assert_int_equal(count(json, "\"missed\": null"), 2);
  assert_int_equal(count(json, "\"choices\": []"), QUESTIONS - 1);
  free(json);
}

static void render_questions__says__what_the_model_says(void **state)
{
  struct office *office = *state;
  struct report *report = &office->desk.report;
  const struct document_paper paper = { 0, true };
  char *text, wanted[64];

  add_all(office, report, 0, sizeof many / sizeof *many);
  report_finish(report);

  text = render_text(report, &paper);
  assert_non_null(strstr(text, ": 42 people"));
  for (size_t i = 0; i < QUESTIONS; i++) {
    snprintf(wanted, sizeof wanted, "%zu of %zu (", expected[i].right, expected[i].people);
    assert_non_null(strstr(text, wanted));
    snprintf(wanted, sizeof wanted, " %.2f\n", expected[i].r);
    assert_non_null(strstr(text, wanted));
    snprintf(wanted, sizeof wanted, "    %zu:", expected[i].b >= expected[i].c ? expected[i].b : expected[i].c);
    assert_non_null(strstr(text, wanted));
  }
  assert_non_null(strstr(text, "never a verdict on it or on anybody"));
  free(text);
}

static void report_questions__know__only_misses_where_only_they_are_kept(void **state)
{
  struct office *office = *state;
  struct report *report = &office->desk.report;

  office->desk.policy->keep_items = ITEMS_MISSED;
  report_desk_again(&office->desk);
  for (unsigned i = 0; i < 6; i++)
    add(office, report, i + 1, i < 2 ? "q0 q1 q0" : i < 5 ? "q1" : "q2", 5, ROUND_ONBOARDING, DESK_CONTENT);
  report_finish(report);

  assert_int_equal(report->question_people[0], 6);
  assert_int_equal(question_of(report, 0)->missed, 2);
  assert_int_equal(question_of(report, 1)->missed, 5);
  assert_int_equal(question_of(report, 0)->people, 0);
  assert_false(question_of(report, 0)->hidden);
  /* of four people nothing */
  report_desk_again(&office->desk);
  for (unsigned i = 0; i < 4; i++)
    add(office, report, i + 1, "q0", 5, ROUND_ONBOARDING, DESK_CONTENT);
  report_finish(report);
  assert_true(question_of(report, 0)->hidden);
}

/* That the question stands there at all would tell what one of so few people missed. */
static void render_questions__names__no_question_that_few_people_missed(void **state)
{
  struct office *office = *state;
  struct report *report = &office->desk.report;
  const struct document_paper paper = { 0, true };

  words_add_take(&office->items[1].prompt, "en", clean_text("Who is at the door?"));
  office->desk.policy->keep_items = ITEMS_MISSED;
  for (unsigned people = 4; people <= 5; people++) {
    char *text;

    report_desk_again(&office->desk);
    for (unsigned i = 0; i < people; i++)
      add(office, report, i + 1, i == 0 ? "q0" : "", 5, ROUND_ONBOARDING, DESK_CONTENT);
    report_finish(report);

    text = render_text(report, &paper);
    assert_int_equal(count(text, "Who is at the door?"), people == 5);
    free(text);
    text = render_json(report);
    assert_int_equal(count(text, "\"missed\": null"), people == 5 ? 0 : QUESTIONS);
    free(text);
  }
  words_clear(&office->items[1].prompt);
}

static void report_questions__are__none_by_default(void **state)
{
  struct office *office = *state;
  struct report *report = &office->desk.report;

  office->desk.policy->keep_items = ITEMS_NONE;
  report_desk_again(&office->desk);
  add(office, report, 1, "q0=a", 1, ROUND_ONBOARDING, DESK_CONTENT);
  report_finish(report);

  assert_int_equal(report->question_count, 0);
  assert_null(report->question_people);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(report_questions__agree__with_another_program, open_office, close_office),
    cmocka_unit_test_setup_teardown(report_take__puts__the_answers_together, open_office, close_office),
    cmocka_unit_test_setup_teardown(report_questions__look__at_the_first_try_of_newcomers, open_office, close_office),
    cmocka_unit_test_setup_teardown(report_questions__count__somebody_with_two_rounds_once, open_office, close_office),
    cmocka_unit_test_setup_teardown(report_questions__leave_out__other_versions_and_unknown_questions, open_office,
                                    close_office),
    cmocka_unit_test_setup_teardown(report_questions__need__all_right_choices, open_office, close_office),
    cmocka_unit_test_setup_teardown(report_questions__hide__a_small_one_and_the_next, open_office, close_office),
    cmocka_unit_test_setup_teardown(report_questions__know__only_misses_where_only_they_are_kept, open_office,
                                    close_office),
    cmocka_unit_test_setup_teardown(render_questions__says__what_the_model_says, open_office, close_office),
    cmocka_unit_test_setup_teardown(render_questions__names__no_question_that_few_people_missed, open_office,
                                    close_office),
    cmocka_unit_test_setup_teardown(report_questions__are__none_by_default, open_office, close_office),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
