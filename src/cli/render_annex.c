/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an auditor looks up: effect, how it was checked, what is taught, the
 * data, how long it is kept; and who signs. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/render_parts.h"
#include "core/stats.h"

static const char *title_of(const struct report *report, size_t lesson)
{
  return words_get(&report->about.course->lessons[lesson].title, i18n_language());
}

/* ---- every pass ---- */

static bool keeps_score(const struct report *report)
{
  return report->about.policy->keep_score || report->about.policy->keep_attempts;
}

static void pass_row(const void *context, size_t row, struct document_cell *cells,
                     struct document_scratch *scratch)
{
  const struct report *report = context;
  size_t lesson = row % report->about.course->lesson_count;
  const struct report_person *person = &report->people[row / report->about.course->lesson_count];
  const struct report_pass *pass = &person->passes[lesson];
  char receipt[10];

  report_pass_receipt(pass, receipt);
  cells[0] = DOCUMENT_CELL_TEXT(render_name(person));
  cells[1] = DOCUMENT_CELL_TEXT(clean_get(person->account));
  cells[2] = DOCUMENT_CELL_TEXT(title_of(report, lesson));
  cells[3] = DOCUMENT_CELL_DATE(pass->last_passed);
  cells[4] = DOCUMENT_CELL_NUMBER(pass->revision == 0 ? -1 : pass->revision);
  cells[5] = DOCUMENT_CELL_TEXT(
      pass->score_max == 0 ? "" : document_say(scratch, _("%u of %u"), pass->score_raw, pass->score_max));
  cells[6] = DOCUMENT_CELL_NUMBER(pass->attempts == 0 ? -1 : pass->attempts);
  cells[7] = DOCUMENT_CELL_TEXT(document_say(scratch, "%s", receipt));
}

/* One number for a person and a lesson, as the row wants it. */
static size_t *select_passes(const struct report *report, size_t *count)
{
  size_t lessons = report->about.course->lesson_count;
  size_t *list = xcalloc(report->people_count * lessons + 1, sizeof *list);

  *count = 0;
  for (size_t i = 0; i < report->people_count; i++)
    for (size_t j = 0; report->people[i].passes != NULL && j < lessons; j++)
      if (report->people[i].passes[j].last_passed != DAY_NONE)
        list[(*count)++] = i * lessons + j;
  return list;
}

static void add_passes(const struct report *report, struct document *document, bool with_data)
{
  const struct document_column columns[] = { { COLUMN_NAME, _("name"), NULL, 19, 0 },
                                             { COLUMN_TEXT, _("account"), NULL, 12, DOCUMENT_OFF_SHEET },
                                             { COLUMN_TEXT, _("lesson"), NULL, 18, 0 },
                                             { COLUMN_DATE, _("passed on"), NULL, 11, 0 },
                                             /* TRANSLATORS: version of the lesson; at most 6 columns */
                                             { COLUMN_NUMBER, _("vers."), NULL, 6, 0 },
                                             /* TRANSLATORS: '4 of 5'; at most 8 columns */
                                             { COLUMN_TEXT, _("right"), NULL, 8, 0 },
                                             { COLUMN_NUMBER, _("tries"), NULL, 6, 0 },
                                             { COLUMN_TEXT, _("receipt"), NULL, 12, DOCUMENT_OFF_SHEET } };
  struct document_table *table;
  size_t count;
  size_t *list;

  if (!keeps_score(report) && !with_data)
    return;
  list = select_passes(report, &count);
  if (count == 0) {
    free(list);
    return;
  }
  if (keeps_score(report))
    document_add_heading(document, false, _("Per person and lesson"));
  table = document_add_table_take(document, _("Per person and lesson"), columns,
                                  sizeof columns / sizeof *columns, count, pass_row, report, list);
  table->only_data = !keeps_score(report);
}

/* ---- effect ---- */

/* '9 of 12 (47-91%)': with so few people that one could be recognised nothing. */
static const char *say_answers(const struct report_answers *answers, struct document_scratch *scratch)
{
  struct stats_interval interval;

  if (answers->asked == 0)
    return "-";
  if (answers->hidden)
    /* TRANSLATORS: of a figure about too few people; at most 17 columns */
    return _("hidden");
  interval = stats_wilson(answers->right, answers->asked);
  return document_say(scratch, _("%zu of %zu (%.0f-%.0f%%)"), answers->right, answers->asked,
                      100 * interval.low, 100 * interval.high);
}

