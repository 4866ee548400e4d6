/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document for the writers of PDF and .xlsx: everything is in it in words,
 * dates and numbers also as such. Both ends are of one release; `v` says so. */
#include <config.h>

#include <stdlib.h>

#include "base/i18n.h"
#include "cli/document.h"
#include "cli/json.h"

static const char *const kinds[] = {
  [DOCUMENT_SUBTITLE] = "subtitle", [DOCUMENT_HEADING] = "heading", [DOCUMENT_SUBHEADING] = "subheading",
  [DOCUMENT_WARNING] = "warning",   [DOCUMENT_PARAGRAPH] = "text",  [DOCUMENT_STRONG] = "strong",
  [DOCUMENT_LIST] = "list",         [DOCUMENT_FACTS] = "facts",     [DOCUMENT_TABLE] = "table",
  [DOCUMENT_RULE] = "rule",         [DOCUMENT_WRITE] = "write",
};
static const char *const column_kinds[] = {
  [COLUMN_TEXT] = "text",     [COLUMN_NAME] = "name", [COLUMN_DATE] = "date",
  [COLUMN_NUMBER] = "number", [COLUMN_BAR] = "bar",   [COLUMN_WRITE] = "write",
};

/* A date as ["2026-11-23", "23-11-2026"], a bar as [20, 21, "20 of 21"]. */
static json_t *make_cell(const struct document_column *column, const struct document_cell *cell)
{
  char own[DOCUMENT_WORDS_MAX];
  const char *words = document_cell_words(column, cell, own);

  switch (column->kind) {
  case COLUMN_DATE:
    if (cell->date == DAY_NONE)
      return json_null();
    json_t *date = json_array();
    json_add(date, json_date(cell->date));
    json_add(date, json_text(words));
    return date;
  case COLUMN_NUMBER:
    return cell->number < 0 ? json_null() : json_integer(cell->number);
  case COLUMN_BAR:
    if (cell->whole == 0)
      return json_null();
    json_t *bar = json_array();
    json_add(bar, json_number(cell->part));
    json_add(bar, json_number(cell->whole));
    json_add(bar, json_text(words));
    return bar;
  case COLUMN_TEXT:
  case COLUMN_NAME:
  case COLUMN_WRITE:
    break;
  }
  return json_text_or_null(words);
}

static json_t *make_columns(const struct document_table *table)
{
  json_t *array = json_array();

  for (size_t i = 0; i < table->column_count; i++) {
    const struct document_column *column = &table->columns[i];
    json_t *object = json_object();

    json_put(object, "kind", json_text(column_kinds[column->kind]));
    json_put(object, "label", json_text(column->label));
    json_put(object, "full", json_text(document_label(column)));
    json_put(object, "width", json_number(column->width));
    json_put(object, "line", json_number(column->line));
    json_add(array, object);
  }
  return array;
}

static void put_table(json_t *to, const struct document_table *table)
{
  struct document_scratch *scratch = document_scratch_new();
  struct document_cell cells[DOCUMENT_COLUMNS_MAX];
  json_t *rows = json_array();

  json_put(to, "name", json_text(table->name));
  json_put(to, "onlyData", json_boolean(table->only_data));
  json_put(to, "headless", json_boolean(table->headless));
  json_put(to, "columns", make_columns(table));
  for (size_t i = 0; i < table->row_count; i++) {
    json_t *row = json_array();

    document_table_row(table, i, cells, scratch);
    for (size_t j = 0; j < table->column_count; j++)
      json_add(row, make_cell(&table->columns[j], &cells[j]));
    json_add(rows, row);
  }
  json_put(to, "rows", rows);
  document_scratch_free(scratch);
}

static json_t *make_block(const struct document_block *block)
{
  json_t *object = json_object(), *texts = json_array();

  json_put(object, "kind", json_text(kinds[block->kind]));
  json_put(object, "newSheet", json_boolean(block->new_sheet));
  for (size_t i = 0; i < block->text_count; i++)
    json_add(texts, json_text(block->texts[i]));
  json_put(object, "texts", texts);
  if (block->kind == DOCUMENT_TABLE)
    put_table(object, &block->table);
  return object;
}

char *document_json(const struct document *document)
{
  json_t *root = json_object(), *blocks = json_array(), *sheet = json_array();

  json_put(root, "v", json_integer(DOCUMENT_VERSION));
  json_put(root, "language", json_text(document->language));
  json_put(root, "marking", json_text(document->marking));
  json_put(root, "made", json_text(document->made));
  json_put(root, "title", json_text(document->title));
  /* TRANSLATORS: at the foot of a sheet stands 'sheet 3 of 12' */
  json_add(sheet, json_text(_("sheet")));
  /* TRANSLATORS: at the foot of a sheet stands 'sheet 3 of 12' */
  json_add(sheet, json_text(_("of")));
  /* TRANSLATORS: name of the first sheet of a workbook */
  json_add(sheet, json_text(_("Overview")));
  json_put(root, "sheet", sheet);
  for (size_t i = 0; i < document->block_count; i++)
    json_add(blocks, make_block(&document->blocks[i]));
  json_put(root, "blocks", blocks);
  return json_take_text(root);
}
