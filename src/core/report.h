/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The completion report as a model: what it is about, a row per person, totals,
 * and what of the data was not read. Each person is added with the plan that
 * learn and status use too; the report never decides what "late" means. It is
 * turned into text and other forms by cli/render_*. Pure.
 *
 * core/report.c takes the rows in, core/report_sum.c makes the totals. */
#ifndef VR_CORE_REPORT_H
#define VR_CORE_REPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clean.h"
#include "base/lookup.h"
#include "base/pool.h"
#include "core/corrections.h"
#include "core/course.h"
#include "core/date.h"
#include "core/lesson.h"
#include "core/plan.h"
#include "core/policy.h"
#include "core/progress.h"
#include "core/record_store.h"
#include "core/roster.h"
#include "core/stats.h"

#define REPORT_STATES (PLAN_NOT_MEANT + 1)

/* Who should have been trained: the list from HR or a group of the system. */
struct report_roster {
  const char *source; /* as it was given */
  bool is_group;
  bool is_incomplete; /* of a group: not all its accounts could be listed */
  day_number date;    /* of the file, or of its seal; DAY_NONE */
  size_t count;       /* people on it, those who left among them */
};

/* What was asked for. */
struct report_scope {
  const char *department, *role; /* NULL: all; who is in another one is left out altogether */
  bool only_overdue; /* the lists of people have the late ones only; the numbers are of everybody */
  bool is_past;      /* `today` is an earlier day than that on which it was made */
  day_number since; /* joiners, leavers, decisions and effect are those from here on; DAY_NONE: a year back */
  unsigned sample;  /* how many joiners to draw; 0: none */
};

/* What the report is about and who made it. All borrowed while the report lives. */
struct report_about {
  const struct course *course;
  const struct policy *policy;
  const struct zone *zone;
  const struct report_roster *roster; /* NULL: none, so who is missing cannot be told */
  unsigned roster_seal;  /* the number of the seal that kept it; 0: it is the one that is there now */
  struct report_scope scope;
  int64_t made;          /* the moment, milliseconds since 1970 */
  day_number today;      /* the day that it tells about */
  const char *made_by;   /* account, raw bytes */
  const char *home_page; /* of the accounts */
  const char *program_version;
  const char *const *fingerprints; /* of the lesson files installed now, one per lesson; NULL: unknown */
  const struct lesson *const
      *lessons; /* what is taught, one per lesson of the course; NULL, also inside: unknown */
};

/* One lesson of one person. Small: there may be hundreds of thousands. */
struct report_pass {
  day_number passed;      /* in the round at hand, or in the one that is done; DAY_NONE */
  day_number last_passed; /* in any round; DAY_NONE: never */
  /* of that last pass, as far as the record says it; 0 where it does not */
  uint16_t revision, drawn, pool, mark;
  uint16_t score_raw, score_max; /* score_max 0: no score is kept */
  uint16_t attempts;
  uint8_t state;      /* enum plan_lesson_state */
  uint8_t receipt[UUID_RECEIPT_BYTES]; /* the bits of its receipt number; all 0: none */
};
void report_pass_receipt(const struct report_pass *pass, char to[10]);

/* Whom a row is about, and where it comes from. */
struct report_subject {
  const char *account;             /* raw bytes; NULL: on the list, and no account was found */
  const struct roster_person *row; /* on the list; NULL: not on it, or there is none */
  enum file_state source;          /* whose word the record is */
  bool no_record;                  /* nothing was recorded yet */
  bool left;                       /* closed, gone, or past the last day: in no number, listed apart */
  size_t bad_lines;                /* of this person's record that could not be read */
};

