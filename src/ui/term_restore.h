/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the terminal back however the program ends: what that takes is made
 * ready while all is well, so that a handler of a fatal signal only writes it. */
#ifndef VR_UI_TERM_RESTORE_H
#define VR_UI_TERM_RESTORE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

/* Remembers the modes of the terminal as they are, and forgets all bytes. */
void restore_begin(void);
/* Adds bytes that put the terminal back, but not the padding '$<5>' for terminals that nobody has any more. */
void restore_add(const char *bytes);
/* Adds what clears the screen, and what scrolled away with it; NULL: the terminal is not known to have it. */
void restore_add_clear(const char *clear, const char *scrolled);
/* From now on a fatal signal puts the terminal back first, then does what it always does; SIGQUIT only where it is not
 * caught or ignored already. */
void restore_catch_fatal(void);
/* From now on a request to stop (SIGTSTP) only sets restore_stop_wanted, and so does being continued after a stop
 * without warning (SIGSTOP); before curses takes them. */
void restore_catch_stop(void);
/* Undoes both. */
void restore_release(void);

extern volatile sig_atomic_t restore_stop_wanted;
/* False when the program was started without job control: nobody would wake it. */
bool restore_can_stop(void);
/* Stops until somebody continues it, which may have happened already; restore_stop_wanted is no longer set. */
void restore_stop(void);

/* Writes the bytes and sets the modes. Async-signal-safe, allocates nothing. */
void restore_now(void);
/* All bytes to the terminal, past every buffer. Async-signal-safe. */
void restore_write(const char *bytes, size_t length);

#endif
