/* SPDX-License-Identifier: GPL-3.0-or-later */
/* orderInteraction: put cards in order and leave out those that do not belong.
 * The key of a card is its rank from 1; equal ranks may change places; 0 is to
 * be left out. A value is the place of the card from 1; 0 is not placed.
 *
 * Marking: of the cards that belong and were placed, take a longest row that
 * stands in the right relative order (other cards in between do not matter; of
 * several the one with most cards in the very place where they belong, then the
 * one that is complete first). Right are the cards of that row, and the cards rightly left out.
 * The score is their share of all cards. */
#include <config.h>

#include <stdlib.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/exercise_internal.h"

static int compare_numbers(const void *a, const void *b)
{
  unsigned x = *(const unsigned *)a;
  unsigned y = *(const unsigned *)b;

  return (x > y) - (x < y);
}

/* Ranks such as 10, 20, 20, 40 become 1, 2, 2, 3. */
static void number_ranks(struct exercise *exercise)
{
  unsigned *ranks = xcalloc(exercise->card_count, sizeof *ranks);

  for (size_t i = 0; i < exercise->card_count; i++)
    ranks[i] = exercise->cards[i].key;
  qsort(ranks, exercise->card_count, sizeof *ranks, compare_numbers);
  for (size_t i = 0; i < exercise->card_count; i++) {
    unsigned number = 0;

    for (size_t j = 0; j < exercise->card_count && ranks[j] <= exercise->cards[i].key; j++)
      if (ranks[j] != 0 && (j == 0 || ranks[j] != ranks[j - 1]))
        number++;
    exercise->cards[i].key = number;
  }
  free(ranks);
}

static void parse(const struct xml_node *node, const char *file, struct exercise *exercise,
                  struct problems *problems)
{
  for (const struct xml_node *child = NULL; (child = xml_next(node, "card", child)) != NULL;) {
    struct exercise_card *card = exercise_add_card(exercise, child);
    bool left_out = xml_attribute_is_true(child, "leaveOut");

    card->key = xml_attribute_number(child, "rank", 0, 1000);
    if (left_out && card->key != 0)
      problem_error(problems, file, card->line, "%s", _("a card that is to be left out has no rank"));
    if (!left_out && card->key == 0)
      problem_error(problems, file, card->line, "%s", _("a card needs a rank, or leaveOut=\"true\""));
  }
  number_ranks(exercise);
}

/* ---- playing ---- */

unsigned order_limit(const struct exercise *exercise, size_t card)
{
  (void)card;
  return (unsigned)exercise->card_count;
}

bool order_act(struct play *play, const struct exercise_action *action)
{
  unsigned char *place = &play->values[action->id];
  unsigned char taken = *place;

  if (action->verb != EXERCISE_PLACE)
    return false;
  if (taken == 0) {
    *place = (unsigned char)(play_count_decided(play) + 1);
    return true;
  }
  *place = 0;
  for (size_t i = 0; i < play->exercise->card_count; i++)
    if (play->values[i] > taken)
      play->values[i]--;
  return true;
}

/* Places run from 1 without a gap. */
bool order_fits(const struct play *play)
{
  unsigned placed = play_count_decided(play);

  for (unsigned place = 1; place <= placed; place++) {
    size_t cards = 0;

    for (size_t i = 0; i < play->exercise->card_count; i++)
      if (play->values[i] == place)
        cards++;
    if (cards != 1)
      return false;
  }
  return true;
}

/* ---- marking ---- */

/* The card at a place from 1; there is one. */
static size_t card_at(const struct play *play, unsigned place)
{
  size_t card = 0;

  while (play->values[card] != place)
    card++;
  return card;
}

/* Whether a card stands where it does in the right order: else it would be called wrong in its own place. */
static bool is_in_place(const struct play *play, unsigned place, unsigned rank)
{
  const struct exercise_card *cards = play->exercise->cards;
  unsigned before = 0;
  unsigned same = 0;

  for (size_t i = 0; i < play->exercise->card_count; i++) {
    before += cards[i].key != 0 && cards[i].key < rank ? 1 : 0;
    same += cards[i].key == rank ? 1 : 0;
  }
  return place > before && place <= before + same;
}

/* Sets `right` for the cards of a longest row in the right relative order: at
 * each card, the best row that ends there (as in any book on dynamic
 * programming); a card counts before any number of places. */
