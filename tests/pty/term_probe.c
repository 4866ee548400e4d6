/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For tests: a small program on ui/term_curses.
 *   term_probe keys          shows the name of each key that is read; Q ends it, and ! with a letter does
 * worse term_probe frame NAME    shows a sample view in the full screen until it is stopped Options before
 * these: --mono, --mouse. */
#include <config.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "ui/face_frame.h"
#include "ui/sample_views.h"
#include "ui/signals.h"
#include "ui/term.h"

static const char *const names[] = { "char",  "paste",   "enter",   "escape", "backspace", "delete",
                                     "tab",   "backtab", "up",      "down",   "left",      "right",
                                     "home",  "end",     "pgup",    "pgdn",   "f1",        "f2",
                                     "click", "resize",  "unknown", "quit" };

#define KEPT 16

/* The last keys stay on the screen, so that a test sees each of several that came at once. */
static void show_key(int serial, const struct term_key *key)
{
  static char texts[KEPT][80];
  int rows, columns;

  term_size(&rows, &columns);
  snprintf(texts[serial % KEPT], sizeof texts[0], "#%d %s %u %d %d %dx%d.", serial, names[key->kind],
           key->code_point, key->row, key->column, columns, rows);
  term_clear();
  term_put(0, 0, TERM_BOLD, "keys");
  term_put(1, 0, TERM_GOOD, "good");
  term_put(1, 6, TERM_REVERSE | TERM_UNDERLINE, "reverse");
  for (int i = 0; i < KEPT; i++)
    term_put(2 + i, 0, TERM_PLAIN, texts[i]);
  /* a mark on a wide one, and no room for the last; no room at all */
  term_put(2 + KEPT, columns - 3, TERM_PLAIN, "x\xe4\xb8\xad\xcc\x81y");
  term_put(4 + KEPT, columns - 1, TERM_PLAIN, "\xe4\xb8\xad");
  term_show(0, 2);
}

static void do_worse(unsigned how)
{
  if (how == 'S')
    raise(SIGSEGV);
  else if (how == 'A')
    abort();
  else if (how == 'M')
    free(xmalloc(SIZE_MAX / 2));
  else if (how == 'L')
    term_redraw();
  else if (how == 'Z')
    term_suspend();
}

static void read_keys(void)
{
  struct term_key key = { .kind = TERM_UNKNOWN };
  bool worse = false;

  for (int serial = 0; key.kind != TERM_QUIT && !(key.kind == TERM_CHAR && key.code_point == 'Q'); serial++) {
    show_key(serial, &key);
    key = term_read(0);
    if (worse)
      do_worse(key.code_point);
    worse = key.kind == TERM_CHAR && key.code_point == '!';
  }
}

static void show_frame(const char *name)
{
  struct face_settings settings = { .letter_keys = true, .charset = i18n_charset() };
  struct face_frame *face = face_frame_new(&settings);
  enum action_kind last = ACTION_NONE;

  while (last != ACTION_QUIT && last != ACTION_STOP) {
    struct view view;

    sample_view(name, i18n_language(), &view);
    struct action action = face_frame_next(face, &view);
    free(action.text);
    view_clear(&view);
    last = action.kind;
    if (last == ACTION_LANGUAGE)
      i18n_set_language(i18n_other_language());
  }
  face_frame_free(face);
}

int main(int argc, char **argv)
{
  struct i18n_paths paths = { "/nonexistent", NULL };
  const char *const wanted[] = { "nl" };
  struct term_options options = { .color = true };
  struct error error;

  while (argc > 1 && strncmp(argv[1], "--", 2) == 0) {
    options.color = options.color && strcmp(argv[1], "--mono") != 0;
    options.mouse = options.mouse || strcmp(argv[1], "--mouse") == 0;
    argv++;
    argc--;
  }
  i18n_init(&paths, "C.UTF-8", wanted, 1);
  signals_install();
  if (!term_open(&options, &error)) {
    fprintf(stderr, "%s\n", error.text);
    return EXIT_FAILURE;
  }
  if (argc == 3)
    show_frame(argv[2]);
  else
    read_keys();
  term_close();
  puts("left in order");
  fflush(stdout);
  signals_finish();
  return EXIT_SUCCESS;
}
