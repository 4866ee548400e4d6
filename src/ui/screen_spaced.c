/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the rounds: three questions, three minutes, on what went wrong
 * first. An offer; nothing of it is recorded unless the policy measures the
 * effect. screen->index is the number of the question, from 0. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ui/screens.h"

#define QUESTIONS 3
#define PLACE "spaced" /* of the answers in the private state */

static struct state_lesson *place(struct session *session)
{
  struct state_lesson *state = state_find_lesson(&session->state, session->course->identifier, PLACE, true);

  if (state->seed == 0)
    state->seed = quiz_random(&session->state.seed) | 1;
  return state;
}

static bool was_missed(const struct session *session, const char *lesson)
{
  for (size_t i = 0; i < session->state.seen_count; i++)
    if (!session->state.seen[i].right && strcmp(session->state.seen[i].course, session->course->identifier) == 0 &&
        strcmp(session->state.seen[i].lesson, lesson) == 0)
      return true;
  return false;
}

/* The lessons to ask about: those with a missed point first, then by lot. */
static size_t choose_lessons(struct session *session, size_t lessons[QUESTIONS])
{
  const struct course *course = session->course;
  size_t *order = xcalloc(course->lesson_count + 1, sizeof *order);
  uint64_t seed = place(session)->seed;
  size_t count = 0;
  size_t chosen = 0;

  for (size_t i = 0; i < course->lesson_count; i++)
    if (course_lesson_is_required(&course->lessons[i]))
      order[count++] = i;
  for (size_t i = count; i > 1; i--) {
    size_t j = quiz_random(&seed) % i;
    size_t swap = order[i - 1];

    order[i - 1] = order[j];
    order[j] = swap;
  }
  for (int missed = 1; missed >= 0; missed--)
    for (size_t i = 0; i < count && chosen < QUESTIONS; i++)
      if (was_missed(session, course->lessons[order[i]].identifier) == (missed == 1))
        lessons[chosen++] = order[i];
  free(order);
  return chosen;
}

/* The later item that was never seen, else the one seen longest ago. */
static size_t choose_item(const struct session *session, uint64_t seed)
{
  const struct lesson *lesson = session->lesson;
  size_t best = lesson->item_count;
  const char *best_date = NULL;
  size_t start = lesson->item_count == 0 ? 0 : quiz_random(&seed) % lesson->item_count;

  for (size_t n = 0; n < lesson->item_count; n++) {
    size_t i = (start + n) % lesson->item_count;
    const char *date = "";

    if (lesson->items[i].use != ITEM_LATER)
      continue;
    for (size_t j = 0; j < session->state.seen_count; j++)
      if (strcmp(session->state.seen[j].lesson, lesson->identifier) == 0 &&
          strcmp(session->state.seen[j].item, lesson->items[i].identifier) == 0)
        date = session->state.seen[j].date;
    if (best_date == NULL || strcmp(date, best_date) < 0) {
      best = i;
      best_date = date;
    }
  }
  return best;
}

/* The question of this number: kept in the state once it was asked, so that a
 * resume shows the same. */
static const struct item *item_of(struct session *session, size_t number)
{
  size_t lessons[QUESTIONS];
  size_t count = choose_lessons(session, lessons);
  uint64_t seed = place(session)->seed + number;
  size_t item;

  if (number >= count || !session_open_lesson(session, lessons[number]))
    return NULL;
  struct state_lesson *state = place(session);
  if (number < state->answer_count && lesson_find_item(session->lesson, state->answers[number].item, &item))
    return &session->lesson->items[item];
  item = choose_item(session, seed);
  if (item >= session->lesson->item_count)
    return NULL;
  if (number == state->answer_count)
    state_set_answer(&state->answers, &state->answer_count, session->lesson->items[item].identifier, NULL, 0);
  return &session->lesson->items[item];
}

static void spaced_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct item *item = screen->index < QUESTIONS ? item_of(session, screen->index) : NULL;

  view_set(&view->title, "%s", _("In between"));
  if (item == NULL) {
    view_add(view, VIEW_VERDICT, "%s", _("That was it. Thank you."))->reading_point = true;
    view_add(view, VIEW_PARAGRAPH, "%s",
             _("What went right here counts in the next refresher. Nothing of this is shown per person."));
    view->enter_rule = ENTER_CONFIRMS;
    view->enter = (struct action){ .kind = ACTION_BACK };
    view_set(&view->enter_label, "%s", _("back to the overview"));
    return;
  }
  struct item_setting setting = { .item = item, .seed = place(session)->seed };
  view_set(&view->where, _("question %zu of %d"), screen->index + 1, QUESTIONS);
  view_set(&view->status, "%s", words_get(&session->lesson->title, i18n_language()));
  item_view(session, screen, &setting, view);
  if (screen->answered)
    view_set(&view->enter_label, "%s", _("go on"));
}

static void remember(struct session *session, const struct screen *screen, const struct item *item)
{
  struct state_lesson *state = place(session);
  size_t chosen[LESSON_MAX_CHOICES];
  bool right = item_is_right(item, chosen, item_chosen(screen, chosen));
  char date[11];

  item_remember(screen, item, &state->answers, &state->answer_count);
  date_format_iso(session_today(session), date);
  state_remember_seen(&session->state, session->course->identifier, session->lesson->identifier, item->identifier, date,
                      right);
  session_save(session);
  session_record_later(session, right ? 1 : 0, 1);
}

static void finish(struct session *session)
{
  state_reset_lesson(place(session));
  state_set_string(&session->state.spaced_done, session->plan.last_completed_id);
  session->state.spaced_number = session->plan.spaced_number;
  session_save(session);
}

static void spaced_act(struct session *session, struct screen *screen, const struct action *action)
{
  const struct item *item = screen->index < QUESTIONS ? item_of(session, screen->index) : NULL;

  if (action->kind == ACTION_BACK || item == NULL) {
    session_home(session);
    return;
  }
  if (screen->answered && action->kind == ACTION_CONFIRM) {
    size_t next = screen->index + 1;

    session_replace(session, SCREEN_SPACED, next);
    if (next >= QUESTIONS || item_of(session, next) == NULL)
      finish(session);
    return;
  }
  struct item_setting setting = { .item = item, .seed = place(session)->seed };
  if (item_act(session, screen, &setting, action))
    remember(session, screen, item);
}

const struct screen_type screen_spaced = { spaced_view, spaced_act };

bool spaced_is_offered(const struct session *session)
{
  const struct state *state = &session->state;

  return session->plan.spaced_open &&
         (state->spaced_done == NULL || strcmp(state->spaced_done, session->plan.last_completed_id) != 0 ||
          state->spaced_number < session->plan.spaced_number);
}

void spaced_enter(struct session *session)
{
  struct state_lesson *state = place(session);
  size_t number = 0;

  while (number < state->answer_count && state->answers[number].choice_count > 0)
    number++;
  session_push(session, SCREEN_SPACED, number);
}
