/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lets the office live: hires, trains, decides and renames by one seed, so that the same years come back
 * every time. */
#include <config.h>

#include "years_firm.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "core/quiz.h"
#include "core/uuid.h"

#define DAY_SECONDS INT64_C(86400)

const char *const years_course_name[YEARS_COURSES] = { "seven-rules", "shared-responsibility" };
static char *const lesson_names[YEARS_COURSES][YEARS_LESSONS] = {
  { (char[]){ "welcome" }, (char[]){ "sign-in" }, (char[]){ "check-first" }, (char[]){ "lock-up" },
    (char[]){ "report-now" } },
  { (char[]){ "duties" }, (char[]){ "evidence" } }
};

day_number years_day(const char *text)
{
  day_number day;

  if (!date_parse(text, &day))
    fail_msg("%s is no day", text);
  return day;
}

const struct years_content *years_content(day_number day)
{
  static const struct years_content versions[] = { { 0, 2 | 4 | 8, NULL },
                                                   { 0, 2 | 4 | 8 | 16, "changed" },
                                                   { 0, 2 | 4 | 16, "smaller" } };

  if (day >= years_day("2028-06-01"))
    return &versions[2];
  return day >= years_day("2027-06-01") ? &versions[1] : &versions[0];
}

unsigned years_house_rules(day_number day)
{
  return day >= years_day("2027-07-01") ? 2 : 1;
}

day_number years_rename_day(void)
{
  return years_day("2027-05-17");
}

/* ---- who ---- */

static unsigned throw(struct years_firm * firm, unsigned sides)
{
  return (unsigned)(quiz_random(&firm->chance) % sides);
}

static void hire(struct years_firm *firm, unsigned i)
{
  static const char *const first[] = { "Anna", "Bram", "Cees", "Dina", "Emma", "Fons", "Gijs", "Hana" };
  static const char *const last[] = { "Bakker", "Dekker", "Jansen", "Mulder", "Smit", "Visser" };
  static const char *const departments[] = { "Fiscaal", "Salaris", "Kantoor" };
  static const unsigned zeal[] = { 2, 3, 5, 9, 14, 30, 70 };
  struct years_person *person = &firm->people[i];

  *person = (struct years_person){ .department = departments[i % 3],
                                   .number = 1101 + i,
                                   .start = years_day("2012-03-01") + (day_number)(i * 97),
                                   .end = DAY_NONE,
                                   .account_until = DAY_NONE,
                                   .listed_until = DAY_NONE,
                                   .settled = DAY_NONE,
                                   .role_start = DAY_NONE,
                                   .one_in = zeal[throw(firm, 7)],
                                   .seen = { DAY_NONE, DAY_NONE } };
  snprintf(person->first, sizeof person->first, "%s", first[i % 8]);
  snprintf(person->last, sizeof person->last, "%s", last[i / 8]);
  snprintf(person->account, sizeof person->account, "%c%s", person->first[0] + ('a' - 'A'), person->last);
  person->account[1] = (char)(person->account[1] + ('a' - 'A'));
  person->account_from = person->listed_from = person->start;
}

static void starts(struct years_firm *firm, unsigned i, const char *start)
{
  struct years_person *person = &firm->people[i];

  person->start = person->account_from = person->listed_from = years_day(start);
}

/* The account goes some days after the last one at work; a year later HR takes the name off the list. */
static void leaves(struct years_firm *firm, unsigned i, const char *end, day_number account_days)
{
  struct years_person *person = &firm->people[i];

  person->end = years_day(end);
  person->account_until = person->end + account_days;
  person->listed_until = person->end + 365;
}

