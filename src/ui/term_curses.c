/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user of curses, beside term_keys.c. Owns the terminal: takes it, draws
 * cells, puts everything back. */
#include <config.h>

#include "ui/term.h"

#include <curses.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

/* <term.h> calls its capabilities so */
#undef columns
#undef lines

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "ui/term_keys.h"
#include "ui/term_restore.h"
#include "ui/term_wait.h"

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

#define COLORS_LEAST 8

enum { PAIR_GOOD = 1, PAIR_BAD, PAIR_ACCENT };

/* The one handle on the terminal. */
static struct {
  SCREEN *screen; /* NULL: not open */
  bool color;
  bool mouse;
  bool ansi; /* private modes such as bracketed paste are understood */
  struct term_keys keys;
} term;

static void write_mode(const char *sequence)
{
  if (term.ansi)
    restore_write(sequence, strlen(sequence));
}

static const char *capability(const char *name)
{
  const char *value = tigetstr(name);

  return value == (const char *)-1 ? NULL : value;
}

static void add_capability(const char *name)
{
  if (capability(name) != NULL)
    restore_add(capability(name));
}

static void prepare_leaving(void)
{
  if (term.ansi)
    restore_add(PASTE_OFF "\033[?1006l\033[?1000l");
  add_capability("sgr0");
  add_capability("op");
  add_capability("cnorm");
  add_capability("rmkx");
  if (capability("rmcup") != NULL)
    add_capability("rmcup");
  else if (term.ansi)
    /* no second screen to leave: below what stands there */
    restore_add("\033[999;1H\r\n");
}

/* ---- opening ---- */

static void start_colors(bool wanted)
{
  /* with fewer nothing is begun: curses would take white and black for the terminal's own */
  term.color = wanted && has_colors() && tigetnum("colors") >= COLORS_LEAST && start_color() == OK &&
               use_default_colors() == OK;
  if (!term.color)
    return;
  init_pair(PAIR_GOOD, COLOR_GREEN, -1);
  init_pair(PAIR_BAD, COLOR_RED, -1);
  init_pair(PAIR_ACCENT, COLOR_CYAN, -1);
}

static void enter_modes(void)
{
  write_mode(PASTE_ON);
  if (term.mouse)
    mousemask(BUTTON1_PRESSED, NULL);
}

static void leave_modes(void)
{
  write_mode(PASTE_OFF);
  if (term.mouse)
    mousemask(0, NULL);
}

static void set_modes(void)
{
  struct termios modes;

  cbreak();
  noecho();
  nonl();
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  idlok(stdscr, TRUE);
  /* Ctrl-Z comes as a character, so that the terminal is put back before the program stops; so does Ctrl-S,
   * which would else make the program stand still, typed by mistake or in what is pasted */
  if (tcgetattr(STDIN_FILENO, &modes) == 0) {
    modes.c_cc[VSUSP] = _POSIX_VDISABLE;
    modes.c_iflag &= ~(tcflag_t)IXON;
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
    def_prog_mode();
  }
  mouseinterval(0);
  curs_set(1);
  term_keys_define();
}

/* newterm takes a terminal that cannot move its cursor, or refuses it and loses memory: that depends on its version.
 * initscr would end the program. */
static bool can_be_used(struct error *error)
{
  int found = 0;
  bool usable;

  if (setupterm(NULL, STDOUT_FILENO, &found) != OK)
    return error_set(error, ERROR_MISSING, "%s",
                     _("the kind of terminal (TERM) is not known on this computer"));
  usable = capability("cup") != NULL && capability("clear") != NULL;
  term.ansi = usable && strncmp(tigetstr("cup"), "\033[", 2) == 0;
  del_curterm(cur_term);
  if (!usable)
    return error_set(error, ERROR_BAD_INPUT, "%s", _("this terminal (TERM) cannot move the cursor"));
  return true;
}

static bool open_screen(struct error *error)
{
  if (!can_be_used(error))
    return false;
  restore_catch_stop();
  term.screen = newterm(NULL, stdout, stdin);
  if (term.screen != NULL)
    return true;
  restore_release();
  return error_set(error, ERROR_SYSTEM, "%s", _("the terminal cannot be used for a full screen"));
}

