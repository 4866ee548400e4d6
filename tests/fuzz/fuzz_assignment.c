/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as an assignment: refused, or read so that writing and reading again gives the same. */
#include <config.h>

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/assignment.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
  struct assignment first, second;
  struct error error;
  struct buf once = BUF_INIT, again = BUF_INIT;

  if (assignment_parse((const char *)bytes, length, &first, &error)) {
    assignment_format(&first, &once);
    if (!assignment_parse(once.data, once.length, &second, &error))
      abort();
    assignment_format(&second, &again);
    if (strcmp(once.data, again.data) != 0)
      abort();
    assignment_clear(&second);
  }
  assignment_clear(&first);
  buf_clear(&once);
  buf_clear(&again);
  return 0;
}
