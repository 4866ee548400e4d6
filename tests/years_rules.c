/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody stands by what happened to them, in plain steps and without the program's own plan. */
#include <config.h>

#include "years_firm.h"

#include <stddef.h>
#include <string.h>

#define TERM 30      /* days for somebody new, and to come back */
#define ROLE_TERM 90 /* days for somebody with a new role */
#define OPEN 30      /* days before it is due that a refresher opens */
#define YEAR 12      /* months */

static const unsigned minutes[YEARS_COURSES][YEARS_LESSONS] = { { 0, 10, 11, 12, 9 }, { 8, 7 } };

static day_number later(day_number a, day_number b)
{
  return a > b ? a : b;
}

static unsigned count_bits(unsigned set)
{
  unsigned count = 0;

  for (; set != 0; set &= set - 1)
    count++;
  return count;
}

/* What the course asks for on a day. */
static unsigned asked_on(enum years_course course, day_number day)
{
  return course == YEARS_SHARED ? 3 : years_content(day)->required;
}

/* A manager counted it as passed, since `from`. */
static day_number counted_lesson(const struct years_person *person, unsigned lesson, day_number from,
                                 day_number today)
{
  for (unsigned i = 0; i < person->decision_count; i++) {
    const struct years_decision *d = &person->decisions[i];

    if (d->verb == VERB_CORRECT && d->lesson == (int)lesson && d->made >= from && d->made <= today)
      return d->made;
  }
  return DAY_NONE;
}

static day_number counted_course(const struct years_person *person, day_number today)
{
  for (unsigned i = 0; i < person->decision_count; i++)
    if (person->decisions[i].verb == VERB_CORRECT && person->decisions[i].lesson < 0 &&
        person->decisions[i].made <= today)
      return person->decisions[i].made;
  return DAY_NONE;
}

/* Which lessons of the round are passed, and the day of the last of these passes. */
static unsigned look_at_round(const struct years_person *person, const struct years_round *round, bool rules,
                              day_number today, day_number *last)
{
  unsigned passed = 0;

  *last = DAY_NONE;
  for (unsigned i = 0; i < YEARS_LESSONS; i++) {
    day_number day = round->passed[i];

    if (rules && day == DAY_NONE && (round->required & 1u << i) != 0)
      day = counted_lesson(person, i, round->anchor, today);
    if (day == DAY_NONE)
      continue;
    passed |= 1u << i;
    *last = later(*last, day);
  }
  return passed;
}

unsigned years_to_do(const struct years_person *person, enum years_course course,
                     const struct years_round *round, day_number today)
{
  day_number ignored;

  return round->required & asked_on(course, today) &
         ~look_at_round(person, round, course == YEARS_RULES, today, &ignored);
}

static bool is_absent(const struct years_person *person, day_number today, day_number *until)
{
  bool absent = false;

  *until = DAY_NONE;
  for (unsigned i = 0; i < person->decision_count; i++) {
    const struct years_decision *d = &person->decisions[i];

    if ((d->verb != VERB_WAIVED && d->verb != VERB_LEAVE) || d->made > today ||
        (d->withdrawn != DAY_NONE && d->withdrawn <= today))
      continue;
    if (d->until == DAY_NONE || today <= d->until)
      absent = true;
    *until = later(*until, d->until);
  }
  return absent;
}

static day_number granted(const struct years_person *person, day_number today)
{
  day_number until = DAY_NONE;

  for (unsigned i = 0; i < person->decision_count; i++)
    if (person->decisions[i].verb == VERB_DEFER && person->decisions[i].made <= today)
      until = later(until, person->decisions[i].until);
  return until;
}

/* Goes through what happened: each round that is complete sets the day of the next. */
static void find_rounds(struct years_person *person, enum years_course course, day_number today,
                        struct years_standing *s)
{
  unsigned asked = asked_on(course, today);
  day_number counted = course == YEARS_RULES ? counted_course(person, today) : DAY_NONE;

  if (counted != DAY_NONE) {
    s->completed = counted;
    s->valid_until = date_add_months(counted, YEAR);
    s->required = s->passed = count_bits(asked);
  }
  for (unsigned i = 0; i < person->round_count[course]; i++) {
    struct years_round *round = &person->rounds[course][i];
    unsigned required = round->required & asked;
    day_number last;
    unsigned passed = look_at_round(person, round, course == YEARS_RULES, today, &last) & required;

    if (counted != DAY_NONE && !round->refresher && passed != required)
      continue; /* what was begun before is not needed any more */
    if (passed != required) {
      s->open = round;
      s->required = count_bits(required);
      s->passed = count_bits(passed);
      for (unsigned j = 0; j < YEARS_LESSONS; j++)
        if ((required & ~passed & 1u << j) != 0)
          s->minutes += round->refresher ? 2 : minutes[course][j];
      continue;
    }
    s->completed = last;
    s->required = s->passed = count_bits(required);
    bool in_window = round->refresher && last >= round->anchor - OPEN && last <= round->anchor;
    s->valid_until = date_add_months(in_window ? round->anchor : last, YEAR);
  }
}

static void find_term(const struct years_person *person, enum years_course course, struct years_standing *s)
{
  unsigned days = course == YEARS_RULES ? TERM : ROLE_TERM;
  day_number start = course == YEARS_RULES ? person->start : person->role_start;

  s->refresher = s->completed != DAY_NONE;
  s->due = s->refresher ? s->valid_until : later(start, years_day("2026-01-12")) + (day_number)days;
}

/* Nothing of the next round was done. */
static void begin_round(const struct years_person *person, enum years_course course, day_number today,
                        struct years_standing *s)
{
  unsigned asked = asked_on(course, today);
  day_number from = s->refresher ? s->valid_until - OPEN : years_day("2026-01-12");

  s->passed = 0;
  s->required = count_bits(asked);
  for (unsigned i = 0; i < YEARS_LESSONS; i++) {
    if ((asked & 1u << i) == 0)
      continue;
    if (course == YEARS_RULES && counted_lesson(person, i, from, today) != DAY_NONE)
      s->passed++;
    else
      s->minutes += s->refresher ? 2 : minutes[course][i];
  }
}

struct years_standing years_stand(struct years_person *person, enum years_course course, day_number today)
{
  struct years_standing s = { .completed = DAY_NONE, .valid_until = DAY_NONE, .due = DAY_NONE };
  day_number until = DAY_NONE;
  bool absent = false;

  if (course == YEARS_SHARED && (person->role_start == DAY_NONE || today < person->role_start)) {
    s.state = PLAN_NOT_MEANT;
    return s;
  }
  find_rounds(person, course, today, &s);
  find_term(person, course, &s);
  s.may_start = s.open != NULL || !s.refresher || today >= s.valid_until - OPEN;
  if (s.may_start && s.open == NULL)
    begin_round(person, course, today, &s);
  if (course == YEARS_RULES) {
    unsigned back = TERM;

    absent = is_absent(person, today, &until);
    s.due = later(s.due, granted(person, today));
    if (until != DAY_NONE)
      s.due = later(s.due, until + (day_number)back);
  }
  if (!s.may_start)
    s.state = PLAN_DONE;
  else if (absent)
    s.state = PLAN_EXEMPT;
  else
    s.state = today > s.due ? PLAN_LATE : PLAN_WITHIN;
  if (s.state == PLAN_LATE)
    s.late = today - s.due;
  return s;
}
