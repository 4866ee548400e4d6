/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the folders of a shared store with their owners and modes. Says first what it will do; what is as it
 * should be it leaves alone; nothing is ever removed. */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/admin_log.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/out.h"
#include "cli/paths.h"
#include "core/folder.h"

enum place_state { PLACE_GOOD, PLACE_TO_MAKE, PLACE_TO_CHANGE };

enum { BASE, RECORDS, CORRECTIONS, SEALS, ASSIGNED, ADMIN_LOG, PLACE_COUNT };

struct place {
  const char *name; /* in the folder of all; NULL: that folder itself */
  mode_t mode;
  bool is_group; /* belongs to the managers' group, else to that of root */
  const char *purpose;
  char *path;
  enum place_state state;
  struct stat now;
};

struct making {
  const struct setup *setup;
  enum store_kind layout;
  const char *group_name;
  gid_t group;
  struct place places[PLACE_COUNT];
  struct admin_log log;
};

/* ---- what is wanted ---- */

/* The layout that was asked for, else that of the settings, else the one that is there. */
static bool choose_layout(struct making *making, struct error *error)
{
  const struct setup *setup = making->setup;
  enum policy_store wish = setup->policy->store;
  bool provision = setup->options->given[OPTION_PROVISION];
  struct stat status;

  if (wish == POLICY_STORE_OWN)
    return error_set(error, ERROR_BAD_INPUT,
                     _("%s: the settings say kind=\"own\": everybody keeps an own record"),
                     setup->policy_path);
  if (wish == POLICY_STORE_DROP_BOX && provision)
    return error_set(error, ERROR_BAD_INPUT,
                     _("%s: the settings say kind=\"drop-box\", which does not go with --provision"),
                     setup->policy_path);
  making->layout = STORE_DROP_BOX;
  if (provision || wish == POLICY_STORE_PROVISIONED ||
      (wish == POLICY_STORE_UNSET && lstat(making->places[RECORDS].path, &status) == 0 &&
       status.st_uid == 0 && (status.st_mode & S_IWOTH) == 0 && (status.st_mode & S_ISGID) != 0))
    making->layout = STORE_PROVISIONED;
  making->places[RECORDS].mode = making->layout == STORE_DROP_BOX ? 03773 : 02751;
  return true;
}

static bool choose_group(struct making *making, struct error *error)
{
  const struct setup *setup = making->setup;
  const char *given = setup->options->value[OPTION_GROUP], *set = setup->policy->store_group;

  if (given != NULL && set != NULL && strcmp(given, set) != 0)
    return error_set(error, ERROR_BAD_INPUT, _("%s: the settings name another group: %s"), setup->policy_path,
                     set);
  making->group_name = given != NULL ? given : set;
  if (making->group_name == NULL)
    return error_set(
        error, ERROR_BAD_INPUT, "%s",
        _("which group may read the records? Say it with --group, or in the settings with the store"));
  if (account_find_group(making->group_name, &making->group))
    return true;
  return error_set(error, ERROR_MISSING,
                   _("there is no group %s on this system; make it first: groupadd --system %s"),
                   making->group_name, making->group_name);
}

/* The folder of the records that will be the shared one, and the folder above it. */
static void choose_paths(struct making *making)
{
  const struct setup *setup = making->setup;
  const char *given = setup->options->value[OPTION_RECORDS], *set = setup->policy->store_path;
  const char *records = given != NULL ? given : set != NULL ? set : path_shared_records();
  const char *slash = strrchr(records, '/');
  char *base = slash == NULL || slash == records ? NULL : xstrndup(records, (size_t)(slash - records));

  making->places[BASE].path = base == NULL ? xstrdup("") : base;
  making->places[RECORDS].path = xstrdup(records);
  for (int i = CORRECTIONS; i < PLACE_COUNT; i++)
    making->places[i].path = xasprintf("%s/%s", making->places[BASE].path, making->places[i].name);
}

static void describe(struct making *making)
{
  making->places[BASE] = (struct place){ NULL, 0755, false, N_("the folder of all this"), .path = NULL };
  making->places[RECORDS] = (struct place){ "records", 0, true, NULL, .path = NULL };
  making->places[CORRECTIONS] =
      (struct place){ "corrections", 03770, true, N_("what managers decide: a file of each manager"),
                      .path = NULL };
  making->places[SEALS] =
      (struct place){ "seals", 03770, true, N_("the managers' seals on the records"), .path = NULL };
  making->places[ASSIGNED] =
      (struct place){ "assigned", 0711, false,
                      N_("for each employee their own dates, for nobody else to read"), .path = NULL };
  making->places[ADMIN_LOG] =
      (struct place){ ADMIN_LOG_NAME, 0640, true, N_("what setup, assign and retain did"), .path = NULL };
}

