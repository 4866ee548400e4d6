/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screen that asks who sits at a training computer: its views, and what each action makes of who. */
#include <config.h>

#include "ui/entrance.h"

#include <stdlib.h>

#include "base/i18n.h"

enum { ID_FACE };

void entrance_init(struct entrance *entrance, const char *folder, const char *account, const struct policy *policy)
{
  *entrance = (struct entrance){ .policy = policy };
  who_init(&entrance->who, folder, account);
}

void entrance_clear(struct entrance *entrance)
{
  who_clear(&entrance->who);
}

/* ---- what it says ---- */

static void add_contact(const struct entrance *entrance, const char *words, struct view *view)
{
  char *text = policy_fill(entrance->policy, i18n_language(), words);

  view_add(view, VIEW_PARAGRAPH, "%s", text);
  free(text);
}

static void add_number(const struct entrance *entrance, struct view *view)
{
  if (entrance->untold) {
    view_add(view, VIEW_NOTICE, "%s",
             _("On this computer no code can be checked now. It is not your number, nor your code."))
        ->reading_point = true;
    add_contact(entrance,
                _("Tell {training-contact} that the library libsodium is missing here or does not work. Until it does, "
                  "nothing can be recorded for you on this computer."),
                view);
  } else if (entrance->missed) {
    view_add(view, VIEW_NOTICE, "%s",
             _("We do not know this number, or the code does not belong to it. Have another look at both."))
        ->reading_point = true;
    add_contact(entrance,
                _("Does it not work out? Ask {training-contact}. For somebody who is not on the list of employees, "
                  "nothing can be recorded here."),
                view);
  } else {
    view_add(view, VIEW_PARAGRAPH, "%s", _("On this computer several people learn, one after the other."));
  }
  view_add(view, VIEW_HEADING, "%s", _("Who is behind the screen?"));
  view_add(view, VIEW_INPUT, "%s", _("Type your personnel number:"))->reading_point =
      !entrance->missed && !entrance->untold && !entrance->helping;
  view_set(&view->input_label, "%s", _("go on"));
}

static void add_code(const struct entrance *entrance, struct view *view)
{
  struct clean number = clean_name(entrance->who.number, CLEAN_NAME_MAX);
  struct view_node *node;

  view_add(view, VIEW_HEADING, _("Personnel number %s"), clean_get(number));
  view_add(view, VIEW_PARAGRAPH, "%s",
           _("What you type now does not show. Have you no code? Then just press Enter."));
  node = view_add(view, VIEW_INPUT, "%s", _("Type the code that you were given:"));
  node->reading_point = !entrance->helping;
  node->secret = true;
  node->hidden = true;
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_CONFIRM };
  view_set(&view->enter_label, "%s", _("I have no code"));
  view_set(&view->input_label, "%s", _("go on"));
  view->verbs |= VERB(ACTION_BACK);
  clean_clear(&number);
}

static void add_enough(const struct entrance *entrance, struct view *view)
{
  view_add(view, VIEW_NOTICE, "%s", _("It did not work out a few times in a row. That can happen."))->reading_point = true;
  add_contact(entrance, _("Ask {training-contact} for your number and your code, and start again after that."), view);
  view->enter_rule = ENTER_CONFIRMS;
  view->enter = (struct action){ .kind = ACTION_STOP };
  view_set(&view->enter_label, "%s", _("stop"));
}

static void add_help(const struct entrance *entrance, struct view *view)
{
  struct view_node *node = view_add(view, VIEW_LIST, "%s", "");

  node->reading_point = entrance->who.state != WHO_ENOUGH && !entrance->missed && !entrance->untold;
  view_add_line(node, "%s", _("Your number stands on what HR gave you, and so does the code, if there is one."));
  view_add_line(node, "%s", _("With them you find your own place again, and nobody else finds it."));
  view_add_line(node, "%s", _("Arrow down leads to the other choices. F2: the other language. Esc: back."));
  add_contact(entrance, _("Does it not work out? Ask {training-contact}."), view);
}

void entrance_view(const struct entrance *entrance, struct view *view)
{
  view_init(view, "entrance/%d/%u", (int)entrance->who.state, entrance->serial);
  view_set(&view->title, "%s", _("Vuistregels"));
  view_set(&view->where, "%s", words_get(&entrance->policy->organisation, i18n_language()));
  view_set(&view->language_label, "%s", i18n_language_name(i18n_other_language()));
  view->verbs = VERB(ACTION_HELP) | VERB(ACTION_LANGUAGE) | VERB(ACTION_STOP);
  if (entrance->helping)
    add_help(entrance, view);
  if (entrance->who.state == WHO_ENOUGH)
    add_enough(entrance, view);
  else if (entrance->who.state == WHO_CODE)
    add_code(entrance, view);
  else
    add_number(entrance, view);
  if (entrance->may_switch && entrance->who.state == WHO_NUMBER)
    view_add_option(view_add(view, VIEW_CHOICES, "%s", ""), ACTION_CHOOSE, ID_FACE, "%s",
                    entrance->plain ? _("Full screen") : _("Text only, for a screen reader or a Braille line"));
}

/* ---- what it does ---- */

static void take_text(struct entrance *entrance, const char *text)
{
  enum who_fit fit = WHO_FITS;

  entrance->serial++;
  entrance->helping = false;
  if (entrance->who.state == WHO_NUMBER)
    who_give_number(&entrance->who, text);
  else if (entrance->who.state == WHO_CODE)
    fit = who_give_code(&entrance->who, text);
  entrance->missed = fit == WHO_FITS_NOT;
  entrance->untold = fit == WHO_CANNOT_TELL;
  if (entrance->who.state == WHO_KNOWN)
    entrance->end = ENTRANCE_KNOWN;
}

/* Somebody went away, or wants another number. */
static void begin_again(struct entrance *entrance)
{
  who_ask_again(&entrance->who);
  entrance->missed = false;
  entrance->untold = false;
  entrance->helping = false;
  entrance->serial++;
}

void entrance_act(struct entrance *entrance, const struct action *action)
{
  switch (action->kind) {
  case ACTION_TEXT:
    take_text(entrance, action->text);
    break;
  case ACTION_CONFIRM:
    take_text(entrance, "");
    break;
  case ACTION_BACK:
    begin_again(entrance);
    break;
  case ACTION_QUIET:
    if (entrance->who.state != WHO_NUMBER || entrance->missed || entrance->untold || entrance->helping)
      begin_again(entrance);
    entrance->who.misses = 0;
    break;
  case ACTION_HELP:
    entrance->helping = !entrance->helping;
    entrance->serial++;
    break;
  case ACTION_LANGUAGE:
    i18n_set_language(i18n_other_language());
    entrance->language_chosen = true;
    break;
  case ACTION_CHOOSE:
    entrance->plain = !entrance->plain;
    entrance->face_chosen = true;
    break;
  case ACTION_STOP:
  case ACTION_QUIT:
    entrance->end = entrance->who.state == WHO_ENOUGH ? ENTRANCE_REFUSED : ENTRANCE_LEFT;
    break;
  default:
    break;
  }
}
