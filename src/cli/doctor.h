/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the command doctor share. Only cli/cmd_doctor.c and
 * cli/doctor_*.c include this. */
#ifndef VR_CLI_DOCTOR_H
#define VR_CLI_DOCTOR_H

#include <stddef.h>

#include "base/buf.h"
#include "cli/setup.h"

struct doctor {
  const struct setup *setup;
  struct buf faults; /* ready text */
  size_t fault_count;
};

/* A label and what is there; nothing is wrapped, so that a path can be copied. */
void doctor_fact(const char *label, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* `command` repairs it; NULL: nothing one could type. */
void doctor_fault(struct doctor *doctor, const char *command, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* The command with this path behind it, as it can be pasted behind a prompt; the caller frees. */
char *doctor_command(const char *command, const char *path);

const char *doctor_from(enum setup_from from);
/* 'owner, mode', or that it is not there. */
void doctor_describe(const char *path, char *to, size_t size);

/* ---- doctor_policy.c ---- */

/* Every setting that is in force, each with the line that says so, or that it is the default. */
void doctor_tell_settings(const struct setup *setup);

/* ---- doctor_store.c ---- */

void doctor_tell_store(struct doctor *doctor);

#endif
