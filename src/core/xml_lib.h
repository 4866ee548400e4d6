/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libxml2, loaded when it is first needed: with the libraries that it needs in
 * turn it costs more time than the rest of the start of the program, and most
 * starts read nothing but a table of contents. Used by core/xml_valid.c only. */
#ifndef VR_CORE_XML_LIB_H
#define VR_CORE_XML_LIB_H

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlmemory.h>
#include <libxml/xmlschemas.h>

#include "base/error.h"

#define XML_LIB_FUNCTIONS(DO)          \
  DO(xmlCatalogSetDefaults)            \
  DO(xmlCreateMemoryParserCtxt)        \
  DO(xmlCtxtUseOptions)                \
  DO(xmlFreeParserCtxt)                \
  DO(xmlInitParser)                    \
  DO(xmlMemSetup)                      \
  DO(xmlNewIOInputStream)              \
  DO(xmlParseDocument)                 \
  DO(xmlParserInputBufferCreateMem)    \
  DO(xmlSchemaFreeParserCtxt)          \
  DO(xmlSchemaFreeValidCtxt)           \
  DO(xmlSchemaIsValid)                 \
  DO(xmlSchemaNewMemParserCtxt)        \
  DO(xmlSchemaNewValidCtxt)            \
  DO(xmlSchemaParse)                   \
  DO(xmlSchemaSAXPlug)                 \
  DO(xmlSchemaSAXUnplug)               \
  DO(xmlSchemaSetParserStructuredErrors) \
  DO(xmlSchemaSetValidStructuredErrors)  \
  DO(xmlSchemaValidateSetLocator)      \
  DO(xmlSetExternalEntityLoader)

/* Its functions under their own names and types. */
struct xml_lib {
#define XML_LIB_MEMBER(function) __typeof__(&function) function;
  XML_LIB_FUNCTIONS(XML_LIB_MEMBER)
#undef XML_LIB_MEMBER
};

/* The library; static. NULL when it cannot be loaded. */
const struct xml_lib *xml_lib_load(struct error *error);

#endif
