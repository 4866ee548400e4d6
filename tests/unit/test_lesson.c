/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a lesson whole, and every check that a schema cannot express. */
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
#include "core/lesson.h"
#include "core/reading.h"
#include "core/uuid.h"
#include "reader_support.h"

static struct course *load_course(void)
{
  struct problems problems = PROBLEMS_INIT;
  struct xml_document *document =
      xml_load(data_path("small-content/small/course.xml"), XML_COURSE, &problems);
  struct course *course = course_parse(document, &problems);

  xml_free(document);
  assert_no_problem(&problems);
  return course;
}

static char *good_text(void)
{
  return read_bytes(data_path("small-content/small/first.xml"), NULL);
}

/* Not inlined: the compiler does not know that a failed assertion does not return. */
static __attribute__((noinline)) struct lesson *parse(const char *text, const struct course *course,
                                                      struct problems *problems)
{
  struct xml_document *document = xml_parse("first.xml", text, strlen(text), XML_LESSON, problems);
  struct lesson *lesson = document == NULL ? NULL : lesson_parse(document, course, problems);

  xml_free(document);
  return lesson;
}

static int load_good(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = load_course();
  char *text = good_text();

  *state = parse(text, course, &problems);
  course_free(course);
  free(text);
  assert_no_problem(&problems);
  return *state == NULL;
}

static int free_good(void **state)
{
  lesson_free(*state);
  return 0;
}

/* ---- what was read ---- */

static void lesson_parse__reads__the_head(void **state)
{
  const struct lesson *lesson = *state;
  char *text = good_text();
  char fingerprint[UUID_TEXT_SIZE];

  assert_string_equal(lesson->identifier, "first");
  assert_int_equal(lesson->revision, 4);
  assert_int_equal(lesson->based_on, 0);
  assert_string_equal(lesson->checked, "2026-11-23");
  assert_string_equal(lesson->languages[1], "en");
  assert_string_equal(lesson->norms[1], "ISO27001-2022-A.6.3");
  assert_int_equal(lesson->draw, 2);
  assert_int_equal(lesson->mastery_score, 0);
  assert_string_equal(lesson->allow[0], "few-items");
  assert_string_equal(words_get(&lesson->title, "en"), "First");
  assert_string_equal(words_get(&lesson->rule, "nl"), "Doe het eerst.");
  assert_int_equal(lesson->changes_count, 1);
  assert_int_equal(lesson->changes[0].revision, 4);
  assert_string_equal(words_get(&lesson->changes[0].text, "en"), "New example.");
  assert_int_equal(lesson->source_count, 1);
  assert_string_equal(lesson->sources[0].code, "SRC-1");
  assert_string_equal(lesson->sources[0].checked, "2026-11-20");
  assert_string_equal(clean_get(lesson->sources[0].text), "A source");
  assert_string_equal(lesson->file, "first.xml");
  assert_int_equal(lesson->line, 3);
  uuid_name(text, strlen(text), fingerprint);
  assert_string_equal(lesson->fingerprint, fingerprint);

  free(text);
}

static void lesson_parse__reads__points_with_their_pages(void **state)
{
  const struct lesson *lesson = *state;

  assert_int_equal(lesson->point_count, 2);
  assert_string_equal(lesson->points[1].identifier, "beta");
  assert_string_equal(words_get(&lesson->points[1].text, "en"), "the second point");
  assert_int_equal(lesson->points[0].page, 0);
  assert_int_equal(lesson->points[1].page, 1);
}

static void lesson_parse__reads__the_path_in_order(void **state)
{
  static const struct step expected[] = { { STEP_PAGE, 0 }, { STEP_ITEM, 0 }, { STEP_PAGE, 1 },
                                          { STEP_PAGE, 2 }, { STEP_ITEM, 1 }, { STEP_EXERCISE, 0 } };
  const struct lesson *lesson = *state;

  assert_int_equal(lesson->path_count, 6);
  for (size_t i = 0; i < 6; i++) {
    assert_int_equal(lesson->path[i].kind, expected[i].kind);
    assert_int_equal(lesson->path[i].index, expected[i].index);
  }
  assert_int_equal(lesson->path_item_count, 2);
  assert_int_equal(lesson->path_exercise_count, 1);
  assert_int_equal(lesson->exercise_count, 2);
  assert_string_equal(lesson->exercises[0].identifier, "steps");
  assert_string_equal(lesson->exercises[1].identifier, "groups");
}

