/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small firm's report in each form and both languages, as files that are read in review: tests/data/report.
 * With VR_UPDATE_GOLDENS=1 in the environment the files are written instead. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/render.h"
#include "core/seal.h"
#include "golden.h"
#include "report_desk.h"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])
#define DAYS(...)     \
  {                   \
    __VA_ARGS__, NULL \
  }
#define DONE(a, b)                                  \
  {                                                 \
    a " sign-in", b " check-first", b " done", NULL \
  }

/* ---- the firm ---- */

struct employee {
  const char *name, *department, *employment, *start, *account;
  const char *days[5];
};

static void add_employee(struct report_desk *desk, const struct employee *employee)
{
  struct roster_person row = { .name = clean_text(employee->name),
                               .department = clean_text(employee->department),
                               .kind = clean_text(employee->employment),
                               .start = DAY_NONE,
                               .role_start = DAY_NONE,
                               .end = DAY_NONE };

  (void)date_parse(employee->start, &row.start);
  report_desk_add_listed(desk, &row, employee->account, FILE_COUNTED, false, employee->days);
  clean_clear(&row.name);
  clean_clear(&row.department);
  clean_clear(&row.kind);
}

static void add_unmatched(struct report_desk *desk)
{
  struct roster_person row = { .name = clean_text("Ünal, Elif"),
                               .department = clean_text("Fiscaal"),
                               .kind = clean_text("ingehuurd"),
                               .start = DAY_NONE,
                               .role_start = DAY_NONE,
                               .end = DAY_NONE };

  report_add_unreadable(&desk->report, NULL, &row);
  clean_clear(&row.name);
  clean_clear(&row.department);
  clean_clear(&row.kind);
}

static void add_decision(struct report_desk *desk, enum verb verb, const char *who, const char *until,
                         bool withdrawn)
{
  char account[16], author[] = "h.smit", second[] = "m.jansen", course[] = "seven-rules", reason[] = "absent";
  struct correction correction = { .statement = { .id = "00000a00-0000-4000-8000-000000000000",
                                                  .verb = verb,
                                                  .account = account,
                                                  .course = course,
                                                  .reason = reason,
                                                  .time = desk->about.made - INT64_C(864000000) },
                                   .author = author };

  snprintf(account, sizeof account, "%s", who);
  snprintf(correction.statement.until, sizeof correction.statement.until, "%s", until);
  if (withdrawn) {
    correction.withdrawn = true;
    correction.withdrawn_by = second;
    correction.withdrawn_time = desk->about.made;
  }
  report_add_decision(&desk->report, &correction);
}

static void fill(struct report_desk *desk)
{
  static const struct report_roster list = { "personeel.csv", false, false, 20778, 8 };
  static const struct employee staff[] = {
    { "Bakker, Ilse", "Salaris", "medewerker", "2026-09-28", "ilse", DONE("2026-10-01", "2026-10-05") },
    { "Vries, Tom de", "Fiscaal", "medewerker", "2026-10-12", "tom", DAYS("2026-10-17 sign-in") },
    { "Jansen, Noor", "Fiscaal", "medewerker", "2026-11-16", "noor", DAYS("2026-11-18 sign-in") },
    { "Berg, Joost van den", "Salaris", "medewerker", "2026-11-20", "joost", DAYS("2026-11-20 open") },
    { "=HYPERLINK(\"x\")", "@Inhuur", "ingehuurd", "2025-09-01", "mo",
      DAYS("2025-10-01 sign-in", "2025-10-02 check-first", "2025-10-02 done", "2026-09-20 open") },
    { "Visser-Van 't Hek, Anne-Sophie Wilhelmina", "Een afdeling met een heel lange naam", "directie",
      "2025-06-01", "anne", DONE("2026-01-07", "2026-01-09") },
  };
  const struct record_counts counts = { .lines = 21, .statements = 19, .damaged = 1, .unfinished = 1 };

  desk->policy->keep_effect = true;
  desk->about.roster = &list;
  desk->about.scope.sample = 2;
  words_add_take(&desk->policy->organisation, "nl", clean_text("Kantoor Lindeboom B.V."));
  words_add_take(&desk->policy->organisation, "en", clean_text("Lindeboom Office"));
  report_desk_again(desk);
  for (size_t i = 0; i < COUNT(staff); i++)
    add_employee(desk, &staff[i]);
  add_unmatched(desk);
  report_desk_add(desk, "stranger", FILE_COUNTED, false, (const char *const[]){ "2026-11-01 sign-in", NULL });
  report_desk_add(desk, "gone", FILE_ACCOUNT_GONE, true, (const char *const[]){ "2025-10-01 sign-in", NULL });
  add_decision(desk, VERB_DEFER, "noor", "2026-12-31", false);
  add_decision(desk, VERB_WAIVED, "tom", "", true);
  for (int i = 0; i < 8; i++)
    report_add_file(&desk->report, FILE_COUNTED);
  report_add_counts(&desk->report, &counts);
  report_add_fault(&desk->report, REPORT_DAMAGED, "tom.jsonl", 2, "<b>&\"'");
  report_add_account(&desk->report, "gast");
  desk->report.accounts_known = true;
  report_finish(&desk->report);
}

