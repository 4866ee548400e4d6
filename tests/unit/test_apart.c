/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work in a process of its own ends, and what it gives is known, whatever whoever started the program did with signals. */
#include <config.h>

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/apart.h"

#define MOST_SECONDS 10 /* then the test ends by a signal */

static int give(void *context)
{
  return *(const int *)context;
}

static int break_off(void *context)
{
  (void)context;
  raise(SIGKILL);
  return 0;
}

static void apart_run__gives__the_result_and_leaves_the_signal_as_it_was(void **state)
{
  void (*const before[])(int) = { SIG_DFL, SIG_IGN };

  (void)state;
  for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
    struct sigaction after;
    struct error error;
    int wanted = 7, result = 0;
    signal(SIGCHLD, before[i]);
    alarm(MOST_SECONDS);

    assert_true(apart_run(give, &wanted, &result, &error));

    alarm(0);
    assert_int_equal(result, 7);
    assert_int_equal(sigaction(SIGCHLD, NULL, &after), 0);
    assert_ptr_equal(after.sa_handler, before[i]);
    signal(SIGCHLD, SIG_DFL);
  }
}

static void apart_run__tells__that_work_was_cut_off(void **state)
{
  struct error error;
  int result = 0;

  (void)state;
  assert_true(apart_run(break_off, NULL, &result, &error));

  assert_int_equal(result, -1);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(apart_run__gives__the_result_and_leaves_the_signal_as_it_was),
    cmocka_unit_test(apart_run__tells__that_work_was_cut_off),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
