/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where courses, lessons and the glossary come from: the installed content
 * and the organisation's overlay above it. */
#ifndef VR_CORE_LIBRARY_H
#define VR_CORE_LIBRARY_H

#include <stdbool.h>

#include "core/course.h"
#include "core/glossary.h"
#include "core/lesson.h"
#include "core/problem.h"

struct library {
  const char *content; /* folder with COURSE/course.xml and glossary.xml */
  const char *overlay; /* the same folders, file by file on top; NULL: none */
};

/* Readers. NULL with the reason in `problems`. The caller frees. A lesson that
 * is planned has no file: its load is an error with a sentence. */
struct course *library_load_course(const struct library *library, const char *course,
                                   struct problems *problems);
struct lesson *library_load_lesson(const struct library *library, const struct course *course,
                                   const struct course_lesson *entry, struct problems *problems);
/* Overlay entries replace shipped ones of the same identifier. */
struct glossary *library_load_glossary(const struct library *library, struct problems *problems);

/* The file that a lesson (or course.xml, when lesson is NULL) is read from;
 * the caller frees. `from_overlay` may be NULL. */
char *library_path(const struct library *library, const char *course, const char *lesson, bool *from_overlay);
/* Identifiers of all courses there are (folders with a course.xml), sorted;
 * NULL-terminated; the caller frees each and the array. */
char **library_courses(const struct library *library);
/* Whether a folder is no content by itself but goes over `content`: it has the folder of one of those courses,
 * and no course.xml in any. */
bool library_is_overlay(const char *folder, const char *content);

#endif
