/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lesson that can be read, and what is done with one: looked through by the linter, searched, played in any way, its
 * closing questions answered in any way. */
#include <config.h>

#include "core/exercise.h"
#include "core/lint.h"
#include "core/lint_minutes.h"
#include "core/quiz.h"
#include "core/search.h"
#include "fuzz.h"
#include "look.h"

#define MOVES 48

static void play(const struct exercise *exercise, uint64_t seed)
{
  static const char *const texts[] = { "", "lindeboom.example", "\xd0\xb0", "welkom123", "12:30", "a b", "%n", ".." };
  struct play *game = exercise_start(exercise, seed);

  for (unsigned i = 0; i < MOVES; i++) {
    const struct exercise_action action = { .verb = (enum exercise_verb)(quiz_random(&seed) % 6), /* not yet checked */
                                            .id = (int)(quiz_random(&seed) % 16) - 1,
                                            .argument = (int)(quiz_random(&seed) % 6) - 1,
                                            .text = texts[quiz_random(&seed) % 8] };
    play_act(game, &action);
  }
  look(game, "nl");
  play_act(game, &(struct exercise_action){ .verb = EXERCISE_CONFIRM });
  look(game, "en");
  char *saved = play_save(game);
  must(play_restore(game, saved) && play_score(game) >= 0 && play_score(game) <= 1, "what was saved is a play");
  free(saved);
  play_free(game);
}

static void answer(const struct lesson *lesson, uint64_t seed)
{
  struct quiz *quiz = quiz_new(lesson, ITEM_QUIZ, lesson->draw, 1 + (unsigned)(seed % 5), seed, NULL);

  for (unsigned i = 0; quiz != NULL && i < MOVES && quiz_phase(quiz) != QUIZ_PASSED; i++) {
    if (quiz_phase(quiz) == QUIZ_MISSED) {
      quiz_retry(quiz);
      continue;
    }
    const struct item *item = &lesson->items[quiz_item(quiz)];
    size_t chosen = quiz_random(&seed) % item->choice_count;
    quiz_answer(quiz, &chosen, 1);
    must(quiz_right(quiz) <= quiz_drawn(quiz), "no more points than were asked");
  }
  quiz_free(quiz);
}

static void search(const struct lesson *lesson)
{
  struct search search;

  search_init(&search, "e de mail");
  search_lesson(&search, lesson, 0);
  search_finish(&search);
  for (size_t i = 0; i < search.count; i++)
    must(is_harmless(clean_get(search.hits[i].excerpt)), "an excerpt is harmless");
  search_clear(&search);
}

/* What the linter looks a lesson through with: read once. */
static struct lint *desk(void)
{
  static struct lint lint;
  struct problems problems = PROBLEMS_INIT;

  if (lint.policy != NULL)
    return &lint;
  lint.policy = policy_load(VR_TOP_SRCDIR "/tests/data/policy/full.xml", &problems);
  struct xml_document *document = xml_load(VR_TOP_SRCDIR "/tests/data/short-content/glossary.xml", XML_GLOSSARY, &problems);
  must(lint.policy != NULL && document != NULL, "the settings and the glossary can be read");
  lint.glossary = glossary_parse(document, &problems);
  lint.today = 20780; /* 2026-11-23 */
  xml_free(document);
  problems_clear(&problems);
  return &lint;
}

static void look_through(const struct lesson *lesson, struct problems *problems)
{
  struct lint *lint = desk();

  lint->today = 20780 + (day_number)(lesson->item_count % 2) * 1000;
  lint_lesson(lint, lesson, problems);
  lint_stale(lint, lesson, 30, problems);
  for (size_t i = 0; lesson->languages != NULL && lesson->languages[i] != NULL; i++) {
    const struct lint_measure measure = lint_measure_lesson(lesson, lesson->languages[i]);

    must(lint_minutes(&measure) > 0, "a lesson takes time");
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct problems problems = PROBLEMS_INIT;
  char *text = text_of(data, size);
  struct xml_document *document = xml_parse("lesson.xml", text, size, XML_LESSON, &problems);
  struct lesson *lesson = document == NULL ? NULL : lesson_parse(document, NULL, &problems);

  if (lesson != NULL && problems.errors == 0) {
    look_through(lesson, &problems);
    search(lesson);
    answer(lesson, size);
    for (size_t i = 0; i < lesson->exercise_count; i++)
      play(&lesson->exercises[i], size + i);
  }
  lesson_free(lesson);
  xml_free(document);
  judge_problems(&problems);
  free(text);
  return 0;
}
