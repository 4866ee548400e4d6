/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closing questions and what comes of them: a second try on the missed
 * points, or the result. screen->index of SCREEN_QUIZ is the item shown. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ui/emblem.h"
#include "ui/screens.h"

#define MISSES_BEFORE_PAGE 3

enum { ID_RETRY = 1, ID_LATER, ID_NEXT, ID_RECAP, ID_HOME, ID_STOP, ID_CLOSING, ID_WHOLE, ID_OWN_WORDS, ID_CERTIFICATE,
       ID_PRACTICES, ID_PRACTICE = 100, ID_PAGE = 200 };

/* ---- a question ---- */

static struct item_setting setting_of(struct session *session, const struct screen *screen)
{
  return (struct item_setting){ .item = &session->lesson->items[screen->index],
                                .seed = quiz_state(session)->seed,
                                .count_matters = true,
                                .may_hint = false };
}

/* What changed in the lesson since the revision that was passed last. */
static void add_changes(const struct session *session, struct view *view)
{
  unsigned known = session->plan.lessons[session->lesson_index].last_revision;

  for (size_t i = 0; i < session->lesson->changes_count; i++) {
    const struct changes *changes = &session->lesson->changes[i];

    if (known > 0 && changes->revision > known)
      view_add(view, VIEW_PARAGRAPH, _("Changed since last time: %s"), words_get(&changes->text, i18n_language()));
  }
}

static void quiz_view(struct session *session, const struct screen *screen, struct view *view)
{
  struct item_setting setting = setting_of(session, screen);
  const struct quiz *quiz = session->quiz;
  /* once answered the quiz itself is already at the next question */
  unsigned number = quiz_number(quiz) - (screen->answered && quiz_phase(quiz) == QUIZ_ASKING ? 1 : 0);
  unsigned total = quiz_total(quiz);
  char *note = NULL;

  view_set(&view->title, "%s", words_get(&session->lesson->title, i18n_language()));
  if (session->quiz_use == ITEM_LATER)
    view_set(&view->where, _("refresher, question %u of %u"), number, total);
  else
    view_set(&view->where, _("closing question %u of %u"), number, total);
  if (session->quiz_use == ITEM_LATER && quiz_answered(quiz) == 0)
    add_changes(session, view);
  if (session->quiz_use == ITEM_LATER && !screen->answered && point_was_hard(session, setting.item->point))
    view_add(view, VIEW_PARAGRAPH, "%s", _("This was hard last time."));
  size_t lessons;
  size_t lesson = lesson_number(session, &lessons);
  view_set(&view->status, _("lesson %zu of %zu, question %u of %u, %u right"), lesson, lessons, number, total,
           quiz_right(quiz));
  if (session->quiz_use != ITEM_LATER && quiz_attempt(quiz) == 1 && quiz_answered(quiz) == 0)
    note = xasprintf(_("This is the first closing question: %u of the %u right is enough. You may try again."), quiz_mark(quiz),
                     quiz_drawn(quiz));
  setting.note = note;
  item_view(session, screen, &setting, view);
  free(note);
  if (screen->answered)
    view_set(&view->enter_label, "%s", quiz_phase(quiz) == QUIZ_ASKING ? _("next question") : _("result"));
}

static void quiz_act(struct session *session, struct screen *screen, const struct action *action)
{
  struct item_setting setting = setting_of(session, screen);

  if (action->kind == ACTION_BACK) {
    session_home(session);
    return;
  }
  if (screen->answered && action->kind == ACTION_CONFIRM) {
    quiz_show(session);
    return;
  }
  if (item_act(session, screen, &setting, action)) {
    struct state_lesson *state = quiz_state(session);
    size_t chosen[LESSON_MAX_CHOICES];

    item_remember(screen, setting.item, &state->quiz, &state->quiz_count);
    quiz_answer(session->quiz, chosen, item_chosen(screen, chosen));
    if (quiz_phase(session->quiz) == QUIZ_MISSED && lesson_keeps_tries(session))
      session_record_missed(session);
    else
      session_save(session);
  }
}

