/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the records are, whether that is as the settings want it, and what puts it right. */
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/account.h"
#include "cli/doctor.h"
#include "cli/paths.h"

/* Where the settings, or the usual place, want the shared records. */
static const char *shared_records(const struct setup *setup)
{
  return setup->policy != NULL && setup->policy->store_path != NULL ? setup->policy->store_path
                                                                    : path_shared_records();
}

/* The command that makes the shared folders, or puts them right. */
static char *setup_command(const struct setup *setup)
{
  bool has_group = setup->policy != NULL && setup->policy->store_group != NULL;
  const char *group = has_group ? "" : " --group GROUP";
  char *with_policy, *command;

  if (setup->policy_from != FROM_OPTION)
    return xasprintf("vuistregels setup%s", group);
  with_policy = doctor_command("vuistregels setup --policy", setup->policy_path);
  command = xasprintf("%s%s", with_policy, group);
  free(with_policy);
  return command;
}

/* How the folder of the records is made, or made safe. What is not root's own `setup` does not touch. */
static char *command_for_store(const struct setup *setup)
{
  struct stat status;

  /* whatever is wrong with its mode now, nobody else was meant to use it */
  if (setup->store_from == FROM_OPTION || strcmp(setup->store_path, shared_records(setup)) != 0)
    return doctor_command("install -d -m 700", setup->store_path);
  if (lstat(setup->store_path, &status) == 0 && status.st_uid != 0)
    return doctor_command("chown root", setup->store_path);
  return setup_command(setup);
}

/* What the mode of a folder makes of it; NULL: neither. */
static const char *layout_of(const struct stat *status)
{
  switch (status->st_mode & 07777) {
  case 03773:
    return "drop-box";
  case 02751:
    return "provisioned";
  default:
    return NULL;
  }
}

/* Whether the settings name a group that this system has. */
static bool check_group(struct doctor *doctor, gid_t *group)
{
  const struct policy *policy = doctor->setup->policy;

  if (policy == NULL || policy->store_group == NULL)
    return false;
  if (account_find_group(policy->store_group, group))
    return true;
  char *command = doctor_command("groupadd --system", policy->store_group);

  doctor_fault(doctor, command, _("there is no group %s on this system, and the settings name it"),
               policy->store_group);
  free(command);
  return false;
}

/* The settings and the shared folder go together, as far as the settings speak of one. */
static void compare_with_settings(struct doctor *doctor)
{
  const struct setup *setup = doctor->setup;
  const struct policy *policy = setup->policy;
  const char *path = shared_records(setup);
  const char *wanted = policy == NULL || setup->store_from == FROM_OPTION ? NULL
                       : policy->store == POLICY_STORE_DROP_BOX           ? "drop-box"
                       : policy->store == POLICY_STORE_PROVISIONED        ? "provisioned"
                                                                          : NULL;
  char *command = setup_command(setup);
  struct stat status;
  gid_t group;
  bool has_group = check_group(doctor, &group);

  if (wanted == NULL) {
    /* nothing is asked for */
  } else if (lstat(path, &status) != 0) {
    /* where the settings give the path, the store says itself that it is missing */
    if (errno == ENOENT && strcmp(path, setup->store_path) != 0)
      doctor_fault(doctor, command, _("%s: the settings say kind=\"%s\", and this folder is not there yet"),
                   path, wanted);
  } else if (layout_of(&status) != NULL && strcmp(layout_of(&status), wanted) != 0) {
    doctor_fault(doctor, command, _("%s: the settings say kind=\"%s\", and this folder is a %s"), path,
                 wanted, layout_of(&status));
  } else if (has_group && status.st_gid != group) {
    doctor_fault(doctor, command, _("%s: it does not belong to the group %s of the settings"), path,
                 policy->store_group);
  }
  free(command);
}

/* How an office gets a shared folder where nothing asks for one: nothing is wrong for one person. */
static void propose_setup(const struct setup *setup)
{
  if (setup->store_is_shared || setup->store_from == FROM_OPTION ||
      (setup->policy != NULL && setup->policy->store != POLICY_STORE_UNSET))
    return;
  char *command = setup_command(setup);

  /* TRANSLATORS: %s is a command */
  doctor_fact("", _("nothing is set up for an office; its administrator does that with: %s"), command);
  free(command);
}

static void blame_folder(struct doctor *doctor, const struct error *error)
{
  char *command = NULL;

  if (error->code == ERROR_NETWORK_FS) {
    doctor_fault(
        doctor, NULL,
        _("%s; put perHost=\"true\" with the store in the settings: then each computer writes its own files"),
        error->text);
    return;
  }
  if (error->code == ERROR_MISSING || error->code == ERROR_UNSAFE)
    command = command_for_store(doctor->setup);
  doctor_fault(doctor, command, "%s", error->text);
  free(command);
}

/* My own file in it, as the next result would find it; nothing is made. */
static void try_record(struct doctor *doctor, struct record_store *store)
{
  const struct setup *setup = doctor->setup;
  const bool per_host = setup->policy != NULL && setup->policy->store_per_host;
  char *name = record_file_name(setup->account.name, per_host ? setup->host : NULL);
  char *path = xasprintf("%s/%s", setup->store_path, name);
  struct error error = { ERROR_NONE, 0, "" }, warning = { ERROR_NONE, 0, "" };
  struct stat status;
  bool there = lstat(path, &status) == 0;

  if (!there) {
    doctor_fact(_("my record"), "%s",
                setup->store_kind == STORE_PROVISIONED ? _("none; your administrator makes it")
                                                       : _("none yet; it is made with the first result"));
  } else if (record_store_check(store, setup->account.name, &warning, &error)) {
    doctor_fact(_("my record"), _("%s: can be written"), path);
    if (warning.text[0] != '\0')
      doctor_fault(doctor, NULL, "%s", warning.text);
  } else {
    char *command = S_ISREG(status.st_mode) && status.st_uid == setup->account.uid
                        ? doctor_command("chmod 640", path)
                        : NULL;

    doctor_fact(_("my record"), _("%s: cannot be written"), path);
    doctor_fault(doctor, command, "%s", error.text);
    free(command);
  }
  free(path);
  free(name);
}

void doctor_tell_store(struct doctor *doctor)
{
  static const char *const kinds[] = { N_("your own folder"), N_("shared, everybody makes a record"),
                                       N_("shared, the administrator makes the records") };
  const struct setup *setup = doctor->setup;
  struct error error = { ERROR_NONE, 0, "" };
  struct record_store *store = setup_open_store(setup, false, &error);
  char how[256];

  doctor_describe(setup->store_path, how, sizeof how);
  doctor_fact(_("records"), "%s: %s (%s; %s)", setup->store_path, how, _(kinds[setup->store_kind]),
              doctor_from(setup->store_from));
  propose_setup(setup);
  compare_with_settings(doctor);
  if (store != NULL) {
    if (setup_is_administrator(setup))
      doctor_fact(_("my record"), "%s", _("none: the administrator's account does not train here"));
    else if (setup_asks(setup))
      doctor_fact(_("my record"), "%s", _("a training computer: one for each personnel number, learn asks for it"));
    else
      try_record(doctor, store);
  } else if (error.code == ERROR_MISSING && setup->store_from == FROM_DEFAULT && !setup->store_is_shared) {
    doctor_fact(_("my record"), "%s", _("none yet; it is made with the first result"));
  } else {
    blame_folder(doctor, &error);
  }
  record_store_free(store);
}
