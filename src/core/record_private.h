/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between core/record.c and core/record_fast.c: what the words of a line mean. */
#ifndef VR_CORE_RECORD_PRIVATE_H
#define VR_CORE_RECORD_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/record.h"

#define RECORD_EXTENSION "urn:vuistregels:x"
#define RECORD_ACTIVITY "urn:vuistregels:"
#define RECORD_HOUSE_RULES "house-rules"
#define RECORD_NUMBER_MAX 1000000000

bool record_verb_find(const char *iri, enum verb *verb);
bool record_round_find(const char *name, enum round_kind *round);

/* Reads exactly the line that record_format writes, and none in which a
 * character had to be escaped. True: the statement is what the JSON reader
 * would have made of it, and keeps the rules of its form. False means nothing
 * yet, and the statement is empty: then the JSON reader decides. */
bool record_fast_parse(const char *line, size_t length, struct statement *statement);
/* The same, with the strings left where they are: the quotes behind them become the ends of strings. When it is
 * false the line is as it was. */
bool record_fast_borrow(char *line, size_t length, struct statement *statement);

#endif
