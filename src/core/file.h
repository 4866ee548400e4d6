/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small files from outside, read whole and with care: no links, no devices,
 * nothing larger than expected. */
#ifndef VR_CORE_FILE_H
#define VR_CORE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/error.h"

/* Appends the bytes of a regular file of at most `max` bytes. The last part of
 * the path may not be a link; a FIFO or device does not block and is refused.
 * The error says why, without the path. */
bool file_read(const char *path, size_t max, struct buf *bytes, struct error *error) MUST_CHECK;
/* Up to `length` bytes from `offset`, fewer only at the end of the file; -1 with errno. */
ssize_t file_read_at(int fd, char *to, size_t length, off_t offset);

#endif
