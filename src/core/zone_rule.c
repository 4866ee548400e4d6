/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and applying the rule that goes on where a zone's table ends. */
#include <config.h>

#include "core/zone_rule.h"

#include <stddef.h>
#include <string.h>

#include "core/date.h"

static bool skip_name(const char **s)
{
  const char *p = *s;
  size_t length;

  if (*p == '<') {
    length = strcspn(p, ">");
    if (p[length] != '>' || length < 2)
      return false;
    *s = p + length + 1;
    return true;
  }
  length = strspn(p, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
  *s = p + length;
  return length >= 3;
}

static bool parse_number(const char **s, unsigned min, unsigned max, unsigned *value)
{
  const char *p = *s;
  unsigned n = 0;

  if (*p < '0' || *p > '9')
    return false;
  for (; *p >= '0' && *p <= '9'; p++) {
    n = n * 10 + (unsigned)(*p - '0');
    if (n > max)
      return false;
  }
  *s = p;
  *value = n;
  return n >= min;
}

/* [+-]hours[:minutes[:seconds]] */
static bool parse_time(const char **s, unsigned max_hours, int32_t *seconds)
{
  bool negative = **s == '-';
  unsigned parts[3] = { 0, 0, 0 };

  if (**s == '-' || **s == '+')
    ++*s;
  for (size_t i = 0; i < 3; i++) {
    if (i > 0) {
      if (**s != ':')
        break;
      ++*s;
    }
    if (!parse_number(s, 0, i == 0 ? max_hours : 59, &parts[i]))
      return false;
  }
  int32_t total = (int32_t)(parts[0] * 3600 + parts[1] * 60 + parts[2]);
  *seconds = negative ? -total : total;
  return true;
}

static bool parse_change(const char **s, struct zone_change *change)
{
  bool good;

  if (**s != ',')
    return false;
  ++*s;
  change->form = **s == 'M' || **s == 'J' ? **s : 'n';
  if (change->form != 'n')
    ++*s;
  if (change->form == 'M') {
    good = parse_number(s, 1, 12, &change->month) && *(*s)++ == '.' && parse_number(s, 1, 5, &change->week) &&
           *(*s)++ == '.' && parse_number(s, 0, 6, &change->day);
  } else {
    good = parse_number(s, change->form == 'J' ? 1 : 0, 365, &change->day);
  }
  change->time = 2 * 3600;
  if (!good || **s != '/')
    return good;
  ++*s;
  return parse_time(s, 167, &change->time);
}

bool zone_rule_parse(const char *s, struct zone_rule *rule)
{
  int32_t west;

  *rule = (struct zone_rule){ 0 };
  if (!skip_name(&s) || !parse_time(&s, 24, &west))
    return false;
  rule->winter_offset = -west;
  rule->has_summer = *s != '\0';
  if (rule->has_summer) {
    if (!skip_name(&s))
      return false;
    rule->summer_offset = rule->winter_offset + 3600;
    if (*s != ',') {
      if (!parse_time(&s, 24, &west))
        return false;
      rule->summer_offset = -west;
    }
    if (!parse_change(&s, &rule->start) || !parse_change(&s, &rule->end))
      return false;
  }
  rule->present = *s == '\0';
  return rule->present;
}

static day_number change_day(const struct zone_change *change, int year)
{
  day_number first = date_from_civil(year, 1, 1);
  bool leap = date_from_civil(year, 3, 1) - first == 60;

  if (change->form == 'n')
    return first + (day_number)change->day;
  if (change->form == 'J')
    return first + (day_number)change->day - 1 + (leap && change->day >= 60 ? 1 : 0);

  day_number month = date_from_civil(year, change->month, 1);
  day_number next = date_from_civil(change->month == 12 ? year + 1 : year, change->month % 12 + 1, 1);
  /* date_weekday: Monday 1 … Sunday 7; in the rule Sunday is 0 */
  day_number day = month + (day_number)((change->day + 7 - date_weekday(month) % 7) % 7);
  day += 7 * (day_number)(change->week - 1);
  return day >= next ? day - 7 : day;
}

int64_t zone_floor_divide(int64_t a, int64_t b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

int32_t zone_rule_offset(const struct zone_rule *rule, int64_t seconds)
{
  unsigned month, day;
  int year;

  if (!rule->has_summer)
    return rule->winter_offset;
  date_to_civil((day_number)zone_floor_divide(seconds + rule->winter_offset, ZONE_DAY_SECONDS), &year, &month,
                &day);
  int64_t start =
      (int64_t)change_day(&rule->start, year) * ZONE_DAY_SECONDS + rule->start.time - rule->winter_offset;
  int64_t end =
      (int64_t)change_day(&rule->end, year) * ZONE_DAY_SECONDS + rule->end.time - rule->summer_offset;
  /* south of the equator summer ends before it starts */
  bool summer = start < end ? seconds >= start && seconds < end : !(seconds >= end && seconds < start);
  return summer ? rule->summer_offset : rule->winter_offset;
}
