/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a file in one pass: libxml2 parses, its validator and our own handlers
 * see the same events, and the handlers build the plain tree. No tree of
 * libxml2's own is ever made, so the limits hold while reading and not after. */
#include <config.h>

#include "core/xml.h"

#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlschemas.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/file.h"
#include "core/schema_data.h"
#include "core/xml_form.h"
#include "core/xml_say.h"
#include "core/xml_scan.h"

#define KIB 1024
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
  size_t max_bytes;
  size_t max_nodes;
} kinds[] = {
  [XML_COURSE] = { "course", schema_course, &schema_course_len, 1024 * KIB, 60000 },
  [XML_LESSON] = { "lesson", schema_lesson, &schema_lesson_len, 256 * KIB, 20000 },
  [XML_GLOSSARY] = { "glossary", schema_glossary, &schema_glossary_len, 1024 * KIB, 20000 },
  [XML_POLICY] = { "policy", schema_policy, &schema_policy_len, 256 * KIB, 20000 },
};
#define KIND_COUNT (sizeof kinds / sizeof kinds[0])

struct given_name {
  const xmlChar *prefix;
  const xmlChar *name;
};

struct reader {
  const char *name;
  struct problems *problems;
  enum xml_kind kind;
  struct xml_document *document;
  xmlParserCtxtPtr parser;
  struct xml_node *open[XML_DEPTH_MAX];
  size_t depth;
  struct xml_node *current; /* what the event in hand is about */
  bool at_end;              /* … and whether it is its end tag */
  struct buf text;          /* of the innermost open element so far */
  struct given_name *given; /* what document->names were made from */
  size_t errors;
  bool stopped;
  bool well_formed;
  bool odd;   /* namespaces, or text between elements */
  bool quick; /* without schema: the first trouble ends it and is not said */
};

/* ---- schemas ---- */

/* The only thing that may be loaded from outside a document is the schema of
 * the xml: attributes, and that comes from memory. */
static xmlParserInputPtr load_nothing(const char *url, const char *id, xmlParserCtxtPtr parser)
{
  (void)id;
  if (url == NULL || strcmp(url, "xml.xsd") != 0)
    return NULL;
  xmlParserInputBufferPtr bytes =
      xmlParserInputBufferCreateMem((const char *)schema_xml, (int)schema_xml_len, XML_CHAR_ENCODING_UTF8);
  return bytes == NULL ? NULL : xmlNewIOInputStream(parser, bytes, XML_CHAR_ENCODING_UTF8);
}

static void say_nothing(void *context, error_given error)
{
  (void)context;
  (void)error;
}

/* Compiled when first needed and kept: a constant that is worked out late. */
static xmlSchemaPtr schema_for(enum xml_kind kind)
{
  static xmlSchemaPtr schemas[KIND_COUNT];

  if (schemas[kind] == NULL) {
    xmlSchemaParserCtxtPtr compiler =
        xmlSchemaNewMemParserCtxt((const char *)kinds[kind].schema, (int)*kinds[kind].schema_length);

    if (compiler != NULL) {
      xmlSchemaSetParserStructuredErrors(compiler, say_nothing, NULL);
      schemas[kind] = xmlSchemaParse(compiler);
      xmlSchemaFreeParserCtxt(compiler);
    }
  }
  return schemas[kind];
}

/* ---- what is wrong ---- */

