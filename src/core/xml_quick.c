/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Knows no more of XML than our files use: elements, attributes, text,
 * comments, the five named entities. At anything else it gives up, and the
 * whole parser has its say. */
#include <config.h>

#include "core/xml_quick.h"

#include <string.h>

#include "base/clean.h"
#include "core/xml_build.h"

#define NAME_MAX_BYTES 40

struct quick {
  struct xml_builder builder;
  const char *at, *end;
  const char *counted; /* up to here the lines were counted */
  unsigned line;
  bool had_root;
  struct buf attributes; /* of the tag at hand: name, NUL, value, NUL, and so on */
};

/* ---- characters ---- */

/* No NUL, and what XML 1.0 takes; but a carriage return, which it would change, is left to the whole parser. */
static bool are_usual(const char *bytes, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if ((unsigned char)bytes[i] < 0x20 && bytes[i] != '\n' && bytes[i] != '\t')
      return false;
  return clean_is_utf8(bytes, length) && memmem(bytes, length, "\xef\xbf\xbe", 3) == NULL &&
         memmem(bytes, length, "\xef\xbf\xbf", 3) == NULL;
}

static bool is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\n';
}

static bool skip_blanks(struct quick *quick)
{
  const char *start = quick->at;

  while (quick->at < quick->end && is_blank(*quick->at))
    quick->at++;
  return quick->at > start;
}

/* Goes past the text, when it is what comes next. */
static bool skip(struct quick *quick, const char *text)
{
  size_t length = strlen(text);

  if ((size_t)(quick->end - quick->at) < length || memcmp(quick->at, text, length) != 0)
    return false;
  quick->at += length;
  return true;
}

/* ---- parts ---- */

static bool is_letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_of_name(char c, size_t place)
{
  return is_letter(c) || (place > 0 && ((c >= '0' && c <= '9') || c == ':' || c == '-'));
}

static bool read_name(struct quick *quick, char name[NAME_MAX_BYTES])
{
  size_t length = 0;

  while (quick->at < quick->end && is_of_name(*quick->at, length)) {
    if (length + 1 == NAME_MAX_BYTES)
      return false;
    name[length++] = *quick->at++;
  }
  name[length] = '\0';
  return length > 0;
}

/* The character of an entity such as &lt; */
static bool read_entity(struct quick *quick, char *c)
{
  static const struct {
    const char *entity;
    char c;
  } entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' } };

  for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++)
    if (skip(quick, entities[i].entity)) {
      *c = entities[i].c;
      return true;
    }
  return false;
}

/* Up to the quote. Blanks but spaces would become spaces. */
static bool read_value(struct quick *quick)
{
  const char stops[] = { quick->at < quick->end ? *quick->at++ : '\0', '&', '<', '\n', '\t', '\0' };

  if (stops[0] != '"' && stops[0] != '\'')
    return false;
  for (;;) {
    size_t run = strcspn(quick->at, stops);
    char c;

    buf_add(&quick->attributes, quick->at, run);
    quick->at += run;
    if (quick->at == quick->end)
      return false;
    if (*quick->at == stops[0])
      break;
    if (!read_entity(quick, &c))
      return false;
    buf_add_char(&quick->attributes, c);
  }
  buf_add_char(&quick->attributes, '\0');
  quick->at++;
  return true;
}

static bool read_attributes(struct quick *quick, size_t *count)
{
  char name[NAME_MAX_BYTES];

  *count = 0;
  buf_reset(&quick->attributes);
  while (skip_blanks(quick) && quick->at < quick->end && *quick->at != '>' && *quick->at != '/') {
    if (!read_name(quick, name))
      return false;
    buf_add(&quick->attributes, name, strlen(name) + 1);
    skip_blanks(quick);
    if (!skip(quick, "="))
      return false;
    skip_blanks(quick);
    if (!read_value(quick))
      return false;
    ++*count;
  }
  return true;
}

/* ---- events ---- */

