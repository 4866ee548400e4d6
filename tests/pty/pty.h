/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: a program in a terminal (libvterm) of any size. Nothing here
 * sleeps for a fixed time: each wait ends when what is waited for is there, or
 * fails at its deadline. */
#ifndef VR_TESTS_PTY_PTY_H
#define VR_TESTS_PTY_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "pty/line.h"

#define PTY_DEADLINE_MS 10000

enum {
  PTY_BOLD = 1u << 0,
  PTY_REVERSE = 1u << 1,
  PTY_UNDERLINE = 1u << 2,
  PTY_COLORED = 1u << 3 /* another foreground than the terminal's own */
};

struct pty;

/* Starts argv[0] (a path) with exactly this environment, both NULL-terminated.
 * NULL when it cannot be started. */
struct pty *pty_start(const char *const argv[], const char *const environment[], int rows, int columns);
/* Ends the program if it still runs. Accepts NULL. */
void pty_free(struct pty *pty);
pid_t pty_pid(const struct pty *pty);

void pty_send(struct pty *pty, const char *text);
void pty_send_bytes(struct pty *pty, const char *bytes, size_t length);
/* From now on, each byte takes its time. */
void pty_slow_down(struct pty *pty, const struct line_pace *to_program, const struct line_pace *to_terminal);
/* The longest, in milliseconds, that a slow line brought a byte after the ESC before it; 0: the line is not slow. */
int pty_longest_escape(const struct pty *pty);
void pty_resize(struct pty *pty, int rows, int columns);
/* The terminal goes away, as when a connection breaks. Afterwards only pty_wait_exit and pty_free. */
void pty_hang_up(struct pty *pty);

/* Until the text stands in one row of the screen. */
bool pty_wait_text(struct pty *pty, const char *text);
/* Until the screen no longer has the text. */
bool pty_wait_gone(struct pty *pty, const char *text);
/* Until the cursor stands there (from 0). */
bool pty_wait_cursor(struct pty *pty, int row, int column);
/* Until nothing has come for `quiet` milliseconds, and the program waits too. */
bool pty_settle(struct pty *pty, int quiet);
/* So long; for who types in a rhythm. */
void pty_pass(struct pty *pty, int milliseconds);
/* Until the program has ended; its wait status. */
bool pty_wait_exit(struct pty *pty, int *status);

/* A row without trailing blanks, or the whole screen with numbered rows and the cursor; the caller frees. */
char *pty_row(const struct pty *pty, int row);
char *pty_dump(const struct pty *pty);
void pty_cursor(const struct pty *pty, int *row, int *column);
bool pty_cursor_is_visible(const struct pty *pty);
unsigned pty_attributes(const struct pty *pty, int row, int column);
bool pty_is_alternate_screen(const struct pty *pty);
/* Lines are edited and echoed by the terminal, as a shell wants it. */
bool pty_is_cooked(const struct pty *pty);
/* Everything that was received so far; the length is the measure of bytes per key. */
const char *pty_output(const struct pty *pty, size_t *length);

#endif
