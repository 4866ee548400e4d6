/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything around a report of the office, made anew at each month's end with the program's own readers. */
#include <config.h>

#include "years_office.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/out.h"
#include "core/assignment.h"
#include "core/library.h"

#define DAY_MILLISECONDS INT64_C(86400000)
#define LEFT_NUMBER 40000 /* of an account that is gone: nobody has it */

/* ---- the name service of the office ---- */

const struct years_person *years_office_find_account(const struct years_office *office, const char *account)
{
  for (unsigned i = 0; i < YEARS_PEOPLE; i++) {
    const struct years_person *person = &office->firm.people[i];

    if (strcmp(person->account, account) == 0 && years_has_account(person, office->firm.today))
      return person;
  }
  return NULL;
}

/* All files have one owner here: whose number it would be is known of each. */
/* The owner of the file that is being read. */
static bool account_of(void *context, uid_t owner, char *account, size_t size)
{
  const struct years_office *office = context;

  (void)owner;
  for (unsigned i = 0; i < YEARS_PEOPLE; i++) {
    const struct years_person *person = &office->firm.people[i];

    if (person->number == office->file_number && years_has_account(person, office->firm.today)) {
      snprintf(account, size, "%s", person->account);
      return true;
    }
  }
  return false;
}

static bool owner_of(void *context, const char *account, uid_t *owner)
{
  const struct years_person *person = years_office_find_account(context, account);

  if (person != NULL)
    *owner = person->number;
  return person != NULL;
}

/* As the list asks it. */
static bool account_now(void *context, uid_t owner, char *account, size_t size)
{
  const struct years_office *office = context;

  for (unsigned i = 0; i < YEARS_PEOPLE; i++) {
    const struct years_person *person = &office->firm.people[i];

    if (person->number == owner && years_has_account(person, office->firm.today)) {
      snprintf(account, size, "%s", person->account);
      return true;
    }
  }
  return false;
}

static bool always_sanne(void *context, uid_t owner, char *account, size_t size)
{
  (void)context, (void)owner;
  snprintf(account, size, "sanne");
  return true;
}

static unsigned number_of_file(const struct years_office *office, const char *account)
{
  for (unsigned i = 0; i < YEARS_PEOPLE; i++) {
    const struct years_person *person = &office->firm.people[i];

    if (strcmp(person->record, account) != 0)
      continue;
    return person->settled != DAY_NONE && office->firm.today >= person->settled ? LEFT_NUMBER
                                                                                : person->number;
  }
  return LEFT_NUMBER;
}

bool years_office_take(struct years_office *office, struct record_file *file,
                       const struct record_reading *reading, struct record_counts *counts, struct buf *bytes,
                       struct error *error)
{
  const struct owner_lookup lookup = { account_of, owner_of, office };

  office->file_number = number_of_file(office, file->account);
  return record_store_take(office->fixture->store, &lookup, file, reading, counts, bytes, error);
}

/* ---- what a month's end begins with ---- */

static char *path_of(const char *name)
{
  const char *top = getenv("srcdir");

  return xasprintf("%s/tests/data/three-years/%s", top == NULL ? "." : top, name);
}

static void load_courses(struct years_office *office)
{
  const struct years_content *version = years_content(office->firm.today);
  struct problems problems = PROBLEMS_INIT;

  free(office->overlay);
  office->overlay = version->overlay == NULL ? NULL : path_of(version->overlay);
  for (unsigned i = 0; i < YEARS_COURSES; i++) {
    const struct library library = { office->content, office->overlay };

    course_free(office->courses[i]);
    office->courses[i] = library_load_course(&library, years_course_name[i], &problems);
    assert_non_null(office->courses[i]);
  }
  office->policy->house_rules_version[0] = (char)('0' + years_house_rules(office->firm.today));
  problems_clear(&problems);
}

static void load_corrections(struct years_office *office)
{
  static char old_name[] = "fbakker", new_name[] = "fonsdevries";
  const struct correction_rename rename = { old_name, new_name, years_rename_day() * DAY_MILLISECONDS };
  const struct owner_lookup lookup = { always_sanne, owner_of, office };
  struct problems problems = PROBLEMS_INIT;
  struct error error;

  corrections_clear(&office->corrections);
  assert_true(corrections_load(office->corrections_store, &lookup, &rename,
                               office->firm.today >= years_rename_day() ? 1 : 0, office->now,
                               &office->corrections, &problems, &error));
  assert_int_equal(problems.count, 0);
  problems_clear(&problems);
}

