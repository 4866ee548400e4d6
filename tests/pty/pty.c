/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A child in a pseudo-terminal, what it draws kept by libvterm, and waits that end with what they wait
 * for. */
#include <config.h>

#include "pty/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "pty/line.h"

#define POLL_MS 20
#define PTY_SEND_DEADLINE_MS 60000

struct pty {
  int master;   /* -1: hung up */
  bool is_over; /* nothing more can come */
  pid_t pid;    /* 0: has ended */
  int status;
  int rows, columns;
  VTerm *vterm;
  VTermScreen *screen;
  bool cursor_visible;
  bool alternate;
  struct buf output;
  struct line *to_program, *to_terminal; /* NULL: at once */
};

static int on_property(VTermProp property, VTermValue *value, void *user)
{
  struct pty *pty = user;

  if (property == VTERM_PROP_CURSORVISIBLE)
    pty->cursor_visible = value->boolean != 0;
  else if (property == VTERM_PROP_ALTSCREEN)
    pty->alternate = value->boolean != 0;
  return 1;
}

/* What the terminal answers to questions of the program. */
static void on_answer(const char *bytes, size_t length, void *user)
{
  pty_send_bytes(user, bytes, length);
}

static void make_terminal(struct pty *pty)
{
  static const VTermScreenCallbacks callbacks = { .settermprop = on_property };

  pty->vterm = vterm_new(pty->rows, pty->columns);
  vterm_set_utf8(pty->vterm, 1);
  vterm_output_set_callback(pty->vterm, on_answer, pty);
  pty->screen = vterm_obtain_screen(pty->vterm);
  vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
  vterm_screen_enable_altscreen(pty->screen, 1);
  vterm_screen_reset(pty->screen, 1);
}

/* execve wants what it does not change as if it could. */
static char **copy_strings(const char *const strings[])
{
  size_t count = 0;

  while (strings[count] != NULL)
    count++;
  char **copy = xcalloc(count + 1, sizeof *copy);
  for (size_t i = 0; i < count; i++)
    copy[i] = xstrdup(strings[i]);
  return copy;
}

static void free_strings(char **strings)
{
  for (size_t i = 0; strings[i] != NULL; i++)
    free(strings[i]);
  free(strings);
}

/* In the program to be: a shell that starts tests in the background or under nohup has some signals ignored,
 * which the program would inherit and respect. */
