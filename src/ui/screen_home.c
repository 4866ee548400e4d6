/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Home: what this is, how far I am, what comes next, what to press. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "ui/screens.h"

enum {
  ID_RECAPS = 10000, ID_ME, ID_SETTINGS, ID_COURSES, ID_CLOSING, ID_HOUSE_RULES, ID_SPACED, ID_MANAGER, ID_CERTIFICATE,
  ID_NEXT
};

/* The place in a lesson, or in its refresher when that is what is due. The one that was opened last is begun with its
 * first page. */
static const struct state_lesson *begun(struct session *session, size_t index)
{
  const char *lesson = session->course->lessons[index].identifier;
  bool is_last = session->state.last_lesson != NULL && strcmp(session->state.last_lesson, lesson) == 0;
  char *name = lesson_needs_refresher(session, index) ? xasprintf("%s:later", lesson) : xstrdup(lesson);
  const struct state_lesson *state = state_find_lesson(&session->state, session->course->identifier, name, false);

  free(name);
  return state != NULL && !state->finished && (state->step > 0 || state->in_quiz || is_last) ? state : NULL;
}

/* The number of the question that waits, in the first try; 0: another moment of the questions. */
static size_t question_of(const struct state_lesson *state)
{
  bool waits = state->quiz_count > 0 && state->quiz[state->quiz_count - 1].choice_count == 0;

  return waits && state->attempt <= 1 ? state->quiz_count : 0;
}

struct last_place session_last_place(struct session *session)
{
  struct last_place place = { .kind = PLACE_NONE, .title = "" };
  size_t lesson;

  if (session->state.last_lesson == NULL || !course_find(session->course, session->state.last_lesson, &lesson))
    return place;
  const struct state_lesson *state = begun(session, lesson);
  if (state == NULL)
    return place;
  place.title = words_get(&session->course->lessons[lesson].title, i18n_language());
  place.kind = PLACE_STEP;
  place.number = state->step + 1;
  if (!state->in_quiz)
    return place;
  place.number = question_of(state);
  place.kind = lesson_needs_refresher(session, lesson) ? PLACE_REFRESHER
               : place.number > 0                            ? PLACE_QUESTION
                                                             : PLACE_QUESTIONS;
  return place;
}

/* Where one was, in a sentence, once after the start. False: nowhere. */
static bool add_resume(struct session *session, struct buf *text)
{
  struct last_place place = session->resumed ? session_last_place(session) : (struct last_place){ .kind = PLACE_NONE };

  switch (place.kind) {
  case PLACE_NONE:
    break;
  case PLACE_STEP:
    buf_add_format(text, _("You were at step %zu of '%s'. Enter takes you back there."), place.number, place.title);
    break;
  case PLACE_QUESTION:
    buf_add_format(text, _("You were at closing question %zu of '%s'. Enter takes you back there."),
                   place.number, place.title);
    break;
  case PLACE_QUESTIONS:
    buf_add_format(text, _("You were at the closing questions of '%s'. Enter takes you back there."), place.title);
    break;
  case PLACE_REFRESHER:
    buf_add_format(text, _("You were in the refresher of '%s'. Enter takes you back there."), place.title);
    break;
  }
  return place.kind != PLACE_NONE;
}

static void add_greeting(struct session *session, struct view *view)
{
  const char *name = session->world->first_name;
  const struct plan *plan = &session->plan;
  struct buf text = BUF_INIT;
  struct buf more = BUF_INIT;
  char date[48];

  if (name != NULL)
    /* TRANSLATORS: a greeting with a first name */
    buf_add_format(&text, _("Hello %s. "), name);
  if (plan->kind == ROUND_REFRESHER && plan->passed < plan->required && (plan->round_open || plan->may_start)) {
    buf_add_format(&text,
                   P_("Time for the refresher: a few questions per lesson. About %u minute.",
                      "Time for the refresher: a few questions per lesson. About %u minutes.", plan->minutes_left),
                   plan->minutes_left);
  } else if (plan->passed >= plan->required && plan->has_completed) {
    date_format_long(plan->valid_until, session_today(session), i18n_language(), date);
    buf_add_format(&text, _("You have passed everything. This is valid until %s."), date);
  } else if (plan->passed == 0) {
    buf_add_format(&text, P_("Working safely in %u lesson, about %u minutes in all.",
                      "Working safely in %u lessons, about %u minutes in all.", plan->required),
                   plan->required, plan->minutes_left);
  } else {
    buf_add_format(&text,
                   P_("Passed: %u of %u. About %u minute to go.", "Passed: %u of %u. About %u minutes to go.",
                      plan->minutes_left),
                   plan->passed, plan->required, plan->minutes_left);
  }
  if (!add_resume(session, &more) && plan->passed < plan->required) {
    char *time = working_time(session);

    buf_add_format(&more, _("It does not have to be done in one go. %s"), time);
    free(time);
  }
  if (more.length > 0)
    buf_add_format(&text, "\n%s", more.data);
  buf_clear(&more);
  view_add(view, VIEW_PARAGRAPH, "%s", text.data);
  buf_clear(&text);
}

