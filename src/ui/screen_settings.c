/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Language, face, letter keys, colours, mouse: kept in the private state. */
#include <config.h>

#include <string.h>

#include "base/i18n.h"
#include "ui/screens.h"

enum { ID_LANGUAGE, ID_FACE, ID_LETTERS, ID_COLOR, ID_MOUSE, ID_BACK };

static bool is_plain(const struct session *session)
{
  return session->state.face != NULL && strcmp(session->state.face, "plain") == 0;
}

static bool is_colorless(const struct session *session)
{
  return session->state.color != NULL && strcmp(session->state.color, "never") == 0;
}

static void add(struct view_node *node, int id, const char *text, const char *note)
{
  struct view_option *option = view_add_option(node, ACTION_CHOOSE, id, "%s", text);

  option->number = id + 1;
  view_set(&option->note, "%s", note);
}

static void settings_view(struct session *session, const struct screen *screen, struct view *view)
{
  struct view_node *node;

  (void)screen;
  view_set(&view->title, "%s", _("Settings"));
  view_add(view, VIEW_PARAGRAPH, "%s", _("What you choose changes at once. It is kept for you alone."))->reading_point = true;
  node = view_add(view, VIEW_CHOICES, "%s", "");
  add(node, ID_LANGUAGE, _("Language"), i18n_language_name(i18n_language()));
  add(node, ID_FACE, _("Display"), is_plain(session) ? _("text only, for a screen reader") : _("full screen"));
  add(node, ID_LETTERS, _("Single letters as commands"), session->state.letter_keys ? _("on") : _("off"));
  add(node, ID_COLOR, _("Colours"), is_colorless(session) ? _("off") : _("on"));
  add(node, ID_MOUSE, _("Mouse"), session->state.mouse ? _("on") : _("off"));
  /* nothing changes before something was chosen */
  view->enter_rule = ENTER_TO_OPTIONS;
  view_set(&view->enter_label, "%s", _("change"));
}

static void settings_act(struct session *session, struct screen *screen, const struct action *action)
{
  struct state *state = &session->state;

  (void)screen;
  if (action->kind == ACTION_BACK) {
    session_pop(session);
    return;
  }
  if (action->kind != ACTION_CHOOSE)
    return;
  switch (action->id) {
  case ID_LANGUAGE:
    i18n_set_language(i18n_other_language());
    state_set_string(&state->language, i18n_language());
    break;
  case ID_FACE:
    state_set_string(&state->face, is_plain(session) ? "frame" : "plain");
    break;
  case ID_LETTERS:
    state->letter_keys = !state->letter_keys;
    break;
  case ID_COLOR:
    state_set_string(&state->color, is_colorless(session) ? "auto" : "never");
    break;
  case ID_MOUSE:
    state->mouse = !state->mouse;
    break;
  default:
    return;
  }
  session->face_changed = action->id != ID_LANGUAGE;
  session_save(session);
}

const struct screen_type screen_settings = { settings_view, settings_act };
