/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Giving up rights for good: after sandbox_enter this process reads only where
 * it said it would, makes files in the named folders only, executes nothing and opens
 * no TCP connection, whatever a damaged file talks it into. Landlock, where the
 * kernel has it (Linux 5.13); descriptors that are open stay as they are. */
#ifndef VR_BASE_SANDBOX_H
#define VR_BASE_SANDBOX_H

#include <stdbool.h>

struct sandbox {
  const char *const *read; /* files and folders with all that is in them, NULL-terminated; what is missing is skipped */
  const char *make;        /* the folder to make and remove files in; NULL: none */
  const char *append;      /* the folder to make files in and to write to those that are there; NULL: none */
};

/* The version of the kernel's interface; 0: it has none, or this program was
 * built without it. From 4 on TCP is shut off too. */
int sandbox_version(void);
/* For the rest of this process's life and for its children's; start threads and
 * helpers before or after with that in mind. False: it could not, nothing has
 * changed, and the program may go on without. */
bool sandbox_enter(const struct sandbox *sandbox);

#endif
