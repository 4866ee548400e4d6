/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report on paper and as sentences: what an auditor may count on is there, in both forms, and no record
 * can make it look otherwise. */
#include <config.h>

#include "cli/render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "report_desk.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define DAYS(...)       \
  (const char *const[]) \
  {                     \
    __VA_ARGS__, NULL   \
  }
#define LONG_NAME "OFFICE\\een.wel.heel.lange.naam.van.iemand.met.meer.namen@kantoor-lindeboom.example"

static int open_desk(void **state)
{
  struct report_desk *desk = xcalloc(1, sizeof *desk);

  report_desk_open(desk, "2026-11-23");
  *state = desk;
  return 0;
}

static int close_desk(void **state)
{
  report_desk_close(*state);
  free(*state);
  return 0;
}

static void add_office(struct report_desk *desk)
{
  const struct record_counts counts = { .lines = 9, .statements = 9 };

  report_desk_add(desk, "ilse", FILE_COUNTED, false,
                  DAYS("2026-10-01 sign-in", "2026-10-05 check-first", "2026-10-05 done"));
  report_desk_add(desk, "tom", FILE_COUNTED, false, DAYS("2026-10-17 sign-in"));
  report_desk_add(desk, "noor", FILE_COUNTED, false, DAYS("2026-11-18 sign-in"));
  report_desk_add(desk, LONG_NAME, FILE_COUNTED, false, DAYS("2026-11-10 open"));
  report_desk_add(desk, "gone", FILE_ACCOUNT_GONE, true, DAYS("2025-10-01 sign-in"));
  for (int i = 0; i < 5; i++)
    report_add_file(&desk->report, FILE_COUNTED);
  report_add_counts(&desk->report, &counts);
}

static char *as_text(const struct report_desk *desk, size_t page_length)
{
  const struct document_paper options = { page_length, false };

  return render_text(&desk->report, &options);
}

static void assert_has(const char *text, const char *part)
{
  if (strstr(text, part) != NULL)
    return;
  fprintf(stderr, "%s", text);
  fail_msg("\"%s\" is not in it", part);
}

static void assert_has_not(const char *text, const char *part)
{
  if (strstr(text, part) != NULL)
    fail_msg("\"%s\" is in:\n%s", part, text);
}

/* What is wrapped on paper as one line; the caller frees. */
static char *unwrapped(const char *text)
{
  char *flat = xstrdup(text);

  for (char *p = flat; (p = strstr(p, "\n  ")) != NULL;) {
    *p = ' ';
    memmove(p + 1, p + 3, strlen(p + 3) + 1);
  }
  return flat;
}

/* ---- on paper ---- */

static void render_text__keeps__to_80_columns_and_60_lines(void **state)
{
  struct report_desk *desk = *state;

  add_office(desk);
  for (int i = 0; i < 200; i++) {
    char name[32];

    snprintf(name, sizeof name, "medewerker-nummer-%03d", i);
    report_desk_add(desk, name, FILE_COUNTED, false, DAYS("2026-10-17 sign-in"));
  }
  report_finish(&desk->report);
  char *text = as_text(desk, 60);

  size_t lines = 0, sheets = 1;
  for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1) {
    if (*line == '\f') {
      lines = 0;
      sheets++;
      line++;
    }
    assert_true(text_width_n(line, strcspn(line, "\n")) <= 80);
    assert_true(++lines <= 60);
  }
  assert_true(sheets > 5);
  /* nobody is lost on the way */
  assert_has(text, "medewerker-nummer-199");
  free(text);
}

static void render_text__says__first_that_there_is_no_roster(void **state)
{
  struct report_desk *desk = *state;

  add_office(desk);
  report_finish(&desk->report);
  char *text = as_text(desk, 60);

  assert_has(text, "WHO IS NOT YET\nNo roster: who is missing cannot be told.\n");
  assert_has_not(text, "%");
  assert_has(text, "Of the 2 people with a record who should be done by now, 1 is done.");
  free(text);
}

static void render_text__has__a_row_for_each_person_and_lesson(void **state)
{
  struct report_desk *desk = *state;

  add_office(desk);
  report_finish(&desk->report);
  char *text = as_text(desk, 0);

  assert_has(text, "When each lesson was passed: 1 Sign in safely; 2 Check first.");
  assert_has(text, "\nilse                                                                   0000-0100\n"
                   "  done and valid          new          1 Oct 2026   5 Oct 2026   5 Oct 2027\n"
                   "  2026-10-01  2026-10-05\n");
  assert_has(text, "\ntom\n  late                    new          17 Oct 2026\n  2026-10-17\n");
  assert_has_not(text, "Lock up");
  free(text);
}

