/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From "passed" to "recorded". A finished statement stands in the private state
 * before it is appended and is removed after, so that neither a crash nor a
 * power cut loses it or writes it as two. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/spool.h"
#include "ui/screens.h"
#include "ui/session.h"

#define ITEMS_LENGTH_MAX (RECORD_LINE_MAX / 2)

static void fill(const struct session *session, struct statement *statement, enum verb verb, enum object_kind object)
{
  const struct world *world = session->world;

  statement_init(statement);
  uuid_random(statement->id);
  statement->verb = verb;
  statement->object = object;
  statement->home_page = xstrdup(world->home_page);
  statement->account = xstrdup(world->account);
  statement->course = xstrdup(session->course->identifier);
  statement->time = session_now(session);
  memcpy(statement->registration, session->plan.registration, sizeof statement->registration);
  statement->round = session->plan.kind;
  memcpy(statement->anchor, session->plan.anchor, sizeof statement->anchor);
  memccpy(statement->lang, i18n_language(), '\0', sizeof statement->lang - 1);
  statement->prog = xstrdup(world->program_version);
  statement->revision = session->course->revision;
  course_fingerprint(session->course, statement->content);
  memcpy(statement->policy, world->policy->fingerprint, sizeof statement->policy);
}

static char **required_lessons(const struct course *course)
{
  char **names = xcalloc(course->lesson_count + 1, sizeof *names);
  size_t n = 0;

  for (size_t i = 0; i < course->lesson_count; i++)
    if (course_lesson_is_required(&course->lessons[i]))
      names[n++] = xstrdup(course->lessons[i].identifier);
  return names;
}

/* ---- keep, write, forget ---- */

static bool format_pending(struct session *session, struct buf *lines, struct error *error)
{
  for (size_t i = 0; i < session->state.pending_count; i++)
    if (!record_format(&session->state.pending[i], lines, error))
      return false;
  return true;
}

static void forget_pending(struct session *session)
{
  while (session->state.pending_count > 0)
    state_remove_pending(&session->state, session->state.pending[0].id);
  session_save(session);
}

/* The pending statements count for this session, recorded or not. */
static void fold_pending(struct session *session)
{
  for (size_t i = 0; i < session->state.pending_count; i++)
    progress_add(&session->progress, &session->state.pending[i]);
  session_replan(session);
}

/* Kept for the next start; where even that fails, to be shown whole when the screen is left. */
static void not_recorded(struct session *session, const struct buf *lines, const struct error *why)
{
  struct error spool_error = { ERROR_NONE, 0, "" };

  if (spool_put(session->world->place.folder, lines->data, lines->length, &spool_error)) {
    forget_pending(session);
    error_set(&session->notice, ERROR_NOT_RECORDED,
              _("not recorded yet: %s. It is kept in your own folder and sent the next time you start"), why->text);
    return;
  }
  /* it stays in the state as pending, if that can be written at all */
  buf_add(&session->unrecorded, lines->data, lines->length);
  error_set(&session->notice, ERROR_NOT_RECORDED,
            _("not recorded: %s. Tell your administrator. When you stop, you see what was to be recorded"), why->text);
}

/* Writes what is pending. True: it is in the record. */
static bool write_pending(struct session *session)
{
  const struct world *world = session->world;
  struct buf lines = BUF_INIT;
  struct error error = { ERROR_NONE, 0, "" };
  bool done = false;

  /* a newer window has the statements now */
  if (session->taken_over) {
    session->receipt[0] = '\0';
    return false;
  }
  buf_reset(&session->unrecorded);
  if (!format_pending(session, &lines, &error))
    error_set(&session->notice, ERROR_NOT_RECORDED, _("not recorded: %s. Tell your administrator"), error.text);
  else if (world->store == NULL)
    not_recorded(session, &lines, &world->store_problem);
  else if (!record_store_append(world->store, world->account, lines.data, lines.length, &error))
    not_recorded(session, &lines, &error);
  else {
    forget_pending(session);
    done = true;
  }
  if (!done) {
    session->not_recorded = true;
    session->receipt[0] = '\0';
  }
  buf_clear(&lines);
  return done;
}