static void lesson_parse__reads__pages_and_their_blocks(void **state)
{
  static const enum block_kind kinds[] = { BLOCK_ORDERED_LIST, BLOCK_LIST,    BLOCK_DO,
                                           BLOCK_DONT,         BLOCK_FACT,    BLOCK_MESSAGE,
                                           BLOCK_PICTURE,      BLOCK_CONTACT, BLOCK_SUPPLIER };
  const struct lesson *lesson = *state;
  const struct page *page = &lesson->pages[1];

  assert_int_equal(lesson->page_count, 3);
  assert_int_equal(lesson->pages[0].kind, PAGE_STORY);
  assert_string_equal(lesson->pages[0].terms[1], "mfa");
  assert_string_equal(words_get(&lesson->pages[0].blocks[0].words[0], "nl"), "Noor leest een mail.");
  assert_int_equal(page->kind, PAGE_EXPLAIN);
  assert_string_equal(page->allow[0], "long-sentence");
  assert_int_equal(page->block_count, 9);
  for (size_t i = 0; i < 9; i++)
    assert_int_equal(page->blocks[i].kind, kinds[i]);
  assert_int_equal(page->blocks[0].words_count, 2);
  assert_string_equal(words_get(&page->blocks[0].words[1], "en"), "two");
  assert_string_equal(words_get(&page->blocks[4].words[0], "en"), "In 2026.");
  assert_string_equal(page->blocks[4].detail, "SRC-1");
  assert_string_equal(page->blocks[4].until, "2027-12-31");
  assert_string_equal(page->blocks[4].checked, "2026-11-20");
  assert_string_equal(page->blocks[7].detail, "report");
  assert_string_equal(page->blocks[8].detail, "supportDesk");
  assert_string_equal(words_get(&page->blocks[8].words[0], "en"), "Support desk");
  assert_int_equal(lesson->pages[2].kind, PAGE_MYTHS);
  assert_int_equal(lesson->pages[2].blocks[0].kind, BLOCK_MYTH);
  assert_string_equal(words_get(&lesson->pages[2].blocks[0].words[0], "en"), "A padlock is safe.");
  assert_string_equal(words_get(&lesson->pages[2].blocks[0].words[1], "en"), "No.");
}

static void lesson_parse__reads__messages_and_pictures(void **state)
{
  const struct lesson *lesson = *state;
  const struct message *message = &lesson->pages[1].blocks[5].message;
  const struct picture *picture = &lesson->pages[1].blocks[6].picture;

  assert_int_equal(message->kind, MESSAGE_SMS);
  assert_int_equal(message->line_count, 2);
  assert_int_equal(message->lines[0].kind, LINE_FROM);
  assert_int_equal(message->lines[1].kind, LINE_BODY);
  assert_int_equal(message->lines[1].part_count, 2);
  assert_null(message->lines[1].parts[0].identifier);
  assert_false(message->lines[1].parts[0].suspicious);
  assert_string_equal(message->lines[1].parts[1].identifier, "link");
  assert_true(message->lines[1].parts[1].suspicious);
  assert_string_equal(words_get(&message->lines[1].parts[1].text, "en"), "bank.example");
  assert_string_equal(words_get(&message->lines[1].parts[1].feedback, "en"), "False address.");
  assert_int_equal(picture->row_count, 2);
  assert_string_equal(clean_get(picture->rows[1]), "|  {}  |");
  assert_string_equal(words_get(&picture->words, "en"), "A box.");
}

