/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers by question, where the settings keep them; small groups are hidden here and nowhere else. */
#include <config.h>

#include "core/report_questions.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

static const struct lesson *lesson_of(const struct report *report, size_t lesson)
{
  return report->about.lessons == NULL ? NULL : report->about.lessons[lesson];
}

static const struct item *item_of(const struct report *report, const struct report_question *question)
{
  return &lesson_of(report, question->lesson)->items[question->item];
}

void report_questions_init(struct report *report)
{
  const struct course *course = report->about.course;

  if (report->about.policy->keep_items == ITEMS_NONE || report->about.lessons == NULL)
    return;
  report->question_people = xcalloc(course->lesson_count, sizeof *report->question_people);
  for (size_t i = 0; i < course->lesson_count; i++) {
    const struct lesson *lesson = lesson_of(report, i);

    for (size_t j = 0; lesson != NULL && j < lesson->item_count; j++) {
      if (lesson->items[j].use != ITEM_QUIZ)
        continue;
      report->questions = xgrow(report->questions, report->question_count, sizeof *report->questions);
      report->questions[report->question_count++] = (struct report_question){
        .lesson = i, .item = j, .chosen = xcalloc(lesson->items[j].choice_count, sizeof(size_t))
      };
    }
  }
}

void report_questions_clear(struct report *report)
{
  for (size_t i = 0; i < report->question_count; i++) {
    free(report->questions[i].chosen);
    free(report->questions[i].answers);
  }
  free(report->questions);
  free(report->question_people);
}

/* ---- one person ---- */

/* "item" or "item=choice+choice". */
struct given {
  struct report_question *question; /* NULL: not one of this lesson */
  const char *choices;              /* NULL: only that it was missed */
  bool right;
};

static struct report_question *find_question(struct report *report, size_t lesson, const char *name,
                                             size_t length)
{
  for (size_t i = 0; i < report->question_count; i++) {
    struct report_question *question = &report->questions[i];
    const char *identifier = question->lesson == lesson ? item_of(report, question)->identifier : "";

    if (strlen(identifier) == length && strncmp(identifier, name, length) == 0 && length > 0)
      return question;
  }
  return NULL;
}

/* The next choice of the list; the caller frees. */
static char *next_choice(const char **choices)
{
  size_t length = strcspn(*choices, "+");
  char *choice = xstrndup(*choices, length);

  *choices += length + ((*choices)[length] == '+');
  return choice;
}

/* All the right ones and no other; `chosen` (NULL: only look) counts them. */
static bool look_at_choices(const struct item *item, const char *choices, size_t *chosen)
{
  size_t right = 0, wrong = 0;

  while (*choices != '\0') {
    char *choice = next_choice(&choices);
    size_t index;

    if (!item_find_choice(item, choice, &index)) {
      wrong++;
    } else {
      *(item->choices[index].correct ? &right : &wrong) += 1;
      if (chosen != NULL)
        chosen[index]++;
    }
    free(choice);
  }
  return wrong == 0 && right == item_count_correct(item);
}

static struct given parse(struct report *report, size_t lesson, const char *text)
{
  size_t length = strcspn(text, "=");
  struct given given = { .question = find_question(report, lesson, text, length) };

  if (text[length] == '=')
    given.choices = text + length + 1;
  given.right = given.question != NULL && given.choices != NULL &&
                look_at_choices(item_of(report, given.question), given.choices, NULL);
  return given;
}

static bool was_given_before(const struct given *list, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (list[i].question == list[count].question && !list[i].right)
      return true;
  return false;
}

static void add_answer(struct report *report, const struct given *given, unsigned rest)
{
  struct report_question *question = given->question;

  question->answers = xgrow(question->answers, question->people, sizeof *question->answers);
  question->answers[question->people++] = (struct stats_answer){ given->right, rest };
  question->right += given->right;
  (void)look_at_choices(item_of(report, question), given->choices, question->chosen);
}

/* What is behind the questions that were drawn at first was asked of who missed a point, and is easier or
 * harder for that reason. */
