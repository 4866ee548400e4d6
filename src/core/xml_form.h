/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A quick look that spares the start of the program the schema of a table of
 * contents. It only ever says yes to what the schema says yes to. Used by
 * core/xml.c only. */
#ifndef VR_CORE_XML_FORM_H
#define VR_CORE_XML_FORM_H

#include <stdbool.h>

#include "core/xml.h"

/* Whether the tree is a course in its ordinary form. False means nothing yet:
 * then the schema decides, and says what is wrong. The caller has seen to it
 * that there are no namespaces and no text between elements. */
bool xml_form_is_course(const struct xml_node *root);

#endif
