/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Focus, scrolling and keys. The layout is made when a view or a size is new;
 * a key only moves the focus over it. */
#include <config.h>

#include "ui/face_frame.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ui/face_draw.h"
#include "ui/face_focus.h"
#include "ui/face_input.h"
#include "ui/face_move.h"
#include "ui/spell.h"
#include "ui/term.h"
#include "ui/verbs.h"

enum { KEY_CTRL_L = 12, KEY_CTRL_Z = 26 };

struct face_frame {
  struct face_settings settings;
  struct window window;
  struct input input;
  char place[sizeof((struct view *)0)->place];
  bool has_place;
  struct focus_mark focus;
  struct focus_memory memory;
  size_t reading_node; /* of the view before */
  enum view_kind reading_kind;
  int typed;     /* the number typed so far */
  bool spelling; /* a spelled line is on the screen */
  bool hasty;    /* the key came so soon that nobody has seen what the one before it did */
  bool by_enter; /* nothing but Enter brought the focus to where it is */
};

struct face_frame *face_frame_new(const struct face_settings *settings)
{
  struct face_frame *face = xcalloc(1, sizeof *face);

  window_init(&face->window);
  face_frame_set(face, settings);
  return face;
}

void face_frame_free(struct face_frame *face)
{
  if (face == NULL)
    return;
  input_clear(&face->input);
  window_clear(&face->window);
  free(face);
}

void face_frame_set(struct face_frame *face, const struct face_settings *settings)
{
  face->settings = *settings;
}

static const struct layout_stop *focused(const struct face_frame *face)
{
  return window_focused(&face->window);
}

/* ---- a new view ---- */

static void focus_on(struct face_frame *face, size_t stop)
{
  if (stop != LAYOUT_NONE)
    face->window.focus = stop;
  window_scroll_to_focus(&face->window);
}

/* A verdict or an error that was not there before wants to be read first. */
static bool has_news(const struct face_frame *face, const struct view *view)
{
  size_t node = view_reading_point(view);

  if (node == view->count || (node == face->reading_node && view->nodes[node].kind == face->reading_kind))
    return false;
  return view->nodes[node].kind == VIEW_NOTICE || view->nodes[node].kind == VIEW_VERDICT ||
         face->focus.kind == STOP_READING;
}

static void adopt(struct face_frame *face, const struct view *view)
{
  bool same_page = face->has_place && view_is_same_page(face->place, view->place);
  bool same_place = same_page && strcmp(face->place, view->place) == 0;
  size_t reading = view_reading_point(view);

  window_build(&face->window, view, &face->settings);
  if (!same_page)
    input_clear(&face->input);
  size_t back = same_page ? LAYOUT_NONE : focus_return(&face->memory, view->place, &face->window.layout);
  if (back != LAYOUT_NONE)
    window_begin(&face->window, back);
  else if (same_place ? has_news(face, view) : !same_page || reading < view->count)
    window_begin(&face->window, layout_first_stop(&face->window.layout));
  else
    focus_on(face, focus_find(&face->focus, &face->window.layout));
  face->typed = 0;
  face->reading_node = reading;
  face->reading_kind = reading < view->count ? view->nodes[reading].kind : VIEW_RULE;
  memcpy(face->place, view->place, sizeof face->place);
  face->has_place = true;
}

/* Another size, or back from another page: all stays but the rows. */
static void lay_out_again(struct face_frame *face, const struct view *view)
{
  focus_remember(&face->focus, &face->window);
  window_build(&face->window, view, &face->settings);
  focus_on(face, focus_find(&face->focus, &face->window.layout));
}

/* ---- keys ---- */

static struct action nothing(void)
{
  return (struct action){ .kind = ACTION_NONE };
}

static struct action act(enum action_kind kind)
{
  return (struct action){ .kind = kind };
}

static struct action act_if_offered(const struct view *view, enum action_kind kind)
{
  return act((view->verbs & VERB(kind)) != 0 ? kind : ACTION_NONE);
}

static struct action enter_text(struct face_frame *face, const struct view *view)
{
  struct action action = { .kind = ACTION_TEXT };

  if (face->input.length == 0)
    return view->enter_rule == ENTER_CONFIRMS ? view_copy_action(&view->enter) : nothing();
  action.text = xstrdup(face->input.text);
  input_clear(&face->input);
  return action;
}

/* Where Enter goes from a text: to the choices, and not back to those that are above. */
static size_t option_ahead(const struct window *window)
{
  const struct layout *layout = &window->layout;
  size_t option = layout_first_option(layout);

  for (size_t i = window->focus; option < window->focus && i < layout->stop_count; i++)
    if (layout->stops[i].kind == STOP_OPTION || layout->stops[i].kind == STOP_INPUT)
      return i;
  return option;
}

/* Who presses Enter again and again, since the line is slow or the finger trembles, has not seen the question. */
static struct action enter_option(const struct face_frame *face, const struct view *view,
                                  const struct view_option *option)
{
  bool decides = view->enter_rule == ENTER_TO_OPTIONS && option->action.kind == ACTION_CHOOSE;

  return decides && face->by_enter && face->hasty ? nothing() : view_copy_action(&option->action);
}

