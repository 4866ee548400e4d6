/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets: making, changing and clearing the neutral description of what lies
 * on the table. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "core/exercise_internal.h"

struct clean words_clean(const struct words *words, const char *language)
{
  return clean_text(words_get(words, language));
}

struct clean card_text(const struct exercise_card *card, const char *language)
{
  return card->text.count == 0 ? clean_copy(card->value) : words_clean(&card->text, language);
}

struct sheet_entry *sheet_add_entry(struct sheet *sheet, enum exercise_verb verb, size_t id, size_t argument)
{
  sheet->entries = xgrow(sheet->entries, sheet->entry_count, sizeof *sheet->entries);
  struct sheet_entry *entry = &sheet->entries[sheet->entry_count++];
  *entry = (struct sheet_entry){ .action = { .verb = verb, .id = (int)id, .argument = (int)argument },
                                 .selectable = !sheet->confirmed };
  return entry;
}

void sheet_explain(struct sheet_entry *entry, const struct exercise_card *card, bool right,
                   const char *language)
{
  entry->state = right ? SHEET_RIGHT : SHEET_WRONG;
  entry->feedback = words_clean(&card->feedback, language);
}

void sheet_add_log_take(struct sheet *sheet, struct clean line)
{
  sheet->log = xgrow(sheet->log, sheet->log_count, sizeof *sheet->log);
  sheet->log[sheet->log_count++] = line;
}

/* ---- messages ---- */

bool message_parts_need_space(const char *before, const char *after)
{
  size_t length = strlen(before);

  if (length == 0 || after[0] == '\0')
    return false;
  return strchr(",.;:!?)'", after[0]) == NULL && strchr("('", before[length - 1]) == NULL;
}

static void add_part_take(struct sheet_line *line, struct clean text, int entry)
{
  line->parts = xgrow(line->parts, line->part_count, sizeof *line->parts);
  line->parts[line->part_count++] = (struct sheet_part){ text, entry };
}

void sheet_add_message(struct sheet *sheet, const struct message *message, const struct exercise_card *cards,
                       const char *language)
{
  int card = 0;

  sheet->message_kind = message->kind;
  sheet->lines = xreallocarray(sheet->lines, sheet->line_count + message->line_count, sizeof *sheet->lines);
  for (size_t i = 0; i < message->line_count; i++) {
    struct sheet_line *line = &sheet->lines[sheet->line_count++];

    *line = (struct sheet_line){ .kind = message->lines[i].kind };
    for (size_t j = 0; j < message->lines[i].part_count; j++) {
      const struct message_part *part = &message->lines[i].parts[j];
      bool markable = cards != NULL && part->identifier != NULL;
      struct clean text = markable ? card_text(&cards[card], language) : words_clean(&part->text, language);

      /* the blank is a part of its own: a mark covers the words and no more */
      if (j > 0 &&
          message_parts_need_space(clean_get(line->parts[line->part_count - 1].text), clean_get(text)))
        add_part_take(line, clean_text(" "), -1);
      add_part_take(line, text, markable ? card++ : -1);
    }
  }
}

/* ---- all texts of a sheet ---- */

typedef void change_text(void *context, struct clean *text);

static void change_list(struct clean *list, size_t count, change_text *change, void *context)
{
  for (size_t i = 0; i < count; i++)
    change(context, &list[i]);
}

void sheet_each_text(struct sheet *sheet, change_text *change, void *context)
{
  struct clean *const single[] = { &sheet->heading,       &sheet->lead,       &sheet->lead_note,
                                   &sheet->picture_words, &sheet->text_label, &sheet->text_answer,
                                   &sheet->rule,          &sheet->progress,   &sheet->confirm_label,
                                   &sheet->result };

  for (size_t i = 0; i < sizeof single / sizeof single[0]; i++)
    change(context, single[i]);
  for (size_t i = 0; i < sheet->entry_count; i++) {
    change(context, &sheet->entries[i].text);
    change(context, &sheet->entries[i].note);
    change(context, &sheet->entries[i].feedback);
    change_list(sheet->entries[i].cells, sheet->entries[i].cell_count, change, context);
  }
  for (size_t i = 0; i < sheet->line_count; i++)
    for (size_t j = 0; j < sheet->lines[i].part_count; j++)
      change(context, &sheet->lines[i].parts[j].text);
  change_list(sheet->rows, sheet->row_count, change, context);
  change_list(sheet->columns, sheet->column_count, change, context);
  change_list(sheet->log, sheet->log_count, change, context);
}

static void clear_text(void *context, struct clean *text)
{
  (void)context;
  clean_clear(text);
}

void sheet_clear(struct sheet *sheet)
{
  sheet_each_text(sheet, clear_text, NULL);
  for (size_t i = 0; i < sheet->entry_count; i++)
    free(sheet->entries[i].cells);
  free(sheet->entries);
  for (size_t i = 0; i < sheet->line_count; i++)
    free(sheet->lines[i].parts);
  free(sheet->lines);
  free(sheet->rows);
  free(sheet->columns);
  free(sheet->log);
  *sheet = (struct sheet){ 0 };
}
