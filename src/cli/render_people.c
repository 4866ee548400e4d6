/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everybody, one by one; newcomers and their term; refreshers. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/render_parts.h"

#define PASSES_PER_LINE 7 /* dates of 10 columns */
#define THREE_MONTHS 92   /* days at most; BIO2 6.03.02 */

/* ---- everybody ---- */

static bool is_listed(const struct report *report, const struct report_person *person)
{
  if (!report_counts(person) || person->state == PLAN_NOT_MEANT)
    return false;
  return !report->about.scope.only_overdue || person->state == PLAN_LATE || person->state == PLAN_UNKNOWN;
}

static void explain_numbers(const struct report *report, struct document *document)
{
  const struct course *course = report->about.course;
  struct buf text = BUF_INIT;
  unsigned number = 0;

  for (size_t i = 0; i < course->lesson_count; i++)
    if (course_lesson_is_required(&course->lessons[i]))
      buf_add_format(&text, "%s%u %s", number == 0 ? "" : "; ", number + 1,
                     words_get(&course->lessons[i].title, i18n_language())),
          number++;
  if (number > 0)
    document_add(document, DOCUMENT_PARAGRAPH, _("When each lesson was passed: %s."), text.data);
  buf_clear(&text);
}

static size_t add_passes(const struct report *report, struct render_column *columns, size_t count,
                         unsigned line)
{
  unsigned number = 0;

  for (size_t i = 0; i < report->about.course->lesson_count && count < DOCUMENT_COLUMNS_MAX; i++)
    if (course_lesson_is_required(&report->about.course->lessons[i]))
      columns[count++] = (struct render_column){ FIELD_PASS, 10, line + number++ / PASSES_PER_LINE, i };
  return count;
}

void render_people(const struct report *report, struct document *document)
{
  static const struct render_column listed[] = { { FIELD_NAME, 21, 0, 0 },
                                                 { FIELD_ACCOUNT, 12, 0, 0 },
                                                 { FIELD_DEPARTMENT, 17, 0, 0 },
                                                 { FIELD_ROLES, 13, 0, 0 },
                                                 { FIELD_RECEIPT, 9, 0, 0 } };
  static const struct render_column unlisted[] = { { FIELD_NAME, 69, 0, 0 }, { FIELD_RECEIPT, 9, 0, 0 } };
  static const struct render_column second[] = { { FIELD_STATE, 22, 1, 0 },
                                                 { FIELD_ROUND, 11, 1, 0 },
                                                 { FIELD_BEGUN, 11, 1, 0 },
                                                 { FIELD_DONE, 11, 1, 0 },
                                                 { FIELD_VALID, 11, 1, 0 },
                                                 { FIELD_EMPLOYMENT, 12, DOCUMENT_OFF_SHEET, 0 },
                                                 { FIELD_START, 11, DOCUMENT_OFF_SHEET, 0 },
                                                 { FIELD_DUE, 11, DOCUMENT_OFF_SHEET, 0 },
                                                 { FIELD_LATE, 5, DOCUMENT_OFF_SHEET, 0 } };
  struct render_column columns[DOCUMENT_COLUMNS_MAX];
  bool has_list = report->about.roster != NULL;
  size_t first = has_list ? sizeof listed / sizeof *listed : sizeof unlisted / sizeof *unlisted;
  size_t count, rows;

  document_add_heading(document, true, _("Per person"));
  memcpy(columns, has_list ? listed : unlisted, first * sizeof *columns);
  memcpy(columns + first, second, sizeof second);
  count = add_passes(report, columns, first + sizeof second / sizeof *second, 2);
  explain_numbers(report, document);
  size_t *order = render_select(report, is_listed, &rows);
  render_people_table_take(report, document, _("Per person"), columns, count, order, rows);
}

/* ---- newcomers ---- */

static void say_joiners(const struct report *report, struct document *document, const size_t *list,
                        size_t count)
{
  unsigned term = report->about.course->audience == NULL ? report->about.policy->joiner_days
                                                         : report->about.policy->role_days;
  size_t in_term = 0, in_three_months = 0;

  for (size_t i = 0; i < count; i++) {
    int days = report->people[list[i]].days_to_complete;

    in_term += days >= 0 && days <= (int)term ? 1 : 0;
    in_three_months += days >= 0 && days <= THREE_MONTHS ? 1 : 0;
  }
  document_add(
      document, DOCUMENT_PARAGRAPH,
      P_("%zu person started in this period; the term is %u days. Done within the term: %zu. Within three "
         "months, which BIO2 asks: %zu.",
         "%zu people started in this period; the term is %u days. Done within the term: %zu. Within three "
         "months, which BIO2 asks: %zu.",
         count),
      count, term, in_term, in_three_months);
  if (report->about.roster == NULL && count > 0)
    document_add(document, DOCUMENT_PARAGRAPH, "%s",
                 _("Without a list the first record is taken as the start."));
}

