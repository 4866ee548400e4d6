/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search through titles, paragraphs, recaps and the glossary, in all languages,
 * accents and case folded; never through items. Pure: callers hand in what is
 * to be searched. */
#ifndef VR_CORE_SEARCH_H
#define VR_CORE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "core/glossary.h"
#include "core/lesson.h"

enum search_place { SEARCH_TITLE, SEARCH_PAGE, SEARCH_RECAP, SEARCH_TERM };
struct search_hit {
  enum search_place place;
  size_t lesson; /* index given to search_lesson */
  size_t page;   /* SEARCH_PAGE: index into lesson->pages */
  size_t term;   /* SEARCH_TERM: index into the glossary */
  struct clean excerpt; /* about 60 columns around the find, in the language it was found in */
  char language[12];
};
struct search {
  char *needle; /* folded */
  char language[12]; /* looked at first: the interface's when the search began */
  struct search_hit *hits; /* titles and terms before pages and recaps */
  size_t count;
};

/* Finds what has all of the words, as they are or inside others; no words find nothing. */
void search_init(struct search *search, const char *words);
void search_clear(struct search *search);
void search_lesson(struct search *search, const struct lesson *lesson, size_t index);
void search_glossary(struct search *search, const struct glossary *glossary);
/* Puts the hits in order; nothing is added after it. */
void search_finish(struct search *search);

#endif