/* ---- what is there ---- */

static bool look(struct making *making, struct place *place, struct error *error)
{
  gid_t group = place->is_group ? making->group : 0;
  bool is_file = place == &making->places[ADMIN_LOG];

  if (lstat(place->path, &place->now) != 0) {
    place->state = PLACE_TO_MAKE;
    return errno == ENOENT || error_set_errno(error, errno, "%s", place->path);
  }
  if (is_file ? !S_ISREG(place->now.st_mode) : !S_ISDIR(place->now.st_mode))
    return error_set(error, ERROR_UNSAFE,
                     is_file ? _("%s: this is there and is no ordinary file")
                             : _("%s: this is there and is no folder"),
                     place->path);
  if (place->now.st_uid != 0)
    return error_set(
        error, ERROR_UNSAFE,
        _("%s: this is there and belongs to account number %lu, not to root; move it away first"),
        place->path, (unsigned long)place->now.st_uid);
  if (place->name == NULL && (place->now.st_mode & 022) != 0)
    return error_set(error, ERROR_UNSAFE, _("%s: others than root can write to this folder"), place->path);
  place->state = (place->now.st_mode & 07777) == place->mode && place->now.st_gid == group ? PLACE_GOOD
                                                                                           : PLACE_TO_CHANGE;
  /* whose group the folder of all is makes no difference */
  if (place->name == NULL && (place->now.st_mode & 07777) == place->mode)
    place->state = PLACE_GOOD;
  return true;
}

static bool look_at_all(struct making *making, struct error *error)
{
  const char *base = making->places[BASE].path;
  struct stat status;

  if (base[0] != '/')
    return error_set(error, ERROR_BAD_INPUT,
                     _("%s: give the whole path of the folder of the records, below a folder of its own"),
                     making->places[RECORDS].path);
  char *above = folder_above(base);
  bool ok = stat(above, &status) == 0;
  if (!ok && errno == ENOENT)
    error_set(error, ERROR_MISSING, _("%s: this folder is not there; make it first: mkdir -p %s"), above, above);
  else if (!ok)
    error_set_errno(error, errno, "%s", above);
  free(above);
  for (int i = 0; ok && i < PLACE_COUNT; i++)
    ok = look(making, &making->places[i], error);
  return ok;
}

/* ---- saying ---- */

static void say_place(const struct making *making, const struct place *place)
{
  const char *group = place->is_group ? making->group_name : "root";
  const char *purpose = place->purpose;

  if (place == &making->places[RECORDS])
    purpose = making->layout == STORE_DROP_BOX ? N_("the records: everybody adds a file of their own and "
                                                    "reads no other; the group reads them all")
                                               : N_("the records: 'assign' makes a file for everybody, who "
                                                    "adds to it; the group reads them all");
  out_format(_("  %s (root:%s, mode %04o)\n"), place->path, group, (unsigned)place->mode);
  out_format("    %s\n", _(purpose));
  switch (place->state) {
  case PLACE_GOOD:
    out_format("    %s\n", _("is as it should be"));
    break;
  case PLACE_TO_MAKE:
    out_format("    %s\n", _("will be made"));
    break;
  case PLACE_TO_CHANGE:
    out_format(_("    will be changed; now it has group number %lu and mode %04o\n"),
               (unsigned long)place->now.st_gid, (unsigned)(place->now.st_mode & 07777));
    break;
  }
}

static void say_plan(const struct making *making)
{
  const struct policy *policy = making->setup->policy;

  out_format("%s\n\n",
             making->layout == STORE_DROP_BOX
                 ? _("A shared folder of records where everybody makes a file of their own (drop-box):")
                 : _("A shared folder of records where only the administrator makes files (provisioned):"));
  for (int i = 0; i < PLACE_COUNT; i++)
    say_place(making, &making->places[i]);
  out_format("\n");
  out_format(_("Members of the group %s can read what everybody passed and when, and record exemptions.\n"),
             making->group_name);
  if (policy->keep_attempts || policy->keep_score || policy->keep_effect || policy->keep_items != ITEMS_NONE)
    out_format(
        "%s\n",
        _("The settings keep more than that; whoever may read the records can see this per person too."));
  out_format("%s\n", _("No account, group, service or network connection is made, and nothing is removed."));
}

static void say_next(const struct making *making)
{
  const char *kind = making->layout == STORE_DROP_BOX ? "drop-box" : "provisioned";

  out_format("\n%s\n", _("Next:"));
  if (making->setup->policy->store == POLICY_STORE_UNSET)
    out_format(_("- in %s: <store kind=\"%s\" group=\"%s\"/>\n"), making->setup->policy_path, kind,
               making->group_name);
  out_format(_("- make every manager a member: usermod -aG %s ACCOUNT\n"), making->group_name);
  out_format(
      "%s\n",
      _("- every night: vuistregels assign (examples for a timer and for cron come with the program)"));
}

