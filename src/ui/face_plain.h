/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text only: lines and a prompt, no cursor movement, no redrawing; for a
 * screen reader, a Braille line, a pipe. A typed line becomes an action. */
#ifndef VR_UI_FACE_PLAIN_H
#define VR_UI_FACE_PLAIN_H

#include <signal.h>
#include <stdio.h>

#include "ui/face_frame.h"
#include "ui/view.h"

struct face_plain;

/* Borrows both handles; with settings->quiet, `in` is without a buffer. `stop` is the flag that a signal sets (looked at
 * between lines, and when a read is interrupted); may be NULL. */
struct face_plain *face_plain_new(FILE *in, FILE *out, const struct face_settings *settings,
                                  volatile const sig_atomic_t *stop);
void face_plain_free(struct face_plain *face);
void face_plain_set(struct face_plain *face, const struct face_settings *settings);
/* Prints the view (in the same place only what is new, on the same page what
 * stands from the reading point on), then what may be typed, and reads lines
 * until one makes an action. ACTION_QUIT at the end of input, a signal, or when
 * the output fails; ACTION_QUIET as settings->quiet says. Several numbers in a line give an action at each call. */
struct action face_plain_next(struct face_plain *face, const struct view *view);
/* true when writing failed (full disk, closed pipe). */
bool face_plain_has_failed(const struct face_plain *face);
/* The view as face_plain_next prints it, without the prompt; for recap, me and
 * the like. UTF-8 (text_to_bytes writes it), lines of at most `columns`. The caller frees. */
char *face_plain_format(const struct view *view, const struct face_settings *settings, size_t columns);

#endif
