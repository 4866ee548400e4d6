/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes to be read: text, lists, messages. */
#include <config.h>

#include "ui/face_layout_build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "ui/term.h"

#define NBSP "\xc2\xa0"
#define BESIDE_GAP 3

static unsigned tone_attributes(enum view_tone tone)
{
  switch (tone) {
  case TONE_GOOD:
    return TERM_BOLD | TERM_GOOD;
  case TONE_BAD:
    return TERM_BOLD | TERM_BAD;
  case TONE_STRONG:
    return TERM_BOLD;
  case TONE_NORMAL:
  case TONE_QUIET:
    break;
  }
  return TERM_PLAIN;
}

static int text_column(const struct layout_build *build)
{
  return build->layout->margin + build->indent;
}

/* ---- verdict, notice, progress ---- */

/* Bytes up to and with the full stop or colon that ends the first sentence. */
static size_t first_sentence(const char *text)
{
  for (size_t i = 0; text[i] != '\0'; i++)
    if ((text[i] == '.' || text[i] == ':') &&
        (text[i + 1] == ' ' || text[i + 1] == '\n' || text[i + 1] == '\0'))
      return i + 1;
  return strlen(text);
}

/* One box for each. */
static void add_boxes(struct buf *line, const struct view_node *node)
{
  for (unsigned i = 0; i < node->total; i++)
    buf_add_format(line, "%s%s", i == 0 ? "" : NBSP, i < node->done ? "[x]" : "[" NBSP "]");
}

/* Where it has no row of its own, how far somebody is stands at the end of the verdict's first; the status line has the
 * words. */
static void put_progress_beside(struct layout_build *build, size_t row)
{
  const struct layout_row *at = &build->layout->body[row];
  const struct layout_run *last = &build->layout->runs[at->first_run + at->run_count - 1];
  int end = last->column + (int)text_width(layout_text(build->layout, last));

  for (size_t i = 0; build->without_spare && row == build_last_row(build) && i < build->view->count; i++) {
    const struct view_node *node = &build->view->nodes[i];
    struct buf boxes = BUF_INIT;

    if (!node->spare || node->kind != VIEW_PROGRESS || node->total == 0)
      continue;
    add_boxes(&boxes, node);
    int column = build->layout->right - (int)text_width(boxes.data);
    if (column >= end + BESIDE_GAP)
      build_put_string(build, column, TERM_PLAIN, LAYOUT_NONE, boxes.data);
    buf_clear(&boxes);
  }
}

/* The mark is drawn over the two columns in front of it. */
static void build_verdict(struct layout_build *build, const struct view_node *node)
{
  const char *text = build_show_clean(build, node->text, node->address);
  struct layout_span first = { first_sentence(text), tone_attributes(node->tone) | TERM_BOLD, LAYOUT_NONE };
  size_t row = build->layout->body_count;
  bool is_reading_point = build->reading_due;

  build->indent = 2;
  build_flow(build, text_column(build), text, &first, 1, false, text_column(build));
  if (is_reading_point && build->layout->reading != LAYOUT_NONE) {
    struct layout_stop *stop = &build->layout->stops[build->layout->reading];

    stop->row = stop->mark_row = row;
    stop->column = stop->mark_column = build->layout->margin;
    stop->bottom = build_last_row(build);
  }
  put_progress_beside(build, row);
}

static void build_notice(struct layout_build *build, const struct view_node *node)
{
  const char *text = build_show_clean(build, node->text, node->address);
  struct layout_span all = { strlen(text), TERM_BOLD, LAYOUT_NONE };

  build_row(build);
  build_put_string(build, build->layout->margin, TERM_BOLD | TERM_BAD, LAYOUT_NONE, "!");
  build_flow(build, build->layout->margin + 2, text, &all, 1, true, build->layout->margin);
}

/* The words are what counts, so they stay when the boxes do not fit. */
static void build_progress(struct layout_build *build, const struct view_node *node)
{
  const char *text = build_show_clean(build, node->text, node->address);
  struct buf line = BUF_INIT;
  size_t room = build_columns(build, text_column(build));

  if (node->total > 0 && (size_t)node->total * 4 + 2 + text_width(text) <= room) {
    add_boxes(&line, node);
    buf_add_string(&line, NBSP NBSP NBSP);
  }
  buf_add_string(&line, text);
  build_paragraph(build, text_column(build), TERM_PLAIN, line.data);
  buf_clear(&line);
}

