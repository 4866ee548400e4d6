/* SPDX-License-Identifier: GPL-3.0-or-later */
/* textEntryInteraction: which name does one reach? The key is worked out from
 * the address itself, so that it cannot be wrong; the names to choose between
 * come from it too. A name may be typed instead. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/address.h"
#include "core/exercise_internal.h"
#include "core/reading.h"

/* By card. Value i + 1 is name i, the owner being name 0; the value above the last is another name, typed. */
struct names {
  char *list[ADDRESS_MAX_NAMES];
  size_t count;
};

static const struct names *names_of(const struct exercise *exercise, size_t card)
{
  return (const struct names *)exercise->content + card;
}

/* ---- reading ---- */

static bool is_reserved(const char *name)
{
  static const char *const endings[] = { ".example", ".invalid", ".test" };
  size_t length = strlen(name);

  for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
    if (length > strlen(endings[i]) && strcmp(name + length - strlen(endings[i]), endings[i]) == 0)
      return true;
  return false;
}

static void parse(const struct xml_node *node, const char *file, struct exercise *exercise,
                  struct problems *problems)
{
  struct names *all = NULL;

  for (const struct xml_node *child = NULL; (child = xml_next(node, "address", child)) != NULL;) {
    struct exercise_card *card = exercise_add_card(exercise, child);
    const char *value = xml_attribute_or(child, "value", "");

    card->value = clean_text(value);
    card->key = 1;
    all = xgrow(all, exercise->card_count - 1, sizeof *all);
    struct names *names = &all[exercise->card_count - 1];
    names->count = address_names(value, xml_attribute(child, "ending"), names->list);
    if (names->count == 0)
      problem_error(problems, file, card->line, _("\"%s\" has no owner by the rule for reading an address"),
                    value);
    else if (!is_reserved(names->list[0]) && !reading_list_has(exercise->allow, "unsafe-data"))
      problem_warning(problems, file, card->line, "unsafe-data",
                      _("\"%s\" may be somebody's: use names that end in .example, .test or .invalid"),
                      names->list[0]);
  }
  exercise->content = all;
}

static void clear(struct exercise *exercise)
{
  struct names *all = exercise->content;

  for (size_t i = 0; i < exercise->card_count; i++)
    for (size_t j = 0; j < all[i].count; j++)
      free(all[i].list[j]);
  free(all);
}

/* ---- playing ---- */

static unsigned limit(const struct exercise *exercise, size_t card)
{
  return (unsigned)names_of(exercise, card)->count + 1;
}

/* The value of a typed name. */
static size_t find_typed(const struct names *names, const char *typed)
{
  char *wanted = address_normal(typed);
  size_t found = names->count;

  for (size_t i = names->count; i-- > 0;) {
    char *name = address_normal(names->list[i]);

    if (strcmp(name, wanted) == 0)
      found = i;
    free(name);
  }
  free(wanted);
  return found + 1;
}

static bool answer(struct play *play, const char *typed)
{
  size_t card;
  size_t place;

  if (!ask_current(play, &card, &place))
    return false;
  play->values[card] = (unsigned char)find_typed(names_of(play->exercise, card), typed);
  return true;
}

/* ---- showing ---- */

static size_t count_names(const struct exercise *exercise, size_t card)
{
  return names_of(exercise, card)->count;
}

/* A name in both its forms, where it has two. */
static struct clean name_text(const struct exercise *exercise, size_t card, unsigned value,
                              const char *language)
{
  const struct names *names = names_of(exercise, card);

  (void)language;
  if (value > names->count)
    return clean_text(_("another name"));
  const char *name = names->list[value - 1];
  struct clean other = address_other_form(name);
  struct clean text =
      clean_is_empty(other) ? clean_text(name) : clean_format("%s (%s)", name, clean_get(other));
  clean_clear(&other);
  return text;
}

static const struct asking ask_names = {
  .count = count_names, .option = name_text, .mixed = true, .address = true
};

static struct clean other_form_of_host(const char *address)
{
  char *host = address_host(address);
  struct clean other = host == NULL ? (struct clean)CLEAN_INIT : address_other_form(host);

  free(host);
  return other;
}

static void sheet(const struct play *play, const char *language, struct sheet *to)
{
  unsigned total = (unsigned)play->exercise->card_count;
  size_t card;
  size_t place;

  ask_sheet(play, language, &ask_names, to);
  to->rule = clean_text(_("Every address counts whose owner you name."));
  if (ask_current(play, &card, &place)) {
    to->heading = clean_format(_("Address %u of %u"), (unsigned)place + 1, total);
    to->lead_note = other_form_of_host(clean_get(play->exercise->cards[card].value));
    to->takes_text = true;
    to->text_label = clean_text(_("Or type the name yourself:"));
  }
  if (play->confirmed)
    to->result = clean_format(P_("%u of %u address read right.", "%u of %u addresses read right.", total),
                              play_count_right(play), total);
}

const struct exercise_type exercise_address = { .element = "textEntryInteraction",
                                                .parse = parse,
                                                .clear = clear,
                                                .limit = limit,
                                                .act = ask_act,
                                                .answer = answer,
                                                .sheet = sheet };
