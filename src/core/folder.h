/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of one's own and new files in it, so that they last: for private
 * state and the spool. Reading small files is core/file. */
#ifndef VR_CORE_FOLDER_H
#define VR_CORE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* The folder that a file or folder is in, from its path alone: "." of a name; the caller frees. */
char *folder_above(const char *path);
/* Makes what is missing of the path, each level with mode 0700, so that it lasts. */
bool folder_make(const char *path, struct error *error) MUST_CHECK;
/* Opens a folder that is mine and that others cannot write to; the caller closes `fd`. */
bool folder_open(const char *path, int *fd, struct error *error) MUST_CHECK;
/* All of it, in as many pieces as it takes; false with errno. */
bool folder_write_all(int fd, const char *bytes, size_t length);
/* A new file (mode 0600) with these bytes, on disk when true. ERROR_SYSTEM with EEXIST when
 * the name is taken; any other failure leaves no file. The name lasts only after folder_sync. */
bool folder_write_new(int folder, const char *name, const void *bytes, size_t length,
                      struct error *error) MUST_CHECK;
bool folder_sync(int folder, struct error *error) MUST_CHECK;
/* The same of a folder that I may read. */
bool folder_sync_path(const char *path, struct error *error) MUST_CHECK;
/* Waits up to 2 s until no other window of mine is in a folder_lock; goes on without it after that. Ends
 * when `folder` is closed. */
void folder_lock(int folder);

#endif