const struct screen_type screen_quiz = { quiz_view, quiz_act };

/* ---- not yet ---- */

static size_t missed_points(const struct session *session, size_t points[12])
{
  return quiz_missed(session->quiz, points, 12);
}

/* What comes back: in a lesson each point is a way to the page about it. */
static void add_points(const struct session *session, const size_t *points, size_t count, struct view *view)
{
  struct view_node *node = view_add(
    view, VIEW_CHOICES,
    P_("One point comes back, with another question (about 1 minute). To read about it first, choose it:",
       "%zu points come back, with other questions (about %zu minutes). To read about one first, choose it:", count),
    count, count);

  for (size_t i = 0; i < count; i++)
    view_add_option(node, ACTION_CHOOSE, ID_PAGE + (int)points[i], "%s",
                    words_get(&session->lesson->points[points[i]].text, i18n_language()));
}

static void list_points(const struct session *session, const size_t *points, size_t count, struct view *view)
{
  struct view_node *node;

  view_add(view, VIEW_PARAGRAPH,
           P_("One point comes back, with another question (about 1 minute):",
              "%zu points come back, with other questions (about %zu minutes):", count),
           count, count);
  node = view_add(view, VIEW_LIST, "%s", "");
  for (size_t i = 0; i < count; i++)
    view_add_line(node, "%s", words_get(&session->lesson->points[points[i]].text, i18n_language()));
}

/* In a refresher the page is there for what keeps coming back. */
static void add_pages(const struct session *session, const size_t *points, size_t count, struct view_node *node)
{
  for (size_t i = 0; i < count; i++)
    if (quiz_misses_of(session->quiz, points[i]) >= MISSES_BEFORE_PAGE)
      view_add_option(node, ACTION_CHOOSE, ID_PAGE + (int)points[i], _("Read the page on '%s' again"),
                      words_get(&session->lesson->points[points[i]].text, i18n_language()));
}

static void missed_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct quiz *quiz = session->quiz;
  size_t points[12];
  size_t count = missed_points(session, points);
  unsigned right = quiz_right(quiz);
  struct view_node *node;

  (void)screen;
  view_set(&view->title, "%s", words_get(&session->lesson->title, i18n_language()));
  view_set(&view->where, "%s", _("almost there"));
  node = view_add(view, VIEW_VERDICT, _("Not passed yet: %u of the %u right, %u is enough."), right, quiz_drawn(quiz),
                  quiz_mark(quiz));
  node->reading_point = true;
  if (session->quiz_use == ITEM_LATER)
    list_points(session, points, count, view);
  else
    add_points(session, points, count, view);
  if (right > 0)
    view_add(view, VIEW_PARAGRAPH, P_("The other point is yours already.", "The %u other points are yours already.", right),
             right);
  view_add(view, VIEW_PARAGRAPH, "%s",
           lesson_keeps_tries(session)
             ? _("That this attempt was not enough is recorded: your organisation has chosen to keep attempts.")
             : _("Nothing is recorded about this attempt. What comes back is only in your own folder."));

  node = view_add(view, VIEW_CHOICES, "%s", "");
  view_add_option(node, ACTION_CHOOSE, ID_RETRY, "%s",
                  quiz_wants_recap(session) ? _("Read the summary, then go on")
                                            : P_("Go on with this point", "Go on with these points", count))->first = true;
  if (session->quiz_use == ITEM_LATER) {
    view_add_option(node, ACTION_CHOOSE, ID_WHOLE, "%s", _("Do the whole lesson again"));
    add_pages(session, points, count, node);
  }
  view_add_option(node, ACTION_CHOOSE, ID_LATER, "%s", _("Go on later"));
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_CHOOSE, .id = ID_RETRY };
  view_set(&view->enter_label, "%s", _("go on"));
  progress_status(session, view);
}

static bool asks_for_help(const struct session *session)
{
  size_t points[12];
  size_t count = missed_points(session, points);

  for (size_t i = 0; i < count; i++)
    if (quiz_misses_of(session->quiz, points[i]) >= MISSES_BEFORE_PAGE)
      return true;
  return false;
}

