/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A question with its explanation, wherever it is asked. Choosing and
 * confirming are two steps; after the answer one's own option and the right
 * one are explained, the others a key away. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ui/screens.h"

static bool is_chosen(const struct screen *screen, size_t option)
{
  return (screen->chosen & (1u << option)) != 0;
}

size_t item_chosen(const struct screen *screen, size_t chosen[LESSON_MAX_CHOICES])
{
  size_t n = 0;

  for (size_t i = 0; i < LESSON_MAX_CHOICES; i++)
    if (is_chosen(screen, i))
      chosen[n++] = i;
  return n;
}

void item_remember(const struct screen *screen, const struct item *item, struct state_answer **answers, size_t *count)
{
  const char *names[LESSON_MAX_CHOICES];
  size_t n = 0;

  for (size_t i = 0; i < item->choice_count; i++)
    if (is_chosen(screen, i))
      names[n++] = item->choices[i].identifier;
  state_set_answer(answers, count, item->identifier, names, n);
}

bool item_restore(struct screen *screen, const struct item *item, const struct state_answer *answers, size_t count)
{
  const struct state_answer *answer = state_find_answer(answers, count, item->identifier);

  if (answer == NULL || answer->choice_count == 0)
    return false;
  screen->chosen = 0;
  for (size_t i = 0; i < answer->choice_count; i++) {
    size_t option;

    if (item_find_choice(item, answer->choices[i], &option))
      screen->chosen |= 1u << option;
  }
  screen->answered = screen->chosen != 0;
  return screen->answered;
}

static const char *note_of(const struct screen *screen, const struct item *item, size_t option)
{
  bool mine = is_chosen(screen, option);

  if (mine && item->choices[option].correct)
    return _("your answer, right");
  if (mine)
    return _("your answer");
  return item->choices[option].correct ? _("right") : "";
}

static void add_choices(const struct session *session, const struct screen *screen, const struct item_setting *setting,
                        struct view *view)
{
  const struct item *item = setting->item;
  struct view_node *node = view_add(view, VIEW_CHOICES, "%s", "");
  size_t order[LESSON_MAX_CHOICES];

  node->apart = true;
  item_order(item, setting->seed, order);
  for (size_t place = 0; place < item->choice_count; place++) {
    size_t i = order[place];
    enum action_kind kind = item->max_choices == 1 ? ACTION_CHOOSE : ACTION_TOGGLE;
    char *text = session_words(session, &item->choices[i].text);
    struct view_option *option;

    if (screen->answered) {
      bool told = is_chosen(screen, i) || item->choices[i].correct || (screen->explained & (1u << i)) != 0;
      kind = told ? ACTION_NONE : ACTION_EXPLAIN;
    }
    option = view_add_option(node, kind, (int)i, "%s", text);
    free(text);
    option->number = (int)place + 1;
    if (screen->answered) {
      view_set(&option->note, "%s", note_of(screen, item, i));
      if (is_chosen(screen, i) || item->choices[i].correct)
        option->mark = item->choices[i].correct ? MARK_RIGHT : MARK_WRONG;
    } else if (item->max_choices != 1) {
      option->mark = is_chosen(screen, i) ? MARK_ON : MARK_OFF;
    }
  }
  if (!screen->answered && item->max_choices != 1)
    view_add_option(node, ACTION_CONFIRM, 0, "%s", _("Answer with what is marked"))->number =
      (int)item->choice_count + 1;
}

/* The number an option has on the screen. */
static unsigned number_of(const struct item_setting *setting, size_t option)
{
  size_t order[LESSON_MAX_CHOICES];

  item_order(setting->item, setting->seed, order);
  for (unsigned place = 0; place < setting->item->choice_count; place++)
    if (order[place] == option)
      return place + 1;
  return 0;
}

static char *feedback(const struct session *session, const struct item *item, size_t option)
{
  return session_words(session, &item->choices[option].feedback);
}

/* One right answer: the verdict with the words on my own option; then the right one. */
static void explain_single(const struct session *session, const struct screen *screen,
                           const struct item_setting *setting, struct view *view)
{
  const struct item *item = setting->item;

  for (size_t i = 0; i < item->choice_count; i++) {
    char *why = feedback(session, item, i);
    struct view_node *node;

    if (is_chosen(screen, i)) {
      node = view_add(view, VIEW_VERDICT, item->choices[i].correct ? _("Right. %s") : _("Not right. %s"), why);
      node->tone = item->choices[i].correct ? TONE_GOOD : TONE_BAD;
      node->reading_point = true;
    }
    free(why);
  }
  for (size_t i = 0; i < item->choice_count; i++) {
    char *why = feedback(session, item, i);

    if (item->choices[i].correct && !is_chosen(screen, i)) {
      struct view_node *node = view_add(view, VIEW_PARAGRAPH, _("Right is %u. %s"), number_of(setting, i), why);
      char *text = session_words(session, &item->choices[i].text);

      /* TRANSLATORS: a number, the option with that number, why it is right */
      view_set(&node->said, _("Right is %u: '%s' %s"), number_of(setting, i), text, why);
      free(text);
    }
    free(why);
  }
}

