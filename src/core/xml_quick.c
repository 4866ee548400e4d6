/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives up at whatever the two libraries might see differently: anything but
 * elements, attributes, text and comments of XML 1.0. */
#include <config.h>

#include "core/xml_quick.h"

#include <expat.h>
#include <string.h>

#include "core/xml_build.h"

struct quick {
  XML_Parser parser;
  struct xml_builder builder;
  const char *counted; /* up to here the lines were counted */
  unsigned line;
  bool given_up;
};

static void give_up(struct quick *quick)
{
  quick->given_up = true;
  XML_StopParser(quick->parser, XML_FALSE);
}

static void refuse_doctype(void *context, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                           int has_internal)
{
  (void)name;
  (void)system;
  (void)public;
  (void)has_internal;
  give_up(context);
}

static void refuse_instruction(void *context, const XML_Char *target, const XML_Char *data)
{
  (void)target;
  (void)data;
  give_up(context);
}

static void hear_declaration(void *context, const XML_Char *version, const XML_Char *encoding, int standalone)
{
  (void)encoding;
  if (version == NULL || strcmp(version, "1.0") != 0 || standalone != -1)
    give_up(context);
}

/* Where the tag ends, in bytes from the start of the document. */
static size_t end_of_tag(const struct quick *quick)
{
#ifdef HAVE_XML_GETCURRENTBYTEINDEX64
  return (size_t)XML_GetCurrentByteIndex64(quick->parser) +
         (size_t)XML_GetCurrentByteCount64(quick->parser);
#else
  return (size_t)XML_GetCurrentByteIndex(quick->parser) + (size_t)XML_GetCurrentByteCount(quick->parser);
#endif
}

/* Of the end of the tag, as libxml2 counts. */
static unsigned line_of_tag(struct quick *quick)
{
  const char *start = (const char *)quick->builder.document->bytes;
  const char *end = start + end_of_tag(quick);
  const char *newline;

  while (quick->counted < end &&
         (newline = memchr(quick->counted, '\n', (size_t)(end - quick->counted))) != NULL) {
    quick->counted = newline + 1;
    quick->line++;
  }
  quick->counted = end;
  return quick->line;
}

static void start_element(void *context, const XML_Char *name, const XML_Char **attributes)
{
  struct quick *quick = context;
  size_t count = 0;

  if (quick->given_up)
    return;
  while (attributes[2 * count] != NULL)
    count++;
  if (!xml_build_start(&quick->builder, NULL, name, line_of_tag(quick), count)) {
    give_up(quick);
    return;
  }
  for (size_t i = 0; i < count; i++)
    if (!xml_build_attribute(&quick->builder, NULL, attributes[2 * i], attributes[2 * i + 1]))
      give_up(quick);
}

static void end_element(void *context, const XML_Char *name)
{
  struct quick *quick = context;

  (void)name;
  if (!quick->given_up && (!xml_build_end(&quick->builder) || quick->builder.mixed || quick->builder.altered))
    give_up(quick);
}

static void characters(void *context, const XML_Char *bytes, int length)
{
  struct quick *quick = context;

  if (!quick->given_up)
    xml_build_text(&quick->builder, bytes, (size_t)length);
}

static bool run(struct quick *quick)
{
  const struct xml_document *document = quick->builder.document;

  XML_SetUserData(quick->parser, quick);
  XML_SetElementHandler(quick->parser, start_element, end_element);
  XML_SetCharacterDataHandler(quick->parser, characters);
  XML_SetXmlDeclHandler(quick->parser, hear_declaration);
  XML_SetStartDoctypeDeclHandler(quick->parser, refuse_doctype);
  XML_SetProcessingInstructionHandler(quick->parser, refuse_instruction);
  return XML_Parse(quick->parser, (const char *)document->bytes, (int)document->byte_count, XML_TRUE) ==
             XML_STATUS_OK &&
         !quick->given_up;
}

bool xml_quick_parse(struct xml_document *document, bool (*fits)(const struct xml_node *root))
{
  struct quick quick = { .parser = XML_ParserCreate("UTF-8"),
                         .counted = (const char *)document->bytes,
                         .line = 1 };

  if (quick.parser == NULL)
    return false;
  xml_build_init(&quick.builder, document);
  bool good = run(&quick) && fits(&document->root);
  XML_ParserFree(quick.parser);
  xml_build_clear(&quick.builder);
  if (!good)
    xml_clear(document);
  return good;
}
