/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SIGINT, SIGTERM and SIGHUP, and SIGQUIT where that is wanted, ask to leave in order: they only set a flag, and
 * interrupt whatever read is going on. */
#ifndef VR_UI_SIGNALS_H
#define VR_UI_SIGNALS_H

#include <signal.h>

/* The signal that asked to leave; 0 while none did. */
extern volatile sig_atomic_t signals_leave;

/* Once, before the terminal is opened. A signal that was ignored by whoever
 * started the program (nohup) stays ignored. */
void signals_install(void);
/* The same for SIGQUIT (Ctrl-\), which else ends the program on the spot: where something is to be cleared first. */
void signals_install_quit(void);
/* Last thing in main: ends the program by the signal that asked to leave, so
 * that the caller sees it. Returns when there was none. */
void signals_finish(void);

#endif
