/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table, and who is looked up in it by letter or by word. What a verb does is decided by the screen. */
#include <config.h>

#include "ui/verbs.h"

#include <string.h>

#include "base/i18n.h"

const struct verb verbs[] = {
  /* TRANSLATORS: lower case: on the key line behind a key ('B back'); with a capital: in the row of actions.
   */
  { ACTION_BACK, 'b', "Esc", N_("back"), N_("Back"), "b terug back", true },
  { ACTION_HINT, 't', NULL, N_("hint"), N_("Hint"), "t tip hint", true },
  { ACTION_UNDO, 'u', NULL, N_("undo"), N_("Undo"), "u ongedaan undo", true },
  /* TRANSLATORS: the terms of this page, explained */
  { ACTION_WORDS, 'w', NULL, N_("words"), N_("Words"), "w woorden words woordenlijst glossary", true },
  { ACTION_SPELL, 's', NULL, N_("spell"), N_("Spell"), "s spel spell", true },
  { ACTION_SEARCH, 'z', NULL, N_("search"), N_("Search"), "z / zoek zoeken search", false },
  { ACTION_OVERVIEW, 'o', NULL, N_("overview"), N_("Overview"), "o overzicht overview", false },
  { ACTION_SETTINGS, 'i', NULL, N_("settings"), N_("Settings"), "i instellingen settings", false },
  { ACTION_HELP, '?', "F1", N_("help"), N_("Help"), "? hulp help", true },
  { ACTION_LANGUAGE, 'l', "F2", "", "", "l taal language english engels nederlands dutch", true },
  { ACTION_STOP, 'q', NULL, N_("stop"), N_("Stop"), "q stop stoppen quit exit", true },
};
const size_t verb_count = sizeof verbs / sizeof verbs[0];

bool verb_is_offered(const struct verb *verb, const struct view *view)
{
  return (view->verbs & VERB(verb->kind)) != 0;
}

static const char *language_label(const struct view *view)
{
  if (!clean_is_empty(view->language_label))
    return clean_get(view->language_label);
  return i18n_language_name(i18n_other_language());
}

const char *verb_label(const struct verb *verb, const struct view *view)
{
  return verb->kind == ACTION_LANGUAGE ? language_label(view) : _(verb->label);
}

const char *verb_name(const struct verb *verb, const struct view *view)
{
  return verb->kind == ACTION_LANGUAGE ? language_label(view) : _(verb->name);
}

const struct verb *verb_find_letter(unsigned code_point)
{
  unsigned small = code_point >= 'A' && code_point <= 'Z' ? code_point - 'A' + 'a' : code_point;

  for (size_t i = 0; i < verb_count; i++)
    if (small == (unsigned char)verbs[i].letter || (small == '/' && verbs[i].kind == ACTION_SEARCH))
      return &verbs[i];
  return NULL;
}

bool verb_word_is_among(const char *word, const char *words)
{
  size_t length = strlen(word);

  while (*words != '\0') {
    size_t n = strcspn(words, " ");

    if (n == length && strncmp(words, word, n) == 0)
      return true;
    words += n;
    words += strspn(words, " ");
  }
  return false;
}

const struct verb *verb_find_word(const char *word)
{
  for (size_t i = 0; i < verb_count; i++)
    if (verb_word_is_among(word, verbs[i].words))
      return &verbs[i];
  return NULL;
}
