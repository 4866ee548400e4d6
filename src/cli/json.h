/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making JSON: jansson's objects in their order, without looking at every
 * return value: only want of memory makes one fail, and that ends the program
 * as everywhere. */
#ifndef VR_CLI_JSON_H
#define VR_CLI_JSON_H

#include <jansson.h>
#include <stddef.h>

#include "core/date.h"
#include "core/words.h"

/* The value is taken over. */
void json_put(json_t *object, const char *key, json_t *value);
void json_add(json_t *array, json_t *value);
/* Raw bytes are cleaned; NULL is "". */
json_t *json_text(const char *text);
/* null for NULL and "". */
json_t *json_text_or_null(const char *text);
json_t *json_number(size_t number);
/* null for 0 and less. */
json_t *json_positive(long number);
/* YYYY-MM-DD, or null. */
json_t *json_date(day_number date);
/* { "nl": "…", "en": "…" } */
json_t *json_words(const struct words *words);
json_t *json_list(char *const *texts);
/* The text, ASCII only, with a newline at the end; takes the value over; the caller frees. */
char *json_take_text(json_t *value);

#endif