/* Behind the date: whom to talk to, never a reproach. */
static void add_late(const struct session *session, struct view *view)
{
  char *contact;

  if (session->plan.state != PLAN_LATE)
    return;
  contact = policy_placeholder(session->world->policy, i18n_language(), "training-contact");
  view_add(view, VIEW_PARAGRAPH, _("Does it not work out? Talk it over with %s."), contact);
  free(contact);
}

static void note_begun(struct session *session, size_t index, const struct state_lesson *state, struct clean *note)
{
  size_t question = question_of(state);

  if (!state->in_quiz)
    view_set(note, _("go on at step %zu"), state->step + 1);
  else if (lesson_needs_refresher(session, index))
    view_set(note, "%s", _("go on with the refresher"));
  else if (question > 0)
    view_set(note, _("go on at closing question %zu"), question);
  else
    view_set(note, "%s", _("go on with the closing questions"));
}

static void note_lesson(struct session *session, size_t i, struct view_option *option)
{
  const struct course_lesson *lesson = &session->course->lessons[i];
  const struct plan_lesson *plan = &session->plan.lessons[i];
  const struct state_lesson *state;
  char date[48];

  if (lesson->planned) {
    view_set(&option->note, "%s", _("follows later"));
    return;
  }
  state = begun(session, i);
  if (plan->state == PLAN_LESSON_PASSED) {
    option->mark = MARK_DONE;
    date_format_long(plan->passed, session_today(session), i18n_language(), date);
    view_set(&option->note, _("passed on %s"), date);
  } else if (state != NULL) {
    option->mark = MARK_BUSY;
    note_begun(session, i, state, &option->note);
  } else if (lesson_needs_refresher(session, i)) {
    view_set(&option->note, "%s", _("refresher, a few questions"));
  } else if (lesson->introduction) {
    /* it is read, and not one of the lessons that are passed */
    view_set(&option->note, P_("introduction, %u minute", "introduction, %u minutes", lesson->minutes), lesson->minutes);
  } else {
    view_set(&option->note, P_("%u minute", "%u minutes", lesson->minutes), lesson->minutes);
  }
}

/* The lesson that Enter opens: the one somebody was in, else the first that is to do. */
static bool find_first(struct session *session, size_t *index)
{
  if (session->state.last_lesson != NULL && course_find(session->course, session->state.last_lesson, index) &&
      begun(session, *index) != NULL)
    return true;
  *index = session->plan.next;
  return session->plan.has_next;
}

static void add_lessons(struct session *session, struct view *view)
{
  size_t first;
  bool has_first = find_first(session, &first);
  struct view_node *node = view_add(view, VIEW_CHOICES, "%s", "");

  for (size_t i = 0; i < session->course->lesson_count; i++) {
    const struct course_lesson *lesson = &session->course->lessons[i];
    struct view_option *option =
      view_add_option(node, ACTION_CHOOSE, (int)i, "%s", words_get(&lesson->title, i18n_language()));

    option->number = (int)i + 1;
    option->first = has_first && first == i;
    note_lesson(session, i, option);
  }
}

/* The last step of a round, and what is on offer between rounds. */
static void add_steps(struct session *session, struct view *view)
{
  struct view_node *node;

  if (!session->plan.house_rules_due && !spaced_is_offered(session))
    return;
  node = view_add(view, VIEW_CHOICES, "%s", "");
  if (session->plan.house_rules_due)
    view_add_option(node, ACTION_CHOOSE, ID_HOUSE_RULES, "%s", _("Our own rules"))->first = !session->plan.has_next;
  if (spaced_is_offered(session))
    view_add_option(node, ACTION_CHOOSE, ID_SPACED, "%s", _("In between: 3 questions, 3 minutes"));
}

static void add_menu(struct session *session, struct view *view)
{
  struct view_node *node = view_add(view, VIEW_CHOICES, "%s", "");

  if (session->plan.has_completed && session->course->closing_count > 0)
    view_add_option(node, ACTION_CHOOSE, ID_CLOSING, "%s",
                    words_get(&session->course->closing_title, i18n_language()));
  if (has_certificate(session))
    view_add_option(node, ACTION_CHOOSE, ID_CERTIFICATE, "%s", _("My certificate"));
  view_add_option(node, ACTION_CHOOSE, ID_RECAPS, "%s", _("Summaries, glossary, search"));
  view_add_option(node, ACTION_CHOOSE, ID_ME, "%s", _("My data: what is kept and who sees it"));
  if (session->world->manager != NULL)
    view_add_option(node, ACTION_CHOOSE, ID_MANAGER, "%s", _("Overview for the manager"));
  if (session_has_other_courses(session))
    view_add_option(node, ACTION_CHOOSE, ID_COURSES, "%s", _("Another training"));
  view_add_option(node, ACTION_CHOOSE, ID_SETTINGS, "%s", _("Settings"));
  if (session->world->is_asked)
    view_add_option(node, ACTION_CHOOSE, ID_NEXT, "%s", _("Done, next"));
}

