/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statements of every kind for the tests of writing and reading them. */
#ifndef VR_TESTS_RECORD_SAMPLES_H
#define VR_TESTS_RECORD_SAMPLES_H

#include <stdbool.h>

#include "core/record.h"

#define SAMPLE_ID "3f2b8c1e-7d4a-4b6e-9a10-5c8d2e7f4b31"
#define SAMPLE_OTHER_ID "a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d"
#define SAMPLE_ROUND "03f81b23-d14e-53e8-9e8c-b3764d36360d"
#define SAMPLE_CONTENT "e4242e29-2c2c-5051-ac43-199986c1c763"
#define SAMPLE_POLICY "3e5f3afd-6021-50c3-9a29-d30a6c2962b8"
#define SAMPLE_TIME INT64_C(1795081327123) /* 2026-11-19T09:42:07.123Z */

/* What every statement has. The caller clears. */
struct statement sample_statement(enum verb verb, enum object_kind object);
/* And what the rules of the form want of this kind, at its longest. */
struct statement sample_whole_statement(enum verb verb, enum object_kind object);
/* Two strings (the second may be NULL) as a statement holds them. */
char **sample_list(const char *first, const char *second);

/* The line, which must be possible; the caller frees. */
char *sample_format(const struct statement *statement);
/* Reads a line, which must be possible. */
void sample_parse(const char *line, struct statement *statement);
void sample_assert_same(const struct statement *a, const struct statement *b);

#endif
