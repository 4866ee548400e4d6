/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The effect: answers before, at the end, and later, lesson by lesson, where the settings keep them. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "core/report_private.h"

void report_effect_init(struct report *report)
{
  if (report->about.policy->keep_effect)
    report->effect = xcalloc(report->about.course->lesson_count, sizeof *report->effect);
}

/* Of one person: whoever was asked more than once at one moment, or began anew, is one person all the same.
 */
struct answerer {
  struct report *report;
  bool (*counted)[REPORT_MOMENTS]; /* per lesson */
};

static void add_answers(struct answerer *answerer, size_t lesson, enum report_moment moment, unsigned right,
                        unsigned asked)
{
  struct report_answers *to = &answerer->report->effect[lesson].of_lesson[moment];

  if (!answerer->counted[lesson][moment])
    to->people++;
  answerer->counted[lesson][moment] = true;
  to->right += right;
  to->asked += asked;
}

static void add_scores(struct answerer *answerer, const struct progress *progress)
{
  const struct report *report = answerer->report;

  for (size_t i = 0; i < progress->score_count; i++) {
    const struct progress_score *score = &progress->scores[i];
    enum report_moment moment = score->object == OBJECT_OPENING ? REPORT_OPENING : REPORT_LATER;
    size_t lesson;

    if (strcmp(score->course, report->about.course->identifier) == 0 &&
        report_day(report, score->time) >= report->since &&
        course_find(report->about.course, score->lesson, &lesson))
      add_answers(answerer, lesson, moment, score->raw, score->max);
  }
}

/* Of a round for newcomers: what a refresher asks is not the same. */
static void add_quizzes(struct answerer *answerer, const struct progress_round *round)
{
  const struct report *report = answerer->report;

  if (round->kind != ROUND_ONBOARDING || !report_is_of_course(report, round))
    return;
  for (size_t i = 0; i < round->pass_count; i++) {
    const struct progress_pass *pass = &round->passes[i];
    size_t lesson;

    if (pass->has_score && report_day(report, pass->time) >= report->since &&
        course_find(report->about.course, pass->lesson, &lesson))
      add_answers(answerer, lesson, REPORT_QUIZ, pass->score_raw, pass->score_max);
  }
}

void report_effect_add(struct report *report, const struct progress *progress)
{
  struct answerer answerer = { .report = report };

  if (report->effect == NULL)
    return;
  answerer.counted = xcalloc(report->about.course->lesson_count, sizeof *answerer.counted);
  add_scores(&answerer, progress);
  for (size_t i = 0; i < progress->round_count; i++)
    add_quizzes(&answerer, &progress->rounds[i]);
  free(answerer.counted);
}

void report_effect_take(struct report *report, const struct report *part)
{
  for (size_t i = 0; report->effect != NULL && i < report->about.course->lesson_count; i++)
    for (size_t j = 0; j < REPORT_MOMENTS; j++) {
      struct report_answers *to = &report->effect[i].of_lesson[j];
      const struct report_answers *from = &part->effect[i].of_lesson[j];

      to->people += from->people;
      to->right += from->right;
      to->asked += from->asked;
    }
}