/* Of the end of the tag, as libxml2 counts. */
static unsigned line_here(struct quick *quick)
{
  const char *newline;

  while (quick->counted < quick->at &&
         (newline = memchr(quick->counted, '\n', (size_t)(quick->at - quick->counted))) != NULL) {
    quick->counted = newline + 1;
    quick->line++;
  }
  quick->counted = quick->at;
  return quick->line;
}

static bool add_attributes(struct quick *quick, size_t count)
{
  const char *name = quick->attributes.data;

  for (size_t i = 0; i < count; i++) {
    const char *value = name + strlen(name) + 1;

    if (xml_attribute(quick->builder.current, name) != NULL ||
        !xml_build_attribute(&quick->builder, NULL, name, value))
      return false;
    name = value + strlen(value) + 1;
  }
  return true;
}

static bool close_element(struct quick *quick)
{
  return xml_build_end(&quick->builder) && !quick->builder.mixed && !quick->builder.altered;
}

static bool start_tag(struct quick *quick)
{
  char name[NAME_MAX_BYTES];
  size_t count;
  bool empty;

  if ((quick->builder.depth == 0 && quick->had_root) || !read_name(quick, name) || !read_attributes(quick, &count))
    return false;
  empty = skip(quick, "/");
  if (!skip(quick, ">"))
    return false;
  quick->had_root = true;
  return xml_build_start(&quick->builder, NULL, name, line_here(quick), count) && add_attributes(quick, count) &&
         (!empty || close_element(quick));
}

static bool end_tag(struct quick *quick)
{
  char name[NAME_MAX_BYTES];

  if (quick->builder.depth == 0 || !read_name(quick, name) ||
      strcmp(name, quick->builder.open[quick->builder.depth - 1]->name) != 0)
    return false;
  skip_blanks(quick);
  return skip(quick, ">") && close_element(quick);
}

static bool comment(struct quick *quick)
{
  const char *dashes = memmem(quick->at, (size_t)(quick->end - quick->at), "--", 2);

  if (dashes == NULL)
    return false;
  quick->at = dashes + 2;
  return skip(quick, ">");
}

static bool text(struct quick *quick)
{
  const char *close = memchr(quick->at, '<', (size_t)(quick->end - quick->at));
  const char *end = close == NULL ? quick->end : close;

  if (quick->builder.depth == 0)
    return skip_blanks(quick) && quick->at == end;
  if (memmem(quick->at, (size_t)(end - quick->at), "]]>", 3) != NULL)
    return false;
  while (quick->at < end) {
    const char *entity = memchr(quick->at, '&', (size_t)(end - quick->at));
    const char *stop = entity == NULL ? end : entity;
    char c;

    xml_build_text(&quick->builder, quick->at, (size_t)(stop - quick->at));
    quick->at = stop;
    if (entity == NULL)
      return true;
    if (!read_entity(quick, &c))
      return false;
    xml_build_text(&quick->builder, &c, 1);
  }
  return true;
}

static bool event(struct quick *quick)
{
  if (*quick->at != '<')
    return text(quick);
  if (skip(quick, "<!--"))
    return comment(quick);
  if (skip(quick, "</"))
    return end_tag(quick);
  quick->at++;
  return start_tag(quick);
}

static bool run(struct quick *quick)
{
  skip(quick, "\xef\xbb\xbf");
  skip(quick, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  while (quick->at < quick->end)
    if (!event(quick))
      return false;
  return quick->had_root && quick->builder.depth == 0;
}

bool xml_quick_parse(struct xml_document *document, bool (*fits)(const struct xml_node *root))
{
  const char *bytes = (const char *)document->bytes;
  struct quick quick = { .at = bytes, .end = bytes + document->byte_count, .counted = bytes, .line = 1 };

  if (!are_usual(bytes, document->byte_count))
    return false;
  xml_build_init(&quick.builder, document);
  bool good = run(&quick) && fits(&document->root);
  xml_build_clear(&quick.builder);
  buf_clear(&quick.attributes);
  if (!good)
    xml_clear(document);
  return good;
}
