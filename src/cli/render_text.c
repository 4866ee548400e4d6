/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report as a document, and the forms that are made from it. */
#include <config.h>

#include "base/i18n.h"
#include "cli/render.h"
#include "cli/render_parts.h"

void render_document(const struct report *report, bool with_data, struct document *document)
{
  document_init(document, _("CONFIDENTIAL: for management, HR and auditor"),
                _("Information security training: who is done, who is not yet"));
  document_set_made(document, report->about.made);
  render_title(report, document);
  render_lists(report, document);
  render_numbers(report, document);
  render_people(report, document);
  render_newcomers(report, document);
  render_accounts(report, document);
  render_annex(report, document, with_data);
}

char *render_text(const struct report *report, const struct document_paper *paper)
{
  struct document document;

  render_document(report, false, &document);
  char *text = document_text(&document, paper);
  document_clear(&document);
  return text;
}

char *render_html(const struct report *report)
{
  struct document document;

  render_document(report, false, &document);
  char *text = document_html(&document);
  document_clear(&document);
  return text;
}
