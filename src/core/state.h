/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The learner's private state: place, answers, order of options, language,
 * statements not yet recorded. Losing it loses no record; a damaged one is set
 * aside. Never read by a manager. */
#ifndef VR_CORE_STATE_H
#define VR_CORE_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "core/record.h"

/* An answer that was given: item and chosen options. */
struct state_answer {
  char *item;
  char **choices; /* identifiers, NULL-terminated */
  size_t choice_count;
};
/* An exercise in progress or done. */
struct state_exercise {
  char *exercise;
  char *saved; /* play_save */
};
/* A lesson in progress. */
struct state_lesson {
  char *course;
  char *lesson;
  char fingerprint[UUID_TEXT_SIZE]; /* of the file it was begun with */
  uint64_t seed;
  size_t step; /* index into lesson->path; path_count: at the closing questions */
  bool in_quiz;
  bool finished;                /* passed and shown; kept for the recap's sake until the next start */
  struct state_answer *answers; /* of lesson and opening items */
  size_t answer_count;
  struct state_exercise *exercises;
  size_t exercise_count;
  struct state_answer *quiz; /* asked so far, in order; the last may be open (choice_count 0) */
  size_t quiz_count;
  unsigned attempt; /* of the quiz: 1 is the first */
};
/* When an item was last seen and whether it went right. */
struct state_seen {
  char *course, *lesson, *item;
  char date[11];
  bool right;
};

struct state {
  char *language; /* last choice; NULL: none */
  char *face;     /* "frame", "plain"; NULL: not chosen */
  char *color;    /* "auto", "never"; NULL: auto */
  bool letter_keys;
  bool mouse;
  bool welcomed;                        /* the welcome with what is kept was shown … */
  char welcomed_policy[UUID_TEXT_SIZE]; /* … for this policy */
  bool offered_move;                    /* own records were offered to the shared store */
  uint64_t seed;                        /* of this person; never 0 */
  char session[UUID_TEXT_SIZE];         /* token of this window; not in the file */
  char *last_course, *last_lesson;      /* where one was; NULL: nowhere */
  char *spaced_done;      /* id of the completion after which a spaced check was done … */
  unsigned spaced_number; /* … and which one: 1 or 2 */
  struct state_lesson *lessons;
  size_t lesson_count;
  struct state_seen *seen;
  size_t seen_count;
  struct statement *pending; /* finished, not yet known to be in the record */
  size_t pending_count;
  struct state_resolution *resolutions; /* own words per rule, private */
  size_t resolution_count;
};
struct state_resolution {
  char *course, *lesson, *text;
};

/* A fresh state: letter keys on, a new seed, everything else empty. */
void state_init(struct state *state);
void state_clear(struct state *state);

/* The lesson's state, made when `create` and missing. Valid until the next creation. */
struct state_lesson *state_find_lesson(struct state *state, const char *course, const char *lesson,
                                       bool create);
/* Forgets the place and answers of a lesson, keeps `seen`. */
void state_reset_lesson(struct state_lesson *lesson);
void state_remember_seen(struct state *state, const char *course, const char *lesson, const char *item,
                         const char *date, bool right);
/* A statement with the id of a pending one takes its place. */
void state_add_pending(struct state *state, const struct statement *statement);
void state_remove_pending(struct state *state, const char *id);
/* Without choices: the item is asked, a new entry at the end (the same question may come again). With
 * choices: fills the last entry of the item, or adds one. */
void state_set_answer(struct state_answer **answers, size_t *count, const char *item,
                      const char *const *choices, size_t choice_count);
/* The last entry of the item; NULL: none. */
const struct state_answer *state_find_answer(const struct state_answer *answers, size_t count,
                                             const char *item);
void state_set_exercise(struct state_lesson *lesson, const char *exercise, const char *saved);
const char *state_find_exercise(const struct state_lesson *lesson, const char *exercise);
/* Own words on a lesson; NULL: none. Setting NULL takes them away. */
const char *state_find_resolution(const struct state *state, const char *course, const char *lesson);
void state_set_resolution(struct state *state, const char *course, const char *lesson, const char *text);
void state_set_string(char **to, const char *from);

/* Where a person's state is: $XDG_STATE_HOME/vuistregels/STORE/PERSON. */
struct state_place {
  const char *folder; /* that folder; made (0700 each level) when missing */
};
/* Fills a state that is overwritten, not cleared first. Looks only: makes no folder, renames no file. A
 * missing file gives a fresh state and true; one that cannot be read, or is damaged or newer, a fresh
 * state and false. */
bool state_load(const struct state_place *place, struct state *state, struct error *error) MUST_CHECK;
/* The same for whoever goes on with it: the folder is made, and a damaged or newer file is renamed to
 * state.json.damaged-N; then `set_aside` becomes true and the state is fresh. From now on this is the
 * newest window: a new `session` token, written beside the state before it is read, stops older windows
 * from saving. False only when the folder cannot be used or written to; the state is fresh then too. */
bool state_begin(const struct state_place *place, struct state *state, bool *set_aside,
                 struct error *error) MUST_CHECK;
/* Written aside, synced, renamed. Refuses with ERROR_BUSY, and writes nothing, when a newer window has
 * begun since `state` did. */
bool state_save(const struct state_place *place, const struct state *state, struct error *error) MUST_CHECK;
/* Removes all that state_begin, state_save and earlier damage left in the folder, and the folder too unless something
 * else is in it (what waits to be recorded). Does nothing when a newer window has begun since `state` did. */
bool state_remove(const struct state_place *place, const struct state *state, struct error *error) MUST_CHECK;

#endif