/* Several right answers: how it went, then every option that matters. */
static void explain_several(const struct session *session, const struct screen *screen,
                            const struct item_setting *setting, bool right, struct view *view)
{
  const struct item *item = setting->item;
  struct view_node *node =
    view_add(view, VIEW_VERDICT, "%s", right ? _("Right. You found exactly what belongs.") : _("Not right yet: look at each one."));

  node->tone = right ? TONE_GOOD : TONE_BAD;
  node->reading_point = true;
  for (size_t i = 0; i < item->choice_count; i++) {
    char *why = feedback(session, item, i);

    if (is_chosen(screen, i) || item->choices[i].correct)
      view_add(view, VIEW_PARAGRAPH, "%u. %s", number_of(setting, i), why);
    free(why);
  }
}

static void move_reading_point(struct view *view, struct view_node *node)
{
  for (size_t i = 0; i < view->count; i++)
    view->nodes[i].reading_point = false;
  node->reading_point = true;
}

static void add_explanation(const struct session *session, const struct screen *screen,
                            const struct item_setting *setting, struct view *view)
{
  const struct item *item = setting->item;
  size_t chosen[LESSON_MAX_CHOICES];
  bool right = item_is_right(item, chosen, item_chosen(screen, chosen));

  view_add(view, VIEW_RULE, "%s", "");
  if (item->max_choices == 1)
    explain_single(session, screen, setting, view);
  else
    explain_several(session, screen, setting, right, view);
  for (size_t i = 0; i < item->choice_count; i++) {
    char *why = feedback(session, item, i);

    if ((screen->explained & (1u << i)) != 0) {
      struct view_node *node = view_add(view, VIEW_PARAGRAPH, "%u. %s", number_of(setting, i), why);

      if (screen->told == i + 1)
        move_reading_point(view, node);
    }
    free(why);
  }
  if (setting->count_matters && !right)
    view_add(view, VIEW_PARAGRAPH, "%s", _("This point comes back later, with another story."))->tone = TONE_QUIET;
}

static void add_hints(const struct session *session, const struct screen *screen, const struct item *item,
                      struct view *view)
{
  for (unsigned i = 0; i < screen->hints && i < item->hint_count; i++) {
    char *hint = session_words(session, &item->hints[i]);
    struct view_node *node = view_add(view, VIEW_PARAGRAPH, _("Hint %u: %s"), i + 1, hint);

    node->reading_point = i + 1 == screen->hints && screen->serial > 0;
    free(hint);
  }
}

void item_view(const struct session *session, const struct screen *screen, const struct item_setting *setting,
               struct view *view)
{
  const struct item *item = setting->item;
  char *prompt = session_words(session, &item->prompt);
  struct view_node *node;
  bool fresh_hint = screen->hints > 0 && !screen->answered;

  if (item->message.line_count > 0)
    message_to_node(&item->message, view);
  node = view_add(view, VIEW_PARAGRAPH, "%s", prompt);
  node->reading_point = !screen->answered && !fresh_hint;
  node->tone = TONE_STRONG;
  free(prompt);
  if (item->use == ITEM_OPENING && !screen->answered)
    view_add(view, VIEW_PARAGRAPH, "%s", _("This one does not count: what would you do?"))->tone = TONE_QUIET;
  if (setting->note != NULL && !screen->answered)
    view_add(view, VIEW_PARAGRAPH, "%s", setting->note)->tone = TONE_QUIET;
  add_choices(session, screen, setting, view);
  if (screen->answered) {
    add_explanation(session, screen, setting, view);
    view->enter_rule = ENTER_CONFIRMS;
    view->enter = (struct action){ .kind = ACTION_CONFIRM };
    view_set(&view->number_label, "%s", _("explanation"));
  } else {
    add_hints(session, screen, item, view);
    view->enter_rule = ENTER_TO_OPTIONS;
    view_set(&view->enter_label, "%s", item->max_choices == 1 ? _("answer") : _("mark"));
    if (setting->may_hint && screen->hints < item->hint_count)
      view->verbs |= VERB(ACTION_HINT);
    if (screen->chosen != 0)
      view->verbs |= VERB(ACTION_UNDO);
  }
  if (item->terms != NULL)
    view->verbs |= VERB(ACTION_WORDS);
}

bool item_act(struct session *session, struct screen *screen, const struct item_setting *setting,
              const struct action *action)
{
  const struct item *item = setting->item;
  bool valid = action->id >= 0 && (size_t)action->id < item->choice_count;
  unsigned bit = valid ? 1u << (unsigned)action->id : 0;

  switch (action->kind) {
  case ACTION_HINT:
    if (!screen->answered && setting->may_hint && screen->hints < item->hint_count) {
      screen->hints++;
      screen->serial++;
    }
    return false;
  case ACTION_WORDS:
    if (item->terms != NULL)
      session_push(session, SCREEN_WORDS, 0);
    return false;
  case ACTION_EXPLAIN:
    if (!screen->answered || !valid)
      return false;
    screen->explained |= bit;
    screen->told = (unsigned)action->id + 1;
    screen->serial++;
    return false;
  case ACTION_TOGGLE:
    if (!screen->answered && item->max_choices != 1)
      screen->chosen ^= bit;
    return false;
  case ACTION_UNDO:
    if (!screen->answered)
      screen->chosen = 0;
    return false;
  case ACTION_CHOOSE:
    if (screen->answered || item->max_choices != 1 || !valid)
      return false;
    screen->chosen = bit;
    break;
  case ACTION_CONFIRM:
    if (screen->answered || item->max_choices == 1 || screen->chosen == 0)
      return false;
    break;
  default:
    return false;
  }
  screen->answered = true;
  screen->serial++;
  return true;
}
