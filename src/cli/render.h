/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report in its forms, from the same model. All but JSON and CSV go through
 * one document, so that they say the same. Gives UTF-8 that is clean; the caller
 * frees it. */
#ifndef VR_CLI_RENDER_H
#define VR_CLI_RENDER_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/document.h"
#include "core/report.h"

/* In the interface language, for whatever form; `with_data`: also what only a spreadsheet takes. Borrows the
 * report. Clear with document_clear. */
void render_document(const struct report *report, bool with_data, struct document *document);
/* For paper and the screen: 80 columns, tables, sheets. */
char *render_text(const struct report *report, const struct document_paper *paper);
/* For a screen reader or Braille line: one person per line as a sentence, no columns, no sheets. */
char *render_plain(const struct report *report);
char *render_html(const struct report *report);
/* A row per person: see document_csv. */
char *render_csv(const struct report *report, bool for_excel);
/* The model: content/schema/report.schema.json describes it. Names and numbers are those of the schema,
 * whatever the language of the interface. */
char *render_json(const struct report *report);

#endif
