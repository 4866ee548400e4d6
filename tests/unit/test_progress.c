/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fold: what counts, what is dropped, and that neither order nor repetition matters. */
#include <config.h>

#include "core/progress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/quiz.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define ROUND_A "aaaaaaaa-0000-5000-8000-000000000001"
#define ROUND_B "bbbbbbbb-0000-5000-8000-000000000002"

static char *const all_lessons[] = { (char[]){ "check-first" }, (char[]){ "sign-in" }, NULL };
static char *const one_lesson[] = { (char[]){ "sign-in" }, NULL };

static void set_id(char to[UUID_TEXT_SIZE], unsigned number)
{
  snprintf(to, UUID_TEXT_SIZE, "%08x-0000-4000-8000-000000000000", number);
}

/* A statement of the course seven-rules that borrows its strings. */
static struct statement make(unsigned id, enum verb verb, const char *registration, char *lesson,
                             int64_t time)
{
  static char course[] = "seven-rules", account[] = "noor", home[] = "urn:test", version[] = "2026-1";
  static char reason[] = "afwezig";
  struct statement s;

  statement_init(&s);
  set_id(s.id, id);
  s.verb = verb;
  s.object = lesson == NULL ? OBJECT_COURSE : OBJECT_LESSON;
  s.home_page = home;
  s.account = account;
  s.course = course;
  s.lesson = lesson;
  s.time = time;
  if (registration != NULL)
    memcpy(s.registration, registration, UUID_TEXT_SIZE);
  if (verb == VERB_INITIALIZED)
    s.lessons = (char **)(uintptr_t)all_lessons;
  if (verb == VERB_ACKNOWLEDGED) {
    s.object = OBJECT_HOUSE_RULES;
    s.course = NULL;
    s.version = version;
  }
  if (verb == VERB_SCORED)
    s.object = OBJECT_LATER;
  if (progress_is_decision(verb) || verb == VERB_VOIDED)
    s.reason = reason;
  return s;
}

static struct statement make_void(unsigned id, unsigned target, int64_t time)
{
  struct statement s = make(id, VERB_VOIDED, NULL, NULL, time);

  s.object = OBJECT_STATEMENT;
  s.course = NULL;
  set_id(s.target, target);
  return s;
}

static void add_all(struct progress *progress, const struct statement *list, size_t count)
{
  progress_init(progress);
  for (size_t i = 0; i < count; i++)
    progress_add(progress, &list[i]);
  progress_finish(progress);
}

/* ---- what counts ---- */

static void progress_finish__is_empty__without_statements(void **state)
{
  struct progress progress;
  (void)state;

  add_all(&progress, NULL, 0);

  assert_int_equal(progress.round_count, 0);
  assert_int_equal(progress.statement_count, 0);
  assert_true(progress.first_time == INT64_MAX);
  assert_null(progress_find_round(&progress, ROUND_A));
  progress_clear(&progress);
}