/* ---- doing ---- */

static bool make_folder(const struct making *making, const struct place *place, struct error *error)
{
  gid_t kept = place->name == NULL && place->state != PLACE_TO_MAKE ? place->now.st_gid : 0;
  int fd;
  bool ok;

  if (place->state == PLACE_TO_MAKE && mkdir(place->path, 0700) != 0)
    return error_set_errno(error, errno, "%s", place->path);
  fd = open(place->path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  /* the mode last: a change of owner may take bits of it away */
  ok = fd >= 0 && fchown(fd, 0, place->is_group ? making->group : kept) == 0 &&
       fchmod(fd, place->mode) == 0 && fsync(fd) == 0;
  if (!ok)
    error_set_errno(error, errno, "%s", place->path);
  if (fd >= 0)
    close(fd);
  return ok;
}

static bool write_down(struct making *making, const struct place *place, struct error *error)
{
  char mode[8];
  const struct admin_detail details[] = { { "path", place->path },
                                          { "mode", mode },
                                          { "group", place->is_group ? making->group_name : "root" },
                                          { NULL, NULL } };

  snprintf(mode, sizeof mode, "%04o", (unsigned)place->mode);
  return admin_log_add(&making->log, env_now(NULL),
                       place->state == PLACE_TO_MAKE ? "setup.make" : "setup.change", details, error);
}

/* The store as learn will open it: the last check of all. */
static bool try_store(const struct making *making, struct error *error)
{
  const struct store_options options = { .path = making->places[RECORDS].path,
                                         .kind = making->layout,
                                         .host = making->setup->policy->store_per_host ? making->setup->host
                                                                                       : NULL,
                                         .training_uid = (uid_t)-1 };
  struct record_store *store = record_store_open(&options, false, error);

  record_store_free(store);
  return store != NULL;
}

/* Of all that was made in the base folder, and of that folder itself. */
static bool sync_names(const struct making *making, struct error *error)
{
  const char *base = making->places[BASE].path;
  char *above = folder_above(base);
  bool ok = folder_sync_path(base, error) &&
            (making->places[BASE].state != PLACE_TO_MAKE || folder_sync_path(above, error));

  free(above);
  return ok;
}

static bool make_all(struct making *making, struct error *error)
{
  struct place *base = &making->places[BASE];
  struct error ignored;
  bool ok = base->state == PLACE_GOOD || make_folder(making, base, error);

  if (!ok || !admin_log_open(&making->log, base->path, making->group, making->setup->account.name, error))
    return false;
  for (int i = 0; ok && i < PLACE_COUNT; i++) {
    const struct place *place = &making->places[i];

    if (place->state == PLACE_GOOD)
      continue;
    ok = (i == BASE || i == ADMIN_LOG || make_folder(making, place, error)) &&
         write_down(making, place, error);
  }
  ok = admin_log_close(&making->log, ok ? error : &ignored) && ok;
  return ok && sync_names(making, error) && try_store(making, error);
}

static bool is_all_good(const struct making *making)
{
  for (int i = 0; i < PLACE_COUNT; i++)
    if (making->places[i].state != PLACE_GOOD)
      return false;
  return true;
}

/* ---- the command ---- */

static int carry_out(struct making *making)
{
  struct error error;

  say_plan(making);
  if (is_all_good(making)) {
    out_format("\n%s\n", _("All of it is as it should be; nothing was changed."));
    return 0;
  }
  if (making->setup->options->given[OPTION_DRY_RUN]) {
    out_format("\n%s\n", _("This was a dry run: nothing was changed."));
    return 0;
  }
  if (!make_all(making, &error)) {
    out_error(&error);
    return 1;
  }
  out_format("\n%s\n", _("Done."));
  say_next(making);
  return 0;
}

int cmd_setup(const struct options *options, struct setup *setup)
{
  struct making making = { .setup = setup, .log = { .fd = -1 } };
  struct error error;
  bool ready = false;
  int status = 1;

  choice_apply(setup);
  if (setup_policy(setup) == NULL)
    return 1;
  describe(&making);
  choose_paths(&making);
  if (setup->account.uid != 0 && !options->given[OPTION_DRY_RUN])
    error_set(&error, ERROR_UNSAFE, "%s",
              _("this is for the administrator (root); with --dry-run anybody can look"));
  else if (choose_layout(&making, &error) && choose_group(&making, &error) && look_at_all(&making, &error))
    ready = true;
  if (ready)
    status = carry_out(&making);
  else
    out_error(&error);
  for (int i = 0; i < PLACE_COUNT; i++)
    free(making.places[i].path);
  return status;
}