static void hire_all(struct years_firm *firm)
{
  static const char *const joiners[] = { "2026-03-02", "2026-08-17", "2027-04-12", "2027-09-01",
                                         "2027-11-15", "2028-02-29", "2028-03-27", "2028-07-03" };
  struct years_person *people = firm->people;

  for (unsigned i = 0; i < YEARS_PEOPLE; i++)
    hire(firm, i);
  for (unsigned i = 0; i < 8; i++)
    starts(firm, 40 + i, joiners[i]);
  people[44].listed_from -= 26;  /* on the list before the first day */
  people[46].account_from += 10; /* the account comes late */
  leaves(firm, 1, "2026-02-10", 3);
  leaves(firm, 2, "2026-09-30", 5);
  leaves(firm, 3, "2027-03-31", 1);
  leaves(firm, 13, "2027-08-31", 40);
  leaves(firm, 14, "2028-01-31", 2);
  leaves(firm, 40, "2028-05-31", 1);
  people[42].number = people[3].number; /* the number of somebody who left, whose record nobody closed */
  people[3].settled = years_day("2027-06-10");
  for (unsigned i = 9; i <= 12; i++)
    people[i].role_start = i == 9 ? years_day("2027-02-01") : people[i].start + 400;
  people[43].role_start = people[43].start;
  people[10].one_in = people[40].one_in = 30;
  people[5].one_in = people[6].one_in = people[7].one_in = 60; /* still busy when they are exempt or away */
  people[11].one_in = 0;
}

bool years_works(const struct years_person *person, day_number day)
{
  return day >= person->start && (person->end == DAY_NONE || day <= person->end);
}

bool years_has_account(const struct years_person *person, day_number day)
{
  return day >= person->account_from && (person->account_until == DAY_NONE || day <= person->account_until);
}

bool years_is_listed(const struct years_person *person, day_number day)
{
  return day >= person->listed_from && (person->listed_until == DAY_NONE || day <= person->listed_until);
}

struct buf years_list(const struct years_firm *firm)
{
  struct buf list = BUF_INIT;

  buf_add_string(&list, "account;voornaam;achternaam;afdeling;rol;rol sinds;in dienst;uit dienst\r\n");
  for (unsigned i = 0; i < YEARS_PEOPLE; i++) {
    const struct years_person *person = &firm->people[i];
    bool manages = person->role_start != DAY_NONE && person->role_start <= firm->today;
    char start[11], end[11], role[11];

    date_format_iso(person->start, start);
    date_format_iso(person->end != DAY_NONE && person->end <= firm->today + 30 ? person->end : DAY_NONE, end);
    date_format_iso(manages ? person->role_start : DAY_NONE, role);
    if (years_is_listed(person, firm->today))
      buf_add_format(&list, "%s;%s;%s;%s;%s;%s;%s;%s\r\n", person->account, person->first, person->last,
                     person->department, manages ? "manager" : "", role, start, end);
  }
  return list;
}

/* ---- lines ---- */

/* Some moment of today, at all hours. */
static int64_t moment(struct years_firm *firm)
{
  int64_t midnight = firm->today * DAY_SECONDS;
  int64_t seconds = throw(firm, 9) == 0 ? throw(firm, 60) : 4 * 3600 + throw(firm, 20 * 3600);
  int64_t time = midnight + seconds - zone_offset(firm->zone, midnight);

  if (seconds >= 4 * 3600)
    time = midnight + seconds - zone_offset(firm->zone, midnight + 12 * 3600);
  assert_int_equal(zone_date(firm->zone, time * 1000), firm->today);
  return time * 1000;
}

static void write_statement(struct years_firm *firm, const char *folder, const char *owner,
                            struct statement *s)
{
  char *path = xasprintf("%s/%s.jsonl", folder, owner);
  FILE *file = fopen(path, "a");
  struct buf line = BUF_INIT;
  struct error error;

  snprintf(s->id, sizeof s->id, "%08x-0000-4000-8000-%012x", throw(firm, UINT32_MAX), ++firm->ids);
  s->home_page = (char[]){ "https://lindeboom.example/" };
  if (file == NULL || !record_format(s, &line, &error))
    fail_msg("%s: %s", path, file == NULL ? "cannot be written" : error.text);
  assert_int_equal(fwrite(line.data, 1, line.length, file), line.length);
  assert_int_equal(fclose(file), 0);
  buf_clear(&line);
  free(path);
}

