/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions: what gives the answer away, what takes too long to read, and
 * whether the pool holds enough. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "core/lint_internal.h"
#include "core/lint_minutes.h"

#define STEM_WORDS 40
#define OPTION_WORDS 12
#define ITEM_WORDS 70
#define FEEDBACK_WORDS 22
#define HINTS 2
#define ITEMS_PER_POINT 3
#define LATER_ITEMS 6
#define POOL_MIN 3

static const char *text_of(const struct words *words, const char *language)
{
  return words_get(words, language);
}

/* ---- length ---- */

static void look_at_item_length(const struct linting *linting, const struct item *item, const char *language)
{
  size_t stem;
  size_t words = lint_item_words(item, language, &stem);

  if (stem > STEM_WORDS)
    lint_warn(linting, item->allow, item->line, LINT_LONG_ITEM,
              P_("the question has %zu word before its options (%s); above %d one forgets how it began",
                 "the question has %zu words before its options (%s); above %d one forgets how it began",
                 stem),
              stem, language, STEM_WORDS);
  else if (words > ITEM_WORDS)
    lint_warn(linting, item->allow, item->line, LINT_LONG_ITEM,
              P_("question and options have %zu word (%s); above %d it is reading, no longer deciding",
                 "question and options have %zu words (%s); above %d it is reading, no longer deciding",
                 words),
              words, language, ITEM_WORDS);
}

static void look_at_choice_length(const struct linting *linting, const struct item *item,
                                  const struct choice *choice, const char *language)
{
  size_t option = text_count_words(text_of(&choice->text, language));
  size_t feedback = text_count_words(text_of(&choice->feedback, language));

  if (option > OPTION_WORDS)
    lint_warn(linting, item->allow, choice->line, LINT_LONG_ITEM,
              P_("the option has %zu word (%s); above %d options are hard to compare",
                 "the option has %zu words (%s); above %d options are hard to compare", option),
              option, language, OPTION_WORDS);
  if (feedback > FEEDBACK_WORDS)
    lint_warn(linting, item->allow, choice->line, LINT_LONG_FEEDBACK,
              P_("the explanation has %zu word (%s); above %d it is skipped",
                 "the explanation has %zu words (%s); above %d it is skipped", feedback),
              feedback, language, FEEDBACK_WORDS);
}

/* Twice as long and more: one sees which option was written with care. */
static void look_at_options(const struct linting *linting, const struct item *item, const char *language)
{
  size_t least = SIZE_MAX, most = 0;

  for (size_t i = 0; i < item->choice_count; i++) {
    size_t words = text_count_words(text_of(&item->choices[i].text, language));

    least = words < least ? words : least;
    most = words > most ? words : most;
  }
  if (most > 2 * least && most - least > 4)
    lint_warn(linting, item->allow, item->line, LINT_OPTION_LENGTH,
              _("the options have %zu to %zu words (%s): the odd one out draws the eye"), least, most,
              language);
}

/* ---- words that give it away ---- */

static bool has_any(const struct words *words, const char *language, const char *const phrases[])
{
  char *folded = text_fold(text_of(words, language));
  bool found = false;

  for (size_t i = 0; phrases[i] != NULL && !found; i++)
    found = lint_has_phrase(folded, phrases[i]);
  free(folded);
  return found;
}

static void look_at_catch_all(const struct linting *linting, const struct item *item, const char *language)
{
  static const char *const phrases[] = { "all of the above",  "none of the above",
                                         "both of the above", "all of these",
                                         "none of these",     "al het bovenstaande",
                                         "alle bovenstaande", "alle antwoorden",
                                         "geen van deze",     "geen van bovenstaande",
                                         "geen van de",       "beide antwoorden",
                                         "al deze",           NULL };

  for (size_t i = 0; i < item->choice_count; i++)
    if (has_any(&item->choices[i].text, language, phrases))
      lint_warn(linting, item->allow, item->choices[i].line, LINT_CATCH_ALL,
                _("an option about the other options (%s): one answers it without knowing each of them"),
                language);
}

