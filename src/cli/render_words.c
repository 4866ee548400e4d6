/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences of the report. In what order and with which frame they come is decided by each form. */
#include <config.h>

#include "cli/render_words.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"

static char *say(const char *format, ...) __attribute__((format(printf, 1, 2)));

static char *vsay(const char *format, va_list args) __attribute__((format(printf, 1, 0)));

static char *vsay(const char *format, va_list args)
{
  struct buf text = BUF_INIT;

  buf_add_vformat(&text, format, args);
  struct clean clean = clean_text(text.data == NULL ? "" : text.data);
  buf_clear(&text);
  char *result = xstrdup(clean_get(clean));
  clean_clear(&clean);
  return result;
}

static char *say(const char *format, ...)
{
  va_list args;

  va_start(args, format);
  char *text = vsay(format, args);
  va_end(args);
  return text;
}

void render_lines_add(struct render_lines *lines, const char *format, ...)
{
  va_list args;

  lines->list = xgrow(lines->list, lines->count, sizeof *lines->list);
  va_start(args, format);
  lines->list[lines->count++] = vsay(format, args);
  va_end(args);
}

void render_lines_clear(struct render_lines *lines)
{
  for (size_t i = 0; i < lines->count; i++)
    free(lines->list[i]);
  free(lines->list);
  *lines = (struct render_lines){ NULL, 0 };
}

/* ---- words ---- */

const char *render_date(day_number date, char to[24])
{
  date_format_short(date, i18n_language(), to);
  return to[0] == '\0' ? "-" : to;
}

const char *render_round(enum round_kind kind)
{
  switch (kind) {
  case ROUND_ONBOARDING:
    /* TRANSLATORS: of somebody who does the course for the first time; at most 11 columns */
    return _("new");
  case ROUND_REFRESHER:
    /* TRANSLATORS: at most 11 columns */
    return _("refresher");
  case ROUND_LATER:
    /* TRANSLATORS: a short check some time later; at most 11 columns */
    return _("in between");
  }
  return "";
}

char *render_progress(const struct report_person *person)
{
  if (person->passed > 0)
    return say(_("%u of %u passed"), person->passed, person->required);
  return say("%s", person->round_open ? _("begun") : _("not begun"));
}

const char *render_decision(enum verb verb)
{
  switch (verb) {
  case VERB_WAIVED:
    return _("exemption");
  case VERB_LEAVE:
    return _("leave");
  case VERB_DEFER:
    return _("later date");
  case VERB_CORRECT:
    return _("correction");
  default:
    return "";
  }
}

const char *render_reason(const struct report *report, const struct report_decision *decision,
                          struct document_scratch *scratch)
{
  const char *reason = clean_get(decision->reason);
  size_t length = strcspn(reason, ":");

  for (size_t i = 0; i < report->about.policy->reason_count; i++) {
    const struct policy_reason *known = &report->about.policy->reasons[i];

    if (strlen(known->code) == length && strncmp(known->code, reason, length) == 0)
      return document_say(scratch, "%s%s", words_get(&known->text, i18n_language()), reason + length);
  }
  return reason;
}

const char *render_state(enum plan_state state)
{
  switch (state) {
  case PLAN_DONE:
    return _("done and valid");
  case PLAN_LATE:
    /* TRANSLATORS: in the report: past the date */
    return _("late");
  case PLAN_WITHIN:
    return _("within the term");
  case PLAN_EXEMPT:
    return _("exempt or absent");
  case PLAN_UNKNOWN:
    return _("cannot be determined");
  case PLAN_NOT_MEANT:
    return _("not meant for this person");
  }
  return "";
}

const char *render_course(const struct report *report)
{
  return words_get(&report->about.course->title, i18n_language());
}

const char *render_organisation(const struct report *report)
{
  return words_get(&report->about.policy->organisation, i18n_language());
}

const char *render_source(enum file_state source)
{
  switch (source) {
  case FILE_CLOSED:
    return _("record closed by the administrator");
  case FILE_ACCOUNT_GONE:
    return _("account gone, record not yet closed");
  case FILE_SELF_DECLARED:
    return _("declared by the employee");
  case FILE_COUNTED:
  case FILE_NOT_COUNTED:
    break;
  }
  return NULL;
}

/* ---- sentences ---- */

static size_t lines_not_counted(const struct report_data *data)
{
  return data->damaged + data->conflicts + data->newer + data->decisions + data->corrections;
}

/* An earlier day: what was known then is not all that is known now. */
static void warn_of_removal(const struct report *report, struct render_lines *lines)
{
  char before[24];

  if (report->about.scope.is_past && report->removed_on > report->about.today)
    render_lines_add(lines, _("Since then what is dated before %s was removed, for its term was over."),
                     render_date(report->removed_before, before));
}

