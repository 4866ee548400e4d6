/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fields and records of a list, one at a time, without looking at what they mean; that is core/roster's. */
#include <config.h>

#include "core/csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

static bool is_line_end(char c)
{
  return c == '\n' || c == '\r';
}

/* Over a line end of one or two characters, if there is one. */
static void skip_line_end(struct csv *csv)
{
  if (csv->at >= csv->length || !is_line_end(csv->bytes[csv->at]))
    return;
  if (csv->bytes[csv->at] == '\r' && csv->at + 1 < csv->length && csv->bytes[csv->at + 1] == '\n')
    csv->at++;
  csv->at++;
  csv->next_line++;
}

static char find_separator(const struct csv *csv)
{
  bool quoted = false;

  for (size_t i = csv->at; i < csv->length && (quoted || !is_line_end(csv->bytes[i])); i++) {
    if (csv->bytes[i] == '"')
      quoted = !quoted;
    else if (!quoted && csv->bytes[i] == ';')
      return ';';
  }
  return ',';
}

void csv_init(struct csv *csv, const char *bytes, size_t length)
{
  static const char mark[] = "\xef\xbb\xbf";

  *csv = (struct csv){ .bytes = bytes, .length = length, .next_line = 1 };
  if (length >= 3 && memcmp(bytes, mark, 3) == 0)
    csv->at = 3;
  if (length >= csv->at + 5 && strncmp(bytes + csv->at, "sep=", 4) == 0 &&
      (length == csv->at + 5 || is_line_end(bytes[csv->at + 5]))) {
    csv->separator = bytes[csv->at + 4];
    csv->at += 5;
    skip_line_end(csv);
  } else {
    csv->separator = find_separator(csv);
  }
}

void csv_clear(struct csv *csv)
{
  buf_clear(&csv->text);
  free(csv->starts);
  free(csv->fields);
  *csv = (struct csv){ .bytes = NULL };
}

/* The text between two quotes, the first of which is behind us; two quotes in a row are one. */
static void take_quoted(struct csv *csv)
{
  while (csv->at < csv->length) {
    const char *start = csv->bytes + csv->at;
    const char *quote = memchr(start, '"', csv->length - csv->at);
    size_t run = quote == NULL ? csv->length - csv->at : (size_t)(quote - start);

    for (size_t i = 0; i < run; i++)
      if (start[i] == '\n' || (start[i] == '\r' && (i + 1 == run || start[i + 1] != '\n')))
        csv->next_line++;
    buf_add(&csv->text, start, run);
    csv->at += run;
    if (quote == NULL)
      break;
    csv->at++;
    if (csv->at >= csv->length || csv->bytes[csv->at] != '"')
      return;
    buf_add_char(&csv->text, '"');
    csv->at++;
  }
  csv->unclosed = true;
}

/* A quote that does not open the field is a character like others. */
static void take_field(struct csv *csv)
{
  size_t start;

  if (csv->at < csv->length && csv->bytes[csv->at] == '"') {
    csv->at++;
    take_quoted(csv);
  }
  start = csv->at;
  while (csv->at < csv->length && csv->bytes[csv->at] != csv->separator && !is_line_end(csv->bytes[csv->at]))
    csv->at++;
  buf_add(&csv->text, csv->bytes + start, csv->at - start);
  buf_add_char(&csv->text, '\0');
}

bool csv_next(struct csv *csv)
{
  bool more = true;

  if (csv->at >= csv->length)
    return false;
  csv->line = csv->next_line;
  csv->field_count = 0;
  csv->unclosed = false;
  buf_reset(&csv->text);
  while (more) {
    csv->starts = xgrow_many(csv->starts, csv->field_count, sizeof *csv->starts);
    csv->starts[csv->field_count++] = csv->text.length;
    take_field(csv);
    more = csv->at < csv->length && csv->bytes[csv->at] == csv->separator;
    if (more)
      csv->at++;
  }
  skip_line_end(csv);
  csv->fields = xreallocarray(csv->fields, csv->field_count, sizeof *csv->fields);
  for (size_t i = 0; i < csv->field_count; i++)
    csv->fields[i] = csv->text.data + csv->starts[i];
  return true;
}