static void write_line(struct years_firm *firm, struct years_person *person, enum years_course course,
                       const struct years_round *round, enum verb verb, int lesson, int64_t time)
{
  struct statement s;
  char *required[YEARS_LESSONS + 1] = { NULL };
  unsigned count = 0;

  statement_init(&s);
  s.verb = verb;
  s.object = lesson < 0 ? OBJECT_COURSE : OBJECT_LESSON;
  s.account = person->account;
  s.course = (char *)(uintptr_t)years_course_name[course];
  s.lesson = lesson < 0 ? NULL : lesson_names[course][lesson];
  s.time = time;
  s.round = round->refresher ? ROUND_REFRESHER : ROUND_ONBOARDING;
  memcpy(s.registration, round->registration, sizeof s.registration);
  date_format_iso(round->anchor, s.anchor);
  s.has_success = verb == VERB_PASSED || verb == VERB_FAILED;
  s.success = verb == VERB_PASSED;
  s.revision = firm->today >= years_day("2027-06-01") && lesson == 1 ? 2 : 1;
  for (unsigned i = 0; i < YEARS_LESSONS; i++)
    if ((round->required & 1u << i) != 0)
      required[count++] = lesson_names[course][i];
  if (verb == VERB_INITIALIZED)
    s.lessons = required;
  snprintf(person->record, sizeof person->record, "%s", person->account);
  write_statement(firm, firm->records, person->account, &s);
  person->any_line = true;
}

static void acknowledge(struct years_firm *firm, struct years_person *person)
{
  struct statement s;

  statement_init(&s);
  s.verb = VERB_ACKNOWLEDGED;
  s.object = OBJECT_HOUSE_RULES;
  s.account = person->account;
  s.time = moment(firm);
  s.version = years_house_rules(firm->today) == 2 ? (char[]){ "2" } : (char[]){ "1" };
  person->seen[years_house_rules(firm->today) - 1] = firm->today;
  write_statement(firm, firm->records, person->account, &s);
}

/* ---- learning ---- */

static struct years_round *open_round(struct years_firm *firm, struct years_person *person,
                                      enum years_course course, const struct years_standing *stand,
                                      int64_t time)
{
  struct years_round *round = &person->rounds[course][person->round_count[course]];
  char *name = xasprintf("%s %s %u", person->account, years_course_name[course], person->round_count[course]);

  assert_true(person->round_count[course]++ < YEARS_ROUNDS);
  *round =
      (struct years_round){ .refresher = stand->refresher,
                            .required = course == YEARS_SHARED ? 3 : years_content(firm->today)->required };
  for (unsigned i = 0; i < YEARS_LESSONS; i++)
    round->passed[i] = DAY_NONE;
  round->anchor =
      stand->refresher ? stand->valid_until : (course == YEARS_RULES ? person->start : person->role_start);
  if (round->anchor < years_day("2026-01-12"))
    round->anchor = years_day("2026-01-12");
  uuid_name(name, strlen(name), round->registration);
  free(name);
  write_line(firm, person, course, round, VERB_INITIALIZED, -1, time);
  return round;
}

/* One lesson, or a try at it; false: nothing is left to do. */
static bool do_lesson(struct years_firm *firm, struct years_person *person, enum years_course course,
                      int64_t *time)
{
  struct years_standing stand = years_stand(person, course, firm->today);
  struct years_round *round = stand.open;

  if (stand.state == PLAN_NOT_MEANT || !stand.may_start)
    return false;
  if (round == NULL)
    round = open_round(firm, person, course, &stand, (*time)++);
  for (int i = 0; i < YEARS_LESSONS; i++) {
    if ((years_to_do(person, course, round, firm->today) & 1u << i) == 0)
      continue;
    if (throw(firm, 4) == 0) {
      firm->failed++;
      write_line(firm, person, course, round, VERB_FAILED, i, (*time)++);
      return true;
    }
    round->passed[i] = firm->today;
    write_line(firm, person, course, round, VERB_PASSED, i, (*time)++);
    break;
  }
  if (years_stand(person, course, firm->today).open == round)
    return true;
  if (throw(firm, 12) == 0) /* the power fails before the closing lines */
    return false;
  write_line(firm, person, course, round, VERB_COMPLETED, -1, *time);
  write_line(firm, person, course, round, VERB_PASSED, -1, (*time)++);
  return false;
}

static void learn(struct years_firm *firm, struct years_person *person)
{
  if (person->one_in == 0 || throw(firm, person->one_in) != 0)
    return;
  for (enum years_course course = 0; course < YEARS_COURSES; course++) {
    int64_t time = moment(firm);

    /* not past midnight: a lesson is of one day */
    while (do_lesson(firm, person, course, &time) && throw(firm, 3) != 0)
      ;
  }
  if (person->any_line && person->seen[years_house_rules(firm->today) - 1] == DAY_NONE && throw(firm, 5) == 0)
    acknowledge(firm, person);
}

