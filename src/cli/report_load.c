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

#include "base/text.h"
#include "base/xalloc.h"
#include "cli/decisions.h"
#include "cli/report_reader.h"

#define PROGRESS_EVERY 256 /* files */
#define FILES_PER_THREAD 512
#define THREADS_MAX 8

/* ---- the list ---- */

const char *report_account_of_row(const struct report_loading *loading, size_t index)
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

static void index_list(struct report_loading *loading)
{
  const struct roster *roster = loading->sources->population->roster;
  size_t count = roster == NULL ? 0 : roster->count;

  loading->has_file = xcalloc(count, sizeof *loading->has_file);
  for (size_t i = 0; i < count; i++) {
    const char *account = report_account_of_row(loading, i);

    if (account != NULL)
      (void)lookup_add(&loading->listed, account, (uint32_t)i);
  }
}

const struct roster_person *report_find_row(const struct report_loading *loading, const char *account)
{
  uint32_t index;

  return lookup_find(&loading->listed, account, &index) ? &loading->sources->population->roster->people[index]
                                                        : NULL;
}

/* ---- who left ---- */

#define FITS_NOBODY 0
#define FITS_SEVERAL UINT32_MAX

/* The record that is called like the address or the number of somebody, and has no account any more. */
static bool find_former(const struct report_loading *loading, const struct lookup *recorded,
                        const struct roster_person *row, enum roster_how how, uint32_t *file)
{
  char *name = roster_candidate(row, how);
  bool found = name != NULL && lookup_find(recorded, name, file);

  if (name != NULL && !found) {
    /* as accounts are found: as it is written, else in small letters */
    for (char *p = name; *p != '\0'; p++)
      *p = text_small(*p);
    found = lookup_find(recorded, name, file);
  }
  free(name);
  return found && !account_cache_has(loading->accounts, loading->files[*file].account) &&
         report_find_row(loading, loading->files[*file].account) == NULL;
}

static bool needs_former(const struct report_loading *loading, const struct lookup *recorded, size_t index)
{
  const struct population *population = loading->sources->population;
  const struct roster_person *row = &population->roster->people[index];
  const char *account = report_account_of_row(loading, index);
  uint32_t file;

  return row->account == NULL && population->matches[index].account == NULL &&
         roster_person_has_left(row, loading->report->about.today) &&
         (account == NULL || !lookup_find(recorded, account, &file));
}

/* People who left and are on the list without an account: it would be found by their address or number if it were still
 * there, and the record that is left of it is theirs where it fits nobody else. */
static void index_former(struct report_loading *loading)
{
  const struct roster *roster = loading->sources->population->roster;
  struct lookup recorded = LOOKUP_INIT;
  uint32_t *fits = xcalloc(loading->file_count, sizeof *fits);
  uint32_t file;

  for (size_t i = 0; i < loading->file_count; i++)
    if (loading->files[i].account != NULL)
      (void)lookup_add(&recorded, loading->files[i].account, (uint32_t)i);
  for (size_t i = 0; roster != NULL && i < roster->count; i++)
    if (needs_former(loading, &recorded, i) &&
        (find_former(loading, &recorded, &roster->people[i], ROSTER_BY_MAIL, &file) ||
         find_former(loading, &recorded, &roster->people[i], ROSTER_BY_NUMBER, &file)))
      fits[file] = fits[file] == FITS_NOBODY ? (uint32_t)i + 1 : FITS_SEVERAL;
  for (size_t i = 0; i < loading->file_count; i++)
    if (fits[i] != FITS_NOBODY && fits[i] != FITS_SEVERAL)
      (void)lookup_add(&loading->listed, loading->files[i].account, fits[i] - 1);
  free(fits);
  lookup_clear(&recorded);
}

/* ---- accounts ---- */

/* Accounts of people that neither the list nor a record knows; of a shared store only, for in one's own there
 * is nobody else. */
static void add_accounts(struct report_loading *loading)
{
  struct report *report = loading->report;
  const struct report_scope *scope = &report->about.scope;
  const struct policy *policy = report->about.policy;
  const char *training = policy->identity == IDENTITY_ASK ? policy->training_account : "";
  struct lookup known = LOOKUP_INIT;
  const char **people;
  bool *recorded;
  uint32_t index;
  size_t count;

  if (!loading->sources->setup->store_is_shared || scope->department != NULL || scope->role != NULL)
    return;
  people = account_cache_people(loading->accounts, &count, &report->accounts_incomplete);
  report->accounts_known = true;
  /* of the accounts, since anybody may have planted files of any name */
  for (size_t i = 0; i < count; i++)
    (void)lookup_add(&known, people[i], (uint32_t)i);
  recorded = xcalloc(count, sizeof *recorded);
  for (size_t i = 0; i < loading->file_count; i++)
    if (loading->files[i].account != NULL && lookup_find(&known, loading->files[i].account, &index))
      recorded[index] = true;
  for (size_t i = 0; i < count; i++)
    if (strcmp(people[i], training) != 0 && report_find_row(loading, people[i]) == NULL &&
        lookup_find(&known, people[i], &index) && !recorded[index])
      report_add_account(report, people[i]);
  free(recorded);
  free(people);
  lookup_clear(&known);
}

