/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first sheet: who is late, how things stand, whether all of it was read,
 * and what it shows. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/render_parts.h"

/* ---- what it is about ---- */

static void add_fact_take(struct document *document, const char *label, struct clean text)
{
  document_add_fact(document, label, clean_get(text));
  clean_clear(&text);
}

/* 'employee 54, hired 4', as the list calls them. */
static struct clean count_employments(const struct report *report)
{
  struct buf text = BUF_INIT;

  for (size_t i = 0; i < report->people_count; i++) {
    const struct report_person *person = &report->people[i];
    const char *kind = clean_get(person->employment);
    size_t count = 0;
    bool seen = false;

    for (size_t j = 0; j < report->people_count && !seen && kind[0] != '\0'; j++) {
      if (!report_counts(&report->people[j]) || strcmp(clean_get(report->people[j].employment), kind) != 0)
        continue;
      seen = j < i;
      count++;
    }
    if (kind[0] == '\0' || seen || !report_counts(person))
      continue;
    buf_add_format(&text, "%s%s %zu", text.length == 0 ? "" : ", ", kind, count);
  }
  struct clean counted = clean_text(text.data == NULL ? "" : text.data);
  buf_clear(&text);
  return counted;
}

static struct clean say_who(const struct report *report)
{
  const struct report_roster *roster = report->about.roster;
  char date[24];

  if (roster == NULL)
    return clean_format(P_("%zu person with a record", "%zu people with a record", report->total),
                        report->total);
  if (roster->is_group)
    return clean_format(P_("%zu person of the group %s of this system",
                           "%zu people of the group %s of this system", report->total),
                        report->total, roster->source);
  struct clean kinds = count_employments(report);
  struct clean who = clean_format(
      P_("%zu person on the list of %s (%s)%s%s", "%zu people on the list of %s (%s)%s%s", report->total),
      report->total, render_date(roster->date, date), roster->source, clean_is_empty(kinds) ? "" : ": ",
      clean_get(kinds));
  clean_clear(&kinds);
  return who;
}

static void add_selection(const struct report *report, struct document *document)
{
  const struct report_scope *scope = &report->about.scope;

  if (scope->department != NULL)
    add_fact_take(document, _("Selection"), clean_format(_("only the department %s"), scope->department));
  if (scope->role != NULL)
    add_fact_take(document, _("Selection"), clean_format(_("only the role %s"), scope->role));
  if (scope->only_overdue)
    document_add_fact(document, _("Selection"),
                      _("the lists have only who is late; the numbers are of everybody"));
}

static void add_scope(const struct report *report, struct document *document)
{
  const struct course *course = report->about.course;
  char date[48], first[24], last[24];
  day_number revised = DAY_NONE;

  date_format_long(report->about.today, DAY_NONE, i18n_language(), date);
  /* TRANSLATORS: labels of at most 12 columns, here and below */
  document_add_fact(document, _("As at"), date);
  (void)date_parse(course->date, &revised);
  add_fact_take(document, _("Training"),
                clean_format(course->audience == NULL ? _("%s, for everybody (content: version %u, %s)")
                                                      : _("%s (content: version %u, %s)"),
                             render_course(report), course->revision, render_date(revised, first)));
  add_fact_take(document, _("Who counts"), say_who(report));
  add_selection(report, document);
  add_fact_take(document, _("Period"),
                clean_format(_("%s to %s, for newcomers, leavers, decisions and effect"),
                             render_date(report->since, first), render_date(report->about.today, last)));
  if (report->first != DAY_NONE)
    add_fact_take(
        document, _("Records"),
        clean_format(_("%s to %s"), render_date(report->first, first), render_date(report->last, last)));
  char *made = render_made(report);
  document_add_fact(document, _("Made"), made);
  free(made);
}

void render_title(const struct report *report, struct document *document)
{
  struct render_lines warnings = { NULL, 0 };

  render_warnings(report, &warnings);
  for (size_t i = 0; i < warnings.count; i++)
    document_add(document, DOCUMENT_WARNING, "%s", warnings.list[i]);
  render_lines_clear(&warnings);
  if (render_organisation(report)[0] != '\0')
    document_add(document, DOCUMENT_SUBTITLE, "%s", render_organisation(report));
  document_add(document, DOCUMENT_SUBTITLE, "%s", "");
  add_scope(report, document);
}

/* ---- who is not done ---- */

static void add_heading_with(struct document *document, const char *title, size_t count)
{
  struct clean heading = clean_format("%s (%zu)", title, count);

  document_add_heading(document, false, clean_get(heading));
  clean_clear(&heading);
}

