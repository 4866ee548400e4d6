/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes to choose from: choices, text fields, tables, and the row of actions at
 * the end. */
#include <config.h>

#include "ui/face_layout_build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "ui/term.h"
#include "ui/verbs.h"

#define NOTE_GAP 3
#define CELL_GAP 2
#define SIGN_COLUMNS 4 /* '[x] ' */

const char *build_option_text(struct layout_build *build, const struct view_option *option)
{
  return build_show_clean(build, option->text, option->address);
}

static bool has_marks(const struct view_node *node)
{
  for (size_t i = 0; i < node->option_count; i++)
    if (node->options[i].mark != MARK_NONE)
      return true;
  return false;
}

struct option_columns build_option_columns(const struct layout_build *build, const struct view_node *node)
{
  struct option_columns columns = { .number = build->mark_column + 2 };

  columns.sign = columns.number + (build->number_width > 0 ? build->number_width + 2 : 0);
  columns.text = columns.sign + (build->has_signs || has_marks(node) ? SIGN_COLUMNS : 0);
  return columns;
}

/* The notes stand in a column beside the texts, if all of them fit there. */
int build_note_column(struct layout_build *build, const struct view_node *node, int text_column)
{
  size_t text = 0;
  size_t note = 0;

  for (size_t i = 0; i < node->option_count; i++) {
    if (clean_is_empty(node->options[i].note))
      continue;
    size_t text_columns = text_width(build_option_text(build, &node->options[i]));
    size_t note_columns = text_width(build_show_clean(build, node->options[i].note, false));
    text = text_columns > text ? text_columns : text;
    note = note_columns > note ? note_columns : note;
  }
  return (size_t)text_column + text + NOTE_GAP + note <= (size_t)build->layout->right
             ? text_column + (int)text + NOTE_GAP
             : 0;
}

void build_option_head(struct layout_build *build, const struct view_option *option,
                       const struct option_columns *columns, size_t stop)
{
  char number[16];

  if (option->number > 0) {
    snprintf(number, sizeof number, "%*d", build->number_width, option->number);
    build_put_string(build, columns->number, TERM_PLAIN, LAYOUT_NONE, number);
  }
  if (option->mark != MARK_NONE)
    build_put_string(build, columns->sign, option->mark == MARK_OFF ? TERM_PLAIN : TERM_BOLD, stop,
                     layout_mark_sign(option->mark));
}

static size_t add_option_stop(struct layout_build *build, const struct view_option *option)
{
  if (option->action.kind == ACTION_NONE)
    return LAYOUT_NONE;

  size_t stop = build_stop(build, STOP_OPTION, option);
  struct layout_stop *made = &build->layout->stops[stop];
  made->column = made->mark_column = build->mark_column;
  if (build->reading_due) {
    build->layout->reading = stop;
    build->reading_due = false;
  }
  return stop;
}

void build_option_note(struct layout_build *build, const struct view_option *option,
                       const struct option_columns *columns)
{
  const char *note = build_show_clean(build, option->note, false);

  if (*note == '\0')
    return;
  if (columns->note > 0)
    build_put_string(build, columns->note, TERM_PLAIN, LAYOUT_NONE, note);
  else
    build_flow(build, columns->text, note, NULL, 0, false, -1);
}

/* An option that is taller than the window is read line by line. */
static void add_stops_within(struct layout_build *build, size_t stop)
{
  size_t bottom = build->layout->stops[stop].bottom;

  if (!build->line_stops || bottom - build->layout->stops[stop].row < (size_t)build->layout->body_height)
    return;
  for (size_t row = build->layout->stops[stop].row + 1; row <= bottom; row++) {
    size_t line = build_stop(build, STOP_LINE, build->layout->stops[stop].option);
    struct layout_stop *made = &build->layout->stops[line];

    made->row = made->mark_row = made->top = made->bottom = row;
    made->column = build->mark_column;
  }
}

static void finish_option(struct layout_build *build, size_t stop)
{
  if (stop == LAYOUT_NONE)
    return;
  build->layout->stops[stop].bottom = build_last_row(build);
  add_stops_within(build, stop);
}

