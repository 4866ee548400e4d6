/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vuistregels-xlsx FOLDER: the document on standard input as a workbook, in the
 * file FOLDER/result: what is said on the first sheet, each table on one of its
 * own. Called by vuistregels, not by people. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

#include "base/text.h"
#include "base/xalloc.h"
#include "libexec/input.h"

#define NAME_MAX_CHARACTERS 31 /* of a sheet's name */
#define TEXT_COLUMNS 100
#define LABEL_COLUMNS 26
#define WIDTH_MAX 44.0

struct book {
  lxw_workbook *workbook;
  const json_t *root;
  lxw_format *title, *heading, *strong, *body, *label, *head, *date, *name, *share;
  char **names; /* of sheets that there are */
  size_t name_count;
};

/* ---- formats ---- */

static lxw_format *new_format(struct book *book, bool bold, double size)
{
  lxw_format *format = workbook_add_format(book->workbook);

  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (bold)
    format_set_bold(format);
  if (size > 0)
    format_set_font_size(format, size);
  return format;
}

static void make_formats(struct book *book)
{
  bool dutch = input_is(book->root, "language", "nl");

  book->title = new_format(book, true, 16);
  book->heading = new_format(book, true, 12);
  book->strong = new_format(book, true, 0);
  book->body = new_format(book, false, 0);
  book->label = new_format(book, false, 0);
  book->head = new_format(book, true, 0);
  book->date = new_format(book, false, 0);
  book->name = new_format(book, false, 0);
  book->share = new_format(book, false, 0);
  format_set_text_wrap(book->strong);
  format_set_text_wrap(book->body);
  format_set_text_wrap(book->head);
  format_set_bg_color(book->head, 0xe6ebf1);
  format_set_bottom(book->head, LXW_BORDER_THIN);
  format_set_num_format(book->date, dutch ? "dd-mm-yyyy" : "d mmm yyyy");
  format_set_align(book->date, LXW_ALIGN_LEFT);
  format_set_num_format(book->share, "0%");
}

static void describe(struct book *book)
{
  lxw_doc_properties properties = { 0 };
  char *title = xstrdup(input_text(book->root, "title")), *maker = xstrdup(PACKAGE_STRING);
  struct tm made = { 0 };

  properties.title = title;
  properties.comments = maker;
  if (sscanf(input_text(book->root, "made"), "%d-%d-%dT%d:%d:%d", &made.tm_year, &made.tm_mon, &made.tm_mday,
             &made.tm_hour, &made.tm_min, &made.tm_sec) == 6) {
    made.tm_year -= 1900;
    made.tm_mon--;
    properties.created = timegm(&made);
  }
  workbook_set_properties(book->workbook, &properties);
  free(title);
  free(maker);
}

/* ---- sheets ---- */

static bool is_taken(const struct book *book, const char *name)
{
  char *folded = text_fold(name);
  bool taken = false;

  for (size_t i = 0; i < book->name_count; i++)
    taken = taken || strcmp(book->names[i], folded) == 0;
  free(folded);
  return taken;
}

/* As many bytes as make `max` characters at most: a character beyond the first 65,536 counts as two. */
static size_t fitting(const char *text, size_t max)
{
  size_t characters = 0, length = 0;

  while (text[length] != '\0') {
    size_t next = length + 1;

    while (((unsigned char)text[next] & 0xc0) == 0x80)
      next++;
    characters += next - length == 4 ? 2 : 1;
    if (characters > max)
      break;
    length = next;
  }
  return length;
}

/* At most 31 characters, none that a name may not have, each name once; the caller frees. */
static char *sheet_name(struct book *book, const char *wanted)
{
  char *usual = xstrdup(wanted);
  char *name;

  for (char *p = usual; *p != '\0'; p++)
    if (strchr("[]:*?/\\'", *p) != NULL || (unsigned char)*p < ' ')
      *p = ' ';
  name = xstrndup(usual, fitting(usual, NAME_MAX_CHARACTERS));
  for (unsigned i = 2; name[strspn(name, " ")] == '\0' || is_taken(book, name); i++) {
    free(name);
    name = xasprintf("%.*s %u", (int)fitting(usual, NAME_MAX_CHARACTERS - 5), usual, i);
  }
  free(usual);
  book->names = xgrow(book->names, book->name_count, sizeof *book->names);
  book->names[book->name_count++] = text_fold(name);
  return name;
}