static void progress_finish__folds__a_round(void **state)
{
  char first[] = "sign-in", second[] = "check-first";
  struct statement list[] = {
    make(1, VERB_INITIALIZED, ROUND_A, NULL, 100), make(2, VERB_PASSED, ROUND_A, first, 200),
    make(3, VERB_PASSED, ROUND_A, second, 300),    make(4, VERB_PASSED, ROUND_A, NULL, 300),
    make(5, VERB_COMPLETED, ROUND_A, NULL, 300),
  };
  struct progress progress;
  char id[UUID_TEXT_SIZE];
  (void)state;

  list[0].round = ROUND_REFRESHER;
  memcpy(list[0].anchor, "2026-11-02", 11);
  list[0].revision = 3;
  list[1].revision = 7;
  list[1].drawn = 5;
  list[1].pool = 15;
  list[1].mark = 4;
  add_all(&progress, list, COUNT(list));

  assert_int_equal(progress.round_count, 1);
  assert_int_equal(progress.statement_count, 5);
  assert_true(progress.first_time == 100 && progress.last_time == 300);
  const struct progress_round *round = progress_find_round(&progress, ROUND_A);
  assert_non_null(round);
  assert_string_equal(round->course, "seven-rules");
  assert_int_equal(round->kind, ROUND_REFRESHER);
  assert_string_equal(round->anchor, "2026-11-02");
  assert_true(round->opened == 100 && round->has_initialized);
  assert_int_equal(round->revision, 3);
  assert_string_equal(round->required[1], "sign-in");
  assert_null(round->required[2]);
  assert_int_equal(round->pass_count, 2);
  assert_string_equal(round->passes[0].lesson, "check-first"); /* by name */
  const struct progress_pass *pass = progress_find_pass(round, "sign-in");
  assert_non_null(pass);
  assert_true(pass->time == 200);
  assert_int_equal(pass->revision, 7);
  assert_int_equal(pass->drawn, 5);
  assert_int_equal(pass->pool, 15);
  assert_int_equal(pass->mark, 4);
  set_id(id, 2);
  assert_string_equal(pass->id, id);
  assert_null(progress_find_pass(round, "lock-up"));
  assert_true(round->completed && round->completed_time == 300);
  set_id(id, 5); /* of `completed`, though `passed` has the lower id */
  assert_string_equal(round->completed_id, id);
  progress_clear(&progress);
}

static void progress_finish__takes__the_earliest_of_each(void **state)
{
  char lesson[] = "sign-in";
  struct statement list[] = {
    make(9, VERB_PASSED, ROUND_A, lesson, 500),    make(8, VERB_PASSED, ROUND_A, lesson, 400),
    make(7, VERB_INITIALIZED, ROUND_A, NULL, 450), make(6, VERB_INITIALIZED, ROUND_A, NULL, 350),
    make(5, VERB_COMPLETED, ROUND_A, NULL, 700),   make(4, VERB_COMPLETED, ROUND_A, NULL, 600),
  };
  struct progress progress;
  char id[UUID_TEXT_SIZE];
  (void)state;

  list[3].lessons = (char **)(uintptr_t)one_lesson;
  add_all(&progress, list, COUNT(list));

  const struct progress_round *round = &progress.rounds[0];
  assert_true(round->opened == 350);
  assert_null(round->required[1]);
  assert_int_equal(round->pass_count, 1);
  set_id(id, 8);
  assert_string_equal(round->passes[0].id, id);
  assert_true(round->passes[0].time == 400);
  set_id(id, 4);
  assert_string_equal(round->completed_id, id);
  assert_true(round->completed_time == 600);
  progress_clear(&progress);
}

static void progress_finish__opens_a_round__with_its_first_statement(void **state)
{
  char lesson[] = "sign-in";
  struct statement list[] = { make(1, VERB_PASSED, ROUND_A, lesson, 300),
                              make(2, VERB_PASSED, ROUND_B, NULL, 200) };
  struct progress progress;
  char id[UUID_TEXT_SIZE];
  (void)state;

  add_all(&progress, list, COUNT(list));

  assert_int_equal(progress.round_count, 2);
  assert_string_equal(progress.rounds[0].registration, ROUND_B); /* opened first */
  assert_true(progress.rounds[0].opened == 200 && progress.rounds[0].completed);
  set_id(id, 2); /* no `completed`: the course's `passed` */
  assert_string_equal(progress.rounds[0].completed_id, id);
  assert_true(progress.rounds[1].opened == 300 && !progress.rounds[1].has_initialized);
  assert_null(progress.rounds[1].required);
  progress_clear(&progress);
}

static void progress_finish__keeps_apart__courses_of_one_registration(void **state)
{
  char lesson[] = "sign-in", other[] = "shared-responsibility";
  struct statement list[] = { make(1, VERB_PASSED, ROUND_A, lesson, 300),
                              make(2, VERB_PASSED, ROUND_A, lesson, 200) };
  struct progress progress;
  (void)state;

  list[1].course = other;
  add_all(&progress, list, COUNT(list));

  assert_int_equal(progress.round_count, 2);
  assert_string_equal(progress.rounds[0].course, "seven-rules");
  assert_string_equal(progress.rounds[1].course, other);
  progress_clear(&progress);
}

