/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who left, and when: by the list, by the log of closed files, and by the newest line of each record. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/retain.h"
#include "core/record_retain.h"

/* Later than any day: somebody who works here. */
#define STAYS INT32_MAX

static int by_account(const void *a, const void *b)
{
  const struct retain_leaver *left = a, *right = b;

  return strcmp(left->account, right->account);
}

static void add(struct retain_leaver **list, size_t *count, const char *account, day_number left)
{
  if (account == NULL)
    return;
  *list = xgrow(*list, *count, sizeof **list);
  (*list)[(*count)++] = (struct retain_leaver){ xstrdup(account), left };
}

static struct retain_leaver *find(const struct retain *retain, const char *account)
{
  for (size_t low = 0, high = retain->leaver_count; low < high;) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(retain->leavers[middle].account, account);

    if (order == 0)
      return &retain->leavers[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

/* The last day of each account: who is on the list twice left when the last of the two did. */
static void keep_latest(struct retain *retain)
{
  size_t kept = 0;

  if (retain->leaver_count > 0)
    qsort(retain->leavers, retain->leaver_count, sizeof *retain->leavers, by_account);
  for (size_t i = 0; i < retain->leaver_count; i++) {
    struct retain_leaver *it = &retain->leavers[i], *last = kept == 0 ? NULL : &retain->leavers[kept - 1];

    if (last != NULL && strcmp(last->account, it->account) == 0) {
      if (it->left > last->left)
        last->left = it->left;
      free(it->account);
    } else {
      retain->leavers[kept++] = *it;
    }
  }
  retain->leaver_count = kept;
}

static void add_listed(struct retain *retain)
{
  const struct population *population = &retain->population;
  bool by_number = retain->setup->policy->identity == IDENTITY_ASK;

  for (size_t i = 0; population->roster != NULL && i < population->roster->count; i++) {
    const struct roster_person *person = &population->roster->people[i];
    day_number left = roster_person_has_left(person, retain->terms.today) ? person->end : STAYS;

    add(&retain->leavers, &retain->leaver_count, person->account, left);
    add(&retain->leavers, &retain->leaver_count, population->matches[i].account, left);
    if (by_number)
      add(&retain->leavers, &retain->leaver_count, person->number, left);
  }
  keep_latest(retain);
}

/* ---- closed files ---- */

/* When files were closed, by their names, oldest first. */
struct closings {
  struct retain_leaver *list;
  size_t count;
  const struct zone *zone;
};

static void take_closing(void *context, int64_t time, const struct admin_entry *entry)
{
  struct closings *closings = context;

  add(&closings->list, &closings->count, admin_entry_text(entry, "file"), zone_date(closings->zone, time));
}

static day_number find_closing(const struct closings *closings, const char *name)
{
  for (size_t i = closings->count; i > 0; i--)
    if (strcmp(closings->list[i - 1].account, name) == 0)
      return closings->list[i - 1].left;
  return DAY_NONE;
}

static void free_list(struct retain_leaver *list, size_t count)
{
  for (size_t i = 0; i < count; i++)
    free(list[i].account);
  free(list);
}

/* Closed, and on no list: they left at the latest when the account was found to be gone. */
static bool add_closed(struct retain *retain, const struct record_file *files, size_t count,
                       struct error *error)
{
  struct closings closings = { NULL, 0, retain->terms.zone };
  struct retain_leaver *closed = NULL;
  size_t closed_count = 0;
  bool ok = admin_log_read(retain->setup->shared_folder, "assign.close", take_closing, &closings, error);

  for (size_t i = 0; ok && i < count; i++) {
    if (files[i].state == FILE_CLOSED && find(retain, files[i].account) == NULL &&
        !account_cache_has(retain->accounts, files[i].account))
      add(&closed, &closed_count, files[i].account, find_closing(&closings, files[i].name));
  }
  for (size_t i = 0; i < closed_count; i++)
    add(&retain->leavers, &retain->leaver_count, closed[i].account, closed[i].left);
  keep_latest(retain);
  free_list(closed, closed_count);
  free_list(closings.list, closings.count);
  return ok;
}

/* ---- who is back ---- */

static bool keeps_all(void *context, const struct statement *statement)
{
  (void)context;
  (void)statement;
  return true;
}

/* The day of the newest statement; DAY_NONE: there is none, or it cannot be read, which is told later. */
static day_number newest_day(struct retain *retain, const char *name)
{
  day_number newest = DAY_NONE;
  struct retain_choice choice;
  struct record_retain file;
  struct error ignored;

  if (!record_retain_open(&file, &retain->records, name, true, &ignored))
    return DAY_NONE;
  retain_choose(file.bytes, file.length, keeps_all, NULL, &choice);
  if (choice.newest != INT64_MIN)
    newest = zone_date(retain->terms.zone, choice.newest);
  retain_choice_clear(&choice);
  record_retain_close(&file);
  return newest;
}

static void tell_back(struct retain *retain, const struct record_file *file, day_number left)
{
  struct error error;
  char date[11];

  date_format_iso(left, date);
  error_set(&error, ERROR_BAD_INPUT,
            /* TRANSLATORS: the first %s is a record file, the second an account, the third a date */
            _("%s: it was written in after %s left, which was on %s by the list; it stays until the list is right"),
            file->name, file->account, date);
  retain_failed(retain, &error);
}

/* A list that nobody corrected must not take the records of who came back. Where the account is gone too, the term
 * begins with the newest statement. */
static void look_at_newest(struct retain *retain, const struct record_file *file)
{
  struct retain_leaver *leaver = find(retain, file->account);
  day_number newest = newest_day(retain, file->name);

  if (newest == DAY_NONE || newest <= leaver->left)
    return;
  if (file->state == FILE_CLOSED || file->state == FILE_ACCOUNT_GONE) {
    leaver->left = newest;
    return;
  }
  tell_back(retain, file, leaver->left);
  leaver->left = STAYS;
}

bool retain_find_leavers(struct retain *retain, struct error *error)
{
  const struct owner_lookup lookup = account_cache_lookup(retain->accounts);
  const struct store_options options = { .path = retain->records.path,
                                         .kind = STORE_DROP_BOX, /* makes no difference to who only looks */
                                         .training_uid = (uid_t)-1 };
  struct record_store *store = record_store_open(&options, false, error);
  struct record_file *files = NULL;
  size_t count = 0;
  bool ok = store != NULL && record_store_list(store, &lookup, &files, &count, error);

  if (ok) {
    add_listed(retain);
    ok = add_closed(retain, files, count, error);
  }
  for (size_t i = 0; ok && i < count; i++)
    if (files[i].account != NULL && retain_is_over(retain, files[i].account))
      look_at_newest(retain, &files[i]);
  record_files_free(files, count);
  record_store_free(store);
  return ok;
}

void retain_free_leavers(struct retain *retain)
{
  free_list(retain->leavers, retain->leaver_count);
}

static bool is_over(const struct retain *retain, const struct retain_leaver *leaver)
{
  return leaver != NULL && leaver->left != DAY_NONE && leaver->left <= retain_last_left(&retain->terms);
}

bool retain_is_over(const struct retain *retain, const char *account)
{
  return is_over(retain, find(retain, account));
}

bool retain_record_is_over(const struct retain *retain, const char *account, int64_t newest)
{
  const struct retain_leaver *leaver = find(retain, account);

  return is_over(retain, leaver) &&
         (newest == INT64_MIN || zone_date(retain->terms.zone, newest) <= leaver->left);
}
