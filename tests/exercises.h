/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests of exercises: reading them from a lesson file or from XML in the
 * test, short forms of actions, and a player who gets everything right knowing
 * no more than anybody who plays twice. */
#ifndef VR_TESTS_EXERCISES_H
#define VR_TESTS_EXERCISES_H

#include "core/exercise.h"
#include "core/xml.h"

/* A text in both languages. */
#define T(nl, en) "<text xml:lang='nl'>" nl "</text><text xml:lang='en'>" en "</text>"
/* What stands at the beginning and the end of any exercise. */
#define HEAD "<title>" T("titel", "title") "</title><prompt>" T("vraag", "prompt") "</prompt>"
#define WHY(nl, en) "<feedback>" T(nl, en) "</feedback>"

struct exercises {
  struct xml_document *document;
  struct problems problems;
  struct exercise *list;
  size_t count;
};

/* All exercises of a lesson file below the source folder. Fails the test when it cannot be read. */
void exercises_load(struct exercises *exercises, const char *file);
/* Those of a lesson whose path is this. */
void exercises_parse(struct exercises *exercises, const char *path);
void exercises_clear(struct exercises *exercises);
/* Lesson files with exercises: the shipped ones, then the test data; NULL-terminated. */
char **exercises_files(void);
void exercises_free_files(char **files);

bool act(struct play *play, enum exercise_verb verb, int id, int argument);
bool act_text(struct play *play, const char *text);
/* The sheet has a text that holds `part`, in any of its fields. */
bool sheet_says(const struct sheet *sheet, const char *part);
/* The same for the sheet of a play, in Dutch content. */
bool play_says(const struct play *play, const char *part);
/* Everything right, not yet checked: each play begins with a look at what a first try would have told. */
struct play *play_perfectly(const struct exercise *exercise, uint64_t seed);

#endif