static void render_text__names__the_late_with_room_for_what_was_agreed(void **state)
{
  struct report_desk *desk = *state;

  add_office(desk);
  report_finish(&desk->report);
  char *text = as_text(desk, 0);

  assert_has(text, "LATE (1)\n  account                    what       latest date   days  agreed\n"
                   "  tom                        new        16 Nov 2026      7  ____________________\n");
  assert_has(text, "NOT YET DONE, BUT WITHIN THE TERM (2)");
  free(text);
}

static void render_text__lists__all_that_was_not_read(void **state)
{
  struct report_desk *desk = *state;
  const struct record_counts counts = { .damaged = 1, .lines = 1 };

  add_office(desk);
  report_add_file(&desk->report, FILE_NOT_COUNTED);
  report_add_fault(&desk->report, REPORT_FILE, "piet.jsonl", 0, "it belongs to jan, not to piet");
  report_add_counts(&desk->report, &counts);
  report_add_fault(&desk->report, REPORT_DAMAGED, "tom.jsonl", 3, "it is not JSON");
  report_add_unreadable(&desk->report, "piet", NULL);
  report_finish(&desk->report);
  char *text = as_text(desk, 0);

  assert_has(text, "WHO IS NOT YET\nNOTE: NOT ALL DATA WAS READ.");
  assert_has(text, "All data read: no, 1 file not");
  assert_has_not(text, "All data read: yes");
  assert_has(text, "piet.jsonl: it belongs to jan, not to piet");
  assert_has(text, "tom.jsonl, line 3: it is not JSON");
  assert_has(text, "CANNOT BE DETERMINED (1)\n  account                    why\n"
                   "  piet                       the record cannot be used\n");
  char *flat = unwrapped(text);
  assert_has(flat, "who should be done by now, 1 is done (as far as read).");
  free(flat);
  free(text);
}

static void render_text__says__that_all_was_read(void **state)
{
  struct report_desk *desk = *state;

  add_office(desk);
  report_finish(&desk->report);
  char *text = as_text(desk, 60);

  assert_has(text, "All data read: yes.");
  assert_has(text, "5 files; 9 lines, of which 9 counted.");
  assert_has_not(text, "NOT ALL DATA");
  free(text);
}

/* A department of many words goes on below in its column, to the end; one of a hundred words is cut in the end. */
static void render_text__cuts__no_department_of_a_few_lines(void **state)
{
  static const struct report_roster list = { "list.csv", false, false, 20000, 2 };
  struct report_desk *desk = *state;
  struct roster_person few = { .name = clean_text("Vries, Tom de"),
                               .department = clean_text("Payroll abroad and posted workers"),
                               .start = DAY_NONE,
                               .role_start = DAY_NONE,
                               .end = DAY_NONE };
  struct roster_person many = few;
  struct buf name = BUF_INIT;

  for (int i = 0; i < 100; i++)
    buf_add_format(&name, "word%d ", i);
  many.department = clean_text(name.data);
  desk->about.roster = &list;
  report_desk_again(desk);
  report_desk_add_listed(desk, &few, "tom", FILE_COUNTED, false, DAYS("2026-06-01 sign-in"));
  report_desk_add_listed(desk, &many, "mo", FILE_COUNTED, false, DAYS("2026-06-01 sign-in"));
  report_finish(&desk->report);
  char *text = as_text(desk, 0);

  assert_has(text, "  Vries, Tom de       Payroll abroad     new");
  assert_has(text, "\n                      and posted");
  assert_has(text, "\n                      workers\n");
  assert_has(text, "\n                      word9 word10 wor\u2026\n");
  free(text);
  buf_clear(&name);
  clean_clear(&few.name);
  clean_clear(&few.department);
  clean_clear(&many.department);
}

static void render_text__shows__score_and_tries_only_where_they_are_kept(void **state)
{
  struct report_desk *desk = *state;

  add_office(desk);
  report_finish(&desk->report);
  char *without = as_text(desk, 0);
  desk->policy->keep_score = true;
  char *with = as_text(desk, 0);

  assert_has_not(without, "tries");
  assert_has(with, "passed on     vers.  right      tries");
  assert_has(with, "\nilse                 Sign in safely      1 Oct 2026        1\n");
  free(without);
  free(with);
}

static void render_text__is__ascii_where_there_is_only_ascii(void **state)
{
  struct report_desk *desk = *state;
  const struct document_paper ascii = { 0, true };

  add_office(desk);
  report_finish(&desk->report);
  char *text = render_text(&desk->report, &ascii);

  assert_has(text, "OFFICE\\een.wel.heel.lange.naam");
  for (const char *p = text; *p != '\0'; p++)
    assert_true((unsigned char)*p < 0x80);
  free(text);
}

/* ---- both forms ---- */

