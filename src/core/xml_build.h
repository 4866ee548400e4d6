/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plain tree while it grows, whichever parser gives the events: start, its
 * attributes, text, end. Knows no XML library. Used by core/xml_*.c only. */
#ifndef VR_CORE_XML_BUILD_H
#define VR_CORE_XML_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "core/xml.h"
#include "core/xml_scan.h"

struct xml_builder {
  struct xml_document *document;
  struct xml_node *current; /* what the last event was about; NULL before the first */
  bool at_end;              /* … and whether it was its end */
  bool mixed;               /* there is text between elements */
  bool altered;             /* cleaning changed an attribute, or a text outside <text> */
  /* private */
  struct xml_node *open[XML_DEPTH_MAX];
  size_t depth;
  struct buf text; /* of the innermost open element so far */
};

/* `document` has no tree yet; on failure the caller clears it with xml_clear. */
void xml_build_init(struct xml_builder *builder, struct xml_document *document);
void xml_build_clear(struct xml_builder *builder);

/* Opens an element for at most `attributes` attributes. `prefix` may be NULL.
 * False, and nothing is done, when it would be nested too deep. */
bool xml_build_start(struct xml_builder *builder, const char *prefix, const char *name, unsigned line,
                     size_t attributes);
/* To the element just opened. False, though added, when the value is longer than a text may be. */
bool xml_build_attribute(struct xml_builder *builder, const char *prefix, const char *name, const char *value);
/* Bytes in pieces as they come; outside the root element they are dropped. */
void xml_build_text(struct xml_builder *builder, const char *bytes, size_t length);
/* Closes the innermost element. False, though closed, when its text is too long. */
bool xml_build_end(struct xml_builder *builder);

#endif
