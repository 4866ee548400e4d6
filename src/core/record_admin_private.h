/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between core/record_admin.c and core/record_retain.c. */
#ifndef VR_CORE_RECORD_ADMIN_PRIVATE_H
#define VR_CORE_RECORD_ADMIN_PRIVATE_H

#include <stdbool.h>
#include <sys/stat.h>

#include "core/record_admin.h"

/* The error of a system call on this file; false. */
bool record_admin_refused(const struct record_admin *admin, const char *name, int reason,
                          struct error *error);
/* FS_IOC_GETFLAGS; false where the file system has none. */
bool record_admin_attributes(int fd, int *attributes);
/* True when the file ends up with or without the append-only attribute as wanted, or the file system knows
 * nothing of it. False with errno. */
bool record_admin_change_attribute(struct record_admin *admin, int fd, bool wanted);
/* Whether the name still leads to what was opened. */
bool record_admin_leads_to(const struct record_admin *admin, const char *name, const struct stat *opened);

#endif
