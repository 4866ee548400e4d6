/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds, copies and clears views; every text is cleaned on its way in. */
#include <config.h>

#include "ui/view.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xalloc.h"

static struct clean format_clean(const char *format, va_list args) __attribute__((format(printf, 1, 0)));

static struct clean format_clean(const char *format, va_list args)
{
  struct buf text = BUF_INIT;

  buf_add_vformat(&text, format, args);
  struct clean clean = clean_lines(text.data == NULL ? "" : text.data);
  buf_clear(&text);
  return clean;
}

void view_init(struct view *view, const char *place_format, ...)
{
  va_list args;

  memset(view, 0, sizeof *view);
  va_start(args, place_format);
  vsnprintf(view->place, sizeof view->place, place_format, args);
  va_end(args);
}

static void clear_line(struct view_line *line)
{
  clean_clear(&line->label);
  for (size_t i = 0; i < line->part_count; i++)
    clean_clear(&line->parts[i].text);
  free(line->parts);
}

static void clear_option(struct view_option *option)
{
  free(option->action.text);
  clean_clear(&option->text);
  clean_clear(&option->note);
  for (size_t i = 0; i < option->cell_count; i++)
    clean_clear(&option->cells[i]);
  free(option->cells);
}

static void clear_node(struct view_node *node)
{
  clean_clear(&node->text);
  clean_clear(&node->said);
  for (size_t i = 0; i < node->line_count; i++)
    clear_line(&node->lines[i]);
  free(node->lines);
  for (size_t i = 0; i < node->option_count; i++)
    clear_option(&node->options[i]);
  free(node->options);
  for (size_t i = 0; i < node->column_count; i++)
    clean_clear(&node->columns[i]);
  free(node->columns);
}

void view_clear(struct view *view)
{
  clean_clear(&view->title);
  clean_clear(&view->where);
  clean_clear(&view->status);
  for (size_t i = 0; i < view->count; i++)
    clear_node(&view->nodes[i]);
  free(view->nodes);
  free(view->enter.text);
  clean_clear(&view->enter_label);
  clean_clear(&view->input_label);
  clean_clear(&view->number_label);
  clean_clear(&view->language_label);
  memset(view, 0, sizeof *view);
}

struct view_node *view_add(struct view *view, enum view_kind kind, const char *format, ...)
{
  va_list args;

  view->nodes = xgrow(view->nodes, view->count, sizeof *view->nodes);
  struct view_node *node = &view->nodes[view->count++];
  memset(node, 0, sizeof *node);
  node->kind = kind;
  va_start(args, format);
  node->text = format_clean(format, args);
  va_end(args);
  return node;
}

static void add_part(struct view_line *line, int option, struct clean text)
{
  line->parts = xgrow(line->parts, line->part_count, sizeof *line->parts);
  line->parts[line->part_count++] = (struct view_part){ .text = text, .option = option };
}

struct view_line *view_add_empty_line(struct view_node *node)
{
  node->lines = xgrow(node->lines, node->line_count, sizeof *node->lines);
  struct view_line *line = &node->lines[node->line_count++];
  memset(line, 0, sizeof *line);
  return line;
}

struct view_line *view_add_line(struct view_node *node, const char *format, ...)
{
  struct view_line *line = view_add_empty_line(node);
  va_list args;

  va_start(args, format);
  add_part(line, -1, format_clean(format, args));
  va_end(args);
  return line;
}

void view_add_part(struct view_line *line, int option, const char *format, ...)
{
  va_list args;

  va_start(args, format);
  add_part(line, option, format_clean(format, args));
  va_end(args);
}

struct view_option *view_add_option(struct view_node *node, enum action_kind kind, int id, const char *format,
                                    ...)
{
  va_list args;

  node->options = xgrow(node->options, node->option_count, sizeof *node->options);
  struct view_option *option = &node->options[node->option_count++];
  memset(option, 0, sizeof *option);
  option->action = (struct action){ .kind = kind, .id = id };
  va_start(args, format);
  option->text = format_clean(format, args);
  va_end(args);
  return option;
}

void view_add_cell(struct view_option *option, const char *format, ...)
{
  va_list args;

  option->cells = xgrow(option->cells, option->cell_count, sizeof *option->cells);
  va_start(args, format);
  option->cells[option->cell_count++] = format_clean(format, args);
  va_end(args);
}

void view_add_column(struct view_node *node, const char *format, ...)
{
  va_list args;

  node->columns = xgrow(node->columns, node->column_count, sizeof *node->columns);
  va_start(args, format);
  node->columns[node->column_count++] = format_clean(format, args);
  va_end(args);
}

void view_set(struct clean *text, const char *format, ...)
{
  va_list args;

  va_start(args, format);
  struct clean made = format_clean(format, args);
  va_end(args);
  clean_clear(text);
  *text = made;
}

size_t view_count_options(const struct view *view)
{
  size_t n = 0;

  for (size_t i = 0; i < view->count; i++)
    n += view->nodes[i].option_count;
  return n;
}

const struct view_option *view_option_at(const struct view *view, size_t i, const struct view_node **node)
{
  for (size_t n = 0; n < view->count; n++) {
    if (i < view->nodes[n].option_count) {
      if (node != NULL)
        *node = &view->nodes[n];
      return &view->nodes[n].options[i];
    }
    i -= view->nodes[n].option_count;
  }
  return NULL;
}

size_t view_reading_point(const struct view *view)
{
  for (size_t i = 0; i < view->count; i++)
    if (view->nodes[i].reading_point)
      return i;
  return view->count;
}

bool view_goes_on(const struct view *view)
{
  return view->enter_rule == ENTER_CONFIRMS && view->enter.kind == ACTION_CONFIRM;
}

bool view_is_same_page(const char *place, const char *other)
{
  const char *end = strrchr(place, '/');
  const char *other_end = strrchr(other, '/');
  size_t length = end == NULL ? strlen(place) : (size_t)(end - place);
  size_t other_length = other_end == NULL ? strlen(other) : (size_t)(other_end - other);

  return length == other_length && strncmp(place, other, length) == 0;
}

struct action view_copy_action(const struct action *action)
{
  struct action copy = *action;

  copy.text = action->text == NULL ? NULL : xstrdup(action->text);
  return copy;
}
