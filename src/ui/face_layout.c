/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts the rows of all nodes below each other and finds their stops. How one kind of node is laid out
 * stands in face_layout_nodes.c and its neighbours. */
#include <config.h>

#include "ui/face_layout.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "base/xalloc.h"
#include "ui/face_layout_build.h"
#include "ui/term.h"

#define FRAME_COLUMNS 80 /* nobody reads longer lines well: a wider window has it in the middle */
#define FRAME_ROWS 24
#define ROOMY_ROWS 32
#define TALL_ROWS 40
#define NARROW_COLUMNS 60
#define COMPACT_ROWS 16 /* below: no blank row under the title */
#define ROWS_BELOW 2    /* status and key line */

void layout_init(struct layout *layout)
{
  memset(layout, 0, sizeof *layout);
}

void layout_clear(struct layout *layout)
{
  free(layout->body);
  free(layout->runs);
  free(layout->stops);
  buf_clear(&layout->text);
  layout_init(layout);
}

bool layout_has_room(const struct layout *layout)
{
  return layout->rows >= LAYOUT_MIN_ROWS && layout->columns >= LAYOUT_MIN_COLUMNS;
}

const char *layout_text(const struct layout *layout, const struct layout_run *run)
{
  return layout->text.data + run->text;
}

static bool is_text(enum view_kind kind)
{
  return kind != VIEW_PICTURE && kind != VIEW_TABLE && kind != VIEW_CHOICES && kind != VIEW_INPUT &&
         kind != VIEW_RULE;
}

/* The node whose first line is the reading point: the one that says so, else the first text. */
static size_t reading_node(const struct view *view)
{
  size_t node = view_reading_point(view);

  for (size_t i = 0; node == view->count && i < view->count; i++)
    if (is_text(view->nodes[i].kind))
      return i;
  return node;
}

static bool announces(const struct view_node *node)
{
  const char *text = clean_get(node->text);

  return text[0] != '\0' && text[strlen(text) - 1] == ':';
}

/* A blank row before each node, but a list belongs to the sentence above it,
 * and what is said to a receipt belongs to that. */
static bool stands_apart(const struct layout_build *build, size_t i, size_t above)
{
  const struct view *view = build->view;
  enum view_kind kind = view->nodes[i].kind;
  enum view_kind before = above == view->count ? kind : view->nodes[above].kind;

  if (above == view->count)
    return false;
  if (before == VIEW_PARAGRAPH && (kind == VIEW_LIST || kind == VIEW_STEPS))
    return build->roomy && !announces(&view->nodes[above]);
  if (build->close && before == VIEW_CHOICES && kind == VIEW_CHOICES)
    return false;
  if (before == VIEW_RECEIPT && kind == VIEW_PARAGRAPH)
    return false;
  return !(before == kind && (kind == VIEW_LIST || kind == VIEW_LOG));
}

static void build_rule(struct layout_build *build)
{
  const char *line = build->utf8 && !build->settings->ascii ? "\xe2\x94\x80" : "-";
  struct buf rule = BUF_INIT;

  buf_add_repeated(&rule, line, (size_t)(build->layout->right - build->layout->margin));
  build_row(build);
  build_put_string(build, build->layout->margin, TERM_PLAIN, LAYOUT_NONE, rule.data);
  buf_clear(&rule);
}

static void build_node(struct layout_build *build, const struct view_node *node)
{
  switch (node->kind) {
  case VIEW_MESSAGE:
    build_message(build, node);
    break;
  case VIEW_PICTURE:
    build_picture(build, node);
    break;
  case VIEW_TABLE:
    build_table(build, node);
    break;
  case VIEW_CHOICES:
    build_choices(build, node);
    break;
  case VIEW_INPUT:
    build_input(build, node);
    break;
  case VIEW_RULE:
    build_rule(build);
    break;
  default:
    build_text_node(build, node);
    break;
  }
}

