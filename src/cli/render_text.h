/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the two files of the paper report share: render_text.c has the first
 * sheet and the people, render_annex.c what an auditor looks up. */
#ifndef VR_CLI_RENDER_TEXT_H
#define VR_CLI_RENDER_TEXT_H

#include "cli/pages.h"
#include "cli/render_words.h"

#define RENDER_ROW(pages, indent, columns, ...)                           \
  pages_row(pages, indent, columns, sizeof(columns) / sizeof(columns)[0], \
            (const char *const[]){ __VA_ARGS__ })

/* A blank and a title, on one sheet with the `keep` lines after it. */
void render_heading(struct pages *pages, size_t keep, const char *title);
/* One below the other; clears them. */
void render_list(struct pages *pages, struct render_lines *lines);
void render_annex(struct pages *pages, const struct report *report);

#endif