static void lesson_parse__reads__questions(void **state)
{
  static const enum item_use uses[] = { ITEM_OPENING, ITEM_LESSON, ITEM_QUIZ, ITEM_QUIZ, ITEM_LATER };
  const struct lesson *lesson = *state;
  const struct item *item = &lesson->items[1];

  assert_int_equal(lesson->item_count, 5);
  for (size_t i = 0; i < 5; i++)
    assert_int_equal(lesson->items[i].use, uses[i]);
  assert_true(lesson->items[0].decision);
  assert_true(lesson->items[0].shuffle);
  assert_int_equal(lesson->items[0].max_choices, 1);
  assert_int_equal(lesson->items[0].message.line_count, 0);
  assert_string_equal(item->identifier, "lesson-several");
  assert_int_equal(item->point, 1);
  assert_int_equal(item->max_choices, 0);
  assert_false(item->shuffle);
  assert_false(item->decision);
  assert_int_equal(item->message.kind, MESSAGE_CHAT);
  assert_string_equal(words_get(&item->prompt, "en"), "Choose all that is right.");
  assert_int_equal(item->choice_count, 3);
  assert_int_equal(item_count_correct(item), 2);
  assert_true(item->choices[1].correct);
  assert_false(item->choices[2].correct);
  assert_string_equal(words_get(&item->choices[2].feedback, "en"), "No.");
  assert_int_equal(item->hint_count, 2);
  assert_string_equal(words_get(&item->hints[1], "en"), "Not C.");
  assert_string_equal(item->terms[0], "mfa");
}

static void lesson_parse__reads__the_tail(void **state)
{
  const struct lesson *lesson = *state;

  assert_string_equal(words_get(&lesson->resolution, "en"), "From now on you do this.");
  assert_string_equal(words_get(&lesson->act, "en"), "Do it now.");
  assert_int_equal(lesson->duty_count, 2);
  assert_string_equal(words_get(&lesson->duties[1], "en"), "Duty two");
  assert_int_equal(lesson->recap_count, 2);
  assert_int_equal(lesson->recap[0].kind, BLOCK_PARAGRAPH);
  assert_string_equal(lesson->recap[1].detail, "public");
}

static void lesson_find__finds__items_exercises_and_choices(void **state)
{
  const struct lesson *lesson = *state;
  size_t index = 99;

  assert_true(lesson_find_item(lesson, "quiz-beta", &index));
  assert_int_equal(index, 3);
  assert_false(lesson_find_item(lesson, "quiz", &index));
  assert_true(lesson_find_exercise(lesson, "groups", &index));
  assert_int_equal(index, 1);
  assert_false(lesson_find_exercise(lesson, "first", &index));
  assert_true(item_find_choice(&lesson->items[3], "right", &index));
  assert_int_equal(index, 1);
  assert_false(item_find_choice(&lesson->items[3], "up", &index));
}

static void lesson_mark__asks__policy_then_lesson_then_course(void **state)
{
  static const struct {
    unsigned policy, lesson, course, draw, expected;
  } cases[] = {
    { 3, 2, 4, 5, 3 }, { 0, 2, 4, 5, 2 }, { 0, 0, 3, 5, 3 }, { 0, 0, 0, 5, 4 }, { 0, 0, 0, 1, 1 },
    { 9, 0, 0, 5, 5 }, { 0, 0, 4, 3, 3 }, { 0, 0, 0, 2, 1 }, { 5, 1, 1, 5, 5 },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct lesson lesson = { .draw = cases[i].draw, .mastery_score = cases[i].lesson };
    struct course course = { .mastery_score = cases[i].course };

    assert_int_equal(lesson_mark(&lesson, &course, cases[i].policy), cases[i].expected);
  }
}

/* ---- what is refused ---- */

