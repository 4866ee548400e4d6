/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one exception to "only ever appended to": a record file that is put back without the lines whose time
 * is over, or is removed. The new file is written aside, with the same owner, mode and attribute, synced,
 * and changes places with the old one, which is removed only when all that came in meanwhile was carried over. Which
 * lines stay is for core/retain. */
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
  char *aside_name; /* where the new file is at first, and the old one later */
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
/* What was written takes the place of the old file. False: the old one is there as before, or the new one is and
 * the old one waits in `aside` with what came in meanwhile. A file system that cannot let two files change places has
 * the new one renamed over the old: there a line that came in meanwhile is lost when it cannot be carried over. */
bool record_retain_replace(struct record_retain *retain, int aside, struct error *error) MUST_CHECK;
/* Refuses when something came in since the file was opened. */
bool record_retain_remove(struct record_retain *retain, struct error *error) MUST_CHECK;
/* The file that was written and will not be put in place. */
void record_retain_discard(const struct record_retain *retain, int aside);
/* What earlier runs left in the folder `aside`, cut off or out of space: lines that came in meanwhile are put in their
 * record - twice if need be -, and the rest goes. What cannot be delivered stays there. */
bool record_retain_recover(struct record_admin *admin, int aside, struct error *error) MUST_CHECK;

#endif
