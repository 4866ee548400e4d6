/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page for a first working day, in both languages: why, how long, how to
 * start, by when, whom to ask, what is kept. From content and settings, so that
 * it says what is so. */
#ifndef VR_CLI_HANDOUT_H
#define VR_CLI_HANDOUT_H

#include "cli/document.h"
#include "cli/setup.h"
#include "core/course.h"

/* Clear with document_clear. */
void handout_make(const struct setup *setup, const struct course *course, struct document *document);

#endif
