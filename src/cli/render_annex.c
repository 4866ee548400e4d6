/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an auditor looks up in the paper report: terms, how it was checked, what
 * is taught, the data, who signs. */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "cli/render_text.h"

static void add_joiners(struct pages *pages, const struct report *report)
{
  static const struct pages_column columns[] = { { 30, false }, { 11, false }, { 11, false }, { 6, true } };
  bool any = false;

  for (size_t i = 0; i < report->people_count; i++) {
    const struct report_person *person = &report->people[i];
    char first[24], completed[24], days[16];

    if (person->days_to_complete < 0)
      continue;
    if (!any) {
      struct clean title =
          clean_format(_("DONE FOR THE FIRST TIME (term: %u days)"), report->about.policy->joiner_days);

      render_heading(pages, 3, clean_get(title));
      clean_clear(&title);
      /* TRANSLATORS: columns of 30, 11, 11 and 6: account, day of the first record, day of completion, days
       * between */
      RENDER_ROW(pages, 2, columns, _("account"), _("began"), _("done"), _("days"));
      pages_begin_table(pages, 1);
    }
    any = true;
    snprintf(days, sizeof days, "%d", person->days_to_complete);
    RENDER_ROW(pages, 2, columns, clean_get(person->account), render_date(person->first, first),
               render_date(person->first + person->days_to_complete, completed), days);
  }
  pages_end_table(pages);
}

static void add_valid(struct pages *pages, const struct report *report)
{
  static const struct pages_column columns[] = {
    { 28, false }, { 11, false }, { 11, false }, { 11, false }, { 0, false }
  };
  size_t count;
  size_t *done = report_select(report, PLAN_DONE, REPORT_BY_DUE, &count);

  if (count > 0) {
    render_heading(pages, 3, _("DONE AND VALID, THE NEXT ONE FIRST"));
    /* TRANSLATORS: columns of 28, 11, 11, 11 and 9: account, what was done last, when, until when it is
     * valid, receipt number */
    RENDER_ROW(pages, 2, columns, _("account"), _("what"), _("done"), _("valid until"), _("receipt"));
    pages_begin_table(pages, 1);
  }
  for (size_t i = 0; i < count; i++) {
    const struct report_person *person = &report->people[done[i]];
    char completed[24], until[24];

    RENDER_ROW(pages, 2, columns, clean_get(person->account), render_round(person->completed_kind),
               render_date(person->completed, completed), render_date(person->valid_until, until),
               person->certificate);
  }
  pages_end_table(pages);
  free(done);
}

static void add_sources(struct pages *pages, const struct report *report)
{
  static const struct pages_column columns[] = { { 30, false }, { 0, false } };
  bool any = false;

  for (size_t i = 0; i < report->people_count; i++) {
    const struct report_person *person = &report->people[i];
    const char *source = render_source(person->source);

    if (source == NULL)
      continue;
    if (!any)
      render_heading(pages, 2, _("LEFT, OR NOT UNDER AN ACCOUNT OF ONE'S OWN"));
    any = true;
    RENDER_ROW(pages, 2, columns, clean_get(person->account), source);
  }
}

static void add_house_rules(struct pages *pages, const struct report *report)
{
  static const struct pages_column columns[] = { { 30, false }, { 0, false } };
  const struct policy *policy = report->about.policy;
  char date[24];

  if (policy->house_rules_version == NULL)
    return;
  struct clean title = clean_format(_("OUR OWN RULES, VERSION %s"), policy->house_rules_version);
  render_heading(pages, 2, clean_get(title));
  clean_clear(&title);
  for (size_t i = 0; i < report->people_count; i++) {
    const struct report_person *person = &report->people[i];

    if (person->passes != NULL && person->state != PLAN_NOT_MEANT && !person->left)
      RENDER_ROW(pages, 2, columns, clean_get(person->account),
                 person->house_rules_seen != DAY_NONE ? render_date(person->house_rules_seen, date)
                                                      : _("not seen yet"));
  }
}

static void add_checks(struct pages *pages, const struct report *report)
{
  static const struct pages_column columns[] = { { 24, false }, { 6, true }, { 33, false }, { 9, true } };

  if (report->check_count == 0)
    return;
  render_heading(pages, 3, _("HOW IT WAS CHECKED"));
  /* TRANSLATORS: columns of 24, 6, 33 and 9: lesson, version, how many questions, how often */
  RENDER_ROW(pages, 2, columns, _("lesson"), _("vers."), _("questions"), _("times"));
  pages_begin_table(pages, 1);
  for (size_t i = 0; i < report->check_count; i++) {
    const struct report_check *check = &report->checks[i];
    char *questions = render_check(check);
    char version[16], times[24];

    snprintf(version, sizeof version, "%u", check->revision);
    snprintf(times, sizeof times, "%zu%s", check->count, check->is_installed ? "" : " *");
    RENDER_ROW(pages, 2, columns,
               words_get(&report->about.course->lessons[check->lesson].title, i18n_language()), version,
               questions, times);
    free(questions);
  }
  pages_end_table(pages);
  for (size_t i = 0; i < report->check_count; i++)
    if (!report->checks[i].is_installed) {
      pages_text(pages, 2, 4, "%s", _("* with other content than what is installed now"));
      break;
    }
}

static void add_taught(struct pages *pages, const struct report *report)
{
  const struct course *course = report->about.course;

  render_heading(pages, 4, _("WHAT IS TAUGHT"));
  for (size_t i = 0; i < course->lesson_count; i++) {
    const struct course_lesson *lesson = &course->lessons[i];

    if (lesson->planned || lesson->introduction)
      continue;
    char *rule =
        policy_fill(report->about.policy, i18n_language(), words_get(&lesson->rule, i18n_language()));
    pages_text(pages, 2, 4, "%s: %s", words_get(&lesson->title, i18n_language()), rule);
    free(rule);
  }
}

static void add_data(struct pages *pages, const struct report *report)
{
  const struct report_data *data = &report->data;
  struct render_lines lines = { NULL, 0 };

  render_heading(pages, 4, _("THE DATA"));
  render_read(report, &lines);
  render_list(pages, &lines);
  for (size_t i = 0; i < data->fault_count; i++) {
    char *fault = render_fault(&data->faults[i]);

    if (i == 0)
      render_heading(pages, 2, _("NOT COUNTED, OR TO BE LOOKED AT"));
    pages_text(pages, 2, 4, "%s", fault);
    free(fault);
  }
}

static void add_signatures(struct pages *pages, const struct report *report)
{
  struct render_lines lines = { NULL, 0 };

  render_heading(pages, 4, _("KEEPING AND PRIVACY"));
  render_notes(report, &lines);
  render_list(pages, &lines);
  render_heading(pages, 10, _("DECISION OF THE MANAGEMENT"));
  pages_line(pages, "%s", "");
  pages_rule(pages, '_');
  pages_line(pages, "%s", "");
  pages_rule(pages, '_');
  pages_line(pages, "%s", "");
  pages_line(pages, "%s",
             /* TRANSLATORS: two lines to sign on, of the same shape, 80 columns at most */
             _("Manager: ____________________   date: ___________   signature: _________________"));
  pages_line(pages, "%s", "");
  pages_line(pages, "%s",
             _("Auditor: ____________________   date: ___________   signature: _________________"));
}

void render_annex(struct pages *pages, const struct report *report)
{
  add_joiners(pages, report);
  add_valid(pages, report);
  add_sources(pages, report);
  add_house_rules(pages, report);
  add_checks(pages, report);
  add_taught(pages, report);
  add_data(pages, report);
  add_signatures(pages, report);
}
