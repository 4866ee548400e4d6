/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of closing questions and of a refresher: drawn, kept, taken up
 * again after an interruption, passed. What it looks like is in screen_quiz.c. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ui/screens.h"

#define REFRESHER_DRAW 2 /* fresh questions per lesson, all to be right … */
#define SHORT_DRAW 3     /* … but one where the lesson itself asks no more than this */

bool lesson_counts(const struct session *session)
{
  const struct plan *plan = &session->plan;

  return !session->world->practice && (plan->round_open || plan->may_start) &&
         plan->lessons[session->lesson_index].state == PLAN_LESSON_TO_DO;
}

bool lesson_keeps_tries(const struct session *session)
{
  return session->world->policy->keep_attempts && lesson_counts(session);
}

static int32_t *last_seen(const struct session *session)
{
  const struct lesson *lesson = session->lesson;
  int32_t *seen = xcalloc(lesson->item_count, sizeof *seen);

  for (size_t i = 0; i < lesson->item_count; i++)
    seen[i] = DAY_NONE;
  for (size_t i = 0; i < session->state.seen_count; i++) {
    const struct state_seen *entry = &session->state.seen[i];
    size_t item;

    if (strcmp(entry->course, session->course->identifier) == 0 &&
        strcmp(entry->lesson, lesson->identifier) == 0 && lesson_find_item(lesson, entry->item, &item))
      date_parse(entry->date, &seen[item]);
  }
  return seen;
}

bool lesson_needs_refresher(const struct session *session, size_t index)
{
  const struct plan *plan = &session->plan;

  return plan->kind == ROUND_REFRESHER && (plan->round_open || plan->may_start) &&
         plan->lessons[index].state == PLAN_LESSON_TO_DO;
}

struct state_lesson *quiz_state(struct session *session)
{
  return session->quiz_use == ITEM_LATER ? session_refresher_state(session) : session_lesson_state(session);
}

/* A right answer in a check between the rounds counts as one of the two. */
static bool has_right_answer_since(const struct session *session, day_number since)
{
  for (size_t i = 0; i < session->state.seen_count; i++) {
    const struct state_seen *seen = &session->state.seen[i];
    day_number date;
    size_t item;

    if (seen->right && strcmp(seen->course, session->course->identifier) == 0 &&
        strcmp(seen->lesson, session->lesson->identifier) == 0 &&
        lesson_find_item(session->lesson, seen->item, &item) && session->lesson->items[item].use == ITEM_LATER &&
        date_parse(seen->date, &date) && date > since)
      return true;
  }
  return false;
}

static unsigned refresher_draw(const struct session *session)
{
  if (session->lesson->draw <= SHORT_DRAW || has_right_answer_since(session, session->plan.last_completed))
    return 1;
  return REFRESHER_DRAW;
}

bool point_was_hard(const struct session *session, size_t point)
{
  const struct lesson *lesson = session->lesson;

  for (size_t i = 0; i < session->state.seen_count; i++) {
    const struct state_seen *seen = &session->state.seen[i];
    size_t item;

    if (!seen->right && strcmp(seen->course, session->course->identifier) == 0 &&
        strcmp(seen->lesson, lesson->identifier) == 0 && lesson_find_item(lesson, seen->item, &item) &&
        lesson->items[item].point == point)
      return true;
  }
  return false;
}

/* A lesson of one's own may have no questions for later: then those from before come back, as `check` says. */
static enum item_use refresher_use(const struct lesson *lesson)
{
  for (size_t i = 0; i < lesson->item_count; i++)
    if (lesson->items[i].use == ITEM_LATER)
      return ITEM_LATER;
  return ITEM_QUIZ;
}

/* What was hard last time comes first, the rest as chance has it. What this refresher itself has seen is not in the
 * state before it is over, so that a resume draws the same. */
static struct quiz *make_refresher(const struct session *session, unsigned draw, uint64_t seed, const int32_t *seen)
{
  const struct lesson *lesson = session->lesson;
  const enum item_use use = refresher_use(lesson);
  struct quiz *any = quiz_new(lesson, use, (unsigned)lesson->point_count, 1, seed, seen);
  size_t *points = xcalloc(2 * lesson->point_count, sizeof *points);
  size_t count = any == NULL ? 0 : quiz_missed(any, points + lesson->point_count, lesson->point_count);
  size_t chosen = 0;

  for (int hard = 1; hard >= 0; hard--)
    for (size_t i = 0; i < count && chosen < draw; i++) {
      size_t point = points[lesson->point_count + i];

      if (point_was_hard(session, point) == (hard == 1))
        points[chosen++] = point;
    }
  quiz_free(any);
  struct quiz *quiz = quiz_new_for_points(lesson, use, points, chosen, draw, seed, seen);
  free(points);
  return quiz;
}

static void make_quiz(struct session *session)
{
  const struct lesson *lesson = session->lesson;
  uint64_t seed = quiz_state(session)->seed;
  int32_t *seen = last_seen(session);

  quiz_free(session->quiz);
  if (session->quiz_use == ITEM_LATER) {
    unsigned draw = refresher_draw(session);

    session->quiz = make_refresher(session, draw, seed, seen);
  } else {
    unsigned mark = lesson_mark(lesson, session->course,
                                policy_mark(session->world->policy, session->course->identifier));

    session->quiz = quiz_new(lesson, ITEM_QUIZ, lesson->draw, mark, seed, seen);
  }
  free(seen);
}

