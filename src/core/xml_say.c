/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dozen and a half faults that people make, one sentence each; any other
 * is one sentence with the library's number and words. */
#include <config.h>

#include "core/xml_say.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"

#define EXPECTED_MAX 10
#define VALUE_MAX 60

/* Sentences with none, one or two of the message's arguments. */
static const char *plain_sentence(enum xml_fault fault)
{
  switch (fault) {
  case FAULT_AFTER_END:
    return _("something follows behind the end of the root element");
  case FAULT_AMPERSAND:
    return _("a stray & or <: write &amp; for & and &lt; for <");
  case FAULT_CDATA_END:
    return _("]]> cannot stand in a text; write ]]&gt;");
  case FAULT_CHARACTER:
    return _("a character that XML does not allow");
  case FAULT_COMMENT:
    return _("a comment is not closed by -->, or has -- in it");
  case FAULT_DECLARATION:
    return _("the first line cannot be read; write <?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  case FAULT_DECLARATION_LATE:
    return _("<?xml … ?> must be the very beginning of the file; not even a blank may stand before it");
  case FAULT_ENCODING:
    return _("this line is not in UTF-8: save the file as UTF-8");
  case FAULT_INSTRUCTION:
    return _("a <? has no name behind it, or is not closed by ?>");
  case FAULT_LESS_THAN:
    return _("a < within the value of an attribute: write &lt;");
  case FAULT_NAME:
    return _("a name begins or ends with a colon");
  case FAULT_NOT_XML:
    return _("this is not an XML file: it does not begin with a tag");
  case FAULT_QUOTE_MISSING:
    return _("the value of an attribute must stand between quotes");
  case FAULT_SPACING:
    return _("the attributes of a tag cannot be read: a space, a name or a quote is missing");
  default:
    return NULL;
  }
}

/* Behind "Expected is one of ( a, b )", where libxml2 stops at ten; "?" when nothing more can follow. */
static char *expected_names(const char *message)
{
  const char *open = strstr(message, "( ");
  const char *close = open == NULL ? NULL : strstr(open, " )");

  if (open == NULL || close == NULL)
    return xstrdup("?");
  size_t count = 1;
  for (const char *p = open; p < close; p++)
    count += *p == ',' ? 1 : 0;
  return xasprintf("%.*s%s", (int)(close - open - 2), open + 2, count < EXPECTED_MAX ? "" : ", …");
}

/* The name as an author writes it: xml:lang for {http://…/namespace}lang. */
static char *plain_name(const char *name, size_t length)
{
  static const char xml[] = "{http://www.w3.org/XML/1998/namespace}";
  size_t prefix = sizeof xml - 1;

  if (length > prefix && memcmp(name, xml, prefix) == 0)
    return xasprintf("xml:%.*s", (int)(length - prefix), name + prefix);
  return xstrndup(name, length);
}

/* The attribute that a message is about; NULL when it is about none. */
static char *attribute_name(const char *message)
{
  static const char before[] = ", attribute '";
  const char *start = strstr(message, before);

  if (start == NULL)
    return NULL;
  start += sizeof before - 1;
  return plain_name(start, strcspn(start, "'"));
}

/* The element that a message begins with: the reader may be inside one that does not belong there already. */
static char *element_name(const struct xml_complaint *complaint)
{
  static const char before[] = "Element '";
  const char *start = complaint->message + sizeof before - 1;

  if (strncmp(complaint->message, before, sizeof before - 1) != 0)
    return xstrdup(complaint->element);
  return xstrndup(start, strcspn(start, "'"));
}

static char *without_quotes(const char *list)
{
  char *copy = xstrdup(list);
  char *to = copy;

  for (const char *p = list; *p != '\0'; p++)
    if (*p != '\'')
      *to++ = *p;
  *to = '\0';
  return copy;
}

static const char *type_hint(const char *message)
{
  static const struct {
    const char *type;
    const char *hint;
  } types[] = {
    { "'xs:boolean'", N_("write true or false") },
    { "'xs:date'", N_("write an existing day as YYYY-MM-DD") },
    { "'xs:language'", N_("write a language code such as nl or en") },
    { "'xs:NMTOKEN'", N_("write one word of letters, digits, hyphens and dots") },
    { "'xs:nonNegativeInteger'", N_("write a whole number, 0 or more") },
    { "'xs:positiveInteger'", N_("write a whole number, 1 or more") },
    { "'version'", N_("write one word of letters, digits, hyphens and dots") },
  };

  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (strstr(message, types[i].type) != NULL)
      return _(types[i].hint);
  return _("it has another form than is expected here");
}

static const char *pattern_hint(const char *pattern)
{
  static const struct {
    const char *pattern;
    const char *hint;
  } patterns[] = {
    { "[a-z][a-z0-9]*(-[a-z0-9]+)*",
      N_("write lower-case letters, digits and single hyphens, beginning with a letter") },
    { "([01][0-9]|2[0-3]):[0-5][0-9]", N_("write a time of day such as 17:10") },
    { "[A-Za-z0-9_+\\-]+(/[A-Za-z0-9_+\\-]+)*",
      N_("write the name of a time zone such as Europe/Amsterdam") },
    { "/.*", N_("write a full path that begins with /") },
  };

  for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++)
    if (strcmp(pattern, patterns[i].pattern) == 0)
      return _(patterns[i].hint);
  return _("it has another form than is expected here");
}