static void add_joiners(const struct report *report, struct document *document)
{
  static const struct render_column columns[] = { { FIELD_NAME, 30, 0, 0 },
                                                  { FIELD_START, 11, 0, 0 },
                                                  { FIELD_FIRST_DONE, 11, 0, 0 },
                                                  { FIELD_DAYS, 5, 0, 0 },
                                                  { FIELD_IN_TERM, 0, 0, 0 } };
  size_t count;
  size_t *list = render_select(report, report_is_joiner, &count);
  struct document_table *table;

  document_add_heading(document, false, _("Newcomers: from start to done"));
  say_joiners(report, document, list, count);
  if (count == 0) {
    free(list);
    return;
  }
  table = RENDER_TABLE(report, document, _("Newcomers: from start to done"), columns, list, count);
  table->indent = 2;
}

static void sample_row(const void *context, size_t row, struct document_cell *cells,
                       struct document_scratch *scratch)
{
  const struct report *report = context;
  const struct report_person *person = &report->people[report->sample[row]];

  (void)scratch;
  cells[0] = DOCUMENT_CELL_TEXT(render_name(person));
  cells[1] = DOCUMENT_CELL_TEXT(clean_get(person->account));
  cells[2] = DOCUMENT_CELL_DATE(person->start);
  cells[3] = DOCUMENT_CELL_DATE(person->completed);
  cells[4] = DOCUMENT_CELL_TEXT(person->certificate);
}

static void add_sample(const struct report *report, struct document *document)
{
  const struct document_column columns[] = { { COLUMN_NAME, _("name"), NULL, 21, 0 },
                                             { COLUMN_TEXT, _("account"), NULL, 17, 0 },
                                             { COLUMN_DATE, _("start"), NULL, 11, 0 },
                                             { COLUMN_DATE, _("done"), NULL, 11, 0 },
                                             { COLUMN_TEXT, _("receipt"), NULL, 9, 0 } };

  if (report->about.scope.sample == 0)
    return;
  document_add_heading(document, false, _("Sample of newcomers"));
  document_add(
      document, DOCUMENT_PARAGRAPH,
      P_("%zu person, drawn by lot with the seed '%s': with it and the same list the same people are drawn.",
         "%zu people, drawn by lot with the seed '%s': with it and the same list the same people are drawn.",
         report->sample_count),
      report->sample_count, report->sample_seed);
  if (report->sample_count > 0)
    document_add_table_take(document, _("Sample of newcomers"), columns, sizeof columns / sizeof *columns,
                            report->sample_count, sample_row, report, NULL)
        ->indent = 2;
}

/* ---- refreshers ---- */

static bool is_refreshing(const struct report *report, const struct report_person *person)
{
  (void)report;
  return report_counts(person) && person->kind == ROUND_REFRESHER && person->completed != DAY_NONE &&
         (person->state == PLAN_LATE || person->state == PLAN_WITHIN || person->state == PLAN_EXEMPT);
}

struct by_delay {
  const struct report *report;
};

static int compare_delay(const void *a, const void *b, void *context)
{
  const struct report *report = ((const struct by_delay *)context)->report;
  const struct report_person *one = &report->people[*(const size_t *)a],
                             *other = &report->people[*(const size_t *)b];

  if (one->days_late != other->days_late)
    return one->days_late > other->days_late ? -1 : 1;
  if (one->due != other->due)
    return one->due < other->due ? -1 : 1;
  return one < other ? -1 : 1;
}

static void add_refreshers(const struct report *report, struct document *document)
{
  static const struct render_column columns[] = { { FIELD_NAME, 27, 0, 0 },
                                                  { FIELD_DONE, 11, 0, 0 },
                                                  { FIELD_DUE, 11, 0, 0 },
                                                  { FIELD_LATE, 5, 0, 0 },
                                                  { FIELD_PROGRESS, 0, 0, 0 } };
  size_t count;
  size_t *list = render_select(report, is_refreshing, &count);

  document_add_heading(document, false, _("Refreshers that are due, the longest late first"));
  if (count == 0) {
    document_add(document, DOCUMENT_PARAGRAPH, "%s", _("None."));
    free(list);
    return;
  }
  struct by_delay by = { report };
  qsort_r(list, count, sizeof *list, compare_delay, &by);
  RENDER_TABLE(report, document, _("Refreshers that are due, the longest late first"), columns, list, count)
      ->indent = 2;
}

void render_newcomers(const struct report *report, struct document *document)
{
  add_joiners(report, document);
  add_sample(report, document);
  add_refreshers(report, document);
}
