/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hottextInteraction: mark what is suspicious in a message. And, for this and
 * the picture, marking: the key of a card is 1 when it has to be marked, its
 * value 1 when it is.
 *
 * Marking: right is every spot that was marked and had to be, and every one
 * that was left alone and had to be; the score is their share of all spots. */
#include <config.h>

#include <stdlib.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/exercise_internal.h"

/* ---- marking ---- */

unsigned mark_limit(const struct exercise *exercise, size_t card)
{
  (void)exercise;
  (void)card;
  return 1;
}

bool mark_act(struct play *play, const struct exercise_action *action)
{
  if (action->verb != EXERCISE_MARK)
    return false;
  play->values[action->id] ^= 1;
  return true;
}

static const char *verdict(bool wanted, bool marked)
{
  if (wanted)
    return marked ? _("Well spotted.") : _("Missed.");
  return marked ? _("False alarm.") : _("Rightly left alone.");
}

struct clean mark_sheet(const struct play *play, const char *language, struct sheet *sheet, unsigned *found,
                        unsigned *total)
{
  unsigned marked = play_count_decided(play);
  unsigned alarms = 0;

  *found = 0;
  *total = 0;
  for (size_t i = 0; i < play->exercise->card_count; i++) {
    const struct exercise_card *card = &play->exercise->cards[i];
    struct sheet_entry *entry = sheet_add_entry(sheet, EXERCISE_MARK, i, 0);
    bool is_marked = play->values[i] != 0;

    *total += card->key;
    *found += card->key & play->values[i];
    alarms += is_marked && card->key == 0;
    entry->text = card_text(card, language);
    entry->state = is_marked ? SHEET_MARKED : SHEET_UNMARKED;
    if (play->confirmed) {
      entry->note = clean_text(verdict(card->key != 0, is_marked));
      sheet_explain(entry, card, play->values[i] == card->key, language);
    }
  }
  sheet->rule = clean_text(_("What you rightly mark counts, and so does what you rightly leave alone."));
  if (!play->confirmed && marked > 0)
    sheet->progress = clean_format(P_("%u spot marked.", "%u spots marked.", marked), marked);
  return alarms == 0 ? clean_text(_("No false alarm."))
                     : clean_format(P_("%u false alarm.", "%u false alarms.", alarms), alarms);
}

/* ---- the message ---- */

/* The words of a part that can be marked move to its card. */
static void make_cards(struct message *message, const char *file, struct exercise *exercise,
                       struct problems *problems)
{
  for (size_t i = 0; i < message->line_count; i++)
    for (size_t j = 0; j < message->lines[i].part_count; j++) {
      struct message_part *part = &message->lines[i].parts[j];

      if (part->identifier == NULL)
        continue;
      if (part->feedback.count == 0)
        problem_error(problems, file, part->line, "%s", _("a part that can be marked needs feedback"));
      exercise->cards = xgrow(exercise->cards, exercise->card_count, sizeof *exercise->cards);
      exercise->cards[exercise->card_count++] =
          (struct exercise_card){ .identifier = xstrdup(part->identifier),
                                  .text = part->text,
                                  .feedback = part->feedback,
                                  .key = part->suspicious ? 1 : 0,
                                  .line = part->line };
      part->text = (struct words){ 0 };
      part->feedback = (struct words){ 0 };
    }
}

static void parse(const struct xml_node *node, const char *file, struct exercise *exercise,
                  struct problems *problems)
{
  struct message *message = xcalloc(1, sizeof *message);

  exercise->content = message;
  message_parse(xml_child(node, "message"), message);
  make_cards(message, file, exercise, problems);
  if (exercise->card_count == 0)
    problem_error(problems, file, exercise->line, "%s",
                  _("no part of this message has an identifier, so none can be marked"));
}

static void clear(struct exercise *exercise)
{
  message_clear(exercise->content);
  free(exercise->content);
}

static void visit(const struct exercise *exercise, exercise_visit *call, void *context)
{
  exercise_visit_message(exercise->content, call, context);
}

static void sheet(const struct play *play, const char *language, struct sheet *to)
{
  unsigned found;
  unsigned total;
  struct clean alarms = mark_sheet(play, language, to, &found, &total);

  to->kind = SHEET_MESSAGE;
  sheet_add_message(to, play->exercise->content, play->exercise->cards, language);
  if (play->confirmed && total == 0)
    /* TRANSLATORS: %s is the sentence on false alarms */
    to->result = clean_format(_("There was nothing suspicious here. %s"), clean_get(alarms));
  else if (play->confirmed)
    to->result = clean_format(
        P_("%1$u of %2$u suspicious spot found. %3$s", "%1$u of %2$u suspicious spots found. %3$s", total),
        found, total, clean_get(alarms));
  clean_clear(&alarms);
}

const struct exercise_type exercise_hottext = { .element = "hottextInteraction",
                                                .parse = parse,
                                                .clear = clear,
                                                .visit = visit,
                                                .limit = mark_limit,
                                                .act = mark_act,
                                                .sheet = sheet };
