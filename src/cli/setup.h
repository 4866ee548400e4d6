/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command needs of the machine, found once: who I am, which settings
 * hold, where the records are. Each part says where it came from, for doctor. */
#ifndef VR_CLI_SETUP_H
#define VR_CLI_SETUP_H

#include <stdbool.h>

#include "base/error.h"
#include "cli/account.h"
#include "cli/env.h"
#include "cli/options.h"
#include "core/assignment.h"
#include "core/date.h"
#include "core/library.h"
#include "core/plan.h"
#include "core/policy.h"
#include "core/problem.h"
#include "core/progress.h"
#include "core/record_store.h"
#include "core/state.h"

enum setup_from { FROM_OPTION, FROM_POLICY, FROM_DEFAULT };

struct setup {
  const struct options *options;
  struct env env;
  struct account account;
  char *person;  /* raw bytes: whose record; the account's name, or a number at a training computer */
  bool is_asked; /* … which somebody said is theirs */
  bool language_chosen; /* … in a language that they chose meanwhile */
  struct policy *policy; /* NULL: there is a file and it is wrong, see policy_problems */
  struct problems policy_problems;
  char *policy_path;
  enum setup_from policy_from;
  struct library library;
  struct zone *zone;
  char *home_page;
  /* the store; not opened by setup_load */
  char *store_path;
  enum setup_from store_from;
  enum store_kind store_kind;
  bool store_is_shared;
  char *host;
  char *own_store_path; /* in my own data folder, also when another store is used */
  char *shared_folder;  /* beside a shared store: corrections, assigned, seals, admin.jsonl */
  char *state_folder;
  /* what the administrator published for me; empty where there is none */
  struct assignment assignment;
  bool has_assignment;
  struct error assignment_error; /* text "" when all is well: it is there and cannot be read */
};

/* Fills all; a wrong policy is not an error here (`policy` is NULL then). */
bool setup_load(struct setup *setup, const struct options *options, const struct env *env, struct error *error) MUST_CHECK;
void setup_clear(struct setup *setup);
/* Whether this is the account of a training computer: who sits there has to be asked. */
bool setup_asks(const struct setup *setup);
/* From now on it is about this person: record, dates, private state. */
void setup_become(struct setup *setup, const char *person);
/* The settings, or their mistakes on standard error and NULL. */
const struct policy *setup_policy(const struct setup *setup);
/* Opens the store that was chosen; `create` makes an own store. */
struct record_store *setup_open_store(const struct setup *setup, bool create, struct error *error) MUST_CHECK;
/* Folds my own record, and what managers decided about me as far as it was published, into `progress` (finished);
 * a missing record is no error, an assignment that cannot be read is one, after all else was read. */
bool setup_read_progress(const struct setup *setup, struct record_store *store, struct progress *progress,
                         struct record_counts *counts, struct error *error) MUST_CHECK;
/* What is known of me beside the records: from my assignment. */
void setup_person(const struct setup *setup, struct plan_person *person);
/* Somebody of whom nothing is known beside the records. */
void setup_other_person(const struct setup *setup, const char *account, struct plan_person *person);
/* The administrator's account, which keeps no record in a shared store. */
bool setup_is_administrator(const struct setup *setup);
/* How many results wait for the next start to record them. What the administrator's account has left waits for
 * nothing: 0. */
size_t setup_count_waiting(const struct setup *setup);
struct state_place setup_state_place(const struct setup *setup);
/* --course, else the one I was busy with, else seven-rules; borrowed. */
const char *setup_course(const struct setup *setup, const struct state *state);

#endif