static void stop(struct reader *reader)
{
  reader->stopped = true;
  xmlStopParser(reader->parser);
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
    { XML_ERR_GT_REQUIRED, FAULT_TAG_UNFINISHED },
    { XML_ERR_HYPHEN_IN_COMMENT, FAULT_COMMENT },
    { XML_ERR_INVALID_CHAR, FAULT_CHARACTER },
    { XML_ERR_INVALID_ENCODING, FAULT_ENCODING },
    { XML_ERR_LT_IN_ATTRIBUTE, FAULT_LESS_THAN },
    { XML_ERR_NAME_REQUIRED, FAULT_AMPERSAND },
    { XML_ERR_SPACE_REQUIRED, FAULT_SPACING },
    { XML_ERR_TAG_NAME_MISMATCH, FAULT_TAG_MISMATCH },
    { XML_ERR_TAG_NOT_FINISHED, FAULT_ENDS_EARLY },
    { XML_ERR_UNDECLARED_ENTITY, FAULT_ENTITY },
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

static bool gives_up(struct reader *reader)
{
  if (reader->quick)
    stop(reader);
  return reader->quick;
}

static void say(struct reader *reader, const xmlError *error, unsigned line)
{
  struct xml_complaint complaint = {
    .fault = fault_of(error->code, or_empty(error->message)),
    .code = error->code,
    .line = line,
    .message = or_empty(error->message),
    .first = or_empty(error->str1),
    .second = or_empty(error->str2),
    .element = reader->current == NULL ? "" : reader->current->name,
    .root = kinds[reader->kind].root,
  };

  if (complaint.fault == FAULT_CHILD_UNKNOWN && reader->at_end)
    complaint.fault = FAULT_CHILD_MISSING;
  xml_say(reader->problems, reader->name, &complaint);
  count_error(reader);
  /* another kind of file altogether: the rest would be noise */
  if (complaint.fault == FAULT_ROOT)
    stop(reader);
}

static void hear_parser(void *context, error_given error)
{
  xmlParserCtxtPtr parser = error->ctxt;

  (void)context;
  if (parser == NULL || parser->_private == NULL || error->level == XML_ERR_WARNING)
    return;
  struct reader *reader = parser->_private;
  /* the first one stops the parser; what would follow is a consequence of it */
  if (reader->stopped || gives_up(reader))
    return;
  say(reader, error, error->line > 0 ? (unsigned)error->line : 0);
  stop(reader);
}

static void hear_validator(void *context, error_given error)
{
  struct reader *reader = context;

  /* a bad list was complained of by its bad word already */
  if (reader->stopped || reader->current == NULL || error->code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2)
    return;
  say(reader, error, reader->current->line);
}

static int locate(void *context, const char **file, unsigned long *line)
{
  const struct reader *reader = context;

  if (file != NULL)
    *file = NULL;
  if (line != NULL)
    *line = reader->current == NULL ? 0 : reader->current->line;
  return 0;
}

/* ---- events ---- */

/* libxml2 gives the same name as the same pointer, which makes this quick. */
static const char *qualified_name(struct reader *reader, const xmlChar *prefix, const xmlChar *name)
{
  struct xml_document *document = reader->document;

  for (size_t i = 0; i < document->name_count; i++)
    if (reader->given[i].name == name && reader->given[i].prefix == prefix)
      return document->names[i];

  size_t i = document->name_count;
  document->names = xgrow(document->names, i, sizeof *document->names);
  reader->given = xgrow(reader->given, i, sizeof *reader->given);
  document->names[i] = prefix == NULL ? xstrdup((const char *)name)
                                      : xasprintf("%s:%s", (const char *)prefix, (const char *)name);
  reader->given[i] = (struct given_name){ prefix, name };
  document->name_count++;
  return document->names[i];
}

static bool is_too_long(const char *text)
{
  size_t characters = 0;

  for (const char *p = text; *p != '\0'; p++)
    if (((unsigned char)*p & 0xc0) != 0x80)
      characters++;
  return characters > CLEAN_ANSWER_MAX;
}

static void check_length(struct reader *reader, const struct xml_node *node, const char *text)
{
  if (strlen(text) <= CLEAN_ANSWER_MAX || !is_too_long(text) || gives_up(reader))
    return;
  count_error(reader);
  problem_error(reader->problems, reader->name, node->line, _("a text in <%s> is longer than %d characters"),
                node->name, CLEAN_ANSWER_MAX);
}

/* libxml2 gives an ampersand in a value as &#38; and nothing else so. */
static void add_attribute(struct reader *reader, struct xml_node *node, const xmlChar *const part[5])
{
  const char *p = (const char *)part[3];
  const char *end = (const char *)part[4];
  const char *ampersand;

  buf_reset(&reader->text);
  while ((ampersand = memmem(p, (size_t)(end - p), "&#38;", 5)) != NULL) {
    buf_add(&reader->text, p, (size_t)(ampersand + 1 - p));
    p = ampersand + 5;
  }
  buf_add(&reader->text, p, (size_t)(end - p));
  check_length(reader, node, reader->text.data);
  node->attributes[node->attribute_count++] =
      (struct xml_attribute){ qualified_name(reader, part[1], part[0]), clean_text(reader->text.data) };
}

static bool has_words(const struct buf *text)
{
  return text->length > 0 && text->data[strspn(text->data, " \t\r\n")] != '\0';
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int namespace_count, const xmlChar **namespaces, int attribute_count,
                          int default_count, const xmlChar **attributes)
{
  struct reader *reader = context;
  struct xml_node *node = &reader->document->root;

  (void)namespaces;
  (void)default_count;
  if (reader->stopped)
    return;
  reader->odd = reader->odd || uri != NULL || namespace_count > 0 || has_words(&reader->text);
  /* the scan has seen to it already */
  if (reader->depth == XML_DEPTH_MAX) {
    stop(reader);
    return;
  }
  if (reader->depth > 0) {
    struct xml_node *parent = reader->open[reader->depth - 1];

    parent->children = xgrow(parent->children, parent->child_count, sizeof *parent->children);
    node = &parent->children[parent->child_count++];
  }
  *node = (struct xml_node){
    .name = qualified_name(reader, prefix, name),
    .line = (unsigned)reader->parser->input->line,
  };
  reader->open[reader->depth++] = node;
  reader->current = node;
  reader->at_end = false;
  if (attribute_count > 0)
    node->attributes = xcalloc((size_t)attribute_count, sizeof *node->attributes);
  for (int i = 0; i < attribute_count; i++) {
    const xmlChar *const *part = attributes + (ptrdiff_t)5 * i;

    if (part[2] == NULL || strcmp((const char *)part[2], XSI) != 0)
      add_attribute(reader, node, part);
  }
  buf_reset(&reader->text);
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  struct reader *reader = context;

  (void)name;
  (void)prefix;
  (void)uri;
  if (reader->stopped || reader->depth == 0)
    return;
  struct xml_node *node = reader->open[--reader->depth];
  reader->current = node;
  reader->at_end = true;
  if (node->child_count == 0 && reader->text.length > 0) {
    check_length(reader, node, reader->text.data);
    node->text = xml_attribute(node, "xml:space") == NULL ? clean_folded(reader->text.data)
                                                          : clean_text(reader->text.data);
  } else {
    reader->odd = reader->odd || has_words(&reader->text);
  }
  buf_reset(&reader->text);
}

static void characters(void *context, const xmlChar *bytes, int length)
{
  struct reader *reader = context;

  if (reader->stopped || reader->depth == 0)
    return;
  reader->current = reader->open[reader->depth - 1];
  reader->at_end = false;
  buf_add(&reader->text, bytes, (size_t)length);
}

/* ---- one document ---- */

static xmlParserCtxtPtr new_parser(struct reader *reader)
{
  struct xml_document *document = reader->document;
  xmlParserCtxtPtr parser =
      xmlCreateMemoryParserCtxt((const char *)document->bytes, (int)document->byte_count);

  if (parser == NULL)
    return NULL;
  xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
  parser->_private = reader;
  reader->parser = parser;
  return parser;
}

/* Parses; the validator, when there is one, sees the same events. */
static void run_parser(struct reader *reader, xmlSchemaValidCtxtPtr validator)
{
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = start_element,
    .endElementNs = end_element,
    .characters = characters,
    .ignorableWhitespace = characters,
    .cdataBlock = characters,
  };
  xmlParserCtxtPtr parser = new_parser(reader);
  xmlSchemaSAXPlugPtr plug = NULL;

  if (parser == NULL)
    return;
  xmlSAXHandlerPtr own = parser->sax;
  void *own_data = parser->userData;
  parser->sax = &handler;
  parser->userData = reader;
  if (validator != NULL)
    plug = xmlSchemaSAXPlug(validator, &parser->sax, &parser->userData);
  if (validator == NULL || plug != NULL) {
    /* a plug hands on events, not errors */
    parser->sax->serror = hear_parser;
    xmlParseDocument(parser);
    /* a parser that was stopped may still say "well formed" */
    reader->well_formed = parser->wellFormed && !reader->stopped;
  }
  if (plug != NULL)
    xmlSchemaSAXUnplug(plug);
  parser->sax = own;
  parser->userData = own_data;
  xmlFreeParserCtxt(parser);
}

