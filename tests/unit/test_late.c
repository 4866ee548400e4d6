/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Libraries that are loaded late: there, and not there. */
#include <config.h>

#include "base/late.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef void any_function(void);

static void nowhere(void)
{
}

static void late_find__finds__every_library_of_configure(void **state)
{
  static const struct {
    const char *library, *function;
  } cases[] = {
    { VR_LIBXML2_SONAME, "xmlParseDocument" },
    { VR_LIBSODIUM_SONAME, "sodium_init" },
#ifdef HAVE_IDN2
    { VR_LIBIDN2_SONAME, "idn2_to_ascii_8z" },
#endif
#ifdef HAVE_ZXCVBN
    { VR_LIBZXCVBN_SONAME, "ZxcvbnMatch" },
#endif
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    any_function *function = NULL;

    if (!late_find(cases[i].library, cases[i].function, &function) || function == NULL)
      fail_msg("%s has no %s", cases[i].library, cases[i].function);
  }
}

static void late_find__fails__without_the_library_or_the_function(void **state)
{
  any_function *function = nowhere;

  (void)state;
  assert_false(late_find("libvuistregels-absent.so.9", "xmlParseDocument", &function));
  assert_true(function == NULL);
  function = nowhere;
  assert_false(late_find(VR_LIBXML2_SONAME, "vuistregels_absent", &function));
  assert_true(function == NULL);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(late_find__finds__every_library_of_configure),
    cmocka_unit_test(late_find__fails__without_the_library_or_the_function),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
