/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One lesson: the way through it, its questions and exercises. Read whole and
 * checked whole; nobody changes it afterwards. */
#ifndef VR_CORE_LESSON_H
#define VR_CORE_LESSON_H

#include <stdbool.h>
#include <stddef.h>

#include "core/course.h"
#include "core/exercise.h"
#include "core/message.h"
#include "core/words.h"
#include "core/xml.h"

#define LESSON_MAX_CHOICES 9

enum block_kind {
  BLOCK_PARAGRAPH,
  BLOCK_LIST,
  BLOCK_ORDERED_LIST,
  BLOCK_DO,
  BLOCK_DONT,
  BLOCK_MYTH,
  BLOCK_FACT,
  BLOCK_MESSAGE,
  BLOCK_PICTURE,
  BLOCK_CONTACT,
  BLOCK_SUPPLIER
};
struct block {
  enum block_kind kind;
  struct words *words; /* paragraph, fact, supplier: 1; lists: one per entry; myth: claim, why */
  size_t words_count;
  struct message message;
  struct picture picture;
  char *detail;   /* contact: report|training|privacy|public; supplier: the field; fact: source code */
  char until[11];   /* fact: its last day */
  char checked[11]; /* fact: when it was last looked up */
  unsigned line;
};

enum page_kind { PAGE_STORY, PAGE_EXPLAIN, PAGE_MYTHS, PAGE_WHY };
struct page {
  char *identifier;
  enum page_kind kind;
  struct words title;
  struct block *blocks;
  size_t block_count;
  char **terms; /* NULL-terminated; NULL: none */
  char **allow; /* likewise */
  unsigned line;
};

enum item_use { ITEM_OPENING, ITEM_LESSON, ITEM_QUIZ, ITEM_LATER };
struct choice {
  char *identifier;
  bool correct;
  struct words text;
  struct words feedback;
  unsigned line;
};
struct item {
  char *identifier;
  size_t point; /* index into lesson->points */
  enum item_use use;
  unsigned max_choices; /* 1: one right answer; 0: any number */
  bool shuffle;
  bool decision;
  struct message message; /* line_count 0: none */
  struct words prompt;
  struct choice *choices;
  size_t choice_count;
  struct words hints[2];
  size_t hint_count;
  char **terms;
  char **allow;
  unsigned line;
};

struct point {
  char *identifier;
  struct words text;
  size_t page; /* index into lesson->pages: where it is explained */
  unsigned line;
};

enum step_kind { STEP_PAGE, STEP_ITEM, STEP_EXERCISE };
struct step {
  enum step_kind kind;
  size_t index; /* into pages, items or exercises */
};

struct source {
  char *code;
  char checked[11];
  struct clean text;
  unsigned line;
};

struct changes {
  unsigned revision;
  struct words text;
};

struct lesson {
  char *identifier;
  unsigned revision;
  unsigned based_on; /* overlay: revision of the shipped lesson; 0: not said */
  char checked[11];
  char **languages; /* narrowed ones, else the course's */
  char **norms;
  unsigned draw;          /* closing questions drawn */
  unsigned mastery_score; /* 0: not said here */
  struct words title, rule, resolution, act;
  struct changes *changes;
  size_t changes_count;
  struct point *points;
  size_t point_count;
  struct source *sources;
  size_t source_count;
  struct page *pages; /* those of the path, in order */
  size_t page_count;
  struct item *items; /* all of them: those of the path first, then the pool */
  size_t item_count;
  size_t path_item_count;
  struct exercise *exercises; /* path first, then practice */
  size_t exercise_count;
  size_t path_exercise_count;
  struct step *path;
  size_t path_count;
  struct words *duties;
  size_t duty_count;
  struct block *recap;
  size_t recap_count;
  char **allow;
  char *file;           /* where it was read from */
  unsigned line;        /* of its root element */
  char fingerprint[37]; /* name-based UUID of the file's bytes */
};

/* From a schema-valid tree, then the checks that a schema cannot express. Every
 * mistake in the file is reported, not only the first. `course` may be NULL, to
 * look at a lesson by itself: its texts must then be in every language it names
 * or has a title in. NULL when there was an error. */
struct lesson *lesson_parse(const struct xml_document *document, const struct course *course,
                            struct problems *problems);
void lesson_free(struct lesson *lesson);
bool lesson_find_item(const struct lesson *lesson, const char *identifier, size_t *index);
bool lesson_find_exercise(const struct lesson *lesson, const char *identifier, size_t *index);
bool item_find_choice(const struct item *item, const char *identifier, size_t *index);
/* How many right answers the item has. */
size_t item_count_correct(const struct item *item);
/* What it takes to pass: policy (0: not said), else lesson, else course, else
 * draw - 1 (at least 1); never more than what is drawn. */
unsigned lesson_mark(const struct lesson *lesson, const struct course *course, unsigned policy_mark);

#endif