static void list_late(const struct report *report, struct document *document)
{
  static const struct render_column columns[] = { { FIELD_NAME, 25, 0, 0 },
                                                  { FIELD_ROUND, 9, 0, 0 },
                                                  { FIELD_DUE, 11, 0, 0 },
                                                  { FIELD_LATE, 5, 0, 0 },
                                                  { FIELD_AGREED, 0, 0, 0 } };
  static const struct render_column in_departments[] = {
    { FIELD_NAME, 18, 0, 0 }, { FIELD_DEPARTMENT, 17, 0, 0 }, { FIELD_ROUND, 9, 0, 0 },
    { FIELD_DUE, 11, 0, 0 },  { FIELD_LATE, 5, 0, 0 },        { FIELD_AGREED, 0, 0, 0 }
  };
  size_t count;
  size_t *late = report_select(report, PLAN_LATE, REPORT_BY_DELAY, &count);
  struct document_table *table;

  add_heading_with(document, _("Late"), count);
  if (count == 0) {
    document_add(document, DOCUMENT_PARAGRAPH, "%s", _("Nobody."));
    free(late);
    return;
  }
  table = render_has_departments(report)
              ? RENDER_TABLE(report, document, _("Late"), in_departments, late, count)
              : RENDER_TABLE(report, document, _("Late"), columns, late, count);
  table->indent = 2;
}

static void list_within(const struct report *report, struct document *document)
{
  static const struct render_column columns[] = {
    { FIELD_NAME, 25, 0, 0 }, { FIELD_ROUND, 9, 0, 0 }, { FIELD_DUE, 11, 0, 0 }, { FIELD_PROGRESS, 0, 0, 0 }
  };
  static const struct render_column in_departments[] = { { FIELD_NAME, 18, 0, 0 },
                                                         { FIELD_DEPARTMENT, 17, 0, 0 },
                                                         { FIELD_ROUND, 9, 0, 0 },
                                                         { FIELD_DUE, 11, 0, 0 },
                                                         { FIELD_PROGRESS, 0, 0, 0 } };
  const char *title = _("Not yet done, but within the term");
  size_t count;
  size_t *within = report_select(report, PLAN_WITHIN, REPORT_BY_DUE, &count);
  struct document_table *table;

  if (count == 0) {
    free(within);
    return;
  }
  add_heading_with(document, title, count);
  table = render_has_departments(report)
              ? RENDER_TABLE(report, document, title, in_departments, within, count)
              : RENDER_TABLE(report, document, title, columns, within, count);
  table->indent = 2;
}

static void list_rest(const struct report *report, struct document *document, enum plan_state state,
                      const char *title)
{
  static const struct render_column exempt[] = { { FIELD_NAME, 25, 0, 0 },
                                                 { FIELD_DECISION, 34, 0, 0 },
                                                 { FIELD_UNTIL, 11, 0, 0 } };
  static const struct render_column unknown[] = { { FIELD_NAME, 25, 0, 0 }, { FIELD_WHY, 0, 0, 0 } };
  size_t count;
  size_t *people = report_select(report, state, REPORT_BY_NAME, &count);
  struct document_table *table;

  if (count == 0) {
    free(people);
    return;
  }
  add_heading_with(document, title, count);
  table = state == PLAN_EXEMPT ? RENDER_TABLE(report, document, title, exempt, people, count)
                               : RENDER_TABLE(report, document, title, unknown, people, count);
  table->indent = 2;
}

void render_lists(const struct report *report, struct document *document)
{
  document_add_rule(document);
  list_late(report, document);
  if (!report->about.scope.only_overdue) {
    list_within(report, document);
    list_rest(report, document, PLAN_EXEMPT, _("Exempt or absent"));
  }
  list_rest(report, document, PLAN_UNKNOWN, _("Cannot be determined"));
}

/* ---- numbers ---- */

struct number {
  const char *label;
  size_t number;
};
struct numbers {
  struct number list[REPORT_STATES + 1];
  size_t count;
};

static void number_row(const void *context, size_t row, struct document_cell *cells,
                       struct document_scratch *scratch)
{
  const struct numbers *numbers = context;

  (void)scratch;
  cells[0] = DOCUMENT_CELL_TEXT(numbers->list[row].label);
  cells[1] = DOCUMENT_CELL_NUMBER((long)numbers->list[row].number);
}

