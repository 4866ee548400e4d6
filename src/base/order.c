/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first bytes of each text are beside its place, as a number: texts in all
 * corners of memory are hardly looked at. */
#include <config.h>

#include "base/order.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

struct place {
  uint64_t start;
  const char *text;
  size_t index;
};

/* In the order of the bytes; what is shorter is filled up with 0. */
static uint64_t start_of(const char *text)
{
  uint64_t start = 0;

  for (size_t i = 0; i < sizeof start; i++) {
    start = start << 8 | (unsigned char)*text;
    text += *text != '\0';
  }
  return start;
}

static int compare(const void *a, const void *b)
{
  const struct place *first = a, *second = b;
  int order = first->start < second->start ? -1 : first->start > second->start;

  if (order == 0)
    order = strcmp(first->text, second->text);
  return order != 0 ? order : first->index < second->index ? -1 : first->index > second->index;
}

size_t *order_texts(const char *const *texts, size_t count)
{
  struct place *places = xcalloc(count, sizeof *places);
  size_t *order = xcalloc(count, sizeof *order);
  bool sorted = true; /* as they often are */

  for (size_t i = 0; i < count; i++) {
    places[i] = (struct place){ start_of(texts[i]), texts[i], i };
    sorted = sorted && (i == 0 || compare(&places[i - 1], &places[i]) <= 0);
  }
  if (!sorted)
    qsort(places, count, sizeof *places, compare);
  for (size_t i = 0; i < count; i++)
    order[i] = places[i].index;
  free(places);
  return order;
}
