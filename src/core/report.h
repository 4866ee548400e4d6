/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The completion report as a model: what it is about, a row per person, totals,
 * and what of the data was not read. Each person is added with the plan that
 * learn and status use too; the report never decides what "late" means. It is
 * turned into text and other forms by cli/render_*. Pure. */
#ifndef VR_CORE_REPORT_H
#define VR_CORE_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clean.h"
#include "core/course.h"
#include "core/date.h"
#include "core/plan.h"
#include "core/policy.h"
#include "core/progress.h"
#include "core/record_store.h"

#define REPORT_STATES (PLAN_NOT_MEANT + 1)

/* What the report is about and who made it. All borrowed while the report lives. */
struct report_about {
  const struct course *course;
  const struct policy *policy;
  const struct zone *zone;
  int64_t made; /* the moment, milliseconds since 1970 */
  day_number today;
  const char *made_by;   /* account, raw bytes */
  const char *home_page; /* of the accounts */
  const char *program_version;
  const char *const
      *fingerprints; /* of the lesson files installed now, one per lesson of the course; NULL: unknown */
};

/* One lesson of one person. */
struct report_pass {
  enum plan_lesson_state state;
  day_number passed;      /* in the round at hand, or in the one that is done; DAY_NONE */
  day_number last_passed; /* in any round; DAY_NONE: never */
  /* of that last pass, as far as the record says it; 0 and "" where it does not */
  unsigned revision;
  unsigned drawn, pool, mark;
  bool has_score;
  unsigned score_raw, score_max, attempts;
  char receipt[10];
};

/* Whom a row is about, and where it comes from. */
struct report_subject {
  const char *account;    /* raw bytes */
  enum file_state source; /* whose word the record is */
  bool left;              /* closed or gone: in no number, listed apart */
  size_t bad_lines;       /* of this person's record that could not be read */
};

struct report_person {
  struct clean account;
  enum file_state source; /* FILE_NOT_COUNTED: there is no record that can be used */
  bool left;
  enum plan_state state;
  enum round_kind kind; /* of the round at hand */
  bool round_open;      /* begun and not completed */
  unsigned required, passed;
  day_number first;   /* of any statement; DAY_NONE: none */
  day_number started; /* the round that is open, else the last one; DAY_NONE */
  day_number due;     /* DAY_NONE: no term */
  int days_late;
  day_number completed; /* the last round; DAY_NONE: never */
  enum round_kind completed_kind;
  int days_to_complete;   /* onboarding: from its start to its completion; -1: not completed */
  char certificate[10];   /* receipt of that completion; "" when there is none */
  day_number valid_until; /* DAY_NONE */
  bool house_rules_due;
  day_number house_rules_seen; /* the version in force; DAY_NONE */
  size_t bad_lines;
  struct report_pass *passes; /* one per lesson of the course; NULL for FILE_NOT_COUNTED */
};

/* How the questions were put, per lesson: one entry for each way that occurs. */
struct report_check {
  size_t lesson;
  unsigned revision, drawn, pool, mark;
  size_t count;      /* passes, of all rounds */
  bool is_installed; /* with the content that is installed now */
};

/* Something of the data that was not counted, or counted and to be looked at. */
enum report_fault_kind {
  REPORT_FILE,      /* a whole file was not counted */
  REPORT_DAMAGED,   /* a line was not counted */
  REPORT_CONFLICT,  /* likewise */
  REPORT_NEWER,     /* likewise */
  REPORT_DECISION,  /* likewise: a manager's decision in an employee's own record */
  REPORT_FUTURE,    /* counted: its date is ahead */
  REPORT_OTHER_NAME /* counted: it names another account than the owner of the record */
};
struct report_fault {
  enum report_fault_kind kind;
  struct clean file;
  size_t line;      /* 0: the file as a whole */
  struct clean why; /* no capital, no full stop */
};

struct report_data {
  size_t files;        /* all that are there */
  size_t files_closed; /* of these: closed by the administrator */
  size_t files_gone;   /* of these: the account is gone, not yet closed */
  size_t files_self_declared;
  size_t files_not_counted;
  size_t lines, statements, duplicates, unfinished, damaged, conflicts, newer, decisions, future, other_name;
  struct report_fault *faults; /* by file, then line */
  size_t fault_count;
  bool all_read; /* nothing was left out */
};

struct report {
  struct report_about about;
  struct report_person *people; /* by account */
  size_t people_count;
  struct report_check *checks; /* by lesson, revision, mark */
  size_t check_count;
  struct report_data data;
  size_t states[REPORT_STATES]; /* how many people are in each; PLAN_NOT_MEANT is outside all other numbers */
  size_t total;                 /* of the five states */
  size_t left;                  /* people who left; in none of these numbers */
  size_t must;                  /* who should be done by now: done, late, or cannot be determined */
  day_number first, last;       /* of any statement that counts; DAY_NONE */
};

void report_init(struct report *report, const struct report_about *about);
void report_clear(struct report *report);

/* A person whose record was read. `plan` was made for the report's course and day. */
void report_add_person(struct report *report, const struct report_subject *subject,
                       const struct progress *progress, const struct plan *plan);
/* A person whose record could not be used: the state cannot be determined. */
void report_add_unreadable(struct report *report, const char *account);

void report_add_file(struct report *report, enum file_state state);
void report_add_counts(struct report *report, const struct record_counts *counts);
void report_add_fault(struct report *report, enum report_fault_kind kind, const char *file, size_t line,
                      const char *why);

/* After the last addition and before reading: sorts and counts. */
void report_finish(struct report *report);

enum report_order {
  REPORT_BY_NAME,
  REPORT_BY_DUE,  /* the earliest first */
  REPORT_BY_DELAY /* the longest late first */
};
/* Indices of the people in that state who did not leave; `count` of them; the caller frees. */
size_t *report_select(const struct report *report, enum plan_state state, enum report_order order,
                      size_t *count);
/* How the questions were put at the start: the least that was asked of anybody, else what the course asks. */
void report_asked(const struct report *report, unsigned *mark, unsigned *drawn);

#endif
