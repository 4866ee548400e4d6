/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For core/zone.c: the rule of a zone as POSIX writes it, such as
 * CET-1CEST,M3.5.0,M10.5.0/3. */
#ifndef VR_CORE_ZONE_RULE_H
#define VR_CORE_ZONE_RULE_H

#include <stdbool.h>
#include <stdint.h>

#define ZONE_DAY_SECONDS 86400

/* One of the two changes of a year. */
struct zone_change {
  char form; /* 'M': month, week and weekday; 'J': day 1..365, no leap day; 'n': day 0..365 */
  unsigned month, week, day;
  int32_t time; /* seconds after midnight of that day, local */
};

struct zone_rule {
  bool present;
  bool has_summer;
  int32_t winter_offset, summer_offset; /* seconds east of UTC */
  struct zone_change start, end; /* of summer time */
};

/* False when the text is no rule; then `present` is false too. */
bool zone_rule_parse(const char *text, struct zone_rule *rule);
/* Seconds east of UTC at a moment. */
int32_t zone_rule_offset(const struct zone_rule *rule, int64_t seconds);
/* a / b, rounded down; b above 0. */
int64_t zone_floor_divide(int64_t a, int64_t b);

#endif
