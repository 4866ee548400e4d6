/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The language of a PDF, for which cairo has no function: added to the finished
 * file as an update at its end (ISO 32000-1, 7.5.6). */
#ifndef VR_LIBEXEC_PDF_CATALOG_H
#define VR_LIBEXEC_PDF_CATALOG_H

#include <stdbool.h>

/* Two letters. Also asks viewers to show the title rather than the file name. A file of a form that this does
 * not know stays as it is; false only when it cannot be read or written. */
bool pdf_catalog_set_language(const char *path, const char *language);

#endif
