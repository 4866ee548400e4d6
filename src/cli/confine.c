/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of what may be read and made, which the sandbox then holds to. */
#include <config.h>

#include "cli/confine.h"

#include <stdlib.h>
#include <string.h>

#include "base/sandbox.h"
#include "base/xalloc.h"
#include "cli/admin_log.h"
#include "cli/paths.h"
#include "core/folder.h"
#include "core/xml.h"

/* Libraries, among them those of the name service and of character sets, the files that it reads, and what the C
 * library and the leak checker read about this very process. */
static const char *const system_files[] = {
  "/etc/group",
  "/etc/ld.so.cache",
  "/etc/login.defs",
  "/etc/nsswitch.conf",
  "/etc/passwd",
  "/etc/terminfo",
  "/etc/userdb",
  "/lib",
  "/lib64",
  "/proc/self",
  "/run/systemd/userdb",
  "/usr/lib",
  "/usr/lib64",
  "/usr/local/lib",
  "/usr/share/locale",
  "/usr/share/terminfo",
  "/usr/share/zoneinfo",
};

struct list {
  char **paths; /* NULL-terminated once taken */
  size_t count;
};

static void add(struct list *list, const char *path)
{
  if (path == NULL)
    return;
  list->paths = xgrow(list->paths, list->count, sizeof *list->paths);
  list->paths[list->count++] = xstrdup(path);
}

/* A file or folder that the command line names; a lesson is read with the course and glossary beside it. */
static void add_operand(struct list *list, const char *operand)
{
  char *path = realpath(operand, NULL);
  char *folder = path == NULL ? NULL : folder_above(path);

  add(list, path);
  /* the root is not a place to read all of */
  if (folder != NULL && strcmp(folder, "/") != 0)
    add(list, folder);
  free(folder);
  free(path);
}

/* What is kept beside the records. */
static void add_beside(struct list *list, const struct setup *setup, const char *name)
{
  char *path = xasprintf("%s/%s", setup->shared_folder, name);

  add(list, path);
  free(path);
}

/* Each folder of a list with colons. */
static void add_folders(struct list *list, const char *folders)
{
  while (folders != NULL && *folders != '\0') {
    size_t length = strcspn(folders, ":");
    char *folder = xstrndup(folders, length);

    /* an empty one means the current folder to some */
    add(list, length == 0 ? NULL : folder);
    free(folder);
    folders += length + (folders[length] == ':' ? 1 : 0);
  }
}

/* Where curses finds descriptions of terminals besides those of the system. */
static void add_terminals(struct list *list, const struct env *env)
{
  char *own = env->home == NULL ? NULL : xasprintf("%s/.terminfo", env->home);

  add(list, own);
  add(list, env->terminfo);
  add_folders(list, env->terminfo_folders);
  free(own);
}

static void add_all(struct list *list, const struct setup *setup)
{
  const struct options *options = setup->options;

  for (size_t i = 0; i < sizeof system_files / sizeof system_files[0]; i++)
    add(list, system_files[i]);
  add_folders(list, setup->env.library_folders);
  add(list, path_catalogues());
  add(list, path_locales());
  add(list, path_state_folder());
  add(list, setup->library.content);
  add(list, setup->library.overlay);
  add(list, setup->policy_path);
  add(list, setup->store_path);
  add(list, setup->state_folder);
  add_terminals(list, &setup->env);
  add_beside(list, setup, "corrections");
  add_beside(list, setup, "seals");
  add_beside(list, setup, ADMIN_LOG_NAME);
  add(list, setup->policy == NULL ? NULL : setup->policy->roster_path);
  add(list, options->value[OPTION_ROSTER]);
  add(list, options->value[OPTION_KEY]);
  for (size_t i = 0; i < options->operand_count; i++)
    add_operand(list, options->operands[i]);
}

/* Takes the list over. */
static void enter_take(struct list *list, const char *make, const char *append)
{
  list->paths = xgrow(list->paths, list->count, sizeof *list->paths);
  list->paths[list->count] = NULL;
  const struct sandbox sandbox = { (const char *const *)list->paths, make, append };
  /* without it the program is as safe as it was before there was Landlock */
  (void)sandbox_enter(&sandbox);
  for (size_t i = 0; i < list->count; i++)
    free(list->paths[i]);
  free(list->paths);
}

void confine(const struct setup *setup)
{
  static const char nobody[] = "no-such-account";
  const char *output = setup->options->value[OPTION_OUTPUT];
  char *folder = output == NULL ? NULL : folder_above(output);
  struct owner_lookup lookup = account_lookup();
  struct list list = { NULL, 0 };
  char name[2];
  uid_t ignored;

  xml_prepare();
  (void)account_find(nobody, &ignored);
  (void)account_is_in_group(nobody);
  (void)lookup.account_of(lookup.context, (uid_t)-2, name, sizeof name);
  add_all(&list, setup);
  enter_take(&list, folder, NULL);
  free(folder);
}

void confine_own(const struct setup *setup)
{
  struct list list = { NULL, 0 };

  add_all(&list, setup);
  enter_take(&list, NULL, NULL);
}

void confine_training(const struct setup *setup)
{
  struct list list = { NULL, 0 };

  add_all(&list, setup);
  enter_take(&list, setup->state_folder, setup->store_path);
}
