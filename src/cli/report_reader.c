/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person: the files of one account, what managers decided, and what counts of a training computer. */
#include <config.h>

#include "cli/report_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"

static size_t row_index(const struct report_loading *loading, const struct roster_person *row)
{
  return (size_t)(row - loading->sources->population->roster->people);
}

static void fill_from_row(const struct roster_person *row, struct plan_person *person)
{
  if (row == NULL)
    return;
  person->start = row->start;
  person->role_start = row->role_start;
  person->roles = row->roles;
  person->is_assigned = true;
}

/* ---- lines and files ---- */

static void on_statement(void *context, const struct statement *statement, size_t line)
{
  struct report_reader *reader = context;

  /* what a manager decides counts only where managers write */
  if (progress_is_decision(statement->verb) || statement->verb == VERB_VOIDED) {
    report_add_fault(reader->report, REPORT_DECISION, reader->file->name, line,
                     _("a manager's decision in an employee's own record does not count"));
    reader->bad_lines++;
    return;
  }
  if (report_is_afterwards(reader->report, statement->time)) {
    reader->report->later++;
    return;
  }
  if (reader->outranked) {
    reader->report->outranked++;
    return;
  }
  if (strcmp(statement->account, reader->file->account) != 0)
    report_add_fault(reader->report, REPORT_OTHER_NAME, reader->file->name, line,
                     _("counted, though the line names another account"));
  reader->taken++;
  progress_add_borrowed(&reader->progress, statement);
}

static void on_fault(void *context, enum record_fault fault, size_t line, const struct error *why)
{
  static const enum report_fault_kind kinds[] = { [RECORD_DAMAGED] = REPORT_DAMAGED,
                                                  [RECORD_CONFLICT] = REPORT_CONFLICT,
                                                  [RECORD_FUTURE] = REPORT_FUTURE,
                                                  [RECORD_NEWER] = REPORT_NEWER };
  struct report_reader *reader = context;

  if (fault == RECORD_DUPLICATE || fault == RECORD_UNFINISHED)
    return;
  report_add_fault(reader->report, kinds[fault], reader->file->name, line, why->text);
  if (fault != RECORD_FUTURE)
    reader->bad_lines++;
}

static void begin_person(struct report_reader *reader)
{
  progress_init(&reader->progress);
  reader->bad_lines = 0;
  reader->taken = 0;
}

static void end_person(struct report_reader *reader)
{
  progress_clear(&reader->progress);
  reader->bytes_used = 0;
}

void report_reader_clear(struct report_reader *reader)
{
  for (size_t i = 0; i < reader->bytes_count; i++)
    buf_clear(&reader->bytes[i]);
  free(reader->bytes);
}

static struct buf *next_bytes(struct report_reader *reader)
{
  if (reader->bytes_used == reader->bytes_count) {
    reader->bytes = xgrow(reader->bytes, reader->bytes_count, sizeof *reader->bytes);
    buf_init(&reader->bytes[reader->bytes_count++]);
  }
  return &reader->bytes[reader->bytes_used++];
}

/* False: the file does not count, and the report says why. */
static bool take_file(struct report_reader *reader, struct record_file *file)
{
  const struct owner_lookup lookup = account_cache_lookup(reader->loading->accounts);
  struct record_reading what = { on_statement, on_fault, reader, reader->report->about.made };
  struct record_counts counts;
  struct error error;

  reader->file = file;
  if (!record_store_take(reader->loading->store, &lookup, file, &what, &counts, next_bytes(reader), &error)) {
    report_add_file(reader->report, FILE_NOT_COUNTED);
    report_add_fault(reader->report, REPORT_FILE, file->name, 0, error.text);
    return false;
  }
  report_add_file(reader->report, file->state);
  report_add_counts(reader->report, &counts);
  return true;
}

