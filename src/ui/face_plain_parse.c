/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a typed line to an action, a number of actions or a question to the face itself. The face does
 * what it means. */
#include <config.h>

#include "ui/face_plain_parse.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "ui/face_plain_text.h"
#include "ui/verbs.h"

#define NUMBER_MAX 9999

static void mean_action(struct plain_meaning *meaning, const struct action *action)
{
  if (action->kind == ACTION_NONE)
    return;
  meaning->kind = PLAIN_ACTIONS;
  meaning->actions[0] = view_copy_action(action);
  meaning->count = 1;
}

static void mean_words(struct plain_meaning *meaning, const char *words)
{
  meaning->kind = PLAIN_SAY;
  meaning->say = xstrdup(words);
}

static void mean_enter(struct plain_meaning *meaning, const struct view *view)
{
  const struct view_option *option = plain_enter_option(view);

  if (plain_enter_confirms(view))
    mean_action(meaning, &view->enter);
  else if (option != NULL && !plain_has_input(view))
    mean_action(meaning, &option->action);
}

/* ---- numbers ---- */

static bool takes_several(enum action_kind kind)
{
  return kind == ACTION_TOGGLE || kind == ACTION_MARK || kind == ACTION_PLACE;
}

/* Digits with blanks, commas or full stops between and behind them. */
static bool is_numbers(const char *line)
{
  return *line >= '0' && *line <= '9' && line[strspn(line, "0123456789 ,.")] == '\0';
}

/* However many digits there are. */
static const struct view_option *find_numbered(const struct view *view, const char *digits)
{
  long number = strtol(digits, NULL, 10);

  return number <= NUMBER_MAX ? plain_find_number(view, (int)number) : NULL;
}

static void parse_numbers(struct plain_meaning *meaning, const struct view *view, const char *line)
{
  bool several = true; /* all but the last */
  enum action_kind last = ACTION_NONE;

  while (*line != '\0' && meaning->count < PLAIN_NUMBERS_MAX) {
    size_t digits = strcspn(line, " ,.");
    const struct view_option *option = find_numbered(view, line);

    if (option == NULL) {
      meaning->kind = PLAIN_SAY;
      meaning->say = xasprintf(_("There is no choice with number %.*s here."), (int)digits, line);
      return;
    }
    meaning->actions[meaning->count++] = (struct action){ .kind = option->action.kind,
                                                          .id = option->action.id,
                                                          .argument = option->action.argument };
    several = several && (meaning->count == 1 || takes_several(last));
    last = option->action.kind;
    line += digits + strspn(line + digits, " ,.");
  }
  /* '1 2 4' may end with the number that answers */
  if (meaning->count > 1 && !(several && (takes_several(last) || last == ACTION_CONFIRM)))
    mean_words(meaning, _("One number at a time here."));
  else
    meaning->kind = PLAIN_ACTIONS;
}

/* ---- words ---- */

static void parse_verb(struct plain_meaning *meaning, const struct view *view, const struct verb *verb)
{
  struct action action = { .kind = verb->kind };

  if (verb_is_offered(verb, view)) {
    mean_action(meaning, &action);
  } else if (verb->kind == ACTION_STOP) {
    /* whoever wants to leave can leave */
    action.kind = ACTION_QUIT;
    mean_action(meaning, &action);
  } else {
    mean_words(meaning, _("That is not possible here."));
  }
}

/* `word` is folded, what stands behind it the argument. */
static void parse_word(struct plain_meaning *meaning, const struct view *view,
                       const struct face_settings *settings, const char *word, const char *argument)
{
  bool is_letter = word[0] >= 'a' && word[0] <= 'z' && word[1] == '\0';
  bool is_known = !is_letter || settings->letter_keys;
  const struct verb *verb = is_known ? verb_find_word(word) : NULL;

  if (verb != NULL && verb->kind == ACTION_SPELL) {
    meaning->kind = PLAIN_SPELL;
    meaning->option = is_numbers(argument) ? find_numbered(view, argument) : NULL;
  } else if (verb != NULL && *argument == '\0') {
    parse_verb(meaning, view, verb);
  } else if (verb_word_is_among(word, "verder volgende next") && *argument == '\0') {
    mean_enter(meaning, view);
  } else if (is_known && verb_word_is_among(word, "r herhaal repeat")) {
    meaning->kind = PLAIN_REPEAT;
  } else {
    mean_words(meaning, plain_has_input(view) ? _("That command is not known. Type :help for help.")
                                              : _("That is not known here. Type ? for help."));
  }
}

static void parse_command(struct plain_meaning *meaning, const struct view *view,
                          const struct face_settings *settings, const char *line)
{
  char *folded = text_fold(line);
  char *argument = folded + strcspn(folded, " ");

  if (*argument != '\0')
    *argument++ = '\0';
  parse_word(meaning, view, settings, folded, argument + strspn(argument, " "));
  free(folded);
}

void plain_parse(struct plain_meaning *meaning, const struct view *view, const struct face_settings *settings,
                 const char *line)
{
  const char *begin = line + strspn(line, " ");
  size_t end;

  memset(meaning, 0, sizeof *meaning);
  if (*begin == '\0') {
    mean_enter(meaning, view);
    return;
  }
  if (plain_has_input(view) && *begin != ':') {
    meaning->kind = PLAIN_ACTIONS;
    meaning->actions[0] = (struct action){ .kind = ACTION_TEXT, .text = xstrdup(line) };
    meaning->count = 1;
    return;
  }
  begin += strspn(begin, ": ");
  char *trimmed = xstrdup(begin);
  for (end = strlen(trimmed); end > 0 && trimmed[end - 1] == ' ';)
    trimmed[--end] = '\0';
  if (is_numbers(trimmed))
    parse_numbers(meaning, view, trimmed);
  else if (*trimmed != '\0')
    parse_command(meaning, view, settings, trimmed);
  free(trimmed);
}
