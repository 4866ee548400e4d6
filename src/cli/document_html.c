/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as one web page: nothing in it comes from outside, nothing in it
 * runs. For reading on a screen, light or dark, with a screen reader, and for
 * printing. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/document.h"

/* Its digest is part of the policy below; tests/unit/test_report_forms.c compares the two. */
static const char style[] =
    "\n"
    ":root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--soft:#595959;--line:#8a8a8a;--band:#f2f4f7;"
    "--accent:#0b5394;--alert:#9c1c1c}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#ededed;--paper:#16181c;--soft:#b8b8b8;--line:#7d7d7d;"
    "--band:#23262c;--accent:#8ab8ea;--alert:#ff9d94}}\n"
    "body{margin:0 auto;padding:1.5rem;max-width:90rem;background:var(--paper);color:var(--ink);"
    "font:1rem/1.5 system-ui,\"Segoe UI\",\"DejaVu Sans\",sans-serif}\n"
    "h1{font-size:1.6rem;line-height:1.25;margin:.2em 0}\n"
    "h2{font-size:1.2rem;margin:2em 0 .5em;padding-bottom:.2em;border-bottom:2px solid var(--accent)}\n"
    "h3{font-size:1rem;margin:1.2em 0 .3em}\n"
    "p,ul,dl{margin:.4em 0;max-width:45rem}\n"
    "ul{padding-left:1.3rem}\n"
    "a{color:var(--accent)}\n"
    "nav ul{columns:16rem;max-width:none}\n"
    ".marking,.subtitle{color:var(--soft);margin:0}\n"
    ".warning{margin:.6em 0;padding:.5em .8em;border:2px solid var(--alert);font-weight:bold}\n"
    ".strong{font-weight:bold}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em}\n"
    "dt{color:var(--soft)}\n"
    "dd{margin:0}\n"
    ".wide{overflow-x:auto;margin:.6em 0}\n"
    "table{border-collapse:collapse;font-variant-numeric:tabular-nums}\n"
    "caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\n"
    "th,td{padding:.25em .7em .25em 0;text-align:left;vertical-align:top;border-bottom:1px solid "
    "var(--line)}\n"
    "thead th{border-bottom:2px solid var(--line);vertical-align:bottom}\n"
    "tbody th{font-weight:normal;min-width:11em;overflow-wrap:anywhere}\n"
    "tbody tr:nth-child(even){background:var(--band)}\n"
    ".number{text-align:right}\n"
    ".date,.bar{white-space:nowrap}\n"
    ".write{min-width:9rem}\n"
    "svg{width:8rem;height:.8rem;vertical-align:middle;margin-right:.6em}\n"
    ".whole{fill:none;stroke:var(--ink);stroke-width:1}\n"
    ".part{fill:var(--accent)}\n"
    ".line{margin:1.6em 0 0;border-bottom:1px solid var(--ink);max-width:none}\n"
    ".sign{display:flex;gap:1.5rem;max-width:none;margin-top:1.6em}\n"
    ".sign span{flex:1;border-bottom:1px solid var(--ink)}\n"
    "@page{size:A4 landscape;margin:15mm}\n"
    "@media "
    "print{:root{--ink:#000;--paper:#fff;--soft:#333;--line:#777;--band:#fff;--accent:#000;--alert:#000}\n"
    "body{padding:0;max-width:none;font-size:9pt}\n"
    "nav{display:none}\n"
    ".wide{overflow:visible}\n"
    "h2,h3{break-after:avoid}\n"
    "h2.sheet{break-before:page}\n"
    "thead{display:table-header-group}\n"
    "tr,.warning,.sign{break-inside:avoid}\n"
    ".part{print-color-adjust:exact}\n"
    "tbody th{min-width:7em}\n"
    ".people{font-size:7pt}\n"
    ".people th,.people td{padding-right:.4em}}\n";

#define STYLE_DIGEST "sha256-mi8eWXFhZ0pgnQ9wNXKZ+a/+ZhQAOTbROd+4OUmzQGc="

