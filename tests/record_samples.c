/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements for tests, and comparing them member by member. */
#include <config.h>

#include "record_samples.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"

char **sample_list(const char *first, const char *second)
{
  char **list = xcalloc(3, sizeof *list);

  list[0] = xstrdup(first);
  list[1] = second == NULL ? NULL : xstrdup(second);
  return list;
}

struct statement sample_statement(enum verb verb, enum object_kind object)
{
  struct statement statement;

  statement_init(&statement);
  memcpy(statement.id, SAMPLE_ID, sizeof SAMPLE_ID);
  statement.verb = verb;
  statement.object = object;
  statement.home_page = xstrdup("urn:vuistregels:host:kantoor");
  statement.account = xstrdup("noor");
  statement.time = SAMPLE_TIME;
  memcpy(statement.lang, "nl", 3);
  statement.prog = xstrdup("1.0");
  if (object != OBJECT_HOUSE_RULES && object != OBJECT_STATEMENT)
    statement.course = xstrdup("seven-rules");
  if (object == OBJECT_LESSON || object == OBJECT_OPENING || object == OBJECT_LATER)
    statement.lesson = xstrdup("check-first");
  if (object == OBJECT_STATEMENT)
    memcpy(statement.target, SAMPLE_OTHER_ID, sizeof SAMPLE_OTHER_ID);
  return statement;
}

struct statement sample_whole_statement(enum verb verb, enum object_kind object)
{
  struct statement statement = sample_statement(verb, object);
  bool decision = verb >= VERB_WAIVED;

  memcpy(statement.policy, SAMPLE_POLICY, sizeof SAMPLE_POLICY);
  if (!decision) {
    memcpy(statement.registration, SAMPLE_ROUND, sizeof SAMPLE_ROUND);
    memcpy(statement.content, SAMPLE_CONTENT, sizeof SAMPLE_CONTENT);
    memcpy(statement.anchor, "2026-11-02", 11);
    statement.round = ROUND_REFRESHER;
    statement.revision = 3;
  }
  if (verb == VERB_PASSED || verb == VERB_FAILED) {
    statement.has_success = true;
    statement.success = verb == VERB_PASSED;
    statement.drawn = 5;
    statement.pool = 18;
    statement.mark = 4;
  }
  statement.has_score = verb == VERB_SCORED || verb == VERB_FAILED;
  statement.score_raw = statement.has_score ? 2 : 0;
  statement.score_max = statement.has_score ? 3 : 0;
  if (verb == VERB_INITIALIZED)
    statement.lessons = sample_list("sign-in", "check-first");
  if (verb == VERB_ACKNOWLEDGED)
    statement.version = xstrdup("2.1");
  if (decision) {
    statement.reason = xstrdup("absent");
    memcpy(statement.until, "2027-02-01", 11);
  }
  return statement;
}

char *sample_format(const struct statement *statement)
{
  struct buf line = BUF_INIT;
  struct error error = { .code = ERROR_NONE };

  bool ok = record_format(statement, &line, &error);

  if (!ok)
    print_error("%s\n", error.text);
  assert_true(ok);
  return buf_take(&line);
}

void sample_parse(const char *line, struct statement *statement)
{
  struct error error = { .code = ERROR_NONE };

  bool ok = record_parse(line, strcspn(line, "\n"), statement, &error);

  if (!ok)
    print_error("%s: %s\n", error.text, line);
  assert_true(ok);
}

static void assert_same_string(const char *a, const char *b)
{
  assert_int_equal(a == NULL, b == NULL);
  if (a != NULL)
    assert_string_equal(a, b);
}

void sample_assert_same(const struct statement *a, const struct statement *b)
{
  assert_string_equal(a->id, b->id);
  assert_int_equal(a->verb, b->verb);
  assert_int_equal(a->object, b->object);
  assert_string_equal(a->home_page, b->home_page);
  assert_string_equal(a->account, b->account);
  assert_same_string(a->course, b->course);
  assert_same_string(a->lesson, b->lesson);
  assert_string_equal(a->target, b->target);
  assert_string_equal(a->registration, b->registration);
  assert_true(a->time == b->time);
  assert_int_equal(a->has_success, b->has_success);
  assert_int_equal(a->success, b->success);
  assert_int_equal(a->has_score, b->has_score);
  assert_int_equal(a->score_raw, b->score_raw);
  assert_int_equal(a->score_max, b->score_max);
  assert_int_equal(a->attempts, b->attempts);
  assert_int_equal(a->round, b->round);
  assert_string_equal(a->anchor, b->anchor);
  assert_int_equal(a->drawn, b->drawn);
  assert_int_equal(a->pool, b->pool);
  assert_int_equal(a->mark, b->mark);
  assert_string_equal(a->lang, b->lang);
  assert_same_string(a->prog, b->prog);
  assert_int_equal(a->revision, b->revision);
  assert_string_equal(a->content, b->content);
  assert_string_equal(a->policy, b->policy);
  assert_same_string(a->reason, b->reason);
  assert_string_equal(a->until, b->until);
  assert_same_string(a->version, b->version);
  assert_int_equal(a->lessons == NULL, b->lessons == NULL);
  for (size_t i = 0; a->lessons != NULL && (i == 0 || a->lessons[i - 1] != NULL); i++)
    assert_same_string(a->lessons[i], b->lessons[i]);
  assert_int_equal(a->items == NULL, b->items == NULL);
  for (size_t i = 0; a->items != NULL && (i == 0 || a->items[i - 1] != NULL); i++)
    assert_same_string(a->items[i], b->items[i]);
}
