/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a learner's own state: refused, or one that is the same after it was written and read again. */
#include <config.h>

#include "core/state_private.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct buf bytes = BUF_INIT, again = BUF_INIT;
  struct error error = { ERROR_NONE, 0, "" };
  struct state state, copy;

  buf_add(&bytes, (const char *)data, size);
  state_init(&state);
  state_init(&copy);
  if (state_parse(&bytes, &state)) {
    char *first = state_format(&state, &error), *second = NULL;

    if (first != NULL) {
      buf_add_string(&again, first);
      must(state_parse(&again, &copy), "what was written can be read");
      second = state_format(&copy, &error);
      must(second != NULL && strcmp(first, second) == 0, "to the same bytes");
    }
    free(first);
    free(second);
  }
  state_clear(&state);
  state_clear(&copy);
  buf_clear(&bytes);
  buf_clear(&again);
  return 0;
}
