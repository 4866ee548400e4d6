/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the record store share: a private folder with a store in
 * it, owned by an ordinary account also when root runs the tests, and short
 * ways to make lines and files. */
#ifndef VR_TESTS_RECORD_FIXTURE_H
#define VR_TESTS_RECORD_FIXTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"
#include "core/record_store.h"

struct record_fixture {
  char folder[64];              /* private, removed afterwards */
  char path[96];                /* of the store in it */
  struct store_options options; /* STORE_OWN at first */
  struct record_store *store;   /* open */
  bool was_root;
};

/* For cmocka's setup and teardown of a test; `*state` is the fixture. */
int record_fixture_make(void **state);
int record_fixture_remove(void **state);
/* Opens the store again, as another kind. */
void record_fixture_reopen(struct record_fixture *fixture, enum store_kind kind, mode_t mode);
/* To be root for a moment: false when the tests are not run by root. */
bool record_fixture_become_root(struct record_fixture *fixture);
void record_fixture_become_user(struct record_fixture *fixture);

/* A line with this id number (1..), on the first lesson at this minute. The caller clears `to`. */
void record_fixture_add_line(struct buf *to, unsigned number, unsigned minute);
/* FOLDER/NAME of the store; static. */
const char *record_fixture_file(const struct record_fixture *fixture, const char *name);
void record_fixture_write(const struct record_fixture *fixture, const char *name, const char *bytes,
                          size_t length);
/* The bytes; the caller clears. */
struct buf record_fixture_read(const struct record_fixture *fixture, const char *name);

/* Appends such a line for noor. */
bool record_fixture_append(struct record_fixture *fixture, unsigned number, struct error *error);
void record_fixture_must_append(struct record_fixture *fixture, unsigned number);
/* What a reader counts in noor's record, which must be readable. */
struct record_counts record_fixture_count(struct record_fixture *fixture);
/* Of the name itself, whatever it is. */
off_t record_fixture_size(const char *path);
unsigned record_fixture_mode(const char *path);
/* A file of zeros. */
void record_fixture_plant(const char *path, mode_t mode, off_t size);
/* Open descriptors of this process whose target ends so. */
size_t record_fixture_count_open(const char *ending);

#endif
