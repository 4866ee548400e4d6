/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A manager's signed fingerprint of all that was recorded. What cannot be read is not sealed, and said. */
#include <config.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/account_cache.h"
#include "cli/admin_log.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "cli/seal_files.h"
#include "cli/seal_list.h"
#include "cli/seal_note.h"
#include "cli/seal_place.h"

/* ---- a key ---- */

static int make_key(const struct setup *setup, const char *path)
{
  char public[SEAL_HEX_SIZE], *words;
  struct clean name;
  struct error error;

  if (!seal_keys_make(setup, path, public, &error)) {
    out_error(&error);
    return 1;
  }
  words = seal_words(public);
  name = clean_text(path);
  out_format(
      _("The key is made: %s. Only you may read it; keep it away from this computer when you do not seal.\n"),
      clean_get(name));
  out_format(_("Give %s.pub to whoever verifies, and let that be kept elsewhere too.\n"), clean_get(name));
  out_format(_("Its words, to compare by telephone: %s\n"), words);
  clean_clear(&name);
  free(words);
  return 0;
}

/* ---- what is sealed ---- */

static void add_file(struct seal *seal, const char *name, const struct stat *status, const char *account,
                     const char *hash)
{
  struct seal_file *file;

  seal->files = xgrow(seal->files, seal->file_count, sizeof *seal->files);
  file = &seal->files[seal->file_count++];
  *file = (struct seal_file){ .name = xstrdup(name),
                              .owner = status->st_uid,
                              .account = xstrdup(account),
                              .mode = status->st_mode & 07777,
                              .length = status->st_size };
  memcpy(file->hash, hash, SEAL_HEX_SIZE);
}

static bool look_at(const struct setup *setup, const struct owner_lookup *lookup, const char *name,
                    struct seal *seal, struct error *error)
{
  char account[256], hash[1][SEAL_HEX_SIZE];
  struct stat status;
  int64_t length;
  bool ok;
  int fd;

  if (!seal_file_open(setup, name, &fd, &status, error))
    return false;
  length = status.st_size;
  ok = seal_file_hash(fd, &length, 1, hash, error);
  close(fd);
  if (ok && !lookup->account_of(lookup->context, status.st_uid, account, sizeof account))
    account[0] = '\0';
  if (ok)
    add_file(seal, name, &status, account, hash[0]);
  return ok;
}

static bool add_files(const struct setup *setup, struct seal *seal, struct problems *problems,
                      struct error *error)
{
  struct account_cache *accounts = account_cache_new();
  const struct owner_lookup lookup = account_cache_lookup(accounts);
  struct seal_names names;
  bool ok = seal_names_list(setup, &names, error);

  for (size_t i = 0; ok && i < names.count; i++) {
    struct error why;

    if (!look_at(setup, &lookup, names.list[i], seal, &why))
      problem_error(problems, names.list[i], 0, "%s", why.text);
  }
  seal_names_free(&names);
  account_cache_free(accounts);
  return ok;
}

/* ---- what was in force ---- */

static void add_seen(struct seal *seal, const char *kind, const char *path, struct problems *problems)
{
  struct seal_seen seen = { .kind = NULL };
  char *real = realpath(path, NULL);
  struct error error;

  if (!seal_seen_hash(path, &seen.length, seen.hash, &error)) {
    problem_error(problems, path, 0, "%s", error.text);
  } else {
    seen.kind = xstrdup(kind);
    seen.name = xstrdup(real == NULL ? path : real);
    seal->seen = xgrow(seal->seen, seal->seen_count, sizeof *seal->seen);
    seal->seen[seal->seen_count++] = seen;
  }
  free(real);
}

static void add_course(const struct setup *setup, const char *name, struct seal *seal,
                       struct problems *problems)
{
  struct problems unread = PROBLEMS_INIT;
  struct course *course = library_load_course(&setup->library, name, &unread);
  char *path = library_path(&setup->library, name, NULL, NULL);

  add_seen(seal, "content", path, problems);
  free(path);
  for (size_t i = 0; course != NULL && i < course->lesson_count; i++) {
    if (course->lessons[i].planned)
      continue;
    path = library_path(&setup->library, name, course->lessons[i].identifier, NULL);
    add_seen(seal, "content", path, problems);
    free(path);
  }
  course_free(course);
  problems_clear(&unread);
}

