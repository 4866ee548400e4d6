/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What managers decided, who left, whose account or record nobody expects, who
 * has seen the organisation's own rules. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/render_parts.h"

/* ---- decisions ---- */

static const char *name_of_account(const struct report *report, struct clean account)
{
  const struct report_person *person = report_find(report, clean_get(account));

  return person == NULL ? clean_get(account) : render_name(person);
}

static const char *say_withdrawn(const struct report_decision *decision, struct document_scratch *scratch)
{
  char date[24];

  if (clean_is_empty(decision->withdrawn_by))
    return _("in force");
  return document_say(scratch, _("withdrawn on %s by %s"), render_date(decision->withdrawn, date),
                      clean_get(decision->withdrawn_by));
}

static void decision_row(const void *context, size_t row, struct document_cell *cells,
                         struct document_scratch *scratch)
{
  const struct report *report = context;
  const struct report_decision *decision = &report->decisions[row];
  const struct course *course = report->about.course;
  const char *kind = render_decision(decision->verb);

  cells[0] = DOCUMENT_CELL_DATE(decision->date);
  cells[1] = DOCUMENT_CELL_TEXT(name_of_account(report, decision->account));
  cells[2] = DOCUMENT_CELL_TEXT(
      decision->lesson < course->lesson_count
          ? document_say(scratch, "%s: %s", kind,
                         words_get(&course->lessons[decision->lesson].title, i18n_language()))
          : kind);
  cells[3] = DOCUMENT_CELL_DATE(decision->until);
  cells[4] = DOCUMENT_CELL_TEXT(render_reason(report, decision, scratch));
  cells[5] = DOCUMENT_CELL_TEXT(clean_get(decision->author));
  cells[6] = DOCUMENT_CELL_TEXT(decision->receipt);
  cells[7] = DOCUMENT_CELL_TEXT(say_withdrawn(decision, scratch));
}

static bool is_shown(const struct report *report, const struct report_decision *decision)
{
  return clean_is_empty(decision->withdrawn_by) || decision->date >= report->since;
}

static void add_decisions(const struct report *report, struct document *document)
{
  const struct document_column columns[] = { { COLUMN_DATE, _("date"), NULL, 11, 0 },
                                             { COLUMN_NAME, _("about"), NULL, 22, 0 },
                                             /* TRANSLATORS: exemption, leave, later date, correction */
                                             { COLUMN_TEXT, _("decision"), NULL, 28, 0 },
                                             { COLUMN_DATE, _("until"), NULL, 11, 0 },
                                             { COLUMN_TEXT, _("reason"), NULL, 34, 1 },
                                             { COLUMN_TEXT, _("by"), NULL, 20, 1 },
                                             { COLUMN_TEXT, _("number"), NULL, 9, 1 },
                                             { COLUMN_TEXT, _("now"), NULL, 0, 2 } };
  size_t *order = xcalloc(report->decision_count + 1, sizeof *order);
  size_t count = 0;

  for (size_t i = 0; i < report->decision_count; i++)
    if (is_shown(report, &report->decisions[i]))
      order[count++] = i;
  document_add_heading(document, false, _("Exemptions, leave, later dates and corrections"));
  if (count == 0) {
    document_add(document, DOCUMENT_PARAGRAPH, "%s", _("None."));
    free(order);
    return;
  }
  document_add_table_take(document, _("Exemptions, leave, later dates and corrections"), columns,
                          sizeof columns / sizeof *columns, count, decision_row, report, order);
}

/* ---- who left, and what nobody expects ---- */

static bool has_left(const struct report *report, const struct report_person *person)
{
  return person->left && (person->end == DAY_NONE || person->end >= report->since);
}

static void add_leavers(const struct report *report, struct document *document)
{
  static const struct render_column columns[] = {
    { FIELD_NAME, 40, 0, 0 }, { FIELD_LEFT, 11, 0, 0 }, { FIELD_DONE, 11, 0, 0 }, { FIELD_NOTE, 0, 1, 0 }
  };
  size_t count;
  size_t *list = render_select(report, has_left, &count);

  if (count == 0) {
    free(list);
    return;
  }
  document_add_heading(document, false, _("Left"));
  RENDER_TABLE(report, document, _("Left"), columns, list, count)->indent = 2;
}

static bool has_note(const struct report *report, const struct report_person *person)
{
  (void)report;
  return !person->left && (render_source(person->source) != NULL || person->bad_lines > 0);
}

static void add_notes(const struct report *report, struct document *document)
{
  static const struct render_column columns[] = { { FIELD_NAME, 0, 0, 0 }, { FIELD_NOTE, 0, 1, 0 } };
  size_t count;
  size_t *list = render_select(report, has_note, &count);

  if (count == 0) {
    free(list);
    return;
  }
  document_add_heading(document, false, _("Records with a note"));
  RENDER_TABLE(report, document, _("Records with a note"), columns, list, count)->indent = 2;
}

static bool is_without_account(const struct report *report, const struct report_person *person)
{
  (void)report;
  return report_counts(person) && clean_is_empty(person->account);
}

static bool is_outside(const struct report *report, const struct report_person *person)
{
  (void)report;
  return person->outside && !person->left;
}

