/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the next text goes, when a sheet is full, and what stands at its head and foot. What a document
 * consists of is known to pdf.c. */
#include <config.h>

#include "libexec/pdf_page.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "libexec/input.h"

#define HAS_TAGS (CAIRO_VERSION >= CAIRO_VERSION_ENCODE(1, 16, 0))

static const char *const font_names[PDF_FONTS] = {
  [PDF_BODY] = "Noto Sans,Liberation Sans,DejaVu Sans 9.5",
  [PDF_STRONG] = "Noto Sans,Liberation Sans,DejaVu Sans Bold 9.5",
  [PDF_TITLE] = "Noto Sans,Liberation Sans,DejaVu Sans Bold 16",
  [PDF_HEADING] = "Noto Sans,Liberation Sans,DejaVu Sans Bold 11.5",
  [PDF_SMALL] = "Noto Sans,Liberation Sans,DejaVu Sans 8",
  [PDF_CELL] = "Noto Sans,Liberation Sans,DejaVu Sans 8",
  [PDF_LABEL] = "Noto Sans,Liberation Sans,DejaVu Sans Bold 8",
};

/* ---- beginning and end ---- */

static cairo_status_t forget(void *unused, const unsigned char *bytes, unsigned length)
{
  (void)unused, (void)bytes, (void)length;
  return CAIRO_STATUS_SUCCESS;
}

static void describe(struct pdf_page *page)
{
#if HAS_TAGS
  const char *made = input_text(page->root, "made");

  cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_TITLE, input_text(page->root, "title"));
  cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_CREATOR, PACKAGE_STRING);
  if (made[0] != '\0') {
    cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
    cairo_pdf_surface_set_metadata(page->surface, CAIRO_PDF_METADATA_MOD_DATE, made);
  }
#else
  (void)page;
#endif
}

struct pdf_page *pdf_page_new(const char *path, const json_t *root, unsigned total)
{
  struct pdf_page *page = xcalloc(1, sizeof *page);

  *page = (struct pdf_page){ .root = root, .total = total, .y = PDF_TOP, .number = 1 };
  page->surface = path == NULL ? cairo_pdf_surface_create_for_stream(forget, NULL, PDF_WIDTH, PDF_HEIGHT)
                               : cairo_pdf_surface_create(path, PDF_WIDTH, PDF_HEIGHT);
  page->cairo = cairo_create(page->surface);
  page->layout = pango_cairo_create_layout(page->cairo);
  /* a point of the font is a point of the sheet */
  pango_cairo_context_set_resolution(pango_layout_get_context(page->layout), 72);
  for (size_t i = 0; i < PDF_FONTS; i++)
    page->fonts[i] = pango_font_description_from_string(font_names[i]);
  describe(page);
  return page;
}

/* Head and foot: what a screen reader need not hear on every sheet. */
static void end_sheet(struct pdf_page *page)
{
  const json_t *words = json_object_get(page->root, "sheet");
  char number[128];
  int width;

  snprintf(number, sizeof number, "%s %u %s %u", input_text_at(words, 0), page->number,
           input_text_at(words, 1), page->total);
  cairo_set_source_rgb(page->cairo, 0.3, 0.3, 0.3);
  pdf_page_lay_out(page, PDF_SMALL, PDF_ROOM, input_text(page->root, "marking"));
  cairo_move_to(page->cairo, PDF_SIDE, 28);
  pango_cairo_show_layout(page->cairo, page->layout);
  pdf_page_lay_out(page, PDF_SMALL, PDF_ROOM, input_text(page->root, "title"));
  cairo_move_to(page->cairo, PDF_SIDE, PDF_HEIGHT - 36);
  pango_cairo_show_layout(page->cairo, page->layout);
  pdf_page_lay_out(page, PDF_SMALL, -1, number);
  pango_layout_get_size(page->layout, &width, NULL);
  cairo_move_to(page->cairo, PDF_WIDTH - PDF_SIDE - (double)width / PANGO_SCALE, PDF_HEIGHT - 36);
  pango_cairo_show_layout(page->cairo, page->layout);
  cairo_set_source_rgb(page->cairo, 0, 0, 0);
}

