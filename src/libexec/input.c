/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the one document on standard input whole, and answers for members that are missing. */
#include <config.h>

#include "libexec/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

json_t *input_read(void)
{
  json_error_t ignored;

  json_set_alloc_funcs(xmalloc, free);
  json_t *root = json_loadf(stdin, JSON_REJECT_DUPLICATES, &ignored);

  if (root != NULL && json_is_object(root) && input_number(root, "v") == INPUT_VERSION &&
      json_is_array(json_object_get(root, "blocks")))
    return root;
  json_decref(root);
  return NULL;
}

const char *input_text(const json_t *object, const char *key)
{
  const char *text = json_string_value(json_object_get(object, key));

  return text == NULL ? "" : text;
}

const char *input_text_at(const json_t *array, size_t i)
{
  const char *text = json_string_value(json_array_get(array, i));

  return text == NULL ? "" : text;
}

long input_number(const json_t *object, const char *key)
{
  return (long)json_integer_value(json_object_get(object, key));
}

bool input_is(const json_t *object, const char *key, const char *text)
{
  return strcmp(input_text(object, key), text) == 0;
}

bool input_true(const json_t *object, const char *key)
{
  return json_is_true(json_object_get(object, key));
}

const char *input_words(const json_t *cell, char own[32])
{
  own[0] = '\0';
  if (json_is_string(cell))
    return json_string_value(cell);
  if (json_is_array(cell))
    return input_text_at(cell, json_array_size(cell) - 1);
  if (json_is_integer(cell))
    snprintf(own, 32, "%lld", (long long)json_integer_value(cell));
  return own;
}

char *input_result_path(const char *folder)
{
  return xasprintf("%s/result", folder);
}
