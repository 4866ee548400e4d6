/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For assign_files.c and assign_names.c alone: the files of one folder in a run of `assign`. */
#ifndef VR_CLI_ASSIGN_FOLDER_H
#define VR_CLI_ASSIGN_FOLDER_H

#include "cli/assign.h"

struct assign_folder {
  struct record_admin *admin; /* borrowed */
  struct record_store *store;
  struct record_file *files; /* by name */
  size_t count;
};

/* False: it cannot be listed, and there is nothing to close. */
bool assign_folder_open(const struct assign *assign, struct record_admin *admin, struct assign_folder *folder,
                        struct error *error) MUST_CHECK;
void assign_folder_close(struct assign_folder *folder);
/* As assign_did, of a file whose owner was `from` and is `to`; NULL: is not said. */
void assign_did_file(struct assign *assign, const char *line, const char *action, const char *name,
                     const uid_t *from, const uid_t *to);

#endif
