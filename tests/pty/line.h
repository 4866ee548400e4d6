/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: one direction of a slow line. What is put in comes out later, in
 * the same order, a byte at a time. Knows the time, no descriptors. */
#ifndef VR_TESTS_PTY_LINE_H
#define VR_TESTS_PTY_LINE_H

#include <stdbool.h>
#include <stddef.h>

struct line_pace {
  int delay_ms;                         /* of every byte */
  int gap_least_us, gap_most_us;        /* between a byte and the next: a speed, or jitter */
  int escape_least_us, escape_most_us;  /* behind an ESC, where more makes it a key of its own */
};

struct line;

/* The same seed makes the same gaps. */
struct line *line_new(const struct line_pace *pace, unsigned seed);
/* Accepts NULL. */
void line_free(struct line *line);
void line_put(struct line *line, const char *bytes, size_t length);
/* What has arrived by now, at most so many bytes; how many. */
size_t line_take(struct line *line, char *bytes, size_t most);
bool line_is_empty(const struct line *line);
/* Milliseconds, rounded up, until the next byte arrives; -1: nothing is on its way. */
int line_wait(const struct line *line);
/* The longest, in milliseconds, that a byte was taken after the ESC before it: this machine may have been busy. */
int line_longest_escape(const struct line *line);

#endif
