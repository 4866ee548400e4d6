/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rule for reading an address, and names in their two forms. */
#include <config.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/address.h"

#define CYRILLIC_A "\xd0\xb0"

static void assert_same(char *made, const char *wanted)
{
  if (wanted == NULL) {
    assert_null(made);
  } else {
    assert_non_null(made);
    assert_string_equal(made, wanted);
  }
  free(made);
}

static void address_owner__follows__the_rule(void **state)
{
  static const struct {
    const char *address, *ending, *host, *owner;
  } cases[] = {
    { "https://portal.lindeboom.example/login", NULL, "portal.lindeboom.example", "lindeboom.example" },
    { "https://lindeboom.example.login.test/portal", NULL, "lindeboom.example.login.test", "login.test" },
    { "https://lindeboom-portal.example/login", NULL, "lindeboom-portal.example",
      "lindeboom-portal.example" },
    { "https://invoice.test/bakkerijdehalm.example/pdf", NULL, "invoice.test", "invoice.test" },
    { "https://bank.example@check.test/login", NULL, "check.test", "check.test" },
    { "https://bank.example:8443/login", NULL, "bank.example", "bank.example" },
    { "https://bank.example:443@my.bank-login.test:8443/bank.example", NULL, "my.bank-login.test",
      "bank-login.test" },
    { "https://a@b@c.test/", NULL, "c.test", "c.test" },     /* the last @ */
    { "https://c.test/a@b.test", NULL, "c.test", "c.test" }, /* cut at the slash before looking for @ */
    { "https://login.bank.co.example/account", "co.example", "login.bank.co.example", "bank.co.example" },
    { "https://login.bank.co.example/account", NULL, "login.bank.co.example", "co.example" },
    { "bank.example/login", NULL, "bank.example", "bank.example" },
    { "www.bank.example", NULL, "www.bank.example", "bank.example" },
    { "bank.example/https://other.test/", NULL, "bank.example", "bank.example" },
    { "HTTPS://Bank.EXAMPLE./x", NULL, "bank.example", "bank.example" },
    { "https://example/login", NULL, "example", NULL },
    { "https://co.example/login", "co.example", "co.example", NULL },
    { "https://bank.example/", "co.example", "bank.example", NULL },
    { "https://bank.xco.example/", "co.example", "bank.xco.example", NULL },
    { "https://.example/", NULL, ".example", NULL },
    { "https://a..example/", NULL, "a..example", NULL },
    { "https:///login", NULL, NULL, NULL },
    { "", NULL, NULL, NULL },
    { "https://bank.example?@check.test/", NULL, NULL, NULL }, /* a browser reads this differently */
    { "https://bank.example#@check.test/", NULL, NULL, NULL },
    { "https://bank.example\\@check.test/", NULL, NULL, NULL },
    { "https://bank.example/?next=@check.test#x", NULL, "bank.example", "bank.example" },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    assert_same(address_host(cases[i].address), cases[i].host);
    assert_same(address_owner(cases[i].address, cases[i].ending), cases[i].owner);
  }
}

