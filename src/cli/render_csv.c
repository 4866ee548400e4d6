/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report as a table with a row per person, also of those who are in no
 * number: the state says so. The columns are the same with and without a list. */
#include <config.h>

#include <string.h>

#include "cli/render.h"
#include "cli/render_parts.h"

static bool is_listed(const struct report *report, const struct report_person *person)
{
  return !report->about.scope.only_overdue || person->state == PLAN_LATE || person->state == PLAN_UNKNOWN;
}

char *render_csv(const struct report *report, bool for_excel)
{
  static const enum render_field before[] = {
    FIELD_LISTED_NAME, FIELD_ACCOUNT,  FIELD_DEPARTMENT, FIELD_ROLES, FIELD_EMPLOYMENT, FIELD_STATE,
    FIELD_ROUND,       FIELD_START,    FIELD_LEFT,       FIELD_BEGUN, FIELD_DUE,        FIELD_LATE,
    FIELD_PASSED,      FIELD_REQUIRED, FIELD_DONE,       FIELD_DAYS,  FIELD_VALID,      FIELD_RECEIPT
  };
  static const enum render_field after[] = { FIELD_HOUSE_RULES, FIELD_DECISION, FIELD_UNTIL,
                                             FIELD_NOTE,        FIELD_AS_AT,    FIELD_ALL_READ };
  struct render_column columns[DOCUMENT_COLUMNS_MAX];
  const struct course *course = report->about.course;
  size_t before_count = sizeof before / sizeof *before, after_count = sizeof after / sizeof *after, count = 0;
  struct document document;

  for (size_t i = 0; i < before_count; i++)
    columns[count++] = (struct render_column){ .field = before[i] };
  for (size_t i = 0; i < course->lesson_count && count + after_count < DOCUMENT_COLUMNS_MAX; i++)
    if (course_lesson_is_required(&course->lessons[i]))
      columns[count++] = (struct render_column){ .field = FIELD_PASS, .lesson = i };
  for (size_t i = 0; i < after_count; i++)
    columns[count++] = (struct render_column){ .field = after[i] };
  document_init(&document, NULL, "");
  size_t rows;
  size_t *order = render_select(report, is_listed, &rows);
  struct document_table *table = render_people_table_take(report, &document, "", columns, count, order, rows);
  char *text = document_csv(table, for_excel);
  document_clear(&document);
  return text;
}
