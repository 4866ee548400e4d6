/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At a training computer, the last that somebody sees: what was recorded and where one goes on, which elsewhere is said
 * on the normal screen. The next one sees none of it. */
#include <config.h>

#include <string.h>

#include "base/i18n.h"
#include "ui/screens.h"

static void add_place(struct session *session, struct view *view)
{
  const struct state *state = &session->state;
  size_t index;

  if (session_is_finished(session) && session->progress.round_count == 0)
    view_add(view, VIEW_PARAGRAPH, "%s", _("You have not begun yet, so nothing is kept."));
  else if (session_is_finished(session))
    view_add(view, VIEW_PARAGRAPH, "%s", _("You have passed everything. What you answered here is removed from this computer."));
  else if (state->last_lesson != NULL && course_find(session->course, state->last_lesson, &index))
    view_add(view, VIEW_PARAGRAPH, _("Your place is kept. Next time you go on with '%s', with the same number."),
             words_get(&session->course->lessons[index].title, i18n_language()));
  else
    view_add(view, VIEW_PARAGRAPH, "%s", _("Your place is kept. Next time you go on with the same number."));
}

/* Lines that are nowhere: whoever it concerns is the only one who can pass them on. */
static void add_unrecorded(const struct session *session, struct view *view)
{
  struct view_node *node;
  const char *line = session->unrecorded.data;

  view_add(view, VIEW_NOTICE, "%s",
           _("Not recorded, and it could not be kept either. Give these lines to your administrator:"));
  node = view_add(view, VIEW_LIST, "%s", "");
  while (line != NULL && *line != '\0') {
    size_t length = strcspn(line, "\n");

    view_add_line(node, "%.*s", (int)length, line);
    line += length + (line[length] == '\n' ? 1 : 0);
  }
}

static void goodbye_view(struct session *session, const struct screen *screen, struct view *view)
{
  (void)screen;
  view_set(&view->title, "%s", _("Until next time"));
  view_set(&view->where, "%s", words_get(&session->world->policy->organisation, i18n_language()));
  if (session->recorded[0] != '\0')
    view_add(view, VIEW_RECEIPT, _("Recorded. Receipt number %s."), session->recorded);
  if (session->unrecorded.length > 0)
    add_unrecorded(session, view);
  else if (session->not_recorded)
    view_add(view, VIEW_NOTICE, "%s", _("Not recorded yet. It is kept under your number and sent the next time you start."));
  add_place(session, view);
  view_add(view, VIEW_PARAGRAPH, "%s", _("Press Enter: the screen is cleared, and the next one can begin."));
  view->nodes[0].reading_point = true;
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_CONFIRM };
  view_set(&view->enter_label, "%s", _("done, next"));
}

static void goodbye_act(struct session *session, struct screen *screen, const struct action *action)
{
  (void)screen;
  if (action->kind == ACTION_BACK)
    session_pop(session);
  else if (action->kind == ACTION_CONFIRM)
    session->done = true;
}

const struct screen_type screen_goodbye = { goodbye_view, goodbye_act };
