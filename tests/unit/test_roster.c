/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list from HR, as it comes: every dialect of it, every mistake in it with its line. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/roster.h"
#include "reader_support.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static __attribute__((noinline)) struct roster *parse(const char *text)
{
  struct problems problems = PROBLEMS_INIT;
  struct roster *roster = roster_parse("list.csv", text, strlen(text), &problems);

  assert_no_problem(&problems);
  assert_non_null(roster);
  return roster;
}

static __attribute__((noinline)) struct roster *load_example(const char *name, size_t warnings)
{
  struct problems problems = PROBLEMS_INIT;
  struct roster *roster = roster_load(top_path(name), &problems);

  assert_int_equal(problems.errors, 0);
  assert_int_equal(problems.count, warnings);
  problems_clear(&problems);
  assert_non_null(roster);
  return roster;
}

static void assert_text(const char *actual, const char *expected)
{
  if (expected == NULL)
    assert_null(actual);
  else
    assert_string_equal(actual, expected);
}

static void assert_day(day_number day, const char *expected)
{
  char text[11];

  date_format_iso(day, text);
  assert_string_equal(text, expected);
}

static void assert_roles(const struct roster_person *person, const char *expected)
{
  struct buf text = BUF_INIT;

  for (size_t i = 0; person->roles != NULL && person->roles[i] != NULL; i++)
    buf_add_format(&text, "%s%s", i == 0 ? "" : " ", person->roles[i]);
  assert_string_equal(text.data == NULL ? "" : text.data, expected);
  buf_clear(&text);
}

/* ---- what spreadsheets write ---- */

static void roster_load__reads__what_dutch_excel_saves(void **state)
{
  (void)state;
  struct roster *roster = load_example("content/example/roster-excel-nl.csv", 0);

  assert_int_equal(roster->count, 6);
  assert_false(roster->is_group);
  assert_true(roster->modified > INT64_C(1700000000000));
  const struct roster_person *tom = &roster->people[1];
  assert_int_equal(tom->line, 3);
  assert_text(tom->account, NULL);
  assert_text(tom->number, "1002");
  assert_text(tom->mail, "tom@lindeboom.example");
  assert_text(tom->code, NULL);
  assert_string_equal(clean_get(tom->name), "Vries, Tom de");
  assert_string_equal(clean_get(tom->department), "Administratie");
  assert_string_equal(clean_get(tom->kind), "medewerker");
  assert_roles(tom, "leidinggevende manager");
  assert_day(tom->start, "2019-03-15");
  assert_day(tom->role_start, "");
  assert_day(tom->end, "");
  assert_text(roster->people[0].account, "noor");
  assert_non_null(roster->people[0].roles);
  assert_roles(&roster->people[0], "");
  assert_string_equal(clean_get(roster->people[4].name), "Berg, Renée van der");
  assert_day(roster->people[4].end, "2026-12-31");
  assert_text(roster->people[5].number, NULL);
  assert_string_equal(clean_get(roster->people[5].kind), "inhuur");
  roster_free(roster);
}

static void roster_load__reads__a_plain_english_list(void **state)
{
  (void)state;
  struct roster *roster = load_example("content/example/roster-plain.csv", 0);

  assert_int_equal(roster->count, 4);
  assert_text(roster->people[3].account, "ahmed");
  assert_roles(&roster->people[3], "application-manager");
  assert_day(roster->people[3].start, "2021-02-01");
  roster_free(roster);
}

static void roster_load__reads__an_export_with_parts_of_names(void **state)
{
  (void)state;
  struct roster *roster = load_example("content/example/roster-hr-export.csv", 1);

  assert_int_equal(roster->count, 5);
  assert_text(roster->people[1].number, "001002");
  assert_string_equal(clean_get(roster->people[1].name), "Vries, Tom de");
  assert_day(roster->people[1].role_start, "2024-01-01");
  assert_string_equal(clean_get(roster->people[3].department), "Applicatiebeheer; koppelingen");
  assert_roles(&roster->people[3], "applicatiebeheerder application-manager leidinggevende manager");
  assert_string_equal(clean_get(roster->people[4].department), "Zorg \"dag\"");
  roster_free(roster);
}

