/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open addressing: a place follows from the text, or is the next free one
 * behind that. */
#include <config.h>

#include "base/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

#define FIRST_SIZE 16

struct lookup_place {
  const char *text; /* NULL: free */
  uint32_t hash;    /* so that nearly no other text is looked at */
  uint32_t number;
};

static uint32_t hash_of(const char *text)
{
  uint32_t value = 2166136261u; /* FNV-1a */

  for (; *text != '\0'; text++)
    value = (value ^ (unsigned char)*text) * 16777619u;
  return value;
}

static struct lookup_place *find_place(const struct lookup *lookup, const char *text, uint32_t hash)
{
  size_t i = hash & (lookup->size - 1);

  while (lookup->places[i].text != NULL &&
         (lookup->places[i].hash != hash || strcmp(lookup->places[i].text, text) != 0))
    i = (i + 1) & (lookup->size - 1);
  return &lookup->places[i];
}

/* At least a fifth is free. */
static void make_room(struct lookup *lookup)
{
  struct lookup larger = { .size = lookup->size == 0 ? FIRST_SIZE : 2 * lookup->size, .count = lookup->count };

  if ((lookup->count + 1) * 5 <= lookup->size * 4)
    return;
  larger.places = xcalloc(larger.size, sizeof *larger.places);
  for (size_t i = 0; i < lookup->size; i++)
    if (lookup->places[i].text != NULL)
      *find_place(&larger, lookup->places[i].text, lookup->places[i].hash) = lookup->places[i];
  free(lookup->places);
  *lookup = larger;
}

bool lookup_add(struct lookup *lookup, const char *text, uint32_t number)
{
  uint32_t hash = hash_of(text);

  make_room(lookup);
  struct lookup_place *place = find_place(lookup, text, hash);
  if (place->text != NULL)
    return false;
  *place = (struct lookup_place){ text, hash, number };
  lookup->count++;
  return true;
}

bool lookup_find(const struct lookup *lookup, const char *text, uint32_t *number)
{
  if (lookup->count == 0)
    return false;
  const struct lookup_place *place = find_place(lookup, text, hash_of(text));
  if (place->text == NULL)
    return false;
  *number = place->number;
  return true;
}

void lookup_clear(struct lookup *lookup)
{
  free(lookup->places);
  *lookup = (struct lookup)LOOKUP_INIT;
}
