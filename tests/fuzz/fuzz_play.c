/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any actions, in any order, on every exercise that is shipped or in the test data. The input is text: a number for the
 * exercise and a seed, then an action a line. What a play shows is harmless, what it saves gives the same play back, and
 * one step undone is as it was. */
#include <config.h>

#include "core/exercise.h"
#include "exercises.h"
#include "fuzz.h"
#include "look.h"

#define ACTIONS_MAX 200

static struct exercises *lessons;
static size_t lesson_count, exercise_count;

/* Read once; what is static belongs to all inputs. */
static void load_all(void)
{
  static const char *const files[] = {
    "/content/seven-rules/check-first.xml",     "/content/seven-rules/keep-up-to-date.xml",
    "/content/seven-rules/lock-up.xml",         "/content/seven-rules/report-at-once.xml",
    "/content/seven-rules/share-with-care.xml", "/content/seven-rules/sign-in.xml",
    "/content/seven-rules/work-anywhere.xml",   "/content/shared-responsibility/incidents.xml",
    "/content/shared-responsibility/access.xml", "/tests/data/exercises/incident.xml",
    "/tests/data/exercises/office.xml" };

  lesson_count = sizeof files / sizeof files[0];
  lessons = xcalloc(lesson_count, sizeof *lessons);
  for (size_t i = 0; i < lesson_count; i++) {
    char *path = xasprintf("%s%s", VR_TOP_SRCDIR, files[i]);

    exercises_load(&lessons[i], path);
    exercise_count += lessons[i].count;
    free(path);
  }
  must(exercise_count > 0, "there are exercises");
}

static const struct exercise *choose(size_t number)
{
  size_t i = 0;

  for (number %= exercise_count; number >= lessons[i].count; i++)
    number -= lessons[i].count;
  return &lessons[i].list[number];
}

static void judge_saved(const struct play *play, const struct exercise *exercise, uint64_t seed)
{
  char *saved = play_save(play), *again;
  struct play *other = exercise_start(exercise, seed);

  must(play_restore(other, saved), "what was saved can be restored");
  again = play_save(other);
  must(strcmp(saved, again) == 0 && play_is_confirmed(other) == play_is_confirmed(play), "as it was");
  must(play_score(other) == play_score(play) && play_score(play) >= 0 && play_score(play) <= 1, "with the same score");
  look(other, "en");
  play_free(other);
  free(saved);
  free(again);
}

/* ---- acting ---- */

/* The entry that stands there, as a face would send it. */
static void choose_entry(struct play *play, int number)
{
  struct sheet sheet;

  play_sheet(play, "nl", &sheet);
  if (number >= 0 && (size_t)number < sheet.entry_count) {
    struct exercise_action action = sheet.entries[number].action;

    play_act(play, &action);
  }
  sheet_clear(&sheet);
}

static void act_and_undo(struct play *play, const struct exercise_action *action)
{
  char *before = play_save(play), *after;
  bool was_open = !play_is_confirmed(play);

  if (play_act(play, action) && was_open && action->verb != EXERCISE_CONFIRM && action->verb != EXERCISE_UNDO) {
    must(play_act(play, &(struct exercise_action){ .verb = EXERCISE_UNDO }), "a step can be undone");
    after = play_save(play);
    must(strcmp(before, after) == 0, "and is then as it was");
    free(after);
    play_act(play, action);
  }
  free(before);
}

static void act_line(struct play *play, const char *line)
{
  static const char verbs[] = "cpamtu!"; /* as in enum exercise_verb */
  const char *verb = strchr(verbs, line[0]);
  struct exercise_action action = { .text = line + 1 };
  int id = 0, argument = 0;

  (void)sscanf(line + 1, "%9d %9d", &id, &argument);
  action.id = id;
  action.argument = argument;
  if (line[0] == 'e') {
    choose_entry(play, id);
  } else if (line[0] == 'r') {
    (void)play_restore(play, line + 1);
  } else if (line[0] == 's') {
    look(play, id % 2 == 0 ? "nl" : "en");
  } else if (line[0] != '\0' && verb != NULL) {
    action.verb = (enum exercise_verb)(verb - verbs);
    act_and_undo(play, &action);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char *text = text_of(data, size), *rest = NULL, *line = strtok_r(text, "\n", &rest);
  unsigned number = 0, seed = 0;

  if (lessons == NULL)
    load_all();
  if (line != NULL)
    (void)sscanf(line, "%9u %9u", &number, &seed);
  const struct exercise *exercise = choose(number);
  struct play *play = exercise_start(exercise, seed);

  for (unsigned i = 0; i < ACTIONS_MAX && (line = strtok_r(NULL, "\n", &rest)) != NULL; i++)
    act_line(play, line);
  look(play, "nl");
  judge_saved(play, exercise, seed);
  play_act(play, &(struct exercise_action){ .verb = EXERCISE_CONFIRM });
  look(play, "en");
  judge_saved(play, exercise, seed);
  play_free(play);
  free(text);
  return 0;
}
