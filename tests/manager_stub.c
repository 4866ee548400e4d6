/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A handful of people with everything that the manager's screens can show, and calls that fail where that
 * is wanted. */
#include <config.h>

#include "manager_stub.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "core/report.h"

/* As in tests/data/flow-content. */
#define LESSONS 3

struct sample {
  const char *name, *department;
  enum plan_state state;
  enum round_kind kind;
  unsigned passed;
  const char *due, *completed, *valid_until, *certificate;
  int days_late;
  bool self_declared;
};

static const struct sample samples[] = {
  { "Amrani, Samira", "Accountancy", PLAN_WITHIN, ROUND_ONBOARDING, 1, "2026-12-04", NULL, NULL, "", 0, false },
  { "Bakker, Ilse", "Tax", PLAN_DONE, ROUND_REFRESHER, 2, NULL, "2026-11-02", "2027-11-02", "7F3K-2M9Q", 0, true },
  { "Berg, Joost van den", "Tax", PLAN_WITHIN, ROUND_REFRESHER, 0, "2026-11-30", "2025-11-30", NULL, "", 0, false },
  { "Jansen, Noor", "", PLAN_EXEMPT, ROUND_ONBOARDING, 0, NULL, NULL, NULL, "", 0, false },
  { "Visser, Mo", "Accountancy", PLAN_LATE, ROUND_ONBOARDING, 1, "2026-11-22", NULL, NULL, "", 1, false },
  { "Vries, Tom de", "Tax", PLAN_LATE, ROUND_REFRESHER, 0, "2026-11-02", "2025-11-02", NULL, "", 21, false },
};
#define SAMPLES (sizeof samples / sizeof *samples)

static day_number day(const char *text)
{
  day_number date = DAY_NONE;

  if (text != NULL)
    (void)date_parse(text, &date);
  return date;
}

static void fill(const struct sample *sample, struct manager_person *person)
{
  *person = (struct manager_person){ .name = clean_text(sample->name),
                                     .department = clean_text(sample->department),
                                     .state = sample->state,
                                     .kind = sample->kind,
                                     .house_rules_due = sample->state == PLAN_WITHIN,
                                     .required = 2,
                                     .passed = sample->passed,
                                     .due = day(sample->due),
                                     .days_late = sample->days_late,
                                     .completed = day(sample->completed),
                                     .valid_until = day(sample->valid_until),
                                     .certificate = clean_text(sample->certificate),
                                     .self_declared = sample->self_declared };
  person->passes = xcalloc(LESSONS, sizeof *person->passes);
  person->to_do = xcalloc(LESSONS, sizeof *person->to_do);
  for (unsigned i = 0; i < LESSONS; i++) {
    person->passes[i] = i < sample->passed ? day("2026-11-01") : DAY_NONE;
    person->to_do[i] = i >= sample->passed && i < 2;
  }
}

static bool load(void *context, const char *course, struct manager_overview *overview, struct error *error)
{
  (void)context;
  (void)course;
  (void)error;
  *overview = (struct manager_overview){ .people = xcalloc(SAMPLES, sizeof *overview->people),
                                         .count = SAMPLES,
                                         .lesson_count = LESSONS,
                                         .has_list = true,
                                         .all_read = true };
  for (size_t i = 0; i < SAMPLES; i++)
    fill(&samples[i], &overview->people[i]);
  return true;
}

static bool save(void *context, const char *course, const char *department, enum manager_form form,
                 struct clean *path, struct error *error)
{
  (void)context;
  (void)course;
  (void)department;
  (void)form;
  (void)error;
  *path = clean_text("/home/noor/vuistregels-overview-2026-11-23.pdf");
  return true;
}

const struct manager manager_stub = { .load = load, .save = save, .can_save = { true, true, true, true } };

static bool load_partly(void *context, const char *course, struct manager_overview *overview, struct error *error)
{
  bool ok = load(context, course, overview, error);

  overview->has_list = overview->all_read = false;
  overview->outside = 2;
  return ok;
}

static bool save_not(void *context, const char *course, const char *department, enum manager_form form,
                     struct clean *path, struct error *error)
{
  (void)context;
  (void)course;
  (void)department;
  (void)form;
  (void)path;
  return error_set(error, ERROR_SYSTEM, "/home/noor/vuistregels-overview-2026-11-23.txt: the disk is full");
}

const struct manager manager_stub_partly = {
  .load = load_partly, .save = save_not, .can_save = { [MANAGER_TEXT] = true, [MANAGER_HTML] = true }
};

static bool load_not(void *context, const char *course, struct manager_overview *overview, struct error *error)
{
  (void)context;
  (void)course;
  (void)overview;
  return error_set(error, ERROR_SYSTEM, "/srv/records: you may not read it");
}

const struct manager manager_stub_broken = { .load = load_not, .save = save_not, .can_save = { false } };
