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
#define PLACE ":spaced" /* of the answers in the private state; no lesson can have that name */

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

/* Which questions: drawn once and kept as LESSON/ITEM in the private state, so that a resume shows the same, and
 * so that a miss on the way, which puts its lesson in front, changes nothing. */
static void draw(struct session *session)
{
  size_t lessons[QUESTIONS];
  size_t count = choose_lessons(session, lessons);
  uint64_t seed = place(session)->seed;

  for (size_t i = 0; i < count; i++) {
    struct state_lesson *state;
    char *name;
    size_t item;

    if (!session_open_lesson(session, lessons[i]))
      continue;
    item = choose_item(session, seed + i);
    if (item >= session->lesson->item_count)
      continue;
    name = xasprintf("%s/%s", session->lesson->identifier, session->lesson->items[item].identifier);
    state = place(session);
    state_set_answer(&state->answers, &state->answer_count, name, NULL, 0);
    free(name);
  }
}

const struct item *spaced_item(struct session *session, size_t number)
{
  const struct state_lesson *state = place(session);
  const char *name = number < state->answer_count ? state->answers[number].item : NULL;
  const char *slash = name == NULL ? NULL : strchr(name, '/');
  size_t lesson, item;

  if (slash == NULL)
    return NULL;
  char *identifier = xstrndup(name, (size_t)(slash - name));
  bool found = course_find(session->course, identifier, &lesson) && session_open_lesson(session, lesson) &&
               lesson_find_item(session->lesson, slash + 1, &item);
  free(identifier);
  return found ? &session->lesson->items[item] : NULL;
}

/* Whether what was drawn is of this check, and all of it still there. */
static bool is_drawn(struct session *session)
{
  const struct state_lesson *state = place(session);

  if (state->attempt != session->plan.spaced_number ||
      strcmp(state->fingerprint, session->plan.last_completed_id) != 0)
    return false;
  for (size_t i = 0; i < state->answer_count; i++)
    if (spaced_item(session, i) == NULL)
      return false;
  return true;
}

static void spaced_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct item *item = spaced_item(session, screen->index);

  view_set(&view->title, "%s", _("In between"));
  if (item == NULL) {
    view_add(view, VIEW_VERDICT, "%s", _("That was it. Thank you."))->reading_point = true;
    view_add(view, VIEW_PARAGRAPH, "%s",
             session->world->policy->keep_effect
               ? _("What went right here counts in the next refresher. How it went is recorded: your organisation has chosen so.")
               : _("What went right here counts in the next refresher. Nothing of this is recorded."));
    view->enter_rule = ENTER_CONFIRMS;
    view->enter = (struct action){ .kind = ACTION_BACK };
    view_set(&view->enter_label, "%s", _("back to the overview"));
    return;
  }
  struct item_setting setting = { .item = item, .seed = place(session)->seed };
  view_set(&view->where, _("question %zu of %zu"), screen->index + 1, place(session)->answer_count);
  view_set(&view->status, "%s", words_get(&session->lesson->title, i18n_language()));
  item_view(session, screen, &setting, view);
  if (screen->answered)
    view_set(&view->enter_label, "%s", _("go on"));
}

static void remember(struct session *session, const struct screen *screen, const struct item *item)
{
  struct state_lesson *state = place(session);
  size_t chosen[LESSON_MAX_CHOICES];
  size_t count = item_chosen(screen, chosen);
  const char *names[LESSON_MAX_CHOICES];
  bool right = item_is_right(item, chosen, count);
  char date[11];

  for (size_t i = 0; i < count; i++)
    names[i] = item->choices[chosen[i]].identifier;
  state_set_answer(&state->answers, &state->answer_count, state->answers[screen->index].item, names, count);
  date_format_iso(session_today(session), date);
  state_remember_seen(&session->state, session->course->identifier, session->lesson->identifier, item->identifier, date,
                      right);
  session_save(session);
  session_record_later(session, right ? 1 : 0, 1);
}

static void finish(struct session *session)
{
  struct state_lesson *state = place(session);

  state_set_string(&session->state.spaced_done, state->fingerprint);
  session->state.spaced_number = state->attempt;
  state_reset_lesson(state);
  session_save(session);
}

static void spaced_act(struct session *session, struct screen *screen, const struct action *action)
{
  const struct item *item = spaced_item(session, screen->index);

  if (action->kind == ACTION_BACK || item == NULL) {
    session_home(session);
    return;
  }
  if (screen->answered && action->kind == ACTION_CONFIRM) {
    size_t next = screen->index + 1;

    session_replace(session, SCREEN_SPACED, next);
    if (spaced_item(session, next) == NULL)
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
  size_t number = 0;

  if (!is_drawn(session)) {
    state_reset_lesson(place(session));
    draw(session);
    place(session)->attempt = session->plan.spaced_number;
    memcpy(place(session)->fingerprint, session->plan.last_completed_id, sizeof session->plan.last_completed_id);
    session_save(session);
  }
  const struct state_lesson *state = place(session);
  while (number < state->answer_count && state->answers[number].choice_count > 0)
    number++;
  /* cut off between the last answer and what follows it */
  if (number == state->answer_count)
    finish(session);
  session_push(session, SCREEN_SPACED, number);
}
