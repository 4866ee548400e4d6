/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of eight bytes, texts behind their length. */
#include <config.h>

#include "cli/manager_wire.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

#define TEXT_MAX 4096
#define LESSONS_MAX 1000
#define PERSON_MIN 14 /* numbers of one person, without lessons */

/* ---- putting ---- */

static void put_number(struct buf *bytes, int64_t number)
{
  buf_add(bytes, &number, sizeof number);
}

static void put_text(struct buf *bytes, const char *text)
{
  size_t length = strlen(text);

  put_number(bytes, (int64_t)length);
  buf_add(bytes, text, length);
}

static void put_person(struct buf *bytes, const struct report_person *person, size_t lesson_count)
{
  put_text(bytes, clean_get(clean_is_empty(person->name) ? person->account : person->name));
  put_text(bytes, clean_get(person->department));
  put_text(bytes, person->certificate);
  put_number(bytes, person->state);
  put_number(bytes, report_why_unknown(person));
  put_number(bytes, person->kind);
  put_number(bytes, person->round_open);
  put_number(bytes, person->house_rules_due);
  put_number(bytes, person->source == FILE_SELF_DECLARED);
  put_number(bytes, person->required);
  put_number(bytes, person->passed);
  put_number(bytes, person->due);
  put_number(bytes, person->days_late);
  put_number(bytes, person->completed);
  put_number(bytes, person->valid_until);
  for (size_t i = 0; i < lesson_count; i++) {
    const struct report_pass *pass = person->passes == NULL ? NULL : &person->passes[i];

    put_number(bytes, pass == NULL || pass->state != PLAN_LESSON_PASSED ? DAY_NONE
                      : pass->passed != DAY_NONE                       ? pass->passed
                                                                       : pass->last_passed);
    put_number(bytes, pass != NULL && pass->state == PLAN_LESSON_TO_DO);
  }
}

void manager_wire_put(const struct report *report, struct buf *bytes)
{
  size_t lesson_count = report->about.course->lesson_count, count = 0;

  for (size_t i = 0; i < report->people_count; i++)
    count += report_counts(&report->people[i]) ? 1 : 0;
  put_number(bytes, (int64_t)lesson_count);
  put_number(bytes, report->about.roster != NULL);
  put_number(bytes, report->data.all_read);
  put_number(bytes, (int64_t)report->outside);
  put_number(bytes, (int64_t)count);
  for (size_t i = 0; i < report->people_count; i++)
    if (report_counts(&report->people[i]))
      put_person(bytes, &report->people[i], lesson_count);
}

/* ---- taking ---- */

struct taking {
  const char *next;
  size_t left;
  bool bad;
};

/* From `min` to `max`; else 0, and the whole is bad. */
static int64_t take_number(struct taking *taking, int64_t min, int64_t max)
{
  int64_t number = 0;

  if (taking->left < sizeof number) {
    taking->bad = true;
    return 0;
  }
  memcpy(&number, taking->next, sizeof number);
  taking->next += sizeof number;
  taking->left -= sizeof number;
  if (number >= min && number <= max)
    return number;
  taking->bad = true;
  return 0;
}

static struct clean take_text(struct taking *taking)
{
  size_t length = (size_t)take_number(taking, 0, TEXT_MAX);
  struct clean text;

  if (length > taking->left) {
    taking->bad = true;
    length = 0;
  }
  text = clean_bytes(taking->next, length);
  taking->next += length;
  taking->left -= length;
  return text;
}

static day_number take_date(struct taking *taking)
{
  return (day_number)take_number(taking, INT32_MIN, INT32_MAX);
}

static void take_person(struct taking *taking, size_t lesson_count, struct manager_person *person)
{
  person->name = take_text(taking);
  person->department = take_text(taking);
  person->certificate = take_text(taking);
  person->state = (enum plan_state)take_number(taking, 0, PLAN_NOT_MEANT);
  person->why = (enum report_unknown)take_number(taking, 0, REPORT_NO_START);
  person->kind = (enum round_kind)take_number(taking, 0, ROUND_LATER);
  person->round_open = take_number(taking, 0, 1) != 0;
  person->house_rules_due = take_number(taking, 0, 1) != 0;
  person->self_declared = take_number(taking, 0, 1) != 0;
  person->required = (unsigned)take_number(taking, 0, LESSONS_MAX);
  person->passed = (unsigned)take_number(taking, 0, LESSONS_MAX);
  person->due = take_date(taking);
  person->days_late = (int)take_number(taking, INT32_MIN, INT32_MAX);
  person->completed = take_date(taking);
  person->valid_until = take_date(taking);
  person->passes = xcalloc(lesson_count, sizeof *person->passes);
  person->to_do = xcalloc(lesson_count, sizeof *person->to_do);
  for (size_t i = 0; i < lesson_count; i++) {
    person->passes[i] = take_date(taking);
    person->to_do[i] = take_number(taking, 0, 1) != 0;
  }
}

bool manager_wire_take(const char *bytes, size_t length, struct manager_overview *overview)
{
  struct taking taking = { bytes, length, false };
  size_t count;

  memset(overview, 0, sizeof *overview);
  overview->lesson_count = (size_t)take_number(&taking, 0, LESSONS_MAX);
  overview->has_list = take_number(&taking, 0, 1) != 0;
  overview->all_read = take_number(&taking, 0, 1) != 0;
  overview->outside = (size_t)take_number(&taking, 0, INT32_MAX);
  /* no more than there are bytes for */
  count = (size_t)take_number(&taking, 0, (int64_t)(taking.left / (PERSON_MIN * sizeof(int64_t))));
  overview->people = xcalloc(count, sizeof *overview->people);
  for (; overview->count < count && !taking.bad; overview->count++)
    take_person(&taking, overview->lesson_count, &overview->people[overview->count]);
  if (!taking.bad && taking.left == 0)
    return true;
  manager_overview_clear(overview);
  return false;
}
