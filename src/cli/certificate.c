/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page: who, which training, when, and what it does and does not show. */
#include <config.h>

#include "cli/certificate.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cli/out.h"
#include "cli/pages.h"

#define LABEL_COLUMNS 20
#define INDENT 6

static void add_centred(struct pages *pages, const char *text)
{
  size_t width = text_width(text);
  size_t before = width < PAGES_COLUMNS ? (PAGES_COLUMNS - width) / 2 : 0;

  pages_line(pages, "%*s%s", (int)before, "", text);
}

/* What is on it, in whatever form. */
struct certificate {
  const struct setup *setup;
  const struct course *course;
  const struct progress_round *round;
  const struct plan *plan;
  char code[10];
  struct clean account;
};

typedef void fact_taker(void *to, const char *label, const char *text);

static void tell_facts(const struct certificate *certificate, fact_taker *take, void *to)
{
  const struct setup *setup = certificate->setup;
  const struct progress_round *round = certificate->round;
  char *version = xasprintf(_("version %u"), round->revision > 0 ? round->revision : certificate->course->revision);
  char date[48];

  /* a training computer has an account, and its name is nobody's */
  if (setup->account.full_name != NULL && !setup->is_asked)
    take(to, _("Name"), setup->account.full_name);
  take(to, setup->is_asked ? _("Personnel number") : _("Account"), clean_get(certificate->account));
  take(to, _("Content"), version);
  date_format_long(zone_date(setup->zone, round->completed_time), DAY_NONE, i18n_language(), date);
  take(to, _("Completed on"), date);
  if (certificate->plan->valid_until != DAY_NONE) {
    date_format_long(certificate->plan->valid_until, DAY_NONE, i18n_language(), date);
    take(to, _("Valid until"), date);
  }
  free(version);
}

static void tell_passes(const struct certificate *certificate, fact_taker *take, void *to)
{
  const struct course *course = certificate->course;

  for (size_t i = 0; i < course->lesson_count; i++) {
    const struct progress_pass *pass = progress_find_pass(certificate->round, course->lessons[i].identifier);
    char date[24];

    if (pass == NULL)
      continue;
    date_format_short(zone_date(certificate->setup->zone, pass->time), i18n_language(), date);
    take(to, date, words_get(&course->lessons[i].title, i18n_language()));
  }
}

static const char *what_it_says(const struct certificate *certificate)
{
  if (certificate->setup->is_asked)
    return _("This says that questions on each lesson were answered on a training computer under this number, declared by "
             "the employee. It does not say who sat at the keyboard, nor what somebody does afterwards.");
  return _("This says that questions on each lesson were answered from this account. It does not say who sat at the "
           "keyboard, nor what somebody does afterwards.");
}

/* ---- as text ---- */

static void add_fact(void *to, const char *label, const char *text)
{
  struct pages *pages = to;
  char *padded = text_fit(label, LABEL_COLUMNS, pages->ascii);

  pages_text(pages, INDENT, INDENT + LABEL_COLUMNS, "%s%s", padded, text);
  free(padded);
}

static void add_empty(struct pages *pages, unsigned count)
{
  for (unsigned i = 0; i < count; i++)
    pages_line(pages, "%s", "");
}

static char *make_text(const struct certificate *certificate, bool ascii)
{
  const char *organisation = words_get(&certificate->setup->policy->organisation, i18n_language());
  struct pages pages;

  pages_init(&pages, 0, ascii, NULL);
  add_empty(&pages, 4);
  if (organisation[0] != '\0')
    add_centred(&pages, organisation);
  add_empty(&pages, 1);
  add_centred(&pages, _("CERTIFICATE"));
  add_empty(&pages, 1);
  add_centred(&pages, words_get(&certificate->course->title, i18n_language()));
  add_empty(&pages, 2);
  tell_facts(certificate, add_fact, &pages);
  add_empty(&pages, 1);
  pages_text(&pages, INDENT, INDENT, "%s", _("Passed:"));
  tell_passes(certificate, add_fact, &pages);
  add_empty(&pages, 1);
  add_fact(&pages, _("Code"), certificate->code);
  pages_text(&pages, INDENT, INDENT, _("To check it: vuistregels verify --certificate %s"), certificate->code);
  add_empty(&pages, 1);
  pages_text(&pages, INDENT, INDENT, "%s", what_it_says(certificate));
  char *text = pages_format(&pages);
  pages_clear(&pages);
  char *bytes = text_to_bytes(text, out_charset());
  free(text);
  return bytes;
}

/* ---- as a document ---- */

static void add_document_fact(void *to, const char *label, const char *text)
{
  document_add_fact(to, label, text);
}

static void make_document(const struct certificate *certificate, struct document *document)
{
  const char *organisation = words_get(&certificate->setup->policy->organisation, i18n_language());

  document_init(document, NULL, _("CERTIFICATE"));
  if (organisation[0] != '\0')
    document_add(document, DOCUMENT_SUBTITLE, "%s", organisation);
  document_add_heading(document, false, words_get(&certificate->course->title, i18n_language()));
  tell_facts(certificate, add_document_fact, document);
  document_add(document, DOCUMENT_SUBHEADING, "%s", _("Passed:"));
  tell_passes(certificate, add_document_fact, document);
  document_add(document, DOCUMENT_SUBHEADING, "%s: %s", _("Code"), certificate->code);
  document_add(document, DOCUMENT_PARAGRAPH, _("To check it: vuistregels verify --certificate %s"), certificate->code);
  document_add(document, DOCUMENT_PARAGRAPH, "%s", what_it_says(certificate));
}

static bool put(const struct certificate *certificate, bool ascii, struct goal *goal, struct error *error)
{
  struct document document;
  bool ok;

  if (goal->form == FORM_PDF) {
    make_document(certificate, &document);
    ok = goal_write_document(goal, &document, error);
    document_clear(&document);
  } else {
    char *text = make_text(certificate, ascii);

    ok = goal_write_text(goal, text, error);
    free(text);
  }
  return ok;
}

/* ---- from the record ---- */

static bool write_for(struct setup *setup, const struct course *course, const struct progress *progress,
                      struct goal *goal, bool *earned, struct error *error)
{
  const struct progress_round *round = progress_last_completed(progress, course->identifier);
  struct plan_person person;
  struct plan plan;

  *earned = round != NULL;
  if (round == NULL)
    return true;
  setup_person(setup, &person);
  plan_make(progress, course, setup->policy, &person, setup->zone, zone_date(setup->zone, env_now(NULL)), &plan);
  struct certificate certificate = { .setup = setup, .course = course, .round = round, .plan = &plan,
                                     .account = clean_name(setup->person, CLEAN_NAME_MAX) };
  uuid_receipt(round->completed_id, certificate.code);
  bool ok = put(&certificate, setup->options->given[OPTION_ASCII], goal, error);
  clean_clear(&certificate.account);
  plan_clear(&plan);
  return ok;
}

bool certificate_write(struct setup *setup, const struct course *course, struct goal *goal, bool *earned,
                       struct error *error)
{
  struct progress progress;
  struct record_counts counts;
  struct record_store *store;
  bool ok;

  progress_init(&progress);
  store = setup_open_store(setup, false, error);
  if (store == NULL)
    ok = error->code == ERROR_MISSING && write_for(setup, course, &progress, goal, earned, error);
  else
    ok = setup_read_progress(setup, store, &progress, &counts, error) &&
         write_for(setup, course, &progress, goal, earned, error);
  record_store_free(store);
  progress_clear(&progress);
  return ok;
}