static void address_normal__makes__one_form(void **state)
{
  static const struct {
    const char *name, *normal;
  } cases[] = {
    { "lindeboom.example", "lindeboom.example" },
    { "  LindeBoom.Example.  ", "lindeboom.example" },
    { "XN--BAKKERIJDEHLM-61K.example", "xn--bakkerijdehlm-61k.example" },
#ifdef HAVE_IDN2
    { "bakkerijdeh" CYRILLIC_A "lm.example", "xn--bakkerijdehlm-61k.example" },
    { "B\xc3\x9c"
      "CHER.example",
      "xn--bcher-kva.example" },
    { "\xc2\xa0Z.example\xc2\xa0", "z.example" }, /* a blank that may not break */
#endif
    { "", "" },
    { "a b", "a b" },
    { "xn--a.example", "xn--a.example" }, /* no punycode at all */
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_same(address_normal(cases[i].name), cases[i].normal);
}

static void address_other_form__goes__both_ways(void **state)
{
  static const struct {
    const char *name, *other;
  } cases[] = {
    { "lindeboom.example", "" },
    { "xn--a.example", "" },
#ifdef HAVE_IDN2
    { "xn--bakkerijdehlm-61k.example", "bakkerijdeh" CYRILLIC_A "lm.example" },
    { "bakkerijdeh" CYRILLIC_A "lm.example", "xn--bakkerijdehlm-61k.example" },
#else
    { "xn--bakkerijdehlm-61k.example", "" },
#endif
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct clean other = address_other_form(cases[i].name);

    assert_string_equal(clean_get(other), cases[i].other);
    clean_clear(&other);
  }
}

static void address_look_alike__reads__at_a_glance(void **state)
{
  static const struct {
    const char *name, *seen;
  } cases[] = {
    { "lindeboom.example", NULL },
    { "lindeboorn.example", "lindeboom.example" },
    { "1indeb00m.example", "lindeboom.example" },
    { "vvinkel.example", "winkel.example" },
    { "h" CYRILLIC_A "lm.example", "halm.example" },
    { "caf\xc3\xa9.example", NULL },
#ifdef HAVE_IDN2
    { "xn--bakkerijdehlm-61k.example", "bakkerijdehalm.example" },
#endif
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_same(address_look_alike(cases[i].name), cases[i].seen);
}

static void address_names__tempts__with_names_from_the_address(void **state)
{
  static const struct {
    const char *address, *ending;
    const char *names[ADDRESS_MAX_NAMES];
  } cases[] = {
    { "https://portal.lindeboom.example/login",
      NULL,
      { "lindeboom.example", "portal.example", "login.example", NULL } },
    { "https://lindeboom.example.login.test/portal",
      NULL,
      { "login.test", "lindeboom.example", "lindeboom.test", "portal.test" } },
    { "https://lindeboom-portal.example/login",
      NULL,
      { "lindeboom-portal.example", "lindeboom.example", "portal.example", "login.example" } },
    { "https://invoice.test/bakkerijdehalm.example/pdf",
      NULL,
      { "invoice.test", "bakkerijdehalm.example", "pdf.test", NULL } },
    { "https://bank.example@check.test/login", NULL, { "check.test", "bank.example", "login.test", NULL } },
    { "https://bank.example:8443/login", NULL, { "bank.example", "login.example", "example", NULL } },
    { "https://lindeboorn.example/portal",
      NULL,
      { "lindeboorn.example", "lindeboom.example", "portal.example", NULL } },
    { "https://login.bank.co.example/account",
      "co.example",
      { "bank.co.example", "login.co.example", "co.example", "account.co.example" } },
    { "https://bank.example:443@my.bank-login.test:8443/bank.example",
      NULL,
      { "bank-login.test", "bank.example", "bank.test", "login.test" } },
    { "https://bank.example", NULL, { "bank.example", "example", NULL, NULL } },
    { "https://example/x", NULL, { NULL, NULL, NULL, NULL } },
#ifdef HAVE_IDN2
    { "https://xn--bakkerijdehlm-61k.example/pdf",
      NULL,
      { "xn--bakkerijdehlm-61k.example", "bakkerijdehalm.example", "pdf.example", NULL } },
    /* the two forms of one name are one name */
    { "https://h" CYRILLIC_A "lm.example/xn--hlm-6cd.example",
      NULL,
      { "h" CYRILLIC_A "lm.example", "halm.example", "example", NULL } },
#endif
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char *names[ADDRESS_MAX_NAMES] = { NULL, NULL, NULL, NULL };
    size_t count = address_names(cases[i].address, cases[i].ending, names);

    for (size_t j = 0; j < ADDRESS_MAX_NAMES; j++)
      assert_same(names[j], cases[i].names[j]);
    for (size_t j = 0; j < count; j++)
      assert_non_null(cases[i].names[j]);
  }
}

/* Any bytes: no crash, and an owner is always the end of its host. */
static void address_owner__survives__random_text(void **state)
{
  static const char letters[] = "ab1.:/@-?#%\\ x\xd0\xb0n";
  unsigned random = 1;

  (void)state;
  for (size_t i = 0; i < 20000; i++) {
    char address[41];
    size_t length = random % 40;
    char *names[ADDRESS_MAX_NAMES];

    for (size_t j = 0; j < length; j++) {
      random = random * 1103515245u + 12345u;
      address[j] = letters[(random >> 16) % (sizeof letters - 1)];
    }
    address[length] = '\0';
    random = random * 1103515245u + 12345u;

    char *host = address_host(address);
    char *owner = address_owner(address, i % 2 == 0 ? NULL : "b.a");
    if (owner != NULL)
      assert_string_equal(owner, host + strlen(host) - strlen(owner));
    size_t count = address_names(address, NULL, names);
    for (size_t j = 0; j < count; j++)
      free(names[j]);
    free(host);
    free(owner);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(address_owner__follows__the_rule),
    cmocka_unit_test(address_normal__makes__one_form),
    cmocka_unit_test(address_other_form__goes__both_ways),
    cmocka_unit_test(address_look_alike__reads__at_a_glance),
    cmocka_unit_test(address_names__tempts__with_names_from_the_address),
    cmocka_unit_test(address_owner__survives__random_text),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
