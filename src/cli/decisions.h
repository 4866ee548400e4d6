/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The managers' decisions of this machine: where they are, who was renamed since. */
#ifndef VR_CLI_DECISIONS_H
#define VR_CLI_DECISIONS_H

#include <stdbool.h>

#include "cli/setup.h"
#include "core/corrections.h"

struct decisions {
  char *path; /* of the folder */
  struct record_store *store;
};

/* ERROR_MISSING where nobody has set up a folder for them. */
bool decisions_open(const struct setup *setup, struct decisions *decisions, struct error *error) MUST_CHECK;
void decisions_close(struct decisions *decisions);
bool decisions_read(const struct setup *setup, const struct decisions *decisions,
                    struct corrections *corrections, struct problems *problems,
                    struct error *error) MUST_CHECK;
/* That folder. The caller frees. */
char *decisions_path(const struct setup *setup);
/* Both at once; where there is no folder there are no decisions. */
bool decisions_load(const struct setup *setup, struct corrections *corrections, struct problems *problems,
                    struct error *error) MUST_CHECK;
/* The same for a command: what is wrong with them is said on standard error and counted, and `doubtful`, a whole
 * sentence, after it. */
bool decisions_load_and_say(const struct setup *setup, struct corrections *corrections, const char *doubtful,
                            size_t *problem_count, struct error *error) MUST_CHECK;

#endif
