/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The completion report: reads every record there is, hands each person's plan
 * to the model, prints the form that was asked for. Exit status 3 when it could
 * not read everything. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/confine.h"
#include "cli/out.h"
#include "cli/render.h"
#include "core/file.h"
#include "core/report.h"
#include "core/uuid.h"

#define PAGE_LENGTH 60
#define PAGE_LENGTH_MIN 20
#define LESSON_FILE_MAX (1024 * 1024)

/* ---- one person: the files of one account ---- */

struct reading {
  const struct setup *setup;
  struct report *report;
  struct progress progress;
  const struct record_file *file;
  size_t bad_lines;
};

static void on_statement(void *context, const struct statement *statement, size_t line)
{
  struct reading *reading = context;

  /* what a manager decides counts only where managers write */
  if (progress_is_decision(statement->verb) || statement->verb == VERB_VOIDED) {
    report_add_fault(reading->report, REPORT_DECISION, reading->file->name, line,
                     _("a manager's decision in an employee's own record does not count"));
    reading->bad_lines++;
    return;
  }
  if (strcmp(statement->account, reading->file->account) != 0)
    report_add_fault(reading->report, REPORT_OTHER_NAME, reading->file->name, line,
                     _("counted, though the line names another account"));
  progress_add(&reading->progress, statement);
}

static void on_fault(void *context, enum record_fault fault, size_t line, const struct error *why)
{
  static const enum report_fault_kind kinds[] = { [RECORD_DAMAGED] = REPORT_DAMAGED,
                                                  [RECORD_CONFLICT] = REPORT_CONFLICT,
                                                  [RECORD_FUTURE] = REPORT_FUTURE,
                                                  [RECORD_NEWER] = REPORT_NEWER };
  struct reading *reading = context;

  if (fault == RECORD_DUPLICATE || fault == RECORD_UNFINISHED)
    return;
  report_add_fault(reading->report, kinds[fault], reading->file->name, line, why->text);
  if (fault != RECORD_FUTURE)
    reading->bad_lines++;
}

/* False: the file does not count, and the report says why. */
static bool read_file(struct record_store *store, struct reading *reading, const struct record_file *file)
{
  struct record_reading what = { on_statement, on_fault, reading, reading->report->about.made };
  struct record_counts counts;
  struct error error;

  reading->file = file;
  if (record_store_read(store, file, &what, &counts, &error)) {
    report_add_file(reading->report, file->state);
    report_add_counts(reading->report, &counts);
    return true;
  }
  report_add_file(reading->report, FILE_NOT_COUNTED);
  report_add_fault(reading->report, REPORT_FILE, file->name, 0, error.text);
  return false;
}

static bool has_account(const char *account)
{
  uid_t ignored;

  return account_find(account, &ignored);
}

/* All files of one account (one, or one for each host), `count` of them. */
static void add_person(struct record_store *store, struct reading *reading, const struct record_file *files,
                       size_t count)
{
  const struct report_about *about = &reading->report->about;
  struct report_subject subject = { .account = files[0].account, .source = FILE_NOT_COUNTED };
  bool missing = false;
  struct plan_person person;
  struct plan plan;

  progress_init(&reading->progress);
  reading->bad_lines = 0;
  for (size_t i = 0; i < count; i++) {
    if (read_file(store, reading, &files[i]))
      subject.source = files[i].state;
    else
      missing = true;
  }
  if (subject.source == FILE_NOT_COUNTED) {
    if (files[0].account != NULL && has_account(files[0].account))
      report_add_unreadable(reading->report, files[0].account);
    progress_clear(&reading->progress);
    return;
  }
  progress_finish(&reading->progress);
  setup_other_person(reading->setup, files[0].account, &person);
  plan_make(&reading->progress, about->course, about->policy, &person, about->zone, about->today, &plan);
  /* what was read proves that it is done, not that it is not */
  if (missing && plan.state != PLAN_DONE)
    plan.state = PLAN_UNKNOWN;
  subject.left = (subject.source == FILE_CLOSED || subject.source == FILE_ACCOUNT_GONE) &&
                 !has_account(files[0].account);
  subject.bad_lines = reading->bad_lines;
  report_add_person(reading->report, &subject, &reading->progress, &plan);
  plan_clear(&plan);
  progress_clear(&reading->progress);
}

/* ---- all of them ---- */

static bool is_same_account(const struct record_file *a, const struct record_file *b)
{
  return a->account != NULL && b->account != NULL && strcmp(a->account, b->account) == 0;
}

static bool read_store(const struct setup *setup, struct report *report, struct error *error)
{
  const struct owner_lookup lookup = account_lookup();
  struct reading reading = { .setup = setup, .report = report };
  struct record_store *store = setup_open_store(setup, false, error);
  struct record_file *files = NULL;
  size_t count = 0;
  bool ok = store != NULL && record_store_list(store, &lookup, &files, &count, error);

  for (size_t first = 0, next; ok && first < count; first = next) {
    for (next = first + 1; next < count && is_same_account(&files[first], &files[next]);)
      next++;
    add_person(store, &reading, &files[first], next - first);
  }
  record_files_free(files, count);
  record_store_free(store);
  return ok;
}

