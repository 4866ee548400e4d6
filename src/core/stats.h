/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers about small groups of people: how sure a proportion is, how hard a
 * question was, and which groups are too small to be shown. Pure; no other
 * module knows a formula. */
#ifndef VR_CORE_STATS_H
#define VR_CORE_STATS_H

#include <stdbool.h>
#include <stddef.h>

#define STATS_GROUP_MIN 5 /* people: a smaller group is not shown */
#define STATS_RANK_MIN 25 /* people: with fewer, questions are not put in an order */

/* The 95 % interval of a proportion of which a sample is known, by E. B. Wilson,
 * "Probable inference, the law of succession, and statistical inference", Journal
 * of the American Statistical Association 22 (1927), p. 209-212:
 *
 *   (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n),   p = right/asked, n = asked, z = 1.959964
 *
 * without correction for continuity, as R. G. Newcombe, Statistics in Medicine 17
 * (1998), p. 857-872, has it as method 3. From 0 to 1; the whole of it when nothing was asked.
 * For what estimates knowledge; how many people are done is a count, and has none. */
struct stats_interval {
  double low, high;
};
struct stats_interval stats_wilson(size_t right, size_t asked);

/* How many of those who had the question answered it rightly: 0 to 1; `asked` at least 1. (F. M. Lord and
 * M. R. Novick, Statistical Theories of Mental Test Scores, 1968, p. 328, have it as item difficulty.) */
double stats_facility(size_t right, size_t asked);

/* One person's answer to a question, and the score on all the others. */
struct stats_answer {
  bool right;
  unsigned rest;
};
enum stats_verdict {
  STATS_FINE,
  STATS_TOO_FEW, /* fewer than STATS_RANK_MIN people */
  STATS_ALIKE /* everybody, or all but very few, answered the same, or had the same score: it says nothing */
};
/* Point-biserial correlation of the question with the rest of the test (Lord and Novick, p. 336), corrected
 * for the question itself by leaving it out of the score (M. S. Henrysson, Psychometrika 28 (1963), p.
 * 211-218):
 *
 *   r = (M₁ - M₀) / s · √(pq),   M₁, M₀ the mean rest of who was right and who was not, s the standard
 * deviation of all (divided by n), p the facility, q = 1 - p
 *
 * In a test that is repeated until it is passed nearly everybody ends near the top, and r is small or without
 * meaning whatever the question is worth: a low one is a reason to look at the question, never a verdict. `r`
 * is set only with STATS_FINE. */
enum stats_verdict stats_point_biserial(const struct stats_answer *answers, size_t count, double *r);

/* Which of the groups may not be shown: those of fewer than STATS_GROUP_MIN people (but not of 0, which say
 * nothing), and, where these together are fewer than that or are one group only, so that it could be found by
 * subtracting the others from the whole, the smallest of the others too. `hidden` has `count` places. */
void stats_hide(const size_t *people, size_t count, bool *hidden);

#endif