bool term_open(const struct term_options *options, struct error *error)
{
  restore_begin();
  set_escdelay(TERM_KEYS_ESCAPE_MS);
  /* the window's size, not what LINES and COLUMNS say */
  use_env(FALSE);
  use_tioctl(TRUE);
  if (!open_screen(error))
    return false;
  prepare_leaving();
  restore_catch_fatal();
  xalloc_set_hook(restore_now);
  term_keys_init(&term.keys);
  set_modes();
  start_colors(options->color);
  term.mouse = options->mouse;
  /* clicks that another program has left on are swallowed as any sequence is */
  keyok(KEY_MOUSE, term.mouse);
  enter_modes();
  return true;
}

void term_close(void)
{
  if (term.screen == NULL)
    return;
  xalloc_set_hook(NULL);
  leave_modes();
  endwin();
  delscreen(term.screen);
  term.screen = NULL;
  restore_release();
}

void term_wipe(void)
{
  int found = 0;

  if (fflush(stdout) != 0 || !isatty(STDOUT_FILENO))
    return;
  restore_begin();
  if (setupterm(NULL, STDOUT_FILENO, &found) == OK) {
    restore_add_clear(capability("clear"), capability("E3"));
    del_curterm(cur_term);
  } else {
    restore_add_clear("\033[H\033[2J", NULL);
  }
  restore_now();
}

/* curses says that the size has changed, and with use_env(FALSE) no more. */
static void follow_size(void)
{
  struct winsize size;

  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0 &&
      is_term_resized(size.ws_row, size.ws_col)) {
    resize_term(size.ws_row, size.ws_col);
    clearok(curscr, TRUE);
  }
}

void term_suspend(void)
{
  if (!restore_can_stop())
    return;
  leave_modes();
  endwin();
  restore_stop();
  follow_size();
  refresh();
  enter_modes();
}

/* ---- drawing ---- */

void term_size(int *rows, int *columns)
{
  getmaxyx(stdscr, *rows, *columns);
}

void term_clear(void)
{
  werase(stdscr);
}

static attr_t curses_attributes(unsigned attributes)
{
  attr_t result = A_NORMAL;

  if ((attributes & TERM_BOLD) != 0)
    result |= A_BOLD;
  if ((attributes & TERM_REVERSE) != 0)
    result |= A_REVERSE;
  if ((attributes & TERM_UNDERLINE) != 0)
    result |= A_UNDERLINE;
  if (!term.color)
    return result;
  if ((attributes & TERM_GOOD) != 0)
    result |= (attr_t)COLOR_PAIR(PAIR_GOOD);
  else if ((attributes & TERM_BAD) != 0)
    result |= (attr_t)COLOR_PAIR(PAIR_BAD);
  else if ((attributes & TERM_ACCENT) != 0)
    result |= (attr_t)COLOR_PAIR(PAIR_ACCENT);
  return result;
}

/* The character at the beginning, with the marks on it; its length in bytes. curses itself would put marks on the second
 * half of a wide character, where nobody sees them. */
static size_t next_character(const char *text, size_t length, wchar_t wide[CCHARW_MAX + 1])
{
  size_t n = 0, at = 0;

  while (at < length) {
    unsigned c;
    size_t bytes = text_next(text + at, &c);

    if (n > 0 && text_width_n(text + at, bytes) > 0)
      break;
    if (c >= ' ' && n < CCHARW_MAX)
      wide[n++] = (wchar_t)c;
    at += bytes;
  }
  wide[n] = L'\0';
  return at;
}

void term_put(int row, int column, unsigned attributes, const char *text)
{
  int rows, columns;

  term_size(&rows, &columns);
  if (row < 0 || row >= rows || column < 0 || column >= columns)
    return;
  size_t end = text_prefix(text, (size_t)(columns - column));
  (void)attrset((int)curses_attributes(attributes));
  move(row, column);
  for (size_t at = 0; at < end;) {
    wchar_t wide[CCHARW_MAX + 1];
    cchar_t cell;

    at += next_character(text + at, end - at, wide);
    if (wide[0] != L'\0' && setcchar(&cell, wide, A_NORMAL, 0, NULL) == OK)
      add_wch(&cell);
  }
}

void term_show(int row, int column)
{
  int rows, columns;

  term_size(&rows, &columns);
  if (row >= 0 && row < rows && column >= 0 && column < columns)
    move(row, column);
  refresh();
}

void term_redraw(void)
{
  clearok(curscr, TRUE);
}

/* ---- keys ---- */

struct term_key term_read(int quiet)
{
  struct term_key key = term_keys_read(&term.keys, quiet);

  if (key.kind == TERM_RESIZE)
    follow_size();
  if (restore_stop_wanted != 0)
    term_suspend();
  return key;
}

bool term_is_behind(void)
{
  return term_has_input();
}