static void roster_parse__takes__columns_in_any_order_and_language(void **state)
{
  static const char *const lists[] = {
    "account,e-mail,naam,in dienst\nnoor,noor@x.example,Noor Jansen,2026-11-01\n",
    "In Dienst;NAAM;Gebruikersnaam;E-mailadres\n01-11-2026;Noor Jansen;noor;noor@x.example\n",
    "\"Start date\",\"User name\",\"Full name\",\"E-mail address\"\r\n1-11-2026,noor,\"Jansen, "
    "Noor\",noor@x.example\r\n",
    "mail; login ;voornaam;achternaam;startdatum\n noor@x.example ;\xc2\xa0noor\xc2\xa0;Noor;Jansen; "
    "2026-11-01 \n;;;;\n",
    "sep=;\nstart;name;account;mail\n1-11-2026;Noor  Jansen;noor;noor@x.example\n",
  };

  (void)state;
  for (size_t i = 0; i < COUNT(lists); i++) {
    struct roster *roster = parse(lists[i]);

    assert_int_equal(roster->count, 1);
    assert_text(roster->people[0].account, "noor");
    assert_text(roster->people[0].mail, "noor@x.example");
    assert_string_equal(clean_get(roster->people[0].name), "Jansen, Noor");
    assert_day(roster->people[0].start, "2026-11-01");
    assert_null(roster->people[0].roles);
    roster_free(roster);
  }
}

static void roster_load__reads__the_characters_of_windows(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  struct roster *roster = roster_load(data_path("roster/windows-1252.csv"), &problems);

  assert_only_problem(&problems, PROBLEM_WARNING,
                      "0: this is not UTF-8; it was read with the characters of Windows (1252)");
  assert_non_null(roster);
  assert_string_equal(clean_get(roster->people[0].name), "Berg, Renée van der");
  assert_string_equal(clean_get(roster->people[0].department), "Café – zorg");
  roster_free(roster);
}

static void roster_parse__cleans__what_is_shown(void **state)
{
  (void)state;
  struct roster *roster =
      parse("account,name,department\nnoor,\"Noor\xe2\x80\xae Jansen\x1b[2J\",\"A\nB\"\n");

  assert_string_equal(clean_get(roster->people[0].name), "Jansen^[[2J, Noor<U+202E>");
  assert_string_equal(clean_get(roster->people[0].department), "A B");
  roster_free(roster);
}

/* ---- what is wrong ---- */

/* Excel puts separators behind the last column that was ever used. */
static void roster_load__ignores__empty_fields_at_the_end(void **state)
{
  (void)state;
  struct roster *roster = parse("account,name\nnoor,Noor,,,\ntom,Tom,\n");

  assert_int_equal(roster->count, 2);
  roster_free(roster);
}

static void roster_load__names__every_mistake_with_its_line(void **state)
{
  static const char *const expected[] = {
    "2: \"in dienst\": \"31-02-2026\" is no date that exists; write 2026-11-23 or 23-11-2026",
    "3: \"in dienst\": \"1/11/2026\" is no date that exists; write 2026-11-23 or 23-11-2026",
    "3: \"tomlindeboom.example\" is no e-mail address",
    "4: \"account\": \"noor\" is in line 2 already",
    "5: \"nummer\": \"2\" is in line 3 already",
    "5: \"uit dienst\" is before \"in dienst\"",
    "6: \"e-mail\": \"NOOR@lindeboom.example\" is in line 2 already",
    "7: this line does not say who it is: no account, e-mail address, number or name",
    "8: this line has more fields than the first line has columns (7)",
  };
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  struct roster *roster = roster_load(data_path("roster/every-mistake.csv"), &problems);

  assert_null(roster);
  problems_sort(&problems);
  assert_int_equal(problems.count, COUNT(expected));
  for (size_t i = 0; i < COUNT(expected); i++) {
    char *line = NULL;
    struct buf text = BUF_INIT;

    buf_add_format(&text, "%u: %s", problems.list[i].line, clean_get(problems.list[i].text));
    line = buf_take(&text);
    assert_string_equal(line, expected[i]);
    free(line);
  }
  problems_clear(&problems);
}