static void effect_row(const void *context, size_t row, struct document_cell *cells,
                       struct document_scratch *scratch)
{
  const struct report *report = context;
  const struct report_effect *effect = &report->effect[row];

  cells[0] = DOCUMENT_CELL_TEXT(title_of(report, row));
  for (size_t i = 0; i < REPORT_MOMENTS; i++)
    cells[1 + i] = DOCUMENT_CELL_TEXT(say_answers(&effect->of_lesson[i], scratch));
}

static void group_effect_row(const void *context, size_t row, struct document_cell *cells,
                             struct document_scratch *scratch)
{
  const struct report *report = context;
  const struct report_answers *answers = &report->group_effect[row];
  const struct clean name = report->groups[row].name;

  cells[0] = DOCUMENT_CELL_TEXT(clean_is_empty(name) ? _("(no department)") : clean_get(name));
  cells[1] =
      DOCUMENT_CELL_TEXT(answers->hidden ? _("hidden") : document_say(scratch, "%zu", answers->people));
  cells[2] = DOCUMENT_CELL_TEXT(say_answers(answers, scratch));
}

static void add_effect_of_groups(const struct report *report, struct document *document)
{
  const struct document_column columns[] = { { COLUMN_NAME, _("department"), NULL, 24, 0 },
                                             { COLUMN_TEXT, _("people"), NULL, 10, 0 },
                                             { COLUMN_TEXT, _("closing questions"), NULL, 0, 0 } };

  if (report->group_count < 2)
    return;
  document_add(document, DOCUMENT_SUBHEADING, "%s", _("Effect per department"));
  document_add_table_take(document, _("Effect per department"), columns, sizeof columns / sizeof *columns,
                          report->group_count, group_effect_row, report, NULL)
      ->indent = 2;
}

static void add_effect(const struct report *report, struct document *document)
{
  const struct document_column columns[] = {
    { COLUMN_NAME, _("lesson"), NULL, 0, 0 },
    /* TRANSLATORS: the decision before the lesson; at most 24 columns */
    { COLUMN_TEXT, _("before"), NULL, 24, 1 },
    /* TRANSLATORS: at the end of the lesson; at most 24 columns */
    { COLUMN_TEXT, _("closing questions"), NULL, 24, 1 },
    /* TRANSLATORS: weeks after the lesson; at most 24 columns */
    { COLUMN_TEXT, _("weeks later"), NULL, 24, 1 }
  };
  size_t *order;
  size_t count = 0;

  document_add_heading(document, false, _("Effect"));
  if (report->effect == NULL) {
    document_add(document, DOCUMENT_PARAGRAPH, "%s", _("Effect not measured: set so."));
    return;
  }
  document_add(
      document, DOCUMENT_PARAGRAPH, "%s",
      _("Right answers of all answers, and between which percentages 19 times of 20 the knowledge of such a "
        "group lies (Wilson). Of fewer than 5 people nothing is shown, nor of a second group from which they "
        "could be found. Whoever passed has the closing questions nearly all right: before and weeks later "
        "tell more."));
  order = xcalloc(report->about.course->lesson_count, sizeof *order);
  for (size_t i = 0; i < report->about.course->lesson_count; i++)
    if (course_lesson_is_required(&report->about.course->lessons[i]))
      order[count++] = i;
  document_add_table_take(document, _("Effect"), columns, sizeof columns / sizeof *columns, count, effect_row,
                          report, order)
      ->indent = 2;
  add_effect_of_groups(report, document);
}

/* ---- how it was checked ---- */

static void check_row(const void *context, size_t row, struct document_cell *cells,
                      struct document_scratch *scratch)
{
  const struct report *report = context;
  const struct report_check *check = &report->checks[row];
  char *questions = render_check(check);

  cells[0] = DOCUMENT_CELL_TEXT(title_of(report, check->lesson));
  cells[1] = DOCUMENT_CELL_NUMBER((long)check->revision);
  cells[2] = DOCUMENT_CELL_TEXT(document_say(scratch, "%s", questions));
  cells[3] = DOCUMENT_CELL_NUMBER((long)check->count);
  cells[4] = DOCUMENT_CELL_TEXT(check->is_installed ? _("yes") : _("no"));
  free(questions);
}

