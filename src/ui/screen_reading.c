/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be read at any time: summaries, the glossary, the words of a page,
 * why it all matters, other courses, help. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/screens.h"

enum { ID_GLOSSARY = 10000, ID_OWN_WORDS };

static void back_on_enter(struct view *view)
{
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_BACK };
  view_set(&view->enter_label, "%s", _("back"));
}

static void pop_on_back(struct session *session, struct screen *screen, const struct action *action)
{
  (void)screen;
  if (action->kind == ACTION_BACK)
    session_pop(session);
}

/* ---- list of summaries ---- */

static void recaps_view(struct session *session, const struct screen *screen, struct view *view)
{
  struct view_node *node;

  (void)screen;
  view_set(&view->title, "%s", _("Summaries, glossary, search"));
  view_add(view, VIEW_PARAGRAPH, "%s", _("Read the summary of each lesson again, as often as you like."));
  node = view_add(view, VIEW_CHOICES, "%s", "");
  for (size_t i = 0; i < session->course->lesson_count; i++) {
    const struct course_lesson *lesson = &session->course->lessons[i];
    struct view_option *option;

    if (lesson->planned)
      continue;
    option = view_add_option(node, ACTION_CHOOSE, (int)i, "%s", words_get(&lesson->title, i18n_language()));
    option->number = (int)i + 1;
    option->first = node->option_count == 1;
  }
  node = view_add(view, VIEW_CHOICES, "%s", "");
  view_add_option(node, ACTION_CHOOSE, ID_GLOSSARY, "%s", _("Glossary"));
  view_add_option(node, ACTION_SEARCH, 0, "%s", _("Search"));
  view_set(&view->enter_label, "%s", _("read"));
}

static void recaps_act(struct session *session, struct screen *screen, const struct action *action)
{
  pop_on_back(session, screen, action);
  if (action->kind != ACTION_CHOOSE)
    return;
  if (action->id == ID_GLOSSARY)
    session_push(session, SCREEN_GLOSSARY, 0);
  else if (action->id >= 0 && (size_t)action->id < session->course->lesson_count &&
           session_open_lesson(session, (size_t)action->id))
    session_push(session, SCREEN_RECAP, (size_t)action->id);
}

const struct screen_type screen_recaps = { recaps_view, recaps_act };

/* ---- one summary; screen->index is the lesson, opened by whoever came here ---- */

static void recap_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct lesson *lesson = session->lesson;
  struct view_node *node;
  char *rule;

  (void)screen;
  view_set(&view->title, "%s", words_get(&lesson->title, i18n_language()));
  view_set(&view->where, "%s", _("summary"));
  rule = session_words(session, &lesson->rule);
  node = view_add(view, VIEW_HEADING, "%s", rule);
  node->reading_point = true;
  free(rule);
  blocks_to_view(session, lesson->recap, lesson->recap_count, view);
  node = view_add(view, VIEW_CHOICES, "%s", "");
  own_words_option(session, node, ID_OWN_WORDS);
  practice_options(session, node, 0);
  back_on_enter(view);
}

static void recap_act(struct session *session, struct screen *screen, const struct action *action)
{
  pop_on_back(session, screen, action);
  if (action->kind == ACTION_CHOOSE && action->id == ID_OWN_WORDS)
    session_push(session, SCREEN_OWN_WORDS, 0);
  else if (action->kind == ACTION_CHOOSE && action->id >= 0 && (size_t)action->id < session->lesson->exercise_count)
    session_push(session, SCREEN_PRACTICE, (size_t)action->id);
}

const struct screen_type screen_recap = { recap_view, recap_act };

/* ---- glossary ---- */

static void glossary_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct glossary *glossary = session_glossary(session);
  struct view_node *node;
  size_t *sorted;

  (void)screen;
  view_set(&view->title, "%s", _("Glossary"));
  if (glossary == NULL) {
    back_on_enter(view);
    return;
  }
  view_set(&view->where, P_("%zu word", "%zu words", glossary->count), glossary->count);
  sorted = glossary_sorted(glossary, i18n_language());
  node = view_add(view, VIEW_CHOICES, "%s", "");
  for (size_t i = 0; i < glossary->count; i++) {
    const struct glossary_entry *entry = &glossary->entries[sorted[i]];
    struct view_option *option =
      view_add_option(node, ACTION_CHOOSE, (int)sorted[i], "%s", words_get(&entry->term, i18n_language()));

    option->number = (int)i + 1;
    option->first = i == 0;
  }
  free(sorted);
  view_set(&view->enter_label, "%s", _("explanation"));
}

static void glossary_act(struct session *session, struct screen *screen, const struct action *action)
{
  pop_on_back(session, screen, action);
  if (action->kind == ACTION_CHOOSE && session_glossary(session) != NULL && action->id >= 0 &&
      (size_t)action->id < session_glossary(session)->count)
    session_push(session, SCREEN_TERM, (size_t)action->id);
}

const struct screen_type screen_glossary = { glossary_view, glossary_act };

/* The word in the other language. */
static void add_other(struct view *view, const char *language, const char *term)
{
  struct view_node *node;

  if (strcmp(language, "nl") == 0)
    node = view_add(view, VIEW_PARAGRAPH, _("In Dutch: %s."), term);
  else if (strcmp(language, "en") == 0)
    node = view_add(view, VIEW_PARAGRAPH, _("In English: %s."), term);
  else
    node = view_add(view, VIEW_PARAGRAPH, "%s: %s.", i18n_language_name(language), term);
  node->tone = TONE_QUIET;
}

