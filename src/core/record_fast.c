/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nearly every line of a record is one that this program wrote, and those need
 * no JSON tree: members have a fixed order and nothing between them. Takes
 * nothing that the JSON reader would refuse or read otherwise.
 *
 * The line itself becomes the strings of the statement. While it is read they
 * still end in a quote; when all of it was understood the quotes become NULs. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "core/record_private.h"

struct cursor {
  char *at, *end;
};

/* ---- pieces ---- */

static bool take_bytes(struct cursor *cursor, const char *literal, size_t length)
{
  if ((size_t)(cursor->end - cursor->at) < length || memcmp(cursor->at, literal, length) != 0)
    return false;
  cursor->at += length;
  return true;
}

/* Of a literal the compiler knows the length. */
#define take(cursor, literal) take_bytes(cursor, literal, strlen(literal))

/* What stands up to the next quote, which is not nothing. */
static bool take_string(struct cursor *cursor, char **text, size_t *length)
{
  if (cursor->at == cursor->end || *cursor->at != '"')
    return false;
  *text = ++cursor->at;
  char *end = memchr(cursor->at, '"', (size_t)(cursor->end - cursor->at));
  if (end == NULL || end == cursor->at)
    return false;
  *length = (size_t)(end - cursor->at);
  cursor->at = end + 1;
  return true;
}

/* For what has a form of its own: whoever checks that refuses any odd character. */
static bool take_fixed(struct cursor *cursor, char *to, size_t size)
{
  char *text;
  size_t length;

  if (!take_string(cursor, &text, &length) || length >= size)
    return false;
  memcpy(to, text, length);
  to[length] = '\0';
  return true;
}

static bool is_plain(const char *text, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (text[i] < ' ' || text[i] > '~' || text[i] == '\\')
      return false;
  return true;
}

static bool take_text(struct cursor *cursor, char **to)
{
  size_t length;

  return take_string(cursor, to, &length) && is_plain(*to, length);
}

static bool is_digit(const struct cursor *cursor)
{
  return cursor->at < cursor->end && *cursor->at >= '0' && *cursor->at <= '9';
}

static bool take_number(struct cursor *cursor, unsigned *to)
{
  char *start = cursor->at;
  unsigned number = 0;

  while (is_digit(cursor) && cursor->at - start < 9)
    number = number * 10 + (unsigned)(*cursor->at++ - '0');
  *to = number;
  return cursor->at > start && !is_digit(cursor) && (*start != '0' || cursor->at == start + 1);
}

static bool take_list(struct cursor *cursor, char ***to)
{
  size_t count = 0;

  if (!take(cursor, "["))
    return false;
  do {
    *to = xreallocarray(*to, count + 2, sizeof **to);
    (*to)[count] = NULL;
    (*to)[count + 1] = NULL;
    if (!take_text(cursor, &(*to)[count]))
      return false;
    count++;
  } while (take(cursor, ","));
  return take(cursor, "]");
}

/* ---- members that may be absent: true when they are ---- */

static bool may_take_fixed(struct cursor *cursor, const char *key, char *to, size_t size)
{
  return !take(cursor, key) || take_fixed(cursor, to, size);
}

static bool may_take_text(struct cursor *cursor, const char *key, char **to)
{
  return !take(cursor, key) || take_text(cursor, to);
}

static bool may_take_number(struct cursor *cursor, const char *key, unsigned *to)
{
  return !take(cursor, key) || take_number(cursor, to);
}

static bool may_take_list(struct cursor *cursor, const char *key, char ***to)
{
  return !take(cursor, key) || take_list(cursor, to);
}

/* ---- the parts of a statement ---- */

static bool take_actor(struct cursor *cursor, struct statement *statement)
{
  return take(cursor, ",\"actor\":{\"account\":{\"homePage\":") && take_text(cursor, &statement->home_page) &&
         take(cursor, ",\"name\":") && take_text(cursor, &statement->account) && take(cursor, "}}");
}

static bool take_verb(struct cursor *cursor, struct statement *statement)
{
  char iri[80];

  return take(cursor, ",\"verb\":{\"id\":") && take_fixed(cursor, iri, sizeof iri) && take(cursor, "}") &&
         record_verb_find(iri, &statement->verb);
}

