/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the words and questions of a lesson and makes minutes of them; compares those with what the
 * table of contents promises. */
#include <config.h>

#include "core/lint_minutes.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "core/lint_internal.h"

#define WORDS_A_MINUTE 180
#define DECISION_SECONDS 10
#define EXERCISE_SECONDS 150
#define WELCOME_SECONDS 30
#define READING_BUDGET 180 /* of a lesson without questions */

/* ---- words ---- */

static size_t count(const struct words *words, const char *language)
{
  return words->count == 0 ? 0 : text_count_words(words_get(words, language));
}

static size_t count_message(const struct message *message, const char *language)
{
  size_t words = 0;

  for (size_t i = 0; i < message->line_count; i++)
    for (size_t k = 0; k < message->lines[i].part_count; k++)
      words += count(&message->lines[i].parts[k].text, language);
  return words;
}

static size_t count_page(const struct page *page, const char *language)
{
  size_t words = count(&page->title, language);

  for (size_t i = 0; i < page->block_count; i++) {
    const struct block *block = &page->blocks[i];

    for (size_t k = 0; k < block->words_count; k++)
      words += count(&block->words[k], language);
    words += count_message(&block->message, language) + count(&block->picture.words, language);
  }
  return words;
}

size_t lint_item_words(const struct item *item, const char *language, size_t *stem)
{
  size_t words = count_message(&item->message, language) + count(&item->prompt, language);

  if (stem != NULL)
    *stem = words;
  for (size_t i = 0; i < item->choice_count; i++)
    words += count(&item->choices[i].text, language);
  return words;
}

/* With the explanation of what is right. */
static size_t count_item(const struct item *item, const char *language)
{
  size_t words = lint_item_words(item, language, NULL);

  for (size_t i = 0; i < item->choice_count; i++)
    if (item->choices[i].correct)
      words += count(&item->choices[i].feedback, language);
  return words;
}

static unsigned reading_seconds(size_t words)
{
  return (unsigned)((words * 60 + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE);
}

/* ---- a lesson ---- */

bool lint_key_is_longest(const struct item *item, const char *language)
{
  size_t key = 0, other = 0;

  for (size_t i = 0; i < item->choice_count; i++) {
    size_t width = text_width(words_get(&item->choices[i].text, language));

    if (item->choices[i].correct)
      key = width;
    else if (width > other)
      other = width;
  }
  return key > other;
}

static size_t measure_pool(const struct lesson *lesson, const char *language, struct lint_measure *measure)
{
  size_t words = 0;

  for (size_t i = lesson->path_item_count; i < lesson->item_count; i++) {
    const struct item *item = &lesson->items[i];

    if (item->use == ITEM_QUIZ) {
      measure->quiz_items++;
      words += count_item(item, language);
    } else {
      measure->later_items++;
    }
    if (item_count_correct(item) == 1) {
      measure->single_items++;
      measure->longest += lint_key_is_longest(item, language) ? 1 : 0;
    }
  }
  return words;
}

struct sentences {
  const char *language;
  struct lint_measure *measure;
};

/* Only what is a sentence by its full stop: a list of nouns says nothing about sentences. */
static void add_sentences(void *context, const struct lint_string *string)
{
  const struct sentences *sentences = context;
  const char *text = words_get(string->words, sentences->language);
  size_t length = strlen(text);

  if (string->role == LINT_TITLE || string->role == LINT_OPTION || string->role == LINT_MESSAGE ||
      length == 0 || strchr(".?!'", text[length - 1]) == NULL)
    return;
  sentences->measure->sentences += text_count_sentences(text);
  sentences->measure->sentence_words += text_count_words(text);
}

struct lint_measure lint_measure_lesson(const struct lesson *lesson, const char *language)
{
  struct lint_measure measure = { .points = lesson->point_count, .exercises = lesson->exercise_count };
  struct sentences sentences = { language, &measure };
  size_t pool_words = measure_pool(lesson, language, &measure);
  unsigned drawn = measure.quiz_items == 0 ? 0 : lesson->draw;

  for (size_t i = 0; i < lesson->page_count; i++)
    measure.running_words += count_page(&lesson->pages[i], language);
  measure.words =
      measure.running_words + count(&lesson->resolution, language) + count(&lesson->act, language);
  for (size_t i = 0; i < lesson->path_item_count; i++)
    measure.words += count_item(&lesson->items[i], language);
  if (drawn > 0) {
    measure.words += pool_words * drawn / measure.quiz_items;
    measure.again = reading_seconds(pool_words / measure.quiz_items) + DECISION_SECONDS;
  }
  measure.seconds = reading_seconds(measure.words) +
                    DECISION_SECONDS * ((unsigned)lesson->path_item_count + drawn) +
                    EXERCISE_SECONDS * (unsigned)lesson->path_exercise_count;
  measure.budget = drawn == 0 ? READING_BUDGET : 60 * (1 + 2 * drawn);
  lint_each_string(lesson, add_sentences, &sentences);
  return measure;
}

unsigned lint_minutes(const struct lint_measure *measure)
{
  unsigned minutes = (measure->seconds + 30) / 60;

  return minutes == 0 ? 1 : minutes;
}

/* ---- a course ---- */

unsigned lint_course_seconds(const struct lint_row *rows, size_t row_count, size_t language)
{
  unsigned seconds = WELCOME_SECONDS;

  for (size_t i = 0; i < row_count; i++)
    if (rows[i].language == language)
      seconds += rows[i].measure.seconds + rows[i].measure.again;
  return seconds;
}

unsigned lint_course_budget(const struct lint_row *rows, size_t row_count, size_t language)
{
  unsigned budget = 60;

  for (size_t i = 0; i < row_count; i++)
    if (rows[i].language == language && rows[i].measure.quiz_items > 0)
      budget += rows[i].measure.budget + 60;
  return budget;
}

static void check_entry(const struct course *course, const char *file, const struct lint_row *rows,
                        size_t row_count, size_t lesson, struct problems *problems)
{
  unsigned minutes = 0;

  for (size_t i = 0; i < row_count; i++)
    if (rows[i].lesson == lesson && lint_minutes(&rows[i].measure) > minutes)
      minutes = lint_minutes(&rows[i].measure);
  if (minutes > course->lessons[lesson].minutes)
    problem_warning(problems, file, 0, NULL,
                    P_("lesson \"%s\" takes %u minute, and course.xml promises %u",
                       "lesson \"%s\" takes %u minutes, and course.xml promises %u", minutes),
                    course->lessons[lesson].identifier, minutes, course->lessons[lesson].minutes);
}

void lint_course_minutes(const struct course *course, const char *file, const struct lint_row *rows,
                         size_t row_count, struct problems *problems)
{
  for (size_t i = 0; i < course->lesson_count; i++)
    check_entry(course, file, rows, row_count, i, problems);
  for (size_t i = 0; course->languages[i] != NULL; i++) {
    unsigned seconds = lint_course_seconds(rows, row_count, i);
    unsigned budget = lint_course_budget(rows, row_count, i);

    /* a course of only introductions has nothing to promise */
    if (budget > 60 && seconds > budget)
      problem_warning(
          problems, file, 0, LINT_TIME_BUDGET,
          P_("the course takes %u minute (%s) with welcome and second tries, and %u were promised",
             "the course takes %u minutes (%s) with welcome and second tries, and %u were promised",
             (seconds + 59) / 60),
          (seconds + 59) / 60, course->languages[i], budget / 60);
  }
}
