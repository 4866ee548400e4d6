/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An exercise on the path or as more practice. Done when it was checked once,
 * however well. Knows no type of exercise: a sheet becomes view nodes. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/screens.h"
#include "ui/sheet_view.h"

/* The play of this exercise, begun or taken up again. */
static struct play *play_of(struct session *session, size_t index)
{
  const struct exercise *exercise = &session->lesson->exercises[index];
  struct state_lesson *state = session_lesson_state(session);
  const char *saved;

  if (session->play != NULL && session->play_exercise == index)
    return session->play;
  play_free(session->play);
  session->play = exercise_start(exercise, state->seed);
  session->play_exercise = index;
  saved = state_find_exercise(state, exercise->identifier);
  if (saved != NULL)
    play_restore(session->play, saved);
  return session->play;
}

static void keep(struct session *session, size_t index)
{
  char *saved = play_save(session->play);

  state_set_exercise(session_lesson_state(session), session->lesson->exercises[index].identifier, saved);
  free(saved);
  session_save(session);
}

/* A hint that was just asked for is what is to be read next. */
static void add_hints(const struct session *session, const struct screen *screen, const struct exercise *exercise,
                      struct view *view)
{
  for (unsigned i = 0; i < screen->hints && i < exercise->hint_count; i++) {
    char *hint = session_words(session, &exercise->hints[i]);
    struct view_node *node = view_add(view, VIEW_PARAGRAPH, _("Hint %u: %s"), i + 1, hint);

    free(hint);
    if (i + 1 < screen->hints || screen->serial == 0)
      continue;
    for (size_t j = 0; j < view->count; j++)
      view->nodes[j].reading_point = false;
    node->reading_point = true;
  }
}

static void add_head(const struct session *session, const struct exercise *exercise, const struct sheet *sheet,
                     struct view *view)
{
  char *title = session_words(session, &exercise->title);
  char *prompt = session_words(session, &exercise->prompt);

  view_add(view, VIEW_HEADING, "%s", title);
  if (!sheet->in_between)
    view_add(view, VIEW_PARAGRAPH, "%s", prompt)->reading_point = true;
  free(title);
  free(prompt);
}

static void add_tail(const struct session *session, const struct exercise *exercise, const struct sheet *sheet,
                     struct view *view)
{
  char *after;

  if (!sheet->confirmed || exercise->after.count == 0)
    return;
  after = session_words(session, &exercise->after);
  view_add(view, VIEW_PARAGRAPH, "%s", after);
  free(after);
}

static void fill_in(void *context, struct clean *text)
{
  const struct session *session = context;
  char *filled = policy_fill(session->world->policy, i18n_language(), clean_get(*text));

  view_set(text, "%s", filled);
  free(filled);
}

/* What Enter does with a typed line; the pad of made-up phrases sends nothing anywhere. */
static void label_input(const struct sheet *sheet, struct view *view)
{
  if (sheet->takes_text)
    view_set(&view->input_label, "%s", sheet->text_is_secret_pad ? _("estimate") : _("answer"));
}

static void offer_verbs(const struct screen *screen, const struct exercise *exercise, const struct sheet *sheet,
                        struct view *view)
{
  if (exercise->terms != NULL)
    view->verbs |= VERB(ACTION_WORDS);
  if (sheet->confirmed) {
    view->enter_rule = ENTER_CONFIRMS;
    view->enter = (struct action){ .kind = ACTION_CONFIRM };
    view_set(&view->enter_label, "%s", _("go on"));
    return;
  }
  view->enter_rule = ENTER_TO_OPTIONS;
  view_set(&view->enter_label, "%s", _("choose"));
  view->verbs |= VERB(ACTION_UNDO);
  if (screen->hints < exercise->hint_count)
    view->verbs |= VERB(ACTION_HINT);
}

