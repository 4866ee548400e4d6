/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, feedback, languages, references, and whether the closing questions can
 * be drawn and passed. */
#include <config.h>

#include "core/lesson_check.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "core/reading.h"

#define PICTURE_COLUMNS 76

struct check {
  const struct lesson *lesson;
  const struct course *course;
  struct problems *problems;
};

static void check_words(const struct check *check, const struct words *words)
{
  reading_check_words(words, check->lesson->languages, check->lesson->file, check->problems);
}

/* ---- languages ---- */

static void check_message(const struct check *check, const struct message *message)
{
  struct reading_names names = { NULL, 0 };

  for (size_t i = 0; i < message->line_count; i++)
    for (size_t k = 0; k < message->lines[i].part_count; k++) {
      const struct message_part *part = &message->lines[i].parts[k];

      check_words(check, &part->text);
      check_words(check, &part->feedback);
      if (part->identifier != NULL)
        reading_names_add(&names, part->identifier, part->line);
    }
  reading_names_check(&names, check->lesson->file, check->problems);
}

static void check_picture(const struct check *check, const struct block *block)
{
  check_words(check, &block->picture.words);
  for (size_t i = 0; i < block->picture.row_count; i++)
    if (text_width(clean_get(block->picture.rows[i])) > PICTURE_COLUMNS)
      problem_error(check->problems, check->lesson->file, block->line,
                    _("row %zu of the picture is wider than %d columns"), i + 1, PICTURE_COLUMNS);
}

static void check_source(const struct check *check, const struct block *block)
{
  for (size_t i = 0; i < check->lesson->source_count; i++)
    if (strcmp(check->lesson->sources[i].code, block->detail) == 0)
      return;
  problem_error(check->problems, check->lesson->file, block->line,
                _("source=\"%s\" of <%s> leads nowhere: the lesson has no such source"), block->detail,
                "fact");
}

static void check_blocks(const struct check *check, const struct block *blocks, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    const struct block *block = &blocks[i];

    for (size_t k = 0; k < block->words_count; k++)
      check_words(check, &block->words[k]);
    if (block->kind == BLOCK_MESSAGE)
      check_message(check, &block->message);
    if (block->kind == BLOCK_PICTURE)
      check_picture(check, block);
    if (block->kind == BLOCK_FACT)
      check_source(check, block);
  }
}

static void check_exercise_words(void *context, const struct words *words, const char *what, unsigned line)
{
  (void)what;
  (void)line;
  check_words(context, words);
}

static void check_texts(struct check *check)
{
  const struct lesson *lesson = check->lesson;

  check_words(check, &lesson->title);
  check_words(check, &lesson->rule);
  check_words(check, &lesson->resolution);
  check_words(check, &lesson->act);
  for (size_t i = 0; i < lesson->changes_count; i++)
    check_words(check, &lesson->changes[i].text);
  for (size_t i = 0; i < lesson->point_count; i++)
    check_words(check, &lesson->points[i].text);
  for (size_t i = 0; i < lesson->page_count; i++) {
    check_words(check, &lesson->pages[i].title);
    check_blocks(check, lesson->pages[i].blocks, lesson->pages[i].block_count);
  }
  for (size_t i = 0; i < lesson->exercise_count; i++)
    exercise_visit_words(&lesson->exercises[i], check_exercise_words, check);
  for (size_t i = 0; i < lesson->duty_count; i++)
    check_words(check, &lesson->duties[i]);
  check_blocks(check, lesson->recap, lesson->recap_count);
}

/* ---- questions ---- */

static void check_key(const struct check *check, const struct item *item)
{
  size_t correct = item_count_correct(item);
  const char *file = check->lesson->file;

  if (correct == 0)
    problem_error(check->problems, file, item->line, _("question \"%s\" has no right answer"),
                  item->identifier);
  else if (item->max_choices == 1 && correct > 1)
    problem_error(check->problems, file, item->line,
                  P_("question \"%s\" has %zu right answer and maxChoices=\"1\": leave one correct, or allow more",
                     "question \"%s\" has %zu right answers and maxChoices=\"1\": leave one correct, or allow more",
                     correct),
                  item->identifier, correct);
  else if (item->max_choices != 0 && correct > item->max_choices)
    problem_error(check->problems, file, item->line,
                  _("question \"%s\" has more right answers than maxChoices lets one choose"),
                  item->identifier);
}

