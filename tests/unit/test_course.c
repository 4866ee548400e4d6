/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read of a table of contents, and every mistake that the schema lets through. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "core/course.h"
#include "core/uuid.h"
#include "reader_support.h"

/* Not inlined: the compiler does not know that a failed assertion does not return. */
static __attribute__((noinline)) struct course *parse(const char *text, struct problems *problems)
{
  struct xml_document *document = xml_parse("course.xml", text, strlen(text), XML_COURSE, problems);
  struct course *course = document == NULL ? NULL : course_parse(document, problems);

  xml_free(document);
  return course;
}

static char *good_text(void)
{
  return read_bytes(data_path("small-content/small/course.xml"), NULL);
}

static void course_parse__reads__all_that_the_home_screen_needs(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  char *text = good_text();
  char fingerprint[UUID_TEXT_SIZE], expected[UUID_TEXT_SIZE];

  (void)state;
  struct course *course = parse(text, &problems);

  assert_non_null(course);
  assert_string_equal(course->identifier, "small");
  assert_int_equal(course->revision, 3);
  assert_string_equal(course->date, "2026-11-23");
  assert_string_equal(course->languages[0], "nl");
  assert_string_equal(course->languages[1], "en");
  assert_null(course->languages[2]);
  assert_int_equal(course->mastery_score, 2);
  assert_string_equal(course->audience[0], "manager");
  assert_string_equal(course->audience[1], "application-manager");
  assert_null(course->audience[2]);
  assert_string_equal(words_get(&course->title, "nl"), "Kleine cursus");
  assert_string_equal(words_get(&course->description, "en"), "For the tests.");
  assert_int_equal(course->lesson_count, 4);
  assert_string_equal(course->lessons[0].identifier, "first");
  assert_string_equal(words_get(&course->lessons[0].title, "en"), "First");
  assert_string_equal(words_get(&course->lessons[0].rule, "nl"), "Doe het eerst.");
  assert_int_equal(course->lessons[0].minutes, 7);
  assert_string_equal(words_get(&course->closing_title, "en"), "Why");
  assert_int_equal(course->closing_count, 2);
  assert_string_equal(words_get(&course->closing[1], "en"), "And because.");
  uuid_name(text, strlen(text), expected);
  course_fingerprint(course, fingerprint);
  assert_string_equal(fingerprint, expected);

  course_free(course);
  free(text);
  assert_no_problem(&problems);
}

static void course_parse__has__no_audience_and_no_closing_when_none_is_named(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  char *good = good_text();
  char *text = replaced(good, " audience=\"manager application-manager\"", "");
  char *shorter = replaced(text, strstr(text, "  <closing>"), "</course>\n");

  (void)state;
  struct course *course = parse(shorter, &problems);

  assert_non_null(course);
  assert_null(course->audience);
  assert_int_equal(course->closing_count, 0);
  assert_int_equal(course->closing_title.count, 0);

  course_free(course);
  free(shorter);
  free(text);
  free(good);
  assert_no_problem(&problems);
}

