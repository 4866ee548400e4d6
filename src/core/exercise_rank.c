/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rankInteraction: pass phrases from the weakest to the strongest; an order
 * without leaving out. Afterwards the estimate stands beside each and, when the
 * exercise has a pad, one may try a phrase of one's own: it is estimated and
 * kept nowhere. */
#include <config.h>

#include <stdlib.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/estimate.h"
#include "core/exercise_internal.h"

static void parse(const struct xml_node *node, const char *file, struct exercise *exercise,
                  struct problems *problems)
{
  bool *pad = xcalloc(1, sizeof *pad);

  (void)file;
  (void)problems;
  *pad = xml_attribute_is_true(node, "pad");
  exercise->content = pad;
  for (const struct xml_node *child = NULL; (child = xml_next(node, "candidate", child)) != NULL;) {
    struct exercise_card *card = exercise_add_card(exercise, child);

    card->value = clean_text(xml_attribute_or(child, "value", ""));
    card->key = (unsigned)exercise->card_count;
  }
}

static void clear(struct exercise *exercise)
{
  free(exercise->content);
}

static bool has_pad(const struct exercise *exercise)
{
  const bool *pad = exercise->content;

  return *pad && estimate_is_available();
}

static bool try_out(struct play *play, const char *text)
{
  if (!has_pad(play->exercise))
    return false;
  play->estimate = estimate_bits(text);
  play->tries++;
  return true;
}

static unsigned rounded(double bits)
{
  return (unsigned)(bits + 0.5);
}

static struct clean pad_answer(const struct play *play)
{
  const struct exercise *exercise = play->exercise;
  unsigned bits = rounded(play->estimate);
  const char *weaker = NULL; /* the strongest candidate below it */

  for (size_t i = 0; i < exercise->card_count; i++)
    if (estimate_bits(clean_get(exercise->cards[i].value)) < play->estimate)
      weaker = clean_get(exercise->cards[i].value);
  if (weaker == NULL)
    return clean_format(P_("Estimate: %u bit. That is weaker than all the others. Nothing of it was kept.",
                           "Estimate: %u bits. That is weaker than all the others. Nothing of it was kept.",
                           bits),
                        bits);
  return clean_format(P_("Estimate: %1$u bit. That is stronger than '%2$s'. Nothing of it was kept.",
                         "Estimate: %1$u bits. That is stronger than '%2$s'. Nothing of it was kept.", bits),
                      bits, weaker);
}

static void add_estimate(struct sheet_entry *entry, const struct exercise_card *card)
{
  unsigned bits = rounded(estimate_bits(clean_get(card->value)));
  /* TRANSLATORS: %1$s is a whole sentence, such as "Right." */
  struct clean note = clean_format(P_("%1$s Estimate: %2$u bit.", "%1$s Estimate: %2$u bits.", bits),
                                   clean_get(entry->note), bits);

  clean_clear(&entry->note);
  entry->note = note;
}

static void sheet(const struct play *play, const char *language, struct sheet *to)
{
  order_sheet(play, language, to);
  if (!play->confirmed)
    return;
  for (size_t i = 0; i < to->entry_count && estimate_is_available(); i++)
    add_estimate(&to->entries[i], &play->exercise->cards[to->entries[i].action.id]);
  if (!has_pad(play->exercise))
    return;
  to->takes_text = true;
  to->text_is_secret_pad = true;
  to->text_label =
      clean_text(_("Try a phrase that you make up now. Never type a password that you really use:"));
  to->moment = play->tries;
  if (play->tries > 0)
    to->text_answer = pad_answer(play);
}

const struct exercise_type exercise_rank = { .element = "rankInteraction",
                                             .shuffled = true,
                                             .parse = parse,
                                             .clear = clear,
                                             .limit = order_limit,
                                             .act = order_act,
                                             .try_out = try_out,
                                             .fits = order_fits,
                                             .score = order_score,
                                             .sheet = sheet };
