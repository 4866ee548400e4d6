/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One loop over either face. */
#ifndef VR_UI_APP_H
#define VR_UI_APP_H

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "ui/entrance.h"
#include "ui/session.h"

struct app_options {
  bool plain;        /* begin with the text-only face */
  bool may_switch;   /* the full screen is possible here: settings may change the face */
  bool fall_back;    /* where the full screen cannot be taken, go on in text only */
  bool color;        /* allowed (NO_COLOR and the like are looked at by cli) */
  bool ascii;
  const char *charset;
  FILE *in, *out;    /* of the text-only face */
  volatile const sig_atomic_t *stop; /* set by a signal; may be NULL */
};

/* Runs until the learner or the world ends it. False when the full screen
 * could not be taken at all, or writing the plain face failed. */
bool app_run(struct session *session, const struct app_options *options, struct error *error) MUST_CHECK;
/* Asks who it is, until that is known, refused, or somebody leaves; `quiet` milliseconds without a key begin it again
 * (0: never). False as app_run. */
bool app_ask(struct entrance *entrance, const struct app_options *options, int quiet, struct error *error) MUST_CHECK;

#endif
