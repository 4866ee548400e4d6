/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is a line a valid xAPI 1.0.3 statement? Written from the specification
 * ("Experience API, Part Two: Experience API Data"), not from our writer. */
#ifndef VR_TESTS_XAPI_CHECK_H
#define VR_TESTS_XAPI_CHECK_H

/* NULL when it is; else what is wrong with it. Static. */
const char *xapi_check(const char *line);

#endif
