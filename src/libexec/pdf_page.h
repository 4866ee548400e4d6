/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets of paper: text flows down and goes on on the next one; each has a
 * running head and a number. The only user of cairo and pango beside pdf_table. */
#ifndef VR_LIBEXEC_PDF_PAGE_H
#define VR_LIBEXEC_PDF_PAGE_H

#include <cairo.h>
#include <jansson.h>
#include <pango/pangocairo.h>
#include <stdbool.h>

#define PDF_WIDTH 595.276 /* A4, in points */
#define PDF_HEIGHT 841.89
#define PDF_SIDE 42.5
#define PDF_TOP 54.0
#define PDF_BOTTOM 50.0
#define PDF_ROOM (PDF_WIDTH - 2 * PDF_SIDE)

enum pdf_font { PDF_BODY, PDF_STRONG, PDF_TITLE, PDF_HEADING, PDF_SMALL, PDF_CELL, PDF_LABEL };
#define PDF_FONTS 7

struct pdf_page {
  cairo_surface_t *surface;
  cairo_t *cairo;
  PangoLayout *layout;
  PangoFontDescription *fonts[PDF_FONTS];
  const json_t *root;
  double y;
  unsigned number;
  unsigned total; /* 0: they are being counted */
};

/* `path` NULL: nothing is kept. */
struct pdf_page *pdf_page_new(const char *path, const json_t *root, unsigned total);
/* Ends the last sheet and frees the page; `sheets` is set. */
bool pdf_page_finish(struct pdf_page *page, unsigned *sheets);

void pdf_page_break(struct pdf_page *page);
/* A new sheet unless so much is left of this one; gives whether there is a new one. */
bool pdf_page_need(struct pdf_page *page, double height);
/* Not at the top of a sheet. */
void pdf_page_space(struct pdf_page *page, double height);
void pdf_page_begin_tag(struct pdf_page *page, const char *tag);
void pdf_page_end_tag(struct pdf_page *page, const char *tag);
void pdf_page_outline(struct pdf_page *page, const char *text);
void pdf_page_rule(struct pdf_page *page, double width);

struct pdf_text {
  const char *text, *tag;
  const char *mark; /* in the margin that `indent` makes; NULL: none */
  enum pdf_font font;
  double indent, before;
};
void pdf_page_text(struct pdf_page *page, const struct pdf_text *text);
void pdf_page_warning(struct pdf_page *page, const char *text);
/* Lines to write on by hand behind each label; without labels one across the sheet. */
void pdf_page_write_line(struct pdf_page *page, const json_t *labels);

/* Sets the text of the one layout that all share. */
void pdf_page_lay_out(struct pdf_page *page, enum pdf_font font, double width, const char *text);
double pdf_page_laid_height(const struct pdf_page *page);

#endif