static void find_row(const struct play *play, bool *right)
{
  const struct exercise_card *cards = play->exercise->cards;
  unsigned placed = play_count_decided(play);
  unsigned card_worth = placed + 1;
  unsigned *worth = xcalloc(placed + 1, sizeof *worth); /* by place; 0: a card that does not belong */
  unsigned *before = xcalloc(placed + 1, sizeof *before);
  unsigned best = 0;

  for (unsigned place = 1; place <= placed; place++) {
    unsigned rank = cards[card_at(play, place)].key;

    if (rank == 0)
      continue;
    unsigned own = card_worth + (is_in_place(play, place, rank) ? 1 : 0);
    worth[place] = own;
    for (unsigned earlier = 1; earlier < place; earlier++)
      if (worth[earlier] > 0 && worth[earlier] + own > worth[place] && cards[card_at(play, earlier)].key <= rank) {
        worth[place] = worth[earlier] + own;
        before[place] = earlier;
      }
    if (worth[place] > worth[best])
      best = place;
  }
  for (; best != 0; best = before[best])
    right[card_at(play, best)] = true;
  free(worth);
  free(before);
}

/* Which cards are right; the caller frees. */
static bool *find_right(const struct play *play, unsigned *count)
{
  bool *right = xcalloc(play->exercise->card_count, sizeof *right);

  find_row(play, right);
  *count = 0;
  for (size_t i = 0; i < play->exercise->card_count; i++) {
    if (play->exercise->cards[i].key == 0 && play->values[i] == 0)
      right[i] = true;
    if (right[i])
      (*count)++;
  }
  return right;
}

double order_score(const struct play *play)
{
  unsigned right;

  free(find_right(play, &right));
  return (double)right / (double)play->exercise->card_count;
}

/* ---- showing ---- */

static bool has_left_out(const struct exercise *exercise)
{
  for (size_t i = 0; i < exercise->card_count; i++)
    if (exercise->cards[i].key == 0)
      return true;
  return false;
}

static struct clean verdict(unsigned key, unsigned place, bool right)
{
  if (key == 0)
    return clean_text(right ? _("Right: this one is left out.") : _("Not right: leave this one out."));
  if (right)
    return clean_text(_("Right."));
  if (place == 0)
    return clean_text(_("Not right: this one belongs in the row."));
  return clean_format(_("Not right: you put it in place %u."), place);
}

static void add_checked(const struct play *play, const char *language, struct sheet *sheet, size_t i,
                        bool right)
{
  const struct exercise_card *card = &play->exercise->cards[i];
  struct sheet_entry *entry = sheet_add_entry(sheet, EXERCISE_PLACE, i, 0);

  entry->text = card_text(card, language);
  entry->place = card->key;
  entry->note = verdict(card->key, play->values[i], right);
  sheet_explain(entry, card, right, language);
}

/* In the right order, then what was to be left out. */
static void add_all_checked(const struct play *play, const char *language, struct sheet *sheet)
{
  size_t count = play->exercise->card_count;
  unsigned sum;
  bool *right = find_right(play, &sum);
  unsigned total = (unsigned)count;

  for (unsigned key = 1; key <= total; key++)
    for (size_t i = 0; i < count; i++)
      if (play->exercise->cards[i].key == key)
        add_checked(play, language, sheet, i, right[i]);
  for (size_t i = 0; i < count; i++)
    if (play->exercise->cards[i].key == 0)
      add_checked(play, language, sheet, i, right[i]);
  sheet->result =
      has_left_out(play->exercise)
          ? clean_format(P_("%u of %u card right: in order, or rightly left out.",
                            "%u of %u cards right: in order, or rightly left out.", total),
                         sum, total)
          : clean_format(P_("%u of %u in the right order.", "%u of %u in the right order.", total), sum,
                         total);
  free(right);
}

void order_sheet(const struct play *play, const char *language, struct sheet *sheet)
{
  unsigned total = (unsigned)play->exercise->card_count;
  unsigned placed = play_count_decided(play);

  sheet->kind = SHEET_CHOICES;
  sheet->can_confirm = !play->confirmed && placed > 0; /* all wrong by one key: that teaches nothing */
  sheet->rule = clean_text(has_left_out(play->exercise)
                               ? _("Every card in order counts, and every card rightly left out.")
                               : _("Everything that stands in the right order counts."));
  if (play->confirmed) {
    add_all_checked(play, language, sheet);
    return;
  }
  for (size_t i = 0; i < play->exercise->card_count; i++) {
    size_t card = play->order[i];
    struct sheet_entry *entry = sheet_add_entry(sheet, EXERCISE_PLACE, card, 0);

    entry->text = card_text(&play->exercise->cards[card], language);
    if (play->values[card] != 0)
      entry->note = clean_format(_("place %u"), play->values[card]);
  }
  sheet->progress = placed == 0
                        ? clean_text(_("Choose what comes first, then what comes next."))
                        : clean_format(P_("%u of %u has a place. Choose it again to take it back.",
                                          "%u of %u have a place. Choose one again to take it back.", placed),
                                       placed, total);
}

const struct exercise_type exercise_order = { .element = "orderInteraction",
                                              .shuffled = true,
                                              .parse = parse,
                                              .limit = order_limit,
                                              .act = order_act,
                                              .fits = order_fits,
                                              .score = order_score,
                                              .sheet = order_sheet };