void build_option(struct layout_build *build, const struct view_option *option,
                  const struct option_columns *columns)
{
  const char *text = build_option_text(build, option);

  build_row(build);
  size_t stop = add_option_stop(build, option);
  struct layout_span all = { strlen(text), option->mark == MARK_ON ? TERM_BOLD : TERM_PLAIN, stop };
  build_option_head(build, option, columns, stop);
  /* an option that cannot be chosen is text like any other */
  build_flow(build, columns->text, text, &all, 1, true, stop == LAYOUT_NONE ? columns->number : -1);
  build_option_note(build, option, columns);
  finish_option(build, stop);
}

void build_choices(struct layout_build *build, const struct view_node *node)
{
  struct option_columns columns = build_option_columns(build, node);

  columns.note = build_note_column(build, node, columns.text);
  if (!clean_is_empty(node->text))
    build_paragraph(build, build->layout->margin + build->indent, TERM_PLAIN,
                    build_show_clean(build, node->text, node->address));
  for (size_t i = 0; i < node->option_count; i++) {
    if (i > 0)
      build_room(build, node->apart);
    build_option(build, &node->options[i], &columns);
  }
}

/* What was typed is drawn by face_draw. A field that is the reading point has the
 * cursor itself, under its label. */
void build_input(struct layout_build *build, const struct view_node *node)
{
  int column = build->mark_column + 2;
  int room = build->layout->right - column;
  bool reading_due = build->reading_due;

  build->reading_due = false;
  build_paragraph(build, build->layout->margin + build->indent, TERM_PLAIN,
                  build_show_clean(build, node->text, node->address));
  build_row(build);
  size_t stop = build_stop(build, STOP_INPUT, NULL);
  struct layout_stop *made = &build->layout->stops[stop];
  made->column = column;
  made->mark_column = build->mark_column;
  made->width = room > LAYOUT_FIELD_COLUMNS ? LAYOUT_FIELD_COLUMNS : room < 1 ? 1 : room;
  made->top = made->row - 1;
  made->hidden = node->hidden;
  if (reading_due)
    build->layout->reading = stop;
}

/* ---- tables ---- */

static const char *cell_text(struct layout_build *build, const struct view_option *option, size_t cell)
{
  return cell < option->cell_count ? build_show_clean(build, option->cells[cell], option->address) : "";
}

static int cell_width(struct layout_build *build, const struct view_node *node, size_t column)
{
  size_t most = text_width(build_show_clean(build, node->columns[column], false));

  for (size_t i = 0; i < node->option_count; i++) {
    size_t width = text_width(cell_text(build, &node->options[i], column));
    most = width > most ? width : most;
  }
  return (int)most;
}

/* Where the columns begin, and behind them the notes; false when they do not fit side by side. */
static bool table_columns(struct layout_build *build, const struct view_node *node, int first, int *starts)
{
  int at = first;
  int note = 0;

  for (size_t i = 0; i < node->column_count; i++) {
    starts[i] = at;
    at += cell_width(build, node, i) + CELL_GAP;
  }
  for (size_t i = 0; i < node->option_count; i++) {
    int width = (int)text_width(build_show_clean(build, node->options[i].note, false));
    note = width > note ? width : note;
  }
  starts[node->column_count] = at;
  return !build->narrow && at - (note == 0 ? CELL_GAP : 0) + note <= build->layout->right;
}

static void build_grid(struct layout_build *build, const struct view_node *node,
                       const struct option_columns *columns, const int *starts)
{
  build_row(build);
  for (size_t i = 0; i < node->column_count; i++)
    build_put_string(build, starts[i], TERM_BOLD, LAYOUT_NONE,
                     build_show_clean(build, node->columns[i], false));
  for (size_t i = 0; i < node->option_count; i++) {
    const struct view_option *option = &node->options[i];

    build_row(build);
    size_t stop = add_option_stop(build, option);
    build_option_head(build, option, columns, stop);
    for (size_t j = 0; j < node->column_count; j++)
      build_put_string(build, starts[j], TERM_PLAIN, stop, cell_text(build, option, j));
    build_put_string(build, starts[node->column_count], TERM_PLAIN, LAYOUT_NONE,
                     build_show_clean(build, option->note, false));
    if (stop == LAYOUT_NONE)
      build_reads_at(build, build_last_row(build), columns->text, -1);
  }
}