/* ---- what managers decide ---- */

static void write_decision(struct years_firm *firm, const struct years_person *person, struct statement *s)
{
  s->account = (char *)(uintptr_t)person->account;
  s->time = moment(firm);
  s->reason = (char[]){ "absent" };
  write_statement(firm, firm->corrections, "sanne", s);
}

static void decide(struct years_firm *firm, unsigned i, enum verb verb, int lesson, const char *until)
{
  struct years_person *person = &firm->people[i];
  struct years_decision *d = &person->decisions[person->decision_count++];
  struct statement s;

  *d = (struct years_decision){ .verb = verb,
                                .made = firm->today,
                                .until = until == NULL ? DAY_NONE : years_day(until),
                                .withdrawn = DAY_NONE,
                                .lesson = lesson };
  statement_init(&s);
  s.verb = verb;
  s.object = lesson < 0 ? OBJECT_COURSE : OBJECT_LESSON;
  s.course = (char *)(uintptr_t)years_course_name[YEARS_RULES];
  s.lesson = lesson < 0 ? NULL : lesson_names[YEARS_RULES][lesson];
  snprintf(s.until, sizeof s.until, "%s", until == NULL ? "" : until);
  write_decision(firm, person, &s);
  memcpy(d->id, s.id, sizeof d->id);
}

static void withdraw(struct years_firm *firm, unsigned i)
{
  struct years_person *person = &firm->people[i];
  struct years_decision *d = &person->decisions[person->decision_count - 1];
  struct statement s;

  statement_init(&s);
  s.verb = VERB_VOIDED;
  s.object = OBJECT_STATEMENT;
  memcpy(s.target, d->id, sizeof s.target);
  d->withdrawn = firm->today;
  write_decision(firm, person, &s);
}

static void decide_all(struct years_firm *firm)
{
  static const struct {
    const char *day;
    unsigned person;
    enum verb verb;
    int lesson;
    const char *until;
  } plan[] = {
    { "2026-02-01", 6, VERB_WAIVED, -1, NULL },
    { "2026-02-05", 8, VERB_DEFER, -1, "2026-06-30" },
    { "2026-02-20", 10, VERB_CORRECT, 3, NULL },
    { "2026-03-16", 40, VERB_CORRECT, -1, NULL },
    { "2026-11-01", YEARS_RENAMED, VERB_WAIVED, -1, "2027-08-31" },
    { "2027-01-10", 7, VERB_LEAVE, -1, "2027-06-15" },
    { "2028-01-31", 7, VERB_LEAVE, -1, "2028-02-29" },
  };

  for (size_t i = 0; i < sizeof plan / sizeof plan[0]; i++)
    if (years_day(plan[i].day) == firm->today)
      decide(firm, plan[i].person, plan[i].verb, plan[i].lesson, plan[i].until);
  if (firm->today == years_day("2027-09-01"))
    withdraw(firm, 6);
}

/* ---- the days ---- */

static void rename_account(struct years_firm *firm)
{
  struct years_person *person = &firm->people[YEARS_RENAMED];
  char *from = xasprintf("%s/%s.jsonl", firm->records, person->account), *to;

  snprintf(person->account, sizeof person->account, "fonsdevries");
  snprintf(person->last, sizeof person->last, "Vries");
  to = xasprintf("%s/%s.jsonl", firm->records, person->account);
  if (person->any_line && rename(from, to) != 0)
    fail_msg("%s cannot be renamed", from);
  if (person->any_line)
    memcpy(person->record, person->account, sizeof person->record);
  free(from);
  free(to);
}

void years_begin(struct years_firm *firm, const struct zone *zone, const char *records,
                 const char *corrections)
{
  *firm =
      (struct years_firm){ .zone = zone, .records = records, .corrections = corrections, .chance = 20260101 };
  hire_all(firm);
}

void years_live(struct years_firm *firm)
{
  decide_all(firm);
  if (firm->today == years_rename_day())
    rename_account(firm);
  for (unsigned i = 0; i < YEARS_PEOPLE; i++) {
    struct years_person *person = &firm->people[i];

    if (years_works(person, firm->today) && years_has_account(person, firm->today) &&
        firm->today >= years_day("2026-01-12"))
      learn(firm, person);
  }
}
