/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The life of a session: opening a course, the stack of screens, the lesson at
 * hand, the private state. What a screen says and does is in its own file. */
#include <config.h>

#include "ui/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ui/spell.h"

static const struct screen_type *const screen_types[SCREEN_COUNT] = {
  [SCREEN_WELCOME] = &screen_welcome,   [SCREEN_HOME] = &screen_home,         [SCREEN_STEP] = &screen_step,
  [SCREEN_QUIZ] = &screen_quiz,         [SCREEN_MISSED] = &screen_missed,     [SCREEN_RESULT] = &screen_result,
  [SCREEN_RECAPS] = &screen_recaps,     [SCREEN_RECAP] = &screen_recap,       [SCREEN_GLOSSARY] = &screen_glossary,
  [SCREEN_TERM] = &screen_term,         [SCREEN_SEARCH] = &screen_search,     [SCREEN_SETTINGS] = &screen_settings,
  [SCREEN_HELP] = &screen_help,         [SCREEN_WORDS] = &screen_words,       [SCREEN_ME] = &screen_me,
  [SCREEN_CLOSING] = &screen_closing,   [SCREEN_PAGE] = &screen_page,         [SCREEN_PRACTICE] = &screen_practice,
  [SCREEN_PRACTICES] = &screen_practices, [SCREEN_COURSES] = &screen_courses,
  [SCREEN_OWN_WORDS] = &screen_own_words, [SCREEN_CERTIFICATE] = &screen_certificate,
  [SCREEN_GOODBYE] = &screen_goodbye,
  [SCREEN_HOUSE_RULES] = &screen_house_rules, [SCREEN_SPACED] = &screen_spaced,
  [SCREEN_MANAGER] = &screen_manager,   [SCREEN_PEOPLE] = &screen_people,     [SCREEN_PERSON] = &screen_person,
  [SCREEN_FIND] = &screen_find,
  [SCREEN_DEPARTMENTS] = &screen_departments, [SCREEN_SAVE] = &screen_save,
};

/* ---- the stack ---- */

struct screen *session_top(struct session *session)
{
  return &session->screens[session->depth - 1];
}

void session_push(struct session *session, enum screen_kind kind, size_t index)
{
  /* help upon help upon help: the oldest above home makes room */
  if (session->depth == SESSION_MAX_SCREENS) {
    memmove(&session->screens[1], &session->screens[2], (SESSION_MAX_SCREENS - 2) * sizeof session->screens[0]);
    session->depth--;
  }
  session->screens[session->depth++] = (struct screen){ .kind = kind, .index = index };
}

void session_pop(struct session *session)
{
  if (session->depth > 1)
    session->depth--;
}

void session_home(struct session *session)
{
  session->depth = 1;
  session->screens[0] = (struct screen){ .kind = SCREEN_HOME };
}

void session_replace(struct session *session, enum screen_kind kind, size_t index)
{
  *session_top(session) = (struct screen){ .kind = kind, .index = index };
}

/* ---- small services ---- */

int64_t session_now(const struct session *session)
{
  return session->world->now(session->world->context);
}

day_number session_today(const struct session *session)
{
  return zone_date(session->world->zone, session_now(session));
}

const char *session_language(void)
{
  return i18n_language();
}

char *session_words(const struct session *session, const struct words *words)
{
  return policy_fill(session->world->policy, i18n_language(), words_get(words, i18n_language()));
}

struct glossary *session_glossary(struct session *session)
{
  struct problems problems = PROBLEMS_INIT;

  if (session->glossary == NULL)
    session->glossary = library_load_glossary(session->world->library, &problems);
  if (session->glossary == NULL)
    problems_first(&problems, &session->notice);
  problems_clear(&problems);
  return session->glossary;
}

void session_replan(struct session *session)
{
  plan_clear(&session->plan);
  progress_finish(&session->progress);
  plan_make(&session->progress, session->course, session->world->policy, &session->world->person,
            session->world->zone, session_today(session), &session->plan);
}

void session_save(struct session *session)
{
  struct error error = { ERROR_NONE, 0, "" };

  if (state_save(&session->world->place, &session->state, &error))
    return;
  if (error.code == ERROR_BUSY) {
    session->taken_over = true;
    session->done = true;
    return;
  }
  session->notice = error;
}

void session_leave(struct session *session)
{
  session_save(session);
  if (session->world->is_asked && !session->done && session_top(session)->kind != SCREEN_GOODBYE) {
    session_home(session);
    session_push(session, SCREEN_GOODBYE, 0);
    return;
  }
  session->done = true;
}

