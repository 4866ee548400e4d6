/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lesson once it was read: freeing it and finding things in it. */
#include <config.h>

#include "core/lesson.h"

#include <stdlib.h>
#include <string.h>

#include "core/reading.h"

static void clear_blocks(struct block *blocks, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    struct block *block = &blocks[i];

    for (size_t k = 0; k < block->words_count; k++)
      words_clear(&block->words[k]);
    free(block->words);
    message_clear(&block->message);
    picture_clear(&block->picture);
    free(block->detail);
  }
  free(blocks);
}

static void clear_item(struct item *item)
{
  free(item->identifier);
  message_clear(&item->message);
  words_clear(&item->prompt);
  for (size_t i = 0; i < item->choice_count; i++) {
    free(item->choices[i].identifier);
    words_clear(&item->choices[i].text);
    words_clear(&item->choices[i].feedback);
  }
  free(item->choices);
  for (size_t i = 0; i < item->hint_count; i++)
    words_clear(&item->hints[i]);
  reading_list_free(item->terms);
  reading_list_free(item->allow);
}

static void clear_page(struct page *page)
{
  free(page->identifier);
  words_clear(&page->title);
  clear_blocks(page->blocks, page->block_count);
  reading_list_free(page->terms);
  reading_list_free(page->allow);
}

static void clear_head(struct lesson *lesson)
{
  free(lesson->identifier);
  reading_list_free(lesson->languages);
  reading_list_free(lesson->norms);
  reading_list_free(lesson->allow);
  words_clear(&lesson->title);
  words_clear(&lesson->rule);
  words_clear(&lesson->resolution);
  words_clear(&lesson->act);
  for (size_t i = 0; i < lesson->changes_count; i++)
    words_clear(&lesson->changes[i].text);
  free(lesson->changes);
  for (size_t i = 0; i < lesson->point_count; i++) {
    free(lesson->points[i].identifier);
    words_clear(&lesson->points[i].text);
  }
  free(lesson->points);
  for (size_t i = 0; i < lesson->source_count; i++) {
    free(lesson->sources[i].code);
    clean_clear(&lesson->sources[i].text);
  }
  free(lesson->sources);
}

void lesson_free(struct lesson *lesson)
{
  if (lesson == NULL)
    return;
  clear_head(lesson);
  for (size_t i = 0; i < lesson->page_count; i++)
    clear_page(&lesson->pages[i]);
  free(lesson->pages);
  for (size_t i = 0; i < lesson->item_count; i++)
    clear_item(&lesson->items[i]);
  free(lesson->items);
  for (size_t i = 0; i < lesson->exercise_count; i++)
    exercise_clear(&lesson->exercises[i]);
  free(lesson->exercises);
  for (size_t i = 0; i < lesson->duty_count; i++)
    words_clear(&lesson->duties[i]);
  free(lesson->duties);
  clear_blocks(lesson->recap, lesson->recap_count);
  free(lesson->path);
  free(lesson->file);
  free(lesson);
}

bool lesson_find_item(const struct lesson *lesson, const char *identifier, size_t *index)
{
  for (size_t i = 0; i < lesson->item_count; i++)
    if (strcmp(lesson->items[i].identifier, identifier) == 0) {
      *index = i;
      return true;
    }
  return false;
}

bool lesson_find_exercise(const struct lesson *lesson, const char *identifier, size_t *index)
{
  for (size_t i = 0; i < lesson->exercise_count; i++)
    if (strcmp(lesson->exercises[i].identifier, identifier) == 0) {
      *index = i;
      return true;
    }
  return false;
}

bool item_find_choice(const struct item *item, const char *identifier, size_t *index)
{
  for (size_t i = 0; i < item->choice_count; i++)
    if (strcmp(item->choices[i].identifier, identifier) == 0) {
      *index = i;
      return true;
    }
  return false;
}

size_t item_count_correct(const struct item *item)
{
  size_t count = 0;

  for (size_t i = 0; i < item->choice_count; i++)
    if (item->choices[i].correct)
      count++;
  return count;
}

unsigned lesson_mark(const struct lesson *lesson, const struct course *course, unsigned policy_mark)
{
  unsigned mark = policy_mark;

  if (mark == 0)
    mark = lesson->mastery_score;
  if (mark == 0)
    mark = course->mastery_score;
  if (mark == 0)
    mark = lesson->draw > 1 ? lesson->draw - 1 : 1;
  return mark < lesson->draw ? mark : lesson->draw;
}