bool pdf_page_finish(struct pdf_page *page, unsigned *sheets)
{
  end_sheet(page);
  cairo_show_page(page->cairo);
  *sheets = page->number;
  bool ok = cairo_status(page->cairo) == CAIRO_STATUS_SUCCESS;
  g_object_unref(page->layout);
  for (size_t i = 0; i < PDF_FONTS; i++)
    pango_font_description_free(page->fonts[i]);
  cairo_destroy(page->cairo);
  cairo_surface_finish(page->surface);
  ok = ok && cairo_surface_status(page->surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy(page->surface);
  free(page);
  return ok;
}

/* ---- flow ---- */

void pdf_page_break(struct pdf_page *page)
{
  end_sheet(page);
  cairo_show_page(page->cairo);
  page->number++;
  page->y = PDF_TOP;
}

bool pdf_page_need(struct pdf_page *page, double height)
{
  if (page->y + height <= PDF_HEIGHT - PDF_BOTTOM || page->y <= PDF_TOP)
    return false;
  pdf_page_break(page);
  return true;
}

void pdf_page_space(struct pdf_page *page, double height)
{
  if (page->y > PDF_TOP)
    page->y += height;
}

void pdf_page_begin_tag(struct pdf_page *page, const char *tag)
{
#if HAS_TAGS
  cairo_tag_begin(page->cairo, tag, NULL);
#else
  (void)page, (void)tag;
#endif
}

void pdf_page_end_tag(struct pdf_page *page, const char *tag)
{
#if HAS_TAGS
  cairo_tag_end(page->cairo, tag);
#else
  (void)page, (void)tag;
#endif
}

void pdf_page_outline(struct pdf_page *page, const char *text)
{
#if HAS_TAGS
  char where[64];

  snprintf(where, sizeof where, "page=%u pos=[%d %d]", page->number, (int)PDF_SIDE, (int)page->y);
  cairo_pdf_surface_add_outline(page->surface, CAIRO_PDF_OUTLINE_ROOT, text, where,
                                CAIRO_PDF_OUTLINE_FLAG_OPEN);
#else
  (void)page, (void)text;
#endif
}

void pdf_page_rule(struct pdf_page *page, double width)
{
  page->y += 1.5;
  cairo_set_line_width(page->cairo, width);
  cairo_move_to(page->cairo, PDF_SIDE, page->y);
  cairo_line_to(page->cairo, PDF_WIDTH - PDF_SIDE, page->y);
  cairo_stroke(page->cairo);
  page->y += 1.5;
}

/* ---- text ---- */

void pdf_page_lay_out(struct pdf_page *page, enum pdf_font font, double width, const char *text)
{
  pango_layout_set_font_description(page->layout, page->fonts[font]);
  pango_layout_set_width(page->layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
  pango_layout_set_wrap(page->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(page->layout, PANGO_ALIGN_LEFT);
  pango_layout_set_text(page->layout, text, -1);
}

double pdf_page_laid_height(const struct pdf_page *page)
{
  int height;

  pango_layout_get_size(page->layout, NULL, &height);
  return (double)height / PANGO_SCALE;
}

static void draw_mark(struct pdf_page *page, const struct pdf_text *text)
{
  if (text->mark == NULL)
    return;
  cairo_set_source_rgb(page->cairo, 0.3, 0.3, 0.3);
  pdf_page_lay_out(page, text->font, text->indent - 2, text->mark);
  cairo_move_to(page->cairo, PDF_SIDE, page->y);
  pango_cairo_show_layout(page->cairo, page->layout);
  cairo_set_source_rgb(page->cairo, 0, 0, 0);
}

/* Line by line, so that a long paragraph goes on on the next sheet. */
static void draw_lines(struct pdf_page *page, double x)
{
  /* of its own: a new sheet has a head and a foot to lay out */
  PangoLayout *layout = pango_layout_copy(page->layout);
  PangoLayoutIter *iter = pango_layout_get_iter(layout);

  do {
    PangoLayoutLine *line = pango_layout_iter_get_line_readonly(iter);
    PangoRectangle extents;
    double height, baseline;

    pango_layout_iter_get_line_extents(iter, NULL, &extents);
    height = (double)extents.height / PANGO_SCALE;
    baseline = (double)(pango_layout_iter_get_baseline(iter) - extents.y) / PANGO_SCALE;
    pdf_page_need(page, height);
    cairo_move_to(page->cairo, x, page->y + baseline);
    pango_cairo_show_layout_line(page->cairo, line);
    page->y += height;
  } while (pango_layout_iter_next_line(iter));
  pango_layout_iter_free(iter);
  g_object_unref(layout);
}

void pdf_page_text(struct pdf_page *page, const struct pdf_text *text)
{
  if (text->text[0] == '\0') {
    pdf_page_space(page, 6);
    return;
  }
  pdf_page_space(page, text->before);
  pdf_page_need(page, 14);
  pdf_page_begin_tag(page, text->tag);
  draw_mark(page, text);
  pdf_page_lay_out(page, text->font, PDF_ROOM - text->indent, text->text);
  draw_lines(page, PDF_SIDE + text->indent);
  pdf_page_end_tag(page, text->tag);
}

void pdf_page_warning(struct pdf_page *page, const char *text)
{
  double height;

  pdf_page_lay_out(page, PDF_STRONG, PDF_ROOM - 16, text);
  height = pdf_page_laid_height(page) + 10;
  pdf_page_space(page, 6);
  pdf_page_need(page, height);
  cairo_set_line_width(page->cairo, 1.5);
  cairo_rectangle(page->cairo, PDF_SIDE + 0.75, page->y + 0.75, PDF_ROOM - 1.5, height - 1.5);
  cairo_stroke(page->cairo);
  pdf_page_begin_tag(page, "P");
  cairo_move_to(page->cairo, PDF_SIDE + 8, page->y + 5);
  pango_cairo_show_layout(page->cairo, page->layout);
  pdf_page_end_tag(page, "P");
  page->y += height + 4;
}

void pdf_page_write_line(struct pdf_page *page, const json_t *labels)
{
  size_t count = json_array_size(labels);
  double each = count == 0 ? PDF_ROOM : PDF_ROOM / (double)count;

  pdf_page_need(page, 36);
  page->y += 32;
  cairo_set_line_width(page->cairo, 0.6);
  for (size_t i = 0; i < count || i == 0; i++) {
    double x = PDF_SIDE + (double)i * each, used = 0;
    int width;

    if (count > 0) {
      pdf_page_lay_out(page, PDF_BODY, -1, input_text_at(labels, i));
      pango_layout_get_size(page->layout, &width, NULL);
      used = (double)width / PANGO_SCALE + 6;
      pdf_page_begin_tag(page, "P");
      cairo_move_to(page->cairo, x, page->y - 12);
      pango_cairo_show_layout(page->cairo, page->layout);
      pdf_page_end_tag(page, "P");
    }
    cairo_move_to(page->cairo, x + used, page->y);
    cairo_line_to(page->cairo, x + each - (count > 0 ? 12 : 0), page->y);
    cairo_stroke(page->cairo);
  }
}