static void add_checks(const struct report *report, struct document *document)
{
  const struct document_column columns[] = {
    { COLUMN_NAME, _("lesson"), NULL, 19, 0 },
    { COLUMN_NUMBER, _("vers."), NULL, 6, 0 },
    { COLUMN_TEXT, _("questions"), NULL, 33, 0 },
    { COLUMN_NUMBER, _("times"), NULL, 6, 0 },
    /* TRANSLATORS: whether the content was the one that is installed now */
    { COLUMN_TEXT, _("as now"), NULL, 0, 0 }
  };

  if (report->check_count == 0)
    return;
  document_add_heading(document, false, _("How it was checked"));
  document_add_table_take(document, _("How it was checked"), columns, sizeof columns / sizeof *columns,
                          report->check_count, check_row, report, NULL)
      ->indent = 2;
}

/* ---- what is taught ---- */

static void add_points(struct document *document, const struct lesson *lesson)
{
  struct buf norms = BUF_INIT;
  day_number checked = DAY_NONE;
  size_t items = 0;
  char date[24];

  for (size_t i = 0; i < lesson->point_count; i++)
    document_add_item(document, words_get(&lesson->points[i].text, i18n_language()));
  for (size_t i = 0; i < lesson->item_count; i++)
    items += lesson->items[i].use == ITEM_QUIZ ? 1 : 0;
  for (size_t i = 0; lesson->norms != NULL && lesson->norms[i] != NULL; i++)
    buf_add_format(&norms, "%s%s", i == 0 ? "" : ", ", lesson->norms[i]);
  (void)date_parse(lesson->checked, &checked);
  document_add(document, DOCUMENT_PARAGRAPH,
               P_("Version %u, checked on %s; %zu closing question to draw from.",
                  "Version %u, checked on %s; %zu closing questions to draw from.", items),
               lesson->revision, render_date(checked, date), items);
  if (norms.length > 0)
    document_add(document, DOCUMENT_PARAGRAPH, _("Norms: %s."), norms.data);
  buf_clear(&norms);
}

static void add_taught(const struct report *report, struct document *document)
{
  const struct report_about *about = &report->about;

  document_add_heading(document, true, _("What is taught"));
  if (words_get(&about->course->description, i18n_language())[0] != '\0')
    document_add(document, DOCUMENT_PARAGRAPH, "%s", words_get(&about->course->description, i18n_language()));
  for (size_t i = 0; i < about->course->lesson_count; i++) {
    const struct course_lesson *entry = &about->course->lessons[i];

    if (entry->planned || entry->introduction)
      continue;
    char *rule = policy_fill(about->policy, i18n_language(), words_get(&entry->rule, i18n_language()));
    document_add(document, DOCUMENT_SUBHEADING, "%s: %s", title_of(report, i), rule);
    free(rule);
    if (about->lessons != NULL && about->lessons[i] != NULL)
      add_points(document, about->lessons[i]);
  }
}

/* ---- data, keeping, signing ---- */

static void add_data(const struct report *report, struct document *document)
{
  struct render_lines lines = { NULL, 0 };

  document_add_heading(document, false, _("The data"));
  render_read(report, &lines);
  render_removed(report, &lines);
  render_seals(report, &lines);
  render_list(document, &lines);
  if (report->data.fault_count == 0)
    return;
  document_add_heading(document, false, _("Not counted, or to be looked at"));
  for (size_t i = 0; i < report->data.fault_count; i++) {
    char *fault = render_fault(&report->data.faults[i]);

    document_add_item(document, fault);
    free(fault);
  }
}

static void add_signatures(const struct report *report, struct document *document)
{
  struct render_lines lines = { NULL, 0 };
  const char *manager[] = { _("Manager"), _("date"), _("signature"), NULL };
  const char *auditor[] = { _("Auditor"), _("date"), _("signature"), NULL };

  document_add_heading(document, false, _("Keeping and privacy"));
  render_notes(report, &lines);
  render_list(document, &lines);
  document_add_heading(document, false, _("Decision of the management"));
  document_add_write(document, NULL);
  document_add_write(document, NULL);
  document_add_write(document, manager);
  document_add_write(document, auditor);
}

void render_annex(const struct report *report, struct document *document, bool with_data)
{
  add_passes(report, document, with_data);
  add_effect(report, document);
  render_questions(report, document);
  add_checks(report, document);
  add_taught(report, document);
  add_data(report, document);
  add_signatures(report, document);
}