static void reset_signals(void)
{
  sigset_t none;

  for (int number = 1; number < NSIG; number++)
    signal(number, SIG_DFL);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

struct pty *pty_start(const char *const argv[], const char *const environment[], int rows, int columns)
{
  struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
  struct pty *pty = xcalloc(1, sizeof *pty);
  char **arguments = copy_strings(argv);
  char **variables = copy_strings(environment);

  pty->rows = rows;
  pty->columns = columns;
  pty->cursor_visible = true;
  pty->pid = forkpty(&pty->master, NULL, NULL, &size);
  if (pty->pid == 0) {
    reset_signals();
    execve(arguments[0], arguments, variables);
    _exit(127);
  }
  free_strings(arguments);
  free_strings(variables);
  if (pty->pid < 0) {
    free(pty);
    return NULL;
  }
  fcntl(pty->master, F_SETFD, FD_CLOEXEC);
  fcntl(pty->master, F_SETFL, O_NONBLOCK);
  make_terminal(pty);
  return pty;
}

void pty_free(struct pty *pty)
{
  if (pty == NULL)
    return;
  if (pty->pid > 0) {
    kill(pty->pid, SIGKILL);
    waitpid(pty->pid, &pty->status, 0);
  }
  pty_hang_up(pty);
  line_free(pty->to_program);
  line_free(pty->to_terminal);
  vterm_free(pty->vterm);
  buf_clear(&pty->output);
  free(pty);
}

pid_t pty_pid(const struct pty *pty)
{
  return pty->pid;
}

/* ---- the line to it ---- */

static long now_ms(void)
{
  struct timespec now;

  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void show(struct pty *pty, const char *bytes, size_t length)
{
  buf_add(&pty->output, bytes, length);
  vterm_input_write(pty->vterm, bytes, length);
}

/* Takes what the program writes within a time; false: nothing. */
static bool take_output(struct pty *pty, int milliseconds)
{
  struct pollfd from = { .fd = pty->master, .events = POLLIN };
  char bytes[4096];
  ssize_t n;

  if (pty->is_over)
    from.fd = -1; /* poll is only a pause then */
  if (poll(&from, 1, milliseconds) <= 0)
    return false;
  n = read(pty->master, bytes, sizeof bytes);
  if (n > 0 && pty->to_terminal != NULL)
    line_put(pty->to_terminal, bytes, (size_t)n);
  else if (n > 0)
    show(pty, bytes, (size_t)n);
  else
    pty->is_over = n == 0 || errno == EIO;
  return n > 0;
}

/* A program that is writing reads nothing: what it writes is taken meanwhile, or both would wait for ever. */
static void write_bytes(struct pty *pty, const char *bytes, size_t length)
{
  long deadline = now_ms() + PTY_SEND_DEADLINE_MS;

  while (length > 0 && !pty->is_over && now_ms() < deadline) {
    struct pollfd to = { .fd = pty->master, .events = POLLIN | POLLOUT };
    ssize_t n;

    poll(&to, 1, POLL_MS);
    if ((to.revents & POLLIN) != 0)
      take_output(pty, 0);
    if ((to.revents & (POLLOUT | POLLHUP)) == 0)
      continue;
    n = write(pty->master, bytes, length);
    if (n < 0 && (errno == EINTR || errno == EAGAIN))
      continue;
    if (n <= 0)
      return;
    bytes += n;
    length -= (size_t)n;
  }
}

void pty_send_bytes(struct pty *pty, const char *bytes, size_t length)
{
  if (pty->to_program != NULL)
    line_put(pty->to_program, bytes, length);
  else
    write_bytes(pty, bytes, length);
}

/* ---- a slow line ---- */

void pty_slow_down(struct pty *pty, const struct line_pace *to_program, const struct line_pace *to_terminal)
{
  pty->to_program = line_new(to_program, 1);
  pty->to_terminal = line_new(to_terminal, 2);
}

int pty_longest_escape(const struct pty *pty)
{
  return pty->to_program == NULL ? 0 : line_longest_escape(pty->to_program);
}

static bool is_on_its_way(const struct pty *pty)
{
  return pty->to_program != NULL && !(line_is_empty(pty->to_program) && line_is_empty(pty->to_terminal));
}

/* Hands over what has arrived at either end; false: the terminal has nothing new. */
static bool deliver(struct pty *pty)
{
  char bytes[256];
  size_t n;
  bool any = false;

  while ((n = line_take(pty->to_program, bytes, sizeof bytes)) > 0)
    write_bytes(pty, bytes, n);
  while ((n = line_take(pty->to_terminal, bytes, sizeof bytes)) > 0) {
    show(pty, bytes, n);
    any = true;
  }
  return any;
}

static int sooner(int one, int other)
{
  return other >= 0 && other < one ? other : one;
}

/* Takes what comes within a time; false: nothing came, and on a slow line the time need not be over. */
static bool receive(struct pty *pty, int milliseconds)
{
  if (pty->to_program == NULL)
    return take_output(pty, milliseconds);
  take_output(pty, sooner(sooner(milliseconds, line_wait(pty->to_program)), line_wait(pty->to_terminal)));
  return deliver(pty);
}

/* ---- to the program ---- */

void pty_send(struct pty *pty, const char *text)
{
  pty_send_bytes(pty, text, strlen(text));
}

void pty_resize(struct pty *pty, int rows, int columns)
{
  struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };

  pty->rows = rows;
  pty->columns = columns;
  vterm_set_size(pty->vterm, rows, columns);
  ioctl(pty->master, TIOCSWINSZ, &size);
}

void pty_hang_up(struct pty *pty)
{
  if (pty->master >= 0)
    close(pty->master);
  pty->master = -1;
  pty->is_over = true;
}

/* ---- from the program ---- */

/* Until `is_there` or the deadline. */
static bool wait_until(struct pty *pty, bool (*is_there)(struct pty *pty, const void *what), const void *what)
{
  long deadline = now_ms() + PTY_DEADLINE_MS;

  while (!is_there(pty, what)) {
    long left = deadline - now_ms();

    if (left <= 0)
      return false;
    receive(pty, left < POLL_MS ? (int)left : POLL_MS);
  }
  return true;
}

static bool has_text(struct pty *pty, const void *what)
{
  for (int row = 0; row < pty->rows; row++) {
    char *text = pty_row(pty, row);
    bool found = strstr(text, what) != NULL;

    free(text);
    if (found)
      return true;
  }
  return false;
}

static bool lacks_text(struct pty *pty, const void *what)
{
  return !has_text(pty, what);
}

static bool has_cursor(struct pty *pty, const void *what)
{
  const VTermPos *wanted = what;
  int row, column;

  pty_cursor(pty, &row, &column);
  return row == wanted->row && column == wanted->col;
}

static bool has_ended(struct pty *pty, const void *what)
{
  (void)what;
  if (pty->pid > 0 && waitpid(pty->pid, &pty->status, WNOHANG) == pty->pid)
    pty->pid = 0;
  return pty->pid == 0;
}

bool pty_wait_text(struct pty *pty, const char *text)
{
  return wait_until(pty, has_text, text);
}

bool pty_wait_gone(struct pty *pty, const char *text)
{
  return wait_until(pty, lacks_text, text);
}

bool pty_wait_cursor(struct pty *pty, int row, int column)
{
  VTermPos wanted = { .row = row, .col = column };

  return wait_until(pty, has_cursor, &wanted);
}

/* The program has something to do, and on a busy machine has not come to it yet. */
static bool is_at_work(const struct pty *pty)
{
  char path[40], line[512];

  snprintf(path, sizeof path, "/proc/%d/stat", (int)pty->pid);
  FILE *file = pty->pid > 0 ? fopen(path, "r") : NULL;
  const char *state = file == NULL || fgets(line, sizeof line, file) == NULL ? NULL : strrchr(line, ')');

  if (file != NULL)
    fclose(file);
  return state != NULL && (state[2] == 'R' || state[2] == 'D');
}

bool pty_settle(struct pty *pty, int quiet)
{
  long now = now_ms(), since = now, deadline = now + PTY_DEADLINE_MS;
  bool any;

  do {
    any = receive(pty, (int)(quiet - (now - since)));
    now = now_ms();
    if (any || is_on_its_way(pty) || is_at_work(pty))
      since = now;
    else if (pty->to_program == NULL)
      return true;
    if (since > deadline)
      return false;
  } while (any || now - since < quiet);
  return true;
}

void pty_pass(struct pty *pty, int milliseconds)
{
  long end = now_ms() + milliseconds;

  for (long now = now_ms(); now < end; now = now_ms())
    receive(pty, (int)(end - now));
}

bool pty_wait_exit(struct pty *pty, int *status)
{
  if (!wait_until(pty, has_ended, NULL))
    return false;
  /* what it said last */
  while (receive(pty, is_on_its_way(pty) ? POLL_MS : 0) || is_on_its_way(pty))
    ;
  *status = pty->status;
  return true;
}

/* ---- the screen ---- */

static VTermScreenCell cell_at(const struct pty *pty, int row, int column)
{
  VTermScreenCell cell;
  VTermPos at = { .row = row, .col = column };

  memset(&cell, 0, sizeof cell);
  vterm_screen_get_cell(pty->screen, at, &cell);
  return cell;
}

char *pty_row(const struct pty *pty, int row)
{
  struct buf text = BUF_INIT;
  size_t end = 0;

  for (int column = 0; column < pty->columns;) {
    VTermScreenCell cell = cell_at(pty, row, column);

    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i] != 0; i++) {
      char character[5] = "";

      text_encode(cell.chars[i], character);
      buf_add_string(&text, character);
    }
    if (cell.chars[0] == 0)
      buf_add_char(&text, ' ');
    else if (cell.chars[0] != ' ')
      end = text.length;
    column += cell.width > 0 ? cell.width : 1;
  }
  char *whole = buf_take(&text);
  whole[end] = '\0';
  return whole;
}