static void check_choices(const struct check *check, const struct item *item)
{
  struct reading_names names = { NULL, 0 };

  for (size_t i = 0; i < item->choice_count; i++) {
    const struct choice *choice = &item->choices[i];

    reading_names_add(&names, choice->identifier, choice->line);
    check_words(check, &choice->text);
    check_words(check, &choice->feedback);
    if (choice->feedback.count == 0)
      problem_error(check->problems, check->lesson->file, choice->line, _("answer \"%s\" has no feedback"),
                    choice->identifier);
  }
  reading_names_check(&names, check->lesson->file, check->problems);
}

static void check_use(const struct check *check, const struct item *item, bool in_path)
{
  bool for_path = item->use == ITEM_OPENING || item->use == ITEM_LESSON;

  if (in_path && !for_path)
    problem_error(check->problems, check->lesson->file, item->line,
                  _("question \"%s\" is for the closing questions or later and belongs in <pool>"),
                  item->identifier);
  else if (!in_path && for_path)
    problem_error(check->problems, check->lesson->file, item->line,
                  _("question \"%s\" is for within the lesson and belongs in <path>"), item->identifier);
  if (item->hint_count > 0 && item->use != ITEM_LESSON)
    problem_error(check->problems, check->lesson->file, item->line,
                  _("question \"%s\" has a hint: only questions within the lesson have hints"),
                  item->identifier);
}

static void check_items(const struct check *check)
{
  const struct lesson *lesson = check->lesson;

  for (size_t i = 0; i < lesson->item_count; i++) {
    const struct item *item = &lesson->items[i];

    check_use(check, item, i < lesson->path_item_count);
    check_message(check, &item->message);
    check_words(check, &item->prompt);
    check_choices(check, item);
    check_key(check, item);
    for (size_t k = 0; k < item->hint_count; k++)
      check_words(check, &item->hints[k]);
  }
}

/* ---- identifiers ---- */

static void check_exercise_points(const struct check *check)
{
  const struct lesson *lesson = check->lesson;

  for (size_t i = 0; i < lesson->exercise_count; i++) {
    const struct exercise *exercise = &lesson->exercises[i];
    size_t point = 0;

    while (exercise->point != NULL && point < lesson->point_count &&
           strcmp(lesson->points[point].identifier, exercise->point) != 0)
      point++;
    if (exercise->point != NULL && point == lesson->point_count)
      problem_error(check->problems, lesson->file, exercise->line,
                    _("point=\"%s\" of exercise \"%s\" leads nowhere: the lesson has no such point"),
                    exercise->point, exercise->identifier);
  }
}

static void check_identifiers(const struct check *check)
{
  const struct lesson *lesson = check->lesson;
  struct reading_names points = { NULL, 0 }, pages = { NULL, 0 }, items = { NULL, 0 },
                       exercises = { NULL, 0 }, sources = { NULL, 0 };

  for (size_t i = 0; i < lesson->point_count; i++)
    reading_names_add(&points, lesson->points[i].identifier, lesson->points[i].line);
  for (size_t i = 0; i < lesson->page_count; i++)
    reading_names_add(&pages, lesson->pages[i].identifier, lesson->pages[i].line);
  for (size_t i = 0; i < lesson->item_count; i++)
    reading_names_add(&items, lesson->items[i].identifier, lesson->items[i].line);
  for (size_t i = 0; i < lesson->exercise_count; i++)
    reading_names_add(&exercises, lesson->exercises[i].identifier, lesson->exercises[i].line);
  for (size_t i = 0; i < lesson->source_count; i++)
    reading_names_add(&sources, lesson->sources[i].code, lesson->sources[i].line);
  reading_names_check(&points, lesson->file, check->problems);
  reading_names_check(&pages, lesson->file, check->problems);
  reading_names_check(&items, lesson->file, check->problems);
  reading_names_check(&exercises, lesson->file, check->problems);
  reading_names_check(&sources, lesson->file, check->problems);
  check_exercise_points(check);
}

/* ---- the closing questions ---- */

static size_t count_quiz_items(const struct lesson *lesson, size_t point)
{
  size_t count = 0;

  for (size_t i = 0; i < lesson->item_count; i++)
    if (lesson->items[i].use == ITEM_QUIZ && lesson->items[i].point == point)
      count++;
  return count;
}

