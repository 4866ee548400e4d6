/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table on sheets: the head comes again on each, a row stays in one piece. */
#ifndef VR_LIBEXEC_PDF_TABLE_H
#define VR_LIBEXEC_PDF_TABLE_H

#include "libexec/pdf_page.h"

void pdf_table_draw(struct pdf_page *page, const json_t *table);

#endif
