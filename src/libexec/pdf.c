/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vuistregels-pdf FOLDER: the document on standard input as A4 sheets, in the
 * file FOLDER/result. Called by vuistregels, not by people. */
#include <config.h>

#include <stdlib.h>
#include <unistd.h>

#include "libexec/input.h"
#include "libexec/pdf_catalog.h"
#include "libexec/pdf_page.h"
#include "libexec/pdf_table.h"

#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined __SANITIZE_ADDRESS__ || __has_feature(address_sanitizer)
/* fontconfig keeps what it knows of fonts until the end; in a build that looks for leaks that is none of ours */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
  return "leak:libfontconfig\n";
}
#endif

/* ---- blocks ---- */

static void draw_texts(struct pdf_page *page, const json_t *texts, const char *tag, enum pdf_font font,
                       double before)
{
  for (size_t i = 0; i < json_array_size(texts); i++)
    pdf_page_text(page, &(struct pdf_text){
                            .text = input_text_at(texts, i), .tag = tag, .font = font, .before = before });
}

static void draw_list(struct pdf_page *page, const json_t *texts)
{
  pdf_page_begin_tag(page, "L");
  for (size_t i = 0; i < json_array_size(texts); i++)
    pdf_page_text(page, &(struct pdf_text){ .text = input_text_at(texts, i),
                                            .tag = "LI",
                                            .mark = "\xe2\x80\xa2",
                                            .font = PDF_BODY,
                                            .indent = 10,
                                            .before = 1 });
  pdf_page_end_tag(page, "L");
}

static void draw_facts(struct pdf_page *page, const json_t *texts)
{
  for (size_t i = 0; i + 1 < json_array_size(texts); i += 2)
    pdf_page_text(page, &(struct pdf_text){ .text = input_text_at(texts, i + 1),
                                            .tag = "P",
                                            .mark = input_text_at(texts, i),
                                            .font = PDF_BODY,
                                            .indent = 90,
                                            .before = 1 });
}

static void draw_heading(struct pdf_page *page, const json_t *block, const json_t *next)
{
  const char *text = input_text_at(json_object_get(block, "texts"), 0);

  if (input_true(block, "newSheet"))
    pdf_page_break(page);
  /* a heading stays with what it is about */
  pdf_page_need(page, input_is(next, "kind", "write") ? 170 : input_is(next, "kind", "table") ? 90 : 80);
  pdf_page_space(page, 12);
  pdf_page_outline(page, text);
  pdf_page_text(page, &(struct pdf_text){ .text = text, .tag = "H2", .font = PDF_HEADING });
  pdf_page_rule(page, 0.8);
  pdf_page_space(page, 3);
}

static void draw_block(struct pdf_page *page, const json_t *block, const json_t *next)
{
  const json_t *texts = json_object_get(block, "texts");

  if (input_is(block, "kind", "heading"))
    draw_heading(page, block, next);
  else if (input_is(block, "kind", "subtitle"))
    draw_texts(page, texts, "P", PDF_BODY, 2);
  else if (input_is(block, "kind", "subheading")) {
    pdf_page_need(page, 50);
    draw_texts(page, texts, "H3", PDF_STRONG, 8);
  } else if (input_is(block, "kind", "warning"))
    pdf_page_warning(page, input_text_at(texts, 0));
  else if (input_is(block, "kind", "text"))
    draw_texts(page, texts, "P", PDF_BODY, 3);
  else if (input_is(block, "kind", "strong"))
    draw_texts(page, texts, "P", PDF_STRONG, 4);
  else if (input_is(block, "kind", "list"))
    draw_list(page, texts);
  else if (input_is(block, "kind", "facts"))
    draw_facts(page, texts);
  else if (input_is(block, "kind", "table") && !input_true(block, "onlyData"))
    pdf_table_draw(page, block);
  else if (input_is(block, "kind", "write"))
    pdf_page_write_line(page, texts);
}

static void draw(struct pdf_page *page, const json_t *root)
{
  const json_t *blocks = json_object_get(root, "blocks");

  pdf_page_begin_tag(page, "Document");
  pdf_page_text(page,
                &(struct pdf_text){ .text = input_text(root, "title"), .tag = "H1", .font = PDF_TITLE });
  for (size_t i = 0; i < json_array_size(blocks); i++)
    draw_block(page, json_array_get(blocks, i), json_array_get(blocks, i + 1));
  pdf_page_end_tag(page, "Document");
}

/* Once to count the sheets, once to keep. */
int main(int argc, char *argv[])
{
  json_t *root = argc == 2 ? input_read() : NULL;
  char *path;
  unsigned sheets;
  bool ok;

  if (root == NULL)
    return 2;
  path = input_result_path(argv[1]);
  struct pdf_page *page = pdf_page_new(NULL, root, 0);
  draw(page, root);
  ok = pdf_page_finish(page, &sheets);
  if (ok) {
    page = pdf_page_new(path, root, sheets);
    draw(page, root);
    ok = pdf_page_finish(page, &sheets) && pdf_catalog_set_language(path, input_text(root, "language"));
  }
  free(path);
  json_decref(root);
  return ok ? 0 : 1;
}