void exercise_view(struct session *session, const struct screen *screen, size_t index, struct view *view)
{
  const struct exercise *exercise = &session->lesson->exercises[index];
  struct sheet sheet;

  play_sheet(play_of(session, index), i18n_language(), &sheet);
  sheet_each_text(&sheet, fill_in, session);
  snprintf(view->place, sizeof view->place, "%s/%u.%u", exercise->identifier, sheet.moment, screen->serial);
  add_head(session, exercise, &sheet, view);
  sheet_to_view(&sheet, view);
  if (!sheet.confirmed)
    add_hints(session, screen, exercise, view);
  add_tail(session, exercise, &sheet, view);
  label_input(&sheet, view);
  offer_verbs(screen, exercise, &sheet, view);
  sheet_clear(&sheet);
}

bool exercise_act(struct session *session, struct screen *screen, size_t index, const struct action *action)
{
  struct play *play = play_of(session, index);
  struct exercise_action wanted;
  struct sheet sheet;
  bool was_confirmed = play_is_confirmed(play);

  if (action->kind == ACTION_HINT && !was_confirmed) {
    if (screen->hints < session->lesson->exercises[index].hint_count) {
      screen->hints++;
      screen->serial++;
    }
    return false;
  }
  if (action->kind == ACTION_WORDS) {
    session_push(session, SCREEN_WORDS, 0);
    return false;
  }
  if (was_confirmed && action->kind == ACTION_CONFIRM)
    return true;
  play_sheet(play, i18n_language(), &sheet);
  if (sheet_action(&sheet, action, &wanted) && play_act(play, &wanted)) {
    /* what is typed on the pad goes nowhere */
    if (!(sheet.text_is_secret_pad && wanted.verb == EXERCISE_TEXT))
      keep(session, index);
    if (play_is_confirmed(play) != was_confirmed)
      screen->serial++;
  }
  sheet_clear(&sheet);
  return false;
}

/* ---- more practice ---- */

static void practice_view(struct session *session, const struct screen *screen, struct view *view)
{
  view_set(&view->title, "%s", words_get(&session->lesson->title, i18n_language()));
  view_set(&view->where, "%s", _("more practice"));
  exercise_view(session, screen, screen->index, view);
}

static void practice_act(struct session *session, struct screen *screen, const struct action *action)
{
  if (action->kind == ACTION_BACK || exercise_act(session, screen, screen->index, action))
    session_pop(session);
}

const struct screen_type screen_practice = { practice_view, practice_act };

void practice_options(const struct session *session, struct view_node *node, int first_id)
{
  const struct lesson *lesson = session->lesson;

  for (size_t i = lesson->path_exercise_count; i < lesson->exercise_count; i++)
    view_add_option(node, ACTION_CHOOSE, first_id + (int)i, _("More practice: %s"),
                    words_get(&lesson->exercises[i].title, i18n_language()));
}

static void practices_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct lesson *lesson = session->lesson;
  struct view_node *node;

  (void)screen;
  view_set(&view->title, "%s", words_get(&session->lesson->title, i18n_language()));
  view_set(&view->where, "%s", _("more practice"));
  view_add(view, VIEW_PARAGRAPH, "%s", _("As often as you like. Nothing of it is recorded."));
  node = view_add(view, VIEW_CHOICES, "%s", "");
  for (size_t i = lesson->path_exercise_count; i < lesson->exercise_count; i++) {
    struct view_option *option =
      view_add_option(node, ACTION_CHOOSE, (int)i, "%s", words_get(&lesson->exercises[i].title, i18n_language()));

    option->number = (int)node->option_count;
    option->first = node->option_count == 1;
  }
}

static void practices_act(struct session *session, struct screen *screen, const struct action *action)
{
  (void)screen;
  if (action->kind == ACTION_BACK)
    session_pop(session);
  else if (action->kind == ACTION_CHOOSE && action->id >= 0 && (size_t)action->id < session->lesson->exercise_count)
    session_push(session, SCREEN_PRACTICE, (size_t)action->id);
}

const struct screen_type screen_practices = { practices_view, practices_act };