/* urn:vuistregels:COURSE[:LESSON[:opening|:later]] or urn:vuistregels:house-rules; course and lesson end in a
 * colon or quote. */
static bool take_activity(struct cursor *cursor, struct statement *statement)
{
  static const char kinds[][10] = { "\"", ":opening\"", ":later\"" };
  static const enum object_kind objects[] = { OBJECT_LESSON, OBJECT_OPENING, OBJECT_LATER };
  char *id;
  size_t length;

  if (!take_string(cursor, &id, &length) || length <= strlen(RECORD_ACTIVITY) ||
      memcmp(id, RECORD_ACTIVITY, strlen(RECORD_ACTIVITY)) != 0)
    return false;
  id += strlen(RECORD_ACTIVITY);
  if (strncmp(id, RECORD_HOUSE_RULES "\"", strlen(RECORD_HOUSE_RULES) + 1) == 0) {
    statement->object = OBJECT_HOUSE_RULES;
    return true;
  }
  statement->course = id;
  statement->object = OBJECT_COURSE;
  id += strcspn(id, ":\"");
  if (*id == '"')
    return true;
  statement->lesson = ++id;
  id += strcspn(id, ":\"");
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strncmp(id, kinds[i], strlen(kinds[i])) == 0) {
      statement->object = objects[i];
      return true;
    }
  return false;
}

static bool take_object(struct cursor *cursor, struct statement *statement)
{
  if (!take(cursor, ",\"object\":{"))
    return false;
  if (take(cursor, "\"objectType\":\"StatementRef\",\"id\":")) {
    statement->object = OBJECT_STATEMENT;
    return take_fixed(cursor, statement->target, sizeof statement->target) && take(cursor, "}");
  }
  return take(cursor, "\"id\":") && take_activity(cursor, statement) && take(cursor, "}");
}

/* What it says follows from the raw score: 0.8 and 1.0, no sign, no exponent. */
static bool take_scaled(struct cursor *cursor)
{
  unsigned whole;

  if (!take_number(cursor, &whole) || !take(cursor, ".") || !is_digit(cursor))
    return false;
  while (is_digit(cursor))
    cursor->at++;
  return take(cursor, ",");
}

static bool take_score(struct cursor *cursor, struct statement *statement)
{
  statement->has_score = true;
  return (!take(cursor, "\"scaled\":") || take_scaled(cursor)) && take(cursor, "\"raw\":") &&
         take_number(cursor, &statement->score_raw) && take(cursor, ",\"min\":0,\"max\":") &&
         take_number(cursor, &statement->score_max) && take(cursor, "}");
}

static bool take_result(struct cursor *cursor, struct statement *statement)
{
  if (!take(cursor, ",\"result\":{"))
    return true;
  statement->success = take(cursor, "\"success\":true");
  statement->has_success = statement->success || take(cursor, "\"success\":false");
  if (take(cursor, statement->has_success ? ",\"score\":{" : "\"score\":{") && !take_score(cursor, statement))
    return false;
  return take(cursor, "}");
}

static bool take_round(struct cursor *cursor, enum round_kind *round)
{
  char name[16];

  return !take(cursor, ",\"round\":") ||
         (take_fixed(cursor, name, sizeof name) && record_round_find(name, round));
}

static bool take_extension(struct cursor *cursor, struct statement *statement)
{
  return take(cursor, "\"extensions\":{\"" RECORD_EXTENSION "\":{\"v\":1") &&
         take_round(cursor, &statement->round) &&
         may_take_fixed(cursor, ",\"anchor\":", statement->anchor, sizeof statement->anchor) &&
         may_take_number(cursor, ",\"drawn\":", &statement->drawn) &&
         may_take_number(cursor, ",\"pool\":", &statement->pool) &&
         may_take_number(cursor, ",\"mark\":", &statement->mark) &&
         may_take_number(cursor, ",\"attempts\":", &statement->attempts) &&
         may_take_fixed(cursor, ",\"lang\":", statement->lang, sizeof statement->lang) &&
         may_take_text(cursor, ",\"prog\":", &statement->prog) &&
         may_take_fixed(cursor, ",\"content\":", statement->content, sizeof statement->content) &&
         may_take_fixed(cursor, ",\"policy\":", statement->policy, sizeof statement->policy) &&
         may_take_list(cursor, ",\"lessons\":", &statement->lessons) &&
         may_take_list(cursor, ",\"items\":", &statement->items) &&
         may_take_text(cursor, ",\"reason\":", &statement->reason) &&
         may_take_fixed(cursor, ",\"until\":", statement->until, sizeof statement->until) &&
         may_take_text(cursor, ",\"version\":", &statement->version) && take(cursor, "}}");
}

