/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is the same for everybody is found first. Then the records are read, by
 * as many threads as pay: each has its own stretch of the files and adds to a
 * report of its own, and these are put together in their order. */
#include <config.h>

#include "cli/report_load.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/lookup.h"
#include "base/xalloc.h"
#include "cli/account_cache.h"
#include "cli/decisions.h"
#include "cli/declared.h"

#define PROGRESS_EVERY 256 /* files */
#define FILES_PER_THREAD 512
#define THREADS_MAX 8

/* For all threads; nothing of it is changed while they run, but for what each alone has of `files` and
 * `has_file`. */
struct loading {
  const struct report_sources *sources;
  struct report *report;
  struct record_store *store;
  struct account_cache *accounts;
  struct lookup listed;  /* accounts of people on the list: their indices */
  bool *has_file; /* one per person on the list */
  struct corrections corrections;
  size_t corrections_loaded; /* of the list, those after the day at its end */
  struct record_file *files;
  size_t file_count;
  struct declared declared;
};

/* One thread. */
struct reader {
  struct loading *loading;
  struct report *report;
  size_t first, end; /* of the files; no account is divided */
  bool shows_progress;
  /* the person at hand */
  struct progress progress;
  struct buf *bytes; /* of the files, which the statements are in; kept for the next person */
  size_t bytes_count, bytes_used;
  const struct record_file *file;
  size_t bad_lines;
  size_t taken; /* statements */
  bool outranked; /* what is read now does not count beside what was taken */
};

/* ---- the list ---- */

/* The account of this person; of who left, the one that is gone: its record keeps the name; of who has none, the number
 * at a training computer. NULL: none. */
static const char *account_of_row(const struct loading *loading, size_t index)
{
  const struct population *population = loading->sources->population;
  const struct roster_person *row = &population->roster->people[index];

  if (population->matches[index].account != NULL)
    return population->matches[index].account;
  if (row->account != NULL && roster_person_has_left(row, loading->report->about.today) &&
      !account_cache_has(loading->accounts, row->account))
    return row->account;
  return loading->report->about.policy->identity == IDENTITY_ASK ? row->number : NULL;
}

static void index_list(struct loading *loading)
{
  const struct roster *roster = loading->sources->population->roster;
  size_t count = roster == NULL ? 0 : roster->count;

  loading->has_file = xcalloc(count, sizeof *loading->has_file);
  for (size_t i = 0; i < count; i++) {
    const char *account = account_of_row(loading, i);

    if (account != NULL)
      (void)lookup_add(&loading->listed, account, (uint32_t)i);
  }
}

/* NULL: nobody on the list has this account. */
static const struct roster_person *find_row(const struct loading *loading, const char *account)
{
  uint32_t index;

  return lookup_find(&loading->listed, account, &index) ? &loading->sources->population->roster->people[index]
                                                        : NULL;
}

static size_t row_index(const struct loading *loading, const struct roster_person *row)
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

/* ---- one person: the files of one account ---- */

static bool is_afterwards(const struct report *report, int64_t time)
{
  const struct report_about *about = &report->about;

  return about->scope.is_past && zone_date(about->zone, time) > about->today;
}

