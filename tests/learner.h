/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: somebody who learns, in a private folder, with a clock that only
 * the test moves and with fixed seeds. Sessions are driven as a face drives
 * them: nothing is done that the view does not offer. */
#ifndef VR_TESTS_LEARNER_H
#define VR_TESTS_LEARNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reader_support.h"
#include "ui/session.h"

struct learner {
  struct private_folder folder;
  int64_t now;       /* 2026-11-23 09:42:07.123 UTC at first */
  void (*on_clock)(struct learner *learner); /* when somebody looks at the clock; NULL: nothing */
  struct world world; /* own store, no policy file, tests/data/flow-content */
  struct library library;
  struct policy *policy;
  struct zone *zone;
  char *content;
  const char *course; /* "flow" at first */
  char *state_folder, *record_folder, *record; /* paths */
};

#define LEARNER_ACCOUNT "noor"

/* Setup and teardown of a cmocka test. */
int learner_make(void **state);
int learner_remove(void **state);

/* The settings of tests/data/NAME from now on. */
void learner_use_policy(struct learner *learner, const char *name);
/* A copy of the content that the test may change. */
void learner_copy_content(struct learner *learner);
/* The content as it is shipped, this course of it. */
void learner_use_shipped(struct learner *learner, const char *course);
/* Adds a comment to a lesson's file: the same lesson, another file. */
void learner_renew_lesson(struct learner *learner, const char *lesson);
/* The file tests/data/NAME is what the record holds. */
void learner_use_record(struct learner *learner, const char *name);
void learner_set_day(struct learner *learner, const char *date);

/* As the program starts: a newer window takes over the state, the record is
 * read. The welcome, if due, is left on the screen. */
void learner_start(struct learner *learner, struct session *session);
/* The same, past the welcome. */
void learner_start_home(struct learner *learner, struct session *session);

/* ---- what a person does; each fails the test where the screen does not offer it ---- */

/* Enter at the reading point. */
void learner_enter(struct session *session);
/* The first option that has the text. */
void learner_choose(struct session *session, const char *text);
/* Types a line where one is asked for. */
void learner_type(struct session *session, const char *text);
/* A verb, which must be offered. */
void learner_press(struct session *session, enum action_kind verb);
/* Answers the question on the screen; the explanation is then there. */
void learner_answer(struct session *session, bool right);
/* From any step to the next: page, question (answered right, or past its explanation), exercise. */
void learner_go_on(struct session *session);
/* From the home screen to the first closing question. */
void learner_reach_quiz(struct session *session, const char *lesson);
/* From a closing question to what comes after the last of this try. The first `wrong` are answered wrong. */
void learner_finish_try(struct session *session, unsigned wrong);
/* From the home screen to the result. */
void learner_pass(struct session *session, const char *lesson);

/* ---- what there is to see ---- */

enum screen_kind learner_screen(struct session *session);
/* The screen as the text-only face prints it; the caller frees. */
char *learner_text(struct session *session);
bool learner_shows(struct session *session, const char *text);
/* The same, to be asserted: prints the screen when the text is not there. */
bool learner_sees(struct session *session, const char *text);
/* The record, "" when there is none; the caller frees. */
char *learner_record(const struct learner *learner);
size_t learner_count_lines(const struct learner *learner, const char *with);
/* The record with every statement's id as ID-1, ID-2 … in the order they stand; the caller frees. */
char *learner_record_without_ids(const struct learner *learner);

#endif
