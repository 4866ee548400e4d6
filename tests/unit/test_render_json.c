/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of the report: it matches the schema that is published, it is the same each time, and it says what
 * the model says. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/render.h"
#include "json_check.h"
#include "report_desk.h"

#define DAYS(...)       \
  (const char *const[]) \
  {                     \
    __VA_ARGS__, NULL   \
  }

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

/* Somebody in each state, a decision, a fault, effect, a sample: every part of the model has something in it.
 */
static void fill(struct report_desk *desk)
{
  static const struct report_roster list = { "list\xff.csv", false, false, 20000, 4 };
  struct roster_person row = { .name = clean_text("Bakker, Ilse"),
                               .department = clean_text("=1+1"),
                               .start = DAY_NONE,
                               .role_start = DAY_NONE,
                               .end = DAY_NONE };
  const struct record_counts counts = { .lines = 6, .statements = 5, .damaged = 1 };
  char account[] = "ilse", author[] = "h.smit", reason[] = "absent", course[] = "seven-rules";
  const struct correction correction = {
    .statement = { .id = "00000009-0000-4000-8000-000000000000",
                   .verb = VERB_LEAVE,
                   .account = account,
                   .course = course,
                   .reason = reason,
                   .until = "2026-12-01",
                   .time = desk->about.made },
    .author = author,
  };

  desk->policy->keep_effect = true;
  desk->about.roster = &list;
  desk->about.scope.sample = 2;
  report_desk_again(desk);
  report_desk_add_listed(desk, &row, "ilse", FILE_COUNTED, false,
                         DAYS("2026-10-01 sign-in", "2026-10-05 check-first", "2026-10-05 done"));
  report_desk_add_listed(desk, &row, "tom\033\"", FILE_SELF_DECLARED, false, DAYS("2026-10-17 sign-in"));
  report_desk_add(desk, "stranger", FILE_COUNTED, false, DAYS("2026-11-18 sign-in"));
  report_add_unreadable(&desk->report, "piet", &row);
  report_add_decision(&desk->report, &correction);
  report_add_fault(&desk->report, REPORT_DAMAGED, "tom.jsonl", 3, "it is not JSON");
  report_add_counts(&desk->report, &counts);
  report_add_file(&desk->report, FILE_COUNTED);
  report_add_account(&desk->report, "guest");
  desk->report.accounts_known = true;
  report_finish(&desk->report);
  clean_clear(&row.name);
  clean_clear(&row.department);
}

static json_t *load_schema(void)
{
  json_error_t error;
  json_t *schema =
      json_load_file(VR_TOP_SRCDIR "/content/schema/report.schema.json", JSON_REJECT_DUPLICATES, &error);

  assert_non_null(schema);
  return schema;
}

static json_t *rendered(const struct report_desk *desk)
{
  char *text = render_json(&desk->report);
  json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, NULL);

  assert_non_null(root);
  free(text);
  return root;
}

static void assert_matches(const struct report_desk *desk)
{
  json_t *schema = load_schema(), *root = rendered(desk);
  char why[256] = "";

  if (!json_check(schema, root, why))
    fail_msg("%s", why);
  json_decref(root);
  json_decref(schema);
}

static void render_json__matches__its_schema(void **state)
{
  struct report_desk *desk = *state;

  fill(desk);

  assert_matches(desk);
}

static void render_json__matches__its_schema_with_nobody(void **state)
{
  struct report_desk *desk = *state;

  report_finish(&desk->report);

  assert_matches(desk);
}

/* The check itself would notice. */
static void json_check__finds__what_the_schema_does_not_say(void **state)
{
  struct report_desk *desk = *state;
  static const struct {
    const char *path[4], *member, *value; /* value NULL: without the member */
  } cases[] = {
    { { NULL }, "numbers", NULL },          { { NULL }, "v", "2" },
    { { NULL }, "unknown", "1" },           { { "data", NULL }, "allRead", "\"yes\"" },
    { { "numbers", NULL }, "late", "-1" },  { { "course", NULL }, "date", "\"23-11-2026\"" },
    { { "roster", NULL }, "source", NULL },
  };
  json_t *schema = load_schema();

  fill(desk);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    json_t *root = rendered(desk), *at = root;
    char why[256] = "";

    for (size_t j = 0; cases[i].path[j] != NULL; j++)
      at = json_object_get(at, cases[i].path[j]);
    if (cases[i].value == NULL)
      json_object_del(at, cases[i].member);
    else
      json_object_set_new(at, cases[i].member, json_loads(cases[i].value, JSON_DECODE_ANY, NULL));
    if (json_check(schema, root, why))
      fail_msg("case %zu is let through", i);
    json_decref(root);
  }
  json_decref(schema);
}

static void render_json__gives__the_same_bytes_in_both_languages(void **state)
{
  struct report_desk *desk = *state;

  fill(desk);
  char *first = render_json(&desk->report);
  i18n_set_language("nl");
  char *second = render_json(&desk->report);
  i18n_set_language("en");

  assert_string_equal(first, second);
  for (const char *p = first; *p != '\0'; p++)
    assert_true(*p == '\n' || (*p >= ' ' && *p <= '~'));
  free(first);
  free(second);
}

static void render_json__says__what_the_model_says(void **state)
{
  struct report_desk *desk = *state;

  fill(desk);
  json_t *root = rendered(desk);
  const json_t *numbers = json_object_get(root, "numbers"), *people = json_object_get(root, "people");

  assert_false(json_is_true(json_object_get(json_object_get(root, "data"), "allRead")));
  assert_int_equal(json_integer_value(json_object_get(numbers, "total")), desk->report.total);
  assert_int_equal(json_integer_value(json_object_get(numbers, "done")), 1);
  assert_int_equal(json_integer_value(json_object_get(numbers, "percentage")), 33);
  assert_int_equal(json_integer_value(json_object_get(numbers, "notOnList")), 1);
  assert_int_equal(json_array_size(people), desk->report.people_count);
  const json_t *ilse = NULL, *one;
  size_t i;
  json_array_foreach(people, i, one) if (strcmp(json_string_value(json_object_get(one, "account")), "ilse") ==
                                         0) ilse = one;
  /* nothing is altered: an apostrophe is for spreadsheets */
  assert_string_equal(json_string_value(json_object_get(ilse, "department")), "=1+1");
  assert_string_equal(json_string_value(json_object_get(json_object_get(ilse, "completed"), "date")),
                      "2026-10-05");
  json_decref(root);
}

static void render_json__lists__only_the_late_when_asked(void **state)
{
  struct report_desk *desk = *state;

  desk->about.scope.only_overdue = true;
  fill(desk);
  json_t *root = rendered(desk);

  assert_int_equal(json_array_size(json_object_get(root, "people")), 2);
  assert_int_equal(json_integer_value(json_object_get(json_object_get(root, "numbers"), "done")), 1);
  json_decref(root);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_desk, close_desk)

int main(void)
{
  const struct CMUnitTest tests[] = {
    TEST(render_json__matches__its_schema),
    TEST(render_json__matches__its_schema_with_nobody),
    TEST(json_check__finds__what_the_schema_does_not_say),
    TEST(render_json__gives__the_same_bytes_in_both_languages),
    TEST(render_json__says__what_the_model_says),
    TEST(render_json__lists__only_the_late_when_asked),
  };

  i18n_set_language("en");
  return cmocka_run_group_tests(tests, NULL, NULL);
}
