/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report on paper: the first sheet says who is late and how things stand,
 * the others hold what an auditor looks up. */
#include <config.h>

#include "cli/render_text.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "cli/render.h"

#define LABEL_COLUMNS 12

static const struct pages_column pass_columns[] = {
  { 20, false }, { 24, false }, { 11, false }, { 6, true }, { 9, false }
};
/* where the policy keeps score or attempts */
static const struct pages_column score_columns[] = { { 20, false }, { 20, false }, { 11, false },
                                                     { 6, true },   { 5, true },   { 6, true } };

void render_heading(struct pages *pages, size_t keep, const char *title)
{
  pages_line(pages, "%s", "");
  pages_keep(pages, keep + 1);
  pages_line(pages, "%s", title);
}

static void paragraph(struct pages *pages, const struct render_lines *lines)
{
  struct buf text = BUF_INIT;

  for (size_t i = 0; i < lines->count; i++)
    buf_add_format(&text, "%s%s", i == 0 ? "" : " ", lines->list[i]);
  if (text.length > 0)
    pages_text(pages, 2, 2, "%s", text.data);
  buf_clear(&text);
}

void render_list(struct pages *pages, struct render_lines *lines)
{
  for (size_t i = 0; i < lines->count; i++)
    pages_text(pages, 2, 4, "%s", lines->list[i]);
  render_lines_clear(lines);
}

/* ---- first sheet ---- */

static void add_title(struct pages *pages, const struct report *report)
{
  struct render_lines warnings = { NULL, 0 };
  const char *organisation = render_organisation(report);

  pages_line(pages, "%s", _("INFORMATION SECURITY TRAINING: WHO IS DONE, WHO IS NOT YET"));
  render_warnings(report, &warnings);
  for (size_t i = 0; i < warnings.count; i++)
    pages_text(pages, 0, 0, "%s", warnings.list[i]);
  render_lines_clear(&warnings);
  if (organisation[0] != '\0')
    pages_line(pages, "%s", organisation);
  pages_line(pages, "%s", "");
}

static void add_scope(struct pages *pages, const struct report *report)
{
  const struct course *course = report->about.course;
  char date[48], first[24], last[24];
  day_number revised = DAY_NONE;

  date_format_long(report->about.today, DAY_NONE, i18n_language(), date);
  /* TRANSLATORS: the next four are labels of at most 12 columns: the day, the course, who counts, which
   * records */
  pages_labelled(pages, _("As at"), LABEL_COLUMNS, date);
  (void)date_parse(course->date, &revised);
  struct clean training =
      clean_format(course->audience == NULL ? _("%s, for everybody (content: version %u, %s)")
                                            : _("%s (content: version %u, %s)"),
                   render_course(report), course->revision, render_date(revised, first));
  pages_labelled(pages, _("Training"), LABEL_COLUMNS, clean_get(training));
  clean_clear(&training);
  struct clean who =
      clean_format(P_("%zu person with a record", "%zu people with a record", report->total), report->total);
  pages_labelled(pages, _("Who counts"), LABEL_COLUMNS, clean_get(who));
  clean_clear(&who);
  if (report->first != DAY_NONE) {
    struct clean period =
        clean_format(_("%s to %s"), render_date(report->first, first), render_date(report->last, last));

    pages_labelled(pages, _("Records"), LABEL_COLUMNS, clean_get(period));
    clean_clear(&period);
  }
}

static void list_late(struct pages *pages, const struct report *report)
{
  static const struct pages_column columns[] = {
    { 25, false }, { 11, false }, { 11, false }, { 8, true }, { 0, false }
  };
  size_t count;
  size_t *late = report_select(report, PLAN_LATE, REPORT_BY_DELAY, &count);
  struct clean title = clean_format(_("LATE (%zu)"), count);

  render_heading(pages, 3, clean_get(title));
  if (count > 0) {
    /* TRANSLATORS: columns of 25, 11, 11, 8 and 15: account, first time or refresher, last day, days, what
     * was agreed (written by hand) */
    RENDER_ROW(pages, 2, columns, _("account"), _("what"), _("latest date"), _("days"), _("agreed"));
    pages_begin_table(pages, 1);
  }
  for (size_t i = 0; i < count; i++) {
    const struct report_person *person = &report->people[late[i]];
    char due[24], days[16];

    snprintf(days, sizeof days, "%d", person->days_late);
    RENDER_ROW(pages, 2, columns, clean_get(person->account), render_round(person->kind),
               render_date(person->due, due), days, "_______________");
  }
  pages_end_table(pages);
  clean_clear(&title);
  free(late);
}