/* Rows that can show at the same time, at most. */
static size_t most_rows(const struct layout *layout)
{
  size_t always = 0;
  size_t most = 0;
  size_t own = 0; /* rows in a row that show together */

  for (size_t i = 0; i < layout->body_count; i++) {
    const struct layout_row *row = &layout->body[i];
    const struct layout_row *before = i > 0 ? row - 1 : NULL;

    if (row->when == ROW_ALWAYS) {
      always++;
      continue;
    }
    own = before != NULL && before->when == row->when && before->stop == row->stop ? own + 1 : 1;
    if (own > most)
      most = own;
  }
  return always + most;
}

/* The same for all options of a view, so that they stand in line. */
static void measure_options(struct layout_build *build)
{
  size_t count = view_count_options(build->view);
  int most = 0;

  for (size_t i = 0; i < count; i++) {
    const struct view_node *node;
    const struct view_option *option = view_option_at(build->view, i, &node);
    if (option->number > most)
      most = option->number;
    if (option->mark != MARK_NONE && (node->kind == VIEW_CHOICES || node->kind == VIEW_TABLE))
      build->has_signs = !build->narrow;
  }
  for (build->number_width = 0; most > 0; most /= 10)
    build->number_width++;
}

/* Blank rows above the row of actions: it has the same place on every screen,
 * one row free below it, as far as there is room. */
static size_t gap_above_verbs(size_t used, size_t height)
{
  if (used >= height)
    return used > height ? 1 : 0;
  return height - used == 1 ? 1 : height - used - 1;
}

static void add_verbs(struct layout_build *build)
{
  struct layout *layout = build->layout;
  size_t first = layout->body_count;
  size_t first_stop = layout->stop_count;
  size_t height = layout->body_height > 0 ? (size_t)layout->body_height : 0;

  build->node = build->view->count;
  build_verbs(build);

  size_t added = layout->body_count - first;
  size_t gap = added == 0 || first == 0 ? 0 : gap_above_verbs(most_rows(layout), height);
  build->is_tight = added > 0 && first > 0 && gap == 0;
  for (size_t i = 0; i < gap; i++)
    build_row(build);
  if (gap == 0)
    return;
  memmove(&layout->body[first + gap], &layout->body[first], added * sizeof *layout->body);
  for (size_t i = first; i < first + gap; i++)
    layout->body[i] = (struct layout_row){ .stop = LAYOUT_NONE, .node = build->node };
  for (size_t i = first_stop; i < layout->stop_count; i++) {
    struct layout_stop *stop = &layout->stops[i];

    stop->row += gap;
    stop->mark_row = stop->top = stop->bottom = stop->row;
  }
}

static bool stands_before(const struct layout_stop *a, const struct layout_stop *b)
{
  return a->row != b->row ? a->row < b->row : a->column < b->column;
}

/* A line needs no stop of its own where an option begins on it. */
static bool is_covered(const struct layout *layout, const struct layout_stop *line)
{
  for (size_t i = 0; line->kind == STOP_LINE && i < layout->stop_count; i++)
    if (layout->stops[i].kind == STOP_OPTION && layout->stops[i].row == line->row)
      return true;
  return false;
}

/* The arrows go through the stops from top to bottom and from left to right,
 * in whatever order they were made. */
