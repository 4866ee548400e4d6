/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of the organisation: a date is a count of days, so that terms are sums.
 * Formulas: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
#ifndef VR_CORE_DATE_H
#define VR_CORE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int32_t day_number; /* days since 1970-01-01, proleptic Gregorian */
#define DAY_NONE INT32_MIN

day_number date_from_civil(int year, unsigned month, unsigned day);
void date_to_civil(day_number date, int *year, unsigned *month, unsigned *day);
/* YYYY-MM-DD; false for anything that is no date in 1900..2999. */
bool date_parse(const char *text, day_number *date);
/* "" for DAY_NONE. */
void date_format_iso(day_number date, char to[11]);
/* The same day a number of months later; 31 January + 1 month is the last of February. */
day_number date_add_months(day_number date, int months);
/* For people: '23-11-2026' / '23 Nov 2026'; "" for DAY_NONE, below too. */
void date_format_short(day_number date, const char *language, char to[24]);
/* '18 november' / '18 November', with the year when it is not `today`'s. */
void date_format_long(day_number date, day_number today, const char *language, char to[48]);
/* 1 = Monday … 7 = Sunday. */
unsigned date_weekday(day_number date);

/* The organisation's zone: TZif data read by ourselves (RFC 8536), so that the
 * user's TZ has no say. */
struct zone;
/* `name` such as Europe/Amsterdam; NULL or "": the system's (/etc/localtime);
 * without zone data UTC, and zone_is_known is false. Never NULL. */
struct zone *zone_load(const char *name);
/* From the bytes of a TZif file; `name` (NULL: none) is for showing. NULL when
 * they are no such data, are damaged, or count leap seconds. */
struct zone *zone_parse(const char *name, const unsigned char *bytes, size_t length);
void zone_free(struct zone *zone);
bool zone_is_known(const struct zone *zone);
/* Never NULL, clean, borrowed. */
const char *zone_name(const struct zone *zone);
/* Seconds east of UTC at a moment (seconds since 1970). */
int32_t zone_offset(const struct zone *zone, int64_t seconds);
day_number zone_date(const struct zone *zone, int64_t milliseconds);
/* '10.42 uur' / '10:42' in the zone. */
void zone_format_time(const struct zone *zone, int64_t milliseconds, const char *language, char to[16]);

#endif
