/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading exercises: what all types have in common, and what is shipped. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exercises.h"

/* ---- the shipped ones ---- */

static void exercise_parse__has_no_complaint__about_shipped_content(void **state)
{
  char **files = exercises_files();
  size_t exercises = 0;

  (void)state;
  for (size_t i = 0; files[i] != NULL; i++) {
    struct exercises all;

    exercises_load(&all, files[i]);
    for (size_t j = 0; j < all.problems.count; j++)
      print_error("%s:%u: %s\n", files[i], all.problems.list[j].line, clean_get(all.problems.list[j].text));
    assert_int_equal(all.problems.count, 0);
    exercises += all.count;
    exercises_clear(&all);
  }

  assert_true(exercises >= 11);
  exercises_free_files(files);
}

/* ---- reading ---- */

static void exercise_is_element__knows__the_eight_types(void **state)
{
  static const char *const known[] = { "orderInteraction",     "matchInteraction",   "hottextInteraction",
                                       "textEntryInteraction", "hotspotInteraction", "rankInteraction",
                                       "tableInteraction",     "caseInteraction" };

  (void)state;
  for (size_t i = 0; i < 8; i++)
    assert_true(exercise_is_element(known[i]));
  assert_false(exercise_is_element("assessmentItem"));
  assert_false(exercise_is_element(""));
}

static void exercise_parse__reads__head_and_tail(void **state)
{
  struct exercises all;

  (void)state;
  exercises_load(&all, "tests/data/exercises/incident.xml");
  const struct exercise *exercise = &all.list[0];

  assert_string_equal(exercise->identifier, "ransom-note");
  assert_null(exercise->point);
  assert_null(exercise->terms);
  assert_string_equal(words_get(&exercise->title, "en"), "A ransom note on your screen");
  assert_int_equal(exercise->hint_count, 2);
  assert_string_equal(words_get(&exercise->hints[1], "nl"),
                      "Zeven kaarten horen in de rij, vijf laat je weg.");
  assert_string_equal(words_get(&exercise->after, "nl"), "Bel {report-contact} ook als je twijfelt.");
  exercises_clear(&all);
}

static void exercise_parse__complains__of_mistakes(void **state)
{
  static const struct {
    const char *xml;
    const char *complaint;
  } cases[] = {
    { "<matchInteraction identifier='m'>" HEAD
      "<group identifier='a'>" T("a", "a") "</group><group identifier='b'>" T(
          "b", "b") "</group><card identifier='c' group='z'>" T("c", "c")
          WHY("w", "w") "</card><card identifier='d' "
                        "group='a'>" T("d", "d") WHY("w", "w") "</card></matchInteraction>",
      "no group \"z\"" },
    { "<matchInteraction identifier='m'>" HEAD
      "<group identifier='a'>" T("a", "a") "</group><group identifier='b'>" T(
          "b", "b") "</group><card identifier='c' group='a'>" T("c", "c")
          WHY("w", "w") "</card><card identifier='c' "
                        "group='a'>" T("d", "d") WHY("w", "w") "</card></matchInteraction>",
      "\"c\"" },
    { "<matchInteraction identifier='m'>" HEAD
      "<group identifier='a'>" T("a", "a") "</group><group identifier='a'>" T(
          "b", "b") "</group><card identifier='c' group='a'>" T("c", "c")
          WHY("w", "w") "</card><card identifier='d' "
                        "group='a'>" T("d", "d") WHY("w", "w") "</card></matchInteraction>",
      "\"a\"" },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct exercises all;

    exercises_parse(&all, cases[i].xml);

    assert_int_equal(all.problems.errors, 1);
    assert_non_null(strstr(clean_get(all.problems.list[0].text), cases[i].complaint));
    exercises_clear(&all);
  }
}

struct seen {
  size_t counts[6];
  size_t english;
};

static void count_words(void *context, const struct words *words, const char *what, unsigned line)
{
  static const char *const kinds[] = { "stem", "option", "feedback", "hint", "message", "other" };
  struct seen *seen = context;

  for (size_t i = 0; i < 6; i++)
    if (strcmp(kinds[i], what) == 0)
      seen->counts[i]++;
  if (words_has(words, "en") && line > 0)
    seen->english++;
}

/* The same as the number of texts in the file: nothing is left out, nothing is visited twice. */
static size_t count_texts(const struct xml_node *node)
{
  size_t count = strcmp(node->name, "text") == 0;

  for (size_t i = 0; i < node->child_count; i++)
    count += count_texts(&node->children[i]);
  return count;
}

