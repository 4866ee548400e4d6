/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading an address as a person should: which name does one reach? And names
 * with unusual letters in both their forms; the only user of libidn2.
 *
 * The rule, in this order: cut after the first single slash; drop everything
 * up to the last @; drop : and what follows; read from the back: the owner is
 * the last part plus the ending. Some endings have two parts. */
#ifndef VR_CORE_ADDRESS_H
#define VR_CORE_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/clean.h"

/* The name of the host: what is left before one reads from the back. Lower
 * case where it is ASCII, without a dot at its end. NULL when nothing is left,
 * or when a browser would read the address differently from the rule (? # \ or
 * a blank before the first single slash). The caller frees. */
char *address_host(const char *address);
/* The owner with its ending, such as lindeboom.example. `ending`: of two or
 * more parts, such as co.example; NULL: the last part of the host. NULL when
 * the host has nothing in front of the ending. The caller frees. */
char *address_owner(const char *address, const char *ending);

/* A name in the one form to compare it in: no blanks around it, lower case, no
 * dot at its end, unusual letters as punycode. The caller frees. */
char *address_normal(const char *name);
/* The other form of a name: letters for punycode (xn--…), punycode for letters.
 * Empty when it has only one form, or libidn2 is missing. */
struct clean address_other_form(const char *name);
/* What the name looks like at a glance: rn as m, a Cyrillic a as a. NULL when
 * it looks like nothing but itself. The caller frees. */
char *address_look_alike(const char *name);

#define ADDRESS_MAX_NAMES 4

/* Names to choose between: the owner first, then up to three others that a
 * hurried reader takes for it, all made from the address itself and all
 * different when normal. Gives the count: 0 when there is no owner. The caller
 * frees each. */
size_t address_names(const char *address, const char *ending, char *names[ADDRESS_MAX_NAMES]);

#endif
