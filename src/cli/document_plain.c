/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as sentences, for a screen reader or Braille line. */
#include <config.h>

#include <string.h>

#include "cli/document.h"

static void say(struct buf *to, const char *text)
{
  size_t length = strlen(text);

  buf_add(to, text, length);
  if (length > 0 && strchr(".!?:", text[length - 1]) == NULL)
    buf_add_char(to, '.');
  buf_add_char(to, '\n');
}

static bool ends_sentence(const struct buf *text)
{
  return text->length > 0 && strchr(".!?", text->data[text->length - 1]) != NULL;
}

/* 'Vries, Tom de: department Tax, days late 7.' */
static void say_row(const struct document_table *table, const struct document_cell *cells, struct buf *to)
{
  const char *between = "";

  for (size_t i = 0; i < table->column_count; i++) {
    const struct document_column *column = &table->columns[i];
    char own[DOCUMENT_WORDS_MAX];
    const char *words = document_cell_words(column, &cells[i], own);

    if (words[0] == '\0')
      continue;
    if (i == 0)
      buf_add_string(to, words);
    else if (table->headless || column->label[0] == '\0')
      buf_add_format(to, "%s%s", between, words);
    else
      buf_add_format(to, "%s%s %s", between, document_label(column), words);
    between = i > 0 ? ", " : ends_sentence(to) ? " " : ": ";
  }
  buf_add_string(to, ends_sentence(to) ? "\n" : ".\n");
}

static void say_table(const struct document_table *table, struct buf *to)
{
  struct document_cell cells[DOCUMENT_COLUMNS_MAX];
  struct document_scratch *scratch;

  if (table->only_data)
    return;
  scratch = document_scratch_new();
  for (size_t i = 0; i < table->row_count; i++) {
    document_table_row(table, i, cells, scratch);
    say_row(table, cells, to);
  }
  document_scratch_free(scratch);
}

static void say_block(const struct document_block *block, struct buf *to)
{
  switch (block->kind) {
  case DOCUMENT_HEADING:
    buf_add_format(to, "\n%s\n\n", block->texts[0]);
    break;
  case DOCUMENT_FACTS:
    for (size_t i = 0; i + 1 < block->text_count; i += 2) {
      buf_add_format(to, "%s: ", block->texts[i]);
      say(to, block->texts[i + 1]);
    }
    break;
  case DOCUMENT_TABLE:
    say_table(&block->table, to);
    break;
  case DOCUMENT_SUBTITLE:
  case DOCUMENT_SUBHEADING:
  case DOCUMENT_PARAGRAPH:
  case DOCUMENT_STRONG:
  case DOCUMENT_LIST:
    for (size_t i = 0; i < block->text_count; i++)
      if (block->texts[i][0] != '\0')
        say(to, block->texts[i]);
    break;
  case DOCUMENT_WARNING:
  case DOCUMENT_RULE:
  case DOCUMENT_WRITE:
    break;
  }
}

void document_plain(const struct document *document, struct buf *text)
{
  /* before anything else */
  for (size_t i = 0; i < document->block_count; i++)
    if (document->blocks[i].kind == DOCUMENT_WARNING)
      say(text, document->blocks[i].texts[0]);
  if (document->title[0] != '\0')
    say(text, document->title);
  if (document->marking != NULL)
    say(text, document->marking);
  for (size_t i = 0; i < document->block_count; i++) {
    /* nothing is written by hand here */
    if (document->blocks[i].kind == DOCUMENT_HEADING && i + 1 < document->block_count &&
        document->blocks[i + 1].kind == DOCUMENT_WRITE)
      continue;
    say_block(&document->blocks[i], text);
  }
}