static void add_course_completed(struct session *session)
{
  static const enum verb verbs[] = { VERB_COMPLETED, VERB_PASSED };
  struct statement statement;

  for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
    fill(session, &statement, verbs[i], OBJECT_COURSE);
    statement.has_success = verbs[i] == VERB_PASSED;
    statement.success = true;
    state_add_pending(&session->state, &statement);
    statement_clear(&statement);
  }
}

/* Every lesson of the round was passed, and the program ended before it could
 * say so. */
static void close_round(struct session *session)
{
  if (!session->plan.round_open || session->plan.required == 0 || session->plan.passed < session->plan.required ||
      session->state.pending_count > 0)
    return;
  add_course_completed(session);
  session_save(session);
  fold_pending(session);
  write_pending(session);
}

static void fold_statement(void *context, const struct statement *statement, size_t line)
{
  (void)line;
  progress_add(context, statement);
}

/* What was delivered counts at once, not from the next start on. */
static void fold_record(struct session *session)
{
  const struct world *world = session->world;
  const struct record_reading reading = { fold_statement, NULL, &session->progress, session_now(session) };
  struct record_counts counts;
  struct error error = { ERROR_NONE, 0, "" };

  if (!record_store_read_account(world->store, world->account, world->owner, &reading, &counts, &error))
    session->notice = error;
  session_replan(session);
}

/* Whether a cut-off start had appended something already is not looked up: a line that can be read need not be on
 * disk, after a failed sync it may be in memory only. Appended again it is, and the same id counts once. */
void session_deliver(struct session *session)
{
  const struct world *world = session->world;
  struct error error = { ERROR_NONE, 0, "" };
  size_t delivered = 0;

  if (world->practice || world->store == NULL)
    return;
  if (session->state.pending_count > 0) {
    fold_pending(session);
    if (!write_pending(session))
      return;
  }
  if (spool_count(world->place.folder) > 0) {
    bool all = spool_deliver(world->place.folder, world->store, world->account, &delivered, &error);

    if (delivered > 0) {
      fold_record(session);
      error_set(&session->notice, ERROR_NONE,
                _("an earlier result that could not be recorded then has been recorded now"));
    }
    if (!all) {
      session->notice = error;
      session->not_recorded = true;
    }
  }
  close_round(session);
}

/* ---- what is written when ---- */

void session_begin_round(struct session *session)
{
  struct statement statement;

  if (session->world->practice || session->plan.round_open || !session->plan.may_start)
    return;
  fill(session, &statement, VERB_INITIALIZED, OBJECT_COURSE);
  statement.lessons = required_lessons(session->course);
  state_add_pending(&session->state, &statement);
  session_save(session);
  fold_pending(session);
  write_pending(session);
  statement_clear(&statement);
}

static void fill_result(const struct session *session, bool success, struct statement *statement)
{
  const struct policy *policy = session->world->policy;
  const struct quiz *quiz = session->quiz;

  statement->has_success = true;
  statement->success = success;
  if (quiz == NULL)
    return;
  statement->drawn = quiz_drawn(quiz);
  statement->pool = (unsigned)quiz_pool(quiz);
  statement->mark = quiz_mark(quiz);
  if (policy->keep_score || policy->keep_effect) {
    statement->has_score = true;
    statement->score_raw = quiz_right(quiz);
    statement->score_max = quiz_drawn(quiz);
  }
  if (policy->keep_attempts)
    statement->attempts = quiz_attempt(quiz);
}

static bool was_right(const struct lesson *lesson, const struct state_answer *answer)
{
  size_t chosen[LESSON_MAX_CHOICES];
  size_t item, n = 0;

  if (!lesson_find_item(lesson, answer->item, &item))
    return false;
  for (size_t i = 0; i < answer->choice_count && n < LESSON_MAX_CHOICES; i++)
    if (item_find_choice(&lesson->items[item], answer->choices[i], &chosen[n]))
      n++;
  return item_is_right(&lesson->items[item], chosen, n);
}

/* "item", or "item=choice+choice" where the policy keeps the answers; the caller frees. */
static char *item_of(const struct state_answer *answer, enum policy_items keep)
{
  struct buf text = BUF_INIT;

  buf_add_string(&text, answer->item);
  for (size_t i = 0; keep == ITEMS_ANSWERS && i < answer->choice_count; i++) {
    buf_add_string(&text, i == 0 ? "=" : "+");
    buf_add_string(&text, answer->choices[i]);
  }
  return buf_take(&text);
}