static void sort_stops(struct layout *layout)
{
  size_t count = 0;
  size_t *order = xcalloc(layout->stop_count, sizeof *order);
  size_t *place = xcalloc(layout->stop_count, sizeof *place); /* of each old stop among the new ones */
  struct layout_stop *sorted = xcalloc(layout->stop_count, sizeof *sorted);

  for (size_t i = 0; i < layout->stop_count; i++) {
    size_t at = count;

    place[i] = LAYOUT_NONE;
    if (is_covered(layout, &layout->stops[i]))
      continue;
    for (; at > 0 && stands_before(&layout->stops[i], &layout->stops[order[at - 1]]); at--)
      order[at] = order[at - 1];
    order[at] = i;
    count++;
  }
  for (size_t i = 0; i < count; i++) {
    sorted[i] = layout->stops[order[i]];
    place[order[i]] = i;
  }
  for (size_t i = 0; i < layout->run_count; i++)
    if (layout->runs[i].stop != LAYOUT_NONE)
      layout->runs[i].stop = place[layout->runs[i].stop];
  for (size_t i = 0; i < layout->body_count; i++)
    if (layout->body[i].stop != LAYOUT_NONE)
      layout->body[i].stop = place[layout->body[i].stop];
  if (layout->reading != LAYOUT_NONE)
    layout->reading = place[layout->reading];
  free(layout->stops);
  free(order);
  free(place);
  layout->stops = sorted;
  layout->stop_count = count;
}

/* A picture that cannot be drawn is not worth a place, and it goes before anything else does. */
static bool is_left_out(struct layout_build *build, const struct view_node *node)
{
  if (!node->spare)
    return false;
  return build->without_spare ||
         (node->kind == VIEW_PICTURE && (build->without_pictures || !build_picture_fits(build, node)));
}

static void build_all(struct layout_build *build)
{
  struct layout *layout = build->layout;
  size_t reading = reading_node(build->view);

  layout->body_count = layout->run_count = layout->stop_count = 0;
  layout->reading = LAYOUT_NONE;
  layout->reading_is_explicit = view_reading_point(build->view) < build->view->count;
  buf_reset(&layout->text);
  build->indent = 0;
  build->when = ROW_ALWAYS;
  build->when_stop = LAYOUT_NONE;
  build->reading_due = false;
  size_t above = build->view->count; /* the node that was built last; none yet */
  for (size_t i = 0; i < build->view->count; i++) {
    if (is_left_out(build, &build->view->nodes[i]))
      continue;
    build->node = i;
    build->reading_due = build->reading_due || i == reading;
    if (stands_apart(build, i, above))
      build_row(build);
    build_node(build, &build->view->nodes[i]);
    above = i;
  }
  add_verbs(build);
  sort_stops(layout);
  layout->fits = most_rows(layout) <= (size_t)(layout->body_height > 0 ? layout->body_height : 0);
}

static bool has_spare(const struct view *view, bool picture)
{
  for (size_t i = 0; i < view->count; i++)
    if (view->nodes[i].spare && (view->nodes[i].kind == VIEW_PICTURE) == picture)
      return true;
  return false;
}

/* Blank rows above and below the page: few, for a page that may need the rows. */
static int least_edge(int rows)
{
  return rows > FRAME_ROWS ? ((rows < TALL_ROWS ? rows : TALL_ROWS) - FRAME_ROWS) / 8 : 0;
}

/* More of them in a window where most rows stay empty. */
static int usual_edge(int rows)
{
  return least_edge(rows) + (rows > TALL_ROWS ? (rows - TALL_ROWS) / 3 : 0);
}

/* Where what stands in a window of this size. */
static void set_places(struct layout *layout, int rows, int columns, int edge)
{
  int margin = columns < NARROW_COLUMNS ? 0 : 1;
  int aside = columns > FRAME_COLUMNS ? (columns - FRAME_COLUMNS) / 2 : 0;

  layout->rows = rows;
  layout->columns = columns;
  layout->margin = aside + margin;
  layout->right = aside + (columns < FRAME_COLUMNS ? columns : FRAME_COLUMNS) - margin;
  layout->top = edge;
  layout->bottom = rows - 1 - edge;
  layout->body_top = layout->top + (rows < COMPACT_ROWS ? 1 : 2);
  layout->body_height = layout->bottom - layout->body_top - ROWS_BELOW + 1;
}

