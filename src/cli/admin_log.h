/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the administrator's commands did: admin.jsonl beside the records, one line of JSON for each thing
 * done, only ever appended to, readable for the managers. */
#ifndef VR_CLI_ADMIN_LOG_H
#define VR_CLI_ADMIN_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/error.h"
#include "core/corrections.h"
#include "core/seal.h"

#define ADMIN_LOG_NAME "admin.jsonl"

struct admin_log {
  int fd;
  char *path;
  const char *by; /* account; borrowed */
};

/* What belongs to an entry; a list ends with a NULL key. Values are of our own making or in the form of file
 * names: ASCII. */
struct admin_detail {
  const char *key, *value;
};

/* Opens or makes it (root:GROUP 0640) in `folder`. One command at a time: ERROR_BUSY while another one has
 * it. */
bool admin_log_open(struct admin_log *log, const char *folder, gid_t group, const char *by,
                    struct error *error) MUST_CHECK;
/* A line: time, who, action ("assign.publish"), details. */
bool admin_log_add(struct admin_log *log, int64_t now, const char *action, const struct admin_detail *details,
                   struct error *error) MUST_CHECK;
/* What was added is on disk. */
bool admin_log_sync(const struct admin_log *log, struct error *error) MUST_CHECK;
/* True when all lines are on disk. */
bool admin_log_close(struct admin_log *log, struct error *error) MUST_CHECK;

/* While a manager seals, no command of the administrator may replace a file. `fd` is for the caller to close; -1 when
 * there is no log. ERROR_BUSY while such a command runs. */
bool admin_log_hold(const char *folder, int *fd, struct error *error) MUST_CHECK;

/* ---- reading ---- */

struct admin_entry;
/* What an entry says under this key; NULL: nothing. Valid during the call. */
const char *admin_entry_text(const struct admin_entry *entry, const char *key);
typedef void admin_log_on_entry(void *context, int64_t time, const struct admin_entry *entry);
/* The entries of one kind, oldest first; damaged ones are passed over. A missing log has none. */
bool admin_log_read(const char *folder, const char *action, admin_log_on_entry *on_entry, void *context,
                    struct error *error) MUST_CHECK;

/* The renamed accounts that the log tells of, oldest first. A missing log has none. */
bool admin_log_read_renames(const char *folder, struct correction_rename **renames, size_t *count,
                            struct error *error) MUST_CHECK;
void admin_log_free_renames(struct correction_rename *renames, size_t count);
/* For the rename entry. */
#define ADMIN_LOG_RENAME "assign.rename"
bool admin_log_add_rename(struct admin_log *log, int64_t now, const char *from, const char *to,
                          struct error *error) MUST_CHECK;

/* A seal that was seen: a manager who removes it cannot remove this. */
struct admin_seal {
  unsigned number;
  char hash[SEAL_HEX_SIZE];
};
bool admin_log_add_seal(struct admin_log *log, int64_t now, const struct admin_seal *seal,
                        struct error *error) MUST_CHECK;
/* The caller frees the list. A missing log has none. */
bool admin_log_read_seals(const char *folder, struct admin_seal **seals, size_t *count,
                          struct error *error) MUST_CHECK;

#endif
