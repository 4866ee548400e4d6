/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of our kinds as JSON, every text cleaned once more on its way out. */
#include <config.h>

#include "cli/json.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/xalloc.h"

void json_put(json_t *object, const char *key, json_t *value)
{
  if (json_object_set_new(object, key, value) != 0)
    xalloc_fail();
}

void json_add(json_t *array, json_t *value)
{
  if (json_array_append_new(array, value) != 0)
    xalloc_fail();
}

json_t *json_text(const char *text)
{
  struct clean clean = clean_text(text == NULL ? "" : text);
  json_t *value = json_string(clean_get(clean));

  clean_clear(&clean);
  return value;
}

json_t *json_text_or_null(const char *text)
{
  return text == NULL || text[0] == '\0' ? json_null() : json_text(text);
}

json_t *json_number(size_t number)
{
  return json_integer((json_int_t)number);
}

json_t *json_positive(long number)
{
  return number <= 0 ? json_null() : json_integer(number);
}

json_t *json_date(day_number date)
{
  char iso[11];

  date_format_iso(date, iso);
  return json_text_or_null(iso);
}

json_t *json_words(const struct words *words)
{
  json_t *object = json_object();

  for (size_t i = 0; i < words->count; i++)
    json_put(object, words->texts[i].language, json_text(clean_get(words->texts[i].text)));
  return object;
}

json_t *json_list(char *const *texts)
{
  json_t *array = json_array();

  for (size_t i = 0; texts != NULL && texts[i] != NULL; i++)
    json_add(array, json_text(texts[i]));
  return array;
}

char *json_take_text(json_t *value)
{
  char *dumped = json_dumps(value, JSON_INDENT(1) | JSON_ENSURE_ASCII | JSON_REAL_PRECISION(4));
  struct buf text = BUF_INIT;

  json_decref(value);
  if (dumped == NULL)
    xalloc_fail();
  buf_add_string(&text, dumped);
  buf_add_char(&text, '\n');
  free(dumped);
  return buf_take(&text);
}