static void say_other(struct problems *problems, const char *file, const struct xml_complaint *complaint)
{
  int length = (int)strcspn(complaint->message, "\n");

  /* TRANSLATORS: a rare fault in an XML file; %d is its number, %.*s the words of the XML library (English)
   */
  problem_error(problems, file, complaint->line, _("the file breaks a rule of XML (number %d: %.*s)"),
                complaint->code, length, complaint->message);
}

/* What is there at least is one character: everything else may be left out. */
static void say_length(struct problems *problems, const char *file, const struct xml_complaint *complaint,
                       const char *attribute, const char *value)
{
  static const char before[] = "allowed maximum length of '";
  const char *most = strstr(complaint->message, before);
  int length;

  if (most == NULL && attribute == NULL)
    problem_error(problems, file, complaint->line, _("<%s> is empty; fill it in or leave it out"),
                  complaint->element);
  else if (most == NULL)
    problem_error(problems, file, complaint->line, _("%s=\"%s\" of <%s> is empty; write something between the quotes"),
                  attribute, value, complaint->element);
  if (most == NULL)
    return;
  most += sizeof before - 1;
  length = (int)strcspn(most, "'");
  if (attribute == NULL)
    problem_error(problems, file, complaint->line, _("the text of <%s> is too long; %.*s characters is the most"),
                  complaint->element, length, most);
  else
    problem_error(problems, file, complaint->line,
                  _("%s=\"%s\" of <%s> is too long; %.*s characters is the most"), attribute, value,
                  complaint->element, length, most);
}

static void say_value(struct problems *problems, const char *file, const struct xml_complaint *complaint)
{
  char *attribute = attribute_name(complaint->message);

  if (attribute == NULL) {
    if (complaint->fault == FAULT_VALUE_LENGTH)
      say_length(problems, file, complaint, NULL, "");
    else
      say_other(problems, file, complaint);
    return;
  }
  struct clean value = clean_name(complaint->first, VALUE_MAX);
  if (complaint->fault == FAULT_VALUE_CHOICE) {
    char *choices = without_quotes(complaint->second);

    problem_error(problems, file, complaint->line, _("%s=\"%s\" of <%s> is not possible; choose from %s"),
                  attribute, clean_get(value), complaint->element, choices);
    free(choices);
  } else if (complaint->fault == FAULT_VALUE_LENGTH) {
    say_length(problems, file, complaint, attribute, clean_get(value));
  } else {
    const char *hint = complaint->fault == FAULT_VALUE_PATTERN ? pattern_hint(complaint->second)
                                                               : type_hint(complaint->message);
    /* TRANSLATORS: attribute, its value, element, and what to write instead */
    problem_error(problems, file, complaint->line, _("%s=\"%s\" of <%s> is not possible; %s"), attribute,
                  clean_get(value), complaint->element, hint);
  }
  clean_clear(&value);
  free(attribute);
}

