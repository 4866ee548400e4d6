/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sandbox of the commands that read what others wrote: records, content,
 * settings. What they may read afterwards is what they were asked to read. */
#ifndef VR_CLI_CONFINE_H
#define VR_CLI_CONFINE_H

#include <stdbool.h>

#include "cli/setup.h"

/* Call after the options are known to be good and before anything of others is read. From then on: the
 * store, everything beside it, content, settings, the roster, catalogues, libraries and the account files
 * may be read, and the operands of the command line with the folders they are in; files may be made in the
 * folder of --output only. Looks up an account and a number that do not exist first, since afterwards no
 * module of the name service could be loaded. Where the kernel has no Landlock nothing changes; doctor says so. */
void confine(const struct setup *setup);

/* The same for what is about nobody but myself: no account is looked up afterwards, and nothing is made. */
void confine_own(const struct setup *setup);

/* The same for the training, before the first course is read and after the record was opened once: files may also be
 * made and replaced in my state folder, and made and written, not removed, where the records are. Both are there. */
void confine_training(const struct setup *setup);

#endif