static void on_statement(void *context, const struct statement *statement, size_t line)
{
  struct reader *reader = context;

  /* what a manager decides counts only where managers write */
  if (progress_is_decision(statement->verb) || statement->verb == VERB_VOIDED) {
    report_add_fault(reader->report, REPORT_DECISION, reader->file->name, line,
                     _("a manager's decision in an employee's own record does not count"));
    reader->bad_lines++;
    return;
  }
  if (is_afterwards(reader->report, statement->time)) {
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
  struct reader *reader = context;

  if (fault == RECORD_DUPLICATE || fault == RECORD_UNFINISHED)
    return;
  report_add_fault(reader->report, kinds[fault], reader->file->name, line, why->text);
  if (fault != RECORD_FUTURE)
    reader->bad_lines++;
}

static void begin_person(struct reader *reader)
{
  progress_init(&reader->progress);
  reader->bad_lines = 0;
  reader->taken = 0;
}

static void end_person(struct reader *reader)
{
  progress_clear(&reader->progress);
  reader->bytes_used = 0;
}

static void clear_reader(struct reader *reader)
{
  for (size_t i = 0; i < reader->bytes_count; i++)
    buf_clear(&reader->bytes[i]);
  free(reader->bytes);
}

static struct buf *next_bytes(struct reader *reader)
{
  if (reader->bytes_used == reader->bytes_count) {
    reader->bytes = xgrow(reader->bytes, reader->bytes_count, sizeof *reader->bytes);
    buf_init(&reader->bytes[reader->bytes_count++]);
  }
  return &reader->bytes[reader->bytes_used++];
}

/* False: the file does not count, and the report says why. */
static bool take_file(struct reader *reader, struct record_file *file)
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
static void add_row(struct reader *reader, const struct report_subject *subject, bool missing)
{
  const struct report_about *about = &reader->report->about;
  const struct loading *loading = reader->loading;
  const char *own =
      subject->row == NULL ? NULL : loading->sources->population->matches[row_index(loading, subject->row)].account;
  struct plan_person person;
  struct plan plan;

  if (subject->account != NULL)
    corrections_add_to_progress(&loading->corrections, subject->account, &reader->progress);
  if (own != NULL && strcmp(own, subject->account) != 0)
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

static bool has_left(struct reader *reader, const struct report_subject *subject)
{
  if (subject->row != NULL)
    return roster_person_has_left(subject->row, reader->report->about.today);
  return (subject->source == FILE_CLOSED || subject->source == FILE_ACCOUNT_GONE) &&
         !account_cache_has(reader->loading->accounts, subject->account);
}

/* What somebody recorded at a training computer counts where nothing was recorded under the own account. */
static void add_declared(struct reader *reader, struct report_subject *subject, bool *missing)
{
  struct loading *loading = reader->loading;
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

/* All files of one account (one, or one for each host), `count` of them. */
static void add_account(struct reader *reader, struct record_file *files, size_t count)
{
  struct loading *loading = reader->loading;
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
    subject.row = find_row(loading, account);
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
    /* in another department */
  } else if (subject.source != FILE_NOT_COUNTED) {
    subject.left = has_left(reader, &subject);
    add_row(reader, &subject, missing);
  } else if (account != NULL && (subject.row != NULL || account_cache_has(loading->accounts, account))) {
    report_add_unreadable(reader->report, account, subject.row);
  }
  end_person(reader);
}

/* On the list, and nothing was recorded, as far as this account could be found. */
static void add_without_file(struct reader *reader, size_t index)
{
  const struct population *population = reader->loading->sources->population;
  const struct roster_person *row = &population->roster->people[index];
  struct report_subject subject = { .account = account_of_row(reader->loading, index),
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

/* ---- accounts ---- */

/* Accounts of people that neither the list nor a record knows; of a shared store only, for in one's own there
 * is nobody else. */
static void add_accounts(struct loading *loading)
{
  const struct record_file *files = loading->files;
  size_t file_count = loading->file_count;
  struct report *report = loading->report;
  const struct report_scope *scope = &report->about.scope;
  const struct policy *policy = report->about.policy;
  const char *training = policy->identity == IDENTITY_ASK ? policy->training_account : "";
  struct lookup recorded = LOOKUP_INIT;
  uint32_t ignored;
  size_t count;
  const char **people;

  if (!loading->sources->setup->store_is_shared || scope->department != NULL || scope->role != NULL)
    return;
  for (size_t i = 0; i < file_count; i++)
    if (files[i].account != NULL)
      (void)lookup_add(&recorded, files[i].account, 0);
  people = account_cache_people(loading->accounts, &count, &report->accounts_incomplete);
  report->accounts_known = true;
  for (size_t i = 0; i < count; i++)
    if (strcmp(people[i], training) != 0 && find_row(loading, people[i]) == NULL &&
        !lookup_find(&recorded, people[i], &ignored))
      report_add_account(report, people[i]);
  free(people);
  lookup_clear(&recorded);
}

/* ---- all of them ---- */

static bool is_same_account(const struct record_file *a, const struct record_file *b)
{
  return a->account != NULL && b->account != NULL && strcmp(a->account, b->account) == 0;
}

/* The first file from `i` on that is of another account than the one before it. */
static size_t next_account(const struct loading *loading, size_t i)
{
  while (i > 0 && i < loading->file_count && is_same_account(&loading->files[i - 1], &loading->files[i]))
    i++;
  return i;
}

static void *read_stretch(void *context)
{
  struct reader *reader = context;
  const struct loading *loading = reader->loading;
  const struct report_sources *sources = loading->sources;

  for (size_t first = reader->first, next; first < reader->end; first = next) {
    next = next_account(loading, first + 1);
    add_account(reader, &loading->files[first], next - first);
    /* the others are about as far */
    if (reader->shows_progress && next / PROGRESS_EVERY != first / PROGRESS_EVERY)
      sources->progress(sources->context, next * loading->file_count / reader->end, loading->file_count);
  }
  clear_reader(reader);
  return NULL;
}

static size_t count_threads(const struct loading *loading)
{
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  size_t wanted = loading->file_count / FILES_PER_THREAD + 1;
  size_t most = processors < 1 ? 1 : processors > THREADS_MAX ? THREADS_MAX : (size_t)processors;

  return wanted < most ? wanted : most;
}

/* This thread reads the first stretch; one that cannot be started is read here too. */
static void read_files(struct loading *loading)
{
  struct reader readers[THREADS_MAX];
  struct report parts[THREADS_MAX];
  pthread_t threads[THREADS_MAX];
  bool started[THREADS_MAX] = { false };
  size_t count = count_threads(loading);

  if (loading->file_count >= FILES_PER_THREAD)
    account_cache_load(loading->accounts);
  for (size_t i = 0; i < count; i++) {
    readers[i] = (struct reader){ .loading = loading,
                                  .report = i == 0 ? loading->report : &parts[i],
                                  .first = next_account(loading, loading->file_count * i / count),
                                  .end = next_account(loading, loading->file_count * (i + 1) / count),
                                  .shows_progress = i == 0 && loading->sources->progress != NULL };
    if (i > 0) {
      report_init(&parts[i], &loading->report->about);
      started[i] = pthread_create(&threads[i], NULL, read_stretch, &readers[i]) == 0;
    }
  }
  read_stretch(&readers[0]);
  for (size_t i = 1; i < count; i++) {
    if (started[i])
      pthread_join(threads[i], NULL);
    else
      read_stretch(&readers[i]);
    report_take(loading->report, &parts[i]);
    report_clear(&parts[i]);
  }
}

static bool read_store(struct loading *loading, struct error *error)
{
  bool ok;

  loading->store = setup_open_store(loading->sources->setup, false, error);
  ok = loading->store != NULL &&
       record_store_names(loading->store, &loading->files, &loading->file_count, error);
  if (ok) {
    if (loading->report->about.policy->identity == IDENTITY_ASK && loading->sources->population->roster != NULL)
      declared_find(loading->sources->population, loading->accounts, loading->files, loading->file_count,
                    &loading->declared);
    read_files(loading);
    add_accounts(loading);
    declared_clear(&loading->declared);
  }
  record_files_free(loading->files, loading->file_count);
  record_store_free(loading->store);
  return ok;
}

static void add_others(struct loading *loading)
{
  const struct roster *roster = loading->sources->population->roster;
  struct reader reader = { .loading = loading, .report = loading->report };

  for (size_t i = 0; roster != NULL && i < roster->count; i++)
    if (!loading->has_file[i])
      add_without_file(&reader, i);
  clear_reader(&reader);
}

/* ---- decisions ---- */

/* What was decided or withdrawn after the day goes to the end of the list, out of sight until it is cleared.
 */
static void leave_out_later(struct loading *loading)
{
  struct corrections *corrections = &loading->corrections;
  size_t kept = 0;

  for (size_t i = 0; i < corrections->count; i++) {
    struct correction correction = corrections->list[i];

    if (is_afterwards(loading->report, correction.statement.time))
      continue;
    if (correction.withdrawn && is_afterwards(loading->report, correction.withdrawn_time))
      correction.withdrawn = false;
    corrections->list[i] = corrections->list[kept];
    corrections->list[kept++] = correction;
  }
  corrections->count = kept;
}

static void load_decisions(struct loading *loading)
{
  struct problems problems = PROBLEMS_INIT;
  struct error error = { ERROR_NONE, 0, "" };

  if (!decisions_load(loading->sources->setup, &loading->corrections, &problems, &error))
    report_add_fault(loading->report, REPORT_CORRECTION, "corrections", 0, error.text);
  for (size_t i = 0; i < problems.count; i++)
    report_add_fault(loading->report, REPORT_CORRECTION, problems.list[i].file, problems.list[i].line,
                     clean_get(problems.list[i].text));
  problems_clear(&problems);
  loading->corrections_loaded = loading->corrections.count;
  leave_out_later(loading);
}

/* Of the people in the scope: the others are not in the report. */
static void add_decisions(struct loading *loading)
{
  const struct corrections *corrections = &loading->corrections;

  for (size_t i = 0; i < corrections->count; i++)
    if (report_wants(loading->report, find_row(loading, corrections->list[i].statement.account)))
      report_add_decision(loading->report, &corrections->list[i]);
}

bool report_load(const struct report_sources *sources, struct report *report, struct error *error)
{
  struct loading loading = { .sources = sources, .report = report, .accounts = sources->population->accounts };
  bool ok;

  index_list(&loading);
  load_decisions(&loading);
  ok = read_store(&loading, error);
  if (ok) {
    add_others(&loading);
    add_decisions(&loading);
  }
  loading.corrections.count = loading.corrections_loaded;
  corrections_clear(&loading.corrections);
  lookup_clear(&loading.listed);
  free(loading.has_file);
  return ok;
}
