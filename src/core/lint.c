/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Goes through a lesson, a table of contents or a glossary and hands each string and page to the check
 * that is about it. How sentences are judged stands in lint_style.c, questions in lint_items.c, times in
 * lint_minutes.c. */
#include <config.h>

#include "core/lint.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "core/lint_internal.h"
#include "core/lint_minutes.h"
#include "core/reading.h"

#define SENTENCE_AVERAGE 15
#define PICTURE_WORDS 4

void lint_warn(const struct linting *linting, char *const *allow, unsigned line, const char *name,
               const char *format, ...)
{
  struct buf text = BUF_INIT;
  va_list args;

  if (reading_list_has(allow, name) || reading_list_has(linting->allow, name))
    return;
  va_start(args, format);
  buf_add_vformat(&text, format, args);
  va_end(args);
  problem_warning(linting->problems, linting->file, line, name, "%s", text.data == NULL ? "" : text.data);
  buf_clear(&text);
}

/* ---- strings ---- */

struct strings {
  const struct linting *linting;
  struct lint_habits *habits;
};

static void look_at_string(void *context, const struct lint_string *string)
{
  const struct strings *strings = context;

  lint_text(strings->linting, string);
  lint_style(strings->linting, string, strings->habits);
}

static void look_at_words(struct strings *strings, const struct words *words, enum lint_role role,
                          size_t part)
{
  struct lint_string string = { .words = words, .role = role, .line = words->line, .part = part };

  if (words->count > 0)
    look_at_string(strings, &string);
}

/* ---- pages ---- */

static void look_at_terms(const struct linting *linting, char *const *terms, char *const *allow,
                          unsigned line)
{
  size_t ignored;

  for (size_t i = 0; linting->lint->glossary != NULL && terms != NULL && terms[i] != NULL; i++)
    if (!glossary_find(linting->lint->glossary, terms[i], &ignored))
      lint_warn(linting, allow, line, LINT_UNKNOWN_TERM,
                _("the term \"%s\" is not in the glossary: nobody can look it up"), terms[i]);
}

static void look_at_fact(const struct linting *linting, const struct page *page, const struct block *block)
{
  day_number until;

  if (block->kind == BLOCK_FACT && date_parse(block->until, &until) && until < linting->lint->today)
    lint_warn(linting, page == NULL ? NULL : page->allow, block->line, LINT_STALE_FACT,
              _("this fact held until %s: it is no longer shown and has to be looked up again"),
              block->until);
}

static void look_at_picture(const struct linting *linting, const struct page *page, const struct block *block)
{
  const struct words *words = &block->picture.words;

  for (size_t i = 0; block->kind == BLOCK_PICTURE && i < words->count; i++)
    if (text_count_words(clean_get(words->texts[i].text)) < PICTURE_WORDS)
      lint_warn(
          linting, page == NULL ? NULL : page->allow, block->line, LINT_PICTURE_WORDS,
          _("the words of the picture (%s) are too few: they are all that somebody has who cannot see it"),
          words->texts[i].language);
}

static void look_at_blocks(const struct linting *linting, const struct page *page, const struct block *blocks,
                           size_t count)
{
  for (size_t i = 0; i < count; i++) {
    look_at_fact(linting, page, &blocks[i]);
    look_at_picture(linting, page, &blocks[i]);
  }
}

static void look_at_parts(const struct linting *linting, const struct lesson *lesson)
{
  for (size_t i = 0; i < lesson->page_count; i++) {
    const struct page *page = &lesson->pages[i];

    look_at_terms(linting, page->terms, page->allow, page->line);
    look_at_blocks(linting, page, page->blocks, page->block_count);
  }
  for (size_t i = 0; i < lesson->item_count; i++)
    look_at_terms(linting, lesson->items[i].terms, lesson->items[i].allow, lesson->items[i].line);
  for (size_t i = 0; i < lesson->exercise_count; i++)
    look_at_terms(linting, lesson->exercises[i].terms, lesson->exercises[i].allow, lesson->exercises[i].line);
  look_at_blocks(linting, NULL, lesson->recap, lesson->recap_count);
}

/* ---- the lesson as a whole ---- */

static void look_at_length(const struct linting *linting, const struct lesson *lesson, const char *language)
{
  struct lint_measure measure = lint_measure_lesson(lesson, language);
  size_t average =
      measure.sentences == 0 ? 0 : (measure.sentence_words + measure.sentences - 1) / measure.sentences;

  if (measure.seconds > measure.budget)
    lint_warn(linting, NULL, lesson->line, LINT_TIME_BUDGET,
              P_("the lesson takes %u min %02u s (%s), and %u minute was promised",
                 "the lesson takes %u min %02u s (%s), and %u minutes were promised", measure.budget / 60),
              measure.seconds / 60, measure.seconds % 60, language, measure.budget / 60);
  if (measure.running_words > LINT_RUNNING_WORDS)
    lint_warn(linting, NULL, lesson->line, LINT_TIME_BUDGET,
              P_("the pages hold %zu word (%s); above %d one reads more than one decides",
                 "the pages hold %zu words (%s); above %d one reads more than one decides",
                 measure.running_words),
              measure.running_words, language, LINT_RUNNING_WORDS);
  if (measure.sentence_words > SENTENCE_AVERAGE * measure.sentences)
    lint_warn(linting, NULL, lesson->line, LINT_AVERAGE_SENTENCE,
              P_("a sentence has %zu word on average (%s); above %d a text is hard work",
                 "a sentence has %zu words on average (%s); above %d a text is hard work", average),
              average, language, SENTENCE_AVERAGE);
}

