/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What screens share among themselves. */
#ifndef VR_UI_SCREENS_H
#define VR_UI_SCREENS_H

#include "ui/session.h"

/* The status line '2 of 7 passed, by 18 December'. */
void progress_status(const struct session *session, struct view *view);
/* The policy's sentence on working time, or ours; the caller frees. */
char *working_time(const struct session *session);
bool session_has_other_courses(struct session *session);

/* Opens a lesson where the learner left it: a step, the closing questions, or
 * its start. A planned one says so. */
void lesson_enter(struct session *session, size_t index);
/* Whether two questions are enough now: a refresher is open, and this lesson
 * is still to do in it. */
bool lesson_needs_refresher(const struct session *session, size_t index);
/* The open lesson from its first page on, whatever is due. */
void lesson_walk(struct session *session);
/* The place of the open lesson, from 1, among the `count` that are there: planned ones are not counted. */
size_t lesson_number(const struct session *session, size_t *count);
/* The questions of a refresher on the open lesson, as they were left. */
void refresher_enter(struct session *session);
/* From the path on to the closing questions; for an introduction: home. */
void lesson_begin_quiz(struct session *session);
/* The questions as they were left. */
void lesson_restore_quiz(struct session *session);
/* Where the run of questions at hand is kept: that of the lesson or of its refresher. */
struct state_lesson *quiz_state(struct session *session);
/* The screen that fits the phase: next question, not yet, or result (and record). */
void quiz_show(struct session *session);
/* Whether a question on this point of the open lesson went wrong the last time it was asked. */
bool point_was_hard(const struct session *session, size_t point);
/* After a miss. */
void quiz_try_again(struct session *session);
bool quiz_wants_recap(const struct session *session);
/* Does passing the open lesson count now (to do, in an open or opening round)? */
bool lesson_counts(const struct session *session);
/* Does the record tell of a try that was not enough? */
bool lesson_keeps_tries(const struct session *session);

/* A question: the same on the path, in the quiz and later. */
struct item_setting {
  const struct item *item;
  uint64_t seed;      /* of the order of the options */
  bool count_matters; /* closing questions: a missed point comes back */
  bool may_hint;
  const char *note; /* said below the question until it is answered; NULL: nothing */
};
void item_view(const struct session *session, const struct screen *screen, const struct item_setting *setting,
               struct view *view);
/* Handles what belongs to the question itself. True: an answer was given now
 * (the options are in screen->chosen). */
bool item_act(struct session *session, struct screen *screen, const struct item_setting *setting,
              const struct action *action);
/* The chosen options as indices; gives the count. */
size_t item_chosen(const struct screen *screen, size_t chosen[LESSON_MAX_CHOICES]);
/* As identifiers, to keep in the state. */
void item_remember(const struct screen *screen, const struct item *item, struct state_answer **answers, size_t *count);
/* Marks the options of an earlier answer; false when there is none. */
bool item_restore(struct screen *screen, const struct item *item, const struct state_answer *answers, size_t count);

/* At a training computer: whose number this is, and who said so. */
void add_declared_number(const struct session *session, struct view *view);
/* What is kept, what is not, who sees it, how long: from the policy in force. */
void privacy_to_view(const struct session *session, struct view *view);

/* A check between the rounds: offered now, and begun or taken up again. */
bool spaced_is_offered(const struct session *session);
void spaced_enter(struct session *session);

/* Shows the exercise of this index and passes actions on to it. */
void exercise_view(struct session *session, const struct screen *screen, size_t index, struct view *view);
/* True: the exercise was checked before, and the learner goes on. */
bool exercise_act(struct session *session, struct screen *screen, size_t index, const struct action *action);
/* The question of this number of the check; NULL: there is none. */
const struct item *spaced_item(struct session *session, size_t number);
/* Reads how everybody stands and shows it; where it cannot be read, the notice says why. */
void manager_open(struct session *session);
/* Own words on the open lesson, NULL: none; whether it has a resolution to put into them; and the option that opens
 * the screen for them. */
const char *own_words(const struct session *session);
bool lesson_has_resolution(const struct session *session);
void own_words_option(const struct session *session, struct view_node *node, int id);
/* One option for each exercise of the open lesson that is not on its path; the id is first_id plus its index. */
void practice_options(const struct session *session, struct view_node *node, int first_id);
/* Whether this course was ever completed. */
bool has_certificate(const struct session *session);
void certificate_open(struct session *session);
/* Terms of the page or question on the screen below; NULL: none. */
char *const *terms_here(struct session *session);

#endif
