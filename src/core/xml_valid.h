/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole way: libxml2 reads and its schema decides, and what is wrong is
 * said in our words. Used by core/xml.c only. */
#ifndef VR_CORE_XML_VALID_H
#define VR_CORE_XML_VALID_H

#include <stdbool.h>

#include "core/problem.h"
#include "core/xml.h"

/* Loads libxml2; a failure is said when a file is read. */
void xml_valid_prepare(void);
/* Makes the tree of bytes that xml_scan has let through. False: at least one
 * error was added; the tree may be there in part. */
bool xml_valid_parse(struct xml_document *document, enum xml_kind kind, struct problems *problems);

#endif
