/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of a statement, read; it is written in core/record_format.c. What a statement may hold is decided
 * in core/statement.c. */
#include <config.h>

#include "core/record.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/record_private.h"

#define MAX_DEPTH 32

void record_use_xalloc(void)
{
  json_set_alloc_funcs(xmalloc, free);
}

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
    if (strcmp(name, round_name((enum round_kind)i)) == 0) {
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
