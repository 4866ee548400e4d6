/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines stay, by their dates; no file is touched here. */
#include <config.h>

#include "core/retain.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* ---- the terms ---- */

day_number retain_first_kept(const struct retain_terms *terms)
{
  unsigned month, day;
  int year;

  date_to_civil(terms->today, &year, &month, &day);
  return date_from_civil(year - (int)terms->years, 1, 1);
}

/* Going back from today would end on another day: 29 February and two years is 28 February. */
day_number retain_last_left(const struct retain_terms *terms)
{
  const int months = 12 * (int)terms->leaver_years;
  day_number day = date_add_months(terms->today, -months) + 1;

  while (date_add_months(day, months) >= terms->today)
    day--;
  return day;
}

bool retain_keeps_record(const struct retain_terms *terms, const struct statement *statement)
{
  return zone_date(terms->zone, statement->time) >= retain_first_kept(terms);
}

/* An exemption or leave without a last day goes on. */
static bool is_in_force(const struct retain_terms *terms, const struct correction *decision)
{
  const struct statement *statement = &decision->statement;
  day_number until;

  if (decision->withdrawn || statement->verb == VERB_CORRECT)
    return false;
  return !date_parse(statement->until, &until) || until >= retain_first_kept(terms);
}

bool retain_keeps_decision(const struct retain_terms *terms, const struct correction *decision)
{
  return retain_keeps_record(terms, &decision->statement) || is_in_force(terms, decision);
}

/* ---- the lines of a file ---- */

static bool is_blank(const char *line, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r')
      return false;
  return true;
}

static void remove_piece(struct retain_choice *choice, size_t start, size_t end)
{
  if (choice->piece_count > 0 && choice->pieces[choice->piece_count - 1].end == start) {
    choice->pieces[choice->piece_count - 1].end = end;
    return;
  }
  choice->pieces = xgrow(choice->pieces, choice->piece_count, sizeof *choice->pieces);
  choice->pieces[choice->piece_count++] = (struct retain_piece){ start, end };
}

static bool stays(const char *line, size_t length, retain_on_line *keeps, void *context,
                  struct retain_choice *choice)
{
  struct statement statement;
  struct error ignored;
  bool kept;

  if (is_blank(line, length))
    return true;
  choice->lines++;
  if (length > RECORD_READ_MAX || !record_parse(line, length, &statement, &ignored)) {
    choice->undated++;
    return true;
  }
  if (statement.time > choice->newest)
    choice->newest = statement.time;
  kept = keeps(context, &statement);
  statement_clear(&statement);
  return kept;
}

void retain_choose(const char *bytes, size_t length, retain_on_line *keeps, void *context,
                   struct retain_choice *choice)
{
  *choice = (struct retain_choice){ .kept = BUF_INIT, .newest = INT64_MIN };
  for (size_t start = 0; start < length;) {
    const char *newline = memchr(bytes + start, '\n', length - start);
    size_t end = newline == NULL ? length : (size_t)(newline - bytes) + 1;

    if (newline == NULL) {
      choice->lines++;
      choice->undated++;
      buf_add(&choice->kept, bytes + start, end - start);
    } else if (stays(bytes + start, end - start - 1, keeps, context, choice)) {
      buf_add(&choice->kept, bytes + start, end - start);
    } else {
      choice->lines_gone++;
      remove_piece(choice, start, end);
    }
    start = end;
  }
}

void retain_choice_clear(struct retain_choice *choice)
{
  buf_clear(&choice->kept);
  free(choice->pieces);
  *choice = (struct retain_choice){ .kept = BUF_INIT };
}

size_t retain_kept_length(const struct retain_choice *choice, size_t length)
{
  size_t gone = 0;

  for (size_t i = 0; i < choice->piece_count && choice->pieces[i].start < length; i++) {
    size_t end = choice->pieces[i].end;

    gone += (end < length ? end : length) - choice->pieces[i].start;
  }
  return length - gone;
}