static void progress_finish__passes_nothing__for_what_is_no_pass(void **state)
{
  char lesson[] = "sign-in";
  struct statement list[] = {
    make(1, VERB_FAILED, ROUND_A, lesson, 100),
    make(2, VERB_PASSED, ROUND_A, lesson, 100),
    make(3, VERB_SCORED, ROUND_A, lesson, 100),
  };
  struct progress progress;
  (void)state;

  list[1].has_success = true;
  list[1].success = false;
  list[2].score_raw = 2;
  list[2].score_max = 3;
  add_all(&progress, list, COUNT(list));

  assert_int_equal(progress.round_count, 0);
  assert_int_equal(progress.score_count, 1);
  assert_int_equal(progress.scores[0].object, OBJECT_LATER);
  assert_int_equal(progress.scores[0].raw, 2);
  assert_int_equal(progress.scores[0].max, 3);
  assert_int_equal(progress.statement_count, 3);
  progress_clear(&progress);
}

static void progress_finish__lists__acknowledgements_by_time(void **state)
{
  char old[] = "2025-1";
  struct statement list[] = { make(1, VERB_ACKNOWLEDGED, NULL, NULL, 300),
                              make(2, VERB_ACKNOWLEDGED, NULL, NULL, 100) };
  struct progress progress;
  (void)state;

  list[1].version = old;
  add_all(&progress, list, COUNT(list));

  assert_int_equal(progress.acknowledgement_count, 2);
  assert_string_equal(progress.acknowledgements[0].version, "2025-1");
  assert_string_equal(progress.acknowledgements[1].version, "2026-1");
  progress_clear(&progress);
}

/* ---- decisions ---- */

static void progress_finish__lists__decisions_by_time(void **state)
{
  char lesson[] = "sign-in";
  struct statement list[] = {
    make(4, VERB_CORRECT, NULL, lesson, 400),
    make(3, VERB_DEFER, NULL, NULL, 300),
    make(2, VERB_LEAVE, NULL, NULL, 200),
    make(1, VERB_WAIVED, NULL, NULL, 100),
  };
  static const enum verb wanted[] = { VERB_WAIVED, VERB_LEAVE, VERB_DEFER, VERB_CORRECT };
  struct progress progress;
  (void)state;

  memcpy(list[1].until, "2026-12-31", 11);
  add_all(&progress, list, COUNT(list));

  assert_int_equal(progress.decision_count, 4);
  for (size_t i = 0; i < 4; i++)
    assert_int_equal(progress.decisions[i].verb, wanted[i]);
  assert_string_equal(progress.decisions[2].until, "2026-12-31");
  assert_string_equal(progress.decisions[3].lesson, "sign-in");
  assert_string_equal(progress.decisions[0].reason, "afwezig");
  assert_int_equal(progress.round_count, 0);
  progress_clear(&progress);
}

static void progress_finish__drops__what_was_withdrawn(void **state)
{
  static const int64_t times[] = { 50, 100, 900 }; /* before, with and after the decision */
  (void)state;

  for (size_t i = 0; i < COUNT(times); i++)
    for (int voided_first = 0; voided_first < 2; voided_first++) {
      struct statement decisions[] = { make(1, VERB_WAIVED, NULL, NULL, 100),
                                       make(2, VERB_LEAVE, NULL, NULL, 100) };
      struct statement withdrawal = make_void(3, 1, times[i]);
      struct progress progress;

      progress_init(&progress);
      if (voided_first != 0)
        progress_add(&progress, &withdrawal);
      progress_add(&progress, &decisions[0]);
      progress_add(&progress, &decisions[1]);
      if (voided_first == 0)
        progress_add(&progress, &withdrawal);
      progress_finish(&progress);

      assert_int_equal(progress.decision_count, 1);
      assert_int_equal(progress.decisions[0].verb, VERB_LEAVE);
      progress_clear(&progress);
    }
}