static struct action enter(struct face_frame *face, const struct view *view)
{
  const struct layout_stop *stop = focused(face);

  if (stop == NULL)
    return view->enter_rule == ENTER_CONFIRMS ? view_copy_action(&view->enter) : nothing();
  if (stop->option != NULL)
    return enter_option(face, view, stop->option);
  face->spelling = stop->kind == STOP_VERB && stop->verb == ACTION_SPELL;
  if (stop->kind == STOP_VERB)
    return stop->verb == ACTION_CONFIRM ? view_copy_action(&view->enter)
                                        : act(face->spelling ? ACTION_NONE : stop->verb);
  if (stop->kind == STOP_INPUT)
    return enter_text(face, view);
  /* nobody leaves a page that was not there to be read */
  if (window_read_on(&face->window))
    return nothing();
  if (view->enter_rule == ENTER_CONFIRMS && view->enter.kind != ACTION_NONE)
    return view_copy_action(&view->enter);
  focus_on(face, option_ahead(&face->window));
  face->by_enter = true;
  return nothing();
}

static size_t option_with_number(const struct layout *layout, int number)
{
  for (size_t i = 0; i < layout->stop_count; i++)
    if (layout->stops[i].kind == STOP_OPTION && layout->stops[i].option->number == number)
      return i;
  return LAYOUT_NONE;
}

static int most_number(const struct layout *layout)
{
  int most = 0;

  for (size_t i = 0; i < layout->stop_count; i++)
    if (layout->stops[i].kind == STOP_OPTION && layout->stops[i].option->number > most)
      most = layout->stops[i].option->number;
  return most;
}

/* A number moves the focus, digit by digit: 1, then 2, is 12 where there are that many. Where
 * it decides nothing (a mark, an explanation) and one digit says all, it acts as well. */
static struct action type_digit(struct face_frame *face, int digit)
{
  const struct layout *layout = &face->window.layout;
  bool one_digit = most_number(layout) <= 9;
  int number = one_digit ? digit : face->typed * 10 + digit;
  size_t stop = option_with_number(layout, number);

  if (stop == LAYOUT_NONE) {
    number = digit;
    stop = option_with_number(layout, number);
  }
  face->typed = number;
  if (stop == LAYOUT_NONE)
    return nothing();
  focus_on(face, stop);

  const struct view_option *option = layout->stops[stop].option;
  bool acts = option->action.kind == ACTION_TOGGLE || option->action.kind == ACTION_MARK ||
              option->action.kind == ACTION_EXPLAIN;
  return one_digit && acts ? view_copy_action(&option->action) : nothing();
}

static struct action type_letter(struct face_frame *face, const struct view *view, unsigned c)
{
  const struct verb *verb = verb_find_letter(c);

  if (!face->settings.letter_keys)
    return nothing();
  if (verb != NULL && verb->kind != ACTION_SPELL)
    return act_if_offered(view, verb->kind);
  if (c == 'r' || c == 'R') {
    size_t reading = face->window.layout.reading;

    focus_on(face, reading == LAYOUT_NONE ? layout_first_stop(&face->window.layout) : reading);
  }
  face->spelling = verb != NULL;
  return nothing();
}

static size_t find_input(const struct layout *layout)
{
  for (size_t i = 0; i < layout->stop_count; i++)
    if (layout->stops[i].kind == STOP_INPUT)
      return i;
  return LAYOUT_NONE;
}

static struct action type(struct face_frame *face, const struct view *view, unsigned c)
{
  size_t field = find_input(&face->window.layout);
  const struct layout_stop *stop = focused(face);
  bool in_field = stop != NULL && stop->kind == STOP_INPUT;
  int digit = c >= '0' && c <= '9' ? (int)(c - '0') : -1;

  if (c == KEY_CTRL_L) {
    term_redraw();
    return nothing();
  }
  if (c == KEY_CTRL_Z) {
    term_suspend();
    lay_out_again(face, view);
    return nothing();
  }
  if (in_field) {
    input_insert(&face->input, c);
    return nothing();
  }
  if (digit >= 0 && option_with_number(&face->window.layout, digit) != LAYOUT_NONE)
    return type_digit(face, digit);
  /* where a text is asked, typing is the answer, wherever the focus is */
  if (field != LAYOUT_NONE && c > ' ') {
    focus_on(face, field);
    input_insert(&face->input, c);
    return nothing();
  }
  if (digit >= 0)
    return type_digit(face, digit);
  /* Space as a button is pressed: what Enter does */
  return c == ' ' ? enter(face, view) : type_letter(face, view, c);
}

static struct action click(struct face_frame *face, const struct view *view, int row, int column)
{
  size_t stop = window_stop_at(&face->window, row, column);

  if (stop != LAYOUT_NONE && stop == face->window.focus)
    return enter(face, view);
  focus_on(face, stop);
  return nothing();
}

