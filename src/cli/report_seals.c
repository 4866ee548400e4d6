/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Compares the files with one seal, for the report: what is still so, and what came since. verify
 * tells all of it. */
#include <config.h>

#include "cli/report_seals.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/xalloc.h"
#include "cli/admin_log.h"
#include "cli/seal_entries.h"
#include "cli/seal_files.h"
#include "core/file.h"

struct looking {
  const struct setup *setup;
  struct report *report;
  struct seal_entries entries;
};

/* ---- which seal ---- */

/* Of an earlier day the first one after it, which saw all that was there on that day; else the newest. */
static const struct placed_seal *choose(const struct looking *looking, const struct placed_seals *seals)
{
  const struct report_about *about = &looking->report->about;

  for (size_t i = 0; about->scope.is_past && i < seals->count; i++)
    if (seals->list[i].is_good && zone_date(about->zone, seals->list[i].seal.time) > about->today)
      return &seals->list[i];
  return seals_newest(seals);
}

/* ---- what came after it ---- */

static bool is_of_the_day(const struct looking *looking, const char *line, size_t length)
{
  const struct report_about *about = &looking->report->about;
  struct statement statement;
  struct error ignored;
  bool found;

  if (!looking->report->seals.tells_arrivals || length > RECORD_READ_MAX ||
      !record_parse(line, length, &statement, &ignored))
    return false;
  found = zone_date(about->zone, statement.time) <= about->today;
  statement_clear(&statement);
  return found;
}

static void note_arrival(struct report_seals *seals, const char *name)
{
  struct report_arrival *last = seals->arrival_count == 0 ? NULL : &seals->arrivals[seals->arrival_count - 1];

  if (last == NULL || strcmp(clean_get(last->file), name) != 0) {
    seals->arrivals = xgrow(seals->arrivals, seals->arrival_count, sizeof *seals->arrivals);
    last = &seals->arrivals[seals->arrival_count++];
    *last = (struct report_arrival){ clean_text(name), 0 };
  }
  last->lines++;
}

static void look_at_lines(struct looking *looking, const char *name, const char *bytes, size_t length)
{
  struct report_seals *seals = &looking->report->seals;

  for (size_t start = 0; start < length;) {
    const char *newline = memchr(bytes + start, '\n', length - start);
    size_t end = newline == NULL ? length : (size_t)(newline - bytes);

    if (end > start) {
      seals->new_lines++;
      if (is_of_the_day(looking, bytes + start, end - start))
        note_arrival(seals, name);
    }
    start = end + 1;
  }
}

/* What the administrator did is no line of anybody. */
static void look_behind(struct looking *looking, const char *name, int fd, int64_t from, int64_t to)
{
  size_t length = to > from ? (size_t)(to - from) : 0;
  ssize_t done;
  char *bytes;

  if (length == 0 || strcmp(name, ADMIN_LOG_NAME) == 0)
    return;
  bytes = xmalloc(length);
  done = file_read_at(fd, bytes, length, (off_t)from);
  if (done > 0)
    look_at_lines(looking, name, bytes, (size_t)done);
  free(bytes);
}

/* ---- each file ---- */

static void look_at_new(struct looking *looking, const char *name)
{
  struct stat status;
  struct error ignored;
  int fd;

  looking->report->seals.new_files++;
  if (!seal_file_open(looking->setup, name, &fd, &status, &ignored))
    return;
  look_behind(looking, name, fd, 0, status.st_size);
  close(fd);
}

/* Gone: what was removed for its term, and all that has the name now is new. */
static void look_at_sealed(struct looking *looking, struct seal_entry *entry, bool is_listed)
{
  struct report_seals *seals = &looking->report->seals;
  struct stat status;
  struct error error;
  int fd;

  if (entry->is_gone) {
    seals->removed++;
    if (is_listed)
      look_at_new(looking, entry->name);
  } else if (!seal_file_open(looking->setup, entry->name, &fd, &status, &error)) {
    *(error.code == ERROR_MISSING ? &seals->missing : &seals->changed) += 1;
  } else {
    if (seal_entries_match(fd, status.st_size, entry, 1, &error) && entry->is_intact) {
      seals->intact++;
      look_behind(looking, entry->name, fd, entry->length, status.st_size);
    } else {
      seals->changed++;
    }
    close(fd);
  }
}

/* By name, so that the arrivals are too. */
static void look_at_files(struct looking *looking)
{
  struct seal_entries *entries = &looking->entries;
  struct seal_names names = { NULL, 0 };
  struct error ignored;
  size_t at = 0;

  if (!seal_names_list(looking->setup, &names, &ignored))
    names = (struct seal_names){ NULL, 0 };
  for (size_t i = 0; i < entries->count; i++) {
    for (; at < names.count && strcmp(names.list[at], entries->list[i].name) < 0; at++)
      look_at_new(looking, names.list[at]);
    bool is_listed = at < names.count && strcmp(names.list[at], entries->list[i].name) == 0;

    at += is_listed;
    look_at_sealed(looking, &entries->list[i], is_listed);
  }
  for (; at < names.count; at++)
    look_at_new(looking, names.list[at]);
  seal_names_free(&names);
}

static void compare(struct looking *looking, const struct placed_seal *placed)
{
  struct placed_seal copy = *placed;
  const struct placed_seals one = { &copy, 1 };
  const struct report_about *about = &looking->report->about;
  struct report_seals *seals = &looking->report->seals;
  struct problems problems = PROBLEMS_INIT;
  struct error ignored;

  seals->state = REPORT_SEALS_KNOWN;
  seals->number = placed->number;
  seals->date = zone_date(about->zone, placed->seal.time);
  seals->by = clean_name(placed->seal.by, CLEAN_NAME_MAX);
  seals->files = placed->seal.file_count;
  seals->tells_arrivals = about->scope.is_past && seals->date > about->today;
  if (seal_entries_load(looking->setup, &one, &looking->entries, &problems, &ignored))
    look_at_files(looking);
  else
    seals->state = REPORT_SEALS_UNREAD;
  seals->problems += problems.errors;
  seal_entries_clear(&looking->entries);
  problems_clear(&problems);
}

/* ---- what retention removed ---- */

static void take_removal(void *context, int64_t time, const struct admin_entry *entry)
{
  struct report *report = context;
  const char *before = admin_entry_text(entry, "before");

  if (before != NULL && date_parse(before, &report->removed_before))
    report->removed_on = zone_date(report->about.zone, time);
}

void report_seals_look(const struct setup *setup, struct report *report)
{
  struct looking looking = { .setup = setup, .report = report };
  struct placed_seals seals = { NULL, 0 };
  struct problems problems = PROBLEMS_INIT;
  const struct placed_seal *placed;
  struct error ignored;
  bool ok;

  if (!setup->store_is_shared)
    return;
  ok = admin_log_read(setup->shared_folder, RETAIN_APPLIED, take_removal, report, &ignored);
  if (!seals_may_be_there(setup))
    return;
  if (!ok || !seals_load(setup, &seals, &problems, &ignored)) {
    report->seals.state = REPORT_SEALS_UNREAD;
  } else {
    placed = choose(&looking, &seals);
    report->seals.problems = problems.errors;
    if (placed != NULL)
      compare(&looking, placed);
    else if (seals.count > 0 || problems.errors > 0)
      report->seals.state = REPORT_SEALS_UNREAD;
  }
  seals_clear(&seals);
  problems_clear(&problems);
}
