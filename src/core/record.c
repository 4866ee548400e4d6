/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of a statement, written and read. What a statement may hold is
 * decided in core/statement.c. */
#include <config.h>

#include "core/record.h"

#include <errno.h>
#include <jansson.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/record_private.h"

#define MAX_DEPTH 32

static const char *const round_names[ROUND_COUNT] = {
  [ROUND_ONBOARDING] = "onboarding",
  [ROUND_REFRESHER] = "refresher",
  [ROUND_LATER] = "later",
};

/* ---- writing ---- */

void record_use_xalloc(void)
{
  json_set_alloc_funcs(xmalloc, free);
}

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
    put_text(complete, x, "round", round_names[statement->round]);
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

/* ---- reading ---- */

/* Before the parser gets it: jansson would go 2,048 levels deep. */
static bool is_too_deep(const char *line, size_t length)
{
  bool in_string = false;
  size_t depth = 0;

  for (size_t i = 0; i < length; i++) {
    if (in_string && line[i] == '\\')
      i++;
    else if (line[i] == '"')
      in_string = !in_string;
    else if (!in_string && (line[i] == '{' || line[i] == '[') && ++depth > MAX_DEPTH)
      return true;
    else if (!in_string && (line[i] == '}' || line[i] == ']') && depth > 0)
      depth--;
  }
  return false;
}

static bool bad_member(struct error *error, const char *member)
{
  return error_set(error, ERROR_BAD_INPUT, _("'%s' is missing or not as it should be"), member);
}

/* The get_ functions take a missing member as empty; what may not be empty is known to statement_check. */
static bool get_text(const json_t *from, const char *key, char **to)
{
  const json_t *value = json_object_get(from, key);

  if (json_is_string(value) && json_string_length(value) > 0)
    *to = xstrdup(json_string_value(value));
  return value == NULL || json_is_string(value);
}

static bool get_fixed(const json_t *from, const char *key, char *to, size_t size)
{
  const json_t *value = json_object_get(from, key);
  size_t length = json_string_length(value);

  if (value == NULL)
    return true;
  if (!json_is_string(value) || length >= size)
    return false;
  memcpy(to, json_string_value(value), length + 1);
  return true;
}

static bool get_number(const json_t *from, const char *key, unsigned *to)
{
  const json_t *value = json_object_get(from, key);
  json_int_t n = json_integer_value(value);

  if (value == NULL)
    return true;
  if (!json_is_integer(value) || n < 0 || n > RECORD_NUMBER_MAX)
    return false;
  *to = (unsigned)n;
  return true;
}

static bool get_list(const json_t *from, const char *key, char ***to)
{
  const json_t *value = json_object_get(from, key);
  size_t count = json_array_size(value);

  if (value == NULL)
    return true;
  if (!json_is_array(value))
    return false;
  *to = xcalloc(count + 1, sizeof **to);
  for (size_t i = 0; i < count; i++) {
    const char *s = json_string_value(json_array_get(value, i));

    if (s == NULL)
      return false;
    (*to)[i] = xstrdup(s);
  }
  return true;
}

static bool object_type_is(const json_t *object, const char *type)
{
  const json_t *value = json_object_get(object, "objectType");

  return value == NULL || (json_is_string(value) && strcmp(json_string_value(value), type) == 0);
}

static bool parse_actor(const json_t *actor, struct statement *statement)
{
  const json_t *account = json_object_get(actor, "account");

  return object_type_is(actor, "Agent") && get_text(account, "homePage", &statement->home_page) &&
         get_text(account, "name", &statement->account);
}

bool record_verb_find(const char *iri, enum verb *verb)
{
  for (unsigned i = 0; i < VERB_COUNT; i++)
    if (strcmp(iri, verb_iri((enum verb)i)) == 0) {
      *verb = (enum verb)i;
      return true;
    }
  return false;
}

static bool parse_verb(const json_t *verb, struct statement *statement)
{
  const char *iri = json_string_value(json_object_get(verb, "id"));

  return iri != NULL && record_verb_find(iri, &statement->verb);
}

/* urn:vuistregels:COURSE[:LESSON[:opening|:later]] or urn:vuistregels:house-rules */
static bool parse_activity(const char *id, struct statement *statement)
{
  if (strncmp(id, RECORD_ACTIVITY, strlen(RECORD_ACTIVITY)) != 0)
    return false;
  id += strlen(RECORD_ACTIVITY);
  if (strcmp(id, RECORD_HOUSE_RULES) == 0) {
    statement->object = OBJECT_HOUSE_RULES;
    return true;
  }
  size_t course = strcspn(id, ":");
  statement->course = xstrndup(id, course);
  statement->object = OBJECT_COURSE;
  if (id[course] == '\0')
    return true;
  id += course + 1;
  size_t lesson = strcspn(id, ":");
  statement->lesson = xstrndup(id, lesson);
  statement->object = OBJECT_LESSON;
  if (id[lesson] == '\0')
    return true;
  statement->object = strcmp(id + lesson, ":opening") == 0 ? OBJECT_OPENING : OBJECT_LATER;
  return statement->object == OBJECT_OPENING || strcmp(id + lesson, ":later") == 0;
}

static bool parse_object(const json_t *object, struct statement *statement)
{
  const char *type = json_string_value(json_object_get(object, "objectType"));
  const char *id = json_string_value(json_object_get(object, "id"));

  if (type != NULL && strcmp(type, "StatementRef") == 0) {
    statement->object = OBJECT_STATEMENT;
    return get_fixed(object, "id", statement->target, sizeof statement->target);
  }
  return object_type_is(object, "Activity") && id != NULL && parse_activity(id, statement);
}