static void look_at_absolute_words(const struct linting *linting, const struct item *item,
                                   const char *language)
{
  static const char *const dutch[] = { "altijd", "nooit", NULL };
  static const char *const english[] = { "always", "never", NULL };
  const char *const *words = strcmp(language, "nl") == 0 ? dutch : english;
  size_t right = 0, wrong = 0;

  for (size_t i = 0; i < item->choice_count; i++)
    if (has_any(&item->choices[i].text, language, words))
      (*(item->choices[i].correct ? &right : &wrong))++;
  if (wrong > 0 && right == 0)
    lint_warn(linting, item->allow, item->line, LINT_ABSOLUTE_WORD,
              _("'%s' or '%s' only in wrong options (%s): whoever knows tests strikes those out"), words[0],
              words[1], language);
}

/* The question itself: its last sentence with a question mark; the caller frees. NULL: none. */
static char *find_question(const char *text)
{
  char *question = NULL;

  for (size_t length; *text != '\0'; text += length) {
    length = text_sentence(text);
    if (memchr(text, '?', length) != NULL) {
      free(question);
      question = xstrndup(text, length);
    }
  }
  return question;
}

static const char *find_word(const char *text, const char *const words[])
{
  const char *first = NULL;

  for (size_t i = 0; words[i] != NULL; i++)
    for (const char *p = text; (p = strstr(p, words[i])) != NULL; p++)
      if ((p == text || !lint_is_word(p[-1])) && !lint_is_word(p[strlen(words[i])])) {
        first = first == NULL || p < first ? p : first;
        break;
      }
  return first;
}

/* A question such as 'what do you not do'. A 'not' behind a conjunction belongs to the story ('als de
 * afzender niet klopt'), and one behind 'why' asks for a reason. */
static bool is_negative(const char *question)
{
  static const char *const nots[] = { "niet", "geen", "not", "no", NULL };
  static const char *const which[] = { "Wat",  "wat",  "Welk",  "welk",  "Welke", "welke", "Wie", "wie",
                                       "What", "what", "Which", "which", "Who",   "who",   NULL };
  static const char *const conjunctions[] = { "als",  "dat",     "die",   "omdat", "nu",
                                              "waar", "wanneer", "want",  "if",    "that",
                                              "when", "because", "where", "since", NULL };
  const char *not = find_word(question, nots);
  const char *ask = find_word(question, which);
  const char *conjunction = find_word(question, conjunctions);

  return not != NULL && ask != NULL && ask < not &&(conjunction == NULL || conjunction > not );
}

static void look_at_stem(const struct linting *linting, const struct item *item, const char *language)
{
  char *unquoted = lint_unquoted(text_of(&item->prompt, language));
  char *question = find_question(unquoted);

  if (question != NULL && is_negative(question))
    lint_warn(linting, item->allow, item->line, LINT_NEGATIVE_STEM,
              _("the question asks for what does not hold (%s): that is misread; turn it round, or write "
                "NIET or NOT in "
                "capitals"),
              language);
  free(question);
  free(unquoted);
}

/* ---- the pool ---- */

static void look_at_longest(const struct linting *linting, const struct lesson *lesson, const char *language)
{
  struct lint_measure measure = lint_measure_lesson(lesson, language);

  if (measure.single_items >= POOL_MIN && measure.longest * 3 > measure.single_items)
    lint_warn(
        linting, NULL, lesson->line, LINT_LONGEST_OPTION,
        P_("the right answer is the longest in %zu of %zu question of the pool (%s): length gives it away",
           "the right answer is the longest in %zu of %zu questions of the pool (%s): length gives it away",
           measure.single_items),
        measure.longest, measure.single_items, language);
}

static void look_at_key_place(const struct linting *linting, const struct lesson *lesson)
{
  size_t places[LESSON_MAX_CHOICES] = { 0 };
  size_t items = 0;

  for (size_t i = lesson->path_item_count; i < lesson->item_count; i++) {
    const struct item *item = &lesson->items[i];

    if (item_count_correct(item) != 1)
      continue;
    items++;
    for (size_t k = 0; k < item->choice_count && k < LESSON_MAX_CHOICES; k++)
      places[k] += item->choices[k].correct ? 1 : 0;
  }
  for (size_t k = 0; k < LESSON_MAX_CHOICES; k++)
    if (items >= POOL_MIN && places[k] * 3 > items * 2)
      lint_warn(linting, NULL, lesson->line, LINT_KEY_PLACE,
                P_("the right answer stands at place %zu in %zu of %zu question of the pool: the place gives "
                   "it away",
                   "the right answer stands at place %zu in %zu of %zu questions of the pool: the place "
                   "gives it away",
                   items),
                k + 1, places[k], items);
}