static void warn_of_past(const struct report *report, struct render_lines *lines)
{
  char today[24], made[24];

  if (!report->about.scope.is_past)
    return;
  render_lines_add(lines, _("Made afterwards, on %s, about %s."),
                   render_date(zone_date(report->about.zone, report->about.made), made),
                   render_date(report->about.today, today));
  if (report->later > 0)
    render_lines_add(lines,
                     P_("%zu line of the records is of a later day and not counted.",
                        "%zu lines of the records are of a later day and not counted.", report->later),
                     report->later);
  if (report->about.roster != NULL && report->about.roster_seal > 0)
    render_lines_add(lines, _("The list of people is the one that was sealed on %s (seal %u)."),
                     render_date(report->about.roster->date, made), report->about.roster_seal);
  else if (report->about.roster != NULL)
    render_lines_add(lines, _("The list of people is that of %s."),
                     render_date(report->about.roster->date, made));
}

void render_warnings(const struct report *report, struct render_lines *lines)
{
  if (!report->data.all_read)
    render_lines_add(lines, "%s",
                     _("NOTE: NOT ALL DATA WAS READ. See 'All data read' and the list under 'The data'."));
  if (render_seals_are_broken(report))
    render_lines_add(lines, "%s", _("NOTE: WHAT WAS SEALED IS NOT ALL AS IT WAS. See 'The data'."));
  if (report->about.roster == NULL)
    render_lines_add(lines, "%s", _("No roster: who is missing cannot be told."));
  else if (report->about.roster->is_incomplete)
    render_lines_add(lines, "%s",
                     _("The group may have more people: this system does not name all accounts."));
  warn_of_past(report, lines);
  warn_of_removal(report, lines);
}

char *render_headline(const struct report *report)
{
  return report_headline(report->states[PLAN_DONE], report->must, report->about.roster != NULL,
                         report->data.all_read);
}

/* Lines that are as they should be, and are none of this report. */
static void add_left_out(const struct report *report, struct render_lines *lines)
{
  if (report->outranked > 0)
    render_lines_add(lines,
                     P_("%zu line from a training computer not counted, because there is a record of the "
                        "employee's own account",
                        "%zu lines from a training computer not counted, because there is a record of the "
                        "employee's own account",
                        report->outranked),
                     report->outranked);
  if (report->elsewhere > 0)
    render_lines_add(lines,
                     P_("%zu line of people whom this overview is not about, not counted",
                        "%zu lines of people whom this overview is not about, not counted", report->elsewhere),
                     report->elsewhere);
}

/* Lines that are not as they should be. */
static void add_faulty(const struct report_data *data, struct render_lines *lines)
{
  if (data->damaged > 0)
    render_lines_add(lines, P_("%zu line damaged", "%zu lines damaged", data->damaged), data->damaged);
  if (data->conflicts > 0)
    render_lines_add(lines,
                     P_("%zu line with a number that was used before for something else",
                        "%zu lines with a number that was used before for something else", data->conflicts),
                     data->conflicts);
  if (data->newer > 0)
    render_lines_add(lines,
                     P_("%zu line written by a newer version of this program",
                        "%zu lines written by a newer version of this program", data->newer),
                     data->newer);
  if (data->decisions > 0)
    render_lines_add(lines,
                     P_("%zu decision of a manager in an employee's own record",
                        "%zu decisions of a manager in an employee's own record", data->decisions),
                     data->decisions);
  if (data->corrections > 0)
    render_lines_add(lines,
                     P_("%zu line or file of managers' decisions not counted",
                        "%zu lines or files of managers' decisions not counted", data->corrections),
                     data->corrections);
}

/* Lines that are odd, and no fault. */
static void add_odd(const struct report *report, struct render_lines *lines)
{
  const struct report_data *data = &report->data;

  if (data->duplicates > 0)
    render_lines_add(
        lines, P_("%zu line repeated, counted once", "%zu lines repeated, counted once", data->duplicates),
        data->duplicates);
  if (data->unfinished > 0)
    render_lines_add(lines,
                     P_("%zu line not finished (being written, or broken off), not counted",
                        "%zu lines not finished (being written, or broken off), not counted",
                        data->unfinished),
                     data->unfinished);
  /* of an earlier day these are of a later one, which warn_of_past says */
  if (data->future > 0 && !report->about.scope.is_past)
    render_lines_add(lines,
                     P_("%zu line with a date in the future, counted",
                        "%zu lines with a date in the future, counted", data->future),
                     data->future);
  if (data->other_name > 0)
    render_lines_add(lines,
                     P_("%zu line that names another account, counted for the owner of the record",
                        "%zu lines that name another account, counted for the owner of the record",
                        data->other_name),
                     data->other_name);
}

