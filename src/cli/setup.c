/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds settings, content, store, assignment and private folder, in the order in which one decides about
 * the next. What a command does with them is its own business. */
#include <config.h>

#include "cli/setup.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/out.h"
#include "cli/paths.h"
#include "core/spool.h"
#include "core/uuid.h"

#define DEFAULT_COURSE "seven-rules"

/* Only what is surely not there: settings that cannot be read are not the same as none. */
static bool is_absent(int reason)
{
  return reason == ENOENT || reason == ENOTDIR;
}

static bool exists(const char *path)
{
  struct stat status;

  return lstat(path, &status) == 0 || !is_absent(errno);
}

static void choose_policy(struct setup *setup)
{
  const char *given = setup->options->value[OPTION_POLICY];

  setup->policy_path = xstrdup(given != NULL ? given : path_policy());
  setup->policy_from = given != NULL ? FROM_OPTION : FROM_DEFAULT;
  if (given != NULL || exists(setup->policy_path))
    setup->policy = policy_load(setup->policy_path, &setup->policy_problems);
  else
    setup->policy = policy_default();
}

static void choose_content(struct setup *setup)
{
  const char *given = setup->options->value[OPTION_CONTENT];

  if (given == NULL)
    setup->library = (struct library){ path_content(), exists(path_overlay()) ? path_overlay() : NULL };
  else if (library_is_overlay(given, path_content())) /* a copied lesson or two, to be tried out */
    setup->library = (struct library){ path_content(), given };
  else
    setup->library = (struct library){ given, NULL };
}

