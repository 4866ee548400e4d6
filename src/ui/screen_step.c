/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way through a lesson: pages, questions and the exercise, one step each.
 * screen->index is the step. Every answer is in the private state when it is
 * given. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/emblem.h"
#include "ui/screens.h"

static struct item_setting setting_of(struct session *session, const struct item *item)
{
  return (struct item_setting){ .item = item,
                                .seed = session_lesson_state(session)->seed,
                                .count_matters = false,
                                .may_hint = item->use == ITEM_LESSON };
}

/* Goes to a step: with the answer that was given there, if any. */
static void go_to(struct session *session, size_t step)
{
  struct state_lesson *state = session_lesson_state(session);
  struct screen *screen;

  state->step = step;
  session_replace(session, SCREEN_STEP, step);
  screen = session_top(session);
  if (step < session->lesson->path_count && session->lesson->path[step].kind == STEP_ITEM)
    item_restore(screen, &session->lesson->items[session->lesson->path[step].index], state->answers,
                 state->answer_count);
  state_set_string(&session->state.last_course, session->course->identifier);
  state_set_string(&session->state.last_lesson, session->lesson->identifier);
  session_save(session);
}

static void go_on(struct session *session, const struct screen *screen)
{
  if (screen->index + 1 < session->lesson->path_count)
    go_to(session, screen->index + 1);
  else
    lesson_begin_quiz(session);
}

void lesson_enter(struct session *session, size_t index)
{
  const struct course_lesson *entry = &session->course->lessons[index];
  struct state_lesson *state;

  if (entry->planned) {
    error_set(&session->notice, ERROR_NONE, _("this lesson is not there yet; it follows later"));
    return;
  }
  if (!session_open_lesson(session, index))
    return;
  state = session_lesson_state(session);
  if (state->finished)
    state_reset_lesson(state); /* again, with other questions */
  if (!entry->introduction)
    session_begin_round(session);
  session_push(session, SCREEN_STEP, 0);
  session->quiz_use = ITEM_QUIZ;
  if (lesson_needs_refresher(session, index)) {
    refresher_enter(session);
    return;
  }
  state = session_lesson_state(session);
  if (state->in_quiz)
    lesson_restore_quiz(session);
  else if (state->step >= session->lesson->path_count)
    lesson_begin_quiz(session);
  else
    go_to(session, state->step);
}

void lesson_walk(struct session *session)
{
  session->quiz_use = ITEM_QUIZ;
  state_reset_lesson(session_lesson_state(session));
  go_to(session, 0);
}

static void page_nodes(struct session *session, const struct page *page, struct view *view)
{
  char *title = session_words(session, &page->title);

  view_add(view, VIEW_HEADING, "%s", title)->reading_point = true;
  free(title);
  blocks_to_view(session, page->blocks, page->block_count, view);
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_CONFIRM };
  if (page->terms != NULL)
    view->verbs |= VERB(ACTION_WORDS);
}

size_t lesson_number(const struct session *session, size_t *count)
{
  size_t number = 0;

  *count = 0;
  for (size_t i = 0; i < session->course->lesson_count; i++) {
    if (session->course->lessons[i].planned)
      continue;
    ++*count;
    if (i <= session->lesson_index)
      number++;
  }
  return number;
}

static void add_place(struct session *session, size_t step, struct view *view)
{
  const struct lesson *lesson = session->lesson;
  size_t lessons;
  size_t number = lesson_number(session, &lessons);

  view_set(&view->title, "%s", words_get(&lesson->title, i18n_language()));
  view_set(&view->where, _("step %zu of %zu"), step + 1, lesson->path_count);
  view_set(&view->status, _("lesson %zu of %zu, step %zu of %zu"), number, lessons, step + 1, lesson->path_count);
}

