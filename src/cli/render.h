/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report in its forms: one function and one file each, from the same model.
 * Gives UTF-8 that is clean; the caller frees it. */
#ifndef VR_CLI_RENDER_H
#define VR_CLI_RENDER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/report.h"

struct render_options {
  size_t page_length; /* lines of a sheet; 0: in one piece */
  bool ascii;
};

/* For paper and the screen: 80 columns, tables, sheets. */
char *render_text(const struct report *report, const struct render_options *options);
/* For a screen reader or Braille line: one person per line as a sentence, no columns, no sheets. */
char *render_plain(const struct report *report);

#endif
