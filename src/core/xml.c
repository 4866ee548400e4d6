/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a file to a tree: the bytes are looked at first (xml_scan), then the
 * quick way is tried where there is one, then the whole way. */
#include <config.h>

#include "core/xml.h"

#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/file.h"
#include "core/xml_form.h"
#include "core/xml_quick.h"
#include "core/xml_scan.h"
#include "core/xml_valid.h"

#define KIB 1024

/* The start of the program reads a table of contents and the settings, and
 * nothing else: these two have a form that needs no schema. */
static const struct {
  size_t max_bytes;
  size_t max_nodes;
  bool (*form)(const struct xml_node *root);
} kinds[] = {
  [XML_COURSE] = { 1024 * KIB, 60000, xml_form_is_course },
  [XML_LESSON] = { 256 * KIB, 20000, NULL },
  [XML_GLOSSARY] = { 1024 * KIB, 20000, NULL },
  [XML_POLICY] = { 256 * KIB, 20000, xml_form_is_policy },
};

static bool parse(struct xml_document *document, enum xml_kind kind, struct problems *problems)
{
  if (document->byte_count > kinds[kind].max_bytes) {
    problem_error(problems, document->file, 0, _("is larger than %zu KiB, more than is allowed here"),
                  kinds[kind].max_bytes / KIB);
    return false;
  }
  if (!xml_scan(document->file, (const char *)document->bytes, document->byte_count, kinds[kind].max_nodes,
                problems))
    return false;
  return (kinds[kind].form != NULL && xml_quick_parse(document, kinds[kind].form)) ||
         xml_valid_parse(document, kind, problems);
}

void xml_prepare(void)
{
  xml_valid_prepare();
}

static struct xml_document *parse_take(struct xml_document *document, enum xml_kind kind,
                                       struct problems *problems)
{
  if (parse(document, kind, problems))
    return document;
  xml_free(document);
  return NULL;
}

struct xml_document *xml_parse(const char *name, const void *bytes, size_t length, enum xml_kind kind,
                               struct problems *problems)
{
  struct xml_document *document = xcalloc(1, sizeof *document);

  document->file = xstrdup(name);
  document->bytes = xmalloc(length + 1);
  if (length > 0)
    memcpy(document->bytes, bytes, length);
  document->bytes[length] = '\0';
  document->byte_count = length;
  return parse_take(document, kind, problems);
}

struct xml_document *xml_load(const char *path, enum xml_kind kind, struct problems *problems)
{
  struct buf bytes = BUF_INIT;
  struct error error;

  if (!file_read(path, kinds[kind].max_bytes, &bytes, &error)) {
    problem_error(problems, path, 0, "%s", error.text);
    buf_clear(&bytes);
    return NULL;
  }
  struct xml_document *document = xcalloc(1, sizeof *document);
  document->file = xstrdup(path);
  document->byte_count = bytes.length;
  document->bytes = (unsigned char *)buf_take(&bytes);
  return parse_take(document, kind, problems);
}
