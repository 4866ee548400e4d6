/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model as JSON, for machines: dates as YYYY-MM-DD, states and kinds as the
 * words of the schema, texts of the content in every language. Members stand in
 * one order; nothing but the reasons of faults depends on the interface language. */
#include <config.h>

#include "cli/render_json.h"

#include "cli/json.h"
#include "cli/render.h"

#define REPORT_VERSION 1

/* ---- what it is about ---- */

static json_t *make_lesson(const struct report *report, size_t i)
{
  const struct course_lesson *entry = &report->about.course->lessons[i];
  const struct lesson *lesson = report->about.lessons == NULL ? NULL : report->about.lessons[i];
  json_t *object = json_object(), *points = json_array();
  size_t items = 0;

  json_put(object, "identifier", json_string(entry->identifier));
  json_put(object, "title", json_words(&entry->title));
  json_put(object, "required", json_boolean(course_lesson_is_required(entry)));
  json_put(object, "rule", json_words(&entry->rule));
  for (size_t j = 0; lesson != NULL && j < lesson->point_count; j++)
    json_add(points, json_words(&lesson->points[j].text));
  for (size_t j = 0; lesson != NULL && j < lesson->item_count; j++)
    items += lesson->items[j].use == ITEM_QUIZ ? 1 : 0;
  json_put(object, "revision", lesson == NULL ? json_null() : json_number(lesson->revision));
  json_put(object, "points", points);
  json_put(object, "items", lesson == NULL ? json_null() : json_number(items));
  json_put(object, "norms", json_list(lesson == NULL ? NULL : lesson->norms));
  return object;
}

static json_t *make_course(const struct report *report)
{
  const struct course *course = report->about.course;
  json_t *object = json_object(), *lessons = json_array();
  unsigned mark, drawn;

  report_asked(report, &mark, &drawn);
  json_put(object, "identifier", json_string(course->identifier));
  json_put(object, "title", json_words(&course->title));
  json_put(object, "revision", json_number(course->revision));
  json_put(object, "date", json_text_or_null(course->date));
  json_put(object, "forEverybody", json_boolean(course->audience == NULL));
  json_put(object, "asked", json_number(drawn));
  json_put(object, "needed", json_number(mark));
  for (size_t i = 0; i < course->lesson_count; i++)
    json_add(lessons, make_lesson(report, i));
  json_put(object, "lessons", lessons);
  return object;
}

static json_t *make_scope(const struct report *report)
{
  const struct report_scope *scope = &report->about.scope;
  json_t *object = json_object();

  json_put(object, "department", json_text_or_null(scope->department));
  json_put(object, "role", json_text_or_null(scope->role));
  json_put(object, "onlyOverdue", json_boolean(scope->only_overdue));
  json_put(object, "since", json_date(report->since));
  return object;
}

static json_t *make_roster(const struct report *report)
{
  const struct report_roster *roster = report->about.roster;
  json_t *object;

  if (roster == NULL)
    return json_null();
  object = json_object();
  json_put(object, "source", json_text(roster->source));
  json_put(object, "isGroup", json_boolean(roster->is_group));
  json_put(object, "incomplete", json_boolean(roster->is_incomplete));
  json_put(object, "date", json_date(roster->date));
  json_put(object, "people", json_number(roster->count));
  return object;
}

/* ---- numbers ---- */

static void put_states(json_t *to, const size_t states[REPORT_STATES], size_t total, size_t must)
{
  json_put(to, "done", json_number(states[PLAN_DONE]));
  json_put(to, "late", json_number(states[PLAN_LATE]));
  json_put(to, "withinTerm", json_number(states[PLAN_WITHIN]));
  json_put(to, "exemptOrAbsent", json_number(states[PLAN_EXEMPT]));
  json_put(to, "undetermined", json_number(states[PLAN_UNKNOWN]));
  json_put(to, "total", json_number(total));
  json_put(to, "mustBeDone", json_number(must));
}

static json_t *make_numbers(const struct report *report)
{
  json_t *object = json_object();

  put_states(object, report->states, report->total, report->must);
  json_put(object, "percentage",
           report->about.roster == NULL || report->must == 0
               ? json_null()
               : json_integer(report_percentage(report->states[PLAN_DONE], report->must)));
  json_put(object, "notMeant", json_number(report->states[PLAN_NOT_MEANT]));
  json_put(object, "left", json_number(report->left));
  json_put(object, "notOnList", json_number(report->outside));
  return object;
}

static json_t *make_departments(const struct report *report)
{
  json_t *array = json_array();

  for (size_t i = 0; i < report->group_count; i++) {
    json_t *object = json_object();

    json_put(object, "name", json_text(clean_get(report->groups[i].name)));
    put_states(object, report->groups[i].states, report->groups[i].total, report->groups[i].must);
    json_add(array, object);
  }
  return array;
}

