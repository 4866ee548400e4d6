/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the writers share: the document on standard input, as vuistregels makes
 * it (cli/document_json), and small questions about it. */
#ifndef VR_LIBEXEC_INPUT_H
#define VR_LIBEXEC_INPUT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#define INPUT_VERSION 1
#define INPUT_OFF_SHEET 99 /* `line` of a column for which paper has no room */

/* NULL: nothing that this release made. */
json_t *input_read(void);
/* "" for what is not there or no text. */
const char *input_text(const json_t *object, const char *key);
const char *input_text_at(const json_t *array, size_t i);
long input_number(const json_t *object, const char *key);
bool input_is(const json_t *object, const char *key, const char *text);
bool input_true(const json_t *object, const char *key);
/* The words of a cell: its text, or the last member of [date, words] and [part, whole, words]. */
const char *input_words(const json_t *cell, char own[32]);
/* FOLDER/result; the caller frees. */
char *input_result_path(const char *folder);

#endif
