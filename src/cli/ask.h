/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A training computer: asks who sits there, and makes the setup theirs. */
#ifndef VR_CLI_ASK_H
#define VR_CLI_ASK_H

#include <stdbool.h>

#include "cli/setup.h"
#include "ui/app.h"

#define ASK_QUIET (30 * 60 * 1000) /* milliseconds without a key: somebody has gone away */

enum ask_answer {
  ASK_KNOWN, /* setup_become was called */
  ASK_LEFT,  /* somebody wants to leave the program, or the input has ended */
  ASK_FAILED /* refused, or the terminal cannot be used; it was said */
};

/* What was chosen meanwhile, beside the language. */
struct asked {
  bool plain, face_chosen;
};

/* Before anything is read from standard input. From then on what asks to leave waits until the screen is cleared. */
void ask_prepare(void);
enum ask_answer ask_who(struct setup *setup, const struct app_options *options, struct asked *asked);

/* For a command that prints a page about somebody: at a training computer asks in lines on standard error. False: it
 * ends with `status`. Anywhere else true at once. */
bool ask_for_page(struct setup *setup, int *status);
/* After that page: on a terminal it stays until Enter, or until somebody has gone away; then the screen is cleared. */
void ask_end_page(const struct setup *setup);

#endif
