/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the bytes of a report go: standard output, or a new file of my own that
 * is there whole or not at all. Nothing is ever overwritten. */
#ifndef VR_CLI_OUTPUT_H
#define VR_CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct output;
/* NULL `path`: standard output. Says early that a file of this name is there, or that none can be made. */
struct output *output_open(const char *path, struct error *error) MUST_CHECK;
bool output_write(struct output *output, const void *bytes, size_t length, struct error *error) MUST_CHECK;
/* Syncs, and gives the file its name. Without it nothing is left behind. */
bool output_finish(struct output *output, struct error *error) MUST_CHECK;
void output_free(struct output *output);

#endif
