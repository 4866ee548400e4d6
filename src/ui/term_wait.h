/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waiting for the keyboard: until something comes, a signal does, or the
 * terminal has gone. Part of term_curses; reads nothing. */
#ifndef VR_UI_TERM_WAIT_H
#define VR_UI_TERM_WAIT_H

#include <signal.h>
#include <stdbool.h>

enum term_waited { WAITED_INPUT, WAITED_SIGNAL, WAITED_LONG, WAITED_GONE };

/* The signals that are to be blocked but while waiting. */
void term_wait_signals(sigset_t *signals);
/* Called with those signals blocked: between looking at their flags and waiting none gets lost. WAITED_LONG after
 * so many milliseconds, never when negative. */
enum term_waited term_wait(const sigset_t *unblocked, int milliseconds);
/* Without waiting. */
bool term_has_input(void);

#endif
