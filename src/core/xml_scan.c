/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks from tag to tag. Lines are counted only when one has to be named. */
#include <config.h>

#include "core/xml_scan.h"

#include <string.h>
#include <strings.h>

#include "base/i18n.h"

struct scan {
  const char *name;
  const char *start;
  const char *at;
  const char *end;
  size_t nodes;
  size_t max_nodes;
  size_t depth;
  struct problems *problems;
};

static unsigned line_at(const struct scan *scan, const char *place)
{
  unsigned line = 1;

  for (const char *p = scan->start; p < place; p++)
    if (*p == '\n')
      line++;
  return line;
}

static bool starts_with(const struct scan *scan, const char *text)
{
  size_t length = strlen(text);

  return (size_t)(scan->end - scan->at) >= length && memcmp(scan->at, text, length) == 0;
}

/* Behind the next `text`; at the end when there is none. */
static void skip_past(struct scan *scan, const char *text)
{
  const char *found = memmem(scan->at, (size_t)(scan->end - scan->at), text, strlen(text));

  scan->at = found == NULL ? scan->end : found + strlen(text);
}

static bool refuse_encoding(const struct scan *scan)
{
  problem_error(scan->problems, scan->name, 1, "%s", _("the file is not in UTF-8: save it as UTF-8"));
  return false;
}

/* Byte-order marks and first bytes of UTF-16, UTF-32 and EBCDIC. */
static bool is_other_encoding(const struct scan *scan)
{
  size_t length = (size_t)(scan->end - scan->at);

  return starts_with(scan, "\xfe\xff") || starts_with(scan, "\xff\xfe") ||
         starts_with(scan, "\x4c\x6f\xa7\x94") || memchr(scan->at, '\0', length < 4 ? length : 4) != NULL;
}

static bool is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The value of encoding="…" in the XML declaration; NULL when it has none. */
static const char *declared_encoding(const char *declaration, const char *end, size_t *length)
{
  const char *p = memmem(declaration, (size_t)(end - declaration), "encoding", 8);

  if (p == NULL)
    return NULL;
  p += 8;
  while (p < end && (is_blank(*p) || *p == '='))
    p++;
  if (p == end || (*p != '"' && *p != '\''))
    return NULL;
  const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
  if (close == NULL)
    return NULL;
  *length = (size_t)(close - p - 1);
  return p + 1;
}

static bool check_encoding(struct scan *scan)
{
  size_t length = 0;

  if (is_other_encoding(scan))
    return refuse_encoding(scan);
  if (starts_with(scan, "\xef\xbb\xbf"))
    scan->at += 3;
  if (!starts_with(scan, "<?xml"))
    return true;
  const char *declaration = scan->at;
  skip_past(scan, "?>");
  const char *encoding = declared_encoding(declaration, scan->at, &length);
  if (encoding == NULL || (length == 5 && strncasecmp(encoding, "UTF-8", 5) == 0))
    return true;
  problem_error(scan->problems, scan->name, line_at(scan, encoding),
                _("the file says that its encoding is \"%.*s\": only UTF-8 is allowed"),
                (int)(length < 40 ? length : 40), encoding);
  return false;
}

/* Behind the '>' of a start tag; gives the number of attributes. */
static size_t skip_start_tag(struct scan *scan, bool *empty)
{
  size_t attributes = 0;

  *empty = false;
  while (scan->at < scan->end) {
    char c = *scan->at++;

    if (c == '>') {
      *empty = scan->at[-2] == '/';
      return attributes;
    }
    if (c == '"' || c == '\'') {
      const char *close = memchr(scan->at, c, (size_t)(scan->end - scan->at));

      attributes++;
      scan->at = close == NULL ? scan->end : close + 1;
    }
  }
  return attributes;
}

static bool check_start_tag(struct scan *scan)
{
  const char *tag = scan->at;
  bool empty;
  size_t attributes = skip_start_tag(scan, &empty);

  scan->nodes++;
  scan->depth++;
  if (scan->nodes > scan->max_nodes)
    problem_error(scan->problems, scan->name, line_at(scan, tag), _("the file has more than %zu elements"),
                  scan->max_nodes);
  else if (scan->depth > XML_DEPTH_MAX)
    problem_error(scan->problems, scan->name, line_at(scan, tag),
                  _("the elements are nested more than %d levels deep"), XML_DEPTH_MAX);
  else if (attributes > XML_ATTRIBUTES_MAX)
    problem_error(scan->problems, scan->name, line_at(scan, tag), _("an element has more than %d attributes"),
                  XML_ATTRIBUTES_MAX);
  else {
    if (empty)
      scan->depth--;
    return true;
  }
  return false;
}

static bool check_tag(struct scan *scan)
{
  if (starts_with(scan, "<!--")) {
    scan->at += 4;
    skip_past(scan, "-->");
  } else if (starts_with(scan, "<![CDATA[")) {
    skip_past(scan, "]]>");
  } else if (starts_with(scan, "<!")) {
    problem_error(scan->problems, scan->name, line_at(scan, scan->at), "%s",
                  _("a DOCTYPE or another declaration with <! is not allowed"));
    return false;
  } else if (starts_with(scan, "<?")) {
    skip_past(scan, "?>");
  } else if (starts_with(scan, "</")) {
    if (scan->depth > 0)
      scan->depth--;
    skip_past(scan, ">");
  } else {
    return check_start_tag(scan);
  }
  return true;
}

bool xml_scan(const char *name, const char *bytes, size_t length, size_t max_nodes, struct problems *problems)
{
  struct scan scan = { .name = name,
                       .start = bytes,
                       .at = bytes,
                       .end = bytes + length,
                       .max_nodes = max_nodes,
                       .problems = problems };

  if (length == 0) {
    problem_error(problems, name, 0, "%s", _("the file is empty"));
    return false;
  }
  if (!check_encoding(&scan))
    return false;
  const char *nul = memchr(bytes, '\0', length);
  if (nul != NULL) {
    problem_error(problems, name, line_at(&scan, nul), "%s", _("a NUL byte is not allowed"));
    return false;
  }
  while ((scan.at = memchr(scan.at, '<', (size_t)(scan.end - scan.at))) != NULL)
    if (!check_tag(&scan))
      return false;
  return true;
}