static void step_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct step *step = &session->lesson->path[screen->index];

  add_place(session, screen->index, view);
  view_set(&view->enter_label, "%s", _("go on"));
  if (step->kind == STEP_PAGE) {
    page_nodes(session, &session->lesson->pages[step->index], view);
    if (screen->index == 0)
      emblem_add(view, session->lesson->identifier, words_get(&session->lesson->title, i18n_language()));
  } else if (step->kind == STEP_EXERCISE)
    exercise_view(session, screen, step->index, view);
  else {
    struct item_setting setting = setting_of(session, &session->lesson->items[step->index]);
    item_view(session, screen, &setting, view);
  }
}

static void record_opening(struct session *session, const struct screen *screen, const struct item *item)
{
  size_t chosen[LESSON_MAX_CHOICES];

  session_record_opening(session, item_is_right(item, chosen, item_chosen(screen, chosen)) ? 1 : 0, 1);
}

static void act_on_item(struct session *session, struct screen *screen, const struct item *item,
                        const struct action *action)
{
  struct item_setting setting = setting_of(session, item);

  if (screen->answered && action->kind == ACTION_CONFIRM) {
    go_on(session, screen);
    return;
  }
  if (item_act(session, screen, &setting, action)) {
    struct state_lesson *state = session_lesson_state(session);

    item_remember(screen, item, &state->answers, &state->answer_count);
    session_save(session);
    if (item->use == ITEM_OPENING)
      record_opening(session, screen, item);
  }
}

static void step_act(struct session *session, struct screen *screen, const struct action *action)
{
  const struct step *step = &session->lesson->path[screen->index];

  if (action->kind == ACTION_BACK) {
    if (screen->index > 0)
      go_to(session, screen->index - 1);
    else
      session_home(session);
    return;
  }
  switch (step->kind) {
  case STEP_PAGE:
    if (action->kind == ACTION_CONFIRM)
      go_on(session, screen);
    else if (action->kind == ACTION_WORDS && session->lesson->pages[step->index].terms != NULL)
      session_push(session, SCREEN_WORDS, 0);
    break;
  case STEP_ITEM:
    act_on_item(session, screen, &session->lesson->items[step->index], action);
    break;
  case STEP_EXERCISE:
    if (exercise_act(session, screen, step->index, action))
      go_on(session, session_top(session));
    break;
  }
}

const struct screen_type screen_step = { step_view, step_act };

/* ---- a page again, apart from the path: from search, or after a third miss ---- */

static void page_view(struct session *session, const struct screen *screen, struct view *view)
{
  view_set(&view->title, "%s", words_get(&session->lesson->title, i18n_language()));
  page_nodes(session, &session->lesson->pages[screen->index], view);
  view->enter = (struct action){ .kind = ACTION_BACK };
  view_set(&view->enter_label, "%s", _("back"));
}

static void page_act(struct session *session, struct screen *screen, const struct action *action)
{
  if (action->kind == ACTION_CONFIRM || action->kind == ACTION_BACK)
    session_pop(session);
  else if (action->kind == ACTION_WORDS && session->lesson->pages[screen->index].terms != NULL)
    session_push(session, SCREEN_WORDS, 0);
}

const struct screen_type screen_page = { page_view, page_act };

/* ---- terms of what is on the screen below ---- */

char *const *terms_here(struct session *session)
{
  const struct lesson *lesson = session->lesson;

  for (size_t i = session->depth; i-- > 0;) {
    const struct screen *screen = &session->screens[i];

    if (screen->kind == SCREEN_SPACED) {
      const struct item *item = spaced_item(session, screen->index);
      return item == NULL ? NULL : item->terms;
    }
    if (screen->kind == SCREEN_QUIZ)
      return lesson->items[screen->index].terms;
    if (screen->kind == SCREEN_PAGE)
      return lesson->pages[screen->index].terms;
    if (screen->kind == SCREEN_PRACTICE)
      return lesson->exercises[screen->index].terms;
    if (screen->kind != SCREEN_STEP)
      continue;
    const struct step *step = &lesson->path[screen->index];
    if (step->kind == STEP_PAGE)
      return lesson->pages[step->index].terms;
    if (step->kind == STEP_ITEM)
      return lesson->items[step->index].terms;
    return lesson->exercises[step->index].terms;
  }
  return NULL;
}
