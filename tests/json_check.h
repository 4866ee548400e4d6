/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Does JSON match a JSON Schema? As much of draft 2020-12 as ours use: $ref into $defs, type, const, enum,
 * properties, required, additionalProperties, propertyNames, items, anyOf, minimum, maximum, pattern. */
#ifndef VR_TESTS_JSON_CHECK_H
#define VR_TESTS_JSON_CHECK_H

#include <jansson.h>
#include <stdbool.h>

/* `why` says where and what, when it does not. A keyword that is not known here fails. */
bool json_check(const json_t *schema, const json_t *value, char why[256]);

#endif