static void lesson_parse__reports__every_bad_file_with_its_line(void **state)
{
  static const struct {
    const char *file;
    const char *expected;
  } cases[] = {
    { "choice-without-feedback.xml", "30: answer \"no\" has no feedback" },
    { "date-with-zone.xml",
      "2: checked=\"2026-11-23Z\" of <lesson> is not possible; write a day as YYYY-MM-DD" },
    { "duplicate-identifier.xml", "24: the identifier \"open\" is already used in line 11" },
    { "empty-text.xml", "25: the text in the language \"en\" is empty" },
    { "hint-in-quiz.xml", "24: question \"quiz\" has a hint: only questions within the lesson have hints" },
    { "item-without-point.xml",
      "24: point=\"omega\" of <assessmentItem> leads nowhere: the lesson has no such point" },
    { "mastery-out-of-reach.xml", "2: masteryScore is 2, and 1 question is drawn: nobody can pass" },
    { "no-correct-choice.xml", "24: question \"quiz\" has no right answer" },
    { "point-without-page.xml",
      "5: page=\"elsewhere\" of <point> leads nowhere: the lesson has no such page" },
    { "pool-too-small.xml",
      "2: the closing questions are drawn from 2 different points, and the pool has only 1" },
    { "text-missing-in-one-language.xml", "25: the text in the language \"en\" is missing" },
    { "two-correct-choices.xml",
      "24: question \"quiz\" has 2 right answers and maxChoices=\"1\": leave one correct, or allow more" },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct problems problems = PROBLEMS_INIT;
    char name[128];

    snprintf(name, sizeof name, "bad-content/%s", cases[i].file);
    struct xml_document *document = xml_load(data_path(name), XML_LESSON, &problems);
    assert_non_null(document);
    assert_null(lesson_parse(document, NULL, &problems));
    assert_only_problem(&problems, PROBLEM_ERROR, cases[i].expected);
    xml_free(document);
  }
}

