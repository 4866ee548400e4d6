/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a view to sentences that can be read aloud in their order. When they are printed is decided by
 * face_plain.c. */
#include <config.h>

#include "ui/face_plain_text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "ui/spell.h"

struct maker {
  struct plain_units *units;
  const struct view *view;
  const struct face_settings *settings;
  size_t columns;
  size_t node;
  size_t first_option; /* of this node, among those of the view */
  bool apart;          /* the next unit */
  bool over;           /* of this node */
};

void plain_units_clear(struct plain_units *units)
{
  for (size_t i = 0; i < units->count; i++)
    free(units->units[i].text);
  free(units->units);
  *units = (struct plain_units){ NULL, 0 };
}

/* ---- numbers ---- */

static int most_number(const struct view *view)
{
  size_t count = view_count_options(view);
  int most = 0;

  for (size_t i = 0; i < count; i++) {
    int number = view_option_at(view, i, NULL)->number;
    most = number > most ? number : most;
  }
  return most;
}

int plain_number(const struct view *view, size_t i)
{
  const struct view_option *wanted = view_option_at(view, i, NULL);
  int number;

  if (wanted->number > 0)
    return wanted->number;
  if (wanted->action.kind == ACTION_NONE)
    return 0;
  number = most_number(view) + 1;
  for (size_t j = 0; j < i; j++) {
    const struct view_option *before = view_option_at(view, j, NULL);
    if (before->number == 0 && before->action.kind != ACTION_NONE)
      number++;
  }
  return number;
}

const struct view_option *plain_find_number(const struct view *view, int number)
{
  size_t count = view_count_options(view);

  for (size_t i = 0; i < count; i++) {
    const struct view_option *option = view_option_at(view, i, NULL);
    if (option->action.kind != ACTION_NONE && plain_number(view, i) == number)
      return option;
  }
  return NULL;
}

/* ---- words ---- */

/* As the terminal can show it; the caller frees. */
static char *show(const struct face_settings *settings, const char *text, bool address)
{
  const char *charset = settings->charset == NULL ? "UTF-8" : settings->charset;

  return address && strcasecmp(charset, "UTF-8") != 0 ? spell_for_charset(text, charset)
                                                      : text_for_charset(text, charset);
}

static char *wrap(const char *text, size_t columns)
{
  struct buf out = BUF_INIT;
  size_t count;
  struct text_line *lines = text_wrap(text, columns, &count);

  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      buf_add_char(&out, '\n');
    buf_add(&out, text + lines[i].start, lines[i].length);
  }
  free(lines);
  return buf_take(&out);
}

static void add_unit(struct maker *maker, const char *text, bool address)
{
  struct plain_units *units = maker->units;
  char *shown = show(maker->settings, text, address);

  units->units = xgrow(units->units, units->count, sizeof *units->units);
  units->units[units->count++] =
      (struct plain_unit){ .text = wrap(shown, maker->columns), .node = maker->node, .apart = maker->apart, .over = maker->over };
  maker->apart = false;
  free(shown);
}

static void add_unit_take(struct maker *maker, char *text, bool address)
{
  add_unit(maker, text, address);
  free(text);
}

/* Ends with a full stop, whatever it ended with. */
static void add_sentence(struct buf *to, const char *text)
{
  size_t length = strlen(text);

  if (length == 0)
    return;
  if (to->length > 0)
    buf_add_char(to, ' ');
  if (text[0] >= 'a' && text[0] <= 'z') {
    buf_add_char(to, (char)(text[0] - 'a' + 'A'));
    buf_add_string(to, text + 1);
  } else {
    buf_add_string(to, text);
  }
  if (strchr(".?!:", text[length - 1]) == NULL)
    buf_add_char(to, '.');
}

static char *finish(struct buf *text, const struct face_settings *settings, size_t columns)
{
  char *shown = show(settings, text->data == NULL ? "" : text->data, false);
  char *wrapped = wrap(shown, columns);

  free(shown);
  buf_clear(text);
  return wrapped;
}

char *plain_title(const struct view *view, const struct face_settings *settings, size_t columns)
{
  struct buf text = BUF_INIT;

  add_sentence(&text, clean_get(view->title));
  add_sentence(&text, clean_get(view->where));
  return finish(&text, settings, columns);
}

static bool ends_with(const char *text, const char *end, size_t length)
{
  size_t whole = strlen(text);

  return whole >= length && strncmp(text + whole - length, end, length) == 0;
}

