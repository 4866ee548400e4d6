/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that a seal covers: the records, the decisions of managers, and what the administrator did. All
 * of them only ever grow, so that the bytes which were sealed stay the first ones. In a seal they are called
 * "records/NAME", "corrections/NAME" and "admin.jsonl", wherever they are. */
#ifndef VR_CLI_SEAL_FILES_H
#define VR_CLI_SEAL_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "cli/setup.h"
#include "core/seal.h"

struct seal_names {
  char **list; /* sorted */
  size_t count;
};

/* Those that are there; what is not named like a record is none. */
bool seal_names_list(const struct setup *setup, struct seal_names *names, struct error *error) MUST_CHECK;
void seal_names_free(struct seal_names *names);

/* Opens one for reading: an ordinary file with one name, not larger than a record may be. The caller closes
 * `fd`. ERROR_MISSING when there is none, ERROR_BAD_INPUT for a name that is none of these. */
bool seal_file_open(const struct setup *setup, const char *name, int *fd, struct stat *status,
                    struct error *error) MUST_CHECK;
/* The hashes of the first lengths[i] bytes, lengths ascending. False when the file is shorter or cannot be
 * read. */
bool seal_file_hash(int fd, const int64_t *lengths, size_t count, char (*hashes)[SEAL_HEX_SIZE],
                    struct error *error) MUST_CHECK;
/* Of any file of at most SEAL_SEEN_MAX bytes, by its path. */
#define SEAL_SEEN_MAX (16 * 1024 * 1024)
bool seal_seen_hash(const char *path, int64_t *length, char hash[SEAL_HEX_SIZE],
                    struct error *error) MUST_CHECK;

#endif
