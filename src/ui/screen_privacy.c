/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Welcome, and my data: what is kept, what is not, who sees it, how long. Both
 * are made from the policy in force, so that they cannot lie. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ui/screens.h"

char *working_time(const struct session *session)
{
  const struct words *words = &session->world->policy->working_time;

  return words->count > 0 ? session_words(session, words) : xstrdup(_("You do this in working time."));
}

static void add_kept(const struct policy *policy, struct view_node *node)
{
  view_add_line(node, "%s", _("kept: the day and time you began and passed each lesson, with version and language"));
  if (policy->keep_attempts)
    view_add_line(node, "%s", _("kept as well: how many attempts it took"));
  if (policy->keep_score)
    view_add_line(node, "%s", _("kept as well: how many questions were right"));
  if (policy->keep_effect)
    view_add_line(node, "%s", _("kept as well: how the first decision, the closing questions and later questions went"));
  if (policy->keep_items == ITEMS_MISSED)
    view_add_line(node, "%s", _("kept as well: which questions were missed"));
  if (policy->keep_items == ITEMS_ANSWERS)
    view_add_line(node, "%s", _("kept as well: your answer to each question"));
  if (!policy->keep_attempts && !policy->keep_score && !policy->keep_effect && policy->keep_items == ITEMS_NONE)
    view_add_line(node, "%s", _("not kept: your answers, your score, how often you tried, how long it took"));
}

void privacy_to_view(const struct session *session, struct view *view)
{
  const struct policy *policy = session->world->policy;
  struct view_node *node = view_add(view, VIEW_LIST, "%s", "");
  unsigned month, day;
  int year;

  add_kept(policy, node);
  if (session->world->is_asked)
    view_add_line(node, "%s",
                  _("kept with the personnel number that you gave yourself: whether it was you, nobody checks"));
  if (session->world->store_is_shared)
    view_add_line(node, "%s", _("seen by: you, and whoever prints the overview for the management"));
  else if (session->world->is_asked)
    view_add_line(node, "%s", _("seen by: you, and whoever manages this computer"));
  else
    view_add_line(node, "%s", _("seen by: only you; it is in a folder of your own"));
  if (policy->keep_attempts || policy->keep_score || policy->keep_effect || policy->keep_items != ITEMS_NONE)
    view_add_line(node, "%s", _("whoever may read the records can see this per person too"));
  date_to_civil(session_today(session), &year, &month, &day);
  view_add_line(node, _("what is recorded this year is kept until the end of %d"), year + (int)policy->retention_years);
}

/* Beside the record; not on a page that is handed out. */
static void privacy_with_own(const struct session *session, struct view *view)
{
  privacy_to_view(session, view);
  view_add_line(&view->nodes[view->count - 1], "%s", _("for you alone: where you are in a lesson, and your own words"));
}

/* ---- welcome ---- */

static void welcome_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct plan *plan = &session->plan;
  char *time = working_time(session);

  (void)screen;
  view_set(&view->title, "%s", words_get(&session->course->title, i18n_language()));
  view_set(&view->where, "%s", words_get(&session->world->policy->organisation, i18n_language()));
  view_add(view, VIEW_HEADING, "%s", _("Welcome"))->reading_point = true;
  view_add(view, VIEW_PARAGRAPH,
           P_("Working safely in %u lesson, about %u minutes in all, in pieces if you like. %s",
              "Working safely in %u lessons, about %u minutes in all, in pieces if you like. %s", plan->required),
           plan->required, plan->minutes_left, time);
  view_add(view, VIEW_PARAGRAPH, "%s", _("What happens with your data:"));
  privacy_with_own(session, view);
  view_add(view, VIEW_PARAGRAPH, "%s", _("You find this again under 'My data'."));
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_CONFIRM };
  view_set(&view->enter_label, "%s", _("begin"));
  free(time);
}

static void welcome_act(struct session *session, struct screen *screen, const struct action *action)
{
  (void)screen;
  if (action->kind != ACTION_CONFIRM && action->kind != ACTION_BACK)
    return;
  session->state.welcomed = true;
  memcpy(session->state.welcomed_policy, session->world->policy->fingerprint,
         sizeof session->state.welcomed_policy);
  session_save(session);
  session_pop(session);
}

const struct screen_type screen_welcome = { welcome_view, welcome_act };

/* ---- my data ---- */

static void add_passes(const struct session *session, const struct progress_round *round, struct view_node *node)
{
  char date[48];
  char receipt[10];

  for (size_t i = 0; i < round->pass_count; i++) {
    const struct progress_pass *pass = &round->passes[i];
    size_t index;
    const char *title = pass->lesson;

    if (strcmp(round->course, session->course->identifier) == 0 && course_find(session->course, pass->lesson, &index))
      title = words_get(&session->course->lessons[index].title, i18n_language());
    date_format_short(zone_date(session->world->zone, pass->time), i18n_language(), date);
    uuid_receipt(pass->id, receipt);
    view_add_line(node, _("%s: passed on %s, receipt number %s"), title, date, receipt);
  }
}

static void me_view(struct session *session, const struct screen *screen, struct view *view)
{
  struct view_node *node;

  (void)screen;
  view_set(&view->title, "%s", _("My data"));
  view_add(view, VIEW_HEADING, "%s", _("What is kept and who sees it"))->reading_point = true;
  privacy_with_own(session, view);
  view_add(view, VIEW_HEADING, "%s", _("What the record holds about you"));
  add_declared_number(session, view);
  node = view_add(view, VIEW_LIST, "%s", "");
  for (size_t i = 0; i < session->progress.round_count; i++)
    add_passes(session, &session->progress.rounds[i], node);
  if (node->line_count == 0)
    view_add_line(node, "%s", session->progress.statement_count > 0 ? _("that you began; nothing was passed yet")
                                                                     : _("nothing yet"));
  view_add(view, VIEW_PARAGRAPH, _("The records are in %s"), session->world->store_path);
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_BACK };
  view_set(&view->enter_label, "%s", _("back"));
}

static void me_act(struct session *session, struct screen *screen, const struct action *action)
{
  (void)screen;
  if (action->kind == ACTION_BACK)
    session_pop(session);
}

const struct screen_type screen_me = { me_view, me_act };
