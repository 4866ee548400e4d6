/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statement itself: its life, its verbs, its moment, and the rules of its
 * form that hold whether it is written or read. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/date.h"
#include "core/record.h"

#define IDENTIFIER_MAX 48
#define DAY_MILLISECONDS INT64_C(86400000)
#define FIRST_DAY (-25567) /* 1 January 1900 */
#define LAST_DAY 376200    /* 1 January 3000 */

#define ON(kind) (1u << (kind))
static const struct {
  const char *iri;
  unsigned objects; /* that this verb goes with */
} verbs[VERB_COUNT] = {
  [VERB_INITIALIZED] = { "http://adlnet.gov/expapi/verbs/initialized", ON(OBJECT_COURSE) },
  [VERB_PASSED] = { "http://adlnet.gov/expapi/verbs/passed", ON(OBJECT_COURSE) | ON(OBJECT_LESSON) },
  [VERB_COMPLETED] = { "http://adlnet.gov/expapi/verbs/completed", ON(OBJECT_COURSE) },
  [VERB_ACKNOWLEDGED] = { "urn:vuistregels:verb:acknowledged", ON(OBJECT_HOUSE_RULES) },
  [VERB_FAILED] = { "http://adlnet.gov/expapi/verbs/failed", ON(OBJECT_LESSON) },
  [VERB_SCORED] = { "http://adlnet.gov/expapi/verbs/scored", ON(OBJECT_OPENING) | ON(OBJECT_LATER) },
  [VERB_WAIVED] = { "https://w3id.org/xapi/adl/verbs/waived", ON(OBJECT_COURSE) },
  [VERB_LEAVE] = { "urn:vuistregels:verb:leave", ON(OBJECT_COURSE) | ON(OBJECT_LESSON) },
  [VERB_DEFER] = { "urn:vuistregels:verb:defer", ON(OBJECT_COURSE) | ON(OBJECT_LESSON) },
  [VERB_CORRECT] = { "urn:vuistregels:verb:correct", ON(OBJECT_COURSE) | ON(OBJECT_LESSON) },
  [VERB_VOIDED] = { "http://adlnet.gov/expapi/verbs/voided", ON(OBJECT_STATEMENT) },
};

const char *verb_iri(enum verb verb)
{
  return verbs[verb].iri;
}

const char *round_name(enum round_kind kind)
{
  static const char *const names[ROUND_COUNT] = {
    [ROUND_ONBOARDING] = "onboarding",
    [ROUND_REFRESHER] = "refresher",
    [ROUND_LATER] = "later",
  };

  return names[kind];
}

void statement_init(struct statement *statement)
{
  *statement = (struct statement){ 0 };
}

static void list_free(char **list)
{
  for (size_t i = 0; list != NULL && list[i] != NULL; i++)
    free(list[i]);
  free(list);
}

static char **list_copy(char *const *list)
{
  size_t count = 0;

  if (list == NULL)
    return NULL;
  while (list[count] != NULL)
    count++;
  char **copy = xcalloc(count + 1, sizeof *copy);
  for (size_t i = 0; i < count; i++)
    copy[i] = xstrdup(list[i]);
  return copy;
}

void statement_clear(struct statement *statement)
{
  if (statement->borrowed) {
    free(statement->lessons);
    free(statement->items);
    statement_init(statement);
    return;
  }
  free(statement->home_page);
  free(statement->account);
  free(statement->course);
  free(statement->lesson);
  free(statement->prog);
  free(statement->reason);
  free(statement->version);
  list_free(statement->lessons);
  list_free(statement->items);
  statement_init(statement);
}

static char *copy_string(const char *s)
{
  return s == NULL ? NULL : xstrdup(s);
}

void statement_copy(struct statement *to, const struct statement *from)
{
  *to = *from;
  to->borrowed = false;
  to->home_page = copy_string(from->home_page);
  to->account = copy_string(from->account);
  to->course = copy_string(from->course);
  to->lesson = copy_string(from->lesson);
  to->prog = copy_string(from->prog);
  to->reason = copy_string(from->reason);
  to->version = copy_string(from->version);
  to->lessons = list_copy(from->lessons);
  to->items = list_copy(from->items);
}