/* All texts and `passes` are in the report's pool. Small too. */
struct report_person {
  struct clean account;                /* empty: none was found */
  struct clean name;                   /* surname first; empty: there is no list, below too */
  struct clean department, employment; /* 'employee', 'hired', 'board', as the list says it */
  struct clean roles;                  /* with commas between */
  struct report_pass *passes;          /* one per lesson of the course; NULL for FILE_NOT_COUNTED */
  enum file_state source : 8;          /* FILE_NOT_COUNTED: there is no record that can be used */
  enum plan_state state : 8;
  enum round_kind kind : 8; /* of the round at hand */
  enum round_kind completed_kind : 8;
  bool outside; /* there is a list, and this account is not on it: in no number, listed apart */
  bool no_record;
  bool left;
  bool round_open; /* begun and not completed */
  bool house_rules_due;
  char certificate[10]; /* receipt of the last completion; "" when there is none */
  uint16_t required, passed;
  day_number start;   /* of employment or in the role, else the first statement; DAY_NONE */
  day_number end;     /* the last day; DAY_NONE */
  day_number first;   /* of any statement; DAY_NONE: none */
  day_number started; /* the round that is open, else the last one; DAY_NONE */
  day_number due;     /* DAY_NONE: no term */
  int days_late;
  day_number completed;        /* the last round; DAY_NONE: never */
  int days_to_complete;        /* onboarding: from `start` to its completion; -1: not completed */
  day_number valid_until;      /* DAY_NONE */
  day_number house_rules_seen; /* the version in force; DAY_NONE */
  size_t bad_lines;
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
  REPORT_FILE,       /* a whole file was not counted */
  REPORT_DAMAGED,    /* a line was not counted */
  REPORT_CONFLICT,   /* likewise */
  REPORT_NEWER,      /* likewise */
  REPORT_DECISION,   /* likewise: a manager's decision in an employee's own record */
  REPORT_CORRECTION, /* likewise: of the managers' decisions, a line or file */
  REPORT_FUTURE,     /* counted: its date is ahead */
  REPORT_OTHER_NAME  /* counted: it names another account than the owner of the record */
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
  size_t lines, statements, duplicates, unfinished, damaged, conflicts, newer, decisions, corrections, future,
      other_name;
  struct report_fault *faults; /* by file, then line */
  size_t fault_count;
  bool all_read; /* nothing was left out */
};

/* What the seals say of the files; see cli/report_seals. */
enum report_seals_state {
  REPORT_SEALS_NONE,   /* nothing was ever sealed, or this is no shared store */
  REPORT_SEALS_UNREAD, /* there are seals, and none could be read */
  REPORT_SEALS_KNOWN
};
struct report_arrival {
  struct clean file;
  size_t lines;
};
struct report_seals {
  enum report_seals_state state;
  size_t problems; /* with the seals themselves: damaged, missing, out of order */
  /* of REPORT_SEALS_KNOWN; the seal is the newest, of an earlier day the first that was made after it */
  unsigned number;
  day_number date;
  struct clean by;
  size_t files; /* that it holds; each of them is in one of the next four */
  size_t intact, changed, missing, removed; /* the last by retention */
  size_t new_files, new_lines;              /* that came after it */
  bool tells_arrivals;                      /* of an earlier day: a seal was made after it */
  struct report_arrival *arrivals;          /* lines of that day or before, that came in after the seal; by file */
  size_t arrival_count;
};

/* What a manager decided about somebody. */
struct report_decision {
  struct clean account;
  struct clean author, reason; /* the code, and what the policy allows behind it */
  enum verb verb;
  size_t lesson; /* index; lesson_count: the course */
  day_number date;
  day_number until; /* DAY_NONE */
  char receipt[10];
  struct clean withdrawn_by; /* empty: in force */
  day_number withdrawn;      /* DAY_NONE */
};

/* People of one department, or of all. */
struct report_group {
  struct clean name;            /* empty: the list names none */
  size_t states[REPORT_STATES]; /* of those who count */
  size_t total, must;
};

/* Answers at one moment: before the lesson, at the end of it, weeks later. */
struct report_answers {
  size_t people; /* each once, however often asked */
  size_t right, asked;
  bool hidden; /* of so few people that one could be recognised, or the one beside such a group */
};
enum report_moment { REPORT_OPENING, REPORT_QUIZ, REPORT_LATER };
#define REPORT_MOMENTS 3
struct report_effect {
  struct report_answers of_lesson[REPORT_MOMENTS];
};

/* A closing question, as newcomers answered it at their first try of the lesson that is installed now. With a policy
 * that keeps only what was missed nobody knows who had the question: then there is only `missed`. */
struct report_question {
  size_t lesson, item;          /* indices */
  size_t people, right;         /* who had it and who was right at once */
  size_t missed;                /* people who missed it, at any try */
  size_t *chosen;               /* one per choice: people */
  struct stats_answer *answers; /* `people` of them */
  bool hidden;                  /* of so few people that one could be recognised, or the one beside such a question */
  bool ranked;                  /* of enough people to be put in an order; `r` means something then */
  enum stats_verdict verdict;   /* of `r` */
  double r;                     /* point-biserial, with the others that the same people had */
};

