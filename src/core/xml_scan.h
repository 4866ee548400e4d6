/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look at the bytes of an XML file before any parser sees them: what could
 * make a parser slow, large or talkative is refused here. */
#ifndef VR_CORE_XML_SCAN_H
#define VR_CORE_XML_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/problem.h"

#define XML_DEPTH_MAX 32
#define XML_ATTRIBUTES_MAX 24

/* Refuses, with the line in `problems`: an empty file, another encoding than
 * UTF-8, NUL bytes, a DOCTYPE, more than `max_nodes` elements, more than
 * XML_DEPTH_MAX levels, more than XML_ATTRIBUTES_MAX attributes on one element.
 * What else is wrong with the file is left to the parser; up to the first place
 * where the file is not well formed the counts are exact. */
bool xml_scan(const char *name, const char *bytes, size_t length, size_t max_nodes,
              struct problems *problems);

#endif