/* Without what the title has said already: 'closing question 1 of 4' says 'question 1 of 4'. */
char *plain_status(const struct view *view, const struct face_settings *settings, size_t columns)
{
  static const char between[] = ", ";
  const char *part = clean_get(view->status);
  struct buf joined = BUF_INIT;
  struct buf text = BUF_INIT;

  while (*part != '\0') {
    const char *end = strstr(part, between);
    size_t length = end == NULL ? strlen(part) : (size_t)(end - part);

    if (!ends_with(clean_get(view->where), part, length)) {
      if (joined.length > 0)
        buf_add_string(&joined, ", ");
      buf_add(&joined, part, length);
    }
    part += length;
    if (end != NULL)
      part += sizeof between - 1;
  }
  if (joined.length > 0)
    add_sentence(&text, joined.data);
  buf_clear(&joined);
  return finish(&text, settings, columns);
}

/* ---- options ---- */

static const char *mark_word(enum view_mark mark)
{
  switch (mark) {
  case MARK_OFF:
    return _("not chosen");
  case MARK_ON:
    return _("chosen");
  case MARK_RIGHT:
    return _("right");
  case MARK_WRONG:
    return _("not right");
  case MARK_DONE:
    return _("passed");
  case MARK_BUSY:
    return _("begun");
  case MARK_NONE:
    break;
  }
  return "";
}

/* 'niet goed, jouw antwoord': the mark as a word, unless the note has that word. */
static char *remarks(const struct view_option *option)
{
  const char *note = clean_get(option->note);
  const char *word = mark_word(option->mark);

  if (strstr(note, word) != NULL)
    word = "";
  return xasprintf("%s%s%s", word, *word != '\0' && *note != '\0' ? ", " : "", note);
}

static void add_option(struct maker *maker, size_t i, const struct view_option *option)
{
  int number = plain_number(maker->view, maker->first_option + i);
  struct buf text = BUF_INIT;
  char *more = remarks(option);

  if (number > 0)
    buf_add_format(&text, "%d. ", number);
  buf_add_string(&text, clean_get(option->text));
  if (*more != '\0')
    buf_add_format(&text, " (%s)", more);
  add_unit_take(maker, buf_take(&text), option->address);
  free(more);
}

static void add_options(struct maker *maker, const struct view_node *node)
{
  maker->apart = maker->apart || !clean_is_empty(node->text);
  for (size_t i = 0; i < node->option_count; i++)
    add_option(maker, i, &node->options[i]);
}

/* One fact per line. */
static void add_records(struct maker *maker, const struct view_node *node)
{
  for (size_t i = 0; i < node->option_count; i++) {
    const struct view_option *option = &node->options[i];
    int number = plain_number(maker->view, maker->first_option + i);
    struct buf text = BUF_INIT;
    char *more = remarks(option);

    if (number > 0)
      buf_add_format(&text, "%d. ", number);
    for (size_t j = 0; j < node->column_count && j < option->cell_count; j++)
      buf_add_format(&text, "%s%s: %s", j == 0 ? "" : "\n", clean_get(node->columns[j]),
                     clean_get(option->cells[j]));
    if (*more != '\0')
      buf_add_format(&text, "\n%s", more);
    maker->apart = maker->apart || i > 0;
    add_unit_take(maker, buf_take(&text), option->address);
    free(more);
  }
}

/* ---- lines ---- */

static void add_list(struct maker *maker, const struct view_node *node)
{
  for (size_t i = 0; i < node->line_count; i++) {
    const struct view_line *line = &node->lines[i];
    struct buf text = BUF_INIT;

    if (node->kind == VIEW_STEPS)
      /* TRANSLATORS: the number of a step in a list, with a blank behind it; not a bare number, since numbers
       * are what one types to choose */
      buf_add_format(&text, _("Step %zu: "), i + 1);
    else if (node->kind == VIEW_LOG)
      buf_add_format(&text, "%s%s", clean_get(line->label), clean_is_empty(line->label) ? "" : ": ");
    else if (line->place > 0)
      /* TRANSLATORS: the place of something in a row, with a blank behind it; not a bare number either */
      buf_add_format(&text, _("Place %u: "), line->place);
    else
      buf_add_string(&text, "- ");
    for (size_t j = 0; j < line->part_count; j++)
      buf_add_string(&text, clean_get(line->parts[j].text));
    add_unit_take(maker, buf_take(&text), line->address);
  }
}

/* '[3] ', '[3, chosen] '; once it is checked and has no number any more '[not right] '. */
static void add_part_label(const struct maker *maker, size_t i, const struct view_option *option, struct buf *text)
{
  int number = plain_number(maker->view, maker->first_option + i);
  const char *word = option->mark == MARK_OFF ? "" : mark_word(option->mark);

  if (number > 0)
    buf_add_format(text, "[%d%s%s] ", number, *word == '\0' ? "" : ", ", word);
  else if (*word != '\0')
    buf_add_format(text, "[%s] ", word);
}

static void add_part(struct maker *maker, const struct view_node *node, const struct view_part *part,
                     struct buf *text)
{
  const char *words = clean_get(part->text);
  const struct view_option *option;

