/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing, reading lines, and obeying them. */
#include <config.h>

#include "ui/face_plain.h"

#include <errno.h>
#include <iconv.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "ui/echo.h"
#include "ui/face_plain_parse.h"
#include "ui/face_plain_text.h"
#include "ui/spell.h"

#define LINE_BYTES_MAX 8192

struct face_plain {
  FILE *in, *out;
  struct face_settings settings;
  volatile const sig_atomic_t *stop;
  bool typed_is_shown; /* the terminal shows what is typed, and the end of the line */
  bool has_printed;
  bool failed;
  char place[sizeof((struct view *)0)->place];
  bool has_place;
  struct plain_units before; /* what was printed last */
  char *status;              /* likewise */
  /* further numbers of the last line, as actions */
  struct action queue[PLAIN_NUMBERS_MAX];
  size_t queue_count, queue_next;
};

struct face_plain *face_plain_new(FILE *in, FILE *out, const struct face_settings *settings,
                                  volatile const sig_atomic_t *stop)
{
  struct face_plain *face = xcalloc(1, sizeof *face);

  face->in = in;
  face->out = out;
  face->stop = stop;
  face->typed_is_shown = fileno(in) >= 0 && isatty(fileno(in));
  face_plain_set(face, settings);
  return face;
}

void face_plain_free(struct face_plain *face)
{
  if (face == NULL)
    return;
  plain_units_clear(&face->before);
  free(face->status);
  free(face);
}

void face_plain_set(struct face_plain *face, const struct face_settings *settings)
{
  face->settings = *settings;
}

bool face_plain_has_failed(const struct face_plain *face)
{
  return face->failed;
}

static struct action act(enum action_kind kind)
{
  return (struct action){ .kind = kind };
}

/* ---- printing ---- */

static void print(struct face_plain *face, const char *text)
{
  char *bytes = text_to_bytes(text, face->settings.charset == NULL ? "UTF-8" : face->settings.charset);

  fputs(bytes, face->out);
  free(bytes);
}

static void print_line(struct face_plain *face, const char *text)
{
  print(face, text);
  print(face, "\n");
}

/* A blank line between two pieces, none above the first. */
static void print_gap(struct face_plain *face)
{
  if (face->has_printed)
    print(face, "\n");
  face->has_printed = true;
}

static void flush(struct face_plain *face)
{
  if (fflush(face->out) != 0 || ferror(face->out))
    face->failed = true;
}

static void print_title(struct face_plain *face, const struct view *view)
{
  char *title = plain_title(view, &face->settings, PLAIN_COLUMNS);
  char *status = plain_status(view, &face->settings, PLAIN_COLUMNS);

  print_gap(face);
  print_line(face, title);
  if (*status != '\0' && (face->status == NULL || strcmp(face->status, status) != 0))
    print_line(face, status);
  free(title);
  free(face->status);
  face->status = status;
}

static bool was_printed(const struct plain_units *before, bool *used, const char *text)
{
  for (size_t i = 0; i < before->count; i++)
    if (!used[i] && strcmp(before->units[i].text, text) == 0) {
      used[i] = true;
      return true;
    }
  return false;
}

enum which {
  ALL,
  NEW,     /* did not stand there before */
  NOT_OVER /* without what was said on this page before: a message that has been checked, what happened earlier */
};

/* Units from a node on. */
static void print_units(struct face_plain *face, const struct plain_units *units, size_t from_node, enum which which)
{
  bool *used = xcalloc(face->before.count, sizeof *used);
  bool first = true;

  for (size_t i = 0; i < units->count; i++) {
    const struct plain_unit *unit = &units->units[i];

    if (unit->node < from_node || (which == NOT_OVER && unit->over) ||
        (which == NEW && was_printed(&face->before, used, unit->text)))
      continue;
    if (first || unit->apart)
      print_gap(face);
    print_line(face, unit->text);
    first = false;
  }
  free(used);
}

/* ': ____' at the end is for a pen; read aloud it is a row of signs. */
static void leave_out_room_to_write(struct plain_units *units)
{
  for (size_t i = 0; i < units->count; i++) {
    char *text = units->units[i].text;
    size_t whole = strlen(text), length = whole;

    while (length > 0 && text[length - 1] == '_')
      length--;
    while (length < whole && length > 0 && strchr(": \n", text[length - 1]) != NULL)
      length--;
    text[length] = '\0';
  }
}

