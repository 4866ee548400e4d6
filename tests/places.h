/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: every screen of the program and how somebody comes there with the keyboard, for what has to hold on each
 * of them. */
#ifndef VR_TESTS_PLACES_H
#define VR_TESTS_PLACES_H

#include <stdbool.h>
#include <stddef.h>

#include "flow.h"

/* Where a way begins. */
enum place_start {
  PLACE_WELCOME, /* the small course, at its first screen */
  PLACE_HOME,    /* the same, past it */
  PLACE_YEAR,    /* the same, completed nearly a year ago */
  PLACE_SHIPPED, /* the home screen of a shipped course */
  PLACE_SHARED,  /* of the other one */
  PLACE_OFFICE,  /* somebody who may read the records of others; root only */
  PLACE_DESK     /* a training computer that asks who one is */
};

#define PLACE_STEPS 11

struct place {
  const char *name;
  enum place_start start;
  /* In English and in Dutch: '=KEYS' is typed; '+TEXT' goes on, and answers right, until the text is there; any other
   * text is gone to in a list and chosen. */
  const char *steps[PLACE_STEPS][2];
  const char *reads[2]; /* what the row begins with where one reads first; '> ' is the mark */
  bool has_choices;     /* arrows go from one to the next */
};

extern const struct place places[];
extern const size_t place_count;

/* What this place needs is written into the home of the flow; gives the command, which the caller frees. NULL: not on
 * this computer, or not with this account. `language` is "en" or "nl". */
char *place_prepare(struct flow *flow, const struct place *place, const char *language);
/* From the start of that command to the place. */
void place_reach(struct flow *flow, const struct place *place, const char *language);
/* Ends the program in order, so that nothing writes into the home any more. */
void place_leave(struct flow *flow);

#endif