static void progress_finish__never_withdraws__a_pass(void **state)
{
  char lesson[] = "sign-in";
  struct statement list[] = { make(1, VERB_PASSED, ROUND_A, lesson, 100), make_void(2, 1, 200),
                              make_void(3, 99, 200) };
  struct progress progress;
  (void)state;

  add_all(&progress, list, COUNT(list));

  assert_int_equal(progress.round_count, 1);
  assert_non_null(progress_find_pass(&progress.rounds[0], "sign-in"));
  progress_clear(&progress);
}

static void progress_is_decision__knows__the_four(void **state)
{
  (void)state;

  for (int verb = 0; verb < VERB_COUNT; verb++)
    assert_int_equal(progress_is_decision((enum verb)verb),
                     verb == VERB_WAIVED || verb == VERB_LEAVE || verb == VERB_DEFER || verb == VERB_CORRECT);
}

/* ---- once more ---- */

static void progress_finish__may_come_again__after_more(void **state)
{
  char lesson[] = "sign-in";
  struct statement list[] = { make(1, VERB_INITIALIZED, ROUND_A, NULL, 100),
                              make(2, VERB_PASSED, ROUND_A, lesson, 200) };
  struct progress progress;
  (void)state;

  add_all(&progress, list, 1);
  assert_int_equal(progress.rounds[0].pass_count, 0);
  progress_add(&progress, &list[1]);
  progress_add(&progress, &list[0]);
  progress_finish(&progress);
  progress_finish(&progress);

  assert_int_equal(progress.round_count, 1);
  assert_int_equal(progress.statement_count, 2);
  assert_int_equal(progress.rounds[0].pass_count, 1);
  progress_clear(&progress);
  assert_int_equal(progress.round_count, 0);
}

static void progress_add__copies__what_it_is_given(void **state)
{
  char lesson[] = "sign-in";
  struct statement s = make(1, VERB_PASSED, ROUND_A, lesson, 100);
  struct progress progress;
  (void)state;

  progress_init(&progress);
  progress_add(&progress, &s);
  memset(lesson, 'x', strlen(lesson));
  progress_finish(&progress);

  assert_non_null(progress_find_pass(&progress.rounds[0], "sign-in"));
  progress_clear(&progress);
}

/* ---- order and repetition ---- */

static void dump(const struct progress *p, struct buf *to)
{
  buf_add_format(to, "%zu %lld %lld\n", p->statement_count, (long long)p->first_time,
                 (long long)p->last_time);
  for (size_t i = 0; i < p->round_count; i++) {
    const struct progress_round *r = &p->rounds[i];

    buf_add_format(to, "round %s %s %d %s %lld %d %u %d %lld %s", r->course, r->registration, (int)r->kind,
                   r->anchor, (long long)r->opened, r->has_initialized, r->revision, r->completed,
                   (long long)r->completed_time, r->completed_id);
    for (size_t j = 0; r->required != NULL && r->required[j] != NULL; j++)
      buf_add_format(to, " %s", r->required[j]);
    for (size_t j = 0; j < r->pass_count; j++)
      buf_add_format(to, "\n  %s %lld %s %u %u %u", r->passes[j].lesson, (long long)r->passes[j].time,
                     r->passes[j].id, r->passes[j].revision, r->passes[j].attempts, r->passes[j].score_raw);
    buf_add_string(to, "\n");
  }
  for (size_t i = 0; i < p->acknowledgement_count; i++)
    buf_add_format(to, "seen %s %lld\n", p->acknowledgements[i].version,
                   (long long)p->acknowledgements[i].time);
  for (size_t i = 0; i < p->decision_count; i++)
    buf_add_format(to, "decision %d %s %s %s %lld\n", (int)p->decisions[i].verb, p->decisions[i].id,
                   p->decisions[i].lesson == NULL ? "-" : p->decisions[i].lesson, p->decisions[i].until,
                   (long long)p->decisions[i].time);
  for (size_t i = 0; i < p->score_count; i++)
    buf_add_format(to, "score %d %s %lld %u\n", (int)p->scores[i].object, p->scores[i].lesson,
                   (long long)p->scores[i].time, p->scores[i].raw);
}

