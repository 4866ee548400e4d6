/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with an XML file, said in our own words and the user's
 * language. Knows no XML library: its reader says which fault it met. */
#ifndef VR_CORE_XML_SAY_H
#define VR_CORE_XML_SAY_H

#include "core/problem.h"
#include "core/xml.h"

enum xml_fault {
  FAULT_OTHER, /* a rare one: the library's own words are shown */
  /* not well formed */
  FAULT_AFTER_END,
  FAULT_AMPERSAND,
  FAULT_ATTRIBUTE_TWICE,
  FAULT_CDATA_END,
  FAULT_CHARACTER,
  FAULT_COMMENT,
  FAULT_DECLARATION,
  FAULT_DECLARATION_LATE,
  FAULT_ENCODING,
  FAULT_ENDS_EARLY,
  FAULT_ENTITY,
  FAULT_INSTRUCTION,
  FAULT_LESS_THAN,
  FAULT_NAME,
  FAULT_NOT_XML,
  FAULT_NO_VALUE,
  FAULT_PREFIX,
  FAULT_QUOTE_MISSING,
  FAULT_SPACING,
  FAULT_TAG_MISMATCH,
  FAULT_TAG_UNFINISHED,
  /* not as the schema says */
  FAULT_ATTRIBUTE_MISSING,
  FAULT_ATTRIBUTE_UNKNOWN,
  FAULT_CHILD_IN_TEXT,
  FAULT_CHILD_MISSING,
  FAULT_CHILD_UNKNOWN,
  FAULT_NOT_EMPTY,
  FAULT_ROOT,
  FAULT_TEXT,
  FAULT_VALUE_CHOICE,
  FAULT_VALUE_LENGTH,
  FAULT_VALUE_PATTERN,
  FAULT_VALUE_TYPE
};

/* Raw words of the library; none of them may be NULL. */
struct xml_complaint {
  enum xml_fault fault;
  int code;
  unsigned line;
  unsigned opened; /* where the element began that was to be closed */
  const char *message;
  const char *first, *second; /* the message's own arguments */
  const char *element;        /* which element it is about */
  const char *root;           /* which root element the file should have */
};

void xml_say(struct problems *problems, const char *file, const struct xml_complaint *complaint);

#endif
