/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days as numbers, and how a day is written for people. Zones are in zone.c. */
#include <config.h>

#include "core/date.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

#define DAYS_IN_ERA 146097 /* 400 years */
#define YEAR_MIN 1900
#define YEAR_MAX 2999

day_number date_from_civil(int year, unsigned month, unsigned day)
{
  /* years begin on 1 March, so that a leap day is the last of its year */
  int64_t y = (int64_t)year - (month <= 2 ? 1 : 0);
  int64_t era = (y >= 0 ? y : y - 399) / 400;
  int64_t year_of_era = y - era * 400;
  int64_t shifted = month > 2 ? (int64_t)month - 3 : (int64_t)month + 9;
  int64_t day_of_year = (153 * shifted + 2) / 5 + (int64_t)day - 1;
  int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (day_number)(era * DAYS_IN_ERA + day_of_era - 719468);
}

void date_to_civil(day_number date, int *year, unsigned *month, unsigned *day)
{
  int64_t z = (int64_t)date + 719468;
  int64_t era = (z >= 0 ? z : z - (DAYS_IN_ERA - 1)) / DAYS_IN_ERA;
  int64_t day_of_era = z - era * DAYS_IN_ERA;
  int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / (DAYS_IN_ERA - 1)) / 365;
  int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int64_t shifted = (5 * day_of_year + 2) / 153;

  *day = (unsigned)(day_of_year - (153 * shifted + 2) / 5 + 1);
  *month = (unsigned)(shifted < 10 ? shifted + 3 : shifted - 9);
  *year = (int)(year_of_era + era * 400 + (*month <= 2 ? 1 : 0));
}

static unsigned days_in_month(int year, unsigned month)
{
  static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

  return days[month - 1] + (month == 2 && is_leap ? 1u : 0u);
}

/* `count` digits; false when one of them is none. */
static bool parse_digits(const char *text, size_t count, unsigned *value)
{
  *value = 0;
  for (size_t i = 0; i < count; i++) {
    if (text[i] < '0' || text[i] > '9')
      return false;
    *value = *value * 10 + (unsigned)(text[i] - '0');
  }
  return true;
}

bool date_parse(const char *text, day_number *date)
{
  unsigned year, month, day;

  if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
    return false;
  if (!parse_digits(text, 4, &year) || !parse_digits(text + 5, 2, &month) || !parse_digits(text + 8, 2, &day))
    return false;
  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12)
    return false;
  if (day < 1 || day > days_in_month((int)year, month))
    return false;
  *date = date_from_civil((int)year, month, day);
  return true;
}

/* Two digits; snprintf is too slow for a report of thousands of people. */
static char *put_two(char *to, unsigned number)
{
  to[0] = (char)('0' + number / 10 % 10);
  to[1] = (char)('0' + number % 10);
  return to + 2;
}

static char *put_year(char *to, int year)
{
  return put_two(put_two(to, (unsigned)year / 100), (unsigned)year % 100);
}

void date_format_iso(day_number date, char to[11])
{
  unsigned month, day;
  int year;

  date_to_civil(date, &year, &month, &day);
  to[0] = '\0';
  if (year < 0 || year > 9999)
    return;
  to = put_year(to, year);
  *to++ = '-';
  to = put_two(to, month);
  *to++ = '-';
  *put_two(to, day) = '\0';
}

day_number date_add_months(day_number date, int months)
{
  unsigned month, day;
  int year;

  date_to_civil(date, &year, &month, &day);
  int64_t total = (int64_t)year * 12 + (int64_t)month - 1 + months;
  int64_t rest = (total % 12 + 12) % 12;
  int new_year = (int)((total - rest) / 12);
  unsigned last = days_in_month(new_year, (unsigned)rest + 1);
  return date_from_civil(new_year, (unsigned)rest + 1, day < last ? day : last);
}

unsigned date_weekday(day_number date)
{
  /* 1970-01-01 was a Thursday */
  int64_t since_monday = ((int64_t)date + 3) % 7;

  return (unsigned)(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

static const char *const month_names[] = {
  N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
  N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

void date_format_short(day_number date, const char *language, char to[24])
{
  unsigned month, day;
  int year;

  to[0] = '\0';
  if (date == DAY_NONE)
    return;
  date_to_civil(date, &year, &month, &day);
  bool is_dutch = strcmp(language, "nl") == 0;

  if (year < 0 || year > 9999) {
    if (is_dutch)
      snprintf(to, 24, "%02u-%02u-%04d", day, month, year);
    else
      snprintf(to, 24, "%u %.3s %04d", day, month_names[month - 1], year);
    return;
  }
  /* by hand: a report of thousands of people has a dozen for each */
  if (is_dutch) {
    to = put_two(to, day);
    *to++ = '-';
    to = put_two(to, month);
    *to++ = '-';
  } else {
    if (day < 10)
      *to++ = (char)('0' + day);
    else
      to = put_two(to, day);
    *to++ = ' ';
    memcpy(to, month_names[month - 1], 3);
    to += 3;
    *to++ = ' ';
  }
  *put_year(to, year) = '\0';
}

void date_format_long(day_number date, day_number today, const char *language, char to[48])
{
  unsigned month, day, month_now, day_now;
  int year, year_now;

  to[0] = '\0';
  if (date == DAY_NONE)
    return;
  date_to_civil(date, &year, &month, &day);
  date_to_civil(today, &year_now, &month_now, &day_now);
  const char *name = i18n_in(language, month_names[month - 1]);
  if (today != DAY_NONE && year == year_now)
    snprintf(to, 48, "%u %s", day, name);
  else
    snprintf(to, 48, "%u %s %04d", day, name, year);
}
