/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass: libxml2 parses, its validator and our own handlers see the same
 * events, and the handlers build the plain tree. No tree of libxml2's own is
 * ever made, so the limits hold while reading and not after. */
#include <config.h>

#include "core/xml_valid.h"

#include <stddef.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "core/schema_data.h"
#include "core/xml_build.h"
#include "core/xml_lib.h"
#include "core/xml_say.h"

#define ERRORS_MAX 40
#define XSI "http://www.w3.org/2001/XMLSchema-instance"

#if LIBXML_VERSION < 21200
typedef xmlError *error_given;
#else
typedef const xmlError *error_given;
#endif

static const struct {
  const char *root;
  const unsigned char *schema;
  const size_t *schema_length;
} kinds[] = {
  [XML_COURSE] = { "course", schema_course, &schema_course_len },
  [XML_LESSON] = { "lesson", schema_lesson, &schema_lesson_len },
  [XML_GLOSSARY] = { "glossary", schema_glossary, &schema_glossary_len },
  [XML_POLICY] = { "policy", schema_policy, &schema_policy_len },
};
#define KIND_COUNT (sizeof kinds / sizeof kinds[0])

struct reader {
  const struct xml_lib *lib;
  const char *name;
  struct problems *problems;
  enum xml_kind kind;
  xmlParserCtxtPtr parser;
  struct xml_builder builder;
  struct buf value; /* of the attribute in hand */
  size_t errors;
  bool stopped;
  bool well_formed;
};

/* ---- schemas ---- */

/* The only thing that may be loaded from outside a document is the schema of
 * the xml: attributes, and that comes from memory. */
static xmlParserInputPtr load_nothing(const char *url, const char *id, xmlParserCtxtPtr parser)
{
  struct error ignored;
  const struct xml_lib *lib = xml_lib_load(&ignored);

  (void)id;
  if (lib == NULL || url == NULL || strcmp(url, "xml.xsd") != 0)
    return NULL;
  xmlParserInputBufferPtr bytes = lib->xmlParserInputBufferCreateMem(
      (const char *)schema_xml, (int)schema_xml_len, XML_CHAR_ENCODING_UTF8);
  return bytes == NULL ? NULL : lib->xmlNewIOInputStream(parser, bytes, XML_CHAR_ENCODING_UTF8);
}

static void say_nothing(void *context, error_given error)
{
  (void)context;
  (void)error;
}

/* Compiled when first needed and kept: a constant that is worked out late. */
static xmlSchemaPtr schema_for(const struct xml_lib *lib, enum xml_kind kind)
{
  static xmlSchemaPtr schemas[KIND_COUNT];

  if (schemas[kind] == NULL) {
    xmlSchemaParserCtxtPtr compiler =
        lib->xmlSchemaNewMemParserCtxt((const char *)kinds[kind].schema, (int)*kinds[kind].schema_length);

    if (compiler != NULL) {
      lib->xmlSchemaSetParserStructuredErrors(compiler, say_nothing, NULL);
      schemas[kind] = lib->xmlSchemaParse(compiler);
      lib->xmlSchemaFreeParserCtxt(compiler);
    }
  }
  return schemas[kind];
}

/* ---- what is wrong ---- */

/* What else comes is not looked at. libxml2 itself is not asked to stop: it would give its input back at once, and then
 * read on in it (2.9.14). A file is small enough to be read to its end. */
static void stop(struct reader *reader)
{
  reader->stopped = true;
}

static void count_error(struct reader *reader)
{
  reader->errors++;
  if (reader->errors == ERRORS_MAX) {
    problem_error(reader->problems, reader->name, 0, "%s",
                  _("there are more errors in this file; mend these first"));
    stop(reader);
  }
}

