/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the people in the report: the files and their faults, what
 * managers decided, accounts that nobody expects. */
#include <config.h>

#include <string.h>

#include "base/xalloc.h"
#include "core/report.h"
#include "core/uuid.h"

void report_add_file(struct report *report, enum file_state state)
{
  struct report_data *data = &report->data;

  data->files++;
  switch (state) {
  case FILE_COUNTED:
    break;
  case FILE_CLOSED:
    data->files_closed++;
    break;
  case FILE_ACCOUNT_GONE:
    data->files_gone++;
    break;
  case FILE_SELF_DECLARED:
    data->files_self_declared++;
    break;
  case FILE_NOT_COUNTED:
    data->files_not_counted++;
    break;
  }
}

void report_add_counts(struct report *report, const struct record_counts *counts)
{
  struct report_data *data = &report->data;

  data->lines += counts->lines;
  data->statements += counts->statements;
  data->duplicates += counts->duplicates;
  data->unfinished += counts->unfinished;
  data->damaged += counts->damaged;
  data->conflicts += counts->conflicts;
  data->newer += counts->newer;
  data->future += counts->future;
}

void report_add_fault(struct report *report, enum report_fault_kind kind, const char *file, size_t line,
                      const char *why)
{
  struct report_data *data = &report->data;
  struct report_fault *fault;

  data->faults = xgrow(data->faults, data->fault_count, sizeof *data->faults);
  fault = &data->faults[data->fault_count++];
  fault->kind = kind;
  fault->file = clean_text(file);
  fault->line = line;
  fault->why = clean_text(why);
  if (kind == REPORT_DECISION)
    data->decisions++;
  if (kind == REPORT_CORRECTION)
    data->corrections++;
  if (kind == REPORT_OTHER_NAME)
    data->other_name++;
}

size_t report_lines_counted(const struct report *report)
{
  return report->data.statements - report->data.decisions - report->later - report->outranked - report->elsewhere;
}

void report_data_take(struct report_data *data, struct report_data *part)
{
  for (size_t i = 0; i < part->fault_count; i++) {
    data->faults = xgrow(data->faults, data->fault_count, sizeof *data->faults);
    data->faults[data->fault_count++] = part->faults[i];
  }
  part->fault_count = 0;
  data->files += part->files;
  data->files_closed += part->files_closed;
  data->files_gone += part->files_gone;
  data->files_self_declared += part->files_self_declared;
  data->files_not_counted += part->files_not_counted;
  data->lines += part->lines;
  data->statements += part->statements;
  data->duplicates += part->duplicates;
  data->unfinished += part->unfinished;
  data->damaged += part->damaged;
  data->conflicts += part->conflicts;
  data->newer += part->newer;
  data->decisions += part->decisions;
  data->corrections += part->corrections;
  data->future += part->future;
  data->other_name += part->other_name;
}

void report_add_decision(struct report *report, const struct correction *correction)
{
  const struct statement *statement = &correction->statement;
  const struct course *course = report->about.course;
  struct report_decision *decision;
  size_t lesson = course->lesson_count;

  if (strcmp(statement->course, course->identifier) != 0)
    return;
  if (statement->lesson != NULL)
    (void)course_find(course, statement->lesson, &lesson);
  report->decisions = xgrow(report->decisions, report->decision_count, sizeof *report->decisions);
  decision = &report->decisions[report->decision_count++];
  *decision = (struct report_decision){ .account = clean_name(statement->account, CLEAN_NAME_MAX),
                                        .author = clean_name(correction->author, CLEAN_NAME_MAX),
                                        .reason = clean_text(statement->reason),
                                        .verb = statement->verb,
                                        .lesson = lesson,
                                        .date = zone_date(report->about.zone, statement->time),
                                        .until = DAY_NONE,
                                        .withdrawn = DAY_NONE };
  (void)date_parse(statement->until, &decision->until);
  uuid_receipt(statement->id, decision->receipt);
  if (!correction->withdrawn)
    return;
  decision->withdrawn_by = clean_name(correction->withdrawn_by, CLEAN_NAME_MAX);
  decision->withdrawn = zone_date(report->about.zone, correction->withdrawn_time);
}

void report_add_account(struct report *report, const char *account)
{
  report->accounts = xgrow(report->accounts, report->account_count, sizeof *report->accounts);
  report->accounts[report->account_count++] = clean_name(account, CLEAN_NAME_MAX);
}