static void add_contact(const struct session *session, struct view *view)
{
  const struct policy *policy = session->world->policy;
  char *line = policy_contact_line(&policy->report, i18n_language());
  struct buf text = BUF_INIT;

  buf_add_format(&text, _("Seen something suspicious, or did something go wrong? Report it at once, even in doubt: %s."),
                 line);
  if (!policy_has_report_contact(policy)) {
    buf_add_char(&text, '\n');
    buf_add_string(&text, _("Your organisation has not filled in a reporting point yet."));
  }
  view_add(view, VIEW_PARAGRAPH, "%s", text.data);
  buf_clear(&text);
  free(line);
}

/* '2 of 7 passed, by 18 December': the date is whole in a window of 40 columns. */
void progress_status(const struct session *session, struct view *view)
{
  const struct plan *plan = &session->plan;
  char date[48];

  if (plan->due == DAY_NONE || plan->state == PLAN_DONE) {
    view_set(&view->status, _("%u of %u passed"), plan->passed, plan->required);
    return;
  }
  date_format_long(plan->due, session_today(session), i18n_language(), date);
  if (plan->state == PLAN_LATE)
    view_set(&view->status, _("%u of %u passed, due %s"), plan->passed, plan->required, date);
  else
    view_set(&view->status, _("%u of %u passed, by %s"), plan->passed, plan->required, date);
}

/* Above the lessons: nobody learns for an hour before finding out. */
static void add_practice(const struct session *session, struct view *view)
{
  if (session->world->practice == PRACTICE_OWN_CONTENT)
    view_add(view, VIEW_PARAGRAPH, "%s", _("Practice: nothing is recorded, since the content or the settings are your own."));
  else if (session->world->practice == PRACTICE_ADMINISTRATOR)
    view_add(view, VIEW_PARAGRAPH, "%s", _("Practice: nothing is recorded, since this is the administrator's account."));
}

/* Whose place this is: somebody else may have sat down. */
void add_declared_number(const struct session *session, struct view *view)
{
  struct clean number;

  if (!session->world->is_asked)
    return;
  number = clean_name(session->world->account, CLEAN_NAME_MAX);
  view_add(view, VIEW_PARAGRAPH, _("Personnel number %s, declared by the employee."), clean_get(number));
  clean_clear(&number);
}

static void home_view(struct session *session, const struct screen *screen, struct view *view)
{
  (void)screen;
  view_set(&view->title, "%s", words_get(&session->course->title, i18n_language()));
  view_set(&view->where, "%s", words_get(&session->world->policy->organisation, i18n_language()));
  add_greeting(session, view);
  add_declared_number(session, view);
  add_practice(session, view);
  add_late(session, view);
  add_lessons(session, view);
  add_steps(session, view);
  add_menu(session, view);
  add_contact(session, view);
  progress_status(session, view);
  view->verbs = VERB(ACTION_WORDS);
  view_set(&view->enter_label, "%s", _("go on"));
}

static void home_act(struct session *session, struct screen *screen, const struct action *action)
{
  (void)screen;
  session->resumed = false;
  if (action->kind == ACTION_WORDS) {
    session_push(session, SCREEN_GLOSSARY, 0);
    return;
  }
  if (action->kind != ACTION_CHOOSE)
    return;
  switch (action->id) {
  case ID_RECAPS:
    session_push(session, SCREEN_RECAPS, 0);
    return;
  case ID_ME:
    session_push(session, SCREEN_ME, 0);
    return;
  case ID_SETTINGS:
    session_push(session, SCREEN_SETTINGS, 0);
    return;
  case ID_COURSES:
    session_push(session, SCREEN_COURSES, 0);
    return;
  case ID_CLOSING:
    session_push(session, SCREEN_CLOSING, 0);
    return;
  case ID_CERTIFICATE:
    certificate_open(session);
    return;
  case ID_HOUSE_RULES:
    session_push(session, SCREEN_HOUSE_RULES, 0);
    return;
  case ID_MANAGER:
    manager_open(session);
    return;
  case ID_SPACED:
    spaced_enter(session);
    return;
  case ID_NEXT:
    session_leave(session);
    return;
  default:
    break;
  }
  if (action->id >= 0 && (size_t)action->id < session->course->lesson_count)
    lesson_enter(session, (size_t)action->id);
}

const struct screen_type screen_home = { home_view, home_act };
