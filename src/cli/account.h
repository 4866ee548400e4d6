/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who am I, whose file is that: the name service. The account is that of the
 * effective user, never what the environment says. */
#ifndef VR_CLI_ACCOUNT_H
#define VR_CLI_ACCOUNT_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/error.h"
#include "core/record_store.h"

struct account {
  uid_t uid;
  char *name;       /* raw bytes */
  char *first_name; /* clean; NULL when the system knows none */
  char *full_name;  /* likewise */
  char *home;       /* NULL when there is none */
};

bool account_load(struct account *account, struct error *error) MUST_CHECK;
void account_clear(struct account *account);
/* For record_store_list. */
struct owner_lookup account_lookup(void);
/* false: no such account. */
bool account_find(const char *name, uid_t *uid);
/* Whether the name service says that there is none: no answer is not the same. */
bool account_is_absent(const char *name);
/* Whether the effective user is a member of the group. */
bool account_is_in_group(const char *group);
/* false: no such group. */
bool account_find_group(const char *name, gid_t *gid);

#endif
