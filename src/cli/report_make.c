/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a job to a report, and from a report to bytes in one of its forms. Reading the records is done by
 * report_load.c. */
#include <config.h>

#include "cli/report_make.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cli/out.h"
#include "cli/render.h"
#include "cli/report_seals.h"
#include "core/file.h"
#include "core/uuid.h"

#define LESSON_FILE_MAX (1024 * 1024)

/* ---- what is installed now ---- */

struct installed {
  char **fingerprints;
  struct lesson **lessons;
  size_t count;
};

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

/* A lesson that cannot be read is missing from what is taught; check and doctor say why. */
static void load_installed(const struct setup *setup, const struct course *course,
                           struct installed *installed)
{
  struct problems ignored = PROBLEMS_INIT;

  installed->count = course->lesson_count;
  installed->fingerprints = xcalloc(course->lesson_count, sizeof *installed->fingerprints);
  installed->lessons = xcalloc(course->lesson_count, sizeof *installed->lessons);
  for (size_t i = 0; i < course->lesson_count; i++) {
    installed->fingerprints[i] = xcalloc(1, UUID_TEXT_SIZE);
    if (course->lessons[i].planned)
      continue;
    installed->lessons[i] = library_load_lesson(&setup->library, course, &course->lessons[i], &ignored);
    if (installed->lessons[i] != NULL)
      memcpy(installed->fingerprints[i], installed->lessons[i]->fingerprint, UUID_TEXT_SIZE);
    else
      fingerprint(setup, course, i, installed->fingerprints[i]);
  }
  problems_clear(&ignored);
}

static void clear_installed(struct installed *installed)
{
  for (size_t i = 0; i < installed->count; i++) {
    free(installed->fingerprints[i]);
    lesson_free(installed->lessons[i]);
  }
  free(installed->fingerprints);
  free(installed->lessons);
}

/* ---- a form ---- */

static char *make_text(const struct report *report, const struct report_form *how)
{
  const struct document_paper paper = { how->page_length, strcmp(out_charset(), "UTF-8") != 0 };

  switch (how->form) {
  case FORM_CSV:
  case FORM_CSV_EXCEL:
    return render_csv(report, how->form == FORM_CSV_EXCEL);
  case FORM_JSON:
    return render_json(report);
  case FORM_HTML:
    return render_html(report);
  case FORM_TEXT:
  case FORM_PDF:
  case FORM_XLSX:
    break;
  }
  char *text = how->plain ? render_plain(report) : render_text(report, &paper);
  if (!paper.ascii)
    return text;
  char *shown = text_to_bytes(text, out_charset());
  free(text);
  return shown;
}

bool report_print(const struct report *report, const struct report_form *how, struct goal *goal,
                  struct error *error)
{
  struct document document;
  char *text;
  bool ok;

  if (goal->writer == NULL) {
    text = make_text(report, how);
    ok = goal_write_text(goal, text, error);
    free(text);
    return ok;
  }
  render_document(report, how->form == FORM_XLSX, &document);
  ok = goal_write_document(goal, &document, error);
  document_clear(&document);
  return ok;
}

/* ---- making ---- */

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

static bool load(const struct report_job *job, struct report *report, struct error *error)
{
  const struct report_sources sources = { job->setup, job->population, job->progress, job->progress_context };
  bool ok = report_load(&sources, report, error);

  population_forget_people(job->population);
  if (!ok)
    explain_refusal(job->setup, error);
  report_finish(report);
  if (ok)
    report_seals_look(job->setup, report);
  return ok;
}

bool report_make(const struct report_job *job, bool *all_read, struct error *error)
{
  const struct setup *setup = job->setup;
  const struct roster *roster = job->population->roster;
  struct report_roster list = { 0 };
  struct installed installed;
  struct report_about about = { .course = job->course,
                                .policy = setup->policy,
                                .zone = setup->zone,
                                .scope = job->scope,
                                .made = env_now(NULL),
                                .today = job->day,
                                .made_by = setup->account.name,
                                .home_page = setup->home_page,
                                .program_version = PACKAGE_VERSION };
  struct report report;
  bool ok;

  if (roster != NULL) {
    list = (struct report_roster){ roster->source, roster->is_group, roster->is_incomplete,
                                   roster->is_group ? about.today : zone_date(setup->zone, roster->modified),
                                   roster->count };
    about.roster_seal = job->population->seal;
    if (about.roster_seal > 0)
      list.date = job->population->sealed;
    about.roster = &list;
  }
  load_installed(setup, job->course, &installed);
  about.fingerprints = (const char *const *)installed.fingerprints;
  about.lessons = (const struct lesson *const *)installed.lessons;
  report_init(&report, &about);
  ok = load(job, &report, error) && job->use(&report, job->context, error);
  *all_read = report.data.all_read;
  report_clear(&report);
  clear_installed(&installed);
  return ok;
}
