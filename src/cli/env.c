/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of the environment the commands look at, and the clock. What a variable decides is known to who
 * takes it from the struct. */
#include <config.h>

#include "cli/env.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char *set(const char *name)
{
  const char *value = getenv(name);

  return value == NULL || value[0] == '\0' ? NULL : value;
}

static const char *first(const char *a, const char *b, const char *c)
{
  const char *value = set(a);

  if (value == NULL)
    value = set(b);
  return value == NULL ? set(c) : value;
}

/* A folder from the environment counts only when it is absolute (XDG rule). */
static const char *folder(const char *name)
{
  const char *value = set(name);

  return value != NULL && value[0] == '/' ? value : NULL;
}

void env_read(struct env *env)
{
  const char *clicolor = set("CLICOLOR");
  const char *force = set("CLICOLOR_FORCE");

  env->language = set("LANGUAGE");
  env->own_language = set("VUISTREGELS_LANG");
  env->messages = first("LC_ALL", "LC_MESSAGES", "LANG");
  env->ctype = first("LC_ALL", "LC_CTYPE", "LANG");
  env->term = set("TERM");
  env->terminfo = set("TERMINFO");
  env->terminfo_folders = set("TERMINFO_DIRS");
  env->library_folders = set("LD_LIBRARY_PATH");
  env->home = folder("HOME");
  env->data_home = folder("XDG_DATA_HOME");
  env->state_home = folder("XDG_STATE_HOME");
  env->no_color = set("NO_COLOR") != NULL || (clicolor != NULL && strcmp(clicolor, "0") == 0);
  /* NO_COLOR is somebody's own wish, the other two are often set by a system */
  env->force_color = force != NULL && strcmp(force, "0") != 0 && set("NO_COLOR") == NULL;
  env->accessible = set("ACCESSIBLE") != NULL;
}

int64_t env_now(void *unused)
{
  struct timespec now;

  (void)unused;
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