static void retry(struct session *session)
{
  quiz_try_again(session);
  if (asks_for_help(session)) {
    char *whom = policy_placeholder(session->world->policy, i18n_language(), "training-contact");

    error_set(&session->notice, ERROR_NONE, _("does a point keep coming back? Talk it over with %s"), whom);
    free(whom);
  }
}

static void missed_act(struct session *session, struct screen *screen, const struct action *action)
{
  (void)screen;
  if (action->kind == ACTION_BACK) {
    session_home(session);
    return;
  }
  if (action->kind != ACTION_CHOOSE)
    return;
  if (action->id == ID_RETRY)
    retry(session);
  else if (action->id == ID_LATER)
    session_home(session);
  else if (action->id == ID_WHOLE)
    lesson_walk(session);
  else if (action->id >= ID_PAGE && (size_t)(action->id - ID_PAGE) < session->lesson->point_count)
    session_push(session, SCREEN_PAGE, session->lesson->points[action->id - ID_PAGE].page);
}

const struct screen_type screen_missed = { missed_view, missed_act };

/* ---- passed ---- */

static bool keeps_more(const struct policy *policy)
{
  return policy->keep_attempts || policy->keep_score || policy->keep_effect || policy->keep_items != ITEMS_NONE;
}

static void add_receipt(const struct session *session, struct view *view)
{
  char date[48];
  char time[16];
  day_number day = zone_date(session->world->zone, session->receipt_time);

  if (session->world->practice) {
    view_add(view, VIEW_PARAGRAPH, "%s", _("Practice: nothing was recorded."));
    return;
  }
  if (session->receipt[0] == '\0') {
    if (!session->not_recorded && session->plan.lessons[session->lesson_index].state == PLAN_LESSON_PASSED)
      view_add(view, VIEW_PARAGRAPH, "%s", _("You had passed this already; the record stays as it is."));
    return;
  }
  date_format_long(day, day, i18n_language(), date);
  zone_format_time(session->world->zone, session->receipt_time, i18n_language(), time);
  view_add(view, VIEW_RECEIPT, _("Recorded on %s at %s. Receipt number %s."), date, time, session->receipt);
  date_format_short(day, i18n_language(), date);
  if (session->world->store_is_shared && keeps_more(session->world->policy))
    view_add(view, VIEW_PARAGRAPH, "%s", _("What your manager can see of it stands under 'My data'."))->tone = TONE_QUIET;
  else if (session->world->store_is_shared) {
    struct view_node *node =
      view_add(view, VIEW_PARAGRAPH, _("Your manager sees: passed on %s. Not: your answers."), date);

    node->tone = TONE_QUIET;
    node->spare = session->receipt_is_course; /* said six times before, and under 'My data' */
  }
}

static void add_coming_back(struct session *session, struct view *view)
{
  size_t points[12];
  size_t count = missed_points(session, points);

  if (count > 0)
    view_add(view, VIEW_PARAGRAPH, _("One point comes back some time later: %s."),
             words_get(&session->lesson->points[points[0]].text, i18n_language()));
}

/* More of the lesson just done; who has done the last one is through with it, and finds this in the overview. */
static void add_more(struct session *session, struct view_node *node)
{
  const struct lesson *lesson = session->lesson;

  view_add_option(node, ACTION_CHOOSE, ID_RECAP, "%s", _("Read the summary"));
  if (lesson->exercise_count - lesson->path_exercise_count > 1)
    view_add_option(node, ACTION_CHOOSE, ID_PRACTICES, P_("More practice: %zu exercise", "More practice: %zu exercises",
                                                          lesson->exercise_count - lesson->path_exercise_count),
                    lesson->exercise_count - lesson->path_exercise_count);
  else
    practice_options(session, node, ID_PRACTICE);
}