static void look_at_points(const struct linting *linting, const struct lesson *lesson)
{
  for (size_t i = 0; i < lesson->point_count; i++) {
    size_t items = 0;

    for (size_t k = lesson->path_item_count; k < lesson->item_count; k++)
      items += lesson->items[k].use == ITEM_QUIZ && lesson->items[k].point == i ? 1 : 0;
    if (items < ITEMS_PER_POINT)
      lint_warn(linting, NULL, lesson->points[i].line, LINT_FEW_ITEMS,
                P_("point \"%s\" has %zu closing question; below %d a second try asks the same again",
                   "point \"%s\" has %zu closing questions; below %d a second try asks the same again",
                   items),
                lesson->points[i].identifier, items, ITEMS_PER_POINT);
  }
}

static void look_at_later(const struct linting *linting, const struct lesson *lesson)
{
  /* a lesson of few closing questions is one heading of a course that is not asked in between */
  size_t wanted = lesson->draw < 5 ? 1 : LATER_ITEMS;
  size_t items = 0;

  for (size_t i = lesson->path_item_count; i < lesson->item_count; i++)
    items += lesson->items[i].use == ITEM_LATER ? 1 : 0;
  if (items < wanted)
    lint_warn(
        linting, NULL, lesson->line, LINT_FEW_LATER,
        P_("the lesson has %zu question for later; below %zu the refresher repeats what was asked before",
           "the lesson has %zu questions for later; below %zu the refresher repeats what was asked before",
           items),
        items, wanted);
}

static void look_at_decisions(const struct linting *linting, const struct lesson *lesson)
{
  size_t items = 0, decisions = 0;

  for (size_t i = lesson->path_item_count; i < lesson->item_count; i++)
    if (lesson->items[i].use == ITEM_QUIZ) {
      items++;
      decisions += lesson->items[i].decision ? 1 : 0;
    }
  if (decisions * 3 < items)
    lint_warn(linting, NULL, lesson->line, LINT_FEW_DECISIONS,
              P_("%zu of %zu closing question is a decision in a story; with fewer than a third one learns "
                 "sentences",
                 "%zu of %zu closing questions are a decision in a story; with fewer than a third one learns "
                 "sentences",
                 items),
              decisions, items);
}

/* ---- all of it ---- */

static void look_at_item(const struct linting *linting, const struct item *item, const char *language)
{
  look_at_item_length(linting, item, language);
  for (size_t i = 0; i < item->choice_count; i++)
    look_at_choice_length(linting, item, &item->choices[i], language);
  look_at_options(linting, item, language);
  look_at_catch_all(linting, item, language);
  look_at_absolute_words(linting, item, language);
  look_at_stem(linting, item, language);
}

static void look_at_hints(const struct linting *linting, const struct lesson *lesson)
{
  for (size_t i = 0; i < lesson->path_item_count; i++)
    if (lesson->items[i].use == ITEM_LESSON && lesson->items[i].hint_count < HINTS)
      lint_warn(linting, lesson->items[i].allow, lesson->items[i].line, LINT_MISSING_HINT, "%s",
                _("the question has fewer than two hints: whoever is stuck can only guess"));
  for (size_t i = 0; i < lesson->exercise_count; i++)
    if (lesson->exercises[i].hint_count < HINTS)
      lint_warn(linting, lesson->exercises[i].allow, lesson->exercises[i].line, LINT_MISSING_HINT, "%s",
                _("the exercise has fewer than two hints: whoever is stuck can only guess"));
}

void lint_items(const struct linting *linting, const struct lesson *lesson)
{
  for (size_t i = 0; lesson->languages != NULL && lesson->languages[i] != NULL; i++) {
    for (size_t k = 0; k < lesson->item_count; k++)
      look_at_item(linting, &lesson->items[k], lesson->languages[i]);
    look_at_longest(linting, lesson, lesson->languages[i]);
  }
  look_at_hints(linting, lesson);
  if (lesson->item_count == lesson->path_item_count)
    return; /* read, not tested */
  look_at_key_place(linting, lesson);
  look_at_points(linting, lesson);
  look_at_later(linting, lesson);
  look_at_decisions(linting, lesson);
}
