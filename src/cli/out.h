/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standard output and standard error: everything that goes there is clean and
 * in the character set of the locale. */
#ifndef VR_CLI_OUT_H
#define VR_CLI_OUT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "core/problem.h"

/* `ascii`: only plain characters, whatever the locale. */
void out_init(bool ascii);
const char *out_charset(void);
/* Formats, cleans, writes to standard output. */
void out_format(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Writes a clean text of many lines as it is, form feeds too. */
void out_text(FILE *to, const char *text);
/* 'vuistregels: where: what' on standard error. */
void out_error(const struct error *error);
void out_problems(const struct problems *problems, FILE *to);
/* Asks for Enter in these words and waits for it, so that the last line stays on the screen, at most so many
 * milliseconds without a line; 0: as long as it takes. At once where nobody can press it. A signal ends the waiting. */
void out_wait_for_enter(const char *words, int quiet);
/* Closes standard output. False when something could not be written (full
 * disk): the program then fails. A reader that has gone is no failure. */
bool out_close(void);

#endif
