/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nearly every line of a record is one that this program wrote, and those need
 * no JSON tree: members have a fixed order and nothing between them. Takes
 * nothing that the JSON reader would refuse or read otherwise.
 *
 * The line itself becomes the strings of the statement: what ends them becomes
 * a NUL, and is put back when the line is refused after all. */
#include <config.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/byte_group.h"
#include "base/xalloc.h"
#include "core/record_private.h"

#define ENDS_MAX 64 /* a line with more strings is left to the JSON reader */
#define DATE_LENGTH 10
#define MOMENT_LENGTH 24
#define UUID_LENGTH (UUID_TEXT_SIZE - 1)

struct cursor {
  char *at, *end;
  size_t count;
  char *ends[ENDS_MAX]; /* of strings: a NUL is there now … */
  char were[ENDS_MAX];  /* … and this was */
};

/* ---- pieces ---- */

/* Printable ASCII without a backslash: then a string is what stands between two quotes. */
static bool is_plain(const char *text, size_t length)
{
  mark_group odd = { 0 };
  size_t i = 0;

  for (; i + sizeof odd <= length; i += sizeof odd) {
    byte_group bytes = byte_group_read(text + i);

    odd |= (bytes - (unsigned char)' ' > (unsigned char)('~' - ' ')) | (bytes == (unsigned char)'\\');
  }
  for (; i < length; i++)
    if (text[i] < ' ' || text[i] > '~' || text[i] == '\\')
      return false;
  return !mark_group_any(odd);
}

/* Inlined, so that the compiler knows the bytes of a literal and their number: eight at a time, the last eight may
 * overlap those before. */
static inline __attribute__((always_inline)) bool take_bytes(struct cursor *cursor, const char *literal,
                                                             size_t length)
{
  uint64_t here, there, differ = 0;

  if ((size_t)(cursor->end - cursor->at) < length)
    return false;
  if (length < sizeof here) {
    if (memcmp(cursor->at, literal, length) != 0)
      return false;
  } else {
#pragma GCC unroll 12
    for (size_t i = 0; i < length; i += sizeof here) {
      size_t from = i + sizeof here <= length ? i : length - sizeof here;

      memcpy(&here, cursor->at + from, sizeof here);
      memcpy(&there, literal + from, sizeof there);
      differ |= here ^ there;
    }
    if (differ != 0)
      return false;
  }
  cursor->at += length;
  return true;
}

#define take(cursor, literal) take_bytes(cursor, literal, sizeof(literal) - 1)

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

/* A string of the statement ends here. */
static bool end_string(struct cursor *cursor, char *end)
{
  if (cursor->count == ENDS_MAX)
    return false;
  cursor->ends[cursor->count] = end;
  cursor->were[cursor->count++] = *end;
  *end = '\0';
  return true;
}

/* The line as it was. */
static void mend(const struct cursor *cursor)
{
  for (size_t i = 0; i < cursor->count; i++)
    *cursor->ends[i] = cursor->were[i];
}

