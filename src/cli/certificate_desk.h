/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Saves a certificate from the screen. The training is in a sandbox that makes
 * no file in the home folder and starts no writer; so a small process is put
 * aside before that closes. It waits for three things only: which course, which
 * form, which language. For each request it starts another, confined as the
 * certificate command is, which reads the record itself. */
#ifndef VR_CLI_CERTIFICATE_DESK_H
#define VR_CLI_CERTIFICATE_DESK_H

#include <stdbool.h>
#include <sys/types.h>

#include "cli/setup.h"
#include "ui/saver.h"

struct certificate_desk {
  struct saver saver; /* for the session; borrows the desk */
  int line;           /* to the process; -1: there is none */
  pid_t process;
};

/* Before the sandbox closes. False: nothing can be saved from the screen. Borrows the setup. */
bool certificate_desk_open(struct setup *setup, struct certificate_desk *desk);
/* Lets the process go and waits for it; also after certificate_desk_open failed. */
void certificate_desk_close(struct certificate_desk *desk);

#endif
