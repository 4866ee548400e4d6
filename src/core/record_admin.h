/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the administrator does to the files of a store: makes them, gives them an owner, renames them. Never
 * touches a line in them. Where the file system has it, a file carries the append-only attribute (lifted for
 * a moment where needed): then its owner cannot shorten, change or remove it. */
#ifndef VR_CORE_RECORD_ADMIN_H
#define VR_CORE_RECORD_ADMIN_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"

struct record_admin {
  int folder;
  char *path;
  gid_t group;       /* of the folder: of its files too */
  bool append_only;  /* the files are to carry the attribute */
  bool no_attribute; /* set when the system turned out not to have it */
};

/* The folder has to be root's. */
bool record_admin_open(struct record_admin *admin, const char *path, bool append_only,
                       struct error *error) MUST_CHECK;
void record_admin_close(struct record_admin *admin);

/* A new, empty record file (0640, attribute). ERROR_SYSTEM with EEXIST when the name is taken. */
bool record_admin_make(struct record_admin *admin, const char *name, uid_t owner,
                       struct error *error) MUST_CHECK;
/* Owner, group and mode as they should be; closing a record is giving it to root. */
bool record_admin_give(struct record_admin *admin, const char *name, uid_t owner,
                       struct error *error) MUST_CHECK;
/* Refuses when `to` exists, unless that is an empty record: then it makes way. */
bool record_admin_rename(struct record_admin *admin, const char *from, const char *to, uid_t owner,
                         struct error *error) MUST_CHECK;
/* Whether the file lacks the attribute that it should carry and could. */
bool record_admin_needs_attribute(struct record_admin *admin, const char *name);
bool record_admin_set_attribute(struct record_admin *admin, const char *name, struct error *error) MUST_CHECK;
/* Makes the names last. */
bool record_admin_sync(struct record_admin *admin, struct error *error) MUST_CHECK;

#endif