static void check_mark(const struct check *check)
{
  const struct lesson *lesson = check->lesson;

  if (lesson->mastery_score > lesson->draw)
    problem_error(check->problems, lesson->file, lesson->line,
                  P_("masteryScore is %u, and %u question is drawn: nobody can pass",
                     "masteryScore is %u, and %u questions are drawn: nobody can pass", lesson->draw),
                  lesson->mastery_score, lesson->draw);
  else if (lesson->mastery_score == 0 && check->course != NULL && check->course->mastery_score > lesson->draw)
    problem_error(check->problems, lesson->file, lesson->line,
                  P_("masteryScore of the course is %u, and %u question is drawn: nobody can pass",
                     "masteryScore of the course is %u, and %u questions are drawn: nobody can pass",
                     lesson->draw),
                  check->course->mastery_score, lesson->draw);
}

static void check_pool(const struct check *check)
{
  const struct lesson *lesson = check->lesson;
  size_t usable = 0;

  for (size_t i = 0; i < lesson->point_count; i++) {
    if (count_quiz_items(lesson, i) > 0)
      usable++;
    else
      problem_error(check->problems, lesson->file, lesson->points[i].line,
                    _("point \"%s\" has no closing question"), lesson->points[i].identifier);
  }
  if (usable < lesson->draw)
    problem_error(check->problems, lesson->file, lesson->line,
                  P_("the closing questions are drawn from %u different point, and the pool has only %zu",
                     "the closing questions are drawn from %u different points, and the pool has only %zu",
                     lesson->draw),
                  lesson->draw, usable);
  check_mark(check);
}

static void check_opening(const struct check *check)
{
  const struct lesson *lesson = check->lesson;

  for (size_t i = 0; i < lesson->path_item_count; i++)
    if (lesson->items[i].use == ITEM_OPENING)
      return;
  problem_error(check->problems, lesson->file, lesson->line, "%s",
                _("the lesson has no opening question (use=\"opening\")"));
}

static void check_introduction(const struct check *check)
{
  const struct lesson *lesson = check->lesson;

  if (lesson->item_count > lesson->path_item_count)
    problem_error(check->problems, lesson->file, lesson->items[lesson->path_item_count].line, "%s",
                  _("an introduction is read and not tested: it cannot have a <pool>"));
}

/* ---- against the course ---- */

static void check_narrowed_languages(const struct check *check)
{
  for (size_t i = 0; check->lesson->languages != NULL && check->lesson->languages[i] != NULL; i++)
    if (!reading_list_has(check->course->languages, check->lesson->languages[i]))
      problem_error(check->problems, check->lesson->file, check->lesson->line,
                    _("the language \"%s\" of the lesson is not one of the course"),
                    check->lesson->languages[i]);
}

static void check_changes(const struct check *check)
{
  for (size_t i = 0; i < check->lesson->changes_count; i++)
    if (check->lesson->changes[i].revision > check->lesson->revision)
      problem_error(check->problems, check->lesson->file, check->lesson->changes[i].text.line,
                    _("a change of revision %u in a lesson of revision %u"),
                    check->lesson->changes[i].revision, check->lesson->revision);
}

/* A lesson by itself is an introduction when it has no pool. */
static bool is_introduction(const struct check *check)
{
  size_t index;

  if (check->course == NULL)
    return check->lesson->item_count == check->lesson->path_item_count;
  return course_find(check->course, check->lesson->identifier, &index) &&
         check->course->lessons[index].introduction;
}

void lesson_check(const struct lesson *lesson, const struct course *course, struct problems *problems)
{
  struct check check = { lesson, course, problems };
  size_t index;

  if (course != NULL && !course_find(course, lesson->identifier, &index))
    problem_error(problems, lesson->file, lesson->line,
                  _("course \"%s\" has no lesson \"%s\" in its course.xml"), course->identifier,
                  lesson->identifier);
  if (course != NULL)
    check_narrowed_languages(&check);
  check_texts(&check);
  check_identifiers(&check);
  check_items(&check);
  check_changes(&check);
  if (is_introduction(&check)) {
    check_introduction(&check);
  } else {
    check_opening(&check);
    check_pool(&check);
  }
}