/* ---- all of them ---- */

static bool is_same_account(const struct record_file *a, const struct record_file *b)
{
  return a->account != NULL && b->account != NULL && strcmp(a->account, b->account) == 0;
}

/* The first file from `i` on that is of another account than the one before it. */
static size_t next_account(const struct report_loading *loading, size_t i)
{
  while (i > 0 && i < loading->file_count && is_same_account(&loading->files[i - 1], &loading->files[i]))
    i++;
  return i;
}

static void *read_stretch(void *context)
{
  struct report_reader *reader = context;
  const struct report_loading *loading = reader->loading;
  const struct report_sources *sources = loading->sources;

  for (size_t first = reader->first, next; first < reader->end; first = next) {
    next = next_account(loading, first + 1);
    report_read_account(reader, &loading->files[first], next - first);
    /* the others are about as far */
    if (reader->shows_progress && next / PROGRESS_EVERY != first / PROGRESS_EVERY)
      sources->progress(sources->context, next * loading->file_count / reader->end, loading->file_count);
  }
  report_reader_clear(reader);
  return NULL;
}

static size_t count_threads(const struct report_loading *loading)
{
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  size_t wanted = loading->file_count / FILES_PER_THREAD + 1;
  size_t most = processors < 1 ? 1 : processors > THREADS_MAX ? THREADS_MAX : (size_t)processors;

  return wanted < most ? wanted : most;
}

/* This thread reads the first stretch; one that cannot be started is read here too. */
static void read_files(struct report_loading *loading)
{
  struct report_reader readers[THREADS_MAX];
  struct report parts[THREADS_MAX];
  pthread_t threads[THREADS_MAX];
  bool started[THREADS_MAX] = { false };
  size_t count = count_threads(loading);

  if (loading->file_count >= FILES_PER_THREAD)
    account_cache_load(loading->accounts);
  for (size_t i = 0; i < count; i++) {
    readers[i] = (struct report_reader){ .loading = loading,
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

static bool read_store(struct report_loading *loading, struct error *error)
{
  bool ok;

  loading->store = setup_open_store(loading->sources->setup, false, error);
  ok = loading->store != NULL &&
       record_store_names(loading->store, &loading->files, &loading->file_count, error);
  if (ok) {
    if (loading->report->about.policy->identity == IDENTITY_ASK && loading->sources->population->roster != NULL)
      declared_find(loading->sources->population, loading->accounts, loading->files, loading->file_count,
                    &loading->declared);
    index_former(loading);
    read_files(loading);
    add_accounts(loading);
    declared_clear(&loading->declared);
  }
  record_files_free(loading->files, loading->file_count);
  record_store_free(loading->store);
  return ok;
}

static void add_others(struct report_loading *loading)
{
  const struct roster *roster = loading->sources->population->roster;
  struct report_reader reader = { .loading = loading, .report = loading->report };

  for (size_t i = 0; roster != NULL && i < roster->count; i++)
    if (!loading->has_file[i])
      report_read_nothing(&reader, i);
  report_reader_clear(&reader);
}

/* ---- decisions ---- */

/* What was decided or withdrawn after the day goes to the end of the list, out of sight until it is cleared.
 */
static void leave_out_later(struct report_loading *loading)
{
  struct corrections *corrections = &loading->corrections;
  size_t kept = 0;

  for (size_t i = 0; i < corrections->count; i++) {
    struct correction correction = corrections->list[i];

    if (report_is_afterwards(loading->report, correction.statement.time))
      continue;
    if (correction.withdrawn && report_is_afterwards(loading->report, correction.withdrawn_time))
      correction.withdrawn = false;
    corrections->list[i] = corrections->list[kept];
    corrections->list[kept++] = correction;
  }
  corrections->count = kept;
}

static void load_decisions(struct report_loading *loading)
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
static void add_decisions(struct report_loading *loading)
{
  const struct corrections *corrections = &loading->corrections;

  for (size_t i = 0; i < corrections->count; i++)
    if (report_wants(loading->report, report_find_row(loading, corrections->list[i].statement.account)))
      report_add_decision(loading->report, &corrections->list[i]);
}

bool report_load(const struct report_sources *sources, struct report *report, struct error *error)
{
  struct report_loading loading = { .sources = sources, .report = report, .accounts = sources->population->accounts };
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
