/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Defaults that a policy file replaces as a whole. Between core/policy.c and
 * core/policy_parse.c only. */
#ifndef VR_CORE_POLICY_DEFAULT_H
#define VR_CORE_POLICY_DEFAULT_H

#include "core/policy.h"

/* Terms, retention and keys at their defaults, all lists empty. */
struct policy *policy_bare(void);
void policy_default_reasons(struct policy *policy);
void policy_default_public_contacts(struct policy *policy);

#endif
