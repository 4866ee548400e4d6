/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The administrator's log notes each seal, so that it shows when seals are removed. */
#ifndef VR_CLI_SEAL_NOTE_H
#define VR_CLI_SEAL_NOTE_H

#include "cli/admin_log.h"
#include "cli/setup.h"

/* Notes the good seals that the log has not noted yet, `count` of them. Without libsodium nothing is noted,
 * which is no failure. */
bool seal_note(const struct setup *setup, struct admin_log *log, size_t *count,
               struct error *error) MUST_CHECK;

#endif
