/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the sheets of core/exercise and the views of ui/view, in both directions. */
#include <config.h>

#include "ui/sheet_view.h"

#include <stddef.h>

#include "base/i18n.h"
#include "ui/session.h"

/* ---- what an entry sends ---- */

static const enum action_kind kinds[] = {
  [EXERCISE_CHOOSE] = ACTION_CHOOSE,  [EXERCISE_PLACE] = ACTION_PLACE, [EXERCISE_ASSIGN] = ACTION_ASSIGN,
  [EXERCISE_MARK] = ACTION_MARK,      [EXERCISE_TEXT] = ACTION_TEXT,   [EXERCISE_UNDO] = ACTION_UNDO,
  [EXERCISE_CONFIRM] = ACTION_CONFIRM
};

bool sheet_action(const struct sheet *sheet, const struct action *action, struct exercise_action *wanted)
{
  *wanted = (struct exercise_action){ .id = action->id, .argument = action->argument, .text = action->text };
  if (action->kind == ACTION_TEXT) {
    wanted->verb = EXERCISE_TEXT;
    return sheet->takes_text && action->text != NULL;
  }
  if (action->kind == ACTION_UNDO || action->kind == ACTION_CONFIRM) {
    wanted->verb = action->kind == ACTION_UNDO ? EXERCISE_UNDO : EXERCISE_CONFIRM;
    return action->kind == ACTION_UNDO ? !sheet->confirmed : sheet->can_confirm;
  }
  for (size_t i = 0; i < sheet->entry_count; i++) {
    const struct sheet_entry *entry = &sheet->entries[i];

    if (entry->selectable && kinds[entry->action.verb] == action->kind && entry->action.id == action->id &&
        entry->action.argument == action->argument) {
      *wanted = entry->action;
      return true;
    }
  }
  return false;
}

static enum view_mark mark_of(enum sheet_state state)
{
  switch (state) {
  case SHEET_UNMARKED:
    return MARK_OFF;
  case SHEET_MARKED:
    return MARK_ON;
  case SHEET_RIGHT:
    return MARK_RIGHT;
  case SHEET_WRONG:
    return MARK_WRONG;
  case SHEET_PLAIN:
    break;
  }
  return MARK_NONE;
}

/* After checking an option says how it was, and can no longer be chosen. */
static void add_option(const struct view *view, struct view_node *node, const struct sheet_entry *entry)
{
  size_t before = view_count_options(view);
  struct view_option *option =
      view_add_option(node, entry->selectable ? kinds[entry->action.verb] : ACTION_NONE, entry->action.id,
                      "%s", clean_get(entry->text));

  option->action.argument = entry->action.argument;
  option->number = entry->selectable ? (int)before + 1 : 0;
  option->mark = mark_of(entry->state);
  option->address = entry->address;
  option->row = entry->row;
  option->column = entry->column;
  option->width = entry->width;
  option->height = entry->height;
  if (entry->selectable)
    option->note = clean_copy(entry->note);
  for (size_t i = 0; i < entry->cell_count; i++)
    view_add_cell(option, "%s", clean_get(entry->cells[i]));
}

/* ---- nodes ---- */

static void move_reading_point(struct view *view, struct view_node *node)
{
  for (size_t i = 0; i < view->count; i++)
    view->nodes[i].reading_point = false;
  node->reading_point = true;
}

/* NULL when there is nothing to say. */
static struct view_node *add_text(struct view *view, enum view_kind kind, enum view_tone tone,
                                  struct clean text)
{
  if (clean_is_empty(text))
    return NULL;
  struct view_node *node = view_add(view, kind, "%s", clean_get(text));
  node->tone = tone;
  return node;
}

/* The first text of a new moment is where reading goes on. */
static void add_new(struct view *view, bool *due, enum view_kind kind, enum view_tone tone, struct clean text,
                    bool address)
{
  struct view_node *node = add_text(view, kind, tone, text);

  if (node == NULL)
    return;
  node->address = address;
  if (*due)
    move_reading_point(view, node);
  *due = false;
}

static void add_verdict(const struct sheet *sheet, struct view *view)
{
  struct view_node *node = view_add(view, VIEW_VERDICT, "%s", clean_get(sheet->result));
  bool all_right = true;

  for (size_t i = 0; i < sheet->entry_count; i++)
    all_right = all_right && sheet->entries[i].state == SHEET_RIGHT;
  node->tone = all_right ? TONE_GOOD : TONE_NORMAL;
  move_reading_point(view, node);
}

/* What is in question: what came of the last choice, then the thing itself. */
static void add_question(const struct sheet *sheet, struct view *view)
{
  bool due = sheet->moment > 0 && !sheet->confirmed;

  if (sheet->log_count > 0)
    add_new(view, &due, VIEW_PARAGRAPH, TONE_NORMAL, sheet->log[sheet->log_count - 1], false);
  add_new(view, &due, VIEW_PARAGRAPH, TONE_QUIET, sheet->heading, false);
  add_new(view, &due, VIEW_PARAGRAPH, TONE_STRONG, sheet->lead, sheet->lead_is_address);
  add_new(view, &due, VIEW_PARAGRAPH, TONE_NORMAL, sheet->lead_note, true);
  add_new(view, &due, VIEW_PARAGRAPH, TONE_QUIET, sheet->progress, false);
}

