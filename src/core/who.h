/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who sits at a training computer: a personnel number, and the code that HR handed out where there is one. A number that
 * is not known asks for a code as well, and one sentence, no sooner, serves for both, so that trying does not tell
 * whose numbers these are. Only a number without a code tells that it is on the list: it is all that such a person has. */
#ifndef VR_CORE_WHO_H
#define VR_CORE_WHO_H

#include <stdbool.h>

#include "core/code.h"

#define WHO_TRIES 5 /* in a row */

enum who_state {
  WHO_NUMBER, /* is asked */
  WHO_CODE,   /* is asked */
  WHO_KNOWN,  /* `number` is whose record it is */
  WHO_ENOUGH  /* it did not fit as often as may be tried */
};

/* Of a code. */
enum who_fit {
  WHO_FITS,
  WHO_FITS_NOT,
  WHO_CANNOT_TELL /* on this computer no code can be checked now */
};

struct who {
  const char *folder;  /* of all assignments; borrowed */
  const char *account; /* that of the training computer, which is nobody's number; borrowed */
  enum who_state state;
  char *number;              /* raw; NULL: none was typed */
  char hash[CODE_HASH_SIZE]; /* "": no code fits */
  unsigned misses;
};

void who_init(struct who *who, const char *folder, const char *account);
void who_clear(struct who *who);
/* At WHO_NUMBER; blanks around it do not count, and nothing else is no try. */
void who_give_number(struct who *who, const char *typed);
/* At WHO_CODE; "": somebody has none. Unless it fits the number is asked again, or it is enough; that nobody can tell
 * is no try. */
enum who_fit who_give_code(struct who *who, const char *typed);
/* From the code back to the number, or for the next person. */
void who_ask_again(struct who *who);

#endif
