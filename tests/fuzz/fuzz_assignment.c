/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as an assignment: refused, or read so that writing and reading again gives the same. */
#include <config.h>

#include "core/assignment.h"
#include "fuzz.h"

/* Its decisions reach the plan, and come back from there. */
static void fold(const struct assignment *assignment)
{
  struct assignment again;
  struct progress progress;

  progress_init(&progress);
  assignment_add_to_progress(assignment, "urn:vuistregels:host:desk", "noor", &progress);
  progress_finish(&progress);
  must(progress.decision_count <= assignment->decision_count, "no decision comes out of nothing");
  assignment_init(&again);
  assignment_take_decisions(&again, &progress);
  must(again.decision_count == progress.decision_count, "each comes back");
  assignment_clear(&again);
  progress_clear(&progress);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
  struct assignment first, second;
  struct error error = { ERROR_NONE, 0, "" };
  struct buf once = BUF_INIT, again = BUF_INIT;

  if (assignment_parse((const char *)bytes, length, &first, &error)) {
    assignment_format(&first, &once);
    must(assignment_parse(once.data, once.length, &second, &error), "what was written can be read");
    assignment_format(&second, &again);
    must(strcmp(once.data, again.data) == 0, "to the same bytes");
    assignment_clear(&second);
    fold(&first);
  } else {
    must(error.text[0] != '\0' && is_harmless(error.text), "a refusal has words");
  }
  assignment_clear(&first);
  buf_clear(&once);
  buf_clear(&again);
  return 0;
}
