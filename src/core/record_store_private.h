/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What record_store.c (open, check, append) and record_read.c (list, read)
 * share and nobody else may know. */
#ifndef VR_CORE_RECORD_STORE_PRIVATE_H
#define VR_CORE_RECORD_STORE_PRIVATE_H

#include <dirent.h>
#include <sys/stat.h>
#include <sys/types.h>

#include "core/record_store.h"

#define RECORD_MAX_INTERRUPTED 5 /* then it is an error like any other */

struct record_store {
  struct store_options options;
  int directory; /* a path handle: permission to pass the folder is enough */
  bool is_network;
  bool has_new_file; /* made in this session, its name perhaps not yet on disk */
};

/* Kind, links, mode and size of what is or could be a record file; `more` bytes are to be added. The reason
 * is without the name. */
bool record_file_is_safe(const struct stat *st, size_t more, struct error *error) MUST_CHECK;
/* What a file of record_store_names is: asks the system, or is told what that says. */
void record_file_look(const struct record_store *store, const struct owner_lookup *lookup,
                      struct record_file *file);
void record_file_judge(const struct record_store *store, const struct owner_lookup *lookup,
                       const struct stat *st, struct record_file *file);
/* "FOLDER/NAME: " in front of the reason; false. */
bool record_store_blame(const struct record_store *store, const char *name, struct error *error);
/* The folder's list, where it may be read; NULL with the reason. The caller closes it. */
DIR *record_store_open_list(const struct record_store *store, struct error *error);
/* The next name that is not the folder itself or the one above it; NULL at the end (errno 0) or after an
 * error (errno says which). */
const char *record_store_next_name(DIR *list);
/* Waits two seconds at most for whoever writes in it. False: `is_busy`, or this file system locks nothing (errno). The
 * lock goes with the descriptor. */
bool record_lock(int fd, bool *is_busy);
/* Bytes of all files in the folder that are mine; 0 when it may not be listed. */
long long record_store_total(const struct record_store *store);

#endif
