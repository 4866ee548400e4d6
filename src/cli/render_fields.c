/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of people: a column is a fact about somebody, made when its row is. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/render_parts.h"
#include "ui/manager.h"

#define CACHE_LINE 64

static const struct {
  enum document_column_kind kind;
  const char *label;
  const char *full; /* where it stands among many others; NULL: the label does */
} fields[] = {
  [FIELD_NAME] = { COLUMN_NAME, N_("name"), NULL },
  [FIELD_LISTED_NAME] = { COLUMN_NAME, N_("name"), NULL },
  [FIELD_ACCOUNT] = { COLUMN_TEXT, N_("account"), NULL },
  [FIELD_DEPARTMENT] = { COLUMN_TEXT, N_("department"), NULL },
  [FIELD_ROLES] = { COLUMN_TEXT, N_("role"), NULL },
  /* TRANSLATORS: employee, hired, board; at most 12 columns */
  [FIELD_EMPLOYMENT] = { COLUMN_TEXT, N_("employed as"), NULL },
  /* TRANSLATORS: done and valid, late, …; at most 22 columns */
  [FIELD_STATE] = { COLUMN_TEXT, N_("state"), NULL },
  /* TRANSLATORS: first time or refresher; at most 9 columns */
  [FIELD_ROUND] = { COLUMN_TEXT, N_("what"), N_("round") },
  /* TRANSLATORS: first day of work; dates have 11 columns, here and below */
  [FIELD_START] = { COLUMN_DATE, N_("start"), N_("first day of work") },
  [FIELD_BEGUN] = { COLUMN_DATE, N_("began"), N_("round began") },
  [FIELD_DONE] = { COLUMN_DATE, N_("done"), N_("last round done") },
  [FIELD_DONE_AS] = { COLUMN_TEXT, N_("what"), N_("last round") },
  [FIELD_FIRST_DONE] = { COLUMN_DATE, N_("done"), N_("first round done") },
  [FIELD_VALID] = { COLUMN_DATE, N_("valid until"), NULL },
  [FIELD_DUE] = { COLUMN_DATE, N_("latest date"), NULL },
  /* TRANSLATORS: how many days late; at most 5 columns */
  [FIELD_LATE] = { COLUMN_NUMBER, N_("days"), N_("days late") },
  [FIELD_PROGRESS] = { COLUMN_TEXT, N_("how far"), NULL },
  [FIELD_PASSED] = { COLUMN_NUMBER, N_("passed"), N_("lessons passed") },
  [FIELD_REQUIRED] = { COLUMN_NUMBER, N_("of how many"), N_("of how many lessons") },
  [FIELD_RECEIPT] = { COLUMN_TEXT, N_("receipt"), NULL },
  /* TRANSLATORS: an empty column to write in what was agreed; at most 12 columns */
  [FIELD_AGREED] = { COLUMN_WRITE, N_("agreed"), NULL },
  [FIELD_DAYS] = { COLUMN_NUMBER, N_("days"), N_("days from start to done") },
  /* TRANSLATORS: whether within the term; at most 9 columns */
  [FIELD_IN_TERM] = { COLUMN_TEXT, N_("in term"), N_("done within the term") },
  [FIELD_LEFT] = { COLUMN_DATE, N_("last day"), NULL },
  [FIELD_NOTE] = { COLUMN_TEXT, N_("note"), NULL },
  /* TRANSLATORS: when the organisation's own rules were seen */
  [FIELD_HOUSE_RULES] = { COLUMN_DATE, N_("own rules"), N_("own rules seen") },
  [FIELD_DECISION] = { COLUMN_TEXT, N_("reason"), N_("why exempt or absent") },
  [FIELD_UNTIL] = { COLUMN_DATE, N_("until"), N_("exempt or absent until") },
  [FIELD_WHY] = { COLUMN_TEXT, N_("why"), NULL },
  [FIELD_PASS] = { COLUMN_DATE, "", NULL },
  [FIELD_AS_AT] = { COLUMN_DATE, N_("as at"), NULL },
  [FIELD_ALL_READ] = { COLUMN_TEXT, N_("all data read"), NULL },
};