static enum xml_fault fault_of(int code, const char *message)
{
  static const struct {
    int code;
    enum xml_fault fault;
  } faults[] = {
    { XML_ERR_ATTRIBUTE_NOT_FINISHED, FAULT_QUOTE_MISSING },
    { XML_ERR_ATTRIBUTE_NOT_STARTED, FAULT_QUOTE_MISSING },
    { XML_ERR_ATTRIBUTE_REDEFINED, FAULT_ATTRIBUTE_TWICE },
    { XML_ERR_ATTRIBUTE_WITHOUT_VALUE, FAULT_NO_VALUE },
    { XML_ERR_COMMENT_NOT_FINISHED, FAULT_COMMENT },
    { XML_ERR_DOCUMENT_EMPTY, FAULT_NOT_XML },
    { XML_ERR_DOCUMENT_END, FAULT_AFTER_END },
    { XML_ERR_ENTITYREF_SEMICOL_MISSING, FAULT_AMPERSAND },
    { XML_ERR_EQUAL_REQUIRED, FAULT_DECLARATION },
    { XML_ERR_GT_REQUIRED, FAULT_TAG_UNFINISHED },
    { XML_ERR_HYPHEN_IN_COMMENT, FAULT_COMMENT },
    { XML_ERR_INVALID_CHAR, FAULT_CHARACTER },
    { XML_ERR_INVALID_ENCODING, FAULT_ENCODING },
    { XML_ERR_LT_IN_ATTRIBUTE, FAULT_LESS_THAN },
    { XML_ERR_MISPLACED_CDATA_END, FAULT_CDATA_END },
    { XML_ERR_NAME_REQUIRED, FAULT_AMPERSAND },
    { XML_ERR_PI_NOT_FINISHED, FAULT_INSTRUCTION },
    { XML_ERR_PI_NOT_STARTED, FAULT_INSTRUCTION },
    { XML_ERR_RESERVED_XML_NAME, FAULT_DECLARATION_LATE },
    { XML_ERR_SPACE_REQUIRED, FAULT_SPACING },
    { XML_ERR_STRING_NOT_CLOSED, FAULT_DECLARATION },
    { XML_ERR_STRING_NOT_STARTED, FAULT_DECLARATION },
    { XML_ERR_TAG_NAME_MISMATCH, FAULT_TAG_MISMATCH },
    { XML_ERR_TAG_NOT_FINISHED, FAULT_ENDS_EARLY },
    { XML_ERR_UNDECLARED_ENTITY, FAULT_ENTITY },
    { XML_ERR_VERSION_MISSING, FAULT_DECLARATION },
    { XML_ERR_XMLDECL_NOT_FINISHED, FAULT_DECLARATION },
    { XML_NS_ERR_QNAME, FAULT_NAME },
    { XML_NS_ERR_UNDEFINED_NAMESPACE, FAULT_PREFIX },
    { XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1, FAULT_NOT_EMPTY },
    { XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2, FAULT_CHILD_IN_TEXT },
    { XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3, FAULT_TEXT },
    { XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, FAULT_ATTRIBUTE_UNKNOWN },
    { XML_SCHEMAV_CVC_COMPLEX_TYPE_4, FAULT_ATTRIBUTE_MISSING },
    { XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, FAULT_VALUE_TYPE },
    { XML_SCHEMAV_CVC_ELT_1, FAULT_ROOT },
    { XML_SCHEMAV_CVC_ENUMERATION_VALID, FAULT_VALUE_CHOICE },
    { XML_SCHEMAV_CVC_MAXLENGTH_VALID, FAULT_VALUE_LENGTH },
    { XML_SCHEMAV_CVC_MINLENGTH_VALID, FAULT_VALUE_LENGTH },
    { XML_SCHEMAV_CVC_PATTERN_VALID, FAULT_VALUE_PATTERN },
    { XML_SCHEMAV_CVC_TYPE_3_1_2, FAULT_CHILD_IN_TEXT },
    { XML_SCHEMAV_ELEMENT_CONTENT, FAULT_CHILD_UNKNOWN },
  };

  /* bad bytes and bad characters have the same number */
  if (code == XML_ERR_INVALID_CHAR && strstr(message, "UTF-8") != NULL)
    return FAULT_ENCODING;
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
    if (faults[i].code == code)
      return faults[i].fault;
  return FAULT_OTHER;
}

static const char *or_empty(const char *s)
{
  return s == NULL ? "" : s;
}

static void say(struct reader *reader, const xmlError *error, unsigned line)
{
  const struct xml_node *current = reader->builder.current;
  struct xml_complaint complaint = {
    .fault = fault_of(error->code, or_empty(error->message)),
    .code = error->code,
    .line = line,
    .message = or_empty(error->message),
    .first = or_empty(error->str1),
    .second = or_empty(error->str2),
    .element = current == NULL ? "" : current->name,
    .opened = current == NULL ? line : current->line,
    .root = kinds[reader->kind].root,
  };

  if (complaint.fault == FAULT_CHILD_UNKNOWN && reader->builder.at_end)
    complaint.fault = FAULT_CHILD_MISSING;
  xml_say(reader->problems, reader->name, &complaint);
  count_error(reader);
  /* another kind of file altogether: the rest would be noise */
  if (complaint.fault == FAULT_ROOT)
    stop(reader);
}

static void say_too_long(struct reader *reader)
{
  const struct xml_node *node = reader->builder.current;

  problem_error(reader->problems, reader->name, node->line, _("a text in <%s> is longer than %d characters"),
                node->name, CLEAN_ANSWER_MAX);
  count_error(reader);
}

static void hear_parser(void *context, error_given error)
{
  xmlParserCtxtPtr parser = error->ctxt;

  (void)context;
  if (parser == NULL || parser->_private == NULL || error->level == XML_ERR_WARNING)
    return;
  struct reader *reader = parser->_private;
  /* the first one counts; what would follow is a consequence of it */
  if (reader->stopped)
    return;
  say(reader, error, error->line > 0 ? (unsigned)error->line : 0);
  stop(reader);
}

static void hear_validator(void *context, error_given error)
{
  struct reader *reader = context;
  const struct xml_node *current = reader->builder.current;

  /* a bad list was complained of by its bad word already */
  if (reader->stopped || current == NULL || error->code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2)
    return;
  say(reader, error, current->line);
}

static int locate(void *context, const char **file, unsigned long *line)
{
  const struct reader *reader = context;
  const struct xml_node *current = reader->builder.current;

  if (file != NULL)
    *file = NULL;
  if (line != NULL)
    *line = current == NULL ? 0 : current->line;
  return 0;
}