static json_t *make_faults(const struct report_data *data)
{
  static const char *const kinds[] = {
    [REPORT_FILE] = "file",     [REPORT_DAMAGED] = "damaged",      [REPORT_CONFLICT] = "conflict",
    [REPORT_NEWER] = "newer",   [REPORT_DECISION] = "decision",    [REPORT_CORRECTION] = "correction",
    [REPORT_FUTURE] = "future", [REPORT_OTHER_NAME] = "otherName",
  };
  json_t *array = json_array();

  for (size_t i = 0; i < data->fault_count; i++) {
    const struct report_fault *fault = &data->faults[i];
    json_t *object = json_object();

    json_put(object, "kind", json_string(kinds[fault->kind]));
    json_put(object, "file", json_text(clean_get(fault->file)));
    json_put(object, "line", json_positive((long)fault->line));
    json_put(object, "why", json_text(clean_get(fault->why)));
    json_add(array, object);
  }
  return array;
}

static json_t *make_data(const struct report *report)
{
  const struct report_data *data = &report->data;
  json_t *object = json_object();

  json_put(object, "allRead", json_boolean(data->all_read));
  json_put(object, "files", json_number(data->files));
  json_put(object, "filesClosed", json_number(data->files_closed));
  json_put(object, "filesOfAccountsGone", json_number(data->files_gone));
  json_put(object, "filesSelfDeclared", json_number(data->files_self_declared));
  json_put(object, "filesNotCounted", json_number(data->files_not_counted));
  json_put(object, "lines", json_number(data->lines));
  json_put(object, "counted", json_number(report_lines_counted(report)));
  json_put(object, "damaged", json_number(data->damaged));
  json_put(object, "conflicts", json_number(data->conflicts));
  json_put(object, "newer", json_number(data->newer));
  json_put(object, "decisions", json_number(data->decisions));
  json_put(object, "corrections", json_number(data->corrections));
  json_put(object, "duplicates", json_number(data->duplicates));
  json_put(object, "unfinished", json_number(data->unfinished));
  json_put(object, "future", json_number(data->future));
  json_put(object, "otherName", json_number(data->other_name));
  json_put(object, "afterwards", json_number(report->later));
  json_put(object, "outranked", json_number(report->outranked));
  json_put(object, "elsewhere", json_number(report->elsewhere));
  json_put(object, "removedBefore", json_date(report->removed_before));
  json_put(object, "removedOn", json_date(report->removed_on));
  json_put(object, "first", json_date(report->first));
  json_put(object, "last", json_date(report->last));
  json_put(object, "faults", make_faults(data));
  return object;
}

static json_t *make_arrivals(const struct report_seals *seals)
{
  json_t *array = json_array();

  for (size_t i = 0; i < seals->arrival_count; i++) {
    json_t *object = json_object();

    json_put(object, "file", json_text(clean_get(seals->arrivals[i].file)));
    json_put(object, "lines", json_number(seals->arrivals[i].lines));
    json_add(array, object);
  }
  return array;
}

static json_t *make_seals(const struct report *report)
{
  static const char *const states[] = {
    [REPORT_SEALS_NONE] = "none", [REPORT_SEALS_UNREAD] = "unread", [REPORT_SEALS_KNOWN] = "known"
  };
  const struct report_seals *seals = &report->seals;
  bool known = seals->state == REPORT_SEALS_KNOWN;
  json_t *object = json_object();

  json_put(object, "state", json_string(states[seals->state]));
  json_put(object, "problems", json_number(seals->problems));
  json_put(object, "number", known ? json_number(seals->number) : json_null());
  json_put(object, "date", json_date(known ? seals->date : DAY_NONE));
  json_put(object, "by", json_text_or_null(clean_get(seals->by)));
  json_put(object, "files", json_number(seals->files));
  json_put(object, "intact", json_number(seals->intact));
  json_put(object, "changed", json_number(seals->changed));
  json_put(object, "missing", json_number(seals->missing));
  json_put(object, "removedByRetention", json_number(seals->removed));
  json_put(object, "newFiles", json_number(seals->new_files));
  json_put(object, "newLines", json_number(seals->new_lines));
  json_put(object, "arrivals", seals->tells_arrivals ? make_arrivals(seals) : json_null());
  return object;
}

/* ---- beside them ---- */

static json_t *make_decisions(const struct report *report)
{
  json_t *array = json_array();

  for (size_t i = 0; i < report->decision_count; i++) {
    const struct report_decision *decision = &report->decisions[i];
    const struct course *course = report->about.course;
    const char *kind = decision->verb == VERB_WAIVED  ? "exemption"
                       : decision->verb == VERB_LEAVE ? "leave"
                       : decision->verb == VERB_DEFER ? "deadline"
                                                      : "correction";
    json_t *object = json_object();

    json_put(object, "date", json_date(decision->date));
    json_put(object, "account", json_text(clean_get(decision->account)));
    json_put(object, "kind", json_string(kind));
    json_put(object, "lesson",
             decision->lesson < course->lesson_count
                 ? json_string(course->lessons[decision->lesson].identifier)
                 : json_null());
    json_put(object, "reason", json_text(clean_get(decision->reason)));
    json_put(object, "until", json_date(decision->until));
    json_put(object, "author", json_text(clean_get(decision->author)));
    json_put(object, "number", json_string(decision->receipt));
    json_put(object, "withdrawn", json_date(decision->withdrawn));
    json_put(object, "withdrawnBy", json_text_or_null(clean_get(decision->withdrawn_by)));
    json_add(array, object);
  }
  return array;
}

