/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be typed here, in sentences. */
#include <config.h>

#include "ui/face_plain_text.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"

#define LISTED_MAX 3 /* more numbers are named as a range */

struct numbers {
  int first[LISTED_MAX];
  size_t count;
  int least, most;
  bool several; /* more than one may be typed in a line */
};

bool plain_has_input(const struct view *view)
{
  for (size_t i = 0; i < view->count; i++)
    if (view->nodes[i].kind == VIEW_INPUT)
      return true;
  return false;
}

bool plain_enter_confirms(const struct view *view)
{
  return view->enter_rule == ENTER_CONFIRMS && view->enter.kind != ACTION_NONE;
}

const struct view_option *plain_enter_option(const struct view *view)
{
  size_t count = view_count_options(view);

  for (size_t i = 0; i < count; i++) {
    const struct view_option *option = view_option_at(view, i, NULL);
    if (option->first && option->action.kind != ACTION_NONE)
      return option;
  }
  return NULL;
}

static struct numbers collect(const struct view *view)
{
  struct numbers numbers = { .count = 0 };
  size_t count = view_count_options(view);

  for (size_t i = 0; i < count; i++) {
    enum action_kind kind = view_option_at(view, i, NULL)->action.kind;
    int number = plain_number(view, i);

    if (kind == ACTION_NONE)
      continue;
    if (numbers.count < LISTED_MAX)
      numbers.first[numbers.count] = number;
    if (numbers.count == 0 || number < numbers.least)
      numbers.least = number;
    if (number > numbers.most)
      numbers.most = number;
    numbers.several = numbers.several || kind == ACTION_TOGGLE || kind == ACTION_MARK || kind == ACTION_PLACE;
    numbers.count++;
  }
  return numbers;
}

static void add_numbers(struct buf *to, const struct numbers *numbers)
{
  const int *n = numbers->first;

  if (numbers->count == 1)
    buf_add_format(to, _("Type %d."), n[0]);
  else if (numbers->count == 2)
    buf_add_format(to, _("Type %d or %d."), n[0], n[1]);
  else if (numbers->count == 3)
    buf_add_format(to, _("Type %d, %d or %d."), n[0], n[1], n[2]);
  else
    buf_add_format(to, _("Type a number from %d to %d."), numbers->least, numbers->most);
  if (numbers->several)
    buf_add_format(to, " %s", _("Several at once may be typed, with a space between."));
}

static void add_explained(struct buf *to, const struct view *view, const struct numbers *numbers)
{
  const char *label = clean_get(view->number_label);

  if (numbers->count == 1)
    /* TRANSLATORS: a number, and what typing it does: 'Type 3: explanation of that answer.' */
    buf_add_format(to, _("Type %d: %s."), numbers->least, label);
  else if (numbers->count == 2)
    buf_add_format(to, _("Type %d or %d: %s."), numbers->first[0], numbers->first[1], label);
  else
    buf_add_format(to, _("Type a number from %d to %d: %s."), numbers->least, numbers->most, label);
}

static void add_space(struct buf *to)
{
  if (to->length > 0)
    buf_add_char(to, ' ');
}

static void add_enter(struct buf *to, const struct view *view)
{
  const struct view_option *option = plain_enter_option(view);
  const char *label = plain_enter_confirms(view) ? clean_get(view->enter_label) : NULL;

  if (label == NULL && option != NULL && !plain_has_input(view))
    label = clean_get(option->text);
  if (label == NULL)
    return;
  /* TRANSLATORS: %s is what Enter does: 'Press Enter: next question.' */
  buf_add_format(to, _("Press Enter: %s."), *label == '\0' ? _("go on") : label);
}

char *plain_prompt(const struct view *view, const struct face_settings *settings)
{
  struct numbers numbers = collect(view);
  struct buf text = BUF_INIT;

  add_enter(&text, view);
  if (plain_has_input(view)) {
    add_space(&text);
    buf_add_format(&text, "%s\n", _("Type it and press Enter."));
    buf_add_string(&text, _("A command begins with a colon, such as :help."));
    if (numbers.count > 0) {
      /* on lines of their own, so that ':1' is not broken behind the colon */
      buf_add_char(&text, '\n');
      buf_add_format(&text, _("A choice does too, such as :%d."), numbers.least);
    }
  } else if (numbers.count > 0) {
    add_space(&text);
    if (clean_is_empty(view->number_label))
      add_numbers(&text, &numbers);
    else
      add_explained(&text, view, &numbers);
  }
  if ((view->verbs & VERB(ACTION_HINT)) != 0) {
    if (plain_has_input(view))
      buf_add_char(&text, '\n');
    else
      add_space(&text);
    buf_add_string(&text, plain_has_input(view) ? _("Type :hint for a hint.") : _("Type hint for a hint."));
  }
  if (!plain_has_input(view)) {
    add_space(&text);
    /* TRANSLATORS: at the end of what may be typed: 'Type 1, 2 or 3. Or ? for help.' */
    buf_add_string(&text, _("Or ? for help."));
  }
  char *shown = text_for_charset(text.data, settings->charset == NULL ? "UTF-8" : settings->charset);
  buf_clear(&text);
  return shown;
}

char *plain_prompt_word(const struct view *view, const struct face_settings *settings)
{
  const char *word;

  if (plain_has_input(view))
    word = _("Answer:");
  else if (plain_enter_confirms(view))
    word = _("Go on:");
  else if (plain_enter_option(view) != NULL)
    word = _("Choice:");
  else
    word = _("Answer:");
  return text_for_charset(word, settings->charset == NULL ? "UTF-8" : settings->charset);
}
