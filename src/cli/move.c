/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Carries the statements of my own store over to a shared one, those that are not there yet. When to
 * offer it is decided by cmd_learn.c. */
#include <config.h>

#include "cli/move.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/xalloc.h"

/* My own statements, and which of them the shared store has. */
struct load {
  struct statement *statements;
  bool *known;
  size_t count;
};

static void collect(void *context, const struct statement *statement, size_t line)
{
  struct load *load = context;

  (void)line;
  load->statements = xgrow(load->statements, load->count, sizeof *load->statements);
  statement_copy(&load->statements[load->count++], statement);
}

static void strike_out(void *context, const struct statement *statement, size_t line)
{
  struct load *load = context;

  (void)line;
  for (size_t i = 0; i < load->count; i++)
    if (strcmp(load->statements[i].id, statement->id) == 0)
      load->known[i] = true;
}

static void load_clear(struct load *load)
{
  for (size_t i = 0; i < load->count; i++)
    statement_clear(&load->statements[i]);
  free(load->statements);
  free(load->known);
}

static void read_own(const struct setup *setup, struct load *load)
{
  struct store_options options = { .path = setup->own_store_path, .kind = STORE_OWN, .training_uid = (uid_t)-1 };
  struct record_reading reading = { collect, NULL, load, env_now(NULL) };
  struct record_counts counts;
  struct error ignored;
  struct record_store *own = record_store_open(&options, false, &ignored);

  if (own == NULL)
    return;
  /* what could be read counts, also when the rest could not */
  bool whole = record_store_read_account(own, setup->account.name, setup->account.uid, &reading, &counts, &ignored);
  (void)whole;
  record_store_free(own);
}

/* What is to be moved; empty when there is nothing. */
static void load_fill(const struct setup *setup, struct record_store *shared, struct load *load)
{
  struct record_reading reading = { strike_out, NULL, load, env_now(NULL) };
  struct record_counts counts;
  struct error ignored;

  memset(load, 0, sizeof *load);
  if (!setup->store_is_shared || shared == NULL)
    return;
  read_own(setup, load);
  load->known = xcalloc(load->count + 1, sizeof *load->known);
  if (load->count > 0 &&
      !record_store_read_account(shared, setup->account.name, setup->account.uid, &reading, &counts, &ignored) &&
      ignored.code != ERROR_MISSING)
    memset(load->known, 1, load->count); /* cannot tell: offer nothing */
}

size_t move_count(const struct setup *setup, struct record_store *shared)
{
  struct load load;
  size_t n = 0;

  load_fill(setup, shared, &load);
  for (size_t i = 0; i < load.count; i++)
    n += load.known[i] ? 0 : 1;
  load_clear(&load);
  return n;
}

bool move_records(const struct setup *setup, struct record_store *shared, struct error *error)
{
  struct load load;
  struct buf lines = BUF_INIT;
  bool ok = true;

  load_fill(setup, shared, &load);
  for (size_t i = 0; ok && i < load.count; i++) {
    if (load.known[i])
      continue;
    ok = record_format(&load.statements[i], &lines, error);
    if (ok && lines.length > RECORD_APPEND_MAX / 2) {
      ok = record_store_append(shared, setup->account.name, lines.data, lines.length, error);
      buf_reset(&lines);
    }
  }
  if (ok && lines.length > 0)
    ok = record_store_append(shared, setup->account.name, lines.data, lines.length, error);
  buf_clear(&lines);
  load_clear(&load);
  return ok;
}