/* ---- events ---- */

/* libxml2 gives an ampersand in a value as &#38; and nothing else so. */
static const char *plain_value(struct reader *reader, const char *value, const char *end)
{
  const char *ampersand;

  buf_reset(&reader->value);
  while ((ampersand = memmem(value, (size_t)(end - value), "&#38;", 5)) != NULL) {
    buf_add(&reader->value, value, (size_t)(ampersand + 1 - value));
    value = ampersand + 5;
  }
  buf_add(&reader->value, value, (size_t)(end - value));
  return reader->value.data;
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int namespace_count, const xmlChar **namespaces, int attribute_count,
                          int default_count, const xmlChar **attributes)
{
  struct reader *reader = context;

  (void)uri;
  (void)namespace_count;
  (void)namespaces;
  (void)default_count;
  if (reader->stopped)
    return;
  /* the scan has seen to it already */
  if (!xml_build_start(&reader->builder, (const char *)prefix, (const char *)name,
                       (unsigned)reader->parser->input->line, (size_t)attribute_count)) {
    stop(reader);
    return;
  }
  for (int i = 0; i < attribute_count; i++) {
    const char *const *part = (const char *const *)attributes + (ptrdiff_t)5 * i;

    if (part[2] != NULL && strcmp(part[2], XSI) == 0)
      continue;
    if (!xml_build_attribute(&reader->builder, part[1], part[0], plain_value(reader, part[3], part[4])))
      say_too_long(reader);
  }
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  struct reader *reader = context;

  (void)name;
  (void)prefix;
  (void)uri;
  if (!reader->stopped && !xml_build_end(&reader->builder))
    say_too_long(reader);
}

static void characters(void *context, const xmlChar *bytes, int length)
{
  struct reader *reader = context;

  if (!reader->stopped)
    xml_build_text(&reader->builder, (const char *)bytes, (size_t)length);
}

/* ---- one document ---- */

static void parse(struct reader *reader, xmlSchemaValidCtxtPtr validator)
{
  const struct xml_lib *lib = reader->lib;
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = start_element,
    .endElementNs = end_element,
    .characters = characters,
    .ignorableWhitespace = characters,
    .cdataBlock = characters,
  };
  xmlParserCtxtPtr parser = reader->parser;
  xmlSAXHandlerPtr own = parser->sax;
  void *own_data = parser->userData;

  lib->xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
  parser->_private = reader;
  parser->sax = &handler;
  parser->userData = reader;
  xmlSchemaSAXPlugPtr plug = lib->xmlSchemaSAXPlug(validator, &parser->sax, &parser->userData);
  if (plug != NULL) {
    /* a plug hands on events, not errors */
    parser->sax->serror = hear_parser;
    lib->xmlParseDocument(parser);
    /* what was refused may be well formed */
    reader->well_formed = parser->wellFormed && !reader->stopped;
    lib->xmlSchemaSAXUnplug(plug);
  }
  parser->sax = own;
  parser->userData = own_data;
}

/* Whether the file is well formed and valid; when not, `errors` says whether
 * that was said or libxml2 itself could not work. */
static bool run(struct reader *reader)
{
  const struct xml_lib *lib = reader->lib;
  const struct xml_document *document = reader->builder.document;
  xmlSchemaPtr schema = schema_for(lib, reader->kind);
  xmlSchemaValidCtxtPtr validator = schema == NULL ? NULL : lib->xmlSchemaNewValidCtxt(schema);

  if (validator == NULL)
    return false;
  reader->parser = lib->xmlCreateMemoryParserCtxt((const char *)document->bytes, (int)document->byte_count);
  if (reader->parser != NULL) {
    lib->xmlSchemaSetValidStructuredErrors(validator, hear_validator, reader);
    lib->xmlSchemaValidateSetLocator(validator, locate, reader);
    parse(reader, validator);
    lib->xmlFreeParserCtxt(reader->parser);
  }
  bool good = reader->well_formed && lib->xmlSchemaIsValid(validator) == 1 && reader->errors == 0;
  lib->xmlSchemaFreeValidCtxt(validator);
  return good;
}

void xml_valid_prepare(void)
{
  struct error ignored;

  (void)xml_lib_load(&ignored);
}

bool xml_valid_parse(struct xml_document *document, enum xml_kind kind, struct problems *problems)
{
  struct error error;
  struct reader reader = {
    .lib = xml_lib_load(&error), .name = document->file, .problems = problems, .kind = kind
  };

  if (reader.lib == NULL) {
    problem_error(problems, document->file, 0, "%s", error.text);
    return false;
  }
  reader.lib->xmlInitParser();
  reader.lib->xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
  reader.lib->xmlSetExternalEntityLoader(load_nothing);
  xml_build_init(&reader.builder, document);
  bool good = run(&reader);
  if (!good && reader.errors == 0)
    problem_error(problems, document->file, 0, "%s", _("the XML library could not check this file"));
  xml_build_clear(&reader.builder);
  buf_clear(&reader.value);
  return good;
}
