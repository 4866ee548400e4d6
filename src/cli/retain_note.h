/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `retain` notes in the administrator's log of the bytes that were sealed and are shorter now, or gone,
 * so that `verify` can tell a removal from a change. No names: a note speaks of the name, length and hash
 * that a seal holds by a hash of these. Only root can write in that log, and a note speaks only of the seals
 * that were there then. */
#ifndef VR_CLI_RETAIN_NOTE_H
#define VR_CLI_RETAIN_NOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "core/problem.h"
#include "core/seal.h"

/* The notes about files; others than those of the whole run. */
#define RETAIN_NOTE "retain.remove"
/* The one about a whole run that removed something. */
#define RETAIN_APPLIED "retain.apply"

struct retain_note {
  char key[SEAL_HEX_SIZE];
  unsigned seal;            /* speaks of this seal and those before it */
  bool is_gone;             /* the file was removed */
  int64_t length;           /* of what stayed of these bytes */
  char hash[SEAL_HEX_SIZE]; /* of these */
};

struct retain_notes {
  struct retain_note *list; /* by key, then as they were noted */
  size_t count;
};

/* What a note calls these sealed bytes. False without libsodium. */
bool retain_note_key(const struct seal_file *file, char key[SEAL_HEX_SIZE]);
/* Appends one to the text that the log keeps under "sealed". */
void retain_note_format(const struct retain_note *note, struct buf *text);

/* A log that is not root's alone has no say: that is a problem, and there are no notes then. */
bool retain_notes_load(const char *folder, struct retain_notes *notes, struct problems *problems,
                       struct error *error) MUST_CHECK;
void retain_notes_clear(struct retain_notes *notes);
/* Those about these bytes, for a seal of this number; NULL: none. */
const struct retain_note *retain_notes_find(const struct retain_notes *notes, const struct seal_file *file,
                                            size_t *count);

#endif
