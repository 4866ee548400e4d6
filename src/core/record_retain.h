/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one exception to "only ever appended to": a record file that is put back without the lines whose time
 * is over, or is removed. The new file is written aside, synced and renamed over the old one, with the same
 * owner, mode and attribute; a line that came in meanwhile is carried over. Which lines stay is for
 * core/retain. */
#ifndef VR_CORE_RECORD_RETAIN_H
#define VR_CORE_RECORD_RETAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "base/error.h"
#include "core/record_admin.h"

struct record_retain {
  struct record_admin *admin; /* borrowed, and the name */
  const char *name;
  int fd; /* for reading, and in the end for what came in meanwhile */
  struct stat status;
  char *bytes; /* as they were when the file was opened */
  size_t length;
  int fresh; /* the new file; -1: none was written */
};

/* Opens, locks and reads. ERROR_BUSY while somebody is writing. `look_only`: without a lock, for nothing but
 * reading. Not for two at once: the caller sees to it that no other command of the administrator runs. */
bool record_retain_open(struct record_retain *retain, struct record_admin *admin, const char *name,
                        bool look_only, struct error *error) MUST_CHECK;
void record_retain_close(struct record_retain *retain);

/* The lines that stay, on disk in the folder `aside`: one where nobody but root can write, on the same file
 * system. Nothing is replaced yet. */
bool record_retain_write(struct record_retain *retain, int aside, const char *bytes, size_t length,
                         struct error *error) MUST_CHECK;
/* What was written takes the place of the old file. False: the old one is there as before, or - when only the
 * last sync failed - the new one. */
bool record_retain_replace(struct record_retain *retain, int aside, struct error *error) MUST_CHECK;
/* Refuses when something came in since the file was opened. */
bool record_retain_remove(struct record_retain *retain, struct error *error) MUST_CHECK;
/* What a run that was killed left in the folder `aside`. */
void record_retain_clean(int aside);

#endif