static lxw_worksheet *new_sheet(struct book *book, const char *wanted)
{
  char *name = sheet_name(book, wanted);
  lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, name);
  char *head = xasprintf("&L%.200s", input_text(book->root, "marking"));
  const json_t *words = json_object_get(book->root, "sheet");
  char *foot = xasprintf("&L&A&R%.40s &P %.40s &N", input_text_at(words, 0), input_text_at(words, 1));

  worksheet_set_paper(sheet, 9); /* A4 */
  worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_set_header(sheet, head);
  worksheet_set_footer(sheet, foot);
  free(name);
  free(head);
  free(foot);
  return sheet;
}

/* ---- a table ---- */

static lxw_datetime to_date(const char *iso)
{
  lxw_datetime date = { 0 };

  if (sscanf(iso, "%d-%d-%d", &date.year, &date.month, &date.day) != 3)
    date.year = 0;
  return date;
}

static void write_cell(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                       const char *kind, const json_t *cell)
{
  char own[32];

  if (json_is_null(cell))
    return;
  if (strcmp(kind, "date") == 0) {
    lxw_datetime date = to_date(input_text_at(cell, 0));

    if (date.year >= 1900)
      worksheet_write_datetime(sheet, row, column, &date, book->date);
  } else if (strcmp(kind, "number") == 0) {
    worksheet_write_number(sheet, row, column, (double)json_integer_value(cell), book->body);
  } else if (strcmp(kind, "bar") == 0) {
    double whole = (double)json_integer_value(json_array_get(cell, 1));

    if (whole > 0)
      worksheet_write_number(sheet, row, column, (double)json_integer_value(json_array_get(cell, 0)) / whole,
                             book->share);
  } else if (json_is_string(cell)) {
    /* a text, whatever it begins with */
    worksheet_write_string(sheet, row, column, input_words(cell, own), book->name);
  }
}

/* As wide as what is in it, up to a measure. */
static double width_of(const json_t *rows, size_t column, const char *label)
{
  double width = (double)text_width(label) / 2 + 2;

  for (size_t i = 0; i < json_array_size(rows); i++) {
    char own[32];
    double words =
        (double)text_width(input_words(json_array_get(json_array_get(rows, i), column), own)) + 1.5;

    if (words > width)
      width = words;
  }
  return width < 7 ? 7 : width > WIDTH_MAX ? WIDTH_MAX : width;
}

static void show_bar(lxw_worksheet *sheet, lxw_col_t column, lxw_row_t rows)
{
  lxw_conditional_format bar = { .type = LXW_CONDITIONAL_DATA_BAR,
                                 .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                 .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                 .min_value = 0,
                                 .max_value = 1,
                                 .bar_solid = LXW_TRUE,
                                 .data_bar_2010 = LXW_TRUE,
                                 .bar_color = 0x9fc3e6 };

  worksheet_conditional_format_range(sheet, 1, column, rows, column, &bar);
}

static void write_table(struct book *book, const json_t *block)
{
  const json_t *columns = json_object_get(block, "columns"), *rows = json_object_get(block, "rows");
  lxw_worksheet *sheet = new_sheet(book, input_text(block, "name"));
  size_t count = json_array_size(columns), row_count = json_array_size(rows);
  lxw_row_t last = (lxw_row_t)(row_count < 1 ? 1 : row_count);

  for (size_t i = 0; i < count; i++) {
    const json_t *column = json_array_get(columns, i);
    const char *label = input_text(column, "full"), *kind = input_text(column, "kind");
    lxw_col_t place = (lxw_col_t)i;

    worksheet_set_column(sheet, place, place, width_of(rows, i, label), NULL);
    worksheet_write_string(sheet, 0, place, label, book->head);
    for (size_t j = 0; j < row_count; j++)
      write_cell(book, sheet, (lxw_row_t)(j + 1), place, kind, json_array_get(json_array_get(rows, j), i));
    if (strcmp(kind, "bar") == 0)
      show_bar(sheet, place, last);
  }
  worksheet_set_row(sheet, 0, 32, NULL);
  worksheet_freeze_panes(sheet, 1, 1);
  worksheet_autofilter(sheet, 0, 0, last, (lxw_col_t)(count - 1));
  worksheet_repeat_rows(sheet, 0, 0);
}

