/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows find their accounts in a fixed order, and no account belongs to two rows. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cmocka.h>

#include "core/roster_match.h"
#include "reader_support.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The name service of the test. */
static const struct {
  const char *name;
  uid_t uid;
} accounts[] = { { "root", 0 },    { "mail", 8 },       { "noor", 1101 },    { "tom", 1102 },
                 { "1003", 1103 }, { "t.vries", 1104 }, { "nobody", 65534 }, { "beheer", 900 } };

static bool account_of(void *context, uid_t owner, char *account, size_t size)
{
  (void)context;
  for (size_t i = 0; i < COUNT(accounts); i++)
    if (accounts[i].uid == owner)
      return snprintf(account, size, "%s", accounts[i].name) < (int)size;
  return false;
}

static bool owner_of(void *context, const char *account, uid_t *owner)
{
  (void)context;
  for (size_t i = 0; i < COUNT(accounts); i++)
    if (strcmp(accounts[i].name, account) == 0) {
      *owner = accounts[i].uid;
      return true;
    }
  return false;
}

static const struct owner_lookup lookup = { account_of, owner_of, NULL };

/* One that knows its names in any spelling, as that of a directory does. */
static bool owner_of_any_spelling(void *context, const char *account, uid_t *owner)
{
  for (size_t i = 0; i < COUNT(accounts); i++)
    if (strcasecmp(accounts[i].name, account) == 0)
      return owner_of(context, accounts[i].name, owner);
  return false;
}

static struct roster *parse(const char *rows)
{
  struct problems problems = PROBLEMS_INIT;
  struct buf text = BUF_INIT;
  struct roster *roster;

  buf_add_format(&text, "account,e-mail,number,name\n%s", rows);
  roster = roster_parse("list.csv", text.data, text.length, &problems);
  assert_no_problem(&problems);
  buf_clear(&text);
  return roster;
}

static void roster_match__finds__account_then_mail_then_number(void **state)
{
  static const struct {
    const char *row;
    enum roster_how how;
    const char *account;
  } cases[] = {
    { "noor,tom@x.example,1003,N\n", ROSTER_BY_ACCOUNT, "noor" },
    { "gone,tom@x.example,1003,N\n", ROSTER_BY_MAIL, "tom" },
    { ",tom@x.example,1003,N\n", ROSTER_BY_MAIL, "tom" },
    { ",Tom@X.example,,N\n", ROSTER_BY_MAIL, "tom" },
    { ",T.Vries@x.example,,N\n", ROSTER_BY_MAIL, "t.vries" },
    { ",piet@x.example,1003,N\n", ROSTER_BY_NUMBER, "1003" },
    { ",,1003,N\n", ROSTER_BY_NUMBER, "1003" },
    { "TOM,,,N\n", ROSTER_BY_ACCOUNT, "tom" },
    { "gone,gone@x.example,99,N\n", ROSTER_NO_ACCOUNT, NULL },
    { ",mail@x.example,,N\n", ROSTER_NO_ACCOUNT, NULL },
    { ",nobody@x.example,,N\n", ROSTER_NO_ACCOUNT, NULL },
    { ",beheer@x.example,,N\n", ROSTER_NO_ACCOUNT, NULL },
    { "beheer,,,N\n", ROSTER_BY_ACCOUNT, "beheer" },
    { "root,root@x.example,,N\n", ROSTER_NO_ACCOUNT, NULL },
    { ",,,Only A Name\n", ROSTER_NO_ACCOUNT, NULL },
  };

  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct problems problems = PROBLEMS_INIT;
    struct roster *roster = parse(cases[i].row);

    struct roster_match *matches = roster_match(roster, &lookup, &problems);

    assert_no_problem(&problems);
    assert_int_equal(matches[0].how, cases[i].how);
    if (cases[i].account == NULL) {
      assert_null(matches[0].account);
      assert_int_equal(matches[0].owner, (uid_t)-1);
    } else {
      uid_t owner = 0;

      assert_string_equal(matches[0].account, cases[i].account);
      assert_true(owner_of(NULL, cases[i].account, &owner));
      assert_int_equal(matches[0].owner, owner);
    }
    free(matches);
    roster_free(roster);
  }
}

static void roster_match__gives__no_account_twice(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  struct roster *roster = parse(",tom@a.example,,A\n,tom@b.example,,B\n,tom@c.example,1003,C\n");
  struct roster_match *matches = roster_match(roster, &lookup, &problems);

  /* nobody can tell which of them is tom; the third has a number */
  assert_null(matches[0].account);
  assert_null(matches[1].account);
  assert_string_equal(matches[2].account, "1003");
  assert_int_equal(problems.errors, 0);
  assert_int_equal(problems.count, 2);
  assert_some_problem(&problems, "2: the account tom fits line");
  assert_some_problem(&problems, "3: the account tom fits line 2 too");
  problems_clear(&problems);
  free(matches);
  roster_free(roster);
}

static void roster_match__prefers__the_row_that_names_it(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  size_t index = 99;

  (void)state;
  struct roster *roster = parse(",tom@a.example,,A\ntom,,,B\n");
  struct roster_match *matches = roster_match(roster, &lookup, &problems);

  assert_null(matches[0].account);
  assert_string_equal(matches[1].account, "tom");
  assert_only_problem(
      &problems, PROBLEM_WARNING,
      "2: the account tom fits line 3 too, so this line has no account; a column 'account' settles it");
  assert_true(roster_match_find(matches, roster->count, "tom", &index));
  assert_int_equal(index, 1);
  assert_false(roster_match_find(matches, roster->count, "noor", &index));
  free(matches);
  roster_free(roster);
}

static void roster_match__spells__an_account_as_the_name_service(void **state)
{
  const struct owner_lookup any_spelling = { account_of, owner_of_any_spelling, NULL };
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  struct roster *roster = parse("TOM,,,A\n,Noor@a.example,,B\n,Tom@a.example,1003,C\n");
  struct roster_match *matches = roster_match(roster, &any_spelling, &problems);

  /* the record of the first is tom.jsonl, and the third is somebody else */
  assert_string_equal(matches[0].account, "tom");
  assert_string_equal(matches[1].account, "noor");
  assert_string_equal(matches[2].account, "1003");
  problems_clear(&problems);
  free(matches);
  roster_free(roster);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(roster_match__finds__account_then_mail_then_number),
    cmocka_unit_test(roster_match__gives__no_account_twice),
    cmocka_unit_test(roster_match__prefers__the_row_that_names_it),
    cmocka_unit_test(roster_match__spells__an_account_as_the_name_service),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