char *pty_dump(const struct pty *pty)
{
  struct buf text = BUF_INIT;
  int row, column;

  for (int i = 0; i < pty->rows; i++) {
    char *line = pty_row(pty, i);

    buf_add_format(&text, "%2d|%s\n", i + 1, line);
    free(line);
  }
  pty_cursor(pty, &row, &column);
  buf_add_format(&text, "cursor: row %d, column %d\n", row + 1, column + 1);
  return buf_take(&text);
}

void pty_cursor(const struct pty *pty, int *row, int *column)
{
  VTermPos at;

  vterm_state_get_cursorpos(vterm_obtain_state(pty->vterm), &at);
  *row = at.row;
  *column = at.col;
}

bool pty_cursor_is_visible(const struct pty *pty)
{
  return pty->cursor_visible;
}

unsigned pty_attributes(const struct pty *pty, int row, int column)
{
  VTermScreenCell cell = cell_at(pty, row, column);
  unsigned attributes = 0;

  if (cell.attrs.bold)
    attributes |= PTY_BOLD;
  if (cell.attrs.reverse)
    attributes |= PTY_REVERSE;
  if (cell.attrs.underline)
    attributes |= PTY_UNDERLINE;
  if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg))
    attributes |= PTY_COLORED;
  return attributes;
}

bool pty_is_alternate_screen(const struct pty *pty)
{
  return pty->alternate;
}

bool pty_is_cooked(const struct pty *pty)
{
  struct termios modes;

  return pty->master >= 0 && tcgetattr(pty->master, &modes) == 0 && (modes.c_lflag & ICANON) != 0 &&
         (modes.c_lflag & ECHO) != 0;
}

const char *pty_output(const struct pty *pty, size_t *length)
{
  *length = pty->output.length;
  return pty->output.data == NULL ? "" : pty->output.data;
}