  if (part->option < 0 || (size_t)part->option >= node->option_count) {
    buf_add_string(text, words);
    return;
  }
  option = &node->options[part->option];
  if (text->length > 0 && text->data[text->length - 1] != ' ')
    buf_add_char(text, ' ');
  add_part_label(maker, (size_t)part->option, option, text);
  buf_add_string(text, words + strspn(words, " "));
  if (!clean_is_empty(option->note))
    buf_add_format(text, " (%s)", clean_get(option->note));
}

static void add_message(struct maker *maker, const struct view_node *node)
{
  add_unit_take(maker, xasprintf("%s:", clean_get(node->text)), false);
  for (size_t i = 0; i < node->line_count; i++) {
    const struct view_line *line = &node->lines[i];
    struct buf text = BUF_INIT;

    if (!clean_is_empty(line->label))
      buf_add_format(&text, "%s ", clean_get(line->label));
    for (size_t j = 0; j < line->part_count; j++)
      add_part(maker, node, &line->parts[j], &text);
    add_unit_take(maker, buf_take(&text), line->address);
  }
  add_unit(maker, _("End of the message."), false);
}

/* ---- nodes ---- */

static void add_text(struct maker *maker, const struct view_node *node)
{
  struct clean text = clean_is_empty(node->said) ? node->text : node->said;

  if (!clean_is_empty(text))
    add_unit(maker, clean_get(text), node->address);
}

static void add_node(struct maker *maker, const struct view_node *node)
{
  switch (node->kind) {
  case VIEW_DO:
    add_unit(maker, _("Do:"), false);
    add_list(maker, node);
    break;
  case VIEW_DONT:
    add_unit(maker, _("Do not:"), false);
    add_list(maker, node);
    break;
  case VIEW_LIST:
  case VIEW_STEPS:
  case VIEW_LOG:
    add_text(maker, node);
    add_list(maker, node);
    break;
  case VIEW_MESSAGE:
    add_message(maker, node);
    break;
  case VIEW_PICTURE:
    /* only to be looked at */
    if (node->spare)
      break;
    add_text(maker, node);
    add_options(maker, node);
    break;
  case VIEW_CHOICES:
    add_text(maker, node);
    add_options(maker, node);
    break;
  case VIEW_TABLE:
    add_text(maker, node);
    add_records(maker, node);
    break;
  case VIEW_NOTICE:
    /* TRANSLATORS: in front of something that must not be missed */
    add_unit_take(maker, xasprintf(_("Attention: %s"), clean_get(node->text)), node->address);
    break;
  case VIEW_RULE:
    break;
  default:
    add_text(maker, node);
    break;
  }
}

/* The verdict and its explanation are one piece, as is a list with the sentence above it. */
static bool stands_apart(const struct view *view, size_t i)
{
  enum view_kind kind = view->nodes[i].kind;
  size_t before = i;

  if (i == 0)
    return false;
  if (kind == VIEW_LIST || kind == VIEW_STEPS)
    return view->nodes[i - 1].kind != VIEW_PARAGRAPH;
  if (kind != VIEW_PARAGRAPH)
    return kind != VIEW_LOG || view->nodes[i - 1].kind != VIEW_LOG;
  while (before > 0 && view->nodes[before].kind == VIEW_PARAGRAPH)
    before--;
  return view->nodes[before].kind != VIEW_VERDICT && view->nodes[i - 1].kind != VIEW_RECEIPT;
}

/* A message or a picture that was checked; what happened before, and the line above it. */
static bool is_over(const struct view *view, size_t i)
{
  const struct view_node *node = &view->nodes[i];

  if (node->kind == VIEW_PARAGRAPH && i + 1 < view->count)
    return view->nodes[i + 1].kind == VIEW_LOG;
  for (size_t j = 0; j < node->option_count; j++)
    if (node->options[j].action.kind != ACTION_NONE)
      return false;
  return node->kind == VIEW_LOG || (node->option_count > 0 && (node->kind == VIEW_MESSAGE || node->kind == VIEW_PICTURE));
}

void plain_units_make(struct plain_units *units, const struct view *view,
                      const struct face_settings *settings, size_t columns)
{
  struct maker maker = { .units = units, .view = view, .settings = settings, .columns = columns };

  *units = (struct plain_units){ NULL, 0 };
  for (size_t i = 0; i < view->count; i++) {
    maker.node = i;
    maker.over = is_over(view, i);
    /* what leaves nothing behind (a rule) still keeps its distance */
    maker.apart = (maker.apart && i > 0) || stands_apart(view, i);
    add_node(&maker, &view->nodes[i]);
    maker.first_option += view->nodes[i].option_count;
  }
}
