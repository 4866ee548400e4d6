/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the terminal sends, by the name of the key: whole sequences and those that come in pieces, pasted text, clicks. */
#include <config.h>

#include "ui/term_keys.h"

#include <curses.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include "ui/signals.h"
#include "ui/term_restore.h"
#include "ui/term_wait.h"

#define ESCAPE 27
#define CTRL_Z 26
#define PASTE_LOST_MS 1000 /* a paste whose end never comes must not lock the keys */
#define SEQUENCE_MAX 64
#define SEQUENCE_MS 500 /* its end surely comes, on a slow line as well */
/* there and back on a line that takes 300 ms each way, and a moment to look; who presses a key by mistake, twice or
 * again and again, is faster */
#define HASTY_MS 700

/* Our own key codes, above those of curses and of its extended terminfo; OWN_DIGIT is the pad's 0. */
enum { OWN_KEYS = 0x2000, OWN_PASTE_BEGIN = OWN_KEYS, OWN_PASTE_END, OWN_ENTER, OWN_BACKTAB, OWN_NOTHING, OWN_DIGIT };

void term_keys_init(struct term_keys *keys)
{
  keys->pasting = false;
  term_wait_signals(&keys->waiting);
}

/* Also for terminals that send something else than their TERM says: PuTTY calls itself xterm. */
void term_keys_define(void)
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

/* ---- bytes ---- */

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
    code = next_code(SEQUENCE_MS);
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
  if (code == KEY_RESIZE)
    return key_of(TERM_RESIZE);
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

static struct term_key make_key(struct term_keys *keys, int code, bool hasty)
{
  if (code == ESCAPE)
    code = read_escape();
  if (code == OWN_PASTE_BEGIN || code == OWN_PASTE_END) {
    keys->pasting = code == OWN_PASTE_BEGIN;
    return key_of(TERM_UNKNOWN);
  }

  struct term_key key = is_byte(code) ? plain_key(code) : special_key(code);
  key.hasty = hasty;
  return keys->pasting ? pasted(key) : key;
}

/* What is left of a time (-1: for ever) once somebody has had time to look, or the time to look. */
static int next_wait(int whole, bool has_looked)
{
  if (has_looked)
    return whole < 0 ? -1 : whole - HASTY_MS;
  return whole < 0 || whole > HASTY_MS ? HASTY_MS : whole;
}

static struct term_key read_key(struct term_keys *keys, int quiet, const sigset_t *unblocked)
{
  int whole = keys->pasting ? PASTE_LOST_MS : quiet > 0 ? quiet : -1;
  bool has_looked = false;
  int empty = 0; /* times that there was input, and then nothing */

  for (;;) {
    if (signals_leave != 0)
      return key_of(TERM_QUIT);
    if (restore_stop_wanted != 0)
      return key_of(TERM_RESIZE);

    int code = next_code(0);
    if (code != ERR)
      return make_key(keys, code, !has_looked);
    int wait = next_wait(whole, has_looked);
    switch (term_wait(unblocked, wait)) {
    case WAITED_INPUT:
      /* readable, and yet nothing to read: the terminal has gone */
      if (++empty > 2)
        return key_of(TERM_QUIT);
      break;
    case WAITED_LONG:
      if (!has_looked && wait != whole) {
        has_looked = true;
        break;
      }
      if (!keys->pasting)
        return key_of(TERM_QUIET);
      keys->pasting = has_looked = false;
      whole = quiet > 0 ? quiet : -1;
      break;
    case WAITED_SIGNAL:
      break;
    case WAITED_GONE:
      return key_of(TERM_QUIT);
    }
  }
}

struct term_key term_keys_read(struct term_keys *keys, int quiet)
{
  sigset_t unblocked;

  sigprocmask(SIG_BLOCK, &keys->waiting, &unblocked);
  struct term_key key = read_key(keys, quiet, &unblocked);
  sigprocmask(SIG_SETMASK, &unblocked, NULL);
  return key;
}
