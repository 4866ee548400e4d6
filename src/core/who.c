/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far somebody got with a number and a code, and how often they may still try. */
#include <config.h>

#include "core/who.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "core/assignment.h"

void who_init(struct who *who, const char *folder, const char *account)
{
  *who = (struct who){ .folder = folder, .account = account };
}

void who_clear(struct who *who)
{
  free(who->number);
  who_init(who, who->folder, who->account);
}

void who_ask_again(struct who *who)
{
  free(who->number);
  who->number = NULL;
  who->hash[0] = '\0';
  who->state = WHO_NUMBER;
}

void who_give_number(struct who *who, const char *typed)
{
  char *number = text_trim(typed);
  struct assignment assignment;
  struct error ignored;

  if (*number == '\0') {
    free(number);
    return;
  }
  who_ask_again(who);
  who->number = number;
  who->state = WHO_CODE;
  /* its own account's name would make a record that counts as that account's; what belongs to others cannot be read */
  if (strcmp(number, who->account) == 0 || !assignment_load(who->folder, number, &assignment, &ignored))
    return;
  if (assignment.code[0] == '\0')
    who->state = WHO_KNOWN;
  memcpy(who->hash, assignment.code, sizeof who->hash);
  assignment_clear(&assignment);
}

enum who_fit who_give_code(struct who *who, const char *typed)
{
  char *code = text_trim(typed);
  struct error ignored;
  bool fits;
  bool told = code_check(who->hash, code, &fits, &ignored);

  explicit_bzero(code, strlen(code));
  free(code);
  if (fits) {
    who->state = WHO_KNOWN;
    who->misses = 0;
    return WHO_FITS;
  }
  who_ask_again(who);
  if (!told)
    return WHO_CANNOT_TELL;
  if (++who->misses >= WHO_TRIES)
    who->state = WHO_ENOUGH;
  return WHO_FITS_NOT;
}
