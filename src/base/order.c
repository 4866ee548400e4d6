/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight bytes of each text are beside its place, as a number: texts in all
 * corners of memory are looked at once, not for every comparison. Those with
 * the same eight are sorted by the next eight. */
#include <config.h>

#include "base/order.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/xalloc.h"

struct place {
  uint64_t start;
  const char *rest; /* of the text, behind these bytes; NULL: it ends among them */
  size_t index;
};

/* In the order of the bytes; a text that ends is filled up with 0. */
static void take_bytes(struct place *place)
{
  const char *text = place->rest;

  place->start = 0;
  for (size_t i = 0; i < sizeof place->start; i++) {
    place->start = place->start << 8 | (unsigned char)*text;
    text += *text != '\0';
  }
  place->rest = (place->start & 0xff) == 0 ? NULL : text;
}

static int compare(const void *a, const void *b)
{
  const struct place *first = a, *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->index < second->index ? -1 : first->index > second->index;
}

/* Those that are the same up to here. */
static void sort_places(struct place *places, size_t count)
{
  bool sorted = true; /* as they often are */
  size_t end;

  for (size_t i = 0; i < count; i++) {
    take_bytes(&places[i]);
    sorted = sorted && (i == 0 || compare(&places[i - 1], &places[i]) < 0);
  }
  if (!sorted)
    qsort(places, count, sizeof *places, compare);
  for (size_t i = 0; i < count; i = end) {
    for (end = i + 1; end < count && places[end].start == places[i].start; end++)
      continue;
    if (end > i + 1 && places[i].rest != NULL)
      sort_places(places + i, end - i);
  }
}

size_t *order_texts(const char *const *texts, size_t count)
{
  struct place *places = xcalloc(count, sizeof *places);
  size_t *order = xcalloc(count, sizeof *order);

  for (size_t i = 0; i < count; i++)
    places[i] = (struct place){ .rest = texts[i], .index = i };
  sort_places(places, count);
  for (size_t i = 0; i < count; i++)
    order[i] = places[i].index;
  free(places);
  return order;
}