struct report {
  struct report_about about;
  struct report_person *people; /* by name, then account */
  size_t people_count;
  struct report_check *checks; /* by lesson, revision, mark */
  size_t check_count;
  struct report_data data;
  struct report_seals seals;
  day_number removed_before, removed_on; /* what is dated before the first was removed by retention; DAY_NONE: never */
  struct report_decision *decisions; /* by date, then account */
  size_t decision_count;
  struct clean *accounts; /* of this system, that are neither on the list nor have a record; by name */
  size_t account_count;
  bool accounts_known;          /* they were looked for */
  bool accounts_incomplete;     /* the name service does not list all */
  size_t later;                 /* lines that came after the day that the report tells about */
  size_t outranked; /* lines of a training computer that do not count: their employee has a record of the own account */
  size_t elsewhere;             /* lines of people whom the report is not about: another department or role */
  day_number since;             /* first day of the period */
  size_t states[REPORT_STATES]; /* how many people are in each; PLAN_NOT_MEANT is outside all other numbers */
  size_t total;                 /* of the five states */
  size_t left;                  /* people who left; in none of these numbers */
  size_t outside;               /* accounts that are not on the list; in none of these numbers */
  size_t must;                  /* who should be done by now: done, late, or cannot be determined */
  day_number first, last;       /* of any statement that counts; DAY_NONE */
  struct report_group *groups;  /* by name; none when nobody has a department */
  size_t group_count;
  struct report_effect *effect;        /* one per lesson; NULL where the policy keeps none */
  struct report_answers *group_effect; /* of the questions at the end, one per group; likewise */
  struct report_question *questions;   /* those to draw from, by lesson; NULL where the policy keeps none */
  size_t question_count;
  size_t *question_people; /* one per lesson: whose answers or misses were looked at */
  size_t other_version;    /* passes of a lesson that is another one now: their questions are left out */
  size_t *sample;                      /* indices of people, as they were drawn */
  size_t sample_count;
  char sample_seed[80];
  /* private */
  struct pool pool;    /* of people */
  struct lookup texts; /* of the pool, that many people have: their indices in `shared` */
  struct clean *shared;
};

void report_init(struct report *report, const struct report_about *about);
void report_clear(struct report *report);

/* A person whose record was read. `plan` was made for the report's course and day. */
void report_add_person(struct report *report, const struct report_subject *subject,
                       const struct progress *progress, const struct plan *plan);
/* A person whose record could not be used: the state cannot be determined, and who left is in no number. `row`: on the
 * list; NULL: none. */
void report_add_unreadable(struct report *report, const char *account, const struct roster_person *row);
/* Whether somebody with this department and these roles (NULL-terminated, or NULL) is in the scope. */
bool report_wants(const struct report *report, const struct roster_person *row);
/* Whether it is later than the day of a report about an earlier day. */
bool report_is_afterwards(const struct report *report, int64_t time);
void report_add_decision(struct report *report, const struct correction *correction);
/* An account of this system without a record, not on the list. */
void report_add_account(struct report *report, const char *account);

void report_add_file(struct report *report, enum file_state state);
void report_add_counts(struct report *report, const struct record_counts *counts);
void report_add_fault(struct report *report, enum report_fault_kind kind, const char *file, size_t line,
                      const char *why);

/* The lines that the report is made of. */
size_t report_lines_counted(const struct report *report);

/* Takes over everything that was added to `part`, a report about the same; that is empty afterwards. Reading can be done
 * in several threads, each into a part of its own. */
void report_take(struct report *report, struct report *part);
void report_data_take(struct report_data *data, struct report_data *part);

/* After the last addition and before reading: sorts and counts. */
void report_finish(struct report *report);

enum report_order {
  REPORT_BY_NAME,
  REPORT_BY_DUE,  /* the earliest first */
  REPORT_BY_DELAY /* the longest late first */
};
/* Indices of the people in that state who count; `count` of them; the caller frees. */
size_t *report_select(const struct report *report, enum plan_state state, enum report_order order,
                      size_t *count);
/* Whether the person is in the numbers: neither left nor outside. */
bool report_counts(const struct report_person *person);
/* Why the state of somebody cannot be determined; of all others REPORT_KNOWN. */
enum report_unknown { REPORT_KNOWN, REPORT_NO_ACCOUNT, REPORT_UNUSABLE, REPORT_NOTHING, REPORT_NO_START };
enum report_unknown report_why_unknown(const struct report_person *person);
/* Whether the person started in the period and counts. */
bool report_is_joiner(const struct report *report, const struct report_person *person);
/* How many of those who should be done are; per cent, rounded down, never 100 while somebody is not. */
unsigned report_percentage(size_t done, size_t must);
/* How many of those who should be done by now are, as a sentence in the interface language: never a percentage
 * without a list, since nobody knows of whom. The caller frees. */
char *report_headline(size_t done, size_t must, bool has_list, bool all_read);
/* The person with this account as it is shown; NULL: nobody. */
const struct report_person *report_find(const struct report *report, const char *account);
/* How the questions were put at the start: the least that was asked of anybody, else what the course asks. */
void report_asked(const struct report *report, unsigned *mark, unsigned *drawn);

#endif
