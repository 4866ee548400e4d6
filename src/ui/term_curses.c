/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only user of curses. Owns the terminal: takes it, draws cells, makes
 * keys of bytes, puts everything back. */
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
#include "ui/signals.h"
#include "ui/term_restore.h"
#include "ui/term_wait.h"

#define ESCAPE 27
#define CTRL_Z 26
#define ESCAPE_MS 50
#define PASTE_LOST_MS 1000 /* a paste whose end never comes must not lock the keys */
#define SEQUENCE_MAX 64
#define SEQUENCE_MS 500 /* its end surely comes, on a slow line as well */
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

/* Our own key codes, above those of curses and of its extended terminfo; OWN_DIGIT is the pad's 0. */
enum { OWN_KEYS = 0x2000, OWN_PASTE_BEGIN = OWN_KEYS, OWN_PASTE_END, OWN_ENTER, OWN_BACKTAB, OWN_NOTHING, OWN_DIGIT };

enum { PAIR_GOOD = 1, PAIR_BAD, PAIR_ACCENT };

/* The one handle on the terminal. */
static struct {
  SCREEN *screen; /* NULL: not open */
  bool color;
  bool mouse;
  bool ansi; /* private modes such as bracketed paste are understood */
  bool pasting;
  sigset_t waiting; /* blocked but while waiting for a key */
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

/* Also for terminals that send something else than their TERM says: PuTTY calls itself xterm. */
static void define_keys(void)
{
  static const struct {
    int key;
    const char *sequences; /* without their ESC, with blanks between */
  } keys[] = {
    { KEY_F(1), "[11~ [[A OP" },  { KEY_F(2), "[12~ [[B OQ" }, { KEY_F(3), "[13~ [[C OR" },
    { KEY_F(4), "[14~ [[D OS" },  { KEY_UP, "[A OA" },         { KEY_DOWN, "[B OB" },
    { KEY_RIGHT, "[C OC" },       { KEY_LEFT, "[D OD" },       { KEY_HOME, "[1~ [7~ [H OH" },
    { KEY_END, "[4~ [8~ [F OF" }, { KEY_DC, "[3~" },           { KEY_PPAGE, "[5~" },
    { KEY_NPAGE, "[6~" },         { OWN_BACKTAB, "[Z" },       { OWN_ENTER, "OM" },
    { OWN_PASTE_BEGIN, "[200~" }, { OWN_PASTE_END, "[201~" },
  };
  char sequence[16];

  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    for (const char *s = keys[i].sequences; *s != '\0'; s += strcspn(s, " "), s += strspn(s, " ")) {
      snprintf(sequence, sizeof sequence, "\033%.*s", (int)strcspn(s, " "), s);
      define_key(sequence, keys[i].key);
    }
  for (int digit = 0; digit <= 9; digit++) {
    snprintf(sequence, sizeof sequence, "\033O%c", 'p' + digit);
    define_key(sequence, OWN_DIGIT + digit);
  }
}

static void start_colors(bool wanted)
{
  term.color = wanted && has_colors() && start_color() == OK && COLORS >= 8 && use_default_colors() == OK;
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
  define_keys();
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
  set_escdelay(ESCAPE_MS);
  /* the window's size, not what LINES and COLUMNS say */
  use_env(FALSE);
  use_tioctl(TRUE);
  if (!open_screen(error))
    return false;
  prepare_leaving();
  restore_catch_fatal();
  xalloc_set_hook(restore_now);
  term_wait_signals(&term.waiting);
  set_modes();
  start_colors(options->color);
  term.mouse = options->mouse;
  /* clicks that another program has left on are swallowed as any sequence is */
  keyok(KEY_MOUSE, term.mouse);
  term.pasting = false;
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

void term_put(int row, int column, unsigned attributes, const char *text)
{
  wchar_t wide[256];
  size_t n = 0;
  int rows, columns;

  term_size(&rows, &columns);
  if (row < 0 || row >= rows || column < 0 || column >= columns)
    return;
  size_t end = text_prefix(text, (size_t)(columns - column));
  for (size_t at = 0; at < end && n < sizeof wide / sizeof wide[0];) {
    unsigned c;
    at += text_next(text + at, &c);
    if (c >= ' ')
      wide[n++] = (wchar_t)c;
  }
  (void)attrset((int)curses_attributes(attributes));
  mvaddnwstr(row, column, wide, (int)n);
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

static struct term_key key_of(enum term_key_kind kind)
{
  return (struct term_key){ .kind = kind };
}

/* A byte or a key code that comes within a time; ERR: none. */
static int next_code(int milliseconds)
{
  wtimeout(stdscr, milliseconds);
  return wgetch(stdscr);
}

static bool is_byte(int code)
{
  return code >= 0 && code <= 0xff;
}

/* The character that begins with this byte, in the character set of the locale. */
static struct term_key read_character(int code)
{
  mbstate_t state;
  wchar_t wide;

  memset(&state, 0, sizeof state);
  for (int i = 0; i < 8; i++) {
    char byte = (char)code;
    size_t n = mbrtowc(&wide, &byte, 1, &state);

    if (n == (size_t)-1) {
      /* broken: the byte that does not belong may be a key of its own */
      if (i > 0)
        ungetch(code);
      return key_of(TERM_UNKNOWN);
    }
    if (n != (size_t)-2)
      return (struct term_key){ .kind = TERM_CHAR, .code_point = (unsigned)wide };
    code = next_code(ESCAPE_MS);
    if (code == ERR)
      break;
    if (!is_byte(code)) {
      ungetch(code);
      break;
    }
  }
  return key_of(TERM_UNKNOWN);
}

/* The next byte of a sequence that has begun; ERR: it has ended, another key is left for later. */
static int next_byte(int milliseconds)
{
  int code = next_code(milliseconds);

  if (code != ERR && !is_byte(code)) {
    ungetch(code);
    return ERR;
  }
  return code;
}

/* The key of a sequence that curses did not wait for, since a slow line brought it in pieces. */
static int read_control(int introducer)
{
  char sequence[SEQUENCE_MAX] = { ESCAPE, (char)introducer };

  for (size_t n = 2; n < SEQUENCE_MAX - 1; n++) {
    int code = next_byte(SEQUENCE_MS);

    if (code == ERR)
      break;
    sequence[n] = (char)code;
    /* behind '[[' is the letter of a function key of the Linux console */
    if (code >= 0x40 && code <= 0x7e && (n > 2 || code != '[')) {
      int known = key_defined(sequence);
      for (int i = 0; n == 2 && code == 'M' && i < 3; i++)
        next_byte(SEQUENCE_MS); /* a click's button and place */
      return known > 0 ? known : OWN_NOTHING;
    }
  }
  return OWN_NOTHING;
}

/* Up to and with the BEL, or the ESC and backslash, that ends it. */
static void swallow_string(void)
{
  int before = 0;

  for (int i = 0; i < SEQUENCE_MAX; i++) {
    int code = next_byte(SEQUENCE_MS);

    if (code == ERR || code == '\a' || (before == ESCAPE && code == '\\'))
      return;
    before = code;
  }
}

/* A lone ESC is a key; anything behind it makes it a sequence, which has a key of its own or means nothing here. */
static int read_escape(void)
{
  int code;

  do
    code = next_code(0);
  while (code == ESCAPE);
  if (code == ERR)
    return ESCAPE;
  if (code == '[' || code == 'O')
    return read_control(code);
  if (code == ']' || code == 'P')
    swallow_string();
  else if (is_byte(code))
    read_character(code);
  else
    ungetch(code);
  return OWN_NOTHING;
}

static struct term_key read_mouse(void)
{
  MEVENT event;

  if (getmouse(&event) != OK)
    return key_of(TERM_UNKNOWN);
  return (struct term_key){ .kind = TERM_CLICK, .row = event.y, .column = event.x };
}

static struct term_key special_key(int code)
{
  static const struct {
    int code;
    struct term_key key;
  } keys[] = {
    { KEY_UP, { .kind = TERM_UP } },
    { KEY_DOWN, { .kind = TERM_DOWN } },
    { KEY_LEFT, { .kind = TERM_LEFT } },
    { KEY_RIGHT, { .kind = TERM_RIGHT } },
    { KEY_HOME, { .kind = TERM_HOME } },
    { KEY_FIND, { .kind = TERM_HOME } },
    { KEY_END, { .kind = TERM_END } },
    { KEY_SELECT, { .kind = TERM_END } },
    { KEY_PPAGE, { .kind = TERM_PAGE_UP } },
    { KEY_NPAGE, { .kind = TERM_PAGE_DOWN } },
    { KEY_BTAB, { .kind = TERM_BACKTAB } },
    { OWN_BACKTAB, { .kind = TERM_BACKTAB } },
    { KEY_BACKSPACE, { .kind = TERM_BACKSPACE } },
    { KEY_DC, { .kind = TERM_DELETE } },
    { KEY_ENTER, { .kind = TERM_ENTER } },
    { OWN_ENTER, { .kind = TERM_ENTER } },
    { KEY_F(1), { .kind = TERM_F1 } },
    { KEY_F(2), { .kind = TERM_F2 } },
    { KEY_A1, { .kind = TERM_CHAR, .code_point = '7' } },
    { KEY_A3, { .kind = TERM_CHAR, .code_point = '9' } },
    { KEY_B2, { .kind = TERM_CHAR, .code_point = '5' } },
    { KEY_C1, { .kind = TERM_CHAR, .code_point = '1' } },
    { KEY_C3, { .kind = TERM_CHAR, .code_point = '3' } },
    /* what the Linux console calls Ctrl-Z */
    { KEY_SUSPEND, { .kind = TERM_CHAR, .code_point = CTRL_Z } },
  };

  if (code >= OWN_DIGIT && code < OWN_DIGIT + 10)
    return (struct term_key){ .kind = TERM_CHAR, .code_point = (unsigned)('0' + code - OWN_DIGIT) };
  if (code == KEY_MOUSE)
    return read_mouse();
  if (code == KEY_RESIZE) {
    follow_size();
    return key_of(TERM_RESIZE);
  }
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    if (keys[i].code == code)
      return keys[i].key;
  return key_of(TERM_UNKNOWN);
}

static struct term_key plain_key(int code)
{
  switch (code) {
  case ESCAPE:
    return key_of(TERM_ESCAPE);
  case '\r':
  case '\n':
    return key_of(TERM_ENTER);
  case '\t':
    return key_of(TERM_TAB);
  case '\b':
  case 0x7f:
    return key_of(TERM_BACKSPACE);
  default:
    return read_character(code);
  }
}

/* Inside a paste nothing is a key. */
static struct term_key pasted(struct term_key key)
{
  if (key.kind == TERM_CHAR)
    key.kind = TERM_PASTE_CHAR;
  else if (key.kind != TERM_RESIZE)
    key.kind = TERM_UNKNOWN;
  return key;
}

static struct term_key make_key(int code)
{
  if (code == ESCAPE)
    code = read_escape();
  if (code == OWN_PASTE_BEGIN || code == OWN_PASTE_END) {
    term.pasting = code == OWN_PASTE_BEGIN;
    return key_of(TERM_UNKNOWN);
  }

  struct term_key key = is_byte(code) ? plain_key(code) : special_key(code);
  return term.pasting ? pasted(key) : key;
}

static struct term_key read_key(int quiet, const sigset_t *unblocked)
{
  int empty = 0; /* times that there was input, and then nothing */

  for (;;) {
    if (signals_leave != 0)
      return key_of(TERM_QUIT);
    if (restore_stop_wanted != 0)
      return key_of(TERM_RESIZE);

    int code = next_code(0);
    if (code != ERR)
      return make_key(code);
    switch (term_wait(unblocked, term.pasting ? PASTE_LOST_MS : quiet > 0 ? quiet : -1)) {
    case WAITED_INPUT:
      /* readable, and yet nothing to read: the terminal has gone */
      if (++empty > 2)
        return key_of(TERM_QUIT);
      break;
    case WAITED_LONG:
      if (!term.pasting)
        return key_of(TERM_QUIET);
      term.pasting = false;
      break;
    case WAITED_SIGNAL:
      break;
    case WAITED_GONE:
      return key_of(TERM_QUIT);
    }
  }
}

struct term_key term_read(int quiet)
{
  sigset_t unblocked;

  sigprocmask(SIG_BLOCK, &term.waiting, &unblocked);
  struct term_key key = read_key(quiet, &unblocked);
  sigprocmask(SIG_SETMASK, &unblocked, NULL);
  if (restore_stop_wanted != 0)
    term_suspend();
  return key;
}

bool term_is_behind(void)
{
  return term_has_input();
}