static void add(struct buf *to, const char *text)
{
  buf_add_string(to, text);
}

/* Everywhere, in text and in attributes. */
static void add_escaped(struct buf *to, const char *text)
{
  for (; *text != '\0'; text++)
    switch (*text) {
    case '&':
      add(to, "&amp;");
      break;
    case '<':
      add(to, "&lt;");
      break;
    case '>':
      add(to, "&gt;");
      break;
    case '"':
      add(to, "&quot;");
      break;
    case '\'':
      add(to, "&#39;");
      break;
    default:
      buf_add_char(to, *text);
    }
}

static void add_element(struct buf *to, const char *open, const char *text, const char *close)
{
  add(to, open);
  add_escaped(to, text);
  add(to, close);
}

/* ---- tables ---- */

static const char *class_of(enum document_column_kind kind)
{
  switch (kind) {
  case COLUMN_NUMBER:
    return " class=\"number\"";
  case COLUMN_DATE:
    return " class=\"date\"";
  case COLUMN_WRITE:
    return " class=\"write\"";
  case COLUMN_BAR:
    return " class=\"bar\"";
  case COLUMN_TEXT:
  case COLUMN_NAME:
    break;
  }
  return "";
}

static void add_head(struct buf *to, const struct document_table *table)
{
  add(to, "<thead><tr>");
  for (size_t i = 0; i < table->column_count; i++) {
    buf_add_format(to, "<th scope=\"col\"%s>", class_of(table->columns[i].kind));
    add_escaped(to, document_label(&table->columns[i]));
    add(to, "</th>");
  }
  add(to, "</tr></thead>\n");
}

/* For the eye; the words stand beside it. */
static void add_bar(struct buf *to, const struct document_cell *cell)
{
  if (cell->whole > 0)
    buf_add_format(
        to,
        "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">"
        "<rect class=\"part\" width=\"%zu\" height=\"10\"/>"
        "<rect class=\"whole\" x=\".5\" y=\".5\" width=\"99\" height=\"9\"/></svg>",
        cell->part * 100 / cell->whole);
}

static void add_cell(struct buf *to, const struct document_column *column, const struct document_cell *cell)
{
  const char *tag = column->kind == COLUMN_NAME ? "th" : "td";
  char own[DOCUMENT_WORDS_MAX];

  buf_add_format(to, "<%s%s%s>", tag, column->kind == COLUMN_NAME ? " scope=\"row\"" : "",
                 class_of(column->kind));
  if (column->kind == COLUMN_BAR)
    add_bar(to, cell);
  add_escaped(to, document_cell_words(column, cell, own));
  buf_add_format(to, "</%s>", tag);
}

static void add_table(struct buf *to, const struct document_table *table, size_t number)
{
  struct document_scratch *scratch = document_scratch_new();
  struct document_cell cells[DOCUMENT_COLUMNS_MAX];
  bool many = table->column_count > 9;

  /* what is wider than the window is reached with the arrow keys */
  buf_add_format(
      to, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table-%zu\">\n<table%s>\n",
      number, many ? " class=\"people\"" : "");
  buf_add_format(to, "<caption id=\"table-%zu\">", number);
  add_escaped(to, table->name);
  add(to, "</caption>\n");
  add_head(to, table);
  add(to, "<tbody>\n");
  for (size_t i = 0; i < table->row_count; i++) {
    document_table_row(table, i, cells, scratch);
    add(to, "<tr>");
    for (size_t j = 0; j < table->column_count; j++)
      add_cell(to, &table->columns[j], &cells[j]);
    add(to, "</tr>\n");
  }
  add(to, "</tbody>\n</table>\n</div>\n");
  document_scratch_free(scratch);
}

/* ---- blocks ---- */