/* What is in the record so far, and what managers decided, as a row. */
static void add_row(struct report_reader *reader, const struct report_subject *subject, bool missing)
{
  const struct report_about *about = &reader->report->about;
  const struct report_loading *loading = reader->loading;
  const char *own = subject->row == NULL
                        ? NULL
                        : loading->sources->population->matches[row_index(loading, subject->row)].account;
  struct plan_person person;
  struct plan plan;

  if (subject->account != NULL)
    corrections_add_to_progress(&loading->corrections, subject->account, &reader->progress);
  if (own != NULL && (subject->account == NULL || strcmp(own, subject->account) != 0))
    corrections_add_to_progress(&loading->corrections, own, &reader->progress);
  progress_finish(&reader->progress);
  setup_other_person(loading->sources->setup, subject->account == NULL ? "" : subject->account, &person);
  fill_from_row(subject->row, &person);
  person.home_page = NULL;
  plan_make(&reader->progress, about->course, about->policy, &person, about->zone, about->today, &plan);
  /* what was read proves that it is done, not that it is not */
  if (missing && plan.state != PLAN_DONE && plan.state != PLAN_NOT_MEANT)
    plan.state = PLAN_UNKNOWN;
  report_add_person(reader->report, subject, &reader->progress, &plan);
  plan_clear(&plan);
}

static bool has_left(struct report_reader *reader, const struct report_subject *subject)
{
  if (subject->row != NULL)
    return roster_person_has_left(subject->row, reader->report->about.today);
  return (subject->source == FILE_CLOSED || subject->source == FILE_ACCOUNT_GONE) &&
         !account_cache_has(reader->loading->accounts, subject->account);
}

/* What somebody recorded at a training computer counts where nothing was recorded under the own account. */
static void add_declared(struct report_reader *reader, struct report_subject *subject, bool *missing)
{
  struct report_loading *loading = reader->loading;
  const struct declared_files *declared;

  if (loading->declared.of_row == NULL || subject->row == NULL)
    return;
  declared = &loading->declared.of_row[row_index(loading, subject->row)];
  reader->outranked = reader->taken > 0;
  for (size_t i = declared->first; i < declared->first + declared->count; i++) {
    size_t before = reader->taken;

    if (!take_file(reader, &loading->files[i]))
      *missing = *missing || !reader->outranked;
    else if (reader->taken > before)
      subject->source = loading->files[i].state;
  }
  reader->outranked = false;
}

void report_read_account(struct report_reader *reader, struct record_file *files, size_t count)
{
  struct report_loading *loading = reader->loading;
  const char *account = files[0].account;
  struct report_subject subject = { .account = account, .source = FILE_NOT_COUNTED };
  size_t declared =
      loading->declared.row_of == NULL ? DECLARED_NONE : loading->declared.row_of[files - loading->files];
  bool missing = false;

  if (declared != DECLARED_NONE && loading->declared.of_row[declared].with_own)
    return;
  begin_person(reader);
  if (declared != DECLARED_NONE)
    subject.row = &loading->sources->population->roster->people[declared];
  else if (account != NULL)
    subject.row = report_find_row(loading, account);
  if (subject.row != NULL)
    loading->has_file[row_index(loading, subject.row)] = true;
  for (size_t i = 0; i < count; i++) {
    if (take_file(reader, &files[i]))
      subject.source = files[i].state;
    else
      missing = true;
  }
  if (declared == DECLARED_NONE)
    add_declared(reader, &subject, &missing);
  subject.bad_lines = reader->bad_lines;
  if (!report_wants(reader->report, subject.row)) {
    reader->report->elsewhere += reader->taken;
  } else if (subject.source != FILE_NOT_COUNTED) {
    subject.left = has_left(reader, &subject);
    add_row(reader, &subject, missing);
  } else if (account != NULL && (subject.row != NULL || account_cache_has(loading->accounts, account))) {
    report_add_unreadable(reader->report, account, subject.row);
  }
  end_person(reader);
}

void report_read_nothing(struct report_reader *reader, size_t index)
{
  const struct population *population = reader->loading->sources->population;
  const struct roster_person *row = &population->roster->people[index];
  struct report_subject subject = { .account = report_account_of_row(reader->loading, index),
                                    .row = row,
                                    .source = FILE_COUNTED,
                                    .no_record = true,
                                    .left = roster_person_has_left(row, reader->report->about.today) };

  if (!report_wants(reader->report, row))
    return;
  begin_person(reader);
  add_row(reader, &subject, subject.account == NULL);
  end_person(reader);
}
