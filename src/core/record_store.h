/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where statements are kept: append, receipt, list, read. The only record I/O
 * of the program. "Recorded" is true only when record_store_append said so:
 * written whole, read back in place, synced. */
#ifndef VR_CORE_RECORD_STORE_H
#define VR_CORE_RECORD_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/error.h"
#include "core/record.h"

enum store_kind {
  STORE_OWN,        /* the employee's own folder */
  STORE_DROP_BOX,   /* shared: everybody creates a record of their own */
  STORE_PROVISIONED /* shared: the administrator creates them */
};

/* What the store needs to know of the world; filled by cli, borrowed. */
struct store_options {
  const char *path;
  enum store_kind kind;
  const char *host;   /* NULL: one record per account; else per account and host */
  uid_t admin;        /* besides root: whose directory it may be */
  uid_t training_uid; /* whose files count as self-declared; (uid_t)-1: none */
};

struct record_store;

#define RECORD_APPEND_MAX (64 * 1024)
#define RECORD_FILE_MAX (16 * 1024 * 1024)

/* Opens the store as a handle and checks it: a directory, safe owner and mode,
 * local or one record per host. `create` makes an own store that is missing (0700, parents
 * too). ERROR_NETWORK_FS: on a network file system, where appending from two hosts at once is not safe;
 * works with `host` set, which an own store does by itself and a shared one when the policy says so. */
struct record_store *record_store_open(const struct store_options *options, bool create,
                                       struct error *error) MUST_CHECK;
void record_store_free(struct record_store *store);

/* At the start of a session: can a record of `account` be appended? Does all
 * that the first append would do, up to the write (a missing record is made); nothing is left open.
 * Warnings that do not stop (little space) go to `warning`, "" when none. */
bool record_store_check(struct record_store *store, const char *account, struct error *warning,
                        struct error *error) MUST_CHECK;
/* Whether all that a training computer recorded together is not too much. */
bool record_training_is_safe(long long bytes, struct error *error) MUST_CHECK;
/* Provisioned layout before the administrator made the record: not an error
 * of the person; learn goes on and spools. */
bool record_store_is_waiting(const struct error *error);

/* Appends lines (each a whole statement with its newline, at most RECORD_APPEND_MAX) for
 * `account`. True only when they are on disk in place. False: unknown, perhaps on disk all the same;
 * the same lines may be appended again. The caller's program ignores SIGXFSZ. */
bool record_store_append(struct record_store *store, const char *account, const char *lines, size_t length,
                         struct error *error) MUST_CHECK;

/* ---- reading ---- */

enum record_fault {
  RECORD_DAMAGED,    /* a line that is no statement */
  RECORD_UNFINISHED, /* the last line without its newline: not counted, not an error */
  RECORD_DUPLICATE,  /* the same id and bytes again: dropped */
  RECORD_CONFLICT,   /* the same id with other bytes */
  RECORD_FUTURE,     /* more than a day ahead of `now`: counted, listed */
  RECORD_NEWER       /* v > 1: written by a newer program, not counted */
};
typedef void record_on_statement(void *context, const struct statement *statement, size_t line_number);
typedef void record_on_fault(void *context, enum record_fault fault, size_t line_number,
                             const struct error *why);

struct record_reading {
  record_on_statement *on_statement;
  record_on_fault *on_fault; /* NULL: the counts are enough */
  void *context;
  int64_t now; /* milliseconds; for RECORD_FUTURE */
};
/* Set by each reading; `lines` are those that are not blank, `statements` those that count. */
struct record_counts {
  size_t lines, statements, duplicates, damaged, unfinished, future, conflicts, newer;
};

/* Whose record, and why a file does not count. */
enum file_state {
  FILE_COUNTED,
  FILE_CLOSED,        /* owner root: closed or moved by the administrator; counted */
  FILE_ACCOUNT_GONE,  /* owner without an account, no account of that name; counted, to be closed */
  FILE_SELF_DECLARED, /* training computer; counted, said */
  FILE_NOT_COUNTED    /* `why` says it */
};
struct record_file {
  char *name;    /* in the folder; the next two are in the same piece of memory */
  char *account; /* decoded from the name; clean it before showing; NULL when the name is no record's */
  char *host;    /* after the @ where the store is per host; else NULL */
  enum file_state state;
  struct error *why; /* NULL when it counts */
  uid_t owner;
  off_t size;
};

#define RECORD_ENDING ".jsonl"

/* Account <-> file name: every byte outside A-Za-z0-9._- as %XX, then "@HOST" when there is one, then
 * RECORD_ENDING. The caller frees. A name that record_file_name does not make gives false. */
char *record_file_name(const char *account, const char *host);
bool record_file_account(const char *name, char **account);

/* Resolves owners; handed in by cli (the name service). */
struct owner_lookup {
  bool (*account_of)(void *context, uid_t owner, char *account, size_t size); /* false: no such account */
  bool (*owner_of)(void *context, const char *account, uid_t *owner);         /* false: no such account */
  void *context;
};

/* All files of the store, those of one account behind each other, otherwise sorted by name; also those that
 * do not count. The caller frees with record_files_free. */
bool record_store_list(struct record_store *store, const struct owner_lookup *lookup,
                       struct record_file **files, size_t *count, struct error *error) MUST_CHECK;
void record_files_free(struct record_file *files, size_t count);
/* The same without the second step, for thousands of files: their names, sorted. What they are says
 * record_store_take. */
bool record_store_names(struct record_store *store, struct record_file **files, size_t *count,
                        struct error *error) MUST_CHECK;
/* Reads one file of the list, if it still is as it was listed; a file that does not count gives its reason.
 */
bool record_store_read(struct record_store *store, const struct record_file *file,
                       const struct record_reading *reading, struct record_counts *counts,
                       struct error *error) MUST_CHECK;
/* Finds out what a file of record_store_names is, and reads it if it counts; in several threads if the lookup may be.
 * `bytes` are those of the file, instead of what was there: strings of statements that are `borrowed` last as long as
 * these. */
bool record_store_take(const struct record_store *store, const struct owner_lookup *lookup,
                       struct record_file *file, const struct record_reading *reading,
                       struct record_counts *counts, struct buf *bytes, struct error *error) MUST_CHECK;
/* Reads the record of one account by name (its owner must be `owner` or root), that of every host where the
 * store is per host. ERROR_MISSING when there is none. */
bool record_store_read_account(struct record_store *store, const char *account, uid_t owner,
                               const struct record_reading *reading, struct record_counts *counts,
                               struct error *error) MUST_CHECK;

#endif