bool session_is_finished(const struct session *session)
{
  /* a record that could not be read tells of no open round */
  if (session->state.pending_count > 0 || session->taken_over || session->world->store_problem.text[0] != '\0')
    return false;
  /* only the private state knows that the check in between was done */
  if (session->plan.spaced_open)
    return false;
  for (size_t i = 0; i < session->progress.round_count; i++)
    if (!session->progress.rounds[i].completed)
      return false;
  return true;
}

/* ---- the lesson at hand ---- */

static void close_lesson(struct session *session)
{
  quiz_free(session->quiz);
  play_free(session->play);
  lesson_free(session->lesson);
  session->quiz = NULL;
  session->play = NULL;
  session->lesson = NULL;
}

/* The state under this name; begun anew when the lesson's file is another one
 * than it was begun with: its place means nothing any more. */
static struct state_lesson *state_of(struct session *session, const char *name, bool *renewed)
{
  const char *fingerprint = session->lesson->fingerprint;
  struct state_lesson *state = state_find_lesson(&session->state, session->course->identifier, name, true);

  *renewed = state->seed != 0 && strcmp(state->fingerprint, fingerprint) != 0 && (state->step > 0 || state->in_quiz);
  if (state->seed == 0 || strcmp(state->fingerprint, fingerprint) != 0) {
    state_reset_lesson(state);
    state->seed = quiz_random(&session->state.seed) | 1;
    memcpy(state->fingerprint, fingerprint, sizeof state->fingerprint);
  }
  return state;
}

static void say_renewed(struct session *session)
{
  error_set(&session->notice, ERROR_NONE, _("this lesson was renewed since you were here, so it begins at the start"));
}

struct state_lesson *session_lesson_state(struct session *session)
{
  bool renewed;

  return state_of(session, session->lesson->identifier, &renewed);
}

struct state_lesson *session_refresher_state(struct session *session)
{
  char *name = xasprintf("%s:later", session->lesson->identifier);
  bool renewed;
  struct state_lesson *state = state_of(session, name, &renewed);

  free(name);
  if (renewed)
    say_renewed(session);
  return state;
}

bool session_open_lesson(struct session *session, size_t index)
{
  const struct course_lesson *entry = &session->course->lessons[index];
  struct problems problems = PROBLEMS_INIT;
  struct lesson *lesson = NULL;

  if (session->lesson != NULL && session->lesson_index == index)
    return true;
  lesson = library_load_lesson(session->world->library, session->course, entry, &problems);
  if (lesson == NULL) {
    problems_first(&problems, &session->notice);
    problems_clear(&problems);
    return false;
  }
  problems_clear(&problems);
  close_lesson(session);
  session->lesson = lesson;
  session->lesson_index = index;

  bool renewed;
  struct state_lesson *state = state_of(session, lesson->identifier, &renewed);
  if (renewed)
    say_renewed(session);
  if (state->step > lesson->path_count)
    state->step = lesson->path_count;
  return true;
}

/* ---- opening and closing ---- */

static bool load_course(struct session *session, const char *identifier, struct error *error)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = library_load_course(session->world->library, identifier, &problems);

  if (course == NULL) {
    problems_first(&problems, error);
    problems_clear(&problems);
    return false;
  }
  problems_clear(&problems);
  close_lesson(session);
  course_free(session->course);
  session->course = course;
  session_replan(session);
  return true;
}

bool session_switch_course(struct session *session, const char *course)
{
  if (!load_course(session, course, &session->notice))
    return false;
  state_set_string(&session->state.last_course, course);
  session_home(session);
  return true;
}

static bool welcome_is_due(const struct session *session)
{
  return !session->state.welcomed ||
         strcmp(session->state.welcomed_policy, session->world->policy->fingerprint) != 0;
}

bool session_open(struct session *session, const struct world *world, const char *course, struct error *error)
{
  session->world = world;
  session->last_act = session_now(session);
  search_init(&session->search, "");
  if (!load_course(session, course, error))
    return false;
  session_home(session);
  session->resumed = session->state.last_lesson != NULL;
  if (world->store == NULL && !world->practice)
    error_set(&session->notice, world->store_problem.code,
              _("what you pass cannot be recorded now: %s. It is kept in your own folder and sent later; tell your administrator"),
              world->store_problem.text);
  else if (world->store_problem.text[0] != '\0')
    session->notice = world->store_problem;
  session_deliver(session);
  if (welcome_is_due(session))
    session_push(session, SCREEN_WELCOME, 0);
  return true;
}

