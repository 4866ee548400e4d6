/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the training shows on a screen, as a document for paper. */
#ifndef VR_CLI_VIEW_DOCUMENT_H
#define VR_CLI_VIEW_DOCUMENT_H

#include "cli/document.h"
#include "ui/view.h"

/* Adds what the view says, without its title and what can be chosen. */
void view_add_to_document(const struct view *view, struct document *document);

#endif
