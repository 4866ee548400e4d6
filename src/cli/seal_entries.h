/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all seals together say of each file, and whether its bytes are still so: as they were sealed, or as
 * `retain` left them. */
#ifndef VR_CLI_SEAL_ENTRIES_H
#define VR_CLI_SEAL_ENTRIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/retain_note.h"
#include "cli/seal_place.h"

/* What one seal says of one file. */
struct seal_entry {
  char *name;                   /* as it is now, after renames */
  const struct seal_file *file; /* borrowed of the seal */
  unsigned seal;
  const struct retain_note *notes; /* what was removed of it since; borrowed */
  size_t note_count;
  bool is_gone; /* the file as it was then was removed by retention */
  /* after seal_entries_match */
  bool is_intact;
  bool is_shortened; /* intact, without the lines that were removed */
  int64_t length;    /* of the bytes that are intact */
};

struct seal_entries {
  struct seal_entry *list; /* by name, length, seal */
  size_t count;
  struct retain_notes notes;
};

/* Of the good ones among the seals, which have to stay as long as the entries. */
bool seal_entries_load(const struct setup *setup, const struct placed_seals *seals,
                       struct seal_entries *entries, struct problems *problems,
                       struct error *error) MUST_CHECK;
void seal_entries_clear(struct seal_entries *entries);
/* The entries of one file; NULL: it was never sealed. */
struct seal_entry *seal_entries_find(const struct seal_entries *entries, const char *name, size_t *count);
/* Compares `size` bytes of the open file with each of these entries of it. False when they cannot be read. */
bool seal_entries_match(int fd, int64_t size, struct seal_entry *list, size_t count,
                        struct error *error) MUST_CHECK;

#endif