void session_close(struct session *session)
{
  close_lesson(session);
  search_clear(&session->search);
  plan_clear(&session->plan);
  progress_clear(&session->progress);
  glossary_free(session->glossary);
  course_free(session->course);
  state_clear(&session->state);
  buf_clear(&session->unrecorded);
  for (size_t i = 0; session->courses != NULL && session->courses[i] != NULL; i++)
    free(session->courses[i]);
  free(session->courses);
  manager_overview_clear(&session->overview);
  free(session->department);
  free(session->wanted);
  clean_clear(&session->saved);
  memset(session, 0, sizeof *session);
}

/* ---- view and act ---- */

/* An error begins with a small letter, since it may stand behind a place; by itself it is a sentence. What begins
 * with a place ('one.xml:12: …') stays as it is. */
static char first_letter(const char *text)
{
  size_t word = strspn(text, "abcdefghijklmnopqrstuvwxyz");

  return word > 0 && (text[word] == ' ' || text[word] == ',') ? (char)(text[0] - 'a' + 'A') : text[0];
}

/* What must not be missed comes first, once, wherever one is. */
static void add_notice(struct session *session, struct view *view)
{
  const char *text = session->notice.text;

  if (text[0] == '\0')
    return;
  size_t end = strlen(text) - 1;
  bool ends = text[end] == '.' || text[end] == '?' || text[end] == '!';
  view_add(view, VIEW_NOTICE, "%c%s%s", first_letter(text), text + 1, ends ? "" : ".")->reading_point = true;
}

static void make_view(struct session *session, struct view *view)
{
  const struct screen *screen = session_top(session);

  view_init(view, "%d/%zu/%u", (int)screen->kind, screen->index, screen->serial);
  add_notice(session, view);
  bool has_notice = view->count > 0;
  screen_types[screen->kind]->view(session, screen, view);
  view_set(&view->language_label, "%s", i18n_language_name(i18n_other_language()));
  view->verbs |= VERBS_USUAL;
  if (session->depth > 1 && screen->kind != SCREEN_WELCOME)
    view->verbs |= VERB(ACTION_BACK) | VERB(ACTION_OVERVIEW);
  if (spell_addresses(view, NULL) > 0)
    view->verbs |= VERB(ACTION_SPELL);
  /* one reading point: the notice, while there is one */
  for (size_t i = 1; has_notice && i < view->count; i++)
    view->nodes[i].reading_point = false;
}

void session_view(struct session *session, struct view *view)
{
  bool has_notice = session->notice.text[0] != '\0';

  make_view(session, view);
  if (has_notice || session->notice.text[0] == '\0')
    return;
  /* what went wrong while the screen was made is said on that screen */
  view_clear(view);
  make_view(session, view);
}

static void switch_language(struct session *session)
{
  i18n_set_language(i18n_other_language());
  state_set_string(&session->state.language, i18n_language());
  session_save(session);
}

/* Verbs that mean the same everywhere; false: the screen's own. */
static bool act_everywhere(struct session *session, const struct action *action)
{
  enum screen_kind kind = session_top(session)->kind;

  switch (action->kind) {
  case ACTION_QUIT:
  case ACTION_QUIET:
    session_save(session);
    session->done = true;
    session->hung_up = action->kind == ACTION_QUIT;
    return true;
  case ACTION_STOP:
    session_leave(session);
    return true;
  case ACTION_LANGUAGE:
    switch_language(session);
    return true;
  case ACTION_HELP:
    if (kind != SCREEN_HELP)
      session_push(session, SCREEN_HELP, 0);
    return true;
  case ACTION_SETTINGS:
    if (kind != SCREEN_SETTINGS)
      session_push(session, SCREEN_SETTINGS, 0);
    return true;
  case ACTION_SEARCH:
    if (kind != SCREEN_SEARCH)
      session_push(session, SCREEN_SEARCH, 0);
    return true;
  case ACTION_OVERVIEW:
    session_home(session);
    return true;
  default:
    return false;
  }
}

/* The face tells when it is quiet for too long; not after a night in which the whole program was stopped. */
static bool was_away(struct session *session)
{
  int64_t before = session->last_act;

  session->last_act = session_now(session);
  return session->world->quiet > 0 && session->last_act - before >= session->world->quiet;
}

void session_act(struct session *session, const struct action *action)
{
  static const struct action quiet = { .kind = ACTION_QUIET };
  struct screen *screen = session_top(session);

  if (was_away(session) && action->kind != ACTION_QUIT)
    action = &quiet;
  session->notice.text[0] = '\0';
  if (act_everywhere(session, action))
    return;
  if (screen_types[screen->kind]->act != NULL)
    screen_types[screen->kind]->act(session, screen, action);
}
