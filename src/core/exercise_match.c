/* SPDX-License-Identifier: GPL-3.0-or-later */
/* matchInteraction: sort cards into groups. And, for this and two more types,
 * asking one card after the other: the key of a card is the right option from
 * 1, its value the chosen one, 0 while it was not asked. When all are answered
 * each can be chosen to be asked again. */
#include <config.h>

#include <stdlib.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/exercise_internal.h"

/* ---- asking one card after the other ---- */

bool ask_current(const struct play *play, size_t *card, size_t *place)
{
  for (size_t i = 0; i < play->exercise->card_count && !play->confirmed; i++)
    if (play->values[play->order[i]] == 0) {
      *card = play->order[i];
      *place = i;
      return true;
    }
  return false;
}

bool ask_act(struct play *play, const struct exercise_action *action)
{
  unsigned char *value = &play->values[action->id];
  unsigned limit = play->exercise->type->limit(play->exercise, (size_t)action->id);

  if (action->verb == EXERCISE_CHOOSE && *value != 0) { /* ask it again */
    *value = 0;
    return true;
  }
  if (action->verb == EXERCISE_ASSIGN && action->argument >= 0 && (unsigned)action->argument < limit &&
      *value != (unsigned)action->argument + 1) { /* to the option `argument`, from 0 */
    *value = (unsigned char)(action->argument + 1);
    return true;
  }
  return false;
}

static struct clean verdict(const struct play *play, const char *language, const struct asking *asking,
                            size_t card)
{
  unsigned value = play->values[card];
  unsigned key = play->exercise->cards[card].key;
  struct clean wanted = asking->option(play->exercise, card, key, language);
  struct clean note;

  if (value == key) {
    /* TRANSLATORS: %s is the right group or answer, as the content writes it */
    note = clean_format(_("Right: %s."), clean_get(wanted));
  } else if (value == 0) {
    note = clean_format(_("Not answered. The answer is: %s."), clean_get(wanted));
  } else {
    struct clean chosen = asking->option(play->exercise, card, value, language);

    note =
        clean_format(_("Not right, you chose: %s. The answer is: %s."), clean_get(chosen), clean_get(wanted));
    clean_clear(&chosen);
  }
  clean_clear(&wanted);
  return note;
}

static void add_options(const struct play *play, const char *language, const struct asking *asking,
                        size_t card, struct sheet *sheet)
{
  size_t count = asking->count(play->exercise, card);
  size_t *order = xcalloc(count, sizeof *order);

  exercise_shuffle(play->seed + card, order, count);
  for (size_t i = 0; i < count; i++) {
    size_t option = asking->mixed ? order[i] : i;
    struct sheet_entry *entry = sheet_add_entry(sheet, EXERCISE_ASSIGN, card, option);

    entry->text = asking->option(play->exercise, card, (unsigned)option + 1, language);
    entry->address = asking->address;
  }
  free(order);
}

static void add_cards(const struct play *play, const char *language, const struct asking *asking,
                      struct sheet *sheet)
{
  for (size_t i = 0; i < play->exercise->card_count; i++) {
    size_t at = play->order[i];
    const struct exercise_card *card = &play->exercise->cards[at];
    struct sheet_entry *entry = sheet_add_entry(sheet, EXERCISE_CHOOSE, at, 0);

    entry->text = card_text(card, language);
    entry->address = asking->address;
    if (play->confirmed) {
      entry->note = verdict(play, language, asking, at);
      sheet_explain(entry, card, play->values[at] == card->key, language);
    } else {
      entry->note = asking->option(play->exercise, at, play->values[at], language);
    }
  }
}

void ask_sheet(const struct play *play, const char *language, const struct asking *asking,
               struct sheet *sheet)
{
  unsigned total = (unsigned)play->exercise->card_count;
  size_t card;
  size_t place = total;

  sheet->kind = SHEET_CHOICES;
  if (ask_current(play, &card, &place)) {
    add_options(play, language, asking, card, sheet);
    sheet->lead = card_text(&play->exercise->cards[card], language);
    sheet->lead_is_address = asking->address;
    sheet->in_between = place > 0;
    clean_clear(&sheet->confirm_label);
    sheet->confirm_label = clean_text(_("Check now, without the rest"));
  } else {
    add_cards(play, language, asking, sheet);
    if (!play->confirmed)
      sheet->progress = clean_text(_("All are answered. Choose one to change it."));
  }
  sheet->moment = (unsigned)place;
}

/* ---- groups ---- */

unsigned ask_group_limit(const struct exercise *exercise, size_t card)
{
  (void)card;
  return (unsigned)exercise->group_count;
}

static size_t count_groups(const struct exercise *exercise, size_t card)
{
  (void)card;
  return exercise->group_count;
}

static struct clean group_text(const struct exercise *exercise, size_t card, unsigned value,
                               const char *language)
{
  (void)card;
  return words_clean(&exercise->groups[value - 1].text, language);
}

const struct asking ask_groups = { .count = count_groups, .option = group_text };

/* ---- matchInteraction ---- */

static void parse(const struct xml_node *node, const char *file, struct exercise *exercise,
                  struct problems *problems)
{
  exercise_parse_groups(node, exercise);
  for (const struct xml_node *child = NULL; (child = xml_next(node, "card", child)) != NULL;)
    exercise_add_card(exercise, child)->key = exercise_group_key(child, file, exercise, problems);
}

static void sheet(const struct play *play, const char *language, struct sheet *to)
{
  unsigned total = (unsigned)play->exercise->card_count;
  size_t card;
  size_t place;

  ask_sheet(play, language, &ask_groups, to);
  if (ask_current(play, &card, &place))
    to->heading = clean_format(_("Card %u of %u"), (unsigned)place + 1, total);
  to->rule = clean_text(_("Every card in the right group counts."));
  if (play->confirmed)
    to->result =
        clean_format(P_("%u of %u card in the right group.", "%u of %u cards in the right group.", total),
                     play_count_right(play), total);
}

const struct exercise_type exercise_match = { .element = "matchInteraction",
                                              .shuffled = true,
                                              .parse = parse,
                                              .limit = ask_group_limit,
                                              .act = ask_act,
                                              .sheet = sheet };