void lint_lesson(const struct lint *lint, const struct lesson *lesson, struct problems *problems)
{
  struct linting linting = { lint, lesson->file, lesson->allow, problems };
  struct strings strings = { &linting, lint_habits_new() };

  lint_each_string(lesson, look_at_string, &strings);
  lint_habits_free(strings.habits);
  look_at_parts(&linting, lesson);
  lint_items(&linting, lesson);
  for (size_t i = 0; lesson->languages != NULL && lesson->languages[i] != NULL; i++)
    look_at_length(&linting, lesson, lesson->languages[i]);
}

/* ---- other files ---- */

void lint_course(const struct lint *lint, const struct course *course, const char *file,
                 struct problems *problems)
{
  struct linting linting = { lint, file, NULL, problems };
  struct strings strings = { &linting, lint_habits_new() };

  look_at_words(&strings, &course->title, LINT_TITLE, 0);
  look_at_words(&strings, &course->description, LINT_TEXT, 0);
  for (size_t i = 0; i < course->lesson_count; i++) {
    look_at_words(&strings, &course->lessons[i].title, LINT_TITLE, 0);
    look_at_words(&strings, &course->lessons[i].rule, LINT_TEXT, 0);
  }
  look_at_words(&strings, &course->closing_title, LINT_TITLE, 1);
  for (size_t i = 0; i < course->closing_count; i++)
    look_at_words(&strings, &course->closing[i], LINT_TEXT, 1);
  lint_habits_free(strings.habits);
}

void lint_glossary(const struct lint *lint, const struct glossary *glossary, const char *file,
                   struct problems *problems)
{
  struct linting linting = { lint, file, NULL, problems };
  struct strings strings = { &linting, lint_habits_new() };

  for (size_t i = 0; i < glossary->count; i++) {
    look_at_words(&strings, &glossary->entries[i].term, LINT_TITLE, i);
    look_at_words(&strings, &glossary->entries[i].meaning, LINT_TEXT, i);
    for (size_t k = 0; k < glossary->entries[i].also_count; k++)
      look_at_words(&strings, &glossary->entries[i].also[k], LINT_TITLE, i);
  }
  lint_habits_free(strings.habits);
}

/* ---- what was checked long ago ---- */

/* Days since then, above `days`; 0: not so long ago. */
static unsigned age_above(const struct lint *lint, const char *checked, unsigned days)
{
  day_number date;

  if (!date_parse(checked, &date) || date > lint->today || (unsigned)(lint->today - date) <= days)
    return 0;
  return (unsigned)(lint->today - date);
}

static void stale_blocks(const struct lint *lint, const struct lesson *lesson, const struct block *blocks,
                         size_t count, unsigned days, struct problems *problems)
{
  for (size_t i = 0; i < count; i++) {
    unsigned age = blocks[i].kind == BLOCK_FACT ? age_above(lint, blocks[i].checked, days) : 0;

    if (age > 0)
      problem_warning(problems, lesson->file, blocks[i].line, NULL,
                      P_("this fact (source %s) was checked on %s, %u day ago",
                         "this fact (source %s) was checked on %s, %u days ago", age),
                      blocks[i].detail, blocks[i].checked, age);
  }
}

void lint_stale(const struct lint *lint, const struct lesson *lesson, unsigned days,
                struct problems *problems)
{
  unsigned age = age_above(lint, lesson->checked, days);

  if (age > 0)
    problem_warning(
        problems, lesson->file, lesson->line, NULL,
        P_("the lesson was checked on %s, %u day ago", "the lesson was checked on %s, %u days ago", age),
        lesson->checked, age);
  for (size_t i = 0; i < lesson->source_count; i++) {
    const struct source *source = &lesson->sources[i];

    age = age_above(lint, source->checked, days);
    if (age > 0)
      problem_warning(
          problems, lesson->file, source->line, NULL,
          P_("source %s was checked on %s, %u day ago", "source %s was checked on %s, %u days ago", age),
          source->code, source->checked, age);
  }
  for (size_t i = 0; i < lesson->page_count; i++)
    stale_blocks(lint, lesson, lesson->pages[i].blocks, lesson->pages[i].block_count, days, problems);
  stale_blocks(lint, lesson, lesson->recap, lesson->recap_count, days, problems);
}