/* ---- lists ---- */

static char *line_text(struct layout_build *build, const struct view_line *line)
{
  struct buf text = BUF_INIT;

  for (size_t i = 0; i < line->part_count; i++)
    buf_add_string(&text, build_show_clean(build, line->parts[i].text, line->address));
  return buf_take(&text);
}

static bool has_places(const struct view_node *node)
{
  for (size_t i = 0; i < node->line_count; i++)
    if (node->lines[i].place > 0)
      return true;
  return false;
}

static void build_list(struct layout_build *build, const struct view_node *node)
{
  int column = text_column(build) + 2;
  bool in_row = has_places(node);

  for (size_t i = 0; i < node->line_count; i++) {
    char *text = line_text(build, &node->lines[i]);
    char bullet[24];

    if (node->kind == VIEW_STEPS)
      snprintf(bullet, sizeof bullet, "%zu. ", i + 1);
    else if (node->lines[i].place > 0)
      snprintf(bullet, sizeof bullet, "%u. ", node->lines[i].place);
    else
      snprintf(bullet, sizeof bullet, "%s%s", node->kind == VIEW_DO ? "+ " : "- ", in_row ? " " : "");
    build_room(build, i > 0 && node->apart);
    build_row(build);
    build_put_string(build, column, TERM_PLAIN, LAYOUT_NONE, bullet);
    struct layout_span head = { node->apart ? strcspn(text, "\n") : 0, TERM_BOLD, LAYOUT_NONE };
    build_flow(build, column + (int)strlen(bullet), text, &head, head.end > 0 ? 1 : 0, true, column);
    free(text);
  }
}

static void build_heading(struct layout_build *build, unsigned attributes, const char *text)
{
  build_paragraph(build, text_column(build), attributes, build_show(build, text, false));
}

/* The oldest first; label and text in one line. */
static void build_log(struct layout_build *build, const struct view_node *node)
{
  for (size_t i = 0; i < node->line_count; i++) {
    const struct view_line *line = &node->lines[i];
    char *text = line_text(build, line);
    char *whole = clean_is_empty(line->label)
                      ? xstrdup(text)
                      : xasprintf("%s  %s", build_show_clean(build, line->label, false), text);

    build_paragraph(build, text_column(build), TERM_PLAIN, whole);
    free(whole);
    free(text);
  }
}

void build_text_node(struct layout_build *build, const struct view_node *node)
{
  switch (node->kind) {
  case VIEW_VERDICT:
    build_verdict(build, node);
    return;
  case VIEW_NOTICE:
    build_notice(build, node);
    return;
  case VIEW_PROGRESS:
    build_progress(build, node);
    return;
  case VIEW_DO:
    /* TRANSLATORS: heading of a list of things to do */
    build_heading(build, TERM_BOLD | TERM_GOOD, _("Do"));
    build_list(build, node);
    return;
  case VIEW_DONT:
    /* TRANSLATORS: heading of a list of things not to do */
    build_heading(build, TERM_BOLD | TERM_BAD, _("Do not"));
    build_list(build, node);
    return;
  case VIEW_LIST:
  case VIEW_STEPS:
    if (!clean_is_empty(node->text))
      build_heading(build, TERM_PLAIN, clean_get(node->text));
    build_list(build, node);
    return;
  case VIEW_LOG:
    build_log(build, node);
    return;
  default:
    build_paragraph(build, text_column(build),
                    node->kind == VIEW_HEADING ? TERM_BOLD | TERM_ACCENT : tone_attributes(node->tone),
                    build_show_clean(build, node->text, node->address));
    return;
  }
}

/* ---- messages ---- */

static int label_width(struct layout_build *build, const struct view_node *node)
{
  size_t most = 0;

  for (size_t i = 0; i < node->line_count; i++) {
    size_t width = text_width(build_show_clean(build, node->lines[i].label, false));

    if (width > most)
      most = width;
  }
  return (int)most;
}