static void list_within(struct pages *pages, const struct report *report)
{
  static const struct pages_column columns[] = { { 25, false }, { 11, false }, { 11, false }, { 0, false } };
  size_t count;
  size_t *within = report_select(report, PLAN_WITHIN, REPORT_BY_DUE, &count);

  if (count > 0) {
    struct clean title = clean_format(_("NOT YET DONE, BUT WITHIN THE TERM (%zu)"), count);

    render_heading(pages, 3, clean_get(title));
    RENDER_ROW(pages, 2, columns, _("account"), _("what"), _("latest date"), _("how far"));
    pages_begin_table(pages, 1);
    clean_clear(&title);
  }
  for (size_t i = 0; i < count; i++) {
    const struct report_person *person = &report->people[within[i]];
    char *progress = render_progress(person);
    char due[24];

    RENDER_ROW(pages, 2, columns, clean_get(person->account), render_round(person->kind),
               render_date(person->due, due), progress);
    free(progress);
  }
  pages_end_table(pages);
  free(within);
}

/* Those of whom there is no more to say than that. */
static void list_names(struct pages *pages, const struct report *report, enum plan_state state,
                       const char *format)
{
  size_t count;
  size_t *people = report_select(report, state, REPORT_BY_NAME, &count);

  if (count > 0) {
    struct clean title = clean_format("%s (%zu)", format, count);

    render_heading(pages, 2, clean_get(title));
    clean_clear(&title);
  }
  for (size_t i = 0; i < count; i++)
    pages_text(pages, 2, 4, "%s", clean_get(report->people[people[i]].account));
  free(people);
}

static void add_number(struct pages *pages, const char *label, size_t number)
{
  static const struct pages_column columns[] = { { 26, false }, { 5, true } };
  char digits[24];

  snprintf(digits, sizeof digits, "%zu", number);
  RENDER_ROW(pages, 2, columns, label, digits);
}

static void add_numbers(struct pages *pages, const struct report *report)
{
  char *headline = render_headline(report);

  render_heading(pages, 9, _("THE STATE IN NUMBERS"));
  add_number(pages, _("Done and valid"), report->states[PLAN_DONE]);
  add_number(pages, _("Late"), report->states[PLAN_LATE]);
  add_number(pages, _("Within the term"), report->states[PLAN_WITHIN]);
  add_number(pages, _("Exempt or absent"), report->states[PLAN_EXEMPT]);
  if (report->states[PLAN_UNKNOWN] > 0)
    add_number(pages, _("Cannot be determined"), report->states[PLAN_UNKNOWN]);
  /* TRANSLATORS: the sum of the numbers above */
  add_number(pages, _("Together"), report->total);
  pages_line(pages, "%s", "");
  pages_text(pages, 2, 2, "%s", headline);
  free(headline);
}

static void add_front(struct pages *pages, const struct report *report)
{
  struct render_lines lines = { NULL, 0 };
  char *made = render_made(report);

  add_title(pages, report);
  add_scope(pages, report);
  pages_rule(pages, '=');
  list_late(pages, report);
  list_within(pages, report);
  list_names(pages, report, PLAN_EXEMPT, _("EXEMPT OR ABSENT"));
  list_names(pages, report, PLAN_UNKNOWN, _("CANNOT BE DETERMINED"));
  add_numbers(pages, report);

  render_heading(pages, 3, _("WAS ALL DATA READ?"));
  render_read(report, &lines);
  /* the list of them is under 'The data' */
  pages_text(pages, 2, 2, "%s.", lines.list[0]);
  pages_text(pages, 2, 2, "%s; %s.", lines.list[1], lines.list[2]);
  render_lines_clear(&lines);

  render_heading(pages, 4, _("WHAT THIS OVERVIEW SHOWS"));
  render_shows(report, &lines);
  paragraph(pages, &lines);
  render_lines_clear(&lines);

  render_heading(pages, 3, _("NEXT STEP"));
  render_next_steps(report, &lines);
  render_list(pages, &lines);
  pages_rule(pages, '-');
  pages_text(pages, 0, 2, "%s", made);
  free(made);
}

