/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: what the administrator published for a training computer. */
#ifndef VR_TESTS_DESK_NUMBERS_H
#define VR_TESTS_DESK_NUMBERS_H

#include "reader_support.h"

/* An assignment for this number as FOLDER/NUMBER.json; `code` NULL: none was handed out. */
void publish_number(const struct private_folder *home, const char *folder, const char *number, const char *code);
/* The same with this hash, whatever it is. */
void publish_hash(const struct private_folder *home, const char *folder, const char *number, const char *hash);

#endif
