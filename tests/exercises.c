/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads the exercises of a lesson and plays them, by hand or, knowing nothing of their answers, by trying
 * everything once. */
#include <config.h>

#include "exercises.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"

static char *in_source(const char *file)
{
  const char *folder = getenv("srcdir");

  return file[0] == '/' ? xstrdup(file) : xasprintf("%s/%s", folder == NULL ? "." : folder, file);
}

/* ---- reading ---- */

static void add_all(struct exercises *exercises, const struct xml_node *parent, const char *file)
{
  for (size_t i = 0; parent != NULL && i < parent->child_count; i++)
    if (exercise_is_element(parent->children[i].name)) {
      exercises->list = xgrow(exercises->list, exercises->count, sizeof *exercises->list);
      exercise_parse(&parent->children[i], file, &exercises->list[exercises->count++], &exercises->problems);
    }
}

static void take_document(struct exercises *exercises, struct xml_document *document)
{
  exercises->document = document;
  if (document == NULL) {
    for (size_t i = 0; i < exercises->problems.count; i++)
      print_error("line %u: %s\n", exercises->problems.list[i].line,
                  clean_get(exercises->problems.list[i].text));
    fail_msg("a lesson cannot be read");
    return;
  }
  add_all(exercises, xml_child(&document->root, "path"), document->file);
  add_all(exercises, xml_child(&document->root, "practice"), document->file);
}

void exercises_load(struct exercises *exercises, const char *file)
{
  char *path = in_source(file);

  *exercises = (struct exercises){ .problems = PROBLEMS_INIT };
  take_document(exercises, xml_load(path, XML_LESSON, &exercises->problems));
  free(path);
}

void exercises_parse(struct exercises *exercises, const char *path)
{
  struct buf xml = BUF_INIT;

  *exercises = (struct exercises){ .problems = PROBLEMS_INIT };
  buf_add_format(
      &xml,
      "<?xml version='1.0' encoding='UTF-8'?><lesson identifier='test' revision='1' checked='2026-11-23'>"
      "<title>" T("les", "lesson") "</title><rule>" T(
          "regel", "rule") "</rule><path>%s</path>"
                           "<recap><p>" T("kort", "short") "</p></recap></lesson>",
      path);
  take_document(exercises, xml_parse("test.xml", xml.data, xml.length, XML_LESSON, &exercises->problems));
  buf_clear(&xml);
}

void exercises_clear(struct exercises *exercises)
{
  for (size_t i = 0; i < exercises->count; i++)
    exercise_clear(&exercises->list[i]);
  free(exercises->list);
  xml_free(exercises->document);
  problems_clear(&exercises->problems);
}

char **exercises_files(void)
{
  static const char *const patterns[] = { "content/*/*.xml", "tests/data/exercises/*.xml" };
  char **files = NULL;
  size_t count = 0;

  for (size_t i = 0; i < 2; i++) {
    char *pattern = in_source(patterns[i]);
    glob_t found;

    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t j = 0; j < found.gl_pathc; j++)
      /* content/example holds settings, no lessons */
      if (strstr(found.gl_pathv[j], "/course.xml") == NULL &&
          strstr(found.gl_pathv[j], "/example/") == NULL) {
        files = xgrow(files, count, sizeof *files);
        /* as exercises_load wants it: below the source folder */
        files[count++] = xstrdup(found.gl_pathv[j] + strlen(pattern) - strlen(patterns[i]));
      }
    globfree(&found);
    free(pattern);
  }
  files = xgrow(files, count, sizeof *files);
  files[count] = NULL;
  return files;
}

void exercises_free_files(char **files)
{
  for (size_t i = 0; files[i] != NULL; i++)
    free(files[i]);
  free(files);
}

/* ---- playing ---- */

bool act(struct play *play, enum exercise_verb verb, int id, int argument)
{
  return play_act(play, &(struct exercise_action){ .verb = verb, .id = id, .argument = argument });
}

bool act_text(struct play *play, const char *text)
{
  return play_act(play, &(struct exercise_action){ .verb = EXERCISE_TEXT, .text = text });
}

struct wanted {
  const char *part;
  bool found;
};

static void look(void *context, struct clean *text)
{
  struct wanted *wanted = context;

  if (strstr(clean_get(*text), wanted->part) != NULL)
    wanted->found = true;
}

bool sheet_says(const struct sheet *sheet, const char *part)
{
  struct wanted wanted = { part, false };
  struct sheet copy = *sheet; /* only looked at */

  sheet_each_text(&copy, look, &wanted);
  return wanted.found;
}

bool play_says(const struct play *play, const char *part)
{
  struct sheet sheet;
  bool says;

  play_sheet(play, "nl", &sheet);
  says = sheet_says(&sheet, part);
  sheet_clear(&sheet);
  return says;
}

/* The score when it would be checked now, and the sheet that tells. */
static double peek(const struct exercise *exercise, uint64_t seed, const struct play *play,
                   struct sheet *sheet)
{
  struct play *copy = exercise_start(exercise, seed);
  char *saved = play_save(play);
  double score;

  assert_true(play_restore(copy, saved));
  assert_true(act(copy, EXERCISE_CONFIRM, 0, 0));
  play_sheet(copy, "nl", sheet);
  score = play_score(copy);
  free(saved);
  play_free(copy);
  return score;
}

/* Tries what is offered now, and all that may follow, until nothing is offered that leads to a better score.
 */
static bool try_all(const struct exercise *exercise, uint64_t seed, struct play *play)
{
  struct sheet sheet;
  struct sheet told;
  double before = peek(exercise, seed, play, &told);
  bool done = before >= 1;

  sheet_clear(&told);
  play_sheet(play, "nl", &sheet);
  for (size_t i = 0; i < sheet.entry_count && !done; i++) {
    const struct exercise_action *action = &sheet.entries[i].action;
    struct sheet after;

    if (sheet.moment > 0 && action->verb == EXERCISE_CHOOSE && sheet.log_count == 0)
      break; /* all are answered */
    assert_true(play_act(play, action));
    double score = peek(exercise, seed, play, &after);
    sheet_clear(&after);
    if (action->verb == EXERCISE_CHOOSE || score > before + 1e-9)
      done = try_all(exercise, seed, play);
    if (!done)
      assert_true(act(play, EXERCISE_UNDO, 0, 0));
  }
  sheet_clear(&sheet);
  return done;
}

struct play *play_perfectly(const struct exercise *exercise, uint64_t seed)
{
  struct play *play = exercise_start(exercise, seed);
  struct sheet told;

  peek(exercise, seed, play, &told);
  if (told.entry_count > 0 &&
      (told.entries[0].action.verb == EXERCISE_PLACE || told.entries[0].action.verb == EXERCISE_MARK)) {
    /* what was wrong with doing nothing, in the order in which it is told */
    for (size_t i = 0; i < told.entry_count; i++)
      if (told.entries[i].state == SHEET_WRONG)
        assert_true(play_act(play, &told.entries[i].action));
  } else {
    try_all(exercise, seed, play);
  }
  sheet_clear(&told);
  return play;
}
