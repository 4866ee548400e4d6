/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record of many lines: how somebody stands depends neither on their order nor on their being there twice. */
#include <config.h>

#include "core/record.h"
#include "fuzz.h"
#include "plan_desk.h"

#define LINES_MAX 64

static void add(struct plan_desk *desk, const char *line)
{
  struct statement statement;
  struct error error;

  if (record_parse(line, strlen(line), &statement, &error))
    progress_add(&desk->progress, &statement);
  statement_clear(&statement);
}

static void must_be_same(const struct plan *one, const struct plan *other)
{
  must(one->state == other->state && one->kind == other->kind && one->round_open == other->round_open, "the same state");
  must(one->due == other->due && one->days_late == other->days_late, "the same dates");
  must(one->required == other->required && one->passed == other->passed, "the same lessons");
  must(one->last_completed == other->last_completed && one->valid_until == other->valid_until, "the same end");
  must(one->spaced_open == other->spaced_open && one->spaced_number == other->spaced_number, "the same check");
  must(strcmp(one->registration, other->registration) == 0 && strcmp(one->anchor, other->anchor) == 0, "the same round");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct plan_desk desk, other;
  char *text = text_of(data, size), *rest = NULL, *lines[LINES_MAX];
  size_t count = 0;

  for (char *line = strtok_r(text, "\n", &rest); line != NULL && count < LINES_MAX; line = strtok_r(NULL, "\n", &rest))
    lines[count++] = line;
  plan_desk_open(&desk);
  plan_desk_open(&other);
  for (size_t i = 0; i < count; i++) {
    add(&desk, lines[i]);
    add(&other, lines[count - 1 - i]);
    add(&other, lines[count - 1 - i]);
  }
  plan_desk_look(&desk, on("2026-11-24"));
  plan_desk_look(&other, on("2026-11-24"));
  must_be_same(&desk.plan, &other.plan);
  must(desk.progress.statement_count == other.progress.statement_count, "each counts once");
  plan_desk_close(&desk);
  plan_desk_close(&other);
  free(text);
  return 0;
}