static void roster_parse__refuses__lists_that_are_none(void **state)
{
  static const struct {
    const char *text, *problem;
  } cases[] = {
    { "", "0: there is nobody on this list" },
    { "account,naam\n", "0: there is nobody on this list" },
    { "account;naam\n;\n\n", "0: there is nobody on this list" },
    { "naam,afdeling\nNoor,Zorg\n",
      "1: the first line must name the columns, among them at least one of these: "
      "account, e-mail, personnel number" },
    { "account,login\nnoor,noor\n", "1: the columns \"account\" and \"login\" mean the same; leave one out" },
    { "account,naam\nnoor,\"Noor\n", "2: a quotation mark opens here that nothing closes" },
    { "account,naam\n\"no\nor\",Noor\n", "2: in \"account\" there is a control character or a line end" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    struct problems problems = PROBLEMS_INIT;

    assert_null(roster_parse("list.csv", cases[i].text, strlen(cases[i].text), &problems));
    assert_only_problem(&problems, PROBLEM_ERROR, cases[i].problem);
  }
}

static void roster_load__refuses__what_is_no_text(void **state)
{
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  assert_null(roster_load(data_path("roster/utf-16.csv"), &problems));
  assert_only_problem(&problems, PROBLEM_ERROR,
                      "0: this is text in UTF-16; save the list as CSV, in Excel as 'CSV UTF-8'");
  assert_null(roster_parse("list.csv", "account\nno\0or\n", 14, &problems));
  assert_only_problem(&problems, PROBLEM_ERROR,
                      "0: this is no text; save the list as CSV, in Excel as 'CSV UTF-8'");
  assert_null(roster_load("/nonexistent/list.csv", &problems));
  assert_int_equal(problems.errors, 1);
  problems_clear(&problems);
}

static void roster_parse__warns__of_columns_nobody_knows(void **state)
{
  const char *text = "account,Salarisschaal,\nnoor,10,\n";
  struct problems problems = PROBLEMS_INIT;

  (void)state;
  struct roster *roster = roster_parse("list.csv", text, strlen(text), &problems);

  assert_non_null(roster);
  assert_only_problem(&problems, PROBLEM_WARNING,
                      "1: the column \"Salarisschaal\" is not known and not used");
  roster_free(roster);
}

static void roster_parse__stops__when_everything_is_wrong(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct buf text = BUF_INIT;

  (void)state;
  buf_add_string(&text, "account,in dienst\n");
  for (unsigned i = 0; i < 5000; i++)
    buf_add_format(&text, "a%u,yesterday\n", i);

  assert_null(roster_parse("list.csv", text.data, text.length, &problems));

  assert_in_range(problems.errors, 100, 300);
  assert_some_problem(&problems, "there is too much wrong with this list");
  problems_clear(&problems);
  buf_clear(&text);
}

/* ---- values ---- */

static void roster_name__puts__the_surname_first(void **state)
{
  static const struct {
    const char *whole, *name;
  } wholes[] = {
    { "Tom de Vries", "Vries, Tom de" },
    { "Vries, Tom de", "Vries, Tom de" },
    { "Noor Jansen", "Jansen, Noor" },
    { "Cher", "Cher" },
    { "", "" },
    { "Jan Willem van der Berg-Smit", "Berg-Smit, Jan Willem van der" },
    { "Anna in 't Veld", "Veld, Anna in 't" },
    { "Van Dijk", "Dijk, Van" },
    { "Maria de", "de, Maria" },
  };
  static const struct {
    const char *first, *prefix, *surname, *name;
  } parts[] = {
    { "Tom", "de", "Vries", "Vries, Tom de" },
    { "Tom", "", "de Vries", "Vries, Tom de" },
    { "Noor", "", "Jansen", "Jansen, Noor" },
    { "", "", "Jansen", "Jansen" },
    { "Noor", "", "", "Noor" },
    { "", "", "", "" },
    { "Jan", "van der", "Berg", "Berg, Jan van der" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT(wholes); i++) {
    struct clean name = roster_name_of_whole(wholes[i].whole);

    assert_string_equal(clean_get(name), wholes[i].name);
    clean_clear(&name);
  }
  for (size_t i = 0; i < COUNT(parts); i++) {
    struct clean name = roster_name_of_parts(parts[i].first, parts[i].prefix, parts[i].surname);

    assert_string_equal(clean_get(name), parts[i].name);
    clean_clear(&name);
  }
}

static void roster_parse_date__takes__days_that_exist(void **state)
{
  static const struct {
    const char *text, *day;
  } cases[] = {
    { "2026-11-23", "2026-11-23" },
    { "23-11-2026", "2026-11-23" },
    { "1-2-2026", "2026-02-01" },
    { "29-02-2028", "2028-02-29" },
    { "29-02-2026", NULL },
    { "31-04-2026", NULL },
    { "2026-13-01", NULL },
    { "1-13-2026", NULL },
    { "0-1-2026", NULL },
    { "23/11/2026", NULL },
    { "23-11-26", NULL },
    { "23-11-2026 ", NULL },
    { "123-1-2026", NULL },
    { "1-1-20266", NULL },
    { "", NULL },
    { "46349", NULL },
  };

  (void)state;
  for (size_t i = 0; i < COUNT(cases); i++) {
    day_number day = DAY_NONE;
    bool ok = roster_parse_date(cases[i].text, &day);

    assert_int_equal(ok, cases[i].day != NULL);
    if (cases[i].day != NULL)
      assert_day(day, cases[i].day);
  }
}

static void roster_person_has_left__is__after_the_last_day(void **state)
{
  const struct roster_person person = { .end = date_from_civil(2026, 11, 30) }, staying = { .end = DAY_NONE };

  (void)state;
  assert_false(roster_person_has_left(&person, date_from_civil(2026, 11, 30)));
  assert_true(roster_person_has_left(&person, date_from_civil(2026, 12, 1)));
  assert_false(roster_person_has_left(&staying, date_from_civil(2999, 12, 1)));
}

/* ---- how fast ---- */

#if defined __SANITIZE_ADDRESS__
#define SECONDS_MAX 10.0
#else
#define SECONDS_MAX 1.0
#endif

static void roster_parse__reads__a_hundred_thousand_lines_in_a_second(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct buf text = BUF_INIT;

  (void)state;
  buf_add_string(&text,
                 "Personeelsnummer;Voornaam;Tussenvoegsel;Achternaam;E-mail;Afdeling;Rol;In dienst\r\n");
  for (unsigned i = 0; i < 100000; i++)
    buf_add_format(
        &text, "%u;Tomás;van der;Vries;tom%u@lindeboom.example;\"Zorg; dag\";leidinggevende;15-3-2019\r\n",
        100000 + (i * 7919u) % 100000, i);
  clock_t begin = clock();

  struct roster *roster = roster_parse("list.csv", text.data, text.length, &problems);

  double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
  assert_no_problem(&problems);
  assert_non_null(roster);
  assert_int_equal(roster->count, 100000);
  print_message("100,000 lines: %.3f s\n", seconds);
  /* set where everything is slow: tests/valgrind.sh */
  assert_true(seconds < SECONDS_MAX || getenv("VR_SLOW") != NULL);
  roster_free(roster);
  buf_clear(&text);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(roster_load__reads__what_dutch_excel_saves),
    cmocka_unit_test(roster_load__reads__a_plain_english_list),
    cmocka_unit_test(roster_load__reads__an_export_with_parts_of_names),
    cmocka_unit_test(roster_parse__takes__columns_in_any_order_and_language),
    cmocka_unit_test(roster_load__reads__the_characters_of_windows),
    cmocka_unit_test(roster_parse__cleans__what_is_shown),
    cmocka_unit_test(roster_load__ignores__empty_fields_at_the_end),
    cmocka_unit_test(roster_load__names__every_mistake_with_its_line),
    cmocka_unit_test(roster_parse__refuses__lists_that_are_none),
    cmocka_unit_test(roster_load__refuses__what_is_no_text),
    cmocka_unit_test(roster_parse__warns__of_columns_nobody_knows),
    cmocka_unit_test(roster_parse__stops__when_everything_is_wrong),
    cmocka_unit_test(roster_name__puts__the_surname_first),
    cmocka_unit_test(roster_parse_date__takes__days_that_exist),
    cmocka_unit_test(roster_person_has_left__is__after_the_last_day),
    cmocka_unit_test(roster_parse__reads__a_hundred_thousand_lines_in_a_second),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