/* ---- the moment ---- */

/* In the years 1900 to 2999. */
static bool has_date(int64_t time)
{
  return time >= FIRST_DAY * DAY_MILLISECONDS && time < LAST_DAY * DAY_MILLISECONDS;
}

void record_format_time(int64_t time, char to[25])
{
  int64_t days = time / DAY_MILLISECONDS, rest = time % DAY_MILLISECONDS;

  if (rest < 0) {
    days--;
    rest += DAY_MILLISECONDS;
  }
  to[0] = '\0';
  if (!has_date(time))
    return;
  unsigned ms = (unsigned)rest;
  date_format_iso((day_number)days, to);
  snprintf(to + 10, 15, "T%02u:%02u:%02u.%03uZ", ms / 3600000 % 24, ms / 60000 % 60, ms / 1000 % 60,
           ms % 1000);
}

/* Two or three digits at `text`, -1 when there is anything else. */
static int digits(const char *text, size_t count)
{
  int value = 0;

  for (size_t i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9')
      return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

bool record_parse_time(const char *text, int64_t *time)
{
  char day[11];
  day_number date;

  if (strlen(text) != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
      text[23] != 'Z')
    return false;
  memcpy(day, text, 10);
  day[10] = '\0';
  int hour = digits(text + 11, 2), minute = digits(text + 14, 2), second = digits(text + 17, 2);
  int ms = digits(text + 20, 3);
  if (!date_parse(day, &date) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
      second > 59 || ms < 0)
    return false;
  *time = date * DAY_MILLISECONDS + ((hour * 60 + minute) * 60 + second) * INT64_C(1000) + ms;
  return true;
}

/* ---- the rules of the form ---- */

/* Small letters and digits, with single dashes between them; a letter first. */
static bool is_identifier(const char *s)
{
  size_t length = 0;

  if (s == NULL || s[0] < 'a' || s[0] > 'z')
    return false;
  for (char c; (c = s[length]) != '\0'; length++)
    if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && (c != '-' || s[length - 1] == '-'))
      return false;
  return length <= IDENTIFIER_MAX && s[length - 1] != '-';
}

static bool may_stand_in_iri(char c)
{
  static const bool never[256] = { ['<'] = true, ['>'] = true,  ['"'] = true, ['{'] = true, ['}'] = true,
                                   ['|'] = true, ['\\'] = true, ['^'] = true, ['`'] = true, [0x7f] = true };

  return (unsigned char)c > ' ' && !never[(unsigned char)c];
}

/* RFC 3987 as far as an xAPI reader checks it: a scheme, and nothing that may not stand in an IRI. */
static bool is_iri(const char *s)
{
  size_t scheme = s == NULL ? 0 : strcspn(s, ":");

  if (scheme == 0 || s[scheme] != ':' || s[scheme + 1] == '\0')
    return false;
  for (size_t i = 0; i < scheme; i++) {
    bool letter = (s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z');
    bool other = (s[i] >= '0' && s[i] <= '9') || s[i] == '+' || s[i] == '.' || s[i] == '-';

    if (!letter && (i == 0 || !other))
      return false;
  }
  for (size_t i = 0; s[i] != '\0'; i++)
    if (!may_stand_in_iri(s[i]))
      return false;
  return true;
}

static bool is_language(const char *s)
{
  for (size_t i = 0; s[i] != '\0'; i++)
    if (!((s[i] >= 'a' && s[i] <= 'z') || (s[i] >= 'A' && s[i] <= 'Z') || digits(s + i, 1) >= 0 ||
          s[i] == '-'))
      return false;
  return true;
}

static bool is_date_or_empty(const char *s)
{
  day_number date;

  return s[0] == '\0' || date_parse(s, &date);
}

static bool is_uuid_or_empty(const char *s)
{
  return s[0] == '\0' || uuid_is_valid(s);
}

static bool is_filled(const char *s)
{
  return s != NULL && s[0] != '\0';
}

static bool list_is_filled(char *const *list)
{
  for (size_t i = 0; list != NULL && list[i] != NULL; i++)
    if (!is_filled(list[i]))
      return false;
  return list == NULL || list[0] != NULL;
}

static bool is_decision(enum verb verb)
{
  return verb == VERB_WAIVED || verb == VERB_LEAVE || verb == VERB_DEFER || verb == VERB_CORRECT ||
         verb == VERB_VOIDED;
}

static bool object_is_right(const struct statement *statement)
{
  switch (statement->object) {
  case OBJECT_COURSE:
    return is_identifier(statement->course) && strcmp(statement->course, "house-rules") != 0 &&
           statement->lesson == NULL;
  case OBJECT_LESSON:
  case OBJECT_OPENING:
  case OBJECT_LATER:
    return is_identifier(statement->course) && is_identifier(statement->lesson);
  case OBJECT_HOUSE_RULES:
    return statement->course == NULL && statement->lesson == NULL;
  case OBJECT_STATEMENT:
    return statement->course == NULL && statement->lesson == NULL && uuid_is_valid(statement->target);
  }
  return false;
}

static bool success_is_right(const struct statement *statement)
{
  if (statement->verb == VERB_FAILED)
    return statement->has_success && !statement->success;
  return !statement->has_success || (statement->verb == VERB_PASSED && statement->success);
}

static bool score_is_right(const struct statement *statement)
{
  if (!statement->has_score)
    return statement->verb != VERB_SCORED;
  return (statement->verb == VERB_PASSED || statement->verb == VERB_FAILED ||
          statement->verb == VERB_SCORED) &&
         statement->score_max > 0 && statement->score_raw <= statement->score_max;
}

#define RULE(right, member) \
  do { \
    if (!(right)) \
      return member; \
  } while (0)

/* The name of the first member that is missing or wrong; NULL: all is well. */
static const char *find_fault(const struct statement *statement)
{
  enum verb verb = statement->verb;
  bool in_round =
      verb == VERB_INITIALIZED || verb == VERB_PASSED || verb == VERB_COMPLETED || verb == VERB_FAILED;

  RULE(uuid_is_valid(statement->id), "id");
  RULE(is_iri(statement->home_page), "actor.account.homePage");
  RULE(is_filled(statement->account), "actor.account.name");
  RULE((verbs[verb].objects & ON(statement->object)) != 0 && object_is_right(statement), "object.id");
  RULE(success_is_right(statement), "result.success");
  RULE(score_is_right(statement), "result.score");
  RULE(uuid_is_valid(statement->registration) || (statement->registration[0] == '\0' && !in_round),
       "context.registration");
  RULE(statement->revision == 0 || statement->object != OBJECT_STATEMENT, "context.revision");
  RULE(has_date(statement->time), "timestamp");
  RULE(statement->round < ROUND_COUNT, "x.round");
  RULE(is_date_or_empty(statement->anchor), "x.anchor");
  RULE(is_language(statement->lang), "x.lang");
  RULE(is_uuid_or_empty(statement->content), "x.content");
  RULE(is_uuid_or_empty(statement->policy), "x.policy");
  RULE(list_is_filled(statement->lessons) && (statement->lessons == NULL || verb == VERB_INITIALIZED),
       "x.lessons");
  RULE(list_is_filled(statement->items), "x.items");
  RULE(!is_decision(verb) || is_filled(statement->reason), "x.reason");
  RULE(is_date_or_empty(statement->until) && (verb != VERB_DEFER || statement->until[0] != '\0'), "x.until");
  RULE(verb != VERB_ACKNOWLEDGED || is_filled(statement->version), "x.version");
  return NULL;
}
#undef RULE

bool statement_is_right(const struct statement *statement)
{
  return statement->verb < VERB_COUNT && find_fault(statement) == NULL;
}

bool statement_check(const struct statement *statement, struct error *error)
{
  const char *member = statement->verb < VERB_COUNT ? find_fault(statement) : "verb.id";

  if (member == NULL)
    return true;
  /* TRANSLATORS: of a line in a record file; %s is the name of a member, such as actor.account.name */
  return error_set(error, ERROR_BAD_INPUT, _("'%s' is missing or not as it should be"), member);
}