/* Whether the file is well formed and valid; when not, `errors` says whether
 * that was said or libxml2 itself could not work. */
static bool run(struct reader *reader)
{
  xmlSchemaPtr schema = schema_for(reader->kind);
  xmlSchemaValidCtxtPtr validator = schema == NULL ? NULL : xmlSchemaNewValidCtxt(schema);

  if (validator == NULL)
    return false;
  xmlSchemaSetValidStructuredErrors(validator, hear_validator, reader);
  xmlSchemaValidateSetLocator(validator, locate, reader);
  run_parser(reader, validator);
  bool good = reader->well_formed && xmlSchemaIsValid(validator) == 1 && reader->errors == 0;
  xmlSchemaFreeValidCtxt(validator);
  return good;
}

static void clear_reader(struct reader *reader)
{
  buf_clear(&reader->text);
  free(reader->given);
}

static struct reader new_reader(struct xml_document *document, enum xml_kind kind, struct problems *problems)
{
  return (struct reader){ .name = document->file, .problems = problems, .kind = kind, .document = document };
}

/* The start of the program reads a table of contents and nothing else: in its
 * ordinary form it is accepted without compiling its schema. */
static bool run_quick(struct xml_document *document, enum xml_kind kind, struct problems *problems)
{
  struct reader reader = new_reader(document, kind, problems);

  if (kind != XML_COURSE)
    return false;
  reader.quick = true;
  run_parser(&reader, NULL);
  bool good = reader.well_formed && !reader.odd && xml_form_is_course(&document->root);
  if (!good)
    xml_clear(document);
  clear_reader(&reader);
  return good;
}

static bool run_whole(struct xml_document *document, enum xml_kind kind, struct problems *problems)
{
  struct reader reader = new_reader(document, kind, problems);
  bool good = run(&reader);

  if (!good && reader.errors == 0)
    problem_error(problems, document->file, 0, "%s", _("the XML library could not check this file"));
  clear_reader(&reader);
  return good;
}

static struct xml_document *parse_take(struct xml_document *document, enum xml_kind kind,
                                       struct problems *problems)
{
  bool good = false;

  if (document->byte_count > kinds[kind].max_bytes) {
    problem_error(problems, document->file, 0, _("is larger than %zu KiB, more than is allowed here"),
                  kinds[kind].max_bytes / KIB);
  } else if (xml_scan(document->file, (const char *)document->bytes, document->byte_count,
                      kinds[kind].max_nodes, problems)) {
    xmlInitParser();
    xmlCatalogSetDefaults(XML_CATA_ALLOW_NONE);
    xmlSetExternalEntityLoader(load_nothing);
    good = run_quick(document, kind, problems) || run_whole(document, kind, problems);
  }
  if (good)
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