static void explain_refusal(const struct setup *setup, struct error *error)
{
  if (error->code == ERROR_MISSING && setup->store_from == FROM_DEFAULT && !setup->store_is_shared)
    error_set(error, ERROR_MISSING,
              _("%s: there are no records yet; nobody has started the training with this account"),
              setup->store_path);
  else if (error->number == EACCES && setup->policy->store_group != NULL)
    error_set(error, ERROR_SYSTEM, _("%s: the overview is for members of the group %s"), setup->store_path,
              setup->policy->store_group);
}

/* ---- what is installed now ---- */

static void fingerprint(const struct setup *setup, const struct course *course, size_t lesson,
                        char to[UUID_TEXT_SIZE])
{
  char *path = library_path(&setup->library, course->identifier, course->lessons[lesson].identifier, NULL);
  struct buf bytes = BUF_INIT;
  struct error ignored;

  to[0] = '\0';
  if (file_read(path, LESSON_FILE_MAX, &bytes, &ignored))
    uuid_name(bytes.data, bytes.length, to);
  buf_clear(&bytes);
  free(path);
}

static char **load_fingerprints(const struct setup *setup, const struct course *course)
{
  char **list = xcalloc(course->lesson_count + 1, sizeof *list);

  for (size_t i = 0; i < course->lesson_count; i++) {
    list[i] = xcalloc(1, UUID_TEXT_SIZE);
    fingerprint(setup, course, i, list[i]);
  }
  return list;
}

static void free_fingerprints(char **list)
{
  for (size_t i = 0; list[i] != NULL; i++)
    free(list[i]);
  free(list);
}

/* ---- output ---- */

/* A new file of my own: nothing is overwritten. */
static bool write_file(const char *path, const char *text, struct error *error)
{
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "w");

  if (file == NULL) {
    error_set_errno(error, errno, "%s", path);
    if (fd >= 0)
      close(fd);
    return false;
  }
  out_text(file, text);
  bool ok = fflush(file) == 0 && ferror(file) == 0 && fsync(fd) == 0;
  int why = errno;
  if (fclose(file) != 0 && ok) {
    ok = false;
    why = errno;
  }
  if (ok)
    return true;
  unlink(path);
  return error_set_errno(error, why, "%s", path);
}

/* How it was asked for. */
struct wish {
  bool plain;
  long page_length;
};

static bool print(const struct setup *setup, const struct report *report, const struct wish *wish,
                  struct error *error)
{
  const char *output = setup->options->value[OPTION_OUTPUT];
  struct render_options how = { (size_t)wish->page_length, strcmp(out_charset(), "UTF-8") != 0 };
  char *text = wish->plain ? render_plain(report) : render_text(report, &how);
  bool ok = true;

  if (output != NULL)
    ok = write_file(output, text, error);
  else
    out_text(stdout, text);
  free(text);
  return ok;
}

/* ---- the command ---- */

static bool check_options(const struct options *options, struct wish *wish, struct error *error)
{
  const char *format = options->value[OPTION_FORMAT];
  /* a screen has no sheets */
  long usual = options->value[OPTION_OUTPUT] == NULL && isatty(STDOUT_FILENO) ? 0 : PAGE_LENGTH;

  if (format != NULL && strcmp(format, "text") != 0)
    return error_set(error, ERROR_BAD_INPUT, _("'%s' is not a choice for --format: text"), format);
  if (!options_number(options, OPTION_PAGE_LENGTH, usual, 0, 1000, &wish->page_length, error))
    return false;
  if (wish->page_length > 0 && wish->page_length < PAGE_LENGTH_MIN)
    return error_set(error, ERROR_BAD_INPUT, _("a page has at least %d lines; 0 is no pages"),
                     PAGE_LENGTH_MIN);
  return true;
}

static int make_report(const struct setup *setup, const struct course *course, const struct wish *wish)
{
  char **fingerprints = load_fingerprints(setup, course);
  int64_t now = env_now(NULL);
  struct report_about about = { .course = course,
                                .policy = setup->policy,
                                .zone = setup->zone,
                                .made = now,
                                .today = zone_date(setup->zone, now),
                                .made_by = setup->account.name,
                                .home_page = setup->home_page,
                                .program_version = PACKAGE_VERSION,
                                .fingerprints = (const char *const *)fingerprints };
  struct report report;
  struct error error = { ERROR_NONE, 0, "" };
  bool ok;
  int status = 1;

  report_init(&report, &about);
  ok = read_store(setup, &report, &error);
  if (!ok)
    explain_refusal(setup, &error);
  report_finish(&report);
  if (ok)
    ok = print(setup, &report, wish, &error);
  if (!ok)
    out_error(&error);
  else
    status = report.data.all_read ? 0 : EXIT_PARTLY;
  report_clear(&report);
  free_fingerprints(fingerprints);
  return status;
}

int cmd_report(const struct options *options, struct setup *setup)
{
  struct problems problems = PROBLEMS_INIT;
  struct error error = { ERROR_NONE, 0, "" };
  struct course *course;
  struct wish wish;
  int status;

  wish.plain = choice_apply(setup);
  if (!check_options(options, &wish, &error)) {
    out_error(&error);
    return EXIT_USAGE;
  }
  if (setup_policy(setup) == NULL)
    return 1;
  confine(setup);
  course = library_load_course(&setup->library, setup_course(setup, NULL), &problems);
  if (course == NULL) {
    out_problems(&problems, stderr);
    problems_clear(&problems);
    return 1;
  }
  status = make_report(setup, course, &wish);
  course_free(course);
  problems_clear(&problems);
  return status;
}