const char *render_name(const struct report_person *person)
{
  return clean_is_empty(person->name) ? clean_get(person->account) : clean_get(person->name);
}

size_t *render_select(const struct report *report, render_wants *wanted, size_t *count)
{
  size_t *list = xcalloc(report->people_count + 1, sizeof *list);

  *count = 0;
  for (size_t i = 0; i < report->people_count; i++)
    if (wanted(report, &report->people[i]))
      list[(*count)++] = i;
  return list;
}

bool render_has_departments(const struct report *report)
{
  return report->group_count > 0;
}

void render_list(struct document *document, struct render_lines *lines)
{
  for (size_t i = 0; i < lines->count; i++)
    document_add_item(document, lines->list[i]);
  render_lines_clear(lines);
}

/* ---- cells ---- */

struct people_table {
  const struct report *report;
  struct render_column *columns;
  size_t count;
  /* looked up once, not for each of thousands */
  const char *states[REPORT_STATES], *rounds[ROUND_COUNT];
  /* how far somebody is who has to do all `required` lessons: by the number that is passed */
  char **progress;
  unsigned required;
  size_t passes_size; /* of one person, where there are columns of lessons */
};

static const struct report_decision *find_absence(const struct report *report,
                                                  const struct report_person *person)
{
  const struct report_decision *found = NULL;

  for (size_t i = 0; i < report->decision_count; i++) {
    const struct report_decision *decision = &report->decisions[i];

    if ((decision->verb == VERB_WAIVED || decision->verb == VERB_LEAVE) &&
        clean_is_empty(decision->withdrawn_by) &&
        strcmp(clean_get(decision->account), clean_get(person->account)) == 0)
      found = decision;
  }
  return found;
}

static const char *in_term(const struct report *report, const struct report_person *person)
{
  int term = (int)(report->about.course->audience == NULL ? report->about.policy->joiner_days
                                                          : report->about.policy->role_days);

  if (person->days_to_complete >= 0)
    return person->days_to_complete <= term ? _("yes") : _("no");
  if (person->state == PLAN_EXEMPT)
    return render_state(person->state);
  /* TRANSLATORS: of a term that is not over */
  return person->state == PLAN_LATE ? _("no") : person->state == PLAN_WITHIN ? _("running") : "";
}

static const char *say_note(const struct report_person *person, struct document_scratch *scratch)
{
  const char *source = render_source(person->source), *lines;

  if (person->bad_lines == 0)
    return source;
  lines = document_say(scratch,
                       P_("%zu line of this record was not counted: see 'The data'",
                          "%zu lines of this record were not counted: see 'The data'", person->bad_lines),
                       person->bad_lines);
  return source == NULL ? lines : document_say(scratch, "%s; %s", source, lines);
}

static const char *say_state(const struct people_table *table, const struct report_person *person)
{
  if (person->left)
    return _("left");
  return person->outside ? _("not on the list") : table->states[person->state];
}

static const char *say_progress(const struct people_table *table, const struct report_person *person,
                                struct document_scratch *scratch)
{
  if (person->passed > 0 && person->passed <= table->required && person->required == table->required)
    return table->progress[person->passed];
  char *words = render_progress(person);
  const char *said = document_say(scratch, "%s", words);
  free(words);
  return said;
}

static void prepare_progress(struct people_table *table)
{
  table->required = (unsigned)course_count_required(table->report->about.course);
  table->progress = xcalloc(table->required + 1, sizeof *table->progress);
  for (unsigned i = 1; i <= table->required; i++) {
    const struct report_person person = { .passed = (uint16_t)i, .required = (uint16_t)table->required };

    table->progress[i] = render_progress(&person);
  }
}

static day_number pass_day(const struct report_person *person, size_t lesson)
{
  const struct report_pass *pass = person->passes == NULL ? NULL : &person->passes[lesson];

  if (pass == NULL || pass->state == PLAN_LESSON_TO_DO)
    return DAY_NONE;
  return pass->passed != DAY_NONE ? pass->passed : pass->last_passed;
}

static long days_late(const struct report_person *person)
{
  return person->state == PLAN_LATE && report_counts(person) ? person->days_late : -1;
}