static json_t *make_accounts(const struct report *report)
{
  json_t *object, *names;

  if (!report->accounts_known)
    return json_null();
  object = json_object();
  names = json_array();
  for (size_t i = 0; i < report->account_count; i++)
    json_add(names, json_text(clean_get(report->accounts[i])));
  json_put(object, "incomplete", json_boolean(report->accounts_incomplete));
  json_put(object, "names", names);
  return object;
}

static json_t *make_checks(const struct report *report)
{
  json_t *array = json_array();

  for (size_t i = 0; i < report->check_count; i++) {
    const struct report_check *check = &report->checks[i];
    json_t *object = json_object();

    json_put(object, "lesson", json_string(report->about.course->lessons[check->lesson].identifier));
    json_put(object, "revision", json_positive((long)check->revision));
    json_put(object, "drawn", json_positive((long)check->drawn));
    json_put(object, "pool", json_positive((long)check->pool));
    json_put(object, "needed", json_positive((long)check->mark));
    json_put(object, "times", json_number(check->count));
    json_put(object, "installed", json_boolean(check->is_installed));
    json_add(array, object);
  }
  return array;
}

static json_t *make_sampled(const struct report_person *person)
{
  json_t *object = json_object();

  json_put(object, "name", json_text_or_null(clean_get(person->name)));
  json_put(object, "account", json_text_or_null(clean_get(person->account)));
  return object;
}

static json_t *make_sample(const struct report *report)
{
  json_t *object, *people;

  if (report->about.scope.sample == 0)
    return json_null();
  object = json_object();
  people = json_array();
  for (size_t i = 0; i < report->sample_count; i++)
    json_add(people, make_sampled(&report->people[report->sample[i]]));
  json_put(object, "seed", json_string(report->sample_seed));
  json_put(object, "people", people);
  return object;
}

static json_t *make_policy(const struct report *report)
{
  static const char *const kept_items[] = {
    [ITEMS_NONE] = "none", [ITEMS_MISSED] = "missed", [ITEMS_ANSWERS] = "answers"
  };
  const struct policy *policy = report->about.policy;
  json_t *object = json_object(), *kept = json_array();

  if (policy->keep_attempts)
    json_add(kept, json_string("attempts"));
  if (policy->keep_score)
    json_add(kept, json_string("score"));
  if (policy->keep_effect)
    json_add(kept, json_string("effect"));
  json_put(object, "joinerDays", json_number(policy->joiner_days));
  json_put(object, "roleDays", json_number(policy->role_days));
  json_put(object, "refresherMonths", json_number(policy->refresher_months));
  json_put(object, "retentionYears", json_number(policy->retention_years));
  json_put(object, "leaverRetentionYears", json_number(policy->leaver_retention_years));
  json_put(object, "kept", kept);
  json_put(object, "questionsKept", json_string(kept_items[policy->keep_items]));
  json_put(object, "houseRulesVersion", json_text_or_null(policy->house_rules_version));
  json_put(object, "houseRulesDate", json_text_or_null(policy->house_rules_date));
  return object;
}

static json_t *make_report(const struct report *report)
{
  const struct report_about *about = &report->about;
  json_t *root = json_object();
  char made[25];

  record_format_time(about->made, made);
  json_put(root, "v", json_integer(REPORT_VERSION));
  json_put(root, "kind", json_string("vuistregels-report"));
  json_put(root, "organisation", json_words(&about->policy->organisation));
  json_put(root, "homePage", json_text_or_null(about->home_page));
  json_put(root, "asOf", json_date(about->today));
  json_put(root, "made", json_string(made));
  json_put(root, "madeAfterwards", json_boolean(about->scope.is_past));
  json_put(root, "madeBy", json_text(about->made_by));
  json_put(root, "program", json_text(about->program_version));
  json_put(root, "timeZone", zone_is_known(about->zone) ? json_string(zone_name(about->zone)) : json_null());
  json_put(root, "course", make_course(report));
  json_put(root, "scope", make_scope(report));
  json_put(root, "roster", make_roster(report));
  json_put(root, "policy", make_policy(report));
  json_put(root, "numbers", make_numbers(report));
  json_put(root, "data", make_data(report));
  json_put(root, "seals", make_seals(report));
  json_put(root, "departments", make_departments(report));
  json_put(root, "people", render_json_people(report));
  json_put(root, "decisions", make_decisions(report));
  json_put(root, "accountsWithoutRecord", make_accounts(report));
  json_put(root, "checks", make_checks(report));
  json_put(root, "effect", render_json_effect(report));
  json_put(root, "closingQuestions", render_json_questions(report));
  json_put(root, "sample", make_sample(report));
  return root;
}

char *render_json(const struct report *report)
{
  return json_take_text(make_report(report));
}