static void add_numbers(const struct report *report, struct document *document)
{
  const struct document_column columns[] = { { COLUMN_NAME, _("state"), NULL, 26, 0 },
                                             { COLUMN_NUMBER, _("people"), NULL, 5, 0 } };
  struct numbers *numbers = xcalloc(1, sizeof *numbers);
  struct document_table *table;
  char *headline = render_headline(report);

  document_add_heading(document, false, _("The state in numbers"));
  numbers->list[numbers->count++] = (struct number){ _("Done and valid"), report->states[PLAN_DONE] };
  numbers->list[numbers->count++] = (struct number){ _("Late"), report->states[PLAN_LATE] };
  numbers->list[numbers->count++] = (struct number){ _("Within the term"), report->states[PLAN_WITHIN] };
  numbers->list[numbers->count++] = (struct number){ _("Exempt or absent"), report->states[PLAN_EXEMPT] };
  if (report->states[PLAN_UNKNOWN] > 0)
    numbers->list[numbers->count++] =
        (struct number){ _("Cannot be determined"), report->states[PLAN_UNKNOWN] };
  /* TRANSLATORS: the sum of the numbers above */
  numbers->list[numbers->count++] = (struct number){ _("Together"), report->total };
  table = document_add_table_take(document, _("The state in numbers"), columns, 2, numbers->count, number_row,
                                  NULL, NULL);
  document_table_own(table, numbers, free);
  table->indent = 2;
  table->headless = true;
  document_add(document, DOCUMENT_STRONG, "%s", headline);
  free(headline);
}

static void department_row(const void *context, size_t row, struct document_cell *cells,
                           struct document_scratch *scratch)
{
  const struct report *report = context;
  const struct report_group *group = &report->groups[row];

  (void)scratch;
  cells[0] = DOCUMENT_CELL_TEXT(clean_is_empty(group->name) ? _("(no department)") : clean_get(group->name));
  cells[1] = DOCUMENT_CELL_NUMBER((long)group->total);
  cells[2] = DOCUMENT_CELL_NUMBER((long)group->must);
  cells[3] = DOCUMENT_CELL_NUMBER((long)group->states[PLAN_DONE]);
  cells[4] = DOCUMENT_CELL_NUMBER((long)group->states[PLAN_LATE]);
  cells[5] = DOCUMENT_CELL_BAR(group->states[PLAN_DONE], group->must);
}

static void add_departments(const struct report *report, struct document *document)
{
  const struct document_column columns[] = {
    { COLUMN_NAME, _("department"), NULL, 20, 0 },
    { COLUMN_NUMBER, _("people"), NULL, 6, 0 },
    /* TRANSLATORS: how many should be done by now; at most 9 columns */
    { COLUMN_NUMBER, _("should be"), NULL, 9, 0 },
    /* TRANSLATORS: how many are done; at most 6 columns */
    { COLUMN_NUMBER, _("done"), NULL, 6, 0 },
    /* TRANSLATORS: how many are late; at most 7 columns */
    { COLUMN_NUMBER, _("late"), NULL, 7, 0 },
    /* TRANSLATORS: heading of a bar and of '20 of 21' */
    { COLUMN_BAR, _("done of should be"), NULL, 20, 0 }
  };
  struct document_table *table;

  if (!render_has_departments(report))
    return;
  document_add_heading(document, false, _("Per department"));
  table = document_add_table_take(document, _("Per department"), columns, sizeof columns / sizeof columns[0],
                                  report->group_count, department_row, report, NULL);
  table->indent = 2;
}

/* ---- what it is worth ---- */

static void add_sentences(struct document *document, struct render_lines *lines)
{
  struct buf text = BUF_INIT;

  for (size_t i = 0; i < lines->count; i++)
    buf_add_format(&text, "%s%s", i == 0 ? "" : " ", lines->list[i]);
  document_add(document, DOCUMENT_PARAGRAPH, "%s", text.data == NULL ? "" : text.data);
  buf_clear(&text);
  render_lines_clear(lines);
}

void render_numbers(const struct report *report, struct document *document)
{
  struct render_lines lines = { NULL, 0 };

  add_numbers(report, document);
  add_departments(report, document);
  document_add_heading(document, false, _("Was all data read?"));
  render_read(report, &lines);
  /* the list of them is under 'The data' */
  document_add(document, DOCUMENT_STRONG, "%s.", lines.list[0]);
  document_add(document, DOCUMENT_PARAGRAPH, "%s; %s.", lines.list[1], lines.list[2]);
  render_lines_clear(&lines);
  render_seals(report, &lines);
  document_add(document, DOCUMENT_PARAGRAPH, "%s.", lines.list[0]);
  render_lines_clear(&lines);
  document_add_heading(document, false, _("What this overview shows"));
  render_shows(report, &lines);
  add_sentences(document, &lines);
  document_add_heading(document, false, _("Next step"));
  render_next_steps(report, &lines);
  render_list(document, &lines);
}
