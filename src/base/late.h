/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Libraries that most starts do without. They are not linked but loaded when
 * they are first needed: loading them takes longer than drawing the first
 * screen. The file names are found by configure. */
#ifndef VR_BASE_LATE_H
#define VR_BASE_LATE_H

#include <stdbool.h>

/* Sets the function pointer that `pointer` points to, which must have the type
 * of that function. False, and NULL, when the library or the function is not
 * there. A library stays loaded. */
bool late_find(const char *library, const char *function, void *pointer);

#endif
