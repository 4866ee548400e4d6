/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys out of the bytes of the terminal, by curses; for term_curses.c only. */
#ifndef VR_UI_TERM_KEYS_H
#define VR_UI_TERM_KEYS_H

#include <signal.h>
#include <stdbool.h>

#include "ui/term.h"

#define TERM_KEYS_ESCAPE_MS 50 /* a lone Esc is a key after that time */

struct term_keys {
  bool pasting;
  sigset_t waiting; /* blocked but while waiting for a key */
};

void term_keys_init(struct term_keys *keys);
/* Once the screen is open; also for terminals that send something else than their TERM says. */
void term_keys_define(void);
/* As term_read, without stopping the program and without following the new size of the window. */
struct term_key term_keys_read(struct term_keys *keys, int quiet);

#endif
