/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table for a spreadsheet, such that nothing of it is calculated there. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "cli/document.h"

/* U+FF0B, U+FF0D, U+FF1D, U+FF20: some spreadsheets take them for + - = @ */
static bool is_sign(unsigned c)
{
  return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == '\n' || c == 0xff0b ||
         c == 0xff0d || c == 0xff1d || c == 0xff20;
}

/* Blanks of any kind in front do not stop a spreadsheet. */
static bool is_blank(unsigned c)
{
  return c == ' ' || c == 0xa0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f;
}

static bool is_calculated(const char *text)
{
  unsigned c;
  size_t length;

  while ((length = text_next(text, &c)) > 0 && is_blank(c))
    text += length;
  return length > 0 && is_sign(c);
}

static void add_field(struct buf *to, const char *text)
{
  buf_add_char(to, '"');
  if (is_calculated(text))
    buf_add_char(to, '\'');
  for (; *text != '\0'; text++) {
    if (*text == '"')
      buf_add_char(to, '"');
    buf_add_char(to, *text);
  }
  buf_add_char(to, '"');
}

/* A number or date of our own stands without quotes, so that it is taken for one. */
static void add_cell(struct buf *to, const struct document_column *column, const struct document_cell *cell)
{
  char own[DOCUMENT_WORDS_MAX];

  if (column->kind == COLUMN_DATE) {
    char iso[11];

    date_format_iso(cell->date, iso);
    buf_add_string(to, iso);
  } else if (column->kind == COLUMN_NUMBER) {
    buf_add_string(to, document_cell_words(column, cell, own));
  } else {
    add_field(to, document_cell_words(column, cell, own));
  }
}

char *document_csv(const struct document_table *table, bool for_excel)
{
  struct document_scratch *scratch = document_scratch_new();
  struct document_cell cells[DOCUMENT_COLUMNS_MAX];
  const char *between = for_excel ? ";" : ",";
  struct buf text = BUF_INIT;

  if (for_excel)
    buf_add_string(&text, "\xef\xbb\xbf");
  for (size_t i = 0; i < table->column_count; i++) {
    buf_add_string(&text, i == 0 ? "" : between);
    add_field(&text, document_label(&table->columns[i]));
  }
  buf_add_string(&text, "\r\n");
  for (size_t i = 0; i < table->row_count; i++) {
    document_table_row(table, i, cells, scratch);
    for (size_t j = 0; j < table->column_count; j++) {
      buf_add_string(&text, j == 0 ? "" : between);
      add_cell(&text, &table->columns[j], &cells[j]);
    }
    buf_add_string(&text, "\r\n");
  }
  document_scratch_free(scratch);
  return buf_take(&text);
}