/* A string that has always this length: whoever checks its form refuses a quote inside. */
static bool take_exactly(struct cursor *cursor, char *to, size_t length)
{
  if ((size_t)(cursor->end - cursor->at) < length + 2 || cursor->at[0] != '"' || cursor->at[length + 1] != '"')
    return false;
  memcpy(to, cursor->at + 1, length);
  to[length] = '\0';
  cursor->at += length + 2;
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

static bool take_text(struct cursor *cursor, char **to)
{
  size_t length;

  return take_string(cursor, to, &length) && end_string(cursor, *to + length);
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

/* A member that may be absent: true when it is. */
#define may_take(cursor, key, taken) (!take(cursor, key) || (taken))

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

/* urn:vuistregels:COURSE[:LESSON[:opening|:later]] or urn:vuistregels:house-rules */
static bool take_activity(struct cursor *cursor, struct statement *statement)
{
  static const char prefix[] = RECORD_ACTIVITY, house_rules[] = RECORD_HOUSE_RULES;
  char *id, *end, *colon;
  size_t length;

  if (!take_string(cursor, &id, &length) || length < sizeof prefix || memcmp(id, prefix, sizeof prefix - 1) != 0)
    return false;
  end = id + length;
  id += sizeof prefix - 1;
  if ((size_t)(end - id) == sizeof house_rules - 1 && memcmp(id, house_rules, sizeof house_rules - 1) == 0) {
    statement->object = OBJECT_HOUSE_RULES;
    return true;
  }
  statement->course = id;
  statement->object = OBJECT_COURSE;
  colon = memchr(id, ':', (size_t)(end - id));
  if (colon == NULL)
    return end_string(cursor, end);
  if (!end_string(cursor, colon))
    return false;
  statement->lesson = id = colon + 1;
  statement->object = OBJECT_LESSON;
  colon = memchr(id, ':', (size_t)(end - id));
  if (colon == NULL)
    return end_string(cursor, end);
  length = (size_t)(end - colon);
  if (length == sizeof ":opening" - 1 && memcmp(colon, ":opening", length) == 0)
    statement->object = OBJECT_OPENING;
  else if (length == sizeof ":later" - 1 && memcmp(colon, ":later", length) == 0)
    statement->object = OBJECT_LATER;
  else
    return false;
  return end_string(cursor, colon);
}

static bool take_object(struct cursor *cursor, struct statement *statement)
{
  if (!take(cursor, ",\"object\":{"))
    return false;
  if (take(cursor, "\"objectType\":\"StatementRef\",\"id\":")) {
    statement->object = OBJECT_STATEMENT;
    return take_exactly(cursor, statement->target, UUID_LENGTH) && take(cursor, "}");
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
  bool has_score = statement->has_success ? take(cursor, ",\"score\":{") : take(cursor, "\"score\":{");
  if (has_score && !take_score(cursor, statement))
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
         may_take(cursor, ",\"anchor\":", take_exactly(cursor, statement->anchor, DATE_LENGTH)) &&
         may_take(cursor, ",\"drawn\":", take_number(cursor, &statement->drawn)) &&
         may_take(cursor, ",\"pool\":", take_number(cursor, &statement->pool)) &&
         may_take(cursor, ",\"mark\":", take_number(cursor, &statement->mark)) &&
         may_take(cursor, ",\"attempts\":", take_number(cursor, &statement->attempts)) &&
         may_take(cursor, ",\"lang\":", take_fixed(cursor, statement->lang, sizeof statement->lang)) &&
         may_take(cursor, ",\"prog\":", take_text(cursor, &statement->prog)) &&
         may_take(cursor, ",\"content\":", take_exactly(cursor, statement->content, UUID_LENGTH)) &&
         may_take(cursor, ",\"policy\":", take_exactly(cursor, statement->policy, UUID_LENGTH)) &&
         may_take(cursor, ",\"lessons\":", take_list(cursor, &statement->lessons)) &&
         may_take(cursor, ",\"items\":", take_list(cursor, &statement->items)) &&
         may_take(cursor, ",\"reason\":", take_text(cursor, &statement->reason)) &&
         may_take(cursor, ",\"until\":", take_exactly(cursor, statement->until, DATE_LENGTH)) &&
         may_take(cursor, ",\"version\":", take_text(cursor, &statement->version)) && take(cursor, "}}");
}

static bool take_context(struct cursor *cursor, struct statement *statement)
{
  if (!take(cursor, ",\"context\":{"))
    return false;
  if (take(cursor, "\"registration\":") &&
      !(take_exactly(cursor, statement->registration, UUID_LENGTH) && take(cursor, ",")))
    return false;
  if (take(cursor, "\"revision\":\"") && !(take_number(cursor, &statement->revision) && take(cursor, "\",")))
    return false;
  return take_extension(cursor, statement) && take(cursor, "}");
}

static bool take_time(struct cursor *cursor, struct statement *statement)
{
  char moment[MOMENT_LENGTH + 1];

  return take(cursor, ",\"timestamp\":") && take_exactly(cursor, moment, MOMENT_LENGTH) &&
         record_parse_time(moment, &statement->time);
}

/* ---- the line ---- */

bool record_fast_borrow(char *line, size_t length, struct statement *statement)
{
  struct cursor cursor;

  statement_init(statement);
  statement->borrowed = true;
  cursor.at = line;
  cursor.end = line + length;
  cursor.count = 0;
  if (is_plain(line, length) && take(&cursor, "{\"id\":") && take_exactly(&cursor, statement->id, UUID_LENGTH) &&
      take_actor(&cursor, statement) && take_verb(&cursor, statement) && take_object(&cursor, statement) &&
      take_result(&cursor, statement) && take_context(&cursor, statement) && take_time(&cursor, statement) &&
      take(&cursor, "}") && cursor.at == cursor.end && statement_is_right(statement))
    return true;
  mend(&cursor);
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