static void say_malformed(struct problems *problems, const char *file, const struct xml_complaint *c)
{
  switch (c->fault) {
  case FAULT_ATTRIBUTE_TWICE:
    problem_error(problems, file, c->line, _("the attribute %s stands twice in one tag"), c->first);
    break;
  case FAULT_ENDS_EARLY:
    problem_error(problems, file, c->line, _("the file ends before <%s> is closed"), c->first);
    break;
  case FAULT_ENTITY:
    problem_error(problems, file, c->line,
                  _("&%s; is not known: only &amp; &lt; &gt; &quot; and &apos; can be used"), c->first);
    break;
  case FAULT_NO_VALUE:
    problem_error(problems, file, c->line, _("the attribute %s has no value"), c->first);
    break;
  case FAULT_PREFIX:
    problem_error(problems, file, c->line, _("the prefix %s: is not known here"), c->first);
    break;
  case FAULT_TAG_MISMATCH:
    problem_error(problems, file, c->line, _("<%s> of line %u is not closed: here stands </%s>"), c->first,
                  c->opened, c->second);
    break;
  case FAULT_TAG_UNFINISHED:
    if (c->first[0] == '\0')
      problem_error(problems, file, c->line, "%s", _("an end tag is not finished"));
    else
      problem_error(problems, file, c->line, _("the tag <%s> is not finished"), c->first);
    break;
  default:
    say_other(problems, file, c);
    break;
  }
}

static void say_expected(struct problems *problems, const char *file, const struct xml_complaint *complaint)
{
  char *names = expected_names(complaint->message);

  if (complaint->fault == FAULT_CHILD_MISSING)
    problem_error(problems, file, complaint->line, _("<%s> is not complete; what can come next is %s"),
                  complaint->element, names);
  else if (strcmp(names, "?") == 0)
    problem_error(problems, file, complaint->line, _("<%s> does not belong here"), complaint->element);
  else
    problem_error(problems, file, complaint->line, _("<%s> does not belong here; what can stand here is %s"),
                  complaint->element, names);
  free(names);
}

static void say_attribute(struct problems *problems, const char *file, const struct xml_complaint *c)
{
  char *name = plain_name(c->first, strlen(c->first));

  if (c->fault == FAULT_ATTRIBUTE_MISSING)
    problem_error(problems, file, c->line, _("<%s> needs the attribute %s"), c->element, name);
  else
    problem_error(problems, file, c->line, _("<%s> cannot have the attribute %s"), c->element, name);
  free(name);
}

static void say_child_in_text(struct problems *problems, const char *file, const struct xml_complaint *c)
{
  char *name = element_name(c);

  problem_error(problems, file, c->line, _("<%s> can hold text only, no other elements"), name);
  free(name);
}

static void say_invalid(struct problems *problems, const char *file, const struct xml_complaint *c)
{
  switch (c->fault) {
  case FAULT_CHILD_IN_TEXT:
    say_child_in_text(problems, file, c);
    break;
  case FAULT_NOT_EMPTY:
    problem_error(problems, file, c->line, _("<%s> must be empty"), c->element);
    break;
  case FAULT_ROOT:
    problem_error(problems, file, c->line, _("the file should begin with <%s> and begins with <%s>"), c->root,
                  c->element);
    break;
  case FAULT_TEXT:
    problem_error(problems, file, c->line, _("<%s> cannot hold text of its own: text belongs in a <text>"),
                  c->element);
    break;
  default:
    say_malformed(problems, file, c);
    break;
  }
}

void xml_say(struct problems *problems, const char *file, const struct xml_complaint *complaint)
{
  const char *sentence = plain_sentence(complaint->fault);

  if (sentence != NULL) {
    problem_error(problems, file, complaint->line, "%s", sentence);
    return;
  }
  switch (complaint->fault) {
  case FAULT_ATTRIBUTE_MISSING:
  case FAULT_ATTRIBUTE_UNKNOWN:
    say_attribute(problems, file, complaint);
    break;
  case FAULT_CHILD_MISSING:
  case FAULT_CHILD_UNKNOWN:
    say_expected(problems, file, complaint);
    break;
  case FAULT_VALUE_CHOICE:
  case FAULT_VALUE_LENGTH:
  case FAULT_VALUE_PATTERN:
  case FAULT_VALUE_TYPE:
    say_value(problems, file, complaint);
    break;
  default:
    say_invalid(problems, file, complaint);
    break;
  }
}