/* ---- per person ---- */

static bool keeps_score(const struct report *report)
{
  return report->about.policy->keep_score || report->about.policy->keep_attempts;
}

/* What the last columns of a lesson say: score and attempts where the policy keeps them. */
static void say_score(const struct report_pass *pass, char score[16], char attempts[16])
{
  score[0] = attempts[0] = '\0';
  if (pass->has_score)
    snprintf(score, 16, "%u/%u", pass->score_raw, pass->score_max);
  if (pass->attempts > 0)
    snprintf(attempts, 16, "%u", pass->attempts);
}

static void add_pass_row(struct pages *pages, const struct report *report, const struct report_person *person,
                         size_t lesson)
{
  const struct report_pass *pass = &person->passes[lesson];
  const char *title = words_get(&report->about.course->lessons[lesson].title, i18n_language());
  day_number day = pass->passed != DAY_NONE ? pass->passed : pass->last_passed;
  char date[24], version[16] = "", score[16], attempts[16];
  /* an earlier round's pass does not count in this one */
  bool now = pass->state == PLAN_LESSON_PASSED;

  if (pass->state == PLAN_LESSON_NOT_REQUIRED && pass->last_passed == DAY_NONE)
    return;
  if (now && pass->revision > 0)
    snprintf(version, sizeof version, "%u", pass->revision);
  say_score(pass, score, attempts);
  const char *when = pass->state == PLAN_LESSON_TO_DO ? _("not yet") : render_date(day, date);
  if (keeps_score(report))
    RENDER_ROW(pages, 0, score_columns, clean_get(person->account), title, when, version, now ? score : "",
               now ? attempts : "");
  else
    RENDER_ROW(pages, 0, pass_columns, clean_get(person->account), title, when, version,
               now ? pass->receipt : "");
}

static void add_pass_heading(struct pages *pages, const struct report *report)
{
  if (keeps_score(report))
    /* TRANSLATORS: columns of 20, 20, 11, 6, 5 and 6: account, lesson, day, version, how many right, at which try */
    RENDER_ROW(pages, 0, score_columns, _("account"), _("lesson"), _("passed on"), _("vers."), _("right"),
               _("tries"));
  else
    /* TRANSLATORS: the last column has 9 columns: the receipt number */
    RENDER_ROW(pages, 0, pass_columns, _("account"), _("lesson"), _("passed on"), _("vers."), _("receipt"));
  pages_begin_table(pages, 1);
}

static void add_people(struct pages *pages, const struct report *report)
{
  pages_break(pages);
  render_heading(pages, 4, _("PER PERSON AND LESSON"));
  add_pass_heading(pages, report);
  for (size_t i = 0; i < report->people_count; i++) {
    const struct report_person *person = &report->people[i];

    if (person->passes == NULL || person->state == PLAN_NOT_MEANT)
      continue;
    pages_keep(pages, person->required + 1);
    for (size_t j = 0; j < report->about.course->lesson_count; j++)
      add_pass_row(pages, report, person, j);
    if (render_source(person->source) != NULL)
      pages_text(pages, 4, 4, "%s", render_source(person->source));
    if (person->bad_lines > 0)
      pages_text(pages, 4, 4,
                 P_("%zu line of this record was not counted: see 'The data'",
                    "%zu lines of this record were not counted: see 'The data'", person->bad_lines),
                 person->bad_lines);
  }
  pages_end_table(pages);
}

char *render_text(const struct report *report, const struct render_options *options)
{
  struct pages pages;

  pages_init(&pages, options->page_length, options->ascii, _("CONFIDENTIAL: for management, HR and auditor"));
  add_front(&pages, report);
  add_people(&pages, report);
  render_annex(&pages, report);
  char *text = pages_format(&pages);
  pages_clear(&pages);
  return text;
}
