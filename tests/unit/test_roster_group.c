/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the name service tells all accounts. The lists themselves: tests/cli/assign-group.sh. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/roster_group.h"
#include "reader_support.h"

static void roster_group_can_list__knows__the_services_that_tell_all(void **state)
{
  static const struct {
    const char *text;
    bool can;
  } cases[] = {
    { "", true },
    { "passwd: files\ngroup: files\n", true },
    { "passwd:         files systemd\ngroup:          files systemd\nshadow: files sss\n", true },
    { "hosts: files dns\nnetgroup: nis\n", true },
    { "passwd: files sss\n", false },
    { "passwd: files winbind", false },
    { "passwd: files\ngroup: files ldap\n", false },
    { "passwd: compat # sss\n", true },
    { "# passwd: sss\npasswd:\tfiles\n", true },
    { "passwd: files [NOTFOUND=return] sss\n", false },
    { "passwd: files [!UNAVAIL=return]\n", true },
    { "  passwd: sss files\n", false },
    { "passwd: [\n", true },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(roster_group_can_list(cases[i].text), cases[i].can);
}

static void roster_group_load__refuses__a_group_that_is_not_there(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  assert_null(roster_group_load("no-such-group-of-vuistregels", &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, "0: there is no such group on this system");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(roster_group_can_list__knows__the_services_that_tell_all),
    cmocka_unit_test(roster_group_load__refuses__a_group_that_is_not_there),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