/* ---- comparing ---- */

static char *read_whole(const char *path)
{
  FILE *file = fopen(path, "rb");
  struct buf text = BUF_INIT;
  char bytes[4096];
  size_t n;

  if (file == NULL)
    return NULL;
  while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
    buf_add(&text, bytes, n);
  fclose(file);
  return buf_take(&text);
}

static void write_whole(const char *path, const char *text)
{
  FILE *file = fopen(path, "wb");

  assert_non_null(file);
  fputs(text, file);
  assert_int_equal(fclose(file), 0);
}

/* Takes the text over. */
static void assert_golden_take(const char *name, const char *language, const char *ending, char *text)
{
  char *path = xasprintf("%s/tests/data/report/%s-%s.%s", VR_TOP_SRCDIR, name, language, ending);
  const char *update = getenv("VR_UPDATE_GOLDENS");

  if (update != NULL && strcmp(update, "1") == 0)
    write_whole(path, text);
  char *wanted = read_whole(path);
  if (wanted == NULL || strcmp(wanted, text) != 0) {
    fprintf(stderr, "%s", text);
    fail_msg("%s is not as it should be", path);
  }
  free(wanted);
  free(text);
  free(path);
}

static void render__gives__each_form_as_it_was_reviewed(void **state)
{
  static const char *const languages[] = { "nl", "en" };
  const struct document_paper paper = { 60, false };
  struct report_desk desk;
  (void)state;

  for (size_t i = 0; i < COUNT(languages); i++) {
    const char *language = languages[i];

    if (!golden_language(language))
      skip();
    report_desk_open(&desk, "2026-11-23");
    fill(&desk);
    assert_golden_take("firm", language, "txt", render_text(&desk.report, &paper));
    assert_golden_take("firm", language, "plain", render_plain(&desk.report));
    assert_golden_take("firm", language, "html", render_html(&desk.report));
    assert_golden_take("firm", language, "csv", render_csv(&desk.report, false));
    assert_golden_take("firm-excel", language, "csv", render_csv(&desk.report, true));
    assert_golden_take("firm", language, "json", render_json(&desk.report));
    report_desk_close(&desk);
  }
}

static void render__gives__a_report_of_nobody_without_a_list(void **state)
{
  const struct document_paper paper = { 60, false };
  struct report_desk desk;
  (void)state;

  golden_language("en");
  report_desk_open(&desk, "2026-11-23");
  report_finish(&desk.report);

  assert_golden_take("nobody", "en", "txt", render_text(&desk.report, &paper));
  assert_golden_take("nobody", "en", "csv", render_csv(&desk.report, false));
  report_desk_close(&desk);
}

/* What goes to the writers of PDF and .xlsx holds nothing but what is in it: the same twice. */
static void document_json__is__the_same_each_time(void **state)
{
  struct report_desk desk;
  struct document document;
  (void)state;

  golden_language("en");
  report_desk_open(&desk, "2026-11-23");
  fill(&desk);
  render_document(&desk.report, true, &document);
  char *first = document_json(&document);
  char *second = document_json(&document);
  document_clear(&document);

  assert_string_equal(first, second);
  assert_non_null(strstr(first, "\"made\": \"2026-11-23T09:14:00.000Z\""));
  free(first);
  free(second);
  report_desk_close(&desk);
}

/* ---- the style ---- */

static void to_base64(const char *hex, char *to)
{
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  unsigned bits = 0;
  int count = 0;

  for (; *hex != '\0'; hex += 2) {
    char byte[3] = { hex[0], hex[1], '\0' };

    bits = bits << 8 | (unsigned)strtoul(byte, NULL, 16);
    for (count += 8; count >= 6; *to++ = digits[bits >> count & 63])
      count -= 6;
  }
  if (count > 0) /* of 32 bytes four bits are left */
    *to++ = digits[bits << (6 - count) & 63];
  *to++ = '=';
  *to = '\0';
}

/* With another digest the page is shown without any style. */
static void render_html__allows__its_own_style(void **state)
{
  struct report_desk desk;
  struct error error;
  char hex[SEAL_HEX_SIZE], wanted[64];
  (void)state;
  if (!seal_is_available(&error))
    skip();

  report_desk_open(&desk, "2026-11-23");
  report_finish(&desk.report);
  char *html = render_html(&desk.report);
  const char *start = strstr(html, "<style>"), *end = strstr(html, "</style>");
  assert_true(start != NULL && end != NULL);
  struct seal_hash *hash = seal_hash_new();
  seal_hash_add(hash, start + 7, (size_t)(end - start - 7));
  seal_hash_text(hash, hex);
  to_base64(hex, wanted);

  const char *allowed = strstr(html, "style-src 'sha256-");
  assert_non_null(allowed);
  assert_memory_equal(allowed + 18, wanted, strlen(wanted));
  seal_hash_free(hash);
  free(html);
  report_desk_close(&desk);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(render__gives__each_form_as_it_was_reviewed),
    cmocka_unit_test(render__gives__a_report_of_nobody_without_a_list),
    cmocka_unit_test(document_json__is__the_same_each_time),
    cmocka_unit_test(render_html__allows__its_own_style),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
