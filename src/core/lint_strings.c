/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every string of a lesson, with what it is and where it stands. */
#include <config.h>

#include <string.h>

#include "core/lint_internal.h"

struct walk {
  lint_visit *visit;
  void *context;
  struct lint_string string; /* of the page, question or exercise one is in */
};

static void say(struct walk *walk, const struct words *words, enum lint_role role)
{
  if (words->count == 0)
    return;
  walk->string.words = words;
  walk->string.role = role;
  walk->string.line = words->line;
  walk->visit(walk->context, &walk->string);
}

static void enter(struct walk *walk, char *const *allow)
{
  walk->string.allow = allow;
  walk->string.part++;
}

static void walk_message(struct walk *walk, const struct message *message)
{
  for (size_t i = 0; i < message->line_count; i++)
    for (size_t k = 0; k < message->lines[i].part_count; k++) {
      say(walk, &message->lines[i].parts[k].text, LINT_MESSAGE);
      say(walk, &message->lines[i].parts[k].feedback, LINT_FEEDBACK);
    }
}

static void walk_blocks(struct walk *walk, const struct block *blocks, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    /* the claim of a myth is what others say */
    for (size_t k = 0; k < blocks[i].words_count; k++)
      say(walk, &blocks[i].words[k], blocks[i].kind == BLOCK_MYTH && k == 0 ? LINT_MESSAGE : LINT_TEXT);
    walk_message(walk, &blocks[i].message);
    say(walk, &blocks[i].picture.words, LINT_TEXT);
  }
}

static void walk_item(struct walk *walk, const struct item *item)
{
  enter(walk, item->allow);
  walk_message(walk, &item->message);
  say(walk, &item->prompt, LINT_STEM);
  for (size_t i = 0; i < item->choice_count; i++) {
    say(walk, &item->choices[i].text, LINT_OPTION);
    say(walk, &item->choices[i].feedback, LINT_FEEDBACK);
  }
  for (size_t i = 0; i < item->hint_count; i++)
    say(walk, &item->hints[i], LINT_HINT);
}

static void walk_exercise_words(void *context, const struct words *words, const char *what, unsigned line)
{
  static const struct {
    const char *what;
    enum lint_role role;
  } roles[] = { { "stem", LINT_STEM },
                { "option", LINT_OPTION },
                { "feedback", LINT_FEEDBACK },
                { "hint", LINT_HINT },
                { "message", LINT_MESSAGE } };
  enum lint_role role = LINT_TEXT;

  (void)line;
  for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
    if (strcmp(roles[i].what, what) == 0)
      role = roles[i].role;
  say(context, words, role);
}

static void walk_head(struct walk *walk, const struct lesson *lesson)
{
  enter(walk, NULL);
  say(walk, &lesson->title, LINT_TITLE);
  say(walk, &lesson->rule, LINT_TEXT);
  for (size_t i = 0; i < lesson->changes_count; i++)
    say(walk, &lesson->changes[i].text, LINT_TEXT);
  for (size_t i = 0; i < lesson->point_count; i++)
    say(walk, &lesson->points[i].text, LINT_TITLE);
}

static void walk_tail(struct walk *walk, const struct lesson *lesson)
{
  enter(walk, NULL);
  say(walk, &lesson->resolution, LINT_TEXT);
  say(walk, &lesson->act, LINT_TEXT);
  for (size_t i = 0; i < lesson->duty_count; i++)
    say(walk, &lesson->duties[i], LINT_TEXT);
  walk_blocks(walk, lesson->recap, lesson->recap_count);
}

void lint_each_string(const struct lesson *lesson, lint_visit *visit, void *context)
{
  struct walk walk = { .visit = visit, .context = context };

  walk_head(&walk, lesson);
  for (size_t i = 0; i < lesson->page_count; i++) {
    enter(&walk, lesson->pages[i].allow);
    say(&walk, &lesson->pages[i].title, LINT_TITLE);
    walk_blocks(&walk, lesson->pages[i].blocks, lesson->pages[i].block_count);
  }
  for (size_t i = 0; i < lesson->item_count; i++)
    walk_item(&walk, &lesson->items[i]);
  for (size_t i = 0; i < lesson->exercise_count; i++) {
    enter(&walk, lesson->exercises[i].allow);
    exercise_visit_words(&lesson->exercises[i], walk_exercise_words, &walk);
  }
  walk_tail(&walk, lesson);
}