static char *host_name(void)
{
  char name[256];
  struct buf safe = BUF_INIT;

  if (gethostname(name, sizeof name) != 0)
    return xstrdup("localhost");
  name[sizeof name - 1] = '\0';
  for (const char *p = name; *p != '\0'; p++)
    if ((*p >= 'a' && *p <= 'z') || (*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9') || *p == '-' || *p == '.')
      buf_add_char(&safe, *p);
  if (safe.length == 0)
    buf_add_string(&safe, "localhost");
  return buf_take(&safe);
}

/* ---- the store ---- */

static char *in_home(const struct setup *setup, const char *xdg, const char *otherwise)
{
  const char *home = setup->env.home != NULL ? setup->env.home : setup->account.home;

  if (xdg != NULL)
    return xasprintf("%s/vuistregels", xdg);
  return xasprintf("%s/%s/vuistregels", home == NULL ? "/nonexistent" : home, otherwise);
}

/* A folder that others may write to, each in their own files, is a drop-box, one that belongs to somebody else is
 * provisioned, my own is my own: also when I let everybody in by mistake, which the store refuses in words. */
static enum store_kind kind_of(const struct setup *setup, const char *path)
{
  struct stat status;

  if (stat(path, &status) != 0)
    return is_absent(errno) || strcmp(path, setup->own_store_path) == 0 ? STORE_OWN : STORE_PROVISIONED;
  bool mine = status.st_uid == setup->account.uid;
  if ((status.st_mode & S_IWOTH) != 0 && (!mine || (status.st_mode & S_ISVTX) != 0))
    return STORE_DROP_BOX;
  /* root owns it for a group: not root's own */
  if (status.st_uid == 0 && (status.st_mode & S_ISGID) != 0)
    return STORE_PROVISIONED;
  return mine ? STORE_OWN : STORE_PROVISIONED;
}

static void choose_store(struct setup *setup)
{
  const char *given = setup->options->value[OPTION_RECORDS];
  const struct policy *policy = setup->policy;
  char *data = in_home(setup, setup->env.data_home, ".local/share");

  setup->own_store_path = xasprintf("%s/records", data);
  free(data);
  setup->store_from = FROM_DEFAULT;
  if (given != NULL) {
    setup->store_path = xstrdup(given);
    setup->store_from = FROM_OPTION;
  } else if (policy != NULL && policy->store_path != NULL) {
    setup->store_path = xstrdup(policy->store_path);
    setup->store_from = FROM_POLICY;
  } else if (exists(path_shared_records()) &&
             (policy == NULL || policy->store != POLICY_STORE_OWN)) {
    setup->store_path = xstrdup(path_shared_records());
  } else {
    setup->store_path = xstrdup(setup->own_store_path);
  }
  setup->store_kind = kind_of(setup, setup->store_path);
  if (setup->store_from != FROM_OPTION && policy != NULL && strcmp(setup->store_path, setup->own_store_path) != 0) {
    if (policy->store == POLICY_STORE_DROP_BOX)
      setup->store_kind = STORE_DROP_BOX;
    if (policy->store == POLICY_STORE_PROVISIONED)
      setup->store_kind = STORE_PROVISIONED;
  }
  setup->store_is_shared = setup->store_kind != STORE_OWN;
}

/* Beside the records: the folder above them. */
static void choose_shared_folder(struct setup *setup)
{
  const char *slash = strrchr(setup->store_path, '/');

  if (setup->store_is_shared && slash != NULL && slash != setup->store_path)
    setup->shared_folder = xstrndup(setup->store_path, (size_t)(slash - setup->store_path));
  else
    setup->shared_folder = xstrdup(path_state_folder());
}

static void load_assignment(struct setup *setup)
{
  char *folder = xasprintf("%s/assigned", setup->shared_folder);

  setup->has_assignment = assignment_load(folder, setup->person, &setup->assignment, &setup->assignment_error);
  if (setup->has_assignment || setup->assignment_error.code == ERROR_MISSING)
    setup->assignment_error = (struct error){ .code = ERROR_NONE };
  free(folder);
}

/* One folder per store and person: what is learnt for one store is not mixed
 * up with another. */
static void choose_state(struct setup *setup)
{
  char *base = in_home(setup, setup->env.state_home, ".local/state");
  char *person = record_file_name(setup->person, NULL);
  char store[UUID_TEXT_SIZE];

  uuid_name(setup->store_path, strlen(setup->store_path), store);
  setup->state_folder =
      xasprintf("%s/%s/%.*s", base, store, (int)(strlen(person) - strlen(RECORD_ENDING)), person);
  free(person);
  free(base);
}

bool setup_load(struct setup *setup, const struct options *options, const struct env *env, struct error *error)
{
  memset(setup, 0, sizeof *setup);
  setup->options = options;
  setup->env = *env;
  if (!account_load(&setup->account, error))
    return false;
  setup->person = xstrdup(setup->account.name);
  choose_policy(setup);
  choose_content(setup);
  setup->zone = zone_load(setup->policy == NULL ? NULL : setup->policy->time_zone);
  setup->host = host_name();
  if (setup->policy != NULL && setup->policy->organisation_iri != NULL)
    setup->home_page = xstrdup(setup->policy->organisation_iri);
  else
    setup->home_page = xasprintf("urn:vuistregels:host:%s", setup->host);
  choose_store(setup);
  choose_shared_folder(setup);
  load_assignment(setup);
  choose_state(setup);
  return true;
}

/* By its name too: where the name service does not answer about it, nobody is to be recorded under the account itself. */
bool setup_asks(const struct setup *setup)
{
  const struct policy *policy = setup->policy;
  uid_t uid;

  return policy != NULL && policy->identity == IDENTITY_ASK &&
         (strcmp(setup->account.name, policy->training_account) == 0 ||
          (account_find(policy->training_account, &uid) && uid == setup->account.uid));
}

void setup_become(struct setup *setup, const char *person)
{
  char *copy = xstrdup(person);

  free(setup->person);
  free(setup->state_folder);
  assignment_clear(&setup->assignment);
  setup->person = copy;
  setup->is_asked = true;
  load_assignment(setup);
  choose_state(setup);
}

void setup_clear(struct setup *setup)
{
  account_clear(&setup->account);
  free(setup->person);
  policy_free(setup->policy);
  problems_clear(&setup->policy_problems);
  zone_free(setup->zone);
  free(setup->policy_path);
  free(setup->home_page);
  free(setup->store_path);
  free(setup->own_store_path);
  free(setup->shared_folder);
  assignment_clear(&setup->assignment);
  free(setup->host);
  free(setup->state_folder);
  memset(setup, 0, sizeof *setup);
}

const struct policy *setup_policy(const struct setup *setup)
{
  if (setup->policy == NULL)
    out_problems(&setup->policy_problems, stderr);
  return setup->policy;
}

struct record_store *setup_open_store(const struct setup *setup, bool create, struct error *error)
{
  struct store_options options = { .path = setup->store_path,
                                   .kind = setup->store_kind,
                                   .host = setup->policy != NULL && setup->policy->store_per_host ? setup->host : NULL,
                                   .admin = 0,
                                   .training_uid = (uid_t)-1 };
  uid_t admin;

  if (setup->policy != NULL && setup->policy->store_admin != NULL && account_find(setup->policy->store_admin, &admin))
    options.admin = admin;
  if (setup->policy != NULL && setup->policy->identity == IDENTITY_ASK && account_find(setup->policy->training_account, &admin))
    options.training_uid = admin;
  return record_store_open(&options, create && setup->store_kind == STORE_OWN, error);
}

/* What a manager decides counts only where managers write. */
static void fold(void *context, const struct statement *statement, size_t line)
{
  (void)line;
  if (!progress_is_decision(statement->verb) && statement->verb != VERB_VOIDED)
    progress_add(context, statement);
}

/* The counts say how many. */
static void skip_fault(void *context, enum record_fault fault, size_t line, const struct error *why)
{
  (void)context, (void)fault, (void)line, (void)why;
}

bool setup_read_progress(const struct setup *setup, struct record_store *store, struct progress *progress,
                         struct record_counts *counts, struct error *error)
{
  struct record_reading reading = { fold, skip_fault, progress, env_now(NULL) };
  bool ok = record_store_read_account(store, setup->person, setup->account.uid, &reading, counts, error) ||
            error->code == ERROR_MISSING;

  assignment_add_to_progress(&setup->assignment, setup->home_page, setup->person, progress);
  progress_finish(progress);
  if (ok && setup->assignment_error.text[0] != '\0') {
    *error = setup->assignment_error;
    return false;
  }
  return ok;
}

void setup_other_person(const struct setup *setup, const char *account, struct plan_person *person)
{
  *person = (struct plan_person){ .home_page = setup->home_page,
                                  .account = account,
                                  .start = DAY_NONE,
                                  .role_start = DAY_NONE,
                                  .absent_until = DAY_NONE,
                                  .deadline = DAY_NONE };
}

void setup_person(const struct setup *setup, struct plan_person *person)
{
  setup_other_person(setup, setup->person, person);
  person->start = setup->assignment.start;
  person->role_start = setup->assignment.role_start;
  person->roles = setup->assignment.roles;
  person->is_assigned = setup->has_assignment;
}

bool setup_is_administrator(const struct setup *setup)
{
  return setup->account.uid == 0 && setup->store_is_shared;
}

size_t setup_count_waiting(const struct setup *setup)
{
  return setup_is_administrator(setup) ? 0 : spool_count(setup->state_folder);
}

struct state_place setup_state_place(const struct setup *setup)
{
  return (struct state_place){ .folder = setup->state_folder };
}

const char *setup_course(const struct setup *setup, const struct state *state)
{
  if (setup->options->value[OPTION_COURSE] != NULL)
    return setup->options->value[OPTION_COURSE];
  return state != NULL && state->last_course != NULL ? state->last_course : DEFAULT_COURSE;
}