static bool parse_result(const json_t *result, struct statement *statement)
{
  const json_t *success = json_object_get(result, "success"), *score = json_object_get(result, "score");
  unsigned min = 0;

  if (result == NULL)
    return true;
  if (!json_is_object(result) || (success != NULL && !json_is_boolean(success)) ||
      (score != NULL && !json_is_object(score)))
    return false;
  statement->has_success = success != NULL;
  statement->success = json_is_true(success);
  statement->has_score = score != NULL;
  return get_number(score, "raw", &statement->score_raw) && get_number(score, "max", &statement->score_max) &&
         get_number(score, "min", &min) && min == 0;
}

static bool parse_revision(const json_t *context, unsigned *revision)
{
  char text[16] = "", again[16];

  if (!get_fixed(context, "revision", text, sizeof text))
    return false;
  unsigned long n = strtoul(text, NULL, 10);
  if (n > RECORD_NUMBER_MAX)
    return false;
  *revision = (unsigned)n;
  snprintf(again, sizeof again, "%u", *revision);
  return text[0] == '\0' || strcmp(text, again) == 0;
}

bool record_round_find(const char *name, enum round_kind *round)
{
  for (unsigned i = 0; i < ROUND_COUNT; i++)
    if (strcmp(name, round_names[i]) == 0) {
      *round = (enum round_kind)i;
      return true;
    }
  return false;
}

static bool parse_round(const json_t *x, enum round_kind *round)
{
  char name[16] = "";

  return get_fixed(x, "round", name, sizeof name) && (name[0] == '\0' || record_round_find(name, round));
}

static bool parse_extension(const json_t *x, struct statement *statement)
{
  return parse_round(x, &statement->round) &&
         get_fixed(x, "anchor", statement->anchor, sizeof statement->anchor) &&
         get_number(x, "drawn", &statement->drawn) && get_number(x, "pool", &statement->pool) &&
         get_number(x, "mark", &statement->mark) && get_number(x, "attempts", &statement->attempts) &&
         get_fixed(x, "lang", statement->lang, sizeof statement->lang) &&
         get_text(x, "prog", &statement->prog) &&
         get_fixed(x, "content", statement->content, sizeof statement->content) &&
         get_fixed(x, "policy", statement->policy, sizeof statement->policy) &&
         get_list(x, "lessons", &statement->lessons) && get_list(x, "items", &statement->items) &&
         get_text(x, "reason", &statement->reason) &&
         get_fixed(x, "until", statement->until, sizeof statement->until) &&
         get_text(x, "version", &statement->version);
}

static bool parse_statement(const json_t *root, struct statement *statement, struct error *error)
{
  const json_t *context = json_object_get(root, "context");
  const json_t *x = json_object_get(json_object_get(context, "extensions"), RECORD_EXTENSION);
  const json_t *v = json_object_get(x, "v");
  const char *moment = json_string_value(json_object_get(root, "timestamp"));

  /* first of all: what a newer program writes may differ in everything else */
  if (!json_is_integer(v) || json_integer_value(v) < 1)
    return bad_member(error, "x.v");
  if (json_integer_value(v) > RECORD_VERSION) {
    error_set(error, ERROR_BAD_INPUT, _("a newer version of this program wrote it"));
    error->number = ENOTSUP;
    return false;
  }
  if (!get_fixed(root, "id", statement->id, sizeof statement->id))
    return bad_member(error, "id");
  if (!parse_actor(json_object_get(root, "actor"), statement))
    return bad_member(error, "actor.account");
  if (!parse_verb(json_object_get(root, "verb"), statement))
    return bad_member(error, "verb.id");
  if (!parse_object(json_object_get(root, "object"), statement))
    return bad_member(error, "object.id");
  if (!parse_result(json_object_get(root, "result"), statement))
    return bad_member(error, "result");
  if (!get_fixed(context, "registration", statement->registration, sizeof statement->registration))
    return bad_member(error, "context.registration");
  if (!parse_revision(context, &statement->revision))
    return bad_member(error, "context.revision");
  if (!parse_extension(x, statement))
    return bad_member(error, "x");
  if (moment == NULL || !record_parse_time(moment, &statement->time))
    return bad_member(error, "timestamp");
  return statement_check(statement, error);
}

static bool parse_json(const char *line, size_t length, struct statement *statement, struct error *error)
{
  json_error_t where;

  statement_init(statement);
  if (length > RECORD_READ_MAX)
    return error_set(error, ERROR_TOO_BIG, _("the line is longer than %d KiB"), RECORD_READ_MAX / 1024);
  if (is_too_deep(line, length))
    return error_set(error, ERROR_BAD_INPUT, _("brackets are nested too deeply"));
  json_t *root = json_loadb(line, length, JSON_REJECT_DUPLICATES, &where);
  if (root == NULL)
    /* TRANSLATORS: of a line in a record file; %d is the place in the line, in characters */
    return error_set(error, ERROR_BAD_INPUT, _("no valid JSON (character %d)"), where.column);
  bool ok = parse_statement(root, statement, error);
  json_decref(root);
  if (!ok)
    statement_clear(statement);
  return ok;
}

bool record_parse(const char *line, size_t length, struct statement *statement, struct error *error)
{
  return (length <= RECORD_READ_MAX && record_fast_parse(line, length, statement)) ||
         parse_json(line, length, statement, error);
}

bool record_parse_in_place(char *line, size_t length, struct statement *statement, struct error *error)
{
  return (length <= RECORD_READ_MAX && record_fast_borrow(line, length, statement)) ||
         parse_json(line, length, statement, error);
}

bool record_is_newer(const struct error *error)
{
  return error->code == ERROR_BAD_INPUT && error->number == ENOTSUP;
}
