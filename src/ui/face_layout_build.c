/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows, runs and stops of a layout in the making. */
#include <config.h>

#include "ui/face_layout_build.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/xalloc.h"
#include "ui/spell.h"
#include "ui/term.h"

const char *build_show(struct layout_build *build, const char *text, bool address)
{
  if (build->utf8)
    return text;

  const char *charset = build->settings->charset;
  build->made = xgrow(build->made, build->made_count, sizeof *build->made);
  char *made = address ? spell_for_charset(text, charset) : text_for_charset(text, charset);
  build->made[build->made_count++] = made;
  return made;
}

const char *build_show_clean(struct layout_build *build, struct clean text, bool address)
{
  return build_show(build, clean_get(text), address);
}

size_t build_columns(const struct layout_build *build, int column)
{
  int columns = build->layout->right - column;

  if (columns > LAYOUT_TEXT_COLUMNS)
    columns = LAYOUT_TEXT_COLUMNS;
  return columns < 1 ? 1 : (size_t)columns;
}

size_t build_row(struct layout_build *build)
{
  struct layout *layout = build->layout;

  layout->body = xgrow(layout->body, layout->body_count, sizeof *layout->body);
  layout->body[layout->body_count] = (struct layout_row){
    .first_run = layout->run_count, .when = build->when, .stop = build->when_stop, .node = build->node
  };
  return layout->body_count++;
}

void build_room(struct layout_build *build, bool wanted)
{
  if (wanted && build->roomy)
    build_row(build);
}

size_t build_last_row(const struct layout_build *build)
{
  return build->layout->body_count - 1;
}

/* No-break blanks only hold '[ ]' together while lines are broken. */
static void add_printable(struct buf *to, const char *text, size_t bytes)
{
  for (size_t i = 0; i < bytes; i++) {
    if ((unsigned char)text[i] < 0x20) {
      buf_add_char(to, ' ');
    } else if (text[i] == '\xc2' && i + 1 < bytes && text[i + 1] == '\xa0') {
      buf_add_char(to, ' ');
      i++;
    } else {
      buf_add_char(to, text[i]);
    }
  }
  buf_add_char(to, '\0');
}

void build_put(struct layout_build *build, int column, unsigned attributes, size_t stop, const char *text,
               size_t bytes)
{
  struct layout *layout = build->layout;

  if (bytes == 0)
    return;
  layout->runs = xgrow(layout->runs, layout->run_count, sizeof *layout->runs);
  layout->runs[layout->run_count++] = (struct layout_run){
    .column = column, .attributes = attributes, .stop = stop, .text = layout->text.length
  };
  add_printable(&layout->text, text, bytes);
  layout->body[layout->body_count - 1].run_count++;
}

void build_put_string(struct layout_build *build, int column, unsigned attributes, size_t stop,
                      const char *text)
{
  build_put(build, column, attributes, stop, text, strlen(text));
}

size_t build_stop(struct layout_build *build, enum layout_stop_kind kind, const struct view_option *option)
{
  struct layout *layout = build->layout;
  size_t row = layout->body_count == 0 ? 0 : build_last_row(build);

  layout->stops = xgrow(layout->stops, layout->stop_count, sizeof *layout->stops);
  layout->stops[layout->stop_count] = (struct layout_stop){ .kind = kind,
                                                            .row = row,
                                                            .mark_row = row,
                                                            .mark_column = -1,
                                                            .top = row,
                                                            .bottom = row,
                                                            .node = build->node,
                                                            .option = option };
  return layout->stop_count++;
}

void build_reads_at(struct layout_build *build, size_t row, int column, int mark_column)
{
  enum layout_stop_kind kind = build->reading_due ? STOP_READING : STOP_LINE;

  if (!build->reading_due && !build->line_stops)
    return;
  size_t stop = build_stop(build, kind, NULL);
  struct layout_stop *made = &build->layout->stops[stop];
  made->row = made->mark_row = made->top = made->bottom = row;
  made->column = mark_column >= 0 ? mark_column : column;
  made->mark_column = mark_column;
  if (kind == STOP_READING)
    build->layout->reading = stop;
  build->reading_due = false;
}

/* One wrapped line: a run for each span it touches. */
static void put_line(struct layout_build *build, int column, const char *text, struct text_line line,
                     const struct layout_span *spans, size_t span_count)
{
  size_t at = line.start;
  size_t end = line.start + line.length;

  for (size_t i = 0; at < end; i++) {
    bool within = i < span_count;
    size_t stop = within ? spans[i].stop : LAYOUT_NONE;
    size_t until = within && spans[i].end < end ? spans[i].end : end;

    if (until <= at)
      continue;
    int run_column = column + (int)text_width_n(text + line.start, at - line.start);
    if (stop != LAYOUT_NONE) {
      struct layout_stop *owner = &build->layout->stops[stop];

      /* the first piece of it says where it is */
      if (owner->column < 0) {
        owner->row = owner->mark_row = owner->top = build_last_row(build);
        owner->column = run_column;
        owner->mark_column = run_column > 0 ? run_column - 1 : 0;
      }
      owner->bottom = build_last_row(build);
    }
    build_put(build, run_column, within ? spans[i].attributes : TERM_PLAIN, stop, text + at, until - at);
    at = until;
  }
}

void build_flow(struct layout_build *build, int column, const char *text, const struct layout_span *spans,
                size_t span_count, bool here, int reads)
{
  size_t count;
  struct text_line *lines = text_wrap(text, build_columns(build, column), &count);

  for (size_t i = 0; i < count; i++) {
    if (i > 0 || !here)
      build_row(build);
    put_line(build, column, text, lines[i], spans, span_count);
    if (reads >= 0 && (lines[i].length > 0 || (i == 0 && here)))
      build_reads_at(build, build_last_row(build), i == 0 ? reads : column, -1);
  }
  free(lines);
}

void build_paragraph(struct layout_build *build, int column, unsigned attributes, const char *text)
{
  struct layout_span all = { strlen(text), attributes, LAYOUT_NONE };

  build_flow(build, column, text, &all, 1, false, column);
}
