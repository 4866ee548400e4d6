/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one fold: statement by statement into the state of one person. The order
 * of the statements and repeated ids make no difference; a withdrawn decision is
 * gone wherever the withdrawal comes. Pure. Every string belongs to the
 * progress and is valid until the next progress_finish or progress_clear. */
#ifndef VR_CORE_PROGRESS_H
#define VR_CORE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/record.h"

struct progress_pass {
  char *lesson;
  int64_t time; /* the earliest pass of this lesson in this round */
  char id[UUID_TEXT_SIZE];
  unsigned revision;
  unsigned drawn, pool, mark;
  bool has_score;
  unsigned score_raw, score_max, attempts;
  char content[UUID_TEXT_SIZE];
  char **items; /* as in the statement; NULL when absent */
};
struct progress_round {
  char *course;
  char registration[UUID_TEXT_SIZE];
  enum round_kind kind;
  char anchor[11];
  int64_t opened; /* earliest initialized, else earliest pass or completion */
  bool has_initialized;
  char **required; /* from initialized; NULL-terminated; NULL: unknown */
  unsigned revision; /* of the course at that time */
  struct progress_pass *passes; /* by lesson name */
  size_t pass_count;
  bool completed; /* there is a course-level completed or passed */
  int64_t completed_time;
  char completed_id[UUID_TEXT_SIZE]; /* of the earliest `completed`, else `passed`; the certificate's code */
};
struct progress_acknowledgement {
  char *version;
  int64_t time;
};
/* A manager's decision that is not withdrawn. */
struct progress_decision {
  enum verb verb; /* WAIVED, LEAVE, DEFER, CORRECT */
  char *course, *lesson, *reason;
  char until[11];
  int64_t time;
  char id[UUID_TEXT_SIZE];
};
/* opening, spaced check: kept only where the policy says so */
struct progress_score {
  enum object_kind object;
  char *course, *lesson;
  int64_t time;
  unsigned raw, max;
};

struct progress {
  struct progress_round *rounds; /* by course, then opened, then registration */
  size_t round_count;
  struct progress_acknowledgement *acknowledgements; /* by time */
  size_t acknowledgement_count;
  struct progress_decision *decisions; /* by time */
  size_t decision_count;
  struct progress_score *scores;
  size_t score_count;
  int64_t first_time; /* of any statement; INT64_MAX: none */
  int64_t last_time;
  size_t statement_count; /* distinct */
  struct progress_events *events; /* private */
};

void progress_init(struct progress *progress);
void progress_clear(struct progress *progress);
/* Copies what it needs. A manager's decisions count wherever they stand: a
 * reader leaves out those in a file of another kind (progress_is_decision, and
 * VERB_VOIDED). Only a decision can be withdrawn. */
void progress_add(struct progress *progress, const struct statement *statement);
/* As progress_add, for a statement whose strings are borrowed: they must last until progress_clear. */
void progress_add_borrowed(struct progress *progress, const struct statement *statement);
/* After the last progress_add and before reading; may be called again after
 * further additions. */
void progress_finish(struct progress *progress);
/* WAIVED, LEAVE, DEFER, CORRECT. */
bool progress_is_decision(enum verb verb);
const struct progress_round *progress_find_round(const struct progress *progress, const char *registration);
/* The round of this course that was completed last; NULL: none was. */
const struct progress_round *progress_last_completed(const struct progress *progress, const char *course);
const struct progress_pass *progress_find_pass(const struct progress_round *round, const char *lesson);

#endif
