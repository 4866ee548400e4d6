/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The environment, read once. Nothing here changes what a report says about
 * its own time, nor where an installed program looks for its parts. */
#ifndef VR_CLI_ENV_H
#define VR_CLI_ENV_H

#include <stdbool.h>
#include <stdint.h>

struct env {
  const char *language;    /* LANGUAGE */
  const char *own_language;/* VUISTREGELS_LANG */
  const char *messages;    /* first of LC_ALL, LC_MESSAGES, LANG that is set */
  const char *ctype;       /* first of LC_ALL, LC_CTYPE, LANG that is set */
  const char *term;
  const char *terminfo, *terminfo_folders; /* TERMINFO, TERMINFO_DIRS: looked at by curses */
  const char *library_folders;             /* LD_LIBRARY_PATH: looked at by the loader */
  const char *home, *data_home, *state_home;
  bool no_color;           /* NO_COLOR or CLICOLOR=0 */
  bool force_color;        /* CLICOLOR_FORCE */
  bool accessible;         /* ACCESSIBLE is set and not empty */
};

/* Borrows from the environment. */
void env_read(struct env *env);
/* The clock of the program: milliseconds since 1970. */
int64_t env_now(void *unused);

#endif