/* ---- what is said ---- */

static void write_text(lxw_worksheet *sheet, lxw_row_t *row, const char *text, lxw_format *format)
{
  size_t lines = text_width(text) / (TEXT_COLUMNS + LABEL_COLUMNS - 10) + 1;

  if (text[0] != '\0')
    worksheet_merge_range(sheet, *row, 0, *row, 1, text, format);
  if (lines > 1)
    worksheet_set_row(sheet, *row, 15.0 * (double)lines, NULL);
  (*row)++;
}

static void write_fact(struct book *book, lxw_worksheet *sheet, lxw_row_t *row, const char *label,
                       const char *text)
{
  worksheet_write_string(sheet, *row, 0, label, book->label);
  worksheet_write_string(sheet, *row, 1, text, book->body);
  (*row)++;
}

static void write_block(struct book *book, lxw_worksheet *sheet, lxw_row_t *row, const json_t *block)
{
  const json_t *texts = json_object_get(block, "texts");
  bool heading = input_is(block, "kind", "heading");
  lxw_format *format = heading                                 ? book->heading
                       : input_is(block, "kind", "warning")    ? book->strong
                       : input_is(block, "kind", "strong")     ? book->strong
                       : input_is(block, "kind", "subheading") ? book->strong
                                                               : book->body;

  if (heading)
    (*row)++;
  for (size_t i = 0; i < json_array_size(texts); i++) {
    if (!input_is(block, "kind", "facts"))
      write_text(sheet, row, input_text_at(texts, i), format);
    else if (i % 2 == 1)
      write_fact(book, sheet, row, input_text_at(texts, i - 1), input_text_at(texts, i));
  }
}

static void write_words(struct book *book)
{
  lxw_worksheet *sheet = new_sheet(book, input_text_at(json_object_get(book->root, "sheet"), 2));
  const json_t *blocks = json_object_get(book->root, "blocks");
  lxw_row_t row = 0;

  worksheet_set_column(sheet, 0, 0, LABEL_COLUMNS, NULL);
  worksheet_set_column(sheet, 1, 1, TEXT_COLUMNS, NULL);
  worksheet_write_string(sheet, row++, 0, input_text(book->root, "title"), book->title);
  worksheet_write_string(sheet, row++, 0, input_text(book->root, "marking"), book->label);
  for (size_t i = 0; i < json_array_size(blocks); i++) {
    const json_t *block = json_array_get(blocks, i);

    if (!input_is(block, "kind", "table") && !input_is(block, "kind", "rule") &&
        !input_is(block, "kind", "write"))
      write_block(book, sheet, &row, block);
  }
}

int main(int argc, char *argv[])
{
  json_t *root = argc == 2 ? input_read() : NULL;
  struct book book = { .root = root };
  char *path, *folder;

  if (root == NULL)
    return 2;
  path = input_result_path(argv[1]);
  folder = xstrdup(argv[1]);
  lxw_workbook_options options = { .constant_memory = LXW_FALSE, .tmpdir = folder };
  book.workbook = workbook_new_opt(path, &options);
  make_formats(&book);
  describe(&book);
  write_words(&book);
  for (size_t i = 0; i < json_array_size(json_object_get(root, "blocks")); i++) {
    const json_t *block = json_array_get(json_object_get(root, "blocks"), i);

    if (input_is(block, "kind", "table") && json_array_size(json_object_get(block, "columns")) > 0)
      write_table(&book, block);
  }
  lxw_error failed = workbook_close(book.workbook);
  for (size_t i = 0; i < book.name_count; i++)
    free(book.names[i]);
  free(book.names);
  free(path);
  free(folder);
  json_decref(root);
  return failed == LXW_NO_ERROR ? 0 : 1;
}