static void render__says__what_it_shows_and_who_made_it(void **state)
{
  struct report_desk *desk = *state;
  static const char *const promises[] = {
    "CONFIDENTIAL: for management, HR and auditor",
    "at the start 4 of the 5, at a refresher 2.",
    "It does not show who sat at the keyboard",
    "23 Nov 2026 09:14 by account m.jansen with vuistregels 1.0",
    "Effect not measured: set so.",
    "Kept until the end of the year, 3 years after",
    "5 of 15 questions, 4 right needed",
    "Done and valid",
    "Cannot be determined",
  };

  add_office(desk);
  report_add_unreadable(&desk->report, "piet", NULL);
  report_finish(&desk->report);
  char *text = as_text(desk, 0), *plain = render_plain(&desk->report);

  for (size_t i = 0; i < COUNT(promises); i++) {
    char *flat = unwrapped(text);

    assert_has(flat, promises[i]);
    assert_has(plain, promises[i]);
    free(flat);
  }
  free(text);
  free(plain);
}

static void render__tells__who_left_apart(void **state)
{
  struct report_desk *desk = *state;

  add_office(desk);
  report_finish(&desk->report);
  char *text = as_text(desk, 0), *plain = render_plain(&desk->report);

  assert_has(text, "\nLEFT\n  account                                   last day     done\n    note\n"
                   "  gone\n    account gone, record not yet closed\n");
  assert_has(plain, "\nLeft\n\ngone:");
  assert_has(plain, "Together: 4.");
  free(text);
  free(plain);
}

static void render__hides__no_control_character_of_a_record(void **state)
{
  struct report_desk *desk = *state;

  report_desk_add(desk, "jan\033[2J\f\a", FILE_COUNTED, false, DAYS("2026-10-01 open"));
  report_add_fault(&desk->report, REPORT_DAMAGED, "a\033]0;x\a.jsonl", 1, "\x9b");
  report_finish(&desk->report);
  char *text = as_text(desk, 0), *plain = render_plain(&desk->report);

  assert_null(strpbrk(text, "\033\f\a\r\t"));
  assert_null(strpbrk(plain, "\033\f\a\r\t"));
  free(text);
  free(plain);
}

/* ---- as sentences ---- */

static void render_plain__says__one_person_per_line(void **state)
{
  struct report_desk *desk = *state;

  add_office(desk);
  report_finish(&desk->report);
  char *text = render_plain(&desk->report);

  assert_has(text,
             "\ntom: late. The date was 16 Nov 2026, 7 days ago. Sign in safely: passed on 17 Oct 2026. "
             "Check first: not yet.\n");
  assert_has(text, "\nilse: done and valid. Valid until 5 Oct 2027. Sign in safely: passed on 1 Oct 2026. "
                   "Check first: passed on 5 Oct 2026.\n");
  assert_has(text, "\nnoor: within the term. No later than 18 Dec 2026.");
  assert_has(text, LONG_NAME);
  free(text);
}

static void render_plain__has__no_columns_and_no_sheets(void **state)
{
  struct report_desk *desk = *state;

  add_office(desk);
  report_finish(&desk->report);
  char *text = render_plain(&desk->report);

  assert_has_not(text, "  ");
  assert_has_not(text, "\f");
  assert_has_not(text, "%");
  assert_memory_equal(text, "No roster: who is missing cannot be told.\n", 42);
  free(text);
}

static void render_plain__says__when_nobody_has_a_record(void **state)
{
  struct report_desk *desk = *state;

  report_finish(&desk->report);
  char *text = render_plain(&desk->report);

  assert_has(text, "Together: 0.\nOf the people with a record, nobody has to be done yet.\n");
  assert_has(text, "All data read: yes.\n0 files.\n");
  free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_desk, close_desk)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(render_text__keeps__to_80_columns_and_60_lines),
    TEST(render_text__says__first_that_there_is_no_roster),
    TEST(render_text__has__a_row_for_each_person_and_lesson),
    TEST(render_text__names__the_late_with_room_for_what_was_agreed),
    TEST(render_text__lists__all_that_was_not_read),
    TEST(render_text__says__that_all_was_read),
    TEST(render_text__cuts__no_department_of_a_few_lines),
    TEST(render_text__shows__score_and_tries_only_where_they_are_kept),
    TEST(render_text__is__ascii_where_there_is_only_ascii),
    TEST(render__says__what_it_shows_and_who_made_it),
    TEST(render__tells__who_left_apart),
    TEST(render__hides__no_control_character_of_a_record),
    TEST(render_plain__says__one_person_per_line),
    TEST(render_plain__has__no_columns_and_no_sheets),
    TEST(render_plain__says__when_nobody_has_a_record),
  };

  i18n_set_language("en");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
