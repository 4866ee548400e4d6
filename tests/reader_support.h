/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For the tests of everything that reads files: test data, private folders,
 * and looking at problems. Whatever goes wrong here fails the test. */
#ifndef VR_TESTS_READER_SUPPORT_H
#define VR_TESTS_READER_SUPPORT_H

#include <stddef.h>

#include "core/problem.h"

/* The path of a file of tests/data (or, with top_path, of the source tree). Valid until the next call. */
const char *data_path(const char *name);
const char *top_path(const char *name);
/* The bytes of a file with a closing NUL; the caller frees. */
char *read_bytes(const char *path, size_t *length);
/* The text with its only `old` replaced by `new`; the caller frees. */
char *replaced(const char *text, const char *old, const char *new);

/* A private folder and a path in it; private_folder_remove takes all away. */
struct private_folder {
  char path[64];
};
void private_folder_make(struct private_folder *folder);
void private_folder_remove(const struct private_folder *folder);
/* Valid until the next call. */
const char *private_path(const struct private_folder *folder, const char *name);
/* Writes a file, making its folder when needed. */
void private_write(const struct private_folder *folder, const char *name, const void *bytes, size_t length);

/* There is exactly this one problem, "line: text", and it is of that kind; clears the list. */
void assert_only_problem(struct problems *problems, enum problem_severity severity, const char *expected);
/* Among the problems is one whose "line: text" has `part`. */
void assert_some_problem(const struct problems *problems, const char *part);
void assert_no_problem(struct problems *problems);

#endif
