/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each closing question was answered, lesson by lesson: how hard it is, which wrong answer attracts,
 * whether it goes with the others. */
#include <config.h>

#include <stdlib.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/render_parts.h"

static const struct item *item_of(const struct report *report, const struct report_question *question)
{
  return &report->about.lessons[question->lesson]->items[question->item];
}

static const char *prompt_of(const struct report *report, const struct report_question *question,
                             struct document_scratch *scratch)
{
  const char *language = i18n_language();
  char *prompt =
      policy_fill(report->about.policy, language, words_get(&item_of(report, question)->prompt, language));
  const char *text = document_say(scratch, "%s", prompt);

  free(prompt);
  return text;
}

/* ---- every answer is kept ---- */

static const char *say_right(const struct report_question *question, struct document_scratch *scratch)
{
  struct stats_interval interval;

  if (question->hidden)
    return _("hidden");
  interval = stats_wilson(question->right, question->people);
  return document_say(scratch, _("%zu of %zu (%.0f-%.0f%%)"), question->right, question->people,
                      100 * interval.low, 100 * interval.high);
}

static const char *say_r(const struct report_question *question, struct document_scratch *scratch)
{
  if (question->hidden || question->verdict != STATS_FINE)
    return "-";
  return document_say(scratch, "%.2f", question->r);
}

/* The wrong option that most people chose; choice_count: none. */
static size_t find_attraction(const struct item *item, const struct report_question *question)
{
  size_t most = item->choice_count;

  for (size_t i = 0; i < item->choice_count; i++)
    if (!item->choices[i].correct && question->chosen[i] > 0 &&
        (most == item->choice_count || question->chosen[i] > question->chosen[most]))
      most = i;
  return most;
}

static const char *say_attraction(const struct report *report, const struct report_question *question,
                                  struct document_scratch *scratch)
{
  const struct item *item = item_of(report, question);
  size_t most = find_attraction(item, question);
  const char *language = i18n_language();
  const char *text;
  char *choice;

  if (question->hidden || most == item->choice_count)
    return "";
  choice = policy_fill(report->about.policy, language, words_get(&item->choices[most].text, language));
  text = document_say(scratch, "%zu: %s", question->chosen[most], choice);
  free(choice);
  return text;
}

static void answer_row(const void *context, size_t row, struct document_cell *cells,
                       struct document_scratch *scratch)
{
  const struct report *report = context;
  const struct report_question *question = &report->questions[row];

  cells[0] = DOCUMENT_CELL_TEXT(prompt_of(report, question, scratch));
  cells[1] = DOCUMENT_CELL_TEXT(say_right(question, scratch));
  cells[2] = DOCUMENT_CELL_TEXT(say_attraction(report, question, scratch));
  cells[3] = DOCUMENT_CELL_TEXT(say_r(question, scratch));
}

static void add_answers(const struct report *report, struct document *document, size_t *order, size_t count)
{
  const struct document_column columns[] = {
    { COLUMN_NAME, _("question"), NULL, 0, 0 },
    { COLUMN_TEXT, _("right at once"), NULL, 20, 1 },
    { COLUMN_TEXT, _("wrong answer chosen most"), NULL, 0, 2 },
    { COLUMN_TEXT, "r", _("r (with the other questions)"), 6, 1 },
  };
  size_t column_count = sizeof columns / sizeof *columns;
  bool any = false;

  for (size_t i = 0; i < count; i++)
    any = any || report->questions[order[i]].ranked;
  if (!any)
    column_count--;
  document_add_table_take(document, _("Closing questions"), columns, column_count, count, answer_row, report,
                          order)
      ->indent = 2;
}

/* ---- only misses are kept ---- */

static void miss_row(const void *context, size_t row, struct document_cell *cells,
                     struct document_scratch *scratch)
{
  const struct report *report = context;
  const struct report_question *question = &report->questions[row];

  cells[0] = DOCUMENT_CELL_TEXT(prompt_of(report, question, scratch));
  cells[1] = DOCUMENT_CELL_TEXT(
      question->hidden
          ? _("hidden")
          : document_say(scratch, P_("%zu person", "%zu people", question->missed), question->missed));
}

static void add_misses(const struct report *report, struct document *document, size_t *order, size_t count)
{
  const struct document_column columns[] = {
    { COLUMN_NAME, _("question"), NULL, 0, 0 },
    /* TRANSLATORS: above the number of people who missed a question */
    { COLUMN_TEXT, _("missed by"), NULL, 20, 1 },
  };

  document_add_table_take(document, _("Closing questions"), columns, sizeof columns / sizeof *columns, count,
                          miss_row, report, order)
      ->indent = 2;
}

/* ---- together ---- */

static bool keeps_answers(const struct report *report)
{
  return report->about.policy->keep_items == ITEMS_ANSWERS;
}

static void explain(const struct report *report, struct document *document)
{
  if (keeps_answers(report)) {
    document_add(
        document, DOCUMENT_PARAGRAPH, "%s",
        _("How newcomers answered at their first try, with the interval as above. Each person gets some of "
          "the questions. Of fewer than 5 people nothing is shown, nor of a second question from which they "
          "could be found. Questions that 25 people or more had come first, the hardest at the top; the "
          "others are in no order."));
    document_add(
        document, DOCUMENT_PARAGRAPH, "%s",
        _("r tells whether who had it right had more of the other questions right (point-biserial, from 25 "
          "people on). Where one may try until it is passed, r is small whatever a question is worth: a low "
          "one is a reason to look at the question, never a verdict on it or on anybody."));
  } else {
    document_add(
        document, DOCUMENT_PARAGRAPH, "%s",
        _("How many newcomers missed a question, at any try. Who had it and was right is not kept, so this "
          "does not say how hard it is, and nothing is ranked. Of fewer than 5 people nothing is shown."));
  }
  if (report->other_version > 0)
    document_add(document, DOCUMENT_PARAGRAPH,
                 P_("%zu pass is of another version of its lesson, and not in this.",
                    "%zu passes are of another version of their lesson, and not in this.",
                    report->other_version),
                 report->other_version);
}

static bool is_asked(const struct report *report, const struct report_question *question)
{
  /* a row that says 'hidden' would still tell which question somebody missed */
  return keeps_answers(report) ? question->people > 0 : question->missed > 0 && !question->hidden;
}

static void add_lesson(const struct report *report, struct document *document, size_t lesson)
{
  size_t *order = xcalloc(report->question_count + 1, sizeof *order);
  size_t count = 0;

  for (size_t i = 0; i < report->question_count; i++)
    if (report->questions[i].lesson == lesson && is_asked(report, &report->questions[i]))
      order[count++] = i;
  if (count == 0) {
    free(order);
    return;
  }
  document_add(document, DOCUMENT_SUBHEADING,
               P_("%s: %zu person", "%s: %zu people", report->question_people[lesson]),
               words_get(&report->about.course->lessons[lesson].title, i18n_language()),
               report->question_people[lesson]);
  if (keeps_answers(report))
    add_answers(report, document, order, count);
  else
    add_misses(report, document, order, count);
}

void render_questions(const struct report *report, struct document *document)
{
  if (report->question_people == NULL)
    return;
  document_add_heading(document, false, _("Closing questions"));
  explain(report, document);
  for (size_t i = 0; i < report->about.course->lesson_count; i++)
    add_lesson(report, document, i);
}
