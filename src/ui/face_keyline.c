/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which keys are worth naming now, how much each matters, and which go first when the line is too short. */
#include <config.h>

#include "ui/face_keyline.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "ui/verbs.h"

enum {
  WEIGHT_ENTER,
  WEIGHT_HELP,
  WEIGHT_STOP,
  WEIGHT_ARROWS,
  WEIGHT_HINT,
  WEIGHT_NUMBER,
  WEIGHT_LANGUAGE,
  WEIGHT_BACK,
  WEIGHT_WORDS,
  WEIGHT_UNDO
};

static void add(struct keyline *line, const char *key, const char *label, int weight)
{
  struct keyline_item *item = &line->items[line->count];

  if (line->count == KEYLINE_MAX)
    return;
  snprintf(item->key, sizeof item->key, "%s", key);
  item->label = label;
  item->weight = weight;
  line->count++;
}

/* TRANSLATORS: arrow keys, on terminals that cannot show arrows. */
static const char *arrows(const struct layout *layout, const char *signs)
{
  return layout->ascii ? _("Arrows") : signs;
}

static bool can_choose(const struct layout *layout)
{
  return layout_first_option(layout) != LAYOUT_NONE;
}

static bool enter_confirms(const struct view *view)
{
  return view->enter_rule == ENTER_CONFIRMS && view->enter.kind != ACTION_NONE;
}

/* TRANSLATORS: the following stand on the key line behind the name of a key: 'Enter go on'. Short. */
static const char *option_label(const struct view *view, const struct view_option *option)
{
  switch (option->action.kind) {
  case ACTION_TOGGLE:
  case ACTION_MARK:
    return _("on or off");
  case ACTION_PLACE:
    /* it has a place already */
    return clean_is_empty(option->note) ? _("put down") : _("take back");
  case ACTION_EXPLAIN:
    return clean_is_empty(view->number_label) ? _("explain") : clean_get(view->number_label);
  case ACTION_CONFIRM:
    return _("confirm");
  case ACTION_SEARCH:
    return _("search");
  default:
    break;
  }
  if (option->mark == MARK_DONE)
    return _("do again");
  if (!enter_confirms(view) && !clean_is_empty(view->enter_label))
    return clean_get(view->enter_label);
  return _("go on");
}

static const char *enter_label(const struct view *view, const struct layout *layout,
                               const struct layout_stop *stop, bool text_below)
{
  if (stop == NULL)
    return NULL;
  if (stop->kind == STOP_INPUT)
    /* TRANSLATORS: Enter sends the typed line */
    return clean_is_empty(view->input_label) ? _("send") : clean_get(view->input_label);
  if (stop->option != NULL)
    return option_label(view, stop->option);
  if (text_below)
    /* TRANSLATORS: Enter shows the text that is below the window */
    return _("read on");
  for (size_t i = 0; stop->kind == STOP_VERB && stop->verb != ACTION_CONFIRM && i < verb_count; i++)
    if (verbs[i].kind == stop->verb)
      return verb_label(&verbs[i], view);
  if (enter_confirms(view))
    return clean_is_empty(view->enter_label) ? _("go on") : clean_get(view->enter_label);
  size_t option = layout_first_option(layout);
  if (option == LAYOUT_NONE)
    return NULL;
  /* TRANSLATORS: where Enter takes the cursor from the text */
  return layout->stops[option].kind == STOP_INPUT ? _("to the answer") : _("to the choices");
}

static void add_moving(struct keyline *line, const struct layout *layout, const struct layout_stop *stop)
{
  if (stop == NULL)
    return;
  if (stop->in_picture)
    add(line, arrows(layout, "\xe2\x86\x90 \xe2\x86\x91 \xe2\x86\x93 \xe2\x86\x92"), _("choose"),
        WEIGHT_ARROWS);
  else if (stop->kind == STOP_OPTION)
    add(line, arrows(layout, "\xe2\x86\x91 \xe2\x86\x93"), _("choose"), WEIGHT_ARROWS);
  else if (stop->kind == STOP_VERB)
    add(line, arrows(layout, "\xe2\x86\x90 \xe2\x86\x92"), _("choose"), WEIGHT_ARROWS);
}

