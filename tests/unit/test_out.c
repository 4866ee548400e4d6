/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page stays on a terminal until Enter, or until nobody has been there for long. */
#include <config.h>

#include <fcntl.h>
#include <pty.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/out.h"

#define LONG 60000 /* then the test ends by a signal */
#define SHORT 20

struct terminal {
  int master, slave, in, err;
};

static void open_terminal(struct terminal *terminal)
{
  assert_int_equal(openpty(&terminal->master, &terminal->slave, NULL, NULL, NULL), 0);
  terminal->in = dup(STDIN_FILENO);
  terminal->err = dup(STDERR_FILENO);
  assert_true(dup2(terminal->slave, STDIN_FILENO) >= 0 && dup2(terminal->slave, STDERR_FILENO) >= 0);
}

static void close_terminal(struct terminal *terminal)
{
  dup2(terminal->in, STDIN_FILENO);
  dup2(terminal->err, STDERR_FILENO);
  close(terminal->in);
  close(terminal->err);
  close(terminal->slave);
  close(terminal->master);
}

static void out_wait_for_enter__waits__no_longer_than_it_is_told(void **state)
{
  struct terminal terminal;
  (void)state;
  open_terminal(&terminal);
  alarm(LONG / 2000);

  out_wait_for_enter("Press Enter:", SHORT);

  alarm(0);
  close_terminal(&terminal);
}

/* Other keys before it make no difference. */
static void out_wait_for_enter__takes__one_line(void **state)
{
  static const int times[] = { LONG, 0 };

  (void)state;
  for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
    struct terminal terminal;
    char rest = '\0';
    open_terminal(&terminal);
    assert_int_equal(write(terminal.master, "abc\nd\n", 6), 6);
    alarm(LONG / 2000);

    out_wait_for_enter("Press Enter:", times[i]);

    alarm(0);
    assert_int_equal(read(STDIN_FILENO, &rest, 1), 1);
    close_terminal(&terminal);
    assert_int_equal(rest, 'd');
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(out_wait_for_enter__waits__no_longer_than_it_is_told),
    cmocka_unit_test(out_wait_for_enter__takes__one_line),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