static void add_pass(struct report *report, size_t lesson, const struct progress_pass *pass)
{
  size_t count = 0, first, right = 0;
  struct given *list;

  while (pass->items != NULL && pass->items[count] != NULL)
    count++;
  list = xcalloc(count, sizeof *list);
  for (size_t i = 0; i < count; i++)
    list[i] = parse(report, lesson, pass->items[i]);
  first = pass->drawn > 0 && pass->drawn < count ? pass->drawn : count;
  for (size_t i = 0; i < first; i++)
    right += list[i].right;
  for (size_t i = 0; i < count; i++) {
    if (list[i].question == NULL)
      continue;
    if (!list[i].right && !was_given_before(list, i))
      list[i].question->missed++;
    if (i < first && list[i].choices != NULL)
      add_answer(report, &list[i], (unsigned)(right - list[i].right));
  }
  free(list);
  report->question_people[lesson]++;
}

/* `counted`: per lesson, whether this person is in already. */
static void add_round(struct report *report, const struct progress_round *round, bool *counted)
{
  const struct report_about *about = &report->about;

  if (round->kind != ROUND_ONBOARDING || strcmp(round->course, about->course->identifier) != 0)
    return;
  for (size_t i = 0; i < round->pass_count; i++) {
    const struct progress_pass *pass = &round->passes[i];
    size_t lesson;

    if (zone_date(about->zone, pass->time) < report->since ||
        !course_find(about->course, pass->lesson, &lesson) || lesson_of(report, lesson) == NULL)
      continue;
    if (about->fingerprints != NULL && strcmp(about->fingerprints[lesson], pass->content) != 0) {
      report->other_version++;
    } else if (!counted[lesson]) {
      counted[lesson] = true;
      add_pass(report, lesson, pass);
    }
  }
}

void report_questions_add(struct report *report, const struct progress *progress)
{
  bool *counted;

  if (report->question_people == NULL)
    return;
  counted = xcalloc(report->about.course->lesson_count, sizeof *counted);
  for (size_t i = 0; i < progress->round_count; i++)
    add_round(report, &progress->rounds[i], counted);
  free(counted);
}

/* ---- all of them ---- */

void report_questions_take(struct report *report, struct report *part)
{
  for (size_t i = 0; i < report->question_count; i++) {
    struct report_question *to = &report->questions[i], *from = &part->questions[i];
    size_t choices = item_of(report, to)->choice_count;

    for (size_t k = 0; k < from->people; k++) {
      to->answers = xgrow(to->answers, to->people, sizeof *to->answers);
      to->answers[to->people++] = from->answers[k];
    }
    for (size_t k = 0; k < choices; k++)
      to->chosen[k] += from->chosen[k];
    to->right += from->right;
    to->missed += from->missed;
  }
  for (size_t i = 0; report->question_people != NULL && i < report->about.course->lesson_count; i++)
    report->question_people[i] += part->question_people[i];
  report->other_version += part->other_version;
}

/* The questions of one lesson, `count` of them; where only misses are known, by the people who were asked
 * any. */
static void hide_small(struct report *report, struct report_question *list, size_t count)
{
  size_t *people = xcalloc(count, sizeof *people);
  bool *hidden = xcalloc(count, sizeof *hidden);
  bool few = report->question_people[list[0].lesson] < STATS_GROUP_MIN;

  for (size_t i = 0; i < count; i++)
    people[i] = list[i].people;
  stats_hide(people, count, hidden);
  for (size_t i = 0; i < count; i++)
    list[i].hidden = few || hidden[i];
  free(people);
  free(hidden);
}

/* Who could be ranked first, the hardest before the others; else as they stand in the lesson. */
static int compare(const void *a, const void *b)
{
  const struct report_question *left = a, *right = b;

  if (left->lesson != right->lesson)
    return left->lesson < right->lesson ? -1 : 1;
  if (left->ranked != right->ranked)
    return left->ranked ? -1 : 1;
  if (left->ranked) {
    double p = stats_facility(left->right, left->people), q = stats_facility(right->right, right->people);

    if (p < q || p > q)
      return p < q ? -1 : 1;
  }
  return (left->item > right->item) - (left->item < right->item);
}

void report_questions_finish(struct report *report)
{
  for (size_t first = 0, next; first < report->question_count; first = next) {
    for (next = first + 1;
         next < report->question_count && report->questions[next].lesson == report->questions[first].lesson;)
      next++;
    hide_small(report, &report->questions[first], next - first);
  }
  for (size_t i = 0; i < report->question_count; i++) {
    struct report_question *question = &report->questions[i];

    question->ranked = !question->hidden && question->people >= STATS_RANK_MIN;
    question->verdict = stats_point_biserial(question->answers, question->people, &question->r);
  }
  if (report->question_count > 0)
    qsort(report->questions, report->question_count, sizeof *report->questions, compare);
}
