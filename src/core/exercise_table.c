/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tableInteraction: decide about each record of a table. The records are asked
 * one by one, the cells below each other; the whole table stands there when
 * all are decided. */
#include <config.h>

#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "core/exercise_internal.h"

struct table {
  struct words *columns;
  size_t column_count;
  struct words *cells; /* record by record */
};

static const struct words *cells_of(const struct table *table, size_t record)
{
  return table->cells + record * table->column_count;
}

static void parse_cells(const struct xml_node *record, const char *file, struct table *table, size_t index,
                        struct problems *problems)
{
  size_t count = 0;

  for (const struct xml_node *cell = NULL; (cell = xml_next(record, "cell", cell)) != NULL; count++)
    if (count < table->column_count)
      words_parse(cell, &table->cells[index * table->column_count + count]);
  if (count != table->column_count)
    problem_error(problems, file, record->line, "%s", _("a record has as many cells as there are columns"));
}

static void parse(const struct xml_node *node, const char *file, struct exercise *exercise,
                  struct problems *problems)
{
  struct table *table = xcalloc(1, sizeof *table);

  exercise->content = table;
  exercise_parse_groups(node, exercise);
  for (const struct xml_node *child = NULL; (child = xml_next(node, "column", child)) != NULL;) {
    table->columns = xgrow(table->columns, table->column_count, sizeof *table->columns);
    table->columns[table->column_count] = (struct words){ 0 };
    words_parse(child, &table->columns[table->column_count++]);
  }
  for (const struct xml_node *child = NULL; (child = xml_next(node, "record", child)) != NULL;)
    exercise_add_card(exercise, child)->key = exercise_group_key(child, file, exercise, problems);

  size_t index = 0;
  table->cells = xcalloc(exercise->card_count * table->column_count, sizeof *table->cells);
  for (const struct xml_node *child = NULL; (child = xml_next(node, "record", child)) != NULL;)
    parse_cells(child, file, table, index++, problems);
}

static void clear(struct exercise *exercise)
{
  struct table *table = exercise->content;

  for (size_t i = 0; i < exercise->card_count * table->column_count; i++)
    words_clear(&table->cells[i]);
  for (size_t i = 0; i < table->column_count; i++)
    words_clear(&table->columns[i]);
  free(table->cells);
  free(table->columns);
  free(table);
}

static void visit(const struct exercise *exercise, exercise_visit *call, void *context)
{
  const struct table *table = exercise->content;

  for (size_t i = 0; i < table->column_count; i++)
    call(context, &table->columns[i], "other", exercise->line);
  for (size_t i = 0; i < exercise->card_count; i++)
    for (size_t j = 0; j < table->column_count; j++)
      call(context, &cells_of(table, i)[j], "other", exercise->cards[i].line);
}

/* 'Name: Ilse Bakker', a line for each cell. */
static struct clean record_lines(const struct table *table, size_t record, const char *language)
{
  struct buf lines = BUF_INIT;

  for (size_t i = 0; i < table->column_count; i++)
    buf_add_format(&lines, "%s%s: %s", i == 0 ? "" : "\n", words_get(&table->columns[i], language),
                   words_get(&cells_of(table, record)[i], language));
  struct clean clean = clean_lines(lines.data == NULL ? "" : lines.data);
  buf_clear(&lines);
  return clean;
}

static void add_cells(struct sheet_entry *entry, const struct table *table, const char *language)
{
  const struct words *cells = cells_of(table, (size_t)entry->action.id);

  entry->text = words_clean(&cells[0], language);
  entry->cell_count = table->column_count;
  entry->cells = xcalloc(table->column_count, sizeof *entry->cells);
  for (size_t i = 0; i < table->column_count; i++)
    entry->cells[i] = words_clean(&cells[i], language);
}

static void sheet(const struct play *play, const char *language, struct sheet *to)
{
  const struct table *table = play->exercise->content;
  unsigned total = (unsigned)play->exercise->card_count;
  size_t card;
  size_t place;

  ask_sheet(play, language, &ask_groups, to);
  to->rule = clean_text(_("Every record with the right decision counts."));
  if (ask_current(play, &card, &place)) {
    to->heading = clean_format(_("Record %u of %u"), (unsigned)place + 1, total);
    to->lead = record_lines(table, card, language);
    return;
  }
  to->kind = SHEET_TABLE;
  to->column_count = table->column_count;
  to->columns = xcalloc(table->column_count, sizeof *to->columns);
  for (size_t i = 0; i < table->column_count; i++)
    to->columns[i] = words_clean(&table->columns[i], language);
  for (size_t i = 0; i < to->entry_count; i++)
    add_cells(&to->entries[i], table, language);
  if (play->confirmed)
    to->result = clean_format(P_("%u of %u decision right.", "%u of %u decisions right.", total),
                              play_count_right(play), total);
}

const struct exercise_type exercise_table = { .element = "tableInteraction",
                                              .parse = parse,
                                              .clear = clear,
                                              .visit = visit,
                                              .limit = ask_group_limit,
                                              .act = ask_act,
                                              .sheet = sheet };
