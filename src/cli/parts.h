/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may or may not have been built into this program, for --version and doctor. */
#ifndef VR_CLI_PARTS_H
#define VR_CLI_PARTS_H

#include <stdbool.h>
#include <stddef.h>

struct part {
  const char *name; /* in the interface language */
  bool is_built_in;
};

/* How many there are; `part` i of them. */
size_t parts_count(void);
struct part parts_get(size_t i);

#endif
