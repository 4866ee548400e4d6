/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the decisions of all managers into one list, each once and in the order of time, and says which
 * of them were withdrawn. What a decision does to somebody's plan is core/progress's. */
#include <config.h>

#include "core/corrections.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"

struct withdrawal {
  struct statement statement;
  char *author;
};

struct loading {
  const struct record_file *file;
  struct corrections *corrections;
  struct withdrawal *withdrawals;
  size_t withdrawal_count;
  struct problems *problems;
};

/* ---- reading the files ---- */

/* Said as people look for it: there are files of these names among the records too. */
static char *place_of(const char *name)
{
  return xasprintf("corrections/%s", name);
}

static void complain(const struct loading *loading, size_t line, const char *why)
{
  char *place = place_of(loading->file->name);

  problem_error(loading->problems, place, (unsigned)line, "%s", why);
  free(place);
}

static void on_statement(void *context, const struct statement *statement, size_t line)
{
  struct loading *loading = context;
  struct corrections *corrections = loading->corrections;

  if (statement->verb == VERB_VOIDED) {
    struct withdrawal *to;

    loading->withdrawals =
        xgrow(loading->withdrawals, loading->withdrawal_count, sizeof *loading->withdrawals);
    to = &loading->withdrawals[loading->withdrawal_count++];
    statement_copy(&to->statement, statement);
    to->author = xstrdup(loading->file->account);
  } else if (progress_is_decision(statement->verb)) {
    struct correction *to;

    corrections->list = xgrow(corrections->list, corrections->count, sizeof *corrections->list);
    to = &corrections->list[corrections->count++];
    *to = (struct correction){ .author = xstrdup(loading->file->account) };
    statement_copy(&to->statement, statement);
  } else {
    complain(loading, line, _("this line is no decision of a manager, so it does not count"));
  }
}

static void on_fault(void *context, enum record_fault fault, size_t line, const struct error *why)
{
  struct loading *loading = context;

  if (fault != RECORD_DUPLICATE && fault != RECORD_UNFINISHED && fault != RECORD_FUTURE)
    complain(loading, line, why->text);
}

static void read_files(struct record_store *store, struct loading *loading, const struct record_file *files,
                       size_t count, int64_t now)
{
  const struct record_reading reading = { on_statement, on_fault, loading, now };

  for (size_t i = 0; i < count; i++) {
    struct record_counts counts;
    struct error error;

    loading->file = &files[i];
    if (!record_store_read(store, &files[i], &reading, &counts, &error))
      complain(loading, 0, error.text);
  }
}

/* ---- putting together ---- */

static void clear_one(struct correction *correction)
{
  statement_clear(&correction->statement);
  free(correction->author);
  free(correction->withdrawn_by);
  free(correction->withdrawn_reason);
}

/* The oldest first; of two with the same number the older. */
static int by_id(const void *a, const void *b)
{
  const struct correction *left = a, *right = b;
  int order = strcmp(left->statement.id, right->statement.id);

  if (order == 0)
    order = (left->statement.time > right->statement.time) - (left->statement.time < right->statement.time);
  return order != 0 ? order : strcmp(left->author, right->author);
}

static int by_time(const void *a, const void *b)
{
  const struct correction *left = a, *right = b;
  int order = (left->statement.time > right->statement.time) - (left->statement.time < right->statement.time);

  return order != 0 ? order : strcmp(left->statement.id, right->statement.id);
}

/* A line that somebody copied from a colleague's file is not a second decision. */
static void keep_each_once(struct corrections *corrections, struct problems *problems)
{
  size_t kept = 0;

  if (corrections->count == 0)
    return;
  qsort(corrections->list, corrections->count, sizeof *corrections->list, by_id);
  for (size_t i = 0; i < corrections->count; i++) {
    struct correction *it = &corrections->list[i];

    if (kept > 0 && strcmp(corrections->list[kept - 1].statement.id, it->statement.id) == 0) {
      char *name = record_file_name(it->author, NULL);
      char *place = place_of(name);

      problem_error(problems, place, 0, _("the decision %s is in the file of %s too; it counts there"),
                    it->statement.id, corrections->list[kept - 1].author);
      free(place);
      free(name);
      clear_one(it);
      continue;
    }
    corrections->list[kept++] = *it;
  }
  corrections->count = kept;
  qsort(corrections->list, kept, sizeof *corrections->list, by_time);
}