/* An overview of this day may be asked for later, when the list is another one. */
static void add_roster(const struct setup *setup, const char *path, struct seal *seal, struct problems *problems)
{
  size_t count = seal->seen_count;
  struct error error;

  add_seen(seal, "roster", path, problems);
  if (seal->seen_count > count && !seal_list_keep(setup, path, seal->seen[count].hash, &error))
    problem_error(problems, path, 0, "%s", error.text);
}

static void add_in_force(const struct setup *setup, struct seal *seal, struct problems *problems)
{
  const char *roster = setup->options->value[OPTION_ROSTER];
  char **courses = library_courses(&setup->library);

  if (setup->policy->from_file)
    add_seen(seal, "policy", setup->policy_path, problems);
  if (roster == NULL)
    roster = setup->policy->roster_path;
  if (roster != NULL)
    add_roster(setup, roster, seal, problems);
  for (size_t i = 0; courses[i] != NULL; i++) {
    add_course(setup, courses[i], seal, problems);
    free(courses[i]);
  }
  free(courses);
}

/* ---- the command ---- */

/* A manager may not write in the log of the administrator; `assign` notes it then. */
static bool note(const struct setup *setup, struct error *error)
{
  struct admin_log log;
  struct stat status;
  size_t count;
  char *path;
  bool ok;

  if (setup->account.uid != 0)
    return true;
  path = xasprintf("%s/seals", setup->shared_folder);
  ok = stat(path, &status) == 0;
  free(path);
  if (!ok || !admin_log_open(&log, setup->shared_folder, status.st_gid, setup->account.name, error))
    return false;
  ok = seal_note(setup, &log, &count, error);
  return admin_log_close(&log, error) && ok;
}

static void say(const struct seal *seal, const char *hash, size_t problem_count)
{
  char *words = seal_words(hash);

  out_format(P_("Seal %u: %zu file is sealed.\n", "Seal %u: %zu files are sealed.\n", seal->file_count),
             seal->number, seal->file_count);
  if (problem_count > 0)
    out_format(P_("%zu could not be read and is not sealed.\n", "%zu could not be read and are not sealed.\n",
                  problem_count),
               problem_count);
  out_format(_("Fingerprint: %s\n"), words);
  out_format(
      "%s\n",
      _("Mail these words to somebody outside, such as the auditor: that proves when the seal was made."));
  free(words);
}

static bool make_seal(const struct setup *setup, const char *key, struct problems *problems,
                      struct error *error)
{
  struct seal seal = { .time = env_now(NULL),
                       .by = xstrdup(setup->account.name),
                       .program = xstrdup(PACKAGE_VERSION) };
  struct problems earlier = PROBLEMS_INIT;
  struct placed_seals seals = { NULL, 0 };
  char secret[SEAL_HEX_SIZE] = "", hash[SEAL_HEX_SIZE];
  int held = -1;
  bool ok;

  ok = seal_keys_read_secret(key, secret, error) && admin_log_hold(setup->shared_folder, &held, error) &&
       seals_load(setup, &seals, &earlier, error) &&
       add_files(setup, &seal, problems, error);
  if (ok) {
    add_in_force(setup, &seal, problems);
    problems_sort(problems);
    ok = seals_add(setup, &seals, secret, &seal, hash, error);
  }
  explicit_bzero(secret, sizeof secret);
  if (held >= 0)
    close(held);
  if (ok) {
    out_problems(problems, stderr);
    out_problems(&earlier, stderr);
    say(&seal, hash, problems->errors);
    ok = note(setup, error);
  }
  seal_clear(&seal);
  seals_clear(&seals);
  problems_clear(&earlier);
  return ok;
}

int cmd_seal(const struct options *options, struct setup *setup)
{
  const char *key = options->value[OPTION_KEY];
  struct problems problems = PROBLEMS_INIT;
  struct error error;
  int status;

  choice_apply(setup);
  if (key == NULL) {
    error_set(&error, ERROR_BAD_INPUT, "%s",
              _("seal needs --key FILE; the first time with --new-key, which makes that file"));
    out_error(&error);
    return EXIT_USAGE;
  }
  if (options->given[OPTION_NEW_KEY])
    return make_key(setup, key);
  if (setup_policy(setup) == NULL)
    return 1;
  if (!setup->store_is_shared) {
    error_set(&error, ERROR_BAD_INPUT, "%s",
              _("only a shared store is sealed; the administrator makes one with: vuistregels setup"));
    out_error(&error);
    return 1;
  }
  if (make_seal(setup, key, &problems, &error)) {
    status = problems.errors > 0 ? EXIT_PARTLY : 0;
  } else {
    out_error(&error);
    status = 1;
  }
  problems_clear(&problems);
  return status;
}
