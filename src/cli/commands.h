/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function per command, one file each. Gives the exit status. */
#ifndef VR_CLI_COMMANDS_H
#define VR_CLI_COMMANDS_H

#include "cli/options.h"
#include "cli/setup.h"

typedef int command_function(const struct options *options, struct setup *setup);

command_function cmd_learn;
command_function cmd_status;
command_function cmd_me;
command_function cmd_recap;
command_function cmd_report;
command_function cmd_check;
command_function cmd_doctor;
command_function cmd_correct;
command_function cmd_setup;
command_function cmd_assign;
command_function cmd_certificate;
command_function cmd_verify;
command_function cmd_seal;
command_function cmd_retain;
/* Prints version, parts and licence. */
void cmd_version(void);

#endif