static void add_number(struct keyline *line, const struct view *view)
{
  size_t count = view_count_options(view);
  int least = 0;
  int most = 0;
  char key[24];

  for (size_t i = 0; i < count; i++) {
    const struct view_option *option = view_option_at(view, i, NULL);

    if (option->number == 0 || option->action.kind != ACTION_EXPLAIN)
      continue;
    least = least == 0 || option->number < least ? option->number : least;
    most = option->number > most ? option->number : most;
  }
  if (most == 0 || clean_is_empty(view->number_label))
    return;
  if (least == most)
    snprintf(key, sizeof key, "%d", most);
  else
    snprintf(key, sizeof key, "%d-%d", least, most);
  add(line, key, clean_get(view->number_label), WEIGHT_NUMBER);
}

static int verb_weight(enum action_kind kind)
{
  switch (kind) {
  case ACTION_HELP:
    return WEIGHT_HELP;
  case ACTION_STOP:
    return WEIGHT_STOP;
  case ACTION_LANGUAGE:
    return WEIGHT_LANGUAGE;
  case ACTION_HINT:
    return WEIGHT_HINT;
  case ACTION_BACK:
    return WEIGHT_BACK;
  case ACTION_UNDO:
    return WEIGHT_UNDO;
  case ACTION_WORDS:
    return WEIGHT_WORDS;
  default:
    /* the row of actions has these; the line stays calm */
    return -1;
  }
}

/* The way back is not said twice, where Enter (`enter`) is it. */
static void add_verbs(struct keyline *line, const struct view *view, bool letters, const char *enter)
{
  for (size_t i = 0; i < verb_count; i++) {
    int weight = verb_weight(verbs[i].kind);
    char letter[2] = { verbs[i].letter, '\0' };

    if (!verb_is_offered(&verbs[i], view) || weight < 0)
      continue;
    if (verbs[i].kind == ACTION_BACK && enter != NULL && strcmp(enter, verb_label(&verbs[i], view)) == 0)
      continue;
    if (letter[0] >= 'a' && letter[0] <= 'z')
      letter[0] = (char)(letter[0] - 'a' + 'A'); /* a small l reads as a 1 */
    if (letters)
      add(line, letter, verb_label(&verbs[i], view), weight);
    else if (verbs[i].key != NULL)
      add(line, verbs[i].key, verb_label(&verbs[i], view), weight);
  }
}

static int width(const struct keyline *line)
{
  size_t columns = 0;

  for (size_t i = 0; i < line->count; i++)
    columns += text_width(line->items[i].key) + text_width(line->items[i].label) + (*line->items[i].label != '\0');
  return (int)columns + (line->count == 0 ? 0 : (int)line->count - 1) * line->gap;
}

/* The arrows go as a word before they go as a sign. */
static void leave_out_one(struct keyline *line)
{
  size_t worst = 0;

  for (size_t i = 1; i < line->count; i++)
    if (line->items[i].weight >= line->items[worst].weight)
      worst = i;
  if (line->items[worst].weight == WEIGHT_ARROWS && *line->items[worst].label != '\0') {
    line->items[worst].label = "";
    return;
  }
  for (size_t i = worst; i + 1 < line->count; i++)
    line->items[i] = line->items[i + 1];
  line->count--;
}

void keyline_make(struct keyline *line, const struct view *view, const struct layout *layout,
                  const struct layout_stop *stop, bool letters, bool more_below, bool text_below)
{
  const char *enter = enter_label(view, layout, stop, text_below);
  bool at_text = stop != NULL && stop->option == NULL && stop->kind != STOP_INPUT && stop->kind != STOP_VERB;
  int room = layout->right - layout->margin;

  line->count = 0;
  line->gap = layout->margin > 0 ? 3 : 2;
  add_moving(line, layout, stop);
  if (enter != NULL)
    add(line, "Enter", enter, WEIGHT_ENTER);
  size_t before = line->count;
  if (at_text || (stop != NULL && stop->kind == STOP_OPTION && stop->option->action.kind == ACTION_EXPLAIN))
    add_number(line, view);
  if (at_text && more_below && !text_below)
    add(line, arrows(layout, "\xe2\x86\x93"), _("more"), WEIGHT_ARROWS);
  else if (at_text && !text_below && line->count == before && enter_confirms(view) && can_choose(layout))
    add(line, arrows(layout, "\xe2\x86\x93"), _("more choices"), WEIGHT_ARROWS);
  add_verbs(line, view, letters, enter);
  while (line->count > 1 && width(line) > room)
    leave_out_one(line);
}