/* One record at a time: the others show when they get the focus. */
static void build_record(struct layout_build *build, const struct view_node *node, size_t i,
                         const struct option_columns *columns)
{
  const struct view_option *option = &node->options[i];
  size_t stop = LAYOUT_NONE;

  if (option->action.kind != ACTION_NONE) {
    build->when = i == 0 ? ROW_WITH_STOP_OR_NONE : ROW_WITH_STOP;
    build->when_stop = build->layout->stop_count; /* the stop that is made on its first row */
  }
  build_row(build);
  stop = add_option_stop(build, option);
  build_option_head(build, option, columns, stop);
  /* TRANSLATORS: one record of a table at a time: its number, and how many there are */
  char *head = xasprintf(_("Record %zu of %zu"), i + 1, node->option_count);
  build_put_string(build, columns->text, TERM_PLAIN, stop, head);
  free(head);
  for (size_t j = 0; j < node->column_count; j++) {
    char *field =
        xasprintf("%s: %s", build_show_clean(build, node->columns[j], false), cell_text(build, option, j));

    build_flow(build, columns->text, field, NULL, 0, false, stop == LAYOUT_NONE ? columns->text : -1);
    free(field);
  }
  if (!clean_is_empty(option->note))
    build_flow(build, columns->text, build_show_clean(build, option->note, false), NULL, 0, false, -1);
  finish_option(build, stop);
  build->when = ROW_ALWAYS;
  build->when_stop = LAYOUT_NONE;
}

void build_table(struct layout_build *build, const struct view_node *node)
{
  struct option_columns columns = build_option_columns(build, node);
  int *starts = xcalloc(node->column_count + 1, sizeof *starts);

  if (table_columns(build, node, columns.text, starts))
    build_grid(build, node, &columns, starts);
  else
    for (size_t i = 0; i < node->option_count; i++)
      build_record(build, node, i, &columns);
  free(starts);
}

/* ---- the row of actions ---- */

/* What one spells is under the cursor, so a letter does it; where letters do nothing the row has it too. */
static bool is_in_row(const struct layout_build *build, const struct verb *verb)
{
  return verb->in_row && verb_is_offered(verb, build->view) &&
         (verb->kind != ACTION_SPELL || !build->settings->letter_keys);
}

/* One action behind the other, on as many rows as it takes. */
static void build_verb(struct layout_build *build, enum action_kind kind, const char *name, int *column)
{
  int width = (int)text_width(name);
  int first = build->mark_column + 2;

  if (*column < 0 || *column + width > build->layout->right) {
    build_row(build);
    *column = first;
  }
  size_t stop = build_stop(build, STOP_VERB, NULL);
  struct layout_stop *made = &build->layout->stops[stop];
  made->verb = kind;
  made->mark_column = made->column = *column - 2;
  build_put_string(build, *column, TERM_PLAIN, stop, name);
  *column += width + 3;
}

/* What Enter does at the text stands first: an arrow further than the text, and Enter, goes on and not back. */
static void build_enter(struct layout_build *build, int *column)
{
  const struct view *view = build->view;

  if (!view_goes_on(view))
    return;
  char *name = xstrdup(clean_is_empty(view->enter_label) ? _("go on") : clean_get(view->enter_label));
  if (name[0] >= 'a' && name[0] <= 'z')
    name[0] = (char)(name[0] - 'a' + 'A');
  build_verb(build, ACTION_CONFIRM, build_show(build, name, false), column);
  free(name);
}

void build_verbs(struct layout_build *build)
{
  int column = -1;

  build_enter(build, &column);
  for (size_t i = 0; i < verb_count; i++)
    if (is_in_row(build, &verbs[i]))
      build_verb(build, verbs[i].kind, build_show(build, verb_name(&verbs[i], build->view), false), &column);
}