static void exercise_visit_words__visits__every_text_once(void **state)
{
  char **files = exercises_files();

  (void)state;
  for (size_t i = 0; files[i] != NULL; i++) {
    struct exercises all;
    const struct xml_node *parent;
    size_t at = 0;

    exercises_load(&all, files[i]);
    for (size_t p = 0; p < 2; p++) {
      parent = xml_child(&all.document->root, p == 0 ? "path" : "practice");
      for (size_t j = 0; parent != NULL && j < parent->child_count; j++) {
        struct seen seen = { { 0 }, 0 };
        size_t sum = 0;

        if (!exercise_is_element(parent->children[j].name))
          continue;
        exercise_visit_words(&all.list[at++], count_words, &seen);

        for (size_t k = 0; k < 6; k++)
          sum += seen.counts[k];
        assert_int_equal(seen.counts[0], 1);
        assert_int_equal(seen.counts[3], 2);
        assert_true(seen.counts[2] > 0);
        assert_int_equal(sum, seen.english);
        assert_int_equal(sum * 2, count_texts(&parent->children[j]));
      }
    }
    exercises_clear(&all);
  }
  exercises_free_files(files);
}

/* ---- parts of a message ---- */

static void message_parts_need_space__follows__the_rule(void **state)
{
  static const struct {
    const char *before, *after;
    bool wanted;
  } cases[] = {
    { "Wim van Os", "<wim@x.example>", true },
    { "een", ", twee", false },
    { "een", ". Twee", false },
    { "een", "; twee", false },
    { "een", ": twee", false },
    { "een", "!", false },
    { "een", "?", false },
    { "een", ")", false },
    { "een", "'", false },
    { "(", "een", false },
    { "'", "een", false },
    { "een,", "twee", true },
    { "een)", "twee", true },
    { "", "een", false },
    { "een", "", false },
  };

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    assert_int_equal(message_parts_need_space(cases[i].before, cases[i].after), cases[i].wanted);
}

static void change(void *context, struct clean *text)
{
  (*(size_t *)context)++;
  clean_clear(text);
  *text = clean_text("*");
}

static void assert_changed(struct clean text)
{
  assert_string_equal(clean_get(text), "*");
}

static void assert_list_changed(const struct clean *list, size_t count)
{
  for (size_t i = 0; i < count; i++)
    assert_changed(list[i]);
}

/* A sheet with one of everything. */
static struct sheet full_sheet(void)
{
  struct sheet sheet = {
    .entry_count = 1, .line_count = 1, .row_count = 1, .column_count = 1, .log_count = 1
  };

  sheet.entries = calloc(1, sizeof *sheet.entries);
  sheet.entries[0].cells = calloc(1, sizeof *sheet.entries[0].cells);
  sheet.entries[0].cell_count = 1;
  sheet.lines = calloc(1, sizeof *sheet.lines);
  sheet.lines[0].parts = calloc(1, sizeof *sheet.lines[0].parts);
  sheet.lines[0].part_count = 1;
  sheet.rows = calloc(1, sizeof *sheet.rows);
  sheet.columns = calloc(1, sizeof *sheet.columns);
  sheet.log = calloc(1, sizeof *sheet.log);
  return sheet;
}

static void sheet_each_text__reaches__every_text_once(void **state)
{
  struct sheet sheet = full_sheet();
  size_t count = 0;

  (void)state;
  sheet_each_text(&sheet, change, &count);

  assert_int_equal(count, 10 + 4 + 4);
  assert_changed(sheet.heading);
  assert_changed(sheet.lead);
  assert_changed(sheet.lead_note);
  assert_changed(sheet.picture_words);
  assert_changed(sheet.text_label);
  assert_changed(sheet.text_answer);
  assert_changed(sheet.rule);
  assert_changed(sheet.progress);
  assert_changed(sheet.confirm_label);
  assert_changed(sheet.result);
  assert_changed(sheet.entries[0].text);
  assert_changed(sheet.entries[0].note);
  assert_changed(sheet.entries[0].feedback);
  assert_list_changed(sheet.entries[0].cells, 1);
  assert_changed(sheet.lines[0].parts[0].text);
  assert_list_changed(sheet.rows, 1);
  assert_list_changed(sheet.columns, 1);
  assert_list_changed(sheet.log, 1);
  sheet_clear(&sheet);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(exercise_parse__has_no_complaint__about_shipped_content),
    cmocka_unit_test(exercise_is_element__knows__the_eight_types),
    cmocka_unit_test(exercise_parse__reads__head_and_tail),
    cmocka_unit_test(exercise_parse__complains__of_mistakes),
    cmocka_unit_test(exercise_visit_words__visits__every_text_once),
    cmocka_unit_test(message_parts_need_space__follows__the_rule),
    cmocka_unit_test(sheet_each_text__reaches__every_text_once),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
