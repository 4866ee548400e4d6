/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the types of exercises share: the table of types, cards, plays. Only
 * core/exercise*.c include this.
 *
 * Every exercise is a list of cards, and a play is one small number (a value)
 * per card: its place, its group, whether it was marked, the choice made in
 * that state of a case; 0 is undecided. So undoing, saving and restoring exist
 * once, and a type only says what an action does to the values, which values
 * can be, and how they look. */
#ifndef VR_CORE_EXERCISE_INTERNAL_H
#define VR_CORE_EXERCISE_INTERNAL_H

#include "core/exercise.h"

/* The one list of types. A new type is a line here, its own file and its
 * element in the schema. */
#define EXERCISE_TYPES(TYPE) \
  TYPE(exercise_address)     \
  TYPE(exercise_case)        \
  TYPE(exercise_hotspot)     \
  TYPE(exercise_hottext)     \
  TYPE(exercise_match)       \
  TYPE(exercise_order)       \
  TYPE(exercise_rank)        \
  TYPE(exercise_table)

struct exercise_card {
  char *identifier;
  struct words text;     /* empty: `value` is the text */
  struct clean value;    /* text that is the same in every language: an address, a pass phrase */
  struct words feedback; /* empty: none */
  unsigned key;          /* the right value */
  unsigned row, column, width, height; /* in a picture, from 1 */
  unsigned line;
};

struct exercise_group {
  char *identifier;
  struct words text;
  unsigned line;
};

struct play {
  const struct exercise *exercise;
  uint64_t seed;
  bool confirmed;
  size_t *order;          /* the cards as they are offered */
  unsigned char *values;  /* by card */
  unsigned char *history; /* values before each action, oldest first */
  size_t steps;           /* in the history */
  /* The pad of `rank`, after checking; never saved. */
  unsigned tries;
  double estimate; /* of the last phrase, in bits */
};

struct exercise_type {
  const char *element;
  bool shuffled; /* cards are offered in an order of the seed, else as they stand in `cards` */
  /* Fills cards, groups and content; title, prompt, hints and so on are there. */
  void (*parse)(const struct xml_node *node, const char *file, struct exercise *exercise,
                struct problems *problems);
  /* Frees the content. NULL: there is none. */
  void (*clear)(struct exercise *exercise);
  /* Visits the words of the content. NULL: there are none. */
  void (*visit)(const struct exercise *exercise, exercise_visit *visit, void *context);
  /* The highest value this card can have; below 62, since a value is saved as one character. */
  unsigned (*limit)(const struct exercise *exercise, size_t card);
  /* One action on an unchecked play: CHOOSE, PLACE, ASSIGN or MARK; its id is a card. False: not
   * possible, and nothing was changed. */
  bool (*act)(struct play *play, const struct exercise_action *action);
  /* A typed text, not blank: as an answer, and after checking. NULL: none is taken. */
  bool (*answer)(struct play *play, const char *text);
  bool (*try_out)(struct play *play, const char *text);
  /* Whether values, each within its limit, can have come about together. NULL: always. */
  bool (*fits)(const struct play *play);
  /* Share of what is right, 0..1. NULL: cards whose value is the key, of all cards. */
  double (*score)(const struct play *play);
  /* Fills what is not the same for all types. */
  void (*sheet)(const struct play *play, const char *language, struct sheet *sheet);
};

#define EXERCISE_DECLARE(type) extern const struct exercise_type type;
EXERCISE_TYPES(EXERCISE_DECLARE)
#undef EXERCISE_DECLARE

/* ---- reading (core/exercise.c) ---- */

/* A card from an element with an identifier, texts and feedback, as far as it has them. Valid until the next.
 */
struct exercise_card *exercise_add_card(struct exercise *exercise, const struct xml_node *node);
void exercise_parse_groups(const struct xml_node *node, struct exercise *exercise);
/* The group that an element names, from 1; 0 with a problem when there is none. */
unsigned exercise_group_key(const struct xml_node *node, const char *file, const struct exercise *exercise,
                            struct problems *problems);

/* Visits the parts of a message that have words; those that can be marked have given theirs to a card. */
void exercise_visit_message(const struct message *message, exercise_visit *visit, void *context);

/* ---- plays (core/exercise_play.c) ---- */

void exercise_shuffle(uint64_t seed, size_t *order, size_t count);
/* Cards whose value is the key. */
unsigned play_count_right(const struct play *play);
/* Cards with a value. */
unsigned play_count_decided(const struct play *play);

/* ---- sheets (core/exercise_sheet.c) ---- */

/* Valid until the next; zero but for the action. */
struct sheet_entry *sheet_add_entry(struct sheet *sheet, enum exercise_verb verb, size_t id, size_t argument);
/* Adds the lines of a message; parts that can be marked get the entries from 0 on. */
void sheet_add_message(struct sheet *sheet, const struct message *message, const struct exercise_card *cards,
                       const char *language);
void sheet_add_log_take(struct sheet *sheet, struct clean line);
struct clean words_clean(const struct words *words, const char *language);
struct clean card_text(const struct exercise_card *card, const char *language);
/* The entry of a card after checking: its feedback, right or wrong. */
void sheet_explain(struct sheet_entry *entry, const struct exercise_card *card, bool right,
                   const char *language);

/* ---- what two or more types share ---- */

/* Putting cards in order, weakest or first at place 1 (core/exercise_order.c). */
unsigned order_limit(const struct exercise *exercise, size_t card);
bool order_act(struct play *play, const struct exercise_action *action);
bool order_fits(const struct play *play);
double order_score(const struct play *play);
void order_sheet(const struct play *play, const char *language, struct sheet *sheet);

/* One card is asked after the other; when all were answered each can be asked
 * again; then all are checked (core/exercise_match.c). */
struct asking {
  size_t (*count)(const struct exercise *exercise, size_t card); /* options offered for a card */
  struct clean (*option)(const struct exercise *exercise, size_t card, unsigned value, const char *language);
  bool mixed;   /* the options are offered in an order of the seed */
  bool address; /* cards and options are addresses */
};
/* The card in question and its place from 0; false when all have an answer. */
bool ask_current(const struct play *play, size_t *card, size_t *place);
bool ask_act(struct play *play, const struct exercise_action *action);
void ask_sheet(const struct play *play, const char *language, const struct asking *asking,
               struct sheet *sheet);
unsigned ask_group_limit(const struct exercise *exercise, size_t card);
extern const struct asking ask_groups;

/* Marking what is suspicious and leaving alone what is not (core/exercise_hottext.c). */
unsigned mark_limit(const struct exercise *exercise, size_t card);
bool mark_act(struct play *play, const struct exercise_action *action);
/* Entry i is card i. `found` and `total` (of what had to be marked) and the
 * second sentence of the result, on false alarms, which the caller clears. */
struct clean mark_sheet(const struct play *play, const char *language, struct sheet *sheet, unsigned *found,
                        unsigned *total);

#endif
