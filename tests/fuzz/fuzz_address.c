/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exercise on addresses: first line the address, the second an ending. */
#include <config.h>

#include "core/address.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char *text = text_of(data, size), *names[ADDRESS_MAX_NAMES];
  char *newline = strchr(text, '\n');
  const char *ending = NULL;

  if (newline != NULL) {
    *newline = '\0';
    ending = newline + 1;
  }
  char *host = address_host(text), *owner = address_owner(text, ending), *normal = address_normal(text);
  char *alike = address_look_alike(text), *again = address_normal(normal);
  struct clean other = address_other_form(text);
  size_t count = address_names(text, ending, names);

  must(owner == NULL || host != NULL, "an owner has a host");
  must(strcmp(normal, again) == 0, "the normal form is one form");
  must(is_harmless(clean_get(other)), "the other form is harmless");
  must((count == 0) == (owner == NULL) || owner != NULL, "names come from an owner");
  for (size_t i = 0; i < count; i++)
    free(names[i]);
  clean_clear(&other);
  free(host);
  free(owner);
  free(normal);
  free(alike);
  free(again);
  free(text);
  return 0;
}