static void term_to_view(const struct glossary_entry *entry, struct view *view, bool reading_point)
{
  const char *other = i18n_other_language();

  view_add(view, VIEW_HEADING, "%s", words_get(&entry->term, i18n_language()))->reading_point = reading_point;
  view_add(view, VIEW_PARAGRAPH, "%s", words_get(&entry->meaning, i18n_language()));
  if (words_has(&entry->term, other))
    add_other(view, other, words_get(&entry->term, other));
}

static void term_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct glossary *glossary = session_glossary(session);

  view_set(&view->title, "%s", _("Glossary"));
  if (glossary != NULL && screen->index < glossary->count)
    term_to_view(&glossary->entries[screen->index], view, true);
  back_on_enter(view);
}

const struct screen_type screen_term = { term_view, pop_on_back };

/* ---- the words of what is on the screen below ---- */

static void words_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct glossary *glossary = session_glossary(session);
  char *const *terms = terms_here(session);
  bool first = true;

  (void)screen;
  view_set(&view->title, "%s", _("Words for this page"));
  for (size_t i = 0; glossary != NULL && terms != NULL && terms[i] != NULL; i++) {
    size_t index;

    if (!glossary_find(glossary, terms[i], &index))
      continue;
    term_to_view(&glossary->entries[index], view, first);
    first = false;
  }
  if (first)
    view_add(view, VIEW_PARAGRAPH, "%s", _("No word on this page is in the glossary."));
  back_on_enter(view);
}

const struct screen_type screen_words = { words_view, pop_on_back };

/* ---- why this matters ---- */

static void closing_view(struct session *session, const struct screen *screen, struct view *view)
{
  char *text;

  (void)screen;
  view_set(&view->title, "%s", words_get(&session->course->title, i18n_language()));
  text = session_words(session, &session->course->closing_title);
  view_add(view, VIEW_HEADING, "%s", text)->reading_point = true;
  free(text);
  for (size_t i = 0; i < session->course->closing_count; i++) {
    text = session_words(session, &session->course->closing[i]);
    view_add(view, VIEW_PARAGRAPH, "%s", text);
    free(text);
  }
  back_on_enter(view);
}

const struct screen_type screen_closing = { closing_view, pop_on_back };

/* ---- other courses; screen->index unused, ids are places in session->courses ---- */

bool session_has_other_courses(struct session *session)
{
  if (session->courses == NULL)
    session->courses = library_courses(session->world->library);
  return session->courses[0] != NULL && session->courses[1] != NULL;
}

static void courses_view(struct session *session, const struct screen *screen, struct view *view)
{
  struct view_node *node;

  (void)screen;
  view_set(&view->title, "%s", _("Another training"));
  node = view_add(view, VIEW_CHOICES, "%s", "");
  for (int i = 0; session->courses != NULL && session->courses[i] != NULL; i++) {
    struct problems problems = PROBLEMS_INIT;
    struct course *course = library_load_course(session->world->library, session->courses[i], &problems);
    struct view_option *option;

    problems_clear(&problems);
    if (course == NULL)
      continue;
    option = view_add_option(node, ACTION_CHOOSE, i, "%s", words_get(&course->title, i18n_language()));
    option->number = (int)node->option_count;
    option->first = node->option_count == 1;
    if (strcmp(course->identifier, session->course->identifier) == 0)
      view_set(&option->note, "%s", _("you are here"));
    else
      view_set(&option->note, P_("%zu lesson", "%zu lessons", course_count_required(course)),
               course_count_required(course));
    course_free(course);
  }
  view_set(&view->enter_label, "%s", _("open"));
}

static void courses_act(struct session *session, struct screen *screen, const struct action *action)
{
  pop_on_back(session, screen, action);
  if (action->kind != ACTION_CHOOSE || session->courses == NULL)
    return;
  for (int i = 0; session->courses[i] != NULL; i++)
    if (i == action->id) {
      session_switch_course(session, session->courses[i]);
      return;
    }
}

const struct screen_type screen_courses = { courses_view, courses_act };

/* ---- help ---- */

static void help_view(struct session *session, const struct screen *screen, struct view *view)
{
  struct view_node *node;

  (void)screen;
  view_set(&view->title, "%s", _("Help"));
  view_add(view, VIEW_PARAGRAPH, "%s",
           _("With the arrow keys and Enter you can do everything. What works now is always on the bottom line."))
    ->reading_point = true;
  node = view_add(view, VIEW_LIST, "%s", "");
  view_add_line(node, "%s", _("Arrow down and up: to the next or the previous choice, and through a long text."));
  view_add_line(node, "%s", _("Enter: do what is chosen, or go on."));
  view_add_line(node, "%s", _("A number: go to that choice. You answer with Enter, so a wrong key never counts."));
  view_add_line(node, "%s", _("B or Esc: back. Q: stop; where you are is kept."));
  view_add_line(node, "%s", _("L or F2: the other language, in the same place. T: a hint, while learning."));
  view_add_line(node, "%s", _("W: the words of this page. Z: search. O: overview. I: settings. ? or F1: help."));
  view_add_line(node, "%s", _("R: read again from the start of the screen. S: spell the line letter by letter."));
  view_add_line(node, "%s",
                _("In text only: type a number or a letter, then Enter. Words work too, such as help, back or stop."));
  view_add(view, VIEW_PARAGRAPH, "%s",
           _("Nothing is timed. You can stop at any moment: next time you go on at the same question."));
  if (session->world->practice)
    view_add(view, VIEW_PARAGRAPH, "%s", _("You are practising now: nothing is recorded."));
  back_on_enter(view);
}

const struct screen_type screen_help = { help_view, pop_on_back };