static void lesson_parse__reports__what_a_schema_cannot_say(void **state)
{
  static const struct {
    const char *old;
    const char *new;
    const char *expected;
  } cases[] = {
    /* languages, in every kind of place */
    { "<text xml:lang=\"en\">New example.</text>", "", "6: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">the first point</text>", "", "7: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">Start</text>", "", "12: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">two</text>", "", "31: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">Bank</text>", "", "38: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">False address.</text>", "", "43: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">A box.</text>", "", "50: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">Support desk</text>", "", "53: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">A padlock is safe.</text>", "",
      "58: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">Hi.</text>", "", "64: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">Not C.</text>", "", "80: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">Never.</text>", "", "95: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">One does not belong.</text>", "",
      "97: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">internal</text>", "", "106: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">Question A?</text>", "", "119: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">Left</text>", "", "132: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">Natural, but no.</text>", "",
      "133: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">From now on you do this.</text>", "",
      "152: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">Do it now.</text>", "", "153: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">Duty two</text>", "", "156: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">Short.</text>", "", "159: the text in the language \"en\" is missing" },
    /* identifiers */
    { "identifier=\"beta\" page", "identifier=\"alpha\" page",
      "8: the identifier \"alpha\" is already used in line 7" },
    { "identifier=\"more\"", "identifier=\"start\"",
      "27: the identifier \"start\" is already used in line 11" },
    { "identifier=\"groups\"", "identifier=\"steps\"",
      "102: the identifier \"steps\" is already used in line 82" },
    { "identifier=\"right\"", "identifier=\"left\"",
      "135: the identifier \"left\" is already used in line 131" },
    { "<part><text xml:lang=\"nl\">Bank</text>",
      "<part identifier=\"link\"><text xml:lang=\"nl\">Bank</text>",
      "41: the identifier \"link\" is already used in line 38" },
    /* references */
    { "source=\"SRC-1\"", "source=\"SRC-2\"",
      "36: source=\"SRC-2\" of <fact> leads nowhere: the lesson has no such source" },
    { "identifier=\"steps\" point=\"beta\"", "identifier=\"steps\" point=\"gamma\"",
      "82: point=\"gamma\" of exercise \"steps\" leads nowhere: the lesson has no such point" },
    /* questions in the wrong place */
    { "identifier=\"quiz-alpha\" point=\"alpha\" use=\"quiz\"",
      "identifier=\"quiz-alpha\" point=\"alpha\" use=\"lesson\"",
      "118: question \"quiz-alpha\" is for within the lesson and belongs in <path>" },
    { "use=\"lesson\"", "use=\"quiz\"",
      "62: question \"lesson-several\" is for the closing questions or later and belongs in <pool>" },
    { "use=\"opening\"", "use=\"lesson\"", "3: the lesson has no opening question (use=\"opening\")" },
    { "maxChoices=\"0\"", "maxChoices=\"1\"",
      "62: question \"lesson-several\" has 2 right answers and maxChoices=\"1\": leave one correct, or allow more" },
    { "maxChoices=\"0\"", "maxChoices=\"10\"",
      "62: maxChoices=\"10\" of <assessmentItem> is not possible; 9 is the most" },
    /* the pool */
    { "identifier=\"quiz-beta\" point=\"beta\" use=\"quiz\"",
      "identifier=\"quiz-beta\" point=\"beta\" use=\"later\"", "8: point \"beta\" has no closing question" },
    { "draw=\"2\"", "draw=\"2\" masteryScore=\"3\"",
      "3: masteryScore is 3, and 2 questions are drawn: nobody can pass" },
    { "draw=\"2\"", "draw=\"1\"",
      "3: masteryScore of the course is 2, and 1 question is drawn: nobody can pass" },
    { "draw=\"2\"", "",
      "3: the closing questions are drawn from 5 different points, and the pool has only 2" },
    /* the rest */
    { "changes revision=\"4\"", "changes revision=\"5\"",
      "6: a change of revision 5 in a lesson of revision 4" },
    { " why=\"small on purpose\"", "",
      "3: <lesson> allows something and does not say why: add the attribute why" },
    { " why=\"a quotation\"", "", "27: <page> allows something and does not say why: add the attribute why" },
    { "identifier=\"groups\"", "identifier=\"groups\" allow=\"capitals\"",
      "102: <matchInteraction> allows something and does not say why: add the attribute why" },
    { "identifier=\"quiz-beta\"", "identifier=\"quiz-beta\" allow=\"capitals\" why=\"\"",
      "129: <assessmentItem> allows something and does not say why: add the attribute why" },
    { "until=\"2027-12-31\"", "until=\"2027-12-31Z\"",
      "36: until=\"2027-12-31Z\" of <fact> is not possible; write a day as YYYY-MM-DD" },
    { "code=\"SRC-1\" checked=\"2026-11-20\"", "code=\"SRC-1\" checked=\"2026-11-20Z\"",
      "9: checked=\"2026-11-20Z\" of <source> is not possible; write a day as YYYY-MM-DD" },
    { "+--  --+", "+--------------------------------------------------------------------------+ ",
      "47: row 1 of the picture is wider than 76 columns" },
    { "draw=\"2\"", "draw=\"2\" languages=\"nl en de\"",
      "3: the language \"de\" of the lesson is not one of the course" },
    { "lesson identifier=\"first\"", "lesson identifier=\"other\"",
      "3: course \"small\" has no lesson \"other\" in its course.xml" },
  };
  struct course *course = load_course();
  char *good = good_text();

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct problems problems = PROBLEMS_INIT;
    char *text = replaced(good, cases[i].old, cases[i].new);

    assert_null(parse(text, course, &problems));
    /* one change may rightly be wrong in more than one way */
    assert_some_problem(&problems, cases[i].expected);
    problems_clear(&problems);
    free(text);
  }
  free(good);
  course_free(course);
}

static void lesson_parse__allows__more_right_answers_up_to_max_choices(void **state)
{
  static const struct {
    const char *max;
    bool good;
  } cases[] = { { "maxChoices=\"2\"", true }, { "maxChoices=\"3\"", true }, { "", false } };
  char *good = good_text();

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct problems problems = PROBLEMS_INIT;
    char *text = replaced(good, "maxChoices=\"0\"", cases[i].max);
    struct lesson *lesson = parse(text, NULL, &problems);

    assert_int_equal(lesson != NULL, cases[i].good);
    lesson_free(lesson);
    problems_clear(&problems);
    free(text);
  }
  free(good);
}

static void lesson_parse__refuses__more_right_answers_than_max_choices(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  char *good = good_text();
  char *two = replaced(good, "maxChoices=\"0\"", "maxChoices=\"2\"");
  char *text =
      replaced(two, "<simpleChoice identifier=\"c\">", "<simpleChoice identifier=\"c\" correct=\"true\">");

  (void)state;
  assert_null(parse(text, NULL, &problems));
  assert_only_problem(
      &problems, PROBLEM_ERROR,
      "62: question \"lesson-several\" has more right answers than maxChoices lets one choose");

  free(text);
  free(two);
  free(good);
}

