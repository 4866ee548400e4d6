/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The organisation's own rules, last step of a round: where they are and whom
 * to ask, as two questions that are answered by typing nothing. Never 'I
 * agree': only that one knows the way. screen->chosen counts the steps. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/screens.h"

enum { STEP_READ, STEP_WHERE, STEP_WHOM, STEP_DONE };
enum { ID_RIGHT = 1, ID_WRONG };

static void add_rules(const struct session *session, struct view *view)
{
  const struct policy *policy = session->world->policy;
  char *where = session_words(session, &policy->house_rules_where);
  char *whom = session_words(session, &policy->house_rules_whom);
  struct view_node *node;

  if (policy->house_rules_changes.count > 0) {
    char *changes = session_words(session, &policy->house_rules_changes);

    view_add(view, VIEW_PARAGRAPH, _("What is new: %s"), changes);
    free(changes);
  }
  node = view_add(view, VIEW_LIST, "%s", "");
  view_add_line(node, _("Version %s."), policy->house_rules_version);
  view_add_line(node, _("You find it here: %s."), where);
  view_add_line(node, _("Questions about it? Ask %s."), whom);
  free(where);
  free(whom);
}

static void add_question(const struct session *session, const struct words *right, const char *question,
                         const char *wrong, struct view *view)
{
  struct view_node *node = view_add(view, VIEW_PARAGRAPH, "%s", question);
  char *text = session_words(session, right);
  bool right_first = (session->state.seed & 1) != 0;

  node->tone = TONE_STRONG;
  node->reading_point = true;
  node = view_add(view, VIEW_CHOICES, "%s", "");
  for (int i = 0; i < 2; i++) {
    bool is_right = (i == 0) == right_first;
    struct view_option *option =
      view_add_option(node, ACTION_CHOOSE, is_right ? ID_RIGHT : ID_WRONG, "%s", is_right ? text : wrong);

    option->number = i + 1;
  }
  free(text);
  view->enter_rule = ENTER_TO_OPTIONS;
  view_set(&view->enter_label, "%s", _("answer"));
}

static void house_rules_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct policy *policy = session->world->policy;

  view_set(&view->title, "%s", _("Our own rules"));
  view_set(&view->where, "%s", words_get(&policy->organisation, i18n_language()));
  switch (screen->index) {
  case STEP_READ:
    view_add(view, VIEW_HEADING, "%s", _("What we have agreed ourselves"))->reading_point = true;
    view_add(view, VIEW_PARAGRAPH, "%s",
             _("Our organisation has rules of its own on information security. Two questions, one minute."));
    add_rules(session, view);
    break;
  case STEP_WHERE:
    add_question(session, &policy->house_rules_where, _("Where do you find our own rules?"),
                 _("I would have to look for it somewhere on the internet"), view);
    return;
  case STEP_WHOM:
    add_question(session, &policy->house_rules_whom, _("Whom can you ask about them?"),
                 _("Nobody, I have to work it out alone"), view);
    return;
  default:
    view_add(view, VIEW_VERDICT, "%s", _("I know where our rules are and whom I can ask."))->reading_point = true;
    if (session->receipt[0] != '\0')
      view_add(view, VIEW_RECEIPT, _("Recorded. Receipt number %s."), session->receipt);
    break;
  }
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_CONFIRM };
  view_set(&view->enter_label, "%s", _("go on"));
}

static void house_rules_act(struct session *session, struct screen *screen, const struct action *action)
{
  if (action->kind == ACTION_BACK) {
    session_home(session);
    return;
  }
  if (screen->index == STEP_READ && action->kind == ACTION_CONFIRM) {
    session_replace(session, SCREEN_HOUSE_RULES, STEP_WHERE);
  } else if ((screen->index == STEP_WHERE || screen->index == STEP_WHOM) && action->kind == ACTION_CHOOSE) {
    if (action->id != ID_RIGHT) {
      session_replace(session, SCREEN_HOUSE_RULES, STEP_READ);
      error_set(&session->notice, ERROR_NONE, "%s", _("read it once more, then answer again"));
      return;
    }
    session_replace(session, SCREEN_HOUSE_RULES, screen->index + 1);
    if (session_top(session)->index == STEP_DONE)
      session_record_acknowledged(session);
  } else if (screen->index == STEP_DONE && action->kind == ACTION_CONFIRM) {
    session_home(session);
  }
}

const struct screen_type screen_house_rules = { house_rules_view, house_rules_act };
