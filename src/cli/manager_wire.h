/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as the manager's screen wants it, in bytes between two processes of
 * this program. Whoever takes it believes nothing: the other one read what
 * anybody may have written. */
#ifndef VR_CLI_MANAGER_WIRE_H
#define VR_CLI_MANAGER_WIRE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "core/report.h"
#include "ui/manager.h"

/* Appends to `bytes`. */
void manager_wire_put(const struct report *report, struct buf *bytes);
/* Fills an empty overview; false, and it stays empty, when the bytes are no overview. */
bool manager_wire_take(const char *bytes, size_t length, struct manager_overview *overview);

#endif
