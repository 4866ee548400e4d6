/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things are. Compiled twice: with the folders of the installed program
 * and with those of the build tree. No environment variable chooses. */
#ifndef VR_CLI_PATHS_H
#define VR_CLI_PATHS_H

#include <stdbool.h>

const char *path_content(void);
const char *path_overlay(void);        /* SYSCONFDIR/content */
const char *path_policy(void);         /* SYSCONFDIR/policy.xml */
const char *path_state_folder(void);   /* LOCALSTATEDIR/lib/vuistregels: records, assigned, corrections … */
const char *path_shared_records(void); /* the same, /records */
const char *path_catalogues(void);
const char *path_locales(void);
const char *path_helpers(void);        /* the report writers */
bool path_is_build_tree(void);

#endif
