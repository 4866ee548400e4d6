/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search in all lessons and the glossary, in both languages. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/screens.h"

#define HITS_SHOWN 40

static const char *place_of(const struct search_hit *hit)
{
  switch (hit->place) {
  case SEARCH_TITLE:
    return _("title");
  case SEARCH_PAGE:
    return _("lesson");
  case SEARCH_RECAP:
    return _("summary");
  case SEARCH_TERM:
    return _("glossary");
  }
  return "";
}

static void add_hits(struct session *session, struct view *view)
{
  const struct search *search = &session->search;
  size_t shown = search->count < HITS_SHOWN ? search->count : HITS_SHOWN;
  struct view_node *node;

  if (search->count == 0) {
    view_add(view, VIEW_PARAGRAPH, "%s", _("Nothing found. Try a shorter word or another one."))->reading_point = true;
    return;
  }
  view_add(view, VIEW_PARAGRAPH, P_("%zu place:", "%zu places:", search->count), search->count)->reading_point = true;
  node = view_add(view, VIEW_CHOICES, "%s", "");
  for (size_t i = 0; i < shown; i++) {
    struct view_option *option =
      view_add_option(node, ACTION_CHOOSE, (int)i, "%s", clean_get(search->hits[i].excerpt));

    option->number = (int)i + 1;
    option->first = i == 0;
    view_set(&option->note, "%s", place_of(&search->hits[i]));
  }
}

static void search_view(struct session *session, const struct screen *screen, struct view *view)
{
  bool searched = session->search.needle != NULL && session->search.needle[0] != '\0';
  struct view_node *node;

  (void)screen;
  view_set(&view->title, "%s", _("Search"));
  node = view_add(view, VIEW_INPUT, "%s", _("Search for:"));
  node->reading_point = !searched;
  if (searched)
    add_hits(session, view);
  view_set(&view->enter_label, "%s", _("open"));
  view_set(&view->input_label, "%s", _("search"));
}

static void search_everywhere(struct session *session, const char *words)
{
  search_clear(&session->search);
  search_init(&session->search, words);
  if (session->search.needle[0] == '\0')
    return;
  for (size_t i = 0; i < session->course->lesson_count; i++) {
    struct problems problems = PROBLEMS_INIT;
    struct lesson *lesson;

    if (session->course->lessons[i].planned)
      continue;
    lesson = library_load_lesson(session->world->library, session->course, &session->course->lessons[i], &problems);
    problems_clear(&problems);
    if (lesson == NULL)
      continue;
    search_lesson(&session->search, lesson, i);
    lesson_free(lesson);
  }
  if (session_glossary(session) != NULL)
    search_glossary(&session->search, session->glossary);
  search_finish(&session->search);
}

/* A page belongs to one lesson; the one that is open may have to make way, and
 * then its screens below are closed first. */
static void open_hit(struct session *session, const struct search_hit *hit)
{
  if (hit->place == SEARCH_TERM) {
    session_push(session, SCREEN_TERM, hit->term);
    return;
  }
  if (session->lesson != NULL && session->lesson_index != hit->lesson) {
    session_home(session);
    session_push(session, SCREEN_SEARCH, 0);
  }
  if (!session_open_lesson(session, hit->lesson))
    return;
  if (hit->place == SEARCH_PAGE)
    session_push(session, SCREEN_PAGE, hit->page);
  else
    session_push(session, SCREEN_RECAP, hit->lesson);
}

static void search_act(struct session *session, struct screen *screen, const struct action *action)
{
  if (action->kind == ACTION_BACK)
    session_pop(session);
  else if (action->kind == ACTION_TEXT && action->text != NULL) {
    search_everywhere(session, action->text);
    screen->serial++;
  } else if (action->kind == ACTION_CHOOSE && action->id >= 0 && (size_t)action->id < session->search.count)
    open_hit(session, &session->search.hits[action->id]);
}

const struct screen_type screen_search = { search_view, search_act };
