/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How questions were answered, as JSON: by lesson and department, and one by one. */
#include <config.h>

#include "cli/json.h"
#include "cli/render_json.h"
#include "core/stats.h"

static json_t *make_answers(const struct report_answers *answers)
{
  struct stats_interval interval;
  json_t *object;

  if (answers->hidden || answers->asked == 0)
    return json_null();
  object = json_object();
  interval = stats_wilson(answers->right, answers->asked);
  json_put(object, "people", json_number(answers->people));
  json_put(object, "right", json_number(answers->right));
  json_put(object, "asked", json_number(answers->asked));
  json_put(object, "low", json_real(interval.low));
  json_put(object, "high", json_real(interval.high));
  return object;
}

json_t *render_json_effect(const struct report *report)
{
  static const char *const moments[] = {
    [REPORT_OPENING] = "before", [REPORT_QUIZ] = "closing", [REPORT_LATER] = "later"
  };
  json_t *object, *lessons, *departments;

  if (report->effect == NULL)
    return json_null();
  object = json_object();
  lessons = json_array();
  departments = json_array();
  for (size_t i = 0; i < report->about.course->lesson_count; i++) {
    json_t *lesson = json_object();

    json_put(lesson, "lesson", json_string(report->about.course->lessons[i].identifier));
    for (size_t j = 0; j < REPORT_MOMENTS; j++)
      json_put(lesson, moments[j], make_answers(&report->effect[i].of_lesson[j]));
    json_add(lessons, lesson);
  }
  for (size_t i = 0; i < report->group_count; i++) {
    json_t *department = json_object();

    json_put(department, "name", json_text(clean_get(report->groups[i].name)));
    json_put(department, "closing", make_answers(&report->group_effect[i]));
    json_add(departments, department);
  }
  json_put(object, "lessons", lessons);
  json_put(object, "departments", departments);
  return object;
}

static json_t *make_question(const struct report *report, const struct report_question *question)
{
  const struct item *item = &report->about.lessons[question->lesson]->items[question->item];
  bool answers = report->about.policy->keep_items == ITEMS_ANSWERS;
  const struct report_answers given = { question->people, question->right, question->people,
                                        question->hidden };
  json_t *object = json_object(), *choices = json_array();

  json_put(object, "lesson", json_string(report->about.course->lessons[question->lesson].identifier));
  json_put(object, "question", json_string(item->identifier));
  json_put(object, "prompt", json_words(&item->prompt));
  json_put(object, "missed", question->hidden ? json_null() : json_number(question->missed));
  json_put(object, "firstTry", answers ? make_answers(&given) : json_null());
  json_put(object, "ranked", json_boolean(question->ranked));
  json_put(object, "pointBiserial",
           answers && !question->hidden && question->verdict == STATS_FINE ? json_real(question->r)
                                                                           : json_null());
  for (size_t i = 0; answers && !question->hidden && question->people > 0 && i < item->choice_count; i++) {
    json_t *choice = json_object();

    json_put(choice, "choice", json_string(item->choices[i].identifier));
    json_put(choice, "correct", json_boolean(item->choices[i].correct));
    json_put(choice, "people", json_number(question->chosen[i]));
    json_add(choices, choice);
  }
  json_put(object, "choices", choices);
  return object;
}

json_t *render_json_questions(const struct report *report)
{
  json_t *object, *list;

  if (report->question_people == NULL)
    return json_null();
  object = json_object();
  list = json_array();
  for (size_t i = 0; i < report->question_count; i++)
    json_add(list, make_question(report, &report->questions[i]));
  json_put(object, "otherVersion", json_number(report->other_version));
  json_put(object, "questions", list);
  return object;
}