static void add_facts(struct buf *to, const struct document_block *block)
{
  add(to, "<dl>\n");
  for (size_t i = 0; i + 1 < block->text_count; i += 2) {
    add_element(to, "<dt>", block->texts[i], "</dt>");
    add_element(to, "<dd>", block->texts[i + 1], "</dd>\n");
  }
  add(to, "</dl>\n");
}

static void add_list(struct buf *to, const struct document_block *block)
{
  add(to, "<ul>\n");
  for (size_t i = 0; i < block->text_count; i++)
    add_element(to, "<li>", block->texts[i], "</li>\n");
  add(to, "</ul>\n");
}

static void add_write(struct buf *to, const struct document_block *block)
{
  if (block->text_count == 0) {
    add(to, "<p class=\"line\"></p>\n");
    return;
  }
  add(to, "<p class=\"sign\">");
  for (size_t i = 0; i < block->text_count; i++)
    add_element(to, "<span>", block->texts[i], ":</span>");
  add(to, "</p>\n");
}

static void add_block(struct buf *to, const struct document_block *block, size_t number)
{
  const char *text = block->text_count == 0 ? "" : block->texts[0];

  switch (block->kind) {
  case DOCUMENT_SUBTITLE:
    if (text[0] != '\0')
      add_element(to, "<p class=\"subtitle\">", text, "</p>\n");
    break;
  case DOCUMENT_HEADING:
    buf_add_format(to, "<h2 id=\"part-%zu\"%s>", number, block->new_sheet ? " class=\"sheet\"" : "");
    add_escaped(to, text);
    add(to, "</h2>\n");
    break;
  case DOCUMENT_SUBHEADING:
    add_element(to, "<h3>", text, "</h3>\n");
    break;
  case DOCUMENT_WARNING:
    add_element(to, "<p class=\"warning\">", text, "</p>\n");
    break;
  case DOCUMENT_PARAGRAPH:
    add_element(to, "<p>", text, "</p>\n");
    break;
  case DOCUMENT_STRONG:
    add_element(to, "<p class=\"strong\">", text, "</p>\n");
    break;
  case DOCUMENT_LIST:
    add_list(to, block);
    break;
  case DOCUMENT_FACTS:
    add_facts(to, block);
    break;
  case DOCUMENT_TABLE:
    if (!block->table.only_data)
      add_table(to, &block->table, number);
    break;
  case DOCUMENT_WRITE:
    add_write(to, block);
    break;
  case DOCUMENT_RULE:
    break;
  }
}

static void add_contents(struct buf *to, const struct document *document)
{
  /* TRANSLATORS: name of the list of contents */
  add_element(to, "<nav aria-label=\"", _("Contents"), "\">\n<ul>\n");
  for (size_t i = 0; i < document->block_count; i++)
    if (document->blocks[i].kind == DOCUMENT_HEADING) {
      buf_add_format(to, "<li><a href=\"#part-%zu\">", i);
      add_escaped(to, document->blocks[i].texts[0]);
      add(to, "</a></li>\n");
    }
  add(to, "</ul>\n</nav>\n");
}

char *document_html(const struct document *document)
{
  struct buf text = BUF_INIT;

  buf_add_format(&text, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n",
                 document->language);
  add(&text,
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '" STYLE_DIGEST
      "'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n<meta name=\"referrer\" content=\"no-referrer\">\n");
  add_element(&text, "<title>", document->title, "</title>\n");
  add(&text, "<style>");
  add(&text, style);
  add(&text, "</style>\n</head>\n<body>\n");
  if (document->marking != NULL)
    add_element(&text, "<header><p class=\"marking\">", document->marking, "</p></header>\n");
  add(&text, "<main>\n");
  add_element(&text, "<h1>", document->title, "</h1>\n");
  bool listed = false;
  for (size_t i = 0; i < document->block_count; i++) {
    if (document->blocks[i].kind == DOCUMENT_HEADING && !listed) {
      add_contents(&text, document);
      listed = true;
    }
    add_block(&text, &document->blocks[i], i);
  }
  add(&text, "</main>\n</body>\n</html>\n");
  return buf_take(&text);
}