static bool has_round(const struct report_person *person)
{
  return person->passes != NULL && person->state != PLAN_NOT_MEANT;
}

/* Of the person, from the list. */
static struct document_cell who_cell(const struct report_person *person, enum render_field field)
{
  switch (field) {
  case FIELD_NAME:
    return DOCUMENT_CELL_TEXT(render_name(person));
  case FIELD_LISTED_NAME:
    return DOCUMENT_CELL_TEXT(clean_get(person->name));
  case FIELD_ACCOUNT:
    return DOCUMENT_CELL_TEXT(clean_get(person->account));
  case FIELD_DEPARTMENT:
    return DOCUMENT_CELL_TEXT(clean_get(person->department));
  case FIELD_ROLES:
    return DOCUMENT_CELL_TEXT(clean_get(person->roles));
  case FIELD_EMPLOYMENT:
    return DOCUMENT_CELL_TEXT(clean_get(person->employment));
  case FIELD_START:
    return DOCUMENT_CELL_DATE(person->start);
  case FIELD_LEFT:
    return DOCUMENT_CELL_DATE(person->end);
  default:
    return DOCUMENT_CELL_TEXT(NULL);
  }
}

/* Of the round at hand and of the last one. */
static struct document_cell round_cell(const struct report_person *person, enum render_field field)
{
  switch (field) {
  case FIELD_BEGUN:
    return DOCUMENT_CELL_DATE(person->started);
  case FIELD_DONE:
    return DOCUMENT_CELL_DATE(person->completed);
  case FIELD_DONE_AS:
    return DOCUMENT_CELL_TEXT(person->completed == DAY_NONE ? "" : render_round(person->completed_kind));
  case FIELD_FIRST_DONE:
    return DOCUMENT_CELL_DATE(person->days_to_complete < 0 ? DAY_NONE
                                                           : person->start + person->days_to_complete);
  case FIELD_VALID:
    return DOCUMENT_CELL_DATE(person->valid_until);
  case FIELD_DUE:
    return DOCUMENT_CELL_DATE(person->state == PLAN_DONE || !has_round(person) ? DAY_NONE : person->due);
  case FIELD_LATE:
    return DOCUMENT_CELL_NUMBER(days_late(person));
  case FIELD_PASSED:
    return DOCUMENT_CELL_NUMBER(has_round(person) ? (long)person->passed : -1);
  case FIELD_REQUIRED:
    return DOCUMENT_CELL_NUMBER(has_round(person) ? (long)person->required : -1);
  case FIELD_RECEIPT:
    return DOCUMENT_CELL_TEXT(person->certificate);
  case FIELD_DAYS:
    return DOCUMENT_CELL_NUMBER(person->days_to_complete);
  case FIELD_HOUSE_RULES:
    return DOCUMENT_CELL_DATE(person->house_rules_seen);
  default:
    return who_cell(person, field);
  }
}

static struct document_cell make_cell(const struct people_table *table, const struct report_person *person,
                                      const struct render_column *column, struct document_scratch *scratch)
{
  const struct report *report = table->report;
  const struct report_decision *absence;
  const char *why;

  switch (column->field) {
  case FIELD_STATE:
    return DOCUMENT_CELL_TEXT(say_state(table, person));
  case FIELD_ROUND:
    return DOCUMENT_CELL_TEXT(
        has_round(person) ? table->rounds[person->state == PLAN_DONE ? person->completed_kind : person->kind]
                          : "");
  case FIELD_PROGRESS:
    return DOCUMENT_CELL_TEXT(has_round(person) ? say_progress(table, person, scratch) : "");
  case FIELD_IN_TERM:
    return DOCUMENT_CELL_TEXT(in_term(report, person));
  case FIELD_NOTE:
    return DOCUMENT_CELL_TEXT(say_note(person, scratch));
  case FIELD_DECISION:
    absence = find_absence(report, person);
    return DOCUMENT_CELL_TEXT(absence == NULL ? "" : render_reason(report, absence, scratch));
  case FIELD_UNTIL:
    absence = find_absence(report, person);
    return DOCUMENT_CELL_DATE(absence == NULL ? DAY_NONE : absence->until);
  case FIELD_WHY:
    why = manager_say_unknown(report_why_unknown(person));
    return DOCUMENT_CELL_TEXT(why == NULL ? "" : why);
  case FIELD_PASS:
    return DOCUMENT_CELL_DATE(pass_day(person, column->lesson));
  case FIELD_AS_AT:
    return DOCUMENT_CELL_DATE(report->about.today);
  case FIELD_ALL_READ:
    return DOCUMENT_CELL_TEXT(report->data.all_read ? _("yes") : _("no"));
  default:
    return round_cell(person, column->field);
  }
}

