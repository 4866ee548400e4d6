/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every mistake that settings can have gets a sentence of its own, with its line, in both languages. Each
 * file in tests/data/policy/mistakes has one mistake and is called after it; mistakes.txt beside the folder
 * has what is said. */
#include <config.h>

#include <dirent.h>
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
#include "core/file.h"
#include "core/policy.h"
#include "golden.h"
#include "reader_support.h"

#define FOLDER "policy/mistakes"
#define EXPECTED "policy/mistakes.txt"
#define FILE_MAX (256 * 1024)

static int is_xml(const struct dirent *entry)
{
  const char *dot = strrchr(entry->d_name, '.');

  return dot != NULL && strcmp(dot, ".xml") == 0;
}

/* "2: sentence" for each mistake. */
static void add_sentences(const char *path, const char *language, struct buf *to)
{
  struct problems problems = PROBLEMS_INIT;
  struct policy *policy;

  i18n_set_language(language);
  policy = policy_load(path, &problems);
  if (policy != NULL)
    fail_msg("%s: there is nothing wrong with it", path);
  for (size_t i = 0; i < problems.count; i++)
    if (problems.list[i].severity == PROBLEM_ERROR)
      buf_add_format(to, "%s %u: %s\n", language, problems.list[i].line, clean_get(problems.list[i].text));
  problems_clear(&problems);
}

static void policy_load__has__a_sentence_for_every_mistake(void **state)
{
  struct dirent **entries;
  struct buf said = BUF_INIT, expected = BUF_INIT;
  struct error error;

  (void)state;
  if (!golden_language("nl"))
    skip();
  char *folder = xstrdup(data_path(FOLDER));
  int count = scandir(folder, &entries, is_xml, alphasort);
  assert_true(count > 90);
  for (int i = 0; i < count; i++) {
    char *path = xasprintf("%s/%s", folder, entries[i]->d_name);

    buf_add_format(&said, "%s\n", entries[i]->d_name);
    add_sentences(path, "en", &said);
    add_sentences(path, "nl", &said);
    free(path);
    free(entries[i]);
  }
  if (getenv("VR_UPDATE_GOLDENS") != NULL) {
    FILE *file = fopen(data_path(EXPECTED), "w");

    assert_true(file != NULL && fwrite(said.data, 1, said.length, file) == said.length && fclose(file) == 0);
  }
  assert_true(file_read(data_path(EXPECTED), FILE_MAX, &expected, &error));
  assert_string_equal(said.data, expected.data);
  buf_clear(&said);
  buf_clear(&expected);
  free(entries);
  free(folder);
}

/* ---- every attribute and element of settings that have them all, spoilt one by one ---- */

struct walk {
  const char *good; /* the whole file */
  size_t length;
  unsigned spoilt, refused;
};

/* The library's own words must not reach anybody. */
static void try(struct walk *walk, size_t from, size_t until, const char *instead)
{
  struct problems problems = PROBLEMS_INIT;
  struct buf text = BUF_INIT;
  struct xml_document *document;
  struct policy *policy;

  buf_add(&text, walk->good, from);
  buf_add_string(&text, instead);
  buf_add(&text, walk->good + until, walk->length - until);
  document = xml_parse("policy.xml", text.data, text.length, XML_POLICY, &problems);
  policy = document == NULL ? NULL : policy_parse(document, &problems);
  walk->spoilt++;
  if (policy == NULL) {
    walk->refused++;
    assert_true(problems.errors > 0);
  }
  for (size_t i = 0; i < problems.count; i++) {
    const char *said = clean_get(problems.list[i].text);

    if (strstr(said, "breaks a rule of XML") != NULL || strstr(said, "Element '") != NULL ||
        strstr(said, "facet") != NULL || strstr(said, "another form than") != NULL ||
        problems.list[i].line == 0)
      fail_msg("'%s' in place of '%.*s': line %u: %s", instead, (int)(until - from), walk->good + from,
               problems.list[i].line, said);
  }
  policy_free(policy);
  xml_free(document);
  problems_clear(&problems);
  buf_clear(&text);
}

/* A value between its quotes, the whole attribute, its name. */
static void spoil_attribute(struct walk *walk, size_t name, size_t value, size_t end)
{
  static const char *const values[] = { "",    " ", "?", "-1",         "0",  "1.5",  "99999999999999999999",
                                        "Ü é", "/", "a", "2026-02-30", "..", "&lt;", "true",
                                        "01" };

  for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
    try(walk, value, end, values[i]);
  char *many = xcalloc(301, 1);
  memset(many, 'a', 300);
  try(walk, value, end, many);
  free(many);
  try(walk, name, end + 1, "");
  try(walk, name, value - 2, "other");
  try(walk, name, name, "extra=\"1\" ");
}

/* A start tag gets another name, goes away, gets text and an element before it. */
static void spoil_tag(struct walk *walk, size_t open, size_t name_end, size_t close)
{
  try(walk, open + 1, name_end, "other");
  try(walk, open, close + 1, "");
  try(walk, open, open, "words");
  try(walk, open, open, "<other/>");
  try(walk, close + 1, close + 1, "words");
  try(walk, close + 1, close + 1, "<other>words</other>");
}

static void walk_all(struct walk *walk)
{
  const char *good = walk->good;

  for (size_t i = (size_t)(strstr(good, "<policy") - good); i < walk->length; i++) {
    size_t close = i + strcspn(good + i, ">");

    if (good[i] != '<' || good[i + 1] == '/')
      continue;
    spoil_tag(walk, i, i + strcspn(good + i, " />"), close);
    for (size_t j = i; j < close; j++) {
      size_t name = j;

      if (good[j] != '=')
        continue;
      while (good[name - 1] != ' ')
        name--;
      spoil_attribute(walk, name, j + 2, j + 2 + strcspn(good + j + 2, "\""));
      j += 1 + strcspn(good + j + 2, "\"");
    }
    i = close;
  }
}

static void policy_parse__explains__whatever_is_spoilt(void **state)
{
  struct buf good = BUF_INIT;
  struct error error;

  (void)state;
  i18n_set_language("en");
  assert_true(file_read(data_path("policy/full.xml"), FILE_MAX, &good, &error));
  struct walk walk = { good.data, good.length, 0, 0 };
  walk_all(&walk);
  for (size_t i = 0; i < good.length; i++)
    if (strchr("<>\"=/&?! ", good.data[i]) != NULL)
      try(&walk, i, i + 1, i % 2 == 0 ? "" : "<");
  assert_true(walk.spoilt > 1500 && walk.refused > walk.spoilt / 2);
  buf_clear(&good);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(policy_load__has__a_sentence_for_every_mistake),
    cmocka_unit_test(policy_parse__explains__whatever_is_spoilt),
  };

  return cmocka_run_group_tests(tests, NULL, NULL);
}
