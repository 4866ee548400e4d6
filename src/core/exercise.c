/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of types, and what reading has in common: head, tail, cards,
 * groups. */
#include <config.h>

#include "core/exercise.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/exercise_internal.h"
#include "core/reading.h"

#define EXERCISE_ROW(type) &type,
static const struct exercise_type *const types[] = { EXERCISE_TYPES(EXERCISE_ROW) };
#undef EXERCISE_ROW

static const struct exercise_type *find_type(const char *element)
{
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (strcmp(types[i]->element, element) == 0)
      return types[i];
  return NULL;
}

bool exercise_is_element(const char *name)
{
  return find_type(name) != NULL;
}

/* ---- reading ---- */

struct exercise_card *exercise_add_card(struct exercise *exercise, const struct xml_node *node)
{
  exercise->cards = xgrow(exercise->cards, exercise->card_count, sizeof *exercise->cards);
  struct exercise_card *card = &exercise->cards[exercise->card_count++];
  *card = (struct exercise_card){ .identifier = reading_string(node, "identifier"), .line = node->line };
  words_parse(node, &card->text);
  reading_words(node, "feedback", &card->feedback);
  return card;
}

void exercise_parse_groups(const struct xml_node *node, struct exercise *exercise)
{
  for (const struct xml_node *child = NULL; (child = xml_next(node, "group", child)) != NULL;) {
    exercise->groups = xgrow(exercise->groups, exercise->group_count, sizeof *exercise->groups);
    struct exercise_group *group = &exercise->groups[exercise->group_count++];
    *group =
        (struct exercise_group){ .identifier = reading_string(child, "identifier"), .line = child->line };
    words_parse(child, &group->text);
  }
}

unsigned exercise_group_key(const struct xml_node *node, const char *file, const struct exercise *exercise,
                            struct problems *problems)
{
  const char *name = xml_attribute_or(node, "group", "");

  for (size_t i = 0; i < exercise->group_count; i++)
    if (strcmp(exercise->groups[i].identifier, name) == 0)
      return (unsigned)i + 1;
  problem_error(problems, file, node->line, _("this exercise has no group \"%s\""), name);
  return 0;
}

static void check_identifiers(const struct exercise *exercise, const char *file, struct problems *problems)
{
  struct reading_names cards = { NULL, 0 };
  struct reading_names groups = { NULL, 0 };

  for (size_t i = 0; i < exercise->card_count; i++)
    reading_names_add(&cards, exercise->cards[i].identifier, exercise->cards[i].line);
  for (size_t i = 0; i < exercise->group_count; i++)
    reading_names_add(&groups, exercise->groups[i].identifier, exercise->groups[i].line);
  reading_names_check(&cards, file, problems);
  reading_names_check(&groups, file, problems);
}

void exercise_parse(const struct xml_node *node, const char *file, struct exercise *exercise,
                    struct problems *problems)
{
  const struct exercise_type *type = find_type(node->name);

  assert(type != NULL);
  *exercise = (struct exercise){ .type = type,
                                 .identifier = reading_string(node, "identifier"),
                                 .point = reading_string(node, "point"),
                                 .terms = reading_list(node, "terms"),
                                 .allow = reading_list(node, "allow"),
                                 .line = node->line };
  reading_words(node, "title", &exercise->title);
  reading_words(node, "prompt", &exercise->prompt);
  reading_words(node, "after", &exercise->after);
  for (const struct xml_node *hint = NULL;
       (hint = xml_next(node, "hint", hint)) != NULL && exercise->hint_count < 2;)
    words_parse(hint, &exercise->hints[exercise->hint_count++]);
  type->parse(node, file, exercise, problems);
  check_identifiers(exercise, file, problems);
}

void exercise_clear(struct exercise *exercise)
{
  if (exercise->type != NULL && exercise->type->clear != NULL)
    exercise->type->clear(exercise);
  for (size_t i = 0; i < exercise->card_count; i++) {
    free(exercise->cards[i].identifier);
    words_clear(&exercise->cards[i].text);
    clean_clear(&exercise->cards[i].value);
    words_clear(&exercise->cards[i].feedback);
  }
  free(exercise->cards);
  for (size_t i = 0; i < exercise->group_count; i++) {
    free(exercise->groups[i].identifier);
    words_clear(&exercise->groups[i].text);
  }
  free(exercise->groups);
  free(exercise->identifier);
  free(exercise->point);
  words_clear(&exercise->title);
  words_clear(&exercise->prompt);
  words_clear(&exercise->hints[0]);
  words_clear(&exercise->hints[1]);
  words_clear(&exercise->after);
  reading_list_free(exercise->terms);
  reading_list_free(exercise->allow);
  *exercise = (struct exercise){ 0 };
}

void exercise_visit_message(const struct message *message, exercise_visit *visit, void *context)
{
  for (size_t i = 0; i < message->line_count; i++)
    for (size_t j = 0; j < message->lines[i].part_count; j++)
      if (message->lines[i].parts[j].text.count > 0)
        visit(context, &message->lines[i].parts[j].text, "message", message->lines[i].parts[j].line);
}

void exercise_visit_words(const struct exercise *exercise, exercise_visit *visit, void *context)
{
  visit(context, &exercise->title, "other", exercise->line);
  visit(context, &exercise->prompt, "stem", exercise->line);
  for (size_t i = 0; i < exercise->card_count; i++) {
    const struct exercise_card *card = &exercise->cards[i];

    /* the parts of a message that can be marked are its cards */
    if (card->text.count > 0)
      visit(context, &card->text, exercise->type == &exercise_hottext ? "message" : "option", card->line);
    if (card->feedback.count > 0)
      visit(context, &card->feedback, "feedback", card->line);
  }
  for (size_t i = 0; i < exercise->group_count; i++)
    visit(context, &exercise->groups[i].text, "other", exercise->groups[i].line);
  if (exercise->type->visit != NULL)
    exercise->type->visit(exercise, visit, context);
  for (size_t i = 0; i < exercise->hint_count; i++)
    visit(context, &exercise->hints[i], "hint", exercise->line);
  if (exercise->after.count > 0)
    visit(context, &exercise->after, "other", exercise->line);
}