/* '-- Mail ------': what belongs together stands between two lines. */
static void build_edge(struct layout_build *build, const char *title)
{
  bool lines = build->utf8 && !build->settings->ascii;
  struct buf edge = BUF_INIT;
  size_t columns = (size_t)(build->layout->right - build->layout->margin); /* as far as the title line */
  size_t width = 0;

  if (*title != '\0') {
    buf_add_repeated(&edge, lines ? "\xe2\x94\x80" : "-", 2);
    buf_add_format(&edge, " %s ", title);
    width = text_width(edge.data);
  }
  if (width < columns)
    buf_add_repeated(&edge, lines ? "\xe2\x94\x80" : "-", columns - width);
  build_row(build);
  build_put_string(build, build->layout->margin, TERM_ACCENT, LAYOUT_NONE, edge.data);
  buf_clear(&edge);
}

static void add_span(struct layout_span **spans, size_t *count, size_t end, unsigned attributes, size_t stop)
{
  *spans = xgrow(*spans, *count, sizeof **spans);
  (*spans)[(*count)++] = (struct layout_span){ end, attributes, stop };
}

static void add_unbroken(struct buf *text, const char *sign)
{
  for (; *sign != '\0'; sign++)
    buf_add(text, *sign == ' ' ? NBSP : sign, *sign == ' ' ? 2 : 1);
}

/* A part that can be marked: '1[x] the words', with room for the '>' in front. */
static void add_option_part(struct layout_build *build, const struct view_option *option, const char *words,
                            struct buf *text, struct layout_span **spans, size_t *count)
{
  bool selectable = option->action.kind != ACTION_NONE;
  size_t stop = selectable ? build_stop(build, STOP_OPTION, option) : LAYOUT_NONE;
  size_t lead = strspn(words, " ");
  char number[16];

  if (stop != LAYOUT_NONE)
    build->layout->stops[stop].column = -1; /* known when it has been wrapped */
  if (text->length > 0 && (lead > 0 || text->data[text->length - 1] != ' '))
    buf_add_char(text, ' ');
  add_span(spans, count, text->length, TERM_PLAIN, LAYOUT_NONE);
  if (option->number > 0) {
    /* lines that begin with a number stand in line */
    snprintf(number, sizeof number, "%*d", build->narrow || text->length > 0 ? 0 : build->number_width, option->number);
    add_unbroken(text, number);
  }
  if (option->mark != MARK_NONE)
    add_unbroken(text, layout_mark_sign(option->mark));
  if (option->number > 0 || option->mark != MARK_NONE)
    buf_add_string(text, NBSP);
  buf_add_string(text, words + lead);
  add_span(spans, count, text->length, option->mark == MARK_ON ? TERM_BOLD : TERM_PLAIN, stop);
  if (!clean_is_empty(option->note)) {
    buf_add_format(text, " (%s)", build_show_clean(build, option->note, false));
    add_span(spans, count, text->length, TERM_PLAIN, LAYOUT_NONE);
  }
}

static void build_message_line(struct layout_build *build, const struct view_node *node,
                               const struct view_line *line, int labels)
{
  const char *label = build_show_clean(build, line->label, false);
  int column = build->layout->margin + 2;
  struct buf text = BUF_INIT;
  struct layout_span *spans = NULL;
  size_t count = 0;

  build_row(build);
  if (*label != '\0') {
    build_put_string(build, column, TERM_BOLD, LAYOUT_NONE, label);
    column += labels + 2;
  }
  for (size_t i = 0; i < line->part_count; i++) {
    const struct view_part *part = &line->parts[i];
    const char *words = build_show_clean(build, part->text, line->address);

    if (part->option >= 0 && (size_t)part->option < node->option_count) {
      add_option_part(build, &node->options[part->option], words, &text, &spans, &count);
    } else {
      buf_add_string(&text, words);
      add_span(&spans, &count, text.length, TERM_PLAIN, LAYOUT_NONE);
    }
  }
  build_flow(build, column, text.data == NULL ? "" : text.data, spans, count, true,
             build->layout->margin + 2);
  free(spans);
  buf_clear(&text);
}

void build_message(struct layout_build *build, const struct view_node *node)
{
  int labels = label_width(build, node);

  build_edge(build, build_show_clean(build, node->text, false));
  for (size_t i = 0; i < node->line_count; i++) {
    /* what a mail says, apart from who sent it and what hangs on it */
    build_room(build, i > 0 && clean_is_empty(node->lines[i].label) != clean_is_empty(node->lines[i - 1].label));
    build_message_line(build, node, &node->lines[i], labels);
  }
  build_edge(build, "");
}