static bool is_address_line(enum line_kind kind)
{
  return kind == LINE_FROM || kind == LINE_REPLY_TO || kind == LINE_TO || kind == LINE_CC ||
         kind == LINE_TARGET;
}

static void add_message(const struct sheet *sheet, struct view *view)
{
  struct view_node *node = view_add(view, VIEW_MESSAGE, "%s", message_title(sheet->message_kind));

  for (size_t i = 0; i < sheet->line_count; i++) {
    const struct sheet_line *from = &sheet->lines[i];
    struct view_line *line = view_add_empty_line(node);

    view_set(&line->label, "%s", line_label(from->kind));
    line->address = is_address_line(from->kind);
    for (size_t j = 0; j < from->part_count; j++)
      view_add_part(line, from->parts[j].entry, "%s", clean_get(from->parts[j].text));
  }
  for (size_t i = 0; i < sheet->entry_count && sheet->kind == SHEET_MESSAGE; i++)
    add_option(view, node, &sheet->entries[i]);
}

static void add_picture(const struct sheet *sheet, struct view *view)
{
  struct view_node *node = view_add(view, VIEW_PICTURE, "%s", clean_get(sheet->picture_words));

  for (size_t i = 0; i < sheet->row_count; i++)
    view_add_line(node, "%s", clean_get(sheet->rows[i]));
  for (size_t i = 0; i < sheet->entry_count; i++)
    add_option(view, node, &sheet->entries[i]);
}

static void add_choices(const struct sheet *sheet, struct view *view)
{
  struct view_node *node;

  if (sheet->confirmed || sheet->entry_count == 0)
    return;
  node = view_add(view, sheet->kind == SHEET_TABLE ? VIEW_TABLE : VIEW_CHOICES, "%s", "");
  for (size_t i = 0; i < sheet->column_count; i++)
    view_add_column(node, "%s", clean_get(sheet->columns[i]));
  for (size_t i = 0; i < sheet->entry_count; i++)
    add_option(view, node, &sheet->entries[i]);
}

/* Every entry with how it was and why. */
static void add_explanations(const struct sheet *sheet, struct view *view)
{
  struct view_node *node;

  if (!sheet->confirmed)
    return;
  node = view_add(view, VIEW_LIST, "%s", "");
  node->apart = true;
  for (size_t i = 0; i < sheet->entry_count; i++) {
    const struct sheet_entry *entry = &sheet->entries[i];
    struct view_line *line = view_add_line(node, "%s\n%s %s", clean_get(entry->text), clean_get(entry->note),
                                           clean_get(entry->feedback));

    line->address = entry->address;
    line->place = entry->place;
  }
}

/* What happened before the last choice. */
static void add_log(const struct sheet *sheet, struct view *view)
{
  struct view_node *node;

  if (sheet->log_count < 2)
    return;
  /* TRANSLATORS: above a list of what happened earlier in a story */
  view_add(view, VIEW_PARAGRAPH, "%s", _("Before that:"))->tone = TONE_QUIET;
  node = view_add(view, VIEW_LOG, "%s", "");
  for (size_t i = 0; i + 1 < sheet->log_count; i++)
    view_add_line(node, "%s", clean_get(sheet->log[i]));
}

static void add_input(const struct sheet *sheet, struct view *view)
{
  struct view_node *node;

  if (!sheet->takes_text)
    return;
  node = add_text(view, VIEW_PARAGRAPH, TONE_STRONG, sheet->text_answer);
  if (node != NULL)
    move_reading_point(view, node);
  node = view_add(view, VIEW_INPUT, "%s", clean_get(sheet->text_label));
  node->secret = sheet->text_is_secret_pad;
}

static void add_confirm(const struct sheet *sheet, struct view *view)
{
  size_t before = view_count_options(view);
  struct view_option *option;

  if (!sheet->can_confirm)
    return;
  if (!sheet->in_between)
    add_text(view, VIEW_PARAGRAPH, TONE_QUIET, sheet->rule);
  option = view_add_option(view_add(view, VIEW_CHOICES, "%s", ""), ACTION_CONFIRM, 0, "%s",
                           clean_get(sheet->confirm_label));
  option->number = (int)before + 1;
}

void sheet_to_view(const struct sheet *sheet, struct view *view)
{
  if (sheet->confirmed)
    add_verdict(sheet, view);
  add_question(sheet, view);
  add_explanations(sheet, view);
  if (sheet->line_count > 0)
    add_message(sheet, view);
  if (sheet->kind == SHEET_PICTURE)
    add_picture(sheet, view);
  else if (sheet->kind != SHEET_MESSAGE)
    add_choices(sheet, view);
  add_input(sheet, view);
  add_log(sheet, view);
  add_confirm(sheet, view);
}
