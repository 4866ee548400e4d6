/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Have sealed records changed? With --certificate: is there, in the records that I may read, the completion that a
 * certificate speaks of? */
#include <config.h>

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/confine.h"
#include "cli/out.h"
#include "cli/seal_verify.h"

struct wanted {
  const char *code;
  bool found;
  char *course;
  int64_t time;
};

static void compare(void *context, const struct statement *statement, size_t line)
{
  struct wanted *wanted = context;
  char code[10];

  (void)line;
  if (wanted->found || statement->verb != VERB_COMPLETED || statement->course == NULL)
    return;
  uuid_receipt(statement->id, code);
  if (text_compare(code, wanted->code) != 0)
    return;
  wanted->found = true;
  wanted->course = xstrdup(statement->course);
  wanted->time = statement->time;
}

static void say_found(const struct setup *setup, const struct wanted *wanted, const char *account, bool self_declared)
{
  char date[24];
  struct clean name = clean_name(account, CLEAN_NAME_MAX);

  date_format_short(zone_date(setup->zone, wanted->time), i18n_language(), date);
  if (self_declared)
    out_format(_("Genuine: number %s, declared by the employee, completed %s on %s, code %s.\n"), clean_get(name),
               wanted->course, date, wanted->code);
  else
    out_format(_("Genuine: account %s completed %s on %s, code %s.\n"), clean_get(name), wanted->course, date,
               wanted->code);
  clean_clear(&name);
}

/* All records when the store may be listed, else my own. False: nothing could be read. */
static bool look(const struct setup *setup, struct record_store *store, struct wanted *wanted, struct error *error)
{
  struct owner_lookup lookup = account_lookup();
  struct record_reading reading = { compare, NULL, wanted, env_now(NULL) };
  struct record_file *files = NULL;
  struct record_counts counts;
  size_t count = 0;

  if (!record_store_list(store, &lookup, &files, &count, error)) {
    bool ok = record_store_read_account(store, setup->account.name, setup->account.uid, &reading, &counts, error);

    if (wanted->found)
      say_found(setup, wanted, setup->account.name, false);
    return ok || error->code == ERROR_MISSING;
  }
  for (size_t i = 0; i < count && !wanted->found; i++) {
    struct error ignored;

    if (files[i].state == FILE_NOT_COUNTED || !record_store_read(store, &files[i], &reading, &counts, &ignored))
      continue;
    if (wanted->found)
      say_found(setup, wanted, files[i].account, files[i].state == FILE_SELF_DECLARED);
  }
  record_files_free(files, count);
  return true;
}

int cmd_verify(const struct options *options, struct setup *setup)
{
  struct wanted wanted = { .code = options->value[OPTION_CERTIFICATE] };
  struct error error = { ERROR_NONE, 0, "" };
  struct record_store *store;
  bool ok;

  choice_apply(setup);
  if (setup_policy(setup) == NULL)
    return 1;
  if (wanted.code == NULL && !setup->store_is_shared) {
    error_set(&error, ERROR_BAD_INPUT, "%s",
              _("there is no shared store here, so nothing is sealed; a certificate: verify --certificate CODE"));
    out_error(&error);
    return EXIT_USAGE;
  }
  confine(setup);
  if (wanted.code == NULL)
    return seal_verify(setup);
  store = setup_open_store(setup, false, &error);
  ok = store != NULL && look(setup, store, &wanted, &error);
  record_store_free(store);
  free(wanted.course);
  if (!ok) {
    out_error(&error);
    return 1;
  }
  if (wanted.found)
    return 0;
  out_format(_("Not found: no record that you may read has the code %s.\n"), wanted.code);
  return EXIT_PARTLY;
}