/* Tries are without limit and a line is not: the first answers tell most, and are what is kept. */
static char **kept_items(struct session *session)
{
  enum policy_items keep = session->world->policy->keep_items;
  const struct state_lesson *state = quiz_state(session);
  char **items = NULL;
  size_t n = 0, length = 0;

  if (keep == ITEMS_NONE)
    return NULL;
  for (size_t i = 0; i < state->quiz_count && length < ITEMS_LENGTH_MAX; i++) {
    const struct state_answer *answer = &state->quiz[i];

    if (answer->choice_count == 0 || (keep == ITEMS_MISSED && was_right(session->lesson, answer)))
      continue;
    items = xreallocarray(items, n + 2, sizeof *items);
    items[n] = item_of(answer, keep);
    length += strlen(items[n++]);
    items[n] = NULL;
  }
  return items;
}

static void add_lesson(struct session *session, enum verb verb)
{
  struct statement statement;

  fill(session, &statement, verb, OBJECT_LESSON);
  statement.lesson = xstrdup(session->lesson->identifier);
  statement.revision = session->lesson->revision;
  memcpy(statement.content, session->lesson->fingerprint, sizeof statement.content);
  fill_result(session, verb == VERB_PASSED, &statement);
  if (verb == VERB_PASSED)
    statement.items = kept_items(session);
  state_add_pending(&session->state, &statement);
  statement_clear(&statement);
}

void session_record_passed(struct session *session)
{
  const char *id;

  session->receipt[0] = '\0';
  session->receipt_is_course = false;
  if (session->world->practice)
    return;

  add_lesson(session, VERB_PASSED);
  /* is it the last of the round? the plan knows once the pass is folded in */
  char registration[UUID_TEXT_SIZE];
  enum round_kind kind = session->plan.kind;
  memcpy(registration, session->plan.registration, sizeof registration);
  fold_pending(session);
  const struct progress_round *round = progress_find_round(&session->progress, registration);
  bool last = round != NULL && !round->completed && session->plan.passed >= session->plan.required &&
              strcmp(session->plan.registration, registration) == 0 && session->plan.kind == kind;
  if (last) {
    add_course_completed(session);
    session->receipt_is_course = true;
  }
  id = session->state.pending[session->state.pending_count - (last ? 2 : 1)].id;
  uuid_receipt(id, session->receipt);
  session->receipt_time = session_now(session);
  session_save(session);
  if (last)
    fold_pending(session);
  if (write_pending(session))
    memcpy(session->recorded, session->receipt, sizeof session->recorded);
}

void session_record_missed(struct session *session)
{
  add_lesson(session, VERB_FAILED);
  session_save(session);
  fold_pending(session);
  write_pending(session);
}

void session_record_acknowledged(struct session *session)
{
  struct statement statement;

  session->receipt[0] = '\0';
  if (session->world->practice)
    return;
  fill(session, &statement, VERB_ACKNOWLEDGED, OBJECT_HOUSE_RULES);
  free(statement.course);
  statement.course = NULL;
  statement.revision = 0;
  statement.content[0] = '\0';
  statement.version = xstrdup(session->world->policy->house_rules_version);
  state_add_pending(&session->state, &statement);
  uuid_receipt(statement.id, session->receipt);
  session->receipt_time = statement.time;
  statement_clear(&statement);
  session_save(session);
  fold_pending(session);
  if (write_pending(session))
    memcpy(session->recorded, session->receipt, sizeof session->recorded);
}

static void record_score(struct session *session, enum object_kind object, unsigned raw, unsigned max)
{
  struct statement statement;

  if (session->world->practice || !session->world->policy->keep_effect)
    return;
  fill(session, &statement, VERB_SCORED, object);
  statement.lesson = xstrdup(session->lesson->identifier);
  statement.revision = session->lesson->revision;
  memcpy(statement.content, session->lesson->fingerprint, sizeof statement.content);
  statement.has_score = true;
  statement.score_raw = raw;
  statement.score_max = max;
  state_add_pending(&session->state, &statement);
  statement_clear(&statement);
  session_save(session);
  fold_pending(session);
  write_pending(session);
}

void session_record_opening(struct session *session, unsigned raw, unsigned max)
{
  record_score(session, OBJECT_OPENING, raw, max);
}

void session_record_later(struct session *session, unsigned raw, unsigned max)
{
  record_score(session, OBJECT_LATER, raw, max);
}