static void lesson_parse__takes__a_lesson_narrowed_to_one_language(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = load_course();
  char *good = good_text();
  char *narrowed = replaced(good, "draw=\"2\"", "draw=\"2\" languages=\"nl\"");
  struct buf dutch = BUF_INIT;

  (void)state;
  /* every English text out */
  for (const char *p = narrowed; *p != '\0';) {
    if (strncmp(p, "<text xml:lang=\"en\">", 20) == 0)
      p = strstr(p, "</text>") + 7;
    else
      buf_add_char(&dutch, *p++);
  }
  struct lesson *lesson = parse(dutch.data, course, &problems);
  assert_non_null(lesson);
  assert_string_equal(lesson->languages[0], "nl");
  assert_null(lesson->languages[1]);

  lesson_free(lesson);
  buf_clear(&dutch);
  free(narrowed);
  free(good);
  course_free(course);
  assert_no_problem(&problems);
}

static void lesson_parse__takes__an_introduction_without_pool(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = load_course();
  char *text = read_bytes(data_path("small-content/small/about.xml"), NULL);

  (void)state;
  struct lesson *lesson = parse(text, course, &problems);

  assert_non_null(lesson);
  assert_int_equal(lesson->item_count, 0);

  lesson_free(lesson);
  free(text);
  course_free(course);
  assert_no_problem(&problems);
}

static void lesson_parse__refuses__a_pool_in_an_introduction(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = load_course();
  char *good = good_text();

  (void)state;
  course->lessons[0].introduction = true;
  assert_null(parse(good, course, &problems));
  assert_only_problem(&problems, PROBLEM_ERROR,
                      "118: an introduction is read and not tested: it cannot have a <pool>");

  free(good);
  course_free(course);
}

static void lesson_parse__refuses__a_lesson_without_pool_that_is_no_introduction(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct course *course = load_course();
  char *text = read_bytes(data_path("small-content/small/about.xml"), NULL);

  (void)state;
  course->lessons[1].introduction = false;
  assert_null(parse(text, course, &problems));
  assert_some_problem(&problems, "no opening question");
  assert_some_problem(&problems, "drawn from 5 different points, and the pool has only 0");

  problems_clear(&problems);
  free(text);
  course_free(course);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown(lesson_parse__reads__the_head, load_good, free_good),
    cmocka_unit_test_setup_teardown(lesson_parse__reads__points_with_their_pages, load_good, free_good),
    cmocka_unit_test_setup_teardown(lesson_parse__reads__the_path_in_order, load_good, free_good),
    cmocka_unit_test_setup_teardown(lesson_parse__reads__pages_and_their_blocks, load_good, free_good),
    cmocka_unit_test_setup_teardown(lesson_parse__reads__messages_and_pictures, load_good, free_good),
    cmocka_unit_test_setup_teardown(lesson_parse__reads__questions, load_good, free_good),
    cmocka_unit_test_setup_teardown(lesson_parse__reads__the_tail, load_good, free_good),
    cmocka_unit_test_setup_teardown(lesson_find__finds__items_exercises_and_choices, load_good, free_good),
    cmocka_unit_test(lesson_mark__asks__policy_then_lesson_then_course),
    cmocka_unit_test(lesson_parse__reports__every_bad_file_with_its_line),
    cmocka_unit_test(lesson_parse__reports__what_a_schema_cannot_say),
    cmocka_unit_test(lesson_parse__allows__more_right_answers_up_to_max_choices),
    cmocka_unit_test(lesson_parse__refuses__more_right_answers_than_max_choices),
    cmocka_unit_test(lesson_parse__takes__a_lesson_narrowed_to_one_language),
    cmocka_unit_test(lesson_parse__takes__an_introduction_without_pool),
    cmocka_unit_test(lesson_parse__refuses__a_pool_in_an_introduction),
    cmocka_unit_test(lesson_parse__refuses__a_lesson_without_pool_that_is_no_introduction),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