/* ---- tables ---- */

static void free_table(void *own)
{
  struct people_table *table = own;

  for (unsigned i = 0; i <= table->required; i++)
    free(table->progress[i]);
  free(table->progress);
  free(table->columns);
  free(table);
}

/* Where somebody is, then the texts and lessons: people are sorted, what they have is anywhere. */
static void look_ahead(const void *context, size_t soon, size_t later)
{
  const struct people_table *table = context;
  const struct report_person *person = &table->report->people[soon];
  const char *further = (const char *)&table->report->people[later], *passes = (const char *)person->passes;

  __builtin_prefetch(further);
  __builtin_prefetch(further + sizeof *person - 1);
  __builtin_prefetch(person->name.s);
  __builtin_prefetch(person->account.s);
  for (size_t at = 0; passes != NULL && at < table->passes_size; at += CACHE_LINE)
    __builtin_prefetch(passes + at);
}

static void make_row(const void *context, size_t row, struct document_cell *cells,
                     struct document_scratch *scratch)
{
  const struct people_table *table = context;
  const struct report_person *person = &table->report->people[row];

  for (size_t i = 0; i < table->count; i++)
    cells[i] = make_cell(table, person, &table->columns[i], scratch);
}

/* How the columns of the lessons are numbered: as they stand in the course, those that count. */
static unsigned lesson_number(const struct course *course, size_t lesson)
{
  unsigned number = 0;

  for (size_t i = 0; i <= lesson; i++)
    number += course_lesson_is_required(&course->lessons[i]) ? 1 : 0;
  return number;
}

static struct document_column describe(const struct report *report, const struct render_column *column,
                                       char label[16])
{
  const struct course *course = report->about.course;
  struct document_column described = { .kind = fields[column->field].kind,
                                       .label = fields[column->field].label,
                                       .width = column->width,
                                       .line = column->line };

  if (column->field == FIELD_NAME && report->about.roster == NULL)
    described.label = fields[FIELD_ACCOUNT].label;
  if (column->field == FIELD_PASS) {
    snprintf(label, 16, "%u", lesson_number(course, column->lesson));
    described.label = label;
    described.full_label = words_get(&course->lessons[column->lesson].title, i18n_language());
  } else {
    described.label = _(described.label);
    if (fields[column->field].full != NULL)
      described.full_label = _(fields[column->field].full);
  }
  return described;
}

struct document_table *render_people_table_take(const struct report *report, struct document *document,
                                                const char *name, const struct render_column *columns,
                                                size_t count, size_t *order, size_t row_count)
{
  struct people_table *own = xcalloc(1, sizeof *own);
  struct document_column described[DOCUMENT_COLUMNS_MAX];
  char labels[DOCUMENT_COLUMNS_MAX][16];
  struct document_table *table;

  own->report = report;
  own->columns = xcalloc(count, sizeof *columns);
  own->count = count;
  for (size_t i = 0; i < REPORT_STATES; i++)
    own->states[i] = render_state((enum plan_state)i);
  for (size_t i = 0; i < ROUND_COUNT; i++)
    own->rounds[i] = render_round((enum round_kind)i);
  prepare_progress(own);
  for (size_t i = 0; i < count; i++) {
    own->columns[i] = columns[i];
    if (columns[i].field == FIELD_PASS)
      own->passes_size = report->about.course->lesson_count * sizeof(struct report_pass);
    described[i] = describe(report, &columns[i], labels[i]);
  }
  table = document_add_table_take(document, name, described, count, row_count, make_row, NULL, order);
  document_table_own(table, own, free_table);
  table->ahead = look_ahead;
  return table;
}
