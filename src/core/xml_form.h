/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ordinary form of the files that every start reads, so that it need not
 * wait for libxml2 and a schema. Only ever says yes to what the schema says yes
 * to. Used by core/xml.c only. */
#ifndef VR_CORE_XML_FORM_H
#define VR_CORE_XML_FORM_H

#include <stdbool.h>

#include "core/xml.h"

/* Whether the tree is a table of contents, or the settings, in its ordinary
 * form. False means nothing yet: then the schema decides, and says what is
 * wrong. The caller has seen to it that there are no namespaces and no text
 * between elements, and that cleaning changed nothing but the white space of
 * running text. */
bool xml_form_is_course(const struct xml_node *root);
bool xml_form_is_policy(const struct xml_node *root);

#endif
