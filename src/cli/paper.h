/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of a command that prints a page, as text or PDF. */
#ifndef VR_CLI_PAPER_H
#define VR_CLI_PAPER_H

#include "cli/goal.h"
#include "cli/setup.h"

/* Gives the exit status. */
typedef int paper_page(struct setup *setup, struct goal *goal);
/* The language, --format and --output, the settings; then the page. Gives the exit status. */
int paper_print(const struct options *options, struct setup *setup, paper_page *page);

#endif
