/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quick way: a file in its ordinary form becomes a tree without libxml2 and
 * its schemas, which take longer to load than the whole start of the program.
 * Used by core/xml.c only. */
#ifndef VR_CORE_XML_QUICK_H
#define VR_CORE_XML_QUICK_H

#include <stdbool.h>

#include "core/xml.h"

/* Makes the tree of bytes that xml_scan has let through. True: it is in the
 * form that `fits` asks for, and the schema would say yes to it too. False means
 * nothing yet: the document has no tree again, the schema decides and says what
 * is wrong. */
bool xml_quick_parse(struct xml_document *document, bool (*fits)(const struct xml_node *root));

#endif
