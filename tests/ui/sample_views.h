/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hand-built views, one of each kind of screen, in both languages: what both
 * faces are looked at with. */
#ifndef VR_TESTS_UI_SAMPLE_VIEWS_H
#define VR_TESTS_UI_SAMPLE_VIEWS_H

#include <stddef.h>

#include "ui/view.h"

extern const char *const sample_names[];
extern const size_t sample_count;

/* The named view in "nl" or "en"; the caller clears it. */
void sample_view(const char *name, const char *language, struct view *view);

#endif