static struct action press(struct face_frame *face, const struct view *view, const struct term_key *key)
{
  const struct layout_stop *stop = focused(face);
  bool in_field = stop != NULL && stop->kind == STOP_INPUT;

  if (in_field && input_edit(&face->input, key->kind))
    return nothing();
  switch (key->kind) {
  case TERM_CHAR:
    return type(face, view, key->code_point);
  case TERM_PASTE_CHAR:
    if (in_field)
      input_insert(&face->input, key->code_point);
    return nothing();
  case TERM_ENTER:
    return enter(face, view);
  case TERM_ESCAPE:
    return act_if_offered(view, ACTION_BACK);
  case TERM_F1:
    return act_if_offered(view, ACTION_HELP);
  case TERM_F2:
    return act_if_offered(view, ACTION_LANGUAGE);
  case TERM_CLICK:
    return click(face, view, key->row, key->column);
  default:
    window_move(&face->window, key->kind);
    return nothing();
  }
}

static bool is_enter(const struct term_key *key)
{
  return key->kind == TERM_ENTER || (key->kind == TERM_CHAR && key->code_point == ' ');
}

static struct action handle(struct face_frame *face, const struct view *view, const struct term_key *key)
{
  bool is_digit = key->kind == TERM_CHAR && key->code_point >= '0' && key->code_point <= '9';

  if (key->kind == TERM_QUIT)
    return act(ACTION_QUIT);
  if (key->kind == TERM_QUIET) {
    input_clear(&face->input);
    return act(ACTION_QUIET);
  }
  if (key->kind == TERM_RESIZE) {
    lay_out_again(face, view);
    return nothing();
  }
  if (!is_digit)
    face->typed = 0;
  if (!is_enter(key))
    face->by_enter = false;
  face->hasty = key->hasty;
  /* what cannot be seen cannot be answered */
  return layout_has_room(&face->window.layout) ? press(face, view, key) : nothing();
}

/* ---- spelling ---- */

/* The text of the focused thing; the caller frees. */
static char *focused_text(const struct face_frame *face)
{
  const struct layout_stop *stop = focused(face);

  if (stop == NULL)
    return xstrdup("");
  if (stop->kind == STOP_INPUT)
    return xstrdup(stop->hidden ? "" : face->input.text);
  if (stop->option != NULL && !clean_is_empty(stop->option->text))
    return xstrdup(clean_get(stop->option->text));
  return window_row_text(&face->window, stop->row);
}

/* The focused option or typed text; else the addresses on this page; else the focused line. */
static void make_spelled_view(const struct face_frame *face, const struct view *under, struct view *view)
{
  const struct layout_stop *stop = focused(face);
  bool own = stop != NULL && (stop->option != NULL || stop->kind == STOP_INPUT);

  view_init(view, "spelled");
  view_set(&view->title, "%s", clean_get(under->title));
  view_set(&view->where, "%s", _("letter by letter"));
  if (own || spell_addresses(under, view) == 0) {
    char *text = focused_text(face);

    spell_to_view("", text, view);
    free(text);
  }
  view->verbs = VERB(ACTION_BACK);
  view->enter = act(ACTION_BACK);
  view_set(&view->enter_label, "%s", verb_label(&verbs[0], view));
}

static struct action read_keys(struct face_frame *face, const struct view *view)
{
  struct action action = nothing();

  while (action.kind == ACTION_NONE && !face->spelling) {
    /* after a megabyte that was pasted by mistake, not after each character of it */
    if (!term_is_behind())
      draw_window(&face->window, view, &face->settings, &face->input);
    struct term_key key = term_read(face->settings.quiet);
    action = handle(face, view, &key);
  }
  return action;
}

/* Shows the line by name of each character until Enter or Esc. ACTION_NONE: go on with the view. */
static struct action spell(struct face_frame *face, const struct view *view)
{
  struct view spelled;
  struct action action;
  struct window below;

  face->spelling = false;
  make_spelled_view(face, view, &spelled);
  below = face->window;
  window_init(&face->window);
  window_build(&face->window, &spelled, &face->settings);
  window_begin(&face->window, layout_first_stop(&face->window.layout));
  do {
    face->spelling = false;
    action = read_keys(face, &spelled);
  } while (action.kind == ACTION_NONE);
  view_clear(&spelled);
  window_clear(&face->window);
  face->window = below;
  if (action.kind == ACTION_QUIT || action.kind == ACTION_QUIET)
    return action;
  lay_out_again(face, view);
  return nothing();
}

struct action face_frame_next(struct face_frame *face, const struct view *view)
{
  adopt(face, view);
  for (;;) {
    struct action action = read_keys(face, view);

    if (face->spelling)
      action = spell(face, view);
    if (action.kind == ACTION_NONE)
      continue;
    /* the view goes away with its options */
    focus_remember(&face->focus, &face->window);
    focus_leave(&face->memory, face->place, &face->focus, &face->window.layout);
    return action;
  }
}
