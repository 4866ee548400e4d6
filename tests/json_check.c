/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small reader of JSON Schema, for our own schemas only: a keyword that it does not know fails the test. */
#include <config.h>

#include "json_check.h"

#include <regex.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct check {
  const json_t *root;
  char *why;
};

static bool check_value(const struct check *check, const json_t *schema, const json_t *value,
                        const char *where);

static bool no(const struct check *check, const char *where, const char *what)
{
  snprintf(check->why, 256, "%.180s: %.60s", where, what);
  return false;
}

static bool is_type(const char *type, const json_t *value)
{
  static const struct {
    const char *name;
    json_type type;
  } types[] = { { "object", JSON_OBJECT },   { "array", JSON_ARRAY }, { "string", JSON_STRING },
                { "integer", JSON_INTEGER }, { "number", JSON_REAL }, { "null", JSON_NULL } };

  if (strcmp(type, "boolean") == 0)
    return json_is_boolean(value);
  if (strcmp(type, "number") == 0 && json_is_integer(value))
    return true;
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (strcmp(types[i].name, type) == 0)
      return json_typeof(value) == types[i].type;
  return false;
}

static bool check_type(const json_t *type, const json_t *value)
{
  const json_t *one;
  size_t i;

  if (json_is_string(type))
    return is_type(json_string_value(type), value);
  json_array_foreach(type, i, one) if (is_type(json_string_value(one), value)) return true;
  return false;
}

static bool check_enum(const json_t *list, const json_t *value)
{
  const json_t *one;
  size_t i;

  json_array_foreach(list, i, one) if (json_equal(one, value)) return true;
  return false;
}

static bool check_any(const struct check *check, const json_t *list, const json_t *value, const char *where)
{
  const json_t *one;
  size_t i;

  json_array_foreach(list, i, one) if (check_value(check, one, value, where)) return true;
  return false;
}

static bool check_pattern(const char *pattern, const json_t *value)
{
  regex_t regex;

  if (!json_is_string(value))
    return true;
  if (regcomp(&regex, pattern, REG_EXTENDED | REG_NOSUB) != 0)
    return false;
  bool same = regexec(&regex, json_string_value(value), 0, NULL, 0) == 0;
  regfree(&regex);
  return same;
}

static bool is_name(const json_t *names, const char *key)
{
  json_t *name = json_string(key);
  bool same = check_pattern(json_string_value(json_object_get(names, "pattern")), name);

  json_decref(name);
  return same;
}

static bool check_members(const struct check *check, const json_t *schema, const json_t *value,
                          const char *where)
{
  const json_t *properties = json_object_get(schema, "properties"),
               *others = json_object_get(schema, "additionalProperties");
  const json_t *names = json_object_get(schema, "propertyNames");
  const char *key;
  json_t *member, *required;
  char place[256];
  size_t i;

  json_array_foreach(json_object_get(schema, "required"), i,
                     required) if (json_object_get(value, json_string_value(required)) ==
                                   NULL) return no(check, where, json_string_value(required));
  /* only looks */
  for (void *iter = json_object_iter((json_t *)(uintptr_t)value); iter != NULL;
       iter = json_object_iter_next((json_t *)(uintptr_t)value, iter)) {
    key = json_object_iter_key(iter);
    member = json_object_iter_value(iter);
    const json_t *known = json_object_get(properties, key);
    snprintf(place, sizeof place, "%.200s.%.50s", where, key);
    if (names != NULL && !is_name(names, key))
      return no(check, place, "propertyNames");
    if (known == NULL && json_is_false(others))
      return no(check, place, "additionalProperties");
    if (known == NULL)
      known = others;
    if (known != NULL && !check_value(check, known, member, place))
      return false;
  }
  return true;
}

static bool check_items(const struct check *check, const json_t *items, const json_t *value,
                        const char *where)
{
  const json_t *one;
  char place[256];
  size_t i;

  json_array_foreach(value, i, one)
  {
    snprintf(place, sizeof place, "%.200s[%zu]", where, i);
    if (!check_value(check, items, one, place))
      return false;
  }
  return true;
}

static bool check_keyword(const struct check *check, const char *keyword, const json_t *with,
                          const json_t *value, const char *where)
{
  static const char *const elsewhere[] = {
    "$schema",      "$id",        "$comment", "$defs",  "title",
    "description",  "properties", "required", "format", "additionalProperties",
    "propertyNames"
  };
  static const char defs[] = "#/$defs/";

  if (strcmp(keyword, "$ref") == 0)
    return strncmp(json_string_value(with), defs, strlen(defs)) == 0 &&
           check_value(
               check,
               json_object_get(json_object_get(check->root, "$defs"), json_string_value(with) + strlen(defs)),
               value, where);
  if (strcmp(keyword, "type") == 0)
    return check_type(with, value);
  if (strcmp(keyword, "const") == 0)
    return json_equal(with, value);
  if (strcmp(keyword, "enum") == 0)
    return check_enum(with, value);
  if (strcmp(keyword, "anyOf") == 0)
    return check_any(check, with, value, where);
  if (strcmp(keyword, "items") == 0)
    return !json_is_array(value) || check_items(check, with, value, where);
  if (strcmp(keyword, "pattern") == 0)
    return check_pattern(json_string_value(with), value);
  if (strcmp(keyword, "minimum") == 0)
    return !json_is_number(value) || json_number_value(value) >= json_number_value(with);
  if (strcmp(keyword, "maximum") == 0)
    return !json_is_number(value) || json_number_value(value) <= json_number_value(with);
  for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
    if (strcmp(keyword, elsewhere[i]) == 0)
      return true;
  return false;
}

static bool check_value(const struct check *check, const json_t *schema, const json_t *value,
                        const char *where)
{
  if (!json_is_object(schema))
    return no(check, where, "no schema");
  for (void *iter = json_object_iter((json_t *)(uintptr_t)schema); iter != NULL;
       iter = json_object_iter_next((json_t *)(uintptr_t)schema, iter)) {
    const char *keyword = json_object_iter_key(iter);

    check->why[0] = '\0';
    if (!check_keyword(check, keyword, json_object_iter_value(iter), value, where))
      return check->why[0] != '\0' && strcmp(keyword, "anyOf") != 0 ? false : no(check, where, keyword);
  }
  return !json_is_object(value) || check_members(check, schema, value, where);
}

bool json_check(const json_t *schema, const json_t *value, char why[256])
{
  const struct check check = { schema, why };

  return check_value(&check, schema, value, "$");
}