static void load_roster(struct years_office *office)
{
  const struct owner_lookup lookup = { account_now, owner_of, office };
  struct problems problems = PROBLEMS_INIT;
  struct buf list = years_list(&office->firm);

  if (office->roster != NULL)
    free(office->matches);
  roster_free(office->roster);
  office->roster = roster_parse("personeel.csv", list.data, list.length, &problems);
  assert_non_null(office->roster);
  office->matches = roster_match(office->roster, &lookup, &problems);
  assert_int_equal(problems.count, 0);
  problems_clear(&problems);
  buf_clear(&list);
}

/* As `assign` does it. */
static void publish(struct years_office *office)
{
  int folder = open(office->assigned_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  struct error error;

  for (size_t i = 0; i < office->roster->count; i++) {
    const struct roster_person *row = &office->roster->people[i];
    const char *account = office->matches[i].account;
    struct assignment assignment;
    struct progress progress;
    struct buf bytes = BUF_INIT;

    if (account == NULL)
      continue;
    assignment_init(&assignment);
    assignment.start = row->start;
    assignment.role_start = row->role_start;
    assignment.roles = row->roles;
    progress_init(&progress);
    corrections_add_to_progress(&office->corrections, account, &progress);
    progress_finish(&progress);
    assignment_take_decisions(&assignment, &progress);
    assignment_format(&assignment, &bytes);
    char *name = assignment_file_name(account);
    if (!assignment_is_published(folder, name, &bytes, geteuid()))
      assert_true(assignment_publish(folder, name, &bytes, geteuid(), &error));
    free(name);
    buf_clear(&bytes);
    assignment.roles = NULL;
    assignment_clear(&assignment);
    progress_clear(&progress);
  }
  close(folder);
}

void years_office_begin(struct years_office *office)
{
  day_number today = office->firm.today;

  office->now =
      (today * INT64_C(86400) + 86399 - zone_offset(office->zone, today * INT64_C(86400) + 43200)) * 1000;
  load_courses(office);
  load_corrections(office);
  load_roster(office);
  publish(office);
}

char *years_squeeze(const char *text)
{
  struct buf out = BUF_INIT;

  for (const char *p = text; *p != '\0'; p++) {
    bool blank = *p == ' ' || *p == '\n' || *p == '\f';

    if (!blank)
      buf_add_char(&out, *p);
    else if (out.length > 0 && out.data[out.length - 1] != ' ')
      buf_add_char(&out, ' ');
  }
  return out.data == NULL ? xstrdup("") : buf_take(&out);
}

/* ---- the office ---- */

void years_office_open(struct years_office *office, struct record_fixture *fixture)
{
  struct store_options options = fixture->options;
  struct problems problems = PROBLEMS_INIT;
  struct error error;
  char *path = path_of("policy.xml");

  *office = (struct years_office){ .fixture = fixture, .content = path_of("content") };
  office->policy = policy_load(path, &problems);
  assert_non_null(office->policy);
  office->zone = zone_load(office->policy->time_zone);
  office->corrections_path = xasprintf("%s/corrections", fixture->folder);
  office->assigned_path = xasprintf("%s/assigned", fixture->folder);
  assert_int_equal(mkdir(office->assigned_path, 0755), 0);
  options.path = office->corrections_path;
  office->corrections_store = record_store_open(&options, true, &error);
  assert_non_null(office->corrections_store);
  years_begin(&office->firm, office->zone, fixture->path, office->corrections_path);
  char *output = xasprintf("%s/output", fixture->folder);
  office->output = open(output, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  assert_true(office->output >= 0);
  free(output);
  free(path);
  problems_clear(&problems);
  out_init(false);
  i18n_set_language(YEARS_LANGUAGE);
}

void years_office_close(struct years_office *office)
{
  close(office->output);
  for (unsigned i = 0; i < YEARS_COURSES; i++)
    course_free(office->courses[i]);
  free(office->matches);
  roster_free(office->roster);
  corrections_clear(&office->corrections);
  record_store_free(office->corrections_store);
  zone_free(office->zone);
  policy_free(office->policy);
  free(office->corrections_path);
  free(office->assigned_path);
  free(office->content);
  free(office->overlay);
}
