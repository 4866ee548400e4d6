/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a schema cannot say about a lesson. Used by core/lesson_parse.c only. */
#ifndef VR_CORE_LESSON_CHECK_H
#define VR_CORE_LESSON_CHECK_H

#include "core/lesson.h"

/* `course` may be NULL: the lesson is looked at by itself. Identifiers that
 * did not resolve were complained of when they were read. */
void lesson_check(const struct lesson *lesson, const struct course *course, struct problems *problems);

#endif
