/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a document and the rows of its tables. No form is known here: each has a file of its own,
 * document_*.c. */
#include <config.h>

#include "cli/document.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/record.h"

#define AHEAD 8 /* rows */

static char *copy_or_null(const char *text)
{
  return text == NULL || text[0] == '\0' ? NULL : xstrdup(text);
}

void document_init(struct document *document, const char *marking, const char *title)
{
  *document = (struct document){ .language = xstrdup(i18n_language()),
                                 .marking = copy_or_null(marking),
                                 .title = xstrdup(title) };
}

static void clear_table(struct document_table *table)
{
  for (size_t i = 0; i < 2 * table->column_count; i++)
    free(table->labels[i]);
  if (table->free_context != NULL)
    table->free_context(table->own_context);
  free(table->labels);
  free(table->columns);
  free(table->order);
  free(table->name);
}

void document_clear(struct document *document)
{
  for (size_t i = 0; i < document->block_count; i++) {
    struct document_block *block = &document->blocks[i];

    for (size_t j = 0; j < block->text_count; j++)
      free(block->texts[j]);
    free(block->texts);
    clear_table(&block->table);
  }
  free(document->blocks);
  free(document->language);
  free(document->marking);
  free(document->title);
  free(document->made);
  *document = (struct document){ 0 };
}

void document_set_made(struct document *document, int64_t made)
{
  char moment[25];

  record_format_time(made, moment);
  free(document->made);
  document->made = xstrdup(moment);
}

/* ---- adding ---- */

static struct document_block *new_block(struct document *document, enum document_kind kind)
{
  document->blocks = xgrow(document->blocks, document->block_count, sizeof *document->blocks);
  struct document_block *block = &document->blocks[document->block_count++];
  *block = (struct document_block){ .kind = kind };
  return block;
}

static struct document_block *last_or_new(struct document *document, enum document_kind kind)
{
  if (document->block_count > 0 && document->blocks[document->block_count - 1].kind == kind)
    return &document->blocks[document->block_count - 1];
  return new_block(document, kind);
}

static void add_text(struct document_block *block, const char *text)
{
  struct clean clean = clean_text(text);

  block->texts = xgrow(block->texts, block->text_count, sizeof *block->texts);
  block->texts[block->text_count++] = xstrdup(clean_get(clean));
  clean_clear(&clean);
}

void document_add_heading(struct document *document, bool new_sheet, const char *text)
{
  struct document_block *block = new_block(document, DOCUMENT_HEADING);

  block->new_sheet = new_sheet;
  add_text(block, text);
}

void document_add(struct document *document, enum document_kind kind, const char *format, ...)
{
  struct buf text = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  add_text(new_block(document, kind), text.data == NULL ? "" : text.data);
  buf_clear(&text);
}

void document_add_item(struct document *document, const char *text)
{
  add_text(last_or_new(document, DOCUMENT_LIST), text);
}

void document_add_fact(struct document *document, const char *label, const char *text)
{
  struct document_block *block = last_or_new(document, DOCUMENT_FACTS);

  add_text(block, label);
  add_text(block, text);
}

struct document_table *document_add_table_take(struct document *document, const char *name,
                                               const struct document_column *columns, size_t column_count,
                                               size_t row_count, document_row *row, const void *context,
                                               size_t *order)
{
  struct document_table *table = &new_block(document, DOCUMENT_TABLE)->table;

  *table = (struct document_table){ .columns = xcalloc(column_count, sizeof *columns),
                                    .labels = xcalloc(2 * column_count, sizeof *table->labels),
                                    .column_count = column_count,
                                    .row_count = row_count,
                                    .row = row,
                                    .context = context,
                                    .order = order,
                                    .name = xstrdup(name) };
  for (size_t i = 0; i < column_count; i++) {
    table->columns[i] = columns[i];
    table->columns[i].label = table->labels[2 * i] = xstrdup(columns[i].label);
    table->columns[i].full_label = table->labels[2 * i + 1] = copy_or_null(columns[i].full_label);
  }
  return table;
}

void document_table_own(struct document_table *table, void *context, void (*free_context)(void *context))
{
  table->context = table->own_context = context;
  table->free_context = free_context;
}

const char *document_label(const struct document_column *column)
{
  return column->full_label != NULL ? column->full_label : column->label;
}

void document_add_rule(struct document *document)
{
  new_block(document, DOCUMENT_RULE);
}

void document_add_write(struct document *document, const char *const *labels)
{
  struct document_block *block = new_block(document, DOCUMENT_WRITE);

  for (size_t i = 0; labels != NULL && labels[i] != NULL; i++)
    add_text(block, labels[i]);
}

/* ---- rows ---- */

/* Texts one behind the other; a text never moves. */
struct document_scratch {
  char **texts;
  size_t count;
};

struct document_scratch *document_scratch_new(void)
{
  return xcalloc(1, sizeof(struct document_scratch));
}

static void reset(struct document_scratch *scratch)
{
  for (size_t i = 0; i < scratch->count; i++)
    free(scratch->texts[i]);
  scratch->count = 0;
}

void document_scratch_free(struct document_scratch *scratch)
{
  reset(scratch);
  free(scratch->texts);
  free(scratch);
}

const char *document_say(struct document_scratch *scratch, const char *format, ...)
{
  struct buf text = BUF_INIT;
  va_list args;

  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  scratch->texts = xgrow(scratch->texts, scratch->count, sizeof *scratch->texts);
  return scratch->texts[scratch->count++] = buf_take(&text);
}

static size_t index_of(const struct document_table *table, size_t row)
{
  return table->order == NULL ? row : table->order[row];
}

void document_table_row(const struct document_table *table, size_t row, struct document_cell *cells,
                        struct document_scratch *scratch)
{
  reset(scratch);
  for (size_t i = 0; i < table->column_count; i++)
    cells[i] = DOCUMENT_CELL_TEXT(NULL);
  if (table->ahead != NULL && row + 2 * AHEAD < table->row_count)
    table->ahead(table->context, index_of(table, row + AHEAD), index_of(table, row + 2 * AHEAD));
  table->row(table->context, index_of(table, row), cells, scratch);
}

const char *document_cell_words(const struct document_column *column, const struct document_cell *cell,
                                char own[DOCUMENT_WORDS_MAX])
{
  own[0] = '\0';
  switch (column->kind) {
  case COLUMN_TEXT:
  case COLUMN_NAME:
    return cell->text == NULL ? "" : cell->text;
  case COLUMN_DATE:
    date_format_short(cell->date, i18n_language(), own);
    break;
  case COLUMN_NUMBER:
    if (cell->number >= 0)
      snprintf(own, DOCUMENT_WORDS_MAX, "%ld", cell->number);
    break;
  case COLUMN_BAR:
    /* TRANSLATORS: beside a bar: how many of how many are done */
    if (cell->whole > 0)
      snprintf(own, DOCUMENT_WORDS_MAX, _("%zu of %zu"), cell->part, cell->whole);
    break;
  case COLUMN_WRITE:
    break;
  }
  return own;
}