void render_read(const struct report *report, struct render_lines *lines)
{
  const struct report_data *data = &report->data;
  size_t left = lines_not_counted(data);

  if (data->all_read)
    render_lines_add(lines, "%s", _("All data read: yes"));
  else if (data->files_not_counted > 0)
    render_lines_add(
        lines,
        P_("All data read: no, %zu file not", "All data read: no, %zu files not", data->files_not_counted),
        data->files_not_counted);
  else
    render_lines_add(lines, P_("All data read: no, %zu line not", "All data read: no, %zu lines not", left),
                     left);
  render_lines_add(lines, P_("%zu file", "%zu files", data->files), data->files);
  render_lines_add(lines,
                   P_("%zu line, of which %zu counted", "%zu lines, of which %zu counted", data->lines),
                   data->lines, report_lines_counted(report));
  add_left_out(report, lines);
  add_faulty(data, lines);
  add_odd(report, lines);
}

char *render_fault(const struct report_fault *fault)
{
  if (fault->line == 0)
    return say("%s: %s", clean_get(fault->file), clean_get(fault->why));
  return say(_("%s, line %zu: %s"), clean_get(fault->file), fault->line, clean_get(fault->why));
}

void render_shows(const struct report *report, struct render_lines *lines)
{
  unsigned mark, drawn;

  report_asked(report, &mark, &drawn);
  render_lines_add(
      lines,
      _("From the account of this person, questions on each lesson were answered rightly on that day: at the "
        "start "
        "%u of the %u, at a refresher 2."),
      mark, drawn);
  render_lines_add(lines, "%s", _("Trying again is allowed, with other questions."));
  render_lines_add(lines, "%s",
                   _("It does not show who sat at the keyboard, nor what somebody does afterwards."));
  if (report->data.files_self_declared > 0)
    render_lines_add(lines, "%s",
                     _("Records of a training computer show less: who it was, the employee declared there."));
}

void render_next_steps(const struct report *report, struct render_lines *lines)
{
  size_t soon = 0;

  for (size_t i = 0; i < report->people_count; i++) {
    const struct report_person *person = &report->people[i];

    if (report_counts(person) && person->state == PLAN_WITHIN && person->due != DAY_NONE &&
        person->due - report->about.today <= 30)
      soon++;
  }
  if (!report->data.all_read)
    render_lines_add(lines, "%s", _("Have what was not read put right, and make this overview again."));
  if (report->states[PLAN_LATE] > 0)
    render_lines_add(lines, "%s", _("Speak to the people under 'Late' and write down what was agreed."));
  if (report->states[PLAN_UNKNOWN] > 0)
    render_lines_add(lines, "%s",
                     _("Find out about the people under 'Cannot be determined': the reason stands beside each."));
  if (soon > 0)
    render_lines_add(lines,
                     P_("Within 30 days the date of %zu person falls.",
                        "Within 30 days the dates of %zu people fall.", soon),
                     soon);
  if (lines->count == 0)
    render_lines_add(lines, "%s", _("There is nothing to do now."));
}

void render_notes(const struct report *report, struct render_lines *lines)
{
  const struct policy *policy = report->about.policy;

  render_lines_add(
      lines,
      P_("Kept until the end of the year, %u year after the year of the record; of those who left, %u after "
         "leaving.",
         "Kept until the end of the year, %u years after the year of the record; of those who left, %u after "
         "leaving.",
         policy->retention_years),
      policy->retention_years, policy->leaver_retention_years);
  render_lines_add(
      lines, "%s",
      _("For the people who need it for their work: keep it no longer than needed, and do not pass it on."));
  if (zone_is_known(report->about.zone))
    render_lines_add(lines, _("Dates are those of the time zone %s."), zone_name(report->about.zone));
  else
    render_lines_add(lines, "%s", _("Dates are in UTC: this system has no data of the time zone."));
}

char *render_made(const struct report *report)
{
  const struct report_about *about = &report->about;
  char date[24], time[16];

  zone_format_time(about->zone, about->made, i18n_language(), time);
  /* TRANSLATORS: date, time, account, program version */
  return say(_("%s %s by account %s with vuistregels %s"),
             render_date(zone_date(about->zone, about->made), date), time, about->made_by,
             about->program_version);
}

char *render_check(const struct report_check *check)
{
  if (check->drawn == 0)
    return say("%s", _("not said in the record"));
  return say(P_("%u of %u question, %u right needed", "%u of %u questions, %u right needed", check->pool),
             check->drawn, check->pool, check->mark);
}
