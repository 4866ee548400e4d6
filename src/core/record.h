/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One statement <-> one canonical line. A line is a valid xAPI 1.0.3 statement
 * (2.0 takes it too): fixed order of members, no spaces, pure ASCII, ends with
 * a newline. vuistregels-records(5) is the manual of the form.
 *
 * core/statement.c has the statement and the rules of its form, core/record_format.c
 * and core/record.c the JSON. */
#ifndef VR_CORE_RECORD_H
#define VR_CORE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "core/uuid.h"

#define RECORD_VERSION 1
#define RECORD_LINE_MAX (16 * 1024) /* what we write */
#define RECORD_READ_MAX (64 * 1024) /* what we read */

enum verb {
  VERB_INITIALIZED,
  VERB_PASSED,
  VERB_COMPLETED,
  VERB_ACKNOWLEDGED,
  VERB_FAILED,
  VERB_SCORED,
  VERB_WAIVED,
  VERB_LEAVE,
  VERB_DEFER,
  VERB_CORRECT,
  VERB_VOIDED,
  VERB_COUNT
};

enum round_kind { ROUND_ONBOARDING, ROUND_REFRESHER, ROUND_LATER };
#define ROUND_COUNT 3

enum object_kind {
  OBJECT_COURSE,
  OBJECT_LESSON,
  OBJECT_OPENING,
  OBJECT_LATER,
  OBJECT_HOUSE_RULES,
  OBJECT_STATEMENT
};

struct statement {
  char id[UUID_TEXT_SIZE];
  enum verb verb;
  enum object_kind object;
  char *home_page;                   /* actor.account.homePage */
  char *account;                     /* actor.account.name: whom it concerns */
  char *course;                      /* NULL for house rules and a voided statement */
  char *lesson;                      /* OBJECT_LESSON, OPENING, LATER */
  char target[UUID_TEXT_SIZE];       /* OBJECT_STATEMENT: the id it withdraws */
  char registration[UUID_TEXT_SIZE]; /* "" when there is none */
  int64_t time;                      /* milliseconds since 1970, UTC */
  bool has_success, success;
  bool has_score;
  unsigned score_raw, score_max; /* min is 0; scaled = raw / max */
  unsigned attempts;             /* 0: not kept */
  /* the extension urn:vuistregels:x */
  enum round_kind round;      /* ROUND_ONBOARDING also where there is no registration */
  char anchor[11];            /* YYYY-MM-DD; "" when there is none */
  unsigned drawn, pool, mark; /* 0: absent */
  char lang[12];
  char *prog;
  unsigned revision;            /* of the lesson or course, kept in context.revision; 0: absent */
  char content[UUID_TEXT_SIZE]; /* fingerprints; "" when absent */
  char policy[UUID_TEXT_SIZE];
  char **lessons; /* required, on initialized; NULL-terminated, NULL when absent */
  char **items;   /* only where the policy keeps them: item or item=choice */
  char *reason;   /* reason code; may carry free text after ": " where the policy allows it */
  char until[11];
  char *version; /* of the house rules */
  bool borrowed; /* the strings above belong to somebody else; the lists hold only what points to them */
};

void statement_init(struct statement *statement);
void statement_clear(struct statement *statement);
/* `to` is overwritten, not cleared first. */
void statement_copy(struct statement *to, const struct statement *from);
/* The rules of the form: what must be there, what goes with what. The reason
 * names the member of the line that is missing or wrong. */
bool statement_check(const struct statement *statement, struct error *error) MUST_CHECK;
/* The same without a reason. */
bool statement_is_right(const struct statement *statement);

/* Once, at the start: memory for JSON is asked of xalloc. Want of it then ends the program as everywhere; otherwise what
 * is read would look damaged, and the library itself may crash. */
void record_use_xalloc(void);

/* Appends the canonical line, newline included. The same statement gives the
 * same bytes. False, and nothing is appended, when it breaks a rule of the form, is not UTF-8 or
 * would be longer than RECORD_LINE_MAX. */
bool record_format(const struct statement *statement, struct buf *line, struct error *error) MUST_CHECK;
/* Reads one line (without its newline; `length` bytes) into a statement that is
 * overwritten, not cleared first. Takes any statement of this form whatever its member order and
 * spacing, ignores members it does not know, refuses v > 1. On failure
 * `statement` is empty. Never keeps a pointer into `line`. */
bool record_parse(const char *line, size_t length, struct statement *statement,
                  struct error *error) MUST_CHECK;
/* The same of a line that may be changed: where nothing in it was escaped, the strings of the statement stand in the
 * line and last as long as it (`borrowed`). */
bool record_parse_in_place(char *line, size_t length, struct statement *statement, struct error *error) MUST_CHECK;
/* Whether record_parse failed because a newer program wrote the line (v > 1). */
bool record_is_newer(const struct error *error);

/* "2026-11-19T09:42:07.123Z" and back, years 1900 to 2999; "" for any other time. */
void record_format_time(int64_t time, char to[25]);
bool record_parse_time(const char *text, int64_t *time);
const char *verb_iri(enum verb verb);
/* "onboarding", "refresher", "later" */
const char *round_name(enum round_kind kind);

#endif
