/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new file in one's own folder, named after the day, for who chose "save" on a screen and typed no name. */
#ifndef VR_CLI_OWN_FILE_H
#define VR_CLI_OWN_FILE_H

#include "cli/goal.h"
#include "cli/setup.h"

/* Opens `goal`; `name` is what the file is called before the day, letters and '-' only. With a number behind it when
 * there is one of that day. Gives its path, which the caller frees; NULL: none could be made. */
char *own_file_open(const struct setup *setup, const char *name, enum form form, struct goal *goal,
                    struct error *error) MUST_CHECK;

#endif
