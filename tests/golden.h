/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: what a screen should look like, in files that are read in review. */
#ifndef VR_TESTS_GOLDEN_H
#define VR_TESTS_GOLDEN_H

#include <stdbool.h>

/* Compares with tests/ui/goldens/NAME and prints both when they differ. With
 * VR_UPDATE_GOLDENS=1 in the environment of the test the file is written instead. */
bool golden_is_same(const char *name, const char *text);
/* The catalogues of the build tree, and this language. False: Dutch was not built. */
bool golden_language(const char *language);

#endif