static void print_view(struct face_plain *face, const struct view *view)
{
  struct plain_units units;
  bool same_page = face->has_place && view_is_same_page(face->place, view->place);
  bool same_place = same_page && strcmp(face->place, view->place) == 0;
  size_t reading = view_reading_point(view);

  plain_units_make(&units, view, &face->settings, PLAIN_COLUMNS);
  leave_out_room_to_write(&units);
  if (same_place) {
    print_units(face, &units, 0, NEW);
  } else if (same_page && reading > 0 && reading < view->count) {
    print_units(face, &units, reading, NOT_OVER);
  } else {
    print_title(face, view);
    print_units(face, &units, 0, ALL);
  }
  plain_units_clear(&face->before);
  face->before = units;
  memcpy(face->place, view->place, sizeof face->place);
  face->has_place = true;
}

static void print_all_again(struct face_plain *face, const struct view *view)
{
  print_title(face, view);
  print_units(face, &face->before, 0, ALL);
}

static void print_prompt(struct face_plain *face, const struct view *view, bool whole)
{
  char *prompt = plain_prompt(view, &face->settings);
  char *word = plain_prompt_word(view, &face->settings);
  size_t count;
  struct text_line *lines = text_wrap(prompt, PLAIN_COLUMNS, &count);

  print_gap(face);
  for (size_t i = 0; whole && i < count; i++) {
    char *line = xstrndup(prompt + lines[i].start, lines[i].length);
    print_line(face, line);
    free(line);
  }
  print(face, word);
  print(face, " ");
  flush(face);
  free(lines);
  free(prompt);
  free(word);
}

static void say(struct face_plain *face, const char *text)
{
  print_gap(face);
  print_line(face, text);
}

char *face_plain_format(const struct view *view, const struct face_settings *settings, size_t columns)
{
  struct plain_units units;
  struct buf out = BUF_INIT;
  char *title = plain_title(view, settings, columns);
  char *status = plain_status(view, settings, columns);

  plain_units_make(&units, view, settings, columns);
  buf_add_format(&out, "%s\n", title);
  if (*status != '\0')
    buf_add_format(&out, "%s\n", status);
  for (size_t i = 0; i < units.count; i++)
    buf_add_format(&out, "%s%s\n", i == 0 || units.units[i].apart ? "\n" : "", units.units[i].text);
  plain_units_clear(&units);
  free(title);
  free(status);
  return buf_take(&out);
}

/* ---- reading ---- */

static bool is_stopped(const struct face_plain *face)
{
  return face->stop != NULL && *face->stop != 0;
}

/* UTF-8 of a typed line; the caller frees. */
static char *decode(const struct face_plain *face, const char *bytes, size_t length)
{
  const char *charset = face->settings.charset == NULL ? "UTF-8" : face->settings.charset;
  iconv_t converter = strcasecmp(charset, "UTF-8") == 0 ? (iconv_t)-1 : iconv_open("UTF-8", charset);
  size_t room = length * 4 + 1;
  char *text = xmalloc(room);
  char *copy = xstrndup(bytes, length);
  char *from = copy;
  char *to = text;
  size_t left = strlen(copy);

  if (converter == (iconv_t)-1) {
    free(text);
    return copy;
  }
  iconv(converter, &from, &left, &to, &room);
  *to = '\0';
  iconv_close(converter);
  explicit_bzero(copy, strlen(copy)); /* a code may have been typed */
  free(copy);
  return text;
}

static bool is_hidden(const struct view *view)
{
  for (size_t i = 0; i < view->count; i++)
    if (view->nodes[i].kind == VIEW_INPUT && view->nodes[i].hidden)
      return true;
  return false;
}

/* False: nothing came for as long as it was to be waited for. */
static bool wait_for_input(const struct face_plain *face)
{
  struct pollfd in = { .fd = fileno(face->in), .events = POLLIN };

  int n;

  do
    n = face->settings.quiet == 0 || in.fd < 0 ? 1 : poll(&in, 1, face->settings.quiet);
  while (n < 0 && errno == EINTR && !is_stopped(face));
  return n != 0;
}

enum read_end { READ_LINE, READ_STOPPED, READ_QUIET };

static void forget(struct buf *bytes)
{
  if (bytes->data != NULL)
    explicit_bzero(bytes->data, bytes->length);
  buf_clear(bytes);
}

/* A line without its end, clean. The rest of a line that is too long is left out. */
static enum read_end read_line(struct face_plain *face, struct clean *line)
{
  struct buf bytes = BUF_INIT;
  int c;

