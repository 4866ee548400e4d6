/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading, finding, sorting and overlaying terms, and the mistakes that the schema lets through. */
#include <config.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/glossary.h"
#include "reader_support.h"

/* Not inlined: the compiler does not know that a failed assertion does not return. */
static __attribute__((noinline)) struct glossary *parse(const char *text, struct problems *problems)
{
  struct xml_document *document = xml_parse("glossary.xml", text, strlen(text), XML_GLOSSARY, problems);
  struct glossary *glossary = document == NULL ? NULL : glossary_parse(document, problems);

  xml_free(document);
  return glossary;
}

static struct glossary *good(void)
{
  struct problems problems = PROBLEMS_INIT;
  char *text = read_bytes(data_path("small-content/glossary.xml"), NULL);
  struct glossary *glossary = parse(text, &problems);

  free(text);
  assert_no_problem(&problems);
  return glossary;
}

static void glossary_parse__reads__terms_synonyms_and_meanings(void **state)
{
  struct glossary *glossary = good();

  (void)state;
  assert_int_equal(glossary->count, 3);
  assert_string_equal(glossary->entries[0].identifier, "phishing");
  assert_string_equal(words_get(&glossary->entries[0].term, "nl"), "phishing");
  assert_string_equal(words_get(&glossary->entries[0].meaning, "en"), "A false message.");
  assert_int_equal(glossary->entries[0].also_count, 1);
  assert_string_equal(words_get(&glossary->entries[0].also[0], "en"), "fishing");
  assert_int_equal(glossary->entries[1].also_count, 0);
  assert_int_equal(glossary->entries[1].line, 9);

  glossary_free(glossary);
}

static void glossary_parse__reports__what_a_schema_cannot_say(void **state)
{
  static const struct {
    const char *old;
    const char *new;
    const char *expected;
  } cases[] = {
    { "identifier=\"mfa\"", "identifier=\"phishing\"",
      "9: the identifier \"phishing\" is already used in line 4" },
    { "<text xml:lang=\"nl\">tweede stap</text>", "", "10: the text in the language \"nl\" is missing" },
    { "<text xml:lang=\"en\">fishing</text>", "", "6: the text in the language \"en\" is missing" },
    { "<text xml:lang=\"en\">All put away.</text>", "", "15: the text in the language \"en\" is missing" },
  };
  char *text = read_bytes(data_path("small-content/glossary.xml"), NULL);

  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct problems problems = PROBLEMS_INIT;
    char *bad = replaced(text, cases[i].old, cases[i].new);

    assert_null(parse(bad, &problems));
    assert_only_problem(&problems, PROBLEM_ERROR, cases[i].expected);
    free(bad);
  }
  free(text);
}

static void glossary_find__finds__by_identifier(void **state)
{
  struct glossary *glossary = good();
  size_t index = 99;

  (void)state;
  assert_true(glossary_find(glossary, "clean-desk", &index));
  assert_int_equal(index, 2);
  assert_false(glossary_find(glossary, "clean", &index));

  glossary_free(glossary);
}

static void glossary_sorted__folds__accents_and_case_in_each_language(void **state)
{
  struct glossary *glossary = good();
  static const size_t dutch[] = { 2, 0, 1 };   /* Één leeg bureau, phishing, tweede stap */
  static const size_t english[] = { 2, 1, 0 }; /* a clear desk, MFA, phishing */
  size_t *nl = glossary_sorted(glossary, "nl");
  size_t *en = glossary_sorted(glossary, "en");

  (void)state;
  assert_memory_equal(nl, dutch, sizeof dutch);
  assert_memory_equal(en, english, sizeof english);

  free(nl);
  free(en);
  glossary_free(glossary);
}

static void glossary_merge__replaces__equal_entries_and_adds_new_ones(void **state)
{
  struct problems problems = PROBLEMS_INIT;
  struct glossary *glossary = good();
  struct glossary *over = parse("<glossary languages=\"nl\"><entry identifier=\"mfa\"><term><text "
                                "xml:lang=\"nl\">onze stap</text></term>"
                                "<meaning><text xml:lang=\"nl\">M</text></meaning></entry>"
                                "<entry identifier=\"own\"><term><text xml:lang=\"nl\">eigen</text></term>"
                                "<meaning><text xml:lang=\"nl\">E</text></meaning></entry></glossary>",
                                &problems);

  (void)state;
  glossary_merge_take(glossary, over);

  assert_int_equal(glossary->count, 4);
  assert_string_equal(words_get(&glossary->entries[1].term, "nl"), "onze stap");
  assert_string_equal(words_get(&glossary->entries[3].term, "nl"), "eigen");
  assert_string_equal(words_get(&glossary->entries[0].term, "nl"), "phishing");

  glossary_free(glossary);
  assert_no_problem(&problems);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(glossary_parse__reads__terms_synonyms_and_meanings),
    cmocka_unit_test(glossary_parse__reports__what_a_schema_cannot_say),
    cmocka_unit_test(glossary_find__finds__by_identifier),
    cmocka_unit_test(glossary_sorted__folds__accents_and_case_in_each_language),
    cmocka_unit_test(glossary_merge__replaces__equal_entries_and_adds_new_ones),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