static void apply_withdrawals(struct loading *loading)
{
  for (size_t i = 0; i < loading->corrections->count; i++) {
    struct correction *it = &loading->corrections->list[i];

    for (size_t k = 0; k < loading->withdrawal_count; k++) {
      const struct withdrawal *by = &loading->withdrawals[k];

      if (strcmp(by->statement.target, it->statement.id) != 0 ||
          (it->withdrawn && by->statement.time >= it->withdrawn_time))
        continue;
      free(it->withdrawn_by);
      free(it->withdrawn_reason);
      it->withdrawn = true;
      it->withdrawn_by = xstrdup(by->author);
      it->withdrawn_reason = xstrdup(by->statement.reason);
      it->withdrawn_time = by->statement.time;
    }
  }
}

static void apply_renames(struct corrections *corrections, const struct correction_rename *renames,
                          size_t count)
{
  for (size_t i = 0; i < corrections->count; i++) {
    struct statement *statement = &corrections->list[i].statement;

    for (size_t k = 0; k < count; k++)
      if (statement->time < renames[k].time && strcmp(statement->account, renames[k].from) == 0) {
        free(statement->account);
        statement->account = xstrdup(renames[k].to);
      }
  }
}

bool corrections_load(struct record_store *store, const struct owner_lookup *lookup,
                      const struct correction_rename *renames, size_t rename_count, int64_t now,
                      struct corrections *corrections, struct problems *problems, struct error *error)
{
  struct loading loading = { .corrections = corrections, .problems = problems };
  struct record_file *files = NULL;
  size_t count = 0;

  *corrections = (struct corrections){ NULL, 0 };
  if (!record_store_list(store, lookup, &files, &count, error))
    return false;
  read_files(store, &loading, files, count, now);
  record_files_free(files, count);
  keep_each_once(corrections, problems);
  apply_withdrawals(&loading);
  apply_renames(corrections, renames, rename_count);
  for (size_t i = 0; i < loading.withdrawal_count; i++) {
    statement_clear(&loading.withdrawals[i].statement);
    free(loading.withdrawals[i].author);
  }
  free(loading.withdrawals);
  return true;
}

void corrections_clear(struct corrections *corrections)
{
  for (size_t i = 0; i < corrections->count; i++)
    clear_one(&corrections->list[i]);
  free(corrections->list);
  *corrections = (struct corrections){ NULL, 0 };
}

/* ---- using them ---- */

/* '7f3k2m9q' is '7F3K-2M9Q'. */
static bool is_receipt_of(const char *number, const char *id)
{
  char receipt[10];
  size_t at = 0;

  uuid_receipt(id, receipt);
  for (; *number != '\0'; number++) {
    if (*number == '-' || *number == ' ')
      continue;
    if (receipt[at] == '-')
      at++;
    if (receipt[at] == '\0' || text_compare_n(number, receipt + at, 1) != 0)
      return false;
    at++;
  }
  return receipt[at] == '\0';
}

bool corrections_find(const struct corrections *corrections, const char *number, size_t *index,
                      struct error *error)
{
  size_t found = 0;

  for (size_t i = 0; i < corrections->count; i++) {
    const char *id = corrections->list[i].statement.id;

    if (text_compare(number, id) != 0 && !is_receipt_of(number, id))
      continue;
    *index = i;
    found++;
  }
  if (found == 1)
    return true;
  if (found > 1)
    return error_set(error, ERROR_BAD_INPUT,
                     _("more than one decision has the number %s; give the whole number"), number);
  return error_set(error, ERROR_MISSING, _("there is no decision with the number %s"), number);
}

void corrections_add_to_progress(const struct corrections *corrections, const char *account,
                                 struct progress *progress)
{
  for (size_t i = 0; i < corrections->count; i++) {
    const struct correction *it = &corrections->list[i];

    if (!it->withdrawn && strcmp(it->statement.account, account) == 0)
      progress_add(progress, &it->statement);
  }
}

bool corrections_append(struct record_store *store, const char *author, const struct statement *statement,
                        struct error *error)
{
  struct buf line = BUF_INIT;
  bool ok = record_format(statement, &line, error) &&
            record_store_append(store, author, line.data, line.length, error);

  buf_clear(&line);
  return ok;
}