static bool is_without_record(const struct report *report, const struct report_person *person)
{
  (void)report;
  return report_counts(person) && person->no_record && !clean_is_empty(person->account);
}

/* 'Bakker, Ilse; Vries, Tom de' */
static void name_people(const struct report *report, struct document *document, render_wants *wanted)
{
  struct buf text = BUF_INIT;
  size_t count;
  size_t *list = render_select(report, wanted, &count);

  for (size_t i = 0; i < count; i++)
    buf_add_format(&text, "%s%s", i == 0 ? "" : "; ", render_name(&report->people[list[i]]));
  if (count > 0)
    document_add(document, DOCUMENT_PARAGRAPH, "%s", text.data);
  buf_clear(&text);
  free(list);
}

static size_t count_of(const struct report *report, render_wants *wanted)
{
  size_t count;

  free(render_select(report, wanted, &count));
  return count;
}

static void compare_with_list(const struct report *report, struct document *document)
{
  size_t without = count_of(report, is_without_account), outside = count_of(report, is_outside);
  size_t no_record = count_of(report, is_without_record);

  if (without == 0)
    document_add_item(document, _("Everybody on the list has an account here."));
  else {
    document_add(document, DOCUMENT_PARAGRAPH,
                 P_("%zu person on the list has no account here that could be found:",
                    "%zu people on the list have no account here that could be found:", without),
                 without);
    name_people(report, document, is_without_account);
  }
  if (no_record > 0)
    document_add(document, DOCUMENT_PARAGRAPH,
                 P_("%zu person on the list has an account and no record: nothing was begun.",
                    "%zu people on the list have an account and no record: nothing was begun.", no_record),
                 no_record);
  if (outside == 0)
    document_add_item(document, _("Every record belongs to somebody on the list."));
  else {
    document_add(document, DOCUMENT_PARAGRAPH,
                 P_("%zu record belongs to nobody on the list, and is in no number:",
                    "%zu records belong to nobody on the list, and are in no number:", outside),
                 outside);
    name_people(report, document, is_outside);
  }
}

static void list_accounts(const struct report *report, struct document *document)
{
  struct buf text = BUF_INIT;

  if (!report->accounts_known)
    return;
  if (report->account_count > 0) {
    document_add(
        document, DOCUMENT_PARAGRAPH,
        report->about.roster != NULL
            ? P_("%zu account of this system is not on the list and has no record:",
                 "%zu accounts of this system are not on the list and have no record:", report->account_count)
            : P_("%zu account of this system has no record:", "%zu accounts of this system have no record:",
                 report->account_count),
        report->account_count);
    for (size_t i = 0; i < report->account_count; i++)
      buf_add_format(&text, "%s%s", i == 0 ? "" : "; ", clean_get(report->accounts[i]));
    document_add(document, DOCUMENT_PARAGRAPH, "%s", text.data);
    buf_clear(&text);
  } else if (!report->accounts_incomplete) {
    document_add_item(document, _("No account of a person on this system is left over."));
  }
  if (report->accounts_incomplete)
    document_add(document, DOCUMENT_PARAGRAPH, "%s",
                 _("This list of accounts is incomplete: the system does not name all of them."));
}

static void add_reconciliation(const struct report *report, struct document *document)
{
  document_add_heading(document, false, _("People, accounts and records"));
  if (report->about.roster != NULL)
    compare_with_list(report, document);
  else
    document_add_item(document, _("No roster: who is missing cannot be told."));
  list_accounts(report, document);
}

/* ---- the organisation's own rules ---- */

static bool has_house_rules(const struct report *report, const struct report_person *person)
{
  (void)report;
  return report_counts(person) && person->passes != NULL && person->state != PLAN_NOT_MEANT;
}

static void add_house_rules(const struct report *report, struct document *document)
{
  static const struct render_column columns[] = { { FIELD_NAME, 30, 0, 0 }, { FIELD_HOUSE_RULES, 11, 0, 0 } };
  const struct policy *policy = report->about.policy;
  size_t count, seen = 0;
  day_number day = DAY_NONE;
  char date[24];

  if (policy->house_rules_version == NULL)
    return;
  size_t *list = render_select(report, has_house_rules, &count);
  for (size_t i = 0; i < count; i++)
    seen += report->people[list[i]].house_rules_seen != DAY_NONE ? 1 : 0;
  struct clean title = clean_format(_("Our own rules, version %s"), policy->house_rules_version);
  document_add_heading(document, false, clean_get(title));
  if (policy->house_rules_date != NULL && date_parse(policy->house_rules_date, &day))
    document_add(document, DOCUMENT_PARAGRAPH, _("Of %s."), render_date(day, date));
  document_add(document, DOCUMENT_PARAGRAPH,
               P_("Seen by %zu of the %zu person who does this course; an empty date is: not seen yet.",
                  "Seen by %zu of the %zu people who do this course; an empty date is: not seen yet.", count),
               seen, count);
  if (count > 0)
    RENDER_TABLE(report, document, clean_get(title), columns, list, count)->indent = 2;
  else
    free(list);
  clean_clear(&title);
}

void render_accounts(const struct report *report, struct document *document)
{
  add_decisions(report, document);
  add_leavers(report, document);
  add_notes(report, document);
  add_reconciliation(report, document);
  add_house_rules(report, document);
}
