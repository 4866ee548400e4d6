/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The family of exercises. One table lists the types; each type lives in one
 * file (core/exercise_*.c) and consists of a reader, an engine without any
 * terminal, and a marking rule that is one plain sentence on the screen.
 *
 * An engine shows itself as a `struct sheet`: a neutral description of what
 * lies on the table now. The screen turns a sheet into view nodes without
 * knowing the type; so a new type needs its own file, the schema and a row in
 * the table, and nothing else. */
#ifndef VR_CORE_EXERCISE_H
#define VR_CORE_EXERCISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clean.h"
#include "core/message.h"
#include "core/problem.h"
#include "core/words.h"
#include "core/xml.h"

struct exercise_type;
struct exercise_card;
struct exercise_group;

struct exercise {
  const struct exercise_type *type;
  char *identifier;
  char *point; /* identifier of a learning point; NULL: none */
  struct words title;
  struct words prompt;
  struct words hints[2];
  size_t hint_count;
  struct words after; /* empty: none */
  char **terms;       /* NULL-terminated; NULL: none */
  char **allow;
  unsigned line;
  /* the things one decides about: cards, parts, places, records, states of a case */
  struct exercise_card *cards;
  size_t card_count;
  /* what cards are sorted into; none for most types */
  struct exercise_group *groups;
  size_t group_count;
  void *content; /* the rest, the type's own, made by its parse function */
};

/* ---- what lies on the table ---- */

enum sheet_kind {
  SHEET_CHOICES, /* a list to choose from: cards to order, groups for a card, choices of a case */
  SHEET_MESSAGE, /* a message with parts that can be marked */
  SHEET_PICTURE, /* a picture with places that can be marked */
  SHEET_TABLE    /* a table with a decision per row */
};

/* What one entry does when it is chosen. */
enum exercise_verb {
  EXERCISE_CHOOSE, /* id */
  EXERCISE_PLACE,  /* id goes to the next place, or back when it was placed */
  EXERCISE_ASSIGN, /* id to group `argument` */
  EXERCISE_MARK,   /* id on or off */
  EXERCISE_TEXT,   /* text */
  EXERCISE_UNDO,
  EXERCISE_CONFIRM /* check it; once */
};
struct exercise_action {
  enum exercise_verb verb;
  int id;
  int argument;
  const char *text; /* borrowed */
};

enum sheet_state { SHEET_PLAIN, SHEET_UNMARKED, SHEET_MARKED, SHEET_RIGHT, SHEET_WRONG };

struct sheet_entry {
  struct exercise_action action; /* what choosing it does */
  bool selectable;
  bool address; /* the text is an address: never transliterated */
  struct clean text;
  struct clean note; /* words beside it, 'plaats 3', 'openbaar'; after checking a sentence: 'Goed gezien.' */
  struct clean feedback; /* after checking: why */
  enum sheet_state state;
  unsigned place; /* after checking: where it belongs in the row, from 1; 0: no row, or not in it */
  struct clean *cells; /* table */
  size_t cell_count;
  int row, column, width, height; /* picture, from 1 */
};

/* A line of a message on the sheet. Parts with an entry can be marked. */
struct sheet_part {
  struct clean text;
  int entry; /* index into entries, -1: none */
};
struct sheet_line {
  enum line_kind kind;
  struct sheet_part *parts;
  size_t part_count;
};

struct sheet {
  enum sheet_kind kind;
  unsigned moment;        /* equal: the same thing is in question, focus may stay; 0: as at the start */
  bool in_between;        /* neither first nor last: what holds for the whole need not be said again */
  struct clean heading;   /* of this moment: 'Kaart 3 van 12'; empty: none */
  struct clean lead;      /* the thing in question now (a card, an address, a record); lines; empty: none */
  bool lead_is_address;   /* never transliterated; can be spelled */
  struct clean lead_note; /* its other form: a name with unusual letters as punycode, or the reverse */
  struct sheet_entry *entries;
  size_t entry_count;
  enum message_kind message_kind;
  struct sheet_line *lines; /* SHEET_MESSAGE, and messages of a case */
  size_t line_count;
  struct clean *rows; /* SHEET_PICTURE */
  size_t row_count;
  struct clean picture_words;
  struct clean *columns; /* SHEET_TABLE */
  size_t column_count;
  struct clean *log; /* what happened so far, oldest first */
  size_t log_count;
  bool takes_text; /* an answer may be typed too: EXERCISE_TEXT */
  struct clean text_label;
  struct clean text_answer; /* what is said about the text typed last; empty: nothing */
  bool text_is_secret_pad;  /* the text goes nowhere: not into the state, the record, a log */
  struct clean rule;        /* how it is marked: one plain sentence */
  struct clean progress;    /* '3 van de 7 geplaatst'; empty: nothing to say */
  bool can_confirm;         /* before it was checked; where cards are put down, once one is */
  struct clean confirm_label;
  bool confirmed;
  struct clean result; /* after checking: '5 van de 7 stappen staan in een goede volgorde.' */
};

/* ---- a play: one person busy with one exercise ---- */

struct play;

/* `seed` fixes the order in which things are offered. */
struct play *exercise_start(const struct exercise *exercise, uint64_t seed);
void play_free(struct play *play);
/* false: it changes nothing (not possible now). Any action is safe at any time.
 * Before it was checked the last 100 actions can be undone. */
bool play_act(struct play *play, const struct exercise_action *action);
bool play_is_confirmed(const struct play *play);
/* Share of what was right, 0..1; 0 before it was confirmed. */
double play_score(const struct play *play);
/* The sheet in `language`; the caller clears it with sheet_clear. */
void play_sheet(const struct play *play, const char *language, struct sheet *sheet);
void sheet_clear(struct sheet *sheet);
/* Calls `change` for every text of a sheet, to fill in placeholders. */
void sheet_each_text(struct sheet *sheet, void (*change)(void *context, struct clean *text), void *context);
/* Whether a blank stands between two parts of a line: not before , . ; : ! ? ) '
 * and not after ( or '. */
bool message_parts_need_space(const char *before, const char *after);
/* The state of a play as one line of printable ASCII without spaces, and back:
 * identifier, whether it was checked, a character per card. What can be undone
 * is not part of it. The result of play_save is freed with free().
 * false: not of this exercise; the play is then as at its start. */
char *play_save(const struct play *play);
bool play_restore(struct play *play, const char *saved);

/* ---- reading ---- */

/* Whether an element is an exercise. */
bool exercise_is_element(const char *name);
/* Fills `exercise` from a schema-valid element; mistakes go to `problems`. */
void exercise_parse(const struct xml_node *node, const char *file, struct exercise *exercise,
                    struct problems *problems);
void exercise_clear(struct exercise *exercise);
/* Every string of an exercise that has words in languages, for the linter and
 * for counting: calls `visit` for each. `what` is one of stem, option,
 * feedback, hint, message, other. */
typedef void exercise_visit(void *context, const struct words *words, const char *what, unsigned line);
void exercise_visit_words(const struct exercise *exercise, exercise_visit *visit, void *context);

#endif