/* Whether the last question asked is this one, still without an answer. */
static bool is_open(const struct state_lesson *state, const char *identifier)
{
  const struct state_answer *last;

  if (state->quiz_count == 0)
    return false;
  last = &state->quiz[state->quiz_count - 1];
  return last->choice_count == 0 && strcmp(last->item, identifier) == 0;
}

/* Puts the question that is to be answered now on the screen, and in the
 * state as open, so that a resume finds it. */
static void show_question(struct session *session)
{
  struct state_lesson *state = quiz_state(session);
  size_t item = quiz_item(session->quiz);
  const char *identifier = session->lesson->items[item].identifier;

  session_replace(session, SCREEN_QUIZ, item);
  if (!is_open(state, identifier))
    state_set_answer(&state->quiz, &state->quiz_count, identifier, NULL, 0);
  state->attempt = quiz_attempt(session->quiz);
  session_save(session);
}

static void begin(struct session *session)
{
  struct state_lesson *state = quiz_state(session);

  make_quiz(session);
  state->in_quiz = true;
  state->step = session->lesson->path_count;
  state_set_string(&session->state.last_course, session->course->identifier);
  state_set_string(&session->state.last_lesson, session->lesson->identifier);
  show_question(session);
}

void lesson_begin_quiz(struct session *session)
{
  if (session->course->lessons[session->lesson_index].introduction) {
    session_lesson_state(session)->finished = true;
    state_set_string(&session->state.last_lesson, NULL);
    session_save(session);
    session_home(session);
    return;
  }
  session->quiz_use = ITEM_QUIZ;
  begin(session);
}

static void remember_seen(struct session *session)
{
  char date[11];

  date_format_iso(session_today(session), date);
  for (size_t i = 0; i < quiz_answered(session->quiz); i++) {
    size_t item;
    bool right;

    quiz_answered_at(session->quiz, i, &item, &right);
    state_remember_seen(&session->state, session->course->identifier, session->lesson->identifier,
                        session->lesson->items[item].identifier, date, right);
  }
}

/* Writes the record once, at the moment the quiz is passed. One save keeps both that it is finished and the
 * statement on it: whatever ends the program, there is never the one without the other. */
static void pass(struct session *session)
{
  bool counts = lesson_counts(session);

  remember_seen(session);
  quiz_state(session)->finished = true;
  state_set_string(&session->state.last_lesson, NULL);
  session->receipt[0] = '\0';
  if (counts)
    session_record_passed(session);
  else
    session_save(session);
  session_replace(session, SCREEN_RESULT, 0);
}

void quiz_show(struct session *session)
{
  switch (quiz_phase(session->quiz)) {
  case QUIZ_ASKING:
    show_question(session);
    break;
  case QUIZ_MISSED:
    session_replace(session, SCREEN_MISSED, 0);
    break;
  case QUIZ_PASSED:
    pass(session);
    break;
  }
}

static bool answer_from_state(struct session *session, const struct state_answer *answer)
{
  const struct item *item = &session->lesson->items[quiz_item(session->quiz)];
  size_t chosen[LESSON_MAX_CHOICES];
  size_t n = 0;

  if (strcmp(item->identifier, answer->item) != 0)
    return false;
  for (size_t i = 0; i < answer->choice_count && n < LESSON_MAX_CHOICES; i++)
    if (item_find_choice(item, answer->choices[i], &chosen[n]))
      n++;
  if (n > 0)
    quiz_answer(session->quiz, chosen, n);
  return n > 0;
}

static void retry_if_begun(struct session *session)
{
  if (quiz_phase(session->quiz) == QUIZ_MISSED && quiz_attempt(session->quiz) < quiz_state(session)->attempt)
    quiz_retry(session->quiz);
}

/* The same seed and answers give the same questions: play them again. A try
 * that had ended goes on with the screen that says so. */
void lesson_restore_quiz(struct session *session)
{
  make_quiz(session);
  const struct state_lesson *state = quiz_state(session);
  for (size_t i = 0; i < state->quiz_count; i++) {
    retry_if_begun(session);
    if (quiz_phase(session->quiz) != QUIZ_ASKING || !answer_from_state(session, &state->quiz[i]))
      break;
  }
  retry_if_begun(session);
  quiz_show(session);
}

void refresher_enter(struct session *session)
{
  session->quiz_use = ITEM_LATER;
  if (quiz_state(session)->finished)
    state_reset_lesson(quiz_state(session));
  if (quiz_state(session)->in_quiz)
    lesson_restore_quiz(session);
  else
    begin(session);
}

/* A refresher asks one more question on what was missed once; whoever misses
 * more reads the summary and gets fresh questions. */
bool quiz_wants_recap(const struct session *session)
{
  return session->quiz_use == ITEM_LATER && (quiz_attempt(session->quiz) > 1 || quiz_right(session->quiz) == 0);
}

void quiz_try_again(struct session *session)
{
  if (!quiz_wants_recap(session)) {
    quiz_retry(session->quiz);
    show_question(session);
    return;
  }
  remember_seen(session);
  state_reset_lesson(quiz_state(session));
  begin(session);
  session_push(session, SCREEN_RECAP, session->lesson_index);
}