void layout_build(struct layout *layout, const struct view *view, const struct face_settings *settings,
                  int rows, int columns)
{
  bool narrow = columns < NARROW_COLUMNS;
  struct layout_build build = { .layout = layout,
                                .view = view,
                                .settings = settings,
                                .narrow = narrow,
                                .roomy = rows >= ROOMY_ROWS };

  set_places(layout, rows, columns, usual_edge(rows));
  build.mark_column = layout->margin + (narrow ? 0 : 2);
  build.utf8 = settings->charset == NULL || strcasecmp(settings->charset, "UTF-8") == 0;
  layout->utf8 = build.utf8;
  layout->ascii = settings->ascii || !build.utf8;
  measure_options(&build);
  build_all(&build);
  if ((!layout->fits || build.is_tight) && rows > TALL_ROWS) {
    set_places(layout, rows, columns, least_edge(rows));
    build_all(&build);
  }
  if (!layout->fits && build.roomy) {
    build.roomy = false;
    build_all(&build);
  }
  if ((!layout->fits || build.is_tight) && has_spare(view, true)) {
    build.without_pictures = true;
    build_all(&build);
  }
  if ((!layout->fits || build.is_tight) && has_spare(view, false)) {
    build.without_spare = true;
    build_all(&build);
  }
  if (!layout->fits || build.is_tight) {
    build.close = true;
    build_all(&build);
    build.close = layout->fits;
  }
  if (!layout->fits) {
    build.line_stops = true;
    build_all(&build);
  }
  for (size_t i = 0; i < build.made_count; i++)
    free(build.made[i]);
  free(build.made);
}

/* ---- looking things up ---- */

size_t layout_first_option(const struct layout *layout)
{
  size_t found = LAYOUT_NONE;

  for (size_t i = 0; i < layout->stop_count; i++) {
    const struct layout_stop *stop = &layout->stops[i];

    if (stop->kind == STOP_OPTION && stop->option->first)
      return i;
    if (found == LAYOUT_NONE && (stop->kind == STOP_OPTION || stop->kind == STOP_INPUT))
      found = i;
  }
  return found;
}

static size_t option_marked_first(const struct layout *layout)
{
  size_t i = layout_first_option(layout);

  return i != LAYOUT_NONE && layout->stops[i].option != NULL && layout->stops[i].option->first ? i
                                                                                               : LAYOUT_NONE;
}

size_t layout_first_stop(const struct layout *layout)
{
  size_t marked = option_marked_first(layout);

  if (layout->reading_is_explicit && layout->reading != LAYOUT_NONE)
    return layout->reading;
  if (marked != LAYOUT_NONE)
    return marked;
  if (layout->reading != LAYOUT_NONE)
    return layout->reading;
  return layout->stop_count > 0 ? 0 : LAYOUT_NONE;
}

/* Whether the focus is on that stop, or on a later line of its option. */
static bool has_focus(const struct layout *layout, size_t stop, size_t focus)
{
  if (stop == LAYOUT_NONE || focus == LAYOUT_NONE)
    return false;
  return stop == focus ||
         (layout->stops[stop].option != NULL && layout->stops[stop].option == layout->stops[focus].option);
}

bool layout_is_shown(const struct layout *layout, size_t row, size_t focus)
{
  const struct layout_row *at = &layout->body[row];
  bool elsewhere = focus == LAYOUT_NONE || layout->stops[focus].node != at->node;

  switch (at->when) {
  case ROW_WITH_STOP:
    return has_focus(layout, at->stop, focus);
  case ROW_WITH_STOP_OR_NONE:
    return elsewhere || has_focus(layout, at->stop, focus);
  case ROW_WITH_NONE:
    return elsewhere;
  case ROW_ALWAYS:
    break;
  }
  return true;
}

const char *layout_mark_sign(enum view_mark mark)
{
  switch (mark) {
  case MARK_OFF:
    return "[ ]";
  case MARK_ON:
  case MARK_DONE:
    return "[x]";
  case MARK_RIGHT:
    return "[+]";
  case MARK_WRONG:
    return "[-]";
  case MARK_BUSY:
    return "[~]";
  case MARK_NONE:
    break;
  }
  return "   ";
}