static struct statement random_statement(uint64_t *chance)
{
  static char lessons[][12] = { "sign-in", "check-first", "lock-up" };
  static const enum verb verbs[] = { VERB_INITIALIZED,  VERB_PASSED, VERB_PASSED,  VERB_COMPLETED,
                                     VERB_WAIVED,       VERB_LEAVE,  VERB_CORRECT, VERB_VOIDED,
                                     VERB_ACKNOWLEDGED, VERB_SCORED };
  enum verb verb = verbs[quiz_random(chance) % COUNT(verbs)];
  /* few ids and few moments: many of them fall together, with other contents */
  unsigned id = (unsigned)(quiz_random(chance) % 12);
  int64_t time = (int64_t)(quiz_random(chance) % 6);
  bool of_lesson = verb == VERB_SCORED || (verb == VERB_PASSED && quiz_random(chance) % 3 > 0);
  struct statement s;

  if (verb == VERB_VOIDED)
    return make_void(id, (unsigned)(quiz_random(chance) % 12), time);
  s = make(id, verb, quiz_random(chance) % 2 == 0 ? ROUND_A : ROUND_B,
           of_lesson ? lessons[quiz_random(chance) % 3] : NULL, time);
  s.revision = (unsigned)(quiz_random(chance) % 3);
  s.attempts = (unsigned)(quiz_random(chance) % 2);
  s.score_raw = (unsigned)(quiz_random(chance) % 3);
  s.round = quiz_random(chance) % 2 == 0 ? ROUND_ONBOARDING : ROUND_REFRESHER;
  snprintf(s.anchor, sizeof s.anchor, "2026-11-0%u", (unsigned)(quiz_random(chance) % 3 + 1));
  if (verb == VERB_INITIALIZED && quiz_random(chance) % 2 == 0)
    s.lessons = (char **)(uintptr_t)one_lesson;
  return s;
}

static void progress__is_the_same__in_any_order_and_with_repetitions(void **state)
{
  uint64_t chance = 11;
  (void)state;

  for (int run = 0; run < 2000; run++) {
    struct statement list[40];
    size_t count = 1 + quiz_random(&chance) % 20, shuffled = 2 * count;
    struct progress first, second;
    struct buf wanted = BUF_INIT, got = BUF_INIT;

    for (size_t i = 0; i < count; i++)
      list[i] = random_statement(&chance);
    add_all(&first, list, count);
    for (size_t i = count; i < shuffled; i++)
      list[i] = list[quiz_random(&chance) % count];
    for (size_t i = shuffled; i > 1; i--) {
      size_t j = quiz_random(&chance) % i;
      struct statement kept = list[i - 1];

      list[i - 1] = list[j];
      list[j] = kept;
    }
    add_all(&second, list, shuffled);

    dump(&first, &wanted);
    dump(&second, &got);
    assert_string_equal(got.data, wanted.data);
    progress_clear(&first);
    progress_clear(&second);
    buf_clear(&wanted);
    buf_clear(&got);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(progress_finish__is_empty__without_statements),
    cmocka_unit_test(progress_finish__folds__a_round),
    cmocka_unit_test(progress_finish__takes__the_earliest_of_each),
    cmocka_unit_test(progress_finish__opens_a_round__with_its_first_statement),
    cmocka_unit_test(progress_finish__keeps_apart__courses_of_one_registration),
    cmocka_unit_test(progress_finish__passes_nothing__for_what_is_no_pass),
    cmocka_unit_test(progress_finish__lists__acknowledgements_by_time),
    cmocka_unit_test(progress_finish__lists__decisions_by_time),
    cmocka_unit_test(progress_finish__drops__what_was_withdrawn),
    cmocka_unit_test(progress_finish__never_withdraws__a_pass),
    cmocka_unit_test(progress_is_decision__knows__the_four),
    cmocka_unit_test(progress_finish__may_come_again__after_more),
    cmocka_unit_test(progress_add__copies__what_it_is_given),
    cmocka_unit_test(progress__is_the_same__in_any_order_and_with_repetitions),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