static void add_what_next(struct session *session, struct view *view)
{
  struct view_node *node = view_add(view, VIEW_CHOICES, "%s", "");
  bool all_done = !session->plan.has_next;

  if (session->plan.has_next) {
    const struct course_lesson *next = &session->course->lessons[session->plan.next];

    view_add_option(node, ACTION_CHOOSE, ID_NEXT,
                    P_("Go on with %zu: %s (%u minute)", "Go on with %zu: %s (%u minutes)", next->minutes),
                    session->plan.next + 1, words_get(&next->title, i18n_language()), next->minutes);
  } else {
    if (has_certificate(session))
      view_add_option(node, ACTION_CHOOSE, ID_CERTIFICATE, "%s", _("My certificate"));
    if (session->course->closing_count > 0)
      view_add_option(node, ACTION_CHOOSE, ID_CLOSING, "%s",
                      words_get(&session->course->closing_title, i18n_language()));
  }
  own_words_option(session, node, ID_OWN_WORDS);
  if (!session->receipt_is_course)
    add_more(session, node);
  view_add_option(node, ACTION_CHOOSE, ID_HOME, "%s", _("Back to the overview"));
  view_add_option(node, ACTION_CHOOSE, ID_STOP, "%s", _("Stop for today"));
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = node->options[0].action;
  view_set(&view->enter_label, "%s", all_done ? _("go on") : _("go on with the next one"));
}

static void result_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct quiz *quiz = session->quiz;
  char *text;
  struct view_node *node;

  (void)screen;
  view_set(&view->title, "%s", words_get(&session->lesson->title, i18n_language()));
  view_set(&view->where, "%s", _("done"));
  node = view_add(view, VIEW_VERDICT,
                  session->receipt_is_course ? _("Passed. %u of the %u right. That was the last one: thank you.")
                                             : _("Passed. %u of the %u right."),
                  quiz_right(quiz), quiz_drawn(quiz));
  node->tone = TONE_GOOD;
  node->reading_point = true;
  text = session_words(session, &session->lesson->resolution);
  view_add(view, VIEW_PARAGRAPH, "%s", text)->tone = TONE_STRONG;
  free(text);
  add_coming_back(session, view);
  node = view_add(view, VIEW_PROGRESS,
                  session->receipt_is_course ? _("%u of %u passed. Next year: 15 minutes.") : _("%u of %u passed"),
                  session->plan.passed, session->plan.required);
  node->done = session->plan.passed;
  node->total = session->plan.required;
  node->spare = !session->receipt_is_course; /* the status line has it */
  text = session_words(session, &session->lesson->act);
  view_add(view, VIEW_PARAGRAPH, "%s", text);
  free(text);
  add_receipt(session, view);
  add_what_next(session, view);
  emblem_add(view, session->lesson->identifier, words_get(&session->lesson->title, i18n_language()));
  progress_status(session, view);
}

static void result_act(struct session *session, struct screen *screen, const struct action *action)
{
  (void)screen;
  if (action->kind == ACTION_BACK) {
    session_home(session);
    return;
  }
  if (action->kind != ACTION_CHOOSE)
    return;
  if (action->id >= ID_PRACTICE && (size_t)(action->id - ID_PRACTICE) < session->lesson->exercise_count) {
    session_push(session, SCREEN_PRACTICE, (size_t)(action->id - ID_PRACTICE));
    return;
  }
  switch (action->id) {
  case ID_NEXT:
    session_home(session);
    if (session->plan.has_next)
      lesson_enter(session, session->plan.next);
    break;
  case ID_CLOSING:
    session_push(session, SCREEN_CLOSING, 0);
    break;
  case ID_RECAP:
    session_push(session, SCREEN_RECAP, session->lesson_index);
    break;
  case ID_OWN_WORDS:
    session_push(session, SCREEN_OWN_WORDS, 0);
    break;
  case ID_CERTIFICATE:
    certificate_open(session);
    break;
  case ID_PRACTICES:
    session_push(session, SCREEN_PRACTICES, 0);
    break;
  case ID_STOP:
    session_home(session);
    session_leave(session);
    break;
  default:
    session_home(session);
    break;
  }
}

const struct screen_type screen_result = { result_view, result_act };