static void course_parse__reports__what_a_schema_cannot_say(void **state)
{
  static const struct {
    const char *old;
    const char *new;
    const char *expected;
  } cases[] = {
    { "identifier=\"about\"", "identifier=\"first\"",
      "10: the identifier \"first\" is already used in line 6" },
    { "<text xml:lang=\"en\">First</text>", "", "7: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"nl\">Doe het eerst.</text>", "", "8: the text in the language \"nl\" is missing" },
    { "Small course", " ", "4: the text in the language \"en\" is empty" },
    { "<text xml:lang=\"en\">For the tests.</text>",
      "<text xml:lang=\"en\">For the tests.</text><text xml:lang=\"de\">Zum Testen.</text>",
      "5: a text in \"de\", which is not one of the languages named above" },
    { "<text xml:lang=\"en\">Because.</text>",
      "<text xml:lang=\"en\">Because.</text><text xml:lang=\"en\">Twice.</text>",
      "24: the text in the language \"en\" stands twice" },
    { "<text xml:lang=\"nl\">Waarom</text>", "", "23: the text in the language \"nl\" is missing" },
    { "languages=\"nl en\"", "languages=\"nl en nl\"", "3: the language \"nl\" stands twice in languages" },
    { "languages=\"nl en\"", "languages=\"nl en abcdefgh-abcdefgh\"",
      "3: the language code \"abcdefgh-abcdefgh\" is too long" },
    { "audience=\"manager application-manager\"", "audience=\" \"",
      "3: audience=\"\" names no role; leave it out when the course is for everybody" },
    { "date=\"2026-11-23\"", "date=\"2026-11-23+01:00\"",
      "3: date=\"2026-11-23+01:00\" of <course> is not possible; write a day as YYYY-MM-DD" },
    { "minutes=\"7\"", "minutes=\"601\"", "6: minutes=\"601\" of <lesson> is not possible; 600 is the most" },
    { "masteryScore=\"2\"", "masteryScore=\"4294967298\"",
      "3: masteryScore=\"4294967298\" of <course> is not possible; 99 is the most" },
  };
  char *good = good_text();

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct problems problems = PROBLEMS_INIT;
    char *text = replaced(good, cases[i].old, cases[i].new);

    assert_null(parse(text, &problems));
    if (strstr(cases[i].expected, "too long") != NULL) {
      assert_some_problem(&problems, "is too long");
      problems_clear(&problems);
    } else {
      assert_only_problem(&problems, PROBLEM_ERROR, cases[i].expected);
    }
    free(text);
  }
  free(good);
}

static void course_parse__refuses__a_course_without_language(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  char *good = good_text();
  char *text = replaced(good, "languages=\"nl en\"", "languages=\"\"");

  (void)state;
  assert_null(parse(text, &problems));
  assert_only_problem(&problems, PROBLEM_ERROR, "3: languages=\"\" names no language");

  free(text);
  free(good);
}

static void course_find__finds__by_identifier(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  char *text = good_text();
  struct course *course = parse(text, &problems);
  size_t index = 99;

  (void)state;
  assert_true(course_find(course, "absent", &index));
  assert_int_equal(index, 2);
  index = 99;
  assert_false(course_find(course, "fir", &index));
  assert_int_equal(index, 99);

  course_free(course);
  free(text);
  problems_clear(&problems);
}

static void course_count_required__leaves_out__planned_and_introduction(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  char *text = good_text();
  struct course *course = parse(text, &problems);

  (void)state;
  assert_int_equal(course_count_required(course), 2);
  assert_true(course_lesson_is_required(&course->lessons[0]));
  assert_true(course->lessons[1].introduction);
  assert_false(course_lesson_is_required(&course->lessons[1]));
  assert_true(course->lessons[3].planned);
  assert_false(course_lesson_is_required(&course->lessons[3]));

  course_free(course);
  free(text);
  problems_clear(&problems);
}

static void course_parse__reads__1000_lessons(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct buf text = BUF_INIT;

  (void)state;
  buf_add_string(&text, "<course identifier=\"c\" revision=\"1\" date=\"2026-11-23\" languages=\"nl\">"
                        "<title><text xml:lang=\"nl\">T</text></title>"
                        "<description><text xml:lang=\"nl\">D</text></description>");
  for (int i = 0; i < 1000; i++)
    buf_add_format(&text,
                   "<lesson identifier=\"l%d\" minutes=\"5\"><title><text xml:lang=\"nl\">T</text></title>"
                   "<rule><text xml:lang=\"nl\">R</text></rule></lesson>",
                   i);
  buf_add_string(&text, "</course>");

  struct course *course = parse(text.data, &problems);
  assert_non_null(course);
  assert_int_equal(course->lesson_count, 1000);
  assert_string_equal(course->lessons[999].identifier, "l999");
  assert_int_equal(course_count_required(course), 1000);

  course_free(course);
  buf_clear(&text);
  assert_no_problem(&problems);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(course_parse__reads__all_that_the_home_screen_needs),
    cmocka_unit_test(course_parse__has__no_audience_and_no_closing_when_none_is_named),
    cmocka_unit_test(course_parse__reports__what_a_schema_cannot_say),
    cmocka_unit_test(course_parse__refuses__a_course_without_language),
    cmocka_unit_test(course_find__finds__by_identifier),
    cmocka_unit_test(course_count_required__leaves_out__planned_and_introduction),
    cmocka_unit_test(course_parse__reads__1000_lessons),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
