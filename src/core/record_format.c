/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of a statement, written: every member in its place, or no line at all. It is read in core/record.c. */
#include <config.h>

#include "core/record.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "core/record_private.h"

/* A member that jansson could not make (bytes that are not UTF-8, no memory) must not get lost in silence. */
static void put(bool *complete, json_t *to, const char *key, json_t *value)
{
  if (json_object_set_new(to, key, value) != 0)
    *complete = false;
}

static void put_text(bool *complete, json_t *to, const char *key, const char *s)
{
  if (s != NULL && s[0] != '\0')
    put(complete, to, key, json_string(s));
}

static void put_number(bool *complete, json_t *to, const char *key, unsigned n)
{
  if (n != 0)
    put(complete, to, key, json_integer(n));
}

static void put_list(bool *complete, json_t *to, const char *key, char *const *list)
{
  if (list == NULL)
    return;
  json_t *array = json_array();
  for (size_t i = 0; list[i] != NULL; i++)
    if (json_array_append_new(array, json_string(list[i])) != 0)
      *complete = false;
  put(complete, to, key, array);
}

static json_t *make_object(bool *complete, const struct statement *statement)
{
  json_t *object = json_object();

  if (statement->object == OBJECT_STATEMENT) {
    put(complete, object, "objectType", json_string("StatementRef"));
    put(complete, object, "id", json_string(statement->target));
    return object;
  }
  struct buf id = BUF_INIT;
  buf_add_string(&id, RECORD_ACTIVITY);
  buf_add_string(&id, statement->object == OBJECT_HOUSE_RULES ? RECORD_HOUSE_RULES : statement->course);
  if (statement->lesson != NULL)
    buf_add_format(&id, ":%s", statement->lesson);
  if (statement->object == OBJECT_OPENING)
    buf_add_string(&id, ":opening");
  if (statement->object == OBJECT_LATER)
    buf_add_string(&id, ":later");
  put(complete, object, "id", json_string(id.data));
  buf_clear(&id);
  return object;
}

static json_t *make_result(bool *complete, const struct statement *statement)
{
  json_t *result = json_object();

  if (statement->has_success)
    put(complete, result, "success", json_boolean(statement->success));
  if (statement->has_score) {
    json_t *score = json_object();

    if (statement->verb != VERB_SCORED)
      put(complete, score, "scaled", json_real((double)statement->score_raw / statement->score_max));
    put(complete, score, "raw", json_integer(statement->score_raw));
    put(complete, score, "min", json_integer(0));
    put(complete, score, "max", json_integer(statement->score_max));
    put(complete, result, "score", score);
  }
  return result;
}

static json_t *make_extension(bool *complete, const struct statement *statement)
{
  json_t *x = json_object();

  put(complete, x, "v", json_integer(RECORD_VERSION));
  if (statement->registration[0] != '\0' || statement->round != ROUND_ONBOARDING)
    put_text(complete, x, "round", round_name(statement->round));
  put_text(complete, x, "anchor", statement->anchor);
  put_number(complete, x, "drawn", statement->drawn);
  put_number(complete, x, "pool", statement->pool);
  put_number(complete, x, "mark", statement->mark);
  put_number(complete, x, "attempts", statement->attempts);
  put_text(complete, x, "lang", statement->lang);
  put_text(complete, x, "prog", statement->prog);
  put_text(complete, x, "content", statement->content);
  put_text(complete, x, "policy", statement->policy);
  put_list(complete, x, "lessons", statement->lessons);
  put_list(complete, x, "items", statement->items);
  put_text(complete, x, "reason", statement->reason);
  put_text(complete, x, "until", statement->until);
  put_text(complete, x, "version", statement->version);
  return x;
}

static json_t *make_context(bool *complete, const struct statement *statement)
{
  json_t *context = json_object(), *extensions = json_object();
  char revision[16];

  put_text(complete, context, "registration", statement->registration);
  if (statement->revision != 0) {
    snprintf(revision, sizeof revision, "%u", statement->revision);
    put(complete, context, "revision", json_string(revision));
  }
  put(complete, extensions, RECORD_EXTENSION, make_extension(complete, statement));
  put(complete, context, "extensions", extensions);
  return context;
}

static json_t *make_statement(bool *complete, const struct statement *statement)
{
  json_t *root = json_object(), *actor = json_object(), *account = json_object(), *verb = json_object();
  char moment[25];

  put(complete, root, "id", json_string(statement->id));
  put(complete, account, "homePage", json_string(statement->home_page));
  put(complete, account, "name", json_string(statement->account));
  put(complete, actor, "account", account);
  put(complete, root, "actor", actor);
  put(complete, verb, "id", json_string(verb_iri(statement->verb)));
  put(complete, root, "verb", verb);
  put(complete, root, "object", make_object(complete, statement));
  if (statement->has_success || statement->has_score)
    put(complete, root, "result", make_result(complete, statement));
  put(complete, root, "context", make_context(complete, statement));
  record_format_time(statement->time, moment);
  put(complete, root, "timestamp", json_string(moment));
  return root;
}

bool record_format(const struct statement *statement, struct buf *line, struct error *error)
{
  bool complete = true;

  if (!statement_check(statement, error))
    return false;
  json_t *root = make_statement(&complete, statement);
  char *text = complete ? json_dumps(root, JSON_COMPACT | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(4)) : NULL;
  json_decref(root);
  if (text == NULL)
    return error_set(error, ERROR_BAD_INPUT, _("a name or text is not valid UTF-8"));

  struct buf made = BUF_INIT;
  for (const char *s = text; *s != '\0'; s++) {
    /* the one control character that JSON lets through, always inside a string */
    if (*s == 0x7f)
      buf_add_string(&made, "\\u007F");
    else
      buf_add_char(&made, *s);
  }
  free(text);
  buf_add_char(&made, '\n');
  bool fits = made.length <= RECORD_LINE_MAX;
  if (fits)
    buf_add(line, made.data, made.length);
  buf_clear(&made);
  if (!fits)
    return error_set(error, ERROR_TOO_BIG, _("the record is longer than %d KiB"), RECORD_LINE_MAX / 1024);
  return true;
}
