/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page about my last completed round. Computed from the record each time,
 * never stored; the code on it is the receipt number of that round. */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "cli/pages.h"

#define LABEL_COLUMNS 20
#define INDENT 6

static const struct progress_round *last_completed(const struct progress *progress, const char *course)
{
  const struct progress_round *last = NULL;

  for (size_t i = 0; i < progress->round_count; i++) {
    const struct progress_round *round = &progress->rounds[i];

    if (round->completed && strcmp(round->course, course) == 0 &&
        (last == NULL || round->completed_time > last->completed_time))
      last = round;
  }
  return last;
}

static void add_centred(struct pages *pages, const char *text)
{
  size_t width = text_width(text);
  size_t before = width < PAGES_COLUMNS ? (PAGES_COLUMNS - width) / 2 : 0;

  pages_line(pages, "%*s%s", (int)before, "", text);
}

static void add_fact(struct pages *pages, const char *label, const char *text)
{
  char *padded = text_fit(label, LABEL_COLUMNS, pages->ascii);

  pages_text(pages, INDENT, INDENT + LABEL_COLUMNS, "%s%s", padded, text);
  free(padded);
}

static void add_passes(struct pages *pages, const struct setup *setup, const struct course *course,
                       const struct progress_round *round)
{
  for (size_t i = 0; i < course->lesson_count; i++) {
    const struct progress_pass *pass = progress_find_pass(round, course->lessons[i].identifier);
    char date[24];

    if (pass == NULL)
      continue;
    date_format_short(zone_date(setup->zone, pass->time), i18n_language(), date);
    add_fact(pages, date, words_get(&course->lessons[i].title, i18n_language()));
  }
}

static char *page(const struct setup *setup, const struct course *course, const struct progress_round *round,
                  const struct plan *plan, bool ascii)
{
  const struct account *account = &setup->account;
  struct clean name = clean_name(account->name, CLEAN_NAME_MAX);
  day_number day = zone_date(setup->zone, round->completed_time);
  const char *organisation = words_get(&setup->policy->organisation, i18n_language());
  char code[10], done[48], until[48];
  struct pages pages;

  pages_init(&pages, 0, ascii, NULL);
  uuid_receipt(round->completed_id, code);
  date_format_long(day, DAY_NONE, i18n_language(), done);
  for (int i = 0; i < 4; i++)
    pages_line(&pages, "%s", "");
  if (organisation[0] != '\0')
    add_centred(&pages, organisation);
  pages_line(&pages, "%s", "");
  add_centred(&pages, _("CERTIFICATE"));
  pages_line(&pages, "%s", "");
  add_centred(&pages, words_get(&course->title, i18n_language()));
  for (int i = 0; i < 2; i++)
    pages_line(&pages, "%s", "");
  if (account->full_name != NULL)
    add_fact(&pages, _("Name"), account->full_name);
  add_fact(&pages, _("Account"), clean_get(name));
  char *version = xasprintf(_("version %u"), round->revision > 0 ? round->revision : course->revision);
  add_fact(&pages, _("Content"), version);
  free(version);
  add_fact(&pages, _("Completed on"), done);
  if (plan->valid_until != DAY_NONE) {
    date_format_long(plan->valid_until, DAY_NONE, i18n_language(), until);
    add_fact(&pages, _("Valid until"), until);
  }
  pages_line(&pages, "%s", "");
  pages_text(&pages, INDENT, INDENT, "%s", _("Passed:"));
  add_passes(&pages, setup, course, round);
  pages_line(&pages, "%s", "");
  add_fact(&pages, _("Code"), code);
  pages_text(&pages, INDENT, INDENT, _("To check it: vuistregels verify --certificate %s"), code);
  pages_line(&pages, "%s", "");
  pages_text(&pages, INDENT, INDENT, "%s",
             _("This says that questions on each lesson were answered from this account. It does not say who sat at the "
               "keyboard, nor what somebody does afterwards."));
  char *text = pages_format(&pages);
  pages_clear(&pages);
  clean_clear(&name);
  return text;
}

static int print_for(struct setup *setup, const struct course *course, const struct progress *progress, bool ascii)
{
  const struct progress_round *round = last_completed(progress, course->identifier);
  struct plan_person person;
  struct plan plan;
  char *text;

  if (round == NULL) {
    out_format("%s\n", _("There is no certificate yet: no training was completed."));
    return EXIT_PARTLY;
  }
  setup_person(setup, &person);
  plan_make(progress, course, setup->policy, &person, setup->zone, zone_date(setup->zone, env_now(NULL)), &plan);
  text = page(setup, course, round, &plan, ascii);
  out_text(stdout, text);
  free(text);
  plan_clear(&plan);
  return 0;
}

int cmd_certificate(const struct options *options, struct setup *setup)
{
  struct problems problems = PROBLEMS_INIT;
  struct progress progress;
  struct record_counts counts;
  struct error error = { ERROR_NONE, 0, "" };
  struct record_store *store;
  struct course *course;
  int status = 1;

  choice_apply(setup);
  if (setup_policy(setup) == NULL)
    return 1;
  course = library_load_course(&setup->library, setup_course(setup, NULL), &problems);
  if (course == NULL) {
    out_problems(&problems, stderr);
    problems_clear(&problems);
    return 1;
  }
  progress_init(&progress);
  store = setup_open_store(setup, false, &error);
  if (store == NULL && error.code == ERROR_MISSING)
    status = print_for(setup, course, &progress, options->given[OPTION_ASCII]);
  else if (store == NULL || !setup_read_progress(setup, store, &progress, &counts, &error))
    out_error(&error);
  else
    status = print_for(setup, course, &progress, options->given[OPTION_ASCII]);
  record_store_free(store);
  progress_clear(&progress);
  course_free(course);
  problems_clear(&problems);
  return status;
}
