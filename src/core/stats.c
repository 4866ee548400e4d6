/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The formulas, and the hiding of small groups together with as many others as it takes for nobody to
 * work them out by subtraction. */
#include <config.h>

#include "core/stats.h"

#include <math.h>

#define Z 1.959963984540054 /* of the normal distribution, for 95 % */
/* With fewer than this many on one side the other side decides alone. */
#define ALIKE 3

struct stats_interval stats_wilson(size_t right, size_t asked)
{
  if (asked == 0)
    return (struct stats_interval){ 0, 1 };
  double n = (double)asked, p = (double)right / n;
  double middle = p + Z * Z / (2 * n), half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
  double low = (middle - half) / (1 + Z * Z / n), high = (middle + half) / (1 + Z * Z / n);

  /* exact at the ends, whatever the rounding */
  return (struct stats_interval){ right == 0 ? 0 : low, right == asked ? 1 : high };
}

double stats_facility(size_t right, size_t asked)
{
  return (double)right / (double)asked;
}

enum stats_verdict stats_point_biserial(const struct stats_answer *answers, size_t count, double *r)
{
  double sum[2] = { 0, 0 }, squares = 0, n = (double)count;
  size_t people[2] = { 0, 0 };

  if (count < STATS_RANK_MIN)
    return STATS_TOO_FEW;
  for (size_t i = 0; i < count; i++) {
    sum[answers[i].right] += answers[i].rest;
    people[answers[i].right]++;
    squares += (double)answers[i].rest * answers[i].rest;
  }
  double mean = (sum[0] + sum[1]) / n, variance = squares / n - mean * mean;
  if (people[0] < ALIKE || people[1] < ALIKE || variance < 1e-9)
    return STATS_ALIKE;
  double right = (double)people[1], wrong = (double)people[0];
  *r = (sum[1] / right - sum[0] / wrong) / sqrt(variance) * sqrt(right / n * (wrong / n));
  return STATS_FINE;
}

void stats_hide(const size_t *people, size_t count, bool *hidden)
{
  size_t groups = 0, together = 0, smallest = count;

  for (size_t i = 0; i < count; i++) {
    hidden[i] = people[i] > 0 && people[i] < STATS_GROUP_MIN;
    if (hidden[i]) {
      groups++;
      together += people[i];
    } else if (people[i] > 0 && (smallest == count || people[i] < people[smallest])) {
      smallest = i;
    }
  }
  if (groups > 0 && (groups == 1 || together < STATS_GROUP_MIN) && smallest < count)
    hidden[smallest] = true;
}