  for (;;) {
    bool in_time = is_stopped(face) || wait_for_input(face);

    if (!in_time || is_stopped(face)) {
      forget(&bytes);
      return in_time ? READ_STOPPED : READ_QUIET;
    }
    errno = 0;
    c = getc(face->in);
    if (c == EOF && ferror(face->in) && errno == EINTR) {
      clearerr(face->in);
      continue;
    }
    if (c == EOF || c == '\n')
      break;
    if (bytes.length < LINE_BYTES_MAX && c != '\r')
      buf_add_char(&bytes, (char)c);
  }
  if (c == EOF && bytes.length == 0)
    return READ_STOPPED;
  char *text = decode(face, bytes.data == NULL ? "" : bytes.data, bytes.length);
  *line = clean_name(text, CLEAN_ANSWER_MAX);
  explicit_bzero(text, strlen(text));
  free(text);
  forget(&bytes);
  return READ_LINE;
}

/* As read_line; what is typed into a hidden field does not show. */
static enum read_end read_answer(struct face_plain *face, const struct view *view, struct clean *line)
{
  struct echo echo = { .fd = -1 };
  enum read_end end;

  if (is_hidden(view) && face->typed_is_shown)
    echo_stop(&echo, fileno(face->in));
  end = read_line(face, line);
  echo_again(&echo);
  return end;
}

/* ---- obeying ---- */

/* The addresses here, or the text of an option, character by character. */
static void spell(struct face_plain *face, const struct view *view, const struct view_option *option)
{
  struct plain_units units;
  struct view spelled;
  size_t reading = view_reading_point(view);

  view_init(&spelled, "spelled");
  if (option != NULL)
    spell_to_view("", clean_get(option->text), &spelled);
  else if (spell_addresses(view, &spelled) == 0 && reading < view->count)
    spell_to_view("", clean_get(view->nodes[reading].text), &spelled);
  if (spelled.count == 0) {
    say(face, _("There is nothing to spell here."));
  } else {
    plain_units_make(&units, &spelled, &face->settings, PLAIN_COLUMNS);
    print_units(face, &units, 0, ALL);
    plain_units_clear(&units);
  }
  view_clear(&spelled);
}

/* `whole`: what may be typed has to be said again. */
static struct action obey(struct face_plain *face, const struct view *view, const char *line, bool *whole)
{
  struct plain_meaning meaning;
  struct action action = { .kind = ACTION_NONE };

  plain_parse(&meaning, view, &face->settings, line);
  *whole = meaning.kind == PLAIN_NOTHING;
  switch (meaning.kind) {
  case PLAIN_ACTIONS:
    action = meaning.actions[0];
    memcpy(face->queue, meaning.actions, meaning.count * sizeof meaning.actions[0]);
    face->queue_count = meaning.count;
    face->queue_next = 1;
    break;
  case PLAIN_REPEAT:
    print_all_again(face, view);
    break;
  case PLAIN_SPELL:
    spell(face, view, meaning.option);
    break;
  case PLAIN_SAY:
    say(face, meaning.say);
    break;
  case PLAIN_NOTHING:
    break;
  }
  free(meaning.say);
  return action;
}

/* The next number of the last line, when it can still be chosen here. */
static struct action take_queued(struct face_plain *face, const struct view *view)
{
  bool here = face->has_place && strcmp(face->place, view->place) == 0;
  size_t count = view_count_options(view);

  if (!here)
    face->queue_count = face->queue_next = 0;
  while (face->queue_next < face->queue_count) {
    const struct action *wanted = &face->queue[face->queue_next++];

    for (size_t i = 0; i < count; i++) {
      const struct action *action = &view_option_at(view, i, NULL)->action;
      if (action->kind == wanted->kind && action->id == wanted->id && action->argument == wanted->argument)
        return view_copy_action(action);
    }
  }
  return act(ACTION_NONE);
}

static struct action end_of_input(struct face_plain *face)
{
  print(face, "\n");
  if (!is_stopped(face))
    print_line(face, _("Stopped."));
  flush(face);
  return act(ACTION_QUIT);
}

struct action face_plain_next(struct face_plain *face, const struct view *view)
{
  struct action action = take_queued(face, view);
  bool whole = true;

  if (action.kind != ACTION_NONE)
    return action;
  print_view(face, view);
  for (;;) {
    struct clean line;

    print_prompt(face, view, whole);
    if (face->failed)
      return act(ACTION_QUIT);
    switch (read_answer(face, view, &line)) {
    case READ_LINE:
      break;
    case READ_QUIET:
      print(face, "\n");
      flush(face);
      return act(ACTION_QUIET);
    case READ_STOPPED:
      return end_of_input(face);
    }
    if (!face->typed_is_shown)
      print(face, "\n");
    action = obey(face, view, clean_get(line), &whole);
    if (line.s != NULL)
      explicit_bzero(line.s, strlen(line.s));
    clean_clear(&line);
    if (action.kind != ACTION_NONE)
      return action;
  }
}
