/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is one's own: a rule in one's own words, which is private and stands on one's card, and the certificate of
 * what was completed last. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/screens.h"

#define WORDS_COLUMNS 120 /* of one's own words: one sentence, two lines on the card */

enum { ID_REMOVE = 1, ID_PDF, ID_TEXT };

/* ---- own words on the open lesson ---- */

const char *own_words(const struct session *session)
{
  return state_find_resolution(&session->state, session->course->identifier, session->lesson->identifier);
}

bool lesson_has_resolution(const struct session *session)
{
  return words_get(&session->lesson->resolution, session_language())[0] != '\0';
}

void own_words_option(const struct session *session, struct view_node *node, int id)
{
  const char *own = own_words(session);

  if (own != NULL)
    view_add_option(node, ACTION_CHOOSE, id, _("My own words: %s"), own);
  else if (lesson_has_resolution(session))
    view_add_option(node, ACTION_CHOOSE, id, "%s", _("Say it in your own words"));
}

static void own_words_view(struct session *session, const struct screen *screen, struct view *view)
{
  const char *own = own_words(session);
  char *resolution = session_words(session, &session->lesson->resolution);

  (void)screen;
  view_set(&view->title, "%s", words_get(&session->lesson->title, i18n_language()));
  view_set(&view->where, "%s", _("own words"));
  view_add(view, VIEW_HEADING, "%s", _("How do you say it yourself?"))->reading_point = true;
  view_add(view, VIEW_PARAGRAPH, "%s", resolution);
  free(resolution);
  view_add(view, VIEW_PARAGRAPH, "%s",
           _("Make a plan of it with if and then. For example: 'If somebody mails a new account number, then I call first.'"));
  view_add(view, VIEW_PARAGRAPH, "%s",
           _("It is yours alone: it stands on the card that 'vuistregels recap card' prints, and in no overview."));
  if (own != NULL)
    view_add(view, VIEW_PARAGRAPH, _("My own words: %s"), own)->tone = TONE_STRONG;
  view_add(view, VIEW_INPUT, "%s", _("In my words:"));
  if (own != NULL)
    view_add_option(view_add(view, VIEW_CHOICES, "%s", ""), ACTION_CHOOSE, ID_REMOVE, "%s", _("Take it away"));
  view_set(&view->input_label, "%s", _("keep it"));
}

static void keep(struct session *session, const char *text)
{
  state_set_resolution(&session->state, session->course->identifier, session->lesson->identifier, text);
  session_save(session);
  session_pop(session);
  session_top(session)->serial++;
}

static void own_words_act(struct session *session, struct screen *screen, const struct action *action)
{
  (void)screen;
  if (action->kind == ACTION_BACK)
    session_pop(session);
  else if (action->kind == ACTION_CHOOSE && action->id == ID_REMOVE)
    keep(session, NULL);
  else if (action->kind == ACTION_TEXT && action->text != NULL) {
    char *trimmed = text_trim(action->text);
    struct clean text = clean_bytes(trimmed, strlen(trimmed));

    if (text_width(clean_get(text)) > WORDS_COLUMNS)
      error_set(&session->notice, ERROR_NONE, _("that is too long for the card; make it one short sentence"));
    else if (!clean_is_empty(text))
      keep(session, clean_get(text));
    clean_clear(&text);
    free(trimmed);
  }
}

const struct screen_type screen_own_words = { own_words_view, own_words_act };

/* ---- certificate ---- */

void certificate_open(struct session *session)
{
  clean_clear(&session->saved);
  session_push(session, SCREEN_CERTIFICATE, 0);
}

bool has_certificate(const struct session *session)
{
  return progress_last_completed(&session->progress, session->course->identifier) != NULL;
}

/* Where nothing can be saved from here. */
static void add_commands(struct view *view)
{
  view_add(view, VIEW_PARAGRAPH, "%s", _("On paper, after you have stopped, with this line:\nvuistregels certificate | lp"));
  view_add(view, VIEW_PARAGRAPH, "%s",
           _("Or as a file that you can mail:\nvuistregels certificate --format pdf --output certificate.pdf"));
}

static void add_saved(const struct session *session, struct view *view)
{
  struct view_node *node;

  if (clean_is_empty(session->saved))
    return;
  node = view_add(view, VIEW_RECEIPT, _("Saved. The file is here:\n%s"), clean_get(session->saved));
  node->tone = TONE_STRONG;
  node->reading_point = true;
  view_add(view, VIEW_PARAGRAPH, "%s", _("To print it: open it, or type lp and that name after you have stopped."));
}

static void add_forms(const struct saver *saver, struct view *view)
{
  struct view_node *node =
    view_add(view, VIEW_CHOICES, "%s", _("Save it as a new file in your own folder, which only you can read:"));

  if (saver->has_pdf)
    view_add_option(node, ACTION_CHOOSE, ID_PDF, "%s", _("PDF, to print or to mail"));
  view_add_option(node, ACTION_CHOOSE, ID_TEXT, "%s", _("Text"));
  for (size_t i = 0; i < node->option_count; i++)
    node->options[i].number = (int)i + 1;
}

static void certificate_view(struct session *session, const struct screen *screen, struct view *view)
{
  const struct progress_round *round =
      progress_last_completed(&session->progress, session->course->identifier);
  struct view_node *node;
  char date[48];
  char code[10];

  (void)screen;
  view_set(&view->title, "%s", _("Certificate"));
  view_set(&view->where, "%s", words_get(&session->world->policy->organisation, i18n_language()));
  add_saved(session, view);
  view_add(view, VIEW_HEADING, "%s", words_get(&session->course->title, i18n_language()))->reading_point =
    clean_is_empty(session->saved);
  node = view_add(view, VIEW_LIST, "%s", "");
  date_format_long(zone_date(session->world->zone, round->completed_time), DAY_NONE, i18n_language(), date);
  view_add_line(node, _("completed on %s"), date);
  if (session->plan.valid_until != DAY_NONE) {
    date_format_long(session->plan.valid_until, DAY_NONE, i18n_language(), date);
    view_add_line(node, _("valid until %s"), date);
  }
  uuid_receipt(round->completed_id, code);
  view_add_line(node, _("code %s"), code);
  add_declared_number(session, view);
  if (session->world->is_asked)
    view_add(view, VIEW_PARAGRAPH, "%s", _("With this code your manager can look whether it is genuine."));
  else if (session->world->saver != NULL)
    add_forms(session->world->saver, view);
  else
    add_commands(view);
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_BACK };
  view_set(&view->enter_label, "%s", _("back"));
}

static void certificate_act(struct session *session, struct screen *screen, const struct action *action)
{
  const struct saver *saver = session->world->saver;
  struct error error = { ERROR_NONE, 0, "" };
  struct clean path = CLEAN_INIT;

  if (action->kind == ACTION_BACK)
    session_pop(session);
  if (action->kind != ACTION_CHOOSE || saver == NULL || (action->id != ID_PDF && action->id != ID_TEXT))
    return;
  clean_clear(&session->saved);
  if (saver->save(saver->context, session->course->identifier, action->id == ID_PDF, &path, &error))
    session->saved = path;
  else
    session->notice = error;
  screen->serial++;
}

const struct screen_type screen_certificate = { certificate_view, certificate_act };
