/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people of the report as JSON: the names of states, kinds and sources there are part of the
 * versioned form. */
#include <config.h>

#include "cli/render_json.h"

static const char *state_name(enum plan_state state)
{
  static const char *const names[] = { [PLAN_DONE] = "done",
                                       [PLAN_WITHIN] = "withinTerm",
                                       [PLAN_LATE] = "late",
                                       [PLAN_EXEMPT] = "exemptOrAbsent",
                                       [PLAN_UNKNOWN] = "undetermined",
                                       [PLAN_NOT_MEANT] = "notMeant" };

  return names[state];
}

static const char *source_name(enum file_state source)
{
  static const char *const names[] = { [FILE_COUNTED] = "owner",
                                       [FILE_CLOSED] = "closed",
                                       [FILE_ACCOUNT_GONE] = "accountGone",
                                       [FILE_SELF_DECLARED] = "selfDeclared",
                                       [FILE_NOT_COUNTED] = "notCounted" };

  return names[source];
}

static json_t *make_pass(const struct report *report, const struct report_person *person, size_t i)
{
  static const char *const states[] = {
    [PLAN_LESSON_TO_DO] = "toDo", [PLAN_LESSON_PASSED] = "passed", [PLAN_LESSON_NOT_REQUIRED] = "notRequired"
  };
  const struct report_pass *pass = &person->passes[i];
  json_t *object = json_object();
  char receipt[10];

  report_pass_receipt(pass, receipt);
  json_put(object, "lesson", json_string(report->about.course->lessons[i].identifier));
  json_put(object, "state", json_string(states[pass->state]));
  json_put(object, "passed", json_date(pass->passed));
  json_put(object, "lastPassed", json_date(pass->last_passed));
  json_put(object, "revision", json_positive(pass->revision));
  json_put(object, "drawn", json_positive(pass->drawn));
  json_put(object, "pool", json_positive(pass->pool));
  json_put(object, "needed", json_positive(pass->mark));
  json_put(object, "right", pass->score_max == 0 ? json_null() : json_integer(pass->score_raw));
  json_put(object, "asked", json_positive(pass->score_max));
  json_put(object, "attempts", json_positive(pass->attempts));
  json_put(object, "receipt", json_text_or_null(receipt));
  return object;
}

static json_t *make_passes(const struct report *report, const struct report_person *person)
{
  json_t *array = json_array();

  for (size_t i = 0; person->passes != NULL && i < report->about.course->lesson_count; i++)
    if (course_lesson_is_required(&report->about.course->lessons[i]) ||
        person->passes[i].last_passed != DAY_NONE)
      json_add(array, make_pass(report, person, i));
  return array;
}

static json_t *make_round(const struct report_person *person)
{
  json_t *object;

  if (person->passes == NULL || person->state == PLAN_NOT_MEANT)
    return json_null();
  object = json_object();
  json_put(object, "kind", json_string(round_name(person->kind)));
  json_put(object, "open", json_boolean(person->round_open));
  json_put(object, "began", json_date(person->started));
  json_put(object, "due", json_date(person->due));
  json_put(object, "daysLate", json_integer(person->days_late));
  json_put(object, "required", json_number(person->required));
  json_put(object, "passed", json_number(person->passed));
  return object;
}

static json_t *make_completion(const struct report_person *person)
{
  json_t *object;

  if (person->completed == DAY_NONE)
    return json_null();
  object = json_object();
  json_put(object, "kind", json_string(round_name(person->completed_kind)));
  json_put(object, "date", json_date(person->completed));
  json_put(object, "validUntil", json_date(person->valid_until));
  json_put(object, "receipt", json_text_or_null(person->certificate));
  return object;
}

static json_t *make_person(const struct report *report, const struct report_person *person)
{
  json_t *object = json_object();

  json_put(object, "name", json_text_or_null(clean_get(person->name)));
  json_put(object, "account", json_text_or_null(clean_get(person->account)));
  json_put(object, "department", json_text_or_null(clean_get(person->department)));
  json_put(object, "roles", json_text_or_null(clean_get(person->roles)));
  json_put(object, "employment", json_text_or_null(clean_get(person->employment)));
  json_put(object, "start", json_date(person->start));
  json_put(object, "end", json_date(person->end));
  json_put(object, "counts", json_boolean(report_counts(person) && person->state != PLAN_NOT_MEANT));
  json_put(object, "left", json_boolean(person->left));
  json_put(object, "notOnList", json_boolean(person->outside));
  json_put(object, "state", json_string(state_name(person->state)));
  json_put(object, "record", json_string(person->no_record ? "none" : source_name(person->source)));
  json_put(object, "linesNotCounted", json_number(person->bad_lines));
  json_put(object, "round", make_round(person));
  json_put(object, "completed", make_completion(person));
  json_put(object, "daysToComplete",
           person->days_to_complete < 0 ? json_null() : json_integer(person->days_to_complete));
  json_put(object, "houseRulesSeen", json_date(person->house_rules_seen));
  json_put(object, "lessons", make_passes(report, person));
  return object;
}

json_t *render_json_people(const struct report *report)
{
  json_t *array = json_array();

  for (size_t i = 0; i < report->people_count; i++) {
    const struct report_person *person = &report->people[i];

    if (!report->about.scope.only_overdue || person->state == PLAN_LATE || person->state == PLAN_UNKNOWN)
      json_add(array, make_person(report, person));
  }
  return array;
}
