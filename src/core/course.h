/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A course's table of contents: all that the home screen needs. */
#ifndef VR_CORE_COURSE_H
#define VR_CORE_COURSE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/words.h"
#include "core/xml.h"

struct course_lesson {
  char *identifier;
  struct words title; /* 'Log veilig in' */
  struct words rule;  /* the rule in one or two sentences */
  unsigned minutes;
  bool planned;      /* no file yet; cannot be started, never due */
  bool introduction; /* read, not tested, not recorded */
};

struct course {
  char *identifier;
  unsigned revision;
  char date[11];          /* of the revision, YYYY-MM-DD */
  char **languages;       /* NULL-terminated, first is the default */
  unsigned mastery_score; /* 0: not said */
  char **audience;        /* roles, NULL-terminated; NULL: everybody */
  struct words title;
  struct words description;
  struct course_lesson *lessons;
  size_t lesson_count;
  struct words closing_title; /* empty: no closing page */
  struct words *closing;
  size_t closing_count;
  unsigned char *bytes; /* the file as read */
  size_t byte_count;
};

/* From a schema-valid tree; NULL with the reason in `problems`. */
struct course *course_parse(const struct xml_document *document, struct problems *problems);
void course_free(struct course *course);
/* The name-based UUID of the file's bytes, worked out when it is asked for: a start does without. */
void course_fingerprint(const struct course *course, char to[37]);
/* Index of the lesson; false when the course has none of that name. */
bool course_find(const struct course *course, const char *lesson, size_t *index);
/* Lessons that can be done and count: neither planned nor introduction. */
size_t course_count_required(const struct course *course);
bool course_lesson_is_required(const struct course_lesson *lesson);

#endif
