/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager asked `correct` to record: about whom, what kind of decision, until when and why. For
 * cmd_correct.c alone. */
#ifndef VR_CLI_CORRECT_WISH_H
#define VR_CLI_CORRECT_WISH_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/setup.h"

struct correct_wish {
  enum verb verb; /* as progress_is_decision */
  char *account;
  char **courses; /* NULL-terminated */
  char *lesson;   /* NULL: the whole course */
  char until[11]; /* "": no end */
  char *reason;
};

/* From the options of the command line. May ask for a note at the terminal, where the settings allow one. On
 * failure too to be cleared. */
bool correct_wish_take(const struct setup *setup, day_number today, struct correct_wish *wish,
                       struct error *error) MUST_CHECK;
void correct_wish_clear(struct correct_wish *wish);

/* The account of somebody, given as account, personnel number or e-mail address; the caller frees. NULL:
 * nobody. */
char *correct_find_person(const struct setup *setup, const char *name, struct error *error);
/* A reason code of the settings, with a note behind it where one was given; the caller frees `reason`. */
bool correct_take_reason(const struct setup *setup, const char *code, char **reason,
                         struct error *error) MUST_CHECK;
bool correct_has_reason(const struct policy *policy, const char *code);
/* In the reader's language; what is not in the settings any more stays a code. */
struct clean correct_reason_words(const struct policy *policy, const char *reason);
const char *correct_kind_label(enum verb verb);

#endif