static bool take_context(struct cursor *cursor, struct statement *statement)
{
  if (!take(cursor, ",\"context\":{"))
    return false;
  if (take(cursor, "\"registration\":") &&
      !(take_fixed(cursor, statement->registration, sizeof statement->registration) && take(cursor, ",")))
    return false;
  if (take(cursor, "\"revision\":\"") && !(take_number(cursor, &statement->revision) && take(cursor, "\",")))
    return false;
  return take_extension(cursor, statement) && take(cursor, "}");
}

static bool take_time(struct cursor *cursor, struct statement *statement)
{
  char moment[32];

  return take(cursor, ",\"timestamp\":") && take_fixed(cursor, moment, sizeof moment) &&
         record_parse_time(moment, &statement->time);
}

/* ---- the strings ---- */

static void end_one(char *text)
{
  if (text != NULL)
    *strchr(text, '"') = '\0';
}

static void end_list(char *const *list)
{
  for (size_t i = 0; list != NULL && list[i] != NULL; i++)
    end_one(list[i]);
}

static void end_strings(struct statement *statement)
{
  end_one(statement->home_page);
  end_one(statement->account);
  if (statement->course != NULL)
    statement->course[strcspn(statement->course, ":\"")] = '\0';
  if (statement->lesson != NULL)
    statement->lesson[strcspn(statement->lesson, ":\"")] = '\0';
  end_one(statement->prog);
  end_one(statement->reason);
  end_one(statement->version);
  end_list(statement->lessons);
  end_list(statement->items);
}

static void mend_one(char *text, char end)
{
  if (text != NULL)
    text[strlen(text)] = end;
}

static void mend_list(char *const *list)
{
  for (size_t i = 0; list != NULL && list[i] != NULL; i++)
    mend_one(list[i], '"');
}

/* The line as it was. */
static void mend_strings(const struct statement *statement)
{
  bool has_kind = statement->object == OBJECT_OPENING || statement->object == OBJECT_LATER;

  mend_one(statement->home_page, '"');
  mend_one(statement->account, '"');
  mend_one(statement->course, statement->lesson == NULL ? '"' : ':');
  mend_one(statement->lesson, has_kind ? ':' : '"');
  mend_one(statement->prog, '"');
  mend_one(statement->reason, '"');
  mend_one(statement->version, '"');
  mend_list(statement->lessons);
  mend_list(statement->items);
}

bool record_fast_borrow(char *line, size_t length, struct statement *statement)
{
  struct cursor cursor = { line, line + length };

  statement_init(statement);
  statement->borrowed = true;
  if (memchr(line, '\0', length) == NULL && take(&cursor, "{\"id\":") &&
      take_fixed(&cursor, statement->id, sizeof statement->id) && take_actor(&cursor, statement) &&
      take_verb(&cursor, statement) && take_object(&cursor, statement) && take_result(&cursor, statement) &&
      take_context(&cursor, statement) && take_time(&cursor, statement) && take(&cursor, "}") &&
      cursor.at == cursor.end) {
    end_strings(statement);
    if (statement_is_right(statement))
      return true;
    mend_strings(statement);
  }
  statement_clear(statement);
  return false;
}

bool record_fast_parse(const char *line, size_t length, struct statement *statement)
{
  char *copy = xmalloc(length + 1);
  struct statement borrowed;

  memcpy(copy, line, length);
  copy[length] = '\0';
  statement_init(statement);
  bool ok = record_fast_borrow(copy, length, &borrowed);
  if (ok) {
    statement_copy(statement, &borrowed);
    statement_clear(&borrowed);
  }
  free(copy);
  return ok;
}
